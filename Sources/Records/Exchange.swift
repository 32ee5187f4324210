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

  /// - Parameter json: as `JSONReport.text` writes an export.
  public init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    self = try decoder.decode(LedgerExport.self, from: json)
  }
}

/// Rows of fields as text.
public enum CSV {
  /// As RFC 4180 has it: lines end with CR LF.
  public static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  static func field(_ text: String) -> String {
    // CR LF is one character in Swift, so that scalars are looked at.
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

extension Ledger {
  private func forEach(_ filter: LedgerFilter, _ body: (LedgerFinding) -> Void) throws(Failure) {
    try using { database in
      try database.read { db in try Ledger.forEach(in: filter.query, db) { body($1) } }
    }
  }

  /// The findings with their instances and evidence, newest first.
  public func export(_ filter: LedgerFilter) throws(Failure) -> LedgerExport {
    var result = LedgerExport(findings: [])
    try forEach(filter) { result.findings.append($0) }
    return result
  }

  /// A line per instance.
  public func csv(_ filter: LedgerFilter) throws(Failure) -> String {
    var rows = [
      [
        "date", "model", "proposition", "version", "verdict", "trust", "part", "statement", "satisfiable", "evidence",
        "premises", "seconds", "memory_kb",
      ]
    ]
    try forEach(filter) { finding in
      rows += finding.instances.map { instance in
        [
          finding.date.ISO8601Format(), finding.model, finding.proposition, finding.version, finding.verdict,
          finding.trust, instance.part, instance.statement, instance.isSatisfiable.map { $0 ? "yes" : "no" } ?? "",
          instance.evidence?.digest ?? "", instance.premises.joined(separator: "; "),
          String(format: "%.3f", finding.seconds), "\(finding.memory)",
        ]
      }
    }
    return CSV.text(rows)
  }

  /// The statements as formulas, by hash, of the instances that have evidence.
  public func statements(_ filter: LedgerFilter) throws(Failure) -> [(hash: String, statement: Logic.Statement)] {
    var known: [String: Logic.Statement] = [:]
    try forEach(filter) { finding in
      for instance in finding.instances where known[instance.statement] == nil {
        guard let statement = try? instance.evidence?.part()?.writtenStatement, statement.hash == instance.statement
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
    var judge = EvidenceJudge()
    var taken: [LedgerFinding] = []
    var refused: [LedgerProblem] = []
    for (index, finding) in export.findings.enumerated() {
      let problems = judge.problems(of: finding, number: Int64(index + 1))
      if problems.isEmpty { taken.append(finding) }
      refused += problems
    }
    let run = try begin(
      RunOrigin(command: "import", program: program, solver: "", seed: 0, timeLimit: 0, origin: path))
    // The oldest first; of those of one second, which is all that is told, the last.
    let accepted = taken.reversed().sorted { $0.date < $1.date }
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
