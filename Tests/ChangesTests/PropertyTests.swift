import Algebra
import Logic
import TestSupport
import Testing

@testable import Changes

/// Random claims, with a seed that failures name.
@Suite struct PropertyTests {
  private static let old = ["a", "b", "c"].map { Symbol($0) }
  private static let new = ["u", "t", "v"].map { Symbol($0) }
  private static let functions = [
    FunctionSymbol("f"): FunctionSymbol("h"), FunctionSymbol("g", arity: 2): FunctionSymbol("e", arity: 2),
  ]

  private struct Case: CustomStringConvertible {
    let first: [Formula]
    let second: [Formula]

    var description: String { "\(first) and \(second)" }
  }

  /// The symbols in the order given, the functions under new names.
  private static func renamed(_ formula: Formula, _ symbols: [Symbol]) -> Formula {
    var substitution = Substitution(
      symbols: Dictionary(zip(old, symbols.map { Term.symbol($0) })) { first, _ in first })
    for (from, to) in functions {
      let parameters = (0..<from.arity).map { Symbol("p\($0)") }
      substitution.functions[from] = .init(
        parameters: parameters, body: .apply(to, parameters.map { .symbol($0) }))
    }
    return substitution(formula)
  }

  /// The formula with conjuncts and disjuncts in another order; terms are left alone.
  private static func shuffled(_ formula: Formula, _ generator: inout SeededGenerator) -> Formula {
    switch formula {
    case .and(let parts): return .and(shuffled(parts, &generator))
    case .or(let parts): return .or(shuffled(parts, &generator))
    case .not(let part): return .not(shuffled(part, &generator))
    case .forAll(let symbols, let body): return .forAll(symbols, shuffled(body, &generator))
    case .exists(let symbols, let body): return .exists(symbols, shuffled(body, &generator))
    default: return formula
    }
  }

  private static func shuffled(_ parts: [Formula], _ generator: inout SeededGenerator) -> [Formula] {
    var result: [Formula] = []
    for part in parts { result.append(shuffled(part, &generator)) }
    return result.shuffled(using: &generator)
  }

  private static func claim(_ formulas: [Formula]) -> AskedClaim? {
    let lines = formulas.enumerated().map { ($0 == 0 ? "negated conclusion" : "premise", $1) }
    return (try? Statement(lines)).map { AskedClaim($0, isExistential: false) }
  }

  private static func match(_ a: AskedClaim, _ b: AskedClaim) throws -> [Name: Name]? {
    Renaming(from: a.names, to: b.names).matching(try ClaimGraph(a), try ClaimGraph(b))?.names
  }

  @Test func aRenamedClaimIsFoundAgain() throws {
    var found = 0
    try Property("renamed", cases: 400) { generator in
      let vocabulary = Vocabulary(symbols: PropertyTests.old, hasQuantifiers: true)
      let formulas = (0..<generator.int(1...3)).map { _ in generator.formula(vocabulary, depth: 3) }
      let symbols = PropertyTests.new.shuffled(using: &generator)
      let other = formulas.map { PropertyTests.shuffled(PropertyTests.renamed($0, symbols), &generator) }
      return Case(first: formulas, second: [other[0]] + other.dropFirst().shuffled(using: &generator))
    }.holds { pair in
      guard let a = PropertyTests.claim(pair.first), let b = PropertyTests.claim(pair.second) else { return true }
      found += 1
      return try PropertyTests.match(a, b) != nil
    }
    #expect(found > 100, "most random formulas have no normal form")
  }

  /// Whatever is taken for a renaming keeps the truth at every point: here each formula is renamed in a way of its own,
  /// so that it often is none.
  @Test func whatIsCalledTheSameIsTrueAtTheSamePoints() throws {
    var (same, other) = (0, 0)
    var points = SeededGenerator(seed: 5)
    try Property("same", cases: 1500) { generator in
      let vocabulary = Vocabulary(symbols: PropertyTests.old)
      let formulas = (0..<2).map { _ in generator.formula(vocabulary, depth: 1) }
      return Case(
        first: formulas,
        second: formulas.map { PropertyTests.renamed($0, PropertyTests.new.shuffled(using: &generator)) })
    }.holds { pair in
      guard let a = PropertyTests.claim(pair.first), let b = PropertyTests.claim(pair.second) else { return true }
      guard let names = try PropertyTests.match(a, b) else {
        other += 1
        return true
      }
      same += 1
      for _ in 0..<20 {
        var (first, second) = (Oracle([:]), Oracle([:]))
        for symbol in PropertyTests.old { first.values[symbol] = points.smallRational() }
        for symbol in PropertyTests.new { second.values[symbol] = points.smallRational() }
        for case (.symbol(let from), .symbol(let to)) in names {
          second.values[Symbol(to)] = first.values[Symbol(from)]
        }
        guard try pair.first.map({ try first.holds($0) }) == pair.second.map({ try second.holds($0) }) else {
          return false
        }
      }
      return true
    }
    #expect(same > 50 && other > 50, "\(same) renamings, \(other) that are none")
  }
}
