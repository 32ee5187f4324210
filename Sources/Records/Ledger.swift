import Foundation
import GRDB

/// The record of every question that was asked of a model: what was asked, of which version, what the answer was, on what
/// evidence. It is a memory, not a source of truth: evidence from it counts once the kernel has checked it again, and the
/// file can be deleted at any time.
///
/// One SQLite file that several processes may use at once. Everything about a finding is written in one transaction, so
/// that no verdict stands without its evidence, whenever a process ends.
public struct Ledger: Sendable {
  let database: DatabaseQueue
  public let path: String

  public enum Failure: Error, CustomStringConvertible, Sendable {
    case unusable(path: String, reason: String)
    case newer(path: String)
    case folder(path: String)

    public var description: String {
      switch self {
      case .unusable(let path, let reason):
        "\(path): cannot be used as a ledger: \(reason). It can be deleted without losing more than time, or another be "
          + "chosen with --ledger"
      case .folder(let path):
        "\(path): is a folder; a ledger is one file. Name a file with --ledger, such as \(path)/ledger.sqlite"
      case .newer(let path):
        "\(path): was written by a newer version of Entente. Use that version, delete the file (that loses no more than "
          + "time), or choose another with --ledger"
      }
    }
  }

  /// Opens the ledger, makes it where there is none, and brings one of an older version up to date.
  public init(at path: String) throws(Failure) {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .folder(path: path)
    }
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      database = try Ledger.opened(path)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .unusable(path: path, reason: Ledger.reason(error))
    }
  }

  /// Work with the database whose errors name the file.
  func using<T>(_ work: (DatabaseQueue) throws -> T) throws(Failure) -> T {
    do { return try work(database) } catch { throw .unusable(path: path, reason: Ledger.reason(error)) }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? error.localizedDescription
  }

  /// Seconds to wait for another process that is writing.
  private static let patience = 30.0

  /// Opens the database and brings its tables up to date, unless a newer version made them. Where several processes open a
  /// new ledger at once, SQLite does not wait when one of them changes the journal's mode, and which steps are missing is
  /// read before each is made: some find the file locked, a step made already, or half of what they had read gone. They
  /// look again.
  private static func opened(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      Packing.prepare(db)
    }
    let start = ContinuousClock.now
    var errors = 0
    while true {
      do {
        let database = try DatabaseQueue(path: path, configuration: configuration)
        if try database.read(migrator.hasBeenSuperseded) { throw Failure.newer(path: path) }
        try migrator.migrate(database)
        return database
      } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_ERROR].contains(error.resultCode) {
        // What is wrong with the tables themselves remains so.
        if error.resultCode == .SQLITE_ERROR { errors += 1 }
        guard errors < 40, (ContinuousClock.now - start).seconds < patience else { throw error }
        Thread.sleep(forTimeInterval: 0.025)
      }
    }
  }

  /// How the tables came about. Steps are only ever added.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY, started REAL NOT NULL, ended REAL, command TEXT NOT NULL, program TEXT NOT NULL,
            solver TEXT NOT NULL, seed INTEGER NOT NULL, timeLimit REAL NOT NULL, origin TEXT);
          CREATE TABLE evidence (digest BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE finding (
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), at REAL NOT NULL, model TEXT NOT NULL,
            proposition TEXT NOT NULL, version BLOB NOT NULL, isExistential INTEGER NOT NULL, verdict TEXT NOT NULL, trust TEXT NOT NULL,
            isKnifeEdge INTEGER NOT NULL, isChanged INTEGER NOT NULL, reason TEXT, seconds REAL NOT NULL,
            memory INTEGER NOT NULL, known INTEGER REFERENCES finding (id));
          CREATE INDEX findingBySubject ON finding (model, proposition, id);
          CREATE INDEX findingByVerdict ON finding (verdict, id);
          CREATE INDEX findingByTime ON finding (at);
          CREATE INDEX findingByChange ON finding (id) WHERE isChanged;
          CREATE TABLE instance (
            finding INTEGER NOT NULL REFERENCES finding (id), part TEXT NOT NULL, statement BLOB NOT NULL,
            isSatisfiable INTEGER, evidence BLOB REFERENCES evidence (digest), premises TEXT,
            PRIMARY KEY (finding, part)) WITHOUT ROWID;
          CREATE INDEX instanceByStatement ON instance (statement) WHERE evidence IS NOT NULL;
          """)
    }
    // Evidence in a table with row numbers, which packs long rows better and makes what refers to it short; indices for
    // what was found by looking at every row.
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          CREATE TABLE piece (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL);
          INSERT INTO piece (digest, text) SELECT digest, text FROM evidence;
          CREATE TABLE answer (
            finding INTEGER NOT NULL REFERENCES finding (id), part TEXT NOT NULL, statement BLOB NOT NULL,
            isSatisfiable INTEGER, evidence INTEGER REFERENCES evidence (id), premises TEXT,
            PRIMARY KEY (finding, part)) WITHOUT ROWID;
          INSERT INTO answer SELECT finding, part, statement, isSatisfiable,
            (SELECT id FROM piece WHERE piece.digest = instance.evidence), premises FROM instance;
          DROP TABLE instance;
          DROP TABLE evidence;
          ALTER TABLE piece RENAME TO evidence;
          ALTER TABLE answer RENAME TO instance;
          CREATE INDEX instanceByStatement ON instance (statement) WHERE evidence IS NOT NULL;
          CREATE INDEX instanceByEvidence ON instance (evidence) WHERE evidence IS NOT NULL;
          CREATE INDEX findingByRun ON finding (run);
          CREATE INDEX findingByKnown ON finding (known) WHERE known IS NOT NULL;
          """)
    }
    // Evidence packed.
    migrator.registerMigration("3") { db in
      try db.execute(
        sql: """
          CREATE TABLE piece (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, packed BLOB NOT NULL);
          INSERT INTO piece SELECT id, digest, packed(text) FROM evidence;
          DROP TABLE evidence;
          ALTER TABLE piece RENAME TO evidence;
          """)
    }
    return migrator
  }
}
