import Propositions
import Testing

@testable import Analysis

@Suite struct ClaimTests {
  private func sets(_ theory: Theory, _ id: String = "T1") async throws -> [[String]] {
    guard case .follows(let sets, _) = try await Ask.analysis(theory, id).outcome else { throw Ask.Missing() }
    #expect(sets.isComplete)
    return sets.sufficient.map { sets.inference.labels($0.set) }
  }

  @Test func boundsThatOnlyGiveAQuotientAMeaningAreIdle() async throws {
    #expect(try await sets(SmallClaims.quotient) == [[]])
    #expect(try await sets(SmallClaims.sign) == [["A"]])
  }

  @Test func possibilities() async throws {
    #expect(try await sets(SmallClaims.never) == [["claim"]])
    guard case .possible = try await Ask.analysis(SmallClaims.possible).outcome else {
      Issue.record("z = 0 will do")
      return
    }
  }

  @Test func whatFollowsFromAContradiction() async throws {
    guard case .inconsistent(let proof) = try await Ask.analysis(SmallClaims.contradictory).outcome else {
      Issue.record("x >= 0 and x <= -1")
      return
    }
    #expect(proof.isRefutation)
  }

  @Test func rivalAssumptions() async throws {
    #expect(try await sets(SmallClaims.rivals) == [["up", "down"]])
    guard case .possible = try await Ask.analysis(SmallClaims.rivals, "T2").outcome else {
      Issue.record("z = 3 will do")
      return
    }
  }

  @Test func aLimitIsSaid() async throws {
    var session = try Ask.session()
    let sets = try await PremiseSets(try Ask.inference(of: PledgeTask.byWeight), &session, queryLimit: 3)
    #expect(sets.queries == 3)
    #expect(!sets.isComplete)
  }

  // MARK: Conflicts

  /// z > y and z < y; and z > y > 1 with z <= 1.
  @Test func acrossModels() async throws {
    let found = try await Ask.conflicts(SmallClaims.rising, SmallClaims.falling).sets
    #expect(found.isComplete)
    #expect(
      Set(found.sufficient.map { Set(found.inference.labels($0.set)) }) == [
        ["rising: A", "falling: A"], ["rising: A", "rising: B", "falling: B"],
      ])
    let all = Set(found.inference.conditions.indices)
    #expect(
      Set(found.insufficient.map { Set(found.inference.labels(all.subtracting($0.set))) }) == [
        ["rising: A"], ["falling: A", "rising: B"], ["falling: A", "falling: B"],
      ])
  }

  @Test func consistentAssumptions() async throws {
    let found = try await Ask.conflicts(SmallClaims.rising).sets
    #expect(found.isComplete)
    #expect(!found.suffices)
    #expect(found.insufficient.count == 1)
  }

  @Test func domainsThatDiffer() throws {
    let other = Theory(
      id: "other", title: "", items: [Assumption("A", "") { Formula.positiveY }])
    let found = Inference.differences(between: [CompiledModel(SmallClaims.rising), CompiledModel(other)])
    #expect(found == ["'y' has another domain in other than in rising"])
  }
}
