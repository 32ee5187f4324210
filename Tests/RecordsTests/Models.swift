import Certify
import Engine
import Foundation
import Games
import Records
import Z3Bridge

// Apart from the tests: their macros do not bear the operators of the model language.

/// By hand: x^2 > 1 for x > 1; x > 2 fails at x = 3/2, say; x = 3 is above one.
enum Small: Model {
  static let id = "small"
  static let title = "Small"
  static let x = Term.parameter("x", .above(1), "a number above one")

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is above one") { x * x > 1 }
    Theorem("T2", "It is above two", expect: .refuted) { x > 2 }
    Possibility("P1", "It can be three") { x == 3 }
  }
}

/// T1 says something else, the rest is as it was.
enum Changed: Model {
  static let id = "small"
  static let title = "Small"

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is above two", expect: .refuted) { Small.x * Small.x > 2 }
    Theorem("T2", "It is above two", expect: .refuted) { Small.x > 2 }
  }
}

/// By hand: x is positive, so that y/x has a meaning; y = 1 is below two.
enum Quotient: Model {
  static let id = "quotient"
  static let title = "A quotient"
  static let x = Term.parameter("x", .positive)
  static let y = Term.parameter("y", .nonnegative)

  static var theory: [any TheoryItem] {
    Assumption("A1", "y is small") { y < 2 }
    Theorem("T1", "The quotient is not negative") { y / x >= 0 }
  }
}

/// At x = 1 the denominator is zero.
enum Vanishing: Model {
  static let id = "quotient"
  static let title = "A quotient that has no meaning at one point"
  static let x = Term.parameter("x", .unit)

  static var theory: [any TheoryItem] { Theorem("T1", "A quotient") { 1 / (1 - x) > 0 } }
}

/// Nothing is above one and below zero.
enum Opposed: Model {
  static let id = "opposed"
  static let title = "Assumptions that contradict each other"

  static var theory: [any TheoryItem] {
    Assumption("A1", "It is below zero") { Small.x < 0 }
    Theorem("T1", "It is one") { Small.x == 1 }
  }
}

func check(_ model: any Model.Type, prover: (any Prover)? = nil) async throws -> ModelCheck {
  try await Verifier(prover: prover ?? CertificateSearch(solver: InProcessSolver()), store: nil)
    .check(CompiledModel(model.asTheory), lock: [:])
}

/// Findings about a model with the search's evidence, or with what the ledger remembers.
func findings(_ model: any Model.Type, prover: (any Prover)? = nil) async throws -> [Finding] {
  let compiled = CompiledModel(model.asTheory)
  let verifier = Verifier(prover: prover ?? CertificateSearch(solver: InProcessSolver()), store: nil)
  var result: [Finding] = []
  for proposition in compiled.propositions {
    result.append(try await verifier.decide(proposition, of: compiled, lock: [:]))
  }
  return result
}

func version(_ model: any Model.Type) -> String { CompiledModel(model.asTheory).version }

/// Finds nothing by itself.
struct NoSearch: Prover {
  func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
    .undecided(reason: "no search")
  }
}

/// A ledger in a folder of its own.
struct Place: ~Copyable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "entente-ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.appending(path: "ledger.sqlite").path }
}

let origin = RunOrigin(command: "test", program: "tests 1", solver: "z3", seed: 0, timeLimit: 20)

extension Ledger {
  @discardableResult
  func keep(_ findings: [Finding], of model: any Model.Type) throws -> Run {
    let run = try begin(origin)
    for finding in findings { try run.record(finding, version: version(model)) }
    try run.end()
    return run
  }
}
