import Games

/// What a treaty's terms are worth once interests and capabilities have changed.
public enum Bargaining: Model {
  public static let id = "treaty-bargaining"
  public static let title = "Bargaining after formation, under any treaty"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: a great deal of bargaining takes place after an alliance is formed; a treaty's ability to lock in \
    leverage is limited, no matter how foolproof its design, since interests and capabilities change. Modelling choices: a \
    treaty is a pair of terms x0 (what the ally concedes to the patron) and a penalty lambda for whoever leaves it. After \
    things have changed, the patron proposes terms; the ally accepts, insists on the treaty, or leaves; if it insists, the patron \
    keeps the treaty or leaves. V and W are what the alliance is worth to ally and patron before concessions, o and q what \
    each has outside.

    The terms are E1's; C1 to O1 read them off the closed form.

    Found: where the patron would keep the treaty, the terms are the treaty's unless the ally could do better outside even \
    after the penalty; then they are what keeps the ally (E1). Where the patron would rather leave than keep it, they \
    are the ally's whole gain from the alliance (E1). So terms never move in the ally's favour as its outside option \
    worsens (C1), and under every treaty some change moves them (T2). But it is not true that every change does (C2): \
    within the penalty the treaty locks its terms in, and beyond they follow the outside option one for one (C3, T3).
    """

  // MARK: Primitives

  static let x0 = Term.parameter(
    "x_0", .nonnegative, unit: .utility, tex: "x_0", "the ally's concession under the treaty")
  static let lambda = Term.parameter(
    "lambda", .nonnegative, unit: .utility, tex: "\\lambda", "the treaty's penalty for leaving it")
  static let gain = Term.parameter("V", unit: .utility, "what the alliance is worth to the ally before concessions")
  static let patronGain = Term.parameter(
    "W", unit: .utility, "what the alliance is worth to the patron before concessions")
  static let o = Term.parameter("o", unit: .utility, "what the ally has outside: its capabilities")
  static let q = Term.parameter("q", unit: .utility, "what the patron has outside: its other interests")
  static let x = Term.choice("x", unit: .utility, "the concession that the patron proposes")

  static let ally = Player("ally")
  static let patron = Player("patron")

  static let game = Game("renegotiation") {
    Move("propose", by: patron, choosing: x, in: .real) {
      Move("answer", by: ally) {
        Choice("accept", then: End("new terms", [ally: gain - x, patron: patronGain + x]))
        Choice(
          "insist",
          then: Move("reply", by: patron) {
            Choice("keep", then: End("treaty", [ally: gain - x0, patron: patronGain + x0]))
            Choice("quit", then: End("patron leaves", [ally: o, patron: q - lambda]))
          })
        Choice("leave", then: End("ally leaves", [ally: o - lambda, patron: q]))
      }
    }
  }

  static let keeps = Formula.definition("keeps", "the patron would rather keep the treaty than leave it") {
    patronGain + x0 >= q - lambda
  }
  static let terms = Term.definition(
    "terms", "the ally's concession after renegotiation", ifThenElse(keeps, min(x0, gain - o + lambda), gain - o))
  static let isWorthwhile = Formula.definition("worthwhile", "the patron would rather have these terms than none") {
    patronGain + terms >= ifThenElse(keeps && terms < x0, q, q - lambda)
  }
  static let isLockedIn = Formula.effect("locked-in", "the treaty's terms stand") { keeps && terms == x0 }
  static let isRevised = Formula.effect("revised", "the terms are not the treaty's") { terms != x0 }

  /// The ally accepts what leaves it no worse than its best alternative.
  private static let insisting = ifThenElse(keeps, gain - x0, o)
  private static let alternative = max(insisting, o - lambda)
  private static let profile: Profile = [
    "propose": terms,
    "answer": ifThenElse(gain - x >= alternative, "accept", ifThenElse(insisting >= o - lambda, "insist", "leave")),
    "reply": ifThenElse(keeps, "keep", "quit"),
  ]

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "The terms are those of equilibrium", of: game, at: profile, iff: isWorthwhile, claims: "000.17",
      cite: .contributions(3)
    )
    .hints(terms + 1)
    .finding("Whatever the treaty, what is agreed afterwards depends on what each side could have outside.")
    changes
  }

  @TheoryBuilder private static var changes: [any TheoryItem] {
    ComparativeStatics(
      "C1", "The ally never concedes more as its outside option improves, whatever the treaty", of: terms, in: o,
      .nonincreasing, claims: "000.17", cite: .contributions(3)
    )
    .byDefinition()
    .finding("Bargaining power follows capabilities under every treaty.")
    ComparativeStatics(
      "C2", "It always concedes less as its outside option improves", of: terms, in: o, .decreasing, claims: "000.17",
      cite: .contributions(3), expect: .refuted
    )
    .finding("Within the penalty for leaving, the treaty does lock its terms in: design matters for small changes.")
    ComparativeStatics(
      "C3", "So it does once it could do better outside after the penalty", of: terms, in: o, .decreasing,
      claims: "000.17", cite: .contributions(3), given: o - lambda > gain - x0
    )
    .byDefinition()
    .finding("Beyond the treaty's slack the terms follow the ally's outside option.")
    Theorem(
      "T2", "Under every treaty some change of the ally's capabilities revises the terms", claims: "000.17",
      cite: .contributions(3)
    ) {
      exists("o'", in: .real) { better in
        ifThenElse(keeps, min(x0, gain - better + lambda), gain - better) < x0
      }
    }
    .hints(gain + lambda - x0 + 1, gain - x0 + 1)
    .byDefinition()
    .finding("No penalty is so large that no change could undo the terms: locking in leverage is a matter of degree.")
    Theorem(
      "T3", "A larger penalty can only widen the slack, not make terms follow anything else", claims: "000.17",
      given: keeps && isRevised
    ) {
      terms == gain - o + lambda
    }
    .byDefinition()
    .finding(
      "What the terms are once revised depends on the treaty through the penalty alone, not on the terms once agreed.")
    NonIdentifiability(
      "N1", "Different treaties end in the same terms", of: [terms], differingIn: [x0], claims: "000.17",
      cite: .contributions(3), given: keeps && isRevised
    ) { first, second in
      first(x0) < second(x0)
    }
    .finding("Once interests have moved far enough the terms once agreed leave no trace.")
    Ordering(
      "O1", "A patron whose interest elsewhere has grown never gets worse terms, where terms are agreed", moving: q,
      claims: "000.17", cite: .contributions(3)
    ) { low, high in
      given(low < high)
      given(high(isWorthwhile))
      always(high(terms) >= low(terms))
    }
    .byDefinition()
    .finding("The patron's own outside option works for it as the ally's does for the ally.")
    Possibility("P1", "A treaty can lock its terms in against a change", claims: "000.17", cite: .contributions(3)) {
      isLockedIn
      x0 > gain - o
    }
    .finding("An ally that concedes more than the alliance is worth to it may stay, for fear of the penalty.")
  }
}
