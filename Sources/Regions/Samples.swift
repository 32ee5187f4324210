import Algebra
import Certificates
import Certify
import Logic

/// Sign conditions at points in floating point.
struct ApproximateCondition: Sendable {
  private indirect enum Node: Sendable {
    case truth(Bool)
    case fact(ApproximatePolynomial, Fact.Sign)
    case all([Node])
    case any([Node])
  }

  private let root: Node

  init(_ condition: SignCondition) { root = ApproximateCondition.node(condition) }

  private static func node(_ condition: SignCondition) -> Node {
    switch condition {
    case .truth(let value): .truth(value)
    case .fact(let fact): .fact(ApproximatePolynomial(fact.polynomial), fact.sign)
    case .all(let parts): .all(parts.map { node($0) })
    case .any(let parts): .any(parts.map { node($0) })
    }
  }

  func holds(at point: [Double]) -> Bool { ApproximateCondition.holds(root, point) }

  private static func holds(_ node: Node, _ point: [Double]) -> Bool {
    switch node {
    case .truth(let value): value
    case .fact(let polynomial, let sign): sign.holds(for: polynomial.sign(at: point))
    case .all(let parts): parts.allSatisfy { holds($0, point) }
    case .any(let parts): parts.contains { holds($0, point) }
    }
  }
}

/// Draws points at which conditions may differ. The same input gives the same points.
struct Sampler {
  /// Ranges of the axes by variable.
  let ranges: [(variable: Int, lower: Double, upper: Double)]
  /// The other variables, in the order in which they are drawn.
  let others: [Int]
  /// What the variables stand for.
  let table: VariableTable
  /// Variables that stand for terms over the ranges' symbols.
  private let derived: [Int]
  /// By place in `others`: polynomials in the ranges' variables and the others so far, where something may change.
  private let turns: [[[ApproximatePolynomial]]]
  private let given: ApproximateCondition
  private var random = SeededRandom(0)

  /// - Parameters:
  ///   - given: What every point satisfies.
  ///   - polynomials: Whose signs matter.
  init(
    ranges: [(variable: Int, lower: Double, upper: Double)], others: [Int], table: VariableTable,
    given: SignCondition, polynomials: Set<Polynomial>
  ) {
    (self.ranges, self.others, self.table, self.given) = (ranges, others, table, ApproximateCondition(given))
    let free = Set(
      ranges.compactMap { if case .symbol(let symbol) = table.variables[$0.variable] { symbol } else { nil } })
    derived = table.variables.indices.filter { index in
      if case .symbol = table.variables[index] { false } else { table.isSimple(index, over: free) }
    }
    var known = Set(ranges.map(\.variable) + derived)
    let ordered = polynomials.sorted { ($0.degree, $0.terms.count, "\($0)") < ($1.degree, $1.terms.count, "\($1)") }
    turns = others.map { variable in
      known.insert(variable)
      return ordered.filter { $0.variables.contains(variable) && $0.variables.isSubset(of: known) }.map {
        $0.coefficients(in: variable).map { ApproximatePolynomial($0) }
      }
    }
  }

  /// Between zero and one.
  mutating func uniform() -> Double { random.uniform() }

  /// A point that satisfies what is given; `nil` when a few tries find none.
  mutating func point() -> [Double]? {
    for _ in 0..<60 {
      var point = [Double](repeating: 0, count: table.variables.count)
      for range in ranges { point[range.variable] = range.lower + (range.upper - range.lower) * uniform() }
      complete(&point)
      for (place, variable) in others.enumerated() {
        let roots = turns[place].flatMap { parts in ApproximatePolynomial.roots(parts.map { $0.value(at: point) }) }
        point[variable] = value(among: roots.sorted())
      }
      if given.holds(at: point) { return point }
    }
    return nil
  }

  /// Gives what stands for a term over the ranges' symbols its value.
  func complete(_ point: inout [Double]) {
    for variable in derived { point[variable] = table.approximation(of: variable, at: point) }
  }

  /// At, between or beyond the turning points.
  private mutating func value(among turns: [Double]) -> Double {
    guard let first = turns.first, let last = turns.last else { return 4 * uniform() - 1 }
    let index = Int(uniform() * Double(turns.count))
    switch uniform() {
    case ..<0.15: return turns[index]
    case ..<0.25: return first - (1 + abs(first)) * uniform()
    case ..<0.4: return last + (1 + abs(last)) * uniform()
    default:
      let next = index + 1 < turns.count ? turns[index + 1] : last + 1 + abs(last)
      return turns[index] + (next - turns[index]) * uniform()
    }
  }

  /// Points on both sides of where `test` changes between the two, nearer to each other with every halving.
  func border(_ a: [Double], _ b: [Double], halvings: Int = 12, _ test: ([Double]) -> Bool) -> [[Double]] {
    var (low, high) = (a, b)
    let side = test(a)
    for _ in 0..<halvings {
      var middle = zip(low, high).map { ($0 + $1) / 2 }
      complete(&middle)
      guard given.holds(at: middle) else { return [] }
      if test(middle) == side { low = middle } else { high = middle }
    }
    return [low, high]
  }
}
