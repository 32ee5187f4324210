import Algebra
import Certify
import Engine
import Kernel
import Logic

/// Lemmas for effects without a condition on the axes, found at single boxes. Where the effect holds at a point, the
/// values chosen there for what it quantifies are a region: all points of the axes at which the same values do. Where
/// it holds nowhere on the box, the region is what the proof uses of the box's bounds.
struct BoxExplorer: Explorer {
  private let request: MapRequest
  private let effects: [Int]
  private let provers: [any Prover]
  private let timeLimit: Duration
  /// A box that takes longer is divided.
  private static let patience = Duration.seconds(2)

  init(_ request: MapRequest, effects: [Int], provers: [any Prover], timeLimit: Duration) {
    self.request = request
    self.effects = effects
    self.provers = provers
    self.timeLimit = min(timeLimit, BoxExplorer.patience)
  }

  func canHelp(with labels: [Label]) -> Bool { effects.contains { labels[$0] == .undecided } }

  func lemmas(for box: Box, labels: [Label], worker: Int) async -> [Lemma] {
    var result: [Lemma] = []
    for effect in effects where labels[effect] == .undecided && !Task.isCancelled {
      guard let lemma = try? await lemma(for: effect, on: box, provers[worker % provers.count]) else { continue }
      result.append(lemma)
    }
    return result
  }

  private func lemma(for index: Int, on box: Box, _ prover: any Prover) async throws -> Lemma? {
    let effect = request.effects[index]
    let point = substitution(box.center)
    let choice = Choice(effect.formula)
    let body = choice?.body ?? effect.formula
    let center = try Statement(effect.premises.map { ($0.label, point($0.formula)) } + [("effect", point(body))])
    switch await prover.decide(center, hints: .init(), timeLimit: timeLimit) {
    case .witnessed(let witness):
      if let choice {
        // Values that serve at every corner are likely to serve all over the box.
        let corners = try Statement(box.corners.map { ("effect", substitution($0)(body)) })
        if case .witnessed(let better) = await prover.decide(corners, hints: .init(), timeLimit: timeLimit),
          let lemma = try lemma(index, choice, better)
        {
          return lemma
        }
        return try lemma(index, choice, witness)
      }
      return try await lemma(index, .everywhere, box, prover)
    case .refuted:
      let bounds = box.bounds(on: request.axes)
      let statement = try Statement(effect.premises + bounds + [("effect", body)])
      switch await prover.decide(statement, hints: .init(), timeLimit: timeLimit) {
      case .witnessed(let witness): return try choice.flatMap { try lemma(index, $0, witness) }
      case .refuted: return try await lemma(index, .nowhere, box, prover)
      case .undecided: return nil
      }
    case .undecided: return nil
    }
  }

  private func substitution(_ point: [Rational]) -> Substitution {
    let values = zip(request.axes.map(\.symbol), point.map { Term.constant($0) })
    return Substitution(symbols: Dictionary(values) { first, _ in first })
  }

  /// The region on which the witness's values serve.
  private func lemma(_ index: Int, _ choice: Choice, _ witness: Witness) throws -> Lemma? {
    guard witness.root == nil else { return nil }
    let values = choice.symbols.map { witness.values[$0] ?? .constant(0) }
    let chosen = Substitution(symbols: Dictionary(zip(choice.symbols, values)) { first, _ in first })
    var table = VariableTable()
    let region = Formula.and(try table.normalized(chosen(choice.body)).conjuncts.filter { !$0.isPlainlyTrue })
    let effect = request.effects[index]
    var context = try ClauseContext(try effect.opposite(of: .everywhere, where: region, axes: request.axes))
    // The opposite says of all values that they do not serve: these do.
    guard let universal = context.universals.keys.first, context.universals.count == 1 else { return nil }
    let instance = Refutation.Step.instantiate(universal: universal, terms: values)
    try context.apply(instance)
    guard let hints = Propagator.hints(for: [], clauses: context.clauses) else { return nil }
    let proof = Refutation([instance, .refute(Propagation(clause: [], hints: hints))])
    return try accepted(Lemma(effect: index, .region(region, .everywhere, proof)))
  }

  /// That the effect is as labelled on the box, or wherever those of its bounds hold that a proof uses.
  private func lemma(_ index: Int, _ label: Label, _ box: Box, _ prover: any Prover) async throws -> Lemma? {
    let effect = request.effects[index]
    var bounds = box.bounds(on: request.axes)
    var best: Lemma?
    while true {
      let region = Formula.and(bounds.map(\.formula))
      let statement = try effect.opposite(of: label, where: region, axes: request.axes)
      guard case .refuted(let proof) = await prover.decide(statement, hints: .init(), timeLimit: timeLimit),
        let used = try? usedBounds(proof, statement, bounds)
      else { return best }
      best = try accepted(Lemma(effect: index, .region(region, label, proof)))
      guard used.count < bounds.count, best != nil else { return best }
      bounds = used
    }
  }

  private func usedBounds(
    _ proof: Refutation, _ statement: Statement, _ bounds: [(label: String, formula: Formula)]
  ) throws -> [(label: String, formula: Formula)] {
    // Each bound under a name of its own, so that the kernel tells which ones the proof uses.
    var table = VariableTable()
    let names = try Dictionary(
      bounds.map { (try table.normalized($0.formula).description, $0.label) }, uniquingKeysWith: { first, _ in first })
    var context = try ClauseContext(statement)
    for step in proof.steps where context.contradiction == nil { try context.apply(step) }
    let used = (context.contradiction?.premises ?? []).map { statement.assertions[$0].canonical }
    let labels = Set(used.compactMap { names[$0] })
    return bounds.filter { labels.contains($0.label) }
  }

  private func accepted(_ lemma: Lemma) throws -> Lemma? {
    try lemma.check(request.effects[lemma.effect], axes: request.axes)
    return lemma
  }
}

extension Box {
  fileprivate var corners: [[Rational]] {
    sides.reduce([[]]) { points, side in points.flatMap { [$0 + [side.lower], $0 + [side.upper]] } }
  }
}

/// What an effect says of some values: `exists` them such that the body holds, which has no quantifier.
private struct Choice {
  /// Free in the body.
  let symbols: [Symbol]
  let body: Formula

  init?(_ formula: Formula) {
    switch formula {
    case .named(_, let inner):
      guard let choice = Choice(inner) else { return nil }
      self = choice
    case .exists(let bound, let inner):
      var hasQuantifier = false
      let look = { (part: Formula) in
        switch part {
        case .forAll, .exists: hasQuantifier = true
        default: break
        }
      }
      inner.visit({ _ in }, look)
      guard !hasQuantifier else { return nil }
      // Names of bound symbols read as those of free ones without their mark.
      let taken = Set(inner.freeSymbols.subtracting(bound).map(\.name))
      symbols = bound.map { symbol in
        var name = symbol.name
        while taken.contains(name) { name += "'" }
        return Symbol(name, note: symbol.note)
      }
      body = Substitution(symbols: Dictionary(zip(bound, symbols.map { Term.symbol($0) })) { first, _ in first })(inner)
    default: return nil
    }
  }
}

extension Formula {
  /// A comparison of numbers that holds.
  fileprivate var isPlainlyTrue: Bool {
    switch self {
    case .truth(let value): value
    case .compare(.constant(let a), let relation, .constant(let b)): relation.holds(a, b)
    default: false
    }
  }
}
