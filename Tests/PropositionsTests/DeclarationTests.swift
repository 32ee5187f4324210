import Propositions
import Testing

@Suite struct DeclarationTests {
  private func declaration(_ term: Term) throws -> Declaration {
    guard case .symbol(let symbol) = term else { throw Missing() }
    return try #require(symbol.declaration)
  }

  private struct Missing: Error {}

  @Test func declarationsKeepWhatIsSaid() throws {
    let c = try declaration(Term.parameter("c", .positive, unit: .arms, tex: "\\gamma", "a cost", file: "M", line: 7))
    #expect(c.role == .parameter)
    #expect(c.domain == .positive)
    #expect(c.unit == "arms")
    #expect(c.tex == "\\gamma")
    #expect(c.meaning == "a cost")
    #expect(c.location.description == "M:7")
    let s = try declaration(Term.choice("s", "a share"))
    #expect(s.role == .choice)
    #expect(s.domain == .real)
    #expect(s.unit == nil)
    #expect(try declaration(Term.parameter("t", unit: .custom("days"))).unit == "days")
    #expect(try declaration(Given.a).location.file == "PropositionsTests/OperatorTests.swift")
  }

  @Test func domains() {
    #expect(Domain.unit.contains(0) && Domain.unit.contains(1) && !Domain.unit.contains(2))
    #expect(!Domain.openUnit.contains(0) && !Domain.openUnit.contains(1))
    #expect(!Domain.positive.contains(0) && Domain.nonnegative.contains(0) && Domain.real.contains(-5))
    #expect(Domain.openUnit.constraints(on: Given.a).map(\.description) == ["a > 0", "a < 1"])
    #expect(Domain.unit.constraints(on: Given.a).map(\.description) == ["a >= 0", "a <= 1"])
    #expect(Domain.real.constraints(on: Given.a).isEmpty)
  }

  @Test func domainHelpers() {
    #expect(Domain.interval(0...2) == Domain.interval(0, 2))
    #expect(Domain.interval(0...2).contains(2))
    #expect(!Domain.open(0, 2).contains(2))
    #expect(Domain.atLeast(1).contains(1))
    #expect(!Domain.above(1).contains(1))
  }

  @Test func definitionsKeepNameAndBody() {
    let total = Term.definition("G", tex: "\\Gamma", "total", Given.a + Given.b, file: "M", line: 1)
    guard case .named(let definition, let body) = total else {
      Issue.record("not named")
      return
    }
    #expect(definition.name == "G")
    #expect(body.description == "a + b")
    #expect((2 * total).description == "2*(a + b)")
    let effect = Formula.effect("restrains", "it restrains") {
      Given.a > 0
      Given.b > 0
    }
    guard case .named(let named, _) = effect else {
      Issue.record("not named")
      return
    }
    #expect(named.meaning == "it restrains")
    #expect(effect.description == "a > 0 and b > 0")
  }

  @Test func effectsCanBeSubstituted() throws {
    guard case .symbol(let a) = Given.a else { return }
    let effect = Formula.effect("works", "it works") { Given.a * Given.b > Given.a }
    let moved = Substitution(symbols: [a: Given.c + 1])(effect)
    #expect(moved.description == "(c + 1)*b > c + 1")
  }

  @Test func citations() {
    let source = Citation(key: "k", authors: "Snyder, Glenn", year: 1984, title: "T", outlet: "World Politics")
    #expect(source.short == "Snyder 1984")
    #expect(source.pages("466-468").short == "Snyder 1984, pp. 466-468")
    #expect(source.abstract.locator == "abstract")
    #expect(source.locator("section 2").short == "Snyder 1984, section 2")
  }
}
