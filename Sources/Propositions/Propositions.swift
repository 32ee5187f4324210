import Algebra
import Logic

/// Anything a theory lists: an assumption or a proposition.
public protocol TheoryItem: Sendable {
  var id: String { get }
  var location: SourceLocation { get }
}

/// What the model takes for granted.
public struct Assumption: TheoryItem {
  public let id: String
  public let title: String
  public let citation: Citation?
  public let formula: Formula
  public let location: SourceLocation

  public init(
    _ id: String, _ title: String, cite: Citation? = nil, file: String = #fileID, line: Int = #line,
    @FormulaBuilder _ body: () -> [Formula]
  ) {
    self.id = id
    self.title = title
    citation = cite
    formula = .all(body())
    location = SourceLocation(file: file, line: line)
  }
}

/// What the author expects of a proposition.
public enum Expectation: String, Sendable, Codable { case proved, refuted, open }

/// Values and interpretations to try for a witness. Never believed, only tried.
public struct Example: Sendable {
  public let substitution: Substitution

  public init(_ values: [(Term, Term)], functions: [(Function, @Sendable (Term) -> Term)] = []) {
    var substitution = Substitution()
    for (term, value) in values {
      if case .symbol(let symbol) = term { substitution.symbols[symbol] = value }
    }
    for (function, body) in functions {
      let x = Symbol("x")
      substitution.functions[function.symbol] = .init(parameters: [x], body: body(.symbol(x)))
    }
    self.substitution = substitution
  }

  /// An example for two instances: the moved symbols' values from each, everything else from the first.
  public static func instances(_ low: Example, _ high: Example) -> Example {
    var both = low.substitution
    for (index, part) in [low, high].enumerated() {
      for (symbol, value) in part.substitution.symbols { both.symbols[symbol.instance(index + 1)] = value }
    }
    return Example(substitution: both)
  }

  private init(substitution: Substitution) { self.substitution = substitution }
}

extension Symbol {
  /// The symbol's name in the instance with the number.
  func instance(_ index: Int) -> Symbol { Symbol("\(name)_\(index)", declaration: declaration) }
}

/// What every proposition says of itself.
public struct Details: Sendable {
  public let id: String
  public let title: String
  /// Ids in the register of source claims.
  public let claims: [String]
  public let citation: Citation?
  public let given: Formula?
  public let expectation: Expectation
  public let location: SourceLocation
  /// What was found, in a theorist's words.
  public var finding = ""
  /// Terms at which quantified facts are worth using.
  public var hints: [Term] = []
  public var examples: [Example] = []
  /// The same claim off the knife edge.
  public var offTies: Formula?
}

/// A claim of a theory.
public protocol Proposition: TheoryItem {
  static var kind: String { get }
  var details: Details { get set }
  /// What the proposition states, in terms of premises and one formula.
  var claim: Claim { get }
}

extension Proposition {
  public var id: String { details.id }
  public var location: SourceLocation { details.location }

  private func with(_ change: (inout Details) -> Void) -> Self {
    var copy = self
    change(&copy.details)
    return copy
  }

  /// Adds a sentence that says what was found.
  public func finding(_ text: String) -> Self { with { $0.finding = text } }

  /// Adds terms at which quantified facts are worth using.
  public func hints(_ terms: Term...) -> Self { with { $0.hints += terms } }

  /// Adds values and interpretations to try for a witness.
  public func examples(_ examples: Example...) -> Self { with { $0.examples += examples } }

  /// Adds the same claim off the knife edge: when the claim is refuted and this one is proved, the failure is one.
  public func offTies(@FormulaBuilder _ body: () -> [Formula]) -> Self { with { $0.offTies = .all(body()) } }
}

/// What a proposition states.
public enum Claim: Sendable {
  /// Wherever the premises and `given` hold, so does the conclusion. `parts` must each be able to hold, or the claim
  /// is vacuous.
  case universal(given: [Formula], conclusion: Formula, parts: [Formula])
  /// The premises and the body hold together somewhere.
  case existential(body: Formula)
}

/// A universal claim.
public struct Theorem: Proposition {
  public static let kind = "theorem"
  public var details: Details
  let conclusion: Formula

  public init(
    _ id: String, _ title: String, claims: String..., cite: Citation? = nil, given: Formula? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line, @FormulaBuilder _ body: () -> [Formula]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    conclusion = .all(body())
  }

  public var claim: Claim {
    .universal(given: details.given.map { [$0] } ?? [], conclusion: conclusion, parts: [])
  }
}

/// A claim that something can happen.
public struct Possibility: Proposition {
  public static let kind = "possibility"
  public var details: Details
  let body: Formula

  public init(
    _ id: String, _ title: String, claims: String..., cite: Citation? = nil, given: Formula? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line, @FormulaBuilder _ body: () -> [Formula]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    self.body = .all((given.map { [$0] } ?? []) + body())
  }

  public var claim: Claim { .existential(body: body) }
}

/// A claim that the effects in the body never occur together.
public struct Exclusion: Proposition {
  public static let kind = "exclusion"
  public var details: Details
  let effects: [Formula]

  public init(
    _ id: String, _ title: String, claims: String..., cite: Citation? = nil, given: Formula? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line, @FormulaBuilder _ body: () -> [Formula]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    effects = body()
  }

  public var claim: Claim {
    .universal(
      given: details.given.map { [$0] } ?? [], conclusion: .not(.and(effects)), parts: effects)
  }
}
