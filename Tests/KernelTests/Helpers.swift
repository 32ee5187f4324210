import Algebra
import Certificates
import Kernel
import Logic
import Testing

func statement(_ formulas: String...) throws -> Statement {
  try Statement(formulas.map { ($0, try Parser.formula($0)) })
}

func term(_ text: String) throws -> Term { try Parser.term(text) }

func rational(_ text: String) throws -> Rational { try #require(Rational(parsing: text)) }

/// `(coefficient, factors, square)`.
typealias Sum = (String, [Int], String?)

func psatz(
  _ hypotheses: [String], _ sums: [Sum], cofactors: [(String, Int)] = []
) throws -> Refutation.Step {
  .psatz(
    Psatz(
      hypotheses: try hypotheses.map { try Parser.formula($0) },
      summands: try sums.map { .init(try rational($0.0), $0.1, square: try $0.2.map { try term($0) }) },
      cofactors: try cofactors.map { .init(try term($0.0), equation: $0.1) }))
}

/// Literals are comparisons, `@1` or `not @1`.
func refute(_ clause: [String] = [], by hints: [Int]) throws -> Refutation.Step {
  .refute(
    Propagation(
      clause: try clause.map { text in
        if text.hasPrefix("@") { return .opaque(atom: try #require(Int(text.dropFirst())), isPositive: true) }
        if text.hasPrefix("not @") { return .opaque(atom: try #require(Int(text.dropFirst(5))), isPositive: false) }
        return .comparison(try Parser.formula(text))
      }, hints: hints))
}

func define(_ text: String) throws -> Refutation.Step { .define(try term(text)) }
func split(_ text: String) throws -> Refutation.Step { .signSplit(try term(text)) }
func congruence(_ a: String, _ b: String) throws -> Refutation.Step { .congruence(try term(a), try term(b)) }
func instantiate(_ atom: Int, at terms: String...) throws -> Refutation.Step {
  .instantiate(universal: atom, terms: try terms.map { try term($0) })
}

/// The premises that an accepted refutation uses.
@discardableResult
func accept(
  _ statement: Statement, _ steps: Refutation.Step..., sourceLocation: Testing.SourceLocation = #_sourceLocation
) -> Set<String> {
  do {
    let checked = try Kernel.check(Refutation(steps), of: statement)
    #expect(checked.statement.hash == statement.hash, sourceLocation: sourceLocation)
    return checked.premises
  } catch {
    Issue.record("rejected: \(error)", sourceLocation: sourceLocation)
    return []
  }
}

/// The refutation must be rejected, at the given step (from 1) and for the given reason.
func reject(
  _ statement: Statement, _ steps: Refutation.Step..., at step: Int? = nil, because reason: String? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  do {
    _ = try Kernel.check(Refutation(steps), of: statement)
    Issue.record("accepted", sourceLocation: sourceLocation)
  } catch {
    if let step {
      #expect(error.description.hasPrefix("step \(step): "), "\(error)", sourceLocation: sourceLocation)
    }
    if let reason { #expect(error.description.contains(reason), "\(error)", sourceLocation: sourceLocation) }
  }
}

func parseFormula(_ text: String) throws -> Formula { try Parser.formula(text) }
