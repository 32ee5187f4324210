import Foundation

extension Program {
  /// What a program left behind.
  struct Ended {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Names of a repository, for git; a hook has them in its environment ('git rev-parse --local-env-vars' lists them).
  private static let repositoryVariables: Set<String> = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS",
    "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
  ]
  /// Settings of the user's that change order or compression in archives.
  private static let archiveVariables: Set<String> = ["GZIP", "TAR_OPTIONS"]

  /// Runs another program to its end. It speaks English, and git takes the repository around a folder, whatever hook of
  /// whatever repository this command runs in.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .filter { !repositoryVariables.contains($0.key) && !archiveVariables.contains($0.key) }
      .merging(["LC_ALL": "C"]) { $1 }.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw CommandFailure(.badInput, "\(path) cannot be started: \(error.localizedDescription)")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(status: process.terminationStatus, output: data, errors: String(decoding: said, as: UTF8.self))
  }

  /// What a program prints; it fails with what it says when its exit code is not 0.
  static func output(_ path: String, _ arguments: [String]) throws -> Data {
    let ended = try run(path, arguments)
    guard ended.status == 0 else {
      throw CommandFailure(.badInput, "\(path): \(ended.errors.split(separator: "\n").first ?? "no reason given")")
    }
    return ended.output
  }
}
