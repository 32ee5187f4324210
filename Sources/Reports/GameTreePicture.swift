import Games
import Logic
import Propositions

/// A game's tree from left to right: places for nodes, edges and words, in units of about a pixel; upwards is less.
///
/// Filled circles are players' moves, squares chance, diamonds conditions; a fan is a choice among numbers; dashed lines
/// join what a player cannot tell apart; heavy blue lines are what a profile does.
public struct GameTreePicture: Sendable {
  /// Words, with terms and formulas that each kind of file writes in its own way.
  enum Piece {
    case text(String)
    case term(Term)
    case formula(Formula)
  }

  enum Shape { case move, chance, condition }

  enum Anchor { case start, middle }

  enum Mark {
    /// Straight lines through the points.
    case edge([(x: Double, y: Double)], isChosen: Bool)
    /// Between what a player cannot tell apart.
    case link(from: (x: Double, y: Double), to: (x: Double, y: Double), bend: Double)
    case fan(x: Double, y: Double, width: Double)
    case node(Shape, x: Double, y: Double)
    case words([Piece], x: Double, y: Double, Anchor, isStrong: Bool)
  }

  public let title: String
  /// Below the tree: long conditions that it refers to by number, and whose strategies are shown.
  private(set) var notes: [[Piece]] = []
  private(set) var marks: [Mark] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  private let profile: Profile?
  private var columns: [Double] = []
  private var places: [String: [(x: Double, y: Double)]] = [:]

  static let lineHeight = 16.0
  private static let top = 56.0
  private static let rise = 26.0

  /// - Parameter profile: whose choices are drawn heavy; `named` says whose it is.
  public init(_ game: Game, profile: Profile? = nil, named: String? = nil) {
    title = game.name
    self.profile = profile
    measure(game.root, 0, edge: 0)
    var x = 24.0
    for index in columns.indices {
      x += columns[index] + (index == 0 ? 0 : Self.rise + 10)
      columns[index] = x
    }
    var bottom = Self.top
    _ = draw(game.root, 0, &bottom)
    for (index, name) in places.keys.sorted().enumerated() {
      guard let nodes = places[name] else { continue }
      for (a, b) in zip(nodes, nodes.dropFirst()) {
        marks.append(.link(from: a, to: b, bend: 14 + 22 * Double(index % 3)))
      }
    }
    if let named { notes.append([.text("Heavy lines: the strategies of \(named).")]) }
    for note in notes {
      bottom += Self.lineHeight + 4
      marks.append(.words(note, x: 24, y: bottom, .start, isStrong: false))
      width = max(width, 24 + GameTreePicture.length(note) + 20)
    }
    width = max(width, 48 + 10 * Double(title.count))
    height = bottom + 16
  }

  // MARK: Words

  static func length(_ pieces: [Piece]) -> Double {
    7
      * Double(
        pieces.reduce(0) { count, piece in
          switch piece {
          case .text(let text): count + text.count
          case .term(let term): count + Notation.text.term(term).count
          case .formula(let formula): count + Notation.text.formula(formula).count
          }
        })
  }

  /// What follows a node, with the words on the way and whether the profile goes there.
  private mutating func branches(_ tree: GameTree) -> [(words: [Piece], tree: GameTree, isChosen: Bool)] {
    switch tree {
    case .end: return []
    case .when(_, let then, let otherwise): return [([.text("yes")], then, false), ([.text("no")], otherwise, false)]
    case .chance(let chance):
      return chance.outcomes.map { ([.text("\($0.name)  ["), .term($0.probability), .text("]")], $0.tree, false) }
    case .decision(let decision):
      return decision.branches.map { branch in
        var rest = branch.picks[...]
        var words: [Piece] = []
        var isChosen = profile != nil
        for mover in decision.movers {
          if !words.isEmpty { words.append(.text(", ")) }
          let strategy = profile?[mover.information]
          if let symbol = mover.symbol {
            words += number(symbol, mover.range, strategy)
          } else if let pick = rest.popFirst() {
            let own = word(strategy, for: pick)
            words += [.text(pick)] + own.words
            if !own.isPlayed { isChosen = false }
          }
        }
        return (words, branch.tree, isChosen)
      }
    }
  }

  /// `x ≥ 0`, or `x = ...` where a profile says so.
  private func number(_ symbol: Symbol, _ range: TermRange?, _ strategy: Strategy?) -> [Piece] {
    if case .number(let term)? = strategy { return [.term(.symbol(symbol)), .text(" = "), .term(term)] }
    let bounds = range?.constraints(on: .symbol(symbol)) ?? symbol.declaration?.domain.constraints(on: .symbol(symbol))
    guard let bounds, !bounds.isEmpty else { return [.term(.symbol(symbol))] }
    return bounds.enumerated().flatMap { ($0 == 0 ? [] : [Piece.text(", ")]) + [.formula($1)] }
  }

  private mutating func word(_ strategy: Strategy?, for pick: String) -> (words: [Piece], isPlayed: Bool) {
    switch strategy {
    case .choice(let name)?: return ([], name == pick)
    case .number?, nil: return ([], false)
    case .mixed(let weights)?:
      guard let weight = weights.first(where: { $0.choice == pick })?.probability else { return ([], false) }
      return ([.text("  ["), .term(weight), .text("]")], true)
    case .cases(let test, let a, let b)?:
      let (first, second) = (word(a, for: pick), word(b, for: pick))
      if first.isPlayed == second.isPlayed { return ([], first.isPlayed) }
      return ([.text(first.isPlayed ? "  if " : "  unless ")] + short(test), true)
    }
  }

  /// The formula, or the number of a note that holds it.
  private mutating func short(_ formula: Formula) -> [Piece] {
    if GameTreePicture.length([.formula(formula)]) < 150 { return [.formula(formula)] }
    let text = Notation.text.formula(formula)
    let known = notes.firstIndex {
      if case .formula(let other)? = $0.last { Notation.text.formula(other) == text } else { false }
    }
    if known == nil { notes.append([.text("(\(notes.count + 1))  "), .formula(formula)]) }
    return [.text("(\((known ?? notes.count - 1) + 1))")]
  }

  /// Above a node.
  private mutating func heading(_ tree: GameTree) -> [Piece] {
    switch tree {
    case .end: return []
    case .when(let condition, _, _): return short(condition) + [.text("?")]
    case .chance(let chance): return [.text(chance.name)]
    case .decision(let decision):
      var names: [String] = []
      for mover in decision.movers where !names.contains(mover.player.name) { names.append(mover.player.name) }
      return [.text(names.joined(separator: ", "))]
    }
  }

  private func payoffs(_ end: End) -> [[Piece]] {
    end.payoffs.entries.map { [.text("\($0.player): "), .term($0.payoff)] }
  }

  // MARK: Places

  /// The width of each column is that of the widest edge into it.
  private mutating func measure(_ tree: GameTree, _ depth: Int, edge: Double) {
    let half = GameTreePicture.length(heading(tree)) / 2
    if columns.count <= depth { columns.append(0) }
    columns[depth] = max(columns[depth], edge + half)
    for branch in branches(tree) {
      measure(branch.tree, depth + 1, edge: half / 2 + GameTreePicture.length(branch.words) + 16)
    }
  }

  private mutating func draw(_ tree: GameTree, _ depth: Int, _ bottom: inout Double) -> Double {
    let x = columns[depth]
    if case .end(let end) = tree { return draw(end, x, &bottom) }
    let next = branches(tree)
    if next.count == 1 { bottom += 14 }
    let heights = next.map { draw($0.tree, depth + 1, &bottom) }
    let y = ((heights.first ?? bottom) + (heights.last ?? bottom)) / 2
    let start = x + max(Self.rise, GameTreePicture.length(heading(tree)) / 2 + 8)
    for (branch, height) in zip(next, heights) {
      marks.append(.edge([(x, y), (start, height), (columns[depth + 1], height)], isChosen: branch.isChosen))
      marks.append(.words(branch.words, x: start + 6, y: height - 6, .start, isStrong: false))
    }
    if case .decision(let decision) = tree {
      if decision.movers.contains(where: { $0.symbol != nil }) {
        marks.append(.fan(x: x, y: y, width: max(Self.rise, start - x) * 0.8))
      }
      for mover in decision.movers where mover.information != mover.name {
        places[mover.information, default: []].append((x, y))
      }
    }
    let shape: Shape = if case .chance = tree { .chance } else if case .when = tree { .condition } else { .move }
    marks.append(.node(shape, x: x, y: y))
    marks.append(.words(heading(tree), x: x, y: y - 12, .middle, isStrong: true))
    return y
  }

  private mutating func draw(_ end: End, _ x: Double, _ bottom: inout Double) -> Double {
    let lines = payoffs(end)
    let y = bottom + Double(lines.count) * GameTreePicture.lineHeight / 2
    for (index, line) in lines.enumerated() {
      let height = bottom + (Double(index) + 0.75) * GameTreePicture.lineHeight
      marks.append(.words(line, x: x + 8, y: height, .start, isStrong: false))
      width = max(width, x + 8 + GameTreePicture.length(line) + 20)
    }
    bottom += Double(max(lines.count, 2)) * GameTreePicture.lineHeight + 14
    return y
  }
}
