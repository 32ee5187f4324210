import Algebra
import Propositions
import Testing

/// Symbols that several tests share.
enum Given {
  static let a = Term.parameter("a", .nonnegative, "a test's parameter")
  static let b = Term.parameter("b")
  static let c = Term.parameter("c", .positive, tex: "\\gamma", "a cost")
  static let q = Term.parameter("q", .openUnit, unit: .share)
  static let s = Term.choice("s", .unit)
}

@Suite struct OperatorTests {
  let a = Given.a
  let b = Given.b
  let c = Given.c

  /// Whether two terms are one polynomial.
  private func isSame(_ x: Term, _ y: Term) throws -> Bool {
    var table = VariableTable()
    return try table.polynomial(x) == table.polynomial(y)
  }

  @Test func literalsStandForTerms() throws {
    let third: Term = 1 / 3 * a
    #expect(try isSame(third, .quotient(a, 3)))
    #expect(try !isSame(third, 0))
    #expect(third.description == "1/3*a")
  }

  @Test func sumsAndProductsAreFlat() {
    #expect((a + b + c).partCount == 3)
    #expect((a + (b + c)).partCount == 3)
    #expect((a * b * c).partCount == 3)
    #expect((a - b).description == "a - b")
    #expect((a - b - c).description == "a - b - c")
    #expect((a - 1).description == "a - 1")
    #expect((-(a * b)).description == "-a*b")
    #expect((-(a - b)).description == "-(a - b)")
    #expect((a - 2 * b).description == "a - 2*b")
  }

  @Test func otherOperations() {
    #expect(a.squared().description == "a^2")
    #expect(a.power(3).description == "a^3")
    #expect(min(1, a + b).description == "min(1, a + b)")
    #expect(max(0, a).description == "max(0, a)")
    #expect(abs(-a).description == "abs(-a)")
    #expect(ifThenElse(a < 1, a, 1).description == "ite(a < 1, a, 1)")
  }

  @Test func comparisonsRecord() {
    let all: [Formula] = [a < b, a <= b, a > b, a >= b, a == b, a != b]
    #expect(all.map(\.description) == ["a < b", "a <= b", "a > b", "a >= b", "a = b", "a != b"])
    #expect(a.isBetween(0, 1).description == "0 <= a and a <= 1")
    #expect(a.isStrictlyBetween(0, 1).description == "0 < a and a < 1")
  }

  @Test func connectivesBindAsExpected() {
    let (x, y, z) = (a > 0, b > 0, c > 0)
    #expect((x && y && z).description == "a > 0 and b > 0 and c > 0")
    #expect((x || y ==> z).description == "a > 0 or b > 0 => c > 0")
    #expect((x ==> y ==> z).description == "a > 0 => b > 0 => c > 0")
    #expect((x && y <=> z).description == "a > 0 and b > 0 <=> c > 0")
    #expect((!x || y).description == "not a > 0 or b > 0")
  }

  @Test(arguments: [
    (0.1 as Term, "1/10"), (0.125, "1/8"), (-1.5, "-3/2"), (1e-3, "1/1000"), (2.5e-7, "1/4000000"),
    (1e20, "100000000000000000000"), (0.0, "0"), (123456.789012345, "24691357802469/200000000"), (3.0, "3"),
    (0.333333333333333, "333333333333333/1000000000000000"),
  ])
  func decimalsAreExact(_ literal: Term, _ value: String) {
    #expect(literal.exactValue?.description == value)
    if case .constant = literal {} else { Issue.record("not a constant") }
  }

  @Test(arguments: [0.12345678901234567 as Term, 1234567890.1234567, 1e301])
  func longDecimalsAreReported(_ literal: Term) {
    #expect(literal.exactValue == nil)
    let model = compiled { Assumption("A1", "long", file: "F", line: 3) { Given.a < literal } }
    #expect(model.errors.count == 1)
    #expect(model.errors.first?.locations == [SourceLocation(file: "F", line: 3)])
    #expect(model.errors.first?.message.contains("15 significant digits") == true)
    #expect(model.errors.first?.message.contains("write it as a quotient of whole numbers") == true)
  }

  #if arch(x86_64)
    @Test func digitsBeyondADoubleAreSeen() {
      let literal: Term = 0.10000000000000000001
      #expect(literal.exactValue == nil)
    }
  #endif

  @Test func negativePowersAreReported() {
    let model = compiled { Assumption("A1", "power") { Given.a.power(-1, file: "F", line: 9) > 0 } }
    #expect(model.errors.map(\.description) == ["F:9: the exponent -1 is not from 0 to 64; write 1 / x.power(1)"])
  }

  @Test func exactValues() {
    let term: Term = (1 / 3 + 0.5) * 6 - min(2, 3)
    #expect(term.exactValue == 3)
    let undefined: Term = 1 / (2 - 2)
    #expect(undefined.exactValue == nil)
    #expect((a * 0).exactValue == nil)
  }
}

extension Term {
  fileprivate var partCount: Int {
    switch self {
    case .sum(let parts), .product(let parts): parts.count
    default: 0
    }
  }
}

/// Compiles a theory with these items.
func compiled(functions: [Function] = [], @TheoryBuilder _ items: () -> [any TheoryItem]) -> CompiledModel {
  CompiledModel(Theory(id: "test", title: "A test", functions: functions, items: items()))
}
