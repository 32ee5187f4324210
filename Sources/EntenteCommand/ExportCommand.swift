import ArgumentParser
import Engine
import Foundation
import Propositions

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write stored evidence for another program to check.",
    discussion: """
      --coq writes a .v file per proposition, which coqc 8.16 accepts with nothing admitted: each piece of evidence \
      becomes a theorem with its whole proof. What is exported has passed the kernel first; a proposition without \
      stored evidence is an error. A selector that names whole models also exports the evidence about the models \
      themselves (definedness, assumptions).
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Flag(help: "For the Coq proof assistant.")
  var coq = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, for one proposition; else a folder, in which each gets MODEL/ID.v. Without it one proposition is printed.",
      valueName: "path"))
  var output: String?

  @OptionGroup var proofs: ProofsOption

  func validate() throws {
    guard coq else { throw ValidationError("say for which program: --coq") }
  }

  func run() async throws {
    let selection = try Library.select(selectors)
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
    try write(files)
  }

  private func write(_ files: [(subject: String, text: String)]) throws {
    if files.count == 1, let file = files.first, output?.hasSuffix(".v") ?? true {
      if let output { try save(file.text, URL(fileURLWithPath: output)) } else { Console.print(file.text) }
      return
    }
    guard let output else {
      throw CommandFailure(.usage, "\(files.count) files: say with --output FOLDER where to put them")
    }
    for file in files {
      try save(file.text, URL(fileURLWithPath: output, isDirectory: true).appending(path: file.subject + ".v"))
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
}
