import Logic

/// A claim that what is observed does not tell causes apart: two instances of the model agree in every observed term,
/// and yet what the body says of each holds, such as one cause in the first and another in the second.
///
/// `given:` holds in both instances. The body says what must differ; without it nothing would be claimed.
public struct NonIdentifiability: Proposition {
  public static let kind = "non-identifiability"
  public var details: Details
  private let both: Instances
  private let agreement: [Formula]
  private let lines: [Formula]

  /// - Parameters:
  ///   - observed: the terms that are the same in both instances.
  ///   - terms: the parameters and choices in which the instances may differ; everything else is shared.
  public init(
    _ id: String, _ title: String, of observed: [Term], differingIn terms: [Term], claims: String...,
    cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved, file: String = #fileID,
    line: Int = #line, @FormulaBuilder _ body: (_ first: Instance, _ second: Instance) -> [Formula]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    both = Instances(of: terms)
    let (first, second) = (both.first, both.last)
    agreement = observed.map { first($0) == second($0) }
    lines = body(first, second)
  }

  public var differing: Instances? { both }

  public var claim: Claim {
    if lines.isEmpty { return .existential(body: .and([])) }
    let given = details.given.map { formula in both.all.map { $0(formula) } } ?? []
    return .existential(body: .all(given + agreement + lines))
  }
}
