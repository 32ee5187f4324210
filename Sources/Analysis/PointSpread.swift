import Algebra

/// Points by their positions, and choices of some that lie far apart. The distance of two is the greatest of the
/// differences of their coordinates.
struct PointSpread {
  let positions: [[Double]]
  /// Which of two equally good ones is preferred: the shorter, then the earlier.
  let lengths: [Int]

  func distance(_ a: Int, _ b: Int) -> Double {
    var greatest = 0.0
    for (x, y) in zip(positions[a], positions[b]) { greatest = max(greatest, abs(x - y)) }
    return greatest
  }

  /// The least distance of any two; infinite for less than two.
  func leastDistance(_ chosen: [Int]) -> Double { closest(chosen)?.distance ?? .infinity }

  private func closest(_ chosen: [Int]) -> (a: Int, b: Int, distance: Double)? {
    var best: (a: Int, b: Int, distance: Double)?
    for (place, a) in chosen.enumerated() {
      for b in chosen[..<place] where best.map({ distance(a, b) < $0.distance }) ?? true {
        best = (a, b, distance(a, b))
      }
    }
    return best
  }

  /// The tidiest point, then always the one that is farthest from those chosen; then points are exchanged as long as the
  /// least distance grows. Every beginning of the list is well spread, too.
  func chosen(_ count: Int) -> [Int] {
    var chosen = farthestFirst(count, of: Array(positions.indices))
    // A bound on the work for long lists.
    for _ in 0..<min(100, 20_000_000 / max(1, chosen.count * positions.count)) {
      guard let pair = closest(chosen), let better = exchanged(chosen, pair) else { break }
      chosen = better
    }
    return farthestFirst(count, of: chosen)
  }

  private func farthestFirst(_ count: Int, of candidates: [Int]) -> [Int] {
    guard var next = candidates.min(by: { (lengths[$0], $0) < (lengths[$1], $1) }) else { return [] }
    var chosen: [Int] = []
    var gaps = [Double](repeating: .infinity, count: positions.count)
    while chosen.count < count {
      chosen.append(next)
      for candidate in candidates { gaps[candidate] = min(gaps[candidate], distance(candidate, next)) }
      gaps[next] = -1
      guard let farthest = candidates.max(by: { (gaps[$0], -lengths[$0], -$0) < (gaps[$1], -lengths[$1], -$1) }),
        gaps[farthest] >= 0
      else { break }
      next = farthest
    }
    return chosen
  }

  /// With another point instead of one of the closest pair, if that is farther from all others.
  private func exchanged(_ chosen: [Int], _ pair: (a: Int, b: Int, distance: Double)) -> [Int]? {
    for leaving in [pair.a, pair.b] {
      let rest = chosen.filter { $0 != leaving }
      func gap(_ candidate: Int) -> Double { rest.reduce(Double.infinity) { min($0, distance(candidate, $1)) } }
      let gaps = positions.indices.map { gap($0) }
      guard let best = positions.indices.max(by: { (gaps[$0], -$0) < (gaps[$1], -$1) }), gaps[best] > pair.distance
      else { continue }
      return rest + [best]
    }
    return nil
  }
}
