import Logic

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
