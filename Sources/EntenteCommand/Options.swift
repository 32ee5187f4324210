import ArgumentParser
import Certify
import Engine
import Foundation
import Propositions
import Reports
import Z3Bridge

struct ProofsOption: ParsableArguments {
  @Option(name: .customLong("proofs"), help: "The folder of stored evidence.")
  var folder = "Proofs"

  var store: ProofStore { ProofStore(folder: URL(fileURLWithPath: folder, isDirectory: true)) }

  /// The file as it is shown: relative to where the command runs.
  func path(of subject: String) -> String { "\(folder)/\(subject).proof" }
}

struct SearchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How long to search for each piece of evidence.", valueName: "seconds"))
  var timeout = 20.0

  @Option(help: "A seed for the solver; the verdicts do not depend on it, the evidence may.")
  var seed: UInt32 = 0

  func validate() throws {
    guard timeout > 0, timeout < 1e7 else { throw ValidationError("--timeout must be a positive number of seconds") }
  }

  var timeLimit: Duration { .seconds(timeout) }

  /// This executable, started as a solver process.
  static var worker: WorkerSolver {
    WorkerSolver(executable: URL(fileURLWithPath: "/proc/self/exe"), arguments: [EntenteCommand.workerArgument])
  }

  /// A search with a solver process of its own, or with two that work side by side.
  func prover(usesTwoCores: Bool = false) -> CertificateSearch {
    CertificateSearch(solver: seededWorker, companion: usesTwoCores ? seededWorker : nil)
  }

  private var seededWorker: any Solver {
    let worker = SearchOptions.worker
    return seed == 0 ? worker : SeededSolver(worker, seed: seed)
  }
}

struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON for other programs.")
  var isOn = false
}

/// The models of the command line.
enum Library {
  static func select(_ patterns: [String]) throws -> Selection {
    do { return try Selection(patterns, in: EntenteCommand.theories) } catch {
      throw CommandFailure.badInput(error)
    }
  }

  /// What is chosen, compiled.
  static func jobs(_ selection: Selection) throws -> [VerificationRun.Job] {
    try selection.models.map { VerificationRun.Job(model: try compile($0.theory), ids: $0.ids) }
  }

  /// Compiles the model; one with errors is refused.
  static func compile(_ theory: Theory) throws -> CompiledModel {
    let model = CompiledModel(theory)
    for diagnostic in model.diagnostics where diagnostic.severity == .warning {
      Console.warning("\(diagnostic)")
    }
    for proposition in model.propositions where ModelCheck.reservedIDs.contains(proposition.id) {
      throw CommandFailure(
        .badInput,
        "\(proposition.location): the id '\(proposition.id)' is reserved for evidence about the model; choose another")
    }
    let errors = model.errors.map(\.description)
    guard let last = errors.last else { return model }
    for error in errors.dropLast() { Console.error(error) }
    throw CommandFailure(.badInput, last)
  }

  /// The model and the rest of `model/name`.
  static func resolve(_ subject: String) throws -> (model: CompiledModel, name: String) {
    let sides = subject.split(separator: "/", maxSplits: 1).map(String.init)
    let ids = EntenteCommand.theories.map(\.id)
    guard sides.count == 2 else {
      throw CommandFailure(.usage, "expected MODEL/NAME, found '\(subject)'; for example \(ids.first ?? "model")/P1")
    }
    guard let theory = EntenteCommand.theories.first(where: { $0.id == sides[0] }) else {
      throw unknown("model", sides[0], ids)
    }
    return (try compile(theory), sides[1])
  }

  static func unknown(_ kind: String, _ name: String, _ names: [String]) -> CommandFailure {
    let nearest = Spelling.nearest(to: name, among: names)
    let hint =
      nearest.isEmpty ? "there are \(names.joined(separator: ", "))" : "nearest: \(nearest.joined(separator: ", "))"
    return CommandFailure(.badInput, "there is no \(kind) '\(name)'; \(hint)")
  }

  /// The question that `model/name` asks at the values.
  static func question(_ subject: String, at values: [String]) throws -> Question {
    let (model, name) = try resolve(subject)
    guard let question = Question(name, of: model) else {
      throw unknown("formula or proposition", name, Question.names(in: model))
    }
    do {
      return question.at(try ParameterPoint(parsing: values, symbols: question.symbols))
    } catch {
      throw CommandFailure.badInput(error)
    }
  }

  static func lock(of store: ProofStore) throws -> [String: ProofStore.LockEntry] {
    do { return try store.lock() } catch { throw CommandFailure.badInput(error) }
  }

  /// What the stored evidence shows, replayed through the kernel; nothing is searched for.
  static func stored(_ selection: Selection, proofs: ProofsOption) async throws -> RunReport {
    let models = try jobs(selection)
    let count = ProcessInfo.processInfo.activeProcessorCount
    let run = VerificationRun(
      models, provers: Array(repeating: nil, count: count), store: proofs.store, lock: try lock(of: proofs.store))
    var report = RunReport(models.map { .init(model: $0.model) })
    for await event in run.events() {
      switch event {
      case .started: break
      case .checked(let index, let check): report.entries[index].check = check
      case .decided(let index, let finding): report.entries[index].insert(finding)
      case .failed(_, let error): throw CommandFailure.badInput(error)
      }
    }
    return report
  }
}
