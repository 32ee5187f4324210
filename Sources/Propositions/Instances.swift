import Algebra
import Logic

/// One of two instances of a model that share every symbol but some. Applied to a formula or term, it gives that
/// formula or term with the instance's own symbols.
public struct Instance: Sendable {
  /// The moved symbol in this instance.
  public let value: Term
  let substitution: Substitution

  public func callAsFunction(_ formula: Formula) -> Formula { substitution(formula) }
  public func callAsFunction(_ term: Term) -> Term { substitution(term) }

  public static func < (a: Instance, b: Instance) -> Formula { a.value < b.value }
  public static func <= (a: Instance, b: Instance) -> Formula { a.value <= b.value }
  public static func == (a: Instance, b: Instance) -> Formula { a.value == b.value }

  /// The instance with number `index`, in which each of the terms (parameters or choices) has a symbol of its own.
  static func numbered(_ index: Int, moving moved: Term, _ others: [Term]) -> Instance {
    var substitution = Substitution()
    for case .symbol(let symbol) in [moved] + others {
      substitution.symbols[symbol] = .symbol(symbol.instance(index))
    }
    return Instance(value: substitution(moved), substitution: substitution)
  }
}

/// A line of an ordering: what holds in an instance, or what is claimed.
public enum OrderingLine: Sendable {
  case given(Formula)
  case conclusion(Formula)
}

/// The formula holds in the instance.
public func given(_ formula: Formula, at instance: Instance) -> OrderingLine { .given(instance(formula)) }

/// The claim is that this does not happen.
public func never(_ formula: Formula) -> OrderingLine { .conclusion(.not(formula)) }

/// The claim is that this happens.
public func always(_ formula: Formula) -> OrderingLine { .conclusion(formula) }

@resultBuilder
public enum OrderingBuilder {
  public static func buildBlock(_ lines: OrderingLine...) -> [OrderingLine] { lines }
}

/// A claim about two instances of the model that differ in one parameter (and, where said, in others).
public struct Ordering: Proposition {
  public static let kind = "ordering"
  public var details: Details
  let moved: Term
  private let lines: [OrderingLine]

  public init(
    _ id: String, _ title: String, moving moved: Term, also others: [Term] = [], claims: String...,
    cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved, file: String = #fileID,
    line: Int = #line, @OrderingBuilder _ body: (_ low: Instance, _ high: Instance) -> [OrderingLine]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    self.moved = moved
    let instances = (1...2).map { Instance.numbered($0, moving: moved, others) }
    lines = body(instances[0], instances[1])
  }

  public var claim: Claim {
    var given = details.given.map { [$0] } ?? []
    var conclusions: [Formula] = []
    for line in lines {
      switch line {
      case .given(let formula): given.append(formula)
      case .conclusion(let formula): conclusions.append(formula)
      }
    }
    return .universal(given: given, conclusion: .all(conclusions), parts: [])
  }
}

/// A claim about how a term moves with a parameter, everything else fixed.
public struct ComparativeStatics: Proposition {
  public enum Direction: String, Sendable {
    case increasing, decreasing, nondecreasing, nonincreasing
  }

  public static let kind = "comparative statics"
  public var details: Details
  let moved: Term
  private let term: Term
  private let direction: Direction

  public init(
    _ id: String, _ title: String, of term: Term, in moved: Term, _ direction: Direction, claims: String...,
    cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved, file: String = #fileID,
    line: Int = #line
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    self.term = term
    self.moved = moved
    self.direction = direction
  }

  public var claim: Claim {
    let low = Instance.numbered(1, moving: moved, [])
    let high = Instance.numbered(2, moving: moved, [])
    let given = details.given.map { [low($0), high($0)] } ?? []
    let conclusion: Formula =
      switch direction {
      case .increasing: low(term) < high(term)
      case .decreasing: low(term) > high(term)
      case .nondecreasing: low(term) <= high(term)
      case .nonincreasing: low(term) >= high(term)
      }
    return .universal(given: [low < high] + given, conclusion: conclusion, parts: [])
  }
}
