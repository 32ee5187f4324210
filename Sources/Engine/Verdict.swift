import Kernel
import Logic

/// What Entente says of a proposition.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  /// It follows from the assumptions (or, for a possibility, is shown by a witness).
  case proved
  /// It does not follow: a counterexample (or, for a possibility, a proof that it never occurs) is given.
  case refuted
  /// The assumptions contradict each other.
  case inconsistent
  /// No evidence either way was found; the reason is given.
  case undecided
}

/// On what a verdict rests.
public enum Trust: String, Sendable, Codable, CaseIterable {
  /// Evidence that the kernel has checked.
  case checked
  /// Two independent solvers agree; there is no certificate.
  case crossChecked = "cross-checked"
  /// One solver's word.
  case solverOnly = "solver-only"
  /// Declared true by the author.
  case admitted
  /// There is no verdict to trust.
  case none
}

/// Evidence that the kernel has checked, with the text it was checked from. Only the kernel can make its contents.
public enum CheckedEvidence: Sendable {
  case refutation(CheckedRefutation, Refutation)
  case witness(CheckedWitness)

  public var statement: Statement {
    switch self {
    case .refutation(let checked, _): checked.statement
    case .witness(let checked): checked.statement
    }
  }

  /// Labels of the assertions that a refutation uses; none of a witness.
  public var premises: Set<String> {
    switch self {
    case .refutation(let checked, _): checked.premises
    case .witness: []
    }
  }
}

/// The parts a proposition's evidence may have; each answers one statement derived from the model.
public enum EvidencePart: Hashable, Sendable, CustomStringConvertible {
  /// The assumptions and the negated conclusion (or a possibility's body) cannot hold together.
  case proof
  /// The premises can hold together.
  case premises
  /// The premises hold and the conclusion fails.
  case counterexample
  /// The premises and the conclusion (or a possibility's body) hold together.
  case holds
  /// The premises and the conclusion cannot hold together.
  case never
  /// The premises cannot hold together.
  case contradiction
  /// The strict version of a refuted claim is proved: the failure is a knife edge.
  case offTies
  /// An effect named in an exclusion can occur; counted from 1.
  case effect(Int)

  public var description: String {
    switch self {
    case .proof: "proof"
    case .premises: "premises"
    case .counterexample: "counterexample"
    case .holds: "holds"
    case .never: "never"
    case .contradiction: "contradiction"
    case .offTies: "off-ties"
    case .effect(let index): "effect-\(index)"
    }
  }
}

extension Verdict {
  /// Whether accepted evidence is all that the verdict needs.
  ///
  /// - Parameter parts: names of parts, and whether each is a witness rather than a refutation.
  public func isFounded(on parts: [String: Bool], isExistential: Bool) -> Bool {
    func refuted(_ part: EvidencePart) -> Bool { parts["\(part)"] == false }
    func witnessed(_ part: EvidencePart) -> Bool { parts["\(part)"] == true }
    return switch self {
    case .proved: isExistential ? witnessed(.holds) : refuted(.proof) && witnessed(.premises)
    case .refuted: isExistential ? refuted(.proof) && witnessed(.premises) : witnessed(.counterexample)
    case .inconsistent: refuted(.contradiction)
    case .undecided: true
    }
  }
}
