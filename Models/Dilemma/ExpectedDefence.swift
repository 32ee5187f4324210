import Games

/// What an ally contributes that expects to be defended, and one that sees little threat.
public enum ExpectedDefence: Model {
  public static let id = "expected-defence"
  public static let title = "Contributions of an ally that expects to be defended anyway"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: allies may be unwilling to devote resources to defence if they expect that the patron will defend them, or if \
    they do not perceive the threat as sufficient. Modelling choices: the ally expects the patron's support p whatever it does; \
    a further unit of security is worth T m(.) to it, m falling, and costs k. The best choice is stated by marginal \
    value and cost, which is exact for such problems.

    Found: expecting more never makes an ally contribute more (C1), but expecting some support does not make it contribute \
    nothing (T1r): it tops up what it thinks too little. It contributes nothing exactly where the support is as much as it \
    would want at its own cost (T1). An ally that perceives too little threat contributes nothing, whatever it expects (T2), and \
    more threat never makes it contribute less (C2).
    """
  public static let functions = [m]

  static let threat = Term.parameter("T", .nonnegative, "the threat as the ally perceives it")
  static let p = Term.parameter("p", .nonnegative, unit: .arms, "the support that the ally expects whatever it does")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of arms")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the ally's contribution")
  static let enough = Term.parameter(
    "e", .nonnegative, unit: .arms, "the security at which a further unit is worth just its cost to the ally")
  static let m = Function(
    "m", on: .nonnegative, .strictlyDecreasing, values: .positive, "what a further unit of security is worth")

  static let isBest = Formula.definition("best", "the contribution is the ally's best choice") {
    threat * m(p + y) <= k
    (y > 0) ==> (threat * m(p + y) == k)
  }
  static let contributes = Formula.effect("contributes", "the ally contributes something") { isBest && y > 0 }

  private static func point(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(values, low: low, high: high, functions: [m: { 1 / (1 + $0) }])
  }

  public static var theory: [any TheoryItem] {
    ComparativeStatics(
      "C1", "The more support an ally expects, the less it contributes", of: y, in: p, .nonincreasing, also: [y],
      claims: "001.2", cite: .dilemma(1), given: isBest
    )
    .examples(point([threat: 4, k: 1], low: [p: 1, y: 2], high: [p: 2, y: 1]))
    .finding("Expected support takes the place of own arms.")
    Theorem(
      "T1r", "An ally that expects to be supported contributes nothing", claims: "001.2", cite: .dilemma(1),
      given: isBest && p > 0, expect: .refuted
    ) {
      y == 0
    }
    .examples(point([threat: 4, k: 1, p: 1, y: 2]), point([threat: 4, k: 1, p: 4, y: 0]))
    .finding("An ally that thinks the expected support too little tops it up.")
    Theorem(
      "T1", "It contributes nothing exactly where the support is as much as it would want at its own cost",
      claims: "001.2", cite: .dilemma(1), given: isBest && threat > 0 && threat * m(enough) == k
    ) {
      (y == 0) <=> (p >= enough)
    }
    .examples(point([threat: 4, k: 1, p: 1, y: 2, enough: 3]))
    .finding(
      "Expecting to be defended anyway kills contributions where the defence expected is adequate in the ally's eyes.")
    Theorem(
      "T2", "An ally that perceives too little threat contributes nothing, whatever it expects", claims: "001.3",
      cite: .dilemma(1), given: isBest && threat * m(0) <= k
    ) {
      y == 0
    }
    .hints(0, p)
    .examples(point([threat: 0.5, k: 1, p: 0, y: 0]))
    .finding("Below a threshold in the threat even the first unit is not worth its cost.")
    ComparativeStatics(
      "C2", "More threat never makes it contribute less", of: y, in: threat, .nondecreasing, also: [y], claims: "001.3",
      cite: .dilemma(1), given: isBest
    )
    .examples(point([p: 0, k: 1], low: [threat: 2, y: 1], high: [threat: 3, y: 2]))
    .finding("Above the threshold contributions rise with the threat.")
    Theorem(
      "T3", "What it contributes is what the expected support lacks", claims: "001.2",
      given: contributes && threat > 0 && threat * m(enough) == k
    ) {
      y == enough - p
    }
    .examples(point([threat: 4, k: 1, p: 1, y: 2, enough: 3]))
    .finding("Support crowds own arms out one for one.")
  }
}
