import Engine
import Logic

extension LedgerFinding {
  /// What was found out about a model before its propositions: one finding about all its denominators, where it has any,
  /// and one about its assumptions. Both have the time of the whole check.
  static func all(of check: ModelCheck, version: String) -> [LedgerFinding] {
    var findings: [LedgerFinding] = []
    func add(_ id: String, _ verdict: Verdict, _ reason: String?, _ instances: [Instance]) {
      findings.append(
        LedgerFinding(
          date: .now, model: check.model.theory.id, proposition: id, version: version, isExistential: false,
          verdict: verdict.rawValue, trust: (verdict == .undecided ? Trust.none : .checked).rawValue,
          isKnifeEdge: false, reason: reason, seconds: check.seconds, memory: peakMemory, instances: instances))
    }
    if !check.divisions.isEmpty {
      let verdict: Verdict = check.isDefined ? .proved : check.vanishing.isEmpty ? .undecided : .refuted
      let reason = check.openDivisions.first?.reason
      add(
        ModelCheck.definednessID, verdict, verdict == .undecided ? reason : nil,
        check.divisions.map { item in
          switch item.outcome {
          case .defined(let evidence): Instance(part: item.part, evidence)
          case .vanishes(let witness): Instance(part: item.part, .witness(witness))
          case .open: Instance(part: item.part, openStatement: item.obligation.statement)
          }
        })
    }
    switch check.consistency {
    case .consistent(let evidence):
      add(ModelCheck.assumptionsID, .proved, nil, [Instance(part: EvidencePart.premises.description, evidence)])
    case .inconsistent(let conflict, _, let proof):
      let labels = conflict.map(\.label).joined(separator: ", ")
      add(
        ModelCheck.assumptionsID, .inconsistent, "the assumptions contradict each other: \(labels)",
        [Instance(part: EvidencePart.contradiction.description, proof)])
    case .open(let reason):
      let statement = try? Logic.Statement(check.model.premises.map { ($0.label, $0.formula) })
      let open = statement.map { Instance(part: EvidencePart.premises.description, openStatement: $0) }
      add(ModelCheck.assumptionsID, .undecided, reason, open.map { [$0] } ?? [])
    }
    return findings
  }
}
