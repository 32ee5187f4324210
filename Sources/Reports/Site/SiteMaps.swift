import Engine
import Foundation
import Logic
import Propositions

/// A map in a report, with what it rests on.
public struct SiteMap: Sendable {
  public let title: String
  /// The picture, a document of its own.
  public let svg: String
  /// What is proved about each effect in it, in plain text.
  public let conditions: [(effect: String, condition: String)]
  /// What is said below it.
  public let caption: String
  /// The file that it is drawn from.
  public let path: String
  /// The command that makes it.
  public let command: String
  /// Axes, boxes and what decides them, as JSON for the page's script.
  public let data: String

  public init(
    title: String, svg: String, conditions: [(effect: String, condition: String)], caption: String, path: String,
    command: String, data: String
  ) {
    self.title = title
    self.svg = svg
    self.conditions = conditions
    self.caption = caption
    self.path = path
    self.command = command
    self.data = data
  }
}

extension Site {
  /// A model's maps, and beside them the propositions about several effects and those on the same claims.
  func maps(_ entry: RunReport.Entry) -> String? {
    let maps = extras(of: entry.model.id).maps
    guard !maps.isEmpty else { return nil }
    let together = entry.findings.filter { finding in
      ["exclusion", "ordering"].contains(finding.proposition.kind)
        || finding.proposition.mentionsTwo(of: Set(maps.flatMap { $0.conditions.map(\.effect) }))
    }
    // The claims that one of these is about and nothing else.
    let claims = Set(together.filter { $0.proposition.claims.count == 1 }.flatMap { $0.proposition.claims })
    let related = entry.findings.filter { finding in
      together.contains { $0.subject == finding.subject } || !claims.isDisjoint(with: finding.proposition.claims)
    }
    let items = related.map { finding in
      "<li>\(badge(finding)) <a href=\"#\(HTML.anchor(finding.subject))\">\(HTML.escape(finding.proposition.id))</a> "
        + "\(HTML.escape(finding.proposition.title))</li>"
    }
    let list =
      items.isEmpty
      ? ""
      : "<p>What is decided about the effects together, and on the same claims:</p><ul class=\"beside\">\(items.joined())</ul>"
    return "<h2 id=\"maps\">Maps</h2>" + maps.map { html($0) }.joined(separator: "\n") + list
  }

  private func html(_ map: SiteMap) -> String {
    let conditions = map.conditions.filter { !$0.condition.isEmpty }.map {
      "<dt>\(HTML.escape($0.effect)) holds exactly where (proved)</dt><dd><code>\(HTML.escape($0.condition))</code></dd>"
    }
    let exact =
      conditions.isEmpty ? "" : "<details><summary>Exact conditions</summary><dl>\(conditions.joined())</dl></details>"
    return """
      <figure class="map"><h3>\(HTML.escape(map.title))</h3>
      <img src="\(HTML.source(svg: map.svg))" alt="\(HTML.escape(map.title)). \(HTML.escape(map.caption))">
      <script type="application/json">\(map.data.replacing("<", with: "\\u003C"))</script>
      <figcaption>\(HTML.escape(map.caption))\(exact)\
      \(trace("Made and checked by", map.command, "entente check \(map.path)"))</figcaption></figure>
      """
  }
}

extension CompiledProposition {
  /// Whether it speaks of more than one of the effects, by their definitions.
  fileprivate func mentionsTwo(of effects: Set<String>) -> Bool {
    let named = claim.formulas.reduce(into: Set<String>()) { $0.formUnion($1.definitionNames) }
    return effects.count { effect in named.contains { $0 == effect || $0.hasPrefix(effect + " ") } } > 1
  }
}

extension Formula {
  /// The names of the definitions that it mentions.
  fileprivate var definitionNames: Set<String> {
    var names: Set<String> = []
    let note = { (part: Formula) in
      if case .named(let definition, _) = part { names.insert(definition.name) }
    }
    visit({ _ in }, note)
    return names
  }
}
