/// Evidence in words: lines with details below them.
public struct StoryLine: Sendable {
  /// In the narrator's medium; for HTML already escaped.
  public let text: String
  public let details: [StoryLine]

  public init(_ text: String, _ details: [StoryLine] = []) {
    self.text = text
    self.details = details
  }

  /// Indented lines for a terminal; details deeper than the depth are left out.
  public func lines(indent: Int, depth: Int = .max) -> [String] {
    let inner = depth > 1 ? details.flatMap { $0.lines(indent: indent + 2, depth: depth - 1) } : []
    return [String(repeating: " ", count: indent) + text] + inner
  }

  /// Nested lists for a page.
  static func html(_ lines: [StoryLine], ordered: Bool = false) -> String {
    guard !lines.isEmpty else { return "" }
    let tag = ordered ? "ol" : "ul"
    let items = lines.map { "<li>\($0.text)\(html($0.details))</li>" }.joined(separator: "\n")
    return "<\(tag)>\(items)</\(tag)>"
  }
}
