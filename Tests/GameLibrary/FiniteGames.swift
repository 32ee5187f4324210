import Games

/// A challenger may attack a protégé; its patron then defends or abandons it.
public enum ExtendedDeterrence: Model {
  public static let id = "extended-deterrence"
  public static let title = "Extended deterrence with audience costs"

  static let p = Term.parameter("p", .openUnit, unit: .probability, "patron's chance of winning the war")
  static let stake = Term.parameter("V", .positive, "patron's value of the protégé")
  static let prize = Term.parameter("G", .positive, "challenger's value of the protégé")
  static let warP = Term.parameter("k_P", .positive, "patron's cost of war")
  static let warC = Term.parameter("k_C", .positive, "challenger's cost of war")
  static let audience = Term.parameter("a", .nonnegative, "patron's cost of breaking its word")

  static let challenger = Player("challenger")
  static let patron = Player("patron")

  public static let crisis = Game("crisis") {
    Move("challenge", by: challenger) {
      Choice("refrain", [challenger: 0, patron: stake])
      Choice(
        "attack",
        then: Move("respond", by: patron) {
          Choice("abandon", [challenger: prize, patron: -audience])
          Choice("defend", [challenger: (1 - p) * prize - warC, patron: p * stake - warP])
        })
    }
  }

  static let isCredible = p * stake - warP >= -audience
  static let isCostly = (1 - p) * prize <= warC
  static let hands = Term.definition("a_star", "smallest audience cost that ties the patron's hands", warP - p * stake)
  static let deterrence: Profile = ["challenge": "refrain", "respond": "defend"]
  static let answer: Profile = [
    "challenge": ifThenElse(isCredible && isCostly, "refrain", "attack"),
    "respond": ifThenElse(isCredible, "defend", "abandon"),
  ]

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "Deterrence holds exactly when the threat is credible and war is costly", of: crisis,
      at: ["challenge": "refrain", "respond": "defend"], iff: isCredible && isCostly)
    Equilibrium(
      "E2", "The protégé is abandoned exactly when the threat is not strictly credible", of: crisis,
      at: ["challenge": "attack", "respond": "abandon"], iff: audience <= hands)
    Equilibrium("E3", "Deterrence always holds", of: crisis, at: deterrence, expect: .refuted)
    Equilibrium(
      "E4", "It holds exactly when the threat is credible", of: crisis, at: deterrence, iff: isCredible,
      expect: .refuted)
    Equilibrium("E5", "Best replies throughout: an equilibrium for all parameters", of: crisis, at: answer)
    PureEquilibria("P", "Equilibria of the crisis", of: crisis)
    Theorem("O1", "Where it is an equilibrium, the status quo stands") { crisis.outcome("refrain", under: deterrence) }
    Theorem("O2", "With best replies the challenger is deterred exactly where the threat is credible and war costly") {
      crisis.outcome("refrain", under: answer) <=> (isCredible && isCostly)
    }
    Theorem("O3", "The patron keeps the protégé under deterrence") {
      crisis.payoff(of: patron, under: deterrence) == stake
    }
  }
}

/// Selten (1978), one market of the chain store: an entrant and an incumbent.
public enum EntryDeterrence: Model {
  public static let id = "entry-deterrence"
  public static let title = "Entry deterrence in one market"

  static let entrant = Player("entrant")
  static let incumbent = Player("incumbent")
  public static let market = Game("market") {
    Move("entry", by: entrant) {
      Choice("out", [entrant: 1, incumbent: 5])
      Choice(
        "in",
        then: Move("reaction", by: incumbent) {
          Choice("yield", [entrant: 2, incumbent: 2])
          Choice("fight", [entrant: 0, incumbent: 0])
        })
    }
  }

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "Entry is met by yielding", of: market, at: ["entry": "in", "reaction": "yield"])
    Equilibrium(
      "E2", "A threat to fight keeps the entrant out", of: market, at: ["entry": "out", "reaction": "fight"],
      expect: .refuted)
    PureEquilibria("P", "Perfect equilibria", of: market)
  }
}

/// Simultaneous moves: matching pennies, the stag hunt, hawk and dove.
public enum Stages: Model {
  public static let id = "stages"
  public static let title = "Simultaneous moves"

  static let row = Player("row")
  static let column = Player("column")
  static let v = Term.parameter("v", .positive, "value of the resource")
  static let c = Term.parameter("c", .positive, "cost of a fight")
  static let pennies = Game("pennies") {
    Stage("show") {
      Mover("first", by: row, among: "heads", "tails")
      Mover("second", by: column, among: "heads", "tails")
    } cells: {
      Cell("heads", "heads", pays: [row: 1, column: -1])
      Cell("heads", "tails", pays: [row: -1, column: 1])
      Cell("tails", "heads", pays: [row: -1, column: 1])
      Cell("tails", "tails", pays: [row: 1, column: -1])
    }
  }
  static let half: Term = 1 / 2
  static let hawkDove = Game("hawk and dove") {
    Stage("meet") {
      Mover("mine", by: row, among: "hawk", "dove")
      Mover("yours", by: column, among: "hawk", "dove")
    } cells: {
      Cell("hawk", "hawk", pays: [row: (v - c) / 2, column: (v - c) / 2])
      Cell("hawk", "dove", pays: [row: v, column: 0])
      Cell("dove", "hawk", pays: [row: 0, column: v])
      Cell("dove", "dove", pays: [row: v / 2, column: v / 2])
    }
  }
  static let mixed = hawkDove.mixedEquilibrium(at: "meet")

  public static var theory: [any TheoryItem] {
    PureEquilibria("P", "Pure equilibria of matching pennies", of: pennies, expect: .refuted)
    Equilibrium(
      "M1", "Fair coins", of: pennies,
      at: ["first": Mix(["heads": half, "tails": half]), "second": Mix(["heads": half, "tails": half])])
    Equilibrium(
      "M2", "An unfair coin", of: pennies,
      at: ["first": Mix(["heads": 0.4, "tails": 0.6]), "second": Mix(["heads": half, "tails": half])], expect: .refuted)
    PureEquilibria("H", "Pure equilibria of hawk and dove", of: hawkDove)
    Equilibrium("H1", "Both mix", of: hawkDove, at: mixed.profile, given: mixed.condition)
    Theorem("H2", "They do where a fight costs more than the resource is worth") { mixed.condition <=> (v < c) }
    Equilibrium(
      "H3", "Hawk with probability v/c", of: hawkDove,
      at: ["mine": Mix(["hawk": v / c, "dove": 1 - v / c]), "yours": Mix(["hawk": v / c, "dove": 1 - v / c])],
      iff: v <= c)
    Equilibrium("H4", "Two hawks", of: hawkDove, at: ["mine": "hawk", "yours": "hawk"], iff: v >= c)
  }
}

/// Chance decides the winner of a fight.
public enum ChanceGames: Model {
  public static let id = "chance-games"
  public static let title = "Moves of nature"

  static let p = Term.parameter("p", .unit, unit: .probability)
  static let w = Term.parameter("w", .positive, "cost of war")
  static let raw = Term.parameter("r", .nonnegative, "a number that need not be a probability")
  static let a = Player("A")

  static func war(_ chance: Term) -> Game {
    Game("war") {
      Move("start", by: a) {
        Choice("peace", [a: 0.5])
        Choice(
          "war",
          then: Chance("battle") {
            Outcome("victory", probability: chance, [a: 1 - w])
            Outcome("defeat", probability: 1 - chance, [a: -w])
          })
      }
    }
  }

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "War pays exactly when it wins more than half", of: war(p), at: ["start": "war"], iff: p - w >= 0.5)
    Equilibrium("E2", "The same with chances that may exceed one", of: war(raw), at: ["start": "peace"], expect: .open)
    Theorem("O1", "The chance of victory in war") { war(p).probability(of: "victory", under: ["start": "war"]) == p }
    Theorem("O2", "Victory is certain only where it is", given: p < 1) {
      !war(p).outcome("victory", under: ["start": "war"])
    }
    Theorem("O3", "What war is worth") { war(p).payoff(of: a, under: ["start": "war"]) == p - w }
  }
}
