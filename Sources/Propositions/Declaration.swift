import Logic

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

extension Symbol {
  public init(_ name: String, isBound: Bool = false, declaration: Declaration?) {
    self.init(name, isBound: isBound, note: declaration)
  }

  public var declaration: Declaration? { note as? Declaration }
}

/// What a theorist said of a named term or formula.
private struct DefinitionNote: Sendable {
  let tex: String?
  let meaning: String
  let location: SourceLocation
}

extension Definition {
  public convenience init(name: String, tex: String?, meaning: String, location: SourceLocation) {
    self.init(name, note: DefinitionNote(tex: tex, meaning: meaning, location: location))
  }

  private var said: DefinitionNote? { note as? DefinitionNote }

  public var tex: String? { said?.tex }
  public var meaning: String { said?.meaning ?? "" }
  public var location: SourceLocation { said?.location ?? SourceLocation(file: "", line: 0) }
}
