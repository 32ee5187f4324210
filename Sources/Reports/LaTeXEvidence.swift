import Engine
import Propositions

/// Writes evidence for an appendix. A proof that was told already is referred to; a long one is left to its file and to the
/// command that tells it.
struct LaTeXEvidence {
  let program: String
  /// The file with the evidence about a subject.
  let path: @Sendable (String) -> String
  /// Of whom each proof was told, by its text.
  private var told: [String: String] = [:]

  init(program: String, path: @escaping @Sendable (String) -> String) {
    self.program = program
    self.path = path
  }

  mutating func appendix(_ entry: RunReport.Entry) -> [String] {
    let notation = Notation.latex(entry.model)
    let names = Set(entry.model.symbols.map(\.name))
    var lines: [String] = []
    for finding in entry.findings {
      let stories = finding.stories(notation)
      guard !stories.isEmpty else { continue }
      let proposition = finding.proposition
      lines += [
        "\\ententesubject{\(TeX.escape(proposition.id))}{\(TeX.escape(proposition.title))}",
        "\\ententereproduce{\(TeX.code("\(program) show \(finding.subject) --steps"))}",
      ]
      for story in stories { lines += text(story, of: finding.subject, notation, names) }
      lines.append("")
    }
    return lines
  }

  private mutating func text(
    _ story: EvidenceStory, of subject: String, _ notation: Notation, _ names: Set<String>
  ) -> [String] {
    var lines = ["\\ententepart{\(TeX.escape(story.title))}"]
    let values = story.values.map { value in
      // What the model's own names mean stands with its primitives.
      let meaning = names.contains(value.name) || value.meaning.isEmpty ? "" : " (\(TeX.escape(value.meaning)))"
      return "\(notation.symbol(value.symbol)) = \(value.value)\(meaning)"
    }
    let all = values + story.functions
    if !all.isEmpty { lines.append(item(0, "", all.joined(separator: ", "))) }
    if let certificate = story.certificate { return lines + proof(story.lines, certificate, of: subject, depth: 0) }
    let arithmetic = story.lines.flatMap { self.lines($0, of: subject, depth: 0) }
    guard arithmetic.reduce(0, { $0 + $1.count }) <= 2 * EvidenceStory.limits.characters else {
      return lines + [item(0, "", "The arithmetic takes \(arithmetic.count) lines: \(TeX.code(path(subject))).")]
    }
    return lines + arithmetic
  }

  private mutating func lines(_ line: StoryLine, of subject: String, depth: Int) -> [String] {
    // What fits is told in one line.
    let leaves = line.details.filter { $0.details.isEmpty && !$0.isProof }.map(\.text)
    if !line.isProof, !leaves.isEmpty, leaves.count == line.details.count, leaves.reduce(0, { $0 + $1.count }) < 400 {
      let end = line.text.hasSuffix(":") ? "" : ":"
      return [item(depth, "--", "\(line.text)\(end) \(leaves.joined(separator: "; "))")]
    }
    let head = item(depth, "--", line.text)
    if let certificate = line.certificate {
      return [head] + proof(line.details, certificate, of: subject, depth: depth + 1)
    }
    return [head] + line.details.flatMap { lines($0, of: subject, depth: depth + 1) }
  }

  private mutating func proof(
    _ steps: [StoryLine], _ certificate: [String], of subject: String, depth: Int
  ) -> [String] {
    let text = certificate.joined(separator: "\n")
    if let owner = told[text] {
      let place = owner == subject ? "above" : "for \(TeX.code(owner))"
      return [item(depth, "", "Proved as \(place).")]
    }
    told[text] = subject
    if steps.count <= EvidenceStory.limits.steps {
      let lines = steps.enumerated().flatMap { number, step in
        [item(depth, "\(number + 1).", step.text)]
          + step.details.flatMap { self.lines($0, of: subject, depth: depth + 1) }
      }
      if lines.reduce(0, { $0 + $1.count }) <= EvidenceStory.limits.characters { return lines }
    }
    let count = "\(steps.count) step\(steps.count == 1 ? "" : "s")"
    return [item(depth, "", "A proof of \(count), in \(TeX.code(path(subject))).")]
  }

  private func item(_ depth: Int, _ mark: String, _ text: String) -> String {
    "\\ententeitem{\(depth)}{\(mark)}{\(text)}"
  }
}
