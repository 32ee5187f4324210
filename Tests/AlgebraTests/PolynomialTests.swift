import Algebra
import BigInt
import TestSupport
import Testing

private let x = Polynomial.variable(0)
private let y = Polynomial.variable(1)

private func constant(_ numerator: Int, _ denominator: Int = 1) -> Polynomial {
  Polynomial(Rational(numerator, over: denominator) ?? .zero)
}

@Suite struct MonomialTests {
  @Test func factorsAreSorted() {
    #expect(Monomial([2, 0, 2, 1]) == Monomial([0, 1, 2, 2]))
    #expect(Monomial([2, 0, 2]).degree == 3)
    #expect(Monomial.unit.degree == 0)
    #expect(Monomial([1, 0]) * Monomial([1, 2]) == Monomial([0, 1, 1, 2]))
    #expect(Monomial([3]) * .unit == Monomial([3]) && .unit * Monomial([3]) == Monomial([3]))
  }

  @Test func powers() {
    let powers = Monomial([4, 1, 4, 4]).powers
    #expect(powers.map(\.variable) == [1, 4])
    #expect(powers.map(\.exponent) == [1, 3])
    #expect(Monomial.unit.powers.isEmpty)
  }

  @Test func gradedOrder() {
    #expect(Monomial.unit < Monomial([5]))
    #expect(Monomial([5]) < Monomial([0, 0]))
    #expect(Monomial([0, 0]) < Monomial([0, 1]) && Monomial([0, 1]) < Monomial([1, 1]))
    #expect(!(Monomial([1]) < Monomial([1])))
  }
}

@Suite struct PolynomialTests {
  // MARK: Hand-worked values

  @Test func binomialFormula() {
    #expect((x + y).power(2) == x * x + x * y * Rational(2) + y * y)
    #expect((x - y) * (x + y) == x * x - y * y)
    #expect((x + .one).power(3) == x.power(3) + x.power(2) * Rational(3) + x * Rational(3) + .one)
    #expect((x + y).power(0) == .one)
    #expect(Polynomial.zero.power(0) == .one)
  }

  @Test func cancellation() {
    #expect((x - x).isZero)
    #expect((x + y - x) == y)
    #expect((x * .zero).isZero)
    #expect(Polynomial([Polynomial.Term(Monomial([0]), 2), Polynomial.Term(Monomial([0]), -2)]).isZero)
    #expect(Polynomial(Monomial([0]), .zero) == .zero)
    #expect(Polynomial([Monomial([1]): Rational.zero]).terms.isEmpty)
  }

  @Test func inspection() {
    let p = x * x * y * Rational(3) - y + constant(5)
    #expect(p.degree == 3)
    #expect(p.variables == [0, 1])
    #expect(p.leadingCoefficient == 3)
    #expect(p.constant == nil)
    #expect(constant(5).constant == 5)
    #expect(Polynomial.zero.constant == .zero)
    #expect(Polynomial.zero.degree == 0 && Polynomial.zero.leadingCoefficient == .zero)
    #expect(x.constant == nil)
  }

  @Test func primitivePart() {
    #expect((x * Rational(6) - y * Rational(4)).primitive == x * Rational(3) - y * Rational(2))
    // 1/2 x + 1/3 = (3x + 2)/6
    #expect((constant(1, 2) * x + constant(1, 3)).primitive == x * Rational(3) + constant(2))
    // 4/3 x - 2/9 = (2/9)(6x - 1)
    #expect((constant(4, 3) * x - constant(2, 9)).primitive == x * Rational(6) - .one)
    #expect((-x * Rational(7)).primitive == -x)
    // Numbers of one word, of more, and both.
    let large = (x * Rational(.max) + y * Rational(.min)) * Rational(.max)
    #expect(large.primitive == x * Rational(.max) + y * Rational(.min))
    #expect((x * Rational(.max) * Rational(.max) + y * Rational(.max)).primitive == x * Rational(.max) + y)
    #expect(constant(-5, 3).primitive == constant(-1))
    #expect(Polynomial.zero.primitive == .zero)
  }

  // MARK: Laws

  private func laws(
    _ name: String, cases: Int = 400, _ holds: (Polynomial, Polynomial, Polynomial) -> Bool
  ) throws {
    try Property(
      name, cases: cases,
      generate: { [$0.polynomial(), $0.polynomial(), $0.polynomial()] },
      shrink: { triple in
        triple.indices.flatMap { index in
          triple[index].shrunk.map { smaller in
            var changed = triple
            changed[index] = smaller
            return changed
          }
        }
      }
    ).holds { holds($0[0], $0[1], $0[2]) }
  }

  @Test func additiveGroup() throws {
    try laws("additive group") { a, b, c in
      a + b == b + a && (a + b) + c == a + (b + c) && a + .zero == a && (a - a).isZero && a - b == -(b - a)
    }
  }

  @Test func multiplicativeMonoid() throws {
    try laws("multiplicative monoid") { a, b, c in
      a * b == b * a && (a * b) * c == a * (b * c) && a * .one == a && (a * .zero).isZero
    }
  }

  @Test func distributivity() throws {
    try laws("distributivity") { a, b, c in a * (b + c) == a * b + a * c && (a - b) * c == a * c - b * c }
  }

  @Test func noZeroDivisors() throws {
    try laws("no zero divisors") { a, b, _ in
      (a * b).isZero == (a.isZero || b.isZero) && (a.isZero || b.isZero || (a * b).degree == a.degree + b.degree)
    }
  }

  @Test func powersAreProducts() throws {
  }

  @Test func evaluationIsAHomomorphism() throws {
    try Property(
      "evaluation", cases: 500,
      generate: { generator in
        (
          generator.polynomial(), generator.polynomial(),
          (0..<3).map { _ in generator.fraction().rational ?? .zero }
        )
      },
      shrink: { a, b, point in a.shrunk.map { ($0, b, point) } + b.shrunk.map { (a, $0, point) } }
    ).holds { a, b, point in
      let at: (Polynomial) -> Rational = { $0.value { point[$0] } }
      return at(a + b) == at(a) + at(b) && at(a - b) == at(a) - at(b) && at(a * b) == at(a) * at(b)
        && at(-a) == -at(a) && at(a * Rational(3)) == at(a) * 3
    }
  }

  @Test func canonicalForm() throws {
    try laws("canonical form") { a, b, c in
      [a, b, c, a + b, a * b, a - c, (a * b).primitive].allSatisfy { p in
        let ordered = zip(p.terms, p.terms.dropFirst()).allSatisfy { $0.monomial < $1.monomial }
        let again = Polynomial(p.terms.reversed())
        return ordered && p.terms.allSatisfy { !$0.coefficient.isZero } && again == p && again.hashValue == p.hashValue
      }
    }
  }

  /// Their terms are not sorted again.
  @Test func productsWithOneMonomial() throws {
    try laws("products with one monomial") { a, b, _ in
      b.terms.allSatisfy { factor in
        let products = a.terms.map {
          Polynomial.Term($0.monomial * factor.monomial, $0.coefficient * factor.coefficient)
        }
        let (sorted, single) = (Polynomial(products), Polynomial([factor]))
        return a * single == sorted && single * a == sorted
      }
    }
  }

  @Test func primitiveIsThePositiveCoprimeMultiple() throws {
    try laws("primitive part") { a, _, _ in
      let p = a.primitive
      guard let lead = p.terms.last else { return a.isZero }
      guard let ratio = a.leadingCoefficient.divided(by: lead.coefficient) else { return false }
      var divisor = BigInt(0)
      for term in p.terms { divisor = divisor.greatestCommonDivisor(with: term.coefficient.numerator) }
      return ratio.signum > 0 && p * ratio == a && divisor == 1 && p.terms.allSatisfy { $0.coefficient.isInteger }
        && p.primitive == p && (a * Rational(7)).primitive == p && (-a).primitive == -p
    }
  }
}

extension Polynomial {
  fileprivate func power(_ exponent: Int) -> Polynomial { (0..<exponent).reduce(.one) { product, _ in product * self } }
}
