import Games

/// An ally and its neighbour arm against each other; the patron's protection substitutes for the ally's arms.
public enum ArmingAlly: Model {
  public static let id = "arming-ally"
  public static let title = "An ally, its neighbour, and a patron whose protection takes the place of arms"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: alliances restrain allies also by reducing their incentive to arm on their own and to compete with \
    their neighbours, which eases local security dilemmas. Modelling choices: arms a and n are chosen at once; what counts \
    for a side is its margin, own arms (and protection s) less the other's; a further unit of margin is worth the less the \
    larger the margin, and a further unit of arms costs the more the more one has. The best choices are stated by marginal \
    value and marginal cost, which is exact for such problems. The neighbour sees a share theta of the protection as a threat: 0 \
    for a pledge that only defends. Attacks: a side attacks where its margin exceeds what war costs it (tau, tau_A); the \
    protection counts only against the neighbour's attack.

    Found: whatever the neighbour thinks of the pledge, the alliance never raises the ally's arms (T1, strictly T2), never \
    gives the neighbour the upper hand (T5) and never the ally (T6). The neighbour's arms do not rise if the pledge only \
    defends (T3, strictly T3s); if it looks offensive they can (T3r), by no more than the share that looks so (T4): the \
    local security dilemma is then eased on one side only. Restraint in arms and deterrence of the neighbour can both be \
    present at one point (P1): nothing in this mechanism separates them. What cannot be present together is deterring an \
    attack by the neighbour and preventing one by the ally (X1): without the alliance only one side has the upper hand. If \
    the protection also counts when the ally attacks, the alliance can embolden it (P4).
    """
  public static let functions = [valueA, costA, valueN, costN]

  // MARK: Primitives

  static let s = Term.parameter(
    "s", .nonnegative, unit: .arms, "the patron's protection: what it adds to the ally's margin")
  static let theta = Term.parameter(
    "theta", .unit, tex: "\\theta", "the share of the protection that the neighbour sees as a threat")
  static let tau = Term.parameter(
    "tau", .nonnegative, unit: .arms, tex: "\\tau", "margin from which the neighbour attacks")
  static let tauA = Term.parameter(
    "tau_A", .nonnegative, unit: .arms, tex: "\\tau_A", "margin from which the ally attacks")

  static let a = Term.choice("a", .nonnegative, unit: .arms, "the ally's arms with the alliance")
  static let n = Term.choice("n", .nonnegative, unit: .arms, "the neighbour's arms with the alliance")
  static let given = Term.parameter("g", .nonnegative, unit: .arms, "given arms of the neighbour")
  static let a0 = Term.choice("a_0", .nonnegative, unit: .arms, tex: "a_0", "the ally's arms without it")
  static let n0 = Term.choice("n_0", .nonnegative, unit: .arms, tex: "n_0", "the neighbour's arms without it")

  static let valueA = Function(
    "m_A", on: .real, .strictlyDecreasing, "what a further unit of margin is worth to the ally")
  static let costA = Function(
    "c_A", on: .nonnegative, .strictlyIncreasing, values: .nonnegative, "what a further unit of arms costs the ally")
  static let valueN = Function(
    "m_N", on: .real, .strictlyDecreasing, "what a further unit of margin is worth to the neighbour")
  static let costN = Function(
    "c_N", on: .nonnegative, .strictlyIncreasing, values: .nonnegative,
    "what a further unit of arms costs the neighbour")

  /// Arms are a best choice: a further unit is not worth its cost, and the last one is, if there is any.
  private static func isBest(_ arms: Term, _ value: Term, _ cost: Term) -> Formula {
    value <= cost && (arms > 0 ==> (value == cost))
  }

  /// Each side's arms are a best choice against the other's.
  static func isEquilibrium(_ a: Term, _ n: Term, protection s: Term) -> Formula {
    isBest(a, valueA(a + s - n), costA(a)) && isBest(n, valueN(n - a - theta * s), costN(n))
  }

  static let unallied = Formula.definition("unallied", "arms without the alliance are in equilibrium") {
    isEquilibrium(a0, n0, protection: 0)
  }
  static let allied = Formula.definition("allied", "arms with the alliance are in equilibrium") {
    isEquilibrium(a, n, protection: s)
  }

  // MARK: Effects

  static let restrains = Formula.effect(
    "restrains", "the alliance lowers the ally's arms and does not raise the neighbour's"
  ) {
    unallied
    allied
    a < a0
    n <= n0
  }
  static let deters = Formula.effect(
    "deters", "the alliance keeps a neighbour from attacking that would attack without it"
  ) {
    unallied
    allied
    n0 - a0 > tau
    n - a - s <= tau
  }
  static let restrainsAttack = Formula.effect(
    "restrains-attack", "with the alliance an ally no longer attacks that would attack without it"
  ) {
    unallied
    allied
    a0 - n0 > tauA
    a - n <= tauA
  }
  static let emboldens = Formula.effect(
    "emboldens", "if protection counts there too, an ally attacks that would not attack without the alliance"
  ) {
    unallied
    allied
    a0 - n0 <= tauA
    a + s - n > tauA
  }

  // MARK: Examples

  /// Both sides' further arms cost what they have; a further unit of margin x is worth 4 - x to the ally and 4 + g - x to
  /// the neighbour.
  private static func linear(
    _ values: KeyValuePairs<Term, Term>, gap g: Term = 0, low: KeyValuePairs<Term, Term> = [:],
    high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(
      values, low: low, high: high,
      functions: [valueA: { 4 - $0 }, costA: { $0 }, valueN: { 4 + g - $0 }, costN: { $0 }])
  }
  private static let defensive = linear([
    s: 2, theta: 0, tau: 0, tauA: 0, a0: 4, n0: 4, a: 8 / 3, n: 10 / 3,
  ])
  private static let offensive = linear([
    s: 2, theta: 1, tau: 0, tauA: 0, a0: 4, n0: 4, a: 10 / 3, n: 14 / 3,
  ])
  private static let strongNeighbour = linear(
    [s: 2, theta: 0, tau: 1, tauA: 1, a0: 16 / 3, n0: 20 / 3, a: 4, n: 6], gap: 4)
  private static let weakNeighbour = linear(
    [s: 2, theta: 0, tau: 1, tauA: 1, a0: 8 / 3, n0: 4 / 3, a: 4 / 3, n: 2 / 3], gap: -4)

  // MARK: Propositions

  private static let bothInEquilibrium = unallied && allied

  public static var theory: [any TheoryItem] {
    ally
    neighbour
    attacks
  }

  @TheoryBuilder private static var ally: [any TheoryItem] {
    ComparativeStatics(
      "C1", "Against given arms of the neighbour, the ally's arms never rise with the patron's protection", of: a,
      in: s,
      .nonincreasing, also: [a], claims: "000.16", cite: .contributions(4),
      given: isBest(a, valueA(a + s - given), costA(a))
    )
    .examples(linear([given: 2], low: [s: 0, a: 3], high: [s: 2, a: 2]))
    .finding("Protection takes the place of own arms: it lowers what a further unit is worth.")
    Theorem(
      "T0", "There is only one equilibrium without the alliance", claims: "000.16",
      given: unallied && isEquilibrium(a, n, protection: 0)
    ) {
      a == a0
      n == n0
    }
    .examples(linear([theta: 0, a0: 4, n0: 4, a: 4, n: 4]))
    .finding("Each side's reaction is less than one for one, so the local arms race settles at one point only.")
    Theorem(
      "T1", "The alliance never raises the ally's arms", claims: "000.16", cite: .contributions(4),
      given: bothInEquilibrium
    ) {
      a <= a0
    }
    .examples(defensive, offensive)
    .finding("This holds after the neighbour's reaction, and even if the neighbour sees the pledge as a threat.")
    Theorem(
      "T2", "It lowers them where the ally arms at all", claims: "000.16", cite: .contributions(4),
      given: bothInEquilibrium && s > 0 && a0 > 0
    ) {
      a < a0
    }
    .examples(defensive, offensive)
    .finding("Any protection at all replaces some of the arms of an ally that has some.")
  }

  @TheoryBuilder private static var neighbour: [any TheoryItem] {
    Theorem(
      "T3r", "The alliance never raises the neighbour's arms", claims: "000.16", cite: .contributions(4),
      given: bothInEquilibrium, expect: .refuted
    ) {
      n <= n0
    }
    .examples(offensive, defensive)
    .finding("A pledge that looks offensive to the neighbour makes it arm more, although the ally arms less.")
    Theorem(
      "T3", "A pledge that only defends never raises the neighbour's arms", claims: "000.16", cite: .contributions(4),
      given: bothInEquilibrium && theta == 0
    ) {
      n <= n0
    }
    .examples(defensive)
    .finding("The ally's lower arms threaten the neighbour less: the local security dilemma eases on both sides.")
    Theorem(
      "T3s", "It lowers them where both arm", claims: "000.16", cite: .contributions(4),
      given: bothInEquilibrium && theta == 0 && s > 0 && a0 > 0 && n0 > 0
    ) {
      n < n0
    }
    .examples(defensive)
    .finding("Restraint of the ally passes on to the neighbour.")
    Theorem(
      "T4", "The neighbour's arms rise by no more than the part of the protection that it sees as a threat",
      claims: "000.16", given: bothInEquilibrium
    ) {
      n <= n0 + theta * s
    }
    .examples(defensive, offensive)
    .finding("The harm of a pledge that looks offensive is bounded by how offensive it looks.")
  }

  @TheoryBuilder private static var attacks: [any TheoryItem] {
    Theorem("T5", "The alliance never gives the neighbour the upper hand", given: bothInEquilibrium) {
      n - a - s <= n0 - a0
    }
    .examples(defensive, offensive)
    .finding("The ally gives up no more arms than protection replaces, so restraint does not undo deterrence.")
    Theorem("T6", "Nor the ally, if the protection does not count when it attacks", given: bothInEquilibrium) {
      a - n <= a0 - n0
    }
    .examples(defensive, offensive)
    .finding("A defensive pledge never emboldens the ally.")
    Possibility(
      "P1", "One alliance can restrain the ally's arms and deter the neighbour at once", claims: "000.16",
      cite: .contributions(4)
    ) {
      restrains
      deters
    }
    .examples(strongNeighbour)
    .finding("In this mechanism restraint and deterrence are not rivals: the same protection does both.")
    Possibility("P2", "The alliance can keep the ally from attacking its neighbour", claims: "000.16") {
      restrains
      restrainsAttack
    }
    .examples(linear([s: 4, theta: 0, tau: 1, tauA: 1, a0: 8 / 3, n0: 4 / 3, a: 0, n: 0], gap: -4))
    .finding("Fewer arms of its own can leave the ally without the upper hand that it would have had.")
    Exclusion("X1", "It does not both deter the neighbour's attack and prevent the ally's") {
      deters
      restrainsAttack
    }
    .examples(
      strongNeighbour, linear([s: 4, theta: 0, tau: 1, tauA: 1, a0: 8 / 3, n0: 4 / 3, a: 0, n: 0], gap: -4)
    )
    .finding(
      "Without the alliance at most one side has the upper hand, and the equilibrium is unique (T0): restraint of an "
        + "attack and deterrence of one belong to different circumstances.")
    Possibility("P4", "If the protection counts when the ally attacks, the alliance can embolden it") {
      emboldens
    }
    .examples(
      weakNeighbour, linear([s: 2, theta: 0, tau: 1, tauA: 1.5, a0: 8 / 3, n0: 4 / 3, a: 4 / 3, n: 2 / 3], gap: -4)
    )
    .finding("Then fewer arms do not mean a weaker hand: what the ally gives up is less than what the patron adds.")
  }
}
