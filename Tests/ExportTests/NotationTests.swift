import Certificates
import Logic
import TestSupport
import Testing

@testable import Export

@Suite struct NotationTests {
  private func text(_ term: String) throws -> String {
    try CoqNotation(names: CoqNames()).term(try Parser.term(term))
  }

  private func text(formula: String) throws -> String {
    try CoqNotation(names: CoqNames()).formula(try Parser.formula(formula), alone: true)
  }

  @Test(arguments: [
    ("(a - b)*c^2", "(a - b)*c^2"), ("a - (b - c)", "a - (b - c)"), ("a/(b*c)", "a/(b*c)"),
    ("(a + 1)^2", "(a + 1)^2"), ("min(a + b, 2)", "(Rmin (a + b) 2)"), ("max(-a, a*b)", "(Rmax (-a) (a*b))"),
    ("abs(a)*2", "(Rabs a)*2"), ("f(h(a, b + 1))", "(f (h a (b + 1)))"), ("1/2*a", "1/2*a"),
    ("ite(a > 0 and b != 1, a, b)", "(if (and_dec (Rgt_dec a 0) (neq_dec b 1)) then a else b)"),
  ])
  func terms(term: String, coq: String) throws { #expect(try text(term) == coq) }

  /// `x^(1/2)` of a product must not read as a power of its last factor, nor -a^2 as (-a)^2.
  @Test func signsAndPowers() throws {
    let (a, two) = (Term.symbol(Symbol("a")), Term.constant(2))
    let notation = CoqNotation(names: CoqNames())
    #expect(try notation.term(.power(.product([.constant(-1), a]), 2)) == "(-a)^2")
    #expect(try notation.term(.product([.constant(-1), .power(a, 2)])) == "-a^2")
    #expect(try notation.term(.power(.constant(-2), 2)) == "(-2)^2")
    #expect(try notation.term(.quotient(two, .product([two, a]))) == "2/(2*a)")
    #expect(try notation.term(.sum([a, .constant(-2)])) == "a - 2")
    // A value put in the place of a symbol stays a summand or factor of its own.
    #expect(try notation.term(.sum([a, Term.constant(-2).isolated])) == "a + (-2)")
    #expect(try notation.term(.product([Term.constant(-2).isolated, a])) == "(-2)*a")
  }

  @Test(arguments: [
    ("a > 0 and b > 0 or a = b", "((a > 0) /\\ (b > 0)) \\/ (a = b)"),
    ("not a >= b => a != 1", "(~ (a >= b)) -> (a <> 1)"),
    ("forall ?x ?y: [?x < ?y <=> f(?x) < f(?y)]", "forall x y : R, (x < y) <-> ((f x) < (f y))"),
    ("exists ?x: [?x > a]", "exists x : R, x > a"), ("true", "True"),
  ])
  func formulas(formula: String, coq: String) throws { #expect(try text(formula: formula) == coq) }

  @Test func quantifiersInCaseDistinctionsAreRefused() throws {
    let test = try Parser.formula("exists ?x: [?x > a]")
    let names = CoqNotation(names: CoqNames())
    #expect(throws: CoqExport.Failure.self) { try names.term(.conditional(test, .constant(0), .constant(1))) }
  }

  @Test(arguments: [
    ("w_A", "w_A"), ("a'", "a'"), ("in", "in_2"), ("R", "R_2"), ("S", "S_2"), ("Rmin", "Rmin_2"),
    ("chosen", "chosen_2"),
    ("t5", "t5_"), ("λ", "u3bb"), ("A1: d > 0", "A1__d___0"), ("", "x"), ("1", "x_"),
  ])
  func identifiers(wish: String, coq: String) { #expect(CoqNames().fresh(wish) == coq) }

  @Test func freeAndBoundSymbolsOfOneNameAreTwo() {
    let names = CoqNames()
    let (free, bound) = (names.name(Symbol("b")), names.name(Symbol("b", isBound: true)))
    #expect(free != bound)
    #expect(names.name(Symbol("b")) == free)
    #expect(names.name(FunctionSymbol("b")) != free && names.name(FunctionSymbol("b")) != bound)
  }

  /// Any names at all become distinct words that Coq reads as identifiers and that mean nothing else.
  @Test func namesAreDistinctIdentifiers() throws {
    let alphabet = Array("aRxt15_'é λ.*")
    let property = Property<[String]>("names", cases: 200) { generator in
      (0..<30).map { _ in String((0..<generator.int(0...4)).map { _ in generator.pick(alphabet) }) }
        + ["in", "fun", "R", "t1", "E7"]
    }
    try property.holds { wishes in
      let names = CoqNames()
      let found = wishes.map { names.fresh($0) }
      return Set(found).count == found.count && CoqNames.reserved.isDisjoint(with: found)
        && found.allSatisfy { name in
          name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_']*/) != nil && name.wholeMatch(of: /[a-zA-Z][0-9]+/) == nil
        }
    }
  }

  @Test func commentsStayComments() {
    #expect(!CoqExport.comment("a *) Axiom b : False. (* \"").contains("*)"))
    let text = CoqExport(title: "p*) (*").text
    #expect(text.hasPrefix("(* p* ) ( * *)\n"))
  }
}
