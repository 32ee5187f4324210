import ArgumentParser
import Certify
import Engine
import Foundation
import Games
import Propositions
import Z3Bridge

/// The live page of a package's models. An executable's `main.swift` is one call:
///
///     await EntenteServer.main(models: [MyModel.self])
public enum EntenteServer {
  /// The models of the running program.
  @TaskLocal static var theories: [Theory] = []

  /// Started with this argument, the executable is a solver process for another one of its kind.
  static let workerArgument = "--solver-worker"

  /// Serves the live page on the loopback until it is interrupted. Ends the process: 0 after an interrupt, 64 for a
  /// wrong use, 69 where the port cannot be had.
  public static func main(models: [any Model.Type]) async -> Never {
    await main(theories: models.map { $0.asTheory })
  }

  /// The same for models that are values.
  public static func main(theories: [Theory]) async -> Never {
    if CommandLine.arguments.dropFirst().first == workerArgument {
      Z3Worker.run()
      exit(0)
    }
    let code = await $theories.withValue(theories) { await run() }
    exit(code)
  }

  private static func run() async -> Int32 {
    do {
      let command = try ServeCommand.parse()
      try await command.run()
      return 0
    } catch let failure as ServeFailure {
      FileHandle.standardError.write(Data("error: \(failure.message)\n".utf8))
      return 69
    } catch {
      let isHelp = ServeCommand.exitCode(for: error) == .success
      let message = ServeCommand.fullMessage(for: error) + "\n"
      (isHelp ? FileHandle.standardOutput : FileHandle.standardError).write(Data(message.utf8))
      return isHelp ? 0 : 64
    }
  }
}

/// Something to tell the person at the terminal.
struct ServeFailure: Error {
  let message: String
}

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a live page: sliders for a model's parameters, and what holds at the point they are set to.",
    discussion: """
      The page is at http://127.0.0.1:8642/ and can be reached from this machine only. Nothing is written to disk and \
      nothing is asked of the network. Ctrl-C ends it.
      """)

  @Option(help: ArgumentHelp("The port; 0 takes any free one.", valueName: "number"))
  var port = 8642

  @Flag(help: "Open the page in the browser (by xdg-open).")
  var open = false

  @Option(help: ArgumentHelp("The folder of stored evidence.", valueName: "folder"))
  var proofs = "Proofs"

  @Option(
    help: ArgumentHelp("How long to search for each answer that arithmetic alone does not give.", valueName: "seconds"))
  var timeout = 5.0

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must be a number from 0 to 65535") }
    guard timeout > 0, timeout <= 60 else { throw ValidationError("--timeout must be a number of seconds up to 60") }
  }

  func run() async throws {
    let solver = WorkerSolver(
      executable: URL(fileURLWithPath: "/proc/self/exe"), arguments: [EntenteServer.workerArgument])
    let service = LiveService(
      theories: EntenteServer.theories, store: ProofStore(folder: URL(fileURLWithPath: proofs, isDirectory: true)),
      timeLimit: .seconds(timeout), prover: CertificateSearch(solver: solver))
    let interrupts = Interrupts.stream
    let server = try await LiveServer.start(service, port: port)
    let address = "http://127.0.0.1:\(server.port)/"
    FileHandle.standardOutput.write(Data("The live page is at \(address) (Ctrl-C ends it)\n".utf8))
    if open { openBrowser(address) }
    // The connections end with the process.
    for await _ in interrupts { break }
  }

  private func openBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      FileHandle.standardError.write(Data("warning: xdg-open cannot be started; open \(address) yourself\n".utf8))
    }
  }
}

/// Ctrl-C, or being told to end, from now on.
private enum Interrupts {
  static var stream: AsyncStream<Void> {
    let (stream, output) = AsyncStream<Void>.makeStream()
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      // Dispatch sources may be used from any thread; the type does not say so.
      nonisolated(unsafe) let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // The handler keeps the source until it is cancelled.
      source.setEventHandler {
        output.yield()
        source.cancel()
      }
      source.activate()
    }
    return stream
  }
}
