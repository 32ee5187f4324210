import Foundation
import Logic
import Propositions

/// Stored evidence replayed through the kernel, without any search.
public struct Recheck: Sendable {
  public enum Status: String, Sendable, Codable {
    /// The kernel accepts the evidence and the verdict is the expected one.
    case accepted
    /// The evidence is accepted, but the verdict is not the one that the author expects.
    case unexpected
    /// The evidence speaks of a statement that the model no longer makes.
    case stale
    case rejected
    case missing
    /// There is no evidence, none is listed, and the author expects none.
    case open

    public var isGood: Bool { self == .accepted || self == .open }
  }

  /// `model/id`; or `model/definedness`, `model/assumptions`.
  public let subject: String
  public let title: String
  public let status: Status
  public let verdict: Verdict
  public let detail: String?
  public let location: SourceLocation?
  public let isKnifeEdge: Bool

  /// One line for people.
  public var line: String {
    let name = subject.padding(toLength: max(subject.count, 26), withPad: " ", startingAt: 0)
    let knife = isKnifeEdge ? " (knife edge)" : ""
    let said = status == .open ? "left open" : "\(verdict.rawValue)\(knife)"
    let state = status.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
    return "\(state)  \(name)  \(said)" + (status.isGood ? "" : detail.map { ": \($0)" } ?? "")
  }

  /// Replays the evidence about the model and those of its propositions.
  public static func of(
    _ model: CompiledModel, ids: Set<String>, store: ProofStore, lock: [String: ProofStore.LockEntry]
  ) async -> [Recheck] {
    await all([.init(model: model, ids: ids)], store: store, lock: lock).reduce(into: []) { $0 += $1 }
  }

  /// Replays the evidence about several models, as many pieces at a time as there are processors; told in the order of
  /// the models and their propositions.
  public static func all(
    _ jobs: [VerificationRun.Job], store: ProofStore, lock: [String: ProofStore.LockEntry]
  ) -> AsyncStream<[Recheck]> {
    let verifier = Verifier(prover: nil, store: store)
    let pieces = jobs.flatMap { job in
      [(job.model, nil)] + job.propositions.map { (job.model, Optional($0)) }
    }
    let (stream, output) = AsyncStream<[Recheck]>.makeStream()
    let task = Task.detached {
      var finished: [Int: [Recheck]] = [:]
      var told = 0
      try? await Concurrent.each(pieces, jobs: ProcessInfo.processInfo.activeProcessorCount) { model, proposition in
        guard let proposition else { return await check(model, verifier, lock) }
        return [await decide(proposition, of: model, verifier, lock)]
      } take: { place, items in
        finished[place] = items
        while let next = finished.removeValue(forKey: told) {
          output.yield(next)
          told += 1
        }
      }
      output.finish()
    }
    output.onTermination = { _ in task.cancel() }
    return stream
  }

  private static func check(
    _ model: CompiledModel, _ verifier: Verifier, _ lock: [String: ProofStore.LockEntry]
  ) async -> [Recheck] {
    do { return checks(try await verifier.check(model, lock: lock)) } catch {
      let subject = "\(model.theory.id)/\(ModelCheck.definednessID)"
      return [unreadable(subject, "every quotient has a meaning, the assumptions can hold", "\(error)", nil)]
    }
  }

  private static func decide(
    _ proposition: CompiledProposition, of model: CompiledModel, _ verifier: Verifier,
    _ lock: [String: ProofStore.LockEntry]
  ) async -> Recheck {
    let subject = "\(model.theory.id)/\(proposition.id)"
    do {
      let finding = try await verifier.decide(proposition, of: model, lock: lock)
      return Recheck(finding, isStored: verifier.store?.contains(subject) ?? false, entry: lock[subject])
    } catch {
      return unreadable(subject, proposition.title, "\(error)", proposition.location)
    }
  }

  private static func unreadable(
    _ subject: String, _ title: String, _ detail: String, _ location: SourceLocation?
  ) -> Recheck {
    Recheck(
      subject: subject, title: title, status: .rejected, verdict: .undecided, detail: detail, location: location,
      isKnifeEdge: false)
  }

  private static func checks(_ check: ModelCheck) -> [Recheck] {
    var result: [Recheck] = []
    if !check.divisions.isEmpty {
      let reason = check.vanishing.isEmpty ? check.openDivisions.first?.reason : "a denominator can be zero"
      result.append(
        Recheck(
          check.definednessSubject, "every quotient has a meaning", isGood: check.isDefined,
          problems: check.storedProblems, detail: reason, location: check.openDivisions.first?.obligation.location))
    }
    var isConsistent = false
    var reason: String?
    switch check.consistency {
    case .consistent: isConsistent = true
    case .inconsistent: reason = "the assumptions contradict each other"
    case .open(let why): reason = why
    }
    result.append(
      Recheck(
        check.assumptionsSubject, "the assumptions can hold together", isGood: isConsistent,
        problems: check.storedProblems, detail: reason, location: nil))
    return result
  }

  private init(
    _ subject: String, _ title: String, isGood: Bool, problems: [StoredProblem], detail: String?,
    location: SourceLocation?
  ) {
    self.subject = subject
    self.title = title
    status = isGood ? .accepted : Recheck.status(problems)
    verdict = isGood ? .proved : .undecided
    self.detail = detail
    self.location = location
    isKnifeEdge = false
  }

  private init(
    subject: String, title: String, status: Status, verdict: Verdict, detail: String?, location: SourceLocation?,
    isKnifeEdge: Bool
  ) {
    self.subject = subject
    self.title = title
    self.status = status
    self.verdict = verdict
    self.detail = detail
    self.location = location
    self.isKnifeEdge = isKnifeEdge
  }

  private init(_ finding: Finding, isStored: Bool, entry: ProofStore.LockEntry?) {
    subject = finding.subject
    title = finding.proposition.title
    verdict = finding.verdict
    location = finding.proposition.location
    isKnifeEdge = finding.isKnifeEdge
    if finding.verdict == .undecided {
      let isOpen = !isStored && entry == nil && finding.proposition.expectation == .open
      status = isOpen ? .open : Recheck.status(finding.storedProblems)
      detail = finding.reason
    } else if let problem = finding.storedProblems.first {
      status = Recheck.status(finding.storedProblems)
      detail = problem.description
    } else if let entry, entry.verdict != finding.verdict.rawValue {
      status = .rejected
      detail = "\(ProofStore.lockName) says '\(entry.verdict)', the evidence says '\(finding.verdict.rawValue)'"
    } else if let part = entry?.parts.first(where: { name in !finding.evidence.keys.contains { "\($0)" == name } }) {
      status = .rejected
      detail = "\(ProofStore.lockName) names the part '\(part)', which the evidence lacks"
    } else if finding.isAsExpected == false {
      status = .unexpected
      detail = "expected \(finding.proposition.expectation.rawValue)"
    } else {
      status = .accepted
      detail = nil
    }
  }

  private static func status(_ problems: [StoredProblem]) -> Status {
    for problem in problems { if case .rejected = problem { return .rejected } }
    return problems.isEmpty ? .missing : .stale
  }
}

extension [Recheck] {
  /// Such as `64 accepted, 2 missing`.
  public var summary: String {
    let order: [Recheck.Status] = [.accepted, .open, .unexpected, .stale, .rejected, .missing]
    let parts = order.compactMap { status -> String? in
      let count = self.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    return parts.isEmpty ? "nothing to check" : parts.joined(separator: ", ")
  }
}
