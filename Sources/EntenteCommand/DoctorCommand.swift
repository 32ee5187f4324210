import Algebra
import ArgumentParser
import Engine
import Foundation
import Kernel
import Logic
import Z3Bridge

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say whether everything that Entente needs is there.",
    discussion: """
      Asks the solver a question in a process of its own, replays a small certificate, and compares the stored evidence \
      with its lock file. Exits with 69 when the solver is unavailable, with 65 when the stored evidence is damaged.
      """)

  @OptionGroup var proofs: ProofsOption

  func run() async throws {
    row("entente", "\(Program.version), built with Swift \(Program.compiler) for \(platform)")
    row("models", "\(EntenteCommand.theories.count)")
    row("machine", "\(ProcessInfo.processInfo.activeProcessorCount) processors, \(memory)")
    let kernelProblem = Doctor.kernelProblem()
    row("kernel", kernelProblem ?? "ok: accepts a small certificate and refuses a wrong one")
    let solverProblem = await SearchOptions.solverProblem()
    let solver = "ok: \(SearchOptions.worker.identity) answers in a process of its own"
    row("solver", solverProblem.map { "unavailable: \($0)" } ?? solver)
    row("cvc5", tool("cvc5", "a second solver"))
    row("coqc", tool("coqc", "a proof assistant"))
    let stored = storedEvidence()
    row("proofs", stored.line)
    if kernelProblem != nil {
      throw CommandFailure(.internalError, "the kernel does not work: build again, and report it if that does not help")
    }
    if solverProblem != nil {
      throw CommandFailure(
        .solverUnavailable,
        "the solver does not work: install libz3 (Debian: apt install libz3-dev) and build again. 'entente check' needs "
          + "no solver")
    }
    if stored.isDamaged {
      throw CommandFailure(
        .badInput, "the stored evidence is damaged: restore it, or rewrite it with 'entente verify --update'")
    }
  }

  private func row(_ name: String, _ value: String) {
    Console.print(name.padding(toLength: 12, withPad: " ", startingAt: 0) + value)
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
    String(format: "%.0f GB", Double(ProcessInfo.processInfo.physicalMemory) / 1e9)
  }

  private func tool(_ name: String, _ use: String) -> String {
    Program.installed(name).map { "found: \($0) (optional, \(use))" } ?? "not found (optional, \(use))"
  }

  private func storedEvidence() -> (line: String, isDamaged: Bool) {
    let url = URL(fileURLWithPath: proofs.folder, isDirectory: true)
    guard FileManager.default.fileExists(atPath: url.path) else {
      return ("\(proofs.folder): does not exist yet; 'entente verify' makes it", false)
    }
    guard access(url.path, R_OK | X_OK) == 0 else { return ("\(proofs.folder): cannot be read", true) }
    let rights = access(url.path, W_OK) == 0 ? "" : "; cannot be written"
    do {
      let problems = try proofs.store.disagreements()
      guard let first = problems.first else {
        return ("ok: \(proofs.folder) holds \(try proofs.store.lock().count), as its lock file says\(rights)", false)
      }
      let more = problems.count == 1 ? "" : " (and \(problems.count - 1) more)"
      return ("\(first)\(more)\(rights)", true)
    } catch { return ("\(error)\(rights)", true) }
  }
}

private enum Doctor {
  /// What is wrong with the kernel, if anything: x > 0 and -x > 0 must be refuted by their sum, and by nothing else.
  static func kernelProblem() -> String? {
    let x = Term.symbol(Symbol("x"))
    let facts: [Formula] = [.compare(x, .greater, .constant(0)), .compare(.constant(0), .greater, x)]
    func refutation(_ weight: Int) -> Refutation {
      let sum = Psatz(hypotheses: facts, summands: [.init(1, [0]), .init(Rational(weight), [1])])
      return Refutation([.psatz(sum), .refute(Propagation(clause: [], hints: [0, 1, 2]))])
    }
    guard let statement = try? Statement(facts.enumerated().map { ("\($0)", $1) }) else { return "states nothing" }
    guard (try? Kernel.check(refutation(1), of: statement)) != nil else { return "refuses a right certificate" }
    return (try? Kernel.check(refutation(2), of: statement)) == nil ? nil : "accepts a wrong certificate"
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
