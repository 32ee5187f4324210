import Games

/// Does an ally need another partner in order to leave? Alliance control theory against the conventional view.
public enum ExitAndPartners: Model {
  public static let id = "exit-and-partners"
  public static let title = "Exit without another partner"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: the conventional view says that an ally is stuck with its patron unless another partner takes it in; \
    alliance control theory says that the capacity to stand alone is enough, also where there is no other partner, as \
    under unipolarity. Both speak of one choice, which is ours: the ally leaves if standing alone or another partner is \
    worth more to it than protection at the price that the patron asks.

    Found: the two views contradict each other only together with two facts, that no partner is to be had and that an \
    ally leaves a patron whose protection is worth its price (K1); any three of the four can hold (K2 to K5). The \
    conventional view is right exactly where no ally values standing alone above protection (S1, S2): its scope is the \
    weak ally.
    """
  public static let functions = [alone]

  static let potential = Term.parameter("L", .nonnegative, unit: .arms, "the ally's latent potential")
  static let protection = Term.parameter("V", .positive, unit: .utility, "the value of the patron's protection")
  static let price = Term.parameter("y", .nonnegative, unit: .utility, "what the patron asks for it")
  static let partner = Term.parameter(
    "m", .nonnegative, unit: .utility, "the value of the best other partner; zero if there is none")
  static let alone = Function(
    "u", on: .nonnegative, .increasing, values: .nonnegative, "the value of standing alone with a given potential")

  static let staying = Term.definition("s", "the value of staying", protection - price)
  static let leaves = Formula.effect("leaves", "the ally leaves") { max(alone(potential), partner) > staying }

  static let conventional = Assumption(
    "C", "An ally leaves only for another partner", cite: .blankenship2023.at("Implications")
  ) {
    leaves ==> (partner > staying)
  }
  static let unipolarity = Assumption("U", "No other partner is to be had", cite: .blankenship2023.at("Implications")) {
    partner == 0
  }
  static let exit = Assumption("E", "An ally leaves", cite: .blankenship2023.at("The Argument in Brief")) { leaves }
  static let bearable = Assumption("B", "Protection is worth its price") { staying >= 0 }

  public static var theory: [any TheoryItem] {
    Possibility(
      "P1", "Capacity for self-reliance alone creates exit risk", claims: "000.13",
      cite: .blankenship2023.at("The Argument in Brief")
    ) {
      partner == 0
      staying >= 0
      leaves
    }
    .examples(Example([protection: 2, price: 1, partner: 0, potential: 3], functions: [alone: { $0 }]))
    .finding(
      "Protection worth 2 at a price of 1 is worth less than standing alone with a potential of 3, partner or none.")
    Ordering(
      "O1", "An ally that leaves for its potential leaves with any larger one", moving: potential, claims: "000.13",
      cite: .blankenship2023.at("The Argument in Brief")
    ) { low, high in
      given(leaves, at: low)
      given(low < high)
      always(high(leaves))
    }
    .examples(
      Example(
        [protection: 2, price: 1, partner: 0], low: [potential: 2], high: [potential: 3], functions: [alone: { $0 }])
    )
    .finding("Exit risk is a threshold in the ally's potential.")
    Conflict(
      "K1", "The conventional view, unipolarity and an exit from bearable terms contradict each other",
      of: [conventional, unipolarity, exit, bearable], claims: "000.13"
    )
    .finding("If an ally leaves bearable terms where there is no other partner, it is not true that exit needs one.")
    Consistency("K2", "Exit from unbearable terms fits the conventional view", of: [conventional, unipolarity, exit])
      .finding("Where protection costs more than it is worth, whoever leaves prefers even a partner worth nothing.")
    Consistency("K3", "So does exit to a partner", of: [conventional, exit, bearable])
    Consistency("K4", "So does staying", of: [conventional, unipolarity, bearable])
    Consistency("K5", "Alliance control theory needs no more than the facts", of: [unipolarity, exit, bearable])
      .examples(Example([protection: 2, price: 1, partner: 0, potential: 3], functions: [alone: { $0 }]))
    Theorem(
      "S1",
      "The conventional view holds of allies for which standing alone is worth no more than protection at its price",
      claims: "000.13", given: alone(potential) <= staying
    ) {
      leaves ==> (partner > staying)
    }
    .byDefinition()
    .finding("This is its scope: a weak ally, or a patron that asks little.")
    Theorem(
      "S2", "Beyond that scope it fails wherever partners offer no more than protection at its price", claims: "000.13",
      given: alone(potential) > staying && partner <= staying
    ) {
      !(leaves ==> (partner > staying))
    }
    .byDefinition()
    .finding("So the scope is exact: capacity above the value of staying makes the ally leave, partner or none.")
  }
}
