import Algebra
import Certify

/// A polynomial on a box as a combination of products of the distances from the box's sides: the Bernstein basis, which
/// is non-negative there and sums to one. So the polynomial lies between its least and its greatest coefficient, and
/// halving a box needs nothing but means (de Casteljau).
struct BernsteinForm: Sendable {
  /// The degree along each axis.
  let degrees: [Int]
  /// One per multi-index, the last axis varying fastest.
  let coefficients: [Rational]

  /// - Parameter variables: the polynomial's variable for each axis; it has no others.
  init(_ polynomial: Polynomial, variables: [Int], on box: Box) {
    degrees = variables.map { polynomial.degree(in: $0) }
    let counts = degrees.map { $0 + 1 }
    var values = [Rational](repeating: .zero, count: counts.reduce(1, *))
    for term in polynomial.terms {
      var exponents = [Int](repeating: 0, count: variables.count)
      for power in term.monomial.powers {
        if let axis = variables.firstIndex(of: power.variable) { exponents[axis] = power.exponent }
      }
      values[BernsteinForm.index(exponents, counts)] = term.coefficient
    }
    for axis in variables.indices where degrees[axis] > 0 {
      BernsteinForm.forEachLine(counts, along: axis) { line in
        BernsteinForm.convert(&values, line, box.sides[axis])
      }
    }
    coefficients = values
  }

  private init(degrees: [Int], coefficients: [Rational]) {
    self.degrees = degrees
    self.coefficients = coefficients
  }

  static prefix func - (form: BernsteinForm) -> BernsteinForm {
    BernsteinForm(degrees: form.degrees, coefficients: form.coefficients.map { -$0 })
  }

  var least: Rational { coefficients.min() ?? .zero }
  var greatest: Rational { coefficients.max() ?? .zero }

  /// The same polynomial on the two halves of the box.
  func halves(along axis: Int) -> (lower: BernsteinForm, upper: BernsteinForm) {
    let degree = degrees[axis]
    var lower = coefficients
    var upper = coefficients
    BernsteinForm.forEachLine(degrees.map { $0 + 1 }, along: axis) { line in
      var row = line.map { coefficients[$0] }
      for step in 0...degree {
        lower[line[step]] = row[0]
        upper[line[degree - step]] = row[degree - step]
        for k in 0..<(degree - step) { row[k] = (row[k] + row[k + 1]).halved }
      }
    }
    return (
      BernsteinForm(degrees: degrees, coefficients: lower), BernsteinForm(degrees: degrees, coefficients: upper)
    )
  }

  /// The exponents of a coefficient's basis polynomial.
  func exponents(at index: Int) -> [Int] {
    var rest = index
    var result = [Int](repeating: 0, count: degrees.count)
    for axis in degrees.indices.reversed() {
      result[axis] = rest % (degrees[axis] + 1)
      rest /= degrees[axis] + 1
    }
    return result
  }

  private static func index(_ exponents: [Int], _ counts: [Int]) -> Int {
    zip(exponents, counts).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Calls `body` with the indices of every line of coefficients along an axis.
  private static func forEachLine(_ counts: [Int], along axis: Int, _ body: ([Int]) -> Void) {
    let stride = counts[(axis + 1)...].reduce(1, *)
    let count = counts[axis]
    for start in 0..<counts.reduce(1, *) where start / stride % count == 0 {
      body((0..<count).map { start + $0 * stride })
    }
  }

  /// From powers of x to the Bernstein basis of the side: x = l + w t, then b_i = sum over j <= i of C(i,j)/C(n,j) a_j.
  private static func convert(_ values: inout [Rational], _ line: [Int], _ side: Box.Side) {
    let n = line.count - 1
    var powers = line.map { values[$0] }
    // Horner's scheme for the shift, then the scale.
    for i in 0..<n { for k in stride(from: n - 1, through: i, by: -1) { powers[k] += side.lower * powers[k + 1] } }
    var scale = Rational.one
    for k in 0...n {
      powers[k] *= scale
      scale *= side.width
    }
    for i in 0...n {
      var sum = Rational.zero
      for j in 0...i { sum += powers[j] * Binomial.ratio(i, n, j) }
      values[line[i]] = sum
    }
  }
}

enum Binomial {
  static func value(_ n: Int, _ k: Int) -> Rational {
    (0..<k).reduce(Rational.one) { $0 * (Rational(n - $1, over: $1 + 1) ?? .one) }
  }

  /// C(i,j)/C(n,j).
  static func ratio(_ i: Int, _ n: Int, _ j: Int) -> Rational {
    (0..<j).reduce(Rational.one) { $0 * (Rational(i - $1, over: n - $1) ?? .one) }
  }
}
