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
      try questions.ask(of: function.symbol.name, function.premises.map(\.formula), at: function.location, .domains)
    }
    var assumed = 0
    for item in theory.items {
      guard let assumption = item as? Assumption else { continue }
      try questions.ask(of: item.id, [assumption.formula], at: item.location, .assumptions(assumed))
      assumed += 1
    }
    for proposition in propositions {
      try questions.ask(
        of: proposition.id, [.and(proposition.claim.formulas)] + (proposition.details.offTies.map { [$0] } ?? []),
        at: proposition.location, .all(proposition.instances))
    }
    return questions.result
  }
}

extension Formula {
  /// That no denominator is zero where its value matters, for those that mention no quantifier's variable.
  public var quotientsHaveMeaning: [Formula] {
    let free = freeSymbols
    var walk = DenominatorWalk(taken: Set(free.map(\.name)), place: SourceLocation(file: "", line: 0))
    walk.visit(self)
    return walk.divisions.compactMap { division in
      let fact = Formula.compare(division.denominator, .notEqual, .constant(0))
      let formula = division.context.isEmpty ? fact : .implies(.and(division.context), fact)
      return formula.freeSymbols.isSubset(of: free) ? formula : nil
    }
  }
}

private struct Questions {
  let table: PremiseTable
  let taken: Set<String>
  private(set) var result: [Definedness] = []
  private var indices: [String: Int] = [:]
  /// The same by the written form of the question, which is cheaper than its statement.
  private var texts: [String: Int] = [:]

  init(table: PremiseTable, taken: Set<String>) {
    self.table = table
    self.taken = taken
  }

  /// What an item may rely on.
  enum Basis {
    case domains
    case assumptions(Int)
    case all([Instance])

    /// Distinct for bases that give one question different premises.
    var text: String {
      switch self {
      case .domains: "domains"
      case .assumptions(let count): "assumptions \(count)"
      case .all(let instances): "all \(instances.flatMap { $0.renaming.values.map(\.name).sorted() })"
      }
    }

    var instances: [Instance] { if case .all(let instances) = self { instances } else { [] } }
  }

  mutating func ask(
    of item: String, _ formulas: [Formula], at place: SourceLocation, _ basis: Basis
  ) throws(Statement.Invalid) {
    let names = taken.union(basis.instances.flatMap { $0.renaming.values.map(\.name) })
    for formula in formulas {
      var walk = DenominatorWalk(taken: names, place: place)
      walk.visit(formula)
      for division in walk.divisions { try ask(division, of: item, basis) }
    }
  }

  private mutating func ask(
    _ division: DenominatorWalk.Division, of item: String, _ basis: Basis
  ) throws(Statement.Invalid) {
    let denominator = division.denominator
    let zero = Formula.compare(denominator, .equal, .constant(0))
    let isSettled = denominator.bounds({ table.domain(of: $0) }).excludesZero
    let context = isSettled ? [] : division.context
    let text = ([isSettled ? "settled" : basis.text, zero.description] + context.map(\.description))
      .joined(separator: "\n")
    if let index = texts[text] {
      add(item, to: index)
      return
    }
    let premises = isSettled ? premises(of: [zero], .domains) : premises(of: context + [zero], basis)
    let parts = premises.map { (label: $0.label, formula: $0.formula) } + context.map { ("context", $0) }
    let statement = try Statement(parts + [(CompiledModel.zeroDenominatorLabel, zero)])
    if let index = indices[statement.canonical] {
      texts[text] = index
      add(item, to: index)
      return
    }
    indices[statement.canonical] = result.count
    texts[text] = result.count
    result.append(
      Definedness(
        label: "\(item): \(denominator) is not zero", items: [item], location: division.place,
        denominator: denominator, statement: statement))
  }

  private mutating func add(_ item: String, to index: Int) {
    if result[index].items.last != item { result[index].items.append(item) }
  }

  private func premises(of formulas: [Formula], _ basis: Basis) -> [Premise] {
    switch basis {
    case .domains: table.domains(of: Mentions(formulas).symbols)
    case .assumptions(let count): table.relevant(to: formulas, assumptions: count)
    case .all(let instances): table.relevant(to: formulas, instances: instances)
    }
  }
}
