import Games

/// A pledge takes a share of a challenger's chance of winning away.
enum Crisis: Model {
  static let id = "crisis"
  static let title = "A pledge in a crisis"
  static let p = Term.parameter("p", .openUnit, unit: .probability, "the challenger's chance of winning alone")
  static let k = Term.parameter("k", .positive, "what war costs it")
  static let s = Term.choice("s", .unit, "the share of its chance that the pledge takes away")

  static let tempted = Formula.effect("tempted", "without a pledge war pays") { p > k }
  static let deterred = Formula.effect("deterred", "under the pledge it does not") { p * (1 - s) <= k }

  static var theory: [any TheoryItem] {
    Theorem("T1", "A full pledge deters", given: s == 1) { deterred }
    Theorem("T2", "Half a pledge deters", given: s >= 0.5, expect: .refuted) { deterred }
    Theorem("T3", "Half a pledge deters where war costs half the prize", given: s >= 0.5 && k >= 0.5) { deterred }
    Possibility("P1", "A pledge can make the difference") { tempted && deterred }
  }
}
