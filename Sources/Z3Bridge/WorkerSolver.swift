import Engine
import Foundation

/// Z3 in a process of its own, which is killed when it does not answer in time.
///
/// One query at a time; queries that come meanwhile wait. The process is started when first needed, and again after it
/// crashed, hung or was cancelled. It ends with this object, or when this process ends.
public actor WorkerSolver: Solver {
  public nonisolated let identity = Z3Session.identity
  private let executor = ThreadExecutor(name: "z3 worker", stackSize: 16 << 20)
  private let executable: URL
  private let arguments: [String]
  private let grace: Duration
  private let memoryLimitMegabytes: Int
  private var child: ChildProcess?

  /// A new process has this long to say that it is there.
  private static let startLimit = Duration.seconds(10)

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameters:
  ///   - executable: A program that calls `Z3Worker.run()`.
  ///   - grace: How long after a query's time limit the process is killed.
  ///   - memoryLimitMegabytes: What Z3 may use before it gives up on a query.
  public init(
    executable: URL, arguments: [String] = [], grace: Duration = .milliseconds(500), memoryLimitMegabytes: Int = 4096
  ) {
    self.executable = executable
    self.arguments = arguments
    self.grace = grace
    self.memoryLimitMegabytes = memoryLimitMegabytes
  }

  /// A program of the name in the directory of the running executable, if there is one.
  public static func siblingExecutable(named name: String = "entente-solver") -> URL? {
    let running = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let sibling = running.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent(name)
    return FileManager.default.isExecutableFile(atPath: sibling.path) ? sibling : nil
  }

  /// Answers within the query's time limit and the grace, once its turn has come; cancelling the task kills the
  /// process.
  public func solve(_ query: Query) async -> Answer {
    if Task.isCancelled { return .unknown(reason: "cancelled") }
    do {
      let line = try WorkerLine.encode(WorkerRequest.solve(query: WrittenQuery(query)))
      let child = try runningChild()
      let reply = try child.exchange(line, before: .now + query.timeLimit + grace)
      if let answer = try WorkerLine.decode(WorkerReply.self, from: reply).answer(to: query) { return answer }
      self.child = nil
      return .unknown(reason: "the worker's answer does not fit the query")
    } catch {
      // Whatever is left of the exchange must not become the answer to the next query.
      child = nil
      return .unknown(reason: reason(for: error))
    }
  }

  private func runningChild() throws -> ChildProcess {
    if let child { return child }
    let made = try ChildProcess(executable: executable.path, arguments: arguments)
    let request = WorkerRequest.identify(memoryLimitMegabytes: memoryLimitMegabytes)
    let reply = try made.exchange(try WorkerLine.encode(request), before: .now + WorkerSolver.startLimit)
    guard case .identity(let name) = try WorkerLine.decode(WorkerReply.self, from: reply), name == identity else {
      throw ChildProcess.Failure.cannotStart("\(executable.path) is not a worker for \(identity)")
    }
    child = made
    return made
  }

  private func reason(for error: any Error) -> String {
    switch error {
    case ChildProcess.Failure.cannotStart(let why): "the worker cannot start: \(why)"
    case ChildProcess.Failure.timedOut: "timeout; the worker was killed"
    case ChildProcess.Failure.cancelled: "cancelled"
    case ChildProcess.Failure.ended: "the worker ended before it answered"
    default: "the worker's answer cannot be read"
    }
  }
}
