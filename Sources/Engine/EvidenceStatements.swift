import Logic
import Propositions

extension CompiledProposition {
  /// The statement that a part of the evidence is about, with the formulas behind its labels.
  public func statement(of part: EvidencePart) throws -> Statement? {
    switch part {
    case .proof, .counterexample: return try refutationStatement()
    case .premises, .contradiction: return try premisesStatement()
    case .holds, .never: return try holdingStatement()
    case .offTies: return try offTiesStatement()
    case .effect(let index):
      let parts = try partStatements()
      return parts.indices.contains(index - 1) ? parts[index - 1] : nil
    }
  }

  /// The formulas of the premises and the claim by the labels that statements give them, as the author wrote them.
  public var labelledFormulas: [(label: String, formula: Formula)] {
    var result = premises.map { ($0.label, $0.formula) }
    switch claim {
    case .existential(let body): result.append((CompiledProposition.bodyLabel, body))
    case .universal(_, let conclusion, let parts):
      result += conditions.map { ($0.label, $0.formula) }
      result += parts.enumerated().map { ("effect \($0 + 1)", $1) }
      result += [
        (CompiledProposition.conclusionLabel, conclusion),
        (CompiledProposition.negatedConclusionLabel, .not(conclusion)),
      ]
    }
    return result
  }
}
