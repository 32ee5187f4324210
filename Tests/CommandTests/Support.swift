import Foundation
import Testing

/// What a run of a program left behind.
struct Outcome {
  let code: Int32
  let output: String
  let errors: String
}

/// The built programs, found next to the tests.
enum Built {
  static var folder: URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [bundle] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.first { has("entente", in: $0) } ?? bundle
  }

  private static func has(_ name: String, in folder: URL) -> Bool {
    FileManager.default.isExecutableFile(atPath: folder.appending(path: name).path)
  }

  /// Runs a program and waits for it; after `interruptAfter` seconds it is sent SIGINT.
  static func run(
    _ name: String = "entente", _ arguments: String..., in work: WorkFolder, interruptAfter: Double? = nil
  ) throws -> Outcome {
    try run(name, arguments, in: work, interruptAfter: interruptAfter)
  }

  /// - Parameter environment: what is different from here.
  static func run(
    _ name: String, _ arguments: [String], in work: WorkFolder, interruptAfter: Double? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let running = try start(name, arguments, in: work, environment: environment)
    if let interruptAfter {
      Thread.sleep(forTimeInterval: interruptAfter)
      running.process.interrupt()
    }
    return try running.outcome()
  }

  /// What a shell makes of the script.
  static func shell(_ script: String, in work: WorkFolder) throws -> Outcome {
    try start(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: work).outcome()
  }

  /// Starts a program and does not wait for it.
  static func start(
    _ name: String, _ arguments: [String], in work: WorkFolder, environment: [String: String] = [:]
  ) throws -> Running {
    try start(folder.appending(path: name), arguments, in: work, environment: environment)
  }

  private static func start(
    _ program: URL, _ arguments: [String], in work: WorkFolder, environment: [String: String] = [:]
  ) throws -> Running {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = work.url
    let output = work.url.appending(path: ".out-\(UUID().uuidString)")
    let errors = work.url.appending(path: ".err-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return Running(process: process, output: output, errors: errors)
  }
}

/// Git, to make repositories with.
enum Git {
  /// The repository is the one around the folder, whatever hook the tests run in, and nobody's settings count.
  static func run(_ arguments: String..., in work: WorkFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"] + arguments
    process.currentDirectoryURL = work.url
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
      .merging(["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  /// What a hook of the folder's repository finds in its environment.
  static func hook(of work: WorkFolder) -> [String: String] {
    let place = work.url.path
    return ["GIT_DIR": "\(place)/.git", "GIT_WORK_TREE": place, "GIT_INDEX_FILE": "\(place)/.git/index"]
  }
}

/// A program that was started.
struct Running {
  let process: Process
  fileprivate let output: URL
  fileprivate let errors: URL

  /// Waits until it ends.
  func outcome() throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8))
  }
}

/// A folder of its own for a test, removed with it.
final class WorkFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "entente-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// A folder inside another.
  init(_ name: String, in parent: WorkFolder) throws {
    url = parent.url.appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func text(_ path: String) throws -> String { try String(contentsOf: url.appending(path: path), encoding: .utf8) }

  func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: url.appending(path: path)) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: path).path) }
}
