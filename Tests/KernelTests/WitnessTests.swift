import Algebra
import Certificates
import Kernel
import Logic
import Testing

private typealias Evidence = Witness.Evidence

private func values(_ items: [String: String]) throws -> [Symbol: Rational] {
  var result: [Symbol: Rational] = [:]
  for (name, text) in items { result[Symbol(name)] = try rational(text) }
  return result
}

private func function(
  _ name: String, _ parameters: [String], _ body: String
) throws -> [FunctionSymbol: Substitution.Interpretation] {
  [
    FunctionSymbol(name, arity: parameters.count): .init(
      parameters: parameters.map { Symbol($0) }, body: try term(body))
  ]
}

private func accept(
  _ statement: Statement, _ witness: Witness, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  do {
    let checked = try Kernel.check(witness, of: statement)
    #expect(checked.statement.canonical == statement.canonical, sourceLocation: sourceLocation)
  } catch {
    Issue.record("rejected: \(error)", sourceLocation: sourceLocation)
  }
}

private func reject(
  _ statement: Statement, _ witness: Witness, _ reason: String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  do {
    _ = try Kernel.check(witness, of: statement)
    Issue.record("accepted", sourceLocation: sourceLocation)
  } catch {
    #expect(error.description.contains(reason), "\(error)", sourceLocation: sourceLocation)
  }
}

/// Refutes `exists ?x: not ?x^2 >= c` for a constant c <= 0, written -d: ?x² < -d means -x² - d > 0.
private func squareIsAtLeast(_ bound: String) throws -> Refutation {
  let sums: [Sum] = [("1", [0], nil), ("1", [], "x!0")] + (bound == "0" ? [] : [(String(bound.dropFirst()), [], nil)])
  return Refutation([try psatz(["x!0^2 < \(bound)"], sums), try refute(by: [0, 1])])
}

@Suite struct WitnessTests {
  // MARK: Values

  @Test func everyRelation() throws {
    let s = try statement("a > 0", "b >= 2*a", "b <= 2*a", "a != b", "b = 1", "not a > b", "a < b")
    accept(
      s, Witness(values: try values(["a": "1/2", "b": "1"]), evidence: Array(repeating: .evaluate, count: 7)))
    reject(
      s, Witness(values: try values(["a": "1/2", "b": "2"]), evidence: Array(repeating: .evaluate, count: 7)),
      "is false")
  }

  @Test(arguments: [
    ("min(a, b) = 2", true), ("max(a, b) = 3", true), ("min(a, b) = 3", false), ("abs(a - b) = 1", true),
    ("a/b = 2/3", true), ("b/a = 2/3", false), ("ite(a < b, a, b) = 2", true), ("ite(a > b, a, b) = 2", false),
    ("a^3 + b^0 = 9", true), ("(a - b)^2 = 1", true), ("a > 2", false), ("a >= 2", true), ("a < 2", false),
    ("a != 2", false), ("a > 5 or b > 2", true), ("a > 5 or b > 5", false), ("a > 5 => b > 5", true),
    ("a > 1 => b > 5", false), ("a > 5 <=> b > 5", true), ("a > 1 <=> b > 5", false), ("not [a > 1 and b > 5]", true),
  ])
  func evaluation(text: String, isTrue: Bool) throws {
    let s = try statement(text)
    let evidence = s.assertions.map { _ in Evidence.evaluate }
    let witness = Witness(values: try values(["a": "2", "b": "3"]), evidence: evidence)
    if isTrue {
      accept(s, witness)
    } else {
      reject(s, witness, "is false")
    }
  }

  @Test func boundariesAreExact() throws {
    let tiny = Rational(2).power(300).reciprocal ?? .zero
    accept(try statement("a > 0"), Witness(values: [Symbol("a"): tiny], evidence: [.evaluate]))
    let s = try statement("3*a < 1")
    accept(s, Witness(values: try values(["a": "333333333333333333333/1000000000000000000000"]), evidence: [.evaluate]))
    reject(s, Witness(values: try values(["a": "1/3"]), evidence: [.evaluate]), "is false")
  }

  @Test func missingValue() throws {
    reject(
      try statement("a + b > 0"), Witness(values: try values(["a": "1"]), evidence: [.evaluate]), "no value for 'b'")
    reject(try statement("a > 0"), Witness(values: [:], evidence: [.evaluate]), "no value for 'a'")
    // A value for a bound symbol of the same name is no value for the free one.
    reject(
      try statement("a > 0"), Witness(values: [Symbol("a", isBound: true): 1], evidence: [.evaluate]),
      "no value for 'a'"
    )
  }

  @Test func divisionByZero() throws {
    let zero = try values(["a": "1", "b": "0"])
    for text in ["a/b = 0", "a/b != 0", "a/b >= 0 or a/b <= 0", "b/b = 1", "max(a/b, 1) >= 1", "not a/b > 0"] {
      reject(try statement(text), Witness(values: zero, evidence: [.evaluate]), "is zero")
    }
    accept(try statement("b = 0 or a/b > 0"), Witness(values: zero, evidence: [.evaluate]))
    accept(try statement("ite(b = 0, 1, a/b) = 1"), Witness(values: zero, evidence: [.evaluate]))
  }

  @Test func numberOfPieces() throws {
    let s = try statement("a > 0", "a < 2")
    let one = try values(["a": "1"])
    reject(s, Witness(values: one, evidence: [.evaluate]), "it speaks of 1 assertions, not 2")
    reject(s, Witness(values: one, evidence: [.evaluate, .evaluate, .evaluate]), "it speaks of 3 assertions, not 2")
    reject(s, Witness(values: one, evidence: []), "it speaks of 0 assertions, not 2")
    accept(s, Witness(values: one, evidence: [.evaluate, .evaluate]))
  }

  // MARK: Connectives

  @Test func partsOfConnectives() throws {
    let one = try values(["a": "1"])
    let disjunction = try statement("a > 5 or a > 0")
    accept(disjunction, Witness(values: one, evidence: [.any(1, .evaluate)]))
    reject(disjunction, Witness(values: one, evidence: [.any(0, .evaluate)]), "is false")
    for index in [-1, 2, Int.max] {
      reject(disjunction, Witness(values: one, evidence: [.any(index, .evaluate)]), "has no part \(index)")
    }
    reject(disjunction, Witness(values: one, evidence: [.all([.evaluate, .evaluate])]), "does not fit")
    let conjunction = try statement("a > 5 or [a > 0 and a < 2]")
    accept(conjunction, Witness(values: one, evidence: [.any(1, .all([.evaluate, .evaluate]))]))
    reject(conjunction, Witness(values: one, evidence: [.any(1, .all([.evaluate]))]), "a conjunction has 2 parts")
    reject(
      conjunction, Witness(values: one, evidence: [.any(1, .all([.evaluate, .evaluate, .evaluate]))]),
      "a conjunction has 2 parts")
    reject(conjunction, Witness(values: one, evidence: [.any(1, .any(0, .evaluate))]), "does not fit")
    reject(
      try statement("a > 5 or [a > 0 and a < 1]"),
      Witness(values: one, evidence: [.any(1, .all([.evaluate, .evaluate]))]), "is false")
  }

  @Test func implicationsAreDisjunctions() throws {
    let one = try values(["a": "1"])
    let s = try statement("a > 5 => a > 6")
    accept(s, Witness(values: one, evidence: [.any(0, .evaluate)]))
    reject(s, Witness(values: one, evidence: [.any(1, .evaluate)]), "is false")
    let equivalence = try statement("a > 5 <=> a > 6")
    // -a + 5 >= 0 or a - 6 > 0, then a - 5 > 0 or -a + 6 >= 0.
    accept(equivalence, Witness(values: one, evidence: [.any(0, .evaluate), .any(1, .evaluate)]))
    reject(equivalence, Witness(values: one, evidence: [.any(1, .evaluate), .any(1, .evaluate)]), "is false")
    let negation = try statement("not [a > 5 and a > 6]")
    accept(negation, Witness(values: one, evidence: [.any(0, .evaluate)]))
  }

  // MARK: Quantifiers

  @Test func existential() throws {
    let s = try statement("exists ?x ?y: [?x > a and ?y = 2*?x]")
    let one = try values(["a": "1"])
    accept(s, Witness(values: one, evidence: [.exists([2, 4], .evaluate)]))
    accept(s, Witness(values: one, evidence: [.exists([2, 4], .all([.evaluate, .evaluate]))]))
    reject(s, Witness(values: one, evidence: [.exists([4, 2], .evaluate)]), "is false")
    reject(s, Witness(values: one, evidence: [.exists([2], .evaluate)]), "2 values are needed")
    reject(s, Witness(values: one, evidence: [.exists([2, 4, 6], .evaluate)]), "2 values are needed")
    reject(s, Witness(values: one, evidence: [.evaluate]), "has a quantifier")
    reject(s, Witness(values: one, evidence: [.forAll(Refutation([]))]), "does not fit")
  }

  @Test func universal() throws {
    let s = try statement("forall ?x: [?x^2 >= a]")
    accept(s, Witness(values: try values(["a": "0"]), evidence: [.forAll(try squareIsAtLeast("0"))]))
    accept(s, Witness(values: try values(["a": "-2"]), evidence: [.forAll(try squareIsAtLeast("-2"))]))
    reject(s, Witness(values: try values(["a": "0"]), evidence: [.evaluate]), "has a quantifier")
    reject(s, Witness(values: try values(["a": "0"]), evidence: [.exists([3], .evaluate)]), "does not fit")
    reject(
      s, Witness(values: try values(["a": "0"]), evidence: [.forAll(Refutation([]))]), "the empty clause is not reached"
    )
  }

  /// A refutation is judged against the body at the witness's own values.
  @Test func refutationOfAnotherStatement() throws {
    let s = try statement("forall ?x: [?x^2 >= a]")
    for value in ["1", "1/1000"] {
      let witness = Witness(values: try values(["a": value]), evidence: [.forAll(try squareIsAtLeast("0"))])
      reject(s, witness, "without a conflict")
    }
    let weaker = Witness(values: try values(["a": "0"]), evidence: [.forAll(try squareIsAtLeast("-2"))])
    reject(s, weaker, "without a conflict")
  }

  @Test func nestedQuantifiers() throws {
    // Some a is below every square, and some x is above b.
    let s = try statement("exists ?a: [?a >= -1 and forall ?x: [?x^2 >= ?a]]", "b = 3 or forall ?x: [?x > b]")
    let evidence: [Evidence] = [
      .any(0, .evaluate), .exists([0], .all([.evaluate, .forAll(try squareIsAtLeast("0"))])),
    ]
    accept(s, Witness(values: try values(["b": "3"]), evidence: evidence))
    let wrong: [Evidence] = [
      .any(0, .evaluate), .exists([1], .all([.evaluate, .forAll(try squareIsAtLeast("0"))])),
    ]
    reject(s, Witness(values: try values(["b": "3"]), evidence: wrong), "without a conflict")
    // For all x there is a y: the negation has a universal fact to instantiate.
    let open = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    let refutation = Refutation([try instantiate(0, at: "x!0 + 1"), try refute(by: [0, 1])])
    accept(open, Witness(values: [:], evidence: [.forAll(refutation)]))
    reject(
      open,
      Witness(
        values: [:], evidence: [.forAll(Refutation([try instantiate(0, at: "x!0 - 1"), try refute(by: [0, 1])]))]),
      "no clause 1")
  }

  /// Some number is above all others: false, whatever the evidence.
  @Test func falseQuantifiers() throws {
    let s = try statement("exists ?x: [forall ?y: [?y <= ?x]]")
    let lemma = try psatz(["y > 7", "y < 0"], [("1", [0], nil), ("1", [1], nil), ("7", [], nil)])
    for steps in [[], [lemma], [lemma, try refute(by: [0, 1])], [try refute(by: [0])], [try split("y")]] {
      reject(
        s, Witness(values: [:], evidence: [.exists([7], .forAll(Refutation(steps)))]),
        "'exists ?x: [forall ?y: [?y <= ?x]]': ")
    }
  }

  @Test func divisionByZeroUnderAQuantifier() throws {
    // At a = 0 the denominator is zero whatever x is.
    let s = try statement("forall ?x: [?x/(a*?x^2) != 1 or true and ?x/a > 0]", "a <= 0")
    let witness = Witness(values: try values(["a": "0"]), evidence: [.evaluate, .forAll(Refutation([]))])
    reject(s, witness, "division by zero")
    // x/x = 1 fails to be proved at x = 0.
    let ratio = try statement("forall ?x: [?x/?x = 1]")
    let steps = [
      try define("x!0/x!0"),
      try psatz(["x!0/x!0 > 1", "x!0/x!0*x!0 = x!0", "x!0 > 0"], [("1", [0, 2], nil)], cofactors: [("-1", 1)]),
      try refute(by: [0, 1, 2]),
    ]
    reject(ratio, Witness(values: [:], evidence: [.forAll(Refutation(steps))]), "clause 0 is neither false nor a unit")
  }

  // MARK: Unknown functions

  @Test func interpretations() throws {
    let s = try statement("f(2) = 4", "forall ?x: [f(?x) >= 0]")
    let square = try function("f", ["t"], "t^2")
    accept(s, Witness(values: [:], functions: square, evidence: [.evaluate, .forAll(try squareIsAtLeast("0"))]))
    let other = try function("f", ["t"], "2*t")
    reject(
      s, Witness(values: [:], functions: other, evidence: [.evaluate, .forAll(try squareIsAtLeast("0"))]),
      "without a conflict")
    let wrong = try function("f", ["t"], "t^2 + 1")
    reject(
      s, Witness(values: [:], functions: wrong, evidence: [.evaluate, .forAll(try squareIsAtLeast("0"))]), "is false")
    reject(s, Witness(values: [:], evidence: [.evaluate, .evaluate]), "no interpretation of 'f'")
    let two = try function("g", ["s", "t"], "s - 2*t")
    accept(try statement("g(5, a) = 1"), Witness(values: try values(["a": "2"]), functions: two, evidence: [.evaluate]))
    // The same name with another number of arguments is another function.
    reject(
      try statement("g(5) = 5"), Witness(values: [:], functions: two, evidence: [.evaluate]), "no interpretation of 'g'"
    )
  }

  /// The body of an interpretation may mention its parameters only. A bound symbol would be captured: with f(t) = ?x
  /// the false "f(0) is every number" would read "every x is x".
  @Test func captureByAnInterpretation() throws {
    let s = try statement("forall ?x: [f(0) = ?x]")
    let identity = Refutation([try refute(by: [0])])
    let bound = Symbol("x", isBound: true)
    for parameters in [[Symbol("t")], []] {
      let captured = Substitution.Interpretation(parameters: parameters, body: .symbol(bound))
      for evidence in [Refutation([]), identity] {
        reject(
          s, Witness(values: [:], functions: [FunctionSymbol("f"): captured], evidence: [.forAll(evidence)]),
          "parameters alone")
      }
    }
    // A parameter that is out of place: f(?x) = 0 for all x, with f of two parameters, the second never given.
    let late = Substitution.Interpretation(
      parameters: [Symbol("t"), bound], body: .sum([.symbol(bound), .product([.constant(-1), .symbol(bound)])]))
    reject(
      try statement("forall ?x: [f(0) = ?x]"),
      Witness(values: [:], functions: [FunctionSymbol("f"): late], evidence: [.forAll(Refutation([]))]),
      "parameters alone")
  }

  /// Nor may it have quantifiers, which could capture the bound symbols of an argument: with f(t) = [1 if some x
  /// exceeds t, else 0] and the argument ?x, the test would read "some x exceeds x".
  @Test func captureInsideAnInterpretation() throws {
    let body = try term("ite(exists ?x: [?x > t], 1, 0)")
    let functions = [FunctionSymbol("f"): Substitution.Interpretation(parameters: [Symbol("t")], body: body)]
    let s = try statement("forall ?x: [f(?x) = 0]")
    let value = "ite(exists ?y: [?y > ?y], 1, 0)"
    reject(
      s, Witness(values: [:], functions: functions, evidence: [.forAll(Refutation([try define(value)]))]),
      "parameters alone")
    reject(
      try statement("f(0) = 1"), Witness(values: [:], functions: functions, evidence: [.evaluate]), "parameters alone")
  }

  @Test func illFormedInterpretations() throws {
    let s = try statement("g(1, 2) = 1")
    let g = FunctionSymbol("g", arity: 2)
    let t = Symbol("t")
    for parameters in [[t], [t, t], [t, Symbol("u"), Symbol("v")], []] {
      let interpretation = Substitution.Interpretation(parameters: parameters, body: .constant(1))
      reject(s, Witness(values: [:], functions: [g: interpretation], evidence: [.evaluate]), "parameters alone")
    }
    let free = Substitution.Interpretation(parameters: [t, Symbol("u")], body: .symbol(Symbol("a")))
    reject(s, Witness(values: [Symbol("a"): 1], functions: [g: free], evidence: [.evaluate]), "parameters alone")
    let right = Substitution.Interpretation(parameters: [t, Symbol("u")], body: .symbol(t))
    accept(s, Witness(values: [:], functions: [g: right], evidence: [.evaluate]))
  }
}
