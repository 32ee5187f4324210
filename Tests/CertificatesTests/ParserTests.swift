import Algebra
import Certificates
import Logic
import Testing

private func fails(
  _ text: String, _ reason: String, at offset: Int? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  do {
    let formula = try Parser.formula(text)
    Issue.record("read as \(formula.description.prefix(80))", sourceLocation: sourceLocation)
  } catch {
    #expect(error.description.contains(reason), "\(error)", sourceLocation: sourceLocation)
    if let offset { #expect(error.offset == offset, sourceLocation: sourceLocation) }
  }
}

@Suite struct ParserTests {
  @Test(arguments: [
    ("a + b*c", "a + b*c"), ("(a + b)*c", "(a + b)*c"), ("a - b - c", "a - b - c"), ("a - (b - c)", "a - (b - c)"),
    ("a*b^2", "a*b^2"), ("-a^2", "-a^2"), ("(-a)^2", "(-a)^2"), ("a/b/c", "a/b/c"), ("a/(b/c)", "a/(b/c)"),
    ("a*b/c", "a*b/c"), ("a*(b/c)", "a*(b/c)"), ("  a+b ", "a + b"), ("0.125", "1/8"), ("1.50", "3/2"), ("6/4", "3/2"),
    ("f( x ,y)", "f(x, y)"), ("-a/b", "-a/b"), ("(-a)/b", "(-a)/b"), ("2*-a", "2*(-a)"), ("p'", "p'"), ("?x", "?x"),
  ])
  func terms(text: String, printed: String) throws { #expect(try Parser.term(text).description == printed) }

  @Test(arguments: [
    ("a > 0 and b > 0 or c > 0", "a > 0 and b > 0 or c > 0"),
    ("a > 0 and [b > 0 or c > 0]", "a > 0 and [b > 0 or c > 0]"),
    ("a > 0 => b > 0 => c > 0", "a > 0 => b > 0 => c > 0"),
    ("[a > 0 => b > 0] => c > 0", "[a > 0 => b > 0] => c > 0"),
    ("not a > 0 and b > 0", "not a > 0 and b > 0"), ("not [a > 0 and b > 0]", "not [a > 0 and b > 0]"),
    ("forall ?x ?y: ?x > ?y", "forall ?x ?y: [?x > ?y]"), ("exists ?x: [true]", "exists ?x: [true]"),
    ("forall ?x: ?x > 0 and a > 0", "[forall ?x: [?x > 0]] and a > 0"),
  ])
  func formulas(text: String, printed: String) throws {
    // Quantifiers bind tighter than "and", whether or not the printer adds brackets.
    let printedAgain = try Parser.formula(printed).description
    #expect(try Parser.formula(text).description == printedAgain)
  }

  @Test func structure() throws {
    guard case .and(let parts) = try Parser.formula("forall ?x: ?x > 0 and a > 0"), parts.count == 2,
      case .forAll = parts[0]
    else {
      Issue.record("a quantifier reaches further than one unit")
      return
    }
    guard case .implies(_, .implies) = try Parser.formula("a > 0 => b > 0 => c > 0") else {
      Issue.record("implication does not associate to the right")
      return
    }
    guard case .or(let options) = try Parser.formula("a > 0 and b > 0 or c > 0"), options.count == 2,
      case .and = options[0]
    else {
      Issue.record("'and' does not bind tighter than 'or'")
      return
    }
    guard case .sum(let sum) = try Parser.term("a - b*c^2"), sum.count == 2, case .product = sum[1] else {
      Issue.record("a product does not bind tighter than a difference")
      return
    }
  }

  @Test func abbreviations() throws {
    let lines = ["let $1 = a/b", "define 2*$1"]
    guard case .define(let term) = try CertificateReader.refutation(lines).steps[1] else {
      Issue.record("not a definition")
      return
    }
    #expect(term.description == "2*(a/b)")
    #expect(throws: CertificateReader.Failure.self) { try CertificateReader.refutation([lines[0], "define 2*$2"]) }
    #expect(throws: Parser.Failure.self) { try Parser.term("$") }
  }

  // MARK: Refusals

  @Test(arguments: [
    ("a # b > 0", "unexpected character '#'", 2), ("a > 0&", "unexpected character '&'", 5),
    ("a > 0 \u{0}", "unexpected character", 6), ("a ≤ 0", "unexpected character '≤'", 2),
    ("\"a\" > 0", "unexpected character", 0), ("{a} > 0", "unexpected character", 0),
  ])
  func junkCharacters(text: String, reason: String, offset: Int) { fails(text, reason, at: offset) }

  @Test(arguments: [
    ("", "expected"), ("a", "expected a comparison"), ("a >", "expected a number"), ("a > 0 and", "expected"),
    ("[a > 0", "expected ']'"), ("(a > 0", "expected ')'"), ("f(a > 0", "expected ')'"),
    ("min(a, b > 0", "expected ')'"),
    ("not", "expected"), ("forall ?x", "expected ':'"), ("forall ?x:", "expected"), ("forall x: x > 0", "'?x'"),
    ("forall : true", "'?x'"), ("ite(a > 0, b > 0", "expected"), ("a > 0 b", "unexpected text"),
    ("a > 0]", "unexpected text"), ("a > b > c", "unexpected text"), ("true > 0", "unexpected text"),
    ("a => b", "expected a comparison"), ("a^b > 0", "expected an exponent"), ("a^-1 > 0", "expected an exponent"),
    ("a^1.5 > 0", "expected an exponent"), ("a b > 0", "expected a comparison"), ("2a > 0", "expected a comparison"),
    ("? > 0", "expected a name"), ("min > 0", "expected '('"), ("1 + and > 0", "cannot stand in a term"),
    ("min(a) > 0", "wrong number"), ("max(a, b, c) > 0", "wrong number"), ("abs(a, b) > 0", "wrong number"),
    ("f() > 0", "expected a number"), ("()> 0", "expected a number"), (".5 > a", "unexpected character"),
  ])
  func unfinishedAndMisplaced(text: String, reason: String) { fails(text, reason) }

  @Test func exponents() throws {
    #expect(try Parser.term("a^64").description == "a^64")
    for exponent in ["65", "1000", "99999999999999999999999999", "1/2"] where exponent != "1/2" {
      fails("a^\(exponent) > 0", "expected an exponent from 0 to 64")
    }
  }

  @Test func digits() throws {
    let most = String(repeating: "9", count: 4_000)
    #expect(try Parser.term(most).description == most)
    fails(most + "9 > 0", "is not a number")
    for text in ["1.2.3", "1.", "1..2"] { fails("\(text) > 0", "is not a number") }
    #expect(throws: Parser.Failure.self) { try Parser.term("٣") }
  }

  @Test func nesting() throws {
    func nested(_ depth: Int, _ open: String, _ inner: String, _ close: String) -> String {
      String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
    }
    _ = try Parser.formula(nested(40, "(", "a", ")") + " > 0")
    _ = try Parser.formula(nested(40, "[", "a > 0", "]"))
    for depth in [600, 20_000] {
      fails(nested(depth, "(", "a", ")") + " > 0", "nested deeper")
      fails(nested(depth, "[", "a > 0", "]"), "nested deeper")
      fails(nested(depth, "-", "a", "") + " > 0", "nested deeper")
      fails(nested(depth, "not ", "a > 0", ""), "nested deeper")
      fails(nested(depth, "f(", "a", ")") + " > 0", "nested deeper")
      fails(nested(depth, "ite(a > 0, 1, ", "a", ")") + " > 0", "nested deeper")
      fails(nested(depth, "a > 0 => ", "a > 0", ""), "nested deeper")
      fails(nested(depth, "forall ?x: ", "a > 0", ""), "nested deeper")
      fails(nested(depth, "(", "", ""), "nested deeper")
    }
  }

  /// Chains without brackets must not make deep terms either: everything that traverses terms is recursive.
  @Test func longChains() throws {
    let count = 100_000
    let product = try Parser.term("a" + String(repeating: "*a", count: count))
    guard case .product(let factors) = product else {
      Issue.record("not a product")
      return
    }
    #expect(factors.count == count + 1)
    var table = VariableTable()
    #expect(throws: NormalFormError.self) { try table.polynomial(product) }
    let sum = try Parser.term("a" + String(repeating: " - a", count: count))
    #expect(try table.polynomial(sum).leadingCoefficient == Rational(1 - count))
    #expect(throws: Parser.Failure.self) { try Parser.term("1" + String(repeating: "/a", count: count)) }
    #expect(throws: Parser.Failure.self) { try Parser.term("1" + String(repeating: "*a/b", count: count)) }
    #expect(try Parser.term("1" + String(repeating: "/a", count: 50)).freeSymbols == [Symbol("a")])
  }

  @Test func leadingMinus() throws {
    var table = VariableTable()
    let ratio = try table.polynomial(try Parser.term("a/b"))
    #expect(try table.polynomial(try Parser.term("-a/b")) == -ratio)
    #expect(try table.polynomial(try Parser.term("c - a/b")) == table.polynomial(try Parser.term("c")) - ratio)
    #expect(
      try table.polynomial(try Parser.term("min(-a/b, c)")) == table.polynomial(try Parser.term("min(-(a/b), c)")))
    #expect(try table.polynomial(try Parser.term("-2^2")) == Polynomial(Rational(-4)))
    #expect(try table.polynomial(try Parser.term("--a")) == table.polynomial(try Parser.term("a")))
  }
}

@Suite struct RationalTextTests {
  @Test(arguments: [
    ("0", "0"), ("12", "12"), ("-3/4", "-3/4"), ("6/8", "3/4"), ("0.125", "1/8"), ("-1.5", "-3/2"), ("007", "7"),
    ("1.5/0.5", "3"), ("0.1", "1/10"), ("-0", "0"),
  ])
  func accepted(text: String, value: String) { #expect(Rational(parsing: text)?.description == value) }

  @Test(arguments: [
    "", "-", "+1", "1/", "/1", "1/0", "1/-2", "1/2/3", "1.", ".5", "1e5", "1_000", " 1", "1 ", "0x10", "٣", "½", "--1",
    "1,5",
    "inf", "nan", "1.2.3", "1/0.0",
  ])
  func refused(text: String) { #expect(Rational(parsing: text) == nil) }

  @Test func limit() {
    #expect(Rational(parsing: String(repeating: "1", count: 4_000)) != nil)
    #expect(Rational(parsing: String(repeating: "1", count: 4_001)) == nil)
    #expect(Rational(parsing: String(repeating: "1", count: 11), digitLimit: 10) == nil)
  }
}
