import ArgumentParser
import Engine
import Logic
import Propositions
import SMTLIB

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write propositions in the language of another program.",
    discussion: """
      --smt2 prints the statement behind a proposition as an SMT-LIB script: its premises and the negated claim, which \
      cannot hold together if the claim is proved (for a possibility: the premises and the claim itself). --part \
      premises and --part holds print the other statements, which can hold if the proposition is not vacuous.
      """)

  @Argument(help: ArgumentHelp("Which propositions.", valueName: "model/id"))
  var selectors: [String]

  @Flag(name: .customLong("smt2"), help: "As SMT-LIB 2.6 scripts.")
  var smt2 = false

  @Option(help: ArgumentHelp("proof, premises or holds.", valueName: "part"))
  var part = "proof"

  private static let parts: [String: EvidencePart] = ["proof": .proof, "premises": .premises, "holds": .holds]

  func validate() throws {
    guard smt2 else { throw ValidationError("name a format: --smt2") }
    guard ExportCommand.parts[part] != nil else { throw ValidationError("--part is proof, premises or holds") }
  }

  func run() async throws {
    let selection = try Library.select(selectors)
    for (theory, ids) in selection.models {
      let model = try Library.compile(theory)
      for proposition in model.propositions where ids.contains(proposition.id) {
        Console.print(try script(theory.id, proposition))
      }
    }
  }

  private func script(_ model: String, _ proposition: CompiledProposition) throws -> String {
    let statement: Statement?
    do {
      statement = try ExportCommand.parts[part].flatMap { try proposition.statement(of: $0) }
    } catch {
      throw CommandFailure.badInput(error)
    }
    guard let statement else {
      throw CommandFailure(.badInput, "\(model)/\(proposition.id) has no statement '\(part)'; try another --part")
    }
    return SMTLIBText(statement.assertions.map(\.formula)).script(
      comments: statement.assertions.map(\.label),
      heading: [
        "\(model)/\(proposition.id): \(proposition.title)", meaning(of: proposition), "statement \(statement.hash)",
      ])
  }

  private func meaning(of proposition: CompiledProposition) -> String {
    let isExistential = if case .existential = proposition.claim { true } else { false }
    switch part {
    case "premises": return "sat: the premises can hold; unsat: they contradict each other"
    case "holds": return "sat: the claim can hold; unsat: it never does"
    default:
      return isExistential
        ? "sat: the possibility is shown; unsat: it is refuted" : "unsat: the claim is proved; sat: it is refuted"
    }
  }
}
