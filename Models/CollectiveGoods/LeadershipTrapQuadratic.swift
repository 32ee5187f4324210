import Games

/// The leadership trap with a quadratic benefit and sacrifice: the exact border of the way between.
public enum LeadershipTrapQuadratic: Model {
  public static let id = "leadership-trap-quadratic"
  public static let title = "The leadership trap with a quadratic benefit: its exact border"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: as in leadership-trap. Modelling choices: the ally's payoff is v (G - G^2/2) - c y - k y^2/2, where G \
    is the patron's effort g and its own y together.

    Found: the ally replies with (v (1 - g) - c)/(v + k), or nothing (F1). Some level of leadership escapes both horns \
    exactly where v (1 - D) >= c + k f (T1): where the ally's own stake at the level that must be held exceeds what its \
    fair contribution costs it at the margin. The levels that escape are those between C's and F's bounds (T2).
    """

  // MARK: Primitives

  static let v = Term.parameter("v", .positive, "the ally's valuation of defence")
  static let c = Term.parameter("c", .nonnegative, "the price of a unit of defence")
  static let k = Term.parameter("k", .positive, "how fast the ally's domestic sacrifice grows")
  static let least = Term.parameter("D", .openUnit, unit: .arms, "the total below which the alliance collapses")
  static let f = Term.parameter("f", .positive, unit: .arms, "a fair contribution; less is free-riding")
  static let g = Term.choice("g", .nonnegative, unit: .arms, "the patron's effort")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the ally's contribution")

  // MARK: Definitions

  static let total = Term.definition("G", "total effort", g + y)
  static let payoff = Term.definition(
    "U", "the ally's payoff", v * (total - total.squared() / 2) - c * y - k * y.squared() / 2)
  static func reply(to effort: Term) -> Term { max(0, (v * (1 - effort) - c) / (v + k)) }

  static let collapses = Formula.effect("collapses", "the alliance falls below what must be held") {
    g + reply(to: g) < least
  }
  static let ridesFree = Formula.effect("rides-free", "the ally gives less than its fair contribution") {
    reply(to: g) < f
  }
  static let escapes = Formula.effect("escapes", "the patron's effort g avoids collapse and free-riding") {
    !collapses
    !ridesFree
  }
  static let canEscape = Formula.effect("can-escape", "some effort of the patron avoids collapse and free-riding") {
    v * (1 - least) >= c + k * f
  }
  static let leastEffort = Term.definition(
    "g_c", "below this effort the alliance collapses", (least * (v + k) - v + c) / k)
  static let mostEffort = Term.definition("g_f", "above this effort the ally rides free", 1 - (c + f * (v + k)) / v)

  public static var theory: [any TheoryItem] {
    Assumption("A1", "A fair contribution is part of what must be held") { f <= least }
    Theorem("F1", "The ally's best contribution is its reply", given: isBestResponse(y, maximizing: payoff)) {
      y == reply(to: g)
    }
    .hints(reply(to: g))
    .examples(Example([v: 2, c: 0, k: 1, least: 0.5, f: 0.25, g: 0.25, y: 0.5]))
    Theorem(
      "T1", "Some level of leadership escapes collapse and free-riding exactly where v (1 - D) >= c + k f",
      claims: "002.10", cite: .indispensable
    ) {
      exists("x", in: .nonnegative) { x in
        x + reply(to: x) >= least
        reply(to: x) >= f
      } <=> canEscape
    }
    .hints(least - f)
    .examples(Example([v: 2, c: 0, k: 1, least: 0.5, f: 0.25, g: 0.25, y: 0.5]))
    .finding(
      "The trap is no law: it closes where the ally's stake at the level that must be held falls short of what a fair "
        + "contribution costs it.")
    Theorem(
      "T2", "What escapes lies between two levels", claims: "002.10", cite: .indispensable, given: escapes
    ) {
      leastEffort <= g
      g <= mostEffort
    }
    .examples(Example([v: 2, c: 0, k: 1, least: 0.5, f: 0.25, g: 0.25, y: 0.5]))
    Possibility("P1", "The trap can be closed: no level escapes", claims: "002.10", cite: .indispensable) {
      !canEscape
      v > c
    }
    .finding("Where the ally cares little or must give much, it is damned if you do, damned if you don't.")
    ComparativeStatics(
      "C1", "The escape widens with the ally's stake", of: mostEffort - leastEffort, in: v, .increasing,
      claims: "002.10",
      cite: .indispensable)
    Possibility("P2", "Some level escapes though the ally would not hold the level alone", claims: "002.10") {
      canEscape
      reply(to: 0) < least
    }
  }
}
