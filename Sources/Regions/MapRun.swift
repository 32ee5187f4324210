import Algebra
import Engine
import Logic

/// Makes a map. The rectangle is divided until there are enough undecided boxes; each of these is then a part that is
/// divided on its own, down to its share of what may stay undecided. So a part depends on nothing but its box and the
/// lemmas: parts can be made side by side, on other machines, or later, and the map is the same.
public struct MapRun: Sendable {
  public let query: MapQuery
  public let request: MapRequest
  public let jobs: Int
  private let prover: any Prover
  private let timeLimit: Duration

  /// From this number of undecided boxes on, each is a part.
  static let partCount = 256
  /// A combination that is not seen gets this long to be shown impossible.
  private static let exclusionTime = Duration.seconds(5)
  /// More effects have too many combinations to look at each.
  private static let exclusionEffects = 4

  public init(_ query: MapQuery, _ request: MapRequest, prover: any Prover, jobs: Int, timeLimit: Duration) {
    self.query = query
    self.request = request
    self.prover = prover
    self.jobs = jobs
    self.timeLimit = timeLimit
  }

  /// How far the map has come.
  public struct Progress: Sendable {
    /// The share of the rectangle that is decided.
    public let coverage: Rational
    public let boxes: Int
  }

  /// The lemmas, and the map down to its parts, of which none is made yet.
  public func begun(report: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> RegionMap {
    var lemmas: [Lemma] = []
    for index in request.effects.indices {
      let lemma = try await request.condition(of: index, with: prover, timeLimit: timeLimit)
      try Task.checkCancellation()
      lemmas.append(lemma)
    }
    var atlas = Atlas(axes: request.axes, effectCount: request.effects.count)
    for lemma in lemmas where !atlas.add(lemma) {
      throw MapRequest.Failure.noCondition(
        effect: request.effects[lemma.effect].name, reason: "\(lemma.regions[0].formula) speaks of more than the axes")
    }
    var search = MapSearch(atlas)
    let goal = MapSearch.Goal(undecided: .one - query.coverage, parts: MapRun.partCount, limit: query.boxLimit)
    let whole = Box(request.axes.map(\.range))
    let trunk = try await search.tree(of: whole, labels: request.undecided, goal: goal, jobs: jobs) {
      report(Progress(coverage: .one - $0.undecided, boxes: $0.boxes))
    }
    lemmas += search.found
    let places = try search.atlas.places(in: trunk, of: request)
    let map = RegionMap(
      request: request, lemmas: lemmas, exclusions: [], trunk: trunk, parts: places.map { _ in nil })
    guard request.effects.count <= MapRun.exclusionEffects else { return map }
    let conditions = request.effects.indices.map { lemmas.condition(ofEffect: $0) }
    let exclusions = try await Exclusion.proved(
      map.summary.missing, request, conditions, with: prover, timeLimit: min(timeLimit, MapRun.exclusionTime))
    try Task.checkCancellation()
    return RegionMap(
      request: request, lemmas: lemmas, exclusions: exclusions, trunk: trunk, parts: map.parts)
  }

  /// Makes the parts that are missing.
  ///
  /// - Parameters:
  ///   - chosen: The parts to make; all when omitted.
  ///   - took: Told of every part that is added.
  public func complete(
    _ map: inout RegionMap, only chosen: Set<Int>? = nil, took: (RegionMap) async throws -> Void = { _ in }
  ) async throws {
    let atlas = map.atlas
    let places = try atlas.places(in: map.trunk, of: request)
    let todo = map.parts.indices.filter { map.parts[$0] == nil && chosen?.contains($0) ?? true }
    let open = places.reduce(Rational.zero) { $0 + Rational.one.halved.power($1.depth) }
    let share = (Rational.one - query.coverage).divided(by: open) ?? .zero
    let goal = MapSearch.Goal(undecided: share, limit: max(1, query.boxLimit / max(1, places.count)))
    try await Concurrent.each(todo, jobs: jobs) { index in
      var search = MapSearch(atlas)
      let place = places[index]
      let tree = try await search.tree(of: place.box, labels: place.labels, goal: goal, jobs: 1)
      var summary = MapSummary(effects: request.effects.count, whole: Box(request.axes.map(\.range)))
      try tree.walk(from: place.box, labels: place.labels, depth: place.depth, regions: search.atlas.regions) {
        if $0.end == .leaf { summary.add($0.box, $0.labels, depth: $0.depth) }
      }
      return RegionMap.Part(lemmas: search.found, tree: tree, summary: summary)
    } _: { place, part in
      map.parts[todo[place]] = part
      try await took(map)
    }
  }
}

extension MapRequest {
  /// The whole map, for those who need no file of it.
  public func map(
    with prover: any Prover, coverage: Rational, boxLimit: Int = 200_000, jobs: Int = 1, timeLimit: Duration
  ) async throws -> RegionMap {
    let axes = axes.map { MapQuery.AxisText(name: $0.symbol.name, lower: $0.range.lower, upper: $0.range.upper) }
    let query = MapQuery(subjects: effects.map(\.name), axes: axes, coverage: coverage, boxLimit: boxLimit)
    let run = MapRun(query, self, prover: prover, jobs: jobs, timeLimit: timeLimit)
    var map = try await run.begun()
    try await run.complete(&map)
    return map
  }
}
