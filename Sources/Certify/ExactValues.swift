import Algebra
import Engine

/// A solver's values for variables, as polynomials in one real root.
///
/// Where an equation is linear in a variable and the others in it are known, the variable's value is computed from
/// theirs; so only few numbers need a field.
struct ExactValues {
  let root: RealRoot
  let values: [Int: Polynomial]

  /// `nil` where no small field is found.
  ///
  /// - Parameters:
  ///   - numbers: At least one of them irrational.
  ///   - equations: Polynomials that are zero at the numbers.
  ///   - solver: As for `CommonField`.
  init?(
    _ numbers: [Int: SolverValue], equations: [Polynomial], factoring solver: (any Solver)? = nil,
    until deadline: ContinuousClock.Instant? = nil
  ) async {
    let rational = numbers.compactMapValues(\.rational)
    let reduced = equations.map { equation in
      equation.variables.reduce(equation) { partial, variable in
        rational[variable].map { partial.substituting(variable, with: Polynomial($0)) } ?? partial
      }
    }
    var open = numbers.filter { $0.value.rational == nil }
    func degree(_ index: Int) -> Int {
      if case .algebraic(let coefficients, _, _)? = open[index] { coefficients.count } else { 0 }
    }
    var basis: [(index: Int, value: SolverValue)] = []
    var derived: [(index: Int, equation: Polynomial)] = []
    while !open.isEmpty {
      let candidates = reduced.lazy.compactMap { equation -> (Int, Polynomial)? in
        let unknown = equation.variables.filter { open[$0] != nil }
        guard unknown.count == 1, let index = unknown.first, equation.degree(in: index) == 1,
          equation.variables.allSatisfy({ numbers[$0] != nil }),
          ExactValues.isNonzero(equation.coefficients(in: index)[1], numbers)
        else { return nil }
        return (index, equation)
      }
      if let (index, equation) = candidates.first {
        derived.append((index, equation))
        open[index] = nil
      } else if let index = open.keys.min(by: { (degree($0), $0) < (degree($1), $1) }) {
        if let value = open.removeValue(forKey: index) { basis.append((index, value)) }
      }
    }
    guard let field = await CommonField(basis.map(\.value), factoring: solver, until: deadline) else { return nil }
    var values = rational.mapValues { Polynomial($0) }
    for (item, value) in zip(basis, field.values) { values[item.index] = value }
    func value(_ polynomial: Polynomial) -> Polynomial {
      polynomial.terms.reduce(Polynomial.zero) { sum, term in
        var product = Polynomial(term.coefficient)
        for (variable, exponent) in term.monomial.powers {
          for _ in 0..<exponent { product = field.root.reduced(product * (values[variable] ?? .zero)) }
        }
        return sum + product
      }
    }
    for (index, equation) in derived {
      let parts = equation.coefficients(in: index)
      let slope = value(parts[1])
      guard let inverse = slope.constant?.reciprocal.map({ Polynomial($0) }) ?? field.root.inverse(of: slope) else {
        return nil
      }
      values[index] = field.root.reduced(-value(parts[0]) * inverse)
    }
    root = field.root
    self.values = values
  }

  /// Whether a polynomial is, as far as the numbers' brackets tell, not zero at them.
  private static func isNonzero(_ polynomial: Polynomial, _ numbers: [Int: SolverValue]) -> Bool {
    if let value = polynomial.constant { return !value.isZero }
    let value = polynomial.terms.reduce(0.0) { sum, term in
      sum
        + term.monomial.powers.reduce(term.coefficient.approximation) { product, power in
          (0..<power.exponent).reduce(product) { partial, _ in
            partial * (numbers[power.variable]?.approximation ?? 0)
          }
        }
    }
    return abs(value) > 1e-3
  }
}
