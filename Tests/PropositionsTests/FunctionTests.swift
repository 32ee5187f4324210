import Propositions
import Testing

@Suite struct FunctionTests {
  private func texts(_ function: Function) -> [String] {
    function.premises.map { "\($0.label) | \($0.formula)" }
  }

  @Test func shapesLowerToFacts() {
    let p = Function("p", on: .nonnegative, .increasing, .concave, values: 0..<1, at: [0: 0, 2: 0.5], "a chance")
    #expect(
      texts(p) == [
        "p is increasing | forall ?x ?y: [?x >= 0 and ?y >= 0 and ?x <= ?y => p(?x) <= p(?y)]",
        "p is concave | forall ?x ?y ?z: [?x >= 0 and ?y >= 0 and ?z >= 0 and ?x < ?y and ?y < ?z => "
          + "(?z - ?x)*p(?y) >= (?z - ?y)*p(?x) + (?y - ?x)*p(?z)]",
        "values of p | forall ?x: [?x >= 0 => p(?x) >= 0 and p(?x) < 1]",
        "p(0) = 0 | p(0) = 0",
        "p(2) = 1/2 | p(2) = 1/2",
      ])
    #expect(p.premises.allSatisfy { $0.kind == .shape })
    #expect(p(Given.a + 1).description == "p(a + 1)")
  }

  @Test func otherShapes() {
    let f = Function("f", .strictlyIncreasing, .strictlyDecreasing, .decreasing, .convex)
    #expect(
      texts(f) == [
        "f is strictly increasing | forall ?x ?y: [?x < ?y => f(?x) < f(?y)]",
        "f is strictly decreasing | forall ?x ?y: [?x < ?y => f(?x) > f(?y)]",
        "f is decreasing | forall ?x ?y: [?x <= ?y => f(?x) >= f(?y)]",
        "f is convex | forall ?x ?y ?z: [?x < ?y and ?y < ?z => "
          + "(?z - ?x)*f(?y) <= (?z - ?y)*f(?x) + (?y - ?x)*f(?z)]",
      ])
  }

  /// Of two arguments: a shape of each is two facts, one of one argument has the other stay.
  @Test func twoArguments() {
    let f = Function(
      "f", on: .unit, and: .positive, [.increasing, .concave(in: .first), .strictlyDecreasingDifferences])
    #expect(
      texts(f) == [
        "f is increasing in its first argument | forall ?x ?y ?w: [?x >= 0 and ?x <= 1 and ?y >= 0 and ?y <= 1 and "
          + "?w > 0 and ?x <= ?y => f(?x, ?w) <= f(?y, ?w)]",
        "f is increasing in its second argument | forall ?x ?y ?w: [?x > 0 and ?y > 0 and ?w >= 0 and ?w <= 1 and "
          + "?x <= ?y => f(?w, ?x) <= f(?w, ?y)]",
        "f is concave in its first argument | forall ?x ?y ?z ?w: [?x >= 0 and ?x <= 1 and ?y >= 0 and ?y <= 1 and "
          + "?z >= 0 and ?z <= 1 and ?w > 0 and ?x < ?y and ?y < ?z => "
          + "(?z - ?x)*f(?y, ?w) >= (?z - ?y)*f(?x, ?w) + (?y - ?x)*f(?z, ?w)]",
        "f is of strictly decreasing differences | forall ?x ?y ?z ?w: [?x >= 0 and ?x <= 1 and ?y >= 0 and ?y <= 1 "
          + "and ?z > 0 and ?w > 0 and ?x < ?y and ?z < ?w => f(?x, ?w) - f(?x, ?z) > f(?y, ?w) - f(?y, ?z)]",
      ])
    #expect(f(Given.a, 1).description == "f(a, 1)")
  }

  @Test func peaksRaysLimitsAndDerivatives() {
    let f = Function("f", .singlePeaked, .homogeneous, limits: [.atInfinity(2)])
    #expect(
      texts(f) == [
        "f is single-peaked | forall ?x ?y ?z: [?x < ?y and ?y < ?z => f(?y) >= min(f(?x), f(?z))]",
        "f is homogeneous | forall ?x ?y: [?x*?y >= 0 => ?x*f(?y) = ?y*f(?x)]",
        "limit of f at infinity | forall ?z: [?z > 0 => exists ?y: [?y > 0 and forall ?x: [?x > ?y => "
          + "f(?x) - 2 < ?z and 2 - f(?x) < ?z]]]",
      ])
    let g = Function("g", on: .nonnegative, .increasing, .concave)
    #expect(
      texts(Function("g'", derivativeOf: g)) == [
        "g' is decreasing | forall ?x ?y: [?x >= 0 and ?y >= 0 and ?x <= ?y => g'(?x) >= g'(?y)]",
        "values of g' | forall ?x: [?x >= 0 => g'(?x) >= 0]",
        "g' is the derivative of g | forall ?x ?y: [?x >= 0 and ?y >= 0 => g(?y) <= g(?x) + g'(?x)*(?y - ?x)]",
      ])
    #expect(
      texts(Function("h'", derivativeOf: Function("h"))) == [
        "h' is the derivative of h | forall ?x ?y: [?x < ?y => exists ?z: [?x < ?z and ?z < ?y and "
          + "h(?y) - h(?x) = h'(?z)*(?y - ?x)]]"
      ])
  }

  @Test func shapesThatCannotBeUsed() {
    let f = Function("f", and: .real, [.concave])
    let g = Function("g", .increasing(in: .second), .decreasingDifferences)
    let model = compiled(functions: [f, g]) { Theorem("T1", "both") { f(0, 1) > g(0) } }
    #expect(
      model.errors.map(\.message) == [
        "the function 'f' is to be concave: of both arguments together this shape gives nothing to compute with; state it "
          + "in one argument, as in .concave(in: .first)",
        "the function 'g' is to be increasing in its second argument: the function has one argument only; drop 'in:', or "
          + "give it a second argument with 'and:'",
        "the function 'g' is to be of decreasing differences: differences take a function of two arguments; give it a "
          + "second one with 'and:'",
      ])
  }

  @Test func valuesMayBeADomainOrMentionParameters() {
    let f = Function("f", values: Domain(lower: .init(0, isStrict: true)), "positive")
    #expect(texts(f) == ["values of f | forall ?x: [f(?x) > 0]"])
    let g = Function("g", on: .unit, values: 0...Given.c)
    #expect(texts(g) == ["values of g | forall ?x: [?x >= 0 and ?x <= 1 => g(?x) >= 0 and g(?x) <= c]"])
    #expect(texts(Function("h", values: .unit)) == ["values of h | forall ?x: [h(?x) >= 0 and h(?x) <= 1]"])
  }

  @Test func onlyPremisesThatBearOnAPropositionCount() throws {
    let f = Function("f", .increasing, values: 0...Given.c)
    let g = Function("g", .increasing)
    let model = compiled(functions: [f, g]) {
      Assumption("A1", "about q") { Given.q > 0.5 }
      Theorem("T1", "about f") { f(Given.a) >= 0 }
      Theorem("T2", "about b") { Given.b > 0 }
    }
    #expect(model.errors.isEmpty)
    #expect(
      model.premises.map(\.label) == [
        "a >= 0", "c > 0", "q in (0, 1)", "f is increasing", "values of f", "g is increasing", "A1",
      ])
    #expect(
      model.propositions[0].premises.map(\.label) == [
        "a >= 0", "c > 0", "q in (0, 1)", "f is increasing", "values of f", "A1",
      ])
    #expect(model.propositions[1].premises.map(\.label) == ["q in (0, 1)", "A1"])
  }

  @Test func unlistedFunctionsAreReported() {
    let f = Function("f", .increasing)
    let wrong = Term.apply(FunctionSymbol("f", arity: 2), [1, 2])
    let model = compiled { Theorem("T1", "unlisted", file: "F", line: 1) { f(Given.a) > 0 } }
    #expect(
      model.errors.first?.description.hasPrefix("F:1: the function 'f' is not in the model's 'functions'") == true)
    let other = compiled(functions: [f]) { Theorem("T1", "arity") { wrong > 0 } }
    #expect(other.errors.map(\.message) == ["'f' is applied to 2 arguments, but takes 1"])
    let twice = compiled(functions: [f, Function("f")]) { Theorem("T1", "twice") { f(0) > 0 } }
    #expect(twice.errors.first?.message == "the function 'f' is listed twice; rename one")
    #expect(twice.errors.first?.locations.count == 2)
  }
}
