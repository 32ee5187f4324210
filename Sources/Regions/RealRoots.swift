import Algebra
import Certify

extension RealRoot {
  /// The distinct roots between the bounds, these not among them, from left to right.
  ///
  /// - Parameter polynomial: In variable 0.
  static func all(of polynomial: Polynomial, above low: Rational, below high: Rational) throws -> [RealRoot] {
    // Neither bound may be a root where roots are counted.
    let polynomial = [low, high].reduce(polynomial) { rest, bound in
      var rest = rest
      while rest.sign(at: bound) == 0, let quotient = rest.dividing(by: .variable(0) - Polynomial(bound)) {
        rest = quotient
      }
      return rest
    }
    guard low < high, polynomial.constant == nil else { return [] }
    guard let count = polynomial.signSum(above: low, below: high) else {
      throw MapFailure("the condition's numbers are too large to count the roots of a polynomial")
    }
    if count == 0 { return [] }
    if count == 1, let root = RealRoot(of: polynomial, above: low, below: high) { return [root] }
    let middle = (low + high).halved
    let own = polynomial.sign(at: middle) == 0 ? [RealRoot(middle)] : []
    return try all(of: polynomial, above: low, below: middle) + own + all(of: polynomial, above: middle, below: high)
  }

  /// Between bounds that are closer than a `Double` can tell apart.
  var refined: (lower: Rational, upper: Rational) {
    var (low, high) = (lower, upper)
    guard let side = polynomial.sign(at: upper) else { return (low, high) }
    for _ in 0..<64 where low < high {
      let middle = (low + high).halved
      guard let sign = polynomial.sign(at: middle) else { break }
      if sign == 0 { return (middle, middle) }
      if sign == side { high = middle } else { low = middle }
    }
    return (low, high)
  }

  /// The number itself where halving finds it.
  var rationalValue: Rational? {
    let (low, high) = refined
    return low == high ? low : nil
  }

  var approximation: Double { refined.upper.approximation }
}

extension Rational {
  /// A number between the bounds that is quickly written.
  public static func simple(between low: Rational, and high: Rational) -> Rational {
    let middle = (low + high).halved
    for denominator in [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 10_000, 100_000, 1_000_000] {
      let nearest = (middle.approximation * Double(denominator)).rounded()
      guard abs(nearest) < 1e15, let value = Rational(Int(nearest), over: denominator) else { continue }
      if low < value, value < high { return value }
    }
    return middle
  }
}
