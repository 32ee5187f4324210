import Analysis
import Certify
import Engine
import Propositions
import Z3Bridge

// Apart from the tests: their macros do not bear the operators of the model language.

/// A pledge of weight w and depth d is to restrain and to deter at once, which some bound on w or on p forbids.
struct PledgeTask {
  static let c = Term.parameter("c", .open(0, 2), "a cost")
  static let p = Term.parameter("p", .openUnit, "a probability")
  static let w = Term.choice("w", .openUnit, "a weight")
  static let d = Term.choice("d", .nonnegative, "a depth")

  static let restrains = Formula.effect("R", "it restrains") {
    p * (1 - w) > c * d
    c < p * w
  }
  static let deters = Formula.effect("D", "it deters") {
    c * d > 1 - p
    c * w > p * (1 - w)
  }

  static let exclusion = Exclusion("T1", "It cannot do both") {
    restrains
    deters
  }

  static func with(_ items: any TheoryItem...) -> Theory {
    Theory(id: "pledge", title: "A pledge", items: items + [exclusion])
  }

  static let byWeight = with(Assumption("A", "the weight is limited") { w <= 0.6 })
  static let byChance = with(Assumption("A", "the chance is limited") { p <= 0.7 })
  static let free = with()
}

enum Ask {
  struct Missing: Error {}

  static func session(timeLimit: Duration = .seconds(20)) throws -> Session {
    Session(prover: try prover(), hints: SearchHints(), timeLimit: timeLimit)
  }

  static func prover() throws -> CertificateSearch {
    guard let worker = WorkerSolver.siblingExecutable() else { throw Missing() }
    return CertificateSearch(solver: WorkerSolver(executable: worker))
  }

  static func proposition(_ id: String = "T1", of theory: Theory) throws -> CompiledProposition {
    let model = CompiledModel(theory)
    guard model.errors.isEmpty, let found = model.proposition(id) else { throw Missing() }
    return found
  }

  static func inference(_ id: String = "T1", of theory: Theory) throws -> Inference {
    Inference(try proposition(id, of: theory), of: theory.id)
  }
}
