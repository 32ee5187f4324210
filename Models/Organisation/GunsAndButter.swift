import Games

/// Guns and butter with a partner's defence as a substitute: Kimball, Barnett and Levy.
///
/// From the source: allies contract security out and move resources to domestic programmes because the partner subsidises
/// defence (Kimball); a harder trade-off between guns and butter makes allying likelier (Barnett and Levy). Our choices: a
/// budget, a price of guns in butter, security from own and partner's guns of unknown shape.
public enum GunsAndButter: Model {
  public static let id = "guns-and-butter"
  public static let title = "Guns and butter: what an ally does with a partner's defence"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: alliances serve to devote more resources to domestic programmes while the ally subsidises defence \
    (Kimball); the guns-and-butter trade-off makes for alliances (Barnett and Levy). Modelling choices: a budget Y is spent \
    on butter and on guns g at price c; butter is worth w, security S(g, p) depends on own and partner's guns, both of \
    unknown shape. An ally gets p from its partner and pays a in autonomy.

    Found: that a partner's defence moves resources to butter is refuted in general (C8): where the partner's guns make own \
    guns more useful, as with common operations, an ally arms more. It holds exactly in the sense intended where the two \
    are substitutes (C8r), and then needs nothing else, not even diminishing returns. A harder trade-off makes allying \
    likelier where guns are substitutes (O9), and need not where they are complements (T9).
    """
  public static let functions = [w, substituteSecurity, jointSecurity]

  static let w = Function("w", on: .real, .strictlyIncreasing, "worth of butter")
  static let substituteSecurity = Function(
    "S", on: .nonnegative, and: .nonnegative, [.increasing, .strictlyDecreasingDifferences],
    "security from own guns and the partner's, where they are substitutes")
  static let jointSecurity = Function(
    "C", on: .nonnegative, and: .nonnegative, [.increasing], "security from own guns and the partner's, of any kind")
  static let budget = Term.parameter("Y", .positive, "the budget")
  static let c = Term.parameter("c", .positive, "the price of guns in butter: how hard the trade-off is")
  static let p = Term.parameter("p", .nonnegative, unit: .arms, "the partner's guns")
  static let a = Term.parameter("a", .nonnegative, unit: .utility, "what an alliance costs in autonomy")
  static let g = Term.choice("g", .nonnegative, unit: .arms, "own guns")
  static let gA = Term.choice("g_A", .nonnegative, unit: .arms, tex: "g_A", "own guns as an ally")
  static let gN = Term.choice("g_N", .nonnegative, unit: .arms, tex: "g_N", "own guns alone")

  static let butter = Term.definition("B", "spending on butter", budget - c * g)

  /// No other guns within the budget are worth more.
  private static func isChosen(_ guns: Term, _ security: @escaping @Sendable (Term) -> Term) -> Formula {
    c * guns <= budget
      && forAll("x", in: .nonnegative) { x in
        (c * x <= budget) ==> (w(budget - c * x) + security(x) <= w(budget - c * guns) + security(guns))
      }
  }
  static let isChosenWithSubstitutes = Formula.definition(
    "chosen", "own guns are a best choice, guns being substitutes"
  ) {
    isChosen(g) { substituteSecurity($0, p) }
  }
  static let isChosenInGeneral = Formula.definition("chosen in general", "own guns are a best choice") {
    isChosen(g) { jointSecurity($0, p) }
  }

  // Quasi-linear: butter is worth what it costs. Payoffs with and without the alliance.
  static func allied(_ guns: Term) -> Term { budget - c * guns + substituteSecurity(guns, p) - a }
  static func alone(_ guns: Term) -> Term { budget - c * guns + substituteSecurity(guns, 0) }
  static let isBestAlone = Formula.definition("best alone", "no other guns are worth more to the state alone") {
    c * gN <= budget
    forAll("x", in: .nonnegative) { x in (c * x <= budget) ==> (alone(x) <= alone(gN)) }
  }
  static let isBestAllied = Formula.definition("best allied", "no other guns are worth more to it as an ally") {
    c * gA <= budget
    forAll("x", in: .nonnegative) { x in (c * x <= budget) ==> (allied(x) <= allied(gA)) }
  }
  static let allies = Formula.effect("allies", "an alliance is worth its cost in autonomy") { allied(gA) >= alone(gN) }

  private static let substitutes: @Sendable (Term, Term) -> Term = { g, p in 0 - 1 / ((1 + g) * (1 + p)) }
  private static let both = Instances(of: [c, gA, gN])

  public static var theory: [any TheoryItem] {
    ComparativeStatics(
      "C8", "The more a partner does for defence, the more an ally spends on butter", of: butter, in: p, .nondecreasing,
      also: [g], claims: "003.8", cite: .domestic, given: isChosenInGeneral, expect: .refuted
    )
    .examples(
      Example(
        [budget: 2, c: 1], low: [p: 0, g: 0], high: [p: 2, g: 2], functions: [w: { $0 }],
        surfaces: [jointSecurity: { $0 * $1 }, substituteSecurity: substitutes]),
      Example(
        [budget: 2, c: 1], low: [p: 0, g: 0], high: [p: 2, g: 0], functions: [w: { $0 }],
        surfaces: [jointSecurity: { _, p in p }, substituteSecurity: substitutes])
    )
    .finding("Where the partner's guns make own guns more useful, the subsidy works the other way: allies arm more.")
    ComparativeStatics(
      "C8r", "It does where the partner's guns are substitutes for its own", of: butter, in: p, .nondecreasing,
      also: [g], claims: "003.8", cite: .domestic, given: isChosenWithSubstitutes
    )
    .examples(
      Example(
        [budget: 1, c: 2], low: [p: 0, g: 0], high: [p: 1, g: 0], functions: [w: { $0 }],
        surfaces: [substituteSecurity: substitutes])
    )
    .finding("Kimball's contracting out: substitution is all it needs, neither diminishing returns nor a poor state.")
    Ordering(
      "O9", "Who allies where guns are cheap in butter allies where they are dear", moving: c, also: [gA, gN],
      claims: "003.9", cite: .domestic
    ) { low, high in
      given(low <= high)
      given(c * gA <= budget, at: low)
      given(isBestAlone, at: low)
      given(isBestAllied, at: high)
      given(c * gN <= budget, at: high)
      given(allies, at: low)
      always(high(allies))
    }
    .hints(both.all[0](gA), both.all[1](gN))
    .examples(
      Example(
        [budget: 1, p: 1, a: 0], low: [c: 2, gA: 0, gN: 0], high: [c: 3, gA: 0, gN: 0],
        surfaces: [substituteSecurity: substitutes])
    )
    .finding("A harder trade-off makes the guns that an ally need not buy dearer, and so the alliance worth more.")
    Ordering(
      "T9", "Who allies where guns are cheap in butter allies where they are dear, whatever the partner's guns do",
      moving: c, also: [gA, gN], claims: "003.9", cite: .domestic, expect: .refuted
    ) { low, high in
      given(low <= high)
      given(isBest(gA, p) && isBest(gN, 0), at: low)
      given(isBest(gA, p) && isBest(gN, 0), at: high)
      given(gains >= 0, at: low)
      always(high(gains) >= 0)
    }
    .examples(
      Example(
        [budget: 2, p: 2, a: 1], low: [c: 1, gA: 2, gN: 0], high: [c: 4, gA: 0, gN: 0],
        surfaces: [jointSecurity: { $0 * $1 }]),
      Example(
        [budget: 2, p: 2, a: 0], low: [c: 1, gA: 2, gN: 0], high: [c: 4, gA: 0, gN: 0],
        surfaces: [jointSecurity: { $0 * $1 }])
    )
    .finding("Where an alliance pays because it makes own guns useful, dear guns spoil it.")
  }

  /// The same choices for security of any kind.
  static func isBest(_ guns: Term, _ partner: Term) -> Formula {
    c * guns <= budget
      && forAll("x", in: .nonnegative) { x in
        (c * x <= budget) ==> (jointSecurity(x, partner) - c * x <= jointSecurity(guns, partner) - c * guns)
      }
  }
  static let gains = Term.definition(
    "gains", "what an alliance is worth", jointSecurity(gA, p) - c * gA - a - jointSecurity(gN, 0) + c * gN)
}
