import Games

/// The game that `IwanamiGame` describes by its solution, here move by move, with any increasing contest function.
///
/// Nothing is said of who demands what: that whoever would rather fight than keep the status quo makes a demand, that the
/// other side is left with its value of war, and that an empty threat changes nothing, is what equilibrium makes of the
/// moves. The effects are claims about equilibria, and equivalent to those of `IwanamiGame`.
public enum IwanamiTree: Model {
  public static let id = "iwanami-tree"
  public static let title = "The alliance and the crisis move by move, with any increasing contest function"
  public static let sources: [Citation] = [.iwanami2024]
  public static let notes = IwanamiGame.notes(
    """
    The crisis is played out: the ally may make a demand, the opponent may refuse, the ally may then fight or back down; \
    if the ally has not fought, the opponent may do the same. Before it the superpower offers a given pledge or none, the \
    ally signs or not, and chooses its arms.

    Found: the crisis has the equilibrium that the direct formulation postulates (E1, C1 to C4). Under it the ally's \
    choice of arms is a best response exactly where the direct formulation says so, without a pledge (R1, D1, H1) and \
    under it (H2); a pledge that holds is signed (W2) and is worth offering exactly where it is worth its cost (W1). So \
    restraint and deterrence in equilibrium are those of the direct formulation, ties included (R2, R3, D2, D3). Both can \
    happen (P2, P3), not both with one best choice of arms (X1), and restraint at no higher cost of arms than deterrence \
    (O1). At ties between best choices both may, as in the direct formulation (X2 of iwanami-general). The ratio, linear \
    and concave contests are increasing, so all this holds for them.
    """)

  public static let functions = IwanamiGeneral.functions

  // MARK: Primitives

  static let m = Term.parameter("m", .nonnegative, unit: .arms, "the ally's arms in a crisis")
  static let s = Term.parameter("s", .nonnegative, unit: .arms, "the pledge that the superpower may offer")
  static let a = Term.parameter("a", .nonnegative, unit: .arms, "the ally's arms without the pledge")
  static let b = Term.choice("b", .nonnegative, unit: .arms, "arms under the pledge")
  static let b0 = Term.choice("b_0", .nonnegative, unit: .arms, "arms without the pledge")
  static let x = Term.choice("x", .unit, unit: .share, "the share that the ally demands")
  static let y = Term.choice("y", .unit, unit: .share, "the share that the opponent would leave to the ally")

  static let power = Player("superpower")
  static let ally = Player("ally")
  static let opponent = Player("opponent")

  static let direct = IwanamiGeneral.game
  static let aD = IwanamiGeneral.aD
  private static let (q, wA, wC) = (IwanamiGame.q, IwanamiGame.wA, IwanamiGame.wC)

  // MARK: The crisis

  /// A crisis with given arms and a given pledge; the tag keeps apart the moves of one crisis from those of another.
  struct Crisis {
    let arms: Term
    let pledge: Term
    let tag: String

    private func end(_ name: String, _ ally: Term, _ opponent: Term) -> End {
      let value: Term = name == "status quo" ? IwanamiGame.v : 0
      return End(
        name,
        [
          IwanamiTree.ally: ally - IwanamiGame.c * arms, IwanamiTree.opponent: opponent,
          power: value - IwanamiGame.k * pledge,
        ])
    }

    private var statusQuo: End { end("status quo", q, 1 - q) }

    private func war(_ chance: Term) -> End { end("war", chance - wA, 1 - chance - wC) }

    /// The pledge counts when the ally is attacked.
    private var attacking: Term { direct.contest(arms) }
    private var defending: Term { direct.contest(arms + pledge) }

    var tree: Move {
      Move("revise\(tag)", by: ally) {
        Choice("stay", then: reply("1"))
        Choice(
          "demand",
          then: Move("claim\(tag)", by: ally, choosing: x) {
            Move("yield\(tag)", by: opponent) {
              Choice("concede", then: end("revision", x, 1 - x))
              Choice(
                "refuse",
                then: Move("strike\(tag)", by: ally) {
                  Choice("fight", then: war(attacking))
                  Choice("back down", then: reply("2"))
                })
            }
          })
      }
    }

    private func reply(_ turn: String) -> Move {
      Move("threaten\(turn)\(tag)", by: opponent) {
        Choice("stay", then: statusQuo)
        Choice(
          "demand",
          then: Move("terms\(turn)\(tag)", by: opponent, choosing: y) {
            Move("submit\(turn)\(tag)", by: ally) {
              Choice("concede", then: end("concession", y, 1 - y))
              Choice(
                "refuse",
                then: Move("attack\(turn)\(tag)", by: opponent) {
                  Choice("fight", then: war(defending))
                  Choice("back down", then: statusQuo)
                })
            }
          })
      }
    }

    /// Who would rather fight makes a demand that leaves the other side its value of war; threats that are empty are
    /// not heeded.
    var strategies: [(String, any StrategyValue)] {
      let (revises, isAttacked) = (direct.revises(arms), direct.isAttacked(arms, pledge: pledge))
      let (most, least) = (min(1, attacking + wC), max(0, defending - wA))
      func answer(_ test: Formula) -> Strategy { ifThenElse(test, "concede", "refuse") }
      let yield = ifThenElse(revises, answer(x <= most), ifThenElse(isAttacked, answer(x <= least), answer(x <= q)))
      let replies: [(String, any StrategyValue)] = ["1", "2"].flatMap { turn -> [(String, any StrategyValue)] in
        [
          ("threaten\(turn)\(tag)", ifThenElse(isAttacked, "demand", "stay")),
          ("terms\(turn)\(tag)", ifThenElse(isAttacked, least, 0)),
          ("submit\(turn)\(tag)", ifThenElse(isAttacked, answer(y >= least), answer(y >= q))),
          ("attack\(turn)\(tag)", ifThenElse(isAttacked, "fight", "back down")),
        ]
      }
      return [
        ("revise\(tag)", ifThenElse(revises, "demand", "stay")), ("claim\(tag)", ifThenElse(revises, most, 1)),
        ("yield\(tag)", yield), ("strike\(tag)", ifThenElse(revises, "fight", "back down")),
      ] + replies
    }
  }

  private static let alone = Crisis(arms: m, pledge: s, tag: "")
  static let crisis = Game("crisis") { alone.tree }
  static let conduct = Profile(alone.strategies)

  // MARK: The alliance

  private static let unallied = Crisis(arms: b0, pledge: 0, tag: " alone")
  private static let allied = Crisis(arms: b, pledge: s, tag: " allied")
  private static func arming(_ name: String, _ tag: String) -> Move {
    Move(name, by: ally, choosing: b0) { Crisis(arms: b0, pledge: 0, tag: tag).tree }
  }

  static let alliance = Game("alliance") {
    Move("offer", by: power) {
      Choice("nothing", then: arming("arm alone", " alone"))
      Choice(
        "pledge",
        then: Move("sign", by: ally) {
          Choice("accept", then: Move("arm", by: ally, choosing: b) { allied.tree })
          Choice("decline", then: arming("arm unsigned", " unsigned"))
        })
    }
  }

  /// The superpower's offer, the ally's arms under the pledge and without it; the crisis as in `conduct`.
  static func profile(_ offer: String, under pledged: Term, alone own: Term) -> Profile {
    let unsigned = Crisis(arms: b0, pledge: 0, tag: " unsigned")
    let choices: [(String, any StrategyValue)] = [
      ("offer", offer), ("sign", "accept"), ("arm", pledged), ("arm alone", own), ("arm unsigned", own),
    ]
    return Profile(choices + unallied.strategies + allied.strategies + unsigned.strategies)
  }

  // MARK: Effects

  private static let signed = profile("pledge", under: aD - s, alone: a)
  private static let unsigned = profile("nothing", under: aD - s, alone: a)

  /// Arming just enough under the pledge is the ally's best response.
  static let holds = alliance.isOptimal(at: "arm", under: signed)
  static let isBestAlone = alliance.isOptimal(at: "arm alone", under: signed)

  /// The pledge is offered and signed in equilibrium, the status quo stands with it, and without it the game ends so.
  private static func effect(_ outcome: String) -> Formula {
    alliance.isOptimal(at: "offer", "sign", "arm", "arm alone", "arm unsigned", under: signed)
      && alliance.outcome("status quo", under: signed) && alliance.outcome(outcome, under: unsigned)
  }

  static let restrains = Formula.definition("restrains", "in equilibrium the pledge s keeps an ally that would revise")
  {
    effect("revision")
  }
  static let deters = Formula.definition("deters", "in equilibrium the pledge s lets an ally deter that would concede")
  {
    effect("concession")
  }

  private static let costs = Instances(of: [IwanamiGame.c, a])

  public static var theory: [any TheoryItem] {
    IwanamiGame.threat
    Assumption("A3", "The deterrent arms exist (the contest function is continuous)") {
      direct.contest(aD) == IwanamiGame.deterrent
    }
    theCrisis
    theArms
    theEffects
  }

  @TheoryBuilder private static var theCrisis: [any TheoryItem] {
    Equilibrium("E1", "Conduct in the crisis", of: crisis, at: conduct)
    Theorem("C1", "The ally revises exactly where it would rather fight") {
      crisis.outcome("revision", under: conduct) <=> direct.revises(m)
    }
    .byDefinition()
    Theorem("C2", "The ally concedes exactly where the opponent would rather fight") {
      crisis.outcome("concession", under: conduct) <=> direct.isAttacked(m, pledge: s)
    }
    Theorem("C3", "War never happens") { !crisis.outcome("war", under: conduct) }
      .byDefinition()
    Theorem("C4", "The ally gets what the direct formulation says") {
      direct.revises(m) ==> (crisis.payoff(of: ally, under: conduct) == direct.revising(m))
      direct.isAttacked(m, pledge: s) ==> (crisis.payoff(of: ally, under: conduct) == direct.conceding(m, pledge: s))
      (!direct.revises(m) && !direct.isAttacked(m, pledge: s))
        ==> (crisis.payoff(of: ally, under: conduct) == direct.holding(m))
    }
  }

  @TheoryBuilder private static var theArms: [any TheoryItem] {
    Theorem("R1", "Revising alone is a best response exactly where the direct formulation says so") {
      (isBestAlone && direct.revises(a)) <=> direct.revisesAloneAtTies(a)
    }
    Theorem("D1", "Conceding alone is a best response exactly where the direct formulation says so") {
      (isBestAlone && direct.isAttacked(a, pledge: 0)) <=> direct.concedesAloneAtTies(a)
    }
    Theorem("H1", "The status quo stands alone exactly where the direct formulation says so") {
      alliance.isOptimal(at: "arm alone", under: profile("nothing", under: 0, alone: aD)) <=> direct.holdsAlone
    }
    Theorem("H2", "A pledge holds exactly where the direct formulation says so", given: s <= aD) {
      holds <=> direct.pledgeHolds(s)
    }
  }

  @TheoryBuilder private static var theEffects: [any TheoryItem] {
    Theorem(
      "W1", "Where the status quo falls without it, the pledge is worth offering exactly where it is worth its cost",
      given: s <= aD && (direct.revises(a) || direct.isAttacked(a, pledge: 0))
    ) {
      alliance.isOptimal(at: "offer", under: signed) <=> direct.isWorthwhile(s)
    }
    Theorem("W2", "A pledge that holds is signed", given: s <= aD && direct.pledgeHolds(s)) {
      alliance.isOptimal(at: "sign", under: signed)
    }
    .hints(a)
    Theorem(
      "R2", "Restraint of the direct formulation is restraint in equilibrium", claims: "004.2",
      given: s <= aD && direct.revisesAloneAtTies(a) && direct.isWorthwhile(s) && direct.pledgeHolds(s)
    ) {
      restrains
    }
    .hints(a)
    .examples(point(cost: 0.16, pledge: 0.5, alone: 1.5))
    Theorem(
      "R3", "Restraint in equilibrium is restraint of the direct formulation", claims: "004.2",
      given: s <= aD && restrains
    ) {
      direct.revisesAloneAtTies(a)
      direct.isWorthwhile(s)
      direct.pledgeHolds(s)
    }
    .examples(point(cost: 0.16, pledge: 0.5, alone: 1.5))
    Theorem(
      "D2", "Deterrence of the direct formulation is deterrence in equilibrium", claims: "004.3",
      given: s <= aD && direct.concedesAloneAtTies(a) && direct.isWorthwhile(s) && direct.pledgeHolds(s)
    ) {
      deters
    }
    .hints(a)
    .examples(point(cost: 0.9, pledge: 1 / 9, alone: 0))
    Theorem(
      "D3", "Deterrence in equilibrium is deterrence of the direct formulation", claims: "004.3",
      given: s <= aD && deters
    ) {
      direct.concedesAloneAtTies(a)
      direct.isWorthwhile(s)
      direct.pledgeHolds(s)
    }
    .examples(point(cost: 0.9, pledge: 1 / 9, alone: 0))
    Possibility("P2", "A pledge can restrain", claims: "004.2", cite: .iwanami2024.abstract, given: s <= aD) {
      restrains
    }
    .examples(point(cost: 0.16, pledge: 0.5, alone: 1.5))
    Possibility("P3", "A pledge can deter", claims: "004.3", cite: .iwanami2024.abstract, given: s <= aD) { deters }
      .examples(point(cost: 0.9, pledge: 1 / 9, alone: 0))
    Ordering(
      "O1", "Where an ally revises in equilibrium, arms are no dearer than where it concedes", moving: IwanamiGame.c,
      also: [a], claims: "004.2", "004.3", "004.4", cite: .iwanami2024.abstract
    ) { low, high in
      given(isBestAlone && alliance.outcome("concession", under: unsigned), at: low)
      given(isBestAlone && alliance.outcome("revision", under: unsigned), at: high)
      never(low < high)
    }
    .hints(costs.all[0](a), costs.all[1](a))
    .examples(.instances(point(cost: 0.9, pledge: 1 / 9, alone: 0), point(cost: 0.16, pledge: 0.5, alone: 1.5)))
    Exclusion(
      "X1", "One best choice of arms does not show both effects", claims: "004.4", cite: .iwanami2024.abstract,
      given: s <= aD
    ) {
      restrains
      deters
    }
    .examples(point(cost: 0.16, pledge: 0.5, alone: 1.5), point(cost: 0.9, pledge: 1 / 9, alone: 0))
  }

  /// Shares 1/2 and 1/10, the superpower's cost no obstacle.
  private static func point(cost: Term, pledge: Term, alone: Term) -> Example {
    let values: KeyValuePairs<Term, Term> = [
      q: 0.5, wA: 0.1, wC: 0.1, IwanamiGame.k: 1, IwanamiGame.v: 1, IwanamiGame.c: cost, s: pledge, a: alone, aD: 2 / 3,
    ]
    return Example(values, functions: [IwanamiGeneral.p: { $0 / (1 + $0) }])
  }
}
