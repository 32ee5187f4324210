import Testing

@testable import SMTLIB

@Suite struct ScriptTests {
  @Test func aScriptOfOneQuestion() throws {
    let script = try Script(text: "(set-logic QF_LRA)(declare-const x Real)(assert (> (* 2 x) 1.5))(check-sat)")
    #expect(script.problems.count == 1)
    #expect(try script.problems[0].statement().assertions.map(\.canonical) == ["4*x - 3 > 0"])
  }
}
