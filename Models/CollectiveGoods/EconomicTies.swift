import Games

/// A common response to an adversary when one ally has economic ties to it.
///
/// From the source: ties create a conflict of interest and lead to watered-down sanctions. Our choices: a response of some
/// hardness h, its worth and its cost through ties of any increasing shape; a response is common only if the tied ally
/// prefers it to none.
public enum EconomicTies: Model {
  public static let id = "economic-ties"
  public static let title = "Economic ties to the adversary and the common response"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: an ally whose largest trading partner or energy supplier is the adversary finds a hard line difficult; \
    sanctions are watered down. Modelling choices: a response of hardness h is worth T b(h) to the tied ally and costs it \
    e d(h) through its ties, both increasing in any way; without its consent there is no response.

    Found: the ally's own favourite response never hardens with its ties (C7), nor does the hardest one it accepts (C7a). \
    Yet the common response may harden (C7b): a leader with a moderate aim may find the moderate response blocked and a \
    decisive one still acceptable. With falling average returns and rising average costs this cannot happen (C7r).
    """
  public static let functions = [b, d]

  static let b = Function("b", on: .nonnegative, .increasing, at: [0: 0], "worth of a response of some hardness")
  static let d = Function(
    "d", on: .nonnegative, .strictlyIncreasing, at: [0: 0], "damage of a response to economic ties")
  static let threat = Term.parameter("T", .positive, "the threat as the tied ally perceives it")
  static let e = Term.parameter("e", .positive, "the weight of the ally's economic ties to the adversary")
  static let p = Term.parameter("p", .nonnegative, "the leader's favourite response")
  static let h = Term.choice("h", .nonnegative, "the hardness of the response")

  static func worth(_ h: Term) -> Term { threat * b(h) - e * d(h) }
  static func accepts(_ h: Term) -> Formula { worth(h) >= 0 }
  /// The tied ally's favourite.
  static let isFavourite = Formula.definition("favourite", "no other response is worth more to the tied ally") {
    isBestResponse(h, maximizing: worth(h))
  }
  static let isHardest = Formula.definition("hardest", "no harder response is acceptable to the tied ally") {
    accepts(h)
    forAll("x", in: .above(h)) { x in !accepts(x) }
  }
  static let isCommon = Formula.definition(
    "common", "of what the tied ally accepts, the one closest to the leader's aim"
  ) {
    accepts(h)
    forAll("x", in: .nonnegative) { x in (accepts(x) && x != h) ==> (abs(h - p) < abs(x - p)) }
  }
  static let isRegular = Formula.definition("regular", "average returns fall and average damage rises with hardness") {
    forAll("x", "y", in: .nonnegative) { x, y in
      (x <= y) ==> (b(x) * y >= b(y) * x)
      (x <= y) ==> (d(x) * y <= d(y) * x)
    }
  }

  /// Only a decisive response achieves much.
  private static let decisive: @Sendable (Term) -> Term = { h in
    let token: Term = 3 * h / 2
    let steep: Term = 3 * h - 3
    return ifThenElse(h <= 2, token, ifThenElse(h <= 3, steep, 6))
  }
  private static let allOrNothing = Example(
    [threat: 1, p: 2], low: [e: 1, h: 2], high: [e: 2, h: 3], functions: [b: decisive, d: { $0 }])
  private static let ordinary = Example(
    [threat: 1, p: 2], low: [e: 1, h: 2], high: [e: 2, h: 1], functions: [b: { 2 * min($0, 1) }, d: { $0 }])

  public static var theory: [any TheoryItem] {
    ComparativeStatics(
      "C7", "Ties do not harden the response that the tied ally likes best", of: h, in: e, .nonincreasing, also: [h],
      claims: "002.7", cite: .economicTies, given: isFavourite
    )
    .examples(
      Example([threat: 1], low: [e: 1, h: 1], high: [e: 2, h: 1], functions: [b: { min($0, 1) }, d: { $0 / 4 }])
    )
    .finding("Whatever the shapes, stronger ties never make the tied ally want a harder line.")
    ComparativeStatics(
      "C7a", "Ties lower the hardest response that is acceptable to the tied ally", of: h, in: e, .nonincreasing,
      also: [h], claims: "002.7", cite: .economicTies, given: isHardest
    )
    .examples(ordinary)
    .finding("A leader that wants the hardest response possible gets a watered-down one.")
    ComparativeStatics(
      "C7b", "Ties do not harden the common response", of: h, in: e, .nonincreasing, also: [h], claims: "002.7",
      cite: .economicTies, given: isCommon, expect: .refuted
    )
    .examples(allOrNothing, ordinary)
    .finding(
      "Where only decisive action is worth its cost, ties can rule out the moderate response and leave the hard one: the "
        + "common response hardens.")
    ComparativeStatics(
      "C7r", "They do not where average returns fall and average damage rises", of: h, in: e, .nonincreasing, also: [h],
      claims: "002.7", cite: .economicTies, given: isRegular && isCommon
    )
    .examples(ordinary)
    .finding(
      "Then whatever is milder than an acceptable response is acceptable too, and ties only cut off the hard end.")
  }
}
