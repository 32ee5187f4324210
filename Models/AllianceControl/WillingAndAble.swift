import Games

/// Willingness and ability together: what a patron gets that asks for what is best among the requests that succeed.
public enum WillingAndAble: Model {
  public static let id = "willing-and-able"
  public static let title = "What is asked where the patron is willing and the ally gives in"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: whether an ally contributes depends on whether the patron is willing to ask (patron-pressure) and \
    able to make its protection conditional (compliance). Modelling choices: the value V of a contribution to the patron, \
    net of the exit risk, is any function; an ally that defies is abandoned with chance alpha, one that complies is \
    protected with chance beta; the patron knows what succeeds.

    Found: willingness and ability are each necessary for a contribution (T1, T2) and neither suffices (P1, P2). That the \
    patron asks for the smaller of what it wants and what it can get is not true of every V (T3): between two separate \
    goals it may settle for the lesser one. It is true where V has a single peak (T4).
    """
  public static let functions = [value]

  // MARK: Primitives

  static let worth = Term.parameter("P", .positive, unit: .utility, "what protection is worth to the ally")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of contributing")
  static let alpha = Term.parameter(
    "alpha", .unit, unit: .probability, tex: "\\alpha", "chance that an ally that defies is abandoned")
  static let beta = Term.parameter(
    "beta", .unit, unit: .probability, tex: "\\beta", "chance that an ally that complies is protected")
  static let x = Term.parameter("x", .nonnegative, unit: .arms, "the contribution that the patron would like best")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the best request among those that succeed")

  static let value = Function("V", on: .nonnegative, "value of a contribution to the patron, net of the exit risk")

  static let able = Term.definition(
    "able", "the most that the ally can be made to give", (alpha + beta - 1) * worth / k)

  /// The ally does at least as well by complying; a request for nothing always succeeds.
  static func succeeds(_ y: Term) -> Formula { y == 0 || beta * worth - k * y >= (1 - alpha) * worth }

  static let isBest = Formula.definition("best", "no request that succeeds is worth more to the patron") {
    succeeds(y)
    forAll("z", in: .nonnegative) { z in succeeds(z) ==> (value(y) >= value(z)) }
  }
  /// As `isBest`, and every other request that succeeds is worth less.
  static let isOnlyBest = Formula.definition("only-best", "every other request that succeeds is worth less") {
    succeeds(y)
    forAll("z", in: .nonnegative) { z in (succeeds(z) && z != y) ==> (value(y) > value(z)) }
  }
  static let wants = Formula.definition("wants", "x is what the patron would ask of an ally that always gives in") {
    forAll("z", in: .nonnegative) { z in value(x) >= value(z) }
  }
  static let hasSinglePeak = forAll("u", "v", "z", in: .nonnegative) { u, v, z in
    (u < v && v < z) ==> (value(v) >= min(value(u), value(z)))
  }

  // MARK: Effects

  static let isWilling = Formula.effect("willing", "the patron would like a contribution best") { wants && x > 0 }
  static let isAble = Formula.effect("able-to-extract", "some contribution can be extracted") { able > 0 }

  private static let point: KeyValuePairs<Term, Term> = [worth: 2, k: 1, alpha: 0.5, beta: 1, x: 3, y: 1]

  public static var theory: [any TheoryItem] {
    Theorem(
      "T0", "The ally can be made to give anything up to a bound, and nothing beyond", claims: "000.6", "000.11",
      cite: .argument(3), given: y > 0
    ) {
      succeeds(y) <=> (y <= able)
    }
    .finding(
      "The bound is positive only if abandonment and protection together are more than certain: alpha + beta > 1.")
    Theorem("T1", "Ability is necessary", claims: "000.9", cite: .argument(1), given: isOnlyBest && y > 0) { isAble }
      .examples(Example(point, functions: [value: { $0 }]))
      .finding("Without a credible threat and assurance no request succeeds, however much the patron wants one.")
    Theorem(
      "T2", "Willingness is necessary", claims: "000.9", cite: .argument(1), given: isOnlyBest && y > 0 && wants
    ) {
      isWilling
    }
    .hints(0)
    .examples(Example(point, functions: [value: { -($0 - 3) * ($0 - 3) }]))
    .finding("A patron that would like no contribution best does not ask, however ready the ally is to give.")
    Possibility("P1", "Willingness alone does not suffice", claims: "000.9", cite: .argument(1)) {
      isWilling
      isOnlyBest
      y == 0
    }
    .examples(
      Example([worth: 2, k: 1, alpha: 0, beta: 1, x: 3, y: 0], functions: [value: { -($0 - 3) * ($0 - 3) }])
    )
    .finding("A patron that wants a contribution and cannot threaten gets none.")
    Possibility("P2", "Ability alone does not suffice", claims: "000.9", cite: .argument(1)) {
      isAble
      wants
      isOnlyBest
      y == 0
    }
    .examples(Example([worth: 2, k: 1, alpha: 0.5, beta: 1, x: 0, y: 0], functions: [value: { -$0 }]))
    .finding("A patron that could extract a contribution, but fears what comes of it, gets none.")
    Theorem(
      "T3", "What is asked is the smaller of what the patron wants and what it can get", claims: "000.9",
      given: wants && isBest && able >= 0, expect: .refuted
    ) {
      value(y) == value(min(x, able))
    }
    .examples(
      Example(
        [worth: 2, k: 1, alpha: 0.5, beta: 1, x: 3, y: 0],
        functions: [value: { ifThenElse($0 <= 2, -$0, 2 * $0 - 5) * ifThenElse($0 <= 3, 1, 0) }]),
      Example(point, functions: [value: { -($0 - 3) * ($0 - 3) }])
    )
    .finding(
      "Where part of a contribution is worse than none, a patron that cannot get all it wants may ask for nothing.")
    Theorem(
      "T4", "So it is where the value of contributions has a single peak", claims: "000.9",
      given: wants && isBest && able >= 0 && hasSinglePeak
    ) {
      value(y) == value(min(x, able))
    }
    .hints(able, x)
    .examples(Example(point, functions: [value: { -($0 - 3) * ($0 - 3) }]))
    .finding("Then pressure observed is the lesser of willingness and ability.")
  }
}
