import Algebra
import Certificates
import Kernel
import Logic
import TestSupport
import Testing

@Suite struct InstantiateTests {
  @Test func atASymbol() throws {
    // 0: @0; instantiated: 1: not @0 (a > a is false)
    accept(try statement("forall ?x: [?x > a]"), try instantiate(0, at: "a"), try refute(by: [0, 1]))
  }

  @Test func atATerm() throws {
    // At b - 1: not @0 or b - 1 - b > 0, which is false.
    accept(try statement("forall ?x: [?x > b]"), try instantiate(0, at: "b - 1"), try refute(by: [0, 1]))
    // At max(a, b): a new variable, with its own definition.
    accept(
      try statement("forall ?x: [?x < a]"), try instantiate(0, at: "max(a, b)"), try define("max(a, b)"),
      try psatz(["max(a, b) < a", "max(a, b) >= a"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 2, 5]))
  }

  @Test func severalVariables() throws {
    let s = try statement("forall ?x ?y: [?x + 2*?y > a]")
    accept(s, try instantiate(0, at: "a", "0"), try refute(by: [0, 1]))
    accept(s, try instantiate(0, at: "0", "a/2"), try refute(by: [0, 1]))
    // In the other order it is 0 + 2a > a, which is no contradiction.
    reject(s, try instantiate(0, at: "0", "a"), try refute(by: [0, 1]), at: 2, because: "without a conflict")
  }

  @Test func nestedUniversals() throws {
    accept(
      try statement("forall ?x: [forall ?y: [?x > ?y]]"), try instantiate(0, at: "0"), try instantiate(1, at: "0"),
      try refute(by: [0, 1, 2]))
  }

  @Test func guardsAreKept() throws {
    // 0: a >= 0, 1: @1; instantiated at a: 2: not @1 or a < 0
    let s = try statement("a >= 0", "forall ?x: [?x >= 0 => ?x > a]")
    #expect(accept(s, try instantiate(1, at: "a"), try refute(by: [0, 1, 2])).count == 2)
    // Without a >= 0 the guard stays open.
    reject(
      try statement("forall ?x: [?x >= 0 => ?x > a]"), try instantiate(0, at: "a"), try refute(by: [0, 1]), at: 2,
      because: "without a conflict")
  }

  /// The fact holds only where its atom does: an instance of one alternative refutes that alternative alone.
  @Test func alternativesStayAlternatives() throws {
    // 0: -b >= 0, 1: @1 or b > 0
    let s = try statement("[forall ?x: [?x > a]] or b > 0", "b <= 0")
    #expect(accept(s, try instantiate(1, at: "a"), try refute(by: [0, 1, 2])).count == 2)
    reject(
      try statement("[forall ?x: [?x > a]] or b > 0"), try instantiate(0, at: "a"), try refute(by: [1, 0]), at: 2,
      because: "without a conflict")
  }

  @Test func existentialBodiesGetFreshVariables() throws {
    let s = try statement("forall ?x: [exists ?y: [?y > ?x and ?y < a]]")
    // At a: y > a and y < a for a fresh y.
    accept(
      s, try instantiate(0, at: "a"), try psatz(["y!0 > a", "y!0 < a"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(by: [0, 1, 2, 3]))
  }

  @Test func negatedExistentialsAreUniversal() throws {
    accept(
      try statement("not exists ?x: [?x > a]"), try instantiate(0, at: "a + 1"), try refute(by: [0, 1]))
    accept(
      try statement("[exists ?x: [?x > a]] => b > 0", "b <= 0"), try instantiate(1, at: "a + 1"),
      try refute(by: [0, 1, 2]))
  }

  // MARK: Rejections

  @Test func wrongNumberOfTerms() throws {
    let one = try statement("forall ?x: [?x > a]")
    reject(one, .instantiate(universal: 0, terms: []), at: 1, because: "has 1 variables, not 0")
    reject(one, try instantiate(0, at: "a", "a"), at: 1, because: "has 1 variables, not 2")
    reject(
      try statement("forall ?x ?y: [?x > ?y]"), try instantiate(0, at: "a"), at: 1, because: "has 2 variables, not 1")
  }

  @Test(arguments: ["?x", "?y", "?y + a", "f(?y)", "ite(?y > 0, 1, 2)", "ite(exists ?x: [?x > ?y], 1, 2)"])
  func boundVariables(text: String) throws {
    // With ?y for ?x the body would read: exists ?y: [?y > ?y].
    reject(
      try statement("forall ?x: [exists ?y: [?y > ?x]]"), try instantiate(0, at: text), at: 1,
      because: "mentions a bound variable")
  }

  @Test(arguments: [-1, 0, 1, 2, 4, 99, Int.max])
  func notAUniversalFact(atom: Int) throws {
    // In the order of the written forms: @0: a conjunction, @1: a > 0, @2: b > 0, @3: the universal
    let s = try statement("a > 0", "forall ?x: [?x > a]", "[a > 0 and b > 0] or b > 0")
    #expect(try ClauseContext(s).universals.keys.sorted() == [3])
    reject(s, try instantiate(atom, at: "a"), at: 1, because: "@\(atom) is not a universally quantified fact")
  }

  @Test func termsWithoutNormalForm() throws {
    let s = try statement("forall ?x: [?x > a]")
    reject(s, try instantiate(0, at: "1/0"), at: 1, because: "division by zero")
    reject(s, .instantiate(universal: 0, terms: [.symbol(Symbol("a - 1"))]), at: 1, because: "a - 1")
    // The body has a denominator that vanishes at the term.
    reject(
      try statement("forall ?x: [1/(?x - a) > 0]"), try instantiate(0, at: "a"), at: 1, because: "division by zero")
  }

  /// A quantifier that binds a symbol without the mark of bound ones would let an instance be captured:
  /// "for all x some y is greater", at y, would read "some y is greater than y".
  @Test func captureByUnmarkedQuantifiers() throws {
    let (x, y) = (Symbol("x", isBound: true), Symbol("y"))
    let formula = Formula.forAll([x], .exists([y], .compare(.symbol(y), .greater, .symbol(x))))
    guard let s = try? Statement([("satisfiable", formula)]) else { return }
    reject(s, .instantiate(universal: 0, terms: [.symbol(y)]), try refute(by: [0, 1]))
  }
}

@Suite struct CongruenceTests {
  @Test func oneArgument() throws {
    // 0: -f(a) + f(b) > 0, 1: a - b = 0; 2: a != b or f(a) = f(b)
    let s = try statement("a = b", "f(a) < f(b)")
    let lemma = try psatz(["f(a) < f(b)", "f(a) = f(b)"], [("1", [0], nil)], cofactors: [("1", 1)])
    accept(s, try congruence("f(a)", "f(b)"), lemma, try refute(by: [0, 1, 2, 3]))
    accept(s, try congruence("f(b)", "f(a)"), lemma, try refute(by: [0, 1, 2, 3]))
  }

  @Test func severalArguments() throws {
    // The first arguments are equal as they stand; only the second ones need a reason.
    let s = try statement("a = b", "g(c + 1, a) < g(1 + c, b)")
    accept(
      s, try congruence("g(c + 1, a)", "g(1 + c, b)"),
      try psatz(["g(c + 1, a) < g(c + 1, b)", "g(c + 1, a) = g(c + 1, b)"], [("1", [0], nil)], cofactors: [("1", 1)]),
      try refute(by: [0, 1, 2, 3]))
  }

  @Test func everyArgumentNeedsAReason() throws {
    let s = try statement("a = b", "g(a, c) < g(b, d)")
    let lemma = try psatz(["g(a, c) < g(b, d)", "g(a, c) = g(b, d)"], [("1", [0], nil)], cofactors: [("1", 1)])
    reject(
      s, try congruence("g(a, c)", "g(b, d)"), lemma, try refute(by: [0, 1, 3, 2]), at: 3, because: "without a conflict"
    )
  }

  @Test func equalityIsNotAssumed() throws {
    let s = try statement("f(a) < f(b)")
    let lemma = try psatz(["f(a) < f(b)", "f(a) = f(b)"], [("1", [0], nil)], cofactors: [("1", 1)])
    reject(s, try congruence("f(a)", "f(b)"), lemma, try refute(by: [0, 2, 1]), at: 3, because: "without a conflict")
  }

  @Test(arguments: [
    ("f(a)", "h(a)"), ("f(a)", "f(a, b)"), ("f(a)", "a"), ("a", "b"), ("min(a, b)", "min(b, c)"), ("a/b", "a/c"),
    ("f(a) + 1", "f(b)"), ("-f(a)", "-f(b)"),
  ])
  func twoApplicationsOfOneFunction(first: String, second: String) throws {
    reject(
      try statement("a > 0"), try congruence(first, second), at: 1,
      because: "congruence needs two applications of one function")
  }

  @Test func argumentsThatDiffer() throws {
    // The clauses hold: f(1) = f(2) need not, and 1 = 2 does not.
    for step in [try congruence("f(1)", "f(2)"), try congruence("g(a, b)", "g(a + 1, c)")] {
      var context = try ClauseContext(try statement("a > 0"))
      try context.apply(step)
      #expect(context.clauses[1].literals.contains { !$0.isPositive && context.fact(!$0)?.constantTruth == false })
    }
  }

  @Test func sameApplication() throws {
    // f(a) = f(a): true, and of no use.
    var context = try ClauseContext(try statement("a > 0"))
    try context.apply(try congruence("f(a)", "f(a + 0)"))
    #expect(context.clauses[1].literals.count == 1)
    #expect(context.fact(context.clauses[1].literals[0])?.constantTruth == true)
  }

  @Test func ofDifferentNumbersOfArguments() throws {
    let f = FunctionSymbol("f", arity: 1)
    let a = Term.symbol(Symbol("a"))
    reject(
      try statement("a > 0"), .congruence(.apply(f, [a]), .apply(f, [a, a])), at: 1, because: "not a function of 2")
  }
}

/// A variable introduced for an existential fact stands for a value that may depend on every symbol mentioned before, so
/// none of those may be that variable: what it is called cannot be mentioned before.
@Suite struct EigenvariableTests {
  private static let names = ["x", "y", "y!0", "y!1", "y!2", "x!0"]

  /// For every x a greater y: no instances, in whatever order and at whatever names, contradict each other.
  @Test func circularChoices() throws {
    let s = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    var refused = 0
    for first in Self.names {
      for second in Self.names {
        for third in Self.names {
          var context = try ClauseContext(s)
          var values: [Symbol: Rational] = [:]
          for name in [first, second, third] {
            let known = context.eigenvariables
            let isOpened = !name.contains("!") || known.contains(Symbol(name))
            do { try context.apply(try instantiate(0, at: name)) } catch {
              #expect(!isOpened, "\(first), \(second), \(third): \(error)")
              refused += 1
              continue
            }
            #expect(isOpened, "\(name) was mentioned too early: \(first), \(second), \(third)")
            // Extend the model as the statement allows: the new variable is one more than its x.
            let point = values[Symbol(name)] ?? 0
            values[Symbol(name)] = point
            let fresh = try #require(context.eigenvariables.dropFirst(known.count).first)
            #expect(context.eigenvariables.count == known.count + 1)
            #expect(values[fresh] == nil, "\(fresh) was in use: \(first), \(second), \(third)")
            values[fresh] = point + 1
          }
          let oracle = Oracle(values)
          for clause in context.clauses.dropFirst() {
            // not @0 or y > x
            #expect(clause.literals.count == 2)
            let holds = try clause.literals.contains { literal in
              guard let fact = context.fact(literal) else { return false }
              return try oracle.holds(fact, in: context.table)
            }
            #expect(holds, "\(first), \(second), \(third)")
          }
        }
      }
    }
    #expect(refused > 100)
  }

  /// The value that y stands for is greater than what it is chosen for, so it must not be chosen for itself.
  @Test func theTrap() throws {
    let s = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    let selfish = try psatz(["y!0 > y!0"], [("1", [0], nil)])
    reject(s, try instantiate(0, at: "y!0"), selfish, try refute(by: [0, 1, 2]), at: 1, because: "is not a name")
    let circle = try psatz(["y!0 > y!1", "y!1 > y!0"], [("1", [0], nil), ("1", [1], nil)])
    reject(
      s, try instantiate(0, at: "y!1"), try instantiate(0, at: "y!0"), circle, try refute(by: [0, 1, 2, 3]), at: 1,
      because: "is not a name")
    reject(s, try instantiate(0, at: "0"), try instantiate(0, at: "y!0"), circle, try refute(by: [0, 1, 2, 3]), at: 4)
  }

  /// Mentions that leave no trace in a polynomial count as mentions.
  @Test(arguments: ["y!0 - y!0", "0*y!0", "y!0^0 - 1", "ite(y!0 > 0, a, a)", "f(0*y!0)", "min(y!0, y!0 + 1) - y!0"])
  func mentionsThatCancel(text: String) throws {
    let s = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    reject(s, try instantiate(0, at: text), at: 1, because: "'y!0' is not a name")
    var context = try ClauseContext(s)
    try context.apply(try instantiate(0, at: "0"))
    #expect(context.eigenvariables.map(\.name) == ["y!0"])
    try context.apply(try instantiate(0, at: text))
    #expect(context.eigenvariables.map(\.name) == ["y!0", "y!1"])
  }

  @Test func mentionsInOtherSteps() throws {
    let steps: [Refutation.Step] = [
      try define("max(y!0, 1)"), try split("y!0"), .cases(try parseFormula("[exists ?y: [?y > 0]] or y!0 > 0")),
      .cases(try parseFormula("[exists ?y: [?y > 0]] or [forall ?z: [?z > y!0]]")), .mention(try term("y!0 + 1")),
      try congruence("f(y!0)", "f(1)"), try psatz(["y!0 > 0", "y!0 < 0"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(["y!0 > 0", "a > 0"], by: [0]),
    ]
    for step in steps {
      reject(
        try statement("a > 0", "forall ?x: [exists ?y: [?y > ?x]]"), step, at: 1, because: "'y!0' is not a name")
    }
  }

  @Test func statementsMentionNoOpenedVariables() {
    #expect(throws: Statement.Invalid.self) { try statement("exists ?y: [?y > 1]", "y!0 < 0") }
    #expect(throws: Statement.Invalid.self) { try statement("y!0 < 0", "exists ?y: [?y > 1]") }
  }

  @Test func twoFactsTwoVariables() throws {
    let s = try statement("exists ?y: [?y > a]", "exists ?y: [?y < a]")
    // In the order of their texts: ?y - a > 0 comes after -?y + a > 0.
    let lemma = try psatz(["y!1 > a", "y!1 < a"], [("1", [0], nil), ("1", [1], nil)])
    reject(s, lemma, try refute(by: [0, 1, 2]), at: 2, because: "without a conflict")
    #expect(try ClauseContext(s).eigenvariables.count == 2)
  }

  /// Opening the same definition twice gives two variables, which need not agree.
  @Test func definitionsOpenedTwice() throws {
    let text = "ite(forall ?z: ?z > a, 1, 2)"
    var context = try ClauseContext(try statement("\(text) > 1"))
    try context.apply(try define(text))
    try context.apply(try define(text))
    #expect(context.eigenvariables.map(\.name) == ["z!0", "z!1"])
  }

  /// Two quantified facts that read alike share an atom; an ill-named symbol must not make different ones read alike.
  @Test func universalsThatReadAlike() throws {
    // At the symbol named "a + b" this would read like the instance at the sum, about which more is known.
    let s = try statement("forall ?x: [[forall ?y: [?y^2 + ?x >= 0]] or ?x < 0]", "a + b < 0")
    let odd = Term.symbol(Symbol("a + b"))
    reject(s, .instantiate(universal: 1, terms: [odd]), at: 1, because: "a + b")
  }
}
