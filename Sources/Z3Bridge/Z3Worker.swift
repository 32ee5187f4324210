import Engine
import Foundation
import Logic

/// The server side of `WorkerSolver`: a process that does nothing but ask Z3, so that it can be killed.
public enum Z3Worker {
  /// Answers every line of standard input with one line on standard output, until the input ends.
  ///
  /// At the end of the input the lines read so far are still answered, unless nobody listens to standard output any
  /// more: then the process ends at once, even in the middle of a query.
  public static func run() {
    // Whatever else writes to standard output must not spoil the answers.
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return }
    let inbox = LineQueue()
    let server = Thread { serve(inbox, output) }
    server.stackSize = 64 << 20
    server.start()
    while let line = readLine() { inbox.append(line) }
    inbox.close()
    while !inbox.isFinished(within: 0.05) {
      if hasHungUp(output) { _exit(0) }
    }
  }

  private static func serve(_ inbox: LineQueue, _ output: Int32) {
    let file = FileHandle(fileDescriptor: output, closeOnDealloc: false)
    let session = Z3Session()
    while let line = inbox.next() {
      do {
        try file.write(contentsOf: try WorkerLine.encode(reply(to: line, session)))
      } catch {
        // Nobody hears the answers any more.
        _exit(0)
      }
    }
    inbox.finish()
  }

  private static func reply(to line: String, _ session: Z3Session) -> WorkerReply {
    let request: WorkerRequest
    do {
      request = try WorkerLine.decode(WorkerRequest.self, from: Data(line.utf8))
    } catch {
      return .malformed(reason: "not a request: '\(line.prefix(60))'")
    }
    switch request {
    case .identify(let megabytes):
      Z3Context.limitProcessMemory(toMegabytes: megabytes)
      return .identity(name: Z3Session.identity)
    case .solve(let written):
      do {
        return WorkerReply(session.answer(try written.query()))
      } catch {
        return .malformed(reason: error.description)
      }
    }
  }

  private static func hasHungUp(_ file: Int32) -> Bool {
    var entry = pollfd(fd: file, events: 0, revents: 0)
    return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLERR | POLLHUP) != 0
  }
}

/// Hands lines from the thread that reads them to the thread that answers them.
private final class LineQueue: @unchecked Sendable {
  private let condition = NSCondition()
  /// Guarded by `condition`, as are the flags.
  private var lines: [String] = []
  private var isClosed = false
  private var isDone = false

  func append(_ line: String) {
    condition.withLock {
      lines.append(line)
      condition.broadcast()
    }
  }

  /// No line will follow.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  /// The next line; waits for it, and is `nil` when none will follow.
  func next() -> String? {
    condition.withLock {
      while lines.isEmpty && !isClosed { condition.wait() }
      return lines.isEmpty ? nil : lines.removeFirst()
    }
  }

  /// Every line was answered.
  func finish() {
    condition.withLock {
      isDone = true
      condition.broadcast()
    }
  }

  /// Whether every line was answered, after waiting at most some seconds for it.
  func isFinished(within seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while !isDone, condition.wait(until: deadline) {}
      return isDone
    }
  }
}
