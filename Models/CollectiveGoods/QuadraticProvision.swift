import Games

/// Two allies with a quadratic benefit and quadratic costs: closed forms, and who carries more than its stake.
public enum QuadraticProvision: Model {
  public static let id = "collective-quadratic"
  public static let title = "Voluntary provision of defence with a quadratic benefit"
  public static let sources: [Citation] = [.rootCauses, .olsonZeckhauser]
  public static let notes = """
    From the source: as in collective-provision. Modelling choices: the benefit is B(G) = G - G^2/2 weighted by a \
    valuation, and contributing g costs c g + k g^2/2, the same for both: c is the price of defence, k says how fast the \
    domestic sacrifice grows. Both allies contribute (the interior case) where the small one's stake is not too small.

    Found: provision falls short (T1), and the small ally contributes less (T3). That it contributes less than its stake \
    warrants is refuted at a knife edge (T4): with c = 0 burdens are exactly proportional to stakes, whatever k. With a \
    price c > 0 the small ally is favoured (T4r). A partner's unit crowds out v_S/(v_S + k) of a unit: less than one, and \
    the less the faster sacrifices grow (C1, C2). The small ally rides free altogether where its stake falls to c (v_L + \
    k)/(k + c) (T5).
    """

  // MARK: Primitives

  static let vL = Term.parameter("v_L", .positive, tex: "v_L", "the large ally's valuation of defence")
  static let vS = Term.parameter("v_S", .positive, tex: "v_S", "the small ally's valuation of defence")
  static let c = Term.parameter("c", .nonnegative, "the price of a unit of defence")
  static let k = Term.parameter("k", .positive, "how fast the domestic sacrifice grows")
  static let gL = Term.choice("g_L", .nonnegative, unit: .arms, tex: "g_L", "the large ally's contribution")
  static let gS = Term.choice("g_S", .nonnegative, unit: .arms, tex: "g_S", "the small ally's contribution")

  // MARK: Definitions

  private static func benefit(_ g: Term) -> Term { g - g.squared() / 2 }
  private static func sacrifice(_ g: Term) -> Term { c * g + k * g.squared() / 2 }

  static let total = Term.definition("G", "voluntary provision", gL + gS)
  static let largePayoff = Term.definition("U_L", "the large ally's payoff", vL * benefit(total) - sacrifice(gL))
  static let smallPayoff = Term.definition("U_S", "the small ally's payoff", vS * benefit(total) - sacrifice(gS))
  static let stakes = Term.definition("V", "both stakes together", vL + vS)
  /// From V (1 - G) = 2 c + k G.
  static let provision = Term.definition("G_0", "provision where both contribute", (stakes - 2 * c) / (stakes + k))
  /// From V (1 - G) = c + k G/2, each giving half.
  static let optimum = Term.definition("G_e", "efficient provision", 2 * (stakes - c) / (2 * stakes + k))
  static let largeShare = Term.definition("g_L0", "the large ally's contribution then", (vL * (1 - provision) - c) / k)
  static let smallShare = Term.definition("g_S0", "the small ally's contribution then", (vS * (1 - provision) - c) / k)
  static let reply = Term.definition("R", "the small ally's reply where it contributes", (vS * (1 - gL) - c) / (vS + k))
  static let largeReply = Term.definition("R_L", "the large ally's reply", (vL * (1 - gS) - c) / (vL + k))
  static let crowding = Term.definition("rho", tex: "\\rho", "what a partner's unit crowds out", vS / (vS + k))
  static let largeAlone = Term.definition("g_L1", "what the large ally gives alone", (vL - c) / (vL + k))

  static let isVoluntary = Formula.definition("voluntary", "both contributions are best choices") {
    isBestResponse(gL, maximizing: largePayoff)
    isBestResponse(gS, maximizing: smallPayoff)
  }
  static let ridesFree = Formula.effect("rides-free", "the small ally contributes nothing beside the large one's best")
  {
    vS * (k + c) <= c * (vL + k)
  }
  static let isFavoured = Formula.effect("favoured", "the small ally contributes less than its stake warrants") {
    gS * vL < gL * vS
  }

  private static let proportional = Example([vL: 2, vS: 1, c: 0, k: 1, gL: 0.5, gS: 0.25])
  private static let priced = Example([vL: 2, vS: 1, c: 0.25, k: 1, gL: 0.5, gS: 0.125])

  // MARK: Claims

  public static var theory: [any TheoryItem] {
    Assumption("A1", "Defence is worth its price to both allies, at least at first") {
      vL > c
      vS > c
    }
    closedForms
    burdens
    Theorem(
      "C1", "A partner's unit crowds out some own effort, but less than a unit", claims: "002.2", cite: .freeRiding
    ) {
      reply.derivative(in: gL) == 0 - crowding
      crowding.isStrictlyBetween(0, 1)
    }
    .finding("The small ally takes back v_S/(v_S + k) of every unit that its partner adds.")
    ComparativeStatics(
      "C2", "Crowding out is milder, the faster sacrifices grow", of: crowding, in: k, .decreasing,
      claims: "002.2", cite: .freeRiding
    )
    .finding("With steep domestic sacrifices an ally has little left to take back.")
  }

  @TheoryBuilder private static var closedForms: [any TheoryItem] {
    Theorem("F1", "The small ally's best choice is its reply", given: isBestResponse(gS, maximizing: smallPayoff)) {
      gS == max(0, reply)
    }
    .hints(max(0, reply))
    .examples(priced, proportional)
    Theorem(
      "F1a", "Where both reply to each other, they contribute the closed forms", given: gL == largeReply && gS == reply
    ) {
      gL == largeShare
      gS == smallShare
    }
    .examples(priced, proportional)
    Theorem(
      "F2", "Where the closed forms are contributions, they are best choices",
      given: gL == largeShare && gS == smallShare
    ) {
      isVoluntary
    }
    .examples(priced, proportional)
    Theorem(
      "T1", "Where both contribute, provision falls short of the efficient level", claims: "002.1", cite: .freeRiding,
      given: largeShare >= 0 && smallShare >= 0
    ) {
      provision < optimum
    }
    .examples(priced)
    .finding("Each counts its own stake only; the efficient level counts both.")
  }

  @TheoryBuilder private static var burdens: [any TheoryItem] {
    Theorem(
      "T3", "The ally with the smaller stake contributes less", claims: "002.2", cite: .freeRiding,
      given: vS < vL && gL == largeShare && gS == smallShare
    ) {
      gS < gL
    }
    .examples(priced)
    Theorem(
      "T4", "The smaller ally contributes less than its stake warrants", claims: "002.2",
      cite: .olsonZeckhauser.pages("268-270"), given: vS < vL && gL == largeShare && gS == smallShare, expect: .refuted
    ) {
      isFavoured
    }
    .examples(proportional, priced)
    .finding(
      "With no price to pay but a sacrifice that grows in proportion, both give in exact proportion to their stakes: "
        + "nobody is exploited.")
    Theorem(
      "T4r", "It does exactly where defence has a price from the first unit on", claims: "002.2",
      cite: .olsonZeckhauser.pages("268-270"), given: vS < vL && gL == largeShare && gS == smallShare
    ) {
      isFavoured <=> (c > 0)
    }
    .examples(proportional, priced)
    .finding(
      "A constant price weighs more on the ally with the smaller stake, which therefore leaves more to the other.")
    Theorem(
      "T5", "Below a stake of c (v_L + k)/(k + c) the small ally rides free altogether", claims: "002.2",
      cite: .freeRiding, given: isVoluntary && gL == largeAlone && gL > 0
    ) {
      (gS == 0) <=> ridesFree
    }
    .hints(reply, 0)
    .examples(Example([vL: 3, vS: 1, c: 0.75, k: 1, gL: 9 / 16, gS: 0]))
  }
}
