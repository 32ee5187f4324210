import Logic

/// Something a proof may use.
public struct Premise: Sendable {
  public enum Kind: String, Sendable, Codable { case domain, shape, assumption, given }

  /// Such as `q in (0, 1)`, `p is increasing` or an assumption's id.
  public let label: String
  public let kind: Kind
  public let formula: Formula
  public let location: SourceLocation
  /// The premise in normal form, made once for all propositions; `nil` where it has none, which a statement reports.
  let assertions: [Statement.Assertion]?

  public init(label: String, kind: Kind, formula: Formula, location: SourceLocation) {
    self.label = label
    self.kind = kind
    self.formula = formula
    self.location = location
    assertions = try? Statement([(label, formula)]).assertions
  }
}

/// Something to say to a model's author: what is wrong, why, and what to do.
public struct Diagnostic: Sendable, CustomStringConvertible {
  /// A model with errors is not decided.
  public enum Severity: String, Sendable, Codable { case warning, error }

  public let severity: Severity
  public let message: String
  /// The place in question first, then those it conflicts with.
  public let locations: [SourceLocation]

  public init(severity: Severity = .error, message: String, locations: [SourceLocation]) {
    self.severity = severity
    self.message = message
    self.locations = locations
  }

  /// `File.swift:7, File.swift:3: message`.
  public var description: String {
    let places = locations.map(\.description).joined(separator: ", ")
    return places.isEmpty ? message : "\(places): \(message)"
  }
}
