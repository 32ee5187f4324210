import Foundation
import GRDB

/// Which findings are meant. Everything that is given must hold.
public struct LedgerFilter: Sendable {
  /// A glob over `model/id`.
  public var subject: String?
  public var verdict: String?
  /// Not before.
  public var since: Date?
  /// Only where verdict, trust or model are not those of the finding before.
  public var changedOnly = false
  /// Only the newest of every proposition.
  public var latestOnly = false
  public var run: Int64?
  /// At most so many, newest first; all without one.
  public var limit: Int?

  public init() {}

  var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments: [(any DatabaseValueConvertible)?] = []
    if let subject {
      let sides = subject.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      parts.append("f.model GLOB ?")
      arguments.append(sides[0])
      if sides.count > 1 {
        parts.append("f.proposition GLOB ?")
        arguments.append(sides[1])
      }
    }
    if let verdict {
      parts.append("f.verdict = ?")
      arguments.append(verdict)
    }
    if let since {
      parts.append("f.at >= ?")
      arguments.append(since.timeIntervalSince1970)
    }
    if let run {
      parts.append("f.run = ?")
      arguments.append(run)
    }
    if changedOnly { parts.append("f.isChanged") }
    if latestOnly {
      parts.append(
        "f.id = (SELECT max(g.id) FROM finding g WHERE g.model = f.model AND g.proposition = f.proposition)")
    }
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), StatementArguments(arguments))
  }
}

/// A row of the ledger about a run.
public struct LedgerRun: Sendable, Codable {
  public let id: Int64
  public let started: Date
  /// Nil where the run is not over, or ended early.
  public let ended: Date?
  public let command: String
  public let program: String
  public let solver: String
  public let seed: Int64
  public let timeLimit: Double
  public let findings: Int
  public let origin: String?
}

/// How much there is.
public struct LedgerSize: Sendable, Codable {
  public let runs: Int
  public let findings: Int
  public let instances: Int
  public let evidence: Int
  public let bytes: Int
}

extension Ledger {
  /// Evidence about a statement, the newest first. Nothing has checked it since it was written.
  public func evidence(for statement: String) throws(Failure) -> [LedgerEvidence] {
    let rows = try using { database in
      try database.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT DISTINCT e.digest, e.text FROM instance i JOIN evidence e ON e.digest = i.evidence
            WHERE i.statement = ? AND i.evidence IS NOT NULL ORDER BY i.finding DESC LIMIT 8
            """, arguments: [statement.bytes])
      }
    }
    return rows.compactMap { row in
      guard let evidence = LedgerEvidence(text: row["text"]), evidence.digest.bytes == row["digest"] else { return nil }
      return evidence
    }
  }

  /// The findings that the filter lets through, newest first, without the texts of their evidence.
  public func findings(_ filter: LedgerFilter) throws(Failure) -> [(id: Int64, finding: LedgerFinding)] {
    try using { database in
      try database.read { db in
        let (sql, arguments) = filter.condition
        let limit = filter.limit.map { " LIMIT \($0)" } ?? ""
        let rows = try Row.fetchAll(
          db, sql: "SELECT f.* FROM finding f WHERE \(sql) ORDER BY f.id DESC\(limit)", arguments: arguments)
        return rows.map { ($0["id"], LedgerFinding(row: $0, instances: [])) }
      }
    }
  }

  /// The instances of a finding, with their evidence.
  public func instances(of finding: Int64) throws(Failure) -> [LedgerFinding.Instance] {
    try using { database in try database.read { db in try Ledger.instances(of: finding, db) } }
  }

  static func instances(of finding: Int64, _ db: Database) throws -> [LedgerFinding.Instance] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT i.*, e.text FROM instance i LEFT JOIN evidence e ON e.digest = i.evidence
        WHERE i.finding = (SELECT ifnull(known, id) FROM finding WHERE id = ?) ORDER BY i.part
        """, arguments: [finding]
    ).map { row in
      let premises: String? = row["premises"]
      let statement: Data = row["statement"]
      return LedgerFinding.Instance(
        part: row["part"], statement: statement.hexadecimal, isSatisfiable: row["isSatisfiable"],
        evidence: (row["text"] as String?).flatMap { LedgerEvidence(text: $0) },
        premises: premises?.split(separator: "\n").map(String.init) ?? [])
    }
  }

  public func runs(limit: Int = 50) throws(Failure) -> [LedgerRun] {
    try using { database in
      try database.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT r.*, (SELECT count(*) FROM finding f WHERE f.run = r.id) AS findings FROM run r
            ORDER BY r.id DESC LIMIT ?
            """, arguments: [limit]
        ).map { row in
          LedgerRun(
            id: row["id"], started: Date(timeIntervalSince1970: row["started"]),
            ended: (row["ended"] as Double?).map(Date.init(timeIntervalSince1970:)), command: row["command"],
            program: row["program"], solver: row["solver"], seed: row["seed"], timeLimit: row["timeLimit"],
            findings: row["findings"], origin: row["origin"])
        }
      }
    }
  }

  public func size() throws(Failure) -> LedgerSize {
    try using { database in
      try database.read { db in
        func count(_ table: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 }
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let size = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
        return LedgerSize(
          runs: try count("run"), findings: try count("finding"), instances: try count("instance"),
          evidence: try count("evidence"), bytes: pages * size)
      }
    }
  }
}

extension LedgerFinding {
  init(row: Row, instances: [Instance]) {
    let version: Data = row["version"]
    self.init(
      date: Date(timeIntervalSince1970: row["at"]), model: row["model"], proposition: row["proposition"],
      version: version.hexadecimal, isExistential: row["isExistential"], verdict: row["verdict"], trust: row["trust"],
      isKnifeEdge: row["isKnifeEdge"],
      reason: row["reason"], seconds: row["seconds"], memory: row["memory"], instances: instances)
  }
}
