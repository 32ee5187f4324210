import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing

@testable import Certify

/// A solver that never knows: what is refuted with it is found by the lemmas alone.
struct SilentSolver: Solver {
  let identity = "silent"
  func solve(_ query: Query) async -> Answer { .unknown(reason: "silent") }
}

func statement(_ formulas: String...) throws -> Statement {
  try Statement(formulas.enumerated().map { ("h\($0.offset)", try Parser.formula($0.element)) })
}

func refutes(_ statement: Statement, hints: [String] = []) async throws -> Bool {
  let search = CertificateSearch(solver: SilentSolver())
  let terms = try hints.map { try Parser.term($0) }
  let outcome = await search.decide(statement, hints: SearchHints(terms: terms), timeLimit: .seconds(20))
  switch outcome {
  case .refuted(let refutation):
    _ = try Kernel.check(refutation, of: statement)
    let text = CertificateWriter.text(refutation)
    let again = try CertificateReader.refutation(text)
    _ = try Kernel.check(again, of: statement)
    return true
  case .witnessed: return false
  case .undecided(let reason):
    Issue.record("undecided: \(reason)")
    return false
  }
}

@Suite struct SearchTests {
  @Test func linear() async throws {
    #expect(try await refutes(statement("a > b", "b > c", "c > a")))
  }

  @Test func products() async throws {
    #expect(try await refutes(statement("a > 0", "b > 0", "a*b < 0")))
    #expect(try await refutes(statement("a > 0", "b > 0", "a > b", "a^2 <= b^2")))
  }

  @Test func squares() async throws {
    #expect(try await refutes(statement("x^2 - 2*x + 2 <= 1/2")))
    #expect(try await refutes(statement("a^2 + b^2 < 2*a*b")))
  }

  @Test func booleanCases() async throws {
    #expect(try await refutes(statement("a > 0 or b > 0", "a < -1 or c > 0", "b <= 0 and c <= 0")))
    #expect(try await refutes(statement("max(a, b) < a")))
    #expect(try await refutes(statement("min(a, b) + max(a, b) != a + b")))
    #expect(try await refutes(statement("abs(a + b) > abs(a) + abs(b)")))
  }

  @Test func quotients() async throws {
    #expect(try await refutes(statement("a > 0", "a/(1 + a) >= 1")))
    #expect(try await refutes(statement("a >= 0", "b > a", "b/(1 + b) <= a/(1 + a)")))
    #expect(
      try await refutes(
        statement(
          "p > 0", "p < 1", "q > 0", "q < 1", "r > 0", "r < 1", "q > r", "p*q/(p*q + (1 - p)*r) <= p")))
  }
}
