import Engine
import Foundation

/// One of several equal shares of a map's parts, worked off on its own.
public struct MapShard: Sendable, Equatable {
  static let header = "entente map shard 1"
  public static let countLimit = 10_000

  /// The digest of the map that has the lemmas and no parts yet.
  public let plan: String
  /// From 1.
  public let number: Int
  public let count: Int

  /// `nil` when there is no such shard.
  public init?(plan: String, number: Int, count: Int) {
    guard (1...MapShard.countLimit).contains(count), (1...count).contains(number) else { return nil }
    (self.plan, self.number, self.count) = (plan, number, count)
  }

  public var fileName: String { MapShard.fileName(number, of: count) }

  static func fileName(_ number: Int, of count: Int) -> String {
    let digits = String(count).count
    return "shard-" + String(repeating: "0", count: max(0, digits - String(number).count)) + "\(number)-of-\(count).map"
  }

  /// Neighbouring parts are about as hard as each other, so they go to different shards.
  func parts(of total: Int) -> [Int] { Array(stride(from: number - 1, to: total, by: count)) }

  func lines(_ map: RegionMap, places: [Atlas.Place], summary: MapSummary?) -> [String] {
    let own = parts(of: places.count)
    var lines = [MapShard.header, "plan \(plan)", "shard \(number) \(count)"]
    lines += own.map { "box \($0) \(places[$0].box.text(map.axes))" } + [""]
    for index in own { if let part = map.parts[index] { lines += MapText.lines(part, index: index) } }
    if let summary { lines += [""] + MapText.lines(summary) }
    return LineDigest.sealed(lines)
  }
}

/// A folder with a map's lemmas in one file and its shards in others.
public struct ShardFolder: Sendable {
  public let path: String
  private let meaning: @Sendable (MapQuery) throws -> MapRequest

  public static let planName = "plan.map"

  public init(path: String, _ meaning: @escaping @Sendable (MapQuery) throws -> MapRequest) {
    self.path = path
    self.meaning = meaning
  }

  private func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes the lemmas and the shards, none of them done.
  public func emit(_ map: RegionMap, _ query: MapQuery, count: Int, jobs: Int) async throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw MapFailure("the folder \(path) cannot be made: choose another with --emit")
    }
    try MapFile.write(map, query, to: file(ShardFolder.planName))
    let plan = try await self.plan(jobs: jobs)
    let places = try map.atlas.places(in: map.trunk, of: map.request)
    for number in 1...count {
      guard let shard = MapShard(plan: plan.digest, number: number, count: count) else { continue }
      try MapFile.write(shard.lines(map, places: places, summary: nil), to: file(shard.fileName))
    }
  }

  public func plan(jobs: Int) async throws -> CheckedMap {
    guard FileManager.default.fileExists(atPath: file(ShardFolder.planName)) else {
      throw MapFailure("\(file(ShardFolder.planName)): there is no such file; --shards N --emit \(path) writes it")
    }
    return try await CheckedMap.read(file(ShardFolder.planName), keepsParts: true, jobs: jobs, meaning)
  }

  /// Makes one shard's parts and writes its file anew.
  ///
  /// - Returns: The shard's boxes taken together.
  public func work(
    _ number: Int, of count: Int, run: (CheckedMap) -> MapRun, jobs: Int, took: (RegionMap) async throws -> Void
  ) async throws -> MapSummary {
    let plan = try await plan(jobs: jobs)
    guard let shard = MapShard(plan: plan.digest, number: number, count: count) else {
      throw MapFailure("there is no shard \(number)/\(count)")
    }
    var map = plan.map
    let places = try map.atlas.places(in: map.trunk, of: map.request)
    let own = shard.parts(of: places.count)
    try await run(plan).complete(&map, only: Set(own), took: took)
    let summary = ShardFolder.summary(of: own, map)
    try MapFile.write(shard.lines(map, places: places, summary: summary), to: file(shard.fileName))
    return summary
  }

  private static func summary(of parts: [Int], _ map: RegionMap) -> MapSummary {
    var summary = MapSummary(effects: map.request.effects.count, whole: map.whole)
    for index in parts { if let part = map.parts[index] { summary.add(part.summary) } }
    return summary
  }

  /// A shard that cannot be merged as it is.
  public struct Lost: Sendable {
    public let number: Int
    public let count: Int
    public let reason: String
  }

  /// The map of all shards, every part of which the kernel has checked; or the shards to do again.
  public func merged(jobs: Int) async throws -> (plan: CheckedMap, map: RegionMap, lost: [Lost]) {
    let plan = try await plan(jobs: jobs)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let counts = Set(
      names.compactMap { name -> Int? in
        guard name.hasPrefix("shard-"), name.hasSuffix(".map"), let last = name.dropLast(4).split(separator: "-").last
        else { return nil }
        return Int(last)
      })
    guard let count = counts.first, (1...MapShard.countLimit).contains(count) else {
      throw MapFailure("\(path): there are no shards; --shards N --emit \(path) writes them")
    }
    guard counts.count == 1 else {
      throw MapFailure(
        "\(path): shards of several maps (\(counts.sorted().map { "of \($0)" }.joined(separator: ", ")))")
    }
    var map = plan.map
    let places = try map.atlas.places(in: map.trunk, of: map.request)
    let read = { @Sendable [map] (number: Int) -> (parts: [Int: RegionMap.Part], problem: String?) in
      guard let shard = MapShard(plan: plan.digest, number: number, count: count) else { return ([:], "no such shard") }
      do { return (try parts(of: shard, map, places), nil) } catch { return ([:], "\(error)") }
    }
    let shards = try await Concurrent.map(Array(1...count), jobs: jobs, read)
    var lost: [Lost] = []
    for (index, shard) in shards.enumerated() {
      for (place, part) in shard.parts { map.parts[place] = part }
      if let problem = shard.problem { lost.append(Lost(number: index + 1, count: count, reason: problem)) }
    }
    return (plan, map, lost)
  }

  private func parts(of shard: MapShard, _ map: RegionMap, _ places: [Atlas.Place]) throws -> [Int: RegionMap.Part] {
    let own = shard.parts(of: places.count)
    var reader = try MapReader(path: file(shard.fileName))
    guard case .shard(let found) = try reader.next(), found == shard else {
      throw MapFailure(
        "\(file(shard.fileName)): this is not shard \(shard.number)/\(shard.count) of the map in this folder")
    }
    let atlas = map.atlas
    var result: [Int: RegionMap.Part] = [:]
    var lemmas: [Lemma] = []
    while let item = try reader.next() {
      switch item {
      case .lemma(let lemma) where map.request.effects.indices.contains(lemma.effect): lemmas.append(lemma)
      case .part(let index, let tree) where own.contains(index) && result[index] == nil:
        result[index] = try atlas.checked(tree, lemmas, at: places[index], map.request)
        lemmas = []
      case .total: break
      default: throw MapFailure("line \(reader.place): this does not belong here")
      }
    }
    guard result.count == own.count else {
      throw MapFailure("\(file(shard.fileName)): \(own.count - result.count) of \(own.count) boxes are not done")
    }
    return result
  }
}
