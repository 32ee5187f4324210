import Logic

/// A universal claim: wherever the assumptions and `given` hold, so does every line of the body.
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

/// A claim that something can happen: the assumptions, `given` and the body's lines hold together somewhere.
public struct Possibility: Proposition {
  public static let kind = "possibility"
  public var details: Details
  let lines: [Formula]

  public init(
    _ id: String, _ title: String, claims: String..., cite: Citation? = nil, given: Formula? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line, @FormulaBuilder _ body: () -> [Formula]
  ) {
    details = Details(
      id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
      location: SourceLocation(file: file, line: line))
    lines = body()
  }

  public var claim: Claim {
    .existential(body: .all(lines.isEmpty ? [] : (details.given.map { [$0] } ?? []) + lines))
  }
}

/// A claim that the effects in the body never occur all together. Each must be able to occur by itself.
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
    let conclusion: Formula = effects.isEmpty ? .and([]) : .not(.all(effects))
    return .universal(given: details.given.map { [$0] } ?? [], conclusion: conclusion, parts: effects)
  }
}
