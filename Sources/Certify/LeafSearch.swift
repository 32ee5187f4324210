import Algebra
import Kernel
import Logic

/// Refutes a conjunction of sign conditions by one lemma, with the lemmas that derive what it uses. Cheap attempts
/// come first; each later stage adds either derived conditions or larger products.
struct LeafSearch {
  let table: VariableTable
  let deadline: ContinuousClock.Instant
  /// Whether the slow stages (many products, squares) are allowed.
  var isThorough = true

  private var isOutOfTime: Bool { ContinuousClock.now >= deadline || Task.isCancelled }

  /// One way to look at the conditions: some of them, with equations solved in some order.
  private struct View {
    var workspace: Workspace
    let order: EliminationOrder
  }

  func refute(_ facts: [Fact]) -> [Refutation.Step]? { refute([facts]) }

  /// Each set is one that suffices; small ones are easier to search, large ones may hold the useful condition. Every
  /// stage is tried on all of them before the next.
  func refute(_ sets: [[Fact]]) -> [Refutation.Step]? {
    for facts in sets {
      let given = Workspace(facts, table)
      if let steps = attempt(given, .init(factors: 1, degree: 4)) { return steps }
      if let steps = attemptInOneVariable(given) { return steps }
      if facts.count <= 24, let steps = attempt(given, .init(factors: 2, degree: 4)) { return steps }
    }
    var views = sets.flatMap { facts in
      EliminationOrder.allCases.map { View(workspace: Workspace(facts, table), order: $0) }
    }
    for facts in sets {
      var workspace = Workspace(facts, table)
      if let steps = attemptWithIdeal(&workspace) { return steps }
      if workspace.facts != facts { views.insert(View(workspace: workspace, order: .lowestGrowth), at: 0) }
    }
    let stages = isThorough ? LeafSearch.stages : Array(LeafSearch.stages.prefix(1))
    for facts in sets {
      var bounded = Workspace(facts, table)
      let degree = bounded.boundMonomials()
      guard degree > 2 else { continue }
      if let steps = attempt(bounded, .init(factors: 2, degree: 2 * degree, columnLimit: 900)) { return steps }
    }
    for stage in stages {
      var seen: Set<Set<Fact>> = []
      for index in views.indices where isThorough || views[index].order == .lowestGrowth {
        if isOutOfTime { return nil }
        if let signs = stage.signs { deriveSigns(&views[index].workspace, signs) }
        views[index].workspace.reducePowers()
        eliminateEquations(&views[index].workspace, views[index].order)
        if isThorough || views[index].workspace.facts.count <= 12 { views[index].workspace.combineBounds() }
        if stage.signs != nil { views[index].workspace.divideByPositiveFacts() }
        guard seen.insert(Set(views[index].workspace.facts)).inserted else { continue }
        if let steps = attemptInOneVariable(views[index].workspace) { return steps }
        if let options = stage.projection, let steps = attemptProjected(views[index].workspace, options) {
          return steps
        }
        for squares in stage.squares {
          if let steps = attempt(views[index].workspace, squares) { return steps }
        }
        for options in stage.attempts {
          if options.factors > 1, views[index].workspace.facts.count > 30 { continue }
          if let steps = attempt(views[index].workspace, options) { return steps }
        }
      }
    }
    return nil
  }

  private struct Stage {
    /// How hard to look for implied signs, if at all.
    var signs: PsatzSearch.Options?
    /// How hard to look for the signs that it takes to see what conditions on a variable say of the others, if at all.
    var projection: PsatzSearch.Options?
    var attempts: [PsatzSearch.Options]
    var squares: [Squares] = []
  }

  /// Sums of squares of any polynomials.
  private struct Squares {
    var factors: Int
    /// The degree of the identity is the least even one of the conditions times this, plus the next.
    var times = 1
    var plus = 0
    var entryLimit = 9_000
  }

  private static let stages: [Stage] = [
    Stage(attempts: [.init(factors: 1, degree: 4), .init(factors: 2, degree: 6, columnLimit: 600)]),
    Stage(
      projection: .init(factors: 2, degree: 4, columnLimit: 400),
      attempts: [
        .init(factors: 2, degree: 6, squareRounds: 1, columnLimit: 600),
        .init(factors: 3, degree: 3, columnLimit: 500),
      ]),
    Stage(
      signs: .init(factors: 2, degree: 4, columnLimit: 400),
      attempts: [
        .init(factors: 1, degree: 4, columnLimit: 700, monomialsAreFree: true),
        .init(factors: 2, degree: 3, columnLimit: 700, monomialsAreFree: true),
        .init(factors: 2, degree: 4, squareRounds: 3, columnLimit: 700),
      ]),
    Stage(
      signs: .init(factors: 1, degree: 4, columnLimit: 500, monomialsAreFree: true),
      attempts: [
        .init(factors: 1, degree: 5, columnLimit: 900, monomialsAreFree: true),
        .init(factors: 2, degree: 4, columnLimit: 1_200, monomialsAreFree: true),
        .init(factors: 3, degree: 4, columnLimit: 900),
        .init(factors: 2, degree: 6, columnLimit: 900, monomialsAreFree: true),
        .init(factors: 2, degree: 6, columnLimit: 900),
      ],
      squares: [Squares(factors: 1), Squares(factors: 2)]),
    Stage(
      signs: .init(factors: 3, degree: 4, columnLimit: 500),
      attempts: [
        .init(factors: 1, degree: 6, columnLimit: 1_200, monomialsAreFree: true),
        .init(factors: 3, degree: 6, columnLimit: 900),
      ],
      squares: [Squares(factors: 2, plus: 2), Squares(factors: 2, times: 2), Squares(factors: 3, plus: 2)]),
    Stage(
      attempts: [
        .init(factors: 2, degree: 6, squareRounds: 6), .init(factors: 3, degree: 9), .init(factors: 4, degree: 8),
        .init(factors: 3, degree: 8, squareRounds: 6),
      ]),
  ]

  /// Only linear combinations of the conditions as they stand.
  func refuteLinearly(_ facts: [Fact]) -> [Refutation.Step]? {
    attempt(Workspace(facts, table), .init(factors: 1, degree: 4, equationsAsTheyStand: true))
  }

  /// Only small sums of squares over few conditions as they stand, which takes milliseconds.
  func refuteBySquares(_ facts: [Fact]) -> [Refutation.Step]? {
    guard facts.count <= 12 else { return nil }
    for factors in 1...2 {
      if let steps = attempt(Workspace(facts, table), Squares(factors: factors, entryLimit: 1_000)) { return steps }
    }
    return nil
  }

  /// Which variables equations are solved for first.
  private enum EliminationOrder: CaseIterable {
    case lowestGrowth
    /// Symbols before quotients and other opaque terms.
    case symbolsFirst
    /// Variables that an equation gives as a quotient, which clears denominators.
    case quotientsFirst
  }

  private func attempt(_ workspace: Workspace, _ options: PsatzSearch.Options) -> [Refutation.Step]? {
    guard !isOutOfTime else { return nil }
    var options = options
    options.deadline = deadline
    return PsatzSearch.refute(workspace.facts, options).map { steps(workspace, $0) }
  }

  private func attemptInOneVariable(_ workspace: Workspace) -> [Refutation.Step]? {
    // It takes milliseconds, or very long.
    let stop = min(deadline, .now + .seconds(1))
    guard let (step, used) = UnivariateSearch.refute(workspace.facts, table, deadline: stop) else { return nil }
    // Squares are quicker to read and to check, and a proof assistant can follow them.
    for factors in 1...2 {
      guard let identity = identity(used, Squares(factors: factors, entryLimit: 400)) else { continue }
      return workspace.steps(for: .psatz(identity.step(used, table)), using: identity.support.map { used[$0] })
    }
    return workspace.steps(for: step, using: used)
  }

  /// Looks for a contradiction in what the equations imply together, and adds that to the conditions.
  private func attemptWithIdeal(_ workspace: inout Workspace) -> [Refutation.Step]? {
    for _ in 0..<6 {
      // Where a basis is of use it takes milliseconds.
      let stop = min(deadline, .now + .milliseconds(300))
      guard !isOutOfTime, let ideal = Workspace.Ideal(workspace.facts, .init(deadline: stop)) else { return nil }
      if let steps = workspace.contradiction(ideal) { return steps }
      let isNew = [workspace.divideEquations(ideal), workspace.deriveRootProducts(ideal)]
      if !isNew.contains(true) {
        workspace.reduce(modulo: ideal)
        break
      }
    }
    return attempt(workspace, .init(factors: 2, degree: 4, columnLimit: 600))
  }

  private func attempt(_ workspace: Workspace, _ squares: Squares) -> [Refutation.Step]? {
    identity(workspace.facts, squares).map { steps(workspace, $0) }
  }

  private func identity(_ facts: [Fact], _ squares: Squares) -> Identity? {
    guard !isOutOfTime else { return nil }
    let top = facts.reduce(0) { max($0, $1.polynomial.degree) }
    let options = SquaresSearch.Options(
      degree: (top + top % 2) * squares.times + squares.plus, factors: squares.factors,
      entryLimit: squares.entryLimit, deadline: min(deadline, .now + (deadline - .now) / 4), lastDeadline: deadline)
    return SquaresSearch.refute(facts, options)
  }

  private func steps(_ workspace: Workspace, _ identity: Identity) -> [Refutation.Step] {
    let used = identity.support.map { workspace.facts[$0] }
    return workspace.steps(for: .psatz(identity.step(workspace.facts, table)), using: used)
  }

  // MARK: Elimination

  /// Solves equations for variables that occur linearly with a coefficient of known sign.
  private func eliminateEquations(_ workspace: inout Workspace, _ order: EliminationOrder = .lowestGrowth) {
    var rounds = 0
    while rounds < 24, !isOutOfTime, let (variable, equation) = pivot(&workspace, order) {
      workspace.eliminate(variable, using: equation)
      workspace.divideByPositiveFacts()
      rounds += 1
    }
  }

  private func pivot(_ workspace: inout Workspace, _ order: EliminationOrder) -> (Int, Fact)? {
    var best: (cost: Int, variable: Int, equation: Fact)?
    for equation in workspace.facts where equation.sign == .zero {
      for variable in equation.polynomial.variables.sorted() where equation.polynomial.degree(in: variable) == 1 {
        let b = equation.polynomial.coefficients(in: variable)[1]
        let isKnown = b.constant != nil || workspace.isPlainlyPositive(b) || workspace.isPlainlyPositive(-b)
        let occurrence = workspace.facts.reduce(0) { $0 + $1.polynomial.degree(in: variable) }
        let growth =
          workspace.facts.map { fact in
            fact.polynomial.degree + fact.polynomial.degree(in: variable) * max(0, equation.polynomial.degree - 1)
          }.max() ?? 0
        guard growth <= 10 else { continue }
        var cost = (b.constant != nil ? 0 : isKnown ? 100 : 1_000) + growth * 10 + occurrence
        if order == .quotientsFirst, isKnown, b.constant == nil { cost -= 2_000 }
        if order == .symbolsFirst, case .symbol = table.variables[variable] { cost -= 2_000 }
        if best.map({ cost < $0.cost }) ?? true { best = (cost, variable, equation) }
      }
    }
    guard let best else { return nil }
    let b = best.equation.polynomial.coefficients(in: best.variable)[1]
    if b.constant == nil && !workspace.isPositive(b) && !workspace.isPositive(-b) {
      workspace.derivePlainlyPositive(b)
      workspace.derivePlainlyPositive(-b)
      if !workspace.isPositive(b), !workspace.isPositive(-b) {
        workspace.deriveSign(of: b, .init(factors: 2, degree: 4, columnLimit: 600))
      }
      guard workspace.isPositive(b) || workspace.isPositive(-b) else { return nil }
    }
    return (best.variable, best.equation)
  }

  // MARK: Implied signs

  /// With what the conditions on one variable say of the others. That is much, so that it is not kept.
  private func attemptProjected(
    _ workspace: Workspace, _ options: PsatzSearch.Options
  ) -> [Refutation.Step]? {
    guard workspace.facts.count <= 30 else { return nil }
    var options = options
    options.deadline = deadline
    var shifted = workspace
    for gap in GapSearch.all(&shifted, signs: options) {
      for degree in [4, 7] {
        let products = PsatzSearch.Options(
          factors: 1, degree: degree, columnLimit: 900, deadline: deadline, monomialsAreFree: true)
        if let identity = gap.refute(products) { return steps(shifted, identity) }
      }
    }
    var workspace = workspace
    for combinesBounds in [false, true] {
      let before = workspace.facts.count
      if combinesBounds { workspace.combineQuotientBounds(options) } else { workspace.deriveDiscriminants(options) }
      workspace.divideByPositiveFacts()
      guard workspace.facts.count > before else { continue }
      for attempt in LeafSearch.projected where workspace.facts.count <= 45 || attempt.factors == 1 {
        if let steps = self.attempt(workspace, attempt) { return steps }
      }
    }
    return nil
  }

  private static let projected: [PsatzSearch.Options] = [
    .init(factors: 1, degree: 4), .init(factors: 2, degree: 8, columnLimit: 900),
  ]

  private func deriveSigns(_ workspace: inout Workspace, _ options: PsatzSearch.Options) {
    var options = options
    options.deadline = deadline
    let candidates = signCandidates(workspace.facts)
    for candidate in candidates.prefix(32) {
      if isOutOfTime { return }
      workspace.deriveSign(of: candidate, options)
    }
  }

  /// Polynomials whose sign tends to matter, most useful first: factors of the hypotheses, variables, coefficients of
  /// variables in the hypotheses, differences.
  private func signCandidates(_ facts: [Fact]) -> [Polynomial] {
    let variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    let positive = facts.filter { $0.sign == .positive && $0.polynomial.degree > 0 }.map(\.polynomial)
    var factors: [Polynomial] = []
    var coefficients: [Polynomial] = []
    for fact in facts {
      for variable in fact.polynomial.variables.sorted() {
        for given in fact.polynomial.coefficients(in: variable).dropFirst() where given.constant == nil {
          let coefficient = given.divided(byAny: positive)
          guard coefficient.constant == nil else { continue }
          let isFactor = coefficient.terms.count > 1 && fact.polynomial.dividing(by: coefficient) != nil
          if isFactor { factors.append(coefficient) } else { coefficients.append(coefficient) }
        }
      }
    }
    var differences: [Polynomial] = []
    for (i, a) in variables.enumerated() {
      differences.append(.variable(a) - .one)
      for b in variables[..<i] { differences.append(.variable(a) - .variable(b)) }
    }
    coefficients.sort { ($0.degree, $0.terms.count) < ($1.degree, $1.terms.count) }
    var seen: Set<Polynomial> = []
    return (factors + variables.map { .variable($0) } + coefficients.prefix(12) + differences).filter { p in
      seen.insert(p.primitive).inserted && seen.insert((-p).primitive).inserted
    }
  }
}
