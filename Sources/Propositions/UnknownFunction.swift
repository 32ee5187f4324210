import Algebra
import Logic

/// An unknown function of one argument, known only by its shape. Applied like a function: `p(a)`.
///
/// A shape is stated as facts about all points of the domain. Proofs use them at finitely many points; a
/// counterexample names a concrete function and proves that it has the shape.
public struct Function: Sendable {
  public enum Shape: String, Sendable {
    case increasing, decreasing, concave, convex
    case strictlyIncreasing = "strictly increasing"
    case strictlyDecreasing = "strictly decreasing"
  }

  public let symbol: FunctionSymbol
  public let domain: Domain
  public let shapes: [Shape]
  public let values: Domain
  public let points: [Rational: Rational]
  public let meaning: String
  public let location: SourceLocation

  /// - Parameters:
  ///   - domain: where the shape is claimed.
  ///   - values: bounds on the function's values there.
  ///   - points: known values.
  public init(
    _ name: String, on domain: Domain = .real, _ shapes: Shape..., values: Domain = .real,
    at points: [Rational: Rational] = [:], _ meaning: String = "", file: String = #fileID, line: Int = #line
  ) {
    symbol = FunctionSymbol(name)
    self.domain = domain
    self.shapes = shapes
    self.values = values
    self.points = points
    self.meaning = meaning
    location = SourceLocation(file: file, line: line)
  }

  public func callAsFunction(_ argument: Term) -> Term { .apply(symbol, [argument]) }

  /// The facts that the declaration states, labelled.
  public var premises: [Premise] {
    var result = shapes.map { premise("\(symbol.name) is \($0.rawValue)", fact($0)) }
    if values.lower != nil || values.upper != nil {
      let x = Term.symbol(Symbol("x", isBound: true))
      let body = Formula.all(values.constraints(on: self(x)))
      result.append(premise("values of \(symbol.name)", every([x], body)))
    }
    for (x, y) in points.sorted(by: { $0.key < $1.key }) {
      result.append(premise("\(symbol.name)(\(x)) = \(y)", self(.constant(x)) == .constant(y)))
    }
    return result
  }

  private func premise(_ label: String, _ formula: Formula) -> Premise {
    Premise(label: label, kind: .shape, formula: formula, location: location)
  }

  private func fact(_ shape: Shape) -> Formula {
    let x = Term.symbol(Symbol("x", isBound: true))
    let y = Term.symbol(Symbol("y", isBound: true))
    let z = Term.symbol(Symbol("z", isBound: true))
    switch shape {
    case .increasing: return every([x, y], x <= y ==> self(x) <= self(y))
    case .decreasing: return every([x, y], x <= y ==> self(x) >= self(y))
    case .strictlyIncreasing: return every([x, y], x < y ==> self(x) < self(y))
    case .strictlyDecreasing: return every([x, y], x < y ==> self(x) > self(y))
    case .concave, .convex:
      let chord = (z - y) * self(x) + (y - x) * self(z)
      let middle = (z - x) * self(y)
      return every([x, y, z], (x < y && y < z) ==> (shape == .concave ? middle >= chord : middle <= chord))
    }
  }

  private func every(_ variables: [Term], _ body: Formula) -> Formula {
    let symbols = variables.compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } }
    let guards = variables.flatMap { domain.constraints(on: $0) }
    return .forAll(symbols, guards.isEmpty ? body : .implies(.all(guards), body))
  }
}
