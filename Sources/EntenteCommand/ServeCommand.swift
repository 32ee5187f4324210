import ArgumentParser
import Foundation
import Z3Bridge

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open a live page: sliders for a model's parameters, and what holds at the point they are set to.",
    discussion: """
      Starts the program 'entente-serve' from the folder of this one or from PATH, with the options given; \
      'entente serve --help' lists them. It is a program of its own, so that this one needs no web server: \
      'make serve' builds it.
      """)

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Options of entente-serve.", valueName: "options"))
  var options: [String] = []

  func run() throws {
    let name = "\(Program.name)-serve"
    guard let program = WorkerSolver.siblingExecutable(named: name)?.path ?? Program.installed(name) else {
      throw CommandFailure(
        .usage,
        "the program '\(name)' is neither beside this one nor on PATH; build it with 'make serve', or "
          + "'swift build -c release --product \(name)'. For models of your own it is an executable whose main.swift "
          + "calls EntenteServer.main(models:)")
    }
    let arguments = [program] + options
    let pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    execv(program, pointers)
    // Only a failure comes back.
    throw CommandFailure(.internalError, "\(program) cannot be started: \(String(cString: strerror(errno)))")
  }
}
