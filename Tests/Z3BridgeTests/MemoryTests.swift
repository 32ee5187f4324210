import Engine
import Foundation
import Testing

@testable import Z3Bridge

/// Apart from the other suites' noise, a query leaves nothing behind.
@Suite(.serialized)
struct MemoryTests {
  /// Every procedure, with and without cores, models and errors; no two of the same text.
  private func query(_ number: Int) throws -> Query {
    switch number % 5 {
    case 0: try Z3BridgeTests.query(["x*y = \(number + 1)", "x > y", "y > 0", "max(x, y) < \(number + 2)"])
    case 1: try Z3BridgeTests.query(["x*x = \(number)", "x*y < 0", "y > 1/\(number)"], wantsCore: true)
    case 2: try Z3BridgeTests.query(["x*x + y*y < 0", "y > \(number)"], wantsCore: true)
    case 3: try Z3BridgeTests.query(["x = y + \(number)", "f(x) != f(y + \(number))"], wantsCore: true)
    default: try Z3BridgeTests.query(["forall ?t: ?t*?t + x > \(number)"])
    }
  }

  private func megabytes(_ bytes: Int) -> Int { bytes >> 20 }

  @Test func manyQueriesKeepMemoryBounded() async throws {
    let solver = InProcessSolver()
    for number in 0..<200 { _ = await solver.solve(try query(number)) }
    let before = try residentMemory()
    for number in 0..<2_000 {
      let answer = await solver.solve(try query(number))
      try #require(answer.reason == nil, "query \(number): \(answer)")
    }
    #expect(megabytes(try residentMemory() - before) < 200)
  }

  @Test func manySymbolsReplaceTheContext() throws {
    let session = Z3Session()
    let first = try session.interrupter()
    for number in 0..<2 {
      let names = (0..<6_000).map { "a\(number)_\($0) > \($0)" }
      #expect(try session.interrupter() === first)
      #expect(session.answer(try Z3BridgeTests.query(names)).rationals?.count == 6_000)
    }
    #expect(try session.interrupter() !== first)
    #expect(session.answer(try Z3BridgeTests.query(["a0_0 = 7"])).rationals == ["a0_0": 7])
  }

  @Test func anInterruptWithoutAQueryReplacesTheContext() throws {
    let session = Z3Session()
    let first = try session.interrupter()
    first.interrupt()
    #expect(session.answer(try Z3BridgeTests.query(["x = 7"])).rationals == ["x": 7])
    #expect(try session.interrupter() !== first)
    // It outlives its context, and has nothing left to stop.
    first.interrupt()
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["ENTENTE_LEAK"] == "1"))
  func aHundredThousandQueries() async throws {
    let solver = InProcessSolver()
    func report(_ number: Int) throws { print("\(number) queries: \(megabytes(try residentMemory())) MB resident") }
    try report(0)
    for number in 1...100_000 {
      _ = await solver.solve(try query(number))
      if [1_000, 10_000, 50_000, 100_000].contains(number) { try report(number) }
    }
  }
}
