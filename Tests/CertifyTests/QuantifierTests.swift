import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing
import Z3Bridge

@testable import Certify

@Suite struct QuantifierTests {
  let search = CertificateSearch(solver: InProcessSolver())

  static let increasing = "forall ?x ?y: [?x < 0 or ?x > ?y or p(?x) <= p(?y)]"
  static let concave =
    "forall ?x ?y ?z: [?x < 0 or ?x >= ?y or ?y >= ?z or (?z - ?x)*p(?y) >= (?z - ?y)*p(?x) + (?y - ?x)*p(?z)]"

  func decide(_ formulas: [String], hints: [String] = []) async throws -> SearchOutcome {
    let statement = try Statement(formulas.enumerated().map { ("h\($0.offset)", try Parser.formula($0.element)) })
    let terms = try hints.map { try Parser.term($0) }
    let outcome = await search.decide(statement, hints: SearchHints(terms: terms), timeLimit: .seconds(20))
    switch outcome {
    case .refuted(let refutation):
      _ = try Kernel.check(refutation, of: statement)
      let text = CertificateWriter.text(refutation)
      _ = try Kernel.check(try CertificateReader.refutation(text), of: statement)
    case .witnessed(let witness):
      _ = try Kernel.check(witness, of: statement)
      let text = CertificateWriter.text(witness)
      _ = try Kernel.check(try CertificateReader.witness(text), of: statement)
    case .undecided(let reason): Issue.record("undecided: \(reason)")
    }
    return outcome
  }

  @Test func monotoneOrdering() async throws {
    let outcome = try await decide([
      Self.increasing, "a1 >= 0", "a2 >= 0", "c1 > 0", "c2 > 0", "r > d", "p(a1) < d", "p(a2) >= r",
      "max(0, p(a1) - w) - c1*a1 >= min(1, p(a2) + w) - c1*a2",
      "min(1, p(a2) + w) - c2*a2 >= max(0, p(a1) - w) - c2*a1", "c1 < c2",
    ])
    guard case .refuted = outcome else { return #expect(Bool(false), "not refuted") }
  }

  @Test func concaveBand() async throws {
    let outcome = try await decide([
      Self.increasing, Self.concave, "p(0) = 0", "a1 >= 0", "a2 >= 0", "aD >= 0", "c > 0", "0 < d", "0 < wA", "0 < wC",
      "q = d + wC", "r = q + wA", "p(aD) = d", "p(a1) < d", "p(a2) >= r",
      "max(0, p(a1) - wA) - c*a1 >= q - c*aD",
      "min(1, p(a2) + wC) - c*a2 >= q - c*aD",
    ])
    guard case .refuted = outcome else { return #expect(Bool(false), "not refuted") }
  }

  @Test func generalBandCounterexample() async throws {
    let outcome = try await decide([
      Self.increasing, "p(0) = 0", "forall ?x: [?x < 0 or p(?x) >= 0 and p(?x) < 1]", "a1 >= 0", "a2 >= 0", "aD >= 0",
      "c > 0", "0 < d", "0 < wA", "0 < wC",
      "q = d + wC", "r = q + wA", "q < 1", "r < 1", "p(aD) = d", "p(a1) < d", "p(a2) >= r",
      "max(0, p(a1) - wA) - c*a1 >= q - c*aD",
      "min(1, p(a2) + wC) - c*a2 >= q - c*aD",
    ])
    guard case .witnessed = outcome else { return #expect(Bool(false), "not witnessed") }
  }

  @Test func existentialBest() async throws {
    let outcome = try await decide([
      "c > 0",
      "exists ?a: [?a >= 0 and ?a/(1 + ?a) >= 3/5 and forall ?b: [?b < 0 or ?b/(1 + ?b) >= 3/5 or ?a/(1 + ?a) + 1/10 - c*?a > ?b/(1 + ?b) - c*?b]]",
      "c = 1/5",
    ])
    guard case .witnessed = outcome else { return #expect(Bool(false), "not witnessed") }
  }
}
