import Foundation
import GRDB

@testable import Records

/// A ledger as the first version of its tables had it.
enum VersionOne {
  /// As it was written then. Never changed.
  static let schema = """
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1');
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, started REAL NOT NULL, ended REAL, command TEXT NOT NULL, program TEXT NOT NULL,
      solver TEXT NOT NULL, seed INTEGER NOT NULL, timeLimit REAL NOT NULL, origin TEXT);
    CREATE TABLE evidence (digest BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), at REAL NOT NULL, model TEXT NOT NULL,
      proposition TEXT NOT NULL, version BLOB NOT NULL, isExistential INTEGER NOT NULL, verdict TEXT NOT NULL,
      trust TEXT NOT NULL, isKnifeEdge INTEGER NOT NULL, isChanged INTEGER NOT NULL, reason TEXT, seconds REAL NOT NULL,
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
    INSERT INTO run VALUES (1, 1763700000.0, 1763700060.0, 'verify', 'entente 0.1.0', 'z3 4.13.3', 7, 20.0, NULL);
    """

  /// Writes the findings so many times over, each time as another version of the model; they refer to the instances of
  /// the first time from then on, as findings do that were found again.
  static func write(_ findings: [LedgerFinding], times: Int, to path: String) throws {
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: schema)
      for time in 0..<times {
        for (index, finding) in findings.enumerated() {
          try db.execute(
            sql: "INSERT INTO finding VALUES (NULL, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
              1_763_700_000.0 + Double(time), finding.model, finding.proposition, finding.version.bytes,
              finding.isExistential, finding.verdict, finding.trust, finding.isKnifeEdge, time == 0, finding.reason,
              finding.seconds, finding.memory, time == 0 ? nil : index + 1,
            ])
          if time == 0 { try write(finding.instances, of: db.lastInsertedRowID, db) }
        }
      }
    }
  }

  private static func write(_ instances: [LedgerFinding.Instance], of finding: Int64, _ db: Database) throws {
    for instance in instances {
      if let evidence = instance.evidence {
        try db.execute(
          sql: "INSERT OR IGNORE INTO evidence VALUES (?, ?)", arguments: [evidence.digest.bytes, evidence.text])
      }
      try db.execute(
        sql: "INSERT INTO instance VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          finding, instance.part, instance.statement.bytes, instance.isSatisfiable, instance.evidence?.digest.bytes,
          instance.premises.isEmpty ? nil : instance.premises.joined(separator: "\n"),
        ])
    }
  }
}
