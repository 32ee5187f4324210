import Algebra
import Certify
import Engine
import Kernel
import Logic
import Propositions

/// Which effects to map, over which parameters, with what done about the others.
public struct MapRequest: Sendable {
  public enum Failure: Error, Sendable, CustomStringConvertible {
    case noCondition(effect: String, reason: String)
    case notProved(effect: String, condition: String, reason: String)

    public var description: String {
      switch self {
      case .noCondition(let effect, let reason):
        "no condition on the axes alone is found for '\(effect)': \(reason)"
      case .notProved(let effect, let condition, let reason):
        "'\(effect)' could not be shown to be equivalent to \(condition): \(reason)"
      }
    }
  }

  /// An effect with the premises under which it is asked about, values of fixed parameters put in.
  public struct Effect: Sendable {
    public let name: String
    /// In the axes and quantified symbols.
    public let formula: Formula
    /// In the axes alone.
    public let premises: [(label: String, formula: Formula)]

    public init(_ name: String, _ formula: Formula, premises: [(label: String, formula: Formula)] = []) {
      self.name = name
      self.formula = formula
      self.premises = premises
    }

    /// What the question asks, parameters that are neither axes nor fixed taken to be chosen.
    public init(_ question: Question, axes: [Symbol]) {
      let values = question.point.values.map { ($0.symbol, Term.constant($0.value)) }
      let point = Substitution(symbols: Dictionary(values) { first, _ in first })
      let parts = question.premises.map { ($0.label, point($0.formula)) }
      let known = Set(axes)
      let isAbove = { (formula: Formula) in formula.freeSymbols.isSubset(of: known) }
      let body = Formula.and(
        parts.map(\.1).filter { !isAbove($0) } + question.given.map { point($0) } + [point(question.formula)])
      let others = body.freeSymbols.subtracting(known).sorted { $0.name < $1.name }
      name = question.name
      let bound = others.map { Symbol($0.name, isBound: true, note: $0.note) }
      let marked = Dictionary(zip(others, bound.map { Term.symbol($0) })) { first, _ in first }
      formula = others.isEmpty ? body : .exists(bound, Substitution(symbols: marked)(body))
      premises = parts.filter { isAbove($0.1) }
    }
  }

  public let effects: [Effect]
  public let axes: [Axis]

  public init(_ effects: [Effect], axes: [Axis]) {
    self.effects = effects
    self.axes = axes
  }

  /// The map, each effect by a condition that is proved equivalent to it.
  ///
  /// - Parameters:
  ///   - coverage: The share of the rectangle to decide, at most one.
  ///   - boxLimit: The number of boxes at which to stop.
  public func map(
    with prover: any Prover, coverage: Rational, boxLimit: Int = 200_000, timeLimit: Duration
  ) async throws -> RegionMap {
    var table = VariableTable()
    let variables = axes.map { table.index(of: .symbol($0.symbol)) }
    var mapped: [MappedEffect] = []
    var conditions: [Condition] = []
    for effect in effects {
      let (found, condition) = try await equivalent(of: effect, with: prover, timeLimit, Set(variables), &table)
      mapped.append(found)
      conditions.append(condition)
    }
    var search = MapSearch(conditions, axes: axes, variables: variables, table: table)
    let root = try search.run(coverage: coverage, limit: boxLimit)
    return RegionMap(effects: mapped, axes: axes, root: root)
  }

  private func equivalent(
    of effect: Effect, with prover: any Prover, _ timeLimit: Duration, _ variables: Set<Int>,
    _ table: inout VariableTable
  ) async throws -> (MappedEffect, Condition) {
    let ranges = Box(axes.map(\.range)).bounds(on: axes)
    let elimination = Elimination(prover: prover, axes: axes, premises: effect.premises + ranges, timeLimit: timeLimit)
    let derivation: Derivation
    let formula: Formula
    do { (derivation, formula) = try await elimination.derivation(of: effect.formula) } catch {
      throw Failure.noCondition(effect: effect.name, reason: error.description)
    }
    guard let condition = Condition(formula, variables: variables, table: &table) else {
      throw Failure.noCondition(effect: effect.name, reason: "\(formula) speaks of more than the axes")
    }
    return (MappedEffect(name: effect.name, condition: formula, derivation: derivation), condition)
  }
}
