import Algebra
import CVC5Bridge
import Certificates
import Engine
import Foundation
import Logic
import Testing

@testable import SMTLIB

/// A program in the place of cvc5, removed with its folder.
private final class FakeCVC5 {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fake-cvc5-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs the shell script as cvc5 is run; the last argument is the file with the question.
  func answer(_ script: String, to formulas: String..., timeLimit: Duration = .seconds(20)) async throws -> Answer {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = folder.appending(path: "cvc5")
    try Data("#!/bin/sh\nfor file; do :; done\n\(script)\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    let assertions = try formulas.map { try Parser.formula($0) }
    return await CVC5Solver(executable: program).solve(Query(assertions, timeLimit: timeLimit))
  }
}

extension Answer {
  fileprivate var reason: String? {
    if case .unknown(let reason) = self { reason } else { nil }
  }

  /// The rational values by name; `nil` without a model.
  fileprivate var values: [String: Rational]? {
    guard case .satisfiable(let values) = self else { return nil }
    return Dictionary(
      uniqueKeysWithValues: values.compactMap { symbol, value in
        if case .rational(let number) = value { (symbol.name, number) } else { nil }
      })
  }
}

@Suite struct CVC5Tests {
  // MARK: Reading answers

  @Test func valuesOfModels() throws {
    let output = """
      sat
      (
      (define-fun x () Real (/ 3 2))
      (define-fun |a b| () Real (- (/ 1 7)))
      (define-fun y () Real (/ (- 5) 4))
      (define-fun z () Real (- 2.5))
      (define-fun w () Real 0.0)
      (define-fun r () Real (_ real_algebraic_number <1*x^2 + (-2), (1, 2)>))
      (define-fun zero () Real (/ 1 0))
      (define-fun other () Real 7)
      )
      """
    let names = ["x", "a b", "y", "z", "w", "r", "zero"].map { (Symbol($0), $0 == "a b" ? "|a b|" : $0) }
    let answer = ModelReader.answer(
      Array(output.utf8), names: Dictionary(uniqueKeysWithValues: names), assertions: 1)
    let values = try #require(answer.values)
    // What is no rational number is left out, and so is what nobody asked for.
    #expect(Set(values.keys) == ["x", "a b", "y", "z", "w"])
    #expect(values["x"] == Rational(3, over: 2))
    #expect(values["a b"] == Rational(-1, over: 7))
    #expect(values["y"] == Rational(-5, over: 4))
    #expect(values["z"] == Rational(-5, over: 2))
    #expect(values["w"] == 0)
  }

  @Test(arguments: [
    ("", "no answer"), ("unknown\n", "it says unknown"), ("timeout", "it says timeout"),
    ("(error \"Parse Error: q.smt2:1.1\")", "an error: (error \"Parse Error"), ("sat(", nil), ("((((", "no answer"),
    ("\u{1}\u{2}", "no answer"),
  ]) func otherAnswers(output: String, reason: String?) {
    let answer = ModelReader.answer(Array(output.utf8), names: [:], assertions: 1)
    if let reason {
      #expect(answer.reason?.hasPrefix(reason) == true, "\(answer)")
    } else {
      #expect(answer.values == [:], "\(answer)")
    }
  }

  // MARK: Running a program

  @Test func answersOfAProgram() async throws {
    let fake = FakeCVC5()
    guard case .unsatisfiable(let core) = try await fake.answer("echo unsat", to: "x > 0", "x < 0") else {
      Issue.record("not unsat")
      return
    }
    #expect(core == [0, 1])
    let sat = try await fake.answer("echo sat; echo '((define-fun x () Real (/ 1 3)))'", to: "x > 0")
    #expect(sat.values == ["x": try #require(Rational(1, over: 3))])
  }

  /// It is given the question: the program answers with what it counts in the file.
  @Test func theQuestionIsWritten() async throws {
    let counting = #"[ "$(grep -c '^(assert' "$file")" = 3 ] && grep -q get-model "$file" && echo unsat"#
    guard case .unsatisfiable = try await FakeCVC5().answer(counting, to: "x > 0", "y > 0", "x + y < 0") else {
      Issue.record("the question was not in the file")
      return
    }
  }

  @Test func programsThatFail() async throws {
    let fake = FakeCVC5()
    #expect(try await fake.answer("exit 1", to: "x > 0").reason == "no answer")
    #expect(try await fake.answer("kill -SEGV $$", to: "x > 0").reason == "cvc5 ended by signal 11")
    #expect(try await fake.answer("head -c 40000000 /dev/zero", to: "x > 0").reason == "no answer")
    let missing = CVC5Solver(executable: URL(fileURLWithPath: "/nonexistent/cvc5"))
    let reason = await missing.solve(Query([.truth(true)])).reason
    #expect(reason?.hasPrefix("cvc5 cannot be run") == true)
  }

  /// It is killed when it takes longer than it may, and not before.
  @Test func programsThatHang() async throws {
    let start = ContinuousClock.now
    let answer = try await FakeCVC5().answer("exec sleep 600", to: "x > 0", timeLimit: .milliseconds(300))
    #expect(answer.reason == "timeout")
    #expect(ContinuousClock.now - start < .seconds(300))
  }

  @Test func cancellation() async throws {
    let fake = FakeCVC5()
    let task = Task { try await fake.answer("exec sleep 600", to: "x > 0", timeLimit: .seconds(600)) }
    task.cancel()
    #expect(try await task.value.reason == "cancelled")
  }

  // MARK: The program itself

  @Test(.enabled(if: CVC5Solver.installed() != nil, "cvc5 is not installed"))
  func installedProgram() async throws {
    let solver = try #require(CVC5Solver.installed())
    let ask = { (texts: [String]) async throws -> Answer in
      await solver.solve(Query(try texts.map { try Parser.formula($0) }, timeLimit: .seconds(20)))
    }
    let values = try await ask(["3*x = 1", "y' = -x/2"]).values
    #expect(values?["x"] == Rational(1, over: 3))
    #expect(values?["y'"] == Rational(-1, over: 6))
    guard case .unsatisfiable = try await ask(["x > 0", "y > 0", "x*y < 0"]) else {
      Issue.record("a product of positive numbers is not below zero")
      return
    }
    // An irrational value is left out of the model, and the answer stands.
    #expect(try await ask(["x*x = 2"]).values?["x"] == nil)
  }
}
