import Foundation
import Testing

/// What must not compile, and what the compiler must say.
@Suite struct CompileFailTests {
  /// The folder of the built modules: beside the test bundle.
  private static let modules: URL? = {
    var starts = CommandLine.arguments.filter { $0.contains("/") }
    if let path = Bundle.main.executablePath { starts.append(path) }
    for start in starts {
      var folder = URL(fileURLWithPath: start)
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "Modules")
        if FileManager.default.fileExists(atPath: candidate.appending(path: "Propositions.swiftmodule").path) {
          return candidate
        }
      }
    }
    return nil
  }()

  private struct Outcome {
    let succeeded: Bool
    let messages: String
  }

  private func typecheck(_ lines: String) throws -> Outcome {
    let modules = try #require(CompileFailTests.modules, "the built modules were not found beside the test bundle")
    let folder = FileManager.default.temporaryDirectory.appending(path: "compile-fail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "snippet.swift")
    let text = """
      import Propositions
      let x = Term.parameter("x")
      let n = 3
      let item = \(lines)
      """
    try Data(text.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path, source.path]
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let output = try FileHandle(forWritingTo: log)
    process.standardError = output
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    let messages = try String(contentsOf: log, encoding: .utf8)
    return Outcome(succeeded: process.terminationStatus == 0, messages: messages)
  }

  @Test func correctLinesCompile() throws {
    let outcome = try typecheck("Theorem(\"T\", \"t\") { x > 0; 1 / 3 * x <= 0.5; x.isBetween(0, 1) }")
    #expect(outcome.succeeded, "\(outcome.messages)")
  }

  @Test(arguments: [
    ("Theorem(\"T\", \"t\") { true }", "a line must be a formula about terms; this is a Swift Bool"),
    ("Theorem(\"T\", \"t\") { n > 2 }", "a line must be a formula about terms; this is a Swift Bool"),
    ("Theorem(\"T\", \"t\") { x + 1 }", "a line must be a formula; this is a term"),
    ("Theorem(\"T\", \"t\") { 0 < x < 1 }", "comparisons do not chain; write x.isStrictlyBetween(0, 1)"),
    ("Theorem(\"T\", \"t\") { 0 <= x <= 1 }", "comparisons do not chain; write x.isBetween(0, 1)"),
    ("Ordering(\"O\", \"t\", moving: x) { low, high in x > 0 }", "begins with given(_:at:), never(_:) or always(_:)"),
    ("x + n", "cannot be applied to operands of type 'Term' and 'Int'"),
  ])
  func mistakesAreExplained(_ lines: String, _ message: String) throws {
    let outcome = try typecheck(lines)
    #expect(!outcome.succeeded)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }
}
