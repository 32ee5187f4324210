import Games

/// National or common weapons: two members choose what to buy.
///
/// From the source: members buy from their own industries to protect jobs, which leaves a patchwork of systems that cannot
/// operate together. Our choices: two members, a common system that helps only if both have it.
public enum Procurement: Model {
  public static let id = "procurement"
  public static let title = "National procurement: a failure of coordination, or a dilemma?"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: most members prefer their own industries, to protect jobs, and systems cannot operate together. \
    Modelling choices: a common system is worth s to each if both buy it and costs its lone buyer a; own industry is worth \
    j; a member that keeps its industry while the other buys common wins orders worth t.

    Found: national procurement is always an equilibrium (E1). It persists beside a better one, as a failure of \
    coordination, exactly where s >= j + t and s > j (T9). Where j < s < j + t it is no such failure (T9c): each would \
    leave a common system, and agreeing on one does not help without an enforceable contract.
    """

  static let s = Term.parameter("s", .positive, "what a common system is worth to each if both buy it")
  static let j = Term.parameter("j", .positive, "what its own industry's jobs are worth to a member")
  static let a = Term.parameter("a", .nonnegative, "what a common system costs a member that buys it alone")
  static let t = Term.parameter("t", .nonnegative, "what a member wins that keeps its industry alone")

  static let one = Player("first member")
  static let two = Player("second member")
  static let market = Game("procurement") {
    Stage("procurement") {
      Mover("first", by: one, among: "common", "national")
      Mover("second", by: two, among: "common", "national")
    } cells: {
      Cell("common", "common", pays: [one: s, two: s])
      Cell("common", "national", pays: [one: 0 - a, two: j + t])
      Cell("national", "common", pays: [one: j + t, two: 0 - a])
      Cell("national", "national", pays: [one: j, two: j])
    }
  }
  static let national: Profile = ["first": "national", "second": "national"]
  static let common: Profile = ["first": "common", "second": "common"]

  static let isBetter = Formula.effect("better-for-all", "both members are better off with a common system") {
    market.payoff(of: one, under: common) > market.payoff(of: one, under: national)
    market.payoff(of: two, under: common) > market.payoff(of: two, under: national)
  }
  static let isStable = Formula.effect("common-stable", "no member leaves a common system") {
    market.isOptimal(at: "first", "second", under: common)
  }
  static let failsToCoordinate = Formula.effect(
    "coordination-failure", "national procurement beside a better equilibrium"
  ) {
    isBetter
    isStable
    market.isOptimal(at: "first", "second", under: national)
  }

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "National procurement is always an equilibrium", of: market, at: national, claims: "002.9", cite: .inertia
    )
    .finding("Nobody gains by being the only one that buys a common system.")
    Equilibrium(
      "E2", "Common procurement is one exactly where it is worth more than jobs and orders", of: market, at: common,
      iff: s >= j + t, claims: "002.9", cite: .inertia)
    Possibility(
      "P9", "National procurement can persist though a common system would be better for all and stable",
      claims: "002.9", cite: .inertia
    ) {
      failsToCoordinate
    }
    .finding("A failure of coordination: each buys at home because the other does.")
    Theorem(
      "T9", "It is a failure of coordination exactly where a common system beats jobs and orders", claims: "002.9",
      cite: .inertia
    ) {
      failsToCoordinate <=> (s > j && s >= j + t)
    }
    Theorem(
      "T9c", "Wherever a common system would be better for all, it would be stable", claims: "002.9", cite: .inertia,
      given: isBetter, expect: .refuted
    ) {
      isStable
    }
    .finding(
      "Where a member that keeps its industry wins the other's orders, common procurement is a prisoner's dilemma: better "
        + "for all and yet left by each.")
    Theorem(
      "T9r", "Without orders to win, wherever a common system would be better for all, it would be stable",
      claims: "002.9", cite: .inertia, given: isBetter && t == 0
    ) {
      isStable
    }
    Theorem(
      "T9p", "That national procurement persists shows that a common system would not be better", claims: "002.9",
      cite: .inertia, given: market.isOptimal(at: "first", "second", under: national), expect: .refuted
    ) {
      !isBetter
    }
    .finding("National procurement persists whatever the worth of a common system.")
  }
}
