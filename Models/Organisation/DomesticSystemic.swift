import Games

/// Domestic and systemic reasons for an alliance: Dudley.
///
/// From the source: because states can reliably affect only domestic issues, exogenous systemic pressures play a smaller
/// role in alliance formation. Our choices: commitment to an alliance serves domestic aims and, with some leverage,
/// systemic ones, both of unknown shape; a variable weighs more if raising it by some factor raises commitment more.
public enum DomesticSystemic: Model {
  public static let id = "domestic-systemic"
  public static let title = "Domestic and systemic reasons for an alliance"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: Dudley holds that endogenous domestic variables play the larger role, because states can reliably \
    affect only domestic issues. Modelling choices: commitment x serves domestic aims, delta d(x), and systemic ones, \
    epsilon T s(x), at a cost k(x); T is the threat, epsilon the leverage that a state has on systemic outcomes. Weights are \
    compared by raising either delta or T by the same factor m.

    Found: that domestic variables weigh more is refuted in general (T6): a little leverage on a great threat is a great \
    deal. It holds in the limit that the source appeals to, where a state can affect domestic issues only (T6z), where the \
    threat then plays no role at all, and more widely wherever each step of commitment brings more at home than leverage \
    times threat brings abroad (T6r). So the claim is one about the product of leverage and threat, not about leverage.
    """
  public static let functions = [d, s, k]

  static let d = Function("d", on: .nonnegative, .strictlyIncreasing, "what commitment does for domestic aims")
  static let s = Function("s", on: .nonnegative, .strictlyIncreasing, "what commitment does for systemic aims")
  static let k = Function("k", on: .nonnegative, .increasing, "the cost of commitment")
  static let delta = Term.parameter("delta", .positive, tex: "\\delta", "the weight of domestic aims")
  static let threat = Term.parameter("T", .positive, "the threat")
  static let epsilon = Term.parameter("epsilon", .nonnegative, tex: "\\epsilon", "leverage on systemic outcomes")
  static let m = Term.parameter("m", .above(1), "a factor by which a variable rises")
  static let x = Term.choice("x", .nonnegative, "commitment after the domestic variable has risen")
  static let y = Term.choice("y", .nonnegative, "commitment after the systemic variable has risen")

  static let systemic = Term.definition("sigma", tex: "\\sigma", "leverage times threat", epsilon * threat)
  private static func isChosen(_ amount: Term, _ home: Term, _ abroad: Term) -> Formula {
    forAll("z", in: .nonnegative) { z in
      home * d(z) + abroad * s(z) - k(z) <= home * d(amount) + abroad * s(amount) - k(amount)
    }
  }
  static let afterDomestic = Formula.definition("after domestic", "x is best once domestic aims weigh m times as much")
  {
    isChosen(x, m * delta, systemic)
  }
  static let afterSystemic = Formula.definition("after systemic", "y is best once the threat is m times as great") {
    isChosen(y, delta, m * systemic)
  }
  static let bringsMoreAtHome = Formula.definition("more at home", "each step brings more at home than abroad") {
    forAll("u", "v", in: .nonnegative) { u, v in
      (u < v) ==> (systemic * (s(v) - s(u)) < delta * (d(v) - d(u)))
    }
  }

  private static func point(_ leverage: Term, _ home: Term, _ abroad: Term) -> Example {
    Example(
      [delta: 1, threat: 1, epsilon: leverage, m: 2, x: home, y: abroad],
      functions: [d: { $0 }, s: { $0 }, k: { $0.squared() }])
  }

  public static var theory: [any TheoryItem] {
    Theorem(
      "T6", "A domestic variable raises commitment at least as much as a systemic one", claims: "003.6",
      cite: .domestic, given: afterDomestic && afterSystemic, expect: .refuted
    ) {
      y <= x
    }
    .examples(point(2, 2, 2.5), point(0, 1, 0.5))
    .finding("With leverage on a great threat the systemic variable moves a state more.")
    Theorem(
      "T6r", "It does where each step of commitment brings more at home than leverage times threat brings abroad",
      claims: "003.6", cite: .domestic, given: afterDomestic && afterSystemic && bringsMoreAtHome
    ) {
      y <= x
    }
    .hints(x, y)
    .examples(point(0, 1, 0.5))
    .finding("What counts is the product of leverage and threat.")
    Theorem(
      "T6z", "It does where a state can affect domestic issues only", claims: "003.6", cite: .domestic,
      given: afterDomestic && afterSystemic && epsilon == 0
    ) {
      y <= x
    }
    .hints(x, y)
    .examples(point(0, 1, 0.5))
    .finding("Dudley's limit: without leverage the threat moves nothing.")
  }
}
