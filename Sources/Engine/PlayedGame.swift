import Algebra
import Games
import Logic
import Propositions

/// How a game goes at a parameter point when everybody keeps to a profile.
public struct PlayedGame: Sendable {
  /// A move on the way, and what is done at it.
  public struct Step: Sendable {
    public let move: String
    /// The players who move; none where chance or a condition decides.
    public let players: [String]
    /// A choice's name, or `x = 3/5` for a number.
    public let choice: String
    /// Of this choice, given that the move is reached; 1 where nothing is left to chance.
    public let probability: Rational
  }

  public struct Path: Sendable {
    public let steps: [Step]
    public let end: String
    /// Of the whole path; never zero.
    public let probability: Rational
    public let payoffs: [(player: String, value: Rational)]
  }

  public enum Failure: Error, CustomStringConvertible {
    /// What cannot be evaluated at the point.
    case open(String)
    case tooManyPaths

    public var description: String {
      switch self {
      case .open(let what): "\(what) has no value at this point"
      case .tooManyPaths: "chance leads to more than \(PlayedGame.pathLimit) paths"
      }
    }
  }

  static let pathLimit = 64

  public private(set) var paths: [Path] = []
  /// What each player gets in expectation.
  public private(set) var payoffs: [(player: String, value: Rational)] = []
  /// The profile with its cases settled and its numbers computed where the point allows it: on the path always.
  public private(set) var profile: Profile
  private var played: [String: Set<String>] = [:]

  public init(_ game: Game, under profile: Profile, at point: ExactPoint) throws(Failure) {
    self.profile = profile
    var play = self
    try play.walk(game.root, point, [], 1)
    var settled: [String: Strategy] = [:]
    for (name, choices) in play.played where choices.count == 1 {
      settled[name] = choices.first.map { .choice($0) }
    }
    paths = play.paths
    for path in paths {
      for (player, value) in path.payoffs {
        if let index = payoffs.firstIndex(where: { $0.player == player }) {
          payoffs[index].value += path.probability * value
        } else {
          payoffs.append((player, path.probability * value))
        }
      }
    }
    self.profile = profile.mapping { settled[$0] ?? $1.settled(at: point) }
  }

  private mutating func walk(
    _ tree: GameTree, _ point: ExactPoint, _ steps: [Step], _ probability: Rational
  ) throws(Failure) {
    switch tree {
    case .end(let end):
      guard paths.count < PlayedGame.pathLimit else { throw .tooManyPaths }
      var payoffs: [(player: String, value: Rational)] = []
      for (player, payoff) in end.payoffs.entries {
        payoffs.append((player.name, try value(payoff, "the payoff of \(player) at '\(end.name)'", point)))
      }
      paths.append(Path(steps: steps, end: end.name, probability: probability, payoffs: payoffs))
    case .when(let condition, let then, let otherwise):
      try walk(try truth(condition, "a condition", point) ? then : otherwise, point, steps, probability)
    case .chance(let chance):
      for outcome in chance.outcomes {
        let weight = try value(outcome.probability, "the probability of '\(outcome.name)'", point)
        guard !weight.isZero else { continue }
        let step = Step(move: chance.name, players: [], choice: outcome.name, probability: weight)
        try walk(outcome.tree, point, steps + [step], probability * weight)
      }
    case .decision(let decision): try walk(decision, 0, [], point, point, steps, probability)
    }
  }

  /// The movers from the index on; `before` is the point without what those before them have chosen here.
  private mutating func walk(
    _ decision: Decision, _ index: Int, _ picks: [String], _ before: ExactPoint, _ point: ExactPoint, _ steps: [Step],
    _ probability: Rational
  ) throws(Failure) {
    guard index < decision.movers.count else {
      guard let branch = decision.branches.first(where: { $0.picks == picks }) else {
        throw .open("'\(decision.name)'")
      }
      return try walk(branch.tree, point, steps, probability)
    }
    let mover = decision.movers[index]
    guard let strategy = profile[mover.information] else { throw .open("the strategy at '\(mover.name)'") }
    func step(_ choice: String, _ weight: Rational = 1) -> Step {
      Step(move: mover.name, players: [mover.player.name], choice: choice, probability: weight)
    }
    switch try decided(strategy, mover.name, before) {
    case .cases: throw .open("a case at '\(mover.name)'")
    case .number(let term):
      guard let symbol = mover.symbol else { throw .open("the choice at '\(mover.name)'") }
      let number = try value(term, "\(symbol.name) at '\(mover.name)'", before)
      try walk(
        decision, index + 1, picks, before, point.adding(symbol, number),
        steps + [step("\(symbol.name) = \(number)")], probability)
    case .choice(let name):
      played[mover.information, default: []].insert(name)
      try walk(decision, index + 1, picks + [name], before, point, steps + [step(name)], probability)
    case .mixed(let weights):
      // Not to be drawn as one choice.
      played[mover.information, default: []].formUnion(weights.map(\.choice))
      for (choice, term) in weights {
        let weight = try value(term, "the probability of '\(choice)' at '\(mover.name)'", before)
        guard !weight.isZero else { continue }
        try walk(
          decision, index + 1, picks + [choice], before, point, steps + [step(choice, weight)], probability * weight)
      }
    }
  }

  /// The strategy with its cases settled.
  private func decided(_ strategy: Strategy, _ move: String, _ point: ExactPoint) throws(Failure) -> Strategy {
    guard case .cases(let test, let then, let otherwise) = strategy else { return strategy }
    return try decided(try truth(test, "a case at '\(move)'", point) ? then : otherwise, move, point)
  }

  private func value(_ term: Term, _ what: String, _ point: ExactPoint) throws(Failure) -> Rational {
    guard let value = point.value(term) else { throw .open(what) }
    return value
  }

  private func truth(_ formula: Formula, _ what: String, _ point: ExactPoint) throws(Failure) -> Bool {
    guard let truth = point.truth(formula) else { throw .open(what) }
    return truth
  }
}

extension Strategy {
  /// The same with cases settled and numbers computed where the point allows it.
  fileprivate func settled(at point: ExactPoint) -> Strategy {
    switch self {
    case .choice: self
    case .number(let term): .number(point.value(term).map { .constant($0) } ?? term)
    case .mixed(let weights):
      .mixed(
        weights.map {
          (choice: $0.choice, probability: point.value($0.probability).map { .constant($0) } ?? $0.probability)
        })
    case .cases(let test, let then, let otherwise):
      switch point.truth(test) {
      case true?: then.settled(at: point)
      case false?: otherwise.settled(at: point)
      case nil: .cases(test, then.settled(at: point), otherwise.settled(at: point))
      }
    }
  }
}
