import Engine
import Foundation
import Logic
import SMTLIB

/// The program cvc5, if it is installed: a process for every query, killed when it does not answer in time.
public struct CVC5Solver: Solver {
  public let identity = "cvc5"
  private let executable: URL
  private let grace = Duration.milliseconds(500)

  private struct Died: Error {
    let signal: Int32
  }

  public init(executable: URL) { self.executable = executable }

  /// The first program of the name in the folders of PATH.
  public static func installed() -> CVC5Solver? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = path.split(separator: ":").map { URL(fileURLWithPath: String($0)).appending(path: "cvc5") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }.map { CVC5Solver(executable: $0) }
  }

  public func solve(_ query: Query) async -> Answer {
    let text = SMTLIBText(query.assertions)
    let symbols = query.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
    let names = Dictionary(uniqueKeysWithValues: symbols.map { ($0, text.name(of: $0)) })
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-cvc5-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let script = folder.appending(path: "query.smt2")
      try Data((text.script() + "(get-model)\n").utf8).write(to: script)
      let output = try await run(script, in: folder, seed: query.seed, timeLimit: query.timeLimit)
      guard let output else { return .unknown(reason: "timeout") }
      return ModelReader.answer([UInt8](output), names: names, assertions: query.assertions.count)
    } catch is CancellationError {
      return .unknown(reason: "cancelled")
    } catch let death as Died {
      return .unknown(reason: "cvc5 ended by signal \(death.signal)")
    } catch {
      return .unknown(reason: "cvc5 cannot be run: \(error.localizedDescription)")
    }
  }

  /// What the program prints; `nil` when the time is over. Files and not pipes: no side can block the other.
  private func run(_ script: URL, in folder: URL, seed: UInt32, timeLimit: Duration) async throws -> Data? {
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: executable.path])
    }
    let output = folder.appending(path: "answer")
    try Data().write(to: output)
    let process = Process()
    let (seconds, attoseconds) = timeLimit.components
    let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    // cvc5 does not always keep its own limit, and nobody watches it once this process is killed: the kernel does.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -t \(seconds + 2); exec \"$0\" \"$@\"", executable.path, "--lang=smt2", "--produce-models",
      "--tlimit=\(milliseconds)", "--seed=\(seed)", script.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    defer { try? handle.close() }
    process.standardOutput = handle
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let deadline = ContinuousClock.now + timeLimit + grace
    while process.isRunning {
      if ContinuousClock.now >= deadline { return nil }
      try await Task.sleep(for: .milliseconds(5))
    }
    guard process.terminationReason == .exit else {
      // A limit that cvc5 keeps itself ends it by a signal, too.
      guard ContinuousClock.now < deadline - grace - .milliseconds(100) else { return nil }
      throw Died(signal: process.terminationStatus)
    }
    let reader = try FileHandle(forReadingFrom: output)
    defer { try? reader.close() }
    return try reader.read(upToCount: 16 << 20) ?? Data()
  }
}
