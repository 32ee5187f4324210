import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing

@testable import Certify

/// Conjunctions that one stage of the leaf search is there for. A refutation counts when the kernel accepts it.
@Suite struct LeafTests {
  private func facts(_ texts: [String], _ table: inout VariableTable) throws -> [Fact] {
    try texts.map { text in
      guard case .compare(let a, let relation, let b) = try Parser.formula(text) else { throw CancellationError() }
      return try #require(try table.fact(a, relation, b))
    }
  }

  /// Whether the leaf search alone, without a solver, refutes the conditions and the kernel accepts it.
  func isRefuted(_ texts: String..., within limit: Duration = .seconds(20)) throws -> Bool {
    try isRefuted(texts, within: limit)
  }

  func isRefuted(_ texts: [String], within limit: Duration = .seconds(20)) throws -> Bool {
    try refutation(texts, within: limit) != nil
  }

  /// The steps by which it does.
  private func refutation(_ texts: [String], within limit: Duration) throws -> [Refutation.Step]? {
    let statement = try Statement(texts.map { ("given", try Parser.formula($0)) })
    var recorder = try Recorder(statement)
    let facts = recorder.context.clauses.compactMap { recorder.context.fact($0.literals[0]) }
    let search = LeafSearch(table: recorder.context.table, deadline: .now + limit)
    guard let steps = search.refute(facts) else { return nil }
    for step in steps { try recorder.apply(step) }
    var sat = SatSolver()
    for clause in recorder.context.clauses { sat.add(clause.literals) }
    guard case .unsatisfiable? = sat.solve() else { return nil }
    try recorder.replay(sat)
    _ = try Kernel.check(Refutation(recorder.steps), of: statement)
    return steps
  }

  /// What can be followed in Coq goes before roots, which cannot.
  @Test func squaresBeforeRoots() throws {
    func counts(_ texts: String...) throws -> (roots: Int, identities: Int) {
      let steps = try #require(try refutation(texts, within: .seconds(20)))
      let roots = steps.count { if case .univariate = $0 { true } else { false } }
      return (roots, steps.count { if case .psatz = $0 { true } else { false } })
    }
    // 36 b^2 - 210 b + 354 = (6 b - 35/2)^2 + 191/4
    #expect(try counts("-6*b^2 + 35*b - 59 > 0") == (roots: 0, identities: 1))
    // A number between two that differ by 10^-12.
    #expect(try counts("x^2 = 2", "x > 0", "1000000000000*x <= 1414213562373").roots == 1)
  }

  /// Nesbitt's inequality, whose denominators must be cleared.
  @Test func quotients() throws {
    #expect(
      try isRefuted(
        "a > 0", "b > 0", "c > 0", "(b + c)*x = a", "(a + c)*y = b", "(a + b)*z = c", "2*x + 2*y + 2*z < 3"))
  }

  /// Products of three conditions: what majorises has the larger sum of cubes (Karamata), and as a check of the
  /// conditions, not if the sums may differ.
  @Test func ordered() throws {
    let order = ["a >= b", "b >= c", "c >= 0", "x >= y", "y >= z", "z >= 0", "a >= x", "a + b >= x + y"]
    let cubes = "a^3 + b^3 + c^3 < x^3 + y^3 + z^3"
    #expect(try isRefuted(order + ["a + b + c = x + y + z", cubes]))
    #expect(try !isRefuted(order + [cubes], within: .seconds(2)))
  }

  /// Which of the constraints bind at an optimum: of x + 2y - x^2 - y^2 on x + y <= 1 it is at (1/4, 3/4).
  @Test func complementarity() throws {
    let optimum = [
      "1 - 2*x - l + m = 0", "2 - 2*y - l = 0", "x >= 0", "y >= 0", "l >= 0", "m >= 0", "l*(1 - x - y) = 0", "m*x = 0",
      "x + y <= 1",
    ]
    #expect(try isRefuted(optimum + ["l > 0", "x > 0", "4*x < 1"]))
    #expect(try isRefuted(optimum + ["l <= 0"]))
    #expect(try isRefuted(optimum + ["x <= 0"]))
    #expect(try !isRefuted(optimum + ["4*x = 1"], within: .seconds(2)))
  }

  /// x^12 has about the weight of 10^30 where x is about 300.
  @Test func coefficientsOfVeryDifferentSizes() throws {
    #expect(
      try isRefuted("1000000000000000000000*y - y*x^4 > 0", "x > 1000000", "y > 0"))
  }

  /// In the unit ball a product of the coordinates is below one, for however many coordinates.
  @Test(arguments: [3, 6, 9]) func productsInABall(_ count: Int) throws {
    let names = (1...count).map { "x\($0)" }
    let ball = names.map { "\($0)^2" }.joined(separator: " + ")
    #expect(try isRefuted("\(ball) < 1", "\(names.joined(separator: "*")) > 1"))
  }

  /// The least value of x^4 - 4x^3 + 6x^2 - 4x is -1, at x = 1; no rational point but that one is near the bound.
  @Test func oneVariable() throws {
    #expect(try isRefuted("x^4 - 4*x^3 + 6*x^2 - 4*x < -1"))
    #expect(try isRefuted("x^2 = 2", "x > 0", "1000000000000*x <= 1414213562373"))
    #expect(try isRefuted("x^5 - x - 1 = 0", "x^2 > 2"))
    #expect(try !isRefuted("x^2 = 2", "x > 0", "1000000000000*x <= 1414213562374", within: .seconds(2)))
  }

  /// sqrt(3) is at most 7/4, so that x = sqrt(3) y cannot exceed 7/4 y.
  @Test func powersThatAnEquationGives() throws {
    #expect(try isRefuted("k^2 = 3", "k > 0", "y > 0", "x*k^3 = 9*y", "4*x > 7*y"))
  }

  /// First: the middle root is rational and lies where the first bisection cuts; x^2 - 2 and x^2 - 3 have close roots.
  /// Second: x^3 - 7x + 7 is at most zero up to about -3.05 and from 1.36 to 1.69, short of the root of 3; three roots,
  /// two, and zero. The intervals around the roots of each polynomial are first as wide as its coefficients.
  @Test(arguments: [
    (["x^3 - 2*x = 0", "x^2 - 3 = 0"], 2, 5),
    (["x^2 > 3", "x < 1000", "x^3 - 7*x + 7 <= 0", "x > 0"], 3, 6),
  ])
  func rootsAreIsolatedApart(conditions: [String], needed: Int, count: Int) throws {
    var table = VariableTable()
    let given = try facts(conditions, &table)
    let (step, used) = try #require(UnivariateSearch.refute(given, table))
    #expect(used.count == needed)
    guard case .univariate(_, let roots) = step else {
      Issue.record("not a refutation by roots")
      return
    }
    #expect(roots.count == count)
    #expect(zip(roots, roots.dropFirst()).allSatisfy { $0.upper < $1.lower })
  }

  /// Scales bring 1 and 10^40 together: x^4 at scale s has weight 10^-40 s^4.
  @Test func scales() throws {
    var table = VariableTable()
    let given = try facts(["x^4 - 10000000000000000000000000000000000000000 > 0", "x + y > 0"], &table)
    let x = Monomial([0, 0, 0, 0])
    let exponent = Scaling(given).exponent(x)
    #expect(exponent > 100 && exponent < 160)
    #expect(Scaling(try facts(["x + y > 3"], &table)).exponent(x) == 0)
  }

  @Test func splitsBeginWithUnknownSigns() throws {
    var table = VariableTable()
    let given = try facts(["x*y - 1 > 0", "x > 0"], &table)
    #expect(SplitChoice(given).polynomial == .variable(1))
    let signed = try facts(["x*y - 1 > 0", "x > 0", "y > 0"], &table)
    #expect(SplitChoice(signed).polynomial == .variable(0) - .variable(1))
    let ordered = try facts(["x*y - 1 > 0", "x > 0", "y > 0", "x - y >= 0"], &table)
    #expect(SplitChoice(ordered).polynomial == nil)
  }
}

@Suite struct RememberingSolverTests {
  private actor Counting: Solver {
    private(set) var count = 0
    let answer: Answer
    nonisolated let identity = "counting"

    init(_ answer: Answer) { self.answer = answer }

    func solve(_ query: Query) async -> Answer {
      count += 1
      return answer
    }
  }

  @Test func answersAreAskedForOnce() async throws {
    let solver = Counting(.unsatisfiable(core: [0]))
    let remembering = RememberingSolver(solver)
    let formula = try Parser.formula("x > 0 and x < 0")
    for _ in 0..<3 {
      guard case .unsatisfiable = await remembering.solve(Query([formula])) else {
        Issue.record("another answer")
        return
      }
    }
    #expect(await solver.count == 1)
    _ = await remembering.solve(Query([formula], wantsCore: true))
    #expect(await solver.count == 2)
  }

  @Test func whatWasGivenUpIsTriedAgainWithMoreTime() async throws {
    let solver = Counting(.unknown(reason: "timeout"))
    let remembering = RememberingSolver(solver)
    let formula = try Parser.formula("x > 0")
    _ = await remembering.solve(Query([formula], timeLimit: .seconds(1)))
    _ = await remembering.solve(Query([formula], timeLimit: .seconds(1)))
    #expect(await solver.count == 1)
    _ = await remembering.solve(Query([formula], timeLimit: .seconds(4)))
    #expect(await solver.count == 2)
  }
}
