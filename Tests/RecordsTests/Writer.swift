import Foundation
import GRDB

/// The program that writes findings, as a process.
final class Writer {
  private let process = Process()
  private let pipe = Pipe()
  private var text = ""

  /// - Parameter number: the findings are about it and those after it.
  init(_ path: String, number: Int, runs: Int? = nil) throws {
    process.executableURL = Writer.folder.appending(path: "ledger-writer")
    process.arguments = [path, "\(number)"] + (runs.map { ["\($0)"] } ?? [])
    process.standardOutput = pipe
    try process.run()
  }

  private static var folder: URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [bundle] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appending(path: "ledger-writer").path)
    } ?? bundle
  }

  /// Returns when it is about to open the ledger.
  func waitUntilReady() {
    while !text.contains("ready\n") {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { return }
      text += String(decoding: data, as: UTF8.self)
    }
  }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// What it said until it ended, line by line.
  func lines() -> [String] {
    let rest = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    text += String(decoding: rest, as: UTF8.self)
    // A line without an end was not said.
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// A ledger's file seen from outside.
enum RawLedger {
  /// What is wrong with the file as a database, and with findings that have a verdict and no evidence.
  static func problems(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "\($0)" }
      guard try db.tableExists("instance") else { return problems }
      // As the first version of the tables has it, or the present one.
      let key = try db.columns(in: "evidence").contains { $0.name == "id" } ? "id" : "digest"
      problems += try String.fetchAll(
        db,
        sql: """
          SELECT f.model || '/' || f.proposition || ' ' || f.verdict FROM finding f WHERE f.verdict <> 'undecided'
            AND NOT EXISTS (SELECT 1 FROM instance i JOIN evidence e ON e.\(key) = i.evidence
              WHERE i.finding = ifnull(f.known, f.id))
          """)
      return problems
    }
  }

  /// What the writer said is kept and is not there.
  static func lost(_ path: String, _ lines: [String]) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try lines.filter { line in
        let words = line.split(separator: " ").map(String.init)
        switch words[0] {
        case "begun": return try Row.fetchOne(db, sql: "SELECT 1 FROM run WHERE id = ?", arguments: [words[1]]) == nil
        case "ended":
          let sql = "SELECT 1 FROM run WHERE id = ? AND ended IS NOT NULL"
          return try Row.fetchOne(db, sql: sql, arguments: [words[1]]) == nil
        case "kept":
          let sql = "SELECT 1 FROM finding WHERE run = ? AND proposition = ?"
          return try Row.fetchOne(db, sql: sql, arguments: [words[1], words[2]]) == nil
        default: return false
        }
      }
    }
  }
}
