import Certificates
import Export
import Foundation
import Kernel
import Logic
import TestSupport
import Testing

/// The Coq compiler, where there is one.
enum Coq {
  static let path = ["/usr/bin/coqc", "/usr/local/bin/coqc"].first { FileManager.default.isExecutableFile(atPath: $0) }

  static let axioms: Set<String> = [
    "ClassicalDedekindReals.sig_forall_dec", "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep", "classic",
  ]

  /// Whether coqc accepts the text, and what it says.
  static func compile(_ text: String) throws -> (accepts: Bool, output: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-coq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "exported.v"))
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = ["-q", "exported.v"]
    process.currentDirectoryURL = folder
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus == 0, try String(contentsOf: output, encoding: .utf8))
  }

  /// The axioms that the reports in the output name: at the beginning of a line, before the type.
  static func axioms(in output: String) -> Set<String> {
    Set(output.matches(of: /(?m)^([A-Za-z_][A-Za-z0-9_.']*)( :.*)?$/).map { String($0.1) }).subtracting(["Axioms"])
  }
}

/// A statement with the evidence for it, as texts.
struct Sample: Sendable, CustomStringConvertible {
  let name: String
  let assertions: [String]
  let steps: String

  var description: String { name }

  var statement: Statement {
    get throws { try Statement(assertions.map { ("A", try Parser.formula($0)) }) }
  }

  var refutation: Refutation {
    get throws { try CertificateReader.refutation(steps.split(separator: "\n").map(String.init)) }
  }

  /// Each rule of the kernel is in one of them.
  static let all = [
    Sample(
      name: "squares", assertions: ["x^2 + 1/3 <= 0"],
      // The hypothesis is -3*x^2 - 1 >= 0.
      steps: """
        psatz
          0: x^2 + 1/3 <= 0
          sum 1 of
          sum 1 of 0
          sum 12 of square 1/2*x
        end
        refute 0 1
        """),
    // The equation counts as it is written, although its normal form is 2*b - a = 0.
    Sample(
      name: "cofactors", assertions: ["a < 2", "a = 2*b", "b > 1"],
      steps: """
        psatz
          0: a = 2*b
          1: a < 2
          2: b > 1
          sum 1/2 of 1
          sum 1 of 2
          sum 1/2 of 0
        end
        refute 0 1 2 3
        """),
    Sample(
      name: "conjunctions", assertions: ["[a > 0 and b > 0] or [a > 0 and c > 0]", "a <= 0"],
      steps: """
        refute 0 1 : not @1
        refute 0 6 3 5
        """),
    Sample(
      name: "quotient", assertions: ["x/y <= 0", "x > 0", "y > 0"],
      steps: """
        define x/y
        psatz
          0: y > 0
          1: y = 0
          sum 1 of 0
          sum -1 of 1
        end
        psatz
          0: x > 0
          1: y > 0
          2: x/y <= 0
          3: x/y*y = x
          sum 1 of 0
          sum 1 of 1 2
          sum 1 of 3
        end
        refute 2 4 3 1 0 5
        """),
    Sample(
      name: "minimum", assertions: ["min(a, b) < a", "min(a, b) < b"],
      steps: """
        define min(a, b)
        psatz
          0: min(a, b) < a
          1: min(a, b) >= a
          sum 1 of 0
          sum 1 of 1
        end
        psatz
          0: min(a, b) < b
          1: min(a, b) >= b
          sum 1 of 0
          sum 1 of 1
        end
        refute 0 5 1 6 4
        """),
    Sample(
      name: "maximum", assertions: ["abs(a) < a"],
      steps: """
        define max(a, -a)
        psatz
          0: max(a, -a) < a
          1: max(a, -a) >= a
          sum 1 of 0
          sum 1 of 1
        end
        refute 0 1 4
        """),
    Sample(
      name: "choice", assertions: ["ite(x > 0, 1, 2) > 2", "x > 0"],
      steps: """
        define ite(x > 0, 1, 2)
        psatz
          0: ite(x > 0, 1, 2) > 2
          1: ite(x > 0, 1, 2) = 1
          sum 1 of 0
          sum 1 of
          sum -1 of 1
        end
        refute 0 1 2 4
        """),
    Sample(
      name: "congruence", assertions: ["f(x + 1) > f(y + 1)", "x <= y", "y <= x"],
      steps: """
        congruence f(x + 1) ; f(y + 1)
        cases x - y = 0
        psatz
          0: f(x + 1) > f(y + 1)
          1: f(x + 1) = f(y + 1)
          sum 1 of 0
          sum -1 of 1
        end
        refute 0 2 4 3 1 5
        """),
    Sample(
      // Its applications are written in another way than the kernel's normal form.
      name: "rewritten", assertions: ["f(x + 1) > f(y + 1)", "x <= y", "y <= x"],
      steps: """
        congruence 0 + f(1 + x)/1 ; f(y + x - x + 1)
        cases x - y = 0
        psatz
          0: f(x + 1) > f(y + 1)
          1: f(x + 1) = f(y + 1)
          sum 1 of 0
          sum -1 of 1
        end
        refute 0 2 4 3 1 5
        """),
    Sample(
      name: "instance", assertions: ["forall ?x ?y: [?x - ?y > a]"],
      // At x = -a, y = -2*a it says a > a.
      steps: """
        instantiate @0 at -a ; -2*a
        refute 0 1
        """),
    Sample(
      name: "chosen", assertions: ["forall ?x: [exists ?y: [?y > ?x]]", "forall ?z: [?z <= b]"],
      // A value above b, and the second fact at that value.
      steps: """
        instantiate @0 at b
        instantiate @1 at y!0
        refute 0 1 2 3
        """),
    Sample(
      name: "cases",
      assertions: ["exists ?x: [f(?x) < 0]", "forall ?y: [f(?y) >= g(?y)]", "forall ?y: [g(?y) >= 0]"],
      // If f were negative at some x!1, so would be g; so it is nowhere, and not at x.
      steps: """
        cases forall ?x: [f(?x) >= 0]
        instantiate @1 at x!1
        instantiate @2 at x!1
        psatz
          0: f(x!1) < 0
          1: f(x!1) >= g(x!1)
          2: g(x!1) >= 0
          sum 1 of 0
          sum 1 of 1
          sum 1 of 2
        end
        refute 1 2 4 5 3 6 : @3
        instantiate @3 at x!0
        refute 7 0 8
        """),
  ]
}

@Suite struct CoqTests {
  @Test(arguments: Sample.all)
  func theKernelAccepts(sample: Sample) throws {
    #expect(throws: Never.self) { try Kernel.check(try sample.refutation, of: try sample.statement) }
  }

  /// The statement, word for word: hypotheses by their labels, the negated conclusion turned round.
  @Test func theTheoremSaysWhatTheStatementSays() throws {
    let statement = try Statement([
      ("A1: wealth", try Parser.formula("a > 1")), ("negated conclusion", try Parser.formula("f(a) < f(a)")),
    ])
    var export = CoqExport(title: "t")
    // f(a) < f(a) is 0 > 0, the empty clause, before any step.
    try export.add(
      try CertificateReader.refutation([]), of: statement, named: "proof", conclusion: "negated conclusion",
      comment: "c")
    #expect(
      export.text.contains(
        """
        Theorem statement
          (a : R)
          (H_A1__wealth : a - 1 > 0)
          : 0 <= 0.
        """))
  }

  @Test func witnessesAreExistential() throws {
    let statement = try Statement([("A", try Parser.formula("a > f(1)"))])
    let witness = try CertificateReader.witness(["value a = 1/2", "value f(t) = t - 1", "evidence", "evaluate"])
    var export = CoqExport(title: "t")
    try export.add(witness, of: statement, named: "premises", comment: "c")
    #expect(
      export.text.contains(
        "Theorem statement : exists (a : R) (f : R -> R),\n  (a - (f 1) > 0).\nProof.\nexists (1/2).\n"
          + "exists (fun t : R => t - 1)."))
  }

  // MARK: Only what the kernel has accepted

  @Test(arguments: Sample.all)
  func tamperedRefutationsAreNotExported(sample: Sample) throws {
    var refutation = try sample.refutation
    refutation.steps.removeLast()
    var export = CoqExport(title: "t")
    #expect(throws: CoqExport.Failure.self) {
      try export.add(refutation, of: try sample.statement, named: "proof", comment: "c")
    }
    #expect(export.theorems.isEmpty)
  }

  @Test func refutationsOfOtherStatementsAreNotExported() throws {
    let weaker = try Statement([("A", try Parser.formula("x^2 - 1/3 <= 0"))])
    var export = CoqExport(title: "t")
    let failure = #expect(throws: CoqExport.Failure.self) {
      try export.add(try Sample.all[0].refutation, of: weaker, named: "proof", comment: "c")
    }
    #expect(failure?.description.hasPrefix("the kernel rejects it: ") == true)
  }

  @Test func falseWitnessesAreNotExported() throws {
    let statement = try Statement([("A", try Parser.formula("a > 1"))])
    var export = CoqExport(title: "t")
    #expect(throws: CoqExport.Failure.self) {
      let witness = try CertificateReader.witness(["value a = 1", "evidence", "evaluate"])
      try export.add(witness, of: statement, named: "premises", comment: "c")
    }
  }

  // MARK: In Coq

  @Test(.enabled(if: Coq.path != nil, "coqc is not installed: 'make coq' installs it"))
  func coqAcceptsEveryRule() throws {
    var export = CoqExport(title: "every rule")
    for sample in Sample.all {
      try export.add(try sample.refutation, of: try sample.statement, named: sample.name, comment: sample.name)
      try export.add(
        try sample.refutation, of: try sample.statement, named: sample.name, conclusion: "A", comment: sample.name)
    }
    let statement = try Statement(
      [
        "exists ?a: [?a >= b - 1 and forall ?x: [?x^2 >= ?a]]", "f(b) = 1/2 or b > 5", "b < 2",
      ].map { ("A", try Parser.formula($0)) })
    let witness = try CertificateReader.witness(
      """
      value b = 1
      value f(t) = ite(t < 2, 1/2*t, 3)
      evidence
      evaluate
      any 0
        evaluate
      exists 0
        all 2
          evaluate
          forall
            psatz
              0: x!0^2 < 0
              sum 1 of 0
              sum 1 of square x!0
            end
            refute 0 1
          end
      """.split(separator: "\n").map(String.init))
    try export.add(witness, of: statement, named: "witness", comment: "witness")
    let text = export.text
    let (accepts, output) = try Coq.compile(text)
    #expect(accepts, "\(output)")
    #expect(Coq.axioms(in: output).isSubset(of: Coq.axioms), "\(output)")
    #expect(Coq.axioms(in: output).contains("classic"), "the report of axioms is not read: \(output)")
    // What is admitted is seen.
    let admitted = text.replacing("Proof. lra. Qed.", with: "Admitted.")
    let spoiled = admitted == text ? text.replacing("clear. ring. Qed.", with: "admit. Admitted.") : admitted
    let second = try Coq.compile(spoiled)
    #expect(!Coq.axioms(in: second.output).isSubset(of: Coq.axioms), "\(second.output)")
  }

  @Test(.enabled(if: Coq.path != nil, "coqc is not installed: 'make coq' installs it"))
  func coqRejectsAnotherIdentity() throws {
    var export = CoqExport(title: "squares")
    try export.add(try Sample.all[0].refutation, of: try Sample.all[0].statement, named: "squares", comment: "c")
    let text = export.text
    // Four times 12*(x/2)^2 is written 12*(x*x).
    let other = text.replacing("(IZR_lt 0 12 eq_refl)", with: "(IZR_lt 0 13 eq_refl)")
    #expect(other != text)
    #expect(try Coq.compile(text).accepts)
    let (accepts, output) = try Coq.compile(other)
    #expect(!accepts)
    #expect(output.contains("not a valid ring equation"), "\(output)")
  }

  /// What the kernel finds true of numbers, Coq finds true of the same numbers as real numbers.
  @Test(.enabled(if: Coq.path != nil, "coqc is not installed: 'make coq' installs it"))
  func coqEvaluatesAsTheKernelDoes() throws {
    var generator = SeededGenerator(seed: 41)
    let vocabulary = Vocabulary(symbols: ["a", "b"].map { Symbol($0) }, functions: [])
    var export = CoqExport(title: "evaluation, seed 41")
    var count = 0
    var (trues, tries) = (0, 0)
    while count < 60, tries < 5_000 {
      tries += 1
      let values = Dictionary(uniqueKeysWithValues: vocabulary.symbols.map { ($0, generator.smallRational()) })
      let formula = generator.formula(vocabulary)
      let closed = Substitution(symbols: values.mapValues { .constant($0) })(formula)
      // Divisions by zero are refused, by the normal form or by the evaluation.
      guard let truth = try? Evaluation(nil).holds(closed),
        let statement = try? Statement([("A", truth ? formula : .not(formula))]),
        statement.assertions.contains(where: { !$0.formula.freeSymbols.isEmpty })
      else { continue }
      let evidence = Array(repeating: Witness.Evidence.evaluate, count: statement.assertions.count)
      let witness = Witness(values: values.mapValues { .constant($0) }, evidence: evidence)
      guard (try? Kernel.check(witness, of: statement)) != nil else { continue }
      try export.add(witness, of: statement, named: "case\(tries)", comment: "seed 41, case \(tries)")
      count += 1
      trues += truth ? 1 : 0
    }
    #expect(count == 60 && trues > 10 && trues < 50, "\(count) formulas, \(trues) of them true")
    let (accepts, output) = try Coq.compile(export.text)
    #expect(accepts, "\(output)")
  }
}
