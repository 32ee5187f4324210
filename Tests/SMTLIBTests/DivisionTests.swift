import Algebra
import Engine
import Kernel
import Logic
import Testing

@testable import SMTLIB

@Suite struct DivisionTests {
  @Test func constantDenominatorsAreFactors() throws {
    #expect(try canonical(declarations + "(assert (> (/ x (- 3 1)) 0))") == ["x > 0"])
    #expect(try Script(text: declarations + "(assert (> (/ x 4) 0))").only.divisions.isEmpty)
  }

  @Test func aQuotientIsTheOnlySolution() throws {
    let text = declarations + "(assert (= (/ 6 x) y))"
    #expect(try holds(text, ["x": 2, "y": 3, "quot_1": 3]))
    #expect(try !holds(text, ["x": 2, "y": 4, "quot_1": 4]))
    #expect(try !holds(text, ["x": 2, "y": 4, "quot_1": 3]))
  }

  /// Nothing is known of a quotient by zero.
  @Test func anyValueAtZero() throws {
    for value in [-5, 0, 7] {
      let text = declarations + "(assert (= (/ x 0) y))(assert (= x 1))"
      #expect(try holds(text, ["x": 1, "y": Rational(value), "quot_1": Rational(value)]))
      let variable = declarations + "(assert (= (/ 1 x) y))(assert (= x 0))"
      #expect(try holds(variable, ["y": Rational(value), "quot_1": Rational(value)]))
    }
  }

  /// But division is a function: 1/x and 1/y are one number where x and y are zero.
  @Test func oneValueAtZero() throws {
    let text = declarations + "(assert (not (= (/ 1 x) (/ 1 y))))"
    #expect(try !holds(text, ["quot_1": 1, "quot_2": 2]))
    #expect(try holds(text, ["x": 1, "quot_1": 1, "quot_2": 2]))
    let numerators = declarations + "(assert (not (= (/ 1 x) (/ 2 y))))"
    #expect(try holds(numerators, ["quot_1": 1, "quot_2": 2]))
  }

  /// What the numerator of a quotient by zero is counts even where nothing else mentions it: here x/y is z.
  @Test func numeratorsByZeroKeepTheirMeaning() throws {
    let text = declarations + "(assert (and (= x 2) (= y 1)))"
    let quotient = "(assert (not (= (/ (/ x y) 0) (/ 2 0))))"
    for value in [2, 5] {
      #expect(try !holds(text + quotient, ["x": 2, "y": 1, "quot_1": Rational(value), "quot_2": 7, "quot_3": 8]))
    }
    // The same through a definition that is too large to be written out again.
    let large = "(+ " + String(repeating: "(* x x) ", count: 200) + "x)"
    let named = "(assert (let ((big \(large))) (not (= (/ big 0) (/ 802 0)))))"
    #expect(try !holds(text + named, ["x": 2, "y": 1, "let_1": 5, "quot_1": 7, "quot_2": 8]))
    #expect(try !holds(text + named, ["x": 2, "y": 1, "let_1": 802, "quot_1": 7, "quot_2": 8]))
    let other = named.replacing("802", with: "803")
    #expect(try holds(text + other, ["x": 2, "y": 1, "let_1": 802, "quot_1": 7, "quot_2": 8]))
  }

  @Test func equalQuotientsAreOne() throws {
    let text = "(assert (< (/ 1 (* x y)) (/ 1.0 (* y x))))"
    #expect(try Script(text: declarations + text).only.divisions.count == 1)
    #expect(try canonical(declarations + text).contains("0 > 0"))
  }

  @Test func quotientsOfAbandonedLevelsAreForgotten() throws {
    let script = try Script(
      text: declarations + "(push)(assert (> (/ 1 x) 0))(check-sat)(pop)(assert (> (/ 2 y) 0))(check-sat)")
    #expect(script.problems.map(\.divisions.count) == [1, 1])
    #expect(try script.problems[1].statement().assertions.count == 2)
  }
}
