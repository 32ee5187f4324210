import Algebra
import Certificates
import Kernel
import Logic

/// The written form of a map, line by line.
enum MapText {
  static let header = "entente map 1"
  static let footer = "end map"

  static func lines(_ query: MapQuery, hashes: [String]) -> [String] {
    query.subjects.map { "effect \($0)" }
      + query.axes.map { "axis \($0.name) \($0.lower) \($0.upper)" }
      + query.point.map { "at \($0)" }
      + query.exists.map { "exists \($0)" }
      + query.forAll.map { "forall \($0)" }
      + ["coverage \(query.coverage)", "boxes \(query.boxLimit)"]
      + hashes.map { "statement \($0)" }
  }

  static func lines(_ lemma: Lemma) -> [String] {
    switch lemma.claim {
    case .condition(let formula, let derivation):
      ["lemma \(lemma.effect) condition", "formula \(formula)"] + derivation.steps.flatMap(lines)
    case .region(let formula, let label, let proof):
      ["lemma \(lemma.effect) \(label.rawValue)", "formula \(formula)"] + block("proof", proof)
    }
  }

  private static func lines(_ step: Derivation.Step) -> [String] {
    [
      "step \((step.position.map(String.init) + [step.usesContext ? "here" : "anywhere"]).joined(separator: " "))",
      "becomes \(step.result)",
    ] + step.necessity.flatMap { block("necessity", $0) } + step.sufficiency.flatMap { block("sufficiency", $0) }
  }

  static func lines(_ exclusion: Exclusion) -> [String] {
    ["never \(text(exclusion.labels))"] + block("proof", exclusion.proof)
  }

  private static func block(_ name: String, _ proof: Refutation) -> [String] {
    [name] + CertificateWriter.text(proof).map { "  " + $0 } + ["end \(name)"]
  }

  static func lines(_ part: RegionMap.Part, index: Int) -> [String] {
    part.lemmas.flatMap(lines) + ["part \(index) \(part.tree.text)"]
  }

  static func lines(_ summary: MapSummary) -> [String] {
    summary.all.map { "total \(text($0.labels)) \($0.volume)" }
  }

  static func text(_ labels: [Label]) -> String { labels.map(\.rawValue).joined(separator: " ") }

  static func labels(_ words: some Sequence<Substring>) -> [Label]? {
    var result: [Label] = []
    for word in words {
      guard let label = Label(rawValue: String(word)) else { return nil }
      result.append(label)
    }
    return result
  }
}

/// A digest of lines as they come: SHA-256 of the one before and the next line.
struct LineDigest: Sendable {
  private(set) var value = ""

  mutating func add(_ line: String) { value = Digest.sha256(value + "\n" + line) }
}

extension RegionMap {
  /// The file's lines, the digest of all others at the end.
  func lines(_ query: MapQuery) throws -> [String] {
    var lines = [MapText.header] + MapText.lines(query, hashes: try request.effects.map { try $0.hash() })
    for lemma in lemmas { lines += [""] + MapText.lines(lemma) }
    for exclusion in exclusions { lines += [""] + MapText.lines(exclusion) }
    lines += ["", "tree \(trunk.text)"]
    for (index, part) in parts.enumerated() {
      if let part { lines += MapText.lines(part, index: index) }
    }
    lines += [""] + MapText.lines(summary)
    return LineDigest.sealed(lines)
  }
}

extension LineDigest {
  /// The lines with a last one that shows damage to any of them.
  static func sealed(_ lines: [String]) -> [String] {
    var digest = LineDigest()
    for line in lines { digest.add(line) }
    return lines + ["\(MapText.footer) \(digest.value)"]
  }
}
