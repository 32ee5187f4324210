/// Polynomials in the variable 0 alone: division, signs and real roots.
extension Polynomial {
  private static func power(_ exponent: Int, _ coefficient: Rational) -> Polynomial {
    Polynomial(Monomial(sorted: Array(repeating: 0, count: exponent)), coefficient)
  }

  public var derivative: Polynomial {
    terms.reduce(.zero) { $0 + .power(max(0, $1.monomial.degree - 1), $1.coefficient * Rational($1.monomial.degree)) }
  }

  /// Quotient and remainder, or `nil` when the divisor is zero.
  public func divided(by divisor: Polynomial) -> (quotient: Polynomial, remainder: Polynomial)? {
    guard let inverse = divisor.leadingCoefficient.reciprocal else { return nil }
    var (quotient, rest) = (Polynomial.zero, self)
    while !rest.isZero, rest.degree >= divisor.degree {
      let part = Polynomial.power(rest.degree - divisor.degree, rest.leadingCoefficient * inverse)
      quotient += part
      rest = rest - divisor * part
    }
    return (quotient, rest)
  }

  /// A positive multiple of the remainder by a divisor that is not zero, without fractions if both have none.
  private func scaledRemainder(by divisor: Polynomial) -> Polynomial {
    var rest = self
    while !rest.isZero, rest.degree >= divisor.degree {
      let factor = rest.leadingCoefficient * Rational(divisor.leadingCoefficient.signum)
      let part = Polynomial.power(rest.degree - divisor.degree, factor)
      rest = rest * divisor.leadingCoefficient.magnitude - divisor * part
    }
    return rest
  }

  /// The most that the degree squared times the bits of the numbers may be where signs are taken and roots counted: the
  /// numbers of a remainder sequence grow with each of its steps.
  public static let signSizeLimit = 1 << 17

  /// -1, 0 or 1: the sign at a point; `nil` when the numbers are beyond the limit.
  public func sign(at x: Rational) -> Int? {
    degree * degree * (bitWidth + x.bitWidth) <= Polynomial.signSizeLimit ? exactSign(at: x) : nil
  }

  private func exactSign(at x: Rational) -> Int {
    let (n, d) = (Rational(x.numerator), Rational(x.denominator))
    return terms.reduce(Rational.zero) {
      $0 + $1.coefficient * n.power($1.monomial.degree) * d.power(degree - $1.monomial.degree)
    }.signum
  }

  /// The number of distinct real roots x of this polynomial with `lower < x < upper` at which g is positive, less the
  /// number of those at which g is negative. A missing bound is infinite.
  ///
  /// By the sequence of negated remainders of f and f'g (Sylvester, Tarski): its changes of sign at the lower bound
  /// less those at the upper one. `nil` if this polynomial is zero, a bound is one of its roots, the bounds are not
  /// ascending, another variable occurs, or the numbers are beyond the limit.
  public func signSum(of g: Polynomial = .one, above lower: Rational? = nil, below upper: Rational? = nil) -> Int? {
    if let lower, let upper, lower >= upper { return nil }
    let highest = max(degree, g.degree)
    let bits = bitWidth + g.bitWidth + (lower?.bitWidth ?? 0) + (upper?.bitWidth ?? 0)
    guard !isZero, highest * highest * bits <= Polynomial.signSizeLimit,
      variables.union(g.variables).isSubset(of: [0]), !signs(lower, upper).contains(0)
    else { return nil }
    var previous = primitive
    var current = (derivative.primitive * g.primitive).scaledRemainder(by: previous).primitive
    var last = previous.signs(lower, upper)
    var changes = [0, 0]
    while !current.isZero {
      for (end, sign) in current.signs(lower, upper).enumerated() where sign != 0 {
        if sign != last[end] { changes[end] += 1 }
        last[end] = sign
      }
      (previous, current) = (current, -previous.scaledRemainder(by: current).primitive)
    }
    return changes[0] - changes[1]
  }

  /// The signs at two bounds, missing ones standing for minus and plus infinity.
  private func signs(_ lower: Rational?, _ upper: Rational?) -> [Int] {
    let farUp = leadingCoefficient.signum
    return [
      lower.map { exactSign(at: $0) } ?? (degree % 2 == 0 ? farUp : -farUp), upper.map { exactSign(at: $0) } ?? farUp,
    ]
  }
}
