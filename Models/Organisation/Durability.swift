import Games

/// What makes alliances last, and what it costs: Rafferty on durability, Weitsman on alliances and coalitions.
///
/// From the source: shared norms, strong institutions and shared interests each add to durability (Rafferty);
/// institutionalised alliances endure but their egalitarian structure is redundant, coalitions are tailored and do not
/// endure (Weitsman). Our choices: a member stays as long as what ties it to the alliance outweighs a shock; egalitarian
/// means that each member does the same share of both of two tasks.
public enum Durability: Model {
  public static let id = "durability"
  public static let title = "Durable and redundant, or flexible and short-lived"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: Rafferty's three sources of durability; Weitsman's contrast of institutionalised alliances with ad hoc \
    coalitions. Modelling choices: a member stays if interests s, norms m and the cost of leaving institutions x(z) \
    together outweigh a shock, whose distribution F is unknown. In a campaign two members do two tasks; member 1 is better \
    at the first by p, member 2 at the second by the same. A coalition gives each its best task, an egalitarian alliance \
    gives each half of both. The coalition has to be formed anew each time, at a cost a.

    Found: each of the three adds to the largest shock that an alliance outlasts (C4s, C4m), and none lowers its chance of \
    lasting (C4p); that each raises it strictly fails for an alliance that is already sure to last (C4f). Institutions add \
    only as far as leaving them costs something (C4z, C4zs). The egalitarian alliance is redundant wherever members differ \
    (T5). So neither form is better as such (T5n): the alliance is worth its redundancy exactly where campaigns are \
    frequent enough for what it saves in forming (T5h).
    """
  public static let functions = [shocks, x]

  static let shocks = Function("F", on: .real, .increasing, values: .unit, "chance that a shock is no larger")
  static let x = Function("x", on: .nonnegative, .increasing, "what leaving institutions costs a member")
  static let s = Term.parameter("s", .nonnegative, unit: .utility, "shared interests, security and other")
  static let m = Term.parameter("m", .nonnegative, unit: .utility, "shared norms: the cost of breaking them")
  static let z = Term.parameter("z", .nonnegative, "the degree of institutionalisation")
  static let shock = Term.parameter("o", unit: .utility, "a shock: what leaving gains a member")

  static let p = Term.parameter("p", .nonnegative, "by how much each member is better at its own task")
  static let a = Term.parameter("a", .positive, unit: .utility, "the cost of forming a coalition")
  static let campaigns = Term.parameter("N", .positive, "how many campaigns there are")
  static let i = Term.parameter("i", .positive, unit: .utility, "the cost of founding and keeping the alliance")

  static let lasts = Term.definition("o_0", tex: "o_0", "the largest shock that the alliance outlasts", s + m + x(z))
  static let chance = Term.definition("D", "the chance that the alliance lasts", shocks(lasts))
  static let member = Player("member")
  static let period = Game("staying") {
    Move("stay or leave", by: member) {
      Choice("stay", [member: s])
      Choice("leave", [member: shock - m - x(z)])
    }
  }
  static let conduct: Profile = ["stay or leave": ifThenElse(shock <= lasts, "stay", "leave")]

  /// What two members produce in a campaign if each gives a share of its time to the task it is better at.
  static func output(_ share: Term) -> Term { 2 * ((1 + p) * share + (1 - share)) }
  static let redundancy = Term.definition(
    "rho", tex: "\\rho", "what equal shares of every task cost in a campaign", output(1) - output(0.5))
  static let alliance = Term.definition(
    "V_a", tex: "V_a", "what the egalitarian alliance is worth", campaigns * output(0.5) - i)
  static let coalitions = Term.definition(
    "V_c", tex: "V_c", "what a coalition for each campaign is worth", campaigns * (output(1) - a))
  static let isWorthIt = Formula.effect("alliance-better", "the alliance is worth its redundancy") {
    alliance >= coalitions
  }

  public static var theory: [any TheoryItem] {
    rafferty
    weitsman
  }

  @TheoryBuilder private static var rafferty: [any TheoryItem] {
    Equilibrium("E1", "A member stays as long as its ties outweigh the shock", of: period, at: conduct)
    ComparativeStatics(
      "C4s", "Shared interests add to the shocks that an alliance outlasts", of: lasts, in: s, .increasing,
      claims: "003.4", cite: .durability
    )
    .byDefinition()
    ComparativeStatics(
      "C4m", "Shared norms add to the shocks that an alliance outlasts", of: lasts, in: m, .increasing,
      claims: "003.4", cite: .durability
    )
    .byDefinition()
    ComparativeStatics(
      "C4zs", "Institutions add to the shocks that an alliance outlasts", of: lasts, in: z, .increasing,
      claims: "003.4", cite: .durability, expect: .refuted
    )
    .finding("Institutions that cost nothing to leave add nothing.")
    ComparativeStatics(
      "C4z", "Institutions never make an alliance less durable", of: lasts, in: z, .nondecreasing, claims: "003.4",
      cite: .durability)
    ComparativeStatics(
      "C4p", "Shared norms never lower the chance that an alliance lasts", of: chance, in: m, .nondecreasing,
      claims: "003.4", cite: .durability
    )
    .finding("Whatever the distribution of shocks; the same holds for interests and institutions.")
    ComparativeStatics(
      "C4i", "Shared interests never lower the chance that an alliance lasts", of: chance, in: s, .nondecreasing,
      claims: "003.4", cite: .durability)
    ComparativeStatics(
      "C4f", "Shared norms raise the chance that an alliance lasts", of: chance, in: m, .increasing, claims: "003.4",
      cite: .durability, expect: .refuted
    )
    .finding("An alliance that outlasts every shock anyway is made no more durable.")
    ComparativeStatics(
      "C4g", "They do where the shock that they outlast is possible", of: chance, in: m, .increasing, claims: "003.4",
      cite: .durability, given: forAll("y", in: .real) { y in (y < lasts) ==> (shocks(y) < shocks(lasts)) }
    )
    .examples(
      Example([s: 0.25, z: 0], low: [m: 0], high: [m: 0.25], functions: [shocks: { min(1, max(0, $0)) }, x: { $0 }])
    )
    .byDefinition()
  }

  @TheoryBuilder private static var weitsman: [any TheoryItem] {
    Theorem(
      "T5",
      "An egalitarian alliance does worse in a campaign than a coalition, by half of the members' advantage twice",
      claims: "003.5", cite: .durability
    ) {
      redundancy == p
      output(0.5) <= output(1)
    }
    .finding("Giving every member a share of everything wastes what each is good at.")
    Theorem(
      "T5s", "It is strictly redundant", claims: "003.5", cite: .durability, expect: .refuted
    ) {
      output(0.5) < output(1)
    }
    .finding("Members with the same strengths lose nothing by sharing every task.")
    Theorem("T5r", "It is strictly redundant where members differ", claims: "003.5", cite: .durability, given: p > 0) {
      output(0.5) < output(1)
    }
    .byDefinition()
    Theorem(
      "T5n", "Coalitions are better than institutionalised alliances", claims: "003.5", cite: .durability, given: p > 0,
      expect: .refuted
    ) {
      coalitions > alliance
    }
    .finding("What is formed anew for every campaign costs more than redundancy if campaigns are many.")
    Theorem(
      "T5h", "The alliance is worth its redundancy exactly where what it saves in forming exceeds what it costs",
      claims: "003.5", cite: .durability
    ) {
      isWorthIt <=> (campaigns * (a - p) >= i)
    }
    .byDefinition()
    Ordering(
      "O5", "What is worth an institutionalised alliance for few campaigns is worth it for more", moving: campaigns,
      claims: "003.5", cite: .durability
    ) { low, high in
      given(low <= high)
      given(isWorthIt, at: low)
      always(high(isWorthIt))
    }
    .finding("Endurance is worth its redundancy to those who expect to fight together often.")
    ComparativeStatics(
      "C5", "The more members differ, the worse an egalitarian alliance compares", of: coalitions - alliance, in: p,
      .increasing, claims: "003.5", cite: .durability)
  }
}
