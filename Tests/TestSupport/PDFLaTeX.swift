import Foundation

/// The program pdflatex, where it is installed.
public enum PDFLaTeX {
  /// Whether tests of compiled papers can run, or have to.
  public static var isWanted: Bool {
    program("pdflatex") != nil || ProcessInfo.processInfo.environment["ENTENTE_TEST_ALL"] == "1"
  }

  public static let missing: String =
    "pdflatex is not installed: make optional installs texlive-latex-recommended and texlive-pictures"

  private static func program(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What the last of several passes says of a document.
  public struct Log {
    /// Errors and references or citations without a target.
    public let problems: [String]
    /// By how many points lines are too wide.
    public let overfull: [Double]
    public let pages: Int
  }

  /// Compiles `name.tex` in the folder as a paper is compiled: with its sources, until references are right.
  public static func compile(_ name: String, in folder: URL) throws -> Log {
    try run("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", name], folder)
    if FileManager.default.fileExists(atPath: folder.appending(path: "references.bib").path) {
      try run("bibtex", [name], folder)
    }
    for _ in 1...2 { try run("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", name], folder) }
    let log = String(decoding: try Data(contentsOf: folder.appending(path: "\(name).log")), as: UTF8.self)
    let lines = log.split(whereSeparator: \.isNewline).map(String.init)
    return Log(
      problems: lines.filter { $0.hasPrefix("!") || $0.contains("undefined") || $0.contains("multiply defined") },
      overfull: lines.compactMap { $0.firstMatch(of: /Overfull \\hbox \(([0-9.]+)pt/).flatMap { Double($0.1) } },
      pages: log.firstMatch(of: /Output written on .* \(([0-9]+) page/).flatMap { Int($0.1) } ?? 0)
  }

  private static func run(_ name: String, _ arguments: [String], _ folder: URL) throws {
    guard let program = program(name) else { throw Failure(description: missing) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Long lines of the log in one piece.
    process.environment = ProcessInfo.processInfo.environment.merging(["max_print_line": "10000"]) { $1 }
    let said = folder.appending(path: "said.txt")
    try Data().write(to: said)
    let file = try FileHandle(forWritingTo: said)
    (process.standardOutput, process.standardError, process.standardInput) = (file, file, FileHandle.nullDevice)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: try Data(contentsOf: said), as: UTF8.self)
      throw Failure(description: "\(name): \(text.suffix(1500))")
    }
  }
}
