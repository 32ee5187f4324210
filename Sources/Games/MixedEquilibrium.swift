import Propositions

/// The profile in which both players of a stage with two choices each mix so that the other is indifferent.
public struct MixedEquilibrium: Sendable {
  /// The strategies for the stage, and those that were given for what follows it.
  public let profile: Profile
  /// That both probabilities lie strictly between 0 and 1. There is one such equilibrium then; else there is none,
  /// but where a player is indifferent whatever the other does.
  public let condition: Formula
}

extension Game {
  /// The equilibrium in mixed strategies of a 2 x 2 stage: each player's probabilities make the other one indifferent.
  ///
  /// - Parameter later: strategies for the moves that follow the stage.
  public func mixedEquilibrium(
    at stage: String, under later: Profile = [:], file: String = #fileID, line: Int = #line
  ) -> MixedEquilibrium {
    let place = SourceLocation(file: file, line: line)
    func refused(_ problem: GameProblem) -> MixedEquilibrium {
      MixedEquilibrium(profile: later, condition: problem.formula)
    }
    if let problem = problems(at: place, later, isWhole: false).first { return refused(problem) }
    guard let decision = decisions.map(\.decision).first(where: { $0.name == stage }), decision.movers.count == 2,
      decision.movers.allSatisfy({ $0.choices.count == 2 })
    else {
      return refused(
        .init("'\(name)' has no stage '\(stage)' of two players with two choices each; name one that has", place))
    }
    let below = Set(
      decision.branches.flatMap { branch in
        var names: [String] = []
        branch.tree.visit { tree, _ in
          if case .decision(let decision) = tree { names += decision.movers.map(\.information) }
        }
        return names
      })
    if let missing = below.sorted().first(where: { later[$0] == nil }) {
      return refused(
        .init(
          "what the stage '\(stage)' is worth depends on '\(missing)', which follows it; give it with 'under:'", place))
    }
    /// What the mover gets at each of its choices (first index) and each of the other's.
    func payoffs(_ index: Int) -> [[Term]] {
      let play = Play(profile: later) { $0.payoffs[decision.movers[index].player] ?? 0 }
      return decision.movers[index].choices.map { own in
        decision.movers[1 - index].choices.map { other in
          play.value(of: decision, fixing: [index: .pick(own), 1 - index: .pick(other)]).term
        }
      }
    }
    /// The numerator and denominator of the probability of the first choice that makes the other mover indifferent.
    func weight(_ index: Int) -> (part: Term, whole: Term) {
      let other = payoffs(1 - index)
      let (first, second) = (other[0][0] - other[1][0], other[1][1] - other[0][1])
      return (second, first + second)
    }
    let weights = [weight(0), weight(1)]
    let strategies = zip(decision.movers, weights).map { mover, weight in
      let share = weight.part / weight.whole
      return (mover.information, Strategy.mixed([(mover.choices[0], share), (mover.choices[1], 1 - share)]))
    }
    return MixedEquilibrium(
      profile: Profile(entries: later.entries + strategies),
      condition: .and(weights.map { $0.part * ($0.whole - $0.part) > 0 }))
  }
}
