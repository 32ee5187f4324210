import Algebra
import Engine
import Foundation
import Regions

/// A map being made: shows how far it is, keeps what is done, tells the result.
struct RegionSession: Sendable {
  typealias Took = @Sendable (MapQuery?, RegionMap) async throws -> Void
  typealias Drafted = @Sendable (MapQuery, RegionMap) -> Void
  typealias Report = @Sendable (MapRun.Progress) -> Void

  private let json: String?
  private let pictures: RegionPictures
  /// The file that holds the map while it grows.
  private let saves: String?

  init(_ command: RegionCommand, saves: String?) {
    json = command.json
    pictures = command.pictures
    self.saves = saves
  }

  private enum Event: Sendable {
    case progress(MapRun.Progress)
    case map(MapQuery?, RegionMap)
    case draft(MapQuery, RegionMap)
    case failed(any Error)
  }

  /// Fails before the search rather than after it when a file cannot be written.
  func ensureWritable() throws {
    try pictures.ensureDrawable()
    for path in [saves, json].compactMap({ $0 }).filter({ $0 != "-" }) + pictures.paths {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { throw MapFailure("\(path): this is a folder; name a file in it") }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard access(exists ? path : folder, W_OK) == 0, exists || access(folder, X_OK) == 0 else {
        throw MapFailure("\(path): cannot be written: choose another place, or mend the permissions of \(folder)")
      }
    }
  }

  /// Does the work and tells of the map.
  func run(_ work: @escaping @Sendable (@escaping Report, @escaping Took, @escaping Drafted) async throws -> Void)
    async throws
  {
    let start = ContinuousClock.now
    guard let (query, map) = try await follow(work) else { return }
    let text = RegionText(query: query, map: map, seconds: (ContinuousClock.now - start).seconds)
    if json != "-" { Console.print(text.lines(Console.style)) }
    var failure: (any Error)?
    if let saves {
      do { try MapFile.write(map, query, to: saves) } catch { failure = error }
    }
    if let json {
      do {
        if json == "-" {
          try RegionJSON.write(text) { Console.text($0) }
        } else {
          try MapFile.write(to: json) { try RegionJSON.write(text, $0) }
        }
      } catch { failure = failure ?? error }
    }
    do { try pictures.write(map, query) } catch { failure = failure ?? error }
    if let failure { throw failure }
  }

  /// Does the work, saves now and then, and stops when the user interrupts.
  ///
  /// - Returns: The finished map.
  @discardableResult
  func follow(
    _ work: @escaping @Sendable (@escaping Report, @escaping Took, @escaping Drafted) async throws -> Void
  ) async throws -> (MapQuery, RegionMap)? {
    let (stream, continuation) = AsyncStream<Event>.makeStream()
    let task = Task {
      do {
        try await work(
          { continuation.yield(.progress($0)) },
          {
            continuation.yield(.map($0, $1))
            try Task.checkCancellation()
          },
          { continuation.yield(.draft($0, $1)) })
      } catch { continuation.yield(.failed(error)) }
      continuation.finish()
    }
    var latest: (query: MapQuery, map: RegionMap)?
    var saver = Saver(path: saves)
    var progress = RegionProgress()
    defer { progress.clear() }
    for await event in Interruptible.events(of: stream) {
      switch event {
      case .progress(let state)?: progress.show(state)
      case .map(let query, let map)?:
        if let query {
          latest = (query, map)
          saver.saveIfDue(map, query)
        }
        progress.show(map)
      case .draft(let query, let map)?:
        latest = (query, map)
        saver.saveIfDue(map, query)
      case .failed(let error)?: throw error
      case nil:
        task.cancel()
        progress.clear()
        throw interrupted(latest)
      }
    }
    return latest
  }

  private func interrupted(_ latest: (query: MapQuery, map: RegionMap)?) -> any Error {
    guard let (query, map) = latest else {
      Console.note("interrupted before any box was decided; nothing is kept")
      return ExitStatus.interrupted
    }
    let done = "interrupted with \(RegionText.percent(map.summary.coverage)) decided"
    guard let saves else {
      Console.note("\(done); nothing is kept: --proof FILE keeps what is done")
      return ExitStatus.interrupted
    }
    do {
      try MapFile.write(map, query, to: saves)
      Console.note("\(done); it is kept: \(Program.name) region --resume \(saves)")
      return ExitStatus.interrupted
    } catch {
      return CommandFailure.badInput(error)
    }
  }
}

/// Writes a growing map now and then, so that little is lost whatever happens to the process.
private struct Saver {
  let path: String?
  private var last = ContinuousClock.now
  private var pause = Duration.seconds(1)
  private var hasFailed = false
  private var isFirst = true

  init(path: String?) { self.path = path }

  mutating func saveIfDue(_ map: RegionMap, _ query: MapQuery) {
    // A special file is written once, at the end.
    guard let path, !hasFailed, isFirst || ContinuousClock.now - last >= pause else { return }
    isFirst = false
    let start = ContinuousClock.now
    do { try MapFile.write(map, query, to: path) } catch {
      // The work goes on; the end tries again.
      hasFailed = true
      Console.warning("\(error); the map goes on growing in memory")
    }
    let end = ContinuousClock.now
    last = end
    // Writing takes a small part of the time, however large the map becomes.
    pause = max(.seconds(1), start.duration(to: end) * 20)
  }
}

/// Coverage and the time left on standard error, when somebody looks at it.
private struct RegionProgress {
  private var bar: Progress?
  private var begun = 0

  mutating func show(_ state: MapRun.Progress) {
    var bar = bar ?? Progress(total: 0)
    switch state {
    case .conditions(let names): bar.start("looking for the exact conditions of \(names.joined(separator: ", "))")
    case .boxes(let count, let coverage): bar.start("\(RegionText.percent(coverage)) decided, \(count) boxes")
    }
    self.bar = bar
  }

  mutating func show(_ map: RegionMap) {
    let done = map.parts.count { $0 != nil }
    if bar == nil || begun == 0 {
      bar = Progress(total: map.parts.count)
      begun = 1
      for _ in 0..<done { bar?.advance() }
    } else {
      bar?.advance()
    }
    guard Console.errorIsTerminal else { return }
    bar?.start("\(RegionText.percent(map.summary.coverage)) decided")
  }

  func clear() { bar?.clear() }
}
