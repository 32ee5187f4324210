import Algebra
import Logic

/// An unknown function of one argument, known only by its shape. Applied like a function: `p(a)`.
///
/// A shape is stated as facts about all points of the domain. Proofs use them at finitely many points; a
/// counterexample names a concrete function and proves that it has the shape. A model lists its functions in
/// `Model.functions`; using one that is not listed is reported.
public struct Function: Sendable {
  /// `increasing` and `decreasing` allow flat stretches; the strict shapes do not.
  public enum Shape: String, Sendable {
    case increasing, decreasing, concave, convex
    case strictlyIncreasing = "strictly increasing"
    case strictlyDecreasing = "strictly decreasing"
  }

  public let symbol: FunctionSymbol
  /// Where the shapes and the bounds on values are claimed.
  public let domain: Domain
  public let shapes: [Shape]
  /// Bounds on the values, wherever the argument lies in the domain.
  public let values: TermRange
  /// Known values.
  public let points: [(argument: Term, value: Term)]
  public let meaning: String
  public let location: SourceLocation

  /// - Parameters:
  ///   - domain: where the shapes and the bounds on values are claimed.
  ///   - values: bounds on the function's values there; they may mention parameters.
  ///   - points: known values.
  public init(
    _ name: String, on domain: Domain = .real, _ shapes: Shape..., values: TermRange = .real,
    at points: KeyValuePairs<Term, Term> = [:], _ meaning: String = "", file: String = #fileID, line: Int = #line
  ) {
    self.init(name, domain, shapes, values, points, meaning, SourceLocation(file: file, line: line))
  }

  /// The same with bounds on the values given as a domain.
  @_disfavoredOverload
  public init(
    _ name: String, on domain: Domain = .real, _ shapes: Shape..., values: Domain,
    at points: KeyValuePairs<Term, Term> = [:], _ meaning: String = "", file: String = #fileID, line: Int = #line
  ) {
    self.init(name, domain, shapes, TermRange(values), points, meaning, SourceLocation(file: file, line: line))
  }

  /// One shape and a meaning, nothing else. (Swift would take a text that follows `shapes...` for another shape.)
  public init(
    _ name: String, on domain: Domain = .real, _ shape: Shape, _ meaning: String, file: String = #fileID,
    line: Int = #line
  ) {
    self.init(name, domain, [shape], .real, [:], meaning, SourceLocation(file: file, line: line))
  }

  /// Two shapes and a meaning, nothing else.
  public init(
    _ name: String, on domain: Domain = .real, _ first: Shape, _ second: Shape, _ meaning: String,
    file: String = #fileID, line: Int = #line
  ) {
    self.init(name, domain, [first, second], .real, [:], meaning, SourceLocation(file: file, line: line))
  }

  private init(
    _ name: String, _ domain: Domain, _ shapes: [Shape], _ values: TermRange, _ points: KeyValuePairs<Term, Term>,
    _ meaning: String, _ location: SourceLocation
  ) {
    symbol = FunctionSymbol(name)
    self.domain = domain
    self.shapes = shapes
    self.values = values
    self.points = points.map { ($0.key, $0.value) }
    self.meaning = meaning
    self.location = location
  }

  /// The function's value at a term.
  public func callAsFunction(_ argument: Term) -> Term { .apply(symbol, [argument]) }

  /// The facts that the declaration states, labelled.
  public var premises: [Premise] {
    let name = symbol.name
    var result = shapes.map { premise("\(name) is \($0.rawValue)", fact($0)) }
    let x = Function.variable("x")
    let bounds = values.constraints(on: self(x))
    if !bounds.isEmpty { result.append(premise("values of \(name)", every([x], if: [], .all(bounds)))) }
    for (argument, value) in points {
      result.append(premise("\(name)(\(argument)) = \(value)", self(argument) == value))
    }
    return result
  }

  private func premise(_ label: String, _ formula: Formula) -> Premise {
    Premise(label: label, kind: .shape, formula: formula, location: location)
  }

  private static func variable(_ name: String) -> Term { .symbol(Symbol(name, isBound: true)) }

  private func fact(_ shape: Shape) -> Formula {
    let (x, y, z) = (Function.variable("x"), Function.variable("y"), Function.variable("z"))
    switch shape {
    case .increasing: return every([x, y], if: [x <= y], self(x) <= self(y))
    case .decreasing: return every([x, y], if: [x <= y], self(x) >= self(y))
    case .strictlyIncreasing: return every([x, y], if: [x < y], self(x) < self(y))
    case .strictlyDecreasing: return every([x, y], if: [x < y], self(x) > self(y))
    case .concave, .convex:
      let chord = (z - y) * self(x) + (y - x) * self(z)
      let middle = (z - x) * self(y)
      return every([x, y, z], if: [x < y, y < z], shape == .concave ? middle >= chord : middle <= chord)
    }
  }

  private func every(_ variables: [Term], if conditions: [Formula], _ body: Formula) -> Formula {
    let symbols = variables.compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } }
    let guards = variables.flatMap { domain.constraints(on: $0) } + conditions
    return .forAll(symbols, guards.isEmpty ? body : .implies(.all(guards), body))
  }
}
