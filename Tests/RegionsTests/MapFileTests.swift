import Algebra
import Certificates
import Certify
import Engine
import Foundation
import Kernel
import Logic
import Testing

@testable import Regions

/// A map whose condition is its own proof: an effect without quantifiers. No solver is needed.
struct PlainMaps {
  static let query = MapQuery(
    subjects: ["test/inside", "test/above"],
    axes: [.init(name: "x", lower: -1, upper: 1), .init(name: "y", lower: 0, upper: 2)],
    coverage: Rational(995, over: 1000) ?? 1, boxLimit: 100_000)

  static func request() throws -> MapRequest {
    MapRequest(
      [
        .init("test/inside", try Parser.formula("x^2 + y^2 < 1")), .init("test/above", try Parser.formula("y^2 >= 2")),
      ],
      axes: query.axes.map { Axis(Symbol($0.name), .init($0.lower, $0.upper)) })
  }

  /// Proves by propagation alone, which is all that a formula and its own negation take.
  struct Prover: Engine.Prover {
    func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
      guard let context = try? ClauseContext(statement),
        let hints = Propagator.hints(for: [], clauses: context.clauses)
      else { return .undecided(reason: "not plain") }
      return .refuted(Refutation([.refute(Propagation(clause: [], hints: hints))]))
    }
  }

  static func run(jobs: Int = 1) throws -> MapRun {
    MapRun(query, try request(), provers: [Prover()], jobs: jobs, timeLimit: .seconds(5))
  }

  static func map(jobs: Int = 1) async throws -> RegionMap {
    let run = try run(jobs: jobs)
    var map = try await run.begun()
    try await run.complete(&map)
    return map
  }

  static func read(_ path: String, keepsParts: Bool = false) async throws -> CheckedMap {
    try await CheckedMap.read(path, keepsParts: keepsParts, jobs: 2) { asked in
      guard asked == query else { throw MapFailure("another query") }
      return try request()
    }
  }
}

/// A folder that is removed with the test.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "entente-map-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}

@Suite struct MapFileTests {
  /// The half disc of radius 1 has area pi/2 of 4; below y = sqrt 2 lies the share sqrt 2 / 2. The two never meet.
  @Test func volumesAndCombinations() async throws {
    let summary = try await PlainMaps.map().summary
    #expect(summary.coverage >= Rational(99, over: 100) ?? 1)
    let inside = summary.volumes(ofEffect: 0)
    let above = summary.volumes(ofEffect: 1)
    let value = { (volumes: [Label: Rational], label: Label) in (volumes[label] ?? 0).approximation }
    #expect(value(inside, .everywhere) < .pi / 2 && value(inside, .nowhere) < 4 - .pi / 2)
    #expect(value(above, .nowhere) < 2 * 2.0.squareRoot() && value(above, .everywhere) < 4 - 2 * 2.0.squareRoot())
    #expect(inside.values.reduce(0, +) == 4 && above.values.reduce(0, +) == 4)
    #expect(
      summary.combinations.map(\.labels) == [[.everywhere, .nowhere], [.nowhere, .everywhere], [.nowhere, .nowhere]])
    for item in summary.combinations {
      let (x, y) = (item.witness[0], item.witness[1])
      #expect((x * x + y * y < 1) == (item.labels[0] == .everywhere))
      #expect((y * y >= 2) == (item.labels[1] == .everywhere))
    }
  }

  @Test func theSameBytesWhateverTheJobs() async throws {
    let one = try await PlainMaps.map(jobs: 1).lines(PlainMaps.query)
    let three = try await PlainMaps.map(jobs: 3).lines(PlainMaps.query)
    #expect(one == three)
    #expect(one.contains { $0.hasPrefix("part 255 ") }, "the map is too small to have parts")
  }

  @Test func readAgain() async throws {
    let folder = try TestFolder()
    let map = try await PlainMaps.map()
    try MapFile.write(map, PlainMaps.query, to: "\(folder.path)/m.map")
    let checked = try await PlainMaps.read("\(folder.path)/m.map")
    #expect(checked.missing == 0)
    #expect(checked.summary.coverage == map.summary.coverage)
    #expect(checked.summary.boxes == map.boxes.count)
    #expect(checked.lemmaCount == 2)
    let kept = try await PlainMaps.read("\(folder.path)/m.map", keepsParts: true)
    #expect(try kept.map.lines(PlainMaps.query) == map.lines(PlainMaps.query))
  }

  /// Interrupted again and again, wherever it may be, and continued from what was written.
  @Test func resumedMapsAreTheSame() async throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/m.map"
    let whole = try await PlainMaps.map().lines(PlainMaps.query)
    let run = try PlainMaps.run(jobs: 2)
    try MapFile.write(try await run.begun(), PlainMaps.query, to: path)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let start = try await PlainMaps.read(path, keepsParts: true).map
      let last = Int.random(in: 0..<30, using: &generator)
      let task = Task {
        var map = start
        var count = 0
        do {
          try await run.complete(&map) { _ in
            count += 1
            if count > last { withUnsafeCurrentTask { $0?.cancel() } }
          }
        } catch is CancellationError {}
        return map
      }
      try MapFile.write(try await task.value, PlainMaps.query, to: path)
    }
    var map = try await PlainMaps.read(path, keepsParts: true).map
    #expect(map.parts.contains { $0 != nil })
    try await run.complete(&map)
    #expect(try map.lines(PlainMaps.query) == whole)
  }

  /// What is written after each condition is found, the last one too, is taken up where it stands.
  @Test func conditionsFoundAreKept() async throws {
    let folder = try TestFolder()
    let whole = try await PlainMaps.map().lines(PlainMaps.query)
    let (drafts, continuation) = AsyncStream<RegionMap>.makeStream()
    _ = try await PlainMaps.run().begun(drafted: { continuation.yield($0) })
    continuation.finish()
    var count = 0
    for await draft in drafts {
      count += 1
      let path = "\(folder.path)/\(count).map"
      try MapFile.write(draft, PlainMaps.query, to: path)
      let known = try await PlainMaps.read(path, keepsParts: true).map
      #expect(known.lemmas.count == count && known.isDraft(of: PlainMaps.query))
      var map = try await PlainMaps.run().begun(known: known.lemmas)
      try await PlainMaps.run().complete(&map)
      #expect(try map.lines(PlainMaps.query) == whole)
    }
    #expect(count == 2)
  }

  @Test func anIncompleteMapIsToBeFinished() async throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/m.map"
    try MapFile.write(try await PlainMaps.run().begun(), PlainMaps.query, to: path)
    await #expect(throws: MapFailure.self) { try await PlainMaps.read(path) }
    #expect(try await PlainMaps.read(path, keepsParts: true).missing >= 256)
  }

  /// A change of any line is seen by the digest; with the digest brought up to date, by the kernel or the reader.
  @Test func changedMapsAreRejected() async throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/m.map"
    let lines = try await PlainMaps.map().lines(PlainMaps.query).dropLast()
    let part = try #require(lines.firstIndex { $0.hasPrefix("part ") && $0.contains("0") && $0.contains("1") })
    let tree = try #require(lines.firstIndex { $0.hasPrefix("tree ") })
    let formula = try #require(lines.firstIndex { $0.hasPrefix("formula ") })
    let total = try #require(lines.firstIndex { $0.hasPrefix("total ") })
    let digits = { (text: String) in
      String(text.map { $0 == "0" ? "1" : $0 == "1" ? "0" : $0 })
    }
    let head = { (line: String, body: (String) -> String) in
      let words = line.split(separator: " ", maxSplits: 2)
      return "\(words[0]) \(words[1]) \(body(String(words[2])))"
    }
    let changes: [(String, ([String]) -> [String])] = [
      (
        "labels swapped",
        {
          var l = $0
          l[part] = head(l[part], digits)
          return l
        }
      ),
      (
        "a decision dropped",
        {
          var l = $0
          l[part] = head(l[part]) { $0.replacing("0.", with: ".", maxReplacements: 1) }
          return l
        }
      ),
      (
        "a part dropped",
        {
          var l = $0
          l.remove(at: part)
          return l
        }
      ),
      (
        "a part twice",
        {
          var l = $0
          l.insert(l[part], at: part)
          return l
        }
      ),
      (
        "the tree cut",
        {
          var l = $0
          l[tree] = String(l[tree].dropLast())
          return l
        }
      ),
      (
        "another radius",
        {
          var l = $0
          l[formula] = "formula x^2 + y^2 < 2"
          return l
        }
      ),
      (
        "another volume",
        {
          var l = $0
          l[total] += "1"
          return l
        }
      ),
      ("another range", { $0.map { $0 == "axis x -1 1" ? "axis x -1 2" : $0 } }),
      ("no lemmas", { l in l.filter { !$0.hasPrefix("lemma") } }),
      ("an empty proof", { l in l.filter { !$0.hasPrefix("  ") } }),
      (
        "another statement",
        { l in l.map { $0.hasPrefix("statement") ? "statement " + String(repeating: "0", count: 64) : $0 } }
      ),
    ]
    for (name, change) in changes {
      let changed = change(Array(lines))
      #expect(changed != Array(lines), "\(name)")
      try MapFile.write(LineDigest.sealed(changed), to: path)
      await #expect(throws: MapFailure.self, "\(name)") { try await PlainMaps.read(path) }
      // Without a new digest: the file was damaged.
      try MapFile.write(changed + [LineDigest.sealed(Array(lines)).last ?? ""], to: path)
      await #expect(throws: MapFailure.self, "\(name)") { try await PlainMaps.read(path) }
    }
    try MapFile.write(LineDigest.sealed(Array(lines)), to: path)
    _ = try await PlainMaps.read(path)
    try MapFile.write(Array(lines), to: path)
    await #expect(throws: MapFailure.self, "cut short") { try await PlainMaps.read(path) }
  }

  @Test func whatCannotBeWrittenLosesNothing() async throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/m.map"
    try MapFile.write(["old"], to: path)
    #expect(throws: MapFailure.self) { try MapFile.write(["new"], to: "/dev/full") }
    #expect(throws: MapFailure.self) {
      try MapFile.write(to: path) { put in
        try put("half")
        throw MapFailure("no more")
      }
    }
    #expect(try folder.text("m.map") == "old\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.map"])
    #expect(throws: MapFailure.self) { try MapFile.write(["x"], to: "\(folder.path)/none/m.map") }
  }
}

@Suite struct ShardTests {
  private func folder(_ path: String) -> ShardFolder {
    ShardFolder(path: path) { _ in try PlainMaps.request() }
  }

  /// Worked off in any order, the shards make the same map; one that is lost or damaged is named.
  @Test func shardsMakeTheSameMap() async throws {
    let temporary = try TestFolder()
    let path = "\(temporary.path)/shards"
    let folder = folder(path)
    let run = try PlainMaps.run()
    try await folder.emit(try await run.begun(), PlainMaps.query, count: 8, jobs: 1)
    for number in [5, 1, 8, 2, 7, 3, 6] {
      _ = try await folder.work(number, of: 8, run: { _ in run }, jobs: 2, took: { _ in })
    }
    #expect(try await folder.merged(jobs: 2).lost.map(\.number) == [4])
    _ = try await folder.work(4, of: 8, run: { _ in run }, jobs: 2, took: { _ in })
    let merged = try await folder.merged(jobs: 2)
    #expect(merged.lost.isEmpty)
    let whole = try await PlainMaps.map().lines(PlainMaps.query)
    #expect(try merged.map.lines(PlainMaps.query) == whole)

    let damaged = "\(path)/\(MapShard.fileName(3, of: 8))"
    let text = try String(contentsOfFile: damaged, encoding: .utf8)
    try text.replacing("part ", with: "part 1", maxReplacements: 1).write(
      toFile: damaged, atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: "\(path)/\(MapShard.fileName(6, of: 8))")
    #expect(try await folder.merged(jobs: 2).lost.map(\.number) == [3, 6])
  }

  @Test func namesAndShares() {
    #expect(MapShard.fileName(7, of: 64) == "shard-07-of-64.map")
    #expect(MapShard(plan: "", number: 3, count: 8)?.parts(of: 20) == [2, 10, 18])
    #expect(MapShard(plan: "", number: 8, count: 8)?.parts(of: 5) == [])
    #expect(MapShard(plan: "", number: 9, count: 8) == nil && MapShard(plan: "", number: 0, count: 8) == nil)
  }
}
