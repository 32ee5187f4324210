import Certify
import Engine
import Foundation
import Propositions
import Reports
import Z3Bridge

/// What an assertion about a model found wrong: place, what was expected, what was found, at which values.
public struct VerificationFailure: Error, CustomStringConvertible {
  public let description: String
}

/// Has a proposition decided, with evidence that the kernel checks, and throws unless the verdict is the expected one.
/// In a Swift Testing suite: `try await verify(Deterrence.self, "T1")`.
///
/// - Parameters:
///   - id: The proposition's, as in `T1`.
///   - verdict: The author's expectation when omitted; of an open proposition any verdict will do.
///   - trust: At least on what the verdict has to rest.
///   - timeLimit: For each piece of evidence.
/// - Throws: `VerificationFailure`, which says what was found, a counterexample included.
@discardableResult
public func verify(
  _ model: any Model.Type, _ id: String, is verdict: Verdict? = nil, trust: Trust = .checked,
  timeLimit: Duration = .seconds(20)
) async throws -> Finding {
  try await verify(model.asTheory, id, is: verdict, trust: trust, timeLimit: timeLimit)
}

/// The same for a theory as a value, such as a model of which a test has changed an assumption.
@discardableResult
public func verify(
  _ model: Theory, _ id: String, is verdict: Verdict? = nil, trust: Trust = .checked,
  timeLimit: Duration = .seconds(20)
) async throws -> Finding {
  let compiled = try await sound(model, timeLimit)
  guard let proposition = compiled.proposition(id) else {
    let known = compiled.propositions.map(\.id).joined(separator: ", ")
    throw VerificationFailure(description: "\(model.id) has no proposition '\(id)'; it has \(known)")
  }
  let finding = try await verifier(timeLimit).decide(proposition, of: compiled, lock: [:])
  try expect(finding, verdict, trust)
  return finding
}

/// The same for every proposition of the model: all that is wrong is told at once.
@discardableResult
public func verify(
  _ model: any Model.Type, trust: Trust = .checked, timeLimit: Duration = .seconds(20)
) async throws -> [Finding] {
  try await verify(model.asTheory, trust: trust, timeLimit: timeLimit)
}

/// The same for a theory as a value.
@discardableResult
public func verify(
  _ model: Theory, trust: Trust = .checked, timeLimit: Duration = .seconds(20)
) async throws -> [Finding] {
  let compiled = try await sound(model, timeLimit)
  var findings: [Finding] = []
  var problems: [String] = []
  for proposition in compiled.propositions {
    let finding = try await verifier(timeLimit).decide(proposition, of: compiled, lock: [:])
    findings.append(finding)
    do { try expect(finding, nil, trust) } catch { problems.append("\(error)") }
  }
  if !problems.isEmpty { throw VerificationFailure(description: problems.joined(separator: "\n")) }
  return findings
}

/// Replays the stored evidence and throws unless every verdict is the one in the lock file: nothing is searched for.
///
/// - Parameter folder: Where `verify` of the command line keeps evidence, seen from where the tests run.
/// - Throws: `VerificationFailure` with a line for each proposition that is new, gone, stale or changed.
public func verifyUnchanged(_ models: [any Model.Type], proofs folder: String = "Proofs") async throws {
  let store = ProofStore(folder: URL(fileURLWithPath: folder, isDirectory: true))
  let lock = try store.lock()
  var problems: [String] = []
  for model in models {
    let compiled = try compile(model.asTheory)
    let ids = compiled.propositions.map(\.id)
    problems += await Recheck.of(compiled, ids: Set(ids), store: store, lock: lock).filter { !$0.status.isGood }
      .map(\.line)
    for proposition in compiled.propositions {
      let subject = "\(model.id)/\(proposition.id)"
      if lock[subject] == nil, proposition.expectation != .open {
        problems.append("\(subject) is not in the lock file")
      }
    }
    let known = Set(ids).union(ModelCheck.reservedIDs).map { "\(model.id)/\($0)" }
    for subject in lock.keys.filter({ $0.hasPrefix("\(model.id)/") }).sorted() where !known.contains(subject) {
      problems.append("\(subject) is in the lock file, but the model does not state it any more")
    }
  }
  if problems.isEmpty { return }
  throw VerificationFailure(
    description: (problems + ["if the change is meant, run the command 'verify --update' and review \(folder)"])
      .joined(separator: "\n"))
}

// MARK: Deciding

private func expect(_ finding: Finding, _ verdict: Verdict?, _ trust: Trust) throws {
  let expected: Verdict? =
    switch finding.proposition.expectation {
    case .proved: verdict ?? .proved
    case .refuted: verdict ?? .refuted
    case .open: verdict
    }
  let order = Trust.allCases
  let isTrusted = (order.firstIndex(of: finding.trust) ?? 0) <= (order.firstIndex(of: trust) ?? 0)
  if let expected, finding.verdict != expected {
    var asked = finding
    // The words for what was not expected are told whatever the author expects.
    if asked.verdict == .proved { asked.reason = "it was expected to be \(expected.rawValue)" }
    let lines = asked.explanation(.plain)
    let head = "expected \(expected.rawValue), found \(finding.verdict.rawValue)"
    let place = "\(finding.proposition.location): \(finding.subject): \(finding.proposition.title)"
    throw VerificationFailure(description: ([place, "  \(head)"] + lines.dropFirst()).joined(separator: "\n"))
  }
  if finding.verdict != .undecided, !isTrusted {
    throw VerificationFailure(
      description: "\(finding.subject) is \(finding.verdict.rawValue), but only \(finding.trust.rawValue)")
  }
}

private func verifier(_ timeLimit: Duration) -> Verifier {
  var options = Verifier.Options()
  options.timeLimit = timeLimit
  // Apart from the tests' process, where a solver that hangs can be ended.
  let solver: any Solver = WorkerSolver.siblingExecutable().map { WorkerSolver(executable: $0) } ?? InProcessSolver()
  return Verifier(prover: CertificateSearch(solver: solver), store: nil, options: options)
}

private func compile(_ model: Theory) throws -> CompiledModel {
  let compiled = CompiledModel(model)
  guard compiled.errors.isEmpty else {
    throw VerificationFailure(description: compiled.errors.map(\.description).joined(separator: "\n"))
  }
  return compiled
}

/// The model, once its quotients are shown to have a meaning and its assumptions to hold together.
private func sound(_ model: Theory, _ timeLimit: Duration) async throws -> CompiledModel {
  let compiled = try compile(model)
  let problems = try await verifier(timeLimit).check(compiled, lock: [:]).problems()
  guard problems.isEmpty else { throw VerificationFailure(description: problems.joined(separator: "\n")) }
  return compiled
}
