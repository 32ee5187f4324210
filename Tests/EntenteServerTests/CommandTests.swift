import Foundation
import Testing

@testable import EntenteServer

/// The built programs, from the outside.
@Suite(.serialized) struct ServeCommandTests {
  private static var folder: URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [bundle] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appending(path: "entente-serve").path)
    } ?? bundle
  }

  private struct Run {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()

    init(_ name: String, _ arguments: [String]) throws {
      process.executableURL = ServeCommandTests.folder.appending(path: name)
      process.arguments = arguments
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    var code: Int32 {
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    var complaint: String { String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
  }

  @Test func theCommandServesUntilItIsInterrupted() async throws {
    let run = try Run("entente", ["serve", "--port", "0"])
    let line = String(decoding: run.output.fileHandleForReading.availableData, as: UTF8.self)
    let digits = try #require(line.range(of: "127.0.0.1:")).upperBound
    let port = try #require(Int(line[digits...].prefix { $0.isNumber }))
    let second = try Run("entente-serve", ["--port", "\(port)"])
    #expect(second.complaint.contains("port \(port) is in use"))
    #expect(second.code == 69)
    run.process.interrupt()
    #expect(run.code == 0)
    #expect(run.complaint == "")
  }

  @Test(arguments: [["--port", "70000"], ["--port", "x"], ["--timeout", "0"], ["--nothing"]])
  func wrongUseIsRefused(arguments: [String]) throws {
    let run = try Run("entente-serve", arguments)
    #expect(run.complaint.contains("rror"))
    #expect(run.code == 64)
  }

  @Test func aMissingProgramIsExplained() throws {
    let run = try Run("command-fixture", ["serve"])
    let text = run.complaint
    #expect(text.contains("command-fixture-serve") && text.contains("EntenteServer.main"))
    #expect(run.code == 64)
  }
}
