import Games

/// Signals of support and contributions: what one does to the other, and what brings both.
public enum Reassurance: Model {
  public static let id = "reassurance"
  public static let title = "Signals of support, and what an ally can still be made to give"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: allies that receive signals of support can be made to contribute all the same, because assurances are \
    not distributed at random (what makes an ally need reassurance also makes it ready to share burdens), because \
    support could be withheld later, and because threats and assurances are paired. Modelling choices: the patron chooses signals z \
    for their value G(z, T), and they are worth more for an ally under more threat T. They lower, but never to nothing, the chance \
    alpha(z) that an ally that defies is abandoned. The ally gives at most alpha(z) P(T)/k.

    Found: however strong the signals, something can be extracted (T1). At a given threat signals cost leverage (C2). Yet \
    the more reassured ally need not give less, since it is the more threatened one (O1, C1). That the more threatened ally gives more \
    although it is reassured more is not true in general either (O2): signals can use up the leverage that threat brings. \
    It is true where leverage does not fall by more than need rises (O3). Contributions do not tell how reassured an ally is (N1).
    """
  public static let functions = [signalValue, alphaOf, worth]

  // MARK: Primitives

  static let threat = Term.parameter("T", .nonnegative, "the external threat as the ally perceives it")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of contributing")
  static let phi = Term.parameter("phi", .unit, tex: "\\phi", "a chance of abandonment that no signal goes below")
  static let z = Term.choice("z", .nonnegative, "signals of support, such as troops")

  static let signalValue = Function(
    "G", on: .nonnegative, and: .nonnegative, [.strictlyIncreasingDifferences],
    "value of signals of support to the patron: signals, threat")
  static let alphaOf = Function(
    "alpha", on: .nonnegative, .decreasing,
    values: Domain(lower: .init(0, isStrict: true), upper: .init(1, isStrict: false)),
    "chance that an ally that defies is abandoned in spite of the signals")
  static let worth = Function(
    "P", on: .nonnegative, .strictlyIncreasing, values: .positive, "what protection is worth to the ally")

  static let extracted = Term.definition(
    "extracted", "the most that the ally can be made to give", alphaOf(z) * worth(threat) / k)
  static let isBest = Formula.definition("best", "no other signals are worth more to the patron") {
    forAll("x", in: .nonnegative) { x in signalValue(z, threat) >= signalValue(x, threat) }
  }
  static let yields = Formula.effect("yields", "something can be extracted from the ally") { extracted > 0 }

  /// Signals equal to the threat are best; leverage falls slowly in them.
  private static func slow(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(
      values, low: low, high: high, functions: [alphaOf: { 1 / (1 + $0) }, worth: { 1 + 3 * $0 }],
      surfaces: [signalValue: { z, threat in threat * z - z * z / 2 }])
  }
  /// The same with leverage that falls fast.
  private static func fast(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(
      values, low: low, high: high, functions: [alphaOf: { 1 / (1 + 2 * $0 * $0) }, worth: { 1 + $0 }],
      surfaces: [signalValue: { z, threat in threat * z - z * z / 2 }])
  }

  public static var theory: [any TheoryItem] {
    Theorem(
      "T1", "However strong the signals, something can be extracted", claims: "000.12", cite: .contributions(1)
    ) {
      yields
    }
    .examples(slow([threat: 1, k: 1, z: 1]))
    .finding("Support that could be withheld later keeps the threat alive: reassurance does not rule out pressure.")
    ComparativeStatics(
      "C1", "The more threatened ally is never reassured less", of: z, in: threat, .nondecreasing, also: [z],
      claims: "000.12", cite: .contributions(1), given: isBest
    )
    .examples(slow([k: 1], low: [threat: 1, z: 1], high: [threat: 2, z: 2]))
    .finding("Assurances are not distributed at random: they go to the allies that need protection most.")
    ComparativeStatics(
      "C2", "At a given threat, more signals never let the patron extract more", of: extracted, in: z, .nonincreasing,
      claims: "000.12"
    )
    .examples(slow([threat: 1, k: 1], low: [z: 1], high: [z: 2]))
    .finding("By themselves signals cost leverage, as the conventional view has it.")
    Ordering(
      "O1", "The more reassured ally gives no more", moving: z, also: [threat], claims: "000.12",
      cite: .contributions(1),
      given: isBest, expect: .refuted
    ) { low, high in
      given(low < high)
      always(high(extracted) <= low(extracted))
    }
    .examples(
      slow([k: 1], low: [threat: 1, z: 1], high: [threat: 2, z: 2]),
      fast([k: 1], low: [threat: 1, z: 1], high: [threat: 2, z: 2])
    )
    .finding(
      "Selection: the ally that is reassured more is the one that is threatened more, and it may give more for that reason."
    )
    Ordering(
      "O2", "The more threatened ally is reassured more and still gives at least as much", moving: threat, also: [z],
      claims: "000.12", cite: .contributions(1), given: isBest, expect: .refuted
    ) { low, high in
      given(low < high)
      always(low(extracted) <= high(extracted))
    }
    .examples(
      fast([k: 1], low: [threat: 1, z: 1], high: [threat: 2, z: 2]),
      slow([k: 1], low: [threat: 1, z: 1], high: [threat: 2, z: 2])
    )
    .finding("The same factor brings reassurance and need, but reassurance may use up more leverage than need brings.")
    Ordering(
      "O3", "So it is where no signals take more of the leverage than the graver threat adds to the need",
      moving: threat,
      also: [z], claims: "000.12", cite: .contributions(1), given: isBest
    ) { low, high in
      given(low < high)
      given(forAll("x", in: .nonnegative) { x in alphaOf(x) >= phi })
      given(phi * high(worth(threat)) >= low(worth(threat)))
      always(low(extracted) <= high(extracted))
    }
    .hints(instances[0](z), instances[1](z))
    .examples(
      Example(
        [k: 1, phi: 0.5], low: [threat: 0, z: 0], high: [threat: 1, z: 1],
        functions: [alphaOf: { 0.5 + 0.5 / (1 + $0) }, worth: { 1 + 3 * $0 }],
        surfaces: [signalValue: { z, threat in threat * z - z * z / 2 }])
    )
    .finding("If some threat of abandonment survives any signal and need grows enough, need decides.")
    NonIdentifiability(
      "N1", "The same contribution may come from an ally that is reassured more or less", of: [extracted],
      differingIn: [threat, z], claims: "000.12", given: isBest
    ) { first, second in
      first(z) < second(z)
    }
    .examples(
      Example(
        [k: 1], low: [threat: 0, z: 0], high: [threat: 1, z: 1],
        functions: [alphaOf: { 1 / (1 + $0) }, worth: { 1 + $0 }],
        surfaces: [signalValue: { z, threat in threat * z - z * z / 2 }])
    )
    .finding("How much allies contribute does not tell what signals of support do to contributions.")
  }

  private static let instances = Instances(of: [threat, z]).all
}
