import Games

/// Iwanami's game under other protocols, with any increasing contest function: does the exclusion of restraint and
/// deterrence depend on how the game is played?
public enum IwanamiProtocols: Model {
  public static let id = "iwanami-protocols"
  public static let title = "Restraint and deterrence under other protocols"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = """
    From the source: the game, the defensive pledge, the claim that at most one of the two effects is observable. Our \
    questions: what becomes of the effects and of their exclusion when the pledge is honoured in any war, when the \
    superpower pays the ally instead of arming, when it cannot commit itself before the ally arms, and when it does not \
    know the ally's cost of arms. Who makes the offer is varied in the members of the family (propositions V), and what \
    happens at ties is their X2.

    Found: what a pledge is made of decides whether it can restrain at all, not whether the effects exclude each other. A \
    pledge that is honoured in any war helps the revisionist as much as the defender and never restrains (W1); it can \
    deter (W2). A payment for peace does both, and restrains where no pledge could (Y1 to Y3). Without commitment the \
    superpower is exploited to the last (C1, C2). Throughout, the exclusion stands (W3, Y4), since it rests on what the \
    ally would do without an alliance: nobody both revises and concedes. It is information that breaks it: a superpower \
    that does not know the ally's cost of arms can make one pledge that restrains the one kind of ally and deters for the \
    other (J1), though kind by kind the exclusion and the order of the costs hold (J2). What is observed at a time then is \
    not an effect but the ally's kind.
    """
  public static let functions = [IwanamiGeneral.p]

  typealias Game = IwanamiGame
  static let aD = IwanamiGeneral.aD
  static let game = IwanamiGeneral.game
  private static let ratio: (Function, @Sendable (Term) -> Term) = (IwanamiGeneral.p, { $0 / (1 + $0) })

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    Assumption("A3", "The deterrent arms exist (the contest function is continuous)") {
      IwanamiGeneral.p(aD) == IwanamiGame.deterrent
    }
    supportInAnyWar
    payments
    withoutCommitment
    unknownCosts
  }

  // MARK: A pledge that is honoured in any war

  static var anyWar: IwanamiGame {
    var game = game
    game.support = .inAnyWar
    return game
  }

  @TheoryBuilder private static var supportInAnyWar: [any TheoryItem] {
    Theorem(
      "W1", "A pledge that is honoured in any war restrains nobody", claims: "004.2", "004.4",
      given: game.revisesAlone(Game.a) && Game.s <= aD
    ) {
      !anyWar.pledgeHolds(Game.s)
    }
    .hints(Game.a - Game.s, aD)
    .examples(game.restraint)
    .finding(
      "Support in any war saves the ally the same arms whether it revises or deters, so that its choice between the two "
        + "is what it was: that the pledge is defensive carries the restraining effect.")
    Possibility("W2", "It can deter", claims: "004.3") {
      game.concedesAlone(Game.a)
      anyWar.detersWith(Game.s)
    }
    .examples(game.deterrence)
    .finding("At a cost of arms of 9/10 in the ratio contest a pledge of 1/9 deters whether or not it covers attacks.")
  }

  // MARK: Payments

  static let pay = Term.choice("y", .nonnegative, unit: .share, "what the superpower pays the ally for peace")

  /// With the payment, which is due when the status quo stands, arming up to the deterrent level is a best choice.
  static func paymentHolds(_ pay: Term) -> Formula {
    forAll("b", in: .nonnegative) { b in
      game.revises(b) ==> (game.holding(aD) + pay >= game.revising(b))
      game.isAttacked(b, pledge: 0) ==> (game.holding(aD) + pay >= game.conceding(b, pledge: 0))
      (!game.revises(b) && !game.isAttacked(b, pledge: 0)) ==> (game.holding(aD) + pay >= game.holding(b) + pay)
    }
  }

  /// The ally revises, and no other revision is worth more to it.
  private static func isBestRevision(_ a: Term) -> Formula {
    game.revisesAlone(a)
      && forAll("b", in: .nonnegative) { b in game.revises(b) ==> (game.revising(a) >= game.revising(b)) }
  }

  private static func somePaymentHolds() -> Formula {
    exists("y", in: .nonnegative) { y in
      Game.v >= y
      paymentHolds(y)
    }
  }

  static let restrainsByPaying = Formula.effect(
    "restrains-by-paying", "a payment keeps an ally that would revise at the status quo"
  ) {
    exists("a", in: .nonnegative) { a in game.revisesAlone(a) } && somePaymentHolds()
  }
  static let detersByPaying = Formula.effect(
    "deters-by-paying", "a payment makes an ally that would concede arm up to the deterrent level"
  ) {
    exists("a", in: .nonnegative) { a in game.concedesAlone(a) } && somePaymentHolds()
  }

  @TheoryBuilder private static var payments: [any TheoryItem] {
    Possibility("Y1", "A payment can restrain where no pledge could", claims: "004.2") {
      game.revisesAlone(Game.a)
      game.revising(Game.a) > Game.q
      Game.v >= pay
      paymentHolds(pay)
    }
    .examples(.iwanami(cost: 0.04, arms: 4, pledge: 0, smaller: 0, [aD: 2 / 3, pay: 0.5], functions: [ratio]))
    .finding(
      "Where some revision is worth more to the ally than its share no pledge restrains (K1 of the family). At a cost of "
        + "arms of 1/25 in the ratio contest four units of arms are worth 37/50 > 1/2; a payment of 1/2 for peace outbids "
        + "that.")
    Possibility("Y2", "A payment can deter", claims: "004.3") {
      game.concedesAlone(Game.a)
      Game.v >= pay
      paymentHolds(pay)
    }
    .examples(.iwanami(cost: 0.9, arms: 0, pledge: 0, smaller: 0, [aD: 2 / 3, pay: 0.5], functions: [ratio]))
    .finding("At a cost of arms of 9/10 in the ratio contest half the good, paid for peace, is worth arming for.")
    Theorem(
      "Y3", "Some payment always restrains: only the superpower's stake limits it", claims: "004.2",
      given: isBestRevision(Game.a)
        && forAll("b", in: 0..<aD) { b in game.isAttacked(b, pledge: 0) }
    ) {
      paymentHolds(game.revising(Game.a) - game.holding(aD))
    }
    .examples(game.restraint)
    .finding("Restraint by payment has no lowest cost of arms; restraint by a pledge does.")
    Exclusion("Y4", "At most one effect of a payment at a time", claims: "004.4") {
      restrainsByPaying
      detersByPaying
    }
    .examples(
      .iwanami(cost: 0.04, arms: 4, pledge: 0, smaller: 0, [aD: 2 / 3, pay: 0.5], functions: [ratio]),
      .iwanami(cost: 0.9, arms: 0, pledge: 0, smaller: 0, [aD: 2 / 3, pay: 0.5], functions: [ratio])
    )
    .finding("The ally that is paid not to revise is not the ally that is paid to arm: both would be one best choice.")
  }

  // MARK: No commitment

  /// After the ally has armed, the superpower provides what is missing if the status quo is worth that to it.
  static func isSupported(_ b: Term) -> Formula { Game.v >= Game.k * (aD - b) }
  /// What the superpower's stake covers.
  static let covered = Term.definition("m", "the arms that the superpower's stake is worth", Game.v / Game.k)

  @TheoryBuilder private static var withoutCommitment: [any TheoryItem] {
    Theorem(
      "C1", "Without commitment an ally whose support is sure arms not at all", claims: "004.6",
      given: covered >= aD && Game.b <= aD && Game.b > 0
    ) {
      isSupported(0)
      game.holding(0) > game.holding(Game.b)
    }
    .examples(.iwanami(cost: 0.9, arms: 0, pledge: 0, smaller: 0, [aD: 2 / 3, Game.b: 0.5], functions: [ratio]))
    .finding(
      "The superpower that decides after the ally has armed gives whatever is missing as long as that pays, and the ally "
        + "leaves it everything: that the pledge is made first is what keeps the superpower from being exploited.")
    Theorem(
      "C2", "Where its stake is smaller, the ally arms just so much that the superpower gains nothing", claims: "004.6",
      given: covered < aD
    ) {
      isSupported(aD - covered)
      Game.v - Game.k * covered == 0
      forAll("b", in: .nonnegative) { b in isSupported(b) ==> (game.holding(b) <= game.holding(aD - covered)) }
    }
    .examples(.iwanami(cost: 0.9, arms: 0, pledge: 0, smaller: 0, [aD: 2 / 3, Game.v: 0.1], functions: [ratio]))
    .finding("With or without commitment the superpower pays no more than its stake; without it, it pays all of it.")
  }

  // MARK: An unknown cost of arms

  static let low = Term.parameter("c_1", .positive, unit: .sharePerArms, "the cost of arms of the one kind of ally")
  static let high = Term.parameter("c_2", .positive, unit: .sharePerArms, "the cost of arms of the other kind of ally")

  static func kind(_ cost: Term) -> IwanamiGame {
    var game = game
    game.cost = cost
    return game
  }

  @TheoryBuilder private static var unknownCosts: [any TheoryItem] {
    Possibility(
      "J1", "One pledge to an ally of unknown cost restrains the one kind and deters for the other", claims: "004.4"
    ) {
      exists("a", in: .nonnegative) { a in kind(low).revisesAlone(a) }
      exists("a", in: .nonnegative) { a in kind(high).concedesAlone(a) }
      kind(low).pledgeHolds(Game.s)
      kind(high).detersWith(Game.s)
    }
    .examples(
      .iwanami(
        cost: 0.5, arms: 0, pledge: 0.5, smaller: 0, [aD: 2 / 3, low: 0.16, high: 0.9], functions: [ratio])
    )
    .finding(
      "In the ratio contest a pledge of 1/2 keeps an ally with a cost of arms of 4/25 from revising and makes one with 9/10 "
        + "arm the rest: a superpower that does not know which it faces buys both effects with one pledge. The exclusion "
        + "needs complete information.")
    Theorem(
      "J2", "The kind that is restrained then has the lower cost of arms", claims: "004.4", "004.2", "004.3",
      given: kind(low).revisesAlone(Game.a) && kind(low).pledgeHolds(Game.s) && kind(high).concedesAlone(Game.b)
        && kind(high).detersWith(Game.s)
    ) {
      low < high
    }
    .hints(aD, Game.a, Game.b)
    .examples(
      .iwanami(
        cost: 0.5, arms: 1.5, pledge: 0.5, smaller: 0, [aD: 2 / 3, low: 0.16, high: 0.9, Game.b: 0],
        functions: [ratio])
    )
    .finding("Kind by kind the order of the costs is that of complete information.")
  }
}
