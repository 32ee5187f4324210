import Algebra
import Certificates
import Kernel
import Logic
import Testing

private func complaint(_ statement: Statement, _ lines: [String]) throws -> String? {
  let witness = try CertificateReader.witness(lines)
  // What is written reads back as the same.
  #expect(
    try CertificateWriter.text(CertificateReader.witness(CertificateWriter.text(witness)))
      == CertificateWriter.text(witness))
  do {
    _ = try Kernel.check(witness, of: statement)
    return nil
  } catch {
    return error.description
  }
}

@Suite struct AlgebraicWitnessTests {
  private let two = ["root theta = -2 0 1 in 1 2", "value x = theta"]

  @Test(arguments: [
    ("x*x = 2", true), ("x*x = 3", false), ("x > 0", true), ("x < 0", false), ("x != 1", true), ("1/x = x/2", true),
    ("1/(x - 1) = x + 1", true), ("max(x, 1) = x", true), ("min(x, 1) = 1", true), ("min(x, 1) = x", false),
    ("abs(1 - x) = x - 1", true), ("ite(x > 1, x, 0) = x", true), ("ite(x < 1, x, 0) = 0", true),
    ("x > 7/5 or x < 0", true), ("x < 3/2 or x < 0", true), ("x > 3/2 or x < 7/5", false), ("x^64 = 4294967296", true),
    ("(x + 1)*(x - 1) = 1", true), ("x >= 1414213562373095048801688724209/1000000000000000000000000000000", true),
    ("x >= 1414213562373095048801688724210/1000000000000000000000000000000", false),
  ])
  func values(text: String, isTrue: Bool) throws {
    let found = try complaint(try statement(text), two + ["evidence", "evaluate"])
    #expect(isTrue ? found == nil : found?.contains("is false") == true, "\(found ?? "accepted")")
  }

  /// The sum of the square roots of 2 and 3 gives both.
  @Test func twoRoots() throws {
    let lines = [
      "root theta = 1 0 -10 0 1 in 3 4", "value x = theta^3/2 - 9/2*theta", "value y = 11/2*theta - theta^3/2",
    ]
    let s = try statement("x^2 = 2", "y^2 = 3", "x > 0", "y > 0")
    #expect(try complaint(s, lines + ["evidence"] + Array(repeating: "evaluate", count: 4)) == nil)
    // Another root of the same polynomial gives the roots other signs.
    let other = ["root theta = 1 0 -10 0 1 in 0 1"] + lines.dropFirst()
    #expect(
      try complaint(s, other + ["evidence"] + Array(repeating: "evaluate", count: 4))?.contains("is false") == true)
  }

  @Test func division() throws {
    #expect(
      try complaint(try statement("1/(x^2 - 2) > 0"), two + ["evidence", "evaluate"])?.contains("is zero") == true)
    let reducible = ["root theta = 10 -2 -5 1 in 1 2", "value x = theta"]
    #expect(try complaint(try statement("x^2 = 2"), reducible + ["evidence", "evaluate"]) == nil)
    #expect(
      try complaint(try statement("1/(x - 5) < 0"), reducible + ["evidence", "evaluate"])?.contains("in common") == true
    )
  }

  @Test func existential() throws {
    let s = try statement("exists ?y ?z: [?y^2 = 2 and ?z = ?y + 1]")
    #expect(try complaint(s, [two[0], "evidence", "exists theta ; theta + 1", "evaluate"]) == nil)
    #expect(
      try complaint(s, [two[0], "evidence", "exists theta ; theta - 1", "evaluate"])?.contains("is false") == true)
    #expect(throws: CertificateReader.Failure.self) {
      try complaint(s, ["evidence", "exists theta ; theta + 1", "evaluate"])
    }
  }

  @Test func functions() throws {
    let s = try statement("f(2)^2 = 8")
    #expect(try complaint(s, [two[0], "value f(t) = theta*t", "evidence", "evaluate"]) == nil)
    #expect(throws: CertificateReader.Failure.self) {
      try complaint(s, ["value f(t) = theta*t", "evidence", "evaluate"])
    }
    // A parameter has another name than the root.
    #expect(throws: CertificateReader.Failure.self) {
      try complaint(s, [two[0], "value f(theta) = theta + 1", "evidence", "evaluate"])
    }
  }

  /// The refutation may use what defines the root: 0 the negated fact, 1 theta^2 = 2, 2 and 3 the bounds.
  @Test func universal() throws {
    let s = try statement("forall ?y: [?y^2 >= 2 - x^2]")
    let refutation = [
      "evidence", "forall", "psatz", "0: y!0^2 < 2 - theta^2", "1: theta^2 - 2 = 0", "sum 1 of 0",
      "sum 1 of square y!0",
      "sum 1 of 1", "end", "refute 0 1 4", "end",
    ]
    #expect(try complaint(s, two + refutation) == nil)
    // Below the root the fact is false, and above it the equation is not at hand.
    for value in ["1", "theta - 1", "theta/2"] {
      #expect(try complaint(s, [two[0], "value x = \(value)"] + refutation) != nil)
    }
    #expect(try complaint(try statement("forall ?y: [?y^2 >= 3 - x^2]"), two + refutation) != nil)
  }

  @Test func badValues() throws {
    let s = try statement("x > 0")
    for (value, reason) in [
      ("f(1)", "'f' has no place"), ("1/(theta^2 - 2)", "is zero"), ("1/0", "division by zero"),
      ("ite(exists ?z: [?z > 0], 1, 2)", "'exists' has no place"), ("?theta", "no quantifier binds"),
      ("y", "'y' has no place"), ("x", "'x' has no place"), ("theta!0", "'theta!0' is not a name"),
      ("(((9^64)^64)^64)^64", "binary digits"), (String(repeating: "9", count: 9_000), "is not a number"),
    ] {
      var found: String?
      do { found = try complaint(s, [two[0], "value x = \(value)", "evidence", "evaluate"]) } catch {
        found = "\(error)"
      }
      #expect(found?.contains(reason) == true, "\(value.prefix(40)): \(found ?? "accepted")")
    }
    // What the reader refuses, the kernel does.
    for (value, reason) in [("y", "no value for 'y'"), ("ite(exists ?z: ?z > 0, 1, 2)", "has a quantifier")] {
      do {
        _ = try Kernel.check(Witness(values: [Symbol("x"): try term(value)], evidence: [.evaluate]), of: s)
        Issue.record("\(value) is accepted")
      } catch { #expect("\(error)".contains(reason)) }
    }
    let number = try #require(RealRoot(of: .variable(0) * .variable(0) - Polynomial(2), above: 1, below: 2))
    let bound = Symbol("t", isBound: true)
    let witness = Witness(root: (bound, number), values: [Symbol("x"): .symbol(bound)], evidence: [.evaluate])
    #expect(throws: Rejection.self) { try Kernel.check(witness, of: s) }
  }

  @Test(arguments: [
    "root theta = -2 0 1 in -2 2", "root theta = -2 0 1", "root = -2 0 1 in 1 2", "root 2 = -2 0 1 in 1 2",
    "root theta = x^2 - 2 in 1 2", "root theta = -2 0 1 in 1 two", "root theta = 2 0 1 in 1 2", "root theta",
    "root theta = -1 1 in 1 2", "root theta = -2 1 in 1 1", "root theta = in 0 0", "root theta(x) = -2 0 1 in 1 2",
  ])
  func badRoots(line: String) {
    #expect(throws: CertificateReader.Failure.self) { try CertificateReader.witness([line, "evidence", "evaluate"]) }
  }

  // MARK: Sizes

  @Test func hugeNumbersInStatements() {
    for text in ["(((9^64)^64)^64)^64 > x", "x*(9^64)^64*(9^64)^64 > 0", "x/(((7^64)^64)^64) > 0"] {
      do {
        _ = try statement(text)
        Issue.record("\(text) is a statement")
      } catch {
        #expect("\(error)".contains("binary digits"), "\(error)")
      }
    }
  }

  @Test func hugeNumbersInSteps() throws {
    let s = try statement("x > 0")
    let huge = Refutation.Step.psatz(
      Psatz(hypotheses: [try parseFormula("x > 0")], summands: [.init(Rational(9).power(9_000), [0])]))
    reject(s, huge, at: 1, because: "binary digits")
    reject(s, try psatz(["x > 0"], [("1", [0], "(((9^64)^64)^64)^64")]), at: 1, because: "binary digits")
    reject(s, try split("x - (((9^64)^64)^64)^64"), at: 1, because: "binary digits")
  }
}
