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
  private let provers: [any Prover]
  private let timeLimit: Duration

  /// From this number of undecided boxes on, each is a part.
  static let partCount = 256
  /// A combination that is not seen gets this long to be shown impossible.
  private static let exclusionTime = Duration.seconds(5)
  /// More effects have too many combinations to look at each.
  private static let exclusionEffects = 4

  /// - Parameter provers: One for each of the jobs that may need one.
  public init(_ query: MapQuery, _ request: MapRequest, provers: [any Prover], jobs: Int, timeLimit: Duration) {
    self.query = query
    self.request = request
    self.provers = provers
    self.jobs = jobs
    self.timeLimit = timeLimit
  }

  /// How far the map has come.
  public enum Progress: Sendable {
    /// Conditions on the axes are looked for, of the effects of these names.
    case conditions([String])
    /// The number of boxes, and the share of the rectangle that is decided.
    case boxes(Int, coverage: Rational)
  }

  /// The lemmas, and the map down to its parts, of which none is made yet. Where an effect has no condition on the axes,
  /// there are no parts: lemmas found for one box serve others, so that the boxes are taken together.
  ///
  /// - Parameters:
  ///   - known: Lemmas that are there already, accepted by the kernel.
  ///   - drafted: Told of maps that grow slowly.
  public func begun(
    known: [Lemma] = [], report: @escaping @Sendable (Progress) -> Void = { _ in },
    drafted: @escaping @Sendable (RegionMap) -> Void = { _ in }
  ) async throws -> RegionMap {
    let missing = request.effects.indices.filter { known.condition(ofEffect: $0) == nil }
    var conditions = known.filter(\.isCondition)
    let regions = known.filter { !$0.isCondition }
    try await findConditions(of: missing, report) { lemma in
      conditions = (conditions + [lemma]).sorted { $0.effect < $1.effect }
      drafted(RegionMap(request: request, lemmas: conditions + regions, exclusions: [], trunk: .whole, parts: []))
    }
    var lemmas = conditions + regions
    let open = missing.filter { lemmas.condition(ofEffect: $0) == nil }
    let explorer = open.isEmpty ? nil : BoxExplorer(request, effects: open, provers: provers, timeLimit: timeLimit)
    let atlas = Atlas(axes: request.axes, effectCount: request.effects.count, lemmas)
    var search = MapSearch(atlas, explorer: explorer)
    let goal = MapSearch.Goal(
      undecided: .one - query.coverage, parts: open.isEmpty ? MapRun.partCount : nil, limit: query.boxLimit)
    let trunk = try await search.tree(of: request.axes.whole, labels: request.undecided, goal: goal, jobs: jobs) {
      [request, lemmas] state in
      report(.boxes(state.boxes, coverage: .one - state.undecided))
      guard let draft = state.draft else { return }
      drafted(
        RegionMap(request: request, lemmas: lemmas + draft.lemmas, exclusions: [], trunk: draft.tree, parts: []))
    }
    lemmas += search.found
    let places = try search.atlas.places(in: trunk, of: request)
    let map = RegionMap(
      request: request, lemmas: lemmas, exclusions: [], trunk: trunk, parts: places.map { _ in nil })
    guard request.effects.count <= MapRun.exclusionEffects else { return map }
    let formulas = request.effects.indices.map { lemmas.condition(ofEffect: $0) }
    let exclusions = try await Exclusion.proved(
      map.summary.missing, request, formulas, with: provers[0], timeLimit: min(timeLimit, MapRun.exclusionTime))
    try Task.checkCancellation()
    return RegionMap(
      request: request, lemmas: lemmas, exclusions: exclusions, trunk: trunk, parts: map.parts)
  }

  /// Those that are found and speak of the axes alone. As many are looked for at a time as there are provers.
  private func findConditions(
    of effects: [Int], _ report: (Progress) -> Void, found: (Lemma) -> Void
  ) async throws {
    var open = effects
    if !open.isEmpty { report(.conditions(open.map { request.effects[$0].name })) }
    let work = { @Sendable (effect: Int) in try await condition(of: effect, with: provers[effect % provers.count]) }
    try await Concurrent.each(effects, jobs: provers.count, work: work) { place, lemma in
      open.removeAll { $0 == effects[place] }
      if !open.isEmpty { report(.conditions(open.map { request.effects[$0].name })) }
      if let lemma { found(lemma) }
    }
  }

  private func condition(of effect: Int, with prover: any Prover) async throws -> Lemma? {
    let lemma: Lemma
    do { lemma = try await request.condition(of: effect, with: prover, timeLimit: timeLimit) } catch {
      try Task.checkCancellation()
      if error is MapRequest.Failure { return nil }
      throw error
    }
    try Task.checkCancellation()
    var atlas = Atlas(axes: request.axes, effectCount: request.effects.count)
    return atlas.add(lemma) ? lemma : nil
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
    let work = { @Sendable [request] (index: Int) async throws -> RegionMap.Part in
      var search = MapSearch(atlas)
      let place = places[index]
      let tree = try await search.tree(of: place.box, labels: place.labels, goal: goal, jobs: 1)
      var summary = MapSummary(effects: request.effects.count, whole: request.axes.whole)
      try tree.walk(from: place.box, labels: place.labels, depth: place.depth, regions: search.atlas.regions) {
        if $0.end == .leaf { summary.add($0.box, $0.labels, depth: $0.depth) }
      }
      return RegionMap.Part(lemmas: search.found, tree: tree, summary: summary)
    }
    try await Concurrent.each(
      todo, jobs: jobs, work: work,
      take: { place, part in
        map.parts[todo[place]] = part
        try await took(map)
      })
  }
}

extension MapRequest {
  /// The whole map, for those who need no file of it.
  public func map(
    with prover: any Prover, coverage: Rational, boxLimit: Int = 200_000, jobs: Int = 1, timeLimit: Duration
  ) async throws -> RegionMap {
    let axes = axes.map { MapQuery.AxisText(name: $0.symbol.name, lower: $0.range.lower, upper: $0.range.upper) }
    let query = MapQuery(subjects: effects.map(\.name), axes: axes, coverage: coverage, boxLimit: boxLimit)
    let run = MapRun(query, self, provers: [prover], jobs: jobs, timeLimit: timeLimit)
    var map = try await run.begun()
    try await run.complete(&map)
    return map
  }
}
