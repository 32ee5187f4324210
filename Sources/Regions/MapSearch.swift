import Algebra
import Engine
import Kernel
import Logic

/// Divides a box until enough of it is decided. Boxes of the same size are decided together, and what is found does not
/// depend on how many are worked on at a time.
struct MapSearch: Sendable {
  /// When to leave off.
  struct Goal: Sendable {
    /// The share of the box that may stay undecided.
    let undecided: Rational
    /// The number of undecided boxes from which on each is a part of its own.
    var parts: Int?
    /// The number of boxes at which to stop.
    let limit: Int
  }

  private(set) var atlas: Atlas
  /// The conditions' facts, each once.
  private let facts: [Fact]
  /// By condition: the places of its facts among all.
  private let places: [[Int]]
  private let explorer: (any Explorer)?
  /// What was found on the way, after the atlas's own.
  private(set) var found: [Lemma] = []
  /// How many boxes the explorer was asked about in vain.
  private var failures = 0

  /// - Parameter explorer: Asked about boxes that no region covers.
  init(_ atlas: Atlas, explorer: (any Explorer)? = nil) {
    self.atlas = atlas
    self.explorer = explorer
    var facts: [Fact] = []
    places = atlas.conditions.map { item in
      item.condition.facts.map { fact in
        if let index = facts.firstIndex(of: fact) { return index }
        facts.append(fact)
        return facts.count - 1
      }
    }
    self.facts = facts
  }

  /// A box with what is known of it.
  struct Cell: Sendable {
    let box: Box
    /// By fact; `nil` once its truth is known or nobody asks for it.
    var forms: [BernsteinForm?]
    var truths: [Bool?]
    /// By effect.
    var labels: [Label]
    /// Its place in the tree.
    let node: Int

    var isDecided: Bool { !labels.contains(.undecided) }
  }

  /// How far a search has come.
  struct State: Sendable {
    let boxes: Int
    /// The share of the box that is undecided.
    let undecided: Rational
    /// What is found so far, where the search takes its time: where an explorer is asked.
    let draft: (lemmas: [Lemma], tree: RegionTree)?
  }

  /// - Parameters:
  ///   - labels: By effect, what is known of the box already.
  ///   - report: Told after every wave.
  mutating func tree(
    of box: Box, labels: [Label], goal: Goal, jobs: Int, report: @Sendable (State) -> Void = { _ in }
  ) async throws -> RegionTree {
    var tree = GrowingTree()
    var open = [cell(box, labels)]
    var share = Rational.one
    while true {
      var next: [Cell] = []
      let decided = try await Concurrent.map(open, jobs: jobs) { [self] in try deciding($0) }
      for (cell, decisions) in decided {
        tree.decide(decisions, at: cell.node)
        if !cell.isDecided { next.append(cell) }
      }
      next = try await explored(next, &tree, jobs)
      open = next
      let undecided = share * Rational(open.count)
      report(State(boxes: tree.count, undecided: undecided, draft: explorer.map { _ in (found, tree.tree) }))
      guard undecided > goal.undecided, tree.count < goal.limit, failures < MapSearch.failureLimit else { break }
      if let parts = goal.parts, open.count >= parts {
        for cell in open { tree.markPart(cell.node) }
        break
      }
      let halves = try await Concurrent.map(open, jobs: jobs) { [self] in self.halves(of: $0) }
      open = zip(open, halves).flatMap { cell, split in
        let lower = tree.split(cell.node, along: split.axis)
        let boxes = cell.box.halves(along: split.axis)
        return zip([boxes.lower, boxes.upper], split.forms).enumerated().map { index, half in
          Cell(box: half.0, forms: half.1, truths: cell.truths, labels: cell.labels, node: lower + index)
        }
      }
      share = share.halved
    }
    return tree.tree
  }

  private func cell(_ box: Box, _ labels: [Label]) -> Cell {
    let needed = needed(labels)
    let forms = facts.indices.map { needed.contains($0) ? atlas.form(of: facts[$0], on: box) : nil }
    return Cell(box: box, forms: forms, truths: facts.map { _ in nil }, labels: labels, node: 0)
  }

  /// The facts that undecided effects ask for.
  private func needed(_ labels: [Label]) -> Set<Int> {
    let undecided = atlas.conditions.indices.filter { labels[effect(ofCondition: $0)] == .undecided }
    return Set(undecided.flatMap { places[$0] })
  }

  private func effect(ofCondition index: Int) -> Int { atlas.regions[atlas.conditions[index].region].effect }

  /// The cell with the labels that the regions give it, each accepted by the kernel.
  private func deciding(_ cell: Cell) throws -> (Cell, decisions: [Int]) {
    var cell = cell
    for index in facts.indices {
      guard let truth = cell.forms[index]?.truth(of: facts[index].sign) else { continue }
      cell.truths[index] = truth
      cell.forms[index] = nil
    }
    var decisions: [Int] = []
    for (index, item) in atlas.conditions.enumerated() where cell.labels[effect(ofCondition: index)] == .undecided {
      guard let truth = item.condition.truth(places[index].map({ cell.truths[$0] })) else { continue }
      try decide(truth ? item.region : item.region + 1, &cell, &decisions)
    }
    for regions in atlas.others {
      try decide(regions, &cell, &decisions)
    }
    // What only decided effects ask for is not looked at again.
    let needed = needed(cell.labels)
    for index in facts.indices where !needed.contains(index) { cell.forms[index] = nil }
    return (cell, decisions)
  }

  /// The first of an effect's regions that covers the cell decides it.
  private func decide(_ regions: [Int], _ cell: inout Cell, _ decisions: inout [Int]) throws {
    for index in regions {
      let region = atlas.regions[index]
      guard cell.labels[region.effect] == .undecided else { return }
      if atlas.covers(region, cell.box) { try decide(index, &cell, &decisions) }
    }
  }

  private func decide(_ index: Int, _ cell: inout Cell, _ decisions: inout [Int]) throws {
    let region = atlas.regions[index]
    try atlas.check(region, covers: cell.box)
    cell.labels[region.effect] = region.label
    decisions.append(index)
  }

  /// Halves the box where that settles most, else along the side that is longest beside its axis.
  private func halves(of cell: Cell) -> (axis: Int, forms: [[BernsteinForm?]]) {
    let lengths = zip(cell.box.sides, atlas.axes).map { $0.width.divided(by: $1.range.width) ?? .zero }
    var best: (settled: Int, length: Rational, axis: Int, forms: [[BernsteinForm?]])?
    for axis in atlas.axes.indices {
      let halves = cell.forms.map { $0?.halves(along: axis) }
      let sides = [halves.map { $0?.lower }, halves.map { $0?.upper }]
      let settled = sides.joined().enumerated().filter { index, form in
        form?.truth(of: facts[index % facts.count].sign) != nil
      }.count
      if best.map({ (settled, lengths[axis]) > ($0.settled, $0.length) }) ?? true {
        best = (settled, lengths[axis], axis, sides)
      }
    }
    return best.map { ($0.axis, $0.forms) } ?? (0, [cell.forms, cell.forms])
  }

  // MARK: Boxes that no known region covers

  /// How many boxes are asked about before what was found is tried on the others: always as many, so that what is found
  /// does not depend on the number of jobs.
  private static let batch = 8
  /// After so many boxes of which nothing was found the search ends.
  private static let failureLimit = 1_000

  /// Has the explorer look at undecided boxes, and tries each region that it finds on the others of the wave.
  ///
  /// - Returns: The cells that stay undecided, in their order.
  private mutating func explored(_ cells: [Cell], _ tree: inout GrowingTree, _ jobs: Int) async throws -> [Cell] {
    guard let explorer else { return cells }
    var rest = cells
    var asked: Set<Int> = []
    while true {
      let pending = rest.indices.filter { index in
        !asked.contains(rest[index].node) && explorer.canHelp(with: rest[index].labels)
      }
      guard !pending.isEmpty, failures < MapSearch.failureLimit else { return rest }
      // Spread over the wave: neighbours are likely to be covered by the same region.
      let step = max(1, pending.count / MapSearch.batch)
      let chosen = stride(from: 0, to: pending.count, by: step).prefix(MapSearch.batch).map { rest[pending[$0]] }
      asked.formUnion(chosen.map(\.node))
      var lemmas = [[Lemma]](repeating: [], count: chosen.count)
      try await Concurrent.each(
        Array(chosen.enumerated()), jobs: jobs,
        work: { await explorer.lemmas(for: $0.element.box, labels: $0.element.labels, worker: $0.offset) },
        take: { lemmas[$0] = $1 })
      failures += lemmas.count { $0.isEmpty }
      let before = atlas.regions.count
      for lemma in lemmas.flatMap({ $0 }) where atlas.add(lemma) { found.append(lemma) }
      let new = Array(before..<atlas.regions.count)
      guard !new.isEmpty else { continue }
      let decided = try await Concurrent.map(rest, jobs: jobs) { [self] cell in
        var cell = cell
        var decisions: [Int] = []
        for index in new { try decide([index], &cell, &decisions) }
        return (cell, decisions)
      }
      for (cell, decisions) in decided { tree.decide(decisions, at: cell.node) }
      rest = decided.map(\.0).filter { !$0.isDecided }
    }
  }
}

/// Finds regions that cover given boxes, for effects without a condition on the axes.
protocol Explorer: Sendable {
  /// Whether an effect that is undecided is one of those it knows about.
  func canHelp(with labels: [Label]) -> Bool
  /// Proved facts about the effects that are undecided on the box.
  ///
  /// - Parameter worker: Tells apart those who ask at the same time.
  func lemmas(for box: Box, labels: [Label], worker: Int) async -> [Lemma]
}
