import Games

/// The task of one pledge as claims: it cannot both restrain and deter where its weight is limited.
enum LimitedPledge: Model {
  static let id = "limited-pledge"
  static let title = "A pledge of limited weight"

  static var theory: [any TheoryItem] {
    Assumption("A", "The weight is limited") { SeparationTask.w <= 0.6 }
    Exclusion("T1", "It cannot both restrain and deter") {
      SeparationTask.restrains
      SeparationTask.deters
    }
  }
}

/// The same without the limit.
enum FreePledge: Model {
  static let id = "free-pledge"
  static let title = "A pledge of any weight"

  static var theory: [any TheoryItem] {
    Exclusion("T1", "It cannot both restrain and deter", expect: .refuted) {
      SeparationTask.restrains
      SeparationTask.deters
    }
    Theorem("T2", "No pledge has both weight and depth", expect: .refuted) { SeparationTask.w * SeparationTask.d <= 0 }
    Theorem("T3", "Depth is positive", expect: .refuted) { SeparationTask.d > 0 }
  }
}
