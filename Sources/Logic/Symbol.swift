/// A named real number: a model's parameter or choice, or the variable of a quantifier.
/// Two symbols are the same when name and binding agree; the note does not count.
public struct Symbol: Hashable, Sendable {
  public let name: String
  /// Whether a quantifier introduces it.
  public let isBound: Bool
  /// What was said where it was declared; for people.
  public let note: (any AnyObject & Sendable)?

  public init(_ name: String, isBound: Bool = false, note: (any AnyObject & Sendable)? = nil) {
    self.name = name
    self.isBound = isBound
    self.note = note
  }

  public static func == (a: Symbol, b: Symbol) -> Bool { a.name == b.name && a.isBound == b.isBound }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Whether `name` can be written in formulas, certificates and on the command line.
  public static func isValid(name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return !Syntax.reservedWords.contains(name) && name.unicodeScalars.allSatisfy(Syntax.isIdentifierPart)
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
