import Propositions
import Testing

@testable import Analysis

@Suite struct PremiseSetsTests {
  @Test func conditionsAreNamedByThemselves() throws {
    let inference = try Ask.inference(of: PledgeTask.byWeight)
    #expect(
      inference.conditions.map(\.label) == [
        "c > 0", "c < 2", "d >= 0", "p > 0", "p < 1", "w > 0", "w < 1", "A", "R: p*(1 - w) > c*d", "R: c < p*w",
        "D: c*d > 1 - p", "D: c*w > p*(1 - w)",
      ])
    #expect(inference.fixed.isEmpty)
  }

  /// From the literature's counts for this task: nine minimal sets, three premises in all of them.
  @Test func byWeight() async throws {
    var session = try Ask.session()
    let sets = try await PremiseSets(try Ask.inference(of: PledgeTask.byWeight), &session)
    #expect(sets.isComplete)
    #expect(sets.sufficient.count == 9, "\(sets.sufficient.map { sets.inference.labels($0.set) })")
    #expect(sets.inference.labels(Set(sets.necessary)) == ["A", "R: c < p*w", "D: c*w > p*(1 - w)"])
    #expect(sets.sufficient.allSatisfy { sets.isMinimal($0.set) })
  }

  /// Order, repetitions and further assumptions change nothing but what is idle.
  @Test func whatIsAddedInVain() async throws {
    var session = try Ask.session()
    let sets = try await PremiseSets(try Ask.inference(of: PledgeTask.shuffled), &session)
    let plain = try await PremiseSets(try Ask.inference(of: PledgeTask.byWeight), &session)
    func labels(_ sets: PremiseSets) -> Set<Set<String>> {
      Set(sets.sufficient.map { Set(sets.inference.labels($0.set)) })
    }
    #expect(sets.isComplete && plain.isComplete)
    #expect(labels(sets) == labels(plain))
    #expect(sets.inference.labels(Set(sets.idle)) == ["c < 2", "w < 1", "Z"])
    #expect(!sets.inference.conditions.contains { $0.label == "C" })
  }

  @Test func byChance() async throws {
    var session = try Ask.session()
    let sets = try await PremiseSets(try Ask.inference(of: PledgeTask.byChance), &session)
    #expect(sets.isComplete)
    #expect(sets.sufficient.count == 3, "\(sets.sufficient.map { sets.inference.labels($0.set) })")
  }
}
