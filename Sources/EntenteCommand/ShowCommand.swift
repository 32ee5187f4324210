import ArgumentParser
import Engine
import Foundation
import Games
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

  @Option(
    help: ArgumentHelp(
      "Draw the game that the first of them is about, with its strategies, into this file: .svg, or .tex for TikZ.",
      valueName: "file"))
  var tree: String?

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let selection = try Library.select(selectors)
    if let tree { return try draw(selection, into: tree) }
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

  private func draw(_ selection: Selection, into path: String) throws {
    let claims = try selection.models.flatMap { theory, ids in
      try Library.compile(theory).theory.propositions.compactMap { $0 as? EquilibriumClaim }.filter {
        ids.contains($0.id)
      }
    }
    guard let claim = claims.first else {
      throw CommandFailure(
        .badInput, "none of the propositions is about a game; select an Equilibrium or PureEquilibria of the model")
    }
    guard path.hasSuffix(".svg") || path.hasSuffix(".tex") else {
      throw CommandFailure(.usage, "'\(path)' is neither .svg nor .tex; name the file so that its kind is clear")
    }
    let text = path.hasSuffix(".svg") ? claim.tree.svg : claim.tree.tikz
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.badInput, "'\(path)' cannot be written: \(error.localizedDescription)")
    }
  }
}
