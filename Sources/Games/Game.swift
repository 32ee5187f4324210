import Propositions

/// Somebody who moves in a game or is paid at its end.
public struct Player: Hashable, Sendable, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }

  public var description: String { name }
}

/// What players get: terms over parameters and the choices made on the way.
public struct Payoffs: Sendable, ExpressibleByDictionaryLiteral {
  public let entries: [(player: Player, payoff: Term)]

  public init(dictionaryLiteral elements: (Player, Term)...) {
    entries = elements.map { (player: $0.0, payoff: $0.1) }
  }

  public subscript(player: Player) -> Term? { entries.first { $0.player == player }?.payoff }
}

/// A finite game in extensive form: moves, simultaneous moves, chance, and payoffs where it ends.
///
/// What is wrong with a game is reported where a proposition uses it.
public struct Game: Sendable {
  public let name: String
  public let root: GameTree
  public let location: SourceLocation

  public init(
    _ name: String = "game", file: String = #fileID, line: Int = #line, @GameBuilder _ body: () -> GameTree
  ) {
    self.name = name
    root = body()
    location = SourceLocation(file: file, line: line)
  }
}

/// A node of a game with everything below it.
public indirect enum GameTree: Sendable {
  case end(End)
  case decision(Decision)
  case chance(Chance)
  /// One continuation where a condition on parameters and earlier choices holds, another where it does not.
  case when(Formula, GameTree, GameTree)
}

/// One player's move, or the moves of several who do not see each other's.
public struct Decision: Sendable {
  public let name: String
  public let movers: [Mover]
  /// The continuation for each way in which those with finitely many choices can choose.
  public let branches: [(picks: [String], tree: GameTree)]
  public let location: SourceLocation
}

/// A player at a decision; in a `Stage` written out, as in `Mover("row", by: first, among: "stag", "hare")`.
public struct Mover: Sendable {
  public enum Options: Sendable {
    case among([String])
    /// A number: a symbol made by `Term.choice`, and bounds that may depend on parameters and earlier choices.
    case number(Term, TermRange?)
  }

  public let name: String
  public let player: Player
  public let options: Options
  /// The information set: moves that share it cannot be told apart by the player, and have one strategy.
  public let information: String
  public let location: SourceLocation

  init(
    name: String, player: Player, options: Options, information: String? = nil, location: SourceLocation
  ) {
    self.name = name
    self.player = player
    self.options = options
    self.information = information ?? name
    self.location = location
  }

  /// Chooses a number within the domain of `symbol`, which `Term.choice` has made, and within `range`.
  public init(
    _ name: String, by player: Player, choosing symbol: Term, in range: TermRange? = nil, file: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: file, line: line)
    self.init(name: name, player: player, options: .number(symbol, range), location: location)
  }

  public init(_ name: String, by player: Player, among choices: String..., file: String = #fileID, line: Int = #line) {
    let location = SourceLocation(file: file, line: line)
    self.init(name: name, player: player, options: .among(choices), location: location)
  }

  /// The symbol that stands for the number chosen; `nil` for finitely many choices.
  public var symbol: Symbol? {
    guard case .number(.symbol(let symbol), _) = options else { return nil }
    return symbol
  }

  var choices: [String] { if case .among(let names) = options { names } else { [] } }

  /// The bounds on the number besides those of its domain.
  public var range: TermRange? { if case .number(_, let range) = options { range } else { nil } }
}

// MARK: Walking

/// How a node is reached.
struct History {
  enum Event {
    case draw(Term)
    case pick(Mover, String)
    case met(Formula)
  }

  private(set) var events: [Event] = []
  /// The numbers chosen before, and what else holds at the node.
  private(set) var symbols: [Symbol] = []
  private(set) var conditions: [Formula] = []

  func adding(_ event: Event) -> History {
    var copy = self
    copy.events.append(event)
    if case .met(let condition) = event { copy.conditions.append(condition) }
    return copy
  }

  func adding(_ movers: [Mover], _ picks: [String]) -> History {
    var copy = self
    var rest = picks[...]
    for mover in movers {
      if let symbol = mover.symbol {
        copy.symbols.append(symbol)
        copy.conditions += mover.range?.constraints(on: .symbol(symbol)) ?? []
      } else if let pick = rest.popFirst() {
        copy.events.append(.pick(mover, pick))
      }
    }
    return copy
  }
}

extension GameTree {
  /// Visits every node, the root first, with how it is reached.
  func visit(_ history: History = History(), _ body: (GameTree, History) -> Void) {
    body(self, history)
    switch self {
    case .end: break
    case .when(let condition, let then, let otherwise):
      then.visit(history.adding(.met(condition)), body)
      otherwise.visit(history.adding(.met(!condition)), body)
    case .chance(let chance):
      for outcome in chance.outcomes { outcome.tree.visit(history.adding(.draw(outcome.probability)), body) }
    case .decision(let decision):
      for branch in decision.branches { branch.tree.visit(history.adding(decision.movers, branch.picks), body) }
    }
  }
}

extension Game {
  /// Every decision with how it is reached, the first one first.
  var decisions: [(decision: Decision, history: History)] {
    var found: [(Decision, History)] = []
    root.visit { tree, history in if case .decision(let decision) = tree { found.append((decision, history)) } }
    return found
  }

  var chances: [(chance: Chance, history: History)] {
    var found: [(Chance, History)] = []
    root.visit { tree, history in if case .chance(let chance) = tree { found.append((chance, history)) } }
    return found
  }

  /// Those who move, in order of their first move.
  var movers: [Player] {
    decisions.flatMap(\.decision.movers).reduce(into: []) { if !$0.contains($1.player) { $0.append($1.player) } }
  }

  /// The names of the ends, without repetitions.
  public var outcomes: [String] {
    var names: [String] = []
    root.visit { tree, _ in if case .end(let end) = tree, !names.contains(end.name) { names.append(end.name) } }
    return names
  }
}
