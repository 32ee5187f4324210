import Algebra
import Logic

/// Powers of two by which to scale variables so that the coefficients of the given conditions come close to each other:
/// floating point sees nothing in `x^12 - 10^30` otherwise.
struct Scaling {
  private var exponents: [Int: Int] = [:]

  init(_ facts: [Fact]) {
    let rows = facts.map {
      $0.polynomial.terms.map { (size: $0.coefficient.binaryExponent, powers: $0.monomial.powers) }
    }
    guard rows.contains(where: { row in (row.map(\.size).max() ?? 0) - (row.map(\.size).min() ?? 0) > 8 }) else {
      return
    }
    var shifts: [Int: Double] = [:]
    var occurrences: [Int: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.count > 1 {
      for variable in Set(row.lazy.flatMap(\.powers).map(\.variable)) {
        shifts[variable] = 0
        occurrences[variable, default: []].append(index)
      }
    }
    let variables = shifts.keys.sorted()
    // Least squares over the spread of each row, one variable at a time.
    for _ in 0..<40 {
      for variable in variables {
        var top = 0.0
        var bottom = 0.01
        for row in (occurrences[variable] ?? []).map({ rows[$0] }) {
          let sizes = row.map { term in
            Double(term.size) + term.powers.reduce(0.0) { $0 + Double($1.exponent) * (shifts[$1.variable] ?? 0) }
          }
          let own = row.map { term in
            Double(term.powers.first { $0.variable == variable }?.exponent ?? 0)
          }
          let mean = sizes.reduce(0, +) / Double(row.count)
          let ownMean = own.reduce(0, +) / Double(row.count)
          for (size, exponent) in zip(sizes, own) {
            top += (size - mean) * (exponent - ownMean)
            bottom += (exponent - ownMean) * (exponent - ownMean)
          }
        }
        shifts[variable, default: 0] -= top / bottom
      }
    }
    exponents = shifts.mapValues { Int(max(-200, min(200, $0.rounded()))) }.filter { $0.value != 0 }
  }

  /// The binary exponent by which the monomial is scaled.
  func exponent(_ monomial: Monomial) -> Int {
    exponents.isEmpty ? 0 : monomial.factors.reduce(0) { $0 + (exponents[$1] ?? 0) }
  }

  func weight(_ monomial: Monomial) -> Double { Double(sign: .plus, exponent: exponent(monomial), significand: 1) }
}

extension Rational {
  static func powerOfTwo(_ exponent: Int) -> Rational {
    (exponent < 0 ? Rational.one.halved : 2).power(abs(exponent))
  }

  /// About the logarithm to base two of the magnitude; 0 for zero.
  fileprivate var binaryExponent: Int {
    let value = approximation.magnitude
    if value.isNormal { return Int(value.exponent) }
    return isZero ? 0 : numerator.bitWidth - denominator.bitWidth
  }
}
