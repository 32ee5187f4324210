import AllianceModels
import Certify
import Engine
import Foundation
import Propositions
import Z3Bridge

let filter = CommandLine.arguments.dropFirst().first ?? ""
for type in AllianceModels.all {
  let model = CompiledModel(type.asTheory)
  for diagnostic in model.diagnostics { print("error:", diagnostic) }
  let solver: any Solver = WorkerSolver(executable: WorkerSolver.siblingExecutable()!)
  let verifier = Verifier(prover: CertificateSearch(solver: solver), store: nil)
  for proposition in model.propositions where filter.isEmpty || "\(model.theory.id)/\(proposition.id)".contains(filter) {
    let finding = try await verifier.decide(proposition, of: model, lock: [:])
    print(
      finding.subject, finding.verdict, finding.isKnifeEdge ? "knife-edge" : "", finding.premises,
      String(format: "%.2fs", finding.seconds), (finding.reason ?? "").prefix(600))
    fflush(nil)
    if CommandLine.arguments.count > 2 { print(finding.proofFile.text) }
  }
}
