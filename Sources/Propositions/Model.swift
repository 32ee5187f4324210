import Logic

/// A theorist's model: primitives, assumptions and propositions.
public protocol Model {
  /// Names the model on the command line and its folder of proofs: letters, digits and hyphens.
  static var id: String { get }
  static var title: String { get }
  static var sources: [Citation] { get }
  /// What the source claims, what is a modelling choice, and what was found.
  static var notes: String { get }
  /// The unknown functions that the theory uses.
  static var functions: [Function] { get }
  /// Assumptions and propositions. An assumption may rely on those before it; a proposition on every assumption.
  @TheoryBuilder static var theory: [any TheoryItem] { get }
}

extension Model {
  public static var sources: [Citation] { [] }
  public static var notes: String { "" }
  public static var functions: [Function] { [] }

  /// The model as a value.
  public static var asTheory: Theory {
    Theory(id: id, title: title, sources: sources, notes: notes, functions: functions, items: theory)
  }
}

/// A model as a value, so that one family of models can share code.
public struct Theory: Sendable {
  public let id: String
  public let title: String
  public let sources: [Citation]
  public let notes: String
  public let functions: [Function]
  public let items: [any TheoryItem]
  /// Where the model stands, for messages about the model as a whole.
  public let location: SourceLocation?

  public init(
    id: String, title: String, sources: [Citation] = [], notes: String = "", functions: [Function] = [],
    items: [any TheoryItem]
  ) {
    self.id = id
    self.title = title
    self.sources = sources
    self.notes = notes
    self.functions = functions
    self.items = items
    location = items.first?.location
  }

  public var assumptions: [Assumption] { items.compactMap { $0 as? Assumption } }
  public var propositions: [any Proposition] { items.compactMap { $0 as? any Proposition } }
}
