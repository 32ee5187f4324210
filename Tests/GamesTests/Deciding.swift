import Algebra
import Certify
import Engine
import Games
import Kernel
import Z3Bridge

// Apart from the tests: their macros do not bear the operators of the model language.

/// Verdicts by id, with the evidence.
func decide(_ theory: Theory, seconds: Int = 60) async throws -> [String: Finding] {
  guard let solver = WorkerSolver.siblingExecutable() else { throw MissingSolver() }
  let model = CompiledModel(theory)
  guard model.errors.isEmpty else { throw BadModel(messages: model.errors.map(\.description)) }
  var options = Verifier.Options()
  options.timeLimit = .seconds(seconds)
  let prover = CertificateSearch(solver: WorkerSolver(executable: solver))
  let verifier = Verifier(prover: prover, store: nil, options: options)
  let check = try await verifier.check(model, lock: [:])
  guard check.isDefined else { throw BadModel(messages: check.vanishing.map { $0.obligation.label }) }
  var findings: [String: Finding] = [:]
  for proposition in model.propositions {
    findings[proposition.id] = try await verifier.decide(proposition, of: model, lock: [:])
  }
  return findings
}

struct MissingSolver: Error {}

struct BadModel: Error {
  let messages: [String]
}

extension Finding {
  /// The values of a counterexample, as numbers.
  var counterexample: [String: Rational] {
    guard case .witness(let checked)? = evidence[.counterexample] else { return [:] }
    return Dictionary(
      checked.witness.values.compactMap { symbol, value in value.exactValue.map { (symbol.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

/// What is reported of a theory with this item.
func messages(@TheoryBuilder _ items: () -> [any TheoryItem]) -> [String] {
  CompiledModel(Theory(id: "test", title: "test", items: items())).errors.map(\.message)
}

func compiled(@TheoryBuilder _ items: () -> [any TheoryItem]) -> CompiledModel {
  CompiledModel(Theory(id: "test", title: "test", items: items()))
}
