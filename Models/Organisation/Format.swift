import Games

/// One multilateral alliance or many bilateral ones: Weber on NATO and Asia.
///
/// From the source: a multilateral alliance pools resources more effectively; partners too weak are not worth its limits on
/// the patron's freedom of action. Our choices: partners of capability kappa choose how far to specialise; a gap in what a
/// specialised force cannot do is covered better by many partners than by one.
public enum Format: Model {
  public static let id = "format"
  public static let title = "Multilateral or bilateral: pooling against freedom of action"
  public static let sources: [Citation] = [.seitz, .weber1992]
  public static let notes = """
    From the source: Weber explains NATO by the efficiency of pooling, and the bilateral alliances of Asia by partners too \
    weak to warrant the loss of freedom of action; the review infers more specialised forces in multilateral alliances. \
    Modelling choices: partners of capability kappa specialise to a degree x, which yields kappa b(x) and leaves gaps that \
    cost g(x), both increasing in any way; partners in a multilateral alliance cover for each other, so gaps weigh r_m \
    there against r_b > r_m bilaterally; a multilateral alliance costs the patron a part f of its freedom of action.

    Found: forces are at least as specialised in a multilateral alliance (T12), strictly so not always (T12s). Its gain \
    from pooling rises with capability, because it comes from specialisation: where a multilateral alliance pays with weak \
    partners it pays with stronger ones (O3), whatever the shapes. Without specialisation capability makes no \
    difference (T3n). That strong partners suffice is refuted (T3s): what freedom is worth sets the threshold (O3f).
    """
  public static let functions = [b, g]

  static let b = Function("b", on: .nonnegative, .increasing, at: [0: 0], "what specialisation yields per capability")
  static let g = Function("g", on: .nonnegative, .strictlyIncreasing, at: [0: 0], "the gaps that specialisation leaves")
  static let kappa = Term.parameter("kappa", .positive, tex: "\\kappa", "the partners' capability")
  static let rm = Term.parameter("r_m", .positive, tex: "r_m", "how much gaps weigh in a multilateral alliance")
  static let rb = Term.parameter("r_b", .positive, tex: "r_b", "how much gaps weigh in bilateral alliances")
  static let f = Term.parameter("f", .nonnegative, "what the patron's lost freedom of action is worth")
  static let xm = Term.choice("x_m", .nonnegative, tex: "x_m", "specialisation in a multilateral alliance")
  static let xb = Term.choice("x_b", .nonnegative, tex: "x_b", "specialisation in bilateral alliances")

  private static func value(_ x: Term, _ weight: Term) -> Term { kappa * b(x) - weight * g(x) }
  static let multilateral = Term.definition("V_m", tex: "V_m", "worth of the multilateral alliance", value(xm, rm) - f)
  static let bilateral = Term.definition("V_b", tex: "V_b", "worth of the bilateral alliances", value(xb, rb))
  static let isBestWithMany = Formula.definition(
    "best-multilateral", "forces specialise as is best in a multilateral alliance"
  ) {
    forAll("x", in: .nonnegative) { x in value(x, rm) <= value(xm, rm) }
  }
  static let isBestWithOne = Formula.definition("best-bilateral", "forces specialise as is best in bilateral alliances")
  {
    forAll("x", in: .nonnegative) { x in value(x, rb) <= value(xb, rb) }
  }
  static let areChosen = isBestWithMany && isBestWithOne
  static let prefersMany = Formula.effect("multilateral", "the patron prefers a multilateral alliance") {
    multilateral >= bilateral
  }

  private static var shapes: KeyValuePairs<Function, Example.Interpretation> { [b: { min($0, 1) }, g: { $0 }] }
  private static let both = Instances(of: [kappa, xm, xb])

  public static var theory: [any TheoryItem] {
    Assumption("A1", "Partners in a multilateral alliance cover for each other", cite: .structure) { rm < rb }
    Theorem(
      "T12", "Forces are at least as specialised in a multilateral alliance as in bilateral ones", claims: "003.12",
      cite: .implications, given: areChosen
    ) {
      xb <= xm
    }
    .hints(xm, xb)
    .examples(Example([kappa: 2, rm: 1, rb: 3, f: 0, xm: 1, xb: 0], functions: shapes))
    .finding("Where others cover one's gaps, leaving some is cheaper.")
    Theorem(
      "T12s", "They are strictly more specialised", claims: "003.12", cite: .implications, given: areChosen,
      expect: .refuted
    ) {
      xb < xm
    }
    .examples(
      Example([kappa: 4, rm: 1, rb: 3, f: 0, xm: 1, xb: 1], functions: shapes),
      Example([kappa: 2, rm: 1, rb: 3, f: 0, xm: 1, xb: 0], functions: shapes)
    )
    .finding("Very capable partners specialise fully in either format, very weak ones in neither.")
    Ordering(
      "O3", "Where a multilateral alliance pays with weak partners, it pays with stronger ones", moving: kappa,
      also: [xm, xb], claims: "003.3", cite: .weber1992.pages("634-680")
    ) { low, high in
      given(low <= high)
      given(isBestWithOne, at: low)
      given(isBestWithMany, at: high)
      given(prefersMany, at: low)
      always(high(prefersMany))
    }
    .hints(both.all[0](xm), both.all[1](xb))
    .examples(
      Example(
        [rm: 1, rb: 3, f: 0.5], low: [kappa: 2, xm: 1, xb: 0], high: [kappa: 2.5, xm: 1, xb: 0], functions: shapes)
    )
    .finding("Capability counts because it is what specialisation multiplies: the gain from pooling rises with it.")
    Theorem(
      "T3s", "Capable enough partners make the patron prefer a multilateral alliance", claims: "003.3",
      cite: .structure,
      given: areChosen && kappa >= 10, expect: .refuted
    ) {
      prefersMany
    }
    .examples(
      Example([kappa: 10, rm: 1, rb: 3, f: 3, xm: 1, xb: 1], functions: shapes),
      Example([kappa: 10, rm: 1, rb: 3, f: 0, xm: 1, xb: 1], functions: shapes)
    )
    .finding("The gain from pooling may be bounded, and freedom of action worth more.")
    Theorem(
      "T3f", "Without a loss of freedom the patron always prefers a multilateral alliance", claims: "003.3",
      cite: .structure, given: areChosen && f == 0
    ) {
      prefersMany
    }
    .hints(xb)
    .examples(Example([kappa: 2, rm: 1, rb: 3, f: 0, xm: 1, xb: 0], functions: shapes))
    .finding("Freedom of action is all that speaks for bilateral ties.")
    Theorem(
      "T3n", "Partners too weak to specialise leave the patron with bilateral ties", claims: "003.3", cite: .structure,
      given: areChosen && f > 0 && xm == 0
    ) {
      multilateral < bilateral
    }
    .hints(xm, xb, 0)
    .examples(Example([kappa: 0.5, rm: 1, rb: 3, f: 1, xm: 0, xb: 0], functions: [b: { min($0, 1) }, g: { $0 }]))
    .finding("Weber's Asia: nothing to pool, and freedom of action to lose.")
    Ordering(
      "O3f", "The dearer its freedom of action, the less the patron prefers a multilateral alliance", moving: f,
      also: [xm, xb],
      claims: "003.3", cite: .structure
    ) { low, high in
      given(low <= high)
      given(isBestWithMany, at: low)
      given(isBestWithOne, at: high)
      given(prefersMany, at: high)
      always(low(prefersMany))
    }
    .examples(
      Example(
        [kappa: 2, rm: 1, rb: 3], low: [f: 0, xm: 1, xb: 0], high: [f: 0.5, xm: 1, xb: 0], functions: shapes))
  }
}
