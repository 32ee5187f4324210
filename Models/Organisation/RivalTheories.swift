import Games

/// Two disputes in the literature on alliance organisation, as sets of assumptions that cannot all hold.
///
/// From the source: Weitsman's work suggests that membership generates redundancies and less efficient militaries, that
/// of Horowitz, Poast and Stam the opposite (003.11); realists assume short-lived alliances, while durable ones are
/// observed (003.14). The single assumptions are declared for use by models that compare theories.
public enum RivalTheories: Model {
  public static let id = "rival-theories"
  public static let title = "Redundancy against efficiency, and short-lived alliances against durable ones"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: on the efficiency of members' militaries Weitsman and Horowitz et al. point in opposite directions; \
    balance-of-power theory assumes that alliances are short-lived because power shifts, and does not ask why some last. \
    Modelling choices: a state's military yields theta_m if it became a member and theta_n if it did not, membership takes \
    rho away through redundancy and adds tau through coordination. A member stays (d = 1) if the threat t and other bonds \
    b outweigh the cost k of alliance.

    Found: there is no conflict between what the two literatures observe, only between readings (K11). Redundancy and more \
    efficient members contradict each other only together with a third line: that members and others are alike to begin \
    with (K11s). Each two of the three are consistent (K11a, K11b, K11c). Horowitz et al. compare states that signalled with \
    states that did not, Weitsman a state with itself; so both hold where the difference in organisation exceeds the net \
    redundancy (T11). For short-lived and durable alliances four lines conflict, none of which is superfluous (K14, K14a to \
    K14d). Once the threat has passed, what must go is that threats are the only bond: other bonds must make up at least \
    what the threat falls short of the cost (T14).
    """

  // MARK: Primitives

  static let thetaM = Term.parameter(
    "theta_m", .positive, tex: "\\theta_m", "what a member's military would yield outside")
  static let thetaN = Term.parameter("theta_n", .positive, tex: "\\theta_n", "what a non-member's military yields")
  static let rho = Term.parameter("rho", .nonnegative, tex: "\\rho", "what membership costs through redundancy")
  static let tau = Term.parameter("tau", .nonnegative, tex: "\\tau", "what membership adds through coordination")
  static let standard = Term.parameter("theta_0", .positive, tex: "\\theta_0", "what partners ask for in an ally")
  static let t = Term.parameter("t", .nonnegative, "the threat that the alliance balances, after power has shifted")
  static let b = Term.parameter("b", .nonnegative, "other bonds: institutions, norms, other interests")
  static let k = Term.parameter("k", .positive, "what an alliance costs a member")
  static let d = Term.choice("d", .unit, "whether the member stays: 1, leaves: 0, or something between")

  static let inside = Term.definition("e_m", tex: "e_m", "what a member's military yields", thetaM - rho + tau)
  static let staying = Term.definition("U", "the member's payoff from staying", d * (t + b - k))

  // MARK: Rival assumptions

  static let redundancy = Assumption(
    "redundancy", "Weitsman: membership makes the same state's military less efficient", cite: .implications
  ) { inside < thetaM }
  static let efficiency = Assumption(
    "efficiency", "Horowitz, Poast and Stam: members' militaries are more efficient than others'", cite: .implications
  ) { inside > thetaN }
  static let efficiencyWithin = Assumption(
    "efficiency-within", "The strong reading: membership makes the same state's military more efficient",
    cite: .implications
  ) { inside > thetaM }
  static let alike = Assumption("alike", "Members and others are alike to begin with") { thetaM == thetaN }
  static let selection = Assumption(
    "selection", "States ally with those whose military is up to a standard", cite: .domestic
  ) {
    thetaM >= standard
    thetaN < standard
  }

  static let selfInterest = Assumption("self-interest", "A member stays exactly as long as that is its best choice") {
    isBestResponse(d, maximizing: staying)
  }
  static let threatsOnly = Assumption(
    "threats-only", "Balance of power: nothing but a threat binds allies", cite: .realists
  ) { b == 0 }
  static let powerShifts = Assumption(
    "power-shifts", "Balance of power: power shifts, so that the threat no longer warrants the alliance",
    cite: .realists
  ) { t < k }
  static let lasting = Assumption("lasting", "Durable alliances are observed: the member stays", cite: .durability) {
    d == 1
  }

  public static var theory: [any TheoryItem] {
    efficiencyOfMembers
    durabilityOfAlliances
  }

  @TheoryBuilder private static var efficiencyOfMembers: [any TheoryItem] {
    Conflict(
      "K11", "Read of one and the same state, redundancy and efficiency conflict", of: [redundancy, efficiencyWithin],
      claims: "003.11", cite: .implications
    )
    .finding("Only this strong reading, which neither source needs, is contradictory by itself.")
    Conflict(
      "K11s", "Redundancy and more efficient members conflict if members are like others to begin with",
      of: [redundancy, efficiency, alike], claims: "003.11", cite: .implications
    )
    .finding("The smallest set in conflict has three lines: what must go is that members and others are alike.")
    Consistency(
      "K11a", "Redundancy and more efficient members are consistent", of: [redundancy, efficiency], claims: "003.11",
      cite: .implications
    )
    .finding("Those who join may be so much better organised that redundancy does not eat it up.")
    Consistency(
      "K11b", "Redundancy is consistent with states that are alike", of: [redundancy, alike], claims: "003.11",
      cite: .implications)
    Consistency(
      "K11c", "More efficient members are consistent with states that are alike", of: [efficiency, alike],
      claims: "003.11", cite: .implications
    )
    .finding("Coordination may outweigh redundancy.")
    Consistency(
      "K11r", "With selection by signals both literatures hold", of: [redundancy, efficiency, selection],
      claims: "003.11", "003.10", cite: .implications
    )
    .finding("Horowitz et al. explain who becomes a member, Weitsman what membership then does.")
    Theorem(
      "T11", "Both hold exactly where the difference in organisation exceeds the net redundancy, and there is one",
      claims: "003.11", cite: .implications
    ) {
      (inside < thetaM && inside > thetaN) <=> (rho > tau && thetaM - thetaN > rho - tau)
    }
    .finding("The scope condition that reconciles the two.")
    .byDefinition()
    Theorem(
      "T11s", "Selection alone makes members more efficient whatever the redundancy", claims: "003.11",
      cite: .implications, given: thetaM >= standard && thetaN < standard, expect: .refuted
    ) {
      inside > thetaN
    }
    .finding("Redundancy may eat up more than selection brings.")
  }

  @TheoryBuilder private static var durabilityOfAlliances: [any TheoryItem] {
    Conflict(
      "K14", "Balance of power and durable alliances conflict", of: [selfInterest, threatsOnly, powerShifts, lasting],
      claims: "003.14", cite: .realists
    )
    .hints(0)
    .finding("A self-interested member that only a threat binds does not stay when the threat has passed.")
    Consistency(
      "K14a", "Without self-interest the rest is consistent", of: [threatsOnly, powerShifts, lasting], claims: "003.14",
      cite: .realists
    )
    .finding("One way out: members do not reconsider.")
    Consistency(
      "K14b", "With other bonds than threats the rest is consistent", of: [selfInterest, powerShifts, lasting],
      claims: "003.14", cite: .durability
    )
    .examples(Example([t: 0, b: 1, k: 1, d: 1]))
    .finding("Rafferty's way out: norms, institutions and other interests bind as well.")
    Consistency(
      "K14c", "While the threat warrants the alliance the rest is consistent",
      of: [selfInterest, threatsOnly, lasting],
      claims: "003.14", cite: .realists
    )
    .examples(Example([t: 1, b: 0, k: 1, d: 1]))
    .finding("The realists' way out: a threat that lasts, as in a bipolar world.")
    Consistency(
      "K14d", "Short-lived alliances are consistent with balance of power",
      of: [selfInterest, threatsOnly, powerShifts],
      claims: "003.14", cite: .realists
    )
    .examples(Example([t: 0, b: 0, k: 1, d: 0]))
    Theorem(
      "T14", "Who stays although the threat has passed is bound by at least what the threat falls short of the cost",
      claims: "003.14", "003.4", cite: .durability,
      given: isBestResponse(d, maximizing: staying) && t < k && d == 1
    ) {
      b >= k - t
      b > 0
    }
    .hints(0)
    .examples(Example([t: 0, b: 1, k: 1, d: 1]))
    .finding("After the threat has gone, durable alliances show that threats are not the only bond.")
    .byDefinition()
  }
}
