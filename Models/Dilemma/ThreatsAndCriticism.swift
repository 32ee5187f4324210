import Games

/// What threats of abandonment and mere criticism do to an ally's contribution.
public enum ThreatsAndCriticism: Model {
  public static let id = "threats-and-criticism"
  public static let title = "What a request does that is backed by a threat, by criticism, or by nothing"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: threats of abandonment can raise contributions, mere criticism is ineffective; an insulated ally \
    is less responsive than an exposed one. Modelling choices: the patron asks for a contribution r. An ally that gives less is \
    abandoned with chance alpha and criticised at a cost h; otherwise it has the support p. It values security V, with \
    diminishing returns, the more the graver the threat T, and pays k per unit. It contributes what is best for it.

    Found: criticism that costs nothing changes nothing (T1), since the ally's choice is the same problem as before; criticism \
    that hurts can (T1r). A threat of abandonment never lowers the contribution (T2), whether the ally gives in or \
    defies, and can raise it (P1). An exposed ally gives in to whatever an insulated one gives in to (O1). But it does not always raise \
    its contribution by more (O2): it may give what is asked already, so that insulated allies are those with room to respond.
    """
  public static let functions = [security]

  // MARK: Primitives

  static let threat = Term.parameter("T", .nonnegative, "how exposed the ally is to the threat")
  static let p = Term.parameter("p", .nonnegative, unit: .arms, "the patron's support")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of contributing")
  static let r = Term.parameter("r", .nonnegative, unit: .arms, "the contribution asked for")
  static let alpha = Term.parameter(
    "alpha", .unit, unit: .probability, tex: "\\alpha", "chance that an ally that gives less is abandoned")
  static let h = Term.parameter("h", .nonnegative, unit: .utility, "what criticism costs an ally that gives less")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the contribution under the request")
  static let y0 = Term.choice("y_0", .nonnegative, unit: .arms, tex: "y_0", "the contribution without a request")
  static let security = Function("V", on: .nonnegative, .increasing, .concave, "value of security")

  static func supported(_ y: Term) -> Term { threat * security(y + p) - k * y }
  static func defying(_ y: Term) -> Term {
    (1 - alpha) * threat * security(y + p) + alpha * threat * security(y) - k * y - h
  }
  static func requested(_ y: Term) -> Term { ifThenElse(y >= r, supported(y), defying(y)) }

  static let isBestAlone = Formula.definition(
    "best-unasked", "without a request every other contribution is worth less"
  ) {
    forAll("z", in: .nonnegative) { z in (z != y0) ==> (supported(y0) > supported(z)) }
  }
  static let isBest = Formula.definition("best-asked", "under the request no other contribution is worth more") {
    forAll("z", in: .nonnegative) { z in requested(y) >= requested(z) }
  }
  static let givesIn = Formula.effect("gives-in", "giving what is asked is at least as good as giving less") {
    forAll("z", in: 0..<r) { z in supported(r) >= defying(z) }
  }

  // MARK: Examples

  private static func point(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(values, low: low, high: high, functions: [security: { $0 / (1 + $0) }])
  }
  /// Insulated, with nothing given unasked; abandonment is certain for an ally that gives less than 1.
  private static let insulated = point([threat: 4, p: 1, k: 1, r: 1, alpha: 1, h: 0, y: 1, y0: 0])

  public static var theory: [any TheoryItem] {
    Theorem(
      "T1", "Criticism alone does not change the contribution", claims: "001.8", cite: .coping(4),
      given: alpha == 0 && h == 0 && isBestAlone && isBest
    ) {
      y == y0
    }
    .hints(y, y0)
    .examples(point([threat: 4, p: 1, k: 1, r: 1, alpha: 0, h: 0, y: 0, y0: 0]))
    .finding("Words that change neither protection nor costs leave the ally's choice what it was.")
    Theorem(
      "T1r", "Without a threat of abandonment no request changes the contribution", claims: "001.8", cite: .coping(4),
      given: alpha == 0 && isBestAlone && isBest, expect: .refuted
    ) {
      y == y0
    }
    .examples(
      point([threat: 4, p: 1, k: 1, r: 1, alpha: 0, h: 1, y: 1, y0: 0]),
      point([threat: 4, p: 1, k: 1, r: 1, alpha: 0, h: 0, y: 0, y0: 0])
    )
    .finding("Criticism that hurts by itself (at home, in other dealings) works like a small sanction.")
    Theorem(
      "T2", "A threat of abandonment never lowers the contribution", claims: "001.8", cite: .coping(4),
      given: isBestAlone && isBest
    ) {
      y >= y0
    }
    .hints(y, y0)
    .examples(insulated)
    .finding("An ally that gives in gives more, and one that defies must count on itself more.")
    Possibility("P1", "A threat of abandonment can raise the contribution", claims: "001.8", cite: .coping(4)) {
      h == 0
      isBestAlone
      isBest
      y > y0
    }
    .examples(insulated)
    .finding("An ally that would give nothing unasked gives what is asked rather than be abandoned.")
    Ordering(
      "O1", "What an insulated ally gives in to, a more exposed one gives in to as well", moving: threat,
      claims: "001.10",
      cite: .coping(5)
    ) { low, high in
      given(givesIn, at: low)
      given(low < high)
      always(high(givesIn))
    }
    .examples(point([p: 1, k: 1, r: 1, alpha: 1, h: 0], low: [threat: 4], high: [threat: 9]))
    .finding("The less it is exposed, the less an ally has to lose from being abandoned.")
    Ordering(
      "O2", "The insulated ally raises its contribution by no more than the exposed one", moving: threat,
      also: [y, y0],
      claims: "001.10", cite: .coping(5), given: isBestAlone && isBest, expect: .refuted
    ) { low, high in
      given(low < high)
      always(low(y - y0) <= high(y - y0))
    }
    .examples(
      point([p: 1, k: 1, r: 1, alpha: 1, h: 0], low: [threat: 4, y: 1, y0: 0], high: [threat: 9, y: 1, y0: 1]),
      point([p: 1, k: 1, r: 0, alpha: 1, h: 0], low: [threat: 4, y: 0, y0: 0], high: [threat: 9, y: 1, y0: 1])
    )
    .finding(
      "An exposed ally may give all that is asked without being asked; then it is the insulated one that has room to "
        + "respond.")
  }
}
