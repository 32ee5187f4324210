import Foundation
import Testing

/// Archives for replication, made, unpacked and checked, tampered with.
@Suite struct ArchiveTests {
  /// A package of its own with evidence for some models of the fixture; the evidence of another one where it is given.
  private func package(like other: WorkFolder? = nil) throws -> WorkFolder {
    let work = try WorkFolder()
    try FileManager.default.createDirectory(
      at: work.url.appending(path: "Sources/Demo"), withIntermediateDirectories: true)
    try work.write("// swift-tools-version: 6.2\n", "Package.swift")
    try work.write("print(\"a name with a space\")\n", "Sources/Demo/the main.swift")
    try work.write("not part of it", ".hidden")
    if let other {
      try FileManager.default.copyItem(at: other.url.appending(path: "Proofs"), to: work.url.appending(path: "Proofs"))
    } else {
      let made = try Built.run("command-fixture", "verify", "sound/T1", "sound/T3", "entry-deterrence", in: work)
      #expect(made.code == 0, "\(made.output)")
    }
    return work
  }

  private static let selectors = ["sound/T1", "sound/T3", "entry-deterrence"]

  private func archive(_ name: String, in work: WorkFolder, environment: [String: String] = [:]) throws -> Data {
    let made = try Built.run("command-fixture", ["archive", name] + Self.selectors, in: work, environment: environment)
    #expect(made.code == 0, "\(made.errors)")
    return try Data(contentsOf: work.url.appending(path: name))
  }

  /// A folder with nothing but what the archive holds.
  private func unpacked(_ name: String = "a.tar.gz", of work: WorkFolder) throws -> WorkFolder {
    let empty = try WorkFolder()
    let archive = work.url.appending(path: name).path
    #expect(try Built.shell("tar xzf '\(archive)'", in: empty).code == 0)
    return empty
  }

  /// Without a network where the system lets us do without.
  private func recheck(_ work: WorkFolder) throws -> Outcome {
    let isolated = try Built.shell("unshare -n true", in: work).code == 0 ? "unshare -n " : ""
    return try Built.shell("\(isolated)replication/recheck --without-swift", in: work)
  }

  /// The digests in the manifest are made those of the files again.
  private func amendManifest(_ work: WorkFolder) throws {
    let script = "cd replication && cut -c 67- MANIFEST | xargs -d '\\n' sha256sum > new && mv new MANIFEST"
    #expect(try Built.shell(script, in: work).code == 0)
  }

  @Test func theSameBytesFromAnyFolder() throws {
    let first = try package()
    let second = try package(like: first)
    let bytes = try archive("a.tar.gz", in: first)
    #expect(try archive("another name.tar.gz", in: second) == bytes)
    // The archives that lie there now are no part of a new one.
    #expect(try archive("b.tar.gz", in: first) == bytes)
  }

  /// The environment of a hook names another repository, of another package.
  @Test func inAHookOfAnotherRepository() throws {
    let (work, other) = (try package(), try WorkFolder())
    try other.write("// swift-tools-version: 6.2\n", "Package.swift")
    for folder in [work, other] {
      // What the programs say is written into hidden files.
      try folder.write(".*\n", ".gitignore")
      try Git.run("init", "--quiet", in: folder)
      try Git.run("add", "Package.swift", in: folder)
    }
    let bytes = try archive("a.tar.gz", in: work)
    #expect(try archive("b.tar.gz", in: work, environment: Git.hook(of: other)) == bytes)
  }

  @Test func itChecksItself() throws {
    let work = try package()
    _ = try archive("a.tar.gz", in: work)
    let empty = try unpacked(of: work)
    let count = try work.text("Proofs/entente.lock").split(separator: "\n").count - 1
    let checked = try recheck(empty)
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.contains("\(count) of \(count) files replay"))
    #expect(checked.output.contains("verdicts: \(count), as in the lock file"))
    #expect(checked.output.hasSuffix("all is well\n"))
    #expect(try empty.text("replication/package/Sources/Demo/the main.swift") == "print(\"a name with a space\")\n")
    #expect(!empty.exists("replication/package/Proofs") && !empty.exists("replication/package/.hidden"))
    // Nothing tells where it was made.
    let traces = try Built.shell("grep -rl -e '\(work.url.path)' -e '\(NSUserName())@' replication", in: empty)
    #expect(traces.output.isEmpty)
  }

  @Test func aFlippedVerdictIsFound() throws {
    let work = try package()
    _ = try archive("a.tar.gz", in: work)
    let empty = try unpacked(of: work)
    let lock = try empty.text("replication/Proofs/entente.lock")
    try empty.write(
      lock.replacingOccurrences(of: "sound/T1 proved", with: "sound/T1 refuted"), "replication/Proofs/entente.lock")
    let tampered = try recheck(empty)
    #expect(tampered.code == 1)
    #expect(tampered.errors.contains("Proofs/entente.lock: FAILED"))
    try amendManifest(empty)
    let amended = try recheck(empty)
    #expect(amended.code == 1)
    #expect(amended.errors.contains("sound/T1 refuted") && !amended.errors.contains("FAILED"))
  }

  /// Even where the manifest and the lock file are made to fit.
  @Test func aChangedCertificateIsFound() throws {
    let work = try package()
    _ = try archive("a.tar.gz", in: work)
    let empty = try unpacked(of: work)
    let path = "replication/Proofs/sound/T1.proof"
    let proof = try empty.text(path)
    let summand = try #require(proof.firstRange(of: #/  sum [0-9]+ of/#))
    try empty.write(proof.replacingCharacters(in: summand, with: "  sum 77 of"), path)
    let script = """
      cd replication/Proofs && old=$(awk '$1 == "sound/T1" { print $4 }' entente.lock) &&
      new=$(sha256sum sound/T1.proof | cut -c -64) && sed "s/$old/$new/" entente.lock > new && mv new entente.lock
      """
    #expect(try Built.shell(script, in: empty).code == 0)
    try amendManifest(empty)
    let checked = try recheck(empty)
    #expect(checked.code == 1)
    #expect(checked.output.contains("rejected Proofs/sound/T1.proof"), "\(checked.output)")
    #expect(!checked.errors.contains("manifest"))
  }

  @Test func aFileTooManyIsFound() throws {
    let work = try package()
    _ = try archive("a.tar.gz", in: work)
    let empty = try unpacked(of: work)
    try empty.write("", "replication/package/more.swift")
    let checked = try recheck(empty)
    #expect(checked.code == 1)
    #expect(checked.errors.contains("package/more.swift"))
  }

  @Test func whatWouldNotPassIsNotArchived() throws {
    let work = try package()
    let missing = try Built.run("command-fixture", "archive", "a.tar.gz", "sound", in: work)
    #expect(missing.code == 1)
    #expect(missing.errors.contains("sound/T2") && missing.errors.contains("would not pass"))
    #expect(!work.exists("a.tar.gz"))
    let empty = try WorkFolder()
    let nowhere = try Built.run("command-fixture", "archive", "a.tar.gz", in: empty)
    #expect(nowhere.code == 65)
    #expect(nowhere.errors.contains("--package"))
    #expect(try Built.run("command-fixture", "archive", "a.zip", in: work).code == 64)
    let bare = try Built.run(
      "command-fixture", ["archive", "a.tar.gz"], in: work, environment: ["PATH": work.url.path])
    #expect(bare.code == 65)
    #expect(bare.errors.contains("apt install tar gzip"))
  }

  /// From this repository the archive has the first checker's sources, too.
  @Test func theLibraryHasBothCheckers() throws {
    let work = try WorkFolder()
    let arguments = [
      "archive", "a.tar.gz", "iwanami-linear/P2", "--package", LaTeXTests.root.path, "--proofs",
      LaTeXTests.root.appending(path: "Proofs").path,
    ]
    let made = try Built.run("entente", arguments, in: work)
    #expect(made.code == 0, "\(made.errors)")
    let empty = try unpacked(of: work)
    for path in ["checker.swift", "vendor/BigInt/Sources/BigInt.swift", "package/Models/Iwanami/IwanamiGame.swift"] {
      #expect(empty.exists("replication/\(path)"), "\(path)")
    }
    #expect(!empty.exists("replication/package/Proofs"))
    #expect(
      try empty.text("replication/recheck.py")
        == String(contentsOf: LaTeXTests.root.appending(path: "Tools/recheck.py"), encoding: .utf8))
    let checked = try recheck(empty)
    #expect(checked.code == 0 && checked.output.contains("no map checked"), "\(checked.errors)")
  }
}
