import Algebra
import Engine
import Kernel
import Logic

/// The search for refutations and witnesses: universally quantified facts are used where candidate counterexamples
/// violate them; what is then left without quantifiers is refuted by theory lemmas; a candidate that violates
/// nothing is completed to a witness.
public struct CertificateSearch: Prover {
  let solver: any Solver
  /// Looks for values while the solver helps to refute.
  let companion: (any Solver)?
  /// How deep quantifiers inside a witness may nest.
  let depth: Int

  /// - Parameter companion: A second solver that may work at the same time as the first. Then a statement without
  ///   quantifiers that the solver satisfies late is witnessed as soon as that happens.
  public init(solver: any Solver, companion: (any Solver)? = nil) {
    self.init(solver: solver, companion: companion, depth: 0)
  }

  init(solver: any Solver, companion: (any Solver)? = nil, depth: Int) {
    self.solver = solver
    self.companion = companion
    self.depth = depth
  }

  public func decide(
    _ statement: Statement, hints: SearchHints = .init(), timeLimit: Duration = .seconds(10)
  ) async -> SearchOutcome {
    let deadline = ContinuousClock.now + timeLimit
    if depth == 0, !(solver is RememberingSolver) {
      let remembering = CertificateSearch(solver: RememberingSolver(solver), companion: companion, depth: depth)
      return await remembering.decide(statement, hints: hints, timeLimit: timeLimit)
    }
    for example in hints.examples {
      let limit = min(deadline, .now + timeLimit / 3)
      let builder = WitnessBuilder(search: self, statement: statement, hints: hints, deadline: limit)
      if let witness = await builder.witness(extending: example) { return .witnessed(witness) }
    }
    if depth == 0, let witness = await pieced(statement, hints, .now + timeLimit / 2) { return .witnessed(witness) }
    let isPlain = statement.assertions.allSatisfy { !$0.formula.hasQuantifier && $0.formula.functions.isEmpty }
    guard let companion, isPlain, hints.lemmas.isEmpty else { return await attempts(statement, hints, deadline) }
    let modeller = CertificateSearch(solver: companion, depth: depth)
    return await CertificateSearch.first(
      of: { await self.attempts(statement, hints, deadline) },
      or: { await modeller.modelled(statement, hints, deadline) })
  }

  /// What is decided first, working on both at the same time; why the first does not decide it when neither does.
  private static func first(
    of search: @escaping @Sendable () async -> SearchOutcome, or other: @escaping @Sendable () async -> SearchOutcome
  ) async -> SearchOutcome {
    await withTaskGroup(of: (SearchOutcome, isFirst: Bool).self) { group in
      group.addTask { (await search(), true) }
      group.addTask { (await other(), false) }
      var result = SearchOutcome.undecided(reason: "the time limit passed")
      for await (outcome, isFirst) in group {
        guard case .undecided = outcome else {
          group.cancelAll()
          return outcome
        }
        if isFirst { result = outcome }
      }
      return result
    }
  }

  /// A witness made of the solver's values for the assertions as they were written, if it finds any in the time.
  private func modelled(
    _ statement: Statement, _ hints: SearchHints, _ deadline: ContinuousClock.Instant
  ) async -> SearchOutcome {
    let normal = statement.assertions.map(\.formula)
    let written = hints.written.isEmpty ? normal : hints.written
    // Which form and which order of the variables is easier is hard to foresee: all of them shortly, then for longer.
    var reason = "the time limit passed"
    var limit = Duration.milliseconds(500)
    for index in 0..<60 {
      var answer = Answer.unknown(reason: "no script")
      if index % 6 == 0, let script = hints.script {
        // What the solver can do with the script it mostly does at once.
        let limit = (deadline - .now) / (index == 0 ? 5 : 2)
        if limit > .zero { answer = await values(script, written, limit) }
      }
      let left = deadline - .now
      guard left > .zero, !Task.isCancelled else { break }
      if case .unknown = answer {
        answer = await solver.solve(
          Query(
            index % 2 == 0 ? written : normal, timeLimit: min(left, limit), seed: UInt32(index / 2),
            shufflesVariables: index >= 2))
      }
      if index % 6 == 5 { limit *= 2 }
      if case .unsatisfiable = answer { break }
      guard case .satisfiable(let values) = answer else { continue }
      do {
        var recorder = try Recorder(statement)
        try recorder.defineAll()
        var model = CandidateModel(values: [:], trueAtoms: [])
        for (index, variable) in recorder.context.table.variables.enumerated() {
          if case .symbol(let symbol) = variable { model.values[index] = values[symbol] ?? .rational(0) }
        }
        let builder = WitnessBuilder(search: self, statement: statement, hints: hints, deadline: deadline)
        switch await builder.complete(model, recorder) {
        case .witness(let witness): return .witnessed(witness)
        case .deviations: break
        case .failed(let why): reason = why
        }
      } catch {
        return .undecided(reason: error.description)
      }
    }
    return .undecided(reason: reason)
  }

  /// The solver's values for what the author wrote, completed to values for all symbols of the formulas: those that
  /// are rational stay, the others are looked for again.
  private func values(_ script: QueryScript, _ formulas: [Formula], _ limit: Duration) async -> Answer {
    let answer = await solver.solve(Query([], timeLimit: limit, script: script))
    guard case .satisfiable(let values) = answer else { return answer }
    let truths = formulas.truthSymbols
    let fixed = values.sorted { $0.key.name < $1.key.name }.compactMap { symbol, value -> Formula? in
      guard let value = value.rational else { return nil }
      if truths.contains(symbol) {
        return .compare(.symbol(symbol), value.signum > 0 ? .greater : .lessOrEqual, .constant(0))
      }
      return .compare(.symbol(symbol), .equal, .constant(value))
    }
    let completed = await solver.solve(Query(formulas + fixed, timeLimit: limit))
    if case .unsatisfiable = completed { return .unknown(reason: "the solver's values do not fit") }
    return completed
  }

  private func attempts(
    _ statement: Statement, _ hints: SearchHints, _ deadline: ContinuousClock.Instant
  ) async -> SearchOutcome {
    if depth == 0, !hints.templates.isEmpty {
      // A proof is mostly found soon or not at all.
      var plain = hints
      plain.templates = []
      let outcome = await attempts(statement, plain, .now + (deadline - .now) / 4)
      guard case .undecided = outcome else { return outcome }
      if let witness = await templated(statement, hints, .now + (deadline - .now) / 2) { return .witnessed(witness) }
      return await attempts(statement, plain, deadline)
    }
    let lemmas = await proved(hints, statement, deadline)
    let all = Instantiation.Strategy.all
    let universals = (try? Recorder(statement))?.context.universals ?? [:]
    if universals.isEmpty && lemmas.isEmpty {
      return await attempts(statement, hints, lemmas, [(all[0], 1)], deadline)
    }
    guard let companion else {
      let named = hints.values.isEmpty ? [] : [(Instantiation.Strategy.values, 1)]
      let order =
        named + [(all[0], 14), (all[1], 14), (all[2], 14), (all[0], 4), (all[1], 6), (all[2], 6), (all[0], 1)]
      return await attempts(statement, hints, lemmas, order, deadline)
    }
    let other = CertificateSearch(solver: RememberingSolver(companion), depth: depth)
    return await CertificateSearch.first(
      of: { await attempts(statement, hints, lemmas, [(all[0], 6), (all[2], 6), (all[0], 1)], deadline) },
      or: { await other.attempts(statement, hints, lemmas, [(all[1], 3), (all[2], 3), (all[1], 1)], deadline) })
  }

  /// Tries the strategies, which differ in how they use quantified facts, each for a share of the time.
  private func attempts(
    _ statement: Statement, _ hints: SearchHints, _ lemmas: [ProvedLemma],
    _ order: [(strategy: Instantiation.Strategy, share: Int)], _ deadline: ContinuousClock.Instant
  ) async -> SearchOutcome {
    let timeLimit = deadline - .now
    var outcome = SearchOutcome.undecided(reason: "the time limit passed")
    for (strategy, share) in order {
      let now = ContinuousClock.now
      guard now < deadline, !Task.isCancelled else { return outcome }
      do {
        outcome = try await search(statement, hints, lemmas, strategy, min(deadline, now + timeLimit / share))
      } catch {
        return .undecided(reason: error.description)
      }
      guard case .undecided = outcome else { return outcome }
    }
    return outcome
  }

  /// Those of the facts that follow from the statement's assertions, each with its proof.
  private func proved(
    _ hints: SearchHints, _ statement: Statement, _ deadline: ContinuousClock.Instant
  ) async -> [ProvedLemma] {
    var result: [ProvedLemma] = []
    for fact in hints.lemmas {
      let assertions = statement.assertions.filter { !$0.formula.hasQuantifier || $0.formula.isShape }
      let parts = assertions.map { ($0.label, $0.formula) } + [(ProvedLemma.label, Formula.not(fact))]
      guard let own = try? Statement(parts) else { continue }
      let limit = max(.milliseconds(1), (deadline - .now) / 2)
      let terms = SearchHints(preferred: hints.preferred, terms: hints.terms)
      if case .refuted(let proof) = await decide(own, hints: terms, timeLimit: limit) {
        result.append(ProvedLemma(fact: fact, statement: own, proof: proof))
      }
    }
    return result
  }

  private func search(
    _ statement: Statement, _ hints: SearchHints, _ lemmas: [ProvedLemma], _ strategy: Instantiation.Strategy,
    _ deadline: ContinuousClock.Instant
  ) async throws(Rejection) -> SearchOutcome {
    var recorder = try Recorder(statement)
    for lemma in lemmas { try recorder.establish(lemma) }
    var instantiation = Instantiation(hints, recorder, strategy)
    for step in instantiation.beginning(recorder) { try recorder.apply(step) }
    let ground = GroundSearch(solver: solver, deadline: deadline, seed: strategy.seed)
    var lastReason = "no more instances of the quantified facts to try"
    for _ in 0..<60 {
      try recorder.defineAll()
      if recorder.context.contradiction != nil { return try finished(recorder) }
      if ContinuousClock.now >= deadline || Task.isCancelled { return .undecided(reason: "the time limit passed") }
      var attempt = recorder
      let quick = GroundSearch(solver: nil, deadline: deadline, isThorough: false)
      if case .refuted = await quick.refute(&attempt) { return try finished(attempt) }
      var outcome = await ground.check(recorder)
      if case .model = outcome {
      } else {
        // The solver's word is not enough, and when it does not know the lemmas may still succeed.
        var core: [Int]?
        if case .refuted = outcome { core = await ground.core(recorder) }
        outcome = await refute(&recorder, core, &instantiation, deadline)
      }
      switch outcome {
      case .refuted: return try finished(recorder)
      case .stuck(let reason): return .undecided(reason: reason)
      case .model(let model):
        var steps = instantiation.brokenCongruences(in: model, recorder)
        if steps.isEmpty { steps = instantiation.violated(by: model, in: recorder) }
        if steps.isEmpty {
          let builder = WitnessBuilder(search: self, statement: statement, hints: hints, deadline: deadline)
          switch await builder.complete(model, recorder) {
          case .witness(let witness): return .witnessed(witness)
          case .deviations(let terms, let refined):
            instantiation.learn(terms)
            steps = instantiation.violated(by: refined, in: recorder)
          case .failed(let reason): lastReason = reason
          }
        }
        if steps.isEmpty { return .undecided(reason: lastReason) }
        for step in steps {
          let before = recorder.context.eigenvariables.count
          try recorder.apply(step)
          let opened = recorder.context.eigenvariables[before...]
          for counter in instantiation.opposed(to: step, introducing: opened, recorder) { try recorder.apply(counter) }
        }
      }
    }
    return .undecided(reason: "too many rounds of instances; \(lastReason)")
  }

  /// Cheap lemmas first; then cheap lemmas with more instances, since a hard case may have an easy reason that has not
  /// been stated yet; then lemmas that take long, for the few clauses that matter.
  private func refute(
    _ recorder: inout Recorder, _ core: [Int]?, _ instantiation: inout Instantiation,
    _ deadline: ContinuousClock.Instant
  ) async -> GroundSearch.Outcome {
    let cheap = GroundSearch(solver: solver, deadline: deadline, isThorough: false)
    let thorough = GroundSearch(solver: solver, deadline: deadline)
    var attempt = recorder
    let first = await cheap.refute(&attempt, core: core)
    guard case .stuck = first else {
      recorder = attempt
      return first
    }
    var wider = recorder
    do {
      for step in instantiation.atOwnPoints(wider) { try wider.apply(step) }
      try wider.defineAll()
    } catch {
      return .stuck(error.description)
    }
    if wider.steps.count > recorder.steps.count,
      case .refuted = await cheap.refute(&wider, core: await cheap.core(wider))
    {
      recorder = wider
      return .refuted
    }
    return await thorough.refute(&recorder, core: core.map { thorough.widened($0, recorder) })
  }

  private func finished(_ recorder: Recorder) throws(Rejection) -> SearchOutcome {
    if let short = try? recorder.trimmed(), (try? Kernel.check(short, of: recorder.statement)) != nil {
      return .refuted(short)
    }
    return .refuted(Refutation(recorder.steps))
  }
}
