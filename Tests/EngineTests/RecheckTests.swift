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

  /// They are replayed at the same time, the models one after the other told.
  @Test func itemsAreToldInOrder() async {
    let x = Term.parameter("x", .positive)
    let jobs = ["b", "a"].map { id in
      let items = (1...20).map { number in
        Theorem("T\(number)", "left open", expect: .open) { x > .constant(.init(number)) }
      }
      let model = CompiledModel(Theory(id: id, title: "A model", functions: [], items: items))
      return VerificationRun.Job(model: model, ids: Set(items.map(\.id)))
    }
    let store = ProofStore(folder: FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString)"))
    let told = await Recheck.all(jobs, store: store, lock: [:]).reduce(into: []) { $0 += $1 }
    let expected = ["b", "a"].flatMap { id in ["\(id)/assumptions"] + (1...20).map { "\(id)/T\($0)" } }
    #expect(told.map(\.subject) == expected)
  }
}
