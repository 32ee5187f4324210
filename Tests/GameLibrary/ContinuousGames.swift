import Games

/// Fearon (1995): a demand under the threat of war.
public enum Bargaining: Model {
  public static let id = "bargaining"
  public static let title = "Rationalist explanations for war: the bargaining range"

  static let p = Term.parameter("p", .unit, unit: .probability, "A's chance of winning")
  static let cA = Term.parameter("c_A", .positive, "A's cost of war")
  static let cB = Term.parameter("c_B", .positive, "B's cost of war")
  static let x = Term.choice("x", .unit, "A's share")
  static let a = Player("A")
  static let b = Player("B")

  static let crisis = Game("crisis") {
    Move("demand", by: a, choosing: x) {
      Move("answer", by: b) {
        Choice("accept", then: End("peace", [a: x, b: 1 - x]))
        Choice("fight", then: End("war", [a: p - cA, b: 1 - p - cB]))
      }
    }
  }
  static let profile: Profile = ["demand": min(1, p + cB), "answer": ifThenElse(x <= p + cB, "accept", "fight")]

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "A demands all that B prefers to war", of: crisis, at: profile)
    Theorem("O1", "With complete information war never happens") { crisis.outcome("peace", under: profile) }
    Theorem("R1", "Both prefer every settlement in the range to war", given: x.isBetween(p - cA, p + cB)) {
      x >= p - cA
      1 - x >= 1 - p - cB
    }
    Possibility("R2", "The range is never empty") { x.isStrictlyBetween(p - cA, p + cB) }
    Equilibrium(
      "E2", "Asking for too much", of: crisis,
      at: ["demand": 1 as Term, "answer": ifThenElse(x <= p + cB, "accept", "fight")], expect: .refuted)
  }
}

/// Fearon (1995, pp. 404-408): a declining state cannot be bought off. Payoffs are averages per period.
public enum PreventiveWar: Model {
  public static let id = "preventive-war"
  public static let title = "Preventive war as a commitment problem"

  static let p1 = Term.parameter("p_1", .unit, unit: .probability, "A's chance of winning now")
  static let p2 = Term.parameter("p_2", .unit, unit: .probability, "A's chance of winning later")
  static let cA = Term.parameter("c_A", .positive, "A's cost of war")
  static let cB = Term.parameter("c_B", .positive, "B's cost of war")
  static let d = Term.parameter("delta", .openUnit, "discount factor")
  static let x = Term.choice("x", .unit, "A's share now")
  static let y = Term.choice("y", .unit, "A's share later")
  static let a = Player("A, rising")
  static let b = Player("B, declining")

  static let now = 1 - d
  static let rise = Game("power shift") {
    Move("offer", by: a, choosing: x) {
      Move("answer", by: b) {
        Choice("attack", then: End("preventive war", [a: p1 - now * cA, b: 1 - p1 - now * cB]))
        Choice(
          "wait",
          then: Move("demand", by: a, choosing: y) {
            Move("reply", by: b) {
              Choice("accept", then: End("peace", [a: now * x + d * y, b: now * (1 - x) + d * (1 - y)]))
              Choice(
                "fight",
                then: End(
                  "late war",
                  [
                    a: now * x + d * (p2 - now * cA), b: now * (1 - x) + d * (1 - p2 - now * cB),
                  ]))
            }
          })
      }
    }
  }
  /// B's value of fighting now less that of waiting, when A then asks for all that B prefers to war.
  static let ask = p2 + now * cB
  static let fightNow = 1 - p1 - now * cB
  static let wait = now * (1 - x) + d * (1 - ask)
  static func profile(_ offer: Term) -> Profile {
    [
      "offer": offer, "answer": ifThenElse(fightNow > wait, "attack", "wait"), "demand": ask,
      "reply": ifThenElse(y <= ask, "accept", "fight"),
    ]
  }
  static let isPreventive = d * p2 - p1 > cB * now.squared()

  public static var theory: [any TheoryItem] {
    Assumption("A1", "Later demands are limited by war, not by what there is") { ask <= 1 }
    Equilibrium(
      "E1", "Where power shifts far and fast, B attacks whatever it is offered", of: rise, at: profile(0),
      given: isPreventive)
    Theorem("O1", "The best offer is refused exactly where delta p_2 - p_1 > c_B (1 - delta)^2") {
      rise.outcome("preventive war", under: profile(0)) <=> isPreventive
    }
    Theorem("O2", "Then so is every other") { isPreventive ==> rise.outcome("preventive war", under: profile(1)) }
  }
}

/// An ultimatum when both sides have somewhere else to go.
public enum Ultimatum: Model {
  public static let id = "ultimatum"
  public static let title = "Ultimatum bargaining with outside options"

  static let out1 = Term.parameter("a", .unit, "the proposer's outside option")
  static let out2 = Term.parameter("b", .unit, "the responder's outside option")
  static let x = Term.choice("x", .unit, "the proposer's share")
  static let proposer = Player("proposer")
  static let responder = Player("responder")
  static let game = Game("ultimatum") {
    Move("propose", by: proposer, choosing: x) {
      Move("respond", by: responder) {
        Choice("accept", [proposer: x, responder: 1 - x])
        Choice("leave", [proposer: out1, responder: out2])
      }
    }
  }
  static let answer = ifThenElse(1 - x >= out2, "accept", "leave")

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "The responder is left with its outside option exactly where there is a surplus", of: game,
      at: ["propose": 1 - out2, "respond": answer], iff: out1 + out2 <= 1)
    Equilibrium(
      "E2", "A generous offer", of: game, at: ["propose": (1 - out2) / 2, "respond": answer], given: out1 + out2 <= 1,
      expect: .refuted)
  }
}

/// Cournot's duopoly with linear demand, and Stackelberg's.
public enum Duopoly: Model {
  public static let id = "duopoly"
  public static let title = "Duopoly in quantities"

  static let a = Term.parameter("a", .positive, "demand at price zero")
  static let b = Term.parameter("b", .positive, "slope of demand")
  static let c = Term.parameter("c", .nonnegative, "unit cost")
  static let q1 = Term.choice("q_1", .nonnegative)
  static let q2 = Term.choice("q_2", .nonnegative)
  static let first = Player("first")
  static let second = Player("second")
  static let margin = a - b * (q1 + q2) - c
  static let market = End("market", [first: margin * q1, second: margin * q2])
  static let cournot = Game("Cournot") {
    Stage("quantities") {
      Mover("one", by: first, choosing: q1)
      Mover("two", by: second, choosing: q2)
    } then: {
      market
    }
  }
  static let stackelberg = Game("Stackelberg") {
    Move("lead", by: first, choosing: q1) {
      Move("follow", by: second, choosing: q2) { market }
    }
  }
  static let third = (a - c) / (3 * b)
  static let reply = max(0, (a - c - b * q1) / (2 * b))

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "Each sells a third", of: cournot, at: ["one": third, "two": third], iff: a >= c)
    Equilibrium(
      "E2", "Each sells a quarter, as a cartel would", of: cournot,
      at: ["one": (a - c) / (4 * b), "two": (a - c) / (4 * b)], given: a > c, expect: .refuted)
    Equilibrium(
      "E3", "The leader sells half of what would clear the market", of: stackelberg,
      at: ["lead": (a - c) / (2 * b), "follow": reply], given: a >= c)
  }
}

/// Tullock's contest for a prize, two players.
public enum Contest: Model {
  public static let id = "contest"
  public static let title = "Rent seeking"

  static let v = Term.parameter("V", .positive, "the prize")
  static let x = Term.choice("x", .nonnegative, "first player's effort")
  static let y = Term.choice("y", .nonnegative, "second player's effort")
  static let first = Player("first")
  static let second = Player("second")
  static let share = ifThenElse(x + y > 0, x / (x + y), 0.5)
  static let contest = Game("contest") {
    Stage("efforts") {
      Mover("mine", by: first, choosing: x)
      Mover("yours", by: second, choosing: y)
    } then: {
      End("prize", [first: share * v - x, second: (1 - share) * v - y])
    }
  }

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "Each spends a quarter of the prize", of: contest, at: ["mine": v / 4, "yours": v / 4])
    Equilibrium(
      "E2", "Nobody makes an effort", of: contest, at: ["mine": 0 as Term, "yours": 0 as Term], expect: .refuted)
  }
}

/// A public good with two and with three contributors.
public enum PublicGood: Model {
  public static let id = "public-good"
  public static let title = "Voluntary contributions to a public good"

  static let m = Term.parameter("m", .positive, "what a unit contributed is worth to each")
  static let g1 = Term.choice("g_1", .unit)
  static let g2 = Term.choice("g_2", .unit)
  static let g3 = Term.choice("g_3", .unit)
  static let players = [Player("one"), Player("two"), Player("three")]
  static func end(_ gifts: [Term]) -> End {
    let total = gifts.dropFirst().reduce(gifts[0]) { $0 + $1 }
    let shares = gifts.map { 1 - $0 + m * total }
    return End(
      "good",
      gifts.count == 2
        ? [players[0]: shares[0], players[1]: shares[1]]
        : [players[0]: shares[0], players[1]: shares[1], players[2]: shares[2]])
  }
  static let two = Game("two contributors") {
    Stage("gifts") {
      Mover("one", by: players[0], choosing: g1)
      Mover("two", by: players[1], choosing: g2)
    } then: {
      end([g1, g2])
    }
  }
  static let three = Game("three contributors") {
    Stage("gifts") {
      Mover("one", by: players[0], choosing: g1)
      Mover("two", by: players[1], choosing: g2)
      Mover("three", by: players[2], choosing: g3)
    } then: {
      end([g1, g2, g3])
    }
  }
  static let nothing: Profile = ["one": 0 as Term, "two": 0 as Term]
  static let nothing3: Profile = ["one": 0 as Term, "two": 0 as Term, "three": 0 as Term]
  static let everything3: Profile = ["one": 1 as Term, "two": 1 as Term, "three": 1 as Term]

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "Nobody contributes, two players", of: two, at: nothing, iff: m <= 1)
    Equilibrium("E2", "Nobody contributes, three players", of: three, at: nothing3, iff: m <= 1)
    Equilibrium("E3", "Everybody does", of: three, at: everything3, iff: m >= 1)
    Theorem("T1", "With three players all would gain if all gave, from a third on") {
      (three.payoff(of: players[0], under: everything3) >= three.payoff(of: players[0], under: nothing3))
        <=> (m >= 1 / 3)
    }
  }
}
