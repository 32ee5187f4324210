import Algebra
import Logic

/// What a quantity is measured in; for readers only.
public struct Unit: Sendable, ExpressibleByStringLiteral {
  public let name: String

  public init(stringLiteral name: String) { self.name = name }

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
  public static func parameter(
    _ name: String, _ domain: Domain = .real, unit: Unit = .none, tex: String? = nil, _ meaning: String = "",
    file: String = #fileID, line: Int = #line
  ) -> Term {
    declared(.parameter, name, domain, unit, tex, meaning, file, line)
  }

  /// A number that a player chooses.
  public static func choice(
    _ name: String, _ domain: Domain = .real, unit: Unit = .none, tex: String? = nil, _ meaning: String = "",
    file: String = #fileID, line: Int = #line
  ) -> Term {
    declared(.choice, name, domain, unit, tex, meaning, file, line)
  }

  private static func declared(
    _ role: Declaration.Role, _ name: String, _ domain: Domain, _ unit: Unit, _ tex: String?, _ meaning: String,
    _ file: String, _ line: Int
  ) -> Term {
    let declaration = Declaration(
      role: role, domain: domain, unit: unit.name.isEmpty ? nil : unit.name, tex: tex, meaning: meaning,
      location: SourceLocation(file: file, line: line))
    return .symbol(Symbol(name, declaration: declaration))
  }

  /// A name for a term; reports show the name, proofs use the term.
  public static func definition(
    _ name: String, tex: String? = nil, _ meaning: String = "", _ body: Term, file: String = #fileID,
    line: Int = #line
  ) -> Term {
    let location = SourceLocation(file: file, line: line)
    return .named(Definition(name: name, tex: tex, meaning: meaning, location: location), body)
  }
}

extension Formula {
  /// A name for a formula; reports show the name, proofs use the formula.
  public static func definition(
    _ name: String, tex: String? = nil, _ meaning: String = "", file: String = #fileID, line: Int = #line,
    @FormulaBuilder _ body: () -> [Formula]
  ) -> Formula {
    let location = SourceLocation(file: file, line: line)
    return .named(Definition(name: name, tex: tex, meaning: meaning, location: location), .all(body()))
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
  public static func interval(_ lower: Rational, _ upper: Rational) -> Domain {
    Domain(lower: Bound(lower, isStrict: false), upper: Bound(upper, isStrict: false))
  }

  /// lower < x < upper.
  public static func open(_ lower: Rational, _ upper: Rational) -> Domain {
    Domain(lower: Bound(lower, isStrict: true), upper: Bound(upper, isStrict: true))
  }
}
