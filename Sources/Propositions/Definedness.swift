import Algebra
import Logic

/// That a denominator cannot be zero where it is used.
public struct Definedness: Sendable {
  /// Such as `A1: 1 - q is not zero`.
  public let label: String
  /// The assumptions, propositions and functions (by name) that rely on it, in order.
  public fileprivate(set) var items: [String]
  /// The definition or item in which the denominator stands first.
  public let location: SourceLocation
  /// The denominator; a quantifier's variable is a symbol of its own here.
  public let denominator: Term
  /// The premises, what holds around the denominator, and that it is zero: must be refuted.
  public let statement: Statement
}

extension CompiledModel {
  /// The label of the assertion that a denominator is zero.
  public static let zeroDenominatorLabel = "zero denominator"

  /// What must be refuted for every division in the model to have a meaning, without repetitions.
  ///
  /// Conditions are read from left to right: a part may rely on those before it. An assumption may rely on earlier
  /// assumptions, a proposition on all of them. Where the domains of its symbols keep a denominator from zero, its
  /// statement has no other premise.
  public func definedness() throws(Statement.Invalid) -> [Definedness] {
    var questions = Questions(table: table, taken: Set(symbols.map(\.name)))
    for function in theory.functions {
      let formula = Formula.and(function.premises.map(\.formula))
      try questions.ask(of: function.symbol.name, [formula], at: function.location, assumptions: 0)
    }
    var assumed = 0
    for item in theory.items {
      guard let assumption = item as? Assumption else { continue }
      try questions.ask(of: item.id, [assumption.formula], at: item.location, assumptions: assumed)
      assumed += 1
    }
    for proposition in propositions {
      try questions.ask(
        of: proposition.id, [.and(proposition.claim.formulas)] + (proposition.details.offTies.map { [$0] } ?? []),
        at: proposition.location, instances: proposition.instances)
    }
    return questions.result
  }
}

private struct Questions {
  let table: PremiseTable
  let taken: Set<String>
  private(set) var result: [Definedness] = []
  private var indices: [String: Int] = [:]

  init(table: PremiseTable, taken: Set<String>) {
    self.table = table
    self.taken = taken
  }

  mutating func ask(
    of item: String, _ formulas: [Formula], at place: SourceLocation, instances: [Instance] = [],
    assumptions count: Int? = nil
  ) throws(Statement.Invalid) {
    let names = taken.union(instances.flatMap { $0.renaming.values.map(\.name) })
    for formula in formulas {
      var walk = DenominatorWalk(taken: names, place: place)
      walk.visit(formula)
      for division in walk.divisions { try ask(division, of: item, instances, count) }
    }
  }

  private mutating func ask(
    _ division: DenominatorWalk.Division, of item: String, _ instances: [Instance], _ count: Int?
  ) throws(Statement.Invalid) {
    let denominator = division.denominator
    let zero = Formula.compare(denominator, .equal, .constant(0))
    let isSettled = denominator.bounds({ table.domain(of: $0) }).excludesZero
    let context = isSettled ? [] : division.context
    let premises =
      isSettled
      ? table.domains(of: Mentions([zero]).symbols)
      : table.relevant(to: context + [zero], instances: instances, assumptions: count)
    let parts = premises.map { (label: $0.label, formula: $0.formula) } + context.map { ("context", $0) }
    let statement = try Statement(parts + [(CompiledModel.zeroDenominatorLabel, zero)])
    if let index = indices[statement.hash] {
      if !result[index].items.contains(item) { result[index].items.append(item) }
      return
    }
    indices[statement.hash] = result.count
    result.append(
      Definedness(
        label: "\(item): \(denominator) is not zero", items: [item], location: division.place,
        denominator: denominator, statement: statement))
  }
}
