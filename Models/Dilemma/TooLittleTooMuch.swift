import Games

/// What a patron loses from too little and from too much burden-sharing.
public enum TooLittleTooMuch: Model {
  public static let id = "too-little-too-much"
  public static let title = "Too little burden-sharing costs defence, too much costs influence"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: with too little burden-sharing the patron must cover the costs of defence alone or else risk failing \
    to deter; with too much it risks losing influence, since the more allies can fend for themselves, the less easily they are \
    persuaded. Modelling choices: the patron chooses its own arms p for the common defence; a further unit of total arms is \
    worth the less the more there are (m), and costs the more the more the patron has (c); the best choice is stated by \
    marginal value and cost, which is exact for such problems. The ally values security B, with diminishing returns. Influence \
    is what the ally would concede rather than do without the patron's arms.

    Found: with less from the ally the patron both spends more and is defended less, not one or the other (O1, O2): its \
    best response makes up for a part of the shortfall only. With more from the ally its influence never rises (O3), for two \
    reasons: the ally has more and the patron itself provides less. It need not fall strictly (O3s). So no level of \
    burden-sharing is better than another both ways, where the patron has arms at both (X1).
    """
  public static let functions = [m, c, security]

  // MARK: Primitives

  static let y = Term.parameter("y", .nonnegative, unit: .arms, "the ally's contribution")
  static let p = Term.choice("p", .nonnegative, unit: .arms, "the patron's own arms")
  static let m = Function(
    "m", on: .nonnegative, .strictlyDecreasing, "what a further unit of total arms is worth to the patron")
  static let c = Function(
    "c", on: .nonnegative, .strictlyIncreasing, "what a further unit of own arms costs the patron")
  static let security = Function("B", on: .nonnegative, .increasing, .concave, "value of security to the ally")

  static let isBest = Formula.definition("best", "the patron's arms are its best choice") {
    m(p + y) <= c(p)
    (p > 0) ==> (m(p + y) == c(p))
  }
  static let defence = Term.definition("defence", "total arms", p + y)
  static let influence = Term.definition(
    "influence", "what the ally concedes rather than do without the patron", security(p + y) - security(y))
  static let isInvolved = Formula.effect("involved", "the patron has arms of its own") { p > 0 }

  private static func linear(low: KeyValuePairs<Term, Term>, high: KeyValuePairs<Term, Term>) -> Example {
    Example([:], low: low, high: high, functions: [m: { 4 - $0 }, c: { $0 }, security: { $0 }])
  }
  private static func saturated(low: KeyValuePairs<Term, Term>, high: KeyValuePairs<Term, Term>) -> Example {
    Example([:], low: low, high: high, functions: [m: { 4 - $0 }, c: { $0 }, security: { min($0, 1) }])
  }

  public static var theory: [any TheoryItem] {
    Ordering(
      "O1", "With less burden-sharing the patron spends no less and is defended no better", moving: y, also: [p],
      claims: "001.1", cite: .dilemmaIntroduction, given: isBest
    ) { low, high in
      given(low < high)
      always(low(p) >= high(p))
      always(low(defence) <= high(defence))
    }
    .examples(linear(low: [y: 0, p: 2], high: [y: 2, p: 1]))
    .finding("The patron makes up for a part of what the ally does not do.")
    Ordering(
      "O2", "A patron with arms of its own then both spends more and is defended less", moving: y, also: [p],
      claims: "001.1", cite: .dilemmaIntroduction, given: isBest
    ) { low, high in
      given(low < high)
      given(low(p) > 0)
      always(low(p) > high(p))
      always(low(defence) < high(defence))
    }
    .examples(linear(low: [y: 0, p: 2], high: [y: 2, p: 1]))
    .finding("Not one or the other: too little burden-sharing costs the patron money and deterrence at once.")
    Ordering(
      "O3", "With more burden-sharing the patron's influence never rises", moving: y, also: [p], claims: "001.1",
      "001.4",
      cite: .dilemma(2), given: isBest
    ) { low, high in
      given(low < high)
      always(low(influence) >= high(influence))
    }
    .examples(linear(low: [y: 0, p: 2], high: [y: 2, p: 1]))
    .finding("The ally can do more for itself and the patron does less for it: both take from influence.")
    Ordering(
      "O3s", "With more burden-sharing the patron's influence always falls", moving: y, also: [p], claims: "001.1",
      cite: .dilemma(2), given: isBest, expect: .refuted
    ) { low, high in
      given(low < high)
      always(low(influence) > high(influence))
    }
    .examples(
      saturated(low: [y: 1, p: 1.5], high: [y: 2, p: 1]), linear(low: [y: 0, p: 2], high: [y: 2, p: 1])
    )
    .finding("Where the ally is safe by itself already, there is no influence left to lose.")
    Ordering(
      "O4", "It falls where the arms that the patron saves were worth something to the ally",
      moving: y, also: [p], claims: "001.1", "001.4", cite: .dilemma(2), given: isBest && isInvolved
    ) { low, high in
      given(low < high)
      given(low(security(p + y)) > security(high(p) + low(y)))
      always(low(influence) > high(influence))
    }
    .examples(linear(low: [y: 0, p: 2], high: [y: 2, p: 1]))
    .finding("Then burden-sharing and influence are a genuine trade-off.")
    Ordering(
      "X1", "No level of burden-sharing is better than another both in defence and in influence", moving: y, also: [p],
      claims: "001.1", cite: .dilemmaIntroduction, given: isBest
    ) { low, high in
      given(low < high)
      given(low(p) > 0)
      never(low(defence) >= high(defence) && low(influence) >= high(influence))
      never(high(defence) >= low(defence) && high(influence) > low(influence))
    }
    .examples(linear(low: [y: 0, p: 2], high: [y: 2, p: 1]))
    .finding("Moving either way from any level loses something: both ends lose.")
  }
}
