import Certificates
import Kernel
import Logic
import Propositions

/// What was found out about a model before its propositions: whether every denominator stays away from zero, and
/// whether the assumptions can hold together at all.
public struct ModelCheck: Sendable {
  public enum Division: Sendable {
    /// No denominator can be zero where its value matters.
    case defined(CheckedEvidence)
    /// At the witness's values one of the denominators is zero.
    case vanishes(CheckedWitness)
    case open(reason: String)
  }

  public enum Consistency: Sendable {
    case consistent(CheckedEvidence)
    /// The premises of `conflict` contradict each other, by the proof. Without any one of them, the others have a
    /// witness, unless the conflict `isMinimal` only as far as could be shown.
    case inconsistent(conflict: [Premise], isMinimal: Bool, proof: CheckedEvidence)
    case open(reason: String)
  }

  public let model: CompiledModel
  /// One per obligation of the model, with the name of its part in the file.
  public var divisions: [(part: String, obligation: Definedness, outcome: Division)] = []
  public var consistency: Consistency = .open(reason: "not asked")
  public var storedProblems: [StoredProblem] = []
  /// Whether all evidence was read from the store.
  public var isStored = false
  /// Whether the stored evidence was accepted and is all that there is to store.
  public var isComplete = false
  public var seconds: Double = 0

  public static let definednessID = "definedness"
  public static let assumptionsID = "assumptions"

  /// The names under which evidence about a model is stored; no proposition may use them.
  public static let reservedIDs: Set<String> = [definednessID, assumptionsID]

  public var definednessSubject: String { "\(model.theory.id)/\(ModelCheck.definednessID)" }
  public var assumptionsSubject: String { "\(model.theory.id)/\(ModelCheck.assumptionsID)" }

  /// Divisions by zero that can happen.
  public var vanishing: [(obligation: Definedness, witness: CheckedWitness)] {
    divisions.compactMap { item in
      guard case .vanishes(let witness) = item.outcome else { return nil }
      return (item.obligation, witness)
    }
  }

  /// Obligations about divisions that are neither shown nor refuted.
  public var openDivisions: [(obligation: Definedness, reason: String)] {
    divisions.compactMap { item in
      guard case .open(let reason) = item.outcome else { return nil }
      return (item.obligation, reason)
    }
  }

  public var isDefined: Bool {
    divisions.allSatisfy { if case .defined = $0.outcome { true } else { false } }
  }

  /// The evidence as files: `model/definedness`, with one part per obligation, and `model/assumptions`.
  public var proofFiles: [(file: ProofFile, verdict: Verdict)] {
    var files: [(file: ProofFile, verdict: Verdict)] = []
    let parts = divisions.compactMap { item -> ProofFile.Part? in
      guard case .defined(let evidence) = item.outcome else { return nil }
      return evidence.part(named: item.part)
    }
    if !parts.isEmpty {
      let file = ProofFile(subject: definednessSubject, parts: parts)
      files.append((file, isDefined ? .proved : .undecided))
    }
    if case .consistent(let evidence) = consistency {
      let part = evidence.part(named: EvidencePart.premises.description)
      files.append((ProofFile(subject: assumptionsSubject, parts: [part]), .proved))
    }
    return files
  }
}

extension CheckedEvidence {
  /// The evidence as a part of a file.
  public func part(named name: String) -> ProofFile.Part {
    let evidence: ProofFile.PartEvidence =
      switch self {
      case .refutation(_, let refutation): .refutation(refutation)
      case .witness(let checked): .witness(checked.witness)
      }
    return ProofFile.Part(name: name, statement: statement, evidence: evidence)
  }
}

extension Verifier {
  /// Checks the model itself: diagnostics are not looked at here, a model that has any must not be checked.
  public func check(
    _ model: CompiledModel, lock: [String: ProofStore.LockEntry]
  ) async throws -> ModelCheck {
    let start = ContinuousClock.now
    var result = ModelCheck(model: model)
    @Sendable func terms() -> [Term] {
      model.terms.map(\.term).filter { !$0.freeSymbols.contains(where: \.isBound) }
    }
    var session = try session(result.definednessSubject, SearchHints(terms: terms()), lock)
    let names = Dictionary(grouping: session.stored.values, by: \.statementHash).mapValues { $0.map(\.name).sorted() }
    var counts: [String: Int] = [:]
    for obligation in try model.definedness() {
      let item = obligation.items.first ?? "model"
      counts[item, default: 0] += 1
      let count = counts[item] ?? 1
      let part = count == 1 ? item : "\(item) \(count)"
      // The place in the file may have moved; the statement decides.
      let hash = obligation.statement.hash
      let outcome: ModelCheck.Division
      switch await session.evidence(named: names[hash] ?? [part], obligation.statement, hash: hash) {
      case .refutation(let evidence)?: outcome = .defined(evidence)
      case .witness(.witness(let checked))?: outcome = .vanishes(checked)
      default: outcome = .open(reason: session.lastReason ?? "no evidence")
      }
      result.divisions.append((part, obligation, outcome))
    }
    var other = try self.session(
      result.assumptionsSubject,
      SearchHints(
        terms: terms(), examples: model.propositions.flatMap { $0.details.examples.map(\.substitution) },
        templates: model.templates), lock)
    result.consistency = try await consistency(of: model, &other)
    result.storedProblems = session.problems + other.problems
    let isSettled = result.divisions.isEmpty || session.isComplete(Set(result.divisions.map(\.part)))
    result.isComplete = isSettled && other.isComplete([EvidencePart.premises.description])
    result.isStored = session.searched + other.searched == 0
    result.seconds = (ContinuousClock.now - start).seconds
    return result
  }

  private func session(
    _ subject: String, _ hints: @autoclosure @escaping @Sendable () -> SearchHints,
    _ lock: [String: ProofStore.LockEntry]
  ) throws -> Session {
    var session = Session(prover: prover, hints: hints(), timeLimit: options.timeLimit)
    if options.usesStore, let file = try store?.load(subject, lock: lock) {
      session.stored = Dictionary(file.parts.map { ($0.name, $0) }) { first, _ in first }
    }
    return session
  }

  private func consistency(of model: CompiledModel, _ session: inout Session) async throws -> ModelCheck.Consistency {
    let statement = try Statement(model.premises.map { ($0.label, $0.formula) })
    switch await session.evidence([.premises], statement) {
    case .witness(let evidence)?: return .consistent(evidence)
    case .refutation(let proof)?:
      let used = proof.premises
      return try await smallestConflict(model.premises.filter { used.contains($0.label) }, proof, &session)
    default: return .open(reason: session.lastReason ?? "no evidence")
    }
  }

  /// Leaves out one premise after the other as long as a contradiction remains.
  private func smallestConflict(
    _ premises: [Premise], _ first: CheckedEvidence, _ session: inout Session
  ) async throws -> ModelCheck.Consistency {
    var conflict = premises
    var proof = first
    var isMinimal = true
    var index = 0
    while index < conflict.count {
      var rest = conflict
      rest.remove(at: index)
      switch await session.evidence(named: [], try Statement(rest.map { ($0.label, $0.formula) })) {
      case .refutation(let shorter)?:
        proof = shorter
        let used = shorter.premises
        // Premises before the index are known to be needed and stay.
        conflict = rest.enumerated().filter { $0.offset < index || used.contains($0.element.label) }.map(\.element)
      case .witness?: index += 1
      default:
        isMinimal = false
        index += 1
      }
    }
    return .inconsistent(conflict: conflict, isMinimal: isMinimal, proof: proof)
  }
}
