import Algebra
import Certify
import Engine
import Kernel
import Logic

/// Removes quantifiers one at a time, innermost first. `exists x: body` becomes the body at some of the values that its
/// polynomials suggest for x: where one that is linear in x vanishes, where one that is quadratic turns, half-way
/// between two of these, beyond them. Which of these are needed, and which of the conditions that result, is fitted to
/// sample points; the equivalence is then proved, and a counterexample becomes one more sample point.
struct Elimination {
  let prover: any Prover
  let axes: [Axis]
  /// What may be taken as given, without quantified symbols.
  let premises: [(label: String, formula: Formula)]
  /// For each proof.
  let timeLimit: Duration

  init(prover: any Prover, axes: [Axis], premises: [(label: String, formula: Formula)], timeLimit: Duration) {
    (self.prover, self.axes, self.premises, self.timeLimit) = (prover, axes, premises.withoutWeaker, timeLimit)
  }

  private static let rounds = 8
  /// For each proof: of what alternatives come to at once, and of what may be easy.
  private static let limits: (joint: Duration, easy: Duration) = (.seconds(6), .seconds(3))
  /// More alternatives than this are not looked at one by one.
  private static let alternativeLimit = 16

  /// How the formula comes to an equivalent one without quantifiers; throws what went wrong.
  func derivation(of formula: Formula) async throws(Derivation.Failure) -> (Derivation, condition: Formula) {
    var progress = Progress(current: formula)
    // What is made of the axes alone is as good as a symbol until the quantifiers are gone.
    try await expand(formula.compositeComparisons(over: Set(axes.map(\.symbol.name))), keepsTerms: true, &progress)
    while let position = progress.current.innermostQuantifier { try await eliminate(at: position, &progress) }
    guard !progress.current.hasQuantifier else {
      throw Derivation.Failure(description: "a quantifier stands inside a term")
    }
    await simplify(at: [], &progress)
    try await expand(progress.current.compositeComparisons(), keepsTerms: false, &progress)
    await simplify(at: [], &progress)
    return (Derivation(progress.steps), progress.current)
  }

  private func expand(
    _ positions: [[Int]], keepsTerms: Bool, _ progress: inout Progress
  ) async throws(Derivation.Failure) {
    for position in positions {
      let obligation = try obligation(progress, position)
      let surroundings = Surroundings(obligation, axes: axes, keepsTerms: keepsTerms)
      guard let result = surroundings.expanded(obligation.place.formula) else {
        throw Derivation.Failure(description: "an unknown function, or a quantifier inside a term")
      }
      try progress.take(await proofs(obligation, .init(result: result, values: []), timeLimit), obligation)
    }
  }

  private struct Progress {
    var steps: [Derivation.Step] = []
    var current: Formula

    mutating func take(_ attempt: Attempt, _ obligation: Derivation.Obligation) throws(Derivation.Failure) {
      switch attempt {
      case .step(let step):
        steps.append(step)
        current = obligation.replaced(by: step.result)
      case .counterexample(let witness):
        throw Derivation.Failure(
          description: "no condition agrees with \(obligation.place.formula) at \(witness.values)")
      case .undecided(let why): throw Derivation.Failure(description: why)
      }
    }
  }

  private func obligation(
    _ progress: Progress, _ position: [Int]
  ) throws(Derivation.Failure) -> Derivation.Obligation {
    guard let result = Derivation.Obligation(progress.current, at: position, premises: premises) else {
      throw Derivation.Failure(description: "a quantifier stands inside a term")
    }
    return result
  }

  /// Eliminates a quantifier that has none inside: at once, or one alternative after the other.
  private func eliminate(at position: [Int], _ progress: inout Progress) async throws(Derivation.Failure) {
    let whole = try obligation(progress, position)
    let parts = alternatives(whole)
    // What all alternatives together come to may be short and yet hard to prove.
    let easyLimit = min(Elimination.limits.easy, timeLimit)
    let attempt = await fitted(whole, parts.count > 1 ? min(Elimination.limits.joint, timeLimit) : timeLimit)
    if case .step = attempt { return try progress.take(attempt, whole) }
    guard parts.count > 1 else { return try progress.take(await fitted(whole.alone, timeLimit), whole.alone) }
    var result = Formula.or(parts)
    if case .forAll = whole.place.formula { result = .and(parts) }
    try progress.take(await proofs(whole, .init(result: result, values: []), timeLimit), whole)

    // What is easy first: it is given where the others are looked at. What is given helps, or gets in the way.
    var pending = parts.indices.map { position + [$0] }
    var last: [Attempt] = []
    for (limit, isAlone) in [(easyLimit, false), (easyLimit, true), (timeLimit, false), (timeLimit, true)] {
      last = []
      for place in pending {
        let part = isAlone ? try obligation(progress, place).alone : try obligation(progress, place)
        let attempt = await fitted(part, limit)
        guard case .step = attempt else {
          last.append(attempt)
          continue
        }
        try progress.take(attempt, part)
        pending.removeAll { $0 == place }
      }
    }
    // It says why nothing came of it.
    if let place = pending.first, let attempt = last.first {
      try progress.take(attempt, try obligation(progress, place))
    }
    await simplify(at: position, &progress)
  }

  /// The quantifier over each alternative of its body (of the body's negation when it is universal) alone.
  private func alternatives(_ obligation: Derivation.Obligation) -> [Formula] {
    switch obligation.place.formula {
    case .exists(let symbols, let body): cases(body).map { .exists(symbols, $0) }
    case .forAll(let symbols, let body): cases(.not(body)).map { .forAll(symbols, .not($0)) }
    default: []
    }
  }

  private func cases(_ formula: Formula) -> [Formula] {
    var expansion = Expansion(table: VariableTable(), free: Set(axes.map(\.symbol))) { _, _ in nil }
    guard let cases = expansion.condition(formula)?.cases(limit: Elimination.alternativeLimit) else { return [formula] }
    // Simple ones first: what they come to is given where the others are looked at.
    let size = { (facts: [Fact]) in facts.reduce(0) { $0 + $1.polynomial.degree + $1.polynomial.terms.count } }
    return cases.sorted { size($0) < size($1) }.map { facts in
      SignCondition.all(facts.map { .fact($0) }).formula(expansion.table)
    }
  }

  /// Replaces a part without quantifiers by a shorter one where that is soon proved.
  private func simplify(at position: [Int], _ progress: inout Progress) async {
    guard let obligation = try? obligation(progress, position) else { return }
    let attempt = await fitted(obligation, min(Elimination.limits.easy, timeLimit))
    try? progress.take(attempt, obligation)
  }

  private enum Attempt {
    case step(Derivation.Step)
    case counterexample(Witness)
    case undecided(String)
  }

  /// - Parameter limit: For each proof.
  private func fitted(_ obligation: Derivation.Obligation, _ limit: Duration) async -> Attempt {
    if Task.isCancelled { return .undecided("cancelled") }
    guard var fit = PartFit(obligation, axes: axes) else {
      return .undecided("an unknown function, or no sample point, in \(obligation.place.formula)")
    }
    var last = Attempt.undecided("no values for the quantified variable are found in \(obligation.place.formula)")
    for _ in 0..<Elimination.rounds {
      guard !Task.isCancelled, let proposal = fit.proposal() else { break }
      last = await proofs(obligation, proposal, limit)
      guard case .counterexample(let witness) = last, fit.add(witness) else { return last }
    }
    return last
  }

  private func proofs(
    _ obligation: Derivation.Obligation, _ proposal: PartFit.Proposal, _ limit: Duration
  ) async -> Attempt {
    let hints = SearchHints(values: proposal.values)
    var found: [[Refutation]] = []
    do {
      for statements in [
        try obligation.necessity(of: proposal.result), try obligation.sufficiency(of: proposal.result),
      ] {
        var proofs: [Refutation] = []
        for statement in statements {
          switch await prover.decide(statement, hints: hints, timeLimit: limit) {
          case .refuted(let proof):
            _ = try Kernel.check(proof, of: statement)
            proofs.append(proof)
          case .witnessed(let witness): return .counterexample(witness)
          case .undecided(let reason): return .undecided(reason)
          }
        }
        found.append(proofs)
      }
    } catch { return .undecided("\(error)") }
    return .step(
      Derivation.Step(
        position: obligation.position, usesContext: obligation.usesContext, result: proposal.result,
        necessity: found[0], sufficiency: found[1]))
  }
}
