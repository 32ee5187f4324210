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
      try record(LedgerFinding(finding, version: version), isStored: finding.isStored) { $0.withInstances(of: finding) }
    }

    /// What was found out about the model itself, as findings about `model/definedness` and `model/assumptions`.
    public func record(_ check: ModelCheck, version: String) throws(Failure) {
      for finding in LedgerFinding.all(of: check, version: version) {
        try record(finding, isStored: check.isStored) { $0 }
      }
    }

    private func record(
      _ head: LedgerFinding, isStored: Bool, whole: (LedgerFinding) -> LedgerFinding
    ) throws(Failure) {
      try ledger.using { database in
        try database.write { db in
          let last = try LastFinding(of: head.model, head.proposition, db)
          if isStored, let last, last.says(head) {
            var again = head
            again.instances = []
            try Ledger.insert(again, run: id, after: last, as: last, into: db)
          } else {
            try Ledger.insert(whole(head), run: id, after: last, into: db)
          }
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
      try db.execute(
        sql: """
          INSERT INTO instance (finding, part, statement, isSatisfiable, evidence, premises) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, instance.part, instance.statement.bytes, instance.isSatisfiable,
          try instance.evidence.map { try number(of: $0, db) },
          instance.premises.isEmpty ? nil : instance.premises.joined(separator: "\n"),
        ])
    }
  }

  /// The row of the evidence, which is written where it is not there yet, and again where somebody changed its text.
  private static func number(of evidence: LedgerEvidence, _ db: Database) throws -> Int64? {
    let digest = evidence.digest.bytes
    let known = try Row.fetchOne(
      db, sql: "SELECT id, unpacked(packed) = ? FROM evidence WHERE digest = ?", arguments: [evidence.text, digest])
    if let known {
      let id = try known.decode(Int64.self, atIndex: 0)
      if try !known.decode(Bool.self, atIndex: 1) {
        try db.execute(sql: "UPDATE evidence SET packed = packed(?) WHERE id = ?", arguments: [evidence.text, id])
      }
      return id
    }
    try db.execute(
      sql: "INSERT INTO evidence (digest, packed) VALUES (?, packed(?))", arguments: [digest, evidence.text])
    return db.lastInsertedRowID
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
    var high: UInt8?
    for character in utf8 {
      let digit: UInt8 =
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x61...0x66: character - 0x57
        default: 0
        }
      if let first = high { data.append(first << 4 | digit) }
      high = high == nil ? digit : nil
    }
    return data
  }
}

extension Data {
  /// As a hexadecimal number.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * count)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
