import Certificates
import Foundation
import Kernel
import Logic

/// The folder of certificates: one readable file per proposition, `model/id.proof`, and `entente.lock` with the digest
/// of every file. A file whose digest differs from the lock's was changed by hand and is not read. Several runs may share
/// the folder.
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
    /// Parts of the file that say more than the verdict, such as `off-ties`: without them the entry is not true.
    public var parts: [String] = []
  }

  public func path(of subject: String) -> URL { folder.appending(path: subject + ".proof") }

  public func contains(_ subject: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: subject).path)
  }

  /// The stored file, or `nil` when there is none. What the lock does not vouch for is not read further.
  ///
  /// - Parameter lock: the lock file as it was when the run began; where it does not fit, another run may have written
  ///   since, so both files are read once more.
  public func load(_ subject: String, lock: [String: LockEntry]) throws(Failure) -> ProofFile? {
    guard var text = try text(of: subject) else { return nil }
    if lock[subject]?.digest != Digest.sha256(text) {
      let now = try together(LOCK_SH) { () throws(Failure) in (text: try self.text(of: subject), lock: try self.lock())
      }
      guard let latest = now.text else { return nil }
      guard now.lock[subject]?.digest == Digest.sha256(latest) else {
        throw .tampered(path: path(of: subject).relativePath)
      }
      text = latest
    }
    return try parse(text, subject)
  }

  private func parse(_ text: String, _ subject: String) throws(Failure) -> ProofFile {
    let url = path(of: subject)
    let file: ProofFile
    do { file = try ProofFile(reading: text) } catch {
      throw .malformed(path: url.relativePath, line: error.line, message: error.message)
    }
    guard file.subject == subject else { throw .misplaced(path: url.relativePath, subject: file.subject) }
    return file
  }

  private func text(of subject: String) throws(Failure) -> String? {
    let url = path(of: subject)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let data: Data
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { try? file.close() }
      data = try file.read(upToCount: ProofFile.sizeLimit + 1) ?? Data()
    } catch {
      throw .unreadable(path: url.relativePath, reason: error.localizedDescription)
    }
    guard data.count <= ProofFile.sizeLimit else {
      throw .unreadable(path: url.relativePath, reason: "it is larger than \(ProofFile.sizeLimit >> 20) MB")
    }
    // Bytes that are no text are replaced, so that their digest is not the lock's.
    return String(decoding: data, as: UTF8.self)
  }

  /// Every entry of the lock file; none when there is no such file.
  public func lock() throws(Failure) -> [String: LockEntry] { try lock(skipsMalformedLines: false) }

  private func lock(skipsMalformedLines: Bool) throws(Failure) -> [String: LockEntry] {
    try ProofStore.lock(
      at: folder.appending(path: ProofStore.lockName), skipsMalformedLines: skipsMalformedLines)
  }

  /// Every entry of a lock file wherever it lies; none when there is no such file.
  public static func lock(
    at url: URL, skipsMalformedLines: Bool = false
  ) throws(Failure) -> [String: LockEntry] {
    guard FileManager.default.fileExists(atPath: url.path) else { return [:] }
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw .unreadable(path: url.relativePath, reason: error.localizedDescription)
    }
    var entries: [String: LockEntry] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      var problem: String?
      if index == 0 {
        if line != ProofStore.lockHeader { problem = "expected '\(ProofStore.lockHeader)'" }
      } else if words.count >= 4 {
        entries[words[0]] = LockEntry(
          verdict: words[1], trust: words[2], digest: words[3], parts: Array(words.dropFirst(4)))
      } else if !words.isEmpty {
        problem = "expected 'model/id verdict trust digest'"
      }
      if let problem, !skipsMalformedLines {
        throw .malformed(path: url.relativePath, line: index + 1, message: problem)
      }
    }
    return entries
  }

  /// Where files and lock file disagree, in one line each; an entry without a file is no disagreement, only missing
  /// evidence.
  public func disagreements() throws(Failure) -> [String] {
    try together(LOCK_SH) { () throws(Failure) in
      let entries = try lock()
      let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      let subjects = found.filter { $0.hasSuffix(".proof") }.map { String($0.dropLast(".proof".count)) }
      var lines: [String] = []
      for subject in subjects.sorted() {
        guard let text = try text(of: subject) else { continue }
        let name = path(of: subject).relativePath
        guard let entry = entries[subject] else {
          lines.append("\(name): it is not in \(ProofStore.lockName)")
          continue
        }
        if entry.digest != Digest.sha256(text) {
          lines.append("\(name): its digest is not the one in \(ProofStore.lockName)")
        }
      }
      return lines
    }
  }

  // MARK: Writing

  /// What became of evidence that was to be stored.
  public enum Recording: Sendable, Equatable {
    case added
    case replaced
    case unchanged
    /// The stored file differs and was left alone.
    case kept
    /// There is no evidence to store.
    case nothing
  }

  /// Stores evidence: a new file is added, one that lacks parts is completed, and one that says something else is only
  /// replaced when `replaces`; then lines of the lock file that cannot be read are dropped as well.
  public func record(_ file: ProofFile, verdict: Verdict, replaces: Bool) throws(Failure) -> Recording {
    guard !file.parts.isEmpty else { return .nothing }
    return try together(LOCK_EX) { () throws(Failure) in
      let entries = try lock(skipsMalformedLines: replaces)
      let entry = LockEntry(file, verdict)
      guard contains(file.subject) else {
        try save(file, entry, to: entries)
        return .added
      }
      // Not `load`, which would wait for this very lock.
      let text = try text(of: file.subject) ?? ""
      let isUntouched = entries[file.subject]?.digest == Digest.sha256(text)
      // The digest is that of what would be written, too.
      if isUntouched, entries[file.subject] == entry { return .unchanged }
      let stored = isUntouched ? try? parse(text, file.subject) : nil
      let parts = Dictionary(file.parts.map { ($0.name, $0.statementHash) }) { first, _ in first }
      let isExtended = stored?.parts.allSatisfy { parts[$0.name] == $0.statementHash } ?? false
      if !replaces {
        guard isExtended, (stored?.parts.count ?? 0) < file.parts.count else {
          return isExtended ? .unchanged : .kept
        }
      }
      try save(file, entry, to: entries)
      return replaces ? .replaced : .added
    }
  }

  /// Removes the files and entries of subjects that no longer exist.
  public func prune(keeping subjects: Set<String>, models: Set<String>) throws(Failure) {
    try together(LOCK_EX) { () throws(Failure) in
      var entries = try lock()
      for subject in entries.keys where !subjects.contains(subject) {
        guard let model = subject.split(separator: "/").first, models.contains(String(model)) else { continue }
        entries[subject] = nil
        try? FileManager.default.removeItem(at: path(of: subject))
      }
      for change in changes(lock: entries) { try apply(change) }
    }
  }

  private func save(_ file: ProofFile, _ entry: LockEntry, to entries: [String: LockEntry]) throws(Failure) {
    for change in changes(saving: file, entry, to: entries) { try apply(change) }
  }

  /// A step of a change to the folder, done entirely or not at all as far as a reader can see.
  enum Change: Sendable {
    /// Writes a new version next to the file.
    case stage(URL, text: String)
    /// Puts the new version into the file's place.
    case publish(URL)
    case remove(URL)
  }

  /// The steps that store a file and its entry among the others. Both are written out first, so that a full disk costs
  /// nothing; then the old file goes, before the lock can disagree with it. A run that ends between two steps leaves
  /// the old file and its entry, or an entry without a file, which counts as missing.
  func changes(saving file: ProofFile, _ entry: LockEntry, to entries: [String: LockEntry]) -> [Change] {
    let url = path(of: file.subject)
    var all = entries
    all[file.subject] = entry
    let (staged, published) = (changes(lock: all).dropLast(), changes(lock: all).suffix(1))
    return [.stage(url, text: file.text)] + staged + [.remove(url)] + published + [.publish(url)]
  }

  private func changes(lock entries: [String: LockEntry]) -> [Change] {
    let url = folder.appending(path: ProofStore.lockName)
    return [.stage(url, text: ProofStore.text(of: entries)), .publish(url)]
  }

  /// A lock file with these entries.
  public static func text(of entries: [String: LockEntry]) -> String {
    let lines = entries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words.joined(separator: " "))" }
    return ([ProofStore.lockHeader] + lines).joined(separator: "\n") + "\n"
  }

  func apply(_ change: Change) throws(Failure) {
    switch change {
    case .stage(let url, let text):
      do {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: ProofStore.staged(url))
      } catch { throw .unwritable(path: url.relativePath, reason: error.localizedDescription) }
    case .publish(let url):
      guard rename(ProofStore.staged(url).path, url.path) == 0 else {
        throw .unwritable(path: url.relativePath, reason: String(cString: strerror(errno)))
      }
    case .remove(let url):
      guard unlink(url.path) == 0 || errno == ENOENT else {
        throw .unwritable(path: url.relativePath, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Always the same name, so that what an interruption leaves behind is overwritten by the next change.
  private static func staged(_ url: URL) -> URL { url.appendingPathExtension("new") }

  /// Does the work while no other run changes the folder (`LOCK_SH`) or reads it with care (`LOCK_EX`). Where the file
  /// system knows no such locks, the work is done all the same.
  private func together<T>(_ mode: Int32, _ work: () throws(Failure) -> T) throws(Failure) -> T {
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw .unwritable(path: folder.relativePath, reason: error.localizedDescription)
    }
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: folder.relativePath, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    while flock(descriptor, mode) != 0, errno == EINTR {}
    return try work()
  }
}

extension ProofStore.LockEntry {
  /// The entry for a file.
  init(_ file: ProofFile, _ verdict: Verdict) {
    self.init(
      verdict: verdict.rawValue, trust: (verdict == .undecided ? Trust.none : .checked).rawValue,
      digest: Digest.sha256(file.text),
      parts: file.parts.map(\.name).filter { EvidencePart.saysMore(named: $0, than: verdict) })
  }

  fileprivate var words: [String] { [verdict, trust, digest] + parts }
}

extension EvidencePart {
  /// Whether a part of the name adds to a verdict what the verdict alone does not say: that the claim holds somewhere
  /// or never, that it holds off the ties, that an effect can occur.
  fileprivate static func saysMore(named name: String, than verdict: Verdict) -> Bool {
    switch name {
    case EvidencePart.offTies.description, EvidencePart.never.description: true
    case EvidencePart.holds.description: verdict == .refuted
    default: name.wholeMatch(of: /effect-[0-9]+/) != nil
    }
  }
}
