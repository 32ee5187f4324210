import Algebra
import BigInt
import Certificates
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

  /// The number written out where it is rational or the root of a polynomial of degree two.
  ///
  /// - Parameter quadratic: A polynomial in variable 0 that has the root.
  public func closedForm(of quadratic: Polynomial) -> (plain: String, tex: String)? {
    if isRational { return (lower.description, RealRoot.tex(lower)) }
    let parts = quadratic.primitive.coefficients(in: 0).compactMap(\.constant)
    let whole = parts.filter(\.isInteger).map(\.numerator)
    if parts.count == 2, let value = (-parts[0]).divided(by: parts[1]) {
      return (value.description, RealRoot.tex(value))
    }
    guard parts.count == 3, whole.count == 3 else { return nil }
    let (a, b, c) = (whole[2], whole[1], whole[0])
    let (outer, inner) = RealRoot.squareFree(b * b - 4 * a * c)
    // (-b +- outer root(inner)) / (2 a), in lowest terms.
    let common = (2 * a).magnitude.greatestCommonDivisor(with: b.magnitude).greatestCommonDivisor(with: outer.magnitude)
    let divisor = BigInt(common)
    var (first, second, third) = (-b / divisor, outer / divisor, 2 * a / divisor)
    if third < 0 { (first, second, third) = (-first, -second, -third) }
    guard inner > 1 else {
      let values = [second, -second].compactMap { Rational(first + $0, over: third) }
      guard let own = values.first(where: { isBetween($0) }) else { return nil }
      return (own.description, RealRoot.tex(own))
    }
    let turning = Rational(first, over: third) ?? .zero
    let isUpper = refined.lower > turning
    let sign = isUpper ? "+" : "-"
    let factor = second.magnitude == 1 ? "" : "\(second.magnitude)"
    let root = (plain: (factor.isEmpty ? "" : factor + "*") + "sqrt(\(inner))", tex: "\(factor)\\sqrt{\(inner)}")
    let head = first == 0 ? (sign == "-" ? "-" : "") : "\(first) \(sign) "
    let (plain, tex) = (head + root.plain, head + root.tex)
    if third == 1 { return (plain, tex) }
    return (first == 0 ? "\(plain)/\(third)" : "(\(plain))/\(third)", "\\frac{\(tex)}{\(third)}")
  }

  private func isBetween(_ value: Rational) -> Bool { lower <= value && value <= upper }

  static func tex(_ value: Rational) -> String {
    if value.isInteger { return value.description }
    return "\(value.signum < 0 ? "-" : "")\\frac{\(value.numerator.magnitude)}{\(value.denominator)}"
  }

  /// `n = outer^2 inner`, small squares taken out.
  static func squareFree(_ n: BigInt) -> (outer: BigInt, inner: BigInt) {
    var (outer, inner) = (BigInt(1), n)
    let root = n > 0 ? n.squareRoot() : 0
    if root * root == n { return (root, 1) }
    var factor = BigInt(2)
    while factor * factor <= inner, factor < 10_000 {
      while inner % (factor * factor) == 0 {
        inner /= factor * factor
        outer *= factor
      }
      factor += 1
    }
    return (outer, inner)
  }
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
