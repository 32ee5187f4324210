import Kernel
import Logic

/// What may help a search and is never believed.
public struct SearchHints: Sendable {
  /// Terms at which quantified facts about one variable should suffice; tried before anything else.
  public var values: [Term]
  /// Terms that the author names as the points to use; tried before all others.
  public var preferred: [Term]
  /// Terms at which universally quantified facts may be worth using.
  public var terms: [Term]
  /// Values and interpretations worth trying for a witness.
  public var examples: [Substitution]
  /// Forms of functions, with symbols of their own for what is to be found, worth trying for a witness.
  public var templates: [Substitution]
  /// Universally quantified facts to prove first and then use.
  public var lemmas: [Formula]
  /// The assertions as their author wrote them: a solver may find them easier than the normal form.
  public var written: [Formula]
  /// The same as a script, where they come from one.
  public var script: QueryScript?

  public init(
    values: [Term] = [], preferred: [Term] = [], terms: [Term] = [], examples: [Substitution] = [],
    templates: [Substitution] = [], lemmas: [Formula] = [], written: [Formula] = [], script: QueryScript? = nil
  ) {
    self.templates = templates
    self.script = script
    self.written = written
    self.lemmas = lemmas
    self.values = values
    self.preferred = preferred
    self.terms = terms
    self.examples = examples
  }
}

/// The result of asking whether a statement's assertions can all hold. Either answer is only a proposal until the
/// kernel has checked it.
public enum SearchOutcome: Sendable {
  case refuted(Refutation)
  case witnessed(Witness)
  case undecided(reason: String)
}

/// An untrusted search for refutations and witnesses.
public protocol Prover: Sendable {
  func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome
}
