import Certificates
import Certify
import Engine
import Games
import Z3Bridge

/// By hand: x^2 > 1 for x > 1; x > 2 fails at x = 2, say.
enum Squares: Model {
  static let id = "squares"
  static let title = "Squares"
  static let x = Term.parameter("x", .above(1), "a number above one")

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is above one") { x * x > 1 }
    Theorem("T2", "It is above two", expect: .refuted) { x > 2 }
    Theorem("T3", "It is below nine") { x < 9 }
    Theorem("T4", "It is below ten", expect: .open) { x < 10 }
  }
}

enum Fewer: Model {
  static let id = "squares"
  static let title = "Squares"

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is above four") { Squares.x * Squares.x > 4 }
    Theorem("T5", "It is above zero") { Squares.x > 0 }
  }
}

/// As stored by the first run.
enum Stored: Model {
  static let id = "squares"
  static let title = "Squares"

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is above one") { Squares.x * Squares.x > 1 }
    Theorem("T2", "It is above two", expect: .refuted) { Squares.x > 2 }
  }
}

enum Divided: Model {
  static let id = "divided"
  static let title = "A division by zero"
  static let x = Term.parameter("x", .unit)

  static var theory: [any TheoryItem] { Theorem("T1", "A quotient") { 1 / x > 0 } }
}

/// The evidence about a model itself.
func check(_ model: any Model.Type) async throws -> [(file: ProofFile, verdict: Verdict)] {
  let verifier = Verifier(prover: CertificateSearch(solver: InProcessSolver()), store: nil)
  return try await verifier.check(CompiledModel(model.asTheory), lock: [:]).proofFiles
}
