import Propositions
import Testing

@Suite struct QuantifierTests {
  let a = Given.a
  let b = Given.b

  @Test func rangesBecomeGuards() {
    let body = { (z: Term) in z > 5 }
    #expect(forAll("z", in: 0..<1) { body($0) }.description == "forall ?z: [?z >= 0 and ?z < 1 => ?z > 5]")
    #expect(exists("z", in: a...b) { body($0) }.description == "exists ?z: [?z >= a and ?z <= b and ?z > 5]")
    #expect(forAll("z", in: a...) { body($0) }.description == "forall ?z: [?z >= a => ?z > 5]")
    #expect(forAll("z", in: ..<a) { body($0) }.description == "forall ?z: [?z < a => ?z > 5]")
    #expect(forAll("z", in: ...a) { body($0) }.description == "forall ?z: [?z <= a => ?z > 5]")
    #expect(forAll("z", in: .above(a)) { body($0) }.description == "forall ?z: [?z > a => ?z > 5]")
    #expect(
      forAll("z", in: .strictly(between: a, and: b)) { body($0) }.description
        == "forall ?z: [?z > a and ?z < b => ?z > 5]")
    #expect(forAll("z", in: .nonnegative) { body($0) }.description == "forall ?z: [?z >= 0 => ?z > 5]")
    #expect(forAll("z", in: .real) { body($0) }.description == "forall ?z: [?z > 5]")
    #expect(
      forAll("z", in: .domain(.open(1, 2))) { body($0) }.description == "forall ?z: [?z > 1 and ?z < 2 => ?z > 5]")
  }

  @Test func severalVariables() {
    let two = forAll("x", "y", in: .positive) { x, y in x + y > 0 }
    #expect(two.description == "forall ?x ?y: [?x > 0 and ?y > 0 => ?x + ?y > 0]")
    let three = exists("x", "y", "z", in: .real) { x, y, z in
      x < y
      y < z
    }
    #expect(three.description == "exists ?x ?y ?z: [?x < ?y and ?y < ?z]")
    let same = forAll("x", "x", in: .real) { x, y in x < y }
    #expect(same.description == "forall ?x ?x': [?x < ?x']")
  }

  @Test func nestedNamesAreMadeDistinct() throws {
    let nested = forAll("z", in: .positive) { outer in
      exists("z", in: 0..<outer) { inner in inner + outer > 1 }
    }
    #expect(
      nested.description
        == "forall ?z': [?z' > 0 => exists ?z: [?z >= 0 and ?z < ?z' and ?z + ?z' > 1]]")
    let deep = forAll("z", in: .real) { x in
      forAll("z", in: .real) { y in forAll("z", in: .real) { z in x + y * z > 0 } }
    }
    #expect(deep.description == "forall ?z'': [forall ?z': [forall ?z: [?z'' + ?z'*?z > 0]]]")
    _ = try Statement([("nested", nested), ("deep", deep)])
  }

  @Test func namesInsideDefinitionsAndTermsAreSeen() throws {
    let definition = Formula.definition("d", "something about every z") { forAll("z", in: .real) { z in z < a } }
    let formula = forAll("z", in: .real) { z in z > ifThenElse(definition, 1, 0) }
    #expect(formula.description == "forall ?z': [?z' > ite(forall ?z: [?z < a], 1, 0)]")
    _ = try Statement([("formula", formula)])
  }

  @Test func siblingsShareNames() {
    let pair = forAll("z", in: .real) { z in z > a } && forAll("z", in: .real) { z in z > b }
    #expect(pair.description == "forall ?z: [?z > a] and forall ?z: [?z > b]")
  }

  @Test func emptyBodiesAreReported() {
    let model = compiled {
      Assumption("A1", "empty") {
        forAll("z", in: .real, file: "F", line: 4) { _ in }
      }
    }
    #expect(model.errors.map(\.locations) == [[SourceLocation(file: "F", line: 4)]])
  }

  @Test func escapedVariablesAreReported() {
    var escaped: Term = 0
    func keep(_ variable: Term) -> Formula {
      escaped = variable
      return variable > 0
    }
    _ = forAll("z", in: .real) { z in keep(z) }
    let model = compiled { Assumption("A1", "escaped") { escaped > 0 } }
    #expect(model.errors.first?.message.hasPrefix("the variable 'z' is used outside its quantifier") == true)
  }
}
