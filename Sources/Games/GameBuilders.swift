import Propositions

/// What a game or a part of one may begin with: `Move`, `Stage`, `Chance`, `When` or `End`.
public protocol Subgame: Sendable {
  var tree: GameTree { get }
}

/// Where the game ends.
public struct End: Subgame {
  /// The outcome's name; several ends may share it.
  public let name: String
  public let payoffs: Payoffs
  public let location: SourceLocation

  public init(_ name: String, _ payoffs: Payoffs, file: String = #fileID, line: Int = #line) {
    self.name = name
    self.payoffs = payoffs
    location = SourceLocation(file: file, line: line)
  }

  /// An end without a name of its own.
  public init(_ payoffs: Payoffs, file: String = #fileID, line: Int = #line) {
    self.init("end", payoffs, file: file, line: line)
  }

  public var tree: GameTree { .end(self) }
}

/// A player's move: among named choices, or of a number.
public struct Move: Subgame {
  let mover: Mover
  let branches: [(picks: [String], tree: GameTree)]

  /// - Parameters:
  ///   - name: the key of the strategy for this move.
  ///   - information: what the player knows when it moves here. Moves with the same information cannot be told apart
  ///     and have one strategy, whose key it is.
  public init(
    _ name: String, by player: Player, information: String? = nil, file: String = #fileID, line: Int = #line,
    @ListBuilder<Choice> _ choices: () -> [Choice]
  ) {
    let list = choices()
    mover = Mover(
      name: name, player: player, options: .among(list.map(\.name)), information: information,
      location: SourceLocation(file: file, line: line))
    branches = list.map { ([$0.name], $0.tree) }
  }

  /// A number within the domain of `symbol`, which `Term.choice` has made, and within `range`. What follows, and later
  /// strategies, may mention it.
  public init(
    _ name: String, by player: Player, choosing symbol: Term, in range: TermRange? = nil, file: String = #fileID,
    line: Int = #line, @GameBuilder _ next: () -> GameTree
  ) {
    mover = Mover(name, by: player, choosing: symbol, in: range, file: file, line: line)
    branches = [([], next())]
  }

  public var tree: GameTree {
    .decision(Decision(name: mover.name, movers: [mover], branches: branches, location: mover.location))
  }
}

/// One of a move's choices and what follows it.
public struct Choice: Sendable {
  let name: String
  let tree: GameTree

  /// The game goes on.
  public init(_ name: String, then next: any Subgame) {
    self.name = name
    tree = next.tree
  }

  /// The game ends with an outcome of the choice's name.
  public init(_ name: String, _ payoffs: Payoffs, file: String = #fileID, line: Int = #line) {
    self.name = name
    tree = .end(End(name, payoffs, file: file, line: line))
  }
}

/// Simultaneous moves: nobody sees what the others choose.
public struct Stage: Subgame {
  private let decision: Decision

  /// The continuation may mention the numbers chosen.
  public init(
    _ name: String, file: String = #fileID, line: Int = #line, @ListBuilder<Mover> _ movers: () -> [Mover],
    @GameBuilder then next: () -> GameTree
  ) {
    self.init(name, movers(), [([], next())], SourceLocation(file: file, line: line))
  }

  /// A continuation for each way in which those with finitely many choices can choose.
  public init(
    _ name: String, file: String = #fileID, line: Int = #line, @ListBuilder<Mover> _ movers: () -> [Mover],
    @ListBuilder<Cell> cells: () -> [Cell]
  ) {
    self.init(name, movers(), cells().map { ($0.picks, $0.tree) }, SourceLocation(file: file, line: line))
  }

  private init(
    _ name: String, _ movers: [Mover], _ branches: [(picks: [String], tree: GameTree)], _ location: SourceLocation
  ) {
    decision = Decision(name: name, movers: movers, branches: branches, location: location)
  }

  public var tree: GameTree { .decision(decision) }
}

/// What follows when those with finitely many choices in a stage have chosen so, in the order of their moves.
public struct Cell: Sendable {
  let picks: [String]
  let tree: GameTree

  public init(_ picks: String..., then next: any Subgame) {
    self.picks = picks
    tree = next.tree
  }

  public init(_ picks: String..., pays payoffs: Payoffs, file: String = #fileID, line: Int = #line) {
    self.picks = picks
    tree = .end(End(picks.joined(separator: ", "), payoffs, file: file, line: line))
  }
}

/// A move of nature.
public struct Chance: Subgame {
  public let name: String
  public let outcomes: [Outcome]
  public let location: SourceLocation

  public init(
    _ name: String, file: String = #fileID, line: Int = #line, @ListBuilder<Outcome> _ outcomes: () -> [Outcome]
  ) {
    self.name = name
    self.outcomes = outcomes()
    location = SourceLocation(file: file, line: line)
  }

  public var tree: GameTree { .chance(self) }
}

/// One of the things that nature may do. That the probabilities are a distribution is an obligation of every
/// equilibrium of the game.
public struct Outcome: Sendable {
  public let name: String
  public let probability: Term
  public let tree: GameTree

  public init(_ name: String, probability: Term, then next: any Subgame) {
    self.name = name
    self.probability = probability
    tree = next.tree
  }

  public init(_ name: String, probability: Term, _ payoffs: Payoffs, file: String = #fileID, line: Int = #line) {
    self.init(name, probability: probability, then: End(name, payoffs, file: file, line: line))
  }
}

/// The game goes one way where a condition on parameters and earlier choices holds, and another where it does not.
public struct When: Subgame {
  public let tree: GameTree

  public init(_ condition: Formula, then: any Subgame, otherwise: any Subgame) {
    tree = .when(condition, then.tree, otherwise.tree)
  }
}

/// The one thing with which a game goes on.
@resultBuilder
public enum GameBuilder {
  public static func buildExpression(_ part: any Subgame) -> GameTree { part.tree }
  public static func buildBlock(_ tree: GameTree) -> GameTree { tree }

  @available(
    *, unavailable, message: "a game goes on with one Move, Stage, Chance, When or End; put what follows inside"
  )
  public static func buildBlock(_ tree: GameTree, _ more: GameTree...) -> GameTree { tree }
}

/// Lines of one kind: choices, movers of a stage, cells, outcomes.
@resultBuilder
public enum ListBuilder<Item> {
  public static func buildExpression(_ item: Item) -> [Item] { [item] }
  public static func buildBlock(_ parts: [Item]...) -> [Item] { parts.flatMap { $0 } }
  public static func buildArray(_ parts: [[Item]]) -> [Item] { parts.flatMap { $0 } }
}
