import Algebra
import Certificates
import Engine
import Logic
import Testing

@testable import Z3Bridge

/// Every form of term and formula means in Z3 what it means to the kernel.
struct TranslationTests {
  private static let x = Term.symbol(Symbol("x"))
  private static let y = Term.symbol(Symbol("y"))

  private static func written(_ text: String) throws -> Formula { try Parser.formula(text) }

  /// The value that Z3 gives the term at x = 3/2, y = -7/3.
  private func value(_ term: Term) throws -> Rational? {
    let session = Z3Session()
    let fixed = try ["x = 3/2", "y = -7/3"].map { try Parser.formula($0) }
    let answer = session.answer(Query(fixed + [.compare(.symbol(Symbol("v")), .equal, term)], timeLimit: .seconds(30)))
    return answer.rationals?["v"]
  }

  @Test(
    arguments: [
      ("min(x, y)", "-7/3"), ("min(y, x)", "-7/3"), ("max(x, y)", "3/2"), ("max(y, x)", "3/2"), ("min(x, x)", "3/2"),
      ("abs(x)", "3/2"), ("abs(y)", "7/3"), ("abs(x - x)", "0"),
      ("ite(x < y, 10, 20)", "20"), ("ite(x > y, 10, 20)", "10"), ("ite(x = 3/2 and not y = 0, x, y)", "3/2"),
      ("x/y", "-9/14"), ("1/(x - y)", "6/23"), ("(x + y)/2", "-5/12"), ("x/y/2", "-9/28"),
      ("x + y", "-5/6"), ("x - y", "23/6"), ("-x", "-3/2"), ("x*y*2", "-7"), ("x^3", "27/8"), ("y^2", "49/9"),
      ("x^0", "1"), ("x^1", "3/2"),
      ("123456789012345678901234567890*x", "185185183518518518351851851835"),
      ("x/98765432109876543210", "1/65843621406584362140"),
    ])
  func writtenTerm(_ text: String, _ expected: String) throws {
    #expect(try value(try Parser.term(text)) == Rational(parsing: expected))
  }

  /// A symbol is a truth value while nothing but its sign is asked for.
  @Test func truthValues() throws {
    let plain = try ["b > 0 or x > 1", "not b > 0", "x <= 3"].map { try Parser.formula($0) }
    #expect(plain.truthSymbols.map(\.name) == ["b"])
    let used = try plain + [Parser.formula("b = -2")]
    #expect(used.truthSymbols.isEmpty)
    let session = Z3Session()
    let first = session.answer(Query(plain, timeLimit: .seconds(30))).rationals
    #expect(first?["b"] == 0 && (first?["x"]).map { $0 > 1 && $0 <= 3 } == true)
    #expect(session.answer(Query(used, timeLimit: .seconds(30))).rationals?["b"] == -2)
    let yes = session.answer(Query([try Parser.formula("b > 0")], timeLimit: .seconds(30)))
    #expect(yes.rationals?["b"] == 1)
    let both = try ["b > 0", "b <= 0"].map { try Parser.formula($0) }
    #expect(session.answer(Query(both, timeLimit: .seconds(30))).isUnsatisfiable)
  }

  @Test func formsThatHaveNoWrittenForm() throws {
    let definition = Definition("d")
    #expect(try value(.sum([])) == 0)
    #expect(try value(.product([])) == 1)
    #expect(try value(.sum([Self.x])) == Rational(3, over: 2))
    #expect(try value(.product([Self.y])) == Rational(-7, over: 3))
    #expect(try value(.named(definition, .sum([Self.x, Self.x]))) == 3)
    #expect(try value(.conditional(.named(definition, .truth(false)), Self.x, .constant(5))) == 5)
  }

  @Test(
    arguments: [
      ("x < 3/2", false), ("x <= 3/2", true), ("x = 3/2", true), ("x != 3/2", false), ("x >= 3/2", true),
      ("x > 3/2", false), ("true", true), ("false", false), ("not x > 2", true), ("x > 1 and y > 1", false),
      ("x > 1 or y > 1", true), ("x > 1 => y > 1", false), ("x > 2 => y > 1", true), ("y > 1 => x > 1", true),
      ("x > 2 <=> y > 1", true), ("x > 1 <=> y > 1", false),
      ("forall ?t: ?t*?t + x > 1", true), ("forall ?t: ?t*?t + y > 1", false),
      ("exists ?t: ?t*?t = x", true), ("exists ?t: ?t*?t = y", false),
      ("forall ?t: exists ?u: ?u > ?t*x", true), ("exists ?u: forall ?t: ?u > ?t*x", false),
      ("forall ?x: ?x*?x >= 0", true), ("exists ?x: [?x = 0 and x = 3/2]", true),
      ("forall ?t: [?t > 1 => max(?t, x) > 1]", true), ("forall ?t: max(?t, y) > x", false),
    ])
  func formula(_ text: String, _ expected: Bool) throws {
    let query = try query(["x = 3/2", "y = -7/3", text])
    let answer = Z3Session().answer(query)
    #expect(answer.rationals != nil || answer.isUnsatisfiable, "\(answer)")
    #expect(answer.isUnsatisfiable == !expected)
  }

  @Test func emptyConnectives() {
    let session = Z3Session()
    #expect(session.answer(Query([.and([])])).rationals == [:])
    #expect(session.answer(Query([.or([])])).isUnsatisfiable)
    #expect(session.answer(Query([.forAll([], .truth(true))])).rationals == [:])
    #expect(session.answer(Query([])).rationals == [:])
  }

  @Test func unknownFunctionsAgreeOnEqualArguments() throws {
    let session = Z3Session()
    #expect(session.answer(try query(["x = y", "f(x) != f(y)"])).isUnsatisfiable)
    #expect(session.answer(try query(["x = 2*y", "y = z", "g(x, y) != g(z + z, z)"])).isUnsatisfiable)
    // Functions of one name and different numbers of arguments are different functions.
    let apart = session.answer(try query(["x = y", "f(x) != f(y, y)"]))
    let values = try #require(apart.rationals)
    #expect(values["x"] == values["y"])
    // A symbol and a function may share a name, too.
    #expect(session.answer(try query(["f = 1", "f(f) = 2", "f(1) = 2"])).rationals == ["f": 1])
  }

  @Test(arguments: [-1, Translation.exponentLimit + 1, Int.max])
  func exponentOutOfBounds(_ exponent: Int) throws {
    let query = Query([.compare(.power(Self.x, exponent), .equal, .constant(1))])
    let session = Z3Session()
    #expect(try #require(session.answer(query).reason).contains("exponent"))
    #expect(session.answer(try Z3BridgeTests.query(["x = 1"])).rationals == ["x": 1])
  }

  @Test func functions() throws {
    let formula = try Parser.formula("forall ?a: [f(?a) > g(h(a), 1)] or ite(k(b) > 0, 1, 0) > 0")
    #expect(Set(formula.functions.map(\.name)) == ["f", "g", "h", "k"])
  }

  @Test func wrongNumberOfArguments() throws {
    let query = Query([.compare(.apply(FunctionSymbol("f", arity: 2), [Self.x]), .equal, .constant(1))])
    #expect(try #require(Z3Session().answer(query).reason).contains("takes 2 arguments"))
  }
}
