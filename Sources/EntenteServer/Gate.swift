/// Lets so many in at once; some more may wait, all others are turned away.
actor Gate {
  struct Full: Error {}

  private var free: Int
  private let places: Int
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var count = 0

  /// - Parameter places: How many may wait.
  init(slots: Int, places: Int) {
    free = slots
    self.places = places
  }

  var isFull: Bool { free == 0 }
  var waitingCount: Int { waiting.count }

  /// Runs the work when its turn has come. Throws `Full` where there is no place to wait, `CancellationError` when the
  /// task is cancelled while it waits.
  nonisolated func run<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await enter()
    do {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async throws {
    if free > 0 {
      free -= 1
      return
    }
    guard waiting.count < places else { throw Full() }
    count += 1
    let id = count
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          waiting.append((id, continuation))
        }
      }
    } onCancel: {
      Task { await self.abandon(id) }
    }
  }

  private func abandon(_ id: Int) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).continuation.resume(throwing: CancellationError())
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().continuation.resume()
    }
  }
}

/// What each open page asks for at the moment. A page numbers the points it moves to; a request about a later one
/// cancels what is still under way for an earlier one.
actor Sessions {
  struct Superseded: Error {}

  private struct Session {
    var number: Int
    var running: [Int: @Sendable () -> Void] = [:]
    var lastUse: Int
  }

  /// How many pages are remembered: more than connections can be open, so that some of them ask for nothing.
  static let limit = 2 * LiveServer.connectionLimit

  private var sessions: [String: Session] = [:]
  private var count = 0

  /// - Returns: A ticket to hand in at the end.
  func begin(_ name: String, _ number: Int, cancel: @escaping @Sendable () -> Void) throws -> Int {
    count += 1
    var session = sessions[name] ?? Session(number: number, lastUse: count)
    guard number >= session.number else { throw Superseded() }
    if number > session.number {
      for cancel in session.running.values { cancel() }
      session.running = [:]
      session.number = number
    }
    session.running[count] = cancel
    session.lastUse = count
    sessions[name] = session
    if sessions.count > Sessions.limit {
      let idle = sessions.filter(\.value.running.isEmpty).min { $0.value.lastUse < $1.value.lastUse }
      if let idle { sessions[idle.key] = nil }
    }
    return count
  }

  func end(_ name: String, _ ticket: Int) { sessions[name]?.running[ticket] = nil }
}
