import Foundation

/// Runs an actor on a thread of its own, so that calls that block or need a deep stack keep no thread of the
/// cooperative pool.
final class ThreadExecutor: SerialExecutor {
  private let queue = JobQueue()

  init(name: String, stackSize: Int) {
    let queue = self.queue
    let thread = Thread { queue.run() }
    thread.name = name
    thread.stackSize = stackSize
    thread.start()
  }

  deinit { queue.close() }

  func enqueue(_ job: consuming ExecutorJob) { queue.append(UnownedJob(job), for: self) }
}

/// The jobs that wait for the thread.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  /// Guarded by `condition`. A waiting job keeps its executor alive.
  private var jobs: [(job: UnownedJob, executor: ThreadExecutor)] = []
  /// Guarded by `condition`.
  private var isClosed = false

  func append(_ job: UnownedJob, for executor: ThreadExecutor) {
    condition.withLock {
      jobs.append((job, executor))
      condition.signal()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }

  func run() {
    while let next = next() { next.job.runSynchronously(on: next.executor.asUnownedSerialExecutor()) }
  }

  private func next() -> (job: UnownedJob, executor: ThreadExecutor)? {
    condition.withLock {
      while jobs.isEmpty && !isClosed { condition.wait() }
      return jobs.isEmpty ? nil : jobs.removeFirst()
    }
  }
}
