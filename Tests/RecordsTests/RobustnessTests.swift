import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

/// Whatever becomes of the process or the file.
@Suite(.serialized) struct RobustnessTests {
  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_122
  }

  /// Half of the kills come while the ledger is opened, made, or brought up from the first version of its tables.
  @Test func killedTwoHundredTimes() async throws {
    var random = SeededGenerator(seed: Self.seed)
    let place = try Place()
    let old = place.path + "-old"
    let findings = try await findings(Small.self).map {
      LedgerFinding($0, version: version(Small.self)).withInstances(of: $0)
    }
    try VersionOne.write(findings, times: 200, to: old)
    var path = ""
    var kept = 0
    var killedBefore = 0
    for kill in 0..<200 {
      if kill % 5 == 0 {
        path = place.path + "-\(kill)"
        if kill % 10 == 0 { try FileManager.default.copyItem(atPath: old, toPath: path) }
      }
      let writer = try Writer(path, number: 100 * kill)
      writer.waitUntilReady()
      usleep(UInt32(random.int(0...(kill % 5 < 3 ? 8_000 : 40_000))))
      writer.kill()
      let lines = writer.lines()
      let place: Comment = "kill \(kill) of seed \(Self.seed)"
      try #require(lines.first == "ready" && !lines.contains { $0.hasPrefix("failed") }, place)
      let acknowledged = lines.filter { $0.hasPrefix("kept") }
      kept += acknowledged.count
      if acknowledged.isEmpty { killedBefore += 1 }
      guard FileManager.default.fileExists(atPath: path) else { continue }
      try #require(try RawLedger.problems(path) == [], place)
      try #require(try RawLedger.lost(path, lines) == [], place)
      let check = try Ledger(at: path).recheck()
      try #require(check.problems.map(\.line) == [], place)
      if kill < 5 { try #require(check.checked >= 600, "what the first version held is there") }
    }
    // The kills came before, between and after what was written.
    #expect(kept > 200 && killedBefore > 20, "\(kept) kept, \(killedBefore) killed before")
  }

  /// None waits for another for long, none finds the tables half made, nothing is lost.
  @Test func manyOpenANewLedgerAtOnce() throws {
    let place = try Place()
    for round in 0..<5 {
      let path = place.path + "-\(round)"
      let writers = try (0..<6).map { try Writer(path, number: 1_000 * $0, runs: 4) }
      let said = writers.map { $0.lines() }
      for lines in said {
        #expect(lines.count == 1 + 4 * 26, "\(lines.last ?? "")")
        #expect(try RawLedger.lost(path, lines) == [])
      }
      let ledger = try Ledger(at: path)
      #expect(try ledger.runs().map(\.findings) == Array(repeating: 24, count: 24))
      #expect(try ledger.recheck().problems.isEmpty)
      #expect(try RawLedger.problems(path) == [])
    }
  }

  /// Another process is about to write while the journal's mode is changed: SQLite gives up at once.
  @Test func lockedWhileItIsOpened() throws {
    let place = try Place()
    let other = try DatabaseQueue(path: place.path)
    try other.write { db in try db.execute(sql: "CREATE TABLE unrelated (a)") }
    let isLocked = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      try? other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        isLocked.signal()
        Thread.sleep(forTimeInterval: 0.5)
        try db.execute(sql: "COMMIT")
      }
    }
    try #require(isLocked.wait(timeout: .now() + 10) == .success)
    #expect(try Ledger(at: place.path).runs().isEmpty)
  }

  @Test func theFirstVersionIsBroughtUpToDate() async throws {
    let place = try Place()
    let found = try await findings(Small.self)
    let old = found.map { LedgerFinding($0, version: version(Small.self)).withInstances(of: $0) }
    try VersionOne.write(old, times: 2, to: place.path)
    let ledger = try Ledger(at: place.path)
    let now = try ledger.export(LedgerFilter()).findings
    #expect(now.count == 6)
    for (index, finding) in now.reversed().enumerated() {
      let before = old[index % 3]
      #expect(finding.subject == before.subject && finding.verdict == before.verdict)
      #expect(finding.version == before.version && finding.reason == before.reason)
      #expect(finding.instances.map(\.part) == before.instances.map(\.part))
      #expect(finding.instances.map(\.statement) == before.instances.map(\.statement))
      #expect(finding.instances.map(\.isSatisfiable) == before.instances.map(\.isSatisfiable))
      #expect(finding.instances.map(\.premises) == before.instances.map(\.premises))
      #expect(finding.instances.map { $0.evidence?.text } == before.instances.map { $0.evidence?.text })
    }
    let run = try #require(try ledger.runs().first)
    #expect(run.seed == 7 && run.findings == 6 && run.solver == "z3 4.13.3")
    #expect(try ledger.recheck().problems.isEmpty)
    #expect(try RawLedger.problems(place.path) == [])
    // And it is written on.
    let again = found.map { finding in
      var stored = finding
      stored.isStored = true
      return stored
    }
    try ledger.keep(again, of: Small.self)
    #expect(try ledger.size().findings == 9 && ledger.size().instances == 5)
  }

  @Test func damagedFilesAreRefusedOrNamed() async throws {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    try ledger.keep(try await findings(Small.self), of: Small.self)
    try await ledger.database.writeWithoutTransaction { db in
      _ = try db.checkpoint(.truncate)
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: place.path))
    var random = SeededGenerator(seed: Self.seed)
    var noticed = 0
    for attempt in 0..<60 {
      var bytes = whole
      if attempt % 2 == 0 {
        bytes = bytes.prefix(random.int(1...bytes.count - 1))
      } else {
        for _ in 0..<200 { bytes[random.int(0...bytes.count - 1)] = UInt8(random.int(0...255)) }
      }
      let path = place.path + "-\(attempt)"
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let damaged = try Ledger(at: path)
        if try !damaged.recheck().problems.isEmpty { noticed += 1 }
        _ = try damaged.csv(LedgerFilter())
        _ = try damaged.runs()
        try damaged.keep(try await findings(Small.self, prover: NoSearch()), of: Small.self)
      } catch {
        noticed += 1
        #expect("\(error)".contains("\(path): cannot be used as a ledger"), "\(error)")
        #expect("\(error)".contains("--ledger"), "\(error)")
      }
    }
    #expect(noticed > 40, "of 60")
  }

  @Test func placesWhereNoLedgerCanBe() throws {
    let place = try Place()
    #expect { try Ledger(at: place.folder.path) } throws: { "\($0)".contains("is a folder") }
    // Not even root can write there.
    #expect { try Ledger(at: "/proc/entente/ledger.sqlite") } throws: { "\($0)".contains("cannot be used as a ledger") }
    try Data("a file".utf8).write(to: place.folder.appending(path: "taken"))
    #expect { try Ledger(at: place.folder.appending(path: "taken/ledger.sqlite").path) } throws: {
      "\($0)".contains("cannot be used as a ledger")
    }
  }
}

/// What is asked often must not look at every row.
@Suite struct QueryPlanTests {
  private func steps(_ query: (sql: String, arguments: StatementArguments)) throws -> [String] {
    let place = try Place()
    let ledger = try Ledger(at: place.path)
    return try ledger.database.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments).map { $0["detail"] }
    }
  }

  private func filter(_ change: (inout LedgerFilter) -> Void) -> (sql: String, arguments: StatementArguments) {
    var filter = LedgerFilter()
    filter.limit = 1_000
    change(&filter)
    return filter.query
  }

  @Test func filtersUseIndices() throws {
    let plans = [
      ("findingBySubject", filter { $0.subject = "iwanami-ratio/P?" }),
      ("findingByVerdict", filter { $0.verdict = "refuted" }),
      ("findingByChange", filter { $0.changedOnly = true }),
      ("findingByRun", filter { $0.run = 3 }),
      ("findingBySubject", filter { $0.latestOnly = true }),
    ]
    for (index, query) in plans {
      let steps = try steps(query)
      #expect(steps.contains { $0.contains(index) }, "\(query.sql): \(steps)")
      #expect(!steps.contains { $0 == "SCAN f" }, "\(query.sql): \(steps)")
    }
  }

  @Test func countsAndEvidenceUseIndices() throws {
    let runs = try steps((Ledger.runsQuery, [50]))
    #expect(runs.contains { $0.contains("findingByRun") }, "\(runs)")
    let evidence = try steps((Ledger.evidenceQuery, [Data(count: 32)]))
    #expect(evidence.contains { $0.contains("instanceByStatement") }, "\(evidence)")
    let joined = filter { $0.run = 3 }
    let instances = try steps((Ledger.joined(joined.sql), joined.arguments))
    #expect(!instances.contains { $0.hasPrefix("SCAN i") || $0.hasPrefix("SCAN e") }, "\(instances)")
  }
}
