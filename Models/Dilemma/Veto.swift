import Games

/// A legislature that may block protection: a threat that the leader need not make itself.
public enum Veto: Model {
  public static let id = "third-party-veto"
  public static let title = "A legislature makes the threat of abandonment credible"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: a president encouraged allies to spend more by assuring them of his own commitment while warning that the \
    legislature might force his hand. Modelling choices: the ally contributes or not; the legislature allows protection or \
    blocks it; a leader that may protects or abandons. Protection is worth v_L to the leader and v_C to the \
    legislature, and costs both c; a contribution relieves both by d. To the ally protection is worth P and the contribution costs k.

    Found: where protecting the ally is worth its cost to the leader whatever the ally does, it has no credible threat, and the ally \
    gives nothing (E1). With a legislature that would allow protection only of an ally that contributes, it contributes, and the \
    leader's assurance is as intact as before (E2, P1). The legislature must not be too sceptical: one that blocks either way \
    undoes the assurance, and the ally gives nothing (T1, E3). So pressure succeeds exactly in a band of scepticism (T2), which \
    the relief by contributions widens (O1).
    """

  // MARK: Primitives

  static let vL = Term.parameter(
    "v_L", .nonnegative, unit: .utility, tex: "v_L", "what protection is worth to the leader")
  static let vC = Term.parameter(
    "v_C", .nonnegative, unit: .utility, tex: "v_C", "what protection is worth to the legislature")
  static let c = Term.parameter("c", .positive, unit: .utility, "what protection costs")
  static let d = Term.parameter("d", .nonnegative, unit: .utility, "relief by the ally's contribution")
  static let worth = Term.parameter("P", .positive, unit: .utility, "what protection is worth to the ally")
  static let k = Term.parameter("k", .positive, unit: .utility, "what the contribution costs the ally")

  static let ally = Player("ally")
  static let leader = Player("leader")
  static let legislature = Player("legislature")

  private static func protect(_ name: String, after contribution: Bool) -> Move {
    let relief: Term = contribution ? d : 0
    let price: Term = contribution ? k : 0
    return Move(name, by: leader) {
      Choice(
        "protect",
        then: End("protection", [ally: worth - price, leader: vL + relief - c, legislature: vC + relief - c]))
      Choice("abandon", then: End("abandonment", [ally: -price, leader: 0, legislature: 0]))
    }
  }
  private static func vote(_ name: String, _ next: String, after contribution: Bool) -> Move {
    let price: Term = contribution ? k : 0
    return Move(name, by: legislature) {
      Choice("allow", then: protect(next, after: contribution))
      Choice("block", then: End("abandonment", [ally: -price, leader: 0, legislature: 0]))
    }
  }

  /// The leader decides alone.
  static let alone = Game("leader-alone") {
    Move("contribute", by: ally) {
      Choice("give", then: protect("assure", after: true))
      Choice("refuse", then: protect("threaten", after: false))
    }
  }
  /// The legislature may block protection.
  static let withVeto = Game("veto") {
    Move("contribute", by: ally) {
      Choice("give", then: vote("vote after giving", "assure", after: true))
      Choice("refuse", then: vote("vote after refusing", "threaten", after: false))
    }
  }

  // MARK: Conditions

  static let isAssured = Formula.effect("leader-assures", "the leader would protect the ally even if it refuses") {
    vL >= c
  }
  static let allowsIfGiven = Formula.effect(
    "allows-if-given", "the legislature allows protection of an ally that gives"
  ) {
    vC + d >= c
  }
  static let blocksIfRefused = Formula.effect(
    "blocks-if-refused", "the legislature blocks protection of one that refuses"
  ) {
    vC <= c
  }
  static let works = Formula.effect("pressure-works", "the ally gives, is protected, and the leader never threatens") {
    withVeto.isOptimal(
      at: "contribute", "vote after giving", "vote after refusing", "assure", "threaten", under: giving)
  }

  private static let refusing: Profile = ["contribute": "refuse", "assure": "protect", "threaten": "protect"]
  private static let giving: Profile = [
    "contribute": "give", "vote after giving": "allow", "vote after refusing": "block", "assure": "protect",
    "threaten": "protect",
  ]
  private static let blocked: Profile = [
    "contribute": "refuse", "vote after giving": "block", "vote after refusing": "block", "assure": "protect",
    "threaten": "protect",
  ]

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "Alone, a leader that values the ally enough is ignored", of: alone, at: refusing, iff: isAssured,
      claims: "001.11", "001.2", cite: .coping(4)
    )
    .finding("A threat that the leader would not carry out moves nobody: the ally refuses and is protected.")
    Equilibrium(
      "E2", "With a legislature that allows protection only of an ally that gives, the ally gives", of: withVeto,
      at: giving, iff: isAssured && allowsIfGiven && blocksIfRefused && worth >= k, claims: "001.11", cite: .coping(4)
    )
    .finding("The threat is the legislature's, the assurance the leader's: both are credible at once.")
    Equilibrium(
      "E3", "With a legislature that blocks either way, the ally refuses", of: withVeto, at: blocked,
      iff: isAssured && vC + d <= c, claims: "001.11"
    )
    .finding("A legislature too sceptical takes the assurance away as well.")
    Possibility(
      "P1", "The ally gives although the leader would protect it in any case", claims: "001.11", cite: .coping(4)
    ) {
      works
      vL > c
    }
    .finding("The leader's commitment stays intact while pressure works.")
    Theorem(
      "T1", "A legislature that would not protect an ally that refuses makes pressure work", claims: "001.11",
      cite: .coping(4), given: isAssured && vC <= c && worth >= k, expect: .refuted
    ) {
      works
    }
    .finding("Not if it would not protect an ally that gives either: the threat needs an assurance to go with it.")
    Theorem(
      "T2", "Pressure works exactly if the legislature is sceptical, but not too sceptical", claims: "001.11",
      cite: .coping(4), given: isAssured && worth >= k
    ) {
      works <=> (vC.isBetween(c - d, c))
    }
    .finding("There is a band of scepticism, as wide as the relief that the contribution brings.")
    Ordering("O1", "Where pressure works, it works with a larger relief as well", moving: d, claims: "001.11") {
      low, high in
      given(works, at: low)
      given(low < high)
      always(high(works))
    }
    .finding("The more contributions count with the legislature, the surer they buy protection.")
  }
}
