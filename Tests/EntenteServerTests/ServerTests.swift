import Foundation
import Testing

@testable import EntenteServer

/// The service over the wire: what it answers, what it refuses, what it survives.
@Suite(.serialized) struct ServerTests {
  private static let point = "{\"model\":\"quotients\",\"values\":{\"x\":\"2\",\"y\":\"1\"}}"
  private static func search(_ session: String, _ number: Int) -> String {
    point.dropLast() + ",\"item\":\"square\",\"session\":\"\(session)\",\"sequence\":\(number)}"
  }

  private func isAlive(_ live: Live) async throws {
    let wire = try #require(try await live.ask("POST", "/api/1/point", ServerTests.point))
    #expect(wire.status == 200)
    #expect(wire.json.statuses["large"] == "fails")
  }

  @Test func thePageAndItsHeaders() async throws {
    try await Live.run([Quotients.self]) { live in
      for (path, type) in [("/", "text/html"), ("/live.css", "text/css"), ("/live.js", "text/javascript")] {
        let wire = try #require(try await live.ask("GET", path))
        #expect(wire.status == 200)
        #expect(wire.header("Content-Type")?.hasPrefix(type) == true)
        let policy = try #require(wire.header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(wire.header("X-Content-Type-Options") == "nosniff")
        #expect(wire.header("Cache-Control") == "no-store")
      }
      let page = try #require(try await live.ask("GET", "/?q=1"))
      #expect(page.status == 200)
      // Nothing from elsewhere, nothing inline.
      let text = String(decoding: page.body, as: UTF8.self)
      #expect(!text.contains("https:") && !text.contains("style=") && !text.contains("onclick"))
    }
  }

  @Test func whatCannotBeUnderstoodIsSaid() async throws {
    try await Live.run([Quotients.self]) { live in
      let cases: [(String, String, String, Int, String)] = [
        ("POST", "/api/1/point", "{", 400, "no JSON"),
        ("POST", "/api/1/point", "[]", 400, "another type"),
        ("POST", "/api/1/point", "{\"model\":\"quotients\"}", 400, "'values' is missing"),
        ("POST", "/api/1/point", "{\"model\":\"quotients\",\"values\":{\"x\":1e999999999}}", 400, "read"),
        ("POST", "/api/1/point", String(repeating: "[", count: 10_000), 400, "no JSON"),
        ("POST", "/api/1/point", "{\"model\":\"quotient\",\"values\":{}}", 404, "nearest: quotients"),
        ("POST", "/api/1/point", "{\"model\":\"quotients\",\"values\":{\"z\":\"1\"}}", 400, "it has x, y"),
        (
          "POST", "/api/1/point",
          "{\"model\":\"quotients\",\"values\":{\"x\":\"\(String(repeating: "9", count: 100_000))\"}}", 413, "larger"
        ),
        ("POST", "/api/1/decide", ServerTests.point, 400, "'item'"),
        ("GET", "/api/1/model/nothing", "", 404, "no model"),
        ("GET", "/api/1/point", "", 405, "POST"),
        ("POST", "/api/1/models", "{}", 405, "GET"),
        ("DELETE", "/", "", 405, "GET"),
        ("GET", "/../etc/passwd", "", 404, "nothing at this address"),
        ("GET", "/" + String(repeating: "a", count: 3_000), "", 414, "longer"),
      ]
      for (method, path, body, status, message) in cases {
        let wire = try #require(try await live.ask(method, path, body), "\(path) \(body.prefix(60))")
        #expect(wire.status == status, "\(path) \(body.prefix(60)) \(wire.error)")
        #expect(wire.error.contains(message), "\(path) \(body.prefix(60)) \(wire.error)")
      }
      let plain = try await live.ask("POST", "/api/1/point", ServerTests.point, headers: ["Content-Type": "text/plain"])
      #expect(plain?.status == 415)
      try await isAlive(live)
    }
  }

  @Test func foreignPagesAreRefused() async throws {
    try await Live.run([Quotients.self]) { live in
      for headers in [
        ["Host": "evil.example:\(live.port)"], ["Origin": "https://evil.example"], ["Origin": "null"],
        ["Sec-Fetch-Site": "cross-site"],
      ] {
        for (method, path, body) in [("GET", "/", ""), ("POST", "/api/1/point", ServerTests.point)] {
          let wire = try #require(try await live.ask(method, path, body, headers: headers))
          #expect(wire.status == 403, "\(headers)")
          #expect(wire.header("Access-Control-Allow-Origin") == nil)
        }
      }
      try await isAlive(live)
    }
  }

  @Test func rubbishOnTheWireIsSurvived() async throws {
    try await Live.run([Quotients.self]) { live in
      var seed: UInt64 = 20_261_122
      func noise(_ count: Int) -> Data {
        Data(
          (0..<count).map { _ in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: seed >> 33)
          })
      }
      let begun = live.text("POST", "/api/1/point", ServerTests.point)
      let post = "POST / HTTP/1.1\r\nHost: a\r\n"
      let texts = [
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "\r\n\r\n\r\n\r\n", "\0",
        post + "Content-Length: -1\r\n\r\n", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", String(begun.dropLast(10)),
        String(begun.prefix(20)),
      ]
      let pieces = texts.map { Data($0.utf8) } + (0..<20).map { noise(1 + $0 * 200) }
      for piece in pieces {
        // What is incomplete is given up by the service after its patience of two seconds.
        let rest = try await live.raw { connection -> Data? in
          connection.send(piece)
          return connection.rest()
        }
        let wire = rest.flatMap { Wire($0) }
        #expect(rest != nil, "the connection stays open after \(piece.prefix(40))")
        #expect(wire == nil || (400..<500).contains(wire?.status ?? 0), "\(wire?.status ?? 0)")
      }
      try await isAlive(live)
    }
  }

  @Test func endlessHeadersAndBodiesAreCutOff() async throws {
    try await Live.run([Quotients.self]) { live in
      let head = "POST /api/1/point HTTP/1.1\r\nHost: 127.0.0.1:\(live.port)\r\n"
      let starts = [
        "GET /", "GET / HTTP/1.1\r\nX: ",
        head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        head + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n",
      ]
      for start in starts {
        let sent = try await live.raw { connection -> Int in
          connection.send(start)
          let piece = Data(repeating: UInt8(ascii: "a"), count: 65_536)
          // Far more than the service would keep, or what fits between the two.
          for index in 0..<1_000 where !connection.send(piece) { return index }
          return 1_000
        }
        #expect(sent < 1_000, "64 MB were taken after \(start.prefix(30))")
      }
      try await isAlive(live)
    }
  }

  @Test func halfOpenConnectionsAreGivenUp() async throws {
    try await Live.run([Quotients.self]) { live in
      // As many as may be open; their silence must not keep others out for ever.
      try await withThrowingTaskGroup(of: Data?.self) { group in
        for _ in 0..<LiveServer.connectionLimit { group.addTask { try await live.raw { $0.rest() } } }
        for try await rest in group { #expect(rest?.isEmpty == true) }
      }
      try await isAlive(live)
    }
  }

  @Test func aFloodIsAnsweredOrRefusedAndSurvived() async throws {
    try await Live.run([Quotients.self]) { live in
      let tally = Tally()
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<400 {
          group.addTask {
            let body = index % 2 == 0 ? ServerTests.point : ServerTests.search("flood-\(index)", 1)
            let wire = try? await live.ask("POST", index % 2 == 0 ? "/api/1/point" : "/api/1/decide", body)
            tally.add(wire?.status ?? 0)
          }
        }
      }
      let seen = tally.counts
      // 0 stands for a connection beyond the limit, closed at once.
      #expect(Set(seen.keys).isSubset(of: [0, 200, 503]), "\(seen)")
      #expect((seen[200] ?? 0) > 0, "\(seen)")
      try await isAlive(live)
    }
  }

  @Test func tooManySearchesAreRefusedWithATimeToComeBack() async throws {
    let prover = WaitingProver()
    try await Live.run([Quotients.self], prover: prover) { live in
      let tally = Tally()
      let tasks = (0..<60).map { index in
        Task {
          let wire = try await live.ask("POST", "/api/1/decide", ServerTests.search("s\(index)", 1))
          tally.add(wire?.status ?? 0)
          if wire?.status == 503 { #expect(wire?.header("Retry-After") == "1") }
        }
      }
      try await prover.wait { $0.begun > 0 }
      // What arithmetic settles is answered meanwhile.
      try await isAlive(live)
      for _ in 0..<500 where tally.counts.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      #expect((tally.counts[503] ?? 0) > 0)
      // Their pages move on, which ends the searches under way and those that wait.
      for index in 0..<60 {
        _ = try await live.ask(
          "POST", "/api/1/point", ServerTests.point.dropLast() + ",\"session\":\"s\(index)\",\"sequence\":2}")
      }
      for task in tasks { try await task.value }
      #expect(Set(tally.counts.keys) == [409, 503])
      #expect(prover.counts.withLock { $0.begun == $0.ended })
    }
  }

  @Test func aLaterPointOfThePageFreesTheSlot() async throws {
    let prover = WaitingProver()
    try await Live.run([Quotients.self], prover: prover) { live in
      let first = Task { try await live.ask("POST", "/api/1/decide", ServerTests.search("page", 1))?.status }
      try await prover.wait { $0.begun == 1 }
      let second = Task { try await live.ask("POST", "/api/1/decide", ServerTests.search("page", 2))?.status }
      #expect(try await first.value == 409)
      try await prover.wait { $0.begun == 2 && $0.ended == 1 }
      // An earlier point comes too late.
      #expect(try await live.ask("POST", "/api/1/decide", ServerTests.search("page", 1))?.status == 409)
      _ = try await live.ask(
        "POST", "/api/1/point", ServerTests.point.dropLast() + ",\"session\":\"page\",\"sequence\":3}")
      #expect(try await second.value == 409)
      try await prover.wait { $0.ended == 2 }
    }
  }

  @Test func aClosedConnectionFreesTheSlot() async throws {
    let prover = WaitingProver()
    try await Live.run([Quotients.self], prover: prover) { live in
      let request = live.text("POST", "/api/1/decide", ServerTests.search("gone", 1))
      var connection: RawConnection? = try RawConnection(port: live.port)
      connection?.send(request)
      try await prover.wait { $0.begun == 1 }
      connection = nil
      try await prover.wait { $0.ended == 1 }
      try await isAlive(live)
    }
  }

  @Test func aConnectionServesSeveralRequests() async throws {
    try await Live.run([Quotients.self]) { live in
      let two =
        live.text("POST", "/api/1/point", ServerTests.point, keepsAlive: true) + live.text("GET", "/api/1/models")
      let rest = try await live.raw { connection -> Data? in
        connection.send(two)
        return connection.rest()
      }
      let text = String(decoding: try #require(rest), as: UTF8.self)
      #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
      #expect(text.contains("[{\"id\":\"quotients\",\"title\":\"Quotients\"}]"))
    }
  }

  @Test func thePortOfAnotherIsAnErrorThatHelps() async throws {
    try await Live.run([Quotients.self]) { live in
      do {
        try await Live.run([Quotients.self]) { _ in }
        let store = LiveService(
          theories: [], store: .init(folder: URL(fileURLWithPath: "/nonexistent")), timeLimit: .seconds(1),
          prover: WaitingProver())
        let other = try await LiveServer.start(store, port: live.port)
        await other.stop()
        Issue.record("two services share a port")
      } catch let failure as ServeFailure {
        #expect(failure.message.contains("port \(live.port) is in use"))
        #expect(failure.message.contains("--port 0"))
      }
    }
  }
}
