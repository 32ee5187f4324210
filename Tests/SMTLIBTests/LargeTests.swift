import Algebra
import Kernel
import Logic
import Testing

@testable import SMTLIB

/// Scripts whose meaning is far larger than their text: what grows gets symbols of its own.
@Suite struct LargeTests {
  @Test func deepNestingIsRead() throws {
    // Not, nested an even number of times.
    let nots = String(repeating: "(not ", count: 9_000) + "b" + String(repeating: ")", count: 9_000)
    #expect(try canonical(declarations + "(assert \(nots))") == ["b > 0"])
    let sum = String(repeating: "(+ 1 ", count: 9_000) + "x" + String(repeating: ")", count: 9_000)
    let text = declarations + "(assert (= \(sum) 9001))"
    let problem = try Script(text: text).only
    #expect(try problem.statement().assertions.count > 1)
    let choices = String(repeating: "(ite b 1 ", count: 9_000) + "x" + String(repeating: ")", count: 9_000)
    #expect(try Script(text: declarations + "(assert (> \(choices) 2))").only.statement().assertions.count > 1)
  }

  @Test func letsThatDoubleGetSymbols() throws {
    var text = "(let ((a0 (+ x y)))"
    for index in 1...200 { text += "(let ((a\(index) (* a\(index - 1) a\(index - 1))))" }
    text += "(> a200 1)" + String(repeating: ")", count: 201)
    let problem = try Script(text: declarations + "(assert \(text))").only
    let statement = try problem.statement()
    #expect((10..<400).contains(statement.assertions.count))
    // At x + y = 1 every power is 1, which is not greater than 1.
    #expect(try !holds(declarations + "(assert \(text))", ["x": 1]))
  }

  @Test func equivalencesThatDoubleGetSymbols() throws {
    var text = "b"
    for index in 0..<60 { text = "(= \(text) (> x \(index)))" }
    let problem = try Script(text: declarations + "(assert \(text))").only
    let statement = try problem.statement()
    #expect(statement.assertions.count > 3)
    // The clauses that the kernel makes of it stay few.
    #expect(try ClauseContext(statement).clauses.count < 5_000)
  }

  @Test func numbersThatDoubleGetSymbols() throws {
    let digits = String(repeating: "9", count: 1_900)
    var text = "(let ((a0 \(digits)))"
    for index in 1...40 { text += "(let ((a\(index) (* a\(index - 1) a\(index - 1))))" }
    text += "(> a40 x)" + String(repeating: ")", count: 41)
    let statement = try Script(text: declarations + "(assert \(text))").only.statement()
    let longest = statement.assertions.map(\.canonical.utf8.count).max() ?? 0
    #expect(longest < 200_000)
  }

  @Test func longSumsAndProductsAreCut() throws {
    var names = ""
    for index in 0..<3_000 { names += "(declare-const v\(index) Real)" }
    let all = (0..<3_000).map { "v\($0)" }.joined(separator: " ")
    let statement = try Script(text: names + "(assert (> (+ \(all)) 0))(assert (> (* \(all)) 0))").only.statement()
    #expect(statement.assertions.count > 40)
  }
}
