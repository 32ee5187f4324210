import Certificates
import Engine
import Logic
import Propositions

extension Inference {
  /// The assumptions, shapes and domains of models, each as a whole: which of them contradict each other? Symbols and
  /// functions of one name are the same.
  public init(conflictsOf models: [CompiledModel]) {
    let lines = models.flatMap { model in
      model.premises.map { premise -> Line in
        let isShared = premise.kind == .domain || models.count == 1
        return (isShared ? premise.label : "\(model.id): \(premise.label)", premise.formula, nil)
      }
    }
    self.init(models.map(\.id).joined(separator: "+"), lines)
  }

  /// Symbols for which the models declare different domains. Each domain is a condition of its own.
  public static func differences(between models: [CompiledModel]) -> [String] {
    var known: [Symbol: (domain: Domain, model: String)] = [:]
    var found: [String] = []
    for model in models {
      for symbol in model.symbols {
        guard let domain = symbol.declaration?.domain else { continue }
        guard let other = known[symbol] else {
          known[symbol] = (domain, model.id)
          continue
        }
        if other.domain != domain {
          found.append("'\(symbol.name)' has another domain in \(model.id) than in \(other.model)")
        }
      }
    }
    return found
  }
}

/// Which assumptions contradict each other: `sets.sufficient` are the minimal conflicts, `sets.insufficient` the sets
/// that can hold together; when the search is complete, these are all the maximal ones.
public struct Conflicts: Sendable {
  public let sets: PremiseSets

  public init(
    _ models: [CompiledModel], prover: any Prover, timeLimit: Duration, queryLimit: Int = 200,
    deadline: ContinuousClock.Instant? = nil
  ) async throws(Statement.Invalid) {
    let terms = models.flatMap { $0.terms.map(\.term) }.filter { !$0.freeSymbols.contains(where: \.isBound) }
    let examples = models.flatMap { $0.propositions.flatMap { $0.details.examples.map(\.substitution) } }
    var session = Session(
      prover: prover, hints: SearchHints(terms: terms, examples: examples), timeLimit: timeLimit)
    sets = try await PremiseSets(Inference(conflictsOf: models), &session, queryLimit: queryLimit, deadline: deadline)
  }

  /// All evidence: a proof for every minimal conflict, a point for every consistent set.
  public var proofFile: ProofFile { ProofFile(subject: sets.inference.subject, parts: sets.parts) }
}
