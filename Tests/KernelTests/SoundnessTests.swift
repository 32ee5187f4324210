import Algebra
import Kernel
import Logic
import TestSupport
import Testing

/// Proofs for statements that are true at a known point: whatever the steps, the empty clause must not be reached, and
/// every clause must hold at the point (and, when it depends on no premise, everywhere).
///
/// Steps are made from what the context contains, most of them right and many of them spoiled afterwards.
private struct Forger {
  var generator: SeededGenerator
  let vocabulary: Vocabulary

  /// A literal of the context as a certificate would name it.
  private func name(_ literal: Literal, in context: ClauseContext) -> NamedLiteral {
    if let fact = context.fact(literal) { return .comparison(context.table.formula(fact)) }
    if case .zero(let polynomial) = context.atoms[literal.atom] {
      return .comparison(.compare(context.table.term(polynomial), .notEqual, .constant(0)))
    }
    return .opaque(atom: literal.atom, isPositive: literal.isPositive)
  }

  mutating func step(_ context: ClauseContext) -> Refutation.Step {
    switch generator.int(0...12) {
    case 0: return .define(special(context))
    case 1: return .signSplit(generator.term(vocabulary, depth: 2))
    case 2:
      let (first, second) = (
        FunctionSymbol("f"), generator.chance(1, in: 10) ? FunctionSymbol("h") : FunctionSymbol("f")
      )
      return .congruence(
        .apply(first, [generator.term(vocabulary, depth: 1)]), .apply(second, [generator.term(vocabulary, depth: 1)]))
    case 3, 4, 5, 6: return .psatz(psatz(context))
    case 7: return instantiation(context)
    case 8: return univariate(context)
    default: return .refute(propagation(context))
    }
  }

  /// A term that the context has met, or a new one.
  private mutating func special(_ context: ClauseContext) -> Term {
    guard !context.table.variables.isEmpty, generator.chance(3, in: 4) else {
      return generator.term(vocabulary, depth: 2)
    }
    return context.table.term(of: generator.int(0...context.table.variables.count - 1))
  }

  private mutating func instantiation(_ context: ClauseContext) -> Refutation.Step {
    let atoms = context.universals.keys.sorted()
    let atom = atoms.isEmpty || generator.chance(1, in: 10) ? generator.int(0...4) : generator.pick(atoms)
    var count = 1
    if case .forAll(let symbols, _)? = context.universals[atom] { count = symbols.count }
    var names = vocabulary
    names.symbols += context.eigenvariables + [Symbol("y!\(context.eigenvariables.count)"), Symbol("z!0"), Symbol("z")]
    return .instantiate(universal: atom, terms: (0..<count).map { _ in generator.term(names, depth: 1) })
  }

  /// Facts of the context, most of them in one variable, with whole numbers for roots.
  private mutating func univariate(_ context: ClauseContext) -> Refutation.Step {
    let facts = context.atoms.indices.compactMap { context.fact(Literal($0, generator.chance(1, in: 2))) }
    let variable = facts.isEmpty ? nil : generator.pick(facts).polynomial.variables.sorted().first
    var chosen = facts.filter { $0.polynomial.variables == Set([variable].compactMap { $0 }) }
    if let variable {
      let bound = Polynomial.variable(variable) - Polynomial(Rational(generator.int(-2...2)))
      chosen.append(Fact(generator.chance(1, in: 2) ? bound : -bound, generator.pick([.positive, .nonnegative])))
    }
    if generator.chance(1, in: 10), !facts.isEmpty { chosen.append(generator.pick(facts)) }
    let roots = Set(
      chosen.compactMap { fact -> Rational? in
        guard fact.polynomial.degree == 1 else { return nil }
        return (-(fact.polynomial.terms[0].monomial.degree == 0 ? fact.polynomial.terms[0].coefficient : 0))
          .divided(by: fact.polynomial.leadingCoefficient)
      })
    var points = roots.sorted().map { RealRoot($0) }
    if generator.chance(1, in: 4), !points.isEmpty { points.remove(at: generator.int(0...points.count - 1)) }
    return .univariate(chosen.map { context.table.formula($0) }, roots: points)
  }

  /// Sums of products of facts, squares and multiples of equations, closed by the fact that contradicts them.
  private mutating func psatz(_ context: ClauseContext) -> Psatz {
    var facts: [Fact] = []
    for _ in 0..<generator.int(1...3) {
      let atom = context.atoms.isEmpty ? 0 : generator.int(0...context.atoms.count - 1)
      if !context.atoms.isEmpty, let fact = context.fact(Literal(atom, generator.chance(1, in: 2))) {
        facts.append(fact)
      } else {
        let degree = context.table.variables.isEmpty ? 0 : 1
        facts.append(Fact(generator.polynomial(variables: 1, terms: 2, degree: degree), .positive))
      }
    }
    if generator.chance(1, in: 4), let first = facts.first { facts.append(Fact(-first.polynomial, first.sign)) }
    var summands: [Psatz.Summand] = []
    var cofactors: [Psatz.Cofactor] = []
    var total = Polynomial.zero
    for _ in 0..<generator.int(1...3) {
      let index = generator.int(0...facts.count - 1)
      if facts[index].sign == .zero {
        let factor = generator.smallRational()
        cofactors.append(.init(.constant(factor), equation: index))
        total += facts[index].polynomial * factor
        continue
      }
      let coefficient = generator.smallRational().magnitude + 1
      let factors = generator.chance(1, in: 3) ? [index, index] : (generator.chance(1, in: 8) ? [] : [index])
      let root = generator.chance(1, in: 4) && !context.table.variables.isEmpty ? Polynomial.variable(0) : nil
      summands.append(.init(coefficient, factors, square: root.map { context.table.term($0) }))
      let product = factors.reduce(Polynomial(coefficient)) { $0 * facts[$1].polynomial }
      total += root.map { product * $0 * $0 } ?? product
    }
    // With -total > 0 or -total >= 0 as a last hypothesis the sum is zero.
    let closing = Fact(-total, generator.chance(2, in: 3) ? .positive : .nonnegative)
    let last = total.terms.last?.coefficient ?? .one
    if let scale = (-last).divided(by: closing.polynomial.leadingCoefficient), scale.signum > 0 {
      summands.append(.init(scale, [facts.count]))
      facts.append(closing)
    }
    var result = Psatz(hypotheses: facts.map { context.table.formula($0) }, summands: summands, cofactors: cofactors)
    if generator.chance(1, in: 2) { spoil(&result) }
    return result
  }

  private mutating func spoil(_ psatz: inout Psatz) {
    guard !psatz.summands.isEmpty else { return }
    let index = generator.int(0...psatz.summands.count - 1)
    switch generator.int(0...6) {
    case 0: psatz.summands[index].coefficient = generator.smallRational()
    case 1: psatz.summands[index].coefficient = -psatz.summands[index].coefficient
    case 2: psatz.summands[index].factors = [generator.int(-1...psatz.hypotheses.count)]
    case 3: psatz.summands.remove(at: index)
    case 4: psatz.summands[index].square = .constant(1)
    case 5: psatz.cofactors.append(.init(.constant(1), equation: generator.int(-1...psatz.hypotheses.count)))
    default:
      let place = generator.int(0...psatz.hypotheses.count - 1)
      if case .compare(let a, _, let b) = psatz.hypotheses[place] {
        psatz.hypotheses[place] = .compare(a, generator.pick(Relation.allCases), b)
      }
    }
  }

  /// A clause of the context with literals dropped or turned, propagated through units and itself.
  private mutating func propagation(_ context: ClauseContext) -> Propagation {
    guard !context.clauses.isEmpty else { return Propagation(clause: [], hints: [0]) }
    let last = generator.int(0...context.clauses.count - 1)
    let units = context.clauses.indices.filter { context.clauses[$0].literals.count == 1 }
    var literals = context.clauses[last].literals
    if !literals.isEmpty, generator.chance(1, in: 2) { literals.remove(at: generator.int(0...literals.count - 1)) }
    if generator.chance(1, in: 5) { literals = literals.map { generator.chance(1, in: 2) ? $0 : !$0 } }
    if generator.chance(1, in: 4) { literals = [] }
    var hints = units.shuffled(using: &generator)
    hints += (0..<generator.int(0...3)).map { _ in generator.int(0...context.clauses.count - 1) }
    hints.append(generator.chance(1, in: 20) ? generator.int(-2...context.clauses.count + 1) : last)
    return Propagation(clause: literals.map { name($0, in: context) }, hints: hints)
  }
}

/// How often the forged steps were accepted: a property that rejects everything would hold for no good reason.
private struct Tally {
  var accepted: [String: Int] = [:]
  mutating func count(_ step: Refutation.Step) { accepted[String("\(step)".prefix { $0 != "(" }), default: 0] += 1 }
}

private struct Broken: Error, CustomStringConvertible { let description: String }

@Suite struct SoundnessTests {
  private static let symbols = ["a", "b", "c"].map { Symbol($0) }

  private func oracle(_ generator: inout SeededGenerator) -> Oracle {
    var values: [Symbol: Rational] = [:]
    for symbol in Self.symbols { values[symbol] = generator.smallRational() }
    return Oracle(values)
  }

  /// Whether the literal holds at the point; `nil` for opaque ones.
  private func truth(_ literal: Literal, _ context: ClauseContext, _ oracle: Oracle) throws -> Bool? {
    switch context.atoms[literal.atom] {
    case .positive(let p):
      return try oracle.holds(Fact(p, .positive), in: context.table) == literal.isPositive
    case .zero(let p): return try oracle.holds(Fact(p, .zero), in: context.table) == literal.isPositive
    case .universal, .conjunction: return nil
    }
  }

  /// Every clause holds at the point for some truth values of the opaque atoms.
  private func requireModel(_ context: ClauseContext, _ oracle: Oracle) throws {
    var open: [[Literal]] = []
    for (index, clause) in context.clauses.enumerated() {
      let truths = try clause.literals.map { try truth($0, context, oracle) }
      if truths.contains(true) { continue }
      let opaque = zip(clause.literals, truths).filter { $1 == nil }.map(\.0)
      guard !opaque.isEmpty else { throw Broken(description: "clause \(index) is false at \(oracle.values)") }
      open.append(opaque)
    }
    let atoms = Set(open.joined().map(\.atom)).sorted()
    guard atoms.count <= 12 else { return }
    let satisfiable = (0..<(1 << atoms.count)).contains { mask in
      open.allSatisfy { clause in
        clause.contains { literal in
          let bit = atoms.firstIndex(of: literal.atom).map { mask >> $0 & 1 == 1 } ?? false
          return bit == literal.isPositive
        }
      }
    }
    guard satisfiable else { throw Broken(description: "the opaque clauses contradict each other") }
  }

  /// The clauses from `first` on hold at the point, opaque ones aside.
  private func requireValid(_ context: ClauseContext, from first: Int, _ oracle: Oracle) throws {
    for clause in context.clauses[first...] {
      let truths = try clause.literals.map { try truth($0, context, oracle) }
      guard truths.contains(true) || truths.contains(nil) else {
        throw Broken(description: "a lemma is false at \(oracle.values): \(context.clauses.count - 1)")
      }
    }
  }

  @Test func groundStatements() throws {
    let vocabulary = Vocabulary(symbols: Self.symbols)
    var tally = Tally()
    try Property(
      "no refutation of a true statement", cases: 250,
      generate: { generator in
        let point = oracle(&generator)
        let formulas = try (0..<generator.int(1...4)).map { _ -> Formula in
          let formula = generator.formula(vocabulary, depth: 2)
          return try point.holds(formula) ? formula : .not(formula)
        }
        return (point, formulas, generator.next())
      },
      shrink: { point, formulas, seed in
        formulas.indices.map { index in
          var fewer = formulas
          fewer.remove(at: index)
          return (point, fewer, seed)
        }
      }
    ).holds { point, formulas, seed in
      guard let statement = try? Statement(formulas.map { ("h", $0) }) else { return true }
      var context = try ClauseContext(statement)
      try requireModel(context, point)
      var forger = Forger(generator: SeededGenerator(seed: seed), vocabulary: vocabulary)
      var steps: [Refutation.Step] = []
      for _ in 0..<30 where context.clauses.count < 120 {
        let step = forger.step(context)
        let before = context.clauses.count
        steps.append(step)
        do { try context.apply(step) } catch { continue }
        tally.count(step)
        guard context.contradiction == nil else { throw Broken(description: "refuted by \(steps)") }
        if case .refute = step { continue }
        for _ in 0..<4 { try requireValid(context, from: before, oracle(&forger.generator)) }
      }
      try requireModel(context, point)
      return (try? Kernel.check(Refutation(steps), of: statement)) == nil
    }
    for kind in ["define", "cases", "congruence", "psatz", "refute"] {
      #expect(tally.accepted[kind, default: 0] > 20, "\(kind): \(tally.accepted)")
    }
  }

  /// Statements with quantifiers that hold over the reals, with true ground facts beside them.
  private static let quantified = [
    "forall ?x: [exists ?y: [?y > ?x]]",
    "forall ?x: [exists ?y: [?y < ?x and ?y < a]]",
    "exists ?x: [forall ?y: [?y^2 >= ?x]]",
    "forall ?x ?y: [?x^2 + ?y^2 >= 2*?x*?y]",
    "forall ?x: [?x > a or exists ?y: [?y >= ?x and ?y <= a]]",
    "[forall ?x: [?x > a]] or [forall ?x: [?x^2 >= 0]]",
    "exists ?y: [?y > a and exists ?z: [?z > ?y]]",
    "forall ?x: [forall ?z: [exists ?y: [?y - ?x = ?z]]]",
    "not forall ?x: [?x > b]",
    "[exists ?x: [?x > c and ?x < c + 1]] <=> [forall ?x: [?x^2 + 1 > 0]]",
    "ite(forall ?x: [exists ?y: [?y > ?x]], 1, 0) = 1",
    "forall ?x: [f(?x) = f(?x + 0) and max(?x, 0) >= 0]",
  ]

  @Test func quantifiedStatements() throws {
    let vocabulary = Vocabulary(symbols: Self.symbols)
    var tally = Tally()
    try Property(
      "no refutation of a true quantified statement", cases: 250,
      generate: { generator in
        let point = oracle(&generator)
        let ground = generator.formula(vocabulary, depth: 1)
        let facts = try [point.holds(ground) ? ground : .not(ground)]
        let chosen = try (0..<generator.int(1...3)).map { _ in
          try parseFormula(generator.pick(Self.quantified))
        }
        return (facts + chosen, generator.next())
      }
    ).holds { formulas, seed in
      guard let statement = try? Statement(formulas.map { ("h", $0) }) else { return true }
      var context = try ClauseContext(statement)
      var forger = Forger(generator: SeededGenerator(seed: seed), vocabulary: vocabulary)
      var steps: [Refutation.Step] = []
      for _ in 0..<30 where context.clauses.count < 120 {
        let step = forger.step(context)
        let fresh = context.eigenvariables.count
        let used = context.table
        steps.append(step)
        do { try context.apply(step) } catch { continue }
        tally.count(step)
        guard context.contradiction == nil else { throw Broken(description: "refuted by \(steps)") }
        for symbol in context.eigenvariables[fresh...] {
          guard used.existingIndex(of: symbol) == nil else { throw Broken(description: "\(symbol) was in use") }
        }
      }
      return Set(context.eigenvariables).count == context.eigenvariables.count
    }
    #expect(tally.accepted["instantiate", default: 0] > 50, "\(tally.accepted)")
  }
}
