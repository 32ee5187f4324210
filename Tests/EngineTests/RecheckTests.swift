import Foundation
import Propositions
import Testing

@testable import Engine

@Suite struct RecheckTests {
  /// A proposition that the author leaves open needs no evidence; what the lock file lists must be there all the same.
  @Test func openPropositionsLoseNoEvidence() async throws {
    let x = Term.parameter("x", .positive)
    let theory = Theory(
      id: "m", title: "A model", functions: [],
      items: [Theorem("T1", "left open", expect: .open) { x > 1 }])
    let store = ProofStore(folder: FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString)"))
    func status(_ lock: [String: ProofStore.LockEntry]) async throws -> Recheck.Status {
      let items = await Recheck.of(CompiledModel(theory), ids: ["T1"], store: store, lock: lock)
      return try #require(items.first { $0.subject == "m/T1" }).status
    }
    #expect(try await status([:]) == .open)
    let entry = ProofStore.LockEntry(verdict: "proved", trust: "checked", digest: String(repeating: "0", count: 64))
    #expect(try await status(["m/T1": entry]) == .missing)
  }
}
