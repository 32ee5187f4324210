import Certificates
import Engine
import Foundation
import GRDB
import Logic

/// Records for another machine.
public struct LedgerExport: Codable, Sendable {
  public static let schema = 1
  public var schema = LedgerExport.schema
  public var findings: [LedgerFinding]

  public init(findings: [LedgerFinding]) { self.findings = findings }
}

extension Ledger {
  /// The findings with their instances and evidence.
  public func export(_ filter: LedgerFilter) throws(Failure) -> LedgerExport {
    var result: [LedgerFinding] = []
    for (id, finding) in try findings(filter) {
      var whole = finding
      whole.instances = try instances(of: id)
      result.append(whole)
    }
    return LedgerExport(findings: result)
  }

  /// A line per instance.
  public func csv(_ filter: LedgerFilter) throws(Failure) -> String {
    var lines = [
      "date,model,proposition,version,verdict,trust,part,statement,satisfiable,evidence,premises,seconds,memory_kb"
    ]
    for finding in try export(filter).findings {
      for instance in finding.instances {
        let satisfiable = instance.isSatisfiable.map { $0 ? "yes" : "no" } ?? ""
        let fields = [
          finding.date.ISO8601Format(), finding.model, finding.proposition, finding.version, finding.verdict,
          finding.trust, instance.part, instance.statement, satisfiable, instance.evidence?.digest ?? "",
          instance.premises.joined(separator: "; "), String(format: "%.3f", finding.seconds), "\(finding.memory)",
        ]
        lines.append(fields.map(Ledger.csvField).joined(separator: ","))
      }
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  /// As RFC 4180 has it.
  static func csvField(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  /// The statements as formulas, by hash, of the instances that have evidence.
  public func statements(_ filter: LedgerFilter) throws(Failure) -> [(hash: String, statement: Logic.Statement)] {
    var known: [String: Logic.Statement] = [:]
    for finding in try export(filter).findings {
      for instance in finding.instances where known[instance.statement] == nil {
        guard let statement = try? instance.evidence?.part?.writtenStatement, statement.hash == instance.statement
        else { continue }
        known[instance.statement] = statement
      }
    }
    return known.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Takes in another machine's records. Only what its own evidence shows is taken; the rest is named.
  public func takeIn(_ export: LedgerExport, from path: String, by program: String) throws(Failure) -> (
    taken: Int, refused: [LedgerProblem]
  ) {
    var taken: [LedgerFinding] = []
    var refused: [LedgerProblem] = []
    for (index, finding) in export.findings.enumerated() {
      var parts: [String: Bool] = [:]
      var problem: (part: String?, message: String)?
      for instance in finding.instances {
        guard let evidence = instance.evidence else { continue }
        switch EvidenceState(text: evidence.text, digest: evidence.digest.bytes) {
        case .wrong(let message): problem = (instance.part, message)
        case .accepted(let statement, let isSatisfiable):
          if statement == instance.statement, isSatisfiable == instance.isSatisfiable {
            parts[instance.part] = isSatisfiable
          } else {
            problem = (instance.part, "its evidence does not show what it says")
          }
        }
      }
      if problem == nil, let message = finding.contradiction(with: parts) { problem = (nil, message) }
      if let problem {
        refused.append(
          LedgerProblem(
            subject: finding.subject, finding: Int64(index + 1), part: problem.part, message: problem.message))
      } else {
        taken.append(finding)
      }
    }
    let run = try begin(
      RunOrigin(command: "import", program: program, solver: "", seed: 0, timeLimit: 0, origin: path))
    let accepted = taken.sorted { $0.date < $1.date }
    try using { database in
      try database.write { db in
        for finding in accepted {
          let last = try LastFinding(of: finding.model, finding.proposition, db)
          try Ledger.insert(finding, run: run.id, after: last, into: db)
        }
      }
    }
    try run.end()
    return (taken.count, refused)
  }
}
