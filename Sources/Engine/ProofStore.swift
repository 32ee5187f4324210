import Certificates
import Foundation
import Kernel
import Logic

/// The folder of certificates: one readable file per proposition, `model/id.proof`, and `entente.lock` with the digest
/// of every file. A file whose digest differs from the lock's was changed by hand and is not read.
public struct ProofStore: Sendable {
  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  public enum Failure: Error, CustomStringConvertible, Sendable {
    case unreadable(path: String, reason: String)
    case malformed(path: String, line: Int, message: String)
    case tampered(path: String)
    case misplaced(path: String, subject: String)
    case unwritable(path: String, reason: String)

    public var description: String {
      switch self {
      case .unreadable(let path, let reason):
        "\(path): cannot be read: \(reason)"
      case .malformed(let path, let line, let message):
        "\(path):\(line): \(message). Restore the file, or rewrite it with 'entente verify --update'"
      case .tampered(let path):
        "\(path): its digest is not the one in \(ProofStore.lockName): it was changed by hand or is incomplete. "
          + "Restore it, or rewrite it with 'entente verify --update'"
      case .misplaced(let path, let subject):
        "\(path): it speaks of '\(subject)'. Restore it, or rewrite it with 'entente verify --update'"
      case .unwritable(let path, let reason):
        "\(path): cannot be written: \(reason). Choose another folder with --proofs, or mend its permissions"
      }
    }
  }

  public static let lockName = "entente.lock"
  private static let lockHeader = "entente lock 1"

  public struct LockEntry: Sendable, Equatable {
    public var verdict: String
    public var trust: String
    /// SHA-256 of the proof file.
    public var digest: String
  }

  public func path(of subject: String) -> URL { folder.appending(path: subject + ".proof") }

  public func contains(_ subject: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: subject).path)
  }

  /// The stored file, or `nil` when there is none.
  public func load(_ subject: String, lock: [String: LockEntry]) throws(Failure) -> ProofFile? {
    let url = path(of: subject)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw .unreadable(path: url.relativePath, reason: error.localizedDescription)
    }
    let file: ProofFile
    do { file = try ProofFile(reading: text) } catch {
      throw .malformed(path: url.relativePath, line: error.line, message: error.message)
    }
    guard lock[subject]?.digest == Digest.sha256(text) else { throw .tampered(path: url.relativePath) }
    guard file.subject == subject else { throw .misplaced(path: url.relativePath, subject: file.subject) }
    return file
  }

  public func lock() throws(Failure) -> [String: LockEntry] {
    let url = folder.appending(path: ProofStore.lockName)
    guard FileManager.default.fileExists(atPath: url.path) else { return [:] }
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw .unreadable(path: url.relativePath, reason: error.localizedDescription)
    }
    var entries: [String: LockEntry] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        guard line == ProofStore.lockHeader else {
          throw .malformed(path: url.relativePath, line: 1, message: "expected '\(ProofStore.lockHeader)'")
        }
        continue
      }
      if line.isEmpty { continue }
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 4 else {
        throw .malformed(path: url.relativePath, line: index + 1, message: "expected 'model/id verdict trust digest'")
      }
      entries[words[0]] = LockEntry(verdict: words[1], trust: words[2], digest: words[3])
    }
    return entries
  }

  /// Writes a file and its lock entry, each in one piece and the entry first: an interruption leaves the old file, the
  /// new one, or an entry without a file, which counts as missing.
  public func save(_ file: ProofFile, verdict: Verdict, trust: Trust) throws(Failure) {
    let text = file.text
    var entries = try lock()
    entries[file.subject] = LockEntry(verdict: verdict.rawValue, trust: trust.rawValue, digest: Digest.sha256(text))
    try write(entries)
    try write(text, to: path(of: file.subject))
  }

  /// Removes the entries and files of subjects that no longer exist.
  public func prune(keeping subjects: Set<String>, models: Set<String>) throws(Failure) {
    var entries = try lock()
    for subject in entries.keys where !subjects.contains(subject) {
      guard let model = subject.split(separator: "/").first, models.contains(String(model)) else { continue }
      entries[subject] = nil
      try? FileManager.default.removeItem(at: path(of: subject))
    }
    try write(entries)
  }

  private func write(_ entries: [String: LockEntry]) throws(Failure) {
    let lines = entries.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.verdict) \($0.value.trust) \($0.value.digest)" }
    let text = ([ProofStore.lockHeader] + lines).joined(separator: "\n") + "\n"
    try write(text, to: folder.appending(path: ProofStore.lockName))
  }

  private func write(_ text: String, to url: URL) throws(Failure) {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.relativePath, reason: error.localizedDescription)
    }
  }
}
