import Engine
import Foundation
import GRDB
import Reports
import Testing

@testable import Records

@Suite struct LedgerTests {
  @Test func findingsAreKeptWithTheirEvidence() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try ledger.keep(try await findings(Small.self), of: Small.self)
    let found = try ledger.findings(LedgerFilter())
    #expect(found.map(\.finding.proposition) == ["P1", "T2", "T1"])
    #expect(found.map(\.finding.verdict) == ["proved", "refuted", "proved"])
    #expect(found.allSatisfy { $0.finding.trust == "checked" })
    let parts = try ledger.instances(of: found[2].id)
    #expect(parts.map(\.part) == ["premises", "proof"])
    #expect(parts.map(\.isSatisfiable) == [true, false])
    #expect(parts.allSatisfy { $0.evidence?.part()?.statementHash == $0.statement })
    #expect(parts[1].premises.contains("x > 1"))
    let runs = try ledger.runs()
    #expect(runs.map(\.findings) == [3] && runs[0].ended != nil && runs[0].solver == "z3")
  }

  @Test func whatIsFoundAgainTakesNoMoreEvidence() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    let first = try await findings(Small.self)
    try ledger.keep(first, of: Small.self)
    let before = try ledger.size()
    let again = first.map { finding in
      var stored = finding
      stored.isStored = true
      return stored
    }
    try ledger.keep(again, of: Small.self)
    let after = try ledger.size()
    #expect(after.findings == 6 && after.evidence == before.evidence && after.instances == before.instances)
    // The instances are those of the first time.
    let newest = try #require(try ledger.findings(LedgerFilter()).first)
    #expect(try ledger.instances(of: newest.id).map(\.part) == ["holds"])
    #expect(try ledger.recheck().problems.isEmpty)
  }

  @Test func filters() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try ledger.keep(try await findings(Small.self), of: Small.self)
    let second = try ledger.keep(try await findings(Changed.self), of: Changed.self)
    func subjects(_ change: (inout LedgerFilter) -> Void) throws -> [String] {
      var filter = LedgerFilter()
      change(&filter)
      return try ledger.findings(filter).map { "\($0.finding.proposition) \($0.finding.verdict)" }
    }
    #expect(try subjects { $0.latestOnly = true } == ["T2 refuted", "T1 refuted", "P1 proved"])
    #expect(try subjects { $0.run = second.id } == ["T2 refuted", "T1 refuted"])
    #expect(try subjects { $0.verdict = "proved" } == ["P1 proved", "T1 proved"])
    #expect(try subjects { $0.subject = "sm*/T1" } == ["T1 refuted", "T1 proved"])
    #expect(try subjects { $0.subject = "other" } == [])
    #expect(try subjects { $0.limit = 1 } == ["T2 refuted"])
    #expect(try subjects { $0.since = .now.addingTimeInterval(60) } == [])
    // All were new in the first run; the model changed for the second.
    #expect(try subjects { $0.changedOnly = true }.count == 5)
  }

  /// Without a search of its own, the prover decides from what the ledger remembers, and only of statements it knows.
  @Test func evidenceIsServedAgain() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    let first = try await findings(Small.self)
    try ledger.keep(first, of: Small.self)
    let again = try await findings(Small.self, prover: RememberingProver(NoSearch(), ledger: ledger))
    #expect(again.map(\.verdict) == first.map(\.verdict))
    #expect(again.map(\.premises) == first.map(\.premises))
    let changed = try await findings(Changed.self, prover: RememberingProver(NoSearch(), ledger: ledger))
    #expect(changed.map(\.verdict) == [.undecided, .refuted])
  }

  @Test func newerLedgersAreRefused() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try await ledger.database.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    #expect { try Ledger(at: place.path) } throws: { "\($0)".contains("newer version") }
  }

  @Test func filesThatAreNoLedgerAreRefused() throws {
    let place = try Place()
    try Data("no database at all, but long enough to look at: ----------------------------".utf8)
      .write(to: URL(fileURLWithPath: place.path))
    #expect { try Ledger(at: place.path) } throws: { "\($0)".contains("cannot be used as a ledger") }
  }
}

/// Rows that somebody changed are named and not used.
@Suite struct TamperingTests {
  private func tampered(_ sql: String) async throws -> (problems: [LedgerProblem], served: [Verdict]) {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try ledger.keep(try await findings(Small.self), of: Small.self)
    #expect(try ledger.recheck().problems.isEmpty)
    try await ledger.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
      #expect(db.changesCount > 0)
      try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
    let problems = try ledger.recheck().problems
    let served = try await findings(Small.self, prover: RememberingProver(NoSearch(), ledger: ledger)).map(\.verdict)
    return (problems, served)
  }

  @Test func flippedVerdict() async throws {
    let (problems, served) = try await tampered("UPDATE finding SET verdict = 'refuted' WHERE proposition = 'T1'")
    #expect(served == [.proved, .refuted, .proved])
    #expect(problems.map(\.subject) == ["small/T1"])
  }

  @Test func flippedToProved() async throws {
    let (problems, _) = try await tampered("UPDATE finding SET verdict = 'proved' WHERE proposition = 'T2'")
    #expect(problems.map(\.subject) == ["small/T2"])
  }

  @Test func swappedCertificate() async throws {
    let (problems, served) = try await tampered(
      """
      UPDATE instance SET evidence = (SELECT i.evidence FROM instance i WHERE i.part = 'holds' LIMIT 1)
      WHERE part = 'proof'
      """)
    #expect(problems.contains { $0.subject == "small/T1" && $0.part == "proof" })
    #expect(served[0] == .undecided)
  }

  @Test func nudgedWitness() async throws {
    let (problems, served) = try await tampered(
      "UPDATE evidence SET packed = packed(replace(unpacked(packed), 'x = 3', 'x = 4')) WHERE unpacked(packed) LIKE '%x = 3%'"
    )
    #expect(problems.contains { $0.subject == "small/P1" && $0.message.contains("digest") })
    #expect(served[2] == .undecided)
  }

  /// A point in the place of a proof, with its own statement: all that is missing is that it is a proof.
  @Test func aPointIsNoProof() async throws {
    let (problems, _) = try await tampered(
      """
      UPDATE instance SET (statement, isSatisfiable, evidence) =
        (SELECT statement, isSatisfiable, evidence FROM instance WHERE part = 'holds' LIMIT 1)
      WHERE part = 'proof'
      """)
    #expect(problems.map(\.subject) == ["small/T1"])
    #expect(problems[0].message.contains("no evidence that holds"))
  }

  /// Values that the program never writes are no reason to stop.
  @Test func valuesOfAnotherKind() async throws {
    let (problems, served) = try await tampered(
      "UPDATE finding SET seconds = 'long', memory = 'much', at = 1e300, version = 'x' WHERE proposition = 'T1'")
    #expect(problems.isEmpty)
    #expect(served == [.proved, .refuted, .proved])
  }

  @Test func lostEvidence() async throws {
    let (problems, _) = try await tampered("DELETE FROM evidence")
    #expect(Set(problems.map(\.subject)) == ["small/T1", "small/T2", "small/P1"])
  }

  @Test func whatIsWrongIsRemoved() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try ledger.keep(try await findings(Small.self), of: Small.self)
    try await ledger.database.write { db in
      try db.execute(sql: "UPDATE finding SET verdict = 'proved' WHERE proposition = 'T2'")
    }
    #expect(try ledger.recheck(removes: true).problems.count == 1)
    #expect(try ledger.recheck().problems.isEmpty)
    #expect(try ledger.findings(LedgerFilter()).map(\.finding.proposition) == ["P1", "T1"])
  }
}

@Suite struct ExchangeTests {
  @Test func recordsOfAnotherMachine() async throws {
    let here = try Place()
    let there = try Place()
    let source = try Ledger(at: there.path)
    try source.keep(try await findings(Small.self), of: Small.self)
    let export = try source.export(LedgerFilter())
    let ledger = try Ledger(at: here.path)
    let result = try ledger.takeIn(export, from: "there.json", by: "tests 1")
    #expect(result.taken == 3 && result.refused.isEmpty)
    #expect(try ledger.recheck().problems.isEmpty)
    #expect(try ledger.runs().first?.origin == "there.json")
  }

  /// Dates are told to the second, in which a proposition may be found twice.
  @Test func theNewestStaysTheNewest() async throws {
    let here = try Place()
    let there = try Place()
    let source = try Ledger(at: there.path)
    let run = try source.begin(
      RunOrigin(command: "tests", program: "tests 1", solver: "none", seed: 0, timeLimit: 1))
    let found = try await findings(Small.self)
    for number in 1...9 {
      for finding in found { try run.record(finding, version: String(repeating: "\(number)", count: 64)) }
    }
    let json = Data(try JSONReport.text(try source.export(LedgerFilter())).utf8)
    let ledger = try Ledger(at: here.path)
    #expect(try ledger.takeIn(try LedgerExport(json: json), from: "there.json", by: "tests 1").taken == 27)
    var latest = LedgerFilter()
    latest.latestOnly = true
    #expect(try ledger.findings(latest).map(\.finding.version.first) == ["9", "9", "9"])
  }

  /// What an import says is believed only as far as its evidence goes.
  @Test func claimsWithoutEvidenceAreRefused() async throws {
    let here = try Place()
    let there = try Place()
    let source = try Ledger(at: there.path)
    try source.keep(try await findings(Small.self), of: Small.self)
    var export = try source.export(LedgerFilter())
    let refuted = try #require(export.findings.firstIndex { $0.proposition == "T2" })
    export.findings[refuted].verdict = "proved"
    let proved = try #require(export.findings.firstIndex { $0.proposition == "T1" })
    export.findings[proved].instances.removeAll { $0.part == "proof" }
    let ledger = try Ledger(at: here.path)
    let result = try ledger.takeIn(export, from: "there.json", by: "tests 1")
    #expect(result.taken == 1)
    #expect(Set(result.refused.map(\.subject)) == ["small/T1", "small/T2"])
  }

  /// Each is wrong in a way of its own.
  @Test func exportsThatAreNotWhatTheySay() async throws {
    let there = try Place()
    let source = try Ledger(at: there.path)
    try source.keep(try await findings(Small.self), of: Small.self)
    let good = try source.export(LedgerFilter())
    let proved = try #require(good.findings.firstIndex { $0.proposition == "T1" })
    let changes: [(inout LedgerFinding) -> Void] = [
      { $0.instances.append($0.instances[0]) },
      { $0.instances[0].statement = "abc" },
      { $0.trust = "solver-only" },
      { $0.verdict = "certain" },
      { $0.instances[0].isSatisfiable?.toggle() },
      { $0.instances[0].evidence = nil },
    ]
    for change in changes {
      var export = good
      change(&export.findings[proved])
      let here = try Place()
      let result = try Ledger(at: here.path).takeIn(export, from: "there.json", by: "tests 1")
      #expect(result.taken == 2 && Set(result.refused.map(\.subject)) == ["small/T1"])
    }
  }

  @Test func csvFields() {
    #expect(
      CSV.text([["plain", "a, \"b\""], ["two\r\nlines", ""]]) == "plain,\"a, \"\"b\"\"\"\r\n\"two\r\nlines\",\r\n")
  }
}
