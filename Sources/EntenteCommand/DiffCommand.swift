import ArgumentParser
import Certify
import Changes
import Engine
import Foundation
import Propositions
import Records
import Reports
import Synchronization

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two runs, two lock files or two revisions of the models, in meaning.",
    discussion: """
      OLD and NEW are each one of

        now        the models as they are, with the evidence stored for them
        REVISION   the proofs of a git revision, also git:REVISION
        PATH       a lock file or a folder of proofs
        run:12     a run of the ledger; also run:latest and run:previous

      NEW is 'now' when it is omitted, and OLD is HEAD.

      Told are verdicts, trust and knife edges that changed, propositions that were added, removed or restated, other \
      premises in a proof, counterexamples that moved. Names of parameters, functions, propositions and models, titles \
      and the order of anything do not count; a name that both versions of a model have is taken to mean the same. Of a \
      restated claim a search finds out whether premises and conclusion were tightened or loosened; what it says of \
      that, the kernel has checked. Verdicts are shown as they were recorded; evidence that the kernel does not accept \
      is told first.

      Exits with 1 after a loss: a verdict that is another (other than an undecided one that was decided, unless its \
      author does not expect it so), less trust, something removed, evidence in NEW that the kernel does not accept. \
      With --strict every change but names exits with 1.
      """)

  @Argument(help: "What to compare with; HEAD when omitted.")
  var old: String?

  @Argument(help: "What is compared; 'now' when omitted.")
  var new: String?

  @Flag(help: "Exit with 1 after any change but names.")
  var strict = false

  @Flag(help: "Also tell what has other names and no other change.")
  var all = false

  @Flag(help: "Do not search for the way in which claims were restated.")
  var noSearch = false

  @Option(help: ArgumentHelp("How long to search for each answer about a restated claim.", valueName: "seconds"))
  var timeout = 2.0

  @Option(help: ArgumentHelp("Write JUnit XML: a test case for each proposition.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Write SARIF 2.1.0: a result for each change, with its place.", valueName: "file"))
  var sarif: String?

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard timeout > 0, timeout < 1e7 else { throw ValidationError("--timeout must be a positive number of seconds") }
  }

  func run() async throws {
    let after = try await snapshot(new ?? "now")
    let before = try await snapshot(old ?? "HEAD", beside: after)
    let comparison = await compare(before, after)
    if let junit { try Folder.write(comparison.junit, to: URL(fileURLWithPath: junit)) }
    if let sarif {
      let places = DeclarationPlaces(proofs: proofs.folder)
      let report = SARIF(comparison, program: Program.version) { places.place(of: $0) }
      try Folder.write(try JSONReport.text(report) + "\n", to: URL(fileURLWithPath: sarif))
    }
    if json.isOn {
      try Console.json(ChangesJSON(comparison))
    } else {
      Console.print(comparison.lines(Console.style, showsNames: all))
    }
    if comparison.isAlarm || strict && comparison.isChanged { throw ExitStatus.unexpected }
  }

  private func compare(_ before: Snapshot, _ after: Snapshot) async -> Comparison {
    let lanes = noSearch ? 0 : ProcessInfo.processInfo.activeProcessorCount
    let searches = (0..<lanes).map { _ in
      RestatementSearch(prover: CertificateSearch(solver: SearchOptions.worker), timeLimit: .seconds(timeout))
    }
    let bar = Mutex<Progress?>(nil)
    defer { bar.withLock { $0?.clear() } }
    return await Comparison(before, after, searches: searches) { event in
      bar.withLock { bar in
        switch event {
        case .started(let subject, let total):
          if bar == nil { bar = Progress(total: total) }
          bar?.start(subject)
        case .finished: bar?.advance()
        }
      }
    }
  }

  private func snapshot(_ name: String, beside other: Snapshot? = nil) async throws -> Snapshot {
    do {
      if name == "now" {
        let jobs = try Library.jobs(try Library.select([]))
        return try await .present(jobs, store: proofs.store, name: name)
      }
      if name.hasPrefix("run:") { return try await run(String(name.dropFirst(4)), name) }
      if name.hasPrefix("git:") { return try await revision(String(name.dropFirst(4)), name, other) }
      if let lock = lockFile(name) { return try await .lockFile(lock, name: name, beside: other) }
      return try await revision(name, name, other)
    } catch let failure as ProofStore.Failure {
      throw CommandFailure(.badInput, "\(name): \(failure)")
    } catch let failure as Ledger.Failure {
      throw CommandFailure.badInput(failure)
    }
  }

  /// The lock file that a path means, if it is one.
  private func lockFile(_ path: String) -> URL? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    let url = URL(fileURLWithPath: path, isDirectory: isFolder.boolValue)
    guard isFolder.boolValue else { return url }
    let inside = url.appending(path: ProofStore.lockName)
    return FileManager.default.fileExists(atPath: inside.path) ? inside : nil
  }

  private func revision(_ revision: String, _ name: String, _ other: Snapshot?) async throws -> Snapshot {
    let git = try GitRevision(revision)
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-diff-\(UUID().uuidString)")
    let inside = folder.appending(path: "proofs", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try git.write(proofs.folder, below: inside)
    guard FileManager.default.fileExists(atPath: inside.appending(path: ProofStore.lockName).path) else {
      throw CommandFailure(
        .badInput,
        "the folder '\(proofs.folder)' of the revision '\(revision)' has no \(ProofStore.lockName): it is no folder of "
          + "proofs. Name another with --proofs, or choose another revision")
    }
    return try await .proofs(ProofStore(folder: inside), name: name, beside: other)
  }

  private func run(_ which: String, _ name: String) async throws -> Snapshot {
    let ledger = try ledger.existing()
    let runs = try ledger.runs(limit: .max).filter { $0.findings > 0 }
    let chosen: LedgerRun? =
      switch which {
      case "latest": runs.first
      case "previous": runs.dropFirst().first
      default: runs.first { "\($0.id)" == which }
      }
    guard let chosen else {
      let known = runs.prefix(5).map { "run:\($0.id)" }.joined(separator: ", ")
      throw CommandFailure(
        .badInput,
        "the ledger \(self.ledger.path) has no \(name) with findings; "
          + (runs.isEmpty ? "it has none at all: 'entente verify' makes one" : "the newest are \(known)"))
    }
    return try await .run(chosen.id, of: ledger, name: name)
  }
}

/// Where propositions are declared, as paths from the root of the repository: the compiler tells module and file only.
private struct DeclarationPlaces {
  private let proofs: String
  private let sources: [String]

  init(proofs: String) {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
      .resolvingSymlinksInPath()
    let root = (GitRevision.root ?? here).resolvingSymlinksInPath()
    let folder = URL(fileURLWithPath: proofs, isDirectory: true).resolvingSymlinksInPath().path
    self.proofs = folder.hasPrefix(root.path + "/") ? String(folder.dropFirst(root.path.count + 1)) : proofs
    var found: [String] = []
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
    while let url = files?.nextObject() as? URL {
      if url.pathExtension == "swift" { found.append(String(url.path.dropFirst(root.path.count + 1))) }
    }
    sources = found.sorted()
  }

  func place(of record: Record) -> FilePlace {
    guard let location = record.source?.location else {
      return FilePlace(path: "\(proofs)/\(record.subject).proof", line: 1)
    }
    let sides = location.file.split(separator: "/").map(String.init)
    let named = sources.filter { $0 == sides.last || $0.hasSuffix("/\(sides.last ?? "")") }
    // A target's folder has the module's name, unless the package says otherwise.
    let best = named.first { $0.split(separator: "/").contains { sides.first == String($0) } }
    return FilePlace(path: best ?? (named.count == 1 ? named.first : nil) ?? location.file, line: location.line)
  }
}
