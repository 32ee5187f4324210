import Algebra
import Games
import TestSupport

/// A small game with whole payoffs, and its equilibria by the definition: in no subgame does any player gain by any
/// other strategy, however many moves it differs at.
struct RandomGame {
  indirect enum Node {
    case end([Int])
    case move(name: String, player: Int, [Node])
    /// Two players at once: four continuations, by the first one's choice and then by the second one's.
    case stage(names: [String], [Node])
    /// Two outcomes; the first has probability 1/3.
    case draw(name: String, [Node])
  }

  let root: Node
  let names: [String]
  /// Whose each move is.
  let owners: [Int]

  init(_ generator: inout SeededGenerator) {
    var names: [String] = []
    var owners: [Int] = []
    var draws = 0
    func node(_ depth: Int, _ generator: inout SeededGenerator) -> Node {
      let kind = generator.int(0...9)
      if depth == 0 || kind < 2 || names.count > 4 { return .end([generator.int(-2...2), generator.int(-2...2)]) }
      if kind < 7 {
        let name = "m\(names.count)"
        let player = generator.int(0...1)
        names.append(name)
        owners.append(player)
        return .move(name: name, player: player, (0..<2).map { _ in node(depth - 1, &generator) })
      }
      if kind < 9 {
        let own = ["m\(names.count)", "m\(names.count + 1)"]
        names += own
        owners += [0, 1]
        return .stage(names: own, (0..<4).map { _ in node(depth - 1, &generator) })
      }
      draws += 1
      return .draw(name: "c\(draws)", (0..<2).map { _ in node(depth - 1, &generator) })
    }
    root = node(3, &generator)
    self.names = names
    self.owners = owners
  }

  // MARK: By the definition

  typealias Picks = [String: Int]

  /// Three times as much for every chance move passed, so that everything is whole; the depth is the same for all
  /// strategies that are compared, since a draw scales both of its sides.
  private func value(_ node: Node, _ player: Int, _ picks: Picks) -> Rational {
    switch node {
    case .end(let payoffs): return Rational(payoffs[player])
    case .move(let name, _, let next): return value(next[picks[name] ?? 0], player, picks)
    case .stage(let names, let next):
      return value(next[2 * (picks[names[0]] ?? 0) + (picks[names[1]] ?? 0)], player, picks)
    case .draw(_, let next):
      let third = Rational(1, over: 3) ?? 0
      return third * value(next[0], player, picks) + (1 - third) * value(next[1], player, picks)
    }
  }

  private func nodes(_ node: Node) -> [Node] {
    switch node {
    case .end: [node]
    case .move(_, _, let next), .stage(_, let next), .draw(_, let next): [node] + next.flatMap { nodes($0) }
    }
  }

  private func profiles(of names: [String]) -> [Picks] {
    names.reduce([[:]]) { all, name in all.flatMap { picks in (0...1).map { picks.merging([name: $0]) { $1 } } } }
  }

  /// The perfect equilibria as choices in order of the moves' names.
  var equilibria: Set<[Int]> {
    let all = nodes(root)
    let found = profiles(of: names).filter { picks in
      all.allSatisfy { node in
        (0...1).allSatisfy { player in
          let own = zip(names, owners).filter { $1 == player }.map(\.0)
          let kept = value(node, player, picks)
          return profiles(of: own).allSatisfy { value(node, player, picks.merging($0) { $1 }) <= kept }
        }
      }
    }
    return Set(found.map { picks in names.map { picks[$0] ?? 0 } })
  }

  // MARK: As a game

  private static let players = [Player("one"), Player("two")]

  var game: Game { Game("random") { Whole(tree: subgame(root).tree) } }

  private struct Whole: Subgame { let tree: GameTree }

  private func subgame(_ node: Node) -> any Subgame {
    switch node {
    case .end(let payoffs):
      return End(
        "end",
        [
          RandomGame.players[0]: .constant(Rational(payoffs[0])),
          RandomGame.players[1]: .constant(Rational(payoffs[1])),
        ])
    case .move(let name, let player, let next):
      return Move(name, by: RandomGame.players[player]) {
        for index in 0..<2 { Choice("\(index)", then: subgame(next[index])) }
      }
    case .stage(let names, let next):
      return Stage(names.joined()) {
        for index in 0..<2 { Mover(names[index], by: RandomGame.players[index], among: "0", "1") }
      } cells: {
        for index in 0..<4 { Cell("\(index / 2)", "\(index % 2)", then: subgame(next[index])) }
      }
    case .draw(let name, let next):
      return Chance(name) {
        Outcome("first", probability: 1 / 3, then: subgame(next[0]))
        Outcome("second", probability: 2 / 3, then: subgame(next[1]))
      }
    }
  }

  /// The same equilibria from the conditions that the game states.
  var stated: Set<[Int]> {
    let order = moves(root)
    let places = names.map { name in order.firstIndex(of: name) ?? 0 }
    return Set(
      game.pureEquilibria.filter { RandomGame.holds($0.condition) }.map { found in
        places.map { found.picks[$0] == "1" ? 1 : 0 }
      })
  }

  /// In the order in which a game lists its moves.
  private func moves(_ node: Node) -> [String] {
    switch node {
    case .end: []
    case .move(let name, _, let next): [name] + next.flatMap { moves($0) }
    case .stage(let names, let next): names + next.flatMap { moves($0) }
    case .draw(_, let next): next.flatMap { moves($0) }
    }
  }

  private static func holds(_ formula: Formula) -> Bool {
    switch formula {
    case .truth(let value): value
    case .compare(let a, let relation, let b):
      if let a = a.exactValue, let b = b.exactValue { relation.holds(a, b) } else { false }
    case .not(let a): !holds(a)
    case .and(let parts): parts.allSatisfy { holds($0) }
    case .or(let parts): parts.contains { holds($0) }
    case .implies(let a, let b): !holds(a) || holds(b)
    default: false
    }
  }
}
