import Algebra
import Certificates
import Engine
import Logic
import Propositions

/// A map as it is asked for on the command line and written in its file: names and numbers, no formulas.
public struct MapQuery: Sendable, Equatable {
  /// A parameter and its range, as written.
  public struct AxisText: Sendable, Equatable {
    public let name: String
    public let lower: Rational
    public let upper: Rational

    public init(name: String, lower: Rational, upper: Rational) {
      (self.name, self.lower, self.upper) = (name, lower, upper)
    }

    /// `q=1/10:9/10`.
    public init(parsing text: String) throws(MapFailure) {
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let bounds = sides.count == 2 ? sides[1].split(separator: ":", omittingEmptySubsequences: false) : []
      guard bounds.count == 2, !sides[0].isEmpty,
        let lower = Rational(parsing: bounds[0], digitLimit: AxisText.digitLimit),
        let upper = Rational(parsing: bounds[1], digitLimit: AxisText.digitLimit)
      else {
        throw MapFailure(
          "--axis: expected NAME=FROM:TO with exact numbers, found '\(text.prefix(60))'; an example: --axis q=1/10:9/10"
        )
      }
      self.init(name: sides[0], lower: lower, upper: upper)
    }

    static let digitLimit = 100
  }

  /// `model/name`, each once.
  public var subjects: [String]
  public var axes: [AxisText]
  /// `name=value`, each once.
  public var point: [String]
  public var exists: [String]
  public var forAll: [String]
  /// The share of the rectangle to decide.
  public var coverage: Rational
  /// The number of boxes at which to stop.
  public var boxLimit: Int

  public init(
    subjects: [String], axes: [AxisText], point: [String] = [], exists: [String] = [], forAll: [String] = [],
    coverage: Rational, boxLimit: Int
  ) {
    self.subjects = subjects
    self.axes = axes
    self.point = point
    self.exists = exists
    self.forAll = forAll
    self.coverage = coverage
    self.boxLimit = boxLimit
  }

  /// Names of effects, without the model where there is but one.
  public var names: [String] {
    let models = Set(subjects.map { $0.split(separator: "/", maxSplits: 1).first.map(String.init) ?? $0 })
    guard models.count == 1 else { return subjects }
    return subjects.map { $0.split(separator: "/", maxSplits: 1).last.map(String.init) ?? $0 }
  }

  /// What occurs and what does not.
  public func words(_ labels: [Label]) -> String {
    zip(names, labels).map { name, label in
      switch label {
      case .everywhere: name
      case .nowhere: "not \(name)"
      case .undecided: "\(name) undecided"
      }
    }.joined(separator: ", ")
  }

  /// What the names mean in the models.
  ///
  /// - Parameter question: The question that a subject asks; throws when there is none.
  public func request(_ question: (String) throws -> Question) throws -> MapRequest {
    guard (1...3).contains(axes.count) else {
      throw MapFailure(
        "a map has one to three axes, not \(axes.count): name them with --axis NAME=FROM:TO, fix the rest with --at")
    }
    guard coverage.signum > 0, coverage <= .one else {
      throw MapFailure("--coverage is a share of the rectangle, above 0 and at most 1, not \(coverage): write 0.995")
    }
    guard !subjects.isEmpty else { throw MapFailure("no effect is named: write MODEL/EFFECT") }
    if let twice = subjects.enumerated().first(where: { subjects[..<$0.offset].contains($0.element) }) {
      throw MapFailure("'\(twice.element)' is named twice: name it once")
    }
    var effects: [MapRequest.Effect] = []
    var ranges: [Axis] = []
    for subject in subjects {
      let reading = try Reading(try question(subject), subject: subject, query: self)
      if ranges.isEmpty { ranges = reading.axes }
      effects.append(reading.effect)
    }
    return MapRequest(effects, axes: ranges)
  }
}

extension MapQuery {
  /// What the names mean in these models.
  public func request(models: [Theory]) throws -> MapRequest {
    try request { subject in
      let sides = subject.split(separator: "/", maxSplits: 1).map(String.init)
      guard sides.count == 2, let theory = models.first(where: { $0.id == sides[0] }) else {
        throw MapFailure("there is no model for '\(subject)'")
      }
      let model = CompiledModel(theory)
      if let error = model.errors.first { throw MapFailure("\(error)") }
      guard let question = Question(sides[1], of: model) else { throw MapFailure("there is no '\(subject)'") }
      return question
    }
  }
}

/// The names of a query in the model of one of its effects.
private struct Reading {
  let axes: [Axis]
  let effect: MapRequest.Effect

  init(_ open: Question, subject: String, query: MapQuery) throws {
    let symbols = open.symbols
    let point = try ParameterPoint(parsing: query.point, symbols: symbols)
    axes = try Reading.axes(query, subject, symbols, point)
    let names = axes.map(\.symbol)
    let taken = Set(names).union(point.values.map(\.symbol))
    let exists = try Reading.symbols(query.exists, "--exists", subject, symbols, taken)
    let forAll = try Reading.symbols(query.forAll, "--for-all", subject, symbols, taken)
    if let both = exists.first(where: { forAll.contains($0) }) {
      throw MapFailure("'\(both.name)' is named under --exists and --for-all: decide for one of them")
    }
    let question = open.at(point)
    let free = question.freeSymbols.filter { !names.contains($0) }
    let unclear = free.filter {
      $0.declaration?.role != .choice && !exists.contains($0) && !forAll.contains($0)
    }.map(\.name)
    guard unclear.isEmpty else {
      let fixed = unclear.map { "\($0)=..." }.joined(separator: ",")
      throw MapFailure(
        """
        \(subject) depends on \(unclear.joined(separator: ", ")) as well: fix values (--at \(fixed)), or say what the \
        effect asks of them: --exists \(unclear.joined(separator: " ")) (for some value) or \
        --for-all \(unclear.joined(separator: " ")) (for every value)
        """)
    }
    effect = MapRequest.Effect(question, name: subject, axes: names, exists: exists, forAll: forAll)
    let mentioned = effect.formula.freeSymbols
    guard mentioned.contains(where: { names.contains($0) }) else {
      let others = question.formula.freeSymbols.union(question.given.flatMap(\.freeSymbols)).map(\.name).sorted()
      throw MapFailure(
        """
        \(subject) does not depend on \(names.map(\.name).joined(separator: ", ")): choose axes among what it mentions \
        (\(others.isEmpty ? "nothing" : others.joined(separator: ", ")))
        """)
    }
  }

  private static func axes(
    _ query: MapQuery, _ subject: String, _ symbols: [Symbol], _ point: ParameterPoint
  ) throws -> [Axis] {
    var result: [Axis] = []
    for axis in query.axes {
      let symbol = try self.symbol(axis.name, "--axis", subject, symbols)
      let (name, lower, upper) = (symbol.name, axis.lower, axis.upper)
      guard !result.contains(where: { $0.symbol == symbol }) else {
        throw MapFailure("'\(name)' is an axis twice: give it one --axis")
      }
      guard !point.values.contains(where: { $0.symbol == symbol }) else {
        throw MapFailure("'\(name)' is an axis and has a value under --at: leave one of them out")
      }
      guard lower != upper else {
        throw MapFailure(
          "--axis: the range of '\(name)' is empty (from \(lower) to \(upper)): write --at \(name)=\(lower)")
      }
      guard lower < upper else {
        throw MapFailure("--axis: the range of '\(name)' is reversed: write --axis \(name)=\(upper):\(lower)")
      }
      if let declaration = symbol.declaration {
        let domain = declaration.domain
        let (least, greatest) = (domain.lower?.value, domain.upper?.value)
        guard least.map({ lower >= $0 }) ?? true, greatest.map({ upper <= $0 }) ?? true else {
          let constraints = domain.constraints(on: .symbol(symbol)).map(\.description).joined(separator: ", ")
          let inside = (least.map { max($0, lower) } ?? lower, greatest.map { min($0, upper) } ?? upper)
          let fix = inside.0 < inside.1 ? "write --axis \(name)=\(inside.0):\(inside.1)" : "choose a range inside it"
          throw MapFailure(
            """
            --axis: the range of '\(name)' leaves its domain \(constraints) (declared at \(declaration.location)): \(fix)
            """)
        }
      }
      result.append(Axis(symbol, .init(lower, upper)))
    }
    return result
  }

  private static func symbols(
    _ names: [String], _ option: String, _ subject: String, _ symbols: [Symbol], _ taken: Set<Symbol>
  ) throws -> [Symbol] {
    try names.map { name in
      let symbol = try self.symbol(name, option, subject, symbols)
      guard !taken.contains(symbol) else {
        throw MapFailure("\(option): '\(symbol.name)' is an axis or has a value under --at already: leave one out")
      }
      return symbol
    }
  }

  private static func symbol(
    _ name: String, _ option: String, _ subject: String, _ symbols: [Symbol]
  ) throws -> Symbol {
    do { return try ParameterPoint.symbol(named: name, among: symbols) } catch {
      switch error {
      case .unknown(_, let nearest, let known):
        let hint =
          nearest.isEmpty ? "it has \(known.joined(separator: ", "))" : "nearest: \(nearest.joined(separator: ", "))"
        throw MapFailure("\(option): \(subject) knows no parameter '\(name.prefix(60))'; \(hint)")
      case .ambiguous(_, let candidates):
        throw MapFailure(
          "\(option): '\(name.prefix(60))' could be \(candidates.joined(separator: " or ")); write one of them in full")
      default: throw MapFailure("\(error)")
      }
    }
  }
}
