import Certificates
import Certify
import Changes
import Engine
import Games
import Z3Bridge

// Apart from the tests: their macros do not bear the operators of the model language.

/// A small model whose parts a test can edit. By hand: T1 holds as a > 1 and b >= 2 make ab > 2; T2 fails at a = 2, b = 1
/// and nowhere else; T3 holds as b > 0; T4 fails at a = 2, b = 3, say; P1 at a = 4, b = 2, say.
struct Pact {
  var id = "pact"
  var a = Term.parameter("a", .positive, "arms")
  var b = Term.parameter("b", .positive, "burden")
  var f = Function("f", on: .real, .increasing, "fear")
  var gain: Term
  var assumptions: [(id: String, formula: Formula)]
  var given: Formula?
  var t1: Formula
  var t2: Formula
  var t4: Formula
  var p1: Formula
  var t1Name = "T1"
  var title = "Arms are worth their burden"
  var expectation = Expectation.proved
  var removed: Set<String> = []
  var extra: [any TheoryItem] = []
  var isReversed = false

  init(a: String = "a", b: String = "b", f: String = "f", definition: String = "gain") {
    self.a = Term.parameter(a, .positive, "arms")
    self.b = Term.parameter(b, .positive, "burden")
    self.f = Function(f, on: .real, .increasing, "fear")
    let (a, b) = (self.a, self.b)
    gain = Term.definition(definition, "what arms bring", a * b)
    assumptions = [("A1", a > 1), ("A2", b < 4)]
    given = b >= 2
    t1 = gain > 1
    t2 = a != 2 || b != 1
    t4 = a > b
    p1 = a == 2 * b && b > 1
  }

  var theory: Theory {
    let first = assumptions.map { item in Assumption(item.id, "assumed") { item.formula } }
    var rest: [any TheoryItem] = [
      Theorem(t1Name, title, given: given, expect: expectation) { t1 },
      Theorem("T2", "Never just so", expect: .refuted) { t2 },
      Theorem("T3", "More is more to fear") { f(a + b) >= f(a) },
      Theorem("T4", "Arms exceed their burden", expect: .refuted) { t4 },
      Possibility("P1", "Twice the burden") { p1 },
    ]
    rest = rest.filter { !removed.contains($0.id) } + extra
    return Theory(id: id, title: "A pact", functions: [f], items: first + (isReversed ? rest.reversed() : rest))
  }
}

/// An edit of the model, and what must be said of it: `id kind: text`, without names and without where a
/// counterexample lies, as far as that is the search's choice.
struct Edit: Sendable, CustomStringConvertible {
  let description: String
  let base: Theory
  let theory: Theory
  let expected: [String]

  /// - Parameters:
  ///   - base: the model before the edit.
  ///   - pact: the model in which the change is made; the one before when omitted.
  init(
    _ description: String, _ expected: [String] = [], of base: Pact = Pact(), from pact: Pact? = nil,
    _ change: (inout Pact) -> Void = { _ in }
  ) {
    self.description = description
    self.expected = expected
    self.base = base.theory
    var pact = pact ?? base
    change(&pact)
    theory = pact.theory
  }

  /// The same said of every theorem, and the contrary of the possibility.
  private static func everywhere(_ how: String, _ theorems: String, _ possibility: String) -> [String] {
    ["T1", "T2", "T3", "T4"].map { "\($0) restated: premises \(how); the claim is \(theorems)" }
      + ["P1 restated: premises \(how); the claim is \(possibility)"]
  }

  private static func quantified(from least: Term) -> Pact {
    var pact = Pact()
    let a = pact.a
    pact.extra = [
      Theorem("T5", "Any effort pays") { forAll("t", in: .nonnegative) { t in (t >= least) ==> (a * t > 1) } }
    ]
    return pact
  }

  static let all: [Edit] = [
    Edit("nothing"),
    Edit("rename a parameter", from: Pact(a: "arms")),
    Edit("rename both parameters and the function", from: Pact(a: "x", b: "y", f: "h")),
    Edit("rename a function", from: Pact(f: "g")),
    Edit("rename a definition", from: Pact(definition: "yield")),
    Edit("rename a proposition") { $0.t1Name = "M1" },
    Edit("rename the model") { $0.id = "treaty" },
    Edit("rename everything", from: Pact(a: "x", b: "y", f: "h", definition: "yield")) {
      $0.id = "treaty"
      $0.t1Name = "M1"
    },
    Edit("change a title") { $0.title = "Arms pay" },
    Edit("reorder the assumptions") { $0.assumptions.reverse() },
    Edit("rename an assumption") { $0.assumptions[0].id = "B7" },
    Edit("reorder conjuncts and disjuncts") {
      $0.p1 = $0.b > 1 && $0.a == 2 * $0.b
      $0.t2 = $0.b != 1 || $0.a != 2
    },
    Edit("reorder the propositions") { $0.isReversed = true },
    Edit("write it the other way round, times a constant, multiplied out") {
      $0.assumptions = [("A1", 1 < $0.a), ("A2", 8 > 2 * $0.b)]
      $0.t1 = ($0.a + $0.b).squared() > $0.a.squared() + $0.b.squared() + 2
    },
    // b > 0 makes b^2 >= 4 and b >= 2 the same.
    Edit("restate a premise equivalently", ["T1 restated: premises equivalent (given); the claim is equivalent"]) {
      $0.given = $0.b * $0.b >= 4
    },
    // a > 0 and b > 0 make both sides' squares compare as they do.
    Edit("restate a conclusion equivalently", ["T1 restated: conclusion equivalent; the claim is equivalent"]) {
      $0.t1 = $0.gain * $0.gain > 1
    },
    Edit("tighten an assumption", everywhere("tightened (A1)", "weaker", "stronger")) {
      $0.assumptions[0].formula = $0.a > 1.5
    },
    Edit("loosen an assumption", everywhere("loosened (A1)", "stronger", "weaker")) {
      $0.assumptions[0].formula = $0.a >= 1
    },
    Edit("drop an assumption that is not used", everywhere("loosened (A2)", "stronger", "weaker")) {
      $0.assumptions.remove(at: 1)
    },
    // ab = 1/2 at a = 1/4, b = 2, say.
    Edit(
      "drop an assumption that is used",
      ["T1 verdict-changed: proved → refuted, which its author does not expect"]
        + everywhere("loosened (A1)", "stronger", "weaker")
    ) { $0.assumptions.remove(at: 0) },
    Edit("add an assumption", everywhere("tightened (A3)", "weaker", "stronger")) {
      $0.assumptions.append(("A3", $0.a < 9))
    },
    Edit("tighten the conclusion", ["T1 restated: conclusion tightened; the claim is stronger"]) {
      $0.t1 = $0.gain > 2
    },
    Edit("loosen the conclusion", ["T1 restated: conclusion loosened; the claim is weaker"]) { $0.t1 = $0.gain > 0.5 },
    Edit(
      "loosen a premise and tighten the conclusion",
      ["T1 restated: premises loosened (given); conclusion tightened; the claim is stronger"]
    ) {
      $0.given = $0.b >= 1.5
      $0.t1 = $0.gain > 1.5
    },
    // Neither gain > 1 nor gain < 1 implies the other.
    Edit(
      "flip the conclusion",
      [
        "T1 verdict-changed: proved → refuted, which its author does not expect",
        "T1 restated: conclusion changed: neither implies the other",
      ]
    ) { $0.t1 = $0.gain < 1 },
    // It fails at a = 3, b = 2, where a > b holds, and the other way round.
    Edit(
      "exchange two parameters",
      ["T4 restated: conclusion changed: neither implies the other; neither claim implies the other"]
    ) { $0.t4 = $0.b > $0.a },
    // Every concave function that increases increases; x^3 + x, say, is not concave.
    Edit(
      "say more of a function",
      ["T3 restated: premises tightened (f is concave); the claim is weaker"]
    ) { $0.f = Function("f", on: .real, .increasing, .concave, "fear") },
    // What holds of every t >= 1 holds of every t >= 2; at a = 3/4, 2a > 1 but not a > 1.
    Edit(
      "tighten under a quantifier", ["T5 restated: conclusion tightened; the claim is stronger"],
      of: quantified(from: 2), from: quantified(from: 1)),
    // The premise moves into the conclusion: what is claimed is the same.
    Edit(
      "move a condition into the conclusion",
      ["T1 restated: premises loosened (given); conclusion loosened; the claim is equivalent"]
    ) {
      $0.t1 = .implies($0.b >= 2, $0.t1)
      $0.given = nil
    },
    Edit("add a proposition", ["T5 added: proved (checked)"]) { pact in
      let a = pact.a
      pact.extra = [Theorem("T5", "Arms are positive") { a > 0.5 }]
    },
    Edit("remove a proposition", ["T3 removed: was proved (checked)"]) { $0.removed = ["T3"] },
    // (2, 1) and (3, 1) are the only points.
    Edit(
      "change a bound so that the counterexample moves",
      [
        "T2 restated: conclusion changed: neither implies the other; neither claim implies the other",
        "T2 witness-moved: fails at a = 3, b = 1; before at a = 2, b = 1",
      ]
    ) { $0.t2 = $0.a != 3 || $0.b != 1 },
    Edit("change what is expected") { $0.expectation = .open },
    // Twice the burden is possible but not always so.
    Edit(
      "turn a possibility into a theorem",
      [
        "P1 verdict-changed: proved → refuted, which its author does not expect",
        "P1 restated: was a possibility, is a theorem",
      ]
    ) { pact in
      let p1 = pact.p1
      pact.removed = ["P1"]
      pact.extra = [Theorem("P1", "Always twice the burden") { p1 }]
    },
  ]
}

/// Everything about the theory, decided.
func snapshot(_ theory: Theory, name: String) async throws -> Snapshot {
  guard let solver = WorkerSolver.siblingExecutable() else { throw MissingSolver() }
  let model = CompiledModel(theory)
  guard model.errors.isEmpty else { throw BadModel(messages: model.errors.map(\.description)) }
  let verifier = Verifier(prover: CertificateSearch(solver: WorkerSolver(executable: solver)), store: nil)
  var records: [Record] = []
  for proposition in model.propositions {
    records.append(Record(try await verifier.decide(proposition, of: model, lock: [:])))
  }
  return Snapshot(name: name, records: records, listsUndecided: true)
}

/// What is said of two versions of a theory.
func compare(_ old: Theory, _ new: Theory) async throws -> Comparison {
  guard let solver = WorkerSolver.siblingExecutable() else { throw MissingSolver() }
  let search = RestatementSearch(
    prover: CertificateSearch(solver: WorkerSolver(executable: solver)), timeLimit: .seconds(20))
  return await Comparison(
    try await snapshot(old, name: "old"), try await snapshot(new, name: "new"), searches: [search])
}

struct MissingSolver: Error {}

struct BadModel: Error {
  let messages: [String]
}

/// The evidence for a proposition of the theory, as it is stored.
func proofFile(of theory: Theory, _ id: String) async throws -> ProofFile? {
  guard let solver = WorkerSolver.siblingExecutable() else { throw MissingSolver() }
  let model = CompiledModel(theory)
  let verifier = Verifier(prover: CertificateSearch(solver: WorkerSolver(executable: solver)), store: nil)
  guard let proposition = model.proposition(id) else { return nil }
  return try await verifier.decide(proposition, of: model, lock: [:]).proofFile
}
