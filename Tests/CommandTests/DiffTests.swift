import Certificates
import Foundation
import FoundationXML
import Testing

/// The command on a repository of its own with evidence for a few propositions of the library.
@Suite struct DiffTests {
  private static let model = "iwanami-linear"
  private static let selectors = ["\(model)/P2", "\(model)/P3", "\(model)/P8"]
  private static func path(_ id: String) -> String { "Proofs/\(model)/\(id).proof" }

  private func diff(_ arguments: String..., in work: WorkFolder) throws -> Outcome {
    try Built.run("entente", ["diff"] + arguments, in: work)
  }

  private func verified(_ more: String...) throws -> WorkFolder {
    let work = try WorkFolder()
    let verify = try Built.run("entente", ["verify"] + DiffTests.selectors + more, in: work)
    #expect(verify.code == 0, "\(verify.errors)")
    return work
  }

  private func commit(_ message: String, in work: WorkFolder) throws {
    try Git.run("add", "Proofs", in: work)
    try Git.run("commit", "--quiet", "--message", message, in: work)
  }

  /// Lets one proposition's evidence stand under the name of another, in file and lock.
  private func copy(_ id: String, to other: String, in work: WorkFolder) throws {
    let text = try work.text(DiffTests.path(id))
      .replacingOccurrences(
        of: "proposition \(DiffTests.model)/\(id)\n", with: "proposition \(DiffTests.model)/\(other)\n")
    try work.write(text, DiffTests.path(other))
    try changeLock(in: work) { line in
      line.hasPrefix("\(DiffTests.model)/\(other) ")
        ? "\(DiffTests.model)/\(other) proved checked \(Digest.sha256(text))" : line
    }
  }

  private func changeLock(
    _ path: String = "Proofs/entente.lock", in work: WorkFolder, _ change: (String) -> String?
  ) throws {
    let lines = try work.text("Proofs/entente.lock").split(separator: "\n").map(String.init)
    try work.write(lines.compactMap(change).joined(separator: "\n") + "\n", path)
  }

  // MARK: Revisions

  /// The environment of a hook names another repository than the one around the folder.
  @Test func inAHookOfAnotherRepository() throws {
    let (work, other) = (try verified(), try WorkFolder())
    for folder in [work, other] { try Git.run("init", "--quiet", in: folder) }
    try commit("all", in: work)
    let outcome = try Built.run("entente", ["diff", "--no-search"], in: work, environment: Git.hook(of: other))
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("HEAD → now: nothing changed"), "\(outcome.output)")
  }

  @Test func revisions() throws {
    let work = try verified()
    try Git.run("init", "--quiet", in: work)
    try copy("P2", to: "P8", in: work)
    try commit("P8 says what P2 says", in: work)
    #expect(try Built.run("entente", ["verify", "--update"] + DiffTests.selectors, in: work).code == 0)
    try commit("P8 as it is", in: work)

    let same = try diff(in: work)
    #expect(same.code == 0, "\(same.errors)")
    #expect(same.output.contains("HEAD → now: nothing changed"), "\(same.output)")

    let restated = try diff("HEAD~1", "HEAD", "--no-search", in: work)
    #expect(restated.code == 0, "\(restated.errors)")
    #expect(restated.output.contains("restated\n"), "\(restated.output)")
    #expect(
      restated.output.contains("\(DiffTests.model)/P8  premises changed")
        || restated.output.contains("\(DiffTests.model)/P8  body changed"), "\(restated.output)")
    #expect(restated.output.contains("HEAD~1 → HEAD: 2 changes in 1 of 3 propositions"), "\(restated.output)")
    #expect(try diff("HEAD~1", "git:HEAD", "--no-search", "--strict", in: work).code == 1)
    #expect(try diff("HEAD", "HEAD~1", "--no-search", in: work).code == 0)

    // From a folder below, and with the folder's whole path.
    let below = try WorkFolder("below", in: work)
    for proofs in ["../Proofs", work.url.appending(path: "Proofs").path] {
      let outcome = try diff("--proofs", proofs, in: below)
      #expect(outcome.code == 0 && outcome.output.contains("nothing changed"), "\(outcome.errors)\(outcome.output)")
    }
    // What is checked out is not what is compared: nothing above changed it.
    #expect(try Built.run("entente", ["check"] + DiffTests.selectors, in: work).code == 0)
  }

  @Test func whatIsGoneIsALoss() throws {
    let work = try verified()
    try Git.run("init", "--quiet", in: work)
    try commit("all", in: work)
    try FileManager.default.removeItem(at: work.url.appending(path: DiffTests.path("P8")))
    try changeLock(in: work) { $0.hasPrefix("\(DiffTests.model)/P8 ") ? nil : $0 }
    let now = try diff("--junit", "diff.xml", "--sarif", "diff.sarif", in: work)
    #expect(now.code == 1, "\(now.errors)")
    #expect(now.output.contains("verdict changed\n"))
    #expect(now.output.contains("proved → undecided: no stored evidence for holds or proof"), "\(now.output)")
    try commit("without P8", in: work)
    let revisions = try diff("HEAD~1", "HEAD", "--json", in: work)
    #expect(revisions.code == 1)
    let value = try JSONSerialization.jsonObject(with: Data(revisions.output.utf8)) as? [String: Any]
    #expect(value?["schema"] as? Int == 1 && value?["loss"] as? Bool == true && value?["compared"] as? Int == 3)
    let found = try #require(value?["propositions"] as? [[String: Any]])
    #expect(found.map { $0["subject"] as? String } == ["\(DiffTests.model)/P8"])
    #expect(((found[0]["changes"] as? [[String: Any]])?.first)?["kind"] as? String == "removed")

    #expect(XMLParser(data: Data(try work.text("diff.xml").utf8)).parse())
    let report = try JSONSerialization.jsonObject(with: Data(try work.text("diff.sarif").utf8)) as? [String: Any]
    let results = (report?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
    #expect(results?.count == 1 && results?.first?["level"] as? String == "error")
    #expect((results?.first?["ruleId"] as? String) == "verdict-changed")
  }

  @Test func sarifNamesTheFileWithinTheRepository() throws {
    let work = try verified()
    try Git.run("init", "--quiet", in: work)
    try commit("all", in: work)
    try FileManager.default.removeItem(at: work.url.appending(path: DiffTests.path("P8")))
    // The compiler knows AllianceModels/IwanamiClaims.swift; here lies the file of that name.
    try FileManager.default.createDirectory(
      at: work.url.appending(path: "Models/Iwanami"), withIntermediateDirectories: true)
    try work.write("", "Models/Iwanami/IwanamiClaims.swift")
    #expect(try diff("--sarif", "diff.sarif", in: work).code == 1)
    let text = try work.text("diff.sarif")
    #expect(text.contains("\"uri\" : \"Models/Iwanami/IwanamiClaims.swift\""), "\(text)")
  }

  @Test func evidenceThatIsNotAcceptedIsToldFirst() throws {
    let work = try verified()
    try Git.run("init", "--quiet", in: work)
    try commit("all", in: work)
    // A file of which the lock says that it is as it was written, and whose point is another.
    let text = try work.text(DiffTests.path("P8")).replacingOccurrences(of: "\nvalue c = ", with: "\nvalue c = -")
    try work.write(text, DiffTests.path("P8"))
    try changeLock(in: work) { line in
      line.hasPrefix("\(DiffTests.model)/P8 ")
        ? "\(DiffTests.model)/P8 proved checked \(Digest.sha256(text))" : line
    }
    for new in ["Proofs", "now"] {
      let outcome = try diff("HEAD", new, in: work)
      #expect(outcome.code == 1)
      #expect(outcome.output.hasPrefix("evidence that the kernel does not accept\n"), "\(outcome.output)")
      #expect(outcome.output.contains("\(DiffTests.model)/P8  recorded as proved, but"), "\(outcome.output)")
    }
  }

  // MARK: Lock files and runs

  @Test func lockFiles() throws {
    let work = try verified()
    try changeLock("old.lock", in: work) { line in
      line.hasPrefix("\(DiffTests.model)/P8 ")
        ? line.replacingOccurrences(of: " checked ", with: " solver-only ") : line
    }
    let gained = try diff("old.lock", "Proofs", in: work)
    #expect(gained.code == 0, "\(gained.errors)")
    #expect(gained.output.contains("solver-only → checked"))
    #expect(gained.output.contains("note: old.lock: 3 of 3 proof files are not beside the lock file"))
    let lost = try diff("Proofs/entente.lock", "old.lock", in: work)
    #expect(lost.code == 1)
    #expect(lost.output.contains("checked → solver-only"))
    // Without the file, all that can be said of another digest is that it is another.
    try changeLock("old.lock", in: work) { line in
      guard line.hasPrefix("\(DiffTests.model)/P8 ") else { return line }
      return "\(DiffTests.model)/P8 proved checked \(String(repeating: "0", count: 64))"
    }
    let other = try diff("old.lock", "Proofs", in: work)
    #expect(other.code == 0)
    #expect(other.output.contains("evidence changed\n") && other.output.contains("not at hand"), "\(other.output)")
  }

  @Test func runsOfTheLedger() throws {
    let work = try verified()
    #expect(try Built.run("entente", ["verify"] + DiffTests.selectors, in: work).code == 0)
    let same = try diff("run:previous", "run:latest", in: work)
    #expect(same.code == 0, "\(same.errors)")
    #expect(same.output == "run:previous → run:latest: nothing changed in 3 propositions\n")
    #expect(try Built.run("entente", "verify", "\(DiffTests.model)/P2", in: work).code == 0)
    let part = try diff("run:1", "run:3", in: work)
    #expect(part.code == 0)
    #expect(part.output.contains("note: 2 propositions of run:1 that run:3 was not asked about"), "\(part.output)")
    #expect(try diff("run:2", in: work).output.contains("run:2 → now: nothing changed"))
  }

  // MARK: Bad input

  @Test func badInputIsExplained() throws {
    let work = try WorkFolder()
    func refused(_ arguments: String..., code: Int32 = 65, saying text: String) throws {
      let outcome = try Built.run("entente", ["diff"] + arguments, in: work)
      #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.contains(text), "\(arguments): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    try refused("HEAD", saying: "in no git repository")
    try refused("run:1", saying: "there is no ledger at")
    try refused("run:1", "--ledger", "nowhere.sqlite", saying: "nowhere.sqlite")
    try refused("HEAD", "--timeout", "0", code: 64, saying: "--timeout")
    try work.write("entente lock 1\nm/T1 proved\n", "bad.lock")
    try refused("bad.lock", saying: "bad.lock:2: expected 'model/id verdict trust digest'")
    try work.write("what is this", "text")
    try refused("text", saying: "expected 'entente lock 1'")

    try Git.run("init", "--quiet", in: work)
    try refused("HEAD", saying: "there is no revision 'HEAD'")
    try Git.run("add", "text", in: work)
    try Git.run("commit", "--quiet", "--message", "no proofs", in: work)
    try refused("HEAD", saying: "the revision 'HEAD' has no folder 'Proofs'")
    try refused("HEAD", "--proofs", "../elsewhere", saying: "is not in the git repository")
    try refused("HEAD", "--proofs", "/usr", saying: "is not in the git repository")
    try refused("HEAD", "--proofs", ".", saying: "has no entente.lock")
    try refused("main^{/nothing", saying: "there is no revision")
    try refused("", saying: "there is no revision ''")
    try refused("git:--all", saying: "there is no revision '--all'")

    #expect(try Built.run("entente", "verify", "\(DiffTests.model)/P2", in: work).code == 0)
    try refused("run:7", saying: "the newest are run:1")
    try refused("run:previous", saying: "has no run:previous")
    try refused("run:x", saying: "has no run:x")
    let unwritable = try diff("Proofs", "--junit", "nowhere/diff.xml", in: work)
    #expect(unwritable.code == 65 && unwritable.errors.contains("nowhere/diff.xml"))
  }
}
