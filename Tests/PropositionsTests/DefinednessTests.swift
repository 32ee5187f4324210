import Propositions
import Testing

@Suite struct DefinednessTests {
  let a = Given.a
  let b = Given.b
  let c = Given.c
  let q = Given.q

  private func questions(
    functions: [Function] = [], @TheoryBuilder _ items: () -> [any TheoryItem]
  ) throws -> [String] {
    try compiled(functions: functions, items).definedness().map { question in
      "\(question.label) | " + question.statement.assertions.map(\.canonical).joined(separator: "; ")
    }
  }

  @Test func domainsSettleMostDenominators() throws {
    let found = try questions {
      Assumption("A1", "unrelated") { b > 7 }
      Theorem("T1", "one") { 1 / (1 + a) + q / (2 * c) > 0 }
      Theorem("T2", "the same") { b / (1 + a) > 1 / (1 - q) }
    }
    #expect(
      found == [
        "T1: 1 + a is not zero | a + 1 = 0; a >= 0", "T1: c is not zero | c = 0; c > 0",
        "T2: 1 - q is not zero | -q + 1 > 0; q - 1 = 0; q > 0",
      ])
    let shared = try compiled {
      Theorem("T1", "one") { 1 / (1 + a) > 0 }
      Theorem("T2", "the same") { b / (1 + a) > 1 }
    }.definedness()
    #expect(shared.map(\.items) == [["T1", "T2"]])
  }

  @Test func contextCountsFromLeftToRight() throws {
    #expect(try questions { Theorem("T1", "and") { b != 0 && 1 / b > 0 } } == ["T1: b is not zero | b != 0; b = 0"])
    #expect(try questions { Theorem("T1", "and") { 1 / b > 0 && b != 0 } } == ["T1: b is not zero | b = 0"])
    #expect(
      try questions { Theorem("T1", "or") { b == 0 || 1 / b > 0 } } == ["T1: b is not zero | b != 0; b = 0"])
    #expect(
      try questions { Theorem("T1", "implies") { b > 0 ==> 1 / b > 0 } } == ["T1: b is not zero | b = 0; b > 0"])
    #expect(
      try questions { Theorem("T1", "given", given: b > 0) { 1 / b > 0 } } == ["T1: b is not zero | b = 0; b > 0"])
    #expect(try questions { Theorem("T1", "iff") { b > 0 <=> 1 / b > 0 } } == ["T1: b is not zero | b = 0"])
    #expect(
      try questions {
        Theorem("T1", "lines") {
          b > 1
          2 / b > 0
        }
      } == ["T1: b is not zero | b - 1 > 0; b = 0"])
    #expect(
      try questions { Theorem("T1", "cases") { ifThenElse(b > 0, 1 / b, 1 / (b - 1)) > 0 } } == [
        "T1: b is not zero | b = 0; b > 0", "T1: b - 1 is not zero | -b >= 0; b - 1 = 0",
      ])
  }

  @Test func quantifiersGiveTheirGuards() throws {
    #expect(
      try questions { Theorem("T1", "for all") { forAll("z", in: .nonnegative) { z in z / (1 + z) < 1 } } }
        == ["T1: 1 + z is not zero | z + 1 = 0; z >= 0"])
    let other = try questions { Possibility("P1", "exists") { exists("b", in: .above(b)) { z in 1 / (z - b) > 1 } } }
    #expect(
      other == ["P1: b' - b is not zero | b' - b = 0; b' - b > 0"])
    #expect(
      try questions {
        Theorem("T1", "nested") { forAll("z", in: .positive) { x in exists("z", in: .real) { y in y / x > 1 } } }
      } == ["T1: z' is not zero | z' = 0; z' > 0"])
  }

  @Test func assumptionsRelyOnEarlierOnes() throws {
    let found = try questions {
      Assumption("A1", "first") { b > 0 }
      Assumption("A2", "second") { 1 / b > 1 }
      Assumption("A3", "third") { b > 2 }
    }
    #expect(found == ["A2: b is not zero | b = 0; b > 0"])
    let wrong = try questions {
      Assumption("A1", "first") { 1 / b > 1 }
      Assumption("A2", "second") { b > 0 }
    }
    #expect(wrong == ["A1: b is not zero | b = 0"])
  }

  @Test func functionsInstancesAndDefinitions() throws {
    let p = Function("p", .increasing, at: [1 / b: 0])
    let point = try questions(functions: [p]) { Theorem("T1", "p") { p(1) > 0 } }
    #expect(point == ["p: b is not zero | b = 0"])
    let inverse = Term.definition("i", "the inverse", 1 / (b * c), file: "F", line: 12)
    let model = compiled {
      Assumption("A1", "about b") { b > c }
      ComparativeStatics("M1", "inverse", of: inverse, in: c, .decreasing)
    }
    let found = try model.definedness()
    #expect(found.map(\.label) == ["M1: b is not zero", "M1: c_1 is not zero", "M1: c_2 is not zero"])
    #expect(found.allSatisfy { $0.location == SourceLocation(file: "F", line: 12) })
    #expect(
      found[0].statement.assertions.map(\.label).contains("A1 at c_1")
        && found[0].statement.assertions.map(\.label).contains(CompiledModel.zeroDenominatorLabel))
    #expect(found[1].statement.assertions.map(\.canonical) == ["c_1 = 0", "c_1 > 0"])
  }

  @Test func constantsAndNestedQuotients() throws {
    #expect(try questions { Theorem("T1", "constants") { a / 2 + a / (1 / 3) > 0 } }.isEmpty)
    #expect(
      try questions { Theorem("T1", "nested") { 1 / (b / (b + 1)) > 0 } } == [
        "T1: b + 1 is not zero | b + 1 = 0", "T1: b is not zero | b = 0",
      ])
    #expect(
      try questions { Theorem("T1", "powers") { 1 / (b.squared() * (b - 1) * 3) > 0 } } == [
        "T1: b is not zero | b = 0", "T1: b - 1 is not zero | b - 1 = 0",
      ])
  }
}
