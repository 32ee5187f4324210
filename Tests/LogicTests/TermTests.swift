import Algebra
import Certificates
import Logic
import TestSupport
import Testing

private let a = Symbol("a")
private let b = Symbol("b")
private let boundA = Symbol("a", isBound: true)
private let boundB = Symbol("b", isBound: true)

private func parse(_ text: String) throws -> Formula { try Parser.formula(text) }

@Suite struct SymbolTests {
  @Test func identity() {
    #expect(Symbol("a") == Symbol("a", note: Definition("a length")))
    #expect(Symbol("a") != Symbol("a", isBound: true))
    #expect(FunctionSymbol("f") != FunctionSymbol("f", arity: 2))
  }

  @Test(arguments: ["a", "a_1", "a'", "Δ", "x2", "minimum", "p__q"])
  func validNames(name: String) { #expect(Symbol.isValid(name: name)) }

  @Test(arguments: [
    "", "1a", "_a", "a b", "a+b", "min", "ite", "forall", "true", "?a", "$1", "a\nb", "a-b", "(a", "a,",
  ])
  func invalidNames(name: String) { #expect(!Symbol.isValid(name: name)) }
}

@Suite struct SubstitutionTests {
  @Test func isSimultaneous() throws {
    let swap = Substitution(symbols: [a: .symbol(b), b: .symbol(a)])
    #expect(swap(try Parser.term("a - 2*b")).description == "b - 2*a")
  }

  @Test func reachesEveryKindOfTerm() throws {
    let substitution = Substitution(symbols: [a: .constant(7)])
    let term = try Parser.term("min(a, 1) + max(2, a) + abs(a) + ite(a > 0, a, b/a) + f(a)*a^2")
    #expect(substitution(term).freeSymbols == [b])
  }

  @Test func leavesBoundSymbolsAlone() throws {
    let formula = try parse("a > 0 and forall ?a: [?a > a or exists ?b: [?b = a]]")
    let free = Substitution(symbols: [a: .constant(5)])
    #expect(free(formula).description == "5 > 0 and forall ?a: [?a > 5 or exists ?b: [?b = 5]]")
    let bound = Substitution(symbols: [boundA: .constant(5), boundB: .constant(6)])
    #expect(bound(formula).description == formula.description)
  }

  @Test func replacesABoundSymbolInAnOpenedBody() throws {
    guard case .forAll(let symbols, let body) = try parse("forall ?a: [?a > a and forall ?b: [?b > ?a]]") else {
      Issue.record("not a universal formula")
      return
    }
    let substitution = Substitution(symbols: [symbols[0]: .constant(3)])
    #expect(substitution(body).description == "3 > a and forall ?b: [?b > 3]")
  }

  @Test func interpretsFunctions() throws {
    let square = Substitution.Interpretation(parameters: [a], body: try Parser.term("a^2 + 1"))
    let substitution = Substitution(symbols: [b: .constant(3)], functions: [FunctionSymbol("f"): square])
    // The parameter `a` and the symbol `a` outside have nothing to do with each other.
    #expect(substitution(try Parser.term("f(b) + a")).description == "3^2 + 1 + a")
    #expect(substitution(try Parser.term("f(f(b))")).description == "(3^2 + 1)^2 + 1")
    #expect(substitution(try Parser.term("f(a, b)")).description == "f(a, 3)")
  }

  @Test func agreesWithEvaluation() throws {
    let vocabulary = Vocabulary()
    try Property(
      "substitution lemma", cases: 500,
      generate: { ($0.formula(vocabulary), $0.term(vocabulary, depth: 2), $0.smallRational(), $0.smallRational()) },
      shrink: { formula, term, p, q in
        formula.shrunk.map { ($0, term, p, q) } + term.shrunk.map { (formula, $0, p, q) }
      }
    ).holds { formula, term, p, q in
      let before = Oracle([a: p, b: q, Symbol("c"): 2])
      var after = before
      after.values[a] = try before.value(term)
      return try before.holds(Substitution(symbols: [a: term])(formula)) == after.holds(formula)
    }
  }
}

@Suite struct FreeSymbolTests {
  @Test func quantifiersBind() throws {
    #expect(try parse("forall ?a: [?a > b]").freeSymbols == [b])
    #expect(try parse("forall ?a: [?a > a]").freeSymbols == [a])
    #expect(try parse("[forall ?a: [?a > 0]] and ?a > 0").freeSymbols == [boundA])
    #expect(try parse("exists ?a ?b: [?a > ?b]").freeSymbols.isEmpty)
  }

  @Test func testsOfCaseDistinctionsCount() throws {
    #expect(try Parser.term("ite(a > 0, 1, 2)").freeSymbols == [a])
    #expect(try Parser.term("ite(forall ?a: ?a > b, 1, f(a))").freeSymbols == [a, b])
  }
}

@Suite struct NegationTests {
  @Test(arguments: [
    ("a < b", "a >= b"), ("a <= b", "a > b"), ("a = b", "a != b"), ("a != b", "a = b"), ("a >= b", "a < b"),
    ("a > b", "a <= b"), ("not a > b", "a > b"), ("true", "false"),
    ("a > 0 and b > 0", "not a > 0 or not b > 0"), ("a > 0 or b > 0", "not a > 0 and not b > 0"),
    ("a > 0 => b > 0", "a > 0 and not b > 0"), ("forall ?a: [?a > 0]", "exists ?a: [not ?a > 0]"),
    ("exists ?a: [?a > 0]", "forall ?a: [not ?a > 0]"),
    ("a > 0 <=> b > 0", "a > 0 and not b > 0 or not a > 0 and b > 0"),
  ])
  func oneLevel(formula: String, expected: String) throws {
    #expect(try parse(formula).negatedInward.description == expected)
  }

  @Test func holdsExactlyWhenTheFormulaDoesNot() throws {
    try Property(
      "negation", cases: 600,
      generate: { ($0.formula(Vocabulary()), $0.smallRational(), $0.smallRational(), $0.smallRational()) },
      shrink: { formula, p, q, r in formula.shrunk.map { ($0, p, q, r) } }
    ).holds { formula, p, q, r in
      let oracle = Oracle([a: p, b: q, Symbol("c"): r])
      return try oracle.holds(formula) != oracle.holds(formula.negatedInward)
    }
  }

  @Test func conjunctsMeanTheFormula() throws {
    try Property(
      "conjuncts", cases: 600,
      generate: { ($0.formula(Vocabulary()), $0.smallRational(), $0.smallRational(), $0.smallRational()) },
      shrink: { formula, p, q, r in formula.shrunk.map { ($0, p, q, r) } }
    ).holds { formula, p, q, r in
      let oracle = Oracle([a: p, b: q, Symbol("c"): r])
      return try oracle.holds(formula) == formula.conjuncts.allSatisfy(oracle.holds)
    }
  }

  @Test func conjunctsSplitNestedConjunctions() throws {
    let formula = try parse("[a > 0 and [b > 0 and true]] and not [a > 1 or [b > 1 => a > 2]]")
    #expect(
      formula.conjuncts.map(\.description) == ["a > 0", "b > 0", "not a > 1", "b > 1", "not a > 2"])
  }
}
