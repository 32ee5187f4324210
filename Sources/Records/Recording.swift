import Certificates
import Engine
import Foundation
import GRDB
import Propositions

/// How and with what a run was made.
public struct RunOrigin: Sendable {
  /// Such as `verify`.
  public var command: String
  /// Name and version of this program.
  public var program: String
  /// Name and version of the solver.
  public var solver: String
  public var seed: UInt32
  /// Seconds for the search of each piece of evidence.
  public var timeLimit: Double
  /// From which file the records came, where they were imported.
  public var origin: String?

  public init(
    command: String, program: String, solver: String, seed: UInt32, timeLimit: Double, origin: String? = nil
  ) {
    self.command = command
    self.program = program
    self.solver = solver
    self.seed = seed
    self.timeLimit = timeLimit
    self.origin = origin
  }
}

extension Ledger {
  /// A run of which findings are being recorded.
  public struct Run: Sendable {
    public let id: Int64
    let ledger: Ledger

    /// The finding with its instances and their evidence, all or nothing. Where it is what the ledger has already, only
    /// that it was found again.
    ///
    /// - Parameter version: the model's, see `CompiledModel.version`.
    public func record(_ finding: Finding, version: String) throws(Failure) {
      try ledger.using { database in
        try database.write { db in
          let last = try LastFinding(of: finding.model, finding.proposition.id, db)
          let head = LedgerFinding(finding, version: version)
          let known = finding.isStored && last?.says(head) == true ? last : nil
          try Ledger.insert(
            known == nil ? head.withInstances(of: finding) : head, run: id, after: last, as: known, into: db)
        }
      }
    }

    public func end() throws(Failure) {
      try ledger.using { database in
        try database.write { db in
          try db.execute(
            sql: "UPDATE run SET ended = ? WHERE id = ?", arguments: [Date.now.timeIntervalSince1970, id])
        }
      }
    }
  }

  public func begin(_ origin: RunOrigin) throws(Failure) -> Run {
    let id = try using { database in
      try database.write { db in
        try db.execute(
          sql: """
            INSERT INTO run (started, command, program, solver, seed, timeLimit, origin) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            Date.now.timeIntervalSince1970, origin.command, origin.program, origin.solver, Int64(origin.seed),
            origin.timeLimit, origin.origin,
          ])
        return db.lastInsertedRowID
      }
    }
    return Run(id: id, ledger: self)
  }

  /// - Parameter known: an earlier finding whose instances are this one's, too.
  static func insert(
    _ finding: LedgerFinding, run: Int64, after last: LastFinding?, as known: LastFinding? = nil, into db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO finding (run, at, model, proposition, version, isExistential, verdict, trust, isKnifeEdge, isChanged, reason,
          seconds, memory, known) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, finding.date.timeIntervalSince1970, finding.model, finding.proposition, finding.version.bytes,
        finding.isExistential, finding.verdict, finding.trust, finding.isKnifeEdge, last?.says(finding) != true,
        finding.reason,
        finding.seconds, finding.memory, known?.instances,
      ])
    let id = db.lastInsertedRowID
    for instance in finding.instances {
      if let evidence = instance.evidence {
        try db.execute(
          sql: "INSERT OR IGNORE INTO evidence (digest, text) VALUES (?, ?)",
          arguments: [evidence.digest.bytes, evidence.text])
      }
      try db.execute(
        sql: """
          INSERT INTO instance (finding, part, statement, isSatisfiable, evidence, premises) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, instance.part, instance.statement.bytes, instance.isSatisfiable, instance.evidence?.digest.bytes,
          instance.premises.isEmpty ? nil : instance.premises.joined(separator: "\n"),
        ])
    }
  }
}

/// What the ledger said last of a proposition.
struct LastFinding {
  /// The finding whose instances it has.
  let instances: Int64
  private let row: Row

  init?(of model: String, _ proposition: String, _ db: Database) throws {
    let found = try Row.fetchOne(
      db, sql: "SELECT * FROM finding WHERE model = ? AND proposition = ? ORDER BY id DESC LIMIT 1",
      arguments: [model, proposition])
    guard let found else { return nil }
    row = found
    instances = found["known"] ?? found["id"]
  }

  /// Whether the verdict, what it rests on and the model are the same.
  func says(_ finding: LedgerFinding) -> Bool {
    row["verdict"] == finding.verdict && row["trust"] == finding.trust && row["version"] == finding.version.bytes
      && row["isKnifeEdge"] == finding.isKnifeEdge
  }
}

extension String {
  /// The bytes that a hexadecimal number stands for.
  var bytes: Data {
    var data = Data(capacity: utf8.count / 2)
    var rest = self[...]
    while !rest.isEmpty {
      data.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return data
  }
}

extension Data {
  /// As a hexadecimal number.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
