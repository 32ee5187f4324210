import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct LedgerTests {
  private let file = ".entente/ledger.sqlite"

  /// The model `sound`: T1 is proved, T2 and T3 are refuted (T2 unexpectedly), its assumptions can hold.
  private func verified() throws -> WorkFolder {
    let work = try WorkFolder()
    #expect(try Built.run("command-fixture", "verify", "sound", in: work).code == 1)
    return work
  }

  private func ledger(_ arguments: String..., in work: WorkFolder) throws -> Outcome {
    try Built.run("command-fixture", ["ledger"] + arguments, in: work)
  }

  private func tamper(_ work: WorkFolder, _ statements: String...) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase(Packing.prepare)
    try DatabaseQueue(path: work.url.appending(path: file).path, configuration: configuration).write { db in
      for sql in statements {
        try db.execute(sql: sql)
        #expect(db.changesCount > 0, "\(sql)")
      }
    }
  }

  private func verdicts(_ json: String) throws -> [String: String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let items = try #require(object["propositions"] as? [[String: Any]])
    return Dictionary(
      items.map { ("\($0["model"] ?? "")/\($0["id"] ?? "")", "\($0["verdict"] ?? "")") }, uniquingKeysWith: { $1 })
  }

  @Test func listsAndFilters() throws {
    let work = try verified()
    let all = try ledger(in: work)
    #expect(all.code == 0, "\(all.errors)")
    for subject in ["sound/T1", "sound/T2", "sound/T3", "sound/assumptions"] { #expect(all.output.contains(subject)) }
    #expect(all.output.contains("4 findings shown of 4 in 1 runs"))
    #expect(all.output.contains(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +sound\/T1 +proved/), "\(all.output)")
    let refuted = try ledger("--verdict", "refuted", in: work).output
    #expect(refuted.contains("sound/T2") && refuted.contains("sound/T3") && !refuted.contains("sound/T1"))
    let one = try ledger("list", "s*/T1", "--json", in: work).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(one.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    #expect((object["findings"] as? [[String: Any]])?.map { $0["verdict"] as? String } == ["proved"])
    #expect(try ledger("--since", "2999-01-01", in: work).output.contains("0 findings shown"))
    #expect(try ledger("--since", "2020-01-01", in: work).output.contains("4 findings shown"))
    // Found again: twice as many findings, none of them changed.
    #expect(try Built.run("command-fixture", "verify", "sound", in: work).code == 1)
    #expect(try ledger("--all", in: work).output.contains("8 findings shown of 8 in 2 runs"))
    #expect(try ledger("--changed", in: work).output.contains("4 findings shown"))
    #expect(try ledger("--run", "2", in: work).output.contains("4 findings shown"))
    #expect(try ledger("--all", "--limit", "3", in: work).output.contains("3 findings shown"))
    let runs = try ledger("runs", "--json", in: work).output
    let list = try #require(try JSONSerialization.jsonObject(with: Data(runs.utf8)) as? [[String: Any]])
    #expect(list.map { $0["findings"] as? Int } == [4, 4] && list.allSatisfy { $0["command"] as? String == "verify" })
    #expect(try ledger("runs", in: work).output.contains("z3"))
  }

  @Test(arguments: [
    (["--verdict", "maybe"], "there are proved"), (["--since", "yesterday"], "2026-11-21"),
    (["import", "nothing.json"], "no export"), (["export", "--format", "smt2"], "--output"),
  ]) func badRequests(arguments: [String], message: String) throws {
    let work = try verified()
    let run = try Built.run("command-fixture", ["ledger"] + arguments, in: work)
    #expect(run.code == 65 || run.code == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func placesWithoutALedger() throws {
    let work = try WorkFolder()
    let missing = try ledger(in: work)
    #expect(missing.code == 65 && missing.errors.contains("verify"))
    let folder = try ledger("--ledger", ".", in: work)
    #expect(folder.code == 65 && folder.errors.contains("is a folder"), "\(folder.errors)")
    try work.write(String(repeating: "no database at all ", count: 100), "bad")
    let bad = try ledger("check", "--ledger", "bad", in: work)
    #expect(bad.code == 65 && bad.errors.contains("can be deleted"), "\(bad.errors)")
    // It costs no verdict.
    let verify = try Built.run("command-fixture", "verify", "circular/T3", "--ledger", "bad", in: work)
    #expect(verify.code == 0 && verify.errors.contains("can be deleted"), "\(verify.errors)")
  }

  /// T1 has two parts, T2 and T3 have two each, the assumptions one.
  @Test func exportsAndImports() throws {
    let work = try verified()
    let csv = try ledger("export", "--format", "csv", in: work).output
    // CR LF is one character in Swift.
    let rows = csv.split(separator: "\r\n")
    #expect(rows.count == 1 + 7)
    let columns = rows[0].split(separator: ",").map(String.init)
    let (statement, answer) = (try #require(columns.firstIndex(of: "statement")), columns.firstIndex(of: "satisfiable"))
    var answers: [String: String] = [:]
    for row in rows.dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      answers[String(fields[statement].prefix(16))] = fields[try #require(answer)] == "yes" ? "sat" : "unsat"
    }
    // Each statement, decided anew from its script, is what the ledger says.
    #expect(try ledger("export", "--format", "smt2", "--output", "scripts", in: work).code == 0)
    for (name, expected) in answers {
      let decided = try Built.run("entente", "smt2", "scripts/\(name).smt2", in: work)
      #expect(decided.output.hasPrefix(expected), "\(name): \(decided.output) \(decided.errors)")
    }
    #expect(try ledger("export", "--output", "records.json", in: work).code == 0)
    for text in [try work.text("records.json"), try ledger("runs", "--json", in: work).output] {
      let dates = text.matches(of: /"(?:date|started)" : "([^"]*)"/).map { String($0.1) }
      #expect(!dates.isEmpty)
      for date in dates {
        let read = try Date(date, strategy: .iso8601)
        #expect(abs(read.timeIntervalSinceNow) < 3_600, "\(date)")
      }
    }
    let taken = try ledger("import", "records.json", "--ledger", "other.sqlite", in: work)
    #expect(taken.code == 0 && taken.output.contains("4 findings taken in, 0 refused"), "\(taken.errors)")
    #expect(try ledger("check", "--ledger", "other.sqlite", in: work).code == 0)
    #expect(try ledger("runs", "--ledger", "other.sqlite", in: work).output.contains("records.json"))
    let forged = try work.text("records.json").replacingOccurrences(
      of: "\"verdict\" : \"refuted\"", with: "\"verdict\" : \"proved\"")
    try work.write(forged, "forged.json")
    let refused = try ledger("import", "forged.json", "--ledger", "third.sqlite", in: work)
    #expect(refused.code == 1 && refused.output.contains("2 findings taken in, 2 refused"))
    #expect(refused.errors.contains("sound/T2") && refused.errors.contains("sound/T3"))
  }

  @Test func tamperedRowsAreNamedAndNotUsed() throws {
    let work = try verified()
    let before = try verdicts(try Built.run("command-fixture", "verify", "sound", "--json", in: work).output)
    #expect(try ledger("check", in: work).output.contains("8 findings checked: nothing is wrong"))
    try tamper(
      work,
      // T2's verdict is flipped.
      "UPDATE finding SET verdict = 'proved' WHERE proposition = 'T2'",
      // T1's certificate is another's.
      """
      UPDATE instance SET evidence = (SELECT i.evidence FROM instance i WHERE i.part = 'counterexample' LIMIT 1)
      WHERE part = 'proof'
      """,
      // T3's counterexample is nudged.
      """
      UPDATE evidence SET packed = packed(replace(unpacked(packed), 'x = ', 'x = 7 + ')) WHERE id = (SELECT i.evidence FROM instance i
        JOIN finding f ON f.id = i.finding WHERE f.proposition = 'T3' AND i.part = 'counterexample')
      """)
    let check = try ledger("check", in: work)
    #expect(check.code == 1)
    for subject in ["sound/T1", "sound/T2", "sound/T3"] { #expect(check.output.contains(subject), "\(check.output)") }
    #expect(!check.output.contains("sound/assumptions"))
    // Without the proofs all depends on the search and on what the ledger offers.
    try FileManager.default.removeItem(at: work.url.appending(path: "Proofs"))
    let again = try Built.run("command-fixture", "verify", "sound", "--json", in: work)
    #expect(try verdicts(again.output) == before)
    #expect(try Built.run("command-fixture", "check", "sound", in: work).output.contains("accepted"))
    // T3's counterexample was found and written once more, in the place of the one that was nudged.
    let removed = try ledger("check", "--remove", in: work)
    #expect(removed.code == 1 && removed.output.contains("sound/T1") && removed.output.contains("sound/T2"))
    #expect(!removed.output.contains("sound/T3"), "\(removed.output)")
    let clean = try ledger("check", in: work)
    #expect(clean.code == 0 && clean.output.contains("nothing is wrong"), "\(clean.output)")
    // What was found after the tampering is still there.
    let list = try ledger(in: work).output
    for subject in ["sound/T1", "sound/T2", "sound/T3"] { #expect(list.contains(subject)) }
  }

  @Test func aDeletedLedgerCostsTimeOnly() throws {
    let work = try verified()
    let before = try verdicts(try Built.run("command-fixture", "verify", "sound", "--json", in: work).output)
    for end in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(at: work.url.appending(path: file + end))
    }
    let again = try Built.run("command-fixture", "verify", "sound", "--json", in: work)
    #expect(try verdicts(again.output) == before)
    #expect(try ledger("check", in: work).output.contains("4 findings checked: nothing is wrong"))
  }

  /// Two runs at once, with proofs of their own or shared ones.
  @Test(arguments: [["One", "Two"], ["Proofs", "Proofs"]]) func simultaneousRuns(folders: [String]) throws {
    let work = try WorkFolder()
    let models = ["sound", "requests", "circular/T3"]
    let runs = try folders.map { folder in
      try Built.start("command-fixture", ["verify"] + models + ["--proofs", folder, "--json", "--jobs", "2"], in: work)
    }
    let outcomes = try runs.map { try $0.outcome() }
    let said = try outcomes.map { try verdicts($0.output) }
    #expect(said[0] == said[1] && said[0].count > 8, "\(outcomes.map(\.errors))")
    #expect(outcomes[0].code == outcomes[1].code)
    let list = try ledger("runs", "--json", in: work).output
    let kept = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
    #expect(kept.count == 2 && kept.allSatisfy { $0["ended"] is String })
    for run in 1...2 {
      let json = try ledger("--run", "\(run)", "--json", in: work).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let findings = try #require(object["findings"] as? [[String: Any]])
      let pairs = findings.map { ("\($0["model"] ?? "")/\($0["proposition"] ?? "")", "\($0["verdict"] ?? "")") }
      let own = Dictionary(pairs, uniquingKeysWith: { $1 })
      #expect(own.count == findings.count, "none is there twice")
      for (subject, verdict) in said[0] { #expect(own[subject] == verdict, "run \(run), \(subject)") }
      for model in ["sound", "requests", "circular"] { #expect(own["\(model)/assumptions"] == "proved") }
    }
    #expect(try ledger("check", in: work).code == 0)
    for folder in Set(folders) {
      let check = try Built.run("command-fixture", ["check"] + models + ["--proofs", folder], in: work)
      #expect(!check.output.contains("rejected") && !check.output.contains("missing"), "\(check.output)")
    }
  }

  /// Killed ten times, then left to end.
  @Test func killedRunsAreContinued() throws {
    let models = ["sound", "requests", "circular/T3"]
    let undisturbed = try WorkFolder()
    let whole = try verdicts(
      try Built.run("command-fixture", ["verify"] + models + ["--json"], in: undisturbed).output)
    let work = try WorkFolder()
    for kill in 0..<10 {
      let run = try Built.start("command-fixture", ["verify"] + models, in: work)
      Thread.sleep(forTimeInterval: 0.04 + 0.06 * Double(kill))
      Foundation.kill(run.process.processIdentifier, SIGKILL)
      _ = try run.outcome()
      guard work.exists(file) else { continue }
      let check = try ledger("check", in: work)
      #expect(check.code == 0, "\(check.output)")
      let sound = try DatabaseQueue(path: work.url.appending(path: file).path).read { db in
        try String.fetchAll(db, sql: "PRAGMA integrity_check")
      }
      #expect(sound == ["ok"])
    }
    let last = try Built.run("command-fixture", ["verify"] + models + ["--json"], in: work)
    #expect(try verdicts(last.output) == whole, "\(last.errors)")
    #expect(try ledger("check", in: work).code == 0)
    let replay = try Built.run("command-fixture", ["check"] + models, in: work)
    #expect(!replay.output.contains("rejected") && !replay.output.contains("missing"), "\(replay.output)")
  }
}
