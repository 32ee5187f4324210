import Algebra
import Certificates
import Engine
import Foundation
import Logic
import Testing

@testable import Z3Bridge

struct SolvingTests {
  @Test func identityNamesTheVersion() {
    #expect(InProcessSolver().identity.hasPrefix("z3 4."))
  }

  @Test(
    arguments: [
      ["x*y > 1", "x + y < 3", "x > 0"],
      ["3*x = 1", "7*y = x", "z > y", "z < y + 1/1000000000"],
      ["x*x*y > z", "x/y > 2", "y > 1", "z = max(x, y)"],
      ["c*(2*p - 1) > p*(1 - p)", "0 < c", "c < 2*p - 1", "p < 1"],
      ["x > 1 or x < -1", "x < 0"],
      ["not abs(x) < 1/3", "x < y", "y < 0"],
    ])
  func aModelSatisfiesTheAssertions(_ assertions: [String]) async throws {
    let query = try query(assertions)
    let answer = await InProcessSolver().solve(query)
    #expect(try answer.isModel(of: query), "\(answer)")
  }

  @Test func valuesAreExact() async throws {
    let answer = await InProcessSolver().solve(
      try query(["3*x = -1", "y = 123456789012345678901234567890", "z*y = 1"]))
    #expect(answer.rationals?["x"] == Rational(-1, over: 3))
    #expect(answer.rationals?["y"] == Rational(parsing: "123456789012345678901234567890"))
    #expect(answer.rationals?["z"] == Rational(parsing: "1/123456789012345678901234567890"))
  }

  @Test func everyFreeSymbolHasAValueAndNoOther() async throws {
    let solver = InProcessSolver()
    let open = await solver.solve(try query(["x > 1", "y = y", "0*z = 0", "[w > 0 or x > 0]"]))
    #expect(open.rationals.map { Set($0.keys) } == ["x", "y", "z", "w"])
    #expect(open.rationals?["y"] == 0)
    let bound = await solver.solve(try query(["forall ?t: [?t > x => ?t > 0]", "?u > 1"]))
    #expect(bound.rationals.map { Set($0.keys) } == ["x", "?u"])
    // Nor does the core's bookkeeping show.
    let tracked = await solver.solve(try query(["x > 1", "y < 0"], wantsCore: true))
    #expect(tracked.rationals.map { Set($0.keys) } == ["x", "y"])
  }

  @Test(arguments: [("x > 0", 1), ("x < 0", -1)])
  func squareRootOfTwo(_ side: String, _ sign: Int) async throws {
    let answer = await InProcessSolver().solve(try query(["x*x = 2", side]))
    guard case .satisfiable(let values) = answer, case .algebraic(let p, let lower, let upper)? = values[Symbol("x")]
    else {
      Issue.record("no algebraic value: \(answer)")
      return
    }
    #expect(p == [-2, 0, 1])
    #expect(lower < upper)
    #expect(lower.signum == sign && upper.signum == sign)
    #expect((lower * lower - 2).signum * (upper * upper - 2).signum < 0)
  }

  /// The bounds in halves; (x - 1)(x - 2)(x - 3), which has the same sign change around one root and around three.
  @Test(arguments: [
    (1, 3, true), (3, 5, true), (5, 9, true), (1, 7, false), (3, 3, false), (7, 9, false), (2, 3, false),
  ])
  func rootsAreIsolated(_ lower: Int, _ upper: Int, _ expected: Bool) throws {
    let bounds = try [lower, upper].map { try #require(Rational($0, over: 2)) }
    #expect(IsolatedRoot.isolates([-6, 11, -6, 1], bounds[0], bounds[1]) == expected)
  }

  @Test func aCoreLeavesOutWhatIsIrrelevant() async throws {
    let solver = InProcessSolver()
    let assertions = ["z > 5", "x*y > 1", "x < 0", "z*z < 100", "y > 0"]
    #expect(await solver.solve(try query(assertions, wantsCore: true)).core.map(Set.init) == [1, 2, 4])
    #expect(await solver.solve(try query(assertions)).core == [0, 1, 2, 3, 4])
  }

  @Test func aCoreFromTheFallback() async throws {
    let answer = await InProcessSolver().solve(try query(["z > 1", "x = y", "f(x) != f(y)"], wantsCore: true))
    #expect(answer.core.map(Set.init) == [1, 2])
  }

  @Test func withoutACoreFromTheProcedureAllAssertionsCount() async throws {
    let answer = await InProcessSolver().solve(
      try query(["z > 1", "forall ?t: ?t*?t > 2"], wantsCore: true))
    #expect(answer.core == [0, 1])
  }

  @Test func equalAssertionsHaveTheirOwnTracks() async throws {
    let answer = await InProcessSolver().solve(try query(["x > 1", "x > 1", "y > 0", "x < 0"], wantsCore: true))
    let core = try #require(answer.core)
    #expect(core.contains(3) && !core.contains(2) && (core.contains(0) || core.contains(1)))
  }

  @Test func closedSentences() async throws {
    let solver = InProcessSolver()
    #expect(await solver.solve(try query(["forall ?x: exists ?y: ?y^3 = ?x"])).rationals == [:])
    #expect(
      await solver.solve(try query(["exists ?x: forall ?y: [?y*?y >= ?x and ?x > 0]"])).isUnsatisfiable)
    // Case distinctions under a quantifier are the fallback's business.
    #expect(await solver.solve(try query(["forall ?x: abs(?x) >= 0"])).rationals == [:])
  }

  @Test func aSpentTimeLimitIsUnknown() async throws {
    let solver = InProcessSolver()
    for limit in [Duration.zero, .seconds(-1)] {
      let answer = await solver.solve(try query(["x > 1"], timeLimit: limit))
      #expect(answer.reason?.contains("no time left") == true, "\(answer)")
    }
    #expect(await solver.solve(try query(["x > 1"], timeLimit: .seconds(1 << 60))).rationals != nil)
  }

  @Test(arguments: [UInt32(0), 1, 7, .max])
  func anySeedWillDo(_ seed: UInt32) async throws {
    let solver = InProcessSolver()
    #expect(await solver.solve(try query(["x*x < 0"], seed: seed)).isUnsatisfiable)
    #expect(await solver.solve(try query(["x = y", "f(x) != f(y)"], seed: seed)).isUnsatisfiable)
    #expect(await solver.solve(try query(["forall ?x: ?x*?x > 0"], seed: seed)).isUnsatisfiable)
  }

  @Test(.timeLimit(.minutes(2)))
  func cancellingInterrupts() async throws {
    let solver = InProcessSolver()
    let hard = try query(hardAssertions(), timeLimit: .seconds(40))
    let task = Task { await solver.solve(hard) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(["interrupted", "cancelled"].contains(await task.value.reason))
    #expect(await solver.solve(try query(["x = 1"])).rationals == ["x": 1])
  }

  @Test func queriesAtOnceAreAnsweredEachOnItsOwn() async throws {
    let solver = InProcessSolver()
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      for number in 0..<50 {
        let query = try query(["x = \(number)"])
        group.addTask { (number, await solver.solve(query)) }
      }
      for try await (number, answer) in group { #expect(answer.rationals == ["x": Rational(number)]) }
    }
  }
}
