import Algebra

/// A polynomial in floating point.
public struct ApproximatePolynomial: Sendable {
  private let terms: [(coefficient: Double, factors: [Int])]

  public init(_ polynomial: Polynomial) {
    terms = polynomial.terms.map { ($0.coefficient.approximation, $0.monomial.factors) }
  }

  public func value(at point: [Double]) -> Double { sums(point).value }

  /// -1, 0 or 1.
  ///
  /// - Parameter tolerance: Values this small beside their summands count as zero.
  public func sign(at point: [Double], tolerance: Double = 1e-10) -> Int {
    let (value, size) = sums(point)
    return abs(value) <= tolerance * size ? 0 : value < 0 ? -1 : 1
  }

  private func sums(_ point: [Double]) -> (value: Double, size: Double) {
    var value = 0.0
    var size = 0.0
    for term in terms {
      var product = term.coefficient
      for factor in term.factors { product *= point[factor] }
      value += product
      size += abs(product)
    }
    return (value, size)
  }

  /// The real roots of a polynomial given by its coefficients, by ascending exponent.
  public static func roots(_ coefficients: [Double]) -> [Double] {
    var c = coefficients
    let largest = c.map { abs($0) }.max() ?? 0
    while let last = c.last, abs(last) <= 1e-13 * largest { c.removeLast() }
    switch c.count {
    case 0, 1: return []
    case 2: return [-c[0] / c[1]]
    case 3:
      var discriminant = c[1] * c[1] - 4 * c[2] * c[0]
      // A double root is one, whatever rounding makes of it.
      if abs(discriminant) <= 1e-13 * (c[1] * c[1] + abs(4 * c[2] * c[0])) { discriminant = 0 }
      guard discriminant >= 0 else { return [] }
      let q = -(c[1] + (c[1] < 0 ? -1 : 1) * discriminant.squareRoot()) / 2
      return q == 0 ? [0] : [q / c[2], c[0] / q].sorted()
    default:
      // Between two roots of the derivative there is at most one.
      let turns = roots(c.indices.dropFirst().map { c[$0] * Double($0) })
      let bound = 1 + c.dropLast().map { abs($0 / (c.last ?? 1)) }.reduce(0, max)
      let ends = [-bound] + turns + [bound]
      let at = { (x: Double) in c.reversed().reduce(0) { $0 * x + $1 } }
      return zip(ends, ends.dropFirst()).compactMap { low, high in
        guard at(low) * at(high) <= 0 else { return nil }
        var (low, high) = (low, high)
        let rises = at(high) > at(low)
        for _ in 0..<80 {
          let middle = (low + high) / 2
          if (at(middle) > 0) == rises { high = middle } else { low = middle }
        }
        return (low + high) / 2
      }
    }
  }
}
