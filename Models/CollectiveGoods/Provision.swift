import Games

/// Two allies provide a collective good whose benefit may have any increasing and concave shape.
///
/// From the source: security is a collective good from which no ally can be excluded, so each, and the smaller one above
/// all, underinvests and relies on the other. Our choices: two members, contributions that add up, one benefit function
/// weighted by a valuation, constant unit costs. "Smaller" means that it values defence less. Behaviour is by revealed
/// preference: a contribution is chosen if no other is better.
public enum Provision: Model {
  public static let id = "collective-provision"
  public static let title = "Voluntary provision of defence, for any concave benefit"
  public static let sources: [Citation] = [.rootCauses, .olsonZeckhauser]
  public static let notes = """
    From the source: defence is a collective good, nobody can be excluded, and the rational choice of a smaller ally is \
    to underinvest. Modelling choices: two members; contributions add up; the benefit B is increasing and concave, of any \
    such form; unit costs are constant; an ally is smaller if it values defence less. The propositions T1 to T2 speak of \
    best choices as such, T1r and T2r of a benefit without kinks, by first-order conditions.

    Found: voluntary provision never exceeds the efficient level (T1). It need not fall short of it (T1s): both may be \
    zero, or the benefit may have a kink, such as a force goal beyond which more is worthless. It falls short wherever \
    somebody contributes and the benefit has no kink (T1r). The same kink refutes the exploitation of the great by the \
    small: with a fixed goal the small ally may be the one that meets it (T2), and with cheap manpower it contributes \
    more even without a goal (T2c). What restores the claim (T2r): no kink, and no cost advantage that makes up for the \
    smaller stake. Then the small ally gives nothing at all.
    """
  public static let functions = [benefit, b]

  // MARK: Primitives

  static let benefit = Function("B", on: .nonnegative, .increasing, .concave, "benefit of total defence")
  static let b = Function("b", derivativeOf: benefit, "marginal benefit of defence, where the benefit has no kink")
  static let vL = Term.parameter("v_L", .positive, tex: "v_L", "the large ally's valuation of defence")
  static let vS = Term.parameter("v_S", .positive, tex: "v_S", "the small ally's valuation of defence")
  static let cL = Term.parameter("c_L", .positive, tex: "c_L", "the large ally's unit cost of defence")
  static let cS = Term.parameter("c_S", .positive, tex: "c_S", "the small ally's unit cost of defence")
  static let c = Term.parameter("c", .positive, "a unit cost of defence that both allies face")
  static let gL = Term.choice("g_L", .nonnegative, unit: .arms, tex: "g_L", "the large ally's contribution")
  static let gS = Term.choice("g_S", .nonnegative, unit: .arms, tex: "g_S", "the small ally's contribution")
  static let efficient = Term.choice(
    "G_e", .nonnegative, unit: .arms, tex: "G^*", "efficient provision at a common cost")
  static let eL = Term.choice("e_L", .nonnegative, unit: .arms, tex: "e_L", "the large ally's efficient contribution")
  static let eS = Term.choice("e_S", .nonnegative, unit: .arms, tex: "e_S", "the small ally's efficient contribution")

  // MARK: Definitions

  static let total = Term.definition("G", "voluntary provision", gL + gS)
  static let optimum = Term.definition("e", "efficient provision", eL + eS)

  /// The same unit cost for both: each ally's best choices, and the best total for both together.
  static let isVoluntary = Formula.definition(
    "voluntary", "no other contribution is worth more to the ally that makes it"
  ) {
    forAll("x", in: .nonnegative) { x in vL * benefit(x + gS) - c * x <= vL * benefit(total) - c * gL }
    forAll("y", in: .nonnegative) { y in vS * benefit(gL + y) - c * y <= vS * benefit(total) - c * gS }
  }
  static let isEfficient = Formula.definition("efficient", "no other total is worth more to both together") {
    forAll("z", in: .nonnegative) { z in
      (vL + vS) * benefit(z) - c * z <= (vL + vS) * benefit(efficient) - c * efficient
    }
  }
  /// A best choice of something that costs `cost` a unit and is worth `worth` at the margin.
  private static func isChosen(_ amount: Term, worth: Term, cost: Term) -> Formula {
    worth <= cost && (amount > 0 ==> (worth == cost))
  }
  static let isSmoothlyVoluntary = Formula.definition(
    "voluntary without kink", "each contribution satisfies its ally's first-order condition"
  ) {
    isChosen(gL, worth: vL * b(total), cost: cL)
    isChosen(gS, worth: vS * b(total), cost: cS)
  }
  static let isSmoothlyEfficient = Formula.definition(
    "efficient without kink", "the contributions satisfy the first-order conditions of both allies together"
  ) {
    isChosen(eL, worth: (vL + vS) * b(optimum), cost: cL)
    isChosen(eS, worth: (vL + vS) * b(optimum), cost: cS)
  }

  // MARK: Points

  /// Only the first unit of defence is worth anything: a force goal that the small ally alone meets.
  static let goal = Example(
    [vL: 3, vS: 2, c: 1, gL: 0, gS: 1, efficient: 1],
    functions: [benefit: { min($0, 1) }, b: { ifThenElse($0 < 1, 1, 0) }])
  private static let nobody = Example(
    [vL: 1, vS: 1, c: 1, cL: 1, cS: 1, gL: 0, gS: 0, efficient: 0, eL: 0, eS: 0],
    functions: [benefit: { _ in 0 }, b: { _ in 0 }])
  private static let ordinary = Example(
    [vL: 2, vS: 1, c: 1, gL: 0.5, gS: 0, efficient: 2 / 3], functions: [benefit: saturating, b: slope])
  private static let saturating: @Sendable (Term) -> Term = { g in ifThenElse(g <= 1, g - g.squared() / 2, 0.5) }
  private static let slope: @Sendable (Term) -> Term = { g in max(0, 1 - g) }
  private static let smooth = Example(
    [vL: 2, vS: 1, cL: 1, cS: 1, gL: 0.5, gS: 0, eL: 2 / 3, eS: 0], functions: [benefit: saturating, b: slope])
  private static let straight = Example(
    [vL: 2, vS: 1, cL: 1, cS: 1, gL: 0.5, gS: 0], functions: [benefit: { $0 / 2 }, b: { _ in 1 / 2 }])
  private static let cheapManpower = Example(
    [vL: 3, vS: 2, cL: 3, cS: 1, gL: 0, gS: 0.5], functions: [benefit: { $0 / 2 }, b: { _ in 1 / 2 }])

  // MARK: Claims

  public static var theory: [any TheoryItem] {
    provision
    exploitation
  }

  @TheoryBuilder private static var provision: [any TheoryItem] {
    Theorem(
      "T1", "Voluntary provision never exceeds the efficient level", claims: "002.1", cite: .freeRiding,
      given: isVoluntary && isEfficient
    ) {
      total <= efficient
    }
    .hints(0, efficient - gS, efficient - gL, total)
    .examples(nobody, ordinary)
    .finding("Whatever the benefit, allies who each pay their own way never provide too much defence.")
    Theorem(
      "T1s", "Voluntary provision falls short of the efficient level", claims: "002.1", cite: .freeRiding,
      given: isVoluntary && isEfficient, expect: .refuted
    ) {
      total < efficient
    }
    .examples(goal, ordinary)
    .finding(
      "It need not fall short: where benefits end at a goal that one ally already finds worth meeting, voluntary and "
        + "efficient provision agree.")
    Theorem(
      "F1", "The first-order condition makes a contribution a best choice",
      given: isChosen(gS, worth: vS * b(total), cost: cS)
    ) {
      forAll("y", in: .nonnegative) { y in vS * benefit(gL + y) - cS * y <= vS * benefit(total) - cS * gS }
    }
    .examples(straight)
    Theorem(
      "T1r", "It falls short wherever somebody contributes and the benefit has no kink", claims: "002.1",
      cite: .freeRiding, given: isSmoothlyVoluntary && isSmoothlyEfficient && total > 0
    ) {
      total < optimum
    }
    .examples(smooth)
    .finding("With a smooth benefit the last unit is worth its cost to the contributor alone, and so more to both.")
  }

  @TheoryBuilder private static var exploitation: [any TheoryItem] {
    Theorem(
      "T2", "The smaller ally contributes no more than the larger", claims: "002.2", cite: .freeRiding,
      given: isVoluntary && vS < vL, expect: .refuted
    ) {
      gS <= gL
    }
    .examples(goal, ordinary)
    .finding(
      "With a force goal beyond which more is worth nothing, it is an equilibrium that the small ally meets the goal and "
        + "the large one rides free.")
    Theorem(
      "T2c", "Without a kink, the smaller ally contributes no more whatever the costs", claims: "002.2",
      cite: .freeRiding, given: isSmoothlyVoluntary && vS < vL, expect: .refuted
    ) {
      gS <= gL
    }
    .examples(cheapManpower, straight)
    .finding("A small ally with cheap manpower may be the only one that contributes.")
    Theorem(
      "T2r", "Without a kink, the ally whose stake per unit of cost is smaller contributes nothing", claims: "002.2",
      cite: .olsonZeckhauser.pages("268-270"), given: isSmoothlyVoluntary && vS / cS < vL / cL
    ) {
      gS == 0
    }
    .examples(straight)
    .finding(
      "Exploitation of the great by the small, in its strongest form: what counts is the stake per unit of cost.")
  }
}
