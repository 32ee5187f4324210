import Algebra
import Engine
import Kernel
import Logic

/// Chooses the terms at which universally quantified facts are used: those at which a candidate model violates them.
struct Instantiation {
  /// Terms from the author's definitions, deviations found, and the like.
  var terms: [Term]
  /// Values, taken together, at which a universal fact was seen to fail.
  private var deviations: [[Term]] = []
  private var done: Set<String> = []

  /// Facts that were proved in order to be used.
  private let lemmas: Set<Int>
  /// Variables of the lemmas' own proofs.
  private let foreign: Set<Symbol>

  /// Terms that the author names as the points to use, and those that should suffice.
  private let preferred: [Term]
  private let values: [Term]

  /// How many points the statement itself introduces.
  private var first = 0

  /// How many instances are added at a time.
  struct Strategy: Sendable {
    var shapes: Int
    var facts: Int
    var shapesLast = false
    var seed: UInt32
    /// Whether facts about one variable are used at the values that should suffice before anything else is looked at.
    var startsWithValues = false

    /// Different enough that where one is drawn into a maze another is not.
    static let all = [
      Strategy(shapes: 4, facts: 8, seed: 0), Strategy(shapes: 8, facts: 3, shapesLast: true, seed: 1),
      Strategy(shapes: 2, facts: 2, seed: 2),
    ]
    static let values = Strategy(shapes: 4, facts: 8, seed: 0, startsWithValues: true)
  }

  private let strategy: Strategy

  init(_ hints: SearchHints, _ recorder: Recorder, _ strategy: Strategy) {
    self.strategy = strategy
    terms = hints.terms
    values = hints.values
    preferred = hints.values + hints.preferred
    lemmas = recorder.lemmas
    foreign = recorder.lemmaVariables
    first = ownPoints(recorder.context).count
  }

  /// Values at which a universal fact fails under a model that satisfied all instances so far.
  mutating func learn(_ deviation: [Term]) {
    terms += deviation
    if deviation.count > 1 { deviations.append(deviation) }
  }

  /// Instances of the facts that `model` takes to be true but violates, at terms of the pool.
  ///
  /// The author's points come first, then those that the claim itself introduces, then arguments of unknown functions
  /// and named terms.
  mutating func violated(by model: CandidateModel, in recorder: Recorder) -> [Refutation.Step] {
    let facts = lemmaInstances(model, recorder) + violatedFacts(by: model, in: recorder, limit: strategy.facts)
    if strategy.shapesLast, !facts.isEmpty { return facts }
    return violated(by: model, in: recorder, pool: [], limit: strategy.shapes) { $0.isShape } + facts
  }

  /// Instances of the lemmas where most of their premises are given, or hold according to `model`, violated or not: a
  /// lemma is there to be used.
  private mutating func lemmaInstances(_ model: CandidateModel, _ recorder: Recorder) -> [Refutation.Step] {
    let context = recorder.context
    let estimate = Estimate(model, context.table)
    var table = context.table
    let units = recorder.live.map { context.clauses[$0].literals }.filter { $0.count == 1 }
    let known = Set(units.compactMap { context.fact($0[0]) })
    var result: [Refutation.Step] = []
    for atom in lemmas.sorted() {
      guard case .forAll(let symbols, let body)? = context.universals[atom] else { continue }
      var premises: [Formula] = []
      if case .implies(let given, _) = body { premises = given.conjuncts }
      var found: [(score: Int, key: String, step: Refutation.Step)] = []
      for tuple in tuples(ownPoints(context), symbols.count) {
        let key = "\(atom) \(tuple.map(\.description))"
        if done.contains(key) { continue }
        let substitution = Substitution(symbols: Dictionary(zip(symbols, tuple)) { first, _ in first })
        var score = 0
        for premise in premises.map({ substitution($0) }) {
          if case .compare(let a, let relation, let b) = premise, let fact = try? table.fact(a, relation, b) {
            score += known.contains(fact) ? 2 : 0
          }
          score += (estimate.truth(premise) ?? -1) >= 0 ? 1 : 0
        }
        found.append((score, key, .instantiate(universal: atom, terms: tuple)))
      }
      for item in found.sorted(by: { ($1.score, $0.key) < ($0.score, $1.key) }).prefix(2) {
        done.insert(item.key)
        result.append(item.step)
      }
    }
    return result
  }

  /// Where an instance opened the negation of a fact that is also stated as it is, the fact at the values that were
  /// introduced: the two contradict each other whatever they speak of.
  mutating func opposed(to step: Refutation.Step, introducing opened: ArraySlice<Symbol>, _ recorder: Recorder)
    -> [Refutation.Step]
  {
    let context = recorder.context
    guard case .instantiate(let atom, let terms) = step, case .forAll(let symbols, let body)? = context.universals[atom]
    else { return [] }
    let instance = Substitution(symbols: Dictionary(zip(symbols, terms)) { first, _ in first })(body)
    var table = context.table
    var values = opened
    var result: [Refutation.Step] = []
    for fact in instance.negatedUniversals(isNegated: false) {
      guard case .forAll(let symbols, _) = fact, values.count >= symbols.count else { break }
      let own = values.prefix(symbols.count).map { Term.symbol($0) }
      values = values.dropFirst(symbols.count)
      guard let text = try? table.normalized(fact.negationsInward).description,
        let known = context.universals.keys.first(where: { context.atoms[$0] == .universal(text) }),
        done.insert("\(known) \(own.map(\.description))").inserted
      else { continue }
      result.append(.instantiate(universal: known, terms: own))
    }
    return result
  }

  private mutating func violatedFacts(
    by model: CandidateModel, in recorder: Recorder, limit: Int
  ) -> [Refutation.Step] {
    let own = ownPoints(recorder.context)
    let first = Array(own.prefix(self.first))
    for pool in [preferred, first] {
      let found = violated(by: model, in: recorder, pool: pool, limit: limit) { !$0.isShape }
      if !found.isEmpty { return found }
    }
    // An instance that introduces a new variable invites another instance at that variable: those come last.
    for introduces in [false, true] {
      for pool in [own, candidates(recorder.context), between(own, recorder.context)] {
        let found = violated(by: model, in: recorder, pool: pool, limit: limit) {
          !$0.isShape && $0.body.introducesVariables == introduces
        }
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// A universally quantified fact.
  private struct Fact {
    let atom: Int
    let symbols: [Symbol]
    let body: Formula

    /// Whether it speaks of unknown functions alone: such facts are used at the functions' arguments.
    var isShape: Bool { Formula.forAll(symbols, body).isShape }
  }

  private mutating func violated(
    by model: CandidateModel, in recorder: Recorder, pool general: [Term], limit: Int, where isWanted: (Fact) -> Bool
  ) -> [Refutation.Step] {
    let context = recorder.context
    let estimate = Estimate(model, context.table)
    var found: [(margin: Double, step: Refutation.Step, key: String)] = []
    for (atom, formula) in context.universals.sorted(by: { $0.key < $1.key }) where model.trueAtoms.contains(atom) {
      guard case .forAll(let symbols, let body) = formula else { continue }
      let fact = Fact(atom: atom, symbols: symbols, body: body)
      guard isWanted(fact) else { continue }
      let isSurface = fact.isShape && body.functions.contains { $0.arity > 1 }
      let pools = symbols.map { fact.isShape ? arguments(for: $0, in: body, context) : general }
      for tuple in deviations.filter({ $0.count == symbols.count }) + tuples(pools) {
        let substitution = Substitution(symbols: Dictionary(zip(symbols, tuple)) { first, _ in first })
        // Of a function of two arguments values at other points of the grid may be missing, and worth to be asked for.
        guard let margin = estimate.truth(substitution(body)) ?? (isSurface ? -1e-15 : nil), margin < 0 else {
          continue
        }
        let key = "\(atom) \(tuple.map(\.description))"
        if done.contains(key) || found.contains(where: { $0.key == key }) { continue }
        found.append((margin, .instantiate(universal: atom, terms: tuple), key))
      }
    }
    let chosen = found.sorted { ($0.margin, $0.key) < ($1.margin, $1.key) }.prefix(limit)
    for item in chosen { done.insert(item.key) }
    return chosen.map(\.step)
  }

  /// Every instance of every quantified fact about one variable at the points that the claim itself introduces.
  mutating func atOwnPoints(_ recorder: Recorder) -> [Refutation.Step] {
    everyInstance(at: ownPoints(recorder.context), recorder.context)
  }

  /// What the strategy begins with.
  mutating func beginning(_ recorder: Recorder) -> [Refutation.Step] {
    strategy.startsWithValues ? everyInstance(at: values, recorder.context) : []
  }

  private mutating func everyInstance(at pool: [Term], _ context: ClauseContext) -> [Refutation.Step] {
    var result: [Refutation.Step] = []
    for (atom, formula) in context.universals.sorted(by: { $0.key < $1.key }) {
      guard case .forAll(let symbols, _) = formula, symbols.count == 1 else { continue }
      for term in pool where done.insert("\(atom) \([term.description])").inserted {
        result.append(.instantiate(universal: atom, terms: [term]))
      }
    }
    return result
  }

  /// Equal arguments with different values: the congruences that `model` breaks.
  mutating func brokenCongruences(in model: CandidateModel, _ recorder: Recorder) -> [Refutation.Step] {
    let table = recorder.context.table
    let estimate = Estimate(model, table)
    var result: [Refutation.Step] = []
    for (i, a) in table.variables.enumerated() {
      guard case .apply(let f, let xs) = a, let u = model.values[i]?.approximation else { continue }
      for (j, b) in table.variables[..<i].enumerated() {
        guard case .apply(let g, let ys) = b, f == g, let v = model.values[j]?.approximation, abs(u - v) > 1e-12
        else { continue }
        let equal = zip(xs, ys).allSatisfy { x, y in
          guard let p = estimate.value(table.term(x)), let q = estimate.value(table.term(y)) else { return false }
          return abs(p - q) < 1e-12
        }
        let key = "congruence \(i) \(j)"
        if equal, done.insert(key).inserted { result.append(.congruence(table.term(of: i), table.term(of: j))) }
      }
    }
    return result
  }

  /// The variables of existential facts and the model's choices.
  private func ownPoints(_ context: ClauseContext) -> [Term] {
    let introduced = Set(context.eigenvariables)
    let eigenvariables = context.eigenvariables.filter { !foreign.contains($0) }
    var result: [Term] = []
    for variable in context.table.variables {
      if case .symbol(let symbol) = variable, symbol.declaration?.role == .choice, !introduced.contains(symbol) {
        result.append(.symbol(symbol))
      }
    }
    result.sort { $0.description < $1.description }
    return distinct(result + eigenvariables.map { .symbol($0) }, context)
  }

  private func candidates(_ context: ClauseContext) -> [Term] {
    var result = ownPoints(context)
    var functions: Set<FunctionSymbol> = []
    for variable in context.table.variables { if case .apply(let f, _) = variable { functions.insert(f) } }
    result += arguments(of: functions, context)
    result += terms
    result.append(.constant(0))
    return distinct(result, context)
  }

  /// Sums and midpoints of pairs: what lies beyond both, and between them.
  private func between(_ own: [Term], _ context: ClauseContext) -> [Term] {
    let few = own.prefix(6)
    let pairs = few.indices.flatMap { i in few[..<i].map { (few[i], $0) } }
    return distinct(own + pairs.flatMap { [.sum([$0, $1]), .quotient(.sum([$0, $1]), .constant(2))] }, context)
  }

  private func arguments(of functions: Set<FunctionSymbol>, _ context: ClauseContext) -> [Term] {
    var result: [Term] = []
    for variable in context.table.variables {
      guard case .apply(let function, let arguments) = variable, functions.contains(function) else { continue }
      result += arguments.map { context.table.term($0) }
    }
    return distinct(result, context)
  }

  /// The arguments that functions have where a shape's variable stands in for one.
  private func arguments(for variable: Symbol, in body: Formula, _ context: ClauseContext) -> [Term] {
    let functions = body.functions
    guard functions.contains(where: { $0.arity > 1 }) else { return arguments(of: functions, context) }
    var places: Set<Place> = []
    let note = { (term: Term) in
      guard case .apply(let function, let arguments) = term else { return }
      for (index, argument) in arguments.enumerated() {
        if case .symbol(variable) = argument { places.insert(Place(function: function, index: index)) }
      }
    }
    body.visit(note, { _ in })
    var result: [Term] = []
    for case .apply(let function, let arguments) in context.table.variables {
      for (index, argument) in arguments.enumerated() where places.contains(Place(function: function, index: index)) {
        result.append(context.table.term(argument))
      }
    }
    return distinct(result, context)
  }

  private struct Place: Hashable {
    let function: FunctionSymbol
    let index: Int
  }

  private func distinct(_ terms: [Term], _ context: ClauseContext) -> [Term] {
    var table = context.table
    var seen: Set<Polynomial> = []
    return terms.filter { term in
      guard !term.freeSymbols.contains(where: \.isBound), let p = try? table.polynomial(term) else { return false }
      return seen.insert(p).inserted
    }
  }

  private func tuples(_ pool: [Term], _ count: Int) -> [[Term]] {
    tuples(Array(repeating: pool, count: count))
  }

  private func tuples(_ pools: [[Term]]) -> [[Term]] {
    let limit = [Int.max, Int.max, 40, 14, 5, 5]
    let usable = pools.map { $0.prefix(limit[min(pools.count, 5)]) }
    return usable.reduce([[]]) { heads, pool in heads.flatMap { head in pool.map { head + [$0] } } }
  }
}

extension Formula {
  /// Whether it is a universally quantified fact about values of unknown functions alone.
  var isShape: Bool {
    guard case .forAll(_, let body) = self else { return false }
    return freeSymbols.isEmpty && !functions.isEmpty && !body.hasQuantifier
  }

  /// The universally quantified facts that asserting the formula opens, in the order in which it does.
  fileprivate func negatedUniversals(isNegated: Bool) -> [Formula] {
    switch self {
    case .truth, .compare, .exists: []
    case .forAll: isNegated ? [self] : []
    case .not(let inner): inner.negatedUniversals(isNegated: !isNegated)
    case .and(let parts), .or(let parts): parts.flatMap { $0.negatedUniversals(isNegated: isNegated) }
    case .implies(let a, let b): a.negatedUniversals(isNegated: !isNegated) + b.negatedUniversals(isNegated: isNegated)
    case .iff: []
    case .named(_, let body): body.negatedUniversals(isNegated: isNegated)
    }
  }

  /// Whether asserting the formula may introduce variables: an existential quantifier counts positively.
  fileprivate var introducesVariables: Bool {
    switch self {
    case .truth, .compare: false
    case .exists: true
    case .forAll: false
    case .not(let inner):
      switch inner {
      case .truth, .compare, .exists: false
      case .forAll: true
      default: inner.negatedInward.introducesVariables
      }
    case .and(let parts), .or(let parts): parts.contains { $0.introducesVariables }
    case .implies(let a, let b): Formula.not(a).introducesVariables || b.introducesVariables
    case .iff(let a, let b):
      [a, .not(a), b, .not(b)].contains { $0.introducesVariables }
    case .named(_, let body): body.introducesVariables
    }
  }
}
