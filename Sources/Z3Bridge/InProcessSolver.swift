import Engine

/// Z3 inside this process, on a thread of its own; one query at a time.
///
/// Cheap to ask, but Z3 does not always honour a time limit: some queries keep its `smt` procedure for minutes.
/// Where a hang matters, use `WorkerSolver`.
public actor InProcessSolver: Solver {
  public nonisolated let identity = Z3Session.identity
  private let executor = ThreadExecutor(name: "z3", stackSize: 64 << 20)
  private let session = Z3Session()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public init() {}

  /// Answers when Z3 does; cancelling the task interrupts Z3.
  public func solve(_ query: Query) async -> Answer {
    let interrupter: Z3Interrupter
    do {
      interrupter = try session.interrupter()
    } catch {
      return .unknown(reason: "z3: \(error)")
    }
    return await withTaskCancellationHandler {
      Task.isCancelled ? .unknown(reason: "cancelled") : session.answer(query)
    } onCancel: {
      interrupter.interrupt()
    }
  }
}
