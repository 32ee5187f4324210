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

/// The numbers r and the square roots of n, of either sign: order and signs by comparing squares.
private enum Known: Hashable, Comparable {
  case rational(Rational)
  /// The root of a positive number that is no square.
  case root(Rational, isPositive: Bool)

  /// -1, 0 or 1, as this is below, at or above the fraction.
  func compared(_ q: Rational) -> Int {
    switch self {
    case .rational(let r): return (r - q).signum
    case .root(let n, true): return q.signum <= 0 ? 1 : (n - q * q).signum
    case .root(let n, false): return q.signum >= 0 ? -1 : (q * q - n).signum
    }
  }

  static func < (a: Known, b: Known) -> Bool {
    switch (a, b) {
    case (_, .rational(let q)): return a.compared(q) < 0
    case (.rational(let q), _): return b.compared(q) > 0
    case (.root(let n, let isUp), .root(let m, let isUpToo)):
      if isUp != isUpToo { return isUpToo }
      return isUp ? n < m : n > m
    }
  }

  /// The polynomial of least degree that is zero here.
  var factor: Polynomial {
    switch self {
    case .rational(let r): p(-r, 1)
    case .root(let n, _): p(-n, 0, 1)
    }
  }

  func sign(of factor: Known) -> Int {
    switch factor {
    case .rational(let r): compared(r)
    case .root(let n, _):
      switch self {
      case .rational(let q): (q * q - n).signum
      case .root(let m, _): (m - n).signum
      }
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func known() -> Known {
    let tiny = Rational(1, over: 1_000_000_007 * int(1...3)) ?? 0
    let squarefree: [Rational] = [2, 3, 5, 7]
    let shift = chance(1, in: 3) ? tiny : 0
    switch int(0...3) {
    case 0, 1: return .rational(Rational(int(-3...3)) + shift)
    // 2 m^2 is no square for a rational m, nor is 3 m^2.
    case 2: return .root(pick(squarefree), isPositive: chance(1, in: 2))
    default: return .root(pick([2, 3]) * (1 + tiny) * (1 + tiny), isPositive: chance(1, in: 2))
    }
  }
}

extension SignSumTests {
  /// Against products of linear and quadratic factors: multiple and common roots, roots that nearly coincide, factors
  /// without roots, large coefficients, bounds that are roots.
  @Test func knownIrrationalRoots() throws {
    var (inside, refused, atBounds) = (0, 0, 0)
    try Property(
      "sign sums at square roots", cases: 1_000,
      generate: { generator in
        let pool = (0..<generator.int(1...3)).map { _ in generator.known() }
        func factors() -> [Known] {
          (0..<generator.int(0...3)).map { _ in
            generator.chance(1, in: 2) ? generator.pick(pool) : generator.known()
          }
        }
        let scales: [Rational] = [1, -1, Rational(BigInt(10).power(20)), half(-3)]
        var bounds = [Rational(generator.int(-8...8)).halved, Rational(generator.int(-8...8)).halved]
        if generator.chance(1, in: 3), case .rational(let r) = generator.pick(pool) { bounds[0] = r }
        return (
          f: factors(), g: factors(), scaleF: generator.pick(scales), scaleG: generator.pick(scales),
          hasPositive: generator.chance(1, in: 3), bounds: bounds.sorted()
        )
      }
    ).holds { input in
      let positive = input.hasPositive ? p(1, 1, 1) : .one
      let f = input.f.reduce(positive * input.scaleF) { $0 * $1.factor }
      let g = input.g.reduce(positive * input.scaleG) { $0 * $1.factor }
      let roots = Set(
        input.f.flatMap { known -> [Known] in
          guard case .root(let n, _) = known else { return [known] }
          return [.root(n, isPositive: true), .root(n, isPositive: false)]
        })
      func sum(_ isWanted: (Known) -> Bool) -> Int {
        roots.filter(isWanted).map { root in
          input.g.reduce(input.scaleG.signum) { $0 * root.sign(of: $1) }
        }.reduce(0, +)
      }
      let (a, b) = (input.bounds[0], input.bounds[1])
      guard let all = f.signSum(of: g) else {
        refused += 1
        return true
      }
      guard all == sum({ _ in true }) else { return false }
      if a >= b || roots.contains(where: { $0.compared(a) == 0 || $0.compared(b) == 0 }) {
        atBounds += 1
        return f.signSum(of: g, above: a, below: b) == nil
      }
      inside += 1
      let between = roots.filter { $0.compared(a) > 0 && $0.compared(b) < 0 }
      // A number needs exactly one root between its bounds, and has there the sign of g.
      let number = RealRoot(of: f, above: a, below: b)
      guard (number != nil) == (between.count == 1) else { return false }
      if let number, let root = between.first, number.sign(of: g) != sum({ $0 == root }) { return false }
      return f.signSum(of: g, above: a, below: b) == sum { between.contains($0) }
        && f.signSum(of: g, below: b) == sum { $0.compared(b) < 0 }
    }
    #expect(inside > 300 && atBounds > 100 && refused < 100, "\(inside), \(atBounds), \(refused)")
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
