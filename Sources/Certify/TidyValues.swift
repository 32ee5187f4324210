import Algebra
import Engine
import Kernel
import Logic

/// Simple rational numbers near a value, simplest first, the value itself last.
enum TidyRationals {
  static func near(_ value: SolverValue) -> [Rational] {
    let x = value.approximation
    var result: [Rational] = []
    if abs(x) < 1e9 {
      for denominator in [1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 1_000] {
        let scaled = x * Double(denominator)
        for numerator in [scaled.rounded(), scaled.rounded(.down), scaled.rounded(.up)] {
          if let candidate = Rational(Int(numerator), over: denominator), !result.contains(candidate) {
            result.append(candidate)
          }
        }
      }
    }
    if let exact = value.rational, !result.contains(exact) { result.append(exact) }
    return result
  }
}

/// Piecewise-linear functions through given points, constant outside them.
enum Interpolation {
  static func interpretations(
    _ points: [FunctionSymbol: [Rational: Rational]]
  ) -> [FunctionSymbol: Substitution.Interpretation] {
    points.mapValues { interpretation(corners($0.sorted { $0.key < $1.key })) }
  }

  /// Without points that lie on the line through their neighbours, or on the constant beyond the ends.
  private static func corners(_ points: [(key: Rational, value: Rational)]) -> [(key: Rational, value: Rational)] {
    func slope(_ a: (key: Rational, value: Rational)?, _ b: (key: Rational, value: Rational)?) -> Rational {
      guard let a, let b else { return .zero }
      return (b.value - a.value).divided(by: b.key - a.key) ?? .zero
    }
    var result: [(key: Rational, value: Rational)] = []
    for (index, point) in points.enumerated() {
      let next = index + 1 < points.count ? points[index + 1] : nil
      if slope(result.last, point) != slope(point, next) { result.append(point) }
    }
    return result.isEmpty ? Array(points.prefix(1)) : result
  }

  private static func interpretation(_ points: [(key: Rational, value: Rational)]) -> Substitution.Interpretation {
    let x = Symbol("x")
    let argument = Term.symbol(x)
    guard let last = points.last else { return .init(parameters: [x], body: .constant(0)) }
    var body = Term.constant(last.value)
    for (left, right) in zip(points, points.dropFirst()).reversed() {
      let slope = (right.value - left.value).divided(by: right.key - left.key) ?? .zero
      let line = Term.sum([
        .constant(left.value - slope * left.key), .product([.constant(slope), argument]),
      ])
      body = .conditional(
        .compare(argument, .less, .constant(right.key)), slope.isZero ? .constant(left.value) : line, body)
    }
    if let first = points.first, points.count > 1 {
      body = .conditional(.compare(argument, .less, .constant(first.key)), .constant(first.value), body)
    }
    return .init(parameters: [x], body: body)
  }
}
