import Foundation

/// A Swift file's code, with comments and the text of string literals blanked out and interpolations kept.
struct SourceText {
  let path: String
  let lines: [String]

  init(path: String, text: String) {
    self.path = path
    lines = SourceText.code(of: text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private enum State: Equatable {
    case code
    /// Inside an interpolation; the number of open brackets.
    case interpolation(Int)
    case string(isMultiline: Bool)
    case lineComment
    case blockComment(Int)
  }

  private static func code(of text: String) -> String {
    let characters = Array(text)
    var result = ""
    var states: [State] = [.code]
    var i = 0
    func next(_ offset: Int) -> Character? { i + offset < characters.count ? characters[i + offset] : nil }
    while i < characters.count {
      let c = characters[i]
      var width = 1
      var isKept = false
      switch states[states.count - 1] {
      case .code, .interpolation:
        isKept = true
        if c == "/" && next(1) == "/" {
          states.append(.lineComment)
          isKept = false
        } else if c == "/" && next(1) == "*" {
          states.append(.blockComment(1))
          width = 2
          isKept = false
        } else if c == "\"" {
          let isMultiline = next(1) == "\"" && next(2) == "\""
          states.append(.string(isMultiline: isMultiline))
          width = isMultiline ? 3 : 1
        } else if case .interpolation(let depth) = states[states.count - 1] {
          if c == "(" { states[states.count - 1] = .interpolation(depth + 1) }
          if c == ")" {
            if depth == 1 { states.removeLast() } else { states[states.count - 1] = .interpolation(depth - 1) }
          }
        }
      case .string(let isMultiline):
        if c == "\\" && next(1) == "(" {
          states.append(.interpolation(1))
          width = 2
          isKept = true
        } else if c == "\\" {
          width = 2
        } else if c == "\"" && (!isMultiline || (next(1) == "\"" && next(2) == "\"")) {
          states.removeLast()
          width = isMultiline ? 3 : 1
          isKept = true
        }
      case .lineComment:
        if c == "\n" { states.removeLast() }
      case .blockComment(let depth):
        if c == "*" && next(1) == "/" {
          width = 2
          if depth == 1 { states.removeLast() } else { states[states.count - 1] = .blockComment(depth - 1) }
        } else if c == "/" && next(1) == "*" {
          width = 2
          states[states.count - 1] = .blockComment(depth + 1)
        }
      }
      for character in characters[i..<min(i + width, characters.count)] {
        result.append(isKept || character == "\n" ? character : " ")
      }
      i += width
    }
    return result
  }

  /// The modules imported, whatever the attributes or kind of import.
  var imports: [String] {
    lines.flatMap { $0.split(separator: ";") }.compactMap { statement in
      let words = statement.split(separator: " ")
      guard let place = words.firstIndex(of: "import") else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = words[(place + 1)...].first { !kinds.contains($0) }
      return name.map { String($0.prefix { $0 != "." }) }
    }
  }

  /// `path:line: code` for each line with a forced try, cast or unwrap.
  var forcedOperations: [String] {
    // A forced unwrap follows a name, a closing bracket, a string or another postfix operator, and is not `!=`.
    let pattern = /\b(?:try|as)!|[\w\)\]\}"`?!]!(?!=(?!=))/
    return lines.enumerated().compactMap { index, line in
      line.firstMatch(of: pattern) == nil
        ? nil : "\(path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))"
    }
  }
}

enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files below a folder, by path.
  static func sources(_ folder: String) throws -> [(path: String, text: String)] {
    let base = root.appending(path: folder)
    guard let files = FileManager.default.enumerator(atPath: base.path) else { throw CocoaError(.fileNoSuchFile) }
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { file in
      (path: "\(folder)/\(file)", text: try String(contentsOf: base.appending(path: file), encoding: .utf8))
    }
  }
}
