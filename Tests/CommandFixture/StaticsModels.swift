import Games

/// How a patron's request moves, by hand: the peak is (T + R - rho L)/kappa. It rises with T and R, falls with L and rho,
/// and with kappa it moves towards zero, from above or from below.
enum Requests: Model {
  static let id = "requests"
  static let title = "Comparative statics of a request"
  static let functions = [gain]

  static let threat = Term.parameter("T", .nonnegative, "threat")
  static let strain = Term.parameter("R", .nonnegative, "resource strain")
  static let potential = Term.parameter("L", .positive, "the ally's potential")
  static let risk = Term.parameter("rho", .positive, "exit risk per unit of potential")
  static let slope = Term.parameter("kappa", .positive, "how fast the marginal benefit falls")
  static let peak = Term.definition("peak", "the best request", (threat + strain - risk * potential) / slope)
  static let doubled = Term.definition("kept", "what kappa scales away", peak * slope)

  static let y = Term.choice("y", .unit, "a request")
  static let t = Term.parameter("t", .unit, "need")
  /// The more need there is, the more a larger request adds.
  static let gain = Function(
    "g", on: .unit, and: .unit, [.strictlyIncreasingDifferences], "gain from a request under need")

  static var theory: [any TheoryItem] {
    ComparativeStaticsTable("S", "The peak", of: [peak, doubled], in: [threat, potential, slope])
    // Topkis: the choice does not fall; it need not rise, since it is bounded.
    ComparativeStaticsTable(
      "C", "The best request", of: [y], in: [t], choices: [y], given: isBestResponse(y, maximizing: gain(y, t)))
    Theorem("D1", "The peak is where the marginal payoff is zero") {
      ((threat + strain) * y - risk * potential * y - slope * y * y / 2).derivative(in: y)
        == slope * (peak - y)
    }
  }
}
