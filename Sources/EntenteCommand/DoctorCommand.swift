import ArgumentParser
import Engine
import Foundation
import Logic
import Z3Bridge

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say whether everything that Entente needs is there.",
    discussion: "Exits with 69 when the solver is unavailable.")

  @OptionGroup var proofs: ProofsOption

  func run() async throws {
    row("entente", "\(Program.version), built with Swift \(compiler) for \(platform)")
    row("models", "\(EntenteCommand.theories.count)")
    row("processors", "\(ProcessInfo.processInfo.activeProcessorCount)")
    row("memory", memory)
    row("proofs", folder)
    let problem = await SearchOptions.solverProblem()
    let solver = "\(SearchOptions.worker.identity), answers in a process of its own"
    row("solver", problem.map { "unavailable: \($0)" } ?? solver)
    if problem != nil {
      throw CommandFailure(
        .solverUnavailable,
        "the solver does not work: install libz3 (Debian: apt install libz3-dev) and build again. 'entente check' needs "
          + "no solver")
    }
  }

  private func row(_ name: String, _ value: String) {
    Console.print(name.padding(toLength: 12, withPad: " ", startingAt: 0) + value)
  }

  private var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  private var platform: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "this machine"
    #endif
  }

  private var memory: String {
    let total = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    return String(format: "%.0f GB", total)
  }

  private var folder: String {
    let url = URL(fileURLWithPath: proofs.folder, isDirectory: true)
    guard FileManager.default.fileExists(atPath: url.path) else {
      return "\(proofs.folder): does not exist yet; 'entente verify' makes it"
    }
    let isReadable = access(url.path, R_OK | X_OK) == 0
    let isWritable = access(url.path, W_OK) == 0
    let rights = "\(isReadable ? "readable" : "not readable"), \(isWritable ? "writable" : "not writable")"
    do {
      let count = try proofs.store.lock().count
      return "\(proofs.folder): \(count) stored, \(rights)"
    } catch { return "\(proofs.folder): \(error)" }
  }
}

extension SearchOptions {
  /// Why the solver does not answer, if it does not.
  static func solverProblem() async -> String? {
    let x = Term.symbol(Symbol("x"))
    let query = Query([.compare(.product([x, x]), .equal, .constant(4))], timeLimit: .seconds(10))
    switch await SearchOptions.worker.solve(query) {
    case .satisfiable: return nil
    case .unsatisfiable: return "it answers a simple question wrongly"
    case .unknown(let reason): return reason
    }
  }

  /// Ends the command when there is no solver to ask.
  func requireSolver() async throws {
    guard let problem = await SearchOptions.solverProblem() else { return }
    throw CommandFailure(
      .solverUnavailable,
      "the solver is unavailable: \(problem). 'entente doctor' says more; 'entente check' replays stored evidence without "
        + "it")
  }
}
