import Algebra
import Logic

/// What a quantity is measured in; for readers only. `"hours"` and `.custom("hours")` name any other unit.
public struct Unit: Sendable, Hashable, ExpressibleByStringLiteral {
  public let name: String

  public init(stringLiteral name: String) { self.name = name }

  public static func custom(_ name: String) -> Unit { Unit(stringLiteral: name) }

  public static let none: Unit = ""
  public static let probability: Unit = "probability"
  public static let share: Unit = "share of the good"
  public static let shareOfGDP: Unit = "share of GDP"
  public static let sharePerArms: Unit = "share per unit of arms"
  public static let arms: Unit = "arms"
  public static let utility: Unit = "utility"
}

extension Term {
  /// A number that nature or history fixes.
  ///
  /// Hold it in one `static let`: a model with two declarations of one name is refused.
  public static func parameter(
    _ name: String, _ domain: Domain = .real, unit: Unit = .none, tex: String? = nil, _ meaning: String = "",
    file: String = #fileID, line: Int = #line
  ) -> Term {
    declared(.parameter, name, domain, unit, tex, meaning, SourceLocation(file: file, line: line))
  }

  /// A number that a player chooses.
  ///
  /// Hold it in one `static let`: a model with two declarations of one name is refused.
  public static func choice(
    _ name: String, _ domain: Domain = .real, unit: Unit = .none, tex: String? = nil, _ meaning: String = "",
    file: String = #fileID, line: Int = #line
  ) -> Term {
    declared(.choice, name, domain, unit, tex, meaning, SourceLocation(file: file, line: line))
  }

  /// A number that nature or history fixes; any real number.
  public static func parameter(
    _ name: String, unit: Unit = .none, tex: String? = nil, _ meaning: String, file: String = #fileID,
    line: Int = #line
  ) -> Term {
    declared(.parameter, name, .real, unit, tex, meaning, SourceLocation(file: file, line: line))
  }

  /// A number that a player chooses; any real number.
  public static func choice(
    _ name: String, unit: Unit = .none, tex: String? = nil, _ meaning: String, file: String = #fileID,
    line: Int = #line
  ) -> Term {
    declared(.choice, name, .real, unit, tex, meaning, SourceLocation(file: file, line: line))
  }

  private static func declared(
    _ role: Declaration.Role, _ name: String, _ domain: Domain, _ unit: Unit, _ tex: String?, _ meaning: String,
    _ location: SourceLocation
  ) -> Term {
    let declaration = Declaration(
      role: role, domain: domain, unit: unit == .none ? nil : unit.name, tex: tex, meaning: meaning, location: location)
    return .symbol(Symbol(name, declaration: declaration))
  }

  /// A name for a term. Reports show the name; a statement contains the term.
  public static func definition(
    _ name: String, tex: String? = nil, _ meaning: String = "", _ body: Term, file: String = #fileID,
    line: Int = #line
  ) -> Term {
    let location = SourceLocation(file: file, line: line)
    return .named(Definition(name: name, tex: tex, meaning: meaning, location: location), body)
  }
}

extension Formula {
  /// A name for a formula. Reports show the name; a statement contains the formula.
  public static func definition(
    _ name: String, tex: String? = nil, _ meaning: String = "", file: String = #fileID, line: Int = #line,
    @FormulaBuilder _ body: () -> [Formula]
  ) -> Formula {
    let location = SourceLocation(file: file, line: line)
    let lines = body()
    let formula =
      lines.isEmpty ? Problem.formula("the definition '\(name)' is empty; give it a line", at: location) : .all(lines)
    return .named(Definition(name: name, tex: tex, meaning: meaning, location: location), formula)
  }

  /// A named effect: a definition that users evaluate, map and exclude.
  public static func effect(
    _ name: String, tex: String? = nil, _ meaning: String = "", file: String = #fileID, line: Int = #line,
    @FormulaBuilder _ body: () -> [Formula]
  ) -> Formula {
    definition(name, tex: tex, meaning, file: file, line: line, body)
  }
}

extension Domain {
  /// lower <= x <= upper.
  public static func interval(_ range: ClosedRange<Rational>) -> Domain { interval(range.lowerBound, range.upperBound) }

  /// lower <= x <= upper.
  public static func interval(_ lower: Rational, _ upper: Rational) -> Domain {
    Domain(lower: Bound(lower, isStrict: false), upper: Bound(upper, isStrict: false))
  }

  /// lower < x < upper.
  public static func open(_ lower: Rational, _ upper: Rational) -> Domain {
    Domain(lower: Bound(lower, isStrict: true), upper: Bound(upper, isStrict: true))
  }

  /// x >= lower.
  public static func atLeast(_ lower: Rational) -> Domain { Domain(lower: Bound(lower, isStrict: false)) }

  /// x > lower.
  public static func above(_ lower: Rational) -> Domain { Domain(lower: Bound(lower, isStrict: true)) }

  /// Whether no number lies in the domain.
  var isEmpty: Bool {
    guard let lower, let upper else { return false }
    return upper.value < lower.value || (upper.value == lower.value && (lower.isStrict || upper.isStrict))
  }

  /// `q in (0, 1)`, `c > 0`; `nil` for all real numbers.
  func label(for name: String) -> String? {
    switch (lower, upper) {
    case (nil, nil): return nil
    case (let lower?, nil): return "\(name) \(lower.isStrict ? ">" : ">=") \(lower.value)"
    case (nil, let upper?): return "\(name) \(upper.isStrict ? "<" : "<=") \(upper.value)"
    case (let lower?, let upper?):
      return "\(name) in \(lower.isStrict ? "(" : "[")\(lower.value), \(upper.value)\(upper.isStrict ? ")" : "]")"
    }
  }
}
