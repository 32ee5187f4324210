import Algebra
import Certificates
import Kernel
import Logic
import Testing

@Suite struct DefineTests {
  @Test func quotient() throws {
    // 0: -x/y >= 0, 1: x > 0, 2: y > 0; with q for x/y: x = q*y - (q*y - x)
    let s = try statement("x/y <= 0", "x > 0", "y > 0")
    let steps = [
      try define("x/y"),  // 3: y = 0 or q*y - x = 0
      try psatz(["y > 0", "y = 0"], [("1", [0], nil)], cofactors: [("-1", 1)]),  // 4
      try psatz(
        ["x > 0", "y > 0", "x/y <= 0", "x/y*y = x"], [("1", [0], nil), ("1", [1, 2], nil)], cofactors: [("1", 3)]),
      try refute(by: [2, 4, 3, 1, 0, 5]),
    ]
    #expect(throws: Never.self) { try Kernel.check(Refutation(steps), of: s) }
    // Without the definition nothing connects the quotient with x and y.
    reject(s, steps[1], steps[2], because: "the empty clause is not reached")
  }

  /// At y = 0 the quotient is unspecified, so x/y*y = x cannot be had without y != 0.
  @Test func quotientByZeroIsUnspecified() throws {
    let s = try statement("x/y*y != x")
    // 0: p > 0 or p < 0, 1: y = 0 or p = 0, with p for x/y*y - x
    let up = try psatz(["x/y*y > x", "x/y*y = x"], [("1", [0], nil)], cofactors: [("-1", 1)])
    let down = try psatz(["x/y*y < x", "x/y*y = x"], [("1", [0], nil)], cofactors: [("1", 1)])
    reject(
      s, try define("x/y"), up, down, try refute(["y = 0"], by: [1, 2, 3, 0]), try refute(by: [1, 2, 3, 0]), at: 5,
      because: "clause 1 is neither false nor a unit")
    // The step before, which concludes y = 0, was right: with y != 0 the refutation ends.
    let nonzero = try statement("x/y*y != x", "y^2 > 0")
    accept(
      nonzero, try define("x/y"), up, down, try refute(["y = 0"], by: [2, 3, 4, 0]),
      try psatz(["y^2 > 0", "y = 0"], [("1", [0], nil)], cofactors: [("-y", 1)]), try refute(by: [5, 6, 1]))
  }

  @Test func minimum() throws {
    // 0: -a + min(a, b) > 0; define: 1: a >= min, 2: b >= min, 3: min >= a or min >= b
    accept(
      try statement("min(a, b) > a"), try define("min(a, b)"),
      try psatz(["min(a, b) > a", "a >= min(a, b)"], [("1", [0], nil), ("1", [1], nil)]), try refute(by: [0, 1, 4]))
    accept(
      try statement("min(a, b) > b"), try define("min(a, b)"),
      try psatz(["min(a, b) > b", "b >= min(a, b)"], [("1", [0], nil), ("1", [1], nil)]), try refute(by: [0, 2, 4]))
    // 0: a - min > 0, 1: b - min > 0, 2 and 3: bounds, 4: attained
    accept(
      try statement("min(a, b) < a", "min(a, b) < b"), try define("min(a, b)"),
      try psatz(["min(a, b) < a", "min(a, b) >= a"], [("1", [0], nil), ("1", [1], nil)]),
      try psatz(["min(a, b) < b", "min(a, b) >= b"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 5, 1, 6, 4]))
  }

  @Test func maximum() throws {
    accept(
      try statement("max(a, b) < a"), try define("max(a, b)"),
      try psatz(["max(a, b) < a", "max(a, b) >= a"], [("1", [0], nil), ("1", [1], nil)]), try refute(by: [0, 1, 4]))
    accept(
      try statement("max(a, b) < b"), try define("max(a, b)"),
      try psatz(["max(a, b) < b", "max(a, b) >= b"], [("1", [0], nil), ("1", [1], nil)]), try refute(by: [0, 2, 4]))
    accept(
      try statement("max(a, b) > a", "max(a, b) > b"), try define("max(a, b)"),
      try psatz(["max(a, b) > a", "a >= max(a, b)"], [("1", [0], nil), ("1", [1], nil)]),
      try psatz(["max(a, b) > b", "b >= max(a, b)"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 5, 1, 6, 4]))
  }

  @Test func absoluteValue() throws {
    // abs(a) is max(a, -a): 2 (-abs) + (abs - a) + (abs + a) = 0
    accept(
      try statement("abs(a) < 0"), try define("abs(a)"),
      try psatz(["abs(a) < 0", "abs(a) >= a", "abs(a) >= -a"], [("2", [0], nil), ("1", [1], nil), ("1", [2], nil)]),
      try refute(by: [0, 1, 2, 4]))
  }

  @Test func extremesAreOneOfTheTwo() throws {
    // max(a, b) > a alone is satisfiable: the clause "attained" must not say that max is a.
    let over = try psatz(["max(a, b) > a", "a >= max(a, b)"], [("1", [0], nil), ("1", [1], nil)])
    reject(
      try statement("max(a, b) > a"), try define("max(a, b)"), over, try refute(by: [0, 4, 3]), at: 3,
      because: "the hints end without a conflict")
    let under = try psatz(["min(a, b) < a", "min(a, b) >= a"], [("1", [0], nil), ("1", [1], nil)])
    reject(
      try statement("min(a, b) < a"), try define("min(a, b)"), under, try refute(by: [0, 4, 3]), at: 3,
      because: "the hints end without a conflict")
  }

  @Test func caseDistinction() throws {
    // 0: v - 2 > 0; define: 1: v = 1 or not a > 0, 2: v = 2 or a > 0
    let s = try statement("ite(a > 0, 1, 2) > 2")
    let first = try psatz(
      ["ite(a > 0, 1, 2) > 2", "ite(a > 0, 1, 2) = 1"], [("1", [0], nil), ("1", [], nil)], cofactors: [("-1", 1)])
    let second = try psatz(
      ["ite(a > 0, 1, 2) > 2", "ite(a > 0, 1, 2) = 2"], [("1", [0], nil)], cofactors: [("-1", 1)])
    accept(s, try define("ite(a > 0, 1, 2)"), first, second, try refute(by: [0, 3, 1, 4, 2]))
    reject(
      s, try define("ite(a > 0, 1, 2)"), first, second, try refute(by: [0, 3, 1, 2]), at: 4,
      because: "without a conflict")
  }

  @Test func caseDistinctionTakesTheRightBranch() throws {
    // v = 1 at a > 0, so v = 2 and a <= 0 hold together: closing v = 1 must not be enough.
    let s = try statement("ite(a > 0, 1, 2) > 1")
    let notOne = try psatz(
      ["ite(a > 0, 1, 2) > 1", "ite(a > 0, 1, 2) = 1"], [("1", [0], nil)], cofactors: [("-1", 1)])
    reject(
      s, try define("ite(a > 0, 1, 2)"), notOne, try refute(by: [0, 3, 1, 2]), at: 3, because: "without a conflict")
    accept(
      try statement("ite(a > 0, 1, 2) > 1", "a > 0"), try define("ite(a > 0, 1, 2)"), notOne,
      try refute(by: [0, 1, 4, 2]))
  }

  /// A test with a quantifier gets a fresh variable in the branch where it fails.
  @Test func caseDistinctionOnAQuantifier() throws {
    let text = "ite(forall ?x: ?x > a, 1, 2)"
    // 0: v - 2 > 0; 1: v = 1 or x - a <= 0 with x fresh; 2: v = 2 or @...
    var context = try ClauseContext(try statement("\(text) > 2"))
    try context.apply(try define(text))
    #expect(context.eigenvariables.map(\.name) == ["x!0"])
    #expect(context.clauses.count == 3)
    #expect(context.clauses[1].literals.count == 2 && context.clauses[2].literals.count == 2)
  }

  // MARK: Rejections

  @Test(arguments: [
    "x", "3", "x + y", "2*max(a, b)", "-max(a, b)", "max(a, b) + 1", "max(a, b)^2", "f(x)", "min(a, a + 1)", "abs(2)",
    "ite(a > 0, b, b)", "x/2", "max(a, b) - max(a, b)",
  ])
  func onlySpecialTermsHaveDefinitions(text: String) throws {
    reject(try statement("x > 0"), try define(text), at: 1, because: "has no definition to open")
  }

  @Test func divisionByZero() throws {
    reject(try statement("x > 0"), try define("1/0"), at: 1, because: "division by zero")
    reject(try statement("x > 0"), try define("max(1/(x - x), 2)"), at: 1, because: "division by zero")
  }

  /// Names and numbers of arguments that would make two terms read alike are refused in steps, too.
  @Test func illNamedTerms() throws {
    let s = try statement("x > 0")
    let odd = Term.symbol(Symbol("a + b"))
    reject(s, .define(.maximum(odd, .constant(1))), at: 1, because: "a + b")
    reject(s, .signSplit(odd), at: 1, because: "a + b")
    let f = FunctionSymbol("min", arity: 2)
    reject(s, .signSplit(.apply(f, [odd, odd])), at: 1)
    reject(s, .signSplit(.apply(FunctionSymbol("f", arity: 2), [.constant(1)])), at: 1, because: "f")
  }
}
