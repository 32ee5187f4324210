import Logic

/// Lines of formulas, meant together.
@resultBuilder
public enum FormulaBuilder {
  public static func buildExpression(_ formula: Formula) -> [Formula] { [formula] }

  @available(*, unavailable, message: "a line of a model must be a formula about terms, not a Swift Bool")
  public static func buildExpression(_ value: Bool) -> [Formula] { [.truth(value)] }

  public static func buildBlock(_ parts: [Formula]...) -> [Formula] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Formula]?) -> [Formula] { part ?? [] }
  public static func buildEither(first: [Formula]) -> [Formula] { first }
  public static func buildEither(second: [Formula]) -> [Formula] { second }
  public static func buildArray(_ parts: [[Formula]]) -> [Formula] { parts.flatMap { $0 } }
}

extension Formula {
  /// The conjunction of a body's lines.
  static func all(_ lines: [Formula]) -> Formula { lines.count == 1 ? lines[0] : .and(lines) }
}

/// The items of a theory.
@resultBuilder
public enum TheoryBuilder {
  public static func buildExpression(_ item: any TheoryItem) -> [any TheoryItem] { [item] }
  public static func buildExpression(_ items: [any TheoryItem]) -> [any TheoryItem] { items }
  public static func buildBlock(_ parts: [any TheoryItem]...) -> [any TheoryItem] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [any TheoryItem]?) -> [any TheoryItem] { part ?? [] }
  public static func buildEither(first: [any TheoryItem]) -> [any TheoryItem] { first }
  public static func buildEither(second: [any TheoryItem]) -> [any TheoryItem] { second }
  public static func buildArray(_ parts: [[any TheoryItem]]) -> [any TheoryItem] { parts.flatMap { $0 } }
}
