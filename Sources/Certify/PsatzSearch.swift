import Algebra
import Logic

/// Looks for an identity that refutes a set of sign conditions: products of hypotheses up to some number of factors,
/// squares, and multiples of equations, combined by non-negative least squares in floating point and re-solved exactly
/// on the support.
struct PsatzSearch {
  struct Options: Sendable {
    /// At most so many hypotheses in a product.
    var factors: Int
    /// At most this degree for products of two or more hypotheses.
    var degree: Int
    /// How often squares may be added where the last attempt says they are missing.
    var squareRounds = 0
    var columnLimit = 1_500
    /// When to give up.
    var deadline: ContinuousClock.Instant?
    /// Whether equations are used only as they stand, not multiplied by monomials.
    var equationsAsTheyStand = false
    /// Conditions `x >= 0` or `x > 0` on single variables do not count as factors: their products multiply the
    /// others freely up to the degree.
    var monomialsAreFree = false

    var isOver: Bool { Task.isCancelled || deadline.map { ContinuousClock.now >= $0 } ?? false }
  }

  private struct Column {
    var polynomial: Polynomial
    var source: Source
    var isStrict: Bool

    enum Source {
      case product([Int])
      case square(Polynomial, [Int])
      case cofactor(Int, Monomial)
    }
  }

  private let facts: [Fact]
  private let options: Options
  private let scaling: Scaling
  private var columns: [Column] = []
  /// The polynomials of the columns so far, with whether a strict one has it.
  private var seen: [Polynomial: Bool] = [:]
  private var products: [(factors: [Int], polynomial: Polynomial)] = []

  static func refute(_ facts: [Fact], _ options: Options) -> Identity? {
    if let index = facts.firstIndex(where: { $0.constantTruth == false }) { return constantIdentity(facts, index) }
    var search = PsatzSearch(facts, options)
    guard search.build() else { return nil }
    for round in 0...options.squareRounds {
      if options.isOver { return nil }
      switch search.attempt() {
      case .found(let identity): return identity
      case .missing(let functional):
        guard round < options.squareRounds, search.addSquares(functional) else { return nil }
      }
    }
    return nil
  }

  private static func constantIdentity(_ facts: [Fact], _ index: Int) -> Identity? {
    guard let value = facts[index].polynomial.constant else { return nil }
    if facts[index].sign == .zero {
      guard let inverse = value.reciprocal else { return nil }
      return Identity(summands: [.init(coefficient: 1, factors: [])], cofactors: [index: Polynomial(-inverse)])
    }
    if value.isZero { return Identity(summands: [.init(coefficient: 1, factors: [index])], cofactors: [:]) }
    guard let weight = (-value).reciprocal else { return nil }
    return Identity(
      summands: [.init(coefficient: 1, factors: []), .init(coefficient: weight, factors: [index])], cofactors: [:])
  }

  private init(_ facts: [Fact], _ options: Options) {
    self.facts = facts
    scaling = Scaling(facts)
    self.options = options
  }

  // MARK: Columns

  private mutating func add(_ polynomial: Polynomial, _ source: Column.Source, strict: Bool) {
    guard !polynomial.isZero || strict else { return }
    if let known = seen[polynomial], known || !strict { return }
    seen[polynomial] = strict
    columns.append(Column(polynomial: polynomial, source: source, isStrict: strict))
  }

  private mutating func build() -> Bool {
    let inequalities = facts.indices.filter { facts[$0].sign != .zero }
    let equations = facts.indices.filter { facts[$0].sign == .zero }
    add(.one, .product([]), strict: true)
    let free = options.monomialsAreFree ? inequalities.filter { isSignOfVariable(facts[$0]) } : []
    let counted = inequalities.filter { !free.contains($0) }
    var layer: [(factors: [Int], polynomial: Polynomial, strict: Bool)] = [([], .one, true)]
    for count in 1...max(1, options.factors) {
      var next: [(factors: [Int], polynomial: Polynomial, strict: Bool)] = []
      for item in layer {
        for index in counted where index >= (item.factors.last ?? 0) {
          let degree = item.polynomial.degree + facts[index].polynomial.degree
          guard count == 1 || degree <= options.degree else { continue }
          if options.isOver { return false }
          let product = item.polynomial * facts[index].polynomial
          next.append((item.factors + [index], product, item.strict && facts[index].sign == .positive))
          guard columns.count + next.count <= options.columnLimit else { return false }
        }
      }
      for item in next { add(item.polynomial, .product(item.factors), strict: item.strict) }
      products += next.map { ($0.factors, $0.polynomial) }
      layer = next
    }
    guard multiplyByMonomials(free) else { return false }
    let variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    let top = max(options.degree, facts.map(\.polynomial.degree).max() ?? 0)
    for index in equations {
      let spare = max(options.factors > 1 ? 1 : 0, top - facts[index].polynomial.degree)
      let room = options.equationsAsTheyStand ? 0 : spare
      for monomial in monomials(variables, upTo: min(room, variables.count > 8 ? 1 : 2)) {
        let product = facts[index].polynomial * Polynomial(monomial)
        columns.append(Column(polynomial: product, source: .cofactor(index, monomial), isStrict: false))
        guard columns.count <= options.columnLimit else { return false }
      }
    }
    if options.factors > 1 {
      for index in inequalities {
        if let root = (-facts[index].polynomial).squareRoot { add(root * root, .square(root, []), strict: false) }
      }
      for monomial in monomials(variables, upTo: max(1, options.degree / 2)) where monomial.degree > 0 {
        guard columns.count <= options.columnLimit else { break }
        add(Polynomial(monomial * monomial), .square(Polynomial(monomial), []), strict: false)
      }
    }
    return true
  }

  private func isSignOfVariable(_ fact: Fact) -> Bool {
    fact.polynomial.terms.count == 1 && fact.polynomial.degree == 1 && fact.polynomial.leadingCoefficient.signum > 0
  }

  /// Multiplies every product so far by products of the sign conditions, up to the degree.
  private mutating func multiplyByMonomials(_ signs: [Int]) -> Bool {
    guard !signs.isEmpty else { return true }
    let bases = columns
    var layer: [(factors: [Int], polynomial: Polynomial, strict: Bool)] = [([], .one, true)]
    for _ in 0..<options.degree {
      var next: [(factors: [Int], polynomial: Polynomial, strict: Bool)] = []
      for item in layer {
        for index in signs where index >= (item.factors.last ?? 0) {
          let strict = item.strict && facts[index].sign == .positive
          next.append((item.factors + [index], item.polynomial * facts[index].polynomial, strict))
        }
      }
      for item in next {
        for base in bases where base.polynomial.degree + item.polynomial.degree <= options.degree {
          guard case .product(let factors) = base.source else { continue }
          add(
            base.polynomial * item.polynomial, .product((factors + item.factors).sorted()),
            strict: base.isStrict && item.strict)
          guard columns.count <= options.columnLimit else { return false }
        }
      }
      layer = next
    }
    return true
  }

  private func monomials(_ variables: [Int], upTo degree: Int) -> [Monomial] {
    var result: [Monomial] = [.unit]
    var layer: [Monomial] = [.unit]
    for _ in 0..<max(0, degree) {
      var next: [Monomial] = []
      for monomial in layer {
        for variable in variables where variable >= (monomial.factors.last ?? -1) {
          next.append(monomial * Monomial([variable]))
        }
        // A layer that is too large to be of use.
        if result.count + next.count > options.columnLimit { return result }
      }
      result += next
      layer = next
    }
    return result
  }

  // MARK: Combination

  private enum Attempt {
    case found(Identity)
    /// Values of monomials under which every column so far is non-negative.
    case missing([Monomial: Double])
  }

  private func attempt() -> Attempt {
    var rows: [Monomial: Int] = [:]
    for column in columns {
      for term in column.polynomial.terms where rows[term.monomial] == nil { rows[term.monomial] = rows.count }
    }
    let target = rows.count
    let matrix = columns.map { column -> [(row: Int, value: Double)] in
      var entries: [(row: Int, value: Double)] = column.polynomial.terms.map {
        (rows[$0.monomial] ?? 0, $0.coefficient.approximation * scaling.weight($0.monomial))
      }
      let size = entries.reduce(0.0) { max($0, abs($1.value)) }
      if size > 0 { for index in entries.indices { entries[index].value /= size } }
      guard entries.allSatisfy(\.value.isFinite) else { return [] }
      if column.isStrict { entries.append((target, 1)) }
      return entries
    }
    let free = columns.map { if case .cofactor = $0.source { true } else { false } }
    let problem = LeastSquares(
      columns: matrix, isFree: free, rowCount: target + 1, targetRow: target, deadline: options.deadline)
    let solution = problem.solve()
    if solution.norm < 1e-6, let identity = exact(solution, rows, target) { return .found(identity) }
    var functional: [Monomial: Double] = [:]
    for (monomial, row) in rows { functional[monomial] = -solution.residual[row] * scaling.weight(monomial) }
    return .missing(functional)
  }

  private func exact(_ solution: LeastSquares.Solution, _ rows: [Monomial: Int], _ target: Int) -> Identity? {
    let largest = solution.coefficients.reduce(0) { max($0, abs($1)) }
    for threshold in [1e-9, 1e-7, 1e-5] {
      let support = columns.indices.filter { abs(solution.coefficients[$0]) > threshold * largest }
      if let identity = exact(support, rows, target) { return identity }
    }
    return nil
  }

  private func exact(_ support: [Int], _ rows: [Monomial: Int], _ target: Int) -> Identity? {
    let matrix = support.map { j -> [Int: Rational] in
      var column: [Int: Rational] = [:]
      for term in columns[j].polynomial.terms { column[rows[term.monomial] ?? 0] = term.coefficient }
      if columns[j].isStrict { column[target] = .one }
      return column
    }
    guard let x = ExactSolve.solve(columns: matrix, target: [target: .one]) else { return nil }
    var identity = Identity(summands: [], cofactors: [:])
    for (j, value) in zip(support, x) where !value.isZero {
      switch columns[j].source {
      case .product(let factors):
        guard value.signum > 0 else { return nil }
        identity.summands.append(.init(coefficient: value, factors: factors))
      case .square(let root, let factors):
        guard value.signum > 0 else { return nil }
        identity.summands.append(.init(coefficient: value, factors: factors, square: root))
      case .cofactor(let index, let monomial):
        identity.cofactors[index, default: .zero] += Polynomial(monomial, value)
      }
    }
    return identity.withoutCommonFactors
  }

  // MARK: Squares

  /// Adds squares that the functional makes negative: single monomials, then pairs, times a hypothesis or a product
  /// of two. Returns whether any was added.
  private mutating func addSquares(_ functional: [Monomial: Double]) -> Bool {
    let variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    let half = max(1, options.degree / 2)
    let basis = monomials(variables, upTo: variables.count <= 3 ? half : min(half, variables.count <= 8 ? 2 : 1))
    let before = columns.count
    let multipliers = [(factors: [Int](), polynomial: Polynomial.one)] + products.filter { $0.factors.count <= 2 }
    for multiplier in multipliers {
      let usable = basis.filter { 2 * $0.degree + multiplier.polynomial.degree <= options.degree }
      guard usable.count > 1 else { continue }
      // Of the scaled monomials, so that small fractions are good approximations.
      func value(_ a: Monomial, _ b: Monomial) -> Double {
        let monomial = a * b
        let sum = multiplier.polynomial.terms.reduce(0) {
          $0 + $1.coefficient.approximation * (functional[$1.monomial * monomial] ?? 0)
        }
        return sum / scaling.weight(monomial)
      }
      let diagonal = usable.map { value($0, $0) }
      for a in usable.indices {
        if diagonal[a] < -1e-10 { addSquare(Polynomial(usable[a]), multiplier) }
        for b in 0..<a {
          let cross = value(usable[a], usable[b])
          guard diagonal[a] * diagonal[b] < cross * cross * (1 - 1e-9), abs(cross) > 1e-12 else { continue }
          // Along m_a + t m_b the value is diagonal[a] + 2 t cross + t^2 diagonal[b].
          let t =
            diagonal[b] > 1e-12 ? -cross / diagonal[b] : (cross > 0 ? -1 : 1) * (abs(diagonal[a]) / abs(cross) + 1)
          for denominator in [1, 2, 3, 4, 6, 10, 60, 1_000] {
            let rounded = (t * Double(denominator)).rounded()
            guard abs(rounded) < 1e12, rounded != 0 else { continue }
            let s = rounded / Double(denominator)
            guard diagonal[a] + 2 * s * cross + s * s * diagonal[b] < -1e-11,
              let coefficient = Rational(Int(rounded), over: denominator)
            else { continue }
            let shift = scaling.exponent(usable[a]) - scaling.exponent(usable[b])
            let root = Polynomial(usable[a]) + Polynomial(usable[b], coefficient * .powerOfTwo(shift))
            addSquare(root, multiplier)
            break
          }
          if columns.count - before > 80 { return true }
        }
      }
    }
    return columns.count > before
  }

  private mutating func addSquare(_ root: Polynomial, _ multiplier: (factors: [Int], polynomial: Polynomial)) {
    add(root * root * multiplier.polynomial, .square(root, multiplier.factors), strict: false)
  }
}
