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
      s, try instantiate(0, at: "a"), try psatz(["y > a", "y < a"], [("1", [0], nil), ("1", [1], nil)]),
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
    ("f(a) + 0", "f(b)"), ("-f(a)", "-f(b)"),
  ])
  func twoApplicationsOfOneFunction(first: String, second: String) throws {
    reject(
      try statement("a > 0"), try congruence(first, second), at: 1,
      because: "congruence needs two applications of one function")
  }

  @Test func argumentsThatDiffer() throws {
    reject(try statement("a > 0"), try congruence("f(1)", "f(2)"), at: 1, because: "the arguments differ")
    reject(try statement("a > 0"), try congruence("g(a, b)", "g(a + 1, c)"), at: 1, because: "the arguments differ")
  }

  @Test func sameApplication() throws {
    reject(try statement("a > 0"), try congruence("f(a)", "f(a + 0)"), at: 1, because: "the applications are the same")
  }

  @Test func ofDifferentNumbersOfArguments() throws {
    let f = FunctionSymbol("f", arity: 1)
    let a = Term.symbol(Symbol("a"))
    reject(try statement("a > 0"), .congruence(.apply(f, [a]), .apply(f, [a, a])), at: 1, because: "congruence needs")
  }
}

/// A variable introduced for an existential fact stands for a value that may depend on every symbol in use, so no
/// symbol in use, now or earlier, may be that variable.
@Suite struct EigenvariableTests {
  private static let names = ["x", "y", "y_2", "y_3", "y_4", "x_2"]

  /// For every x a greater y: no instances, in whatever order and at whatever names, contradict each other.
  @Test func circularChoices() throws {
    let s = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    for first in Self.names {
      for second in Self.names {
        for third in Self.names {
          var context = try ClauseContext(s)
          var values: [Symbol: Rational] = [:]
          for name in [first, second, third] {
            let known = context.eigenvariables.count
            try context.apply(try instantiate(0, at: name))
            // Extend the model as the statement allows: the new variable is one more than its x.
            let point = values[Symbol(name)] ?? 0
            values[Symbol(name)] = point
            let fresh = try #require(context.eigenvariables.dropFirst(known).first)
            #expect(context.eigenvariables.count == known + 1)
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
  }

  @Test func theTrap() throws {
    // Instantiating at y_2 first, in the hope that a later fresh variable takes that name.
    let s = try statement("forall ?x: [exists ?y: [?y > ?x]]")
    for (early, late) in [("y", "y_2"), ("y_2", "y"), ("y", "y"), ("y_2", "y_2"), ("y_3", "y_2")] {
      for (p, q) in [("y", "y_2"), ("y_2", "y"), ("y_2", "y_3"), ("y", "y_3"), ("y_3", "y")] {
        let circle = try psatz(["\(p) > \(q)", "\(q) > \(p)"], [("1", [0], nil), ("1", [1], nil)])
        let selfish = try instantiate(0, at: early)
        reject(s, selfish, try instantiate(0, at: late), circle, try refute(by: [0, 1, 2, 3]), at: 4)
      }
    }
  }

  /// Mentions that leave no trace in a polynomial still count as uses.
  @Test(arguments: ["y - y", "0*y", "y^0 - 1", "ite(y > 0, a, a)", "f(0*y)", "min(y, y + 1) - y"])
  func mentionsThatCancel(text: String) throws {
    var context = try ClauseContext(try statement("forall ?x: [exists ?y: [?y > ?x]]"))
    try context.apply(try instantiate(0, at: text))
    #expect(context.eigenvariables.map(\.name) == ["y_2"])
  }

  @Test func mentionsInOtherSteps() throws {
    let steps: [Refutation.Step] = [
      try define("max(y, 1)"), try split("y"), try congruence("f(y)", "f(1)"),
      try psatz(["y > 0", "y < 0"], [("1", [0], nil), ("1", [1], nil)]),
      try refute(["y > 0", "a > 0"], by: [0]),
    ]
    for step in steps {
      var context = try ClauseContext(try statement("a > 0", "forall ?x: [exists ?y: [?y > ?x]]"))
      try context.apply(step)
      try context.apply(try instantiate(1, at: "0"))
      #expect(context.eigenvariables.map(\.name) == ["y_2"])
    }
  }

  @Test func namesOfTheStatementAreInUse() throws {
    // y is free in one assertion, so the variable of the other gets another name.
    let context = try ClauseContext(try statement("exists ?y: [?y > y]", "y_2 > 0", "exists ?y: [?y < 0]"))
    #expect(context.eigenvariables.map(\.name) == ["y_3", "y_4"])
    // Assertions that come later in the order count as well.
    let later = try ClauseContext(try statement("exists ?y: [?y > 0]", "y < 0"))
    #expect(later.eigenvariables.map(\.name) == ["y_2"])
  }

  @Test func twoFactsTwoVariables() throws {
    let s = try statement("exists ?y: [?y > a]", "exists ?y: [?y < a]")
    let lemma = try psatz(["y > a", "y < a"], [("1", [0], nil), ("1", [1], nil)])
    reject(s, lemma, try refute(by: [0, 1, 2]), at: 2, because: "without a conflict")
    #expect(try ClauseContext(s).eigenvariables.count == 2)
  }

  /// Opening the same definition twice gives two variables, which need not agree.
  @Test func definitionsOpenedTwice() throws {
    let text = "ite(forall ?z: ?z > a, 1, 2)"
    var context = try ClauseContext(try statement("\(text) > 1"))
    try context.apply(try define(text))
    try context.apply(try define(text))
    #expect(context.eigenvariables.map(\.name) == ["z", "z_2"])
  }

  /// Two quantified facts that read alike share an atom; an ill-named symbol must not make different ones read alike.
  @Test func universalsThatReadAlike() throws {
    // At the symbol named "a + b" this would read like the instance at the sum, about which more is known.
    let s = try statement("forall ?x: [[forall ?y: [?y^2 + ?x >= 0]] or ?x < 0]", "a + b < 0")
    let odd = Term.symbol(Symbol("a + b"))
    reject(s, .instantiate(universal: 1, terms: [odd]), at: 1, because: "a + b")
  }
}
