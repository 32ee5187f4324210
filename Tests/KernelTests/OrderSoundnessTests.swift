import Algebra
import Kernel
import Logic
import TestSupport
import Testing

/// Formulas that compare symbols, quantified variables and small whole numbers, nothing else. In a dense order without
/// ends their truth depends on the order of the values alone, so a quantifier has to be tried at finitely many values:
/// those in use, one between any two neighbours, one below and one above all.
private struct OrderOracle {
  var values: [Symbol: Rational]

  static let constants = (-2...2).map { Rational($0) }

  var candidates: [Rational] {
    let known = Set(values.values).union(OrderOracle.constants).sorted()
    let between = zip(known, known.dropFirst()).map { ($0 + $1).halved }
    return known + between + [(known.first ?? 0) - 1, (known.last ?? 0) + 1]
  }

  func holds(_ formula: Formula) throws -> Bool {
    try formula.holds { part in
      switch part {
      case .exists(let symbols, let body): try has(symbols[...]) { try $0.holds(body) }
      case .forAll(let symbols, let body): try !has(symbols[...]) { try !$0.holds(body) }
      default: try Oracle(values).holds(part)
      }
    }
  }

  /// Whether some values of the symbols make the condition true.
  func has(_ symbols: ArraySlice<Symbol>, _ condition: (OrderOracle) throws -> Bool) rethrows -> Bool {
    guard let symbol = symbols.first else { return try condition(self) }
    return try candidates.contains { value in
      var inner = self
      inner.values[symbol] = value
      return try inner.has(symbols.dropFirst(), condition)
    }
  }

  /// Values that satisfy the condition.
  func first(_ symbols: ArraySlice<Symbol>, _ condition: (OrderOracle) throws -> Bool) rethrows -> OrderOracle? {
    guard let symbol = symbols.first else { return try condition(self) ? self : nil }
    for value in candidates {
      var inner = self
      inner.values[symbol] = value
      if let found = try inner.first(symbols.dropFirst(), condition) { return found }
    }
    return nil
  }
}

extension SeededGenerator {
  fileprivate mutating func orderTerm(_ symbols: [Symbol]) -> Term {
    chance(1, in: 5) ? .constant(pick(OrderOracle.constants)) : .symbol(pick(symbols))
  }

  fileprivate mutating func order(_ symbols: [Symbol], depth: Int, quantifiers: Int) -> Formula {
    guard depth > 0, !chance(1, in: 5) else {
      return .compare(orderTerm(symbols), pick(Relation.allCases), orderTerm(symbols))
    }
    func part() -> Formula { order(symbols, depth: depth - 1, quantifiers: quantifiers) }
    switch int(0...(quantifiers > 0 ? 9 : 4)) {
    case 0: return .not(part())
    case 1: return .and((0..<int(0...3)).map { _ in part() })
    case 2: return .or((0..<int(0...3)).map { _ in part() })
    case 3: return .implies(part(), part())
    case 4: return .iff(part(), part())
    default:
      // Few names, so that they recur: as eigenvariables they must all become distinct.
      let free = ["x", "y", "z"].map { Symbol($0, isBound: true) }.filter { !symbols.contains($0) }
      guard let bound = free.first else { return part() }
      let body = order(symbols + [bound], depth: depth - 1, quantifiers: quantifiers - 1)
      return chance(1, in: 2) ? .forAll([bound], body) : .exists([bound], body)
    }
  }
}

/// Forged proofs with case distinctions on random formulas. After every accepted step there must be values for the
/// variables introduced by it, chosen after all others, and truth values for its conjunctions, such that every new
/// clause holds; a universal atom has the truth value of its formula. So a step that concludes too much is found whether
/// or not the proof goes on to a contradiction.
@Suite struct OrderSoundnessTests {
  private static let symbols = ["a", "b", "x"].map { Symbol($0) }

  private struct Interpretation {
    var oracle: OrderOracle
    var conjunctions: [Int: Bool] = [:]

    func holds(_ literal: Literal, _ context: ClauseContext) throws -> Bool {
      let truth: Bool
      switch context.atoms[literal.atom] {
      case .positive(let p): truth = try Oracle(oracle.values).holds(Fact(p, .positive), in: context.table)
      case .zero(let p): truth = try Oracle(oracle.values).holds(Fact(p, .zero), in: context.table)
      case .universal: truth = try context.universals[literal.atom].map(oracle.holds) ?? false
      case .conjunction: truth = conjunctions[literal.atom] ?? false
      }
      return truth == literal.isPositive
    }

    /// The same with values for what the step introduced; `nil` if there are none.
    func extended(_ context: ClauseContext, clauses: Int, atoms: Int, variables: Int) throws -> Interpretation? {
      let opaque = context.atoms.indices.dropFirst(atoms).filter {
        if case .conjunction = context.atoms[$0] { true } else { false }
      }
      var result = self
      // What a step merely mentions may have any value.
      for case .symbol(let symbol) in context.table.variables
      where !symbol.isBound && oracle.values[symbol] == nil && !context.eigenvariables.contains(symbol) {
        result.oracle.values[symbol] = 1
      }
      let found = try result.oracle.first(context.eigenvariables[variables...]) { oracle in
        try (0..<(1 << opaque.count)).contains { mask in
          result.oracle = oracle
          for (bit, atom) in opaque.enumerated() { result.conjunctions[atom] = mask >> bit & 1 == 1 }
          return try context.clauses[clauses...].allSatisfy {
            try $0.literals.contains { try result.holds($0, context) }
          }
        }
      }
      return found == nil ? nil : result
    }
  }

  private func step(_ generator: inout SeededGenerator, _ context: ClauseContext) -> Refutation.Step {
    let names = Self.symbols + context.eigenvariables
    switch generator.int(0...7) {
    case 0, 1: return .cases(generator.order(names, depth: 3, quantifiers: 2))
    case 2, 3, 4:
      let atoms = context.universals.keys.sorted()
      guard !atoms.isEmpty else { return .signSplit(.sum([generator.orderTerm(names), .constant(1)])) }
      // Also names that may be introduced later.
      let terms = names + ["x", "y", "z"].map { Symbol("\($0)!\(context.eigenvariables.count)") }
      return .instantiate(universal: generator.pick(atoms), terms: [generator.orderTerm(terms)])
    case 5:
      let (a, b, c) = (generator.orderTerm(names), generator.orderTerm(names), generator.orderTerm(names))
      let relations: [Relation] = [.greater, .greaterOrEqual]
      let (first, second) = (generator.pick(relations), generator.pick(relations))
      let third: Relation = first == .greater || second == .greater ? .greaterOrEqual : generator.pick(relations)
      return .psatz(
        Psatz(
          hypotheses: [.compare(a, first, b), .compare(b, second, c), .compare(c, third, a)],
          summands: [.init(1, [0]), .init(1, [1]), .init(1, [2])]))
    case 6:
      let name = Term.symbol(generator.pick(names))
      let bounds = [generator.pick(OrderOracle.constants), generator.pick(OrderOracle.constants)]
      let relations: [Relation] = [.greater, .greaterOrEqual, .equal, .less, .lessOrEqual]
      return .univariate(
        bounds.map { .compare(name, generator.pick(relations), .constant($0)) },
        roots: Set(generator.chance(1, in: 6) ? [bounds[0]] : bounds).sorted().map { RealRoot($0) })
    default:
      return .refute(propagation(&generator, context))
    }
  }

  /// Some literals of a clause, propagated until there is a conflict or nothing is left to do; sometimes a hint is lost.
  private func propagation(_ generator: inout SeededGenerator, _ context: ClauseContext) -> Propagation {
    guard let clause = context.clauses.randomElement(using: &generator) else {
      return Propagation(clause: [], hints: [])
    }
    let target = clause.literals.filter { _ in generator.chance(2, in: 3) }
    var known = Set(target.map { !$0 })
    var hints: [Int] = []
    var isGrowing = true
    search: while isGrowing {
      isGrowing = false
      for (index, clause) in context.clauses.enumerated() {
        let open = clause.literals.filter { !known.contains(!$0) }
        if let unit = open.first {
          guard open.count == 1, known.insert(unit).inserted else { continue }
          hints.append(index)
          isGrowing = true
        } else {
          hints.append(index)
          break search
        }
      }
    }
    if !hints.isEmpty, generator.chance(1, in: 5) { hints.remove(at: generator.int(0...hints.count - 1)) }
    return Propagation(
      clause: target.map { literal in
        context.fact(literal).map { .comparison(context.table.formula($0)) }
          ?? .opaque(atom: literal.atom, isPositive: literal.isPositive)
      }, hints: hints)
  }

  @Test func everyStepCanBeInterpreted() throws {
    var accepted: [String: Int] = [:]
    var (introduced, quantified) = (0, 0)
    try Property(
      "clauses of forged proofs", cases: 150,
      generate: { generator in
        var oracle = OrderOracle(values: [:])
        for symbol in Self.symbols { oracle.values[symbol] = Rational(generator.int(-3...3)) }
        let formulas = try (0..<generator.int(1...3)).map { _ -> Formula in
          let formula = generator.order(Self.symbols, depth: 3, quantifiers: 2)
          return try oracle.holds(formula) ? formula : .not(formula)
        }
        return (oracle, formulas, generator.next())
      },
      shrink: { oracle, formulas, seed in
        formulas.indices.map { index in
          (oracle, formulas.enumerated().filter { $0.offset != index }.map(\.element), seed)
        }
      }
    ).holds { oracle, formulas, seed in
      guard let statement = try? Statement(formulas.map { ("h", $0) }) else { return true }
      var context = try ClauseContext(statement)
      guard context.eigenvariables.count <= 2, context.atoms.count <= 12 else { return true }
      guard
        var meaning = try Interpretation(oracle: oracle).extended(context, clauses: 0, atoms: 0, variables: 0)
      else { return false }
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<20 {
        let step = step(&generator, context)
        var next = context
        do { try next.apply(step) } catch { continue }
        let new = next.eigenvariables.count - context.eigenvariables.count
        let opaque = next.atoms.dropFirst(context.atoms.count).count {
          if case .conjunction = $0 { true } else { false }
        }
        // Beyond that, trying all values takes long.
        guard new <= 2, opaque <= 5 else { continue }
        accepted[String("\(step)".prefix { $0 != "(" }), default: 0] += 1
        introduced += new
        if case .cases(let formula) = step, formula.hasAnyQuantifier { quantified += 1 }
        guard next.contradiction == nil,
          let more = try meaning.extended(
            next, clauses: context.clauses.count, atoms: context.atoms.count, variables: context.eigenvariables.count)
        else { throw Broken(description: "\(step) at \(meaning.oracle.values)") }
        (context, meaning) = (next, more)
      }
      return true
    }
    for kind in ["cases", "instantiate", "psatz", "univariate", "refute"] {
      #expect(accepted[kind, default: 0] > 40, "\(kind): \(accepted)")
    }
    #expect(introduced > 100 && quantified > 100, "\(introduced) variables, \(quantified) quantified cases")
  }

  private struct Broken: Error, CustomStringConvertible { let description: String }
}

extension Formula {
  fileprivate var hasAnyQuantifier: Bool {
    var found = false
    let onFormula: (Formula) -> Void = {
      switch $0 {
      case .forAll, .exists: found = true
      default: break
      }
    }
    visit({ _ in }, onFormula)
    return found
  }
}
