import Algebra
import Engine
import Kernel
import Logic

/// A solver's values for the variables of a context, and which opaque literals it took to be true.
struct CandidateModel: Sendable {
  var values: [Int: SolverValue]
  var trueAtoms: Set<Int>
}

/// Refutes the clauses of a recorder by theory lemmas: the propositional solver proposes a set of literals that satisfies
/// every clause, the set is refuted by a lemma, the lemma becomes a clause, until no set is left.
struct GroundSearch {
  /// Without one only what cheap lemmas refute is refuted.
  let solver: (any Solver)?
  let deadline: ContinuousClock.Instant
  /// Whether lemmas may take long.
  var isThorough = true
  var seed: UInt32 = 0

  enum Outcome: Sendable {
    case refuted
    case model(CandidateModel)
    case stuck(String)
  }

  private var remaining: Duration { max(.milliseconds(1), deadline - .now) }

  /// Whether the clauses can hold together, according to the solver.
  func check(_ recorder: Recorder) async -> Outcome {
    guard let solver else { return .stuck("no solver") }
    let encoding = GroundEncoding(recorder.context)
    let formula = { encoding.formula(recorder.context.clauses[$0]) }
    let live = recorder.live
    let central = self.central(recorder)
    if central.count < live.count {
      let query = Query(central.map(formula), timeLimit: min(remaining, .milliseconds(500)), seed: seed)
      if case .unsatisfiable = await solver.solve(query) { return .refuted }
    }
    let answer = await solver.solve(Query(live.map(formula), timeLimit: min(remaining, .seconds(1)), seed: seed))
    switch answer {
    case .satisfiable(let model): return .model(encoding.model(model))
    case .unsatisfiable: return .refuted
    case .unknown(let reason): return .stuck(reason)
    }
  }

  /// Clauses that the solver finds contradictory by themselves, few where that is quickly found out.
  func core(_ recorder: Recorder) async -> [Int]? {
    guard let solver else { return nil }
    let encoding = GroundEncoding(recorder.context)
    let formulas = recorder.context.clauses.map { encoding.formula($0) }
    var kept: [Int] = []
    for candidates in [central(recorder), recorder.live] where kept.isEmpty {
      let query = Query(
        candidates.map { formulas[$0] }, timeLimit: min(remaining, .seconds(1)), seed: seed, wantsCore: true)
      if case .unsatisfiable(let core) = await solver.solve(query) { kept = core.map { candidates[$0] }.sorted() }
    }
    if kept.isEmpty { return nil }
    // Whole blocks go first, then smaller ones.
    let stop = min(deadline, .now + .milliseconds(1_500))
    var block = max(1, kept.count / 4)
    while true {
      var start = 0
      while start < kept.count, ContinuousClock.now < stop {
        let smaller = Array(kept[..<start] + kept[min(start + block, kept.count)...])
        let query = Query(smaller.map { formulas[$0] }, timeLimit: .milliseconds(200))
        if !smaller.isEmpty, case .unsatisfiable = await solver.solve(query) { kept = smaller } else { start += block }
      }
      if block == 1 || ContinuousClock.now >= stop { break }
      block = max(1, block / 2)
    }
    return kept
  }

  /// The clauses without those about variables that only unit clauses mention: such variables merely have bounds, and
  /// are seldom part of a contradiction.
  private func central(_ recorder: Recorder) -> [Int] {
    let context = recorder.context
    let live = recorder.live
    let isUnit = { context.clauses[$0].literals.count == 1 }
    let shared = live.filter { !isUnit($0) }.reduce(into: Set<Int>()) { $0.formUnion(context.variables(inClause: $1)) }
    return live.filter { !isUnit($0) || context.variables(inClause: $0).isSubset(of: shared) }
  }

  /// The core and every unit clause about its variables: conditions that the solver does not need often make for a
  /// simpler identity.
  func widened(_ core: [Int], _ recorder: Recorder) -> [Int] {
    let context = recorder.context
    let known = core.reduce(into: Set<Int>()) { $0.formUnion(context.variables(inClause: $1)) }
    let chosen = Set(core)
    return recorder.live.filter { index in
      if chosen.contains(index) { return true }
      let own = context.variables(inClause: index)
      return context.clauses[index].literals.count == 1 && !own.isEmpty && own.isSubset(of: known)
    }
  }

  /// Extends `recorder` to a complete refutation of its clauses, if one is found.
  ///
  /// - Parameter core: the clauses of the recorder to use; `nil` for all.
  func refute(_ recorder: inout Recorder, core: [Int]? = nil, lemmaLimit: Int = 400) async -> Outcome {
    var sat = SatSolver()
    var ownAtoms = Set(recorder.context.atoms.indices)
    for index in core ?? recorder.live { sat.add(recorder.context.clauses[index].literals) }
    var added = recorder.context.clauses.count
    for _ in 0..<lemmaLimit {
      while added < recorder.context.clauses.count {
        sat.add(recorder.context.clauses[added].literals)
        added += 1
      }
      if ContinuousClock.now >= deadline || Task.isCancelled { return .stuck("the time limit passed") }
      guard let result = sat.solve(deadline: deadline) else { return .stuck("the case distinctions are too many") }
      guard case .satisfiable(let literals) = result else {
        do { try recorder.replay(sat) } catch { return .stuck(error.description) }
        return .refuted
      }
      do {
        if try split(literals, &recorder) { continue }
        let facts = literals.compactMap { recorder.context.fact($0) }
        let own = literals.filter { ownAtoms.contains($0.atom) }.compactMap { recorder.context.fact($0) }
        switch await lemma(facts, own, literals, recorder, splits: sat.splits.count) {
        case .split(let polynomial):
          let atom = recorder.literal(Fact(polynomial, .positive)).atom
          guard ownAtoms.insert(atom).inserted else { return .stuck("no identity found") }
          sat.splits.append(atom)
        case .steps(let steps): for step in steps { try recorder.apply(step) }
        case .model(let model): return .model(model)
        case .stuck(let reason): return .stuck(reason)
        }
      } catch {
        return .stuck(error.description)
      }
    }
    return .stuck("more than \(lemmaLimit) lemmas")
  }

  /// Opens `p != 0` literals, which no identity can use, into their two signs.
  private func split(_ literals: [Literal], _ recorder: inout Recorder) throws(Rejection) -> Bool {
    let chosen = Set(literals)
    for literal in literals where !literal.isPositive {
      guard case .zero(let p) = recorder.context.atoms[literal.atom] else { continue }
      let signs = [Fact(p, .positive), Fact(-p, .positive)].map { recorder.literal($0) }
      if signs.contains(where: chosen.contains) { continue }
      try recorder.apply(.signSplit(recorder.context.table.term(p)))
      return true
    }
    return false
  }

  private enum LemmaOutcome {
    case steps([Refutation.Step])
    /// Whether the polynomial is positive should be decided first.
    case split(Polynomial)
    case model(CandidateModel)
    case stuck(String)
  }

  /// - Parameter own: those of the facts that earlier lemmas did not introduce.
  private func lemma(
    _ facts: [Fact], _ own: [Fact], _ literals: [Literal], _ recorder: Recorder, splits: Int
  ) async -> LemmaOutcome {
    let table = recorder.context.table
    let search = LeafSearch(table: table, deadline: deadline, isThorough: false)
    if let steps = facts.count <= 20 ? search.refute(facts) : search.refuteLinearly(facts) { return .steps(steps) }
    guard let solver else {
      if let steps = search.refuteBySquares(facts) { return .steps(steps) }
      return .stuck("no cheap identity found")
    }
    let encoding = GroundEncoding(recorder.context)
    func answer(_ facts: [Fact], _ limit: Duration) async -> Answer {
      let formulas = facts.map { encoding.formula($0) }
      return await solver.solve(Query(formulas, timeLimit: min(remaining, limit), wantsCore: true))
    }
    // What earlier lemmas derived clutters the view, unless it is needed.
    var known = await answer(facts, .milliseconds(isThorough ? 150 : 500))
    if isThorough, case .unknown = known {
      if own.count < facts.count, case .unsatisfiable(let core) = await answer(own, .milliseconds(150)) {
        let sets = [await minimized(core.map { own[$0] }, encoding), own, facts]
        if let steps = thorough(table, splits).refute(sets) { return .steps(steps) }
        return split(facts, splits, table)
      }
      known = await answer(facts, .seconds(2))
    }
    switch known {
    case .satisfiable(let model):
      var candidate = encoding.model(model)
      candidate.trueAtoms = Set(literals.filter(\.isPositive).map(\.atom))
      return .model(candidate)
    case .unsatisfiable(let core):
      let suspects = core.map { facts[$0] }
      if core.count < facts.count, let steps = search.refute(suspects) { return .steps(steps) }
      guard isThorough else { return .stuck("no cheap identity found") }
      var sets = [await minimized(suspects, encoding)]
      if own.count < facts.count, case .unsatisfiable(let core) = await answer(own, .seconds(1)) {
        sets = [await minimized(core.map { own[$0] }, encoding), own]
      }
      if sets.allSatisfy({ $0.count < facts.count }), sets.count == 1 { sets.append(facts) }
      if let steps = thorough(table, splits).refute(sets) { return .steps(steps) }
    case .unknown:
      guard isThorough else { return .stuck("no cheap identity found") }
      if let steps = thorough(table, splits).refute(facts) { return .steps(steps) }
    }
    return split(facts, splits, table)
  }

  private func split(_ facts: [Fact], _ splits: Int, _ table: VariableTable) -> LemmaOutcome {
    let limit = 6
    if splits < limit, let polynomial = SplitChoice(facts).polynomial { return .split(polynomial) }
    let listing = facts.map { table.formula($0).description }.joined(separator: ", ")
    return .stuck("no identity found that refutes: \(listing)")
  }

  /// A search that leaves time for the cases into which its conditions may yet be split.
  private func thorough(_ table: VariableTable, _ splits: Int) -> LeafSearch {
    LeafSearch(table: table, deadline: min(deadline, .now + remaining / (splits == 0 ? 3 : 4)))
  }

  /// Drops facts that the solver does not need.
  private func minimized(_ facts: [Fact], _ encoding: GroundEncoding) async -> [Fact] {
    guard let solver else { return facts }
    var kept = facts
    var index = kept.count - 1
    while index >= 0, kept.count > 1, ContinuousClock.now < deadline {
      var smaller = kept
      smaller.remove(at: index)
      let query = Query(smaller.map { encoding.formula($0) }, timeLimit: min(remaining, .milliseconds(300)))
      if case .unsatisfiable = await solver.solve(query) { kept = smaller }
      index -= 1
    }
    return kept
  }
}

/// The clauses of a context as formulas over plain symbols: every opaque variable and atom gets a symbol of its own.
struct GroundEncoding {
  private let context: ClauseContext
  private let names: [Symbol]

  init(_ context: ClauseContext) {
    self.context = context
    names = context.table.variables.indices.map { index in
      if case .symbol(let symbol) = context.table.variables[index], !symbol.isBound { return symbol }
      return Symbol("v__\(index)")
    }
  }

  private func term(_ p: Polynomial) -> Term {
    .sum(
      p.terms.map { term in
        .product([.constant(term.coefficient)] + term.monomial.factors.map { .symbol(names[$0]) })
      })
  }

  func formula(_ fact: Fact) -> Formula { .compare(term(fact.polynomial), fact.sign.relation, .constant(0)) }

  private func formula(_ literal: Literal) -> Formula {
    if let fact = context.fact(literal) { return formula(fact) }
    if let fact = context.fact(!literal) { return .compare(term(fact.polynomial), .notEqual, .constant(0)) }
    let flag = Term.symbol(Symbol("b__\(literal.atom)"))
    return .compare(flag, literal.isPositive ? .greater : .lessOrEqual, .constant(0))
  }

  func formula(_ clause: Clause) -> Formula { .or(clause.literals.map { formula($0) }) }

  func model(_ values: [Symbol: SolverValue]) -> CandidateModel {
    var model = CandidateModel(values: [:], trueAtoms: [])
    for (index, name) in names.enumerated() { model.values[index] = values[name] ?? .rational(0) }
    for atom in context.atoms.indices {
      if let value = values[Symbol("b__\(atom)")], value.approximation > 0 { model.trueAtoms.insert(atom) }
    }
    return model
  }
}

extension SolverValue {
  var approximation: Double {
    switch self {
    case .rational(let value): value.approximation
    case .algebraic(_, let lower, let upper): (lower + upper).approximation / 2
    }
  }

  /// The value when it is rational.
  var rational: Rational? { if case .rational(let value) = self { value } else { nil } }
}

extension ClauseContext {
  /// The variables in a clause's sign conditions.
  func variables(inClause index: Int) -> Set<Int> {
    clauses[index].literals.reduce(into: []) { found, literal in
      if let fact = fact(literal) ?? fact(!literal) { found.formUnion(fact.polynomial.variables) }
    }
  }
}
