import Logic
import Propositions

/// A condition that can be kept or left out by itself: a bound, a line of an assumption or of an effect.
public struct Condition: Sendable {
  /// Readable, and unique within its inference.
  public let label: String
  public let formula: Formula
}

/// Conditions, and what stands fast beside them. They suffice for a conclusion when they contradict what stands fast,
/// which then holds the conclusion's negation.
public struct Inference: Sendable {
  /// Labels of what stands fast beside the negated conclusion.
  public static let meaningLabel = "quotients have a meaning"

  /// What is asked about: `model/id`, or the models whose assumptions these are.
  public let subject: String
  public let conditions: [Condition]
  /// The negated conclusion, if it is no condition; and that no denominator is zero: where one is, there is no
  /// counterexample. A bound that does nothing but keep a denominator from zero is therefore not needed.
  public let fixed: [(label: String, formula: Formula)]

  init(_ subject: String, _ parts: [(label: String, formula: Formula)], conclusion: Formula? = nil) {
    self.subject = subject
    var taken: [String: Int] = [:]
    conditions = parts.map { part in
      taken[part.label, default: 0] += 1
      let count = taken[part.label] ?? 1
      return Condition(label: count == 1 ? part.label : "\(part.label) (\(count))", formula: part.formula)
    }
    var fixed = conclusion.map { [(CompiledProposition.negatedConclusionLabel, Formula.not($0))] } ?? []
    var seen: Set<String> = []
    for formula in parts.map(\.formula) + (conclusion.map { [$0] } ?? []) {
      for meaning in formula.quotientsHaveMeaning where seen.insert(meaning.description).inserted {
        fixed.append((Inference.meaningLabel, meaning))
      }
    }
    self.fixed = fixed
  }

  /// Which of the premises, what is given and, of an exclusion, the effects, line by line, a claim needs; of a
  /// possibility that is refuted, which of them exclude it.
  public init(_ proposition: CompiledProposition, of model: String) {
    var parts = proposition.premises.flatMap { premise in
      premise.formula.lines(premise.kind == .domain ? nil : premise.label)
    }
    var conclusion: Formula?
    switch proposition.claim {
    case .existential(let body): parts += body.lines("claim")
    case .universal(let given, let claimed, let effects):
      parts += given.flatMap { $0.lines("given") }
      if effects.isEmpty {
        var rest = claimed
        while let (condition, consequence) = rest.asImplication {
          parts += condition.lines("given")
          rest = consequence
        }
        conclusion = rest
      } else {
        for (index, effect) in effects.enumerated() { parts += effect.lines("effect \(index + 1)") }
      }
    }
    self.init("\(model)/\(proposition.id)", parts, conclusion: conclusion)
  }

  /// The conditions of the numbers, with what stands fast.
  public func statement(_ chosen: Set<Int>) throws(Statement.Invalid) -> Statement {
    try Statement(chosen.sorted().map { (conditions[$0].label, conditions[$0].formula) } + fixed)
  }

  /// The numbers of the conditions with these labels.
  func numbers(_ labels: Set<String>) -> Set<Int> {
    Set(conditions.indices.filter { labels.contains(conditions[$0].label) })
  }

  public func labels(_ chosen: Set<Int>) -> [String] { chosen.sorted().map { conditions[$0].label } }
}

extension Formula {
  /// A longer text is no label.
  private static let labelLength = 48

  /// The parts of a conjunction, labelled by what they say. Without a name a part's text is its label.
  fileprivate func lines(_ name: String?, number: Int? = nil) -> [(label: String, formula: Formula)] {
    if case .named(let definition, let body) = self {
      return body.lines(definition.name, number: number)
    }
    if case .and(let parts) = self {
      return parts.enumerated().flatMap { $1.lines(name, number: parts.count > 1 ? $0 + 1 : number) }
    }
    guard let name else { return [(description, self)] }
    guard let number else { return [(name, self)] }
    let text = description
    return [(text.count <= Formula.labelLength ? "\(name): \(text)" : "\(name), line \(number)", self)]
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
