/// A real number: the only root of a polynomial between two rational bounds. Numbers that are polynomials in it are
/// written as such, and are the same when they are modulo its polynomial.
public struct RealRoot: Hashable, Sendable {
  public let polynomial: Univariate
  public let lower: Rational
  public let upper: Rational

  /// `nil` unless the polynomial has exactly one root x with `lower < x < upper`, and neither bound is a root.
  public init?(of polynomial: Univariate, above lower: Rational, below upper: Rational) {
    guard polynomial.signSum(above: lower, below: upper) == 1 else { return nil }
    self.polynomial = polynomial
    self.lower = lower
    self.upper = upper
  }

  /// -1, 0 or 1: the sign of `g` at this number; `nil` if the numbers are too large.
  public func sign(of g: Univariate) -> Int? { polynomial.signSum(of: reduced(g), above: lower, below: upper) }

  /// The same number as a polynomial of the least degree that the polynomial of this root gives.
  public func reduced(_ g: Univariate) -> Univariate { g.divided(by: polynomial)?.remainder ?? g }

  /// `1 / g`, or `nil` when g and the polynomial have a common factor: then g may be zero.
  public func inverse(of g: Univariate) -> Univariate? {
    // Extended Euclid: before and now are multiples of g, by the factors, up to multiples of the polynomial.
    var (before, now) = (polynomial, reduced(g))
    var (factorBefore, factorNow) = (Univariate([]), Univariate.one)
    while let (quotient, remainder) = before.divided(by: now) {
      (before, now) = (now, remainder)
      (factorBefore, factorNow) = (factorNow, factorBefore - quotient * factorNow)
    }
    return before.constant?.reciprocal.map { reduced(factorBefore * $0) }
  }
}
