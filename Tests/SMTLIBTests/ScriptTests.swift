import Algebra
import Logic
import Testing

@testable import SMTLIB

@Suite struct ScriptTests {
  @Test(arguments: [
    ("(> (* 2 x) 1.5)", ["4*x - 3 > 0"]), ("(>= (- x) (/ 1 3))", ["-3*x - 1 >= 0"]),
    ("(= (- x 1 y) 0.25)", ["4*x - 4*y - 5 = 0"]), ("(< 0 x y)", ["-x + y > 0", "x > 0"]),
    ("(distinct x y)", ["x - y != 0"]), ("(let ((x y) (y x)) (> x y))", ["-x + y > 0"]),
    ("(let ((z (* x x))) (let ((z (+ z 1))) (> z 3)))", ["x^2 - 2 > 0"]), ("(< (/ x 2 3) 1)", ["-x + 6 > 0"]),
    ("(! (> x 0) :pattern (x))", ["x > 0"]), ("(and b (not c))", ["-c >= 0", "b > 0"]),
    ("(not (=> b (or c b)))", ["-b >= 0", "-c >= 0", "b > 0"]), ("(= b c)", ["-b >= 0 or c > 0", "b > 0 or -c >= 0"]),
    ("(xor b c)", ["b > 0 and -c >= 0 or -b >= 0 and c > 0"]),
    ("(ite b (> x 0) c)", ["-b >= 0 or x > 0", "b > 0 or c > 0"]),
    ("(> (ite b x y) 0)", ["ite(b > 0, x, y) > 0"]), ("(=> b c b)", ["-b >= 0 or [-c >= 0 or b > 0]"]),
    ("(> (to_real 3) x)", ["-x + 3 > 0"]), ("true", []), ("(= |x| x)", ["0 = 0"]),
  ]) func meaningOfTerms(text: String, expected: [String]) throws {
    #expect(try canonical(declarations + "(assert \(text))") == expected)
  }

  @Test func definitionsAreUsedAtTheirArguments() throws {
    let text = """
      (define-fun twice ((y Real)) Real (* 2 y)) ; the parameter hides the constant
      (define-fun positive ((z Real)) Bool (> (twice z) x))
      (define-fun one () Real 1.0)
      (assert (let ((x y)) (positive (+ x one))))
      """
    // The body of a definition does not see the let around its use: x there is the constant.
    #expect(
      try canonical(declarations + text) == ["2*y - x + 2 > 0"]
        || canonical(declarations + text) == ["-x + 2*y + 2 > 0"])
  }

  @Test func solversGetTheScriptsOwnWords() throws {
    let script = try Script(
      text: """
        (set-logic QF_NRA)
        (declare-const |a b| Real) ; a comment
        (push)(declare-fun p () Bool)(assert (! (=> p (> |a b| 1)) :named first))(check-sat)(pop)
        (define-fun half ((y Real)) Real
          (/ y 2))
        (assert (> (half |a b|) 0))
        (check-sat-assuming ((< |a b| 3)))
        """)
    #expect(
      script.problems.map(\.script.text) == [
        "(declare-const |a b| Real)\n(declare-fun p () Bool)\n(assert (! (=> p (> |a b| 1)) :named first))",
        """
        (declare-const |a b| Real)
        (define-fun half ((y Real)) Real
          (/ y 2))
        (assert (> (half |a b|) 0))
        (assert (< |a b| 3))
        """,
      ])
    #expect(script.problems[0].script.constants == ["a b": Symbol("s_a_b_1"), "p": Symbol("p")])
  }

  @Test func levelsAreForgotten() throws {
    let script = try Script(
      text: """
        (declare-const x Real)(assert (> x 0))
        (push 1)(declare-const y Real)(assert (> y x))(check-sat)
        (push)(assert (> 0 y))(check-sat)(pop 2)
        (check-sat)
        (declare-const y Bool)(assert y)(check-sat-assuming ((not y)))(check-sat)(exit) )))
        """)
    let counts = try script.problems.map { try $0.statement().assertions.count }
    #expect(counts == [2, 3, 1, 3, 2])
    #expect(script.problems.map(\.position.line) == [2, 3, 4, 5, 5])
    #expect(script.problems[2].declared.map(\.name) == ["x"])
    #expect(script.problems[4].declared.map(\.isBool) == [false, true])
  }

  @Test func namesAreKeptOrReplaced() throws {
    let script = try Script(
      text: """
        (declare-const x!1 Real)(declare-const |x 1| Real)(declare-const s_x_1 Real)(declare-const min Real)
        (declare-const a__1 Real)(declare-const |é| Real)(declare-const |e\u{301}| Real)(declare-const |plain| Real)
        """)
    let declared = try script.only.declared
    #expect(declared.map(\.name) == ["x!1", "|x 1|", "s_x_1", "min", "a__1", "|é|", "|e\u{301}|", "plain"])
    #expect(Set(declared.map(\.symbol)).count == 8)
    #expect(declared.allSatisfy { Symbol.isValid(name: $0.symbol.name) && !$0.symbol.name.contains("__") })
    #expect(declared[7].symbol.name == "plain")
  }

  @Test func namedAssertionsCanBeUsed() throws {
    let text = "(assert (! (> x 0) :named first))(assert (=> first b))"
    let problem = try Script(text: declarations + text).only
    #expect(problem.assertions.map(\.label) == ["first", "assertion 2"])
    #expect(try canonical(declarations + text) == ["-x >= 0 or b > 0", "x > 0"])
  }

  @Test func statusAndEndOfScript() throws {
    let script = try Script(text: "(set-info :status unsat)(declare-const x Real)(assert (> x x))")
    #expect(script.status == "unsat")
    #expect(script.problems.count == 1)
    #expect(try Script(text: "").problems.count == 1)
  }

  @Test func pairwiseDistinct() throws {
    let text = "(declare-const z Real)(assert (distinct x y z))"
    #expect(try canonical(declarations + text).count == 3)
    #expect(try holds(declarations + text, ["x": 1, "y": 2, "z": 3]))
    #expect(try !holds(declarations + text, ["x": 1, "y": 2, "z": 1]))
    // No three truth values differ.
    let truths = "(declare-const d Bool)(assert (distinct b c d))"
    for values in 0..<8 {
      let point: [String: Rational] = [
        "b": values & 1 == 1 ? 1 : -1, "c": values & 2 == 2 ? 1 : 0, "d": values & 4 == 4 ? 1 : 0,
      ]
      #expect(try !holds(declarations + truths, point))
    }
  }
}
