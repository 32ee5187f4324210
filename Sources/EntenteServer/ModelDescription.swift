import Algebra
import Certificates
import Engine
import Logic
import Propositions
import Reports

/// What the page needs to know of a model before any point is chosen. Texts called `html` are safe to insert.
struct ModelDescription: Encodable, Sendable {
  struct Parameter: Encodable, Sendable {
    let name: String
    let html: String
    let meaning: String
    let unit: String
    /// Such as `c > 0`.
    let domain: String
    let isChoice: Bool
    /// The slider's ends, and which of its positions lie in the domain.
    let from: String
    let to: String
    let steps: Int
    let first: Int
    let last: Int
    let value: String
  }

  struct Item: Encodable, Sendable {
    let name: String
    let group: LiveModel.Group
    let kind: String
    let title: String
    let html: String
    /// A stored verdict over all points, in words.
    let verdict: String
    /// The item whose answer is this one's, too.
    let same: String?
  }

  struct Game: Encodable, Sendable {
    let id: String
    let title: String
    let moves: [String]
  }

  let version = 1
  let id: String
  let title: String
  let parameters: [Parameter]
  let items: [Item]
  let games: [Game]
  let functions: [String]
  let presets: [LiveModel.Preset]
}

extension LiveModel {
  var description: ModelDescription {
    ModelDescription(
      id: id, title: model.theory.title, parameters: model.symbols.map(parameter), items: items.map(described),
      games: plays.map { .init(id: $0.id, title: $0.title, moves: $0.moves) },
      functions: functions.map { FunctionText.line($0, .text) }, presets: presets)
  }

  private func described(_ item: Item) -> ModelDescription.Item {
    let html = item.proposition.map { Notation.html.formula($0.formula) } ?? Notation.html.formula(body(of: item))
    let verdict = finding(item).map { finding in
      finding.verdict.rawValue + (finding.isKnifeEdge ? " (knife edge)" : "")
    }
    return .init(
      name: item.name, group: item.group, kind: item.proposition?.kind ?? "effect", title: item.question.meaning,
      html: html, verdict: verdict ?? "", same: item.same)
  }

  /// What stands behind a definition's name.
  private func body(of item: Item) -> Formula {
    if case .named(_, let body) = item.question.formula { body } else { item.question.formula }
  }

  private static let steps = 200

  private func parameter(_ symbol: Symbol) -> ModelDescription.Parameter {
    let domain = symbol.declaration?.domain ?? .real
    let known = presets.compactMap { $0.values[symbol.name].flatMap { Rational(parsing: $0) } }
    let (from, to) = LiveModel.range(domain, known)
    let domainText = domain.constraints(on: .symbol(symbol)).map(Notation.text.formula).joined(separator: ", ")
    let first = domain.contains(from) ? 0 : 1
    let last = domain.contains(to) ? LiveModel.steps : LiveModel.steps - 1
    let middle = from + (to - from).halved
    return .init(
      name: symbol.name, html: Notation.html.symbol(symbol), meaning: symbol.declaration?.meaning ?? "",
      unit: symbol.declaration?.unit ?? "", domain: domainText, isChoice: symbol.declaration?.role == .choice,
      from: from.description, to: to.description, steps: LiveModel.steps, first: first, last: last,
      value: (presets.first?.values[symbol.name] ?? middle.description))
  }

  /// The domain where it is bounded; elsewhere a round range with room around the known values.
  private static func range(_ domain: Domain, _ known: [Rational]) -> (Rational, Rational) {
    if let lower = domain.lower?.value, let upper = domain.upper?.value { return (lower, upper) }
    let base = domain.lower?.value ?? domain.upper?.value ?? 0
    let farthest = known.map { ($0 - base).magnitude }.max() ?? 0
    let wanted = farthest + farthest
    var width = Rational.one
    let factors: [Rational] = [2, Rational(5).halved, 2]
    for index in 0..<60 where width < wanted { width *= factors[index % 3] }
    if domain.lower != nil { return (base, base + width) }
    return (base - width, domain.upper == nil ? base + width : base)
  }
}
