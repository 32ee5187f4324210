import Engine
import Testing

@testable import Records

/// What is asked of a model before its propositions is remembered like them.
@Suite struct ObligationTests {
  private func ledger(_ place: borrowing Place, _ checks: [ModelCheck]) throws -> Ledger {
    let ledger = try Ledger(at: place.path)
    let run = try ledger.begin(origin)
    for check in checks { try run.record(check, version: check.model.version) }
    try run.end()
    return ledger
  }

  private func said(_ ledger: Ledger) throws -> [String] {
    try ledger.export(LedgerFilter()).findings.map { finding in
      let parts = finding.instances.map { "\($0.part): \($0.isSatisfiable.map { $0 ? "yes" : "no" } ?? "open")" }
      return "\(finding.subject) \(finding.verdict) (\(parts.joined(separator: ", ")))"
    }.sorted()
  }

  @Test func denominatorsAndAssumptions() async throws {
    let place = try Place()
    let ledger = try ledger(place, [try await check(Quotient.self)])
    #expect(
      try said(ledger) == ["quotient/assumptions proved (premises: yes)", "quotient/definedness proved (T1: no)"])
    #expect(try ledger.recheck().problems.isEmpty)
    // Without any search the same is known from the ledger.
    let again = try await check(Quotient.self, prover: RememberingProver(NoSearch(), ledger: ledger))
    #expect(again.isDefined)
    guard case .consistent = again.consistency else {
      Issue.record("\(again.consistency)")
      return
    }
  }

  @Test func whatIsWrongWithAModel() async throws {
    let place = try Place()
    let ledger = try ledger(place, [try await check(Vanishing.self), try await check(Opposed.self)])
    #expect(
      try said(ledger) == [
        "opposed/assumptions inconsistent (contradiction: no)", "quotient/assumptions proved (premises: yes)",
        "quotient/definedness refuted (T1: yes)",
      ])
    #expect(try ledger.recheck().problems.isEmpty)
    let reason = try ledger.findings(LedgerFilter()).first { $0.finding.model == "opposed" }?.finding.reason
    #expect(reason?.contains("A1") == true)
  }

  @Test func openQuestions() async throws {
    let place = try Place()
    let ledger = try ledger(place, [try await check(Quotient.self, prover: NoSearch())])
    #expect(
      try said(ledger) == [
        "quotient/assumptions undecided (premises: open)", "quotient/definedness undecided (T1: open)",
      ])
    #expect(try ledger.recheck().problems.isEmpty)
  }

  @Test func flippedVerdicts() async throws {
    let place = try Place()
    let ledger = try ledger(place, [try await check(Quotient.self), try await check(Vanishing.self)])
    try await ledger.database.write { db in
      try db.execute(
        sql: """
          UPDATE finding SET verdict = CASE verdict WHEN 'proved' THEN 'refuted' ELSE 'proved' END
          WHERE proposition = 'definedness'
          """)
    }
    #expect(try ledger.recheck().problems.map(\.subject) == ["quotient/definedness", "quotient/definedness"])
  }
}
