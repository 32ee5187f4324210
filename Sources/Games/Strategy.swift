import Propositions

/// What a player does at a move. Terms may mention parameters and earlier choices.
public indirect enum Strategy: Sendable {
  case choice(String)
  case number(Term)
  /// Each choice with its probability; those left out are never made.
  case mixed([(choice: String, probability: Term)])
  case cases(Formula, Strategy, Strategy)
}

/// What can stand for a strategy in a profile: a choice's name, a term, `Mix` or `ifThenElse`. A number is no term by
/// itself: write `0 as Term`.
public protocol StrategyValue: Sendable {
  var strategy: Strategy { get }
}

extension String: StrategyValue {
  public var strategy: Strategy { .choice(self) }
}

extension Term: StrategyValue {
  /// The number; a case distinction becomes one of strategies.
  public var strategy: Strategy {
    if case .conditional(let test, let a, let b) = self { return .cases(test, a.strategy, b.strategy) }
    return .number(self)
  }
}

extension Strategy: StrategyValue {
  public var strategy: Strategy { self }
}

/// Chance decides among the choices, with these probabilities. That they are a distribution is an obligation of every
/// equilibrium.
public struct Mix: StrategyValue, ExpressibleByDictionaryLiteral {
  public let strategy: Strategy

  public init(dictionaryLiteral elements: (String, Term)...) {
    strategy = .mixed(elements.map { (choice: $0.0, probability: $0.1) })
  }

  public init(_ mix: Mix) { self = mix }
}

/// One strategy where the test holds, another elsewhere.
public func ifThenElse(
  _ test: Formula, _ then: any StrategyValue, _ otherwise: any StrategyValue
) -> Strategy { .cases(test, then.strategy, otherwise.strategy) }

/// A strategy for every move, by the move's name (or its information, where it has one).
public struct Profile: Sendable, ExpressibleByDictionaryLiteral {
  let entries: [(name: String, strategy: Strategy)]

  public init(dictionaryLiteral elements: (String, any StrategyValue)...) { self.init(elements) }

  init(entries: [(name: String, strategy: Strategy)]) { self.entries = entries }

  /// The same from a list, for profiles that are put together from parts.
  public init(_ elements: [(String, any StrategyValue)]) {
    entries = elements.map { (name: $0.0, strategy: $0.1.strategy) }
  }

  public subscript(name: String) -> Strategy? { entries.first { $0.name == name }?.strategy }

  /// The same profile with every strategy replaced.
  package func mapping(_ change: (_ name: String, Strategy) -> Strategy) -> Profile {
    Profile(entries: entries.map { ($0.name, change($0.name, $0.strategy)) })
  }
}

extension Strategy {
  /// Every formula and term in the strategy.
  var parts: (formulas: [Formula], terms: [Term]) {
    switch self {
    case .choice: return ([], [])
    case .number(let term): return ([], [term])
    case .mixed(let weights): return ([], weights.map(\.probability))
    case .cases(let test, let a, let b):
      return ([test] + a.parts.formulas + b.parts.formulas, a.parts.terms + b.parts.terms)
    }
  }

  /// The strategy without cases, with what holds in each case.
  var byCases: [(conditions: [Formula], strategy: Strategy)] {
    guard case .cases(let test, let a, let b) = self else { return [([], self)] }
    return a.byCases.map { ([test] + $0.conditions, $0.strategy) }
      + b.byCases.map { ([!test] + $0.conditions, $0.strategy) }
  }

  /// The probability of a choice.
  func probability(of choice: String) -> Term {
    switch self {
    case .choice(let name): return name == choice ? 1 : 0
    case .number: return 0
    case .mixed(let weights): return weights.first { $0.choice == choice }?.probability ?? 0
    case .cases(let test, let a, let b):
      return ifThenElse(test, a.probability(of: choice), b.probability(of: choice))
    }
  }
}

extension Strategy: CustomStringConvertible {
  public var description: String {
    switch self {
    case .choice(let name): return "'\(name)'"
    case .number(let term): return "\(term)"
    case .mixed(let weights):
      return weights.map { "'\($0.choice)' with probability \($0.probability)" }.joined(separator: ", ")
    case .cases(let test, let a, let b): return "\(a) where \(test), else \(b)"
    }
  }
}
