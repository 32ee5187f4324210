import Algebra
import Logic

/// An unknown function of one or two arguments, known only by its shape. Applied like a function: `p(a)`, `r(y, l)`.
///
/// A shape is stated as facts about all points of the domain. Proofs use them at finitely many points; a
/// counterexample names a concrete function and proves that it has the shape. A model lists its functions in
/// `Model.functions`; using one that is not listed is reported.
public struct Function: Sendable {
  /// What a function tends to.
  public struct Limit: Sendable {
    /// `nil` where the argument grows without bound.
    let point: Term?
    let value: Term

    /// As the argument grows without bound.
    public static func atInfinity(_ value: Term) -> Limit { Limit(point: nil, value: value) }
    /// As the argument comes close to a point, from within the domain.
    public static func at(_ point: Term, _ value: Term) -> Limit { Limit(point: point, value: value) }
  }

  public let symbol: FunctionSymbol
  /// Where the shapes and the bounds on values are claimed, by argument.
  public let domains: [Domain]
  public let shapes: [Shape]
  /// Bounds on the values, wherever the arguments lie in the domain.
  public let values: TermRange
  /// Known values, of a function of one argument.
  public let points: [(argument: Term, value: Term)]
  public let limits: [Limit]
  /// The function of which this is the derivative, if it was declared so.
  let primitive: [Function]
  public let meaning: String
  public let location: SourceLocation

  /// - Parameters:
  ///   - domain: where the shapes and the bounds on values are claimed.
  ///   - values: bounds on the function's values there; they may mention parameters.
  ///   - points: known values.
  public init(
    _ name: String, on domain: Domain = .real, _ shapes: Shape..., values: TermRange = .real,
    at points: KeyValuePairs<Term, Term> = [:], limits: [Limit] = [], _ meaning: String = "", file: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      name, [domain], shapes, values, points, limits, meaning: meaning, location: SourceLocation(file: file, line: line)
    )
  }

  /// The same with bounds on the values given as a domain.
  @_disfavoredOverload
  public init(
    _ name: String, on domain: Domain = .real, _ shapes: Shape..., values: Domain,
    at points: KeyValuePairs<Term, Term> = [:], limits: [Limit] = [], _ meaning: String = "", file: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      name, [domain], shapes, TermRange(values), points, limits, meaning: meaning,
      location: SourceLocation(file: file, line: line))
  }

  /// A meaning and no shape. (Swift would take a text that follows `shapes...` for another shape; so two more below.)
  public init(_ name: String, on domain: Domain = .real, _ meaning: String, file: String = #fileID, line: Int = #line) {
    self.init(name, [domain], [], meaning: meaning, location: SourceLocation(file: file, line: line))
  }

  /// One shape and a meaning, nothing else.
  public init(
    _ name: String, on domain: Domain = .real, _ shape: Shape, _ meaning: String, file: String = #fileID,
    line: Int = #line
  ) {
    self.init(name, [domain], [shape], meaning: meaning, location: SourceLocation(file: file, line: line))
  }

  /// Two shapes and a meaning, nothing else.
  public init(
    _ name: String, on domain: Domain = .real, _ first: Shape, _ second: Shape, _ meaning: String,
    file: String = #fileID, line: Int = #line
  ) {
    self.init(name, [domain], [first, second], meaning: meaning, location: SourceLocation(file: file, line: line))
  }

  /// A function of two arguments.
  ///
  /// - Parameters:
  ///   - first: the domain of the first argument.
  ///   - second: that of the second.
  ///   - shapes: of both arguments, or of one: `.increasing(in: .first)`.
  public init(
    _ name: String, on first: Domain = .real, and second: Domain, _ shapes: [Shape], values: TermRange = .real,
    _ meaning: String = "", file: String = #fileID, line: Int = #line
  ) {
    self.init(
      name, [first, second], shapes, values, meaning: meaning, location: SourceLocation(file: file, line: line))
  }

  /// The derivative of a function of one argument, which is thereby said to be differentiable. It goes on the model's
  /// list like any other.
  ///
  /// What relates the two: where the function is concave (or convex) tangents lie above (or below) it; else its mean
  /// slope between two points is the derivative at some point between them. Sound, not complete.
  public init(
    _ name: String, derivativeOf function: Function, _ meaning: String = "", file: String = #fileID, line: Int = #line
  ) {
    let shapes: [Shape] = function.shapes.compactMap { shape in
      switch shape.kind {
      case .concave: .decreasing
      case .convex: .increasing
      default: nil
      }
    }
    let kinds = Set(function.shapes.map(\.kind))
    var values = TermRange.real
    if !kinds.isDisjoint(with: [.increasing, .strictlyIncreasing]) { values = .nonnegative }
    if !kinds.isDisjoint(with: [.decreasing, .strictlyDecreasing]) { values = ...0 }
    self.init(
      name, function.domains, shapes, values, primitive: [function], meaning: meaning,
      location: SourceLocation(file: file, line: line))
  }

  private init(
    _ name: String, _ domains: [Domain], _ shapes: [Shape], _ values: TermRange = .real,
    _ points: KeyValuePairs<Term, Term> = [:], _ limits: [Limit] = [], primitive: [Function] = [], meaning: String,
    location: SourceLocation
  ) {
    symbol = FunctionSymbol(name, arity: domains.count)
    self.domains = domains
    self.shapes = shapes
    self.values = values
    self.points = points.map { ($0.key, $0.value) }
    self.limits = limits
    self.primitive = primitive
    self.meaning = meaning
    self.location = location
  }

  /// The function's value at a term.
  public func callAsFunction(_ argument: Term) -> Term { .apply(FunctionSymbol(symbol.name), [argument]) }

  /// The value of a function of two arguments.
  public func callAsFunction(_ first: Term, _ second: Term) -> Term {
    .apply(FunctionSymbol(symbol.name, arity: 2), [first, second])
  }

  /// The facts that the declaration states, labelled.
  public var premises: [Premise] {
    let name = symbol.name
    var result = shapes.filter { $0.problem(arity: symbol.arity) == nil }.flatMap { $0.spelledOut(arity: symbol.arity) }
      .map { premise("\(name) is \($0)", fact($0)) }
    let arguments = zip(["x", "y"], domains).map { (Function.variable($0), $1) }
    let guards = arguments.flatMap { $1.constraints(on: $0) }
    let bounds = values.constraints(on: .apply(symbol, arguments.map(\.0)))
    if !bounds.isEmpty {
      result.append(premise("values of \(name)", Function.every(arguments.map(\.0), if: guards, .all(bounds))))
    }
    for (argument, value) in points {
      result.append(premise("\(name)(\(argument)) = \(value)", self(argument) == value))
    }
    result += limits.map { premise("limit of \(name) at \($0.point?.description ?? "infinity")", fact($0)) }
    result += primitive.filter { $0.symbol.arity == 1 }.flatMap { function in
      function.tangents(self).map { premise("\(name) is the derivative of \(function.symbol.name)", $0) }
    }
    return result
  }

  private func premise(_ label: String, _ formula: Formula) -> Premise {
    Premise(label: label, kind: .shape, formula: formula, location: location)
  }

  /// However close the values are to be to the limit, they are from some point on.
  private func fact(_ limit: Limit) -> Formula {
    let (x, y, z) = (Function.variable("x"), Function.variable("y"), Function.variable("z"))
    let inside = domains[0].constraints(on: x)
    let near: Formula =
      limit.point.map { x != $0 && x - $0 < y && $0 - x < y } ?? (x > y)
    let close = self(x) - limit.value < z && limit.value - self(x) < z
    let some: Formula = .exists([y].symbols, .all([y > 0, Function.every([x], if: inside + [near], close)]))
    return Function.every([z], if: [z > 0], some)
  }

  private func tangents(_ derivative: Function) -> [Formula] {
    let (x, y, z) = (Function.variable("x"), Function.variable("y"), Function.variable("z"))
    let inside = [x, y].flatMap { domains[0].constraints(on: $0) }
    let tangent = self(x) + derivative(x) * (y - x)
    let kinds = shapes.map(\.kind)
    var result: [Formula] = []
    if kinds.contains(.concave) { result.append(Function.every([x, y], if: inside, self(y) <= tangent)) }
    if kinds.contains(.convex) { result.append(Function.every([x, y], if: inside, self(y) >= tangent)) }
    if result.isEmpty {
      let mean = self(y) - self(x) == derivative(z) * (y - x)
      result.append(Function.every([x, y], if: inside + [x < y], .exists([z].symbols, x < z && z < y && mean)))
    }
    return result
  }

  /// What is wrong with the declaration.
  var problems: [String] {
    var result: [String] = []
    if domains.contains(where: \.isEmpty) {
      result.append("the domain of the function '\(symbol.name)' is empty; correct its bounds")
    }
    for shape in shapes {
      if let problem = shape.problem(arity: symbol.arity) {
        result.append("the function '\(symbol.name)' is to be \(shape): \(problem)")
      }
    }
    for function in primitive where function.symbol.arity != 1 {
      result.append("'\(symbol.name)' is to be a derivative, but '\(function.symbol.name)' has two arguments")
    }
    return result
  }
}

extension [Term] {
  fileprivate var symbols: [Symbol] { compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } } }
}
