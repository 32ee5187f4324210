/// Evidence in words: lines with details below them.
public struct StoryLine: Sendable {
  /// In the narrator's medium; for HTML already escaped.
  public let text: String
  public let details: [StoryLine]
  /// Whether the details are the numbered steps of a proof.
  public let isProof: Bool

  public init(_ text: String, _ details: [StoryLine] = [], isProof: Bool = false) {
    self.text = text
    self.details = details
    self.isProof = isProof
  }

  /// Indented lines for a terminal.
  public func lines(indent: Int, showsSteps: Bool) -> [String] {
    let head = String(repeating: " ", count: indent) + text
    if isProof && !showsSteps { return [head] }
    return [head] + StoryLine.lines(details, indent: indent + 2, isProof: isProof, showsSteps: showsSteps)
  }

  public static func lines(_ lines: [StoryLine], indent: Int, isProof: Bool, showsSteps: Bool) -> [String] {
    lines.enumerated().flatMap { index, line in
      guard isProof else { return line.lines(indent: indent, showsSteps: showsSteps) }
      let numbered = StoryLine("\(index + 1). \(line.text)", line.details, isProof: line.isProof)
      return numbered.lines(indent: indent, showsSteps: showsSteps)
    }
  }

  /// Nested lists for a page; the steps of a proof are folded away.
  static func html(_ lines: [StoryLine], isProof: Bool = false) -> String {
    guard !lines.isEmpty else { return "" }
    let items = lines.map { line in
      if line.isProof {
        return "<li><details><summary>\(line.text)</summary>\(html(line.details, isProof: true))</details></li>"
      }
      return "<li>\(line.text)\(html(line.details))</li>"
    }
    return isProof ? "<ol class=\"proof\">\(items.joined())</ol>" : "<ul>\(items.joined())</ul>"
  }
}
