import Games

/// How strongly partners institutionalise an alliance: reliability, parity, democracy, and the number of partners.
///
/// From the source (reporting Mattes): unreliable partners in rough parity institutionalise to prevent abandonment;
/// unequal and reliable ones need not, and could not; democracies institutionalise to bind successors; pressure is lower
/// in multilateral alliances. Our choices: one degree z of institutionalisation, a binding power that rises with it and a
/// cost that rises with it, of any shape; binding works in proportion to parity.
public enum Institutionalisation: Model {
  public static let id = "institutionalisation"
  public static let title = "Why some alliances are strongly institutionalised"
  public static let sources: [Citation] = [.seitz, .mattes2012a, .mattes2012b, .weber1992]
  public static let notes = """
    From the source: Mattes on reliability and symmetry, on democracies that bind successors, and on multilateral \
    alliances. Modelling choices: a degree z of institutionalisation binds to the extent beta(z) and costs K(z), both \
    increasing in any way; an unreliable partner (with probability u) abandons unless it is bound, which takes parity q; payoffs are in units of that loss; a \
    successor government (in office with probability lambda) would leave, and is bound by beta(z) alike; with other \
    partners at hand only a part n of the loss remains, but common institutions also pool, worth gamma.

    Found: unreliability and parity each raise the degree chosen (C1u, C1q), but each only together with the other: \
    between reliable or between wholly unequal partners there is nothing to bind, and no institution at all (T1). \
    Democracies institutionalise more (C7), unless they are also more reliable partners, which Mattes herself argues \
    elsewhere (T7): then the two effects of democracy pull apart. Pressure is lower in multilateral alliances (T2) exactly \
    as long as pooling is worth no more than the loss that other partners spare (T2r); beyond that Weber is right (T2w).
    """
  public static let functions = [beta, cost]

  // MARK: Primitives

  static let beta = Function("beta", on: .nonnegative, .increasing, "to what extent institutions bind")
  static let cost = Function("K", on: .nonnegative, .strictlyIncreasing, "what institutions cost")
  static let u = Term.parameter("u", .unit, unit: .probability, "how unreliable the partner is")
  static let q = Term.parameter("q", .unit, "parity: how far one can hold the other to its word")
  static let lambda = Term.parameter(
    "lambda", .unit, unit: .probability, tex: "\\lambda", "the chance of a change of government")
  static let worth = Term.parameter("A", .positive, unit: .utility, "what the alliance is worth to the government")
  static let n = Term.parameter("n", .unit, "the part of the loss that remains when there are other partners")
  static let gamma = Term.parameter(
    "gamma", .nonnegative, tex: "\\gamma", "what common institutions pool in a multilateral alliance")
  static let z = Term.choice("z", .nonnegative, "the degree of institutionalisation")
  static let w = Term.choice("w", .nonnegative, "the degree in a multilateral alliance")

  // MARK: Definitions

  static let abandonment = Term.definition("M_a", tex: "M_a", "what binding saves from abandonment", u * q)
  static let precommitment = Term.definition("M_d", tex: "M_d", "what binding saves from successors", lambda * worth)
  static let stake = Term.definition("M", "what complete binding is worth", abandonment + precommitment)
  static let multilateral = Term.definition(
    "M_m", tex: "M_m", "the same in a multilateral alliance", n * abandonment + precommitment + gamma)

  static func isChosen(_ degree: Term, for stake: Term) -> Formula {
    forAll("x", in: .nonnegative) { x in stake * beta(x) - cost(x) <= stake * beta(degree) - cost(degree) }
  }
  static let chosen = Formula.definition("chosen", "no other degree is worth more to the partners") {
    isChosen(z, for: stake)
  }
  static let chosenByMany = Formula.definition(
    "chosen by many", "no other degree is worth more in a multilateral alliance"
  ) {
    isChosen(w, for: multilateral)
  }

  public static var theory: [any TheoryItem] {
    bilateral
    democracy
    partners
  }

  @TheoryBuilder private static var bilateral: [any TheoryItem] {
    ComparativeStatics(
      "C1u", "The less reliable the partner, the stronger the institutions", of: z, in: u, .nondecreasing, also: [z],
      claims: "003.1", cite: .structure, given: chosen && q > 0
    )
    .examples(bound(u, 0, 1))
    .finding("What binding saves rises with the risk, whatever institutions cost.")
    ComparativeStatics(
      "C1q", "The closer to parity, the stronger the institutions", of: z, in: q, .nondecreasing, also: [z],
      claims: "003.1", cite: .structure, given: chosen && u > 0
    )
    .examples(bound(q, 0.125, 1))
    .finding("Only a partner of similar power can be held to its word.")
    ComparativeStatics(
      "C1s", "Less reliable partners have strictly stronger institutions", of: z, in: u, .increasing, also: [z],
      claims: "003.1", cite: .structure, given: chosen && q > 0, expect: .refuted
    )
    .examples(
      Example([q: 1, lambda: 0, worth: 1], low: [u: 0.75, z: 1], high: [u: 1, z: 1], functions: shapes),
      bound(u, 0, 1)
    )
    .finding("Institutions may already bind as well as they can.")
    Theorem(
      "T1", "Reliable partners, and wholly unequal ones, do not institutionalise against each other", claims: "003.1",
      cite: .structure, given: chosen && lambda == 0 && (u == 0 || q == 0)
    ) {
      z == 0
    }
    .hints(0)
    .examples(Example([u: 0, q: 1, lambda: 0, worth: 1, z: 0], functions: shapes))
    .finding("Risk and parity are each necessary: without risk no need, without parity no means.")
    Theorem(
      "T1e", "An unreliable partner is always met with institutions", claims: "003.1", cite: .structure,
      given: chosen && u == 1, expect: .refuted
    ) {
      z > 0
    }
    .examples(
      Example([u: 1, q: 0, lambda: 0, worth: 1, z: 0], functions: shapes),
      Example([u: 1, q: 1, lambda: 0, worth: 1, z: 1], functions: shapes)
    )
    .finding("A weak state cannot bind a strong one, however unreliable.")
  }

  @TheoryBuilder private static var democracy: [any TheoryItem] {
    ComparativeStatics(
      "C7", "The likelier a change of government, the stronger the institutions", of: z, in: lambda, .nondecreasing,
      also: [z], claims: "003.7", cite: .domestic, given: chosen
    )
    .examples(
      Example([u: 0, q: 1, worth: 1], low: [lambda: 0, z: 0], high: [lambda: 1, z: 1], functions: shapes)
    )
    .finding("A government that may lose office binds its successors while it can.")
    Ordering(
      "T7", "States with likelier changes of government have stronger institutions though they are more reliable",
      moving: lambda, also: [u, z], claims: "003.7", "003.1", cite: .domestic, expect: .refuted
    ) { low, high in
      given(low <= high && low(u) >= high(u))
      given(chosen, at: low)
      given(chosen, at: high)
      always(low(z) <= high(z))
    }
    .examples(
      Example([q: 1, worth: 1], low: [lambda: 0, u: 1, z: 1], high: [lambda: 0.25, u: 0, z: 0], functions: shapes),
      Example([q: 1, worth: 1], low: [lambda: 0, u: 0, z: 0], high: [lambda: 1, u: 0, z: 1], functions: shapes)
    )
    .finding("If democracies also keep their word, there is less to bind: the net effect has either sign.")
    Ordering(
      "T7r", "They do where binding successors is worth more than the reliability saves", moving: lambda, also: [u, z],
      claims: "003.7", cite: .domestic
    ) { low, high in
      given(low(stake) < high(stake))
      given(chosen, at: low)
      given(chosen, at: high)
      always(low(z) <= high(z))
    }
    .examples(
      Example([q: 1, worth: 1], low: [lambda: 0, u: 0, z: 0], high: [lambda: 1, u: 0, z: 1], functions: shapes))
  }

  @TheoryBuilder private static var partners: [any TheoryItem] {
    Theorem(
      "T2", "Multilateral alliances are institutionalised no more strongly than bilateral ones", claims: "003.2",
      cite: .structure, given: chosen && chosenByMany, expect: .refuted
    ) {
      w <= z
    }
    .hints(z, w)
    .examples(pair(n: 0, gamma: 2, z: 0, w: 1, u: 0), pair(n: 0, gamma: 0, z: 1, w: 0, u: 1))
    .finding("Where common institutions pool enough, multilateral alliances are the more institutionalised ones.")
    Theorem(
      "T2r", "They are not where pooling is worth less than the loss that other partners spare", claims: "003.2",
      cite: .structure, given: chosen && chosenByMany && gamma < (1 - n) * abandonment
    ) {
      w <= z
    }
    .hints(z, w)
    .examples(pair(n: 0, gamma: 0, z: 1, w: 0, u: 1))
    .finding("Mattes's expectation: with others at hand, no single partner's abandonment weighs as much.")
    Theorem(
      "T2w", "They are at least as strongly institutionalised where pooling is worth more", claims: "003.2", "003.3",
      cite: .weber1992.pages("634-680"), given: chosen && chosenByMany && gamma > (1 - n) * abandonment
    ) {
      z <= w
    }
    .hints(z, w)
    .examples(pair(n: 0, gamma: 2, z: 0, w: 1, u: 0))
    .finding("Weber's view of NATO: institutional efficiency.")
    Conflict(
      "K2", "Weber's expectation conflicts with chosen institutions where pooling is worth less than what is spared",
      of: [choices, little, weber], claims: "003.2", cite: .structure
    )
    .hints(z, w)
    .examples(pair(n: 0, gamma: 0.25, z: 1, w: 0, u: 1), pair(n: 0, gamma: 2, z: 0, w: 1, u: 0))
    .finding("Mattes and Weber cannot both be right of one alliance; these three lines are what cannot hold together.")
    Consistency(
      "K2m", "Mattes's expectation holds where pooling is worth less", of: [choices, little, mattes], claims: "003.2",
      cite: .structure
    )
    .examples(pair(n: 0, gamma: 0.25, z: 1, w: 0, u: 1))
    .finding("The scope condition is one comparison: what pooling is worth against the loss that other partners spare.")
    Consistency(
      "K2w", "Weber's holds where it is worth more", of: [choices, much, weber], claims: "003.2", "003.3",
      cite: .structure
    )
    .examples(pair(n: 0, gamma: 2, z: 0, w: 1, u: 0))
  }

  // MARK: Rival expectations

  static let mattes = Assumption(
    "mattes", "Mattes: pressure to institutionalise is lower in multilateral alliances", cite: .structure
  ) { w < z }
  static let weber = Assumption(
    "weber", "Weber: multilateral alliances institutionalise to pool efficiently", cite: .structure
  ) { w > z }
  static let little = Assumption("pool-little", "Pooling is worth less than the loss that other partners spare") {
    gamma < (1 - n) * abandonment
  }
  static let much = Assumption("pool-much", "Pooling is worth more than the loss that other partners spare") {
    gamma > (1 - n) * abandonment
  }
  static let choices = Assumption("choices", "Both kinds of alliance are institutionalised as their members choose") {
    chosen
    chosenByMany
  }

  // MARK: Points

  private static var shapes: KeyValuePairs<Function, Example.Interpretation> {
    [beta: { min($0, 1) }, cost: { $0 / 2 }]
  }
  private static func bound(_ moved: Term, _ low: Term, _ high: Term) -> Example {
    Example(
      [u: 1, q: 1, lambda: 0, worth: 1], low: [moved: low, z: 0], high: [moved: high, z: 1],
      functions: shapes)
  }
  private static func pair(n remaining: Term, gamma pooled: Term, z: Term, w: Term, u risk: Term) -> Example {
    Example(
      [u: risk, q: 1, lambda: 0, worth: 1, n: remaining, gamma: pooled, self.z: z, self.w: w],
      functions: shapes)
  }
}
