import Logic

/// A line of an ordering: what holds in an instance, or what is claimed.
public enum OrderingLine: Sendable {
  case given(Formula)
  case conclusion(Formula)
}

/// The formula holds in the instance.
public func given(_ formula: Formula, at instance: Instance) -> OrderingLine { .given(instance(formula)) }

/// The formula, about shared symbols or the instances themselves, holds.
public func given(_ formula: Formula) -> OrderingLine { .given(formula) }

/// The claim is that this does not happen.
public func never(_ formula: Formula) -> OrderingLine { .conclusion(.not(formula)) }

/// The claim is that this happens.
public func always(_ formula: Formula) -> OrderingLine { .conclusion(formula) }

/// Lines that begin with `given`, `never` or `always`.
@resultBuilder
public enum OrderingBuilder {
  public static func buildExpression(_ line: OrderingLine) -> [OrderingLine] { [line] }

  @available(*, unavailable, message: "a line of an ordering begins with given(_:at:), never(_:) or always(_:)")
  public static func buildExpression(_ formula: Formula) -> [OrderingLine] { [.given(formula)] }

  public static func buildBlock(_ parts: [OrderingLine]...) -> [OrderingLine] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [OrderingLine]?) -> [OrderingLine] { part ?? [] }
  public static func buildEither(first: [OrderingLine]) -> [OrderingLine] { first }
  public static func buildEither(second: [OrderingLine]) -> [OrderingLine] { second }
  public static func buildArray(_ parts: [[OrderingLine]]) -> [OrderingLine] { parts.flatMap { $0 } }
}

/// A claim about two instances of the model that differ in one parameter (and, where said, in others): if every
/// `given` line holds, so do the `always` lines and none of the `never` lines.
///
/// `given:` in the head holds in both instances.
public struct Ordering: Proposition {
  public static let kind = "ordering"
  public var details: Details
  private let both: Instances
  private let lines: [OrderingLine]

  public init(
    _ id: String, _ title: String, moving moved: Term, also others: [Term] = [], claims: String...,
    cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved, file: String = #fileID,
    line: Int = #line, @OrderingBuilder _ body: (_ low: Instance, _ high: Instance) -> [OrderingLine]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    both = Instances(of: [moved] + others)
    lines = body(both.first, both.last)
  }

  public var differing: Instances? { both }

  public var claim: Claim {
    var given = details.given.map { formula in both.all.map { $0(formula) } } ?? []
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
