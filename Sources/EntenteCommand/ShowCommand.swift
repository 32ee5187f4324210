import ArgumentParser
import Engine
import Foundation
import Propositions
import Reports

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show propositions in full: what they state, their premises, their verdict and its evidence in words.")

  @Argument(help: ArgumentHelp("Which propositions.", valueName: "model/id"))
  var selectors: [String]

  @Flag(help: "Write out every step of the proofs, too.")
  var steps = false

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let selection = try Library.select(selectors)
    let lock = try Library.lock(of: proofs.store)
    let verifier = Verifier(prover: nil, store: proofs.store)
    var details: [DetailJSON] = []
    for (theory, ids) in selection.models {
      let model = try Library.compile(theory)
      for proposition in model.propositions where ids.contains(proposition.id) {
        var problem: String?
        var finding = Finding(model: theory.id, proposition: proposition)
        do { finding = try await verifier.decide(proposition, of: model, lock: lock) } catch { problem = "\(error)" }
        if json.isOn {
          details.append(DetailJSON(finding, path: proofs.path(of:)))
        } else {
          let detail = PropositionDetail(finding, model: model, showsSteps: steps)
          Console.print(detail.lines(Console.style) + [""])
        }
        if let problem { Console.warning(problem) }
      }
    }
    if json.isOn { try Console.json(ShowJSON(details)) }
  }
}
