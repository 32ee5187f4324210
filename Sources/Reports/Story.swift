/// Evidence in words: lines with details below them.
public struct StoryLine: Sendable {
  /// In the narrator's medium; for HTML already escaped.
  public let text: String
  /// What the text begins with, where it speaks of a labelled assertion.
  public let label: String
  public let details: [StoryLine]
  /// For a line about a proof, whose steps the details are, the proof as its file has it.
  public let certificate: [String]?

  /// Whether the details are the numbered steps of a proof.
  public var isProof: Bool { certificate != nil }

  public init(
    _ text: String, _ details: [StoryLine] = [], certificate: [String]? = nil, label: String = ""
  ) {
    self.text = label + text
    self.label = label
    self.details = details
    self.certificate = certificate
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
      let numbered = StoryLine("\(index + 1). \(line.text)", line.details, certificate: line.certificate)
      return numbered.lines(indent: indent, showsSteps: showsSteps)
    }
  }
}
