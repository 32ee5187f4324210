import ArgumentParser
import Engine
import Foundation
import Logic
import Propositions
import SMTLIB

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write propositions or their evidence in the language of another program.",
    discussion: """
      --smt2 writes the statement behind a proposition as an SMT-LIB script: its premises and the negated claim, which \
      cannot hold together if the claim is proved (for a possibility: the premises and the claim itself). --part \
      premises and --part holds write the other statements, which can hold if the proposition is not vacuous.

      --coq writes a .v file per proposition, which coqc 8.16 accepts with nothing admitted: each piece of evidence \
      becomes a theorem with its whole proof. What is exported has passed the kernel first; a proposition without \
      stored evidence is an error. A selector that names whole models also exports the evidence about the models \
      themselves (definedness, assumptions).
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Flag(name: .customLong("smt2"), help: "Statements as SMT-LIB 2.6 scripts.")
  var smt2 = false

  @Flag(help: "Evidence for the Coq proof assistant.")
  var coq = false

  @Option(help: ArgumentHelp("With --smt2: proof, premises or holds.", valueName: "part"))
  var part = "proof"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, for one proposition; else a folder, with a file MODEL/ID for each. Without it one is printed.",
      valueName: "path"))
  var output: String?

  @OptionGroup var proofs: ProofsOption

  private static let parts: [String: EvidencePart] = ["proof": .proof, "premises": .premises, "holds": .holds]

  func validate() throws {
    guard smt2 != coq else { throw ValidationError("name one format: --smt2 or --coq") }
    guard ExportCommand.parts[part] != nil else { throw ValidationError("--part is proof, premises or holds") }
  }

  func run() async throws {
    let selection = try Library.select(selectors)
    if smt2 {
      var files: [(subject: String, text: String)] = []
      for (theory, ids) in selection.models {
        let model = try Library.compile(theory)
        for proposition in model.propositions where ids.contains(proposition.id) {
          files.append(("\(theory.id)/\(proposition.id)", try script(theory.id, proposition)))
        }
      }
      try write(files, as: "smt2")
    } else {
      // Coq takes a file's name for a module's, in which there are no points and hyphens.
      let files = try await theorems(selection).map { subject, text in
        let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
        let name = parts.last?.replacing(".", with: "__").replacing("-", with: "_") ?? subject
        return (subject: parts.count > 1 ? "\(parts[0])/\(name)" : name, text: text)
      }
      try write(files, as: "v")
    }
  }

  private func theorems(_ selection: Selection) async throws -> [(subject: String, text: String)] {
    let store = proofs.store
    let lock = try Library.lock(of: store)
    let verifier = Verifier(prover: nil, store: store)
    var files: [(subject: String, text: String)] = []
    for (theory, ids) in selection.models {
      let model = try Library.compile(theory)
      if ids.count == model.propositions.count {
        files += try await CoqFiles.about(model, verifier, lock)
      }
      for proposition in model.propositions where ids.contains(proposition.id) {
        let subject = "\(theory.id)/\(proposition.id)"
        if selection.count > 1, !store.contains(subject) {
          Console.warning("\(subject): left out, there is no stored evidence")
          continue
        }
        files.append(try await CoqFiles.about(proposition, of: model, verifier, lock))
      }
    }
    return files
  }

  private func write(_ files: [(subject: String, text: String)], as suffix: String) throws {
    if files.count == 1, let file = files.first, output?.hasSuffix("." + suffix) ?? true {
      if let output { try save(file.text, URL(fileURLWithPath: output)) } else { Console.print(file.text) }
      return
    }
    guard let output else {
      throw CommandFailure(.usage, "\(files.count) files: say with --output FOLDER where to put them")
    }
    for file in files {
      try save(file.text, URL(fileURLWithPath: output, isDirectory: true).appending(path: "\(file.subject).\(suffix)"))
    }
  }

  private func save(_ text: String, _ url: URL) throws {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw CommandFailure(.badInput, "\(url.relativePath): cannot be written: \(error.localizedDescription)")
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
    switch part {
    case "premises": return "sat: the premises can hold; unsat: they contradict each other"
    case "holds": return "sat: the claim can hold; unsat: it never does"
    default:
      return proposition.claim.isExistential
        ? "sat: the possibility is shown; unsat: it is refuted" : "unsat: the claim is proved; sat: it is refuted"
    }
  }
}
