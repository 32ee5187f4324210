import Algebra
import BigInt
import Certificates
import TestSupport
import Testing

private func q(_ numerator: Int, _ denominator: Int) -> Rational? { Rational(numerator, over: denominator) }

@Suite struct RationalTests {
  // MARK: Hand-worked values

  @Test func reduction() {
    #expect(q(6, 4)?.description == "3/2")
    #expect(q(6, -4)?.description == "-3/2")
    #expect(q(-6, -4)?.description == "3/2")
    #expect(q(0, -7)?.description == "0")
    #expect(q(8, 4)?.description == "2")
    #expect(q(1, 0) == nil)
    #expect(Rational(BigInt(1), over: 0) == nil)
    #expect(Rational(BigInt(1) << 80, over: BigInt(1) << 79) == Rational(2))
    #expect(Rational(BigInt(1) << 80, over: -(BigInt(3) << 79))?.description == "-2/3")
  }

  @Test func sums() {
    #expect(q(1, 6).flatMap { a in q(1, 10).map { a + $0 } } == q(4, 15))
    #expect(q(1, 2).flatMap { a in q(1, 3).map { a - $0 } } == q(1, 6))
    #expect(q(1, 2).flatMap { a in q(1, 2).map { a - $0 } } == .zero)
  }

  @Test func productsAndQuotients() {
    #expect(q(2, 3).flatMap { a in q(9, 4).map { a * $0 } } == q(3, 2))
    #expect(q(2, 3)?.divided(by: Rational(-4)) == q(-1, 6))
    #expect(q(2, 3)?.divided(by: .zero) == nil)
    #expect(Rational.zero.reciprocal == nil)
    #expect(q(-3, 7)?.reciprocal == q(-7, 3))
  }

  @Test func wordLimits() {
    let largest = Rational(Int.max)
    let smallest = Rational(Int.min)
    #expect((largest + 1).description == "9223372036854775808")
    #expect((-smallest).description == "9223372036854775808")
    #expect((-(-smallest)) == smallest)
    #expect(largest + 1 - 1 == largest)
    #expect((largest + 1).hashValue == (-smallest).hashValue)
    #expect(smallest + largest == -1)
    #expect((smallest - 1).description == "-9223372036854775809")
    #expect((largest * largest).description == "85070591730234615847396907784232501249")
    #expect((largest * largest).divided(by: largest) == largest)
    #expect((smallest * -1).description == "9223372036854775808")
    #expect(smallest.reciprocal?.description == "-1/9223372036854775808")
    #expect(smallest.reciprocal?.reciprocal == smallest)
    #expect(smallest.magnitude == largest + 1)
    #expect(smallest < -largest && !(-largest < smallest))
    // (2^62)/3 * 3/(2^62) meets the limit before it is reduced.
    let third = Rational(BigInt(1) << 62, over: 3)
    #expect(third.flatMap { a in a.reciprocal.map { a * $0 } } == .one)
  }

  @Test func comparison() {
    #expect(q(1, 3).flatMap { a in q(1, 2).map { a < $0 } } == true)
    #expect(q(-1, 2).flatMap { a in q(-1, 3).map { a < $0 } } == true)
    #expect(!(Rational.one < .one))
    // Neighbours whose cross products leave the machine word.
    let a = Rational(Int.max - 1, over: Int.max)
    let b = Rational(Int.max - 2, over: Int.max - 1)
    #expect(a.flatMap { a in b.map { $0 < a && !(a < $0) } } == true)
  }

  @Test func power() {
    #expect(q(-2, 3)?.power(3) == q(-8, 27))
    #expect(Rational.zero.power(0) == .one)
    #expect(Rational.zero.power(3) == .zero)
    #expect(Rational(2).power(100).numerator == BigInt(1) << 100)
    #expect(Rational(10).power(20).description == "100000000000000000000")
  }

  @Test func signs() {
    #expect([Rational(-3), 0, 5].map(\.signum) == [-1, 0, 1])
    let big = Rational(BigInt(1) << 90)
    #expect([-big, big, big - big].map(\.signum) == [-1, 1, 0])
    #expect(big.isInteger && !big.isOne && !big.isZero)
    #expect(q(1, 2)?.isInteger == false)
  }

  @Test func approximation() {
    #expect(q(1, 2)?.approximation == 0.5)
    #expect(q(-1, 3)?.approximation == -1.0 / 3.0)
    #expect(Rational.zero.approximation == 0)
    #expect(Rational(2).power(200).approximation == 0x1p200)
    #expect(Rational(2).power(200).reciprocal?.approximation == 0x1p-200)
  }

  /// Numerator and denominator that no double holds, although their quotient is one.
  @Test func approximationOfHugeParts() {
    let three = Rational(3)
    #expect((three.power(2000) * 2 + 1).divided(by: three.power(2000))?.approximation == 2)
    #expect(Rational(BigInt(1) << 2500, over: (BigInt(1) << 1500) + 1)?.approximation == 0x1p1000)
    #expect(Rational(-(BigInt(1) << 1500), over: (BigInt(1) << 2500) + 1)?.approximation == -0x1p-1000)
    #expect(Rational(10).power(1000).approximation == .infinity)
    #expect((-Rational(10).power(1000)).approximation == -.infinity)
    #expect(Rational(10).power(1000).reciprocal?.approximation == 0)
    // 2^53 + 1 lies half-way between two doubles; a little more is nearer to the upper one.
    let halfway = Rational((BigInt(1) << 53) + 1)
    #expect(halfway.approximation == 0x1p53)
    #expect((halfway + Rational(2).power(80).reciprocal!).approximation == 0x1p53 + 2)
  }

  // MARK: Against unreduced fractions

  @Test func arithmeticAgreesWithFractions() throws {
    try Property(
      "arithmetic", cases: 3_000, generate: { ($0.fraction(), $0.fraction()) },
      shrink: { a, b in a.shrunk.map { ($0, b) } + b.shrunk.map { (a, $0) } }
    ).holds { a, b in
      guard let x = a.rational, let y = b.rational else { return false }
      let sum = Fraction(
        a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
      let difference = Fraction(
        a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
      let product = Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
      let quotient = Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
      guard a.isSame(as: x), b.isSame(as: y), sum.isSame(as: x + y), difference.isSame(as: x - y) else { return false }
      guard product.isSame(as: x * y), Fraction(-a.numerator, a.denominator).isSame(as: -x) else { return false }
      if let ratio = x.divided(by: y) { return !b.numerator.isZero && quotient.isSame(as: ratio) }
      return b.numerator.isZero
    }
  }

  @Test func resultsAreCanonical() throws {
    try Property(
      "canonical form", cases: 3_000, generate: { ($0.fraction(), $0.fraction()) },
      shrink: { a, b in a.shrunk.map { ($0, b) } + b.shrunk.map { (a, $0) } }
    ).holds { a, b in
      guard let x = a.rational, let y = b.rational else { return false }
      return [x, y, x + y, x - y, x * y, -x, x.magnitude].allSatisfy { value in
        // In lowest terms by Euclid's algorithm, written here, and equal to the same number made afresh.
        var (m, n) = (value.numerator.magnitude, value.denominator.magnitude)
        while !n.isZero { (m, n) = (n, m % n) }
        let again = Rational(value.numerator * 6, over: value.denominator * 6)
        return m == 1 && value.denominator > 0 && again == value && again?.hashValue == value.hashValue
      } && (x + y) - y == x
    }
  }

  @Test func orderAgreesWithFractions() throws {
    try Property(
      "order", cases: 3_000, generate: { ($0.fraction(), $0.chance(1, in: 5) ? nil : $0.fraction()) },
      shrink: { a, b in a.shrunk.map { ($0, b) } + (b?.shrunk ?? []).map { (a, $0) } }
    ).holds { a, other in
      let b = other ?? Fraction(a.numerator * 3, a.denominator * 3)
      guard let x = a.rational, let y = b.rational else { return false }
      // The sign of a - b, its denominator made positive by squaring.
      let cross = (a.numerator * b.denominator - b.numerator * a.denominator) * a.denominator * b.denominator
      return (x < y) == (cross < 0) && (x > y) == (cross > 0) && (x == y) == cross.isZero
        && (x <= y) == (cross <= 0) && x.signum == (a.numerator * a.denominator).signum().asInt
    }
  }

  @Test func powerIsRepeatedProduct() throws {
    try Property(
      "power", cases: 400, generate: { ($0.fraction(), $0.int(0...9)) },
      shrink: { a, n in a.shrunk.map { ($0, n) } + (n > 0 ? [(a, n - 1)] : []) }
    ).holds { a, n in
      guard let x = a.rational else { return false }
      return x.power(n) == (0..<n).reduce(.one) { product, _ in product * x }
    }
  }

  @Test func approximationIsWithinOneRounding() throws {
    try Property("approximation", cases: 1_000, generate: { $0.fraction() }, shrink: \.shrunk).holds { a in
      guard let x = a.rational else { return false }
      let double = x.approximation
      guard !x.isZero else { return double == 0 }
      // Every double is a significand times a power of two: compare exactly.
      let significand = Rational(BigInt(double.significand * 0x1p52))
      let scale = Int(double.exponent) - 52
      let power = Rational(2).power(abs(scale))
      guard let exact = scale >= 0 ? significand * power : significand.divided(by: power) else { return false }
      let signed = double < 0 ? -exact : exact
      return (signed - x).magnitude * Rational(2).power(52) <= x.magnitude
    }
  }
}

extension BigInt {
  fileprivate var asInt: Int { self > 0 ? 1 : (self < 0 ? -1 : 0) }
}
