import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing

@testable import Certify

/// Facts that are proved first and then used.
@Suite struct LemmaTests {
  private func lemma(_ fact: String, beside assertions: [String]) async throws -> ProvedLemma {
    let parts = try assertions.map { ("given", try Parser.formula($0)) }
    let formula = try Parser.formula(fact)
    let statement = try Statement(parts + [(ProvedLemma.label, .not(formula))])
    let search = CertificateSearch(solver: SilentSolver())
    guard case .refuted(let proof) = await search.decide(statement, timeLimit: .seconds(20)) else {
      throw CancellationError()
    }
    return ProvedLemma(fact: formula, statement: statement, proof: proof)
  }

  /// The clauses of the lemma's fact, in a proof of a statement that holds more than the lemma needs.
  private func established(_ fact: String, beside needed: [String], among all: [String]) async throws -> ClauseContext {
    let lemma = try await lemma(fact, beside: needed)
    var recorder = try Recorder(try Statement(all.map { ("all", try Parser.formula($0)) }))
    try recorder.establish(lemma)
    // The steps stand on their own.
    var replayed = try ClauseContext(recorder.statement)
    for step in recorder.steps { try replayed.apply(step) }
    #expect(recorder.live.contains(replayed.clauses.count - 1))
    #expect(recorder.live.count < replayed.clauses.count)
    return replayed
  }

  @Test func universal() async throws {
    let context = try await established(
      "forall ?x: [?x >= 0 => ?x^2 + a > 0]", beside: ["a > 0"], among: ["b > 3", "a > 0", "a < b"])
    let clause = try #require(context.clauses.last)
    #expect(clause.literals.count == 1)
    #expect(context.universals[clause.literals[0].atom] != nil)
    // It rests on the one assertion that it needs: a > 0, which comes first in the statement's order.
    #expect(clause.premises.count == 1)
  }

  @Test func withoutQuantifiers() async throws {
    let context = try await established(
      "a > 1 => a*b > b", beside: ["b > 0"], among: ["c > a", "b > 0", "b < 2"])
    let clause = try #require(context.clauses.last)
    #expect(clause.literals.count == 2)
  }

  @Test func namesThatAreTaken() async throws {
    // The statement has an x of its own, which the lemma's x must not become.
    let context = try await established(
      "forall ?x: [?x^2 + x > 0]", beside: ["x > 0"], among: ["x > 0", "y = x"])
    #expect(context.clauses.last?.literals.count == 1)
  }

  @Test func premisesThatAreMissing() async throws {
    let lemma = try await lemma("forall ?x: [?x^2 + a > 0]", beside: ["a > 0"])
    var recorder = try Recorder(try statement("a >= 0", "b > 0"))
    #expect(throws: Rejection.self) { try recorder.establish(lemma) }
  }

  @Test func aLemmaIsUsed() async throws {
    let given = try statement("a > 0", "y < 0 or y > 2", "z = y^2 - 2*y", "z <= 0 - a")
    let fact = try Parser.formula("forall ?x: [?x < 0 or ?x > 2 => ?x^2 - 2*?x > 0]")
    let search = CertificateSearch(solver: SilentSolver())
    let outcome = await search.decide(given, hints: SearchHints(lemmas: [fact]), timeLimit: .seconds(20))
    guard case .refuted(let proof) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    _ = try Kernel.check(proof, of: given)
  }

  /// A fact that does not follow is left aside, not believed.
  @Test func aFalseLemmaChangesNothing() async throws {
    let given = try statement("a > 0", "a < 1")
    let fact = try Parser.formula("forall ?x: [?x^2 < 0]")
    let search = CertificateSearch(solver: SilentSolver())
    let outcome = await search.decide(given, hints: SearchHints(lemmas: [fact]), timeLimit: .seconds(4))
    if case .refuted = outcome { Issue.record("refuted") }
  }
}
