import Certify
import Engine
import Foundation
import Games
import Glibc
import Synchronization
import Testing
import Z3Bridge

@testable import EntenteServer

/// An answer as it came over the wire.
struct Wire {
  let status: Int
  let head: String
  let body: Data

  init?(_ data: Data) {
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
    body = data[end.upperBound...]
    let words = head.split(separator: " ", maxSplits: 2)
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    self.status = status
  }

  func header(_ name: String) -> String? {
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ":") {
      return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
    return nil
  }

  var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
  var error: String { json["error"] as? String ?? "" }
}

/// A connection to the loopback on which anything can be said.
final class RawConnection: Sendable {
  struct Failed: Error {}
  private let socket: Int32

  init(port: Int, seconds: Int = 30) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Failed() }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    guard code == 0 else { throw Failed() }
  }

  deinit { close(socket) }

  /// Whether all of it could be sent.
  @discardableResult func send(_ data: Data) -> Bool {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult func send(_ text: String) -> Bool { send(Data(text.utf8)) }

  /// Everything until the other side closes the connection; `nil` where it does not.
  func rest() -> Data? {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count > 0 { data.append(contentsOf: buffer[..<count]) }
      if count == 0 || (count < 0 && errno == ECONNRESET) { return data }
      if count < 0 { return nil }
    }
  }
}

/// How often each answer came.
final class Tally: Sendable {
  private let seen = Mutex([Int: Int]())

  var counts: [Int: Int] { seen.withLock { $0 } }

  func add(_ status: Int) { seen.withLock { $0[status, default: 0] += 1 } }
}

/// A prover that finds nothing until its task is cancelled.
final class WaitingProver: Prover {
  let counts = Mutex((begun: 0, ended: 0))

  func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
    counts.withLock { $0.begun += 1 }
    try? await Task.sleep(for: .seconds(600))
    counts.withLock { $0.ended += 1 }
    return .undecided(reason: "cancelled")
  }

  func wait(_ isReached: @Sendable ((begun: Int, ended: Int)) -> Bool) async throws {
    for _ in 0..<3_000 {
      if counts.withLock({ isReached($0) }) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("the searches never got there: \(counts.withLock { $0 })")
  }
}

/// A service on a port of its own.
struct Live: Sendable {
  let server: LiveServer

  var port: Int { server.port }

  static var search: CertificateSearch {
    get throws {
      let program = try #require(WorkerSolver.siblingExecutable())
      return CertificateSearch(solver: WorkerSolver(executable: program))
    }
  }

  static func run(
    _ models: [any Model.Type], prover: (any Prover)? = nil, _ body: @Sendable (Live) async throws -> Void
  ) async throws {
    // No stored evidence, so that everything is decided here.
    let store = ProofStore(folder: URL(fileURLWithPath: "/nonexistent", isDirectory: true))
    let service = LiveService(
      theories: models.map { $0.asTheory }, store: store, timeLimit: .seconds(20), prover: try prover ?? search)
    let live = Live(server: try await LiveServer.start(service, port: 0, patience: .seconds(2)))
    do { try await body(live) } catch {
      await live.server.stop()
      throw error
    }
    await live.server.stop()
  }

  func text(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:], keepsAlive: Bool = false
  ) -> String {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": keepsAlive ? "keep-alive" : "close"]
    if method == "POST" { all["Content-Type"] = "application/json" }
    if method == "POST" { all["Content-Length"] = "\(body.utf8.count)" }
    all.merge(headers) { $1 }
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return "\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n\(body)"
  }

  /// Asks and reads the whole answer, away from the threads that the service needs.
  func ask(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) async throws -> Wire? {
    let text = text(method, path, body, headers: headers)
    return try await raw { connection in
      connection.send(text)
      return connection.rest().flatMap { Wire($0) }
    }
  }

  func raw<Value: Sendable>(_ work: @escaping @Sendable (RawConnection) throws -> Value) async throws -> Value {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Result { try work(try RawConnection(port: port)) }) }
      thread.start()
    }
  }

  func answer(_ path: String, _ body: String) async throws -> [String: Any] {
    let wire = try #require(try await ask("POST", path, body))
    #expect(wire.status == 200, "\(wire.head) \(wire.error)")
    return wire.json
  }
}

func values(_ pairs: KeyValuePairs<String, String>) -> String {
  "{\(pairs.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ","))}"
}

extension [String: Any] {
  /// The status of each item of a report.
  var statuses: [String: String] {
    let items = self["items"] as? [[String: Any]] ?? []
    return items.reduce(into: [String: String]()) { $0[$1["name"] as? String ?? ""] = $1["status"] as? String ?? "" }
  }
}
