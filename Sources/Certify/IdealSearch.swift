import Algebra
import Kernel
import Logic

// What equations imply together: contradictions, quotients by what is positive, products of square roots.

extension Workspace {
  /// The equations, and a basis of their ideal; the basis counts them in this order.
  struct Ideal {
    let equations: [Fact]
    let basis: GroebnerBasis

    init?(_ facts: [Fact], _ limits: GroebnerBasis.Limits) {
      equations = facts.filter { $0.sign == .zero && $0.polynomial.degree > 0 }
      guard equations.count > 1, equations.count <= 20 else { return nil }
      basis = GroebnerBasis(equations.map(\.polynomial), limits)
    }

    /// Of two equations that differ in the name of a variable, the difference has the difference of the two variables
    /// as a factor.
    var differences: [(polynomial: Polynomial, cofactors: [Int: Polynomial])] {
      var result: [(polynomial: Polynomial, cofactors: [Int: Polynomial])] = []
      for (i, a) in equations.enumerated() {
        for (j, b) in equations[..<i].enumerated() where a.polynomial.degree == b.polynomial.degree {
          result.append((a.polynomial - b.polynomial, [i: .one, j: -.one]))
          result.append((a.polynomial + b.polynomial, [i: .one, j: .one]))
        }
      }
      return result
    }

    /// The combination with the equations themselves.
    func combination(_ cofactors: [Int: Polynomial]) -> [(equation: Fact, cofactor: Polynomial)] {
      cofactors.sorted { $0.key < $1.key }.map { (equations[$0.key], $0.value) }
    }
  }

  /// The step that refutes the conditions when the equations by themselves, or with one other condition, are
  /// contradictory by algebra alone.
  func contradiction(_ ideal: Ideal) -> [Refutation.Step]? {
    for fact in [Fact(.one, .positive)] + facts where fact.sign != .zero {
      let remainder = ideal.basis.remainder(of: fact.polynomial)
      guard Ideal.isModest(remainder.cofactors), Fact(remainder.rest, fact.sign).constantTruth == false,
        let rest = remainder.rest.constant
      else { continue }
      let hypotheses = [fact] + ideal.equations
      var proof = Identity(
        summands: [.init(coefficient: 1, factors: fact.polynomial == .one ? [] : [0])], cofactors: [:])
      if rest.signum < 0 { proof.summands.append(.init(coefficient: -rest, factors: [])) }
      for (index, cofactor) in remainder.cofactors { proof.cofactors[index + 1] = -cofactor }
      return steps(for: .psatz(proof.step(hypotheses, table)), using: proof.support.map { hypotheses[$0] })
    }
    return nil
  }

  /// Adds the quotients of elements of the ideal that a positive polynomial divides; returns whether there were any.
  mutating func divideEquations(_ ideal: Ideal) -> Bool {
    let candidates = (ideal.basis.basis + ideal.differences).filter { Ideal.isModest($0.cofactors) }
    let variables = ideal.equations.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    for (i, a) in variables.enumerated() where variables.count <= 10 {
      for b in variables[..<i] {
        let difference = Polynomial.variable(a) - .variable(b)
        if candidates.contains(where: { $0.polynomial.dividing(by: difference) != nil }) {
          deriveSign(of: difference, .init(factors: 1, degree: 2, equationsAsTheyStand: true))
        }
      }
    }
    let divisors = facts.filter { $0.sign == .positive && $0.polynomial.degree > 0 }
    var changed = false
    for (polynomial, cofactors) in candidates {
      var quotient = polynomial
      var used: [Fact] = []
      while let (divisor, next) = divisors.lazy.compactMap({ fact in
        quotient.dividing(by: fact.polynomial).map { (fact, $0) }
      }).first {
        quotient = next
        used.append(divisor)
      }
      guard !used.isEmpty, quotient.degree > 0, !contains(Fact(quotient, .zero)) else { continue }
      deriveEquation(quotient, times: used, by: ideal.combination(cofactors))
      changed = true
    }
    return changed
  }

  /// Adds `u = c v w` for variables that are not negative and whose squares satisfy that: square roots and their
  /// products. Returns whether there were any.
  mutating func deriveRootProducts(_ ideal: Ideal) -> Bool {
    let squared = ideal.equations.reduce(into: Set<Int>()) { found, equation in
      found.formUnion(equation.polynomial.variables.filter { equation.polynomial.degree(in: $0) == 2 })
    }
    let roots = squared.sorted().filter { contains(Fact(.variable($0), .nonnegative)) }
    guard roots.count > 1, roots.count <= 10 else { return false }
    var products = [Monomial.unit] + roots.map { Monomial([$0]) }
    for (i, a) in roots.enumerated() { for b in roots[..<i] { products.append(Monomial([b, a])) } }
    var known: [(product: Monomial, remainder: GroebnerBasis.Remainder)] = []
    var changed = false
    for product in products {
      let remainder = ideal.basis.remainder(of: Polynomial(product * product))
      defer { known.append((product, remainder)) }
      for (other, square) in known where Set(other.factors).isDisjoint(with: product.factors) {
        guard let ratio = remainder.rest.leadingCoefficient.divided(by: square.rest.leadingCoefficient),
          remainder.rest == square.rest * ratio, let factor = ratio.squareRoot
        else { continue }
        let difference = Polynomial(product) - Polynomial(other, factor)
        guard !contains(Fact(difference, .zero)) else { continue }
        // product^2 - ratio * other^2 is this combination of the equations.
        var cofactors = remainder.cofactors
        for (index, cofactor) in square.cofactors { cofactors[index, default: .zero] += cofactor * -ratio }
        guard Ideal.isModest(cofactors) else { continue }
        deriveRoot(difference, product, other, factor, ideal.combination(cofactors))
        changed = true
      }
    }
    return changed
  }

  /// Adds `p - f q = 0` where `p^2 - f^2 q^2` is the combination: either sign s of the difference gives
  /// `s (p - f q) (p + f q) > 0`.
  private mutating func deriveRoot(
    _ difference: Polynomial, _ p: Monomial, _ q: Monomial, _ f: Rational,
    _ combination: [(equation: Fact, cofactor: Polynomial)]
  ) {
    let result = Fact(difference, .zero)
    var steps: [Refutation.Step] = [.signSplit(table.term(result.polynomial))]
    let equations = combination.map(\.equation)
    var uses = equations
    // p + f q is the difference and twice f q, and the opposite difference and twice p.
    for (sign, other, weight) in [(Rational(1), q, f + f), (-1, p, 2)] {
      let excluded = Fact(difference * sign, .positive)
      guard let scale = (difference * sign).leadingCoefficient.divided(by: excluded.polynomial.leadingCoefficient)
      else { return }
      let signs = other.factors.map { variable in
        let strict = Fact(.variable(variable), .positive)
        return facts.contains(strict) ? strict : Fact(.variable(variable), .nonnegative)
      }
      uses += signs
      let hypotheses = [excluded] + signs + equations
      var proof = Identity(
        summands: [
          .init(coefficient: scale * scale, factors: [0, 0]),
          .init(coefficient: weight * scale, factors: [0] + signs.indices.map { $0 + 1 }),
        ], cofactors: [:])
      for (index, part) in combination.enumerated() {
        proof.cofactors[index + 1 + signs.count] = part.cofactor * -sign
      }
      steps.append(.psatz(proof.step(hypotheses, table)))
    }
    derive(result, by: steps, using: uses)
  }

  /// Replaces inequalities by what they are modulo the equations.
  mutating func reduce(modulo ideal: Ideal) {
    for fact in facts where fact.sign != .zero {
      let remainder = ideal.basis.remainder(of: fact.polynomial)
      let result = Fact(remainder.rest, fact.sign)
      guard result.polynomial.degree > 0, result != fact, Ideal.isModest(remainder.cofactors),
        let negated = result.negation,
        let scale = remainder.rest.leadingCoefficient.divided(by: result.polynomial.leadingCoefficient)
      else { continue }
      let hypotheses = [fact, negated] + ideal.equations
      var proof = Identity(
        summands: [.init(coefficient: 1, factors: [0]), .init(coefficient: scale, factors: [1])], cofactors: [:])
      for (index, cofactor) in remainder.cofactors { proof.cofactors[index + 2] = -cofactor }
      derive(result, by: proof, over: hypotheses)
      remove(fact)
    }
  }
}

extension Workspace.Ideal {
  /// Whether a combination is short enough to be part of a proof.
  fileprivate static func isModest(_ cofactors: [Int: Polynomial]) -> Bool {
    cofactors.values.reduce(0) { $0 + $1.terms.count } <= 2_000 && cofactors.values.allSatisfy { $0.bitWidth <= 4_000 }
  }
}

extension Rational {
  /// The positive number whose square this is.
  fileprivate var squareRoot: Rational? {
    guard signum > 0 else { return nil }
    let (top, bottom) = (numerator.squareRoot(), denominator.squareRoot())
    guard top * top == numerator, bottom * bottom == denominator else { return nil }
    return Rational(top, over: bottom)
  }
}
