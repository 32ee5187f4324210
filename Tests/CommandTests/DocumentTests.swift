import Foundation
import Testing

/// What documents show of files and of the command line is what is there and what comes out.
///
/// A block below `<!-- file: PATH -->` is that file, one below `<!-- part: PATH -->` some of its lines; one that begins with `$ NAME ARGUMENTS` is what the command prints,
/// `entente` or, under any other name, that of the models in Tests/CommandFixture. A last line `...` leaves the rest out.
@Suite struct DocumentTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  @Test(arguments: ["README.md", "Sources/Games/Games.docc/Tutorial.md"]) func blocks(path: String) throws {
    let url = Self.root.appending(path: path)
    let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    let work = try WorkFolder()
    var result: [String] = []
    var file: (path: String, isWhole: Bool)?
    var checked = 0
    var index = 0
    while index < lines.count {
      let line = lines[index]
      result.append(line)
      index += 1
      for mark in ["<!-- file: ", "<!-- part: "] where line.hasPrefix(mark) && line.hasSuffix(" -->") {
        file = (String(line.dropFirst(mark.count).dropLast(" -->".count)), mark.contains("file"))
      }
      guard line.hasPrefix("```") else { continue }
      let end = try #require(
        lines[index...].firstIndex { $0.hasPrefix("```") }, "\(path):\(index): no end of the block")
      let shown = Array(lines[index..<end])
      var actual = shown
      if let file {
        let all = try String(contentsOf: Self.root.appending(path: file.path), encoding: .utf8)
          .components(separatedBy: "\n").dropLast()
        if file.isWhole {
          actual = Array(all)
        } else {
          #expect(contains(Array(all), shown), "\(path):\(index): these lines are not in \(file.path)")
        }
        checked += 1
      } else if let command = shown.first, command.hasPrefix("$ ") {
        actual = [command] + (try output(command, in: work))
        if shown.last == "..." { actual = actual.prefix(shown.count - 1) + ["..."] }
        checked += 1
      }
      file = nil
      if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] == nil {
        #expect(untimed(shown) == untimed(actual), "\(path):\(index + 1)")
      }
      result += actual + [lines[end]]
      index = end + 1
    }
    #expect(checked >= 2, "nothing is found to be checked")
    if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] != nil {
      try result.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    }
  }

  private func output(_ line: String, in work: WorkFolder) throws -> [String] {
    let words = line.dropFirst(2).split(separator: " ").map(String.init)
    let program = try #require(words.first) == "entente" ? "entente" : "command-fixture"
    let run = try Built.run(program, Array(words.dropFirst()), in: work)
    #expect(run.code == 0, "\(line): \(run.errors)")
    // CSV ends its lines with CR LF.
    var lines = run.output.replacing("\r\n", with: "\n").components(separatedBy: "\n")
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Whether the lines stand in the file, indented as they may be.
  private func contains(_ file: [String], _ lines: [String]) -> Bool {
    guard let first = lines.first, !lines.isEmpty else { return false }
    return file.indices.contains { start in
      guard file[start].hasSuffix(first), start + lines.count <= file.count else { return false }
      let indent = file[start].dropLast(first.count)
      return indent.allSatisfy { $0 == " " }
        && zip(file[start...], lines).allSatisfy { $0 == ($1.isEmpty ? "" : indent + $1) }
    }
  }

  /// Without times, which differ from run to run, and without the width that they give their column.
  private func untimed(_ lines: [String]) -> [String] {
    lines.map { line in
      line.replacing(#/ +([0-9]+(\.[0-9]+)? s|time)$/#, with: "").replacing(#/, [0-9.]+ s$/#, with: "")
        .replacing(#/ +/#, with: " ").replacing(#/ $/#, with: "")
    }
  }
}
