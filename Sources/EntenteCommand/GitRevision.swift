import Foundation

/// A revision of the git repository in which the command runs.
struct GitRevision {
  let name: String
  private let program: String
  private let commit: String
  private let root: String

  /// - Throws: `CommandFailure` that says what is missing: git, a repository, the revision.
  init(_ name: String) throws {
    self.name = name
    guard let program = Program.installed("git") else {
      throw CommandFailure(
        .badInput, "'\(name)' is neither a run nor a lock file, and there is no git in PATH to look for a revision")
    }
    self.program = program
    let place = try Program.run(program, ["rev-parse", "--show-toplevel"])
    guard place.status == 0 else {
      throw CommandFailure(
        .badInput,
        "'\(name)' is neither a run nor a lock file, and this folder is in no git repository in which it could be a "
          + "revision. Name runs as run:12, or the path of a lock file or of a folder of proofs")
    }
    let found = try Program.run(
      program, ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"])
    guard found.status == 0 else {
      throw CommandFailure(
        .badInput,
        "there is no revision '\(name)', and no lock file or folder of proofs of that name. 'git log --oneline' shows "
          + "revisions, 'entente ledger runs' shows runs (run:12)")
    }
    commit = found.text.trimmingCharacters(in: .whitespacesAndNewlines)
    root = place.text.trimmingCharacters(in: .newlines)
  }

  /// The root of the repository around the folder where the command runs, if there is one.
  static var root: URL? {
    guard let program = Program.installed("git"),
      let found = try? Program.run(program, ["rev-parse", "--show-toplevel"]), found.status == 0
    else { return nil }
    return URL(fileURLWithPath: found.text.trimmingCharacters(in: .newlines), isDirectory: true)
  }

  /// Writes the folder, as the revision has it, below another. What is checked out is left alone.
  ///
  /// - Parameter path: relative to where the command runs.
  func write(_ path: String, below target: URL) throws {
    let found = try Program.run(
      program, ["rev-parse", "--verify", "--end-of-options", "\(commit):\(try place(of: path))"])
    guard found.status == 0 else {
      if found.errors.contains("outside repository") { throw outside(path) }
      throw CommandFailure(
        .badInput,
        "the revision '\(name)' has no folder '\(path)'. Name the folder of proofs as it was then with --proofs, or "
          + "choose another revision")
    }
    let tree = found.text.trimmingCharacters(in: .whitespacesAndNewlines)
    // An index of its own, so that the repository's stays as it is.
    let index = ["GIT_INDEX_FILE": target.appending(path: "index").path]
    let steps = [["read-tree", tree], ["checkout-index", "--all", "--force", "--prefix=\(target.path)/"]]
    for step in steps {
      // In a folder below, git would write out what belongs there only.
      let done = try Program.run(program, ["-C", root] + step, environment: index)
      guard done.status == 0 else {
        throw CommandFailure(.badInput, "git could not write out '\(path)' of '\(name)': \(done.errors)")
      }
    }
  }

  /// The path as git reads it after a revision.
  private func place(of path: String) throws -> String {
    guard path.hasPrefix("/") else { return "./\(path)" }
    let whole = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let root = URL(fileURLWithPath: root, isDirectory: true).resolvingSymlinksInPath().path
    guard whole.hasPrefix(root + "/") else { throw outside(path) }
    return String(whole.dropFirst(root.count + 1))
  }

  private func outside(_ path: String) -> CommandFailure {
    CommandFailure(
      .badInput, "the folder \(path) is not in the git repository of this folder, so that no revision has it")
  }
}
