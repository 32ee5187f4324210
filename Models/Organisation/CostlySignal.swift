import Games

/// A costly signal of military commitment and the search for allies: Horowitz, Poast and Stam.
///
/// From the source: states that clearly signal a commitment to military strength find allies more easily, because their
/// investment is a credible commitment. Our choices: two types of states, an investment that costs the uncommitted more,
/// and a partner that gains from a committed ally and loses from another.
public enum CostlySignal: Model {
  public static let id = "costly-signal"
  public static let title = "Costly signals of military commitment"
  public static let sources: [Citation] = [.seitz]
  public static let notes = """
    From the source: military investment signals a credible commitment, so those who invest find allies more easily. \
    Modelling choices: a state is committed with probability q; investing costs it k if it is committed and K > k if it is \
    not; an alliance is worth V to it. The partner does not see the type; a committed ally is worth w to it, another costs \
    it l. Equilibria are weakly perfect Bayesian.

    Found: there is an equilibrium in which investing wins an ally and not investing does not, exactly where k <= V <= K \
    (E1): the signal must be dear, but not too dear for the committed. Where even the uncommitted would pay it, investing \
    tells nothing: everybody invests and is still believed where most are committed (E2); but if few are, nobody invests \
    and nobody allies (E3). So that a signal always makes an ally likelier is refuted (T10), and talk that costs neither \
    type anything separates nowhere (T10c).
    """

  static let q = Term.parameter("q", .openUnit, unit: .probability, "share of committed states")
  static let k = Term.parameter("k", .nonnegative, "what investing costs a committed state")
  static let otherCost = Term.parameter("K", .nonnegative, "what it costs an uncommitted state")
  static let prize = Term.parameter("V", .positive, "what an alliance is worth to a state")
  static let w = Term.parameter("w", .positive, "what a committed ally is worth to the partner")
  static let l = Term.parameter("l", .positive, "what an uncommitted ally costs it")

  static let state = Player("state")
  static let partner = Player("partner")

  private static func answer(_ name: String, seeing: String, worth: Term, cost: Term) -> Move {
    Move(name, by: partner, information: seeing) {
      Choice("ally", then: End("alliance", [state: prize - cost, partner: worth]))
      Choice("decline", then: End("no alliance", [state: 0 - cost, partner: 0]))
    }
  }
  static let game = Game("signal") {
    Chance("type") {
      Outcome(
        "committed", probability: q,
        then: Move("committed", by: state) {
          Choice("invest", then: answer("committed, invested", seeing: "invested", worth: w, cost: k))
          Choice("rest", then: answer("committed, rested", seeing: "rested", worth: w, cost: 0))
        })
      Outcome(
        "uncommitted", probability: 1 - q,
        then: Move("uncommitted", by: state) {
          Choice("invest", then: answer("uncommitted, invested", seeing: "invested", worth: 0 - l, cost: otherCost))
          Choice("rest", then: answer("uncommitted, rested", seeing: "rested", worth: 0 - l, cost: 0))
        })
    }
  }
  static func profile(_ committed: String, _ uncommitted: String, invested: String, rested: String) -> Profile {
    ["committed": committed, "uncommitted": uncommitted, "invested": invested, "rested": rested]
  }
  static let separating = profile("invest", "rest", invested: "ally", rested: "decline")
  static let pooling = profile("invest", "invest", invested: "ally", rested: "decline")
  static let silent = profile("rest", "rest", invested: "decline", rested: "decline")

  static func isEquilibrium(_ profile: Profile) -> Formula {
    game.isOptimal(at: "committed", "uncommitted", "invested", "rested", under: profile)
  }
  static let separates = Formula.effect("separates", "investing tells the committed from the others") {
    k <= prize
    prize <= otherCost
  }
  static let isWelcome = Formula.effect("welcome", "a state of unknown type is worth having as an ally") {
    q * w >= (1 - q) * l
  }

  public static var theory: [any TheoryItem] {
    Assumption("A1", "Investing is cheaper for a committed state", cite: .domestic) { k < otherCost }
    Equilibrium(
      "E1", "Investing wins an ally exactly where the committed can afford it and the others cannot", of: game,
      at: separating, iff: separates, claims: "003.10", cite: .domestic
    )
    .finding(
      "The separating condition: the cost of the signal lies between what an alliance is worth to the two types.")
    Theorem(
      "T10s", "There the committed find allies and the others do not", claims: "003.10", cite: .domestic,
      given: separates
    ) {
      game.probability(of: "alliance", under: separating) == q
    }
    .finding("The chance of an alliance is exactly the chance of being committed.")
    .byDefinition()
    Equilibrium(
      "E2", "Everybody invests and is believed exactly where all can afford it and most are committed", of: game,
      at: pooling, iff: prize >= otherCost && isWelcome, claims: "003.10", cite: .domestic
    )
    .finding("A signal that everybody sends tells nothing; allies are found on reputation.")
    Equilibrium(
      "E3", "Nobody invests and nobody allies exactly where few are committed", of: game, at: silent,
      iff: q * w <= (1 - q) * l, claims: "003.10", cite: .domestic
    )
    .finding("Even a signal that could separate may be ignored.")
    Theorem(
      "T10", "Whatever equilibrium is played, a costly signal wins allies", claims: "003.10", cite: .domestic,
      given: isEquilibrium(silent), expect: .refuted
    ) {
      game.probability(of: "alliance", under: silent) > 0
    }
    .finding("Where few are committed, a signal that nobody expects is not believed: it wins nobody.")
    Theorem(
      "T10c", "A signal that costs neither type much separates nowhere", claims: "003.10", cite: .domestic,
      given: otherCost < prize
    ) {
      !isEquilibrium(separating)
    }
    .finding("Talk is cheap: the uncommitted would copy it.")
    .byDefinition()
    Theorem(
      "T10k", "A signal that no state can afford separates nowhere", claims: "003.10", cite: .domestic, given: k > prize
    ) {
      !isEquilibrium(separating)
    }
    .finding("Too dear a signal is sent by nobody.")
    .byDefinition()
  }
}
