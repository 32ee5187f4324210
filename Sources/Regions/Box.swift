import Algebra
import Logic

/// One parameter of a map and the range that it is drawn over.
public struct Axis: Sendable {
  public let symbol: Symbol
  public let range: Box.Side

  public init(_ symbol: Symbol, _ range: Box.Side) {
    self.symbol = symbol
    self.range = range
  }
}

/// A closed box in parameter space: one side per axis.
public struct Box: Hashable, Sendable {
  public struct Side: Hashable, Sendable {
    public let lower: Rational
    public let upper: Rational

    public init(_ lower: Rational, _ upper: Rational) {
      self.lower = lower
      self.upper = upper
    }

    public var width: Rational { upper - lower }
    public var middle: Rational { (lower + upper).halved }
  }

  public let sides: [Side]

  public init(_ sides: [Side]) { self.sides = sides }

  public var volume: Rational { sides.reduce(.one) { $0 * $1.width } }
  public var center: [Rational] { sides.map(\.middle) }

  /// The two halves along an axis, the lower first.
  public func halves(along axis: Int) -> (lower: Box, upper: Box) {
    let side = sides[axis]
    var lower = sides
    var upper = sides
    lower[axis] = Side(side.lower, side.middle)
    upper[axis] = Side(side.middle, side.upper)
    return (Box(lower), Box(upper))
  }

  /// The box as assertions, one for each bound.
  func bounds(on axes: [Axis]) -> [(label: String, formula: Formula)] {
    zip(axes, sides).flatMap { axis, side in
      [
        ("\(axis.symbol.name) from", .compare(.symbol(axis.symbol), .greaterOrEqual, .constant(side.lower))),
        ("\(axis.symbol.name) to", .compare(.symbol(axis.symbol), .lessOrEqual, .constant(side.upper))),
      ]
    }
  }
}

extension [Axis] {
  /// All that a map shows.
  var whole: Box { Box(map(\.range)) }
  /// The ranges as assertions.
  var bounds: [(label: String, formula: Formula)] { whole.bounds(on: self) }
}
