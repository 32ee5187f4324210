import Games

/// The instance of `Format` in which specialisation yields kappa x and its gaps cost x^2/2: the exact border.
public enum FormatQuadratic: Model {
  public static let id = "format-quadratic"
  public static let title = "Multilateral or bilateral with quadratic gaps: the exact border"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: as in format. Modelling choices: specialisation x yields kappa x, and gaps weigh x^2/2.

    Found: the patron prefers a multilateral alliance exactly where the partners' capability is at least the root of \
    2 f r_b r_m/(r_b - r_m) (T1); so a threshold in capability divides the two formats (T1, O1), and it lies the higher the \
    more freedom of action is worth (C1).
    """

  static let kappa = Term.parameter("kappa", .positive, tex: "\\kappa", "the partners' capability")
  static let rm = Term.parameter("r_m", .positive, tex: "r_m", "how much gaps weigh in a multilateral alliance")
  static let rb = Term.parameter("r_b", .positive, tex: "r_b", "how much gaps weigh in bilateral alliances")
  static let f = Term.parameter("f", .nonnegative, "what the patron's lost freedom of action is worth")
  static let x = Term.choice("x", .nonnegative, "specialisation")

  static func value(_ x: Term, _ weight: Term) -> Term { kappa * x - weight * x.squared() / 2 }
  static let many = Term.definition("x_m", tex: "x_m", "specialisation in a multilateral alliance", kappa / rm)
  static let one = Term.definition("x_b", tex: "x_b", "specialisation in bilateral alliances", kappa / rb)
  static let gain = Term.definition(
    "W", "what pooling is worth to the patron, net of its freedom", value(many, rm) - value(one, rb) - f)
  static let multilateral = Formula.effect("multilateral", "the patron prefers a multilateral alliance") { gain >= 0 }

  private static let point = Example([kappa: 2, rm: 1, rb: 2, f: 1, x: 1])

  public static var theory: [any TheoryItem] {
    Assumption("A1", "Partners in a multilateral alliance cover for each other", cite: .seitz) { rm < rb }
    Theorem("F1", "These degrees of specialisation are the best", claims: "003.12", cite: .seitz) {
      value(x, rm) <= value(many, rm)
      value(x, rb) <= value(one, rb)
      one < many
    }
    .examples(point)
    .finding("Where others cover one's gaps, more specialisation is best, and strictly so.")
    Theorem("T1", "The border between the two formats", claims: "003.3", cite: .seitz) {
      multilateral <=> (kappa.squared() * (rb - rm) >= 2 * f * rb * rm)
    }
    .examples(point)
    .finding("Capability has to outweigh the freedom of action that is lost: kappa^2 (r_b - r_m) >= 2 f r_b r_m.")
    Ordering(
      "O1", "Where a multilateral alliance pays with weak partners it pays with stronger ones", moving: kappa,
      claims: "003.3", cite: .seitz
    ) { low, high in
      given(multilateral, at: low)
      given(low < high)
      always(high(multilateral))
    }
    .finding("One threshold in capability divides the formats.")
    ComparativeStatics(
      "C1", "The more its freedom of action is worth, the less the patron gains from a multilateral alliance", of: gain,
      in: f, .decreasing, claims: "003.3", cite: .seitz
    )
    .byDefinition()
    .finding("The threshold in capability rises with the price of freedom.")
  }
}
