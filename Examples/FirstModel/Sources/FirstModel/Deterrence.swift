import Games

enum Deterrence: Model {
  static let id = "deterrence"
  static let title = "A promise to answer an attack"
  static let p = Term.parameter("p", .unit, "chance that the patron answers")
  static let g = Term.parameter("g", .positive, "gain from an unanswered attack")
  static let w = Term.parameter("w", .positive, "cost of an answered attack")
  static let cutoff = Term.definition("cutoff", "chance that just deters", g / (g + w))
  static let attack = Term.definition("U", "expected value of attacking", (1 - p) * g - p * w)

  static var theory: [any TheoryItem] {
    Theorem("T1", "From the cutoff on, attacking does not pay", given: p >= cutoff) { attack <= 0 }
    Theorem("T2", "From the cutoff on, attacking is a loss", given: p >= cutoff, expect: .refuted) { attack < 0 }
      .offTies { p > cutoff ==> (attack < 0) }
    ComparativeStatics("C1", "Costlier wars lower the cutoff", of: cutoff, in: w, .decreasing)
    Possibility("P1", "A promise kept half the time can deter") { p == 0.5 && attack < 0 }
  }
}
