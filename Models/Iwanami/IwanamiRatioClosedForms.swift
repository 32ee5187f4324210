import Games

// What the ratio contest allows to be written out. With g the root of the cost of arms everything is rational in g, so
// these propositions speak of g^2 where the others speak of c.
extension IwanamiRatio {
  static let g = Term.parameter("g", .positive, "root of the ally's unit cost of arms")
  /// The same game with g^2 for the cost of arms.
  private static var rooted: IwanamiGame {
    var copy = game
    copy.cost = g.squared()
    return copy
  }

  private static let r = IwanamiGame.revisionist
  private static let bestNet = (1 - g).squared()
  private static let bestArms = (1 - g) / g
  private static let leastArms = r / (1 - r)
  private static let mostArms = (1 - IwanamiGame.wC) / IwanamiGame.wC

  /// Arms pay for themselves at a chance of winning that makes a revisionist and that can be used.
  private static let isInterior: Formula = r <= 1 - g && 1 - g <= 1 - IwanamiGame.wC

  private static let isWorkedPoint: Formula =
    IwanamiGame.q == 0.5 && IwanamiGame.wA == 0.1 && IwanamiGame.wC == 0.1

  @TheoryBuilder static var closedForms: [any TheoryItem] {
    bestChoices
    inPrimitives
    atTheWorkedPoint
  }

  @TheoryBuilder private static var bestChoices: [any TheoryItem] {
    Theorem("R1", "No arms win more than (1 - g)^2 net of their cost g^2", claims: "004.2") {
      rooted.contest(IwanamiGame.b) - rooted.cost * IwanamiGame.b <= bestNet
    }
    Theorem("R2", "The arms that win with chance 1 - g reach that", claims: "004.2", given: g <= 1) {
      rooted.contest(bestArms) == 1 - g
      rooted.contest(bestArms) - rooted.cost * bestArms == bestNet
    }
    Theorem(
      "R3", "They are the best revision where 1 - g makes a revisionist and is no more than can be used",
      claims: "004.2", given: isInterior
    ) {
      isBestRevision(bestArms, worth: bestNet + IwanamiGame.wC)
    }
    .finding(
      "The best revision wins with chance 1 - g, unless that is less than makes a revisionist (R5) or more than can be "
        + "used, because the opponent has no more to give (R6).")
    Theorem("R4", "The ally is a revisionist from the arms r/(1 - r) on", claims: "004.2") {
      rooted.revises(IwanamiGame.a) <=> (IwanamiGame.a >= leastArms)
    }
    Theorem(
      "R5", "These are the best revision where they win with a chance above 1 - g", claims: "004.2",
      given: r >= 1 - g && IwanamiGame.a >= leastArms
    ) {
      rooted.revising(IwanamiGame.a) <= min(1, r + IwanamiGame.wC) - rooted.cost * leastArms
    }
    Theorem(
      "R6", "Arms that take everything are the best revision where 1 - g is more than can be used", claims: "004.2",
      given: r <= 1 - IwanamiGame.wC && g <= IwanamiGame.wC
    ) {
      isBestRevision(mostArms, worth: 1 - rooted.cost * mostArms)
    }
    Theorem(
      "R7", "In primitives: some revision beats deterring exactly where (1 - g)^2 exceeds d - g^2 d/(1 - d)",
      claims: "004.2", given: isInterior
    ) {
      exists("b", in: .nonnegative) { b in rooted.revises(b) && rooted.revising(b) > rooted.holding(aD) }
        <=> (bestNet > IwanamiGame.deterrent - rooted.cost * aD)
    }
    .hints(bestArms)
  }

  /// The arms revise, are worth the value, and no revision is worth more.
  private static func isBestRevision(_ arms: Term, worth value: Term) -> Formula {
    rooted.revises(arms) && rooted.revising(arms) == value
      && forAll("b", in: .nonnegative) { b in rooted.revises(b) ==> (rooted.revising(b) <= value) }
  }

  @TheoryBuilder private static var inPrimitives: [any TheoryItem] {
    Theorem(
      "K4", "In primitives: no pledge works where (1 - g)^2 exceeds the deterrent chance d", claims: "004.2",
      given: isInterior && bestNet > IwanamiGame.deterrent && IwanamiGame.s <= aD
    ) {
      !rooted.pledgeHolds(IwanamiGame.s)
    }
    .hints(bestArms)
    .finding(
      "Restraint ends below c = (1 - root of d)^2: there the ally would rather revise than keep its share at no cost.")
    Theorem(
      "K5",
      "In primitives: the best revision is worth no more than the ally's share exactly where (1 - g)^2 is at most d",
      claims: "004.2", given: isInterior
    ) {
      (rooted.revising(bestArms) <= IwanamiGame.q) <=> (bestNet <= IwanamiGame.deterrent)
    }
    .finding("By R3 and K3 the full pledge then works: the bound of K4 is sharp.")
    Theorem(
      "H3", "Where revising beats deterring, arms cost less than their marginal effect at the deterrent level",
      claims: "004.5",
      given: game.revises(IwanamiGame.a) && game.revising(IwanamiGame.a) > game.holding(aD)
    ) {
      IwanamiGame.c < cM
    }
    Theorem(
      "H4", "In primitives: the superpower carries more than half where (1 - g)^2 + g^2 d/(2 (1 - d)) exceeds d",
      claims: "004.5", cite: .iwanami2024.abstract,
      given: isInterior && IwanamiGame.s <= aD && rooted.pledgeHolds(IwanamiGame.s)
    ) {
      (bestNet + g.squared() * aD / 2 > IwanamiGame.deterrent) ==> (IwanamiGame.s > aD / 2)
    }
    .hints(bestArms)
    .examples(.iwanami(cost: 0.1444, arms: 0, pledge: 0.6, smaller: 0, [g: 0.38]))
  }

  @TheoryBuilder private static var atTheWorkedPoint: [any TheoryItem] {
    Theorem(
      "K6", "At the worked point no pledge works up to c = 0.135", claims: "004.2",
      given: isWorkedPoint && IwanamiGame.c <= 0.135 && IwanamiGame.s <= aD
    ) {
      !game.pledgeHolds(IwanamiGame.s)
    }
    .hints(12 / 7)
    Theorem(
      "K7", "At the worked point the full pledge works from c = 0.136 on", claims: "004.2",
      given: isWorkedPoint && IwanamiGame.c >= 0.136
    ) {
      game.pledgeHolds(aD)
    }
    Theorem(
      "H5", "At the worked point the superpower carries more than half below c = 6/35, and need not above",
      claims: "004.5", given: isWorkedPoint
    ) {
      (IwanamiGame.c < 6 / 35) ==> forAll("s", in: 0...(aD / 2)) { s in !game.pledgeHolds(s) }
      (IwanamiGame.c >= 6 / 35 && IwanamiGame.c <= 6 / 25) ==> game.pledgeHolds(aD / 2)
    }
    .hints(3 / 2)
  }
}
