import Certificates
import Foundation
import Kernel
import Logic
import Propositions

/// What was found out about one proposition.
public struct Finding: Sendable {
  public let model: String
  public let proposition: CompiledProposition
  public var verdict: Verdict
  public var trust: Trust
  /// The checked evidence by part.
  public var evidence: [EvidencePart: CheckedEvidence] = [:]
  /// Whether the claim fails only where some inequality is tight (its strict version is proved).
  public var isKnifeEdge = false
  /// Why there is no verdict, or what else the reader should know.
  public var reason: String?
  /// Whether all evidence was read from the store and re-checked.
  public var isStored = false
  /// Whether the stored evidence was accepted and is all that there is to store.
  public var isComplete = false
  /// What was wrong with the stored evidence.
  public var storedProblems: [StoredProblem] = []
  public var seconds: Double = 0

  /// A finding without evidence yet.
  public init(model: String, proposition: CompiledProposition, verdict: Verdict = .undecided, trust: Trust = .none) {
    self.model = model
    self.proposition = proposition
    self.verdict = verdict
    self.trust = trust
  }

  public var subject: String { "\(model)/\(proposition.id)" }

  /// Whether the verdict is the one that the author expects; `nil` when nothing is expected.
  public var isAsExpected: Bool? {
    switch proposition.expectation {
    case .proved: verdict == .proved
    case .refuted: verdict == .refuted
    case .open: nil
    }
  }

  /// Labels of the premises that the proof uses, without the conclusion's.
  public var premises: [String] {
    guard case .refutation(let checked, _)? = evidence[.proof] else { return [] }
    return checked.premises.filter { $0 != CompiledProposition.negatedConclusionLabel }.sorted()
  }

  /// Whether a proved claim uses nothing of the model: no assumption, no shape, no domain, and no condition that has a
  /// name of its own. Conflicts and exclusions name what they rest on themselves.
  public var restsOnDefinitionsAlone: Bool {
    guard verdict == .proved, evidence[.proof] != nil, case .universal(_, _, let parts) = proposition.claim,
      parts.isEmpty
    else { return false }
    let own = Set(proposition.conditions.filter { $0.number != nil }.map(\.label))
    return own.subtracting(proposition.premises.map(\.label)).isSuperset(of: premises)
  }
}

/// Decides propositions: stored evidence is re-checked, what is missing is searched for, and every verdict rests on
/// what the kernel accepted.
public struct Verifier: Sendable {
  public struct Options: Sendable {
    /// For the search of each part.
    public var timeLimit: Duration = .seconds(20)
    /// Read stored evidence.
    public var usesStore = true

    public init() {}
  }

  let prover: (any Prover)?
  let store: ProofStore?
  let options: Options

  /// Without a prover nothing is searched for: only stored evidence counts.
  public init(prover: (any Prover)?, store: ProofStore?, options: Options = Options()) {
    self.prover = prover
    self.store = store
    self.options = options
  }

  public func decide(
    _ proposition: CompiledProposition, of model: CompiledModel, lock: [String: ProofStore.LockEntry]
  ) async throws -> Finding {
    let start = ContinuousClock.now
    let subject = "\(model.theory.id)/\(proposition.id)"
    var session = Session(prover: prover, hints: model.hints(for: proposition), timeLimit: options.timeLimit)
    if options.usesStore, let file = try store?.load(subject, lock: lock) {
      session.stored = Dictionary(file.parts.map { ($0.name, $0) }) { first, _ in first }
    }
    var finding = Finding(model: model.theory.id, proposition: proposition, verdict: .undecided, trust: .none)
    switch proposition.claim {
    case .universal: try await decideUniversal(&finding, &session)
    case .existential: try await decideExistential(&finding, &session)
    }
    finding.trust = finding.verdict == .undecided ? .none : .checked
    finding.isStored = session.searched == 0 && !finding.evidence.isEmpty
    finding.storedProblems = session.problems
    finding.isComplete = session.isComplete(Set(finding.evidence.keys.map(\.description)))
    if finding.reason == nil, let problem = session.problems.first { finding.reason = problem.description }
    finding.seconds = (ContinuousClock.now - start).seconds
    return finding
  }

  private func decideUniversal(_ finding: inout Finding, _ session: inout Session) async throws {
    let proposition = finding.proposition
    let question = try proposition.refutationStatement()
    // Examples are points where a claim's premises hold; they are no counterexamples to a claim that is expected to hold.
    let triesExamples = proposition.expectation != .proved
    switch await session.evidence([.proof, .counterexample], question, triesExamples: triesExamples) {
    case .refutation(let proof)?:
      finding.evidence[.proof] = proof
      guard try await premisesHold(&finding, &session) else { return }
      finding.verdict = .proved
      for (index, part) in try proposition.partStatements().enumerated() {
        if case .witness(let witness)? = await session.evidence([.effect(index + 1)], part) {
          finding.evidence[.effect(index + 1)] = witness
        } else {
          finding.reason =
            "no witness was found that effect \(index + 1) can occur at all: the exclusion may be vacuous"
        }
      }
    case .witness(let counterexample)?:
      finding.evidence[.counterexample] = counterexample
      finding.verdict = .refuted
      switch await session.evidence([.holds, .never], try proposition.holdingStatement()) {
      case .witness(let witness)?: finding.evidence[.holds] = witness
      case .refutation(let proof)?: finding.evidence[.never] = proof
      case nil: finding.reason = session.lastReason.map { "whether it ever holds is open: \($0)" }
      }
      if let strict = try proposition.offTiesStatement(),
        case .refutation(let proof)? = await session.evidence([.offTies], strict, triesExamples: false)
      {
        finding.evidence[.offTies] = proof
        finding.isKnifeEdge = true
      }
    case nil:
      finding.reason = session.lastReason
    }
  }

  private func decideExistential(_ finding: inout Finding, _ session: inout Session) async throws {
    let proposition = finding.proposition
    switch await session.evidence([.holds, .proof], try proposition.witnessStatement()) {
    case .witness(let witness)?:
      finding.evidence[.holds] = witness
      finding.verdict = .proved
    case .refutation(let proof)?:
      finding.evidence[.proof] = proof
      guard try await premisesHold(&finding, &session) else { return }
      finding.verdict = .refuted
    case nil:
      finding.reason = session.lastReason
    }
  }

  /// Whether the premises can hold, with the witness; if not, the finding says that they contradict each other or that
  /// the question is open.
  private func premisesHold(_ finding: inout Finding, _ session: inout Session) async throws -> Bool {
    let premises = try finding.proposition.premisesStatement()
    switch await session.evidence([.premises, .contradiction], premises) {
    case .witness(let witness)?:
      finding.evidence[.premises] = witness
      return true
    case .refutation(let proof)?:
      finding.evidence = [.contradiction: proof]
      finding.verdict = .inconsistent
      if case .refutation(let checked, _) = proof {
        finding.reason = "the premises contradict each other: " + checked.premises.sorted().joined(separator: ", ")
      }
    case nil:
      finding.reason =
        "the conclusion follows, but no witness was found that the premises can hold: "
        + (session.lastReason ?? "unknown")
    }
    return false
  }
}

extension Finding {
  /// The file that holds this finding's evidence.
  public var proofFile: ProofFile {
    let parts = evidence.sorted { $0.key.description < $1.key.description }
      .map { $1.part(named: $0.description) }
    return ProofFile(subject: subject, parts: parts)
  }
}

/// Why a stored part is no evidence.
public enum StoredProblem: Sendable, CustomStringConvertible {
  /// It speaks of a statement that the model no longer makes.
  case stale(part: String)
  /// The kernel does not accept it.
  case rejected(part: String, reason: String)

  public var description: String {
    switch self {
    case .stale(let part): "stored part '\(part)' is stale: the statement has changed since"
    case .rejected(let part, let reason): "stored part '\(part)' was rejected: \(reason)"
    }
  }
}

/// The evidence gathered for one subject: what the kernel accepts, stored or searched for.
public struct Session: Sendable {
  let prover: (any Prover)?
  /// Made only when something is searched for.
  let hints: @Sendable () -> SearchHints
  let timeLimit: Duration
  var stored: [String: ProofFile.Part] = [:]
  /// How often the prover was asked.
  public private(set) var searched = 0
  /// Why there was no answer the last time that there was none.
  public private(set) var lastReason: String?
  /// Stored evidence that is stale or was rejected.
  var problems: [StoredProblem] = []
  private var found: [String: CheckedEvidence] = [:]

  /// - Parameter timeLimit: For the search of each part.
  public init(
    prover: (any Prover)?, hints: @autoclosure @escaping @Sendable () -> SearchHints, timeLimit: Duration
  ) {
    self.prover = prover
    self.hints = hints
    self.timeLimit = timeLimit
  }

  /// Whether these are the names of all stored parts, and each of them was accepted.
  func isComplete(_ names: Set<String>) -> Bool {
    searched == 0 && problems.isEmpty && !names.isEmpty && names == Set(stored.keys)
  }

  public enum Answer: Sendable {
    case refutation(CheckedEvidence)
    case witness(CheckedEvidence)

    init(_ evidence: CheckedEvidence) {
      switch evidence {
      case .refutation: self = .refutation(evidence)
      case .witness: self = .witness(evidence)
      }
    }
  }

  /// Evidence that the statement's assertions can or cannot hold together, stored under one of the names or searched.
  mutating func evidence(
    _ parts: [EvidencePart], _ statement: Statement, triesExamples: Bool = true
  ) async -> Answer? {
    await evidence(named: parts.map(\.description), statement, triesExamples: triesExamples)
  }

  /// The same for parts of any name.
  public mutating func evidence(
    named names: [String] = [], _ statement: Statement, triesExamples: Bool = true
  ) async -> Answer? {
    await evidence(named: names, statement, hash: statement.hash, triesExamples: triesExamples)
  }

  /// The same where the statement's hash is known: making one takes about as long as checking a short proof.
  mutating func evidence(
    named names: [String], _ statement: Statement, hash: String, triesExamples: Bool = true
  ) async -> Answer? {
    if let known = found[hash] { return Answer(known) }
    for name in names {
      guard let item = stored[name] else { continue }
      if item.statementHash != hash {
        problems.append(.stale(part: name))
        continue
      }
      do {
        let checked = try item.evidence.checked(against: statement)
        found[hash] = checked
        return Answer(checked)
      } catch {
        problems.append(.rejected(part: name, reason: "\(error)"))
      }
    }
    guard let prover else {
      lastReason = problems.last?.description ?? "no stored evidence for \(names.joined(separator: " or "))"
      return nil
    }
    searched += 1
    var hints = hints()
    if !triesExamples { hints.examples = [] }
    do {
      switch await prover.decide(statement, hints: hints, timeLimit: timeLimit) {
      case .refuted(let refutation):
        let checked = try ProofFile.PartEvidence.refutation(refutation).checked(against: statement)
        found[hash] = checked
        return .refutation(checked)
      case .witnessed(let witness):
        let checked = try ProofFile.PartEvidence.witness(witness).checked(against: statement)
        found[hash] = checked
        return .witness(checked)
      case .undecided(let reason): lastReason = reason
      }
    } catch {
      lastReason = "the search's evidence was rejected: \(error)"
    }
    return nil
  }

}

extension ProofFile.PartEvidence {
  /// The evidence, accepted by the kernel.
  ///
  /// - Throws: `Rejection`, where it is not.
  public func checked(against statement: Statement) throws -> CheckedEvidence {
    switch self {
    case .refutation(let refutation): .refutation(try Kernel.check(refutation, of: statement), refutation)
    case .witness(let witness): .witness(try Kernel.check(witness, of: statement))
    }
  }
}

extension ProofFile.Part {
  /// The evidence, accepted by the kernel for the statement that is written out beside it; no model is asked whether it
  /// makes that statement.
  ///
  /// - Throws: `Rejection`, or what is wrong with the statement as it is written.
  public var checked: CheckedEvidence {
    get throws {
      let statement = try writtenStatement
      guard statement.hash == statementHash else { throw Rejection.statement("it is not the statement of its hash") }
      return try evidence.checked(against: statement)
    }
  }
}

extension Duration {
  /// As a number of seconds, for display.
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

extension CompiledModel {
  /// What may help the search for this proposition: of the model's named terms those about what it mentions.
  public func hints(for proposition: CompiledProposition) -> SearchHints {
    let formulas = proposition.claim.formulas + proposition.premises.map(\.formula)
    let mentioned = formulas.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
    return SearchHints(
      preferred: proposition.details.hints,
      terms: proposition.usefulTerms + terms.map(\.term).filter { $0.freeSymbols.isSubset(of: mentioned) },
      examples: proposition.details.examples.map(\.substitution), templates: templates,
      lemmas: proposition.details.lemmas.compactMap { self.proposition($0)?.lemma })
  }
}
