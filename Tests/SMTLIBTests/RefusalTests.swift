import Testing

@testable import SMTLIB

@Suite struct RefusalTests {
  @Test(arguments: [
    ("hello", "1:1: expected a command"), ("(assert (> z 0))", "1:12: z is not declared"),
    ("(declare-fun n () Int)", "1:19: Int"), ("(declare-fun f (Real) Real)", "1:16: functions that are only declared"),
    ("(assert (forall ((z Real)) true))", "1:10: quantifiers"), ("(set-logic QF_BV)", "1:12: the logic QF_BV"),
    ("(assert (and true 1))", "argument 2 is Real, where Bool is needed"), ("(assert (+ 1 2))", "this is Real"),
    ("(assert (= 1 true))", "argument 2 is Bool"), ("(assert (ite true 1 false))", "'ite' takes"),
    ("(assert (< 1))", "'<' does not take 1"), ("(assert (not true false))", "'not' does not take 2"),
    ("(check-sat", "1:1: this parenthesis is never closed"), (")", "1:1: there is no parenthesis to close"),
    ("(pop 1)", "there are only 0 levels"), ("(push 100000)", "more than 1000 levels"),
    ("(push x)", "expected (push)"),
    ("(assert (> 1. 0))", "this is no number"), ("(assert (> 1a 0))", "this is no number"),
    ("(assert |x)", "quoted symbol is never closed"), ("(echo \"x)", "string is never closed"),
    ("(declare-const x Real)\n  (declare-const x Bool)", "2:18: x is declared already"),
    ("(declare-const and Real)", "taken by SMT-LIB"), ("(assert (let ((a 1) (a 2)) true))", "a is bound twice"),
    ("(assert (let () true))", "binds nothing"), ("(assert ())", "an empty list"),
    ("(assert (1 2))", "name of a function"),
    ("(assert (> (div 1 2) 0))", "'div' is a function of integers"),
    ("(assert (= (^ 2 2) 4))", "write powers as products"),
    ("(declare-const x Real)(assert (> (x 1) 0))", "x is no function"), ("(frobnicate)", "unknown command"),
    ("(define-fun f ((a Real) (a Real)) Real a)", "a second a"),
    ("(define-fun f ((a Real)) Bool a)", "this is Real, not Bool"),
    ("(define-fun f ((a Real)) Real a)(assert (> f 0))", "f is a function of 1 arguments"),
    ("(define-fun f ((a Real)) Real a)(assert (> (f true) 0))", "this is Bool, where Real is needed"),
    ("(define-fun f ((a Real)) Real a)(assert (> (f 1 2) 0))", "f takes 1 arguments, not 2"),
    ("(define-fun-rec f ((a Real)) Real (f a))", "recursive"),
    ("(define-fun f ((a Real)) Real (f a))", "f is not declared"),
    ("(declare-sort S 0)", "sorts other than"), ("(set-option :global-declarations true)", "outlast"),
    ("(assert (> #b101 0))", "no term of real arithmetic"), ("(assert \u{1}true)", "byte 1 has no meaning"),
  ]) func says(text: String, message: String) {
    let said = refusal(text)
    #expect(said.contains(message), "\(text): \(said)")
  }

  @Test func depthAndLengthAreLimited() {
    let deep = String(repeating: "(", count: 1_000_000)
    #expect(refusal(deep).contains("nested more than"))
    let number = "(assert (> 1" + String(repeating: "0", count: 5_000_000) + " 0))"
    #expect(refusal(number).contains("a number of 5000001 digits"))
    let name = "(declare-const " + String(repeating: "a", count: 5_000_000) + " Real)"
    #expect(refusal(name).contains("a name of more than"))
    let large = [UInt8](repeating: 0x20, count: Script.sizeLimit + 1)
    #expect(throws: ScriptError.self) { try Script(large) }
  }

  /// Each definition uses the one before twice, so that the last stands for 2^60 parts.
  @Test func definitionsThatDoubleAreRefused() {
    var text = "(define-fun f0 ((a Real)) Real (+ a 1))"
    for index in 1...60 { text += "(define-fun f\(index) ((a Real)) Real (f\(index - 1) (f\(index - 1) a)))" }
    #expect(refusal(text + "(assert (> (f60 1) 0))").contains("stand for more than"))
  }
}
