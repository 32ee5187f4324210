import Algebra
import Certificates
import Engine
import Foundation
import Logic
import Propositions
import Testing

@testable import Z3Bridge

struct WorkerTests {
  private func worker(memoryLimitMegabytes: Int = 4096) throws -> WorkerSolver {
    WorkerSolver(executable: try solverExecutable(), memoryLimitMegabytes: memoryLimitMegabytes)
  }

  /// The path of a file that does not exist yet.
  private func freshPath() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  }

  @Test func scriptsAreReadByTheLibrary() async throws {
    let worker = try worker()
    let constants = ["a b": Symbol("s"), "p": Symbol("p"), "other": Symbol("q")]
    func answer(_ condition: String) async -> Answer {
      let text = "(declare-const |a b| Real)(declare-const p Bool)(assert (= (* 3 |a b|) 1))(assert \(condition))"
      return await worker.solve(
        Query([], timeLimit: .seconds(30), script: QueryScript(text: text, constants: constants)))
    }
    // Of what the script does not mention nothing is said.
    #expect(await answer("(not p)").rationals == ["s": try #require(Rational(1, over: 3)), "p": 0])
    #expect(await answer("(or p (> |a b| 1))").rationals?["p"] == 1)
    #expect(await answer("(> |a b| 1)").isUnsatisfiable)
    #expect(await answer("(> |a b|").reason != nil)
  }

  @Test func answersAreThoseOfTheLibrary() async throws {
    let worker = try worker()
    let satisfiable = try query(["x*y = 1/3", "x > 2", "max(y, z) > 5", "z < 2*x"])
    #expect(try await worker.solve(satisfiable).isModel(of: satisfiable))
    let assertions = ["z > 5", "x*y > 1", "x < 0", "z*z < 100", "y > 0"]
    #expect(await worker.solve(try query(assertions, wantsCore: true)).core.map(Set.init) == [1, 2, 4])
    #expect(await worker.solve(try query(["x = y", "f(x, 1) != f(y, 1)"])).isUnsatisfiable)
    #expect(await worker.solve(try query(["forall ?x: exists ?y: ?y > ?x", "?u = 3"])).rationals == ["?u": 3])
  }

  @Test func irrationalValuesArrive() async throws {
    let answer = try await worker().solve(try query(["x*x = 2", "x < 0"]))
    guard case .satisfiable(let values) = answer, case .algebraic(let p, let lower, let upper)? = values[Symbol("x")]
    else {
      Issue.record("no algebraic value: \(answer)")
      return
    }
    #expect(p == [-2, 0, 1])
    #expect(upper.signum < 0 && lower * lower > 2 && upper * upper < 2)
  }

  @Test func valuesAreThoseOfTheQuerysOwnSymbols() async throws {
    let location = SourceLocation(file: "", line: 1)
    let declaration = Declaration(
      role: .parameter, domain: .real, unit: nil, tex: nil, meaning: "cost", location: location)
    let symbol = Symbol("c", declaration: declaration)
    let answer = try await worker().solve(Query([.compare(.symbol(symbol), .equal, .constant(2))]))
    guard case .satisfiable(let values) = answer else {
      Issue.record("no values: \(answer)")
      return
    }
    #expect(values.keys.first?.declaration?.meaning == "cost")
  }

  @Test(.timeLimit(.minutes(2)), arguments: [false, true])
  func aHardQueryComesBackAndTheNextOneIsAnswered(_ unknownFunction: Bool) async throws {
    let worker = try worker()
    let hard = try query(hardAssertions(unknownFunction: unknownFunction), timeLimit: .milliseconds(300))
    #expect(await worker.solve(hard).reason?.contains("timeout") == true)
    #expect(await worker.solve(try query(["x = 1"])).rationals == ["x": 1])
  }

  /// In a worker, for without the limit Z3 goes on past its time.
  @Test(.timeLimit(.minutes(2)))
  func theResourceLimitEndsAQuery() async throws {
    let worker = try worker()
    let limited = await worker.solve(
      try query(["x*x*x + y*y*y = z*z*z + 3", "x*y*z > 1"], timeLimit: .seconds(10), resourceLimit: 1))
    #expect(limited.reason?.contains("resource limit") == true, "\(limited)")
    #expect(await worker.solve(try query(["x > 1"])).rationals != nil)
  }

  @Test(.timeLimit(.minutes(2)))
  func aWorkerThatHangsIsKilled() async throws {
    let worker = scriptedWorker("\(introduction); read line; exec sleep 3600")
    let answer = await worker.solve(try query(["x = 1"], timeLimit: .milliseconds(100)))
    #expect(answer.reason == "timeout; the worker was killed")
  }

  @Test(.timeLimit(.minutes(2)))
  func aWorkerThatNeverReadsIsKilled() async throws {
    let worker = scriptedWorker("\(introduction); exec sleep 3600")
    // More than a socket holds.
    let long = Array(repeating: "x + y + z > 0", count: 100_000)
    let answer = await worker.solve(try query(long, timeLimit: .milliseconds(100)))
    #expect(answer.reason == "timeout; the worker was killed")
  }

  @Test(.timeLimit(.minutes(2)))
  func aWorkerKilledInMidQueryIsReplaced() async throws {
    let mark = freshPath()
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let solver = try solverExecutable().path
    let worker = scriptedWorker(
      "if [ -e '\(mark)' ]; then exec '\(solver)'; fi; \(introduction); read line; touch '\(mark)'; kill -9 $$")
    #expect(await worker.solve(try query(["x = 1"])).reason == "the worker ended before it answered")
    #expect(await worker.solve(try query(["x = 1"])).rationals == ["x": 1])
  }

  @Test(.timeLimit(.minutes(2)))
  func aWorkerThatHasGoneIsReplaced() async throws {
    let mark = freshPath()
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let solver = try solverExecutable().path
    let worker = scriptedWorker("if [ -e '\(mark)' ]; then exec '\(solver)'; fi; touch '\(mark)'; \(introduction)")
    // Written to a closed socket: no signal may end the tests.
    let long = try query(Array(repeating: "x + y + z > 0", count: 100_000))
    #expect(await worker.solve(long).reason == "the worker ended before it answered")
    #expect(await worker.solve(try query(["x = 1"])).rationals == ["x": 1])
  }

  @Test(.timeLimit(.minutes(2)))
  func cancellingKillsTheWorker() async throws {
    let worker = try worker()
    let hard = try query(hardAssertions(), timeLimit: .seconds(3600))
    let task = Task { await worker.solve(hard) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(await task.value.reason == "cancelled")
    #expect(await worker.solve(try query(["x = 1"])).rationals == ["x": 1])
  }

  @Test(
    arguments: [
      "echo nonsense", #"echo '{"satisfiable":{"values":[]}}'"#, #"echo '{"unsatisfiable":{"core":[1]}}'"#,
      #"echo '{"satisfiable":{"values":[{"symbol":"x","rational":"1/0"}]}}'"#, #"echo '{"identity":{"name":"z3"}}'"#,
    ])
  func anAnswerThatDoesNotFitIsNoVerdict(_ reply: String) async throws {
    let worker = scriptedWorker("\(introduction); read line; \(reply)")
    #expect(await worker.solve(try query(["x = 1"])).reason?.contains("answer") == true)
  }

  @Test func whatIsNoWorkerIsRefused() async throws {
    for path in ["/nonexistent", "/bin/true", "/bin/cat", "/tmp"] {
      let worker = WorkerSolver(executable: URL(fileURLWithPath: path))
      #expect(await worker.solve(try query(["x = 1"])).reason != nil, "\(path)")
    }
    let stranger = scriptedWorker(#"read line; echo '{"identity":{"name":"another solver"}}'"#)
    #expect(await stranger.solve(try query(["x = 1"])).reason?.contains("is not a worker") == true)
  }

  @Test func malformedLinesAreAnsweredAsErrors() async throws {
    let child = try ChildProcess(executable: try solverExecutable().path, arguments: [])
    func reply(to line: String) throws -> WorkerReply {
      let answer = try child.exchange(Data((line + "\n").utf8), before: .now + .seconds(60))
      return try WorkerLine.decode(WorkerReply.self, from: answer)
    }
    func request(_ assertion: String) -> String {
      let options = #""timeLimitMilliseconds":9000,"seed":0,"shufflesVariables":false,"wantsCore":true"#
      return #"{"solve":{"query":{"assertions":["\#(assertion)"],\#(options)}}}"#
    }
    let deep = String(repeating: "(", count: 5000)
    let nested = String(repeating: "[", count: 5000)
    for line in ["", "nonsense", "{}", "[1]", nested, "\u{0}", request("x >"), request("\(deep)x > 1"), request("p(")] {
      guard case .malformed(let reason) = try reply(to: line) else {
        Issue.record("'\(line.prefix(40))' was not refused")
        continue
      }
      #expect(!reason.isEmpty)
    }
    guard case .unsatisfiable(core: [0]) = try reply(to: request("x < x")) else {
      Issue.record("the worker does not answer any more")
      return
    }
  }

  @Test func aQueryWithoutWrittenFormIsUnknown() async throws {
    let worker = try worker()
    let query = Query([.compare(.symbol(Symbol("not a name")), .equal, .constant(1))])
    #expect(await worker.solve(query).reason?.contains("refused") == true)
    #expect(await worker.solve(try Z3BridgeTests.query(["x = 1"])).rationals == ["x": 1])
  }

  @Test(.timeLimit(.minutes(2)))
  func theMemoryLimitHoldsInTheWorker() async throws {
    let tight = try worker(memoryLimitMegabytes: 1)
    #expect(await tight.solve(try query(["x = 1"])).reason != nil)
    #expect(try await worker(memoryLimitMegabytes: 200).solve(query(["x = 1"])).rationals == ["x": 1])
  }

  @Test(.timeLimit(.minutes(2)))
  func theWorkerEndsWhenItsInputEnds() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = try solverExecutable()
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let line = try WorkerLine.encode(WorkerRequest.solve(query: WrittenQuery(try query(["x = 1"]))))
    try input.fileHandleForWriting.write(contentsOf: line)
    try input.fileHandleForWriting.close()
    // The line is still answered.
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    guard case .satisfiable = try WorkerLine.decode(WorkerReply.self, from: answer) else {
      Issue.record("no answer: \(String(decoding: answer, as: UTF8.self))")
      return
    }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test(.timeLimit(.minutes(2)))
  func theWorkerEndsInMidQueryWhenNobodyListens() async throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = try solverExecutable()
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let hard = try query(hardAssertions(), timeLimit: .seconds(3600))
    try input.fileHandleForWriting.write(
      contentsOf: try WorkerLine.encode(WorkerRequest.solve(query: WrittenQuery(hard))))
    try output.fileHandleForReading.close()
    try input.fileHandleForWriting.close()
    for _ in 0..<600 where process.isRunning { try await Task.sleep(for: .milliseconds(100)) }
    guard !process.isRunning else {
      kill(process.processIdentifier, SIGKILL)
      Issue.record("the worker goes on without a listener")
      return
    }
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func queriesAtOnceAreAnsweredEachOnItsOwn() async throws {
    let worker = try worker()
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      for number in 0..<50 {
        let query = try query(["x = \(number)"])
        group.addTask { (number, await worker.solve(query)) }
      }
      for try await (number, answer) in group { #expect(answer.rationals == ["x": Rational(number)]) }
    }
  }
}
