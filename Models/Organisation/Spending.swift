import Games

/// What low spending says: efficient coordination or free-riding.
///
/// From the source: lower spending might simply be the product of more efficient coordination and not of free-riding. Our
/// choices: a state spends g, which coordination makes worth kappa g; a partner provides p; quadratic benefit.
public enum Spending: Model {
  public static let id = "spending"
  public static let title = "Low spending: efficient coordination or free-riding?"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: spending levels may say less than organisation, since lower spending may be due to efficient \
    coordination rather than free-riding. Modelling choices: defence is G = kappa g + p, own spending times the efficiency \
    of coordination and what a partner provides; it is worth G - G^2/2, and a unit of spending costs c. A state rides free \
    if it contributes less than it would if the partner did nothing; it is coordinated if it contributes no less than \
    an uncoordinated state alone would, while spending less.

    Found: the same spending can be the best choice of a free-rider and of a well coordinated state (N13); that low \
    spending shows free-riding is refuted (T13). What tells the two apart is what spending yields: with equal spending \
    and equal contributions the partner's share is equal as well (T13r). Nor does better coordination always lower \
    spending (C13): it does only once efficiency exceeds twice the cost (C13r), since it also makes spending pay.
    """

  static let kappa = Term.parameter(
    "kappa", .atLeast(1), tex: "\\kappa", "efficiency of coordination: what a unit of spending yields")
  static let p = Term.parameter("p", .nonnegative, unit: .arms, "what the partner provides")
  static let c = Term.parameter("c", .openUnit, "what a unit of spending costs at home")
  static let g = Term.choice("g", .nonnegative, unit: .shareOfGDP, "spending")

  static let defence = Term.definition("G", "defence", kappa * g + p)
  static let payoff = Term.definition("U", "the state's payoff", defence - defence.squared() / 2 - c * g)
  static let contribution = Term.definition("y", "what the state contributes", kappa * g)
  static let ordinary = Term.definition("g_0", "what an uncoordinated state spends alone", 1 - c)
  static let unaided = Term.definition("y_u", "what it would contribute if the partner did nothing", 1 - c / kappa)
  static let chosen = Term.definition("g_c", "the best spending, where positive", (1 - p - c / kappa) / kappa)

  static let isChosen = Formula.definition("chosen", "no other spending is worth more to the state") {
    isBestResponse(g, maximizing: payoff)
  }
  static let ridesFree = Formula.effect("rides-free", "it contributes less than if the partner did nothing") {
    contribution < unaided
  }
  static let isCoordinated = Formula.effect(
    "coordinated", "it contributes no less than an uncoordinated state, for less"
  ) {
    g < ordinary
    contribution >= ordinary
  }

  private static let coordinated = Example([kappa: 2, p: 0, c: 0.25, g: 7 / 16])
  private static let free = Example([kappa: 1, p: 5 / 16, c: 0.25, g: 7 / 16])

  public static var theory: [any TheoryItem] {
    Theorem("F1", "The best spending", given: isChosen) { g == max(0, chosen) }
      .hints(max(0, chosen))
      .examples(coordinated, free)
    NonIdentifiability(
      "N13", "Free-riding and efficient coordination can show the same spending", of: [g], differingIn: [kappa, p, g],
      claims: "003.13", cite: .spending, given: isChosen
    ) { first, second in
      first(isCoordinated && !ridesFree)
      second(ridesFree && !isCoordinated)
    }
    .examples(.instances(coordinated, free))
    .finding(
      "Both spend 7/16 of what they might: one because a unit yields two, one because its partner provides 5/16.")
    Theorem(
      "T13", "Who spends less than an uncoordinated state alone rides free", claims: "003.13", cite: .spending,
      given: isChosen && g < ordinary, expect: .refuted
    ) {
      ridesFree
    }
    .examples(coordinated, free)
    .finding("It may get more out of less.")
    Ordering(
      "T13r", "With equal spending and equal contributions the partner's part is equal too", moving: kappa,
      also: [p, g],
      claims: "003.13", cite: .spending, given: g > 0 && g == chosen
    ) { low, high in
      given(low(g) == high(g) && low(contribution) == high(contribution))
      always(low(p) == high(p))
    }
    .finding("Output, not spending, identifies the cause.")
    ComparativeStatics(
      "C13", "The better the coordination, the lower the spending", of: g, in: kappa, .nonincreasing, also: [g],
      claims: "003.13", cite: .spending, given: g == chosen, expect: .refuted
    )
    .examples(
      Example([p: 0, c: 0.75], low: [kappa: 1, g: 0.25], high: [kappa: 1.25, g: 0.32]),
      Example([p: 0, c: 0.25], low: [kappa: 1, g: 0.75], high: [kappa: 2, g: 7 / 16])
    )
    .finding("Coordination also makes spending pay, so a state that spent little may spend more.")
    ComparativeStatics(
      "C13r", "It does once efficiency exceeds twice the cost", of: g, in: kappa, .nonincreasing, also: [g],
      claims: "003.13", cite: .spending, given: g == chosen && p == 0 && kappa >= 2 * c
    )
    .examples(Example([p: 0, c: 0.25], low: [kappa: 1, g: 0.75], high: [kappa: 2, g: 7 / 16]))
  }
}
