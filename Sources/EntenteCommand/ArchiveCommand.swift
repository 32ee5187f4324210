import ArgumentParser
import Certificates
import Engine
import Foundation
import Records
import Regions

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract:
      "Put models, evidence and checkers into one file that checks itself offline, for a journal's replication.",
    discussion: """
      The archive holds the package with the models, the evidence with its lock file and maps, what was found of each \
      proposition, versions, and a second checker in Python. Unpacked, its command ./recheck compares every file with the \
      manifest, replays every proof and compares the verdicts, without a network; from Entente's own package it also \
      builds entente-check, which derives every statement from the models again, where Swift is installed.

      Everything is replayed through the kernel first; what is missing, stale or not as expected is refused with exit \
      code 1. The same package, evidence and versions give the same bytes: no dates, owners or paths of the machine go \
      in. In a git repository the files are those that git does not ignore, otherwise all that are not hidden; other \
      .tar.gz files stay out.
      """)

  @Argument(help: ArgumentHelp("The archive to write, a .tar.gz.", valueName: "file"))
  var file: String

  @Argument(help: "Whose evidence goes in; that of all models when omitted.")
  var selectors: [String] = []

  @Option(help: ArgumentHelp("The folder of the package with the models.", valueName: "folder"))
  var package = "."

  @OptionGroup var proofs: ProofsOption

  func validate() throws {
    guard file.hasSuffix(".tar.gz") else { throw ValidationError("'\(file)': an archive is a .tar.gz; name it so") }
  }

  func run() async throws {
    let selection = try Library.select(selectors)
    let packer = try ArchivePacker()
    let package = try ArchivedPackage(
      folder: URL(fileURLWithPath: package, isDirectory: true), leavingOut: proofs.store)
    let jobs = try Library.jobs(selection)
    let lock = try Library.lock(of: proofs.store)
    var items: [Recheck] = []
    for await some in Recheck.all(jobs, store: proofs.store, lock: lock) { items += some }
    let maps = try await maps(of: jobs.map(\.model.id))
    let bad = items.filter { !$0.status.isGood }
    for item in bad.prefix(20) { Console.error(item.line) }
    guard bad.isEmpty else {
      throw CommandFailure(
        .unexpected,
        "\(bad.count) of \(items.count) would not pass the archive's own check, so none is made: mend them with "
          + "'\(Program.name) verify --update', or select others")
    }
    var contents = package.files
    let evidence = try ArchivedEvidence(items, jobs: jobs, store: proofs.store, lock: lock)
    contents += evidence.files + maps
    contents += try ArchiveTexts(package: package, selectors: selectors, evidence: evidence, maps: maps.count).files
    let digest = try packer.pack(contents, into: URL(fileURLWithPath: file))
    Console.print(
      "\(file): \(evidence.count) files of evidence, \(maps.count) maps, \(contents.count + 1) files in all; sha256 \(digest)"
    )
    Console.note("check it: tar xzf \(file) && \(ArchivePacker.root)/recheck")
  }

  /// The maps beside the proofs, each checked.
  private func maps(of models: [String]) async throws -> [ArchivedFile] {
    var files: [ArchivedFile] = []
    for model in models {
      for path in StoredMaps.paths(of: model, in: proofs.folder) {
        let verdict = await CheckedMap.verdict(
          on: path, jobs: ProcessInfo.processInfo.activeProcessorCount, RegionCommand.meaning)
        guard verdict.isGood else {
          throw CommandFailure(.unexpected, verdict.lines.joined(separator: "\n") + "\nmake the map anew, or remove it")
        }
        let url = URL(fileURLWithPath: path)
        files.append(try ArchivedFile("Proofs/\(model)/\(url.lastPathComponent)", at: url))
      }
    }
    return files
  }
}

/// A file of an archive.
struct ArchivedFile {
  /// Within the archive.
  let path: String
  let data: Data
  var isExecutable = false

  init(_ path: String, _ text: String, isExecutable: Bool = false) {
    self.path = path
    data = Data(text.utf8)
    self.isExecutable = isExecutable
  }

  init(_ path: String, at url: URL) throws {
    self.path = path
    do { data = try Data(contentsOf: url) } catch {
      throw CommandFailure(.badInput, "\(url.relativePath) cannot be read: \(error.localizedDescription)")
    }
    isExecutable = FileManager.default.isExecutableFile(atPath: url.path)
  }
}

/// The chosen part of the stored evidence, and what it shows. Of the ledger's contents this is what does not depend on the
/// machine and the day: no dates, seconds or memory.
struct ArchivedEvidence {
  struct Finding: Encodable {
    struct Part: Encodable {
      let name: String
      /// The statement's hash.
      let statement: String
      let kind: String
    }

    let subject: String
    let title: String
    let verdict: String
    let trust: String
    let knifeEdge: Bool
    /// Of the model, as in the ledger.
    let modelVersion: String
    /// The proof file's digest.
    let evidence: String
    let parts: [Part]
  }

  private(set) var findings: [Finding] = []
  private(set) var files: [ArchivedFile] = []

  var count: Int { findings.count }

  init(
    _ items: [Recheck], jobs: [VerificationRun.Job], store: ProofStore, lock: [String: ProofStore.LockEntry]
  ) throws {
    let versions = Dictionary(jobs.map { ($0.model.id, $0.model.version) }) { first, _ in first }
    for item in items.sorted(by: { $0.subject < $1.subject }) {
      guard let entry = lock[item.subject] else { continue }
      let file: ProofFile?
      do { file = try store.load(item.subject, lock: lock) } catch { throw CommandFailure.badInput(error) }
      let parts = (file?.parts ?? []).map { part in
        let kind = if case .witness = part.evidence { "point" } else { "proof" }
        return Finding.Part(name: part.name, statement: part.statementHash, kind: kind)
      }
      let model = item.subject.prefix { $0 != "/" }
      findings.append(
        Finding(
          subject: item.subject, title: item.title, verdict: entry.verdict, trust: entry.trust,
          knifeEdge: item.isKnifeEdge,
          modelVersion: versions[String(model)] ?? "", evidence: entry.digest, parts: parts))
      files.append(try ArchivedFile("Proofs/\(item.subject).proof", at: store.path(of: item.subject)))
    }
    let chosen = Set(findings.map(\.subject))
    files.append(
      ArchivedFile("Proofs/\(ProofStore.lockName)", ProofStore.text(of: lock.filter { chosen.contains($0.key) })))
  }

  /// As `entente.lock` has them: subject, verdict, trust.
  var verdicts: String {
    findings.map { "\($0.subject) \($0.verdict) \($0.trust)\n" }.joined()
  }
}
