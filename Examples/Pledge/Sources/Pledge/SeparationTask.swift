import Games

/// Restraint and deterrence by one pledge in a model so small that the region of both is known by hand: c < 2p - 1 and
/// c (2p - 1) > p (1 - p).
enum SeparationTask: Model {
  static let id = "separation-task"
  static let title = "A pledge that is to restrain and to deter"
  static let c = Term.parameter("c", Domain(lower: .init(0, isStrict: true), upper: .init(2, isStrict: true)), "a cost")
  static let p = Term.parameter("p", .openUnit, "a probability")
  static let k = Term.parameter("k_0", .unit, "a discount")
  static let w = Term.choice("w", .openUnit, "the weight of the pledge")
  static let d = Term.choice("d", .nonnegative, "its depth")

  static let restrains = Formula.effect("restrains", "the pledge restrains") {
    p * (1 - w) > c * d
    c < p * w
  }
  static let deters = Formula.effect("deters", "the pledge deters") {
    c * d > 1 - p
    c * w > p * (1 - w)
  }
  static let both = Formula.effect("both", "one pledge does both") { restrains && deters }
  static let cheap = Formula.effect("cheap", "the cost is low") { c < p }
  static let discounted = Formula.effect("discounted", "the discounted cost is low") { c * k < p }
  static let deep = Formula.effect("deep", "the pledge is deep") { d > w }

  static var theory: [any TheoryItem] {
    Possibility("P1", "One pledge can do both") { both && cheap && discounted && deep }
  }
}
