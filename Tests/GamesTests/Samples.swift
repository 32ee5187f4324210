import Games

enum Sample {
  static let a = Player("A")
  static let b = Player("B")
  static let p = Term.parameter("p", .positive)
  static let x = Term.choice("x", .unit)
  static let y = Term.choice("y", .nonnegative)
  static let free = Term.choice("z")

  static func payoffs(_ one: Term, _ two: Term = 0) -> Payoffs { [a: one, b: two] }

  /// A offers x, B takes it or leaves it.
  static let offer = Game("offer") {
    Move("offer", by: a, choosing: x, in: 0...p) {
      Move("answer", by: b) {
        Choice("take", payoffs(1 - x, x))
        Choice("leave", payoffs(0))
        Choice("burn", payoffs(-1, -1))
      }
    }
  }
  static let greedy: Profile = ["offer": 0 as Term, "answer": ifThenElse(x >= p / 2, "take", "leave")]

  static let zero: Term = 0
  static func named(_ name: String) -> Game { Game(name) { Move("m", by: a) { Choice("c", payoffs(1)) } } }
  static let chosen = x > 0
  static let never = p < 0
  static var results: (Formula, Term) { (offer.outcome("take", under: greedy), offer.payoff(of: a, under: greedy)) }

  static func one(_ payoffs: Payoffs, choosing number: Term = x, in range: TermRange? = nil) -> Game {
    Game("one") { Move("choose", by: a, choosing: number, in: range) { End("over", payoffs) } }
  }

  static func equilibrium(_ game: Game, _ profile: Profile, iff: Formula? = nil, given: Formula? = nil) -> [String] {
    messages { Equilibrium("E1", "claim", of: game, at: profile, iff: iff, given: given) }
  }

  static func pure(_ game: Game) -> [String] { messages { PureEquilibria("P", "all", of: game) } }

  static let twice = Game("twice") {
    Move("m", by: a) {
      Choice("l", then: Move("n", by: b) { Choice("u", payoffs(1)) })
      Choice("r", then: Move("n", by: b) { Choice("u", payoffs(1)) })
    }
  }
  static let forgetful = Game("forgetful") {
    Move("m", by: a) {
      Choice(
        "l",
        then: Move("n", by: a, information: "later") {
          Choice("u", payoffs(1))
          Choice("d", payoffs(2))
        })
      Choice(
        "r",
        then: Move("o", by: a, information: "later") {
          Choice("u", payoffs(1))
          Choice("d", payoffs(2))
        })
    }
  }
  static let mixedUp = Game("mixed up") {
    Move("m", by: a) {
      Choice("l", then: Move("n", by: b, information: "later") { Choice("u", payoffs(1)) })
      Choice("r", then: Move("o", by: b, information: "later") { Choice("d", payoffs(1)) })
    }
  }
  static let unseen = Game("unseen") {
    Move("m", by: a, choosing: x) {
      When(
        x > 0.5, then: Move("n", by: b, information: "later") { Choice("u", payoffs(1)) },
        otherwise: Move("o", by: b, information: "later") { Choice("u", payoffs(1)) })
    }
  }
  static let incomplete = Game("incomplete") {
    Stage("s") {
      Mover("i", by: a, among: "l", "r")
      Mover("j", by: b, among: "l", "r")
    } cells: {
      Cell("l", "l", pays: payoffs(1))
      Cell("l", "r", pays: payoffs(1))
      Cell("l", "r", pays: payoffs(2))
      Cell("r", "l", pays: payoffs(1))
      Cell("r", "s", pays: payoffs(1))
    }
  }
  static let laterRange = Game("later range") {
    Move("m", by: a, choosing: x, in: 0...y) { Move("n", by: b, choosing: y) { End(payoffs(x, y)) } }
  }
  static let laterChance = Game("later chance") {
    Chance("c") {
      Outcome("u", probability: x, then: Move("m", by: a, choosing: x) { End(payoffs(x)) })
      Outcome("d", probability: 1, payoffs(0))
    }
  }
  static let again = Game("again") {
    Move("m", by: a, choosing: x) { Move("n", by: b, choosing: x) { End(payoffs(x)) } }
  }
  static let large = Game("large") {
    Chance("c") {
      for index in 0..<11 {
        Outcome(
          "\(index)", probability: 1 / 11,
          then: Move("m\(index)", by: a) {
            Choice("l", payoffs(1))
            Choice("r", payoffs(1))
          })
      }
    }
  }
  static let badNumber = p.power(-1)
  static let badPower = one([a: p.power(-1)])

  static func outcomes() -> [String] {
    messages {
      Theorem("T1", "no such outcome") { offer.outcome("war", under: greedy) }
      Theorem("T2", "no such player") { offer.payoff(of: Player("C"), under: greedy) == 0 }
    }
  }

  static func mixed(_ stage: String) -> [String] {
    let found = offer.mixedEquilibrium(at: stage)
    return messages { Theorem("T1", "mixed") { found.condition } }
  }

  /// What follows the stage decides what it is worth.
  static let staged = Game("staged") {
    Stage("s") {
      Mover("i", by: a, among: "l", "r")
      Mover("j", by: b, among: "l", "r")
    } cells: {
      Cell(
        "l", "l",
        then: Move("k", by: a) {
          Choice("u", payoffs(3, 0))
          Choice("d", payoffs(1, 2))
        })
      Cell("l", "r", pays: payoffs(0, 1))
      Cell("r", "l", pays: payoffs(0, 1))
      Cell("r", "r", pays: payoffs(1, 0))
    }
  }
  static func stagedMix(_ later: Profile) -> (messages: [String], mixes: [String], condition: String) {
    let found = staged.mixedEquilibrium(at: "s", under: later)
    return (
      messages { Theorem("T1", "mixed") { found.condition } },
      ["i", "j"].compactMap { name in
        guard case .mixed(let weights)? = found.profile[name] else { return nil }
        return weights.compactMap { $0.probability.exactValue?.description }.joined(separator: " ")
      }, found.condition.description
    )
  }

  static let conditional = Game("conditional") {
    Move("arm", by: a, choosing: y) {
      When(
        y >= p, then: End("revision", payoffs(2 - y, 0)),
        otherwise: Chance("luck") {
          Outcome("good", probability: p / (1 + p), payoffs(1 - y, 1))
          Outcome("bad", probability: 1 / (1 + p), payoffs(-y, 2))
        })
    }
  }
}
