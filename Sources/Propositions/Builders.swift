import Logic

/// Lines of formulas, meant together.
@resultBuilder
public enum FormulaBuilder {
  public static func buildExpression(_ formula: Formula) -> [Formula] { [formula] }

  @available(*, unavailable, message: "a line must be a formula about terms; this is a Swift Bool")
  public static func buildExpression(_ value: Bool) -> [Formula] { [.truth(value)] }

  @available(*, unavailable, message: "a line must be a formula; this is a term: compare it with another, as in x > 0")
  public static func buildExpression(_ value: Term) -> [Formula] { [value == value] }

  public static func buildBlock(_ parts: [Formula]...) -> [Formula] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Formula]?) -> [Formula] { part ?? [] }
  public static func buildEither(first: [Formula]) -> [Formula] { first }
  public static func buildEither(second: [Formula]) -> [Formula] { second }
  public static func buildArray(_ parts: [[Formula]]) -> [Formula] { parts.flatMap { $0 } }
}

/// The items of a theory, in the order in which they may rely on one another.
@resultBuilder
public enum TheoryBuilder {
  public static func buildExpression(_ item: any TheoryItem) -> [any TheoryItem] { [item] }
  public static func buildExpression(_ items: [any TheoryItem]) -> [any TheoryItem] { items }

  @available(*, unavailable, message: "a formula stands inside an item: Assumption(\"A1\", \"...\") { formula }")
  public static func buildExpression(_ formula: Formula) -> [any TheoryItem] { [] }

  public static func buildBlock(_ parts: [any TheoryItem]...) -> [any TheoryItem] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [any TheoryItem]?) -> [any TheoryItem] { part ?? [] }
  public static func buildEither(first: [any TheoryItem]) -> [any TheoryItem] { first }
  public static func buildEither(second: [any TheoryItem]) -> [any TheoryItem] { second }
  public static func buildArray(_ parts: [[any TheoryItem]]) -> [any TheoryItem] { parts.flatMap { $0 } }
}
