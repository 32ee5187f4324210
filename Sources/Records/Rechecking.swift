import Certificates
import Engine
import Foundation
import GRDB
import Kernel
import Logic

/// What the re-check of a ledger found wrong: with which finding, and what.
public struct LedgerProblem: Sendable, Codable {
  public let subject: String
  public let finding: Int64
  public let part: String?
  public let message: String

  public var line: String { "\(subject) (finding \(finding)\(part.map { ", \($0)" } ?? "")): \(message)" }
}

extension Ledger {
  /// Checks everything that the ledger says without any model: every evidence against its digest, its statement and the
  /// kernel, every verdict against its evidence. What is wrong is named and removed when `removes`.
  public func recheck(removes: Bool = false) throws(Failure) -> (checked: Int, problems: [LedgerProblem]) {
    var judge = EvidenceJudge()
    var checked = 0
    var problems: [LedgerProblem] = []
    try using { database in
      try database.read { db in
        try Ledger.forEach(in: LedgerFilter().query, db) { id, finding in
          checked += 1
          problems += judge.problems(of: finding, number: id)
        }
      }
    }
    problems.reverse()
    if removes { try remove(Set(problems.map(\.finding))) }
    return (checked, problems)
  }

  /// Removes findings, and evidence that nothing refers to any more.
  func remove(_ findings: Set<Int64>) throws(Failure) {
    guard !findings.isEmpty else { return }
    try using { database in
      try database.write { db in
        for id in findings.sorted(by: >) {
          // What is found wrong is wrong for every finding that has its instances.
          try db.execute(sql: "DELETE FROM finding WHERE known = ?", arguments: [id])
          try db.execute(sql: "DELETE FROM instance WHERE finding = ?", arguments: [id])
          try db.execute(sql: "DELETE FROM finding WHERE id = ?", arguments: [id])
        }
        try db.execute(
          sql: "DELETE FROM evidence WHERE NOT EXISTS (SELECT 1 FROM instance i WHERE i.evidence = evidence.id)")
      }
    }
  }
}

/// Holds findings against their evidence; checks no piece of evidence twice.
struct EvidenceJudge {
  private var states: [String: EvidenceState] = [:]

  /// - Parameter number: under which the problems name the finding.
  mutating func problems(of finding: LedgerFinding, number: Int64) -> [LedgerProblem] {
    var problems: [LedgerProblem] = []
    func report(_ part: String?, _ message: String) {
      problems.append(LedgerProblem(subject: finding.subject, finding: number, part: part, message: message))
    }
    let trust: Trust = finding.verdict == Verdict.undecided.rawValue ? .none : .checked
    if finding.trust != trust.rawValue { report(nil, "the trust '\(finding.trust)' is not that of its verdict") }
    // What each part shows: that its statement can hold, or that it cannot.
    var shown: [String: Bool] = [:]
    var seen: Set<String> = []
    for instance in finding.instances {
      guard seen.insert(instance.part).inserted else {
        report(instance.part, "it has two answers")
        continue
      }
      guard instance.statement.bytes.hexadecimal == instance.statement, instance.statement.utf8.count == 64 else {
        report(instance.part, "its statement is named by no digest")
        continue
      }
      guard let evidence = instance.evidence else {
        if instance.isSatisfiable != nil { report(instance.part, "its evidence is missing") }
        continue
      }
      let state = states[evidence.digest] ?? EvidenceState(evidence)
      states[evidence.digest] = state
      switch state {
      case .wrong(let message): report(instance.part, message)
      case .accepted(let statement, let isSatisfiable):
        if statement != instance.statement {
          report(instance.part, "its evidence is about another statement")
        } else if isSatisfiable != instance.isSatisfiable {
          report(instance.part, "the answer is not what its evidence shows")
        } else {
          shown[instance.part] = isSatisfiable
        }
      }
    }
    if let message = finding.contradiction(with: shown) { report(nil, message) }
    return problems
  }
}

/// What became of a piece of evidence when it was checked.
private enum EvidenceState {
  case accepted(statement: String, isSatisfiable: Bool)
  case wrong(String)

  init(_ evidence: LedgerEvidence) {
    guard Digest.sha256(evidence.text) == evidence.digest else {
      self = .wrong("its evidence was changed: the digest is another")
      return
    }
    guard let part = evidence.part() else {
      self = .wrong("its evidence cannot be read")
      return
    }
    do {
      let isSatisfiable = if case .witness = try part.checked { true } else { false }
      self = .accepted(statement: part.statementHash, isSatisfiable: isSatisfiable)
    } catch {
      self = .wrong("the kernel does not accept its evidence: \(error)")
    }
  }
}

extension LedgerFinding {
  /// What is wrong with the verdict if just this is shown, or nil. A part that shows the opposite of what its name says
  /// (a `proof` that is a point) carries nothing.
  ///
  /// - Parameter shown: by part, whether it is a witness rather than a refutation.
  fileprivate func contradiction(with shown: [String: Bool]) -> String? {
    let verdict = Verdict(rawValue: self.verdict)
    let isWellFounded =
      switch (proposition, verdict) {
      case (ModelCheck.definednessID, .proved?):
        !instances.isEmpty && instances.allSatisfy { shown[$0.part] == false }
      case (ModelCheck.definednessID, .refuted?): shown.values.contains(true)
      case (ModelCheck.assumptionsID, .proved?): shown["\(EvidencePart.premises)"] == true
      default: verdict?.isFounded(on: shown, isExistential: isExistential) == true
      }
    if !isWellFounded { return "the verdict '\(self.verdict)' has no evidence that holds" }
    if isKnifeEdge, shown["\(EvidencePart.offTies)"] != false { return "the knife edge has no evidence that holds" }
    return nil
  }
}
