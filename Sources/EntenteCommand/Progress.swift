import Engine
import Foundation
import Logic
import Synchronization

/// A bar on standard error while work is done, when somebody looks at it.
struct Progress {
  private let total: Int
  private let isShown = Console.errorIsTerminal
  private let start = ContinuousClock.now
  private var done = 0
  private var current = ""

  init(total: Int) { self.total = total }

  mutating func start(_ subject: String) {
    current = subject
    show()
  }

  mutating func advance() {
    done += 1
    show()
  }

  private func show() {
    guard isShown else { return }
    let width = 24
    let filled = total == 0 ? width : min(width, done * width / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Progress.tell("\(bar) \(done)/\(total)\(timeLeft)  \(current)")
  }

  /// A line in the place of the one before.
  static func tell(_ line: String) {
    Console.raw("\r\u{1B}[2K" + line.prefix(max(20, Console.width(of: STDERR_FILENO) - 1)))
  }

  private var timeLeft: String {
    let elapsed = (ContinuousClock.now - start).seconds
    guard done > 0, done < total, elapsed > 2 else { return "" }
    let left = Int((elapsed / Double(done) * Double(total - done)).rounded(.up))
    return left >= 60 ? ", about \(left / 60) min \(left % 60) s left" : ", about \(left) s left"
  }

  func clear() { if isShown { Progress.tell("") } }
}

/// A prover whose questions are counted, so that somebody who looks sees that a search goes on.
final class WatchedProver: Prover {
  private let prover: any Prover
  private let asked = Mutex(0)

  private init(_ prover: any Prover) { self.prover = prover }

  func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
    asked.withLock { $0 += 1 }
    return await prover.decide(statement, hints: hints, timeLimit: timeLimit)
  }

  /// Work that may take long, with a line on standard error after the first second when that is a terminal.
  static func during<T>(
    _ subject: String, _ prover: any Prover, _ work: (any Prover) async throws -> T
  ) async throws -> T {
    guard Console.errorIsTerminal else { return try await work(prover) }
    let watched = WatchedProver(prover)
    // Cancelled, and waited for, when the work ends in whatever way.
    async let _: Void = watched.tell(subject)
    return try await work(watched)
  }

  private func tell(_ subject: String) async {
    let start = ContinuousClock.now
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      let count = asked.withLock { $0 }
      let seconds = Int((ContinuousClock.now - start).seconds)
      Progress.tell("\(subject): \(seconds) s, \(count) \(count == 1 ? "question" : "questions") asked")
    }
    Progress.tell("")
  }
}

/// Work that Ctrl-C ends early.
enum Interruptible {
  /// The stream's elements; `nil`, and then the end, when the user interrupts. A second interruption ends the process.
  static func events<Element: Sendable>(of stream: AsyncStream<Element>) -> AsyncStream<Element?> {
    let (merged, continuation) = AsyncStream<Element?>.makeStream()
    let task = Task.detached {
      for await element in stream { continuation.yield(element) }
      continuation.finish()
    }
    signal(SIGINT, SIG_IGN)
    // Dispatch sources may be used from any thread; the type does not say so.
    nonisolated(unsafe) let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    let count = Mutex(0)
    source.setEventHandler {
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number > 1 { _exit(ExitStatus.interrupted.rawValue) }
      continuation.yield(nil)
      continuation.finish()
    }
    source.activate()
    continuation.onTermination = { _ in
      task.cancel()
      source.cancel()
    }
    return merged
  }
}
