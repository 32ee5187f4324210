import Propositions
import Testing

@Suite struct PropositionTests {
  let a = Given.a
  let b = Given.b
  let c = Given.c
  let q = Given.q

  private func assertions(_ statement: Statement) -> [String] {
    statement.assertions.map { "\($0.label): \($0.canonical)" }
  }

  private enum Small: Model {
    static let id = "small"
    static let title = "A small model"
    static let p = Function("p", .increasing)
    static let functions = [p]

    static var theory: [any TheoryItem] {
      Assumption("A1", "a bound") { Given.a < 2 }
      for index in 1...2 {
        Possibility("P\(index)", "a possibility") { Given.a > Term.constant(.init(index)) }
      }
      if functions.count > 1 {
        Possibility("P9", "never") { Given.a > 0 }
      }
      more
    }

    @TheoryBuilder static var more: [any TheoryItem] {
      Theorem("T1", "a theorem", claims: "004.7", "004.8", given: Given.b > 1, expect: .open) { Given.b > 0 }
    }
  }

  @Test func modelsAreTheories() {
    let theory = Small.asTheory
    #expect(theory.items.map(\.id) == ["A1", "P1", "P2", "T1"])
    #expect(theory.assumptions.count == 1)
    #expect(theory.functions.count == 1)
    let model = CompiledModel(theory)
    #expect(model.diagnostics.isEmpty)
    #expect(model.propositions.map(\.kind) == ["possibility", "possibility", "theorem"])
    #expect(model.proposition("T1")?.claims == ["004.7", "004.8"])
    #expect(model.proposition("T1")?.expectation == .open)
    #expect(model.symbols.map(\.name) == ["a", "b"])
  }

  @Test func theoremsLower() throws {
    let model = compiled {
      Assumption("A1", "a bound") { q < 0.5 }
      Theorem("T1", "a theorem", given: a > 1 && b > q) {
        a > 0
        b > 0
      }
    }
    let theorem = try #require(model.proposition("T1"))
    #expect(theorem.formula.description == "a > 1 and b > q => a > 0 and b > 0")
    #expect(theorem.premises.map(\.label) == ["a >= 0", "q in (0, 1)", "A1"])
    #expect(theorem.premises.map(\.kind) == [.domain, .domain, .assumption])
    let refutation = assertions(try theorem.refutationStatement())
    #expect(
      refutation == [
        "A1: -2*q + 1 > 0", "negated conclusion: -a >= 0 or -b >= 0", "q in (0, 1): -q + 1 > 0",
        "given 1: a - 1 > 0", "a >= 0: a >= 0", "given 2: b - q > 0", "q in (0, 1): q > 0",
      ])
    #expect(try theorem.premisesStatement().assertions.count == 6)
    #expect(assertions(try theorem.holdingStatement()).contains("conclusion: b > 0"))
    #expect(try theorem.partStatements().isEmpty)
    #expect(try theorem.offTiesStatement() == nil)
  }

  @Test func possibilitiesLower() throws {
    let model = compiled { Possibility("P1", "both", given: a > 1) { b > a } }
    let possibility = try #require(model.propositions.first)
    let witness = assertions(try possibility.witnessStatement())
    #expect(witness == ["claim: -a + b > 0", "claim: a - 1 > 0", "a >= 0: a >= 0"])
    #expect(try possibility.refutationStatement().canonical == possibility.witnessStatement().canonical)
    #expect(assertions(try possibility.premisesStatement()) == ["a >= 0: a >= 0"])
  }

  @Test func exclusionsLower() throws {
    let low = Formula.effect("low", "a is low") { a < 1 }
    let high = Formula.effect("high", "a is high") { a > 1 }
    let model = compiled {
      Exclusion("X1", "never both", given: low || high) {
        low
        high
      }
      .offTies { a < 1 ==> !high }
      .finding("Nothing new.")
      .hints(a + 1)
    }
    let exclusion = try #require(model.propositions.first)
    #expect(exclusion.formula.description == "a < 1 or a > 1 => not [a < 1 and a > 1]")
    #expect(assertions(try exclusion.refutationStatement()).contains("negated conclusion: a - 1 > 0"))
    let parts = try exclusion.partStatements()
    #expect(parts.count == 2)
    #expect(assertions(parts[1]).contains("effect 2: a - 1 > 0"))
    #expect(!assertions(parts[1]).contains("effect 1: -a + 1 > 0"))
    let offTies = try #require(try exclusion.offTiesStatement())
    #expect(assertions(offTies).contains("negated conclusion: -a + 1 > 0"))
    #expect(exclusion.finding == "Nothing new.")
    #expect(exclusion.usefulTerms.map(\.description) == ["a + 1"])
  }

  @Test func givenDefinitionsLabelTheirPremises() throws {
    let strong = Formula.definition("strong", "a is large") { a > 5 }
    let model = compiled { Theorem("T1", "named", given: strong && b > 0) { a > 4 } }
    let labels = try #require(model.propositions.first).premisesStatement().assertions.map(\.label)
    #expect(Set(labels) == ["a >= 0", "given strong", "given 2"])
  }

  @Test func namingAndUnusedDeclarationsChangeNothing() throws {
    let x = Term.parameter("a", .nonnegative, unit: .arms, "another meaning")
    let one = compiled { Theorem("T1", "one") { a + 1 > 0 } }
    let two = compiled {
      Theorem("T9", "another title", cite: nil) { Term.definition("d", "named", x + 1) > 0 }
      Theorem("T2", "another") { b > b - 1 }
    }
    #expect(
      try one.propositions[0].refutationStatement().canonical == two.propositions[0].refutationStatement().canonical)
  }

  @Test func examplesGiveValues() {
    let p = Function("p", .increasing)
    let example = Example([c: 1 / 5, q: 0.5], low: [a: 1], high: [a: 2], functions: [p: { x in x / (1 + x) }])
    let values = example.substitution.symbols.map { "\($0.key) = \($0.value)" }.sorted()
    #expect(values == ["a_1 = 1", "a_2 = 2", "c = 1/5", "q = 1/2"])
    #expect(example.substitution(p(3) + c).description == "3/(1 + 3) + 1/5")
    let both = Example.instances(Example([c: 1]), Example([(c, 2)]))
    #expect(both.substitution.symbols[Symbol("c_2")]?.description == "2")
    let clash = Term.parameter("x")
    let shifted = Example([:], functions: [p: { $0 + clash }])
    #expect(shifted.substitution(p(7)).description == "7 + x")
    let model = compiled {
      Possibility("P1", "bad examples") { a > 0 }.examples(Example([a + 1: 2]), Example([a: b]), Example([a: 1]))
    }
    #expect(model.errors.count == 2)
  }
}
