import Engine
import Export
import Foundation
import Kernel
import Logic
import Propositions

/// The stored evidence as files for Coq.
enum CoqFiles {
  typealias Lock = [String: ProofStore.LockEntry]

  static func about(
    _ proposition: CompiledProposition, of model: CompiledModel, _ verifier: Verifier, _ lock: Lock
  ) async throws -> (subject: String, text: String) {
    let subject = "\(model.theory.id)/\(proposition.id)"
    return try await naming(subject) {
      let finding = try await verifier.decide(proposition, of: model, lock: lock)
      guard !finding.evidence.isEmpty else {
        let reason = finding.storedProblems.first?.description ?? "there is no stored evidence"
        throw CommandFailure(.badInput, "\(subject): \(reason). 'entente verify \(subject)' searches for it")
      }
      var export = CoqExport(title: "\(subject): \(proposition.title)")
      for (part, evidence) in finding.evidence.sorted(by: { $0.key.description < $1.key.description }) {
        guard let statement = try proposition.statement(of: part) else { continue }
        let name = part.description.replacing(" ", with: "_")
        let comment = "\(part) of \(subject), statement \(statement.hash)"
        try export.add(evidence, statement, name, CompiledProposition.negatedConclusionLabel, comment)
      }
      return (subject, export.text)
    }
  }

  /// The evidence about the model itself.
  static func about(
    _ model: CompiledModel, _ verifier: Verifier, _ lock: Lock
  ) async throws -> [(subject: String, text: String)] {
    let check = try await naming(model.theory.id) { try await verifier.check(model, lock: lock) }
    if let problem = check.storedProblems.first {
      throw CommandFailure(.badInput, "\(check.definednessSubject): \(problem)")
    }
    var files: [(subject: String, text: String)] = []
    var divisions = CoqExport(title: "\(check.definednessSubject): no denominator is zero where its value matters")
    for (part, obligation, outcome) in check.divisions {
      guard case .defined(let evidence) = outcome else { continue }
      try await naming("\(check.definednessSubject), \(part)") {
        try divisions.add(
          evidence, obligation.statement, "division_" + part, CompiledModel.zeroDenominatorLabel, obligation.label)
      }
    }
    if !divisions.theorems.isEmpty { files.append((check.definednessSubject, divisions.text)) }
    if case .consistent(let evidence) = check.consistency {
      var assumptions = CoqExport(title: "\(check.assumptionsSubject): the assumptions can hold together")
      try await naming(check.assumptionsSubject) {
        let statement = try Statement(model.premises.map { ($0.label, $0.formula) })
        try assumptions.add(evidence, statement, "premises", nil, "All assumptions of \(model.theory.id)")
      }
      files.append((check.assumptionsSubject, assumptions.text))
    }
    return files
  }

  /// Says what a failure is about.
  private static func naming<T>(_ subject: String, _ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.badInput, "\(subject): cannot be exported: \(error)")
    }
  }
}

extension CoqExport {
  fileprivate mutating func add(
    _ evidence: CheckedEvidence, _ statement: Statement, _ name: String, _ conclusion: String?, _ comment: String
  ) throws {
    switch evidence {
    case .refutation(_, let refutation):
      try add(refutation, of: statement, named: name, conclusion: conclusion, comment: comment)
    case .witness(let checked): try add(checked.witness, of: statement, named: name, comment: comment)
    }
  }
}
