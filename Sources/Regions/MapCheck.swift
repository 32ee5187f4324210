import Algebra
import Engine
import Logic

/// A map read from a file: every lemma and every decision accepted by the kernel.
public struct CheckedMap: Sendable {
  public let query: MapQuery
  public let request: MapRequest
  public let summary: MapSummary
  public let lemmaCount: Int
  public let exclusions: [Exclusion]
  /// Parts that are still to be made.
  public let missing: Int
  /// Without parts where they were not to be kept.
  public let map: RegionMap
  /// The file's digest.
  public let digest: String

  /// Reads and checks a map. At most a few parts are in memory at a time unless they are to be kept.
  ///
  /// - Parameter meaning: What the models say that the query asks; throws when they do not know it.
  public static func read(
    _ path: String, keepsParts: Bool = false, jobs: Int, _ meaning: @Sendable (MapQuery) throws -> MapRequest
  ) async throws -> CheckedMap {
    var reader: MapReader
    do { reader = try MapReader(path: path) } catch { throw MapFailure("\(path): \(error)") }
    do {
      guard case .header(let query, let hashes) = try reader.next() else {
        throw MapFailure("this is one shard of a map: put them together with --merge")
      }
      let request = try meaning(query)
      let own = try request.effects.map { try $0.hash() }
      guard own == hashes else {
        let stale = zip(query.subjects, zip(own, hashes)).first { $1.0 != $1.1 }?.0 ?? "one of the effects"
        throw MapFailure("the map is of another statement than \(stale) is in the model: make the map anew")
      }
      var check = Check(request, jobs: jobs, keepsParts: keepsParts)
      while let item = try reader.next() {
        let line = reader.place
        do { try await check.take(item, line: line) } catch let failure as MapFailure { throw failure } catch {
          throw MapFailure("line \(line): \(error)")
        }
      }
      return try await check.finished(query, digest: reader.seal)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw MapFailure("\(path): \(error)")
    }
  }
}

extension CheckedMap {
  /// Whether the map is accepted, and what to tell of it.
  public static func verdict(
    on path: String, jobs: Int, _ meaning: @Sendable (MapQuery) throws -> MapRequest
  ) async -> (lines: [String], isGood: Bool) {
    do {
      let map = try await read(path, jobs: jobs, meaning)
      var lines = ["accepted  \(path)  \(map.query.subjects.joined(separator: ", "))"]
      for (index, subject) in map.query.subjects.enumerated() {
        let volumes = map.summary.volumes(ofEffect: index)
        let words = Label.allCases.compactMap { label in volumes[label].map { "\(label.rawValue) \($0)" } }
        lines.append("  \(subject): \(words.joined(separator: ", ")) of \(map.summary.whole.volume)")
      }
      lines.append("  \(map.summary.boxes) boxes, \(map.lemmaCount) lemmas, decided share \(map.summary.coverage)")
      return (lines, true)
    } catch {
      return (["rejected  \(error)"], false)
    }
  }
}

/// The items of a file, checked as they come.
private struct Check {
  let request: MapRequest
  let jobs: Int
  let keepsParts: Bool
  private var atlas: Atlas
  private var lemmas: [Lemma] = []
  private var exclusions: [Exclusion] = []
  private var trunk: (tree: RegionTree, summary: MapSummary, places: [Atlas.Place])?
  /// Of the part to come.
  private var ownLemmas: [Lemma] = []
  private var batch: [(index: Int, line: Int, lemmas: [Lemma], tree: RegionTree)] = []
  private var parts: [RegionMap.Part?] = []
  private var last = -1
  private var made = 0
  private var partSummary: MapSummary
  private var totals: [(labels: [Label], volume: Rational)] = []

  /// Parts are checked side by side in batches of this size.
  private static let batchSize = 64

  init(_ request: MapRequest, jobs: Int, keepsParts: Bool) {
    self.request = request
    self.jobs = jobs
    self.keepsParts = keepsParts
    atlas = Atlas(axes: request.axes, effectCount: request.effects.count)
    partSummary = MapSummary(effects: request.effects.count, whole: request.axes.whole)
  }

  mutating func take(_ item: MapReader.Item, line: Int) async throws {
    switch item {
    case .header, .shard: throw MapFailure("line \(line): a second head")
    case .lemma(let lemma):
      guard request.effects.indices.contains(lemma.effect) else {
        throw MapFailure("line \(line): there are only \(request.effects.count) effects")
      }
      if trunk == nil {
        try lemma.check(request.effects[lemma.effect], axes: request.axes)
        guard atlas.add(lemma) else { throw MapFailure("line \(line): the formula speaks of more than the axes") }
        lemmas.append(lemma)
      } else {
        ownLemmas.append(lemma)
      }
    case .exclusion(let exclusion):
      try exclusion.check(request, request.effects.indices.map { lemmas.condition(ofEffect: $0) })
      exclusions.append(exclusion)
    case .tree(let tree):
      guard trunk == nil else { throw MapFailure("line \(line): a second tree") }
      let whole = Atlas.Place(box: request.axes.whole, labels: request.undecided, depth: 0)
      let summary = try atlas.check(tree, at: whole, allowsParts: true)
      let places = try atlas.places(in: tree, of: request)
      trunk = (tree, summary, places)
      parts = places.map { _ in nil }
    case .part(let index, let tree):
      guard index > last, parts.indices.contains(index) else {
        throw MapFailure("line \(line): part \(index) is out of order, or one too many")
      }
      last = index
      made += 1
      batch.append((index, line, ownLemmas, tree))
      ownLemmas = []
      if batch.count >= Check.batchSize { try await flush() }
    case .total(let labels, let volume): totals.append((labels, volume))
    }
  }

  private mutating func flush() async throws {
    guard let trunk else { throw MapFailure("parts without a tree") }
    let (atlas, request, isKept) = (atlas, request, keepsParts)
    let checked = try await Concurrent.map(batch, jobs: jobs) { item in
      do {
        let part = try atlas.checked(item.tree, item.lemmas, at: trunk.places[item.index], request)
        return isKept ? part : RegionMap.Part(lemmas: [], tree: RegionTree(""), summary: part.summary)
      } catch {
        throw MapFailure("line \(item.line): \(error)")
      }
    }
    for (item, part) in zip(batch, checked) {
      partSummary.add(part.summary)
      if keepsParts { parts[item.index] = part }
    }
    batch = []
  }

  mutating func finished(_ query: MapQuery, digest: String) async throws -> CheckedMap {
    try await flush()
    guard ownLemmas.isEmpty, let trunk else { throw MapFailure("there is no tree, or lemmas that belong to no part") }
    var summary = trunk.summary
    summary.add(partSummary)
    let map = RegionMap(
      request: request, lemmas: lemmas, exclusions: exclusions, trunk: trunk.tree,
      parts: keepsParts ? parts : trunk.places.map { _ in nil })
    if made < trunk.places.count {
      // Whatever is missing is undecided, and which boxes it is only the parts tell.
      guard keepsParts else {
        throw MapFailure("\(trunk.places.count - made) parts are missing: finish it with --resume")
      }
      summary = map.summary
    }
    let written = summary.all
    let agrees =
      written.count == totals.count
      && zip(written, totals).allSatisfy { $0.labels == $1.labels && $0.volume == $1.volume }
    guard agrees else { throw MapFailure("the volumes written at the end are not those of the boxes") }
    return CheckedMap(
      query: query, request: request, summary: summary, lemmaCount: lemmas.count, exclusions: exclusions,
      missing: trunk.places.count - made, map: map, digest: digest)
  }
}
