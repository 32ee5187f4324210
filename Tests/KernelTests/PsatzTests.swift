import Algebra
import Certificates
import Kernel
import Logic
import Testing

@Suite struct PsatzTests {
  // Clauses are numbered in the order of the assertions' written forms.

  @Test func linearCycle() throws {
    // -a + c > 0, a - b > 0, b - c > 0
    let cycle = try statement("a > b", "b > c", "c > a")
    let premises = accept(
      cycle, try psatz(["a > b", "b > c", "c > a"], [("1", [0], nil), ("1", [1], nil), ("1", [2], nil)]),
      try refute(by: [0, 1, 2, 3]))
    #expect(premises == ["a > b", "b > c", "c > a"])
  }

  @Test func weightsMayBeFractions() throws {
    // 2a > 3, 3a < 4: 1/2 (2a - 3) + 1/3 (4 - 3a) = -3/2 + 4/3 = -1/6
    accept(
      try statement("2*a > 3", "3*a < 4"),
      try psatz(["2*a > 3", "3*a < 4"], [("1/2", [0], nil), ("1/3", [1], nil), ("1/6", [], nil)]),
      try refute(by: [0, 1, 2]))
  }

  @Test func productsOfHypotheses() throws {
    // -a*b >= 0, a > 0, b > 0
    accept(
      try statement("a > 0", "b > 0", "a*b <= 0"),
      try psatz(["a > 0", "b > 0", "a*b <= 0"], [("1", [0, 1], nil), ("1", [2], nil)]), try refute(by: [0, 1, 2, 3]))
    // a³ <= 0 needs a power of one hypothesis.
    accept(
      try statement("a > 0", "a^3 <= 0"), try psatz(["a > 0", "a^3 <= 0"], [("1", [0, 0, 0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 2]))
  }

  @Test func squares() throws {
    // 1 + x² + (-x² - 1) = 0
    accept(
      try statement("x^2 + 1 <= 0"),
      try psatz(["x^2 + 1 <= 0"], [("1", [], nil), ("1", [], "x"), ("1", [0], nil)]), try refute(by: [0, 1]))
    // (a - b)² + (2ab - a² - b²) = 0
    accept(
      try statement("a^2 + b^2 < 2*a*b"),
      try psatz(["a^2 + b^2 < 2*a*b"], [("1", [], "a - b"), ("1", [0], nil)]), try refute(by: [0, 1]))
    // A square times a hypothesis: c (a - b)² + (-c (a - b)²) with the last strictly positive.
    accept(
      try statement("c >= 0", "c*(a - b)^2 < 0"),
      try psatz(["c >= 0", "c*(a - b)^2 < 0"], [("1", [0], "a - b"), ("1", [1], nil)]), try refute(by: [0, 1, 2]))
  }

  @Test func cofactorsOfEquations() throws {
    // 1 - (xy - 5) + y (x - 2) + 2 (y - 3) = 0
    accept(
      try statement("x = 2", "y = 3", "x*y = 5"),
      try psatz(
        ["x*y = 5", "x = 2", "y = 3"], [("1", [], nil)], cofactors: [("-1", 0), ("y", 1), ("2", 2)]),
      try refute(by: [0, 1, 2, 3]))
  }

  @Test func hypothesesInTermsOfSpecialTerms() throws {
    // Equal normal forms are one variable: max(a + b, c) and max(b + a, c).
    accept(
      try statement("max(a + b, c) > 1", "max(b + a, c) < 1"),
      try psatz(["max(a + b, c) > 1", "max(b + a, c) < 1"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 2]))
  }

  /// A lemma about things that the statement does not assert is sound, and of no use.
  @Test func lemmasAreNotPremises() throws {
    let satisfiable = try statement("a > 0", "a < 1")
    let lemma = try psatz(["a > 0", "a < 0"], [("1", [0], nil), ("1", [1], nil)])
    // 0: -a + 1 > 0, 1: a > 0, 2: the lemma
    reject(satisfiable, lemma, try refute(by: [0, 1, 2]), at: 2, because: "the hints end without a conflict")
    reject(satisfiable, lemma, because: "the empty clause is not reached")
  }

  @Test func onlyUsedPremisesAreNamed() throws {
    let premises = accept(
      try statement("a > 0", "a < 0", "b > 0"), try psatz(["a > 0", "a < 0"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 3]))
    #expect(premises == ["a > 0", "a < 0"])
  }

  // MARK: Rejections

  @Test func wrongCoefficient() throws {
    let s = try statement("2*a > 3", "3*a < 4")
    for (first, second, rest) in [("1", "1/3", "1/6"), ("1/2", "1/2", "1/6"), ("1/2", "1/3", "1/5")] {
      reject(
        s, try psatz(["2*a > 3", "3*a < 4"], [(first, [0], nil), (second, [1], nil), (rest, [], nil)]),
        try refute(by: [0, 1, 2]), at: 1, because: "the identity does not hold")
    }
  }

  @Test func negativeCoefficient() throws {
    // a > 0 and a + 1 > 0 are compatible; subtracting one from the other is not allowed.
    reject(
      try statement("a > 0", "a + 1 > 0"),
      try psatz(["a > 0", "a + 1 > 0"], [("1", [0], nil), ("-1", [1], nil), ("1", [], nil)]),
      try refute(by: [0, 1, 2]), at: 1, because: "a coefficient is not positive")
    reject(
      try statement("x^2 > 0"), try psatz(["x^2 > 0"], [("1", [0], nil), ("-1", [], "x")]), try refute(by: [0, 1]),
      at: 1, because: "a coefficient is not positive")
    reject(
      try statement("a > 0"), try psatz(["a > 0"], [("-1", [], nil), ("1", [], nil)]), at: 1, because: "not positive")
  }

  @Test func zeroCoefficient() throws {
    // Zero times a strict hypothesis has no strict weight.
    reject(
      try statement("a > 0"), try psatz(["a > 0"], [("0", [0], nil)]), try refute(by: [0, 1]), at: 1,
      because: "a coefficient is not positive")
    reject(
      try statement("a > 0"), try psatz(["a > 0"], [("0", [], nil)]), at: 1, because: "a coefficient is not positive")
  }

  @Test func noStrictSummand() throws {
    reject(
      try statement("a >= 0", "a <= 0"), try psatz(["a >= 0", "a <= 0"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 2]), at: 1, because: "no summand is strictly positive")
    reject(try statement("a >= 0"), try psatz(["a >= 0"], []), at: 1, because: "no summand is strictly positive")
    // Equations alone show nothing: 0 = 0.
    reject(
      try statement("a = 0"), try psatz(["a = 0"], [], cofactors: [("0", 0)]), at: 1,
      because: "no summand is strictly positive")
  }

  @Test func aSquareIsNotStrict() throws {
    // x = 0 satisfies both.
    reject(
      try statement("a > 0", "x^2*a <= 0"),
      try psatz(["a > 0", "x^2*a <= 0"], [("1", [0], "x"), ("1", [1], nil)]), try refute(by: [0, 1, 2]), at: 1,
      because: "no summand is strictly positive")
    reject(
      try statement("x^2 <= 0"), try psatz(["x^2 <= 0"], [("1", [], "x"), ("1", [0], nil)]), try refute(by: [0, 1]),
      at: 1, because: "no summand is strictly positive")
  }

  @Test func aWeakFactorMakesAProductWeak() throws {
    // b = 0 satisfies all three.
    reject(
      try statement("a > 0", "b >= 0", "a*b <= 0"),
      try psatz(["a > 0", "b >= 0", "a*b <= 0"], [("1", [0, 1], nil), ("1", [2], nil)]),
      try refute(by: [0, 1, 2, 3]), at: 1, because: "no summand is strictly positive")
  }

  @Test func equationAsFactor() throws {
    // 1·(a) with a = 0 taken as a positive factor.
    reject(
      try statement("a = 0", "b > 0"), try psatz(["a = 0", "b > 0"], [("1", [0, 1], nil)]), at: 1,
      because: "hypothesis 0 is an equation")
    reject(
      try statement("a = -1", "a < 0"), try psatz(["a = -1"], [("1", [0], nil)]), at: 1,
      because: "hypothesis 0 is an equation")
  }

  @Test func inequalityAsEquation() throws {
    reject(
      try statement("a > 0"), try psatz(["a > 0"], [("1", [0], nil)], cofactors: [("-1", 0)]), try refute(by: [0, 1]),
      at: 1, because: "hypothesis 0 is not an equation")
    reject(
      try statement("a >= 0"), try psatz(["a >= 0"], [("1", [], nil)], cofactors: [("-1", 0)]), at: 1,
      because: "hypothesis 0 is not an equation")
  }

  @Test(arguments: [-1, 1, 7, Int.max, Int.min])
  func indexOutOfRange(index: Int) throws {
    reject(
      try statement("a > 0"), try psatz(["a > 0"], [("1", [index], nil)]), at: 1, because: "no hypothesis \(index)")
    reject(
      try statement("a = 0"), try psatz(["a = 0"], [("1", [], nil)], cofactors: [("1", index)]), at: 1,
      because: "hypothesis \(index) is not an equation")
  }

  @Test func hypothesesMustBeSignConditions() throws {
    let s = try statement("a != 0")
    for text in ["a != 0", "a > 0 and a > 0", "true", "not a > 0", "forall ?x: [?x > 0]"] {
      reject(s, try psatz([text], [("1", [], nil)]), at: 1, because: "is not a sign condition")
    }
    reject(s, try psatz(["1/0 > 0"], [("1", [], nil)]), at: 1, because: "division by zero")
    reject(s, try psatz(["a > 0"], [("1", [], "1/(a - a)")]), at: 1, because: "division by zero")
    reject(s, try psatz(["a = 0"], [("1", [], nil)], cofactors: [("1/0", 0)]), at: 1, because: "division by zero")
  }

  @Test func hugeProductsAreRefused() throws {
    let s = try statement("x^60 > 0")
    reject(s, try psatz(["x^60 > 0"], [("1", [0, 0, 0, 0, 0], nil)]), at: 1, because: "grew beyond")
    reject(s, try psatz(["x^60 > 0"], [("1", [0, 0, 0], "x^60")]), at: 1, because: "grew beyond")
  }

  @Test func differentSpecialTermsAreDifferentVariables() throws {
    // A quotient with denominator 2b is not the quotient with denominator b.
    reject(
      try statement("a/b > 0", "a/(2*b) < 0"),
      try psatz(["a/b > 0", "a/(2*b) < 0"], [("1", [0], nil), ("2", [1], nil)]), at: 1,
      because: "the identity does not hold")
  }
}

@Suite struct SignSplitTests {
  /// f(x) > f(y) although x <= y <= x: the arguments are equal, which only a three-way split says.
  private let premises = ["f(x) > f(y)", "x <= y", "y <= x"]

  private func steps(split term: String) throws -> [Refutation.Step] {
    // 0: -x + y >= 0, 1: f(x) - f(y) > 0, 2: x - y >= 0
    [
      try congruence("f(x)", "f(y)"),  // 3: x - y != 0 or f(x) = f(y)
      try split(term),  // 4: x = y or x > y or x < y
      try psatz(["f(x) > f(y)", "f(x) = f(y)"], [("1", [0], nil)], cofactors: [("-1", 1)]),  // 5
      try refute(by: [0, 2, 4, 3, 1, 5]),
    ]
  }

  @Test(arguments: ["x - y", "y - x", "3*y - 3*x"])
  func accepted(term: String) throws {
    let s = try Statement(premises.map { ($0, try Parser.formula($0)) })
    #expect(throws: Never.self) { try Kernel.check(Refutation(try steps(split: term)), of: s) }
  }

  @Test func theSplitIsNeeded() throws {
    let s = try Statement(premises.map { ($0, try Parser.formula($0)) })
    for term in ["x", "x + y", "x - 2*y"] {
      #expect(throws: Rejection.self) { try Kernel.check(Refutation(try steps(split: term)), of: s) }
    }
  }

  @Test func allThreeCasesMustBeClosed() throws {
    // x >= 0 leaves x = 0 and x > 0.
    let s = try statement("x >= 0", "y > 0")
    let positive = try psatz(["x > 0", "x <= 0"], [("1", [0], nil), ("1", [1], nil)])
    reject(
      s, try split("x"), positive, try refute(by: [0, 1, 2]), at: 3, because: "clause 2 is neither false nor a unit")
  }

  @Test func zeroIsOneOfTheCases() throws {
    // x <= 0 and x >= 0 hold together at 0: the clause of the split must not be just x > 0 or x < 0.
    let s = try statement("x >= 0", "x <= 0")
    reject(s, try split("x"), try refute(by: [0, 1, 2]), at: 2, because: "the hints end without a conflict")
  }

  /// "t = 0 or t > 0 or t < 0" is plainly true: at once, or when the equation is false and its negation comes.
  @Test func splitsOfConstants() throws {
    for term in ["x - x", "0", "0*x"] {
      reject(try statement("x > 0"), try split(term), at: 1, because: "plainly true")
    }
    var context = try ClauseContext(try statement("x > 0"))
    try context.apply(try split("3"))
    #expect(context.clauses.count == 1)
  }

  @Test func termsWithoutNormalFormAreRejected() throws {
    reject(try statement("x > 0"), try split("1/(x - x)"), at: 1, because: "division by zero")
  }
}
