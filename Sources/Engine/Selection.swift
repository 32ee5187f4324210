import Logic
import Propositions

/// Some propositions of some models, chosen by globs over `model/id`.
public struct Selection: Sendable {
  /// The chosen models in the order given, with the ids of the chosen propositions.
  public let models: [(theory: Theory, ids: Set<String>)]

  public struct Unknown: Error, Sendable, CustomStringConvertible {
    public let pattern: String
    public let nearest: [String]

    public var description: String {
      let hint = nearest.isEmpty ? "" : "; nearest: " + nearest.map { "'\($0)'" }.joined(separator: ", ")
      return "nothing is called '\(pattern)'\(hint). 'entente list' shows every model and proposition"
    }
  }

  /// Without patterns, everything. A pattern without a slash names models.
  public init(_ patterns: [String], in theories: [Theory]) throws(Unknown) {
    var chosen: [(theory: Theory, ids: Set<String>)] = theories.map { ($0, []) }
    let all = theories.map { theory in theory.items.compactMap { ($0 as? any Proposition)?.id } }
    for pattern in patterns.isEmpty ? ["*"] : patterns {
      let sides = pattern.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let model = Glob(sides[0])
      let id = Glob(sides.count > 1 ? sides[1] : "*")
      var matched = false
      for (index, theory) in theories.enumerated() where model.matches(theory.id) {
        let found = all[index].filter { id.matches($0) }
        if found.isEmpty && sides.count > 1 { continue }
        matched = true
        chosen[index].ids.formUnion(found)
      }
      guard matched || patterns.isEmpty else {
        let subjects = zip(theories, all).flatMap { theory, ids in ids.map { "\(theory.id)/\($0)" } }
        let names = sides.count > 1 ? subjects : theories.map(\.id) + subjects
        throw Unknown(pattern: pattern, nearest: Spelling.nearest(to: pattern, among: names))
      }
    }
    models = chosen.filter { !$0.ids.isEmpty }
  }

  /// How many propositions are chosen.
  public var count: Int { models.reduce(0) { $0 + $1.ids.count } }
}

/// A pattern in which `*` stands for any text and `?` for one character.
struct Glob: Sendable {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern) }

  func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (i, j) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while j < text.count {
      if i < pattern.count, pattern[i] == "*" {
        star = (i, j)
        i += 1
      } else if i < pattern.count, pattern[i] == "?" || pattern[i] == text[j] {
        i += 1
        j += 1
      } else if let back = star {
        i = back.pattern + 1
        j = back.text + 1
        star = (back.pattern, j)
      } else {
        return false
      }
    }
    return pattern[i...].allSatisfy { $0 == "*" }
  }
}

/// Guesses at what a misspelt name was meant to be.
public enum Spelling {
  /// Up to `limit` names that differ little from `name`, nearest first.
  public static func nearest(to name: String, among names: [String], limit: Int = 3) -> [String] {
    let wanted = name.lowercased()
    let tolerance = max(2, wanted.count / 3)
    let ranked = names.map { (name: $0, distance: distance(wanted, $0.lowercased())) }
      .filter { $0.distance <= tolerance }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return ranked.prefix(limit).map(\.name)
  }

  /// How many letters must be added, removed or changed.
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
