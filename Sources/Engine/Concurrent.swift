import Foundation

/// Work on several items at a time.
public enum Concurrent {
  /// Hands the results over as they come, with the items' places; nothing is begun any more once the task is cancelled.
  public static func each<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, work: @escaping @Sendable (Item) async throws -> Result,
    take: (Int, Result) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      func begin() {
        guard next < items.count, !Task.isCancelled else { return }
        let (index, item) = (next, items[next])
        group.addTask { (index, try await work(item)) }
        next += 1
      }
      for _ in 0..<max(1, jobs) { begin() }
      while let (index, result) = try await group.next() {
        begin()
        try await take(index, result)
      }
    }
    try Task.checkCancellation()
  }

  /// The results in the items' order. Items are handed out in runs, for the work on each is little.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) throws -> Result
  ) async throws -> [Result] {
    guard jobs > 1, items.count > 1 else {
      try Task.checkCancellation()
      return try items.map(work)
    }
    let size = max(1, items.count / (4 * jobs))
    let runs = stride(from: 0, to: items.count, by: size).map { Array(items[$0..<min($0 + size, items.count)]) }
    var results = [[Result]](repeating: [], count: runs.count)
    try await each(runs, jobs: jobs, work: { try $0.map(work) }, take: { results[$0] = $1 })
    return results.flatMap { $0 }
  }

  /// The results in the items' order. Every lane works off its items one after the other, so that what is not shared may
  /// be there once for each lane.
  public static func lanes<Item: Sendable, Result: Sendable>(
    _ items: [Item], count: Int = max(1, ProcessInfo.processInfo.activeProcessorCount),
    _ work: @escaping @Sendable (_ item: Item, _ lane: Int) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for lane in 0..<count {
        group.addTask {
          var results: [(Int, Result)] = []
          for index in stride(from: lane, to: items.count, by: count) {
            results.append((index, await work(items[index], lane)))
          }
          return results
        }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
