import Algebra
import Logic

extension Workspace {
  /// Bounds the squares of products of variables, where a condition bounds the squares of the variables: from
  /// `B - m^2 >= 0` and `C - x^2 >= 0` follows `B C - (m x)^2 >= 0`. Returns the degree of the largest product.
  mutating func boundMonomials() -> Int {
    let given = facts
    var found: [Fact] = []
    var bounds: [Int: Fact] = [:]
    for variable in facts.reduce(into: Set<Int>(), { $0.formUnion($1.polynomial.variables) }).sorted() {
      bounds[variable] = squareBound(variable)
    }
    var largest = 0
    let products = Set(facts.flatMap { $0.polynomial.terms.map(\.monomial) }.filter { $0.degree > 2 }).sorted()
    for product in products where product.factors.allSatisfy({ bounds[$0] != nil }) {
      guard var known = product.factors.first.flatMap({ bounds[$0] }) else { continue }
      var monomial = Monomial(Array(product.factors.prefix(1)))
      for variable in product.factors.dropFirst() {
        guard let next = bounds[variable], let bound = extended(known, monomial, by: next, variable) else { break }
        known = bound
        monomial = monomial * Monomial([variable])
      }
      found.append(known)
      largest = max(largest, monomial.degree)
    }
    // The steps in between have served their purpose.
    let intermediate = Set(facts).subtracting(given).subtracting(found)
    for fact in intermediate { remove(fact) }
    return largest
  }

  /// A bound on the square of a variable: given, or from a condition in which every other term is the negative of a
  /// square.
  private mutating func squareBound(_ variable: Int) -> Fact? {
    let square = Monomial([variable, variable])
    for fact in facts where fact.sign != .zero && fact.polynomial[square].signum < 0 {
      guard let constant = fact.polynomial.terms.first, constant.monomial.degree == 0, constant.coefficient.signum > 0
      else { continue }
      let others = fact.polynomial.terms.dropFirst().filter { $0.monomial != square }
      let roots = others.compactMap { $0.coefficient.signum < 0 ? $0.monomial.halved : nil }
      guard roots.count == others.count else { continue }
      if others.isEmpty { return fact }
      let kept = fact.polynomial.terms.filter { $0.monomial.degree == 0 || $0.monomial == square }
      let result = Fact(Polynomial(kept), fact.sign)
      guard let negated = result.negation, let scale = ratio(Polynomial(kept), result.polynomial) else {
        continue
      }
      var proof = Identity(
        summands: [.init(coefficient: 1, factors: [0]), .init(coefficient: scale, factors: [1])], cofactors: [:])
      for (term, root) in zip(others, roots) {
        proof.summands.append(.init(coefficient: -term.coefficient, factors: [], square: Polynomial(root)))
      }
      derive(result, by: proof, over: [fact, negated])
      return result
    }
    return nil
  }

  /// The bound on the square of `monomial * variable`.
  private mutating func extended(_ bound: Fact, _ monomial: Monomial, by next: Fact, _ variable: Int) -> Fact? {
    let root = Polynomial(monomial)
    let b = bound.polynomial[.unit]
    let c = next.polynomial[.unit]
    let s = -next.polynomial[Monomial([variable, variable])]
    let a = -bound.polynomial[monomial * monomial]
    // s b - ... : c * (b - a m^2) + a m^2 (c - s x^2) = b c - a s m^2 x^2.
    let square = monomial * Monomial([variable])
    let polynomial = Polynomial(b * c) - Polynomial(square * square, a * s)
    let isStrict = bound.sign == .positive
    let result = Fact(polynomial, isStrict ? .positive : .nonnegative)
    if contains(result) { return result }
    guard let negated = result.negation, let scale = ratio(polynomial, result.polynomial) else { return nil }
    let proof = Identity(
      summands: [
        .init(coefficient: c, factors: [0]), .init(coefficient: a, factors: [1], square: root),
        .init(coefficient: scale, factors: [2]),
      ], cofactors: [:])
    derive(result, by: proof, over: [bound, next, negated])
    return result
  }

  private func ratio(_ a: Polynomial, _ b: Polynomial) -> Rational? {
    a.leadingCoefficient.divided(by: b.leadingCoefficient)
  }
}
