/// A polynomial in one variable with rational coefficients.
public struct Univariate: Hashable, Sendable {
  /// By ascending exponent; the last is not zero.
  public let coefficients: [Rational]

  public init(_ coefficients: [Rational]) {
    self.coefficients = Array(coefficients[..<((coefficients.lastIndex { !$0.isZero } ?? -1) + 1)])
  }

  public static let one = Univariate([.one])

  public var isZero: Bool { coefficients.isEmpty }
  /// 0 for constants.
  public var degree: Int { max(0, coefficients.count - 1) }
  private var leading: Rational { coefficients.last ?? .zero }

  /// The value when the variable does not occur, else `nil`.
  public var constant: Rational? { degree == 0 ? leading : nil }

  public var derivative: Univariate {
    Univariate(coefficients.enumerated().dropFirst().map { Rational($0.offset) * $0.element })
  }

  /// The largest number of bits of a numerator or denominator.
  public var bitWidth: Int { coefficients.reduce(0) { max($0, $1.bitWidth) } }

  public static func + (a: Univariate, b: Univariate) -> Univariate {
    if a.coefficients.count < b.coefficients.count { return b + a }
    var sum = a.coefficients
    for (index, value) in b.coefficients.enumerated() { sum[index] += value }
    return Univariate(sum)
  }

  public static func - (a: Univariate, b: Univariate) -> Univariate { a + b * -Rational.one }

  public static func * (a: Univariate, scalar: Rational) -> Univariate {
    Univariate(a.coefficients.map { $0 * scalar })
  }

  public static func * (a: Univariate, b: Univariate) -> Univariate {
    var product = [Rational](repeating: .zero, count: a.coefficients.count + b.coefficients.count)
    for (i, x) in a.coefficients.enumerated() {
      for (j, y) in b.coefficients.enumerated() { product[i + j] += x * y }
    }
    return Univariate(product)
  }

  /// Quotient and remainder, or `nil` when the divisor is zero.
  public func divided(by divisor: Univariate) -> (quotient: Univariate, remainder: Univariate)? {
    guard let inverse = divisor.leading.reciprocal else { return nil }
    var rest = coefficients
    var quotient = [Rational](repeating: .zero, count: max(0, rest.count - divisor.degree))
    for shift in quotient.indices.reversed() {
      let factor = rest.removeLast() * inverse
      quotient[shift] = factor
      for index in 0..<divisor.degree { rest[shift + index] -= factor * divisor.coefficients[index] }
    }
    return (Univariate(quotient), Univariate(rest))
  }

  /// The positive multiple with coprime integer coefficients.
  public var primitive: Univariate { self * coefficients.primitiveScale }

  /// A positive multiple of the remainder by a divisor that is not zero, without fractions if both have none.
  private func scaledRemainder(by divisor: Univariate) -> Univariate {
    var rest = self
    while rest.coefficients.count >= divisor.coefficients.count {
      let factor = rest.leading * Rational(divisor.leading.signum)
      var next = rest.coefficients.dropLast().map { $0 * divisor.leading.magnitude }
      let shift = rest.degree - divisor.degree
      for index in 0..<divisor.degree { next[shift + index] -= factor * divisor.coefficients[index] }
      rest = Univariate(next)
    }
    return rest
  }

  /// -1, 0 or 1: the sign at a point.
  public func sign(at x: Rational) -> Int {
    // Horner's rule for the value times a power of the denominator, so that no fraction has to be reduced.
    var value = Rational.zero
    var scale = Rational.one
    for coefficient in coefficients.reversed() {
      value = value * Rational(x.numerator) + coefficient * scale
      scale *= Rational(x.denominator)
    }
    return value.signum
  }

  // MARK: Real roots

  /// The most that the degree times the bits of the numbers may be where roots are counted.
  public static let sizeLimit = 1 << 14

  /// The number of distinct real roots x of this polynomial with `lower < x < upper` at which g is positive, less the
  /// number of those at which g is negative. A missing bound is infinite.
  ///
  /// By the sequence of negated remainders of f and f'g (Sylvester, Tarski): its changes of sign at the lower bound
  /// less those at the upper one. `nil` if this polynomial is zero, a bound is one of its roots, the bounds are not
  /// ascending, or the numbers are beyond `sizeLimit`.
  public func signSum(of g: Univariate = .one, above lower: Rational? = nil, below upper: Rational? = nil) -> Int? {
    if let lower, let upper, lower >= upper { return nil }
    let bits = [bitWidth, g.bitWidth, lower?.bitWidth ?? 0, upper?.bitWidth ?? 0].reduce(0, +)
    guard !isZero, max(degree, g.degree) * bits <= Univariate.sizeLimit else { return nil }
    guard !signs(lower, upper).contains(0) else { return nil }
    var previous = primitive
    var current = (derivative.primitive * g.primitive).scaledRemainder(by: previous).primitive
    var last = previous.signs(lower, upper)
    var changes = [0, 0]
    while !current.isZero {
      for (end, sign) in current.signs(lower, upper).enumerated() where sign != 0 {
        if sign != last[end] { changes[end] += 1 }
        last[end] = sign
      }
      (previous, current) = (current, (previous.scaledRemainder(by: current) * -Rational.one).primitive)
    }
    return changes[0] - changes[1]
  }

  /// The signs at two bounds, missing ones standing for minus and plus infinity.
  private func signs(_ lower: Rational?, _ upper: Rational?) -> [Int] {
    let farUp = leading.signum
    return [lower.map { sign(at: $0) } ?? (degree % 2 == 0 ? farUp : -farUp), upper.map { sign(at: $0) } ?? farUp]
  }
}
