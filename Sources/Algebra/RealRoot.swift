/// A real algebraic number: the only root of a polynomial between two rational bounds, or a rational number. Numbers
/// that are polynomials in it (in variable 0) are the same when they are modulo its polynomial.
public struct RealRoot: Hashable, Sendable {
  public let polynomial: Polynomial
  public let lower: Rational
  public let upper: Rational

  /// `nil` unless the polynomial has exactly one root x with `lower < x < upper`, and neither bound is a root.
  public init?(of polynomial: Polynomial, above lower: Rational, below upper: Rational) {
    guard polynomial.signSum(above: lower, below: upper) == 1 else { return nil }
    self.polynomial = polynomial
    self.lower = lower
    self.upper = upper
  }

  public init(_ value: Rational) {
    polynomial = .variable(0) - Polynomial(value)
    lower = value
    upper = value
  }

  /// Whether it is given as a rational number, by equal bounds.
  public var isRational: Bool { lower == upper }

  /// -1, 0 or 1: the sign of `g` at this number; `nil` if the numbers are too large.
  public func sign(of g: Polynomial) -> Int? {
    isRational ? g.sign(at: lower) : polynomial.signSum(of: g, above: lower, below: upper)
  }

  /// The same number as a polynomial of a degree below that of the root's polynomial.
  public func reduced(_ g: Polynomial) -> Polynomial { g.divided(by: polynomial)?.remainder ?? g }

  /// `1 / g`, or `nil` when g and the polynomial have a common factor: then g may be zero.
  public func inverse(of g: Polynomial) -> Polynomial? {
    // Extended Euclid: each of before and now is its factor times g, up to multiples of the polynomial.
    var (before, now) = (polynomial, reduced(g))
    var (factorBefore, factorNow) = (Polynomial.zero, Polynomial.one)
    while let (quotient, remainder) = before.divided(by: now) {
      (before, now) = (now, remainder)
      (factorBefore, factorNow) = (factorNow, factorBefore - quotient * factorNow)
    }
    return before.constant?.reciprocal.map { reduced(factorBefore * $0) }
  }
}
