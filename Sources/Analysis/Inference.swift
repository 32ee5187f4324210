import Logic
import Propositions

/// A condition that can be kept or left out by itself: a bound, a line of an assumption or of an effect.
public struct Condition: Sendable {
  /// Readable, and unique within its inference.
  public let label: String
  public let formula: Formula
  /// Of which effects of an exclusion it is a line, counted from 1; none for a premise. A possibility's body counts as
  /// an effect.
  public fileprivate(set) var effects: Set<Int>

  var isPremise: Bool { effects.isEmpty }
}

/// Conditions, and what stands fast beside them. They suffice for a conclusion when they contradict what stands fast,
/// which then holds the conclusion's negation.
public struct Inference: Sendable {
  public static let meaningLabel = "quotients have a meaning"

  /// What is asked about: `model/id`, or the models whose assumptions these are.
  public let subject: String
  public let conditions: [Condition]
  /// `nil` where the conditions alone are to contradict each other.
  public let conclusion: Formula?
  /// The negated conclusion; and that no denominator is zero: where one is, there is no counterexample. A bound that
  /// does nothing but keep a denominator from zero is therefore not needed.
  public let fixed: [(label: String, formula: Formula)]

  typealias Line = (label: String, formula: Formula, effect: Int?)

  init(_ subject: String, _ lines: [Line], conclusion: Formula? = nil) {
    self.subject = subject
    self.conclusion = conclusion
    var taken: [String: Int] = [:]
    var places: [String: Int] = [:]
    var conditions: [Condition] = []
    for line in lines {
      // What is said twice is one condition.
      let text = (try? Statement([("", line.formula)]))?.canonical ?? line.formula.description
      if let place = places[text] {
        if let effect = line.effect, !conditions[place].isPremise { conditions[place].effects.insert(effect) }
        continue
      }
      places[text] = conditions.count
      taken[line.label, default: 0] += 1
      let count = taken[line.label] ?? 1
      let label = count == 1 ? line.label : "\(line.label) (\(count))"
      conditions.append(Condition(label: label, formula: line.formula, effects: line.effect.map { [$0] } ?? []))
    }
    self.conditions = conditions
    var fixed = conclusion.map { [(CompiledProposition.negatedConclusionLabel, Formula.not($0))] } ?? []
    var seen: Set<String> = []
    for formula in lines.map(\.formula) + (conclusion.map { [$0] } ?? []) {
      for meaning in formula.quotientsHaveMeaning where seen.insert(meaning.description).inserted {
        fixed.append((Inference.meaningLabel, meaning))
      }
    }
    self.fixed = fixed
  }

  /// Of the premises, what is given and, of an exclusion, the effects, line by line: what a claim rests on. Of a
  /// possibility: what excludes it, if anything does.
  public init(_ proposition: CompiledProposition, of model: String) {
    var lines = proposition.premises.flatMap { $0.formula.lines($0.kind == .domain ? nil : $0.label) }
    var conclusion: Formula?
    switch proposition.claim {
    case .existential(let body): lines += body.lines("claim", effect: 1)
    case .universal(let given, let claimed, let effects):
      lines += given.flatMap { $0.lines("given") }
      for (index, effect) in effects.enumerated() { lines += effect.lines("effect \(index + 1)", effect: index + 1) }
      guard effects.isEmpty else { break }
      var rest = claimed
      while let (condition, consequence) = rest.asImplication {
        lines += condition.lines("given")
        rest = consequence
      }
      conclusion = rest
    }
    self.init("\(model)/\(proposition.id)", lines, conclusion: conclusion)
  }

  // MARK: Statements

  /// The conditions of the numbers, with what stands fast and more.
  public func statement(
    _ chosen: Set<Int>, and more: [(label: String, formula: Formula)] = []
  ) throws(Statement.Invalid) -> Statement {
    try Statement(self.chosen(chosen) + fixed + more)
  }

  /// Every condition, with what stands fast and more.
  func whole(and more: [(label: String, formula: Formula)] = []) throws(Statement.Invalid) -> Statement {
    try statement(Set(conditions.indices), and: more)
  }

  /// The premises and more, without the negated conclusion; one for every effect, with that effect alone. When each can
  /// hold, the claim is not vacuous.
  func occasions(and more: [(label: String, formula: Formula)] = []) throws(Statement.Invalid) -> [Statement] {
    let effects = conditions.reduce(into: Set<Int>()) { $0.formUnion($1.effects) }.sorted()
    var result: [Statement] = []
    for effect in effects.isEmpty ? [nil] : effects.map({ Optional($0) }) {
      let chosen = conditions.indices.filter { index in
        conditions[index].isPremise || effect.map { conditions[index].effects.contains($0) } ?? false
      }
      let meaning = fixed.filter { $0.label == Inference.meaningLabel }
      result.append(try Statement(self.chosen(Set(chosen)) + meaning + more))
    }
    return result
  }

  func chosen(_ chosen: Set<Int>) -> [(label: String, formula: Formula)] {
    chosen.sorted().map { (conditions[$0].label, conditions[$0].formula) }
  }

  // MARK: Conditions

  /// The numbers of the conditions with these labels.
  func numbers(_ labels: Set<String>) -> Set<Int> {
    Set(conditions.indices.filter { labels.contains(conditions[$0].label) })
  }

  public func labels(_ chosen: Set<Int>) -> [String] { chosen.sorted().map { conditions[$0].label } }

  /// Of everything that is asked about, by name.
  var symbols: [Symbol] {
    (conditions.map(\.formula) + fixed.map(\.formula)).reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
      .sorted { $0.name < $1.name }
  }
}

extension Formula {
  /// A longer text is no label.
  private static let labelLength = 48

  /// The parts of a conjunction, labelled by what they say. Without a name a part's text is its label.
  fileprivate func lines(_ name: String?, effect: Int? = nil, number: Int? = nil) -> [Inference.Line] {
    if case .named(let definition, let body) = self {
      return body.lines(definition.name, effect: effect, number: number)
    }
    if case .and(let parts) = self {
      return parts.enumerated().flatMap {
        $1.lines(name, effect: effect, number: parts.count > 1 ? $0 + 1 : number)
      }
    }
    let text = description
    guard let name else { return [(text, self, effect)] }
    guard let number else { return [(name, self, effect)] }
    return [(text.count <= Formula.labelLength ? "\(name): \(text)" : "\(name), line \(number)", self, effect)]
  }

  /// Condition and consequence, if this is an implication.
  fileprivate var asImplication: (Formula, Formula)? {
    switch self {
    case .implies(let a, let b): (a, b)
    case .named(_, let body): body.asImplication
    default: nil
    }
  }
}
