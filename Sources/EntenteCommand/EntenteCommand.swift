import ArgumentParser
import Engine
import Foundation
import Propositions
import Z3Bridge

/// The command line for a package's models. A package's `main.swift` is one call:
///
///     await EntenteCommand.main(models: [MyModel.self])
public enum EntenteCommand {
  /// The models that the running command is about.
  @TaskLocal static var theories: [Theory] = []

  /// The claims that they answer for, where they say so.
  @TaskLocal static var register: Register?

  /// Started with this argument, the executable is a solver process for another one of its kind.
  static let workerArgument = "--solver-worker"

  /// Reads the command line, does what it asks for the models and ends the process with the documented exit code.
  ///
  /// - Parameter register: the claims of sources that the models answer for.
  public static func main(models: [any Model.Type], register: Register? = nil) async -> Never {
    await main(theories: models.map { $0.asTheory }, register: register)
  }

  /// The same for models that are values.
  public static func main(theories: [Theory], register: Register? = nil) async -> Never {
    if CommandLine.arguments.dropFirst().first == workerArgument {
      Z3Worker.run()
      exit(0)
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = await $theories.withValue(theories) {
      await $register.withValue(register) { await run(arguments) }
    }
    exit(code.rawValue)
  }

  private static func run(_ arguments: [String]) async -> ExitStatus {
    do {
      var command = try Root.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .success
    } catch let status as ExitStatus {
      return status
    } catch let failure as CommandFailure {
      Console.error(failure.message)
      return failure.status
    } catch {
      let code = Root.exitCode(for: error)
      let message = Root.fullMessage(for: error)
      if code == .success {
        Console.print(message)
        return .success
      }
      Console.errorText(message)
      return code == .validationFailure ? .usage : .internalError
    }
  }
}

/// What the process ends with.
enum ExitStatus: Int32, Error {
  case success = 0
  /// A verdict that is not the expected one, or a certificate that the kernel rejects.
  case unexpected = 1
  /// Undecided, under --strict.
  case undecided = 3
  case inconsistent = 4
  /// Two solvers contradict each other.
  case disagreement = 5
  case usage = 64
  case badInput = 65
  case solverUnavailable = 69
  case internalError = 70
  case interrupted = 130
}

/// Something to tell the person at the terminal before the process ends.
struct CommandFailure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// The user's input is at fault.
  static func badInput(_ error: any Error) -> CommandFailure { CommandFailure(.badInput, "\(error)") }
}

/// The executable's own name and version.
enum Program {
  static let version = "0.1.0"
  static var name: String {
    CommandLine.arguments.first.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "entente"
  }

  /// The compiler's version.
  static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  /// The first program of a name in the folders of PATH.
  static func installed(_ name: String) -> String? {
    let folders = (Console.environment("PATH") ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

struct Root: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract: "A referee for formal theory: proved, refuted or undecided, with evidence that can be checked.",
    discussion: """
      A SELECTOR is a glob over model/id; a name without a slash is a whole model. Quote it: 'iwanami-*/X?'.

      EXIT CODES
        0    every verdict is the expected one
        1    a verdict is not the expected one (undecided counts as such), or stored evidence is rejected; diff: a loss, or
             with --strict any change
        3    with --strict: a proposition that is left open by its author is undecided; eval, find and smt2: undecided
        4    the assumptions of a model contradict each other
        5    smt2, verify --cross-check: two solvers contradict each other
        64   wrong usage
        65   bad input: a model, a value, a stored file or a folder; the message says where and what to do
        69   the solver is unavailable
        70   internal error
        130  interrupted
      """,
    version: Program.version,
    subcommands: [
      ListCommand.self, ShowCommand.self, VerifyCommand.self, CheckCommand.self, EvalCommand.self, FindCommand.self,
      RegionCommand.self, ThresholdCommand.self, CoreCommand.self, RegisterCommand.self, LedgerCommand.self,
      DiffCommand.self, ReportCommand.self, SMT2Command.self, ServeCommand.self, ExportCommand.self, LaTeXCommand.self,
      ArchiveCommand.self, NewCommand.self, DoctorCommand.self,
    ])
}
