import Games

/// Who contributes more, the larger ally or the moderate one? Collective goods against alliance control.
public enum WhoContributes: Model {
  public static let id = "who-contributes"
  public static let title = "The collective-goods ally and the Goldilocks ally"
  public static let sources: [Citation] = [.blankenship2023, .rootCauses]
  public static let notes = """
    From the sources: the theory of collective goods says that the larger a member, the more it contributes, and the small \
    ride free. Alliance control theory says that what an ally contributes is what its patron chooses to ask: most of the \
    moderately sized ally, since pressing a large one makes it able to leave. Modelling choices: three allies of \
    different potential; the patron's quadratic balance of benefit and exit risk, ally by ally (patron-pressure in its \
    parametric form); allies give what they are asked.

    Found: the order of collective goods and the patron's choice contradict each other only where the moderate ally has \
    reached the potential that the patron presses hardest (K1); any two of the three can hold (K2 to K4). Below that \
    potential both theories predict the same order (S1), so that contributions of small allies cannot tell them apart; \
    beyond it they predict opposite ones (T1).
    """

  static let benefit = Term.parameter(
    "T", .positive, "threat and resource strain: the patron's gain from the first unit")
  static let risk = Term.parameter("rho", .positive, tex: "\\rho", "exit risk per unit asked and unit of potential")
  static let fall = Term.parameter("kappa", .positive, tex: "\\kappa", "how fast the gain from further units falls")
  static let small = Term.parameter("L_1", .positive, unit: .arms, "the small ally's potential")
  static let moderate = Term.parameter("L_2", .positive, unit: .arms, "the moderate ally's potential")
  static let large = Term.parameter("L_3", .positive, unit: .arms, "the large ally's potential")
  static let gifts = [
    Term.choice("y_1", .nonnegative, unit: .arms, "the small ally's contribution"),
    Term.choice("y_2", .nonnegative, unit: .arms, "the moderate ally's contribution"),
    Term.choice("y_3", .nonnegative, unit: .arms, "the large ally's contribution"),
  ]
  static let peak = Term.definition(
    "L^*", tex: "L^{*}", "the potential of the ally that is asked for most", benefit / (risk + fall))

  static func value(_ request: Term, of potential: Term) -> Term {
    benefit * request - risk * potential * request - fall * request.squared() / 2
  }

  /// No other request within the ally's potential is worth more to the patron.
  static func isBest(_ request: Term, of potential: Term) -> Formula {
    request <= potential
      && forAll("x", in: 0...potential) { x in value(x, of: potential) <= value(request, of: potential) }
  }

  static let collectiveGood = Assumption(
    "G", "The larger an ally, the more it contributes", cite: .rootCauses.at("The Logic of Free-Riding")
  ) {
    gifts[0] < gifts[1]
    gifts[1] < gifts[2]
  }
  static let patronChooses = Assumption(
    "C", "Every ally gives what its patron does best to ask", cite: .blankenship2023.at("The Argument in Brief")
  ) {
    isBest(gifts[0], of: small)
    isBest(gifts[1], of: moderate)
    isBest(gifts[2], of: large)
  }
  static let beyondPeak = Assumption("L", "The moderate ally has the potential that is pressed hardest, or more") {
    moderate >= peak
  }
  /// Below the peak: 1, 2 and 3 of 4; beyond it: 1, 4 and 5 of 4.
  private static let below = Example([
    benefit: 8, risk: 1, fall: 1, small: 1, moderate: 2, large: 3, gifts[0]: 1, gifts[1]: 2, gifts[2]: 3,
  ])
  private static let beyond = Example([
    benefit: 8, risk: 1, fall: 1, small: 1, moderate: 4, large: 5, gifts[0]: 1, gifts[1]: 4, gifts[2]: 3,
  ])

  public static var theory: [any TheoryItem] {
    Assumption("A1", "The allies differ in potential") {
      small < moderate
      moderate < large
    }
    Theorem(
      "T1", "From the peak on the larger ally gives no more than the moderate one", claims: "000.14", "000.5",
      cite: .blankenship2023.at("Conclusion"),
      given: isBest(gifts[1], of: moderate) && isBest(gifts[2], of: large) && moderate >= peak
    ) {
      gifts[2] <= gifts[1]
    }
    .hints(gifts[1], gifts[2], (benefit - risk * large) / fall, (benefit - risk * moderate) / fall, 0)
    .examples(beyond)
    .finding(
      "With T = 8 and unit costs an ally of potential 4 gives 4 and one of 5 gives 3: that the larger contributes less is "
        + "what the patron asks, not what the collective good forces, for it could give more than the moderate one can."
    )
    Theorem(
      "S1", "Up to the peak the patron's choice produces the order of collective goods", claims: "000.14", "002.2",
      given: isBest(gifts[0], of: small) && isBest(gifts[1], of: moderate) && isBest(gifts[2], of: large)
        && large <= peak
    ) {
      gifts[0] < gifts[1]
      gifts[1] < gifts[2]
    }
    .hints(small, moderate, large)
    .examples(below)
    .finding("Up to the peak every ally is asked for all it has, so that the two theories cannot be told apart there.")
    Conflict(
      "K1", "Collective goods and the patron's choice contradict each other from the peak on",
      of: [collectiveGood, patronChooses, beyondPeak], claims: "000.14", "002.2"
    )
    .hints(gifts[1], gifts[2], (benefit - risk * large) / fall, 0)
    .finding("The moderate ally is asked for most: a larger one that gives more contradicts it.")
    Consistency("K2", "Below the peak they agree", of: [collectiveGood, patronChooses]).examples(below)
    Consistency("K3", "Beyond the peak the patron's choice stands alone", of: [patronChooses, beyondPeak])
      .examples(beyond)
    Consistency("K4", "So does the collective good", of: [collectiveGood, beyondPeak])
      .examples(
        Example([
          benefit: 8, risk: 1, fall: 1, small: 1, moderate: 4, large: 5, gifts[0]: 1, gifts[1]: 2, gifts[2]: 3,
        ]))
  }
}
