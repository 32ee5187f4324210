import Algebra
import Engine

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

  /// `nil` where no small field is found.
  init?(_ numbers: [SolverValue]) {
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
    let dimension = distinct.reduce(1) { $0 * $1.polynomial.degree }
    guard !distinct.isEmpty, dimension <= CommonField.degreeLimit else { return nil }
    for attempt in 1...4 {
      // 1, then 1 and a weight, then its square, ...
      let weights = distinct.indices.map { Rational(attempt).power($0) }
      guard let (relation, combinations) = CommonField.dependencies(distinct.map(\.polynomial), weights, dimension),
        let root = CommonField.root(of: relation, distinct, weights)
      else { continue }
      self.root = root
      values = place.map { combinations[$0] }
      return
    }
    return nil
  }

  /// A polynomial with the root theta, and each number as a polynomial in theta.
  private static func dependencies(
    _ polynomials: [Polynomial], _ weights: [Rational], _ dimension: Int
  ) -> (relation: Polynomial, values: [Polynomial])? {
    let theta = weights.indices.reduce(Polynomial.zero) { $0 + .variable($1) * weights[$1] }
    var powers = [Polynomial.one]
    for _ in 0..<dimension { powers.append(reduced(powers[powers.count - 1] * theta, polynomials)) }
    var rows: [Monomial: Int] = [:]
    func vector(_ polynomial: Polynomial) -> [Int: Rational] {
      var result: [Int: Rational] = [:]
      for term in polynomial.terms {
        let row = rows[term.monomial] ?? rows.count
        rows[term.monomial] = row
        result[row] = term.coefficient
      }
      return result
    }
    let columns = powers.dropLast().map(vector)
    func combination(_ target: Polynomial) -> Polynomial? {
      ExactSolve.solve(columns: columns, target: vector(target)).map { weights in
        Polynomial(weights.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) })
      }
    }
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
      let lower = zip(numbers, weights).reduce(Rational.zero) { $0 + $1.0.lower * $1.1 }
      let upper = zip(numbers, weights).reduce(Rational.zero) { $0 + $1.0.upper * $1.1 }
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
