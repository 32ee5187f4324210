import Logic

/// A claim that assumptions, such as those of rival theories, cannot all hold, although each can by itself. The model
/// need not make them.
public struct Conflict: Proposition {
  public static let kind = "conflict"
  public var details: Details
  let rivals: [Formula]

  public init(
    _ id: String, _ title: String, of rivals: [Assumption], claims: String..., cite: Citation? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, expectation: expect,
      location: SourceLocation(file: file, line: line))
    self.rivals = rivals.map(\.named)
  }

  public var claim: Claim {
    .universal(given: [], conclusion: rivals.isEmpty ? .and([]) : .not(.all(rivals)), parts: rivals)
  }
}

/// A claim that assumptions, such as those of rival theories, can hold together. The model need not make them.
public struct Consistency: Proposition {
  public static let kind = "consistency"
  public var details: Details
  let rivals: [Formula]

  public init(
    _ id: String, _ title: String, of rivals: [Assumption], claims: String..., cite: Citation? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, expectation: expect,
      location: SourceLocation(file: file, line: line))
    self.rivals = rivals.map(\.named)
  }

  public var claim: Claim { .existential(body: .all(rivals)) }
}

extension Assumption {
  /// Its formula under its id.
  fileprivate var named: Formula {
    .named(Definition(name: id, tex: nil, meaning: title, location: location), formula)
  }
}
