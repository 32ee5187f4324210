import Propositions
import Testing

@Suite struct DiagnosticTests {
  @Test func repeatedIdsShowBothPlaces() {
    let model = compiled {
      Assumption("A1", "one", file: "F", line: 1) { Given.a > 0 }
      Theorem("A1", "two", file: "F", line: 2) { Given.a > 0 }
    }
    #expect(
      model.errors.map(\.description) == [
        "F:2, F:1: the id 'A1' is used twice, so proofs could not be told apart; give one item another id"
      ])
  }

  @Test func lemmasMustBeTheoremsOfTheModel() {
    let model = compiled {
      Theorem("T1", "fine") { Given.a > 0 }
      Possibility("P1", "no lemma") { Given.a > 1 }
      Theorem("T2", "uses", file: "F", line: 4) { Given.a > 0 }.using("T1", "T9", "P1", "T2")
    }
    #expect(
      model.errors.map(\.description) == [
        "F:4: 'T2' uses 'T9' as a lemma, which the model does not state; name another theorem of this model",
        "F:4: 'T2' uses 'P1' as a lemma, which is no universal claim about one instance; name another theorem of this model",
        "F:4: 'T2' uses 'T2' as a lemma, which is itself; name another theorem of this model",
      ])
  }

  /// A lemma speaks of all choices, within their domains, and of the model's own parameters.
  @Test func lemmasQuantifyOverChoices() throws {
    let x = Term.choice("x", .nonnegative)
    let model = compiled {
      Theorem("T1", "of a choice", given: x < 9) { x + Given.a > 0 }
      Theorem("T2", "of parameters") { Given.a > 0 }
    }
    let first = try #require(model.proposition("T1")?.lemma)
    #expect(first.description == "forall ?x: [?x >= 0 and ?x < 9 => ?x + a > 0]")
    #expect(model.proposition("T2")?.lemma?.description == "a > 0")
  }

  @Test(arguments: ["", "a/b", "..", "A 1", "A*"])
  func idsMustNameFiles(_ id: String) {
    let model = compiled { Theorem(id, "bad id") { Given.a > 0 } }
    #expect(model.errors.count == 1)
    #expect(model.errors.first?.message.contains("cannot name a file") == true)
    let theory = Theory(id: id, title: "bad id", items: [])
    #expect(CompiledModel(theory).errors.count == 1)
  }

  @Test func repeatedDeclarationsShowBothPlaces() {
    let x = Term.parameter("x", .positive, file: "F", line: 3)
    let y = Term.parameter("x", .real, file: "F", line: 8)
    let model = compiled { Theorem("T1", "two x") { x < y } }
    #expect(model.errors.count == 1)
    #expect(model.errors.first?.locations.map(\.line) == [8, 3])
    #expect(model.errors.first?.message.hasPrefix("'x' is declared twice") == true)
  }

  @Test func declarationsAtOnePlaceAreOne() {
    func x() -> Term { Term.parameter("x", .positive) }
    #expect(compiled { Theorem("T1", "one x") { x() < x() + 1 } }.diagnostics.isEmpty)
    func y(_ domain: Domain) -> Term { Term.parameter("y", domain) }
    #expect(compiled { Theorem("T1", "two y") { y(.real) < y(.positive) } }.errors.count == 1)
  }

  @Test(arguments: ["min", "2x", "x y", "", "forall", "x-1"])
  func invalidNamesAreReported(_ name: String) {
    let x = Term.parameter(name, file: "F", line: 3)
    let model = compiled { Theorem("T1", "bad name") { x < 1 } }
    #expect(model.errors.count == 1)
    #expect(model.errors.first?.locations == [SourceLocation(file: "F", line: 3)])
    let bound = compiled { Theorem("T1", "bad name") { forAll(name, in: .real) { z in z < 1 } } }
    #expect(bound.errors.count == 1)
    let function = Function(name)
    #expect(compiled(functions: [function]) { Theorem("T1", "bad name") { function(1) > 0 } }.errors.count == 1)
  }

  @Test func differentDefinitionsOfOneNameAreReported() {
    let d = Term.definition("d", "one", Given.a + 1, file: "F", line: 1)
    let e = Term.definition("d", "two", Given.a + 2, file: "F", line: 2)
    let f = Term.definition("d", "the same", Given.a + 1, file: "F", line: 3)
    let model = compiled { Theorem("T1", "two d") { d < e } }
    #expect(model.errors.map(\.description) == ["F:2, F:1: 'd' is defined twice with different meanings; rename one"])
    #expect(compiled { Theorem("T1", "one d") { d == f } }.errors.isEmpty)
    func g(_ x: Term) -> Term { Term.definition("g", "a family", x + 1) }
    #expect(compiled { Theorem("T1", "a family") { g(Given.a) < g(Given.b) } }.errors.isEmpty)
    let formula = Formula.definition("d", "a formula") { Given.a > 0 }
    #expect(compiled { Theorem("T1", "both") { formula ==> d > 0 } }.errors.count == 1)
  }

  @Test func definitionsAndSymbolsOfOneNameAreWarnedAbout() {
    let d = Term.definition("a", "also a", Given.a + 1)
    let model = compiled { Theorem("T1", "a and a") { d > 0 } }
    #expect(model.diagnostics.map(\.severity) == [.warning])
    let f = Function("a")
    #expect(compiled(functions: [f]) { Theorem("T1", "a and a") { f(Given.a) > 0 } }.errors.count == 1)
  }

  @Test func emptyBodiesAreReported() {
    let empty = Formula.definition("d", "empty", file: "F", line: 7) {}
    let model = compiled {
      Assumption("A1", "empty", file: "F", line: 1) {}
      Theorem("T1", "empty", file: "F", line: 2) {}
      Possibility("P1", "empty", given: Given.a > 0, file: "F", line: 3) {}
      Exclusion("X1", "empty", file: "F", line: 4) {}
      Theorem("T2", "empty", file: "F", line: 5) { Given.a > 0 }.offTies {}
      Theorem("T3", "empty", file: "F", line: 6) { empty }
    }
    #expect(Set(model.errors.flatMap(\.locations).map(\.line)) == [1, 2, 3, 4, 5, 7])
    #expect(model.errors.count == 6)
  }

  @Test func emptyDomainsAreReported() {
    let x = Term.parameter("x", .interval(2, 1))
    let y = Term.parameter("y", .open(1, 1))
    let model = compiled { Theorem("T1", "empty domains") { x < y } }
    #expect(
      model.errors.map(\.message) == [
        "no number satisfies 'x in [2, 1]': the domain is empty; correct its bounds",
        "no number satisfies 'y in (1, 1)': the domain is empty; correct its bounds",
      ])
  }

  @Test func divisionByZeroIsReported() {
    let model = compiled { Theorem("T1", "zero") { Given.a / (2 - 2) > 0 } }
    #expect(model.errors.map(\.message) == ["'a/(2 - 2)' divides by zero; correct the denominator"])
  }

  @Test func undeclaredSymbolsAreReported() {
    let model = compiled { Theorem("T1", "undeclared") { Term.symbol(Symbol("x")) > 0 } }
    #expect(model.errors.map(\.message) == ["'x' is not declared; use Term.parameter or Term.choice"])
  }

  @Test func offTiesOfAPossibilityIsReported() {
    let model = compiled { Possibility("P1", "ties") { Given.a > 0 }.offTies { Given.a > 1 } }
    #expect(model.errors.count == 1)
  }

  @Test func problemsInFunctionsAreReported() {
    let f = Function("f", at: [0: 0.12345678901234567], file: "F", line: 6)
    let model = compiled(functions: [f]) { Theorem("T1", "long") { f(0) > 0 } }
    #expect(model.errors.map(\.locations) == [[SourceLocation(file: "F", line: 6)]])
  }

  @Test func largeModelsCompileQuickly() throws {
    let terms = (0..<40).map { index in
      Term.definition("d\(index)", "a definition", Given.a * Given.b + Term.constant(.init(index)) / (1 + Given.b))
    }
    let clock = ContinuousClock()
    var model: CompiledModel?
    let time = clock.measure {
      model = compiled {
        for index in 0..<20 { Assumption("A\(index)", "an assumption") { terms[index] > Given.c } }
        for index in 0..<200 {
          Theorem("T\(index)", "a theorem", given: terms[index % 40] > terms[(index + 1) % 40]) {
            forAll("z", in: .nonnegative) { z in terms[(index + 7) % 40] + z > terms[(index + 9) % 40] * z }
          }
        }
      }
    }
    #expect(model?.diagnostics.isEmpty == true)
    #expect(model?.propositions.count == 200)
    #expect(time < .seconds(2))
    var questions: [Definedness] = []
    let more = try clock.measure { questions = try model?.definedness() ?? [] }
    #expect(questions.count == 61)
    #expect(more < .seconds(10))
  }
}
