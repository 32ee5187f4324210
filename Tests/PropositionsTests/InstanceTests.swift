import Propositions
import Testing

@Suite struct InstanceTests {
  let a = Given.a
  let b = Given.b
  let c = Given.c
  let s = Given.s

  @Test func orderingsCompareTwoInstances() throws {
    let d = Term.definition("d", tex: "d", "a definition with c", c + b)
    let e = Term.definition("e", "a definition without c", b + 1)
    let works = Formula.effect("works", "it works") { d > e }
    let model = compiled {
      Assumption("A1", "about c") { c < b }
      Assumption("A2", "about b") { b > 1 }
      Ordering("O1", "ordered", moving: c, claims: "1", "2") { low, high in
        given(works, at: low)
        given(!works, at: high)
        given(low(d) > 0)
        never(low < high)
        always(low >= high)
      }
    }
    #expect(model.diagnostics.isEmpty)
    #expect(model.symbols.map(\.name) == ["b", "c"])
    let ordering = try #require(model.propositions.first)
    #expect(
      ordering.formula.description
        == "c_1 + b > b + 1 and not c_2 + b > b + 1 and c_1 + b > 0 => not c_1 < c_2 and c_1 >= c_2")
    #expect(
      ordering.premises.map { "\($0.label) | \($0.formula)" } == [
        "c_1 > 0 | c_1 > 0", "c_2 > 0 | c_2 > 0", "A1 at c_1 | c_1 < b", "A1 at c_2 | c_2 < b", "A2 | b > 1",
      ])
    var names: Set<String> = []
    ordering.formula.visit(
      { if case .named(let definition, _) = $0 { names.insert(definition.name) } },
      { if case .named(let definition, _) = $0 { names.insert(definition.name) } })
    #expect(names == ["works at c_1", "works at c_2", "d_1", "d_2", "e"])
  }

  @Test func causesAreNotTold() throws {
    let model = compiled {
      Assumption("A1", "about c") { c < b }
      NonIdentifiability("N1", "not told apart", of: [c + b], differingIn: [c, b], given: c > 1) { first, second in
        first(c < 2)
        second(c >= 2)
      }
    }
    #expect(model.diagnostics.isEmpty)
    let claim = try #require(model.propositions.first)
    #expect(claim.kind == "non-identifiability")
    #expect(
      claim.formula.description == "c_1 > 1 and c_2 > 1 and c_1 + b_1 = c_2 + b_2 and c_1 < 2 and c_2 >= 2")
    let empty = compiled { NonIdentifiability("N1", "nothing differs", of: [c], differingIn: [c]) { _, _ in } }
    #expect(empty.errors.map(\.message) == ["'N1' states nothing: its body is empty; give it a line"])
    let constant = compiled {
      NonIdentifiability("N1", "a number differs", of: [c], differingIn: [c, c + b]) { first, _ in first(c > 1) }
    }
    #expect(
      constant.errors.map(\.message) == [
        "'N1' moves 'c + b', which is not a parameter or choice; move one that it depends on"
      ])
  }

  @Test func instanceSymbolsKeepTheirDeclaration() throws {
    let instances = Instances(of: [c, s])
    guard case .symbol(let symbol) = instances.all[1].value else {
      Issue.record("no symbol")
      return
    }
    #expect(symbol.name == "c_2")
    #expect(symbol.declaration?.domain == .positive)
    #expect(symbol.declaration?.tex == "{\\gamma}_{2}")
    #expect(instances.all[0](c + s + b).description == "c_1 + s_1 + b")
    #expect(
      instances.all[0](forAll("c", in: 0...c) { z in z < c }).description
        == "forall ?c: [?c >= 0 and ?c <= c_1 => ?c < c_1]")
  }

  @Test func severalTermsMayMove() throws {
    let model = compiled {
      Ordering("O1", "ordered", moving: c, also: [s], given: s > c) { low, high in
        given(s > b, at: low)
        never(low == high)
      }
    }
    #expect(model.diagnostics.isEmpty)
    let ordering = try #require(model.propositions.first)
    #expect(ordering.formula.description == "s_1 > c_1 and s_2 > c_2 and s_1 > b => not c_1 = c_2")
    #expect(ordering.premises.map(\.label) == ["c_1 > 0", "c_2 > 0", "s_1 in [0, 1]", "s_2 in [0, 1]"])
  }

  @Test func comparativeStaticsCompareTwoInstances() throws {
    let best = Term.definition("s^*", "the best", b / c)
    let model = compiled {
      Assumption("A1", "about c") { c < 1 }
      ComparativeStatics("M1", "rising", of: best, in: c, .decreasing, given: c > b)
      ComparativeStatics("M2", "rising", of: best, in: c, .nondecreasing)
      ComparativeStatics("M3", "rising", of: best, in: c, .increasing)
      ComparativeStatics("M4", "rising", of: best, in: c, .nonincreasing)
    }
    #expect(model.diagnostics.isEmpty)
    #expect(
      model.propositions.map(\.formula.description) == [
        "c_1 < c_2 and c_1 > b and c_2 > b => b/c_1 > b/c_2", "c_1 < c_2 => b/c_1 <= b/c_2",
        "c_1 < c_2 => b/c_1 < b/c_2", "c_1 < c_2 => b/c_1 >= b/c_2",
      ])
    #expect(
      model.propositions[0].premises.map(\.label) == ["c_1 > 0", "c_2 > 0", "A1 at c_1", "A1 at c_2"])
    #expect(model.propositions[0].kind == "comparative statics")
  }

  @Test func shapesThatMentionWhatMovesHoldInBoth() throws {
    let p = Function("p", .increasing, values: 0...c)
    let model = compiled(functions: [p]) {
      Ordering("O1", "ordered", moving: c) { low, high in
        given(p(b) > c, at: low)
        never(low < high)
      }
    }
    let ordering = try #require(model.propositions.first)
    #expect(
      ordering.premises.map(\.label) == [
        "c_1 > 0", "c_2 > 0", "p is increasing", "values of p at c_1", "values of p at c_2",
      ])
  }

  @Test func misuseIsReported() {
    let first = compiled {
      Ordering("O1", "a term moves", moving: c + 1, file: "F", line: 1) { low, high in never(low < high) }
      ComparativeStatics("M1", "a term moves", of: c, in: 2 * c, .increasing)
    }
    #expect(
      first.errors.map(\.message) == [
        "'O1' moves 'c + 1', which is not a parameter or choice; move one that it depends on",
        "'M1' moves '2*c', which is not a parameter or choice; move one that it depends on",
      ])
    let second = compiled {
      Ordering("O1", "which instance?", moving: c) { low, high in
        given(c > 1)
        never(low < high)
      }
    }
    #expect(second.errors.first?.message.hasPrefix("'O1' mentions 'c' without saying in which instance") == true)
    let third = compiled {
      Theorem("T1", "taken name") { Term.parameter("c_1", file: "F", line: 5) > 0 }
      Ordering("O1", "taken name", moving: c, file: "F", line: 9) { low, high in never(low < high) }
    }
    #expect(third.errors.map { $0.locations.map(\.line) } == [[5, 9]])
    let fourth = compiled {
      Ordering("O1", "shared choice", moving: c) { low, high in
        given(s > c, at: low)
        never(low < high)
      }
    }
    #expect(fourth.errors.isEmpty)
    #expect(fourth.diagnostics.map(\.severity) == [.warning])
    let fifth = compiled { Ordering("O1", "empty", moving: c) { low, high in given(s > c, at: low) } }
    #expect(fifth.errors.map(\.message) == ["'O1' states nothing: its body is empty; give it a line"])
  }
}
