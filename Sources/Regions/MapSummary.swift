import Algebra

/// Volumes and witnesses of a map, gathered box by box.
public struct MapSummary: Sendable {
  public let effects: Int
  public let whole: Box
  public private(set) var boxes = 0
  /// By labels: how many boxes of each depth there are, and the first of the largest.
  private var found: [[Label]: (counts: [Int: Int], largest: Box, depth: Int)] = [:]

  init(effects: Int, whole: Box) {
    self.effects = effects
    self.whole = whole
  }

  mutating func add(_ box: Box, _ labels: [Label], depth: Int) {
    boxes += 1
    var entry = found[labels] ?? ([:], box, depth)
    entry.counts[depth, default: 0] += 1
    if depth < entry.depth { (entry.largest, entry.depth) = (box, depth) }
    found[labels] = entry
  }

  /// Those of boxes further right in the tree.
  mutating func add(_ other: MapSummary) {
    boxes += other.boxes
    for (labels, entry) in other.found {
      var own = found[labels] ?? ([:], entry.largest, entry.depth)
      own.counts.merge(entry.counts, uniquingKeysWith: +)
      if entry.depth < own.depth { (own.largest, own.depth) = (entry.largest, entry.depth) }
      found[labels] = own
    }
  }

  /// The combinations of labels, each with its volume and the centre of its largest box.
  public var all: [(labels: [Label], volume: Rational, witness: [Rational])] {
    found.map { labels, entry in
      let share = entry.counts.reduce(Rational.zero) { $0 + Rational($1.value) * Rational.one.halved.power($1.key) }
      return (labels, share * whole.volume, entry.largest.center)
    }.sorted { $0.labels.map(\.rawValue).lexicographicallyPrecedes($1.labels.map(\.rawValue)) }
  }

  /// Those without an undecided label.
  public var combinations: [(labels: [Label], volume: Rational, witness: [Rational])] {
    all.filter { !$0.labels.contains(.undecided) }
  }

  /// The volume of the boxes with each label of an effect.
  public func volumes(ofEffect index: Int) -> [Label: Rational] {
    all.reduce(into: [:]) { $0[$1.labels[index], default: .zero] += $1.volume }
  }

  /// The share of the whole that is decided for every effect.
  public var coverage: Rational {
    combinations.reduce(Rational.zero) { $0 + $1.volume }.divided(by: whole.volume) ?? .zero
  }

  /// The combinations of `everywhere` and `nowhere` of which no box was found: they occur in the undecided rest or
  /// not at all.
  public var missing: [[Label]] {
    let known = Set(combinations.map(\.labels))
    return (0..<(1 << effects)).map { bits in
      (0..<effects).map { bits >> (effects - 1 - $0) & 1 == 0 ? Label.everywhere : .nowhere }
    }.filter { !known.contains($0) }
  }
}
