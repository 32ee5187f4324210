import Algebra
import Kernel
import Logic

/// What is known of an effect all over a box.
public enum Label: String, Sendable, CaseIterable {
  case everywhere
  case nowhere
  case undecided
}

/// A partition of a rectangle of parameter space into boxes, each labelled for every effect.
public struct RegionMap: Sendable {
  public let request: MapRequest
  /// What the labels rest on: accepted by the kernel.
  public let lemmas: [Lemma]
  /// Combinations that the kernel has accepted do not occur.
  public let exclusions: [Exclusion]
  /// The rectangle down to boxes of which each is continued by a part.
  public let trunk: RegionTree
  /// The parts in their order, with the lemmas found for each; `nil` where one is still missing.
  public internal(set) var parts: [Part?]

  /// What becomes of one box of the trunk.
  public struct Part: Sendable {
    /// Regions of their own, numbered after the map's.
    public let lemmas: [Lemma]
    public let tree: RegionTree
    let summary: MapSummary
  }

  public var axes: [Axis] { request.axes }
  public var whole: Box { axes.whole }
  public var isComplete: Bool { parts.allSatisfy { $0 != nil } }

  /// Whether the search for lemmas had not come to its end, or had only just.
  public func isDraft(of query: MapQuery) -> Bool {
    parts.isEmpty && summary.coverage < query.coverage
      && (trunk == .whole || request.effects.indices.contains { lemmas.condition(ofEffect: $0) == nil })
  }

  /// The formula that the map has proved an effect equivalent to, where it has one.
  public func condition(ofEffect index: Int) -> Formula? { lemmas.condition(ofEffect: index) }

  /// Calls `body` with every box that is not divided further, its labels by effect and how often the whole was halved
  /// for it, from left to right in the tree. A part that is missing is one undecided box.
  public func forEachBox(_ body: (Box, [Label], _ depth: Int) -> Void) {
    let atlas = atlas
    var next = 0
    // Trees of a map are complete: they were grown or read as such.
    try? trunk.walk(from: whole, labels: request.undecided, regions: atlas.regions) { visit in
      switch visit.end {
      case .split: return
      case .leaf: body(visit.box, visit.labels, visit.depth)
      case .part:
        let part = parts[next]
        next += 1
        guard let part else { return body(visit.box, visit.labels, visit.depth) }
        let regions = part.lemmas.isEmpty ? atlas.regions : atlas.adding(part.lemmas).regions
        try? part.tree.walk(from: visit.box, labels: visit.labels, depth: visit.depth, regions: regions) { inner in
          if inner.end == .leaf { body(inner.box, inner.labels, inner.depth) }
        }
      }
    }
  }

  /// Every box with its labels, in the order of the tree.
  public var boxes: [(box: Box, labels: [Label])] {
    var result: [(Box, [Label])] = []
    forEachBox { box, labels, _ in result.append((box, labels)) }
    return result
  }

  public var summary: MapSummary {
    var summary = MapSummary(effects: request.effects.count, whole: whole)
    var next = 0
    try? trunk.walk(from: whole, labels: request.undecided, regions: atlas.regions) { visit in
      switch visit.end {
      case .split: return
      case .leaf: summary.add(visit.box, visit.labels, depth: visit.depth)
      case .part:
        if let part = parts[next] {
          summary.add(part.summary)
        } else {
          summary.add(visit.box, visit.labels, depth: visit.depth)
        }
        next += 1
      }
    }
    return summary
  }

  var atlas: Atlas { Atlas(axes: axes, effectCount: request.effects.count, lemmas) }
}

extension MapRequest {
  /// The labels at the beginning.
  var undecided: [Label] { effects.map { _ in .undecided } }
}

extension [Lemma] {
  func condition(ofEffect index: Int) -> Formula? {
    lazy.compactMap { lemma in
      if lemma.effect == index, case .condition(let formula, _) = lemma.claim { formula } else { nil }
    }.first
  }
}
