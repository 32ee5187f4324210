import Logic

/// Anything a theory lists: an assumption, a proposition, or another question about the model.
public protocol TheoryItem: Sendable {
  /// Names the item on the command line and its proof's file: letters, digits, `-`, `_`, `.` and primes.
  var id: String { get }
  var title: String { get }
  var location: SourceLocation { get }
}

/// What the model takes for granted.
public struct Assumption: TheoryItem {
  public let id: String
  public let title: String
  public let citation: Citation?
  public let formula: Formula
  public let location: SourceLocation

  public init(
    _ id: String, _ title: String, cite: Citation? = nil, file: String = #fileID, line: Int = #line,
    @FormulaBuilder _ body: () -> [Formula]
  ) {
    self.id = id
    self.title = title
    citation = cite
    formula = .all(body())
    location = SourceLocation(file: file, line: line)
  }
}

/// What the author expects of a proposition; `open` expects nothing.
public enum Expectation: String, Sendable, Codable, CaseIterable { case proved, refuted, open }

/// What every proposition says of itself.
public struct Details: Sendable {
  public let id: String
  public let title: String
  /// Ids in the register of source claims.
  public let claims: [String]
  public let citation: Citation?
  /// A premise of this proposition alone.
  public let given: Formula?
  public let expectation: Expectation
  public let location: SourceLocation
  /// What was found, in a theorist's words.
  public var finding = ""
  /// Terms at which quantified facts are worth using.
  public var hints: [Term] = []
  /// Ids of propositions of the same model that the proof may use as lemmas.
  public var lemmas: [String] = []
  /// Values to try for a witness.
  public var examples: [Example] = []
  /// The table that shows it, if it is a part of a cell.
  public internal(set) var table: String?
  /// The same conclusion off the knife edge.
  public var offTies: Formula?
  /// Whether the author means it to follow from definitions and its own conditions alone.
  public var isByDefinition = false

  public init(
    id: String, title: String, claims: [String] = [], citation: Citation? = nil, given: Formula? = nil,
    expectation: Expectation = .proved, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.claims = claims
    self.citation = citation
    self.given = given
    self.expectation = expectation
    self.location = location
  }
}

/// What a proposition states.
public enum Claim: Sendable {
  /// Wherever the premises and `given` hold, so does the conclusion. Each of `parts` must be able to hold, or the
  /// claim is vacuous.
  case universal(given: [Formula], conclusion: Formula, parts: [Formula])
  /// The premises and the body hold together somewhere.
  case existential(body: Formula)

  /// Whether it claims a possibility.
  public var isExistential: Bool { if case .existential = self { true } else { false } }

  /// Every formula of the claim, in the order in which they may rely on one another.
  public var formulas: [Formula] {
    switch self {
    case .universal(let given, let conclusion, _): given + [conclusion]
    case .existential(let body): [body]
    }
  }
}

/// A claim of a theory.
public protocol Proposition: TheoryItem {
  /// The kind's name in reports, such as `theorem`.
  static var kind: String { get }
  var details: Details { get set }
  /// What the proposition states beyond the model's own premises.
  var claim: Claim { get }
  /// In what the instances of the model that the claim is about differ; nil for a claim about one instance.
  var differing: Instances? { get }
}

extension Proposition {
  public var id: String { details.id }
  public var title: String { details.title }
  public var location: SourceLocation { details.location }
  public var differing: Instances? { nil }
  /// The instances of the model that the claim is about; empty for a claim about one instance.
  public var instances: [Instance] { differing?.all ?? [] }

  private func with(_ change: (inout Details) -> Void) -> Self {
    var copy = self
    change(&copy.details)
    return copy
  }

  /// Adds a sentence that says what was found.
  public func finding(_ text: String) -> Self { with { $0.finding = text } }

  /// Adds terms at which quantified facts are worth using. Never believed, only tried.
  public func hints(_ terms: Term...) -> Self { with { $0.hints += terms } }

  /// Names universal propositions of the same model, about one instance, that the proof may use as lemmas. Nothing is
  /// taken on trust: the lemma's own proof becomes a part of this one.
  public func using(_ ids: String...) -> Self { with { $0.lemmas += ids } }

  /// Adds values and interpretations to try for a witness. Never believed, only tried.
  public func examples(_ examples: Example...) -> Self { with { $0.examples += examples } }

  /// Says that the claim is meant to follow from definitions and its own conditions alone, such as the scope of a
  /// definition spelt out or how a closed form moves. Otherwise that is reported: a claim that no assumption carries may assume what it concludes.
  public func byDefinition() -> Self { with { $0.isByDefinition = true } }

  /// Adds the conclusion off the knife edge, for a universal claim: when the claim is refuted and this conclusion
  /// follows from the same premises, the claim fails only at ties.
  public func offTies(@FormulaBuilder _ body: () -> [Formula]) -> Self { with { $0.offTies = .all(body()) } }
}
