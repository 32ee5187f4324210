import Certificates
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
      parts.append("f.id IN (SELECT max(id) FROM finding GROUP BY model, proposition)")
    }
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), StatementArguments(arguments))
  }

  /// The findings meant, newest first.
  var query: (sql: String, arguments: StatementArguments) {
    let (condition, arguments) = condition
    let end = limit.map { " LIMIT \(max(0, $0))" } ?? ""
    return ("SELECT f.* FROM finding f WHERE \(condition) ORDER BY f.id DESC\(end)", arguments)
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
    try using { database in
      try database.read { db in
        try Row.fetchAll(db, sql: Ledger.evidenceQuery, arguments: [statement.bytes]).map { row in
          LedgerEvidence(
            text: try row.decode(atIndex: 0), digest: try row.decode(Data.self, atIndex: 1).hexadecimal)
        }.filter { Digest.sha256($0.text) == $0.digest }
      }
    }
  }

  static let evidenceQuery = """
    SELECT unpacked(e.packed), e.digest FROM instance i JOIN evidence e ON e.id = i.evidence
    WHERE i.statement = ? AND i.evidence IS NOT NULL GROUP BY e.id ORDER BY max(i.finding) DESC LIMIT 8
    """

  /// The findings that the filter lets through, newest first, without their instances.
  public func findings(_ filter: LedgerFilter) throws(Failure) -> [(id: Int64, finding: LedgerFinding)] {
    try using { database in
      try database.read { db in
        let (sql, arguments) = filter.query
        return try Array(
          Row.fetchCursor(db, sql: sql, arguments: arguments).map {
            (try $0.decode(atIndex: 0), try LedgerFinding(row: $0))
          })
      }
    }
  }

  /// The instances of a finding, with their evidence.
  public func instances(of finding: Int64) throws(Failure) -> [LedgerFinding.Instance] {
    try using { database in
      try database.read { db in
        var found: [LedgerFinding.Instance] = []
        let meant = (sql: "SELECT * FROM finding WHERE id = ?", arguments: [finding] as StatementArguments)
        try Ledger.forEach(in: meant, db) { found = $1.instances }
        return found
      }
    }
  }

  /// Goes through findings with their instances, all of them by one query.
  static func forEach(
    in findings: (sql: String, arguments: StatementArguments), _ db: Database,
    _ body: (Int64, LedgerFinding) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(db, sql: joined(findings.sql), arguments: findings.arguments)
    var current: (id: Int64, finding: LedgerFinding)?
    while let row = try rows.next() {
      let id = try row.decode(Int64.self, atIndex: 0)
      if current?.id != id {
        if let current { try body(current.id, current.finding) }
        current = (id, try LedgerFinding(row: row))
      }
      if let instance = try LedgerFinding.Instance(row: row) { current?.finding.instances.append(instance) }
    }
    if let current { try body(current.id, current.finding) }
  }

  static func joined(_ findings: String) -> String {
    """
    SELECT f.*, i.part, i.statement, i.isSatisfiable, i.premises, e.digest, unpacked(e.packed) FROM (\(findings)) f
    LEFT JOIN instance i ON i.finding = ifnull(f.known, f.id) LEFT JOIN evidence e ON e.id = i.evidence
    ORDER BY f.id DESC, i.part
    """
  }

  public func runs(limit: Int = 50) throws(Failure) -> [LedgerRun] {
    try using { database in
      try database.read { db in
        try Row.fetchAll(
          db,
          sql: Ledger.runsQuery, arguments: [max(0, limit)]
        ).map { row in
          LedgerRun(
            id: try row.decode(atIndex: 0), started: try row.date(1),
            ended: try row.decode(Double?.self, atIndex: 2) == nil ? nil : try row.date(2),
            command: try row.decode(atIndex: 3), program: try row.decode(atIndex: 4),
            solver: try row.decode(atIndex: 5), seed: try row.decode(atIndex: 6),
            timeLimit: try row.decode(atIndex: 7), findings: try row.decode(atIndex: 9),
            origin: try row.decode(atIndex: 8))
        }
      }
    }
  }

  static let runsQuery = """
    SELECT r.*, (SELECT count(*) FROM finding f WHERE f.run = r.id) AS findings FROM run r ORDER BY r.id DESC LIMIT ?
    """

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

/// Columns by their place in the tables: looking names up would take most of the time of a long listing. A value of
/// another kind than the program writes is an error and no reason to stop.
extension LedgerFinding {
  init(row: Row) throws {
    self.init(
      date: try row.date(2), model: try row.decode(atIndex: 3), proposition: try row.decode(atIndex: 4),
      version: try row.decode(Data.self, atIndex: 5).hexadecimal, isExistential: try row.decode(atIndex: 6),
      verdict: try row.decode(atIndex: 7), trust: try row.decode(atIndex: 8), isKnifeEdge: try row.decode(atIndex: 9),
      reason: try row.decode(atIndex: 11), seconds: try row.decode(atIndex: 12), memory: try row.decode(atIndex: 13),
      instances: [])
  }
}

extension LedgerFinding.Instance {
  /// What follows the finding's columns in a row; nil where a finding has no instance.
  fileprivate init?(row: Row) throws {
    guard let part = try row.decode(String?.self, atIndex: 15) else { return nil }
    var evidence: LedgerEvidence?
    if let digest = try row.decode(Data?.self, atIndex: 19) {
      evidence = LedgerEvidence(text: try row.decode(atIndex: 20), digest: digest.hexadecimal)
    }
    self.init(
      part: part, statement: try row.decode(Data.self, atIndex: 16).hexadecimal,
      isSatisfiable: try row.decode(atIndex: 17), evidence: evidence,
      premises: try row.decode(String?.self, atIndex: 18)?.split(separator: "\n").map(String.init) ?? [])
  }
}

extension Row {
  /// A time within the years that can be written.
  fileprivate func date(_ index: Int) throws -> Date {
    Date(timeIntervalSince1970: Swift.min(Swift.max(try decode(Double.self, atIndex: index), 0), 253_402_300_799))
  }
}
