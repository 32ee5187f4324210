import Algebra
import BigInt
import TestSupport
import Testing

private func p(_ ascending: Rational...) -> Polynomial { polynomial(ascending) }

private func polynomial(_ ascending: [Rational]) -> Polynomial {
  Polynomial(ascending.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) })
}

private func half(_ n: Int) -> Rational { Rational(n).halved }

@Suite struct SignSumTests {
  private let two = p(-2, 0, 1)  // x^2 - 2

  @Test func countsRoots() {
    #expect(two.signSum() == 2)
    #expect(two.signSum(above: 1, below: 2) == 1)
    #expect(two.signSum(above: 0) == 1)
    #expect(two.signSum(below: 0) == 1)
    #expect(two.signSum(above: 2) == 0)
    #expect(p(1, 0, 1).signSum() == 0)
    #expect(p(7).signSum() == 0)
    // (x - 1)^2 (x - 2): two distinct roots. x^5 - x - 1: one.
    #expect(p(-2, 5, -4, 1).signSum() == 2)
    #expect(p(-1, -1, 0, 0, 0, 1).signSum() == 1)
  }

  @Test func sumsSigns() {
    #expect(two.signSum(of: p(0, 1)) == 0)
    #expect(two.signSum(of: p(0, 1), above: 1, below: 2) == 1)
    #expect(two.signSum(of: p(0, 1), above: -2, below: -1) == -1)
    #expect(two.signSum(of: two * two) == 0)
    #expect(two.signSum(of: p(-3)) == -2)
    // At the square roots of two x^2 - 1 is 1 and x^2 - 3 is -1.
    #expect(two.signSum(of: p(-1, 0, 1)) == 2)
    #expect(two.signSum(of: p(-3, 0, 1)) == -2)
  }

  @Test func refusals() {
    #expect(Polynomial.zero.signSum() == nil)
    #expect(p(-1, 1).signSum(above: 1) == nil)
    #expect(p(-1, 1).signSum(below: 1) == nil)
    #expect(two.signSum(above: 2, below: 1) == nil)
    #expect(two.signSum(above: 1, below: 1) == nil)
    #expect((two * .variable(1)).signSum() == nil)
    #expect(two.signSum(of: .variable(1)) == nil)
    #expect((two * Rational(BigInt(1) << 40_000) + .one).signSum() == nil)
    #expect(two.signSum(of: Polynomial(Monomial(Array(repeating: 0, count: 20_000)))) == nil)
    #expect(two.sign(at: Rational(BigInt(1) << 40_000)) == nil)
  }

  /// Against products of known linear factors.
  @Test func knownRoots() throws {
    try Property(
      "sign sums", cases: 400,
      generate: { generator in
        (
          roots: (0..<generator.int(0...5)).map { _ in generator.smallRational() },
          g: (0..<generator.int(1...4)).map { _ in generator.smallRational() },
          bounds: [generator.smallRational() + half(1), generator.smallRational() + half(1)].sorted()
        )
      }
    ).holds { input in
      // Every third case has a factor without real roots as well.
      let extra = input.roots.count % 3 == 0 ? p(1, 1, 1) : p(-2)
      let f = input.roots.reduce(extra) { $0 * (.variable(0) - Polynomial($1)) }
      let g = polynomial(input.g)
      func sum(_ isWanted: (Rational) -> Bool) -> Int {
        Set(input.roots).filter(isWanted).map { root in g.value { _ in root }.signum }.reduce(0, +)
      }
      let (a, b) = (input.bounds[0], input.bounds[1])
      guard f.signSum(of: g) == sum({ _ in true }) else { return false }
      if a == b || input.roots.contains(a) || input.roots.contains(b) {
        return f.signSum(of: g, above: a, below: b) == nil
      }
      return f.signSum(of: g, above: a, below: b) == sum { a < $0 && $0 < b }
        && f.signSum(of: g, above: a) == sum { a < $0 }
    }
  }
}

@Suite struct RealRootTests {
  private let two = p(-2, 0, 1)

  @Test func exactlyOneRoot() {
    #expect(RealRoot(of: two, above: 1, below: 2) != nil)
    #expect(RealRoot(of: two, above: 0, below: 100) != nil)
    #expect(RealRoot(of: two, above: -2, below: 2) == nil)
    #expect(RealRoot(of: two, above: 2, below: 3) == nil)
    #expect(RealRoot(of: two, above: 2, below: 1) == nil)
    #expect(RealRoot(of: p(-1, 1), above: 1, below: 2) == nil)
    #expect(RealRoot(of: .zero, above: 1, below: 2) == nil)
  }

  @Test func arithmetic() throws {
    let root = try #require(RealRoot(of: two, above: 1, below: 2))
    #expect([two, p(-1, 1), p(half(-3), 1), p(half(-2828), 1000)].map { root.sign(of: $0) } == [0, 1, -1, 1])
    #expect(root.reduced(p(0, 0, 0, 1)) == p(0, 2))
    // 1/sqrt 2 = sqrt 2 / 2 and 1/(sqrt 2 - 1) = sqrt 2 + 1.
    #expect(root.inverse(of: p(0, 1)) == p(0, half(1)))
    #expect(root.inverse(of: p(-1, 1)) == p(1, 1))
    #expect(root.inverse(of: two) == nil)
    #expect(root.inverse(of: .zero) == nil)
  }

  @Test func reducible() throws {
    // (x^2 - 2)(x - 5): x - 5 is not zero at the root, but no inverse can be told from the polynomial alone.
    let root = try #require(RealRoot(of: two * p(-5, 1), above: 1, below: 2))
    #expect(root.sign(of: two) == 0)
    #expect(root.sign(of: p(-5, 1)) == -1)
    #expect(root.inverse(of: p(-5, 1)) == nil)
    #expect(root.inverse(of: p(0, 1)).map { root.reduced($0 * p(0, 1)) } == .one)
  }

  @Test func rationalNumbers() {
    let root = RealRoot(half(3))
    #expect(root.isRational)
    #expect([p(-1, 1), p(half(-3), 1), p(-2, 1)].map { root.sign(of: $0) } == [1, 0, -1])
    #expect(root.reduced(p(0, 0, 1)) == Polynomial(half(3) * half(3)))
  }

  /// Signs and inverses against evaluation in a narrow interval around the root.
  @Test func againstIntervals() throws {
    // x^2 - 2, x^3 - x - 1, x^5 - x - 1, x^4 - 10x^2 + 1 (the sum of the roots of 2 and 3)
    let roots = try [
      (p(-2, 0, 1), 1, 2), (p(-1, -1, 0, 1), 1, 2), (p(-1, -1, 0, 0, 0, 1), 1, 2), (p(1, 0, -10, 0, 1), 3, 4),
    ].map { try #require(RealRoot(of: $0.0, above: Rational($0.1), below: Rational($0.2))) }
    try Property(
      "numbers in a root", cases: 200,
      generate: { generator in
        (generator.int(0...3), (0..<generator.int(1...6)).map { _ in generator.smallRational() })
      }
    ).holds { input in
      let root = roots[input.0]
      let g = polynomial(input.1)
      var (low, high) = (root.lower, root.upper)
      for _ in 0..<60 {
        let middle = (low + high).halved
        let isBelow = root.polynomial.value { _ in middle }.signum == root.polynomial.value { _ in low }.signum
        if isBelow { low = middle } else { high = middle }
      }
      // Horner's rule with intervals; the root is positive.
      var bounds = (Rational.zero, Rational.zero)
      for value in input.1.reversed() {
        let products = [bounds.0 * low, bounds.0 * high, bounds.1 * low, bounds.1 * high].sorted()
        bounds = (products[0] + value, products[3] + value)
      }
      let sign = root.sign(of: g)
      if bounds.0.signum > 0 { guard sign == 1 else { return false } }
      if bounds.1.signum < 0 { guard sign == -1 else { return false } }
      guard sign != 0 else { return bounds.0.signum <= 0 && bounds.1.signum >= 0 && root.inverse(of: g) == nil }
      return root.inverse(of: g).map { root.reduced($0 * g) } == .one
    }
  }
}
