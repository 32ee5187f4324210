import Engine
import EntenteTesting
import Foundation
import Testing

@Suite struct VerifyTests {
  private func failure(_ body: () async throws -> Void) async -> String {
    do {
      try await body()
      return ""
    } catch { return "\(error)" }
  }

  @Test func expectedVerdictsPass() async throws {
    #expect(try await verify(Squares.self, "T1").verdict == .proved)
    // Refuted, as its author expects; any verdict will do for an open one.
    #expect(try await verify(Squares.self, "T2").verdict == .refuted)
    #expect(try await verify(Squares.self, "T4").verdict == .refuted)
    try await verify(Squares.self, "T3", is: .refuted)
  }

  @Test func failuresSayWhatWasFound() async throws {
    let wrong = await failure { try await verify(Squares.self, "T3") }
    #expect(wrong.contains("Models.swift:") && wrong.contains("squares/T3: It is below nine"), "\(wrong)")
    #expect(wrong.contains("expected proved, found refuted") && wrong.contains("fails at   x ="), "\(wrong)")
    let better = await failure { try await verify(Squares.self, "T1", is: .refuted) }
    #expect(better.contains("expected refuted, found proved"), "\(better)")
    let missing = await failure { try await verify(Squares.self, "T9") }
    #expect(missing == "squares has no proposition 'T9'; it has T1, T2, T3, T4")
    let all = await failure { try await verify(Squares.self) }
    #expect(all.contains("squares/T3") && !all.contains("squares/T4"), "\(all)")
    let divided = await failure { try await verify(Divided.self, "T1") }
    #expect(divided.contains("can be zero") && divided.contains("x = 0"), "\(divided)")
  }

  @Test func theLockFileIsCompared() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = ProofStore(folder: folder)
    for finding in try await verify(Stored.self) {
      _ = try store.record(finding.proofFile, verdict: finding.verdict, replaces: false)
    }
    // Evidence about the model itself is missing, and that is said; then it is there.
    let before = await failure { try await verifyUnchanged([Stored.self], proofs: folder.path) }
    #expect(before.contains("squares/assumptions") && before.contains("verify --update"), "\(before)")
    for item in try await check(Stored.self) { _ = try store.record(item.file, verdict: item.verdict, replaces: false) }
    try await verifyUnchanged([Stored.self], proofs: folder.path)
    let changed = await failure { try await verifyUnchanged([Fewer.self], proofs: folder.path) }
    let lines = changed.split(separator: "\n")
    #expect(lines.contains { $0.contains("squares/T1") && $0.hasPrefix("stale") }, "\(changed)")
    #expect(lines.contains("squares/T5 is not in the lock file"), "\(changed)")
    #expect(lines.contains("squares/T2 is in the lock file, but the model does not state it any more"), "\(changed)")
  }
}
