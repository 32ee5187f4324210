import Algebra
import Certificates
import Certify
import Foundation
import Kernel
import Logic
import Testing
import Z3Bridge

@testable import Regions

@Suite struct DerivationTests {
  private struct Unknown: Error {}

  private func prover() throws -> CertificateSearch {
    let solver = try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests")
    return CertificateSearch(solver: WorkerSolver(executable: solver))
  }

  private static let axes = [Axis(Symbol("a"), .init(-2, 2)), Axis(Symbol("b"), .init(-2, 2))]

  private func derived(
    _ text: String, premises: [String] = [], axes: [Axis] = axes
  ) async throws -> (Derivation, Formula, effect: Formula, premises: [(label: String, formula: Formula)]) {
    let effect = try Parser.formula(text)
    let given =
      try premises.map { (label: "given", formula: try Parser.formula($0)) } + Box(axes.map(\.range)).bounds(on: axes)
    let elimination = Elimination(prover: try prover(), axes: axes, premises: given, timeLimit: .seconds(60))
    let (derivation, condition) = try await elimination.derivation(of: effect)
    return (derivation, condition, effect, given)
  }

  /// Whether the condition holds at a point, exactly.
  private func holds(_ condition: Formula, _ a: Rational, _ b: Rational) throws -> Bool {
    var table = VariableTable()
    let variables = [table.index(of: .symbol(Symbol("a"))), table.index(of: .symbol(Symbol("b")))]
    let known = try #require(Condition(condition, variables: Set(variables), table: &table))
    let truths = try known.facts.map { fact -> Bool in
      let value = try #require(fact.polynomial.value({ $0 == variables[0] ? a : b }))
      return fact.sign.relation.holds(value, 0)
    }
    guard let truth = known.truth(truths) else { throw Unknown() }
    return truth
  }

  /// x^2 + 2 a x + b takes a value of at most zero exactly where a^2 >= b: completing the square.
  @Test func aQuadraticHasARootWhereItsDiscriminantSays() async throws {
    let (derivation, condition, effect, premises) = try await derived("exists ?x: [?x^2 + 2*a*?x + b <= 0]")
    #expect(try derivation.conclusion(from: effect, premises: premises).description == condition.description)
    for (a, b) in [(1, 1), (1, 0), (0, 1), (-1, 2), (2, -2), (0, 0)] as [(Rational, Rational)] {
      #expect(try holds(condition, a, b) == (a * a >= b), "\(a) \(b)")
    }
  }

  /// For every x in [0, 1] there is a y in [x, 1] with y >= a and x y <= b. By hand: the least y serves, max(x, a), so
  /// that a <= 1 and both 1 <= b (at x = 1) and, since x max(x, a) grows where a is positive, no more.
  @Test func quantifiersThatAlternate() async throws {
    let text = "forall ?x: [?x >= 0 and ?x <= 1 => exists ?y: [?y >= ?x and ?y <= 1 and ?y >= a and ?x*?y <= b]]"
    let (derivation, condition, effect, premises) = try await derived(text)
    #expect(try derivation.conclusion(from: effect, premises: premises).description == condition.description)
    for (a, b) in [(0, 1), (1, 1), (0, 0), (2, 2), (-1, 1), (1, 2), (-2, -1)] as [(Rational, Rational)] {
      #expect(try holds(condition, a, b) == (a <= 1 && b >= 1), "\(a) \(b): \(condition)")
    }
  }

  /// Quotients, minima and maxima are written out first: min(x, 1) / (1 + x) >= a for some x >= 0 exactly where
  /// a <= 1/2, for the left side is greatest at x = 1.
  @Test func termsThatAreNoPolynomials() async throws {
    let (_, condition, _, _) = try await derived("exists ?x: [?x >= 0 and min(?x, 1)/(1 + ?x) >= a]")
    for a in [Rational(1, over: 2), Rational(51, over: 100), 0, 1, -2] {
      let a = try #require(a)
      #expect(try holds(condition, a, 0) == (a <= Rational(1, over: 2) ?? 0), "\(a): \(condition)")
    }
  }

  /// Brackets that say nothing are gone from what is read.
  @Test func readAgainItIsTheSameCondition() async throws {
    let text = "exists ?x: [?x^2 + 2*a*?x + b <= 0]"
    let effect = MapRequest.Effect(
      "effect", .and([.and([try Parser.formula(text)]), .and([.and([try Parser.formula("b > 0")])])]))
    let request = MapRequest([effect], axes: Self.axes)
    let lemma = try await request.condition(of: 0, with: try prover(), timeLimit: .seconds(60))
    guard case .condition(let formula, let derivation) = lemma.claim else { throw Unknown() }
    let steps = try derivation.steps.map {
      Derivation.Step(
        position: $0.position, usesContext: $0.usesContext, result: try Parser.formula($0.result.description),
        necessity: $0.necessity, sufficiency: $0.sufficiency)
    }
    let read = Lemma(effect: 0, .condition(try Parser.formula(formula.description), Derivation(steps)))
    try read.check(effect, axes: Self.axes)
    let other = Lemma(effect: 0, .condition(try Parser.formula("b > 1"), Derivation(steps)))
    #expect(throws: MapFailure.self) { try other.check(effect, axes: Self.axes) }
  }

  /// A step that claims too much, one at a place that is not there, one with a proof of something else.
  @Test func changedStepsAreRejected() async throws {
    let (derivation, _, effect, premises) = try await derived("exists ?x: [?x^2 + 2*a*?x + b <= 0]")
    let step = try #require(derivation.steps.first)
    func rejects(_ changed: Derivation.Step, _ comment: Comment) {
      #expect(throws: (any Error).self, comment) {
        try Derivation([changed]).conclusion(from: effect, premises: premises)
      }
    }
    func changed(
      at position: [Int]? = nil, to result: String? = nil, necessity: [Refutation]? = nil,
      sufficiency: [Refutation]? = nil
    ) throws -> Derivation.Step {
      Derivation.Step(
        position: position ?? step.position, usesContext: step.usesContext,
        result: try result.map { try Parser.formula($0) } ?? step.result, necessity: necessity ?? step.necessity,
        sufficiency: sufficiency ?? step.sufficiency)
    }
    rejects(try changed(to: "a >= 0"), "another condition")
    rejects(try changed(to: "true"), "too weak a condition")
    rejects(try changed(to: "false"), "too strong a condition")
    rejects(try changed(at: [0, 0, 0]), "no such place")
    rejects(try changed(necessity: []), "no proof that it is necessary")
    rejects(try changed(sufficiency: []), "no proof that it is sufficient")
    rejects(try changed(necessity: step.sufficiency, sufficiency: step.necessity), "proofs exchanged")
  }

  /// What stands inside a quantifier may not bind its variable again: it would catch it.
  @Test func aQuantifierMayNotCatchAVariable() throws {
    let effect = try Parser.formula("exists ?x: [?x > a]")
    let step = Derivation.Step(
      position: [0], usesContext: true, result: try Parser.formula("exists ?x: [?x > x]"), necessity: [],
      sufficiency: [])
    #expect(throws: Derivation.Failure.self) { try Derivation([step]).conclusion(from: effect, premises: []) }
  }

  /// A part may be replaced under what its neighbours say, not elsewhere: a > 0 beside b = a makes b > 0.
  @Test func whatIsGivenAtAPlace() throws {
    let whole = try Parser.formula("a > 0 and [b < 0 or exists ?x: [?x > a and b > 0]]")
    let place = try #require(Place(whole, at: [1, 1, 0, 1], avoiding: ["a", "b"]))
    #expect(place.formula.description == "b > 0")
    #expect(place.context.map(\.description) == ["a > 0", "not b < 0", "x > a"])
    #expect(place.symbols.map(\.name) == ["x"])
    let replaced = whole.replacing(at: [1, 1, 0, 1], opened: place.symbols, with: try Parser.formula("x > 1"))
    #expect(replaced.description == "a > 0 and [b < 0 or exists ?x: [?x > a and ?x > 1]]")
  }
}

@Suite struct ThresholdTests {
  private func threshold(_ text: String, _ low: Rational, _ high: Rational) async throws -> Threshold {
    let solver = try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests")
    let effect = MapRequest.Effect("effect", try Parser.formula(text))
    let request = MapRequest([effect], axes: [Axis(Symbol("c"), .init(low, high))])
    return try await Threshold(
      request, with: CertificateSearch(solver: WorkerSolver(executable: solver)), timeLimit: .seconds(60))
  }

  /// c < 6/25 and 25 c^2 - 70 c + 9 <= 0: from (7 - 2 sqrt 10)/5, the smaller root, to 6/25.
  @Test func aRootOfDegreeTwo() async throws {
    let found = try await threshold("25*c < 6 and 25*c^2 - 70*c + 9 <= 0", 0, 1)
    let interval = try #require(found.intervals.first)
    #expect(found.intervals.count == 1)
    #expect(interval.lower.form?.plain == "(7 - 2*sqrt(10))/5")
    #expect(interval.lower.form?.tex == "\\frac{7 - 2\\sqrt{10}}{5}")
    #expect(interval.lower.isIncluded)
    #expect(interval.upper.form?.plain == "6/25")
    #expect(!interval.upper.isIncluded)
    #expect(abs(interval.lower.approximation - (7 - 2 * 10.0.squareRoot()) / 5) < 1e-9)
    let inside = try #require(interval.inside)
    #expect(inside.approximation > 0.1351 && inside.approximation < 0.24)
    #expect(found.outside.allSatisfy { $0.approximation < 0.1351 || $0.approximation > 0.24 })
    #expect(found.outside.count == 2)
  }

  /// Single points, two intervals, everything, nothing; a cubic has no closed form: x^3 = 2.
  @Test func otherShapes() async throws {
    let point = try await threshold("c^2 - 2*c + 1 <= 0", 0, 2)
    #expect(point.intervals.map { $0.lower.form?.plain } == ["1"])
    #expect(point.intervals.map(\.inside) == [1])
    let two = try await threshold("c^2 > 1", -2, 2)
    #expect(two.intervals.map { $0.upper.form?.plain } == ["-1", "2"])
    #expect(try await threshold("c^2 >= 0", 0, 1).intervals.map(\.lower.isOfAxis) == [true])
    #expect(try await threshold("c^2 < 0", 0, 1).intervals.isEmpty)
    let cubic = try await threshold("c^3 < 2", 0, 2)
    let end = try #require(cubic.intervals.first?.upper)
    #expect(end.form == nil)
    #expect(end.polynomialText("c") == "-c^3 + 2")
    #expect(abs(end.approximation - 1.259_921_049_894_873) < 1e-9)
  }

  /// x^2 - 2 x + c is least at x = 1, where it is c - 1.
  @Test func afterElimination() async throws {
    let found = try await threshold("exists ?x: [?x^2 - 2*?x + c < 0]", -1, 3)
    #expect(found.intervals.map { $0.upper.form?.plain } == ["1"])
    #expect(found.intervals.map(\.upper.isIncluded) == [false])
  }
}
