import Games

/// The general increasing contest function.
public enum IwanamiGeneral: Model {
  public static let id = "iwanami-general"
  public static let title = "Restraint and deterrence with any increasing contest function"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = IwanamiGame.notes(
    """
    Found: with nothing known of the contest but that arms never hurt, restraint never happens at a higher cost of arms \
    than deterrence, ties included (O1), and a cost at which the status quo stands alone never lies on the wrong side of \
    either (O2, O3). At one and the same point the two effects exclude each other off ties (X1). At ties they need not \
    (X2): where the contest turns steep just beyond the deterrent level, an ally may be indifferent between revising and \
    conceding and prefer either to deterring. There the middle band is empty as well (B1, B2).

    A pledge can do no more than save the ally all arms of its own, so restraint has a lowest cost: some pledge works \
    exactly where the best revision is worth no more than the ally's share (K1, K3), and what the full pledge restrains \
    at one cost it restrains at every higher one (K2). Where the challenger makes no take-it-or-leave-it demand but gets \
    its value of war only, restraint remains possible (V1) and still needs cheaper arms than deterrence (V4); a pledge \
    then deters only by carrying the ally over a stretch where arms buy little (V2).
    """)
  public static let functions = [p]

  static let p = Function(
    "p", on: .nonnegative, .increasing,
    values: Domain(lower: .init(0, isStrict: false), upper: .init(1, isStrict: true)),
    at: [0: 0], "the chance of winning with given arms")
  static let aD = Term.parameter("a_D", .nonnegative, unit: .arms, tex: "a_D", "arms that just deter the opponent")
  static let game = IwanamiGame(
    contest: { p($0) }, deterrentArms: aD,
    restraint: .iwanami(cost: 0.16, arms: 1.5, pledge: 0.5, smaller: 0.1, [aD: 2 / 3], functions: [ratio]),
    peace: .iwanami(cost: 0.5, arms: 0, pledge: 0, smaller: 0, [aD: 2 / 3], functions: [ratio]),
    deterrence: .iwanami(
      cost: 0.9, arms: 0, pledge: 1 / 9, smaller: 1 / 18, larger: 1 / 3, [aD: 2 / 3], functions: [ratio]),
    cover: .iwanami(cost: 0.95, arms: 0, pledge: 0.2, smaller: 0, [aD: 2 / 3], functions: [ratio]))
  /// Arms matter little up to the deterrent level and a great deal just beyond it.
  static let lateStep: Example = .iwanami(
    cost: 9 / 11, arms: 1.1, pledge: 0.6, smaller: 0.1, [aD: 1],
    functions: [(p, lateStepContest)])
  private static let lateStepContest: @Sendable (Term) -> Term = { arms in
    let early: Term = 0.4 * arms
    let jump: Term = 4 * arms - 3.6
    let late = ifThenElse(arms < 1.1, jump, 0.8)
    return ifThenElse(arms < 1, early, late)
  }
  /// Arms matter not at all at first and then, around the deterrent level, a great deal.
  private static let lateRise: Example = .iwanami(
    cost: 0.9, arms: 0, pledge: 0.9, smaller: 0.1, [aD: 1],
    functions: [(p, lateRiseContest)])
  private static let cheapLateRise: Example = .iwanami(
    cost: 0.4, arms: 1.1, pledge: 0.9, smaller: 0.1, [aD: 1],
    functions: [(p, lateRiseContest)])
  private static let lateRiseContest: @Sendable (Term) -> Term = { arms in
    let rise: Term = 4 * arms - 3.6
    let late = ifThenElse(arms < 1.1, rise, 0.8)
    return ifThenElse(arms < 0.9, 0, late)
  }
  static let cheap: Example = .iwanami(
    cost: 0.06, arms: 3, pledge: 0.5, smaller: 0.1, [aD: 2 / 3], functions: [ratio])
  /// The ratio contest has the shape.
  private static let ratio: (Function, @Sendable (Term) -> Term) = (p, { $0 / (1 + $0) })

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    Assumption("A3", "The deterrent arms exist (the contest function is continuous)") {
      p(aD) == IwanamiGame.deterrent
    }
    game.commonClaims
    game.exclusionAtTies(expect: .refuted).examples(lateStep)
      .finding(
        "With a contest that turns steep just beyond the deterrent level, an ally can be indifferent between revising and "
          + "conceding and prefer either to deterring; a pledge then both restrains and deters. Only at ties, though.")
    game.gap(expect: .refuted).examples(lateStep)
    game.middleBand(expect: .refuted).examples(lateStep, game.peace)
      .finding(
        "The middle band can vanish: where arms matter little up to the deterrent level and much just beyond it, the ally "
          + "jumps from conceding to revising as arms get cheaper.")
    game.restraintWithoutDemands(cheap)
    game.deterrenceWithoutDemands(expect: .proved).examples(lateRise)
      .finding(
        "A pledge can carry the ally over a stretch where arms buy nothing to one where they buy much; without demands "
          + "that is the only way in which it deters.")
    game.separationWithoutDemands(cheapLateRise, lateRise)
  }
}

/// An increasing and concave contest function.
public enum IwanamiConcave: Model {
  public static let id = "iwanami-concave"
  public static let title = "Restraint and deterrence with a concave contest function"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = IwanamiGame.notes(
    """
    Found: a concave contest has no such step. Revising and conceding never both do as well as deterring (B2), so the \
    exclusion holds at ties too (X2), and the middle band is never empty: at a cost equal to the slope of the contest at \
    the deterrent arms the status quo stands alone (B1). A concave function has such a slope at every interior point; \
    B1 takes it as given.

    Where revising beats deterring, conceding under cover of a pledge is no temptation (H2). So a pledge restrains \
    exactly where deterring under it is worth the best revision (K1, H1), and the superpower must carry more than half \
    where that revision beats deterring at half the arms (T5). Without take-it-or-leave-it demands no pledge deters (V2).
    """)
  public static let functions = [p]

  static let p = Function(
    "p", on: .nonnegative, .increasing, .concave,
    values: Domain(lower: .init(0, isStrict: false), upper: .init(1, isStrict: true)), at: [0: 0],
    "the chance of winning with given arms")
  static let game = IwanamiGame(
    contest: { p($0) }, deterrentArms: aD, restraint: IwanamiGeneral.game.restraint,
    peace: IwanamiGeneral.game.peace, deterrence: IwanamiGeneral.game.deterrence, cover: IwanamiGeneral.game.cover)
  static let aD = IwanamiGeneral.aD
  static let g = Term.parameter("g", .positive, "slope of the contest function at the deterrent arms")

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    Assumption("A3", "The deterrent arms exist (the contest function is continuous)") {
      p(aD) == IwanamiGame.deterrent
    }
    game.commonClaims
    game.exclusionAtTies(expect: .proved)
    game.gap(expect: .proved)
    game.middleBand(given: forAll("x", in: .nonnegative) { x in p(x) <= p(aD) + g * (x - aD) }, expect: .proved)
      .hints(g)
    game.shares()
    game.restraintWithoutDemands(IwanamiGeneral.cheap)
    game.deterrenceWithoutDemands(expect: .refuted)
      .finding(IwanamiGame.noDeterrenceWithoutDemands)
  }
}

/// The ratio contest p = a / (1 + a).
public enum IwanamiRatio: Model {
  public static let id = "iwanami-ratio"
  public static let title = "Restraint and deterrence with the ratio contest"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = IwanamiGame.notes(
    """
    Found: as for every concave contest. The middle band contains the marginal effect of arms at the deterrent level, \
    (1 - d)^2 (B1). At q = 1/2 and w_A = w_C = 1/10 restraint is possible from about c = 0.1351 to 6/25, the status quo \
    stands alone from there to 3/4, and a pledge deters above. Conceding under cover of the pledge is a deviation of its \
    own (P10): at c = 19/20 a pledge must exceed about 0.236, though 0.14 would do if cover did not improve concessions.

    With g the root of c, arms win at most (1 - g)^2 net of their cost, at a chance of winning of 1 - g (R1, R2); that is \
    the best revision unless it falls short of the revisionist chance r or exceeds what can be used (R3 to R6). No pledge \
    restrains where (1 - g)^2 > d, that is, below c = (1 - root of d)^2 (K4, K5). The superpower must carry more than half \
    where (1 - g)^2 + g^2 d/(2 (1 - d)) > d (H4). At the worked point the first bound lies between 0.135 and 0.136 (K6, \
    K7), and the superpower must carry more than half up to c = 6/35, hence not in all of the restraint band (H5).
    """)

  static let aD = Term.definition(
    "a_D", tex: "a_D", "arms that just deter the opponent", IwanamiGame.deterrent / (1 - IwanamiGame.deterrent))
  static let game = IwanamiGame(
    contest: { $0 / (1 + $0) }, deterrentArms: aD,
    restraint: .iwanami(cost: 0.16, arms: 1.5, pledge: 0.5, smaller: 0.1),
    peace: .iwanami(cost: 0.5, arms: 0, pledge: 0, smaller: 0),
    deterrence: .iwanami(cost: 0.9, arms: 0, pledge: 1 / 9, smaller: 1 / 18, larger: 1 / 3),
    cover: .iwanami(cost: 0.95, arms: 0, pledge: 0.2, smaller: 0))
  static let cM = Term.definition(
    "c_M", tex: "c_M", "marginal effect of arms at the deterrent level", (1 - IwanamiGame.deterrent).squared())

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    game.commonClaims
    game.deterrentArmsDeter
    game.exclusionAtTies(expect: .proved).using("D1", "B2")
    game.gap(expect: .proved)
    game.middleBand(expect: .proved).hints(cM)
    game.shares(where: IwanamiGame.c < cM)
    closedForms
    game.restraintWithoutDemands(.iwanami(cost: 0.06, arms: 3, pledge: 0.5, smaller: 0.1))
    game.deterrenceWithoutDemands(expect: .refuted)
      .finding(IwanamiGame.noDeterrenceWithoutDemands)
  }
}

/// The linear contest with a cap: p = min(a, P).
public enum IwanamiLinear: Model {
  public static let id = "iwanami-linear"
  public static let title = "Restraint and deterrence with a linear contest and a cap"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = IwanamiGame.notes(
    """
    Found: with constant returns up to the cap the ally revises only if c < 1 and concedes only if c > 1, so the two \
    never tie (X2) and the status quo always stands alone at c = 1 (B1).
    """)

  static let cap = Term.parameter("P", .openUnit, "the highest chance of winning that arms can buy")
  static let game = IwanamiGame(
    contest: { min($0, cap) }, deterrentArms: IwanamiGame.deterrent,
    restraint: .iwanami(cost: 0.6, arms: 0.9, pledge: 0.35, smaller: 0.1, [cap: 0.9]),
    peace: .iwanami(cost: 1.1, arms: 0, pledge: 0, smaller: 0, [cap: 0.9]),
    deterrence: .iwanami(cost: 2, arms: 0, pledge: 0.2, smaller: 0.1, larger: 0.3, [cap: 0.9]),
    cover: .iwanami(cost: 2, arms: 0, pledge: 0.18, smaller: 0, [cap: 0.9]))

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    Assumption("A3", "Arms can make the ally a revisionist") {
      IwanamiGame.revisionist <= cap
    }
    game.commonClaims
    game.exclusionAtTies(expect: .proved)
    game.gap(expect: .proved)
    game.middleBand(expect: .proved).hints(1)
    game.shares()
    game.restraintWithoutDemands(
      .iwanami(cost: 0.5, arms: 0.9, pledge: 0.2, smaller: 0.1, [cap: 0.9]))
    game.deterrenceWithoutDemands(expect: .refuted)
      .finding(IwanamiGame.noDeterrenceWithoutDemands)
  }
}

extension IwanamiGame {
  @TheoryBuilder static var threat: [any TheoryItem] {
    Assumption("A1", "The opponent is a threat: without arms the ally is attacked") {
      deterrent > 0
    }
    Assumption("A2", "Revision is conceivable") {
      revisionist < 1
    }
  }
}
