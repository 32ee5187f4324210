import ArgumentParser
import Engine
import Export
import Foundation
import Kernel
import Logic
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

/// The stored evidence as files for Coq.
private enum CoqFiles {
  typealias Lock = [String: ProofStore.LockEntry]

  static func about(
    _ proposition: CompiledProposition, of model: CompiledModel, _ verifier: Verifier, _ lock: Lock
  ) async throws -> (subject: String, text: String) {
    let subject = "\(model.theory.id)/\(proposition.id)"
    return try await naming(subject) {
      let finding = try await verifier.decide(proposition, of: model, lock: lock)
      guard !finding.evidence.isEmpty else {
        let reason = finding.storedProblems.first?.description ?? "there is no stored evidence"
        throw CommandFailure(.badInput, "\(subject): \(reason). 'entente verify \(subject)' searches for it")
      }
      var export = CoqExport(title: "\(subject): \(proposition.title)")
      for (part, evidence) in finding.evidence.sorted(by: { $0.key.description < $1.key.description }) {
        guard let statement = try proposition.statement(of: part) else { continue }
        let name = part.description.replacing(" ", with: "_")
        let comment = "\(part) of \(subject), statement \(statement.hash)"
        try export.add(evidence, statement, name, CompiledProposition.negatedConclusionLabel, comment)
      }
      return (subject, export.text)
    }
  }

  /// The evidence about the model itself.
  static func about(
    _ model: CompiledModel, _ verifier: Verifier, _ lock: Lock
  ) async throws -> [(subject: String, text: String)] {
    let check = try await naming(model.theory.id) { try await verifier.check(model, lock: lock) }
    if let problem = check.storedProblems.first {
      throw CommandFailure(.badInput, "\(check.definednessSubject): \(problem)")
    }
    var files: [(subject: String, text: String)] = []
    var divisions = CoqExport(title: "\(check.definednessSubject): no denominator is zero where its value matters")
    for (part, obligation, outcome) in check.divisions {
      guard case .defined(let evidence) = outcome else { continue }
      try await naming("\(check.definednessSubject), \(part)") {
        try divisions.add(
          evidence, obligation.statement, "division_" + part, CompiledModel.zeroDenominatorLabel, obligation.label)
      }
    }
    if !divisions.modules.isEmpty { files.append((check.definednessSubject, divisions.text)) }
    if case .consistent(let evidence) = check.consistency {
      var assumptions = CoqExport(title: "\(check.assumptionsSubject): the assumptions can hold together")
      try await naming(check.assumptionsSubject) {
        let statement = try Statement(model.premises.map { ($0.label, $0.formula) })
        try assumptions.add(evidence, statement, "premises", nil, "All assumptions of \(model.theory.id)")
      }
      files.append((check.assumptionsSubject, assumptions.text))
    }
    return files
  }

  /// Says what a failure is about.
  private static func naming<T>(_ subject: String, _ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.badInput, "\(subject): cannot be exported: \(error)")
    }
  }
}

extension CoqExport {
  fileprivate mutating func add(
    _ evidence: CheckedEvidence, _ statement: Statement, _ name: String, _ conclusion: String?, _ comment: String
  ) throws {
    switch evidence {
    case .refutation(_, let refutation):
      try add(refutation, of: statement, named: name, conclusion: conclusion, comment: comment)
    case .witness(let checked): try add(checked.witness, of: statement, named: name, comment: comment)
    }
  }
}
