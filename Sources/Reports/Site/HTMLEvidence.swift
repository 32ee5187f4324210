import Engine

/// Writes evidence for a page. A proof that the page has shown already is referred to instead of shown again; a long one
/// is shown as its file has it.
struct HTMLEvidence {
  private let notation: Notation
  /// The file with the evidence about a subject.
  private let path: @Sendable (String) -> String
  /// Where each proof and each fact with a proof stands, by its text.
  private var places: [String: (anchor: String, subject: String)] = [:]

  init(_ notation: Notation, path: @escaping @Sendable (String) -> String) {
    self.notation = notation
    self.path = path
  }

  /// A part of the evidence about the subject, folded away.
  mutating func html(_ story: EvidenceStory, of subject: String) -> String {
    var body = ""
    if !story.values.isEmpty {
      let values = story.values.map { "\(notation.symbol($0.symbol)) = \(HTML.escape($0.value))" }
      body += "<p class=\"formula\">\(values.joined(separator: ", "))</p>"
    }
    body += story.functions.map { "<p class=\"formula\">\($0)</p>" }.joined()
    var size = ""
    if let certificate = story.certificate {
      size = " (\(story.lines.count) step\(story.lines.count == 1 ? "" : "s"))"
      let proof = proof(story.lines, certificate, of: subject)
      body += once(certificate.joined(separator: "\n"), of: subject) {
        "<div class=\"proof\" id=\"\($0)\">\(proof)</div>"
      }
    } else {
      body += list(story.lines, of: subject)
    }
    return "<details class=\"evidence\"><summary>\(HTML.escape(story.title))\(size)</summary>\(body)</details>"
  }

  private mutating func list(_ lines: [StoryLine], of subject: String) -> String {
    guard !lines.isEmpty else { return "" }
    var items = ""
    for line in lines {
      if let certificate = line.certificate {
        let proof = proof(line.details, certificate, of: subject)
        let text = line.text.dropFirst(line.label.count)
        let fact = once(text + certificate.joined(separator: "\n"), of: subject) {
          "<details class=\"proof\" id=\"\($0)\"><summary>\(line.text)</summary>\(proof)</details>"
        }
        items += "<li>\(fact.hasPrefix("<details") ? fact : "\(line.label)a fact about all values, \(fact)")"
      } else {
        items += "<li>\(line.text)\(list(line.details, of: subject))"
      }
    }
    return "<ul>\(items)</ul>"
  }

  /// The text in its place when it is new, otherwise a reference to where it stands.
  private mutating func once(_ text: String, of subject: String, _ placed: (_ anchor: String) -> String) -> String {
    if let place = places[text] {
      let owner = place.subject == subject ? "above" : "for \(HTML.escape(place.subject))"
      return "<a href=\"#\(place.anchor)\">proved \(owner)</a>"
    }
    let anchor = "proof-\(places.count + 1)"
    places[text] = (anchor, subject)
    return placed(anchor)
  }

  private func proof(_ steps: [StoryLine], _ certificate: [String], of subject: String) -> String {
    if steps.count <= EvidenceStory.limits.steps {
      let told = "<ol>\(steps.map { "<li>\($0.text)\(plain($0.details))" }.joined())</ol>"
      if told.count <= EvidenceStory.limits.characters { return told }
    }
    return
      "<p class=\"same\">Too long to be told here; as in <code>\(HTML.escape(path(subject)))</code>; <code>entente show "
      + "\(HTML.escape(subject)) --steps</code> tells it in words.</p>"
      + "<pre>\(HTML.escape(certificate.joined(separator: "\n")))</pre>"
  }

  /// The details of a step, which are no proofs themselves.
  private func plain(_ lines: [StoryLine]) -> String {
    lines.isEmpty ? "" : "<ul>\(lines.map { "<li>\($0.text)\(plain($0.details))" }.joined())</ul>"
  }
}
