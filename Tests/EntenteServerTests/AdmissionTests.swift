import Foundation
import Testing

@testable import EntenteServer

@Suite struct AdmissionTests {
  private func isAdmitted(_ headers: [String: [String]]) -> Bool {
    Admission(port: 8642).refusal(of: LiveRequest(method: "GET", path: "/", headers: headers)) == nil
  }

  @Test(arguments: ["127.0.0.1:8642", "localhost:8642", "[::1]:8642", "LOCALHOST:8642"])
  func theLoopbackIsAdmitted(host: String) { #expect(isAdmitted(["host": [host]])) }

  @Test(arguments: [
    [], [""], ["127.0.0.1"], ["127.0.0.1:80"], ["evil.example:8642"], ["localhost.evil.example:8642"],
    ["127.0.0.1:8642.evil.example"], ["0.0.0.0:8642"], ["127.0.0.1:8642", "evil.example:8642"], ["2130706433:8642"],
  ])
  func otherHostsAreRefused(hosts: [String]) { #expect(!isAdmitted(["host": hosts])) }

  @Test(arguments: ["http://127.0.0.1:8642", "http://localhost:8642"])
  func thePagesOwnOriginIsAdmitted(origin: String) {
    #expect(isAdmitted(["host": ["127.0.0.1:8642"], "origin": [origin]]))
  }

  @Test(arguments: [
    "null", "https://evil.example", "http://127.0.0.1:8000", "https://127.0.0.1:8642",
    "http://127.0.0.1:8642.evil.example",
    "",
  ])
  func otherOriginsAreRefused(origin: String) {
    #expect(!isAdmitted(["host": ["127.0.0.1:8642"], "origin": [origin]]))
  }

  @Test(arguments: [("same-origin", true), ("none", true), ("cross-site", false), ("same-site", false), ("", false)])
  func sitesAreLookedAt(site: String, isFine: Bool) {
    #expect(isAdmitted(["host": ["127.0.0.1:8642"], "sec-fetch-site": [site]]) == isFine)
  }
}

@Suite struct GateTests {
  @Test func thoseBeyondTheWaitingAreTurnedAway() async throws {
    let gate = Gate(slots: 1, places: 1)
    let (doors, open) = AsyncStream<Void>.makeStream()
    let inside = Task { try await gate.run { for await _ in doors { break } } }
    try await settle { await gate.isFull }
    let waiting = Task { try await gate.run { 2 } }
    try await settle { await gate.waitingCount == 1 }
    await #expect(throws: Gate.Full.self) { try await gate.run { 3 } }
    open.yield()
    try await inside.value
    #expect(try await waiting.value == 2)
  }

  @Test func whoGivesUpWaitingFreesThePlace() async throws {
    let gate = Gate(slots: 1, places: 1)
    let inside = Task { try await gate.run { try await Task.sleep(for: .seconds(600)) } }
    try await settle { await gate.isFull }
    let waiting = Task { try await gate.run { 2 } }
    try await settle { await gate.waitingCount == 1 }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    let next = Task { try await gate.run { 3 } }
    try await settle { await gate.waitingCount == 1 }
    inside.cancel()
    #expect(try await next.value == 3)
  }

  @Test func aLaterPointCancelsTheEarlierOfTheSamePageOnly() async throws {
    let sessions = Sessions()
    let (cancelled, output) = AsyncStream<String>.makeStream()
    _ = try await sessions.begin("a", 1) { output.yield("a1") }
    _ = try await sessions.begin("a", 1) { output.yield("a1 again") }
    _ = try await sessions.begin("b", 1) { output.yield("b1") }
    let done = try await sessions.begin("a", 1) { output.yield("done") }
    await sessions.end("a", done)
    _ = try await sessions.begin("a", 2) { output.yield("a2") }
    await #expect(throws: Sessions.Superseded.self) { _ = try await sessions.begin("a", 1) {} }
    output.finish()
    var names: Set<String> = []
    for await name in cancelled { names.insert(name) }
    #expect(names == ["a1", "a1 again"])
  }

  private func settle(_ isReached: () async -> Bool) async throws {
    for _ in 0..<3_000 where await !isReached() { try await Task.sleep(for: .milliseconds(2)) }
    #expect(await isReached())
  }
}
