import Algebra
import Certificates
import Foundation
import Logic
import TestSupport
import Testing

/// Whether two terms have one normal form in one table.
private func same(_ first: String, _ second: String) throws -> Bool {
  var table = VariableTable()
  return try table.polynomial(try Parser.term(first)) == table.polynomial(try Parser.term(second))
}

@Suite struct VariableTableTests {
  @Test(arguments: [
    ("(a + b)^2", "a^2 + 2*a*b + b^2"),
    ("a/2 + a/3", "5/6*a"),
    ("(a + b)*0", "0"),
    ("a^0", "1"),
    ("x/(a + b)", "x/(b + a)"),
    ("(x*2)/(a*b)", "(x + x)/(b*a)"),
    ("min(a + a, b)", "min(2*a, b)"),
    ("max(a*b, c)", "max(b*a, c)"),
    ("abs(a - b)", "max(a - b, b - a)"),
    ("min(a, a + 1)", "a"),
    ("max(a, a + 1)", "a + 1"),
    ("min(a + 1, a)", "a"),
    ("max(a, a)", "a"),
    ("abs(3)", "3"),
    ("abs(-3)", "3"),
    ("abs(0*a - 1/2)", "1/2"),
    ("ite(a < b, x, y)", "ite(b > a, x, y)"),
    ("ite(2*a < 2*b, x + x, y)", "ite(a < b, 2*x, y)"),
    ("ite(a < b, x + 1, 1 + x)", "x + 1"),
    ("f(a + b)", "f(b + a)"),
    ("g(a, 2*b)", "g(a, b + b)"),
    ("f(min(a, b)) - f(min(a, b + 0))", "0"),
    ("(x/y)*y", "y*(x/y)"),
  ])
  func sharesNormalForm(first: String, second: String) throws { #expect(try same(first, second)) }

  @Test(arguments: [
    ("a", "b"), ("x/a", "x/b"), ("x/a", "a/x"), ("min(a, b)", "max(a, b)"), ("min(a, b)", "a"),
    ("ite(a < b, x, y)", "ite(a <= b, x, y)"), ("ite(a < b, x, y)", "ite(a < b, y, x)"), ("f(a)", "f(b)"),
    ("f(a)", "h(a)"), ("g(a, b)", "g(b, a)"), ("f(a)", "f(a, a)"), ("(x/y)*y", "x"), ("x/x", "1"), ("a", "?a"),
    ("f(2*a)", "2*f(a)"), ("-a/b", "(-a)/b"),
  ])
  func keepsApart(first: String, second: String) throws { #expect(try !same(first, second)) }

  @Test func equalSubtermsShareOneVariable() throws {
    var table = VariableTable()
    _ = try table.polynomial(try Parser.term("max(a, b) + max(a + 0, b)^2 + f(max(a, b)) + a/b + a/b*b"))
    // a, b, max(a, b), f(max(a, b)), a/b
    #expect(table.variables.count == 5)
  }

  @Test func divisionByZeroHasNoNormalForm() throws {
    for text in ["1/0", "a/(b - b)", "f(1/(2 - 2))", "ite(1/0 > 0, 1, 2)", "0*(1/0)", "(1/0)^0"] {
      var table = VariableTable()
      let term = try Parser.term(text)
      #expect(throws: NormalFormError.self, "\(text)") { try table.polynomial(term) }
    }
  }

  @Test func exponentsAndSizesAreLimited() throws {
    var table = VariableTable()
    let x = Term.symbol(Symbol("x"))
    #expect(throws: NormalFormError.self) { try table.polynomial(.power(x, -1)) }
    #expect(throws: NormalFormError.self) { try table.polynomial(.power(x, VariableTable.degreeLimit + 1)) }
    #expect(throws: NormalFormError.self) { try table.polynomial(.power(.power(x, 100), 3)) }
    #expect(throws: NormalFormError.self) { try table.polynomial(.power(.constant(2), -1)) }
    #expect(throws: NormalFormError.self) { try table.polynomial(.power(try Parser.term("a + b + c + d + e"), 60)) }
    #expect(try table.polynomial(.power(x, VariableTable.degreeLimit)).degree == VariableTable.degreeLimit)
  }

  /// Subterms that are variables of their own nest as deep as a text may; each level used to double the work.
  @Test(arguments: [
    ("min(", ", y + 1)"), ("max(", ", y*z)"), ("1/(1 + ", ")"), ("f(", ")"),
    ("ite(x > y, ", ", y)"),
  ])
  func deepNestingIsWrittenOut(opening: String, closing: String) throws {
    // The parser allows 200 levels, of which a case distinction takes four.
    let depth = 45
    let text = String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
    let formula = Formula.compare(try Parser.term(text), .greater, .constant(0))
    var table = VariableTable()
    let written = try table.normalized(formula)
    var again = VariableTable()
    #expect(try again.normalized(written).description == written.description)
    let statement = try Statement([("deep", formula)])
    #expect(statement.canonical == written.description)
    // Every level is there.
    #expect(written.description.components(separatedBy: opening.prefix { $0 != "(" } + "(").count > depth / 2)
  }

  /// An absolute value is written as a maximum that mentions its argument twice, a power as up to 65 terms.
  @Test(arguments: [("abs(", " - 1)"), ("1/(1 + ", ")^64"), ("f(", ")/(1 + f(x))")])
  func textsThatGrowAreRefused(opening: String, closing: String) throws {
    let nested = { (depth: Int) in
      try Parser.term(String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth))
    }
    var table = VariableTable()
    #expect(throws: Never.self) { try table.polynomial(try nested(2)) }
    if opening == "f(" {
      #expect(throws: Never.self) { try table.polynomial(try nested(40)) }
    } else {
      #expect { try table.polynomial(try nested(40)) } throws: { "\($0)".contains("too long to write") }
    }
  }

  @Test func facts() throws {
    var table = VariableTable()
    let fact = { (text: String) throws -> Fact? in
      guard case .compare(let a, let relation, let b) = try Parser.formula(text) else { return nil }
      return try table.fact(a, relation, b)
    }
    #expect(try fact("a < b") == fact("b > a"))
    #expect(try fact("a <= b") == fact("b >= a"))
    #expect(try fact("2*a > 4*b") == fact("a/2 > b"))
    #expect(try fact("-a > -b") == fact("a < b"))
    #expect(try fact("a = b") == fact("-3*b = -3*a"))
    #expect(try fact("a > b") != fact("a >= b"))
    #expect(try fact("a > b") != fact("a < b"))
    #expect(try fact("a != b") == nil)
    #expect(try fact("1 > 0")?.constantTruth == true)
    #expect(try fact("0 > 0")?.constantTruth == false)
    #expect(try fact("0 >= 0")?.constantTruth == true)
    #expect(try fact("a - a = 1")?.constantTruth == false)
    #expect(try fact("a = 1")?.constantTruth == nil)
  }

  @Test func polynomialsKeepTheValue() throws {
    try Property(
      "normal form of terms", cases: 800,
      generate: { ($0.term(Vocabulary(), depth: 4), $0.smallRational(), $0.smallRational()) },
      shrink: { term, p, q in term.shrunk.map { ($0, p, q) } }
    ).holds { term, p, q in
      let oracle = Oracle([Symbol("a"): p, Symbol("b"): q, Symbol("c"): 2])
      var table = VariableTable()
      guard let polynomial = try? table.polynomial(term) else { return true }
      let value = try oracle.value(term)
      return try oracle.value(polynomial, in: table) == value && oracle.value(table.term(polynomial)) == value
    }
  }

  @Test func normalFormsKeepTheTruth() throws {
    try Property(
      "normal form of formulas", cases: 800,
      generate: { ($0.formula(Vocabulary(), depth: 4), $0.smallRational(), $0.smallRational()) },
      shrink: { formula, p, q in formula.shrunk.map { ($0, p, q) } }
    ).holds { formula, p, q in
      let oracle = Oracle([Symbol("a"): p, Symbol("b"): q, Symbol("c"): 2])
      var table = VariableTable()
      guard let normal = try? table.normalized(formula) else { return true }
      return try oracle.holds(normal) == oracle.holds(formula)
    }
  }

  /// Normal forms do not depend on which terms the table has met before.
  @Test func writtenFormIsIndependentOfHistory() throws {
    try Property(
      "history", cases: 500,
      generate: { ($0.formula(Vocabulary(hasQuantifiers: true)), $0.formula(Vocabulary(hasQuantifiers: true))) },
      shrink: { formula, other in formula.shrunk.map { ($0, other) } + other.shrunk.map { (formula, $0) } }
    ).holds { formula, other in
      var fresh = VariableTable()
      var used = VariableTable()
      _ = try? used.normalized(other)
      guard let first = try? fresh.normalized(formula) else { return true }
      return try used.normalized(formula).description == first.description
    }
  }
}

@Suite struct PrintingTests {
  @Test(arguments: [
    "a - (b - c)", "a - b*c", "-a^2", "(-a)^2", "-(a + b)", "a/b/c", "a/(b/c)", "a*(b/c)", "-a/b", "(-a)/b", "a - a/b",
    "1/2*a", "-1/2*a", "a*(-2)", "(a^2)^3", "(1/2)^2", "min(-a/b, abs(c))", "f(a, -b)", "2*(-a/b)",
    "ite(a > 0 and not b > 0, 1, -1)",
  ])
  func termsReadBack(text: String) throws {
    let term = try Parser.term(text)
    #expect(try same(term.description, text))
  }

  @Test func leadingMinusCoversTheProduct() throws {
    let ratio = Term.quotient(.symbol(Symbol("a")), .symbol(Symbol("b")))
    var table = VariableTable()
    let negative = Term.product([.constant(-1), ratio])
    #expect(try table.polynomial(try Parser.term(negative.description)) == -table.polynomial(ratio))
    #expect(try table.polynomial(try Parser.term("-a/b*c")) == -table.polynomial(try Parser.term("a/b*c")))
  }

  @Test func randomTermsReadBack() throws {
    try Property(
      "terms read back", cases: 2_000, generate: { $0.term(Vocabulary(hasQuantifiers: true), depth: 4) },
      shrink: { $0.shrunk }
    ).holds { term in
      var table = VariableTable()
      guard let polynomial = try? table.polynomial(term) else { return true }
      return try table.polynomial(try Parser.term(term.description)) == polynomial
        && table.polynomial(try Parser.term(table.term(polynomial).description)) == polynomial
    }
  }

  @Test func randomFormulasReadBack() throws {
    try Property(
      "formulas read back", cases: 2_000, generate: { $0.formula(Vocabulary(hasQuantifiers: true), depth: 4) },
      shrink: { $0.shrunk }
    ).holds { formula in
      var table = VariableTable()
      guard let normal = try? table.normalized(formula) else { return true }
      let again = try table.normalized(try Parser.formula(formula.description))
      let twice = try table.normalized(try Parser.formula(normal.description))
      return again.description == normal.description && twice.description == normal.description
    }
  }
}
