import Algebra
import Kernel
import Logic

/// Divides a rectangle until as much of it as asked is decided. Boxes of the same size are decided together, so the
/// result does not depend on anything but the input.
struct MapSearch {
  let axes: [Axis]
  private let table: VariableTable
  private let variables: [Int]
  private let conditions: [Condition]
  /// The conditions' facts, each once.
  private let facts: [Fact]
  /// By condition: the place of its facts among all.
  private let places: [[Int]]
  /// How many signs the kernel has checked.
  private(set) var checks = 0

  init(_ conditions: [Condition], axes: [Axis], variables: [Int], table: VariableTable) {
    self.axes = axes
    self.table = table
    self.variables = variables
    self.conditions = conditions
    var facts: [Fact] = []
    places = conditions.map { condition in
      condition.facts.map { fact in
        if let index = facts.firstIndex(of: fact) { return index }
        facts.append(fact)
        return facts.count - 1
      }
    }
    self.facts = facts
  }

  /// A box with what is known of it.
  private struct Cell {
    let box: Box
    /// By fact; `nil` once its truth is known or nobody asks for it.
    var forms: [BernsteinForm?]
    var truths: [Bool?]
    /// Its place in the tree.
    let node: Int
  }

  private enum Built {
    case leaf([Label])
    case split(axis: Int, Int, Int)
  }

  /// - Parameters:
  ///   - coverage: The share to decide.
  ///   - limit: The number of boxes at which to stop.
  mutating func run(coverage: Rational, limit: Int) throws -> RegionMap.Node {
    let whole = Box(axes.map(\.range))
    var nodes: [Built] = [.leaf(conditions.map { _ in .undecided })]
    let forms = facts.map { BernsteinForm($0.polynomial, variables: variables, on: whole) }
    var open = [Cell(box: whole, forms: forms, truths: facts.map { _ in nil }, node: 0)]
    var left = Rational.one
    let enough = Rational.one - coverage
    while !open.isEmpty, left > enough, nodes.count < limit {
      var next: [Cell] = []
      for var cell in open {
        let labels = try decide(&cell)
        nodes[cell.node] = .leaf(labels)
        if !labels.contains(.undecided) {
          left -= cell.box.volume.divided(by: whole.volume) ?? .zero
          continue
        }
        next.append(cell)
      }
      open = left > enough ? next.flatMap { halves(of: $0, &nodes) } : []
    }
    return built(nodes)
  }

  private mutating func decide(_ cell: inout Cell) throws -> [Label] {
    for index in facts.indices {
      guard let form = cell.forms[index] else { continue }
      guard let truth = form.truth(of: facts[index].sign) else { continue }
      try check(facts[index], truth, form, cell.box)
      cell.truths[index] = truth
      cell.forms[index] = nil
    }
    let labels = conditions.indices.map { index -> Label in
      let truth = conditions[index].truth(places[index].map { cell.truths[$0] })
      return truth.map { $0 ? .everywhere : .nowhere } ?? .undecided
    }
    // What only decided effects ask for is not looked at again.
    let needed = Set(conditions.indices.filter { labels[$0] == .undecided }.flatMap { places[$0] })
    for index in facts.indices where !needed.contains(index) { cell.forms[index] = nil }
    return labels
  }

  /// Has the kernel check that the fact, or its negation, contradicts the box.
  private mutating func check(_ fact: Fact, _ truth: Bool, _ form: BernsteinForm, _ box: Box) throws {
    let failing: Fact?
    if fact.sign == .zero {
      failing = truth ? nil : Fact(form.least.signum > 0 ? -fact.polynomial : fact.polynomial, .nonnegative)
    } else {
      failing = truth ? fact.negation : fact
    }
    guard let failing else { return }
    checks += 1
    let own = failing.polynomial == fact.polynomial ? form : -form
    _ = try own.refutation(of: failing, on: box, axes: axes, variables: variables, table: table)
  }

  /// Halves the box where that settles most, else along the side that is longest beside its axis.
  private func halves(of cell: Cell, _ nodes: inout [Built]) -> [Cell] {
    let lengths = zip(cell.box.sides, axes).map { $0.width.divided(by: $1.range.width) ?? .zero }
    var best: (settled: Int, length: Rational, axis: Int, halves: [[BernsteinForm?]])?
    for axis in axes.indices {
      let halves = cell.forms.map { $0?.halves(along: axis) }
      let sides = [halves.map { $0?.lower }, halves.map { $0?.upper }]
      let settled = sides.joined().enumerated().filter { index, form in
        form?.truth(of: facts[index % facts.count].sign) != nil
      }.count
      if best.map({ (settled, lengths[axis]) > ($0.settled, $0.length) }) ?? true {
        best = (settled, lengths[axis], axis, sides)
      }
    }
    guard let best else { return [] }
    let boxes = cell.box.halves(along: best.axis)
    nodes[cell.node] = .split(axis: best.axis, nodes.count, nodes.count + 1)
    return zip([boxes.lower, boxes.upper], best.halves).map { box, forms in
      nodes.append(.leaf(conditions.map { _ in .undecided }))
      return Cell(box: box, forms: forms, truths: cell.truths, node: nodes.count - 1)
    }
  }

  private func built(_ nodes: [Built], at index: Int = 0) -> RegionMap.Node {
    switch nodes[index] {
    case .leaf(let labels): .leaf(labels)
    case .split(let axis, let lower, let upper): .split(axis: axis, built(nodes, at: lower), built(nodes, at: upper))
    }
  }
}
