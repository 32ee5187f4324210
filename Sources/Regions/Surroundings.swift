import Algebra
import Certificates
import Certify
import Logic

/// The variables at a place in a formula and what is given there, ready to be sampled.
struct Surroundings {
  var table: VariableTable
  /// The variables of the axes and of the quantifiers around the place, these outermost first.
  let known: [Int]
  private(set) var given = SignCondition.truth(true)
  /// Terms over these are as good as symbols.
  private let free: Set<Symbol>
  private let ranges: [(variable: Int, lower: Double, upper: Double)]

  /// - Parameter keepsTerms: Whether terms over the axes are left as they are.
  init(_ obligation: Derivation.Obligation, axes: [Axis], keepsTerms: Bool = true) {
    var table = VariableTable()
    let axisVariables = axes.map { table.index(of: .symbol($0.symbol)) }
    known = axisVariables + obligation.place.symbols.map { table.index(of: .symbol($0)) }
    self.table = table
    free = keepsTerms ? Set(axes.map(\.symbol)) : []
    ranges = zip(axisVariables, axes).map { index, axis in
      (variable: index, lower: axis.range.lower.approximation, upper: axis.range.upper.approximation)
    }
    // What cannot be written with polynomials is left out: then there are more points than there need be.
    for (_, formula) in obligation.given {
      if let condition = condition(formula) { given = SignCondition.all([given, condition]).flattened }
    }
  }

  /// The formula, if it compares nothing but polynomials in symbols and what is as good.
  mutating func condition(_ formula: Formula) -> SignCondition? {
    guard formula.isPolynomial(over: Set(free.map(\.name))) else { return nil }
    var expansion = Expansion(table: table, free: free) { _, _ in nil }
    let result = expansion.condition(formula)?.flattened
    table = expansion.table
    return result
  }

  /// - Parameter turning: Polynomials whose signs matter, too.
  func sampler(turning: Set<Polynomial> = []) -> Sampler {
    Sampler(
      ranges: ranges, others: Array(known.dropFirst(ranges.count)), table: table, given: given,
      polynomials: turning.union(given.facts.map(\.polynomial)))
  }

  /// A comparison without denominators, minima and cases.
  func expanded(_ formula: Formula) -> Formula? {
    var copy = self
    guard case .compare(let a, let relation, let b) = formula.withoutNames,
      (try? copy.table.fact(a, relation == .notEqual ? .equal : relation, b)) != nil
    else { return nil }
    var sampler = copy.sampler()
    let points = (0..<200).compactMap { _ in sampler.point() }
    let simple = Set(
      copy.table.variables.indices.filter { copy.table.isSimple($0, over: Set(ranges.indices.compactMap(symbol))) })
    var expansion = Expansion(table: copy.table, free: free) { polynomial, _ in
      if let constant = polynomial.constant { return constant.signum }
      guard polynomial.variables.isSubset(of: simple) else { return nil }
      return ApproximatePolynomial(polynomial).commonSign(at: points)
    }
    return expansion.condition(formula)?.flattened.formula(expansion.table)
  }

  private func symbol(_ axis: Int) -> Symbol? {
    if case .symbol(let symbol) = table.variables[known[axis]] { symbol } else { nil }
  }
}

extension ApproximatePolynomial {
  /// The sign that the polynomial has at all the points, some of which may be its zeros.
  func commonSign(at points: [[Double]]) -> Int? {
    let signs = Set(points.map { sign(at: $0) }).subtracting([0])
    return signs.count == 1 ? signs.first : nil
  }
}
