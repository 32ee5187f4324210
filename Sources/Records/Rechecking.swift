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
    var known: [Data: EvidenceState] = [:]
    var problems: [LedgerProblem] = []
    let findings = try self.findings(LedgerFilter())
    for (id, finding) in findings.reversed() {
      let rows = try using { database in
        try database.read { db in
          try Row.fetchAll(
            db,
            sql: """
              SELECT i.part, i.statement, i.isSatisfiable, i.evidence, e.text FROM instance i
              LEFT JOIN evidence e ON e.digest = i.evidence
              WHERE i.finding = (SELECT ifnull(known, id) FROM finding WHERE id = ?)
              """, arguments: [id])
        }
      }
      var parts: [String: Bool] = [:]
      for row in rows {
        let part: String = row["part"]
        func report(_ message: String) {
          problems.append(LedgerProblem(subject: finding.subject, finding: id, part: part, message: message))
        }
        guard let digest: Data = row["evidence"] else { continue }
        let state = known[digest] ?? EvidenceState(text: row["text"], digest: digest)
        known[digest] = state
        switch state {
        case .wrong(let message): report(message)
        case .accepted(let statement, let isSatisfiable):
          if statement.bytes != row["statement"] {
            report("its evidence is about another statement")
          } else if isSatisfiable != row["isSatisfiable"] {
            report("the answer is not what its evidence shows")
          } else {
            parts[part] = isSatisfiable
          }
        }
      }
      if let message = finding.contradiction(with: parts) {
        problems.append(LedgerProblem(subject: finding.subject, finding: id, part: nil, message: message))
      }
    }
    if removes { try remove(Set(problems.map(\.finding))) }
    return (findings.count, problems)
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
          sql: """
            DELETE FROM evidence WHERE digest NOT IN (SELECT evidence FROM instance WHERE evidence IS NOT NULL)
            """)
      }
    }
  }
}

/// What became of a piece of evidence when it was checked.
enum EvidenceState {
  case accepted(statement: String, isSatisfiable: Bool)
  case wrong(String)

  init(text: String?, digest: Data) {
    guard let text else {
      self = .wrong("its evidence is missing")
      return
    }
    guard Digest.sha256(text).bytes == digest else {
      self = .wrong("its evidence was changed: the digest is another")
      return
    }
    guard let part = LedgerEvidence(text: text)?.part else {
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
  /// What is wrong with the verdict if just these parts hold, or nil.
  ///
  /// - Parameter parts: with whether each is a witness.
  func contradiction(with parts: [String: Bool]) -> String? {
    guard Verdict(rawValue: verdict)?.isFounded(on: parts, isExistential: isExistential) == true else {
      return "the verdict '\(verdict)' has no evidence that holds"
    }
    if isKnifeEdge, parts["\(EvidencePart.offTies)"] != false { return "the knife edge has no evidence that holds" }
    return nil
  }
}
