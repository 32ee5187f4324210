import Games

/// The general increasing contest function.
public enum IwanamiGeneral: Model {
  public static let id = "iwanami-general"
  public static let title = "Restraint and deterrence with any increasing contest function"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = """
    From the source: a status-quo superpower, a prospective ally and a non-signatory; arms and the alliance are chosen; \
    the pledge is defensive; the ally's cost of arms decides which effect appears. Modelling choices: a divisible good, \
    linear costs of arms, take-it-or-leave-it demands by whoever is dissatisfied, a pledge that counts only when the ally \
    is attacked. The paper's equations are not public; this is a reconstruction from its abstract and the author's \
    public summaries.

    Found: with nothing known of the contest but that arms never hurt, restraint never happens at a higher cost of arms \
    than deterrence, ties included (O1), and a cost at which the status quo stands alone never lies on the wrong side of \
    either (O2, O3). At one and the same point the two effects exclude each other off ties (X1). At ties they need not \
    (X2): where the contest turns steep just beyond the deterrent level, an ally may be indifferent between revising and \
    conceding and prefer either to deterring. There the middle band is empty as well (B1, B2).
    """
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
  private static let lateStep: Example = .iwanami(
    cost: 9 / 11, arms: 1.1, pledge: 0.6, smaller: 0.1, [aD: 1],
    functions: [(p, lateStepContest)])
  private static let lateStepContest: @Sendable (Term) -> Term = { arms in
    let early: Term = 0.4 * arms
    let jump: Term = 4 * arms - 3.6
    let late = ifThenElse(arms < 1.1, jump, 0.8)
    return ifThenElse(arms < 1, early, late)
  }
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
    Theorem(
      "B1", "Some cost of arms leaves the status quo standing without an alliance", claims: "004.8", expect: .refuted
    ) {
      exists("cost", in: .positive) { game.holdsAlone(atCost: $0) }
    }
    .examples(lateStep, game.peace)
    .finding(
      "The middle band can vanish: where arms matter little up to the deterrent level and much just beyond it, the ally "
        + "jumps from conceding to revising as arms get cheaper.")
  }
}

/// An increasing and concave contest function.
public enum IwanamiConcave: Model {
  public static let id = "iwanami-concave"
  public static let title = "Restraint and deterrence with a concave contest function"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = """
    From the source: a status-quo superpower, a prospective ally and a non-signatory; arms and the alliance are chosen; \
    the pledge is defensive; the ally's cost of arms decides which effect appears. Modelling choices: a divisible good, \
    linear costs of arms, take-it-or-leave-it demands by whoever is dissatisfied, a pledge that counts only when the ally \
    is attacked. The paper's equations are not public; this is a reconstruction from its abstract and the author's \
    public summaries.

    Found: a concave contest has no such step. Revising and conceding never both do as well as deterring (B2), so the \
    exclusion holds at ties too (X2), and the middle band is never empty: at a cost equal to the slope of the contest at \
    the deterrent arms the status quo stands alone (B1). A concave function has such a slope at every interior point; \
    B1 takes it as given.
    """
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
    Theorem(
      "B1", "Some cost of arms leaves the status quo standing without an alliance", claims: "004.8",
      given: forAll("x", in: .nonnegative) { x in p(x) <= p(aD) + g * (x - aD) }
    ) {
      exists("cost", in: .positive) { game.holdsAlone(atCost: $0) }
    }
    .hints(g)
  }
}

/// The ratio contest p = a / (1 + a).
public enum IwanamiRatio: Model {
  public static let id = "iwanami-ratio"
  public static let title = "Restraint and deterrence with the ratio contest"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = """
    From the source: a status-quo superpower, a prospective ally and a non-signatory; arms and the alliance are chosen; \
    the pledge is defensive; the ally's cost of arms decides which effect appears. Modelling choices: a divisible good, \
    linear costs of arms, take-it-or-leave-it demands by whoever is dissatisfied, a pledge that counts only when the ally \
    is attacked. The paper's equations are not public; this is a reconstruction from its abstract and the author's \
    public summaries.

    Found: as for every concave contest. The middle band contains the marginal effect of arms at the deterrent level, \
    (1 - d)^2 (B1). At q = 1/2 and w_A = w_C = 1/10 restraint is possible from about c = 0.135 to 6/25, the status quo \
    stands alone from there to 3/4, and a pledge deters above. Conceding under cover of the pledge is a deviation of its \
    own (P10): at c = 19/20 a pledge must exceed about 0.236, though 0.14 would do if cover did not improve concessions. \
    X2 follows from B2 on paper; the search has not found its proof.
    """

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
    Theorem("B1", "Some cost of arms leaves the status quo standing without an alliance", claims: "004.8") {
      exists("cost", in: .positive) { game.holdsAlone(atCost: $0) }
    }
    .hints(cM)
  }
}

/// The linear contest with a cap: p = min(a, P).
public enum IwanamiLinear: Model {
  public static let id = "iwanami-linear"
  public static let title = "Restraint and deterrence with a linear contest and a cap"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = """
    From the source: a status-quo superpower, a prospective ally and a non-signatory; arms and the alliance are chosen; \
    the pledge is defensive; the ally's cost of arms decides which effect appears. Modelling choices: a divisible good, \
    linear costs of arms, take-it-or-leave-it demands by whoever is dissatisfied, a pledge that counts only when the ally \
    is attacked. The paper's equations are not public; this is a reconstruction from its abstract and the author's \
    public summaries.

    Found: with constant returns up to the cap the ally revises only if c < 1 and concedes only if c > 1, so the two \
    never tie (X2) and the status quo always stands alone at c = 1 (B1).
    """

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
    Theorem("B1", "Some cost of arms leaves the status quo standing without an alliance", claims: "004.8") {
      exists("cost", in: .positive) { game.holdsAlone(atCost: $0) }
    }
    .hints(1)
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
