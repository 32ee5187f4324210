import Algebra
import Certificates
import Foundation
import Logic
import Propositions

/// A parameter as a coordinate from 0 to 1, so that distances in several parameters can be compared: linear between the
/// bounds of its domain; where a bound is missing, logarithmic in the distance from the other one, from 1/64 to 64.
struct PointAxis: Sendable {
  private enum Scale {
    case between(Rational, width: Rational)
    /// From the bound upwards (1) or downwards (-1).
    case beyond(Rational, direction: Rational)
    case line
  }

  let symbol: Symbol
  private let domain: Domain
  private let scale: Scale

  init(_ symbol: Symbol) {
    self.symbol = symbol
    domain = symbol.declaration?.domain ?? .real
    scale =
      switch (domain.lower?.value, domain.upper?.value) {
      case (let lower?, let upper?): .between(lower, width: upper - lower)
      case (let lower?, nil): .beyond(lower, direction: 1)
      case (nil, let upper?): .beyond(upper, direction: -1)
      case (nil, nil): .line
      }
  }

  /// Doublings from the least distance that counts to the greatest.
  private static let doublings = 12.0
  private static let span = asinh(64.0)

  func position(of value: Rational) -> Double {
    let position: Double
    switch scale {
    case .between(let lower, let width):
      position = (value - lower).divided(by: width)?.approximation ?? 0
    case .beyond(let bound, let direction):
      let distance = (direction * (value - bound)).approximation
      position = distance > 0 ? log2(distance) / PointAxis.doublings + 0.5 : 0
    case .line: position = asinh(value.approximation) / PointAxis.span / 2 + 0.5
    }
    return min(max(position, 0), 1)
  }

  private func value(at position: Double) -> Rational {
    switch scale {
    case .between(let lower, let width): lower + width * PointAxis.fraction(position)
    case .beyond(let bound, let direction):
      bound + direction * PointAxis.fraction(exp2(PointAxis.doublings * (position - 0.5)))
    case .line: PointAxis.fraction(sinh((2 * position - 1) * PointAxis.span))
    }
  }

  /// - Parameter x: at most a few hundred.
  private static func fraction(_ x: Double) -> Rational { Rational(Int((x * 0x1p24).rounded()), over: 1 << 24) ?? 0 }

  /// The simplest number of the domain about at the position.
  ///
  /// - Parameter tolerance: how far its position may be away.
  func tidy(near position: Double, within tolerance: Double) -> Rational {
    let ends = [max(0, position - tolerance), min(1, position + tolerance)].map { value(at: $0) }
    let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
    let simplest = Rational.simplest(from: low, to: high)
    if domain.contains(simplest) { return simplest }
    // An end that the domain leaves out.
    let inset = (high - low) * (Rational(1, over: 8) ?? 0)
    return Rational.simplest(from: low + inset, to: high - inset)
  }

  /// That the value is at least so far from the other.
  func isAway(from other: Rational, by distance: Double) -> Formula {
    let place = position(of: other)
    var sides: [Formula] = []
    for (end, isPossible) in [(place - distance, place > distance), (place + distance, place + distance < 1)]
    where isPossible {
      let bound = tidy(near: end, within: distance / 16)
      sides.append(.compare(.symbol(symbol), bound < other ? .lessOrEqual : .greaterOrEqual, .constant(bound)))
    }
    return .or(sides)
  }
}

extension Rational {
  /// The number of the least denominator between two, the ends included, and of these the nearest to zero.
  static func simplest(from low: Rational, to high: Rational) -> Rational {
    if low.signum <= 0 { return high.signum < 0 ? -simplest(from: -high, to: -low) : .zero }
    var (low, high) = (low, high)
    // The continued fraction as far as both ends agree.
    var whole: [Rational] = []
    while true {
      let floor = low.floor
      if floor == low || floor + .one <= high {
        return whole.reversed().reduce(floor == low ? low : floor + .one) { $1 + ($0.reciprocal ?? .zero) }
      }
      whole.append(floor)
      guard let next = (high - floor).reciprocal, let last = (low - floor).reciprocal else { return low }
      (low, high) = (next, last)
    }
  }

  /// The greatest integer that is not above a positive number.
  private var floor: Rational { Rational(numerator / denominator) }

  /// How much there is to write.
  var length: Int { bitWidth }
}
