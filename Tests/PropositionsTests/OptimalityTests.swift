import Propositions
import Testing

@Suite struct OptimalityTests {
  let a = Given.a
  let b = Given.b
  let c = Given.c
  let s = Given.s

  /// The name of a definition that mentions the choice means the value chosen, so the deviation is written out.
  @Test func bestResponses() throws {
    let total = Term.definition("G", "total", s + b)
    let payoff = Term.definition("U", "payoff", total * a - c * s)
    let best = isBestResponse(s, maximizing: payoff)
    #expect(
      best.description
        == "forall ?s': [?s' >= 0 and ?s' <= 1 => (?s' + b)*a - c*?s' <= (s + b)*a - c*s]")
    let model = compiled { Theorem("T1", "best", given: best) { total >= 0 } }
    #expect(model.errors.isEmpty, "\(model.errors)")
    let wrong = compiled { Theorem("T1", "none", given: isBestResponse(c, maximizing: payoff)) { total >= 0 } }
    #expect(wrong.errors.first?.message.contains("'c' is no choice") == true)
  }

  /// By the rules: (a^3 b)' = 3 a^2 b, (a/(a + b))' = b/(a + b)^2.
  @Test func derivatives() throws {
    let model = compiled {
      Theorem("T1", "power", given: a + b > 0) {
        (a.power(3) * b + c).derivative(in: a) == 3 * a * a * b
        (a / (a + b)).derivative(in: a) == b / ((a + b) * (a + b))
        (c * b).derivative(in: a) == 0
        Term.definition("D", "defined", a * a).derivative(in: a) == 2 * a
      }
    }
    #expect(model.errors.isEmpty, "\(model.errors)")
    let statement = try model.propositions[0].refutationStatement()
    // Polynomials on both sides cancel; what is left of the four is the quotients.
    #expect(!statement.canonical.contains("a^3") && !statement.canonical.contains("a^2*b"), "\(statement.canonical)")
    for term in [min(a, b), Function("f")(a), abs(a)] {
      let refused = compiled(functions: [Function("f")]) { Theorem("T1", "kink") { term.derivative(in: a) > 0 } }
      #expect(refused.errors.contains { $0.message.contains("has no derivative") }, "\(term): \(refused.errors)")
    }
    let misplaced = compiled { Theorem("T1", "by a sum") { a.derivative(in: a + b) > 0 } }
    #expect(misplaced.errors.contains { $0.message.contains("is no parameter or choice") })
  }

  @Test func tablesAreClaimsByCell() throws {
    let d = Term.definition("d", "a definition", a - b)
    let model = compiled { ComparativeStaticsTable("S", "signs", of: [d, a * b], in: [a, b], given: c > 0) }
    #expect(model.errors.isEmpty, "\(model.errors)")
    // d rises with a and falls with b, plainly; the slope b of a b may have any sign, its slope a in b has one.
    #expect(model.propositions.count == 4 * 4 + 2)
    #expect(model.proposition("S.2.a.increasing-where")?.formula.description.contains("and b > 0") == true)
    #expect(Set(model.propositions.map { $0.details.table }) == ["S"])
    let cell = try #require(model.proposition("S.d.b.decreasing"))
    #expect(
      cell.formula.description == "b_1 < b_2 and c > 0 and c > 0 => d_1 > d_2" || cell.kind == "comparative statics")
    #expect(model.proposition("S.2.a.nondecreasing") != nil)
    let same = compiled {
      ComparativeStaticsTable("S", "one", of: [d], in: [a])
      ComparativeStaticsTable("S", "two", of: [d], in: [a])
    }
    #expect(same.errors.contains { $0.message.contains("the id 'S' is used twice") })
  }
}
