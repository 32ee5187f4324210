import Algebra
import Engine
import Kernel
import Logic

/// Completes a candidate model to a witness that the kernel accepts: tidy rational values, piecewise-linear functions
/// through the points used, and evidence for every quantifier.
struct WitnessBuilder {
  let search: CertificateSearch
  let statement: Statement
  let hints: SearchHints
  let deadline: ContinuousClock.Instant
  /// The number that values may mention, once one is needed.
  private var root: Witness.Root?

  init(
    search: CertificateSearch, statement: Statement, hints: SearchHints, deadline: ContinuousClock.Instant
  ) {
    self.search = search
    self.statement = statement
    self.hints = hints
    self.deadline = deadline
  }

  enum Completion {
    case witness(Witness)
    /// Points at which a universal fact fails under the tidied model.
    case deviations([Term], CandidateModel)
    case failed(String)
  }

  private static let depthLimit = 3
  private var remaining: Duration { max(.milliseconds(1), deadline - .now) }

  // MARK: From a candidate model

  func complete(_ model: CandidateModel, _ recorder: Recorder) async -> Completion {
    let context = recorder.context
    let tidy = await tidied(model, recorder)
    let symbols = context.table.variables.enumerated().compactMap { index, variable -> (Int, Symbol)? in
      if case .symbol(let symbol) = variable, !symbol.isBound { (index, symbol) } else { nil }
    }
    var substitution = Substitution()
    for (index, symbol) in symbols {
      if let value = tidy.values[index]?.rational { substitution.symbols[symbol] = .constant(value) }
    }
    var rooted = self
    let irrational = symbols.filter { substitution.symbols[$0.1] == nil }
    if !irrational.isEmpty {
      let numbers = tidy.values.filter { index, _ in symbols.contains { $0.0 == index } }
      guard
        let exact = await ExactValues(
          numbers, equations: equations(recorder), factoring: search.solver, until: deadline)
      else { return .failed("the solver's candidate has irrational coordinates in no small common field") }
      let evaluation = Evaluation((rootName(symbols.map { $0.1 }), exact.root))
      rooted.root = evaluation.root
      for (index, symbol) in irrational {
        if let value = exact.values[index] { substitution.symbols[symbol] = evaluation.term(value) }
      }
    }
    var points: [FunctionSymbol: [Rational: Rational]] = [:]
    for (index, variable) in context.table.variables.enumerated() {
      guard case .apply(let function, let arguments) = variable, arguments.count == 1 else { continue }
      let argument = context.table.term(arguments[0])
      guard !argument.freeSymbols.contains(where: \.isBound) else { continue }
      let interpreted = Substitution(
        symbols: substitution.symbols, functions: Interpolation.interpretations(points))(argument)
      guard let x = interpreted.rationalValue, let y = tidy.values[index]?.rational else { continue }
      if let other = points[function]?[x], other != y { return .failed("a function would need two values at \(x)") }
      points[function, default: [:]][x] = y
    }
    substitution.functions = Interpolation.interpretations(points)
    // Zero everywhere where no value is asked for yet.
    for function in statement.functions where substitution.functions[function] == nil {
      let parameters = (0..<function.arity).map { Symbol("x_\($0 + 1)") }
      substitution.functions[function] = .init(parameters: parameters, body: .constant(0))
    }
    var pool: [Symbol: Term] = [:]
    for symbol in context.eigenvariables { pool[symbol] = substitution.symbols[symbol] }
    for symbol in context.eigenvariables { substitution.symbols[symbol] = nil }
    switch await rooted.evidence(substitution, pool) {
    case .success(let evidence):
      return .witness(rooted.witness(substitution, evidence))
    case .failure(.deviation(let values)):
      return .deviations(values.map { .constant($0) }, tidy)
    case .failure(.none(let reason)): return .failed(reason)
    }
  }

  /// A name for the number in which irrational values are written.
  private func rootName(_ used: [Symbol]) -> Symbol {
    let names = Set(used.map(\.name))
    var number = 1
    while names.contains(number == 1 ? "theta" : "theta_\(number)") { number += 1 }
    return Symbol(number == 1 ? "theta" : "theta_\(number)")
  }

  private func witness(_ substitution: Substitution, _ evidence: [Witness.Evidence]) -> Witness {
    let free = statement.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
    let values = substitution.symbols.filter { free.contains($0.key) }
    return Witness(root: root, values: values, functions: substitution.functions, evidence: evidence)
  }

  /// How long values are tidied, at most; those that are left are taken as they are.
  private static let tidyingLimit = Duration.milliseconds(1_200)

  /// Replaces the values one after another by simple rationals that still satisfy everything, where there are any.
  private func tidied(_ model: CandidateModel, _ recorder: Recorder) async -> CandidateModel {
    let context = recorder.context
    let encoding = GroundEncoding(context)
    var current = model
    var fixed: [Formula] = []
    /// Variables whose values will not change any more.
    var known: Set<Int> = []
    if statement.assertions.allSatisfy({ !$0.formula.hasQuantifier && $0.formula.functions.isEmpty }) {
      // The assertions as they stand are easier for the solver than their clauses.
      fixed = hints.written.isEmpty ? statement.assertions.map(\.formula) : hints.written
      let truths = fixed.truthSymbols
      for (index, variable) in context.table.variables.enumerated() {
        guard case .symbol(let symbol) = variable, truths.contains(symbol) else { continue }
        let isTrue = (current.values[index]?.approximation ?? 0) > 0
        current.values[index] = .rational(isTrue ? 1 : 0)
        fixed.append(.compare(.symbol(symbol), isTrue ? .greater : .lessOrEqual, .constant(0)))
        known.insert(index)
      }
    } else {
      fixed = recorder.live.map { encoding.formula(context.clauses[$0]) }
      for atom in context.universals.keys.sorted() where !model.trueAtoms.contains(atom) {
        fixed.append(.compare(.symbol(Symbol("b__\(atom)")), .lessOrEqual, .constant(0)))
      }
      fixed += congruences(context, encoding)
    }
    let free = statement.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
    let stop = min(deadline, .now + min(WitnessBuilder.tidyingLimit, remaining / 2))
    let equations = self.equations(recorder)
    var order = self.order(context, free)
    if model.values.values.contains(where: { $0.rational == nil }) {
      // With the variables that equations use most made rational, the rest has the lowest degrees.
      func uses(_ index: Int) -> Int {
        equations.reduce(0) { $0 + $1.terms.count { $0.monomial.exponent(of: index) > 0 } }
      }
      order = order.enumerated().sorted { (-uses($0.element), $0.offset) < (-uses($1.element), $1.offset) }
        .map(\.element)
    }
    for index in order where !known.contains(index) {
      guard let value = current.values[index] else { continue }
      let follows = equations.contains {
        $0.degree(in: index) == 1 && $0.variables.allSatisfy { $0 == index || known.contains($0) }
      }
      if follows, value.rational != nil {
        known.insert(index)
        continue
      }
      for candidate in TidyRationals.near(value) {
        let equation = encoding.equation(index, candidate)
        if value.rational != candidate {
          let left = stop - .now
          guard left > .zero else { return current }
          let query = Query(fixed + [equation], timeLimit: min(left, .milliseconds(400)))
          guard case .satisfiable(let values) = await search.solver.solve(query) else { continue }
          current = encoding.model(values)
          current.trueAtoms.formUnion(model.trueAtoms.filter { context.universals[$0] == nil })
        }
        fixed.append(equation)
        known.insert(index)
        break
      }
    }
    return current
  }

  /// What the clauses say is zero.
  private func equations(_ recorder: Recorder) -> [Polynomial] {
    let context = recorder.context
    return recorder.live.compactMap { index in
      let literals = context.clauses[index].literals
      guard literals.count == 1, let fact = context.fact(literals[0]), fact.sign == .zero else { return nil }
      return fact.polynomial
    }
  }

  /// Equal arguments, equal values: so that rounding two arguments to one number does not ask for two values there.
  private func congruences(_ context: ClauseContext, _ encoding: GroundEncoding) -> [Formula] {
    var known: [FunctionSymbol: [(argument: Polynomial, variable: Int)]] = [:]
    var result: [Formula] = []
    for (index, variable) in context.table.variables.enumerated() {
      guard case .apply(let function, let arguments) = variable, arguments.count == 1,
        !context.table.term(of: index).freeSymbols.contains(where: \.isBound)
      else { continue }
      for other in known[function] ?? [] {
        let apart = arguments[0] - other.argument
        let difference = Polynomial.variable(index) - Polynomial.variable(other.variable)
        result.append(.or([.not(encoding.formula(Fact(apart, .zero))), encoding.formula(Fact(difference, .zero))]))
      }
      known[function, default: []].append((arguments[0], index))
    }
    return result
  }

  /// Free symbols, then variables of existential facts, then values of unknown functions.
  private func order(_ context: ClauseContext, _ free: Set<Symbol>) -> [Int] {
    let indices = context.table.variables.indices
    func name(_ index: Int) -> String { context.table.term(of: index).description }
    let symbols = indices.filter {
      if case .symbol(let symbol) = context.table.variables[$0] { free.contains(symbol) } else { false }
    }
    let introduced = indices.filter {
      if case .symbol(let symbol) = context.table.variables[$0] {
        !symbol.isBound && !free.contains(symbol)
      } else {
        false
      }
    }
    let values = indices.filter {
      if case .apply = context.table.variables[$0] {
        !context.table.term(of: $0).freeSymbols.contains(where: \.isBound)
      } else {
        false
      }
    }
    return symbols.sorted { name($0) < name($1) } + introduced + values
  }

  // MARK: From an example

  func witness(extending example: Substitution) async -> Witness? {
    var substitution = example
    substitution.symbols = example.symbols.mapValues { term in term.rationalValue.map { .constant($0) } ?? term }
    let free = statement.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
    var rooted = self
    let isOpen = statement.functions.contains { example.functions[$0] == nil }
    if isOpen || !free.allSatisfy({ substitution.symbols[$0] != nil }) {
      let terms = hints.terms.map { substitution($0) }
      guard
        let open = try? Statement(statement.assertions.map { ($0.label, substitution($0.formula)) }),
        case .witnessed(let rest) = await search.decide(
          open, hints: SearchHints(terms: terms, templates: hints.templates), timeLimit: remaining / 2)
      else { return nil }
      for (symbol, value) in rest.values { substitution.symbols[symbol] = value }
      substitution.functions.merge(rest.functions) { own, _ in own }
      rooted.root = rest.root
    }
    for symbol in free where substitution.symbols[symbol] == nil { substitution.symbols[symbol] = .constant(1) }
    let pool = substitution.symbols.mapValues { substitution($0) }
    guard case .success(let evidence) = await rooted.evidence(substitution, pool) else { return nil }
    return rooted.witness(substitution, evidence)
  }

  // MARK: Evidence

  enum Failure: Error {
    /// A universal part fails at these values.
    case deviation([Rational])
    case none(String)
  }

  private func evidence(
    _ substitution: Substitution, _ pool: [Symbol: Term]
  ) async -> Result<[Witness.Evidence], Failure> {
    var result: [Witness.Evidence] = []
    for assertion in statement.assertions {
      switch await evidence(for: substitution(assertion.formula), pool) {
      case .success(let piece): result.append(piece)
      case .failure(let failure): return .failure(failure)
      }
    }
    return .success(result)
  }

  private func evidence(
    for formula: Formula, _ pool: [Symbol: Term]
  ) async -> Result<Witness.Evidence, Failure> {
    if !formula.hasQuantifier {
      if (try? Evaluation(root).holds(formula)) == true { return .success(.evaluate) }
      return .failure(.none("'\(formula)' does not hold at the candidate"))
    }
    if ContinuousClock.now >= deadline { return .failure(.none("the time limit passed")) }
    switch formula {
    case .named(_, let body): return await evidence(for: body, pool)
    case .not(let inner): return await evidence(for: inner.negatedInward, pool)
    case .implies(let a, let b): return await evidence(for: .or([.not(a), b]), pool)
    case .iff(let a, let b): return await evidence(for: .and([.or([.not(a), b]), .or([a, .not(b)])]), pool)
    case .and(let parts):
      var pieces: [Int: Witness.Evidence] = [:]
      for (index, part) in parts.enumerated().sorted(by: { !$0.element.hasQuantifier && $1.element.hasQuantifier }) {
        switch await evidence(for: part, pool) {
        case .success(let piece): pieces[index] = piece
        case .failure(let failure): return .failure(failure)
        }
      }
      return .success(.all(parts.indices.compactMap { pieces[$0] }))
    case .or(let parts):
      var last = Failure.none("no part of a disjunction could be shown")
      for (index, part) in parts.enumerated().sorted(by: { !$0.element.hasQuantifier && $1.element.hasQuantifier }) {
        switch await evidence(for: part, pool) {
        case .success(let piece): return .success(.any(index, piece))
        case .failure(let failure): if case .deviation = failure { last = failure }
        }
      }
      return .failure(last)
    case .exists(let symbols, let body): return await existential(symbols, body, formula, pool)
    case .forAll(let symbols, let body): return await universal(symbols, body, pool)
    case .truth, .compare: return .failure(.none("unexpected form"))
    }
  }

  private func existential(
    _ symbols: [Symbol], _ body: Formula, _ formula: Formula, _ pool: [Symbol: Term]
  ) async -> Result<Witness.Evidence, Failure> {
    var last = Failure.none("no values found for \(symbols.map(\.name).joined(separator: ", "))")
    var tuples: [[Term]] = [[]]
    for symbol in symbols {
      // What was opened for it, and what an instance of the model calls by its name.
      let names = [symbol.name + "!", symbol.name + "_"]
      let values = pool.filter { item in item.key.name == symbol.name || names.contains(where: item.key.name.hasPrefix)
      }
      .sorted { $0.key.name < $1.key.name }.map(\.value)
      tuples = tuples.flatMap { head in values.map { head + [$0] } }
    }
    for tuple in tuples.prefix(20) {
      let binding = Dictionary(zip(symbols, tuple)) { first, _ in first }
      switch await evidence(for: Substitution(symbols: binding)(body), pool) {
      case .success(let piece): return .success(.exists(tuple, piece))
      case .failure(let failure): if case .deviation = failure { last = failure }
      }
    }
    // A formula that mentions the root would be asked about without what defines it.
    guard case .none = last, search.depth < WitnessBuilder.depthLimit,
      root.map({ !formula.freeSymbols.contains($0.symbol) }) ?? true,
      let nested = try? Statement([("exists", formula)]),
      case .witnessed(let inner) = await deeper(nested, pool), inner.root == nil, let piece = inner.evidence.first
    else { return .failure(last) }
    return .success(piece)
  }

  private func universal(
    _ symbols: [Symbol], _ body: Formula, _ pool: [Symbol: Term]
  ) async -> Result<Witness.Evidence, Failure> {
    guard search.depth < WitnessBuilder.depthLimit,
      let nested = try? Evaluation(root).negation(ofAll: symbols, body)
    else { return .failure(.none("quantifiers nest too deeply")) }
    switch await deeper(nested, pool) {
    case .refuted(let refutation): return .success(.forAll(refutation))
    case .witnessed(let inner):
      for case .exists(let values, _) in inner.evidence where inner.root == nil {
        let rationals = values.compactMap(\.rationalValue)
        if rationals.count == values.count { return .failure(.deviation(rationals)) }
      }
      return .failure(.none("a universal part fails"))
    case .undecided(let reason): return .failure(.none(reason))
    }
  }

  private func deeper(_ nested: Statement, _ pool: [Symbol: Term]) async -> SearchOutcome {
    var seen: Set<String> = []
    let terms = pool.sorted { $0.key.name < $1.key.name }.map(\.value).filter { seen.insert($0.description).inserted }
    let inner = CertificateSearch(solver: search.solver, depth: search.depth + 1)
    return await inner.decide(nested, hints: SearchHints(terms: terms), timeLimit: remaining / 2)
  }
}

extension Term {
  /// The value, if it is a rational number and no symbol occurs.
  fileprivate var rationalValue: Rational? { (try? Evaluation(nil).value(self))?.constant }
}

extension GroundEncoding {
  /// That a variable has a value.
  func equation(_ variable: Int, _ value: Rational) -> Formula {
    formula(Fact(.variable(variable) - Polynomial(value), .zero))
  }
}
