/// A place in a picture's plane, in units of the axes.
public typealias PlanePoint = SIMD2<Double>

/// A box's cut with a picture's plane.
struct PlaneBox {
  let lower: PlanePoint
  let upper: PlanePoint
}

/// The outline of boxes that do not overlap, as closed loops; which side is inside follows from the even-odd rule.
///
/// Sides that two boxes share cancel, so that however many boxes make up a region, the outline has only its corners.
struct Outline {
  let loops: [[PlanePoint]]

  init(of boxes: [PlaneBox]) {
    // Around each box: up on the right, leftwards above, down on the left, rightwards below.
    var vertical: [Double: [(Double, Int)]] = [:]
    var horizontal: [Double: [(Double, Int)]] = [:]
    for box in boxes {
      let (low, high) = (box.lower, box.upper)
      vertical[high.x, default: []] += [(low.y, 1), (high.y, -1)]
      vertical[low.x, default: []] += [(low.y, -1), (high.y, 1)]
      horizontal[low.y, default: []] += [(low.x, 1), (high.x, -1)]
      horizontal[high.y, default: []] += [(low.x, -1), (high.x, 1)]
    }
    var next: [PlanePoint: [PlanePoint]] = [:]
    for (x, changes) in vertical {
      for edge in Outline.edges(changes) { next[PlanePoint(x, edge.from), default: []].append(PlanePoint(x, edge.to)) }
    }
    for (y, changes) in horizontal {
      for edge in Outline.edges(changes) { next[PlanePoint(edge.from, y), default: []].append(PlanePoint(edge.to, y)) }
    }
    loops = Outline.linked(next)
  }

  /// What remains on one line: stretches walked in one direction.
  private static func edges(_ changes: [(Double, Int)]) -> [(from: Double, to: Double)] {
    var balance = 0
    var last = 0.0
    var result: [(from: Double, to: Double)] = []
    for (place, change) in changes.sorted(by: { $0.0 < $1.0 }) {
      if balance != 0, place > last { result.append(balance > 0 ? (last, place) : (place, last)) }
      balance += change
      last = place
    }
    return result
  }

  /// Where two loops meet in a corner, it does not matter which is followed. The order of places makes the result one.
  private static func linked(_ edges: [PlanePoint: [PlanePoint]]) -> [[PlanePoint]] {
    var next = edges.mapValues { $0.sorted(by: isBefore) }
    var loops: [[PlanePoint]] = []
    for start in edges.keys.sorted(by: isBefore) {
      while next[start]?.isEmpty == false {
        var loop: [PlanePoint] = []
        var place = start
        while let following = next[place]?.popLast() {
          loop.append(place)
          place = following
        }
        loops.append(withoutStraightCorners(loop))
      }
    }
    return loops
  }

  private static func isBefore(_ a: PlanePoint, _ b: PlanePoint) -> Bool { (a.y, a.x) < (b.y, b.x) }

  private static func withoutStraightCorners(_ loop: [PlanePoint]) -> [PlanePoint] {
    loop.indices.filter { index in
      let (before, after) = (loop[(index + loop.count - 1) % loop.count], loop[(index + 1) % loop.count])
      let isStraight =
        (before.x == loop[index].x && after.x == before.x) || (before.y == loop[index].y && after.y == before.y)
      return !isStraight
    }.map { loop[$0] }
  }
}
