import Algebra
import Engine
import Foundation
import Kernel
import Logic
import TestSupport
import Testing

@testable import SMTLIB

@Suite struct RoundTripTests {
  @Test func writtenForms() throws {
    let x = Term.symbol(Symbol("x"))
    let prime = Term.symbol(Symbol("x'"))
    let named = Term.symbol(Symbol("distinct"))
    let text = SMTLIBText([
      .compare(.maximum(x, prime), .greater, .constant(Rational(-1) * (Rational(1, over: 2) ?? 0))),
      .compare(named, .notEqual, .power(x, 3)), .forAll([Symbol("x", isBound: true)], .truth(true)),
    ])
    #expect(text.logic == "NRA")
    let lines = text.body(comments: ["first\nline"]).split(separator: "\n").map(String.init)
    #expect(lines.contains("(declare-fun |x'| () Real)"))
    #expect(lines.contains("(declare-fun distinct.1 () Real)"))
    #expect(lines.contains("; first line"))
    #expect(lines.contains("(assert (> (entente.max x |x'|) (- (/ 1.0 2.0))))"))
    #expect(lines.contains("(assert (distinct distinct.1 (* x x x)))"))
    #expect(lines.contains("(assert (forall ((?x Real)) true))"))
  }

  @Test func functionsAreDeclared() {
    let function = FunctionSymbol("p")
    let text = SMTLIBText([.compare(.apply(function, [.symbol(Symbol("p"))]), .greater, .constant(0))])
    #expect(text.logic == "QF_UFNRA")
    #expect(text.body().contains("(declare-fun p.1 (Real) Real)"))
    #expect(text.body().contains("(assert (> (p.1 p) 0.0))"))
  }

  /// A statement of polynomials comes back with the same hash.
  @Test func polynomialsKeepTheirHash() throws {
    let x = Term.symbol(Symbol("x"))
    let y = Term.symbol(Symbol("y_1"))
    let formulas: [Formula] = [
      .compare(.sum([.power(x, 3), .product([.constant(-2), x, y])]), .greaterOrEqual, .constant(1)),
      .or([.compare(x, .notEqual, y), .not(.compare(y, .less, .constant(0)))]),
      .implies(.compare(x, .equal, .constant(0)), .iff(.compare(y, .less, x), .compare(x, .lessOrEqual, .constant(3)))),
    ]
    let statement = try Statement(formulas.map { ("", $0) })
    let script = SMTLIBText(statement.assertions.map(\.formula)).script()
    #expect(try Script(text: script).only.statement().hash == statement.hash)
  }

  /// Random formulas, quotients, extrema and case distinctions included, have the same value before and after at
  /// random points.
  @Test func valuesAreKept() throws {
    let text = ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"]
    let seed = text.flatMap { UInt64($0) } ?? 1
    var random = RandomScripts(generator: SeededGenerator(seed: seed))
    var compared = 0
    for round in 0..<300 {
      let formula = random.formula(depth: 3)
      let problem = try Script(text: SMTLIBText([formula]).script()).only
      for _ in 0..<5 {
        let point = random.point()
        let values = Substitution(symbols: point.mapValues { Term.constant($0) })
        guard let expected = try? values(formula).value else { continue }
        // Symbols that the reading introduced are fixed by their definitions, one after the other.
        var all = point
        for abbreviation in problem.abbreviations {
          let inner = Substitution(symbols: all.mapValues { Term.constant($0) })
          all[abbreviation.symbol] = try value(abbreviation, problem, inner)
        }
        let actual = (try? problem.checked(Witness(values: all.mapValues { .constant($0) }, evidence: []))) != nil
        #expect(actual == expected, "seed \(seed), round \(round): \(formula) at \(point)")
        compared += 1
      }
    }
    #expect(compared > 500, "seed \(seed)")
  }

  /// The value that the definition of a symbol gives it at a point.
  private func value(
    _ abbreviation: Abbreviation, _ problem: ScriptProblem, _ point: Substitution
  ) throws -> Rational {
    if let division = problem.divisions.first(where: { $0.quotient == abbreviation.symbol }) {
      return try point(division.numerator).value.divided(by: try point(division.denominator).value) ?? 0
    }
    switch abbreviation.formula {
    case .compare(_, .equal, let term): return try point(term).value
    case .iff(_, let formula): return try point(formula).value ? 1 : -1
    case .and(let cases):
      for item in cases {
        guard case .implies(let test, .compare(_, .equal, let term)) = item else { continue }
        if try point(test).value { return try point(term).value }
      }
      throw TestFailure("no case of \(abbreviation.formula) holds")
    default: throw TestFailure("\(abbreviation.formula) defines nothing")
    }
  }
}

/// Random formulas over three symbols.
struct RandomScripts {
  var generator: SeededGenerator
  static let symbols = ["x", "y", "z"].map { Symbol($0) }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  mutating func point() -> [Symbol: Rational] {
    var result: [Symbol: Rational] = [:]
    for symbol in RandomScripts.symbols { result[symbol] = Rational(pick(9) - 4, over: pick(3) + 1) ?? 0 }
    return result
  }

  mutating func term(depth: Int) -> Term {
    if depth == 0 || pick(4) == 0 {
      return pick(2) == 0
        ? .symbol(RandomScripts.symbols[pick(3)]) : .constant(Rational(pick(11) - 5, over: pick(4) + 1) ?? 0)
    }
    let a = term(depth: depth - 1)
    let b = term(depth: depth - 1)
    switch pick(8) {
    case 0: return .sum([a, b])
    case 1: return .product([a, b])
    case 2: return .power(a, pick(3) + 1)
    case 3: return .minimum(a, b)
    case 4: return .maximum(a, b)
    case 5: return .absolute(a)
    case 6: return .conditional(formula(depth: 0), a, b)
    default: return .quotient(a, b)
    }
  }

  mutating func formula(depth: Int) -> Formula {
    if depth == 0 {
      return .compare(term(depth: 1), Relation.allCases[pick(Relation.allCases.count)], term(depth: 2))
    }
    let a = formula(depth: depth - 1)
    let b = formula(depth: depth - 1)
    switch pick(6) {
    case 0: return .and([a, b])
    case 1: return .or([a, b])
    case 2: return .not(a)
    case 3: return .implies(a, b)
    case 4: return .iff(a, b)
    default: return formula(depth: 0)
    }
  }
}
