import Algebra
import Engine
import Logic

/// Irrational numbers written as polynomials in one number.
///
/// The numbers are roots of f_1, ..., f_k, so sums and products of them are vectors over the rationals: polynomials in k
/// variables modulo the f_i. In a sum theta of multiples of them, almost all choices make the powers of theta span
/// that space: then theta is a root of the polynomial by which its next power depends on the lower ones, and each
/// number is a combination of them. Neither polynomial has to be irreducible.
struct CommonField {
  let root: RealRoot
  /// In the order of the numbers, as polynomials in the root (variable 0).
  let values: [Polynomial]

  /// The highest degree of a common field; beyond it the numbers in a witness help nobody.
  private static let degreeLimit = 16

  /// The most products of powers among which a relation is sought, on the way to a field.
  private static let spaceLimit = 24

  /// `nil` where no small field is found.
  ///
  /// - Parameter solver: Asked for the factor that has a root, as solvers factor polynomials before they isolate
  ///   roots; without it the field may seem larger than it is.
  init?(
    _ numbers: [SolverValue], factoring solver: (any Solver)? = nil, until deadline: ContinuousClock.Instant? = nil
  ) async {
    var distinct: [Bracket] = []
    var place: [Int] = []
    for number in numbers {
      guard let bracket = Bracket(number) else { return nil }
      if let known = distinct.firstIndex(where: { $0.isSame(as: bracket) }) {
        place.append(known)
      } else {
        place.append(distinct.count)
        distinct.append(bracket)
      }
    }
    // Low degrees first: higher ones may be in their field.
    let order = distinct.indices.sorted { (distinct[$0].polynomial.degree, $0) < (distinct[$1].polynomial.degree, $1) }
    guard var field = order.first.map({ distinct[$0] }) else { return nil }
    var found = [Polynomial.variable(0)]
    for index in order.dropFirst() {
      if Task.isCancelled || deadline.map({ ContinuousClock.now >= $0 }) ?? false { return nil }
      guard let step = await CommonField.join(field, distinct[index], solver) else { return nil }
      found = found.map { step.root.reduced($0.substituting(0, with: step.values[0])) } + [step.values[1]]
      field = step.field
    }
    guard field.polynomial.degree <= CommonField.degreeLimit,
      let root = RealRoot(of: field.polynomial, above: field.lower, below: field.upper)
    else { return nil }
    self.root = root
    var values = found
    for (index, value) in zip(order, found) { values[index] = value }
    self.values = place.map { values[$0] }
  }

  /// A number in whose powers both numbers can be written, and how.
  private static func join(
    _ first: Bracket, _ second: Bracket, _ solver: (any Solver)?
  ) async -> (field: Bracket, root: RealRoot, values: [Polynomial])? {
    let polynomials = [first.polynomial, second.polynomial]
    let dimension = first.polynomial.degree * second.polynomial.degree
    guard dimension <= CommonField.spaceLimit else { return nil }
    for attempt in 1...4 {
      let weights = [Rational(1), Rational(attempt)]
      guard let (relation, combinations) = dependencies(polynomials, weights, dimension) else { continue }
      var factor = await CommonField.factor(of: relation, [first, second], weights, solver)
      if factor == nil { factor = root(of: relation, [first, second], weights) }
      guard let root = factor, root.polynomial.degree > 1 else { continue }
      let values = combinations.map { root.reduced($0) }
      // What lies in the first number's field stays there: its powers are simpler.
      if root.polynomial.degree == first.polynomial.degree,
        let own = RealRoot(of: first.polynomial, above: first.lower, below: first.upper),
        let value = combination(of: powers(of: values[0], root, first.polynomial.degree), values[1])
      {
        return (first, own, [.variable(0), value])
      }
      guard let field = Bracket(root) else { return nil }
      return (field, root, values)
    }
    return nil
  }

  /// The weighted sum of the numbers as a root of a proper factor of `relation`, where the solver gives one.
  private static func factor(
    of relation: Polynomial, _ numbers: [Bracket], _ weights: [Rational], _ solver: (any Solver)?
  ) async -> RealRoot? {
    guard let solver else { return nil }
    var numbers = numbers
    for index in numbers.indices { for _ in 0..<60 { numbers[index].halve() } }
    let (lower, upper) = bounds(numbers, weights)
    let x = Symbol("x")
    var table = VariableTable()
    _ = table.index(of: .symbol(x))
    let query = Query(
      [
        .compare(table.term(relation.primitive), .equal, .constant(0)),
        .compare(.symbol(x), .greater, .constant(lower)), .compare(.symbol(x), .less, .constant(upper)),
      ], timeLimit: .milliseconds(500))
    guard case .satisfiable(let values) = await solver.solve(query), let value = values[x],
      case .algebraic(let coefficients, _, _) = value
    else { return nil }
    let polynomial = Polynomial(coefficients.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) })
    guard polynomial.degree < relation.degree, relation.divided(by: polynomial)?.remainder.isZero == true else {
      return nil
    }
    return RealRoot(of: polynomial.primitive, above: lower, below: upper)
  }

  private static func bounds(_ numbers: [Bracket], _ weights: [Rational]) -> (lower: Rational, upper: Rational) {
    (
      zip(numbers, weights).reduce(Rational.zero) { $0 + $1.0.lower * $1.1 },
      zip(numbers, weights).reduce(Rational.zero) { $0 + $1.0.upper * $1.1 }
    )
  }

  /// 1, the value, its square, ...
  private static func powers(of value: Polynomial, _ root: RealRoot, _ count: Int) -> [Polynomial] {
    var result = [Polynomial.one]
    while result.count < count { result.append(root.reduced(result[result.count - 1] * value)) }
    return result
  }

  /// The target as a combination of the polynomials: its coefficients as a polynomial's.
  private static func combination(of polynomials: [Polynomial], _ target: Polynomial) -> Polynomial? {
    ExactSolve.combination(of: polynomials, target).map { weights in
      Polynomial(weights.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) })
    }
  }

  /// A polynomial with the root theta, and each number as a polynomial in theta.
  private static func dependencies(
    _ polynomials: [Polynomial], _ weights: [Rational], _ dimension: Int
  ) -> (relation: Polynomial, values: [Polynomial])? {
    let theta = weights.indices.reduce(Polynomial.zero) { $0 + .variable($1) * weights[$1] }
    var powers = [Polynomial.one]
    for _ in 0..<dimension { powers.append(reduced(powers[powers.count - 1] * theta, polynomials)) }
    let basis = Array(powers.dropLast())
    func combination(_ target: Polynomial) -> Polynomial? { CommonField.combination(of: basis, target) }
    guard let next = combination(powers[dimension]) else { return nil }
    var values: [Polynomial] = []
    for index in polynomials.indices {
      guard let value = combination(reduced(.variable(index), polynomials)) else { return nil }
      values.append(value)
    }
    return (Polynomial(Monomial(Array(repeating: 0, count: dimension))) - next, values)
  }

  /// Modulo the i-th polynomial in the i-th variable, for each i.
  private static func reduced(_ p: Polynomial, _ polynomials: [Polynomial]) -> Polynomial {
    var result = p
    for (index, polynomial) in polynomials.enumerated() {
      let own = polynomial.mapVariables { _ in .variable(index) }
      while let term = result.terms.first(where: { $0.monomial.exponent(of: index) >= own.degree }),
        let lead = own.terms.last, let rest = term.monomial.dividing(by: lead.monomial),
        let factor = term.coefficient.divided(by: lead.coefficient)
      {
        result = result - own * Polynomial(rest, factor)
      }
    }
    return result
  }

  /// The root of `relation` that is the weighted sum of the numbers.
  private static func root(of relation: Polynomial, _ numbers: [Bracket], _ weights: [Rational]) -> RealRoot? {
    var numbers = numbers
    for _ in 0..<20 {
      let (lower, upper) = bounds(numbers, weights)
      if let root = RealRoot(of: relation.primitive, above: lower, below: upper) { return root }
      for index in numbers.indices { for _ in 0..<4 { numbers[index].halve() } }
    }
    return nil
  }
}

/// A root of a polynomial in variable 0 that changes its sign there, between two bounds that can be narrowed.
private struct Bracket {
  let polynomial: Polynomial
  private(set) var lower: Rational
  private(set) var upper: Rational

  init?(_ root: RealRoot) {
    self.init(
      .algebraic(
        coefficients: root.polynomial.coefficients(in: 0).map { $0.constant ?? .zero }, lower: root.lower,
        upper: root.upper))
  }

  init?(_ number: SolverValue) {
    guard case .algebraic(let coefficients, let lower, let upper) = number else { return nil }
    polynomial =
      Polynomial(
        coefficients.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) }
      ).primitive
    self.lower = lower
    self.upper = upper
    guard polynomial.degree > 1, RealRoot(of: polynomial, above: lower, below: upper) != nil,
      let a = polynomial.sign(at: lower), let b = polynomial.sign(at: upper), a * b < 0
    else { return nil }
  }

  mutating func halve() {
    let middle = (lower + upper).halved
    guard let sign = polynomial.sign(at: middle), sign != 0 else { return }
    if sign == polynomial.sign(at: lower) { lower = middle } else { upper = middle }
  }

  func isSame(as other: Bracket) -> Bool {
    polynomial == other.polynomial
      && RealRoot(of: polynomial, above: max(lower, other.lower), below: min(upper, other.upper)) != nil
  }
}
