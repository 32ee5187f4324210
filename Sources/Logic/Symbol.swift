import Algebra

/// Where a declaration stands in a theorist's source, for messages.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  public var description: String { "\(file):\(line)" }
}

/// The set of values a symbol ranges over: an interval of the real line.
public struct Domain: Hashable, Sendable {
  public struct Bound: Hashable, Sendable {
    public let value: Rational
    public let isStrict: Bool

    public init(_ value: Rational, isStrict: Bool) {
      self.value = value
      self.isStrict = isStrict
    }
  }

  public let lower: Bound?
  public let upper: Bound?

  public init(lower: Bound? = nil, upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Every real number.
  public static let real = Domain()
  /// x > 0.
  public static let positive = Domain(lower: Bound(0, isStrict: true))
  /// x >= 0.
  public static let nonnegative = Domain(lower: Bound(0, isStrict: false))
  /// 0 <= x <= 1.
  public static let unit = Domain(lower: Bound(0, isStrict: false), upper: Bound(1, isStrict: false))
  /// 0 < x < 1.
  public static let openUnit = Domain(lower: Bound(0, isStrict: true), upper: Bound(1, isStrict: true))

  /// The bounds as comparisons on `term`.
  public func constraints(on term: Term) -> [Formula] {
    var result: [Formula] = []
    if let lower { result.append(.compare(term, lower.isStrict ? .greater : .greaterOrEqual, .constant(lower.value))) }
    if let upper { result.append(.compare(term, upper.isStrict ? .less : .lessOrEqual, .constant(upper.value))) }
    return result
  }

  public func contains(_ value: Rational) -> Bool {
    if let lower, value < lower.value || (lower.isStrict && value == lower.value) { return false }
    if let upper, value > upper.value || (upper.isStrict && value == upper.value) { return false }
    return true
  }
}

/// What a theorist said of a symbol when declaring it. Never part of a statement's meaning,
/// except for the domain, which the model turns into premises.
public final class Declaration: Sendable {
  public enum Role: String, Sendable { case parameter, choice }

  public let role: Role
  public let domain: Domain
  public let unit: String?
  public let tex: String?
  public let meaning: String
  public let location: SourceLocation

  public init(
    role: Role, domain: Domain, unit: String?, tex: String?, meaning: String, location: SourceLocation
  ) {
    self.role = role
    self.domain = domain
    self.unit = unit
    self.tex = tex
    self.meaning = meaning
    self.location = location
  }
}

/// A named real number: a model's parameter or choice, or the variable of a quantifier.
/// Two symbols are the same when name and binding agree; the declaration does not count.
public struct Symbol: Hashable, Sendable {
  public let name: String
  /// Whether a quantifier introduces it.
  public let isBound: Bool
  public let declaration: Declaration?

  public init(_ name: String, isBound: Bool = false, declaration: Declaration? = nil) {
    self.name = name
    self.isBound = isBound
    self.declaration = declaration
  }

  public static func == (a: Symbol, b: Symbol) -> Bool { a.name == b.name && a.isBound == b.isBound }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(isBound)
  }

  /// Whether `name` can be written in formulas, certificates and on the command line.
  public static func isValid(name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return !Syntax.reservedWords.contains(name)
      && name.unicodeScalars.allSatisfy { Syntax.isIdentifierPart($0) }
  }
}

/// An unknown function of one or more real arguments.
public struct FunctionSymbol: Hashable, Sendable {
  public let name: String
  public let arity: Int

  public init(_ name: String, arity: Int = 1) {
    self.name = name
    self.arity = arity
  }
}
