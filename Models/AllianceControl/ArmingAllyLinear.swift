import Games

/// `ArmingAlly` with linear marginal values and costs and a purely defensive pledge: arms and effects in closed form.
public enum ArmingAllyLinear: Model {
  public static let id = "arming-ally-linear"
  public static let title = "An ally, its neighbour and a patron's protection, in closed form"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: as in arming-ally. Modelling choices: a further unit of margin x is worth A - x to the ally and N - x \
    to the neighbour, a further unit of arms costs what one has, and the pledge only defends. A and N are how keen \
    each side is on the upper hand.

    Found: any protection restrains the ally's arms and the neighbour's (T2). It deters where the neighbour is keener than the \
    ally by more than 3 tau and by no more than 3 tau + 2 s (T3), and keeps the ally from attacking where the ally is the keener \
    one by more than 3 tau_A and no more than 3 tau_A + s (T4). So restraint in arms and deterrence occur together wherever \
    there is deterrence (T5), while deterrence and the prevention of an attack by the ally need opposite orders of keenness (X1).
    """

  static let keenA = Term.parameter("A", .positive, "how keen the ally is on the upper hand")
  static let keenN = Term.parameter("N", .positive, "how keen the neighbour is on the upper hand")
  static let s = Term.parameter("s", .positive, unit: .arms, "the patron's protection")
  static let (tau, tauA) = (ArmingAlly.tau, ArmingAlly.tauA)

  static let a0 = Term.definition("a_0", tex: "a_0", "the ally's arms without the alliance", (2 * keenA + keenN) / 3)
  static let n0 = Term.definition("n_0", tex: "n_0", "the neighbour's arms without it", (keenN + a0) / 2)
  static let a = Term.definition("a", "the ally's arms with the alliance", max(0, (2 * (keenA - s) + keenN) / 3))
  static let n = Term.definition("n", "the neighbour's arms with it", (keenN + a) / 2)

  /// Arms are a best choice against the other's, by marginal value and marginal cost.
  private static func isBest(_ arms: Term, _ value: Term) -> Formula {
    arms >= 0 && value <= arms && (arms > 0 ==> (value == arms))
  }

  static let restrains = Formula.effect("restrains", "the alliance lowers the arms of the ally and of its neighbour") {
    a < a0
    n < n0
  }
  static let deters = Formula.effect(
    "deters", "the alliance keeps a neighbour from attacking that would attack without it"
  ) {
    n0 - a0 > tau
    n - a - s <= tau
  }
  static let restrainsAttack = Formula.effect(
    "restrains-attack", "with the alliance an ally no longer attacks that would attack without it"
  ) {
    a0 - n0 > tauA
    a - n <= tauA
  }
  /// The protection does not disarm the ally altogether.
  private static let isPartial = 2 * s <= 2 * keenA + keenN

  public static var theory: [any TheoryItem] {
    Theorem("T1", "The arms are in equilibrium, without the alliance and with it", claims: "000.16") {
      isBest(a0, keenA - (a0 - n0))
      isBest(n0, keenN - (n0 - a0))
      isBest(a, keenA - (a + s - n))
      isBest(n, keenN - (n - a))
    }
    .finding("The closed forms are the equilibrium of arming-ally, which is unique.")
    Theorem("T2", "Any protection restrains", claims: "000.16", cite: .contributions(4)) { restrains }
      .finding("Both sides have fewer arms: the local security dilemma eases.")
    Theorem(
      "T3", "It deters where the neighbour is keener by more than 3 tau and no more than 3 tau + 2 s", given: isPartial
    ) {
      deters <=> (keenN - keenA > 3 * tau && keenN - keenA <= 3 * tau + 2 * s)
    }
    .finding("Of each unit of protection the ally gives up two thirds of its own arms and the neighbour a third.")
    Theorem(
      "T4", "It prevents the ally's attack where the ally is keener by more than 3 tau_A and no more than 3 tau_A + s",
      given: isPartial
    ) {
      restrainsAttack <=> (keenA - keenN > 3 * tauA && keenA - keenN <= 3 * tauA + s)
    }
    .finding("The ally's margin falls by a third of the protection.")
    Theorem("T5", "Where it deters it restrains", claims: "000.16", given: deters) { restrains }
      .finding("Restraint in arms and deterrence are no alternatives in this mechanism.")
    Possibility("P1", "Both occur together", claims: "000.16", cite: .contributions(4)) {
      restrains
      deters
    }
    .finding("For example with A = 4, N = 8, tau = 1 and s = 2.")
    Exclusion("X1", "It does not both deter the neighbour's attack and prevent the ally's") {
      deters
      restrainsAttack
    }
    .finding("Only the keener side has the upper hand without the alliance.")
    ComparativeStaticsTable(
      "S", "Arms, keenness and protection", of: [a, n], in: [s, keenA, keenN], claims: "000.16", cite: .contributions(4)
    )
  }
}
