/// The border of where a condition holds, traced in floating point: drawn lines, not evidence. What is narrower than a
/// cell of the grid can be missed.
struct BorderCurves {
  /// Open or closed lines.
  let lines: [[PlanePoint]]

  private static let cells = 240
  /// Halvings of a cell's side: below a millionth of the rectangle's.
  private static let halvings = 16

  /// An edge of the grid on which the truth changes: from `(column, row)` to the right or upwards.
  private struct Crossing: Hashable {
    let column: Int
    let row: Int
    let isUpward: Bool
  }

  /// Marching squares with crossings found by bisection.
  init(of holds: (PlanePoint) -> Bool, lower: PlanePoint, upper: PlanePoint) {
    let cells = BorderCurves.cells
    let step = (upper - lower) / Double(cells)
    func place(_ column: Int, _ row: Int) -> PlanePoint { lower + step * PlanePoint(Double(column), Double(row)) }
    let truth = (0...cells).map { row in (0...cells).map { holds(place($0, row)) } }
    var neighbours: [Crossing: [Crossing]] = [:]
    func join(_ a: Crossing, _ b: Crossing) {
      neighbours[a, default: []].append(b)
      neighbours[b, default: []].append(a)
    }
    for row in 0..<cells {
      for column in 0..<cells {
        let corners = [
          truth[row][column], truth[row][column + 1], truth[row + 1][column + 1], truth[row + 1][column],
        ]
        let sides = [
          Crossing(column: column, row: row, isUpward: false), Crossing(column: column + 1, row: row, isUpward: true),
          Crossing(column: column, row: row + 1, isUpward: false), Crossing(column: column, row: row, isUpward: true),
        ]
        let crossed = (0..<4).filter { corners[$0] != corners[($0 + 1) % 4] }
        if crossed.count == 2 {
          join(sides[crossed[0]], sides[crossed[1]])
        } else if crossed.count == 4 {
          // The middle tells which corners belong together.
          let isFirstAlone = holds(place(column, row) + step / 2) != corners[0]
          join(sides[0], sides[isFirstAlone ? 3 : 1])
          join(sides[2], sides[isFirstAlone ? 1 : 3])
        }
      }
    }
    func point(_ crossing: Crossing) -> PlanePoint {
      var from = place(crossing.column, crossing.row)
      var to = place(crossing.column + (crossing.isUpward ? 0 : 1), crossing.row + (crossing.isUpward ? 1 : 0))
      let before = truth[crossing.row][crossing.column]
      for _ in 0..<BorderCurves.halvings {
        let middle = (from + to) / 2
        if holds(middle) == before { from = middle } else { to = middle }
      }
      return (from + to) / 2
    }
    let size = upper - lower
    lines = BorderCurves.chains(neighbours).map { BorderCurves.simplified($0.map(point), size: size) }
  }

  /// Lines from end to end first, then those that are closed.
  private static func chains(_ neighbours: [Crossing: [Crossing]]) -> [[Crossing]] {
    let order = neighbours.keys.sorted {
      ($0.row, $0.column, $0.isUpward ? 1 : 0) < ($1.row, $1.column, $1.isUpward ? 1 : 0)
    }
    var isUsed: Set<Crossing> = []
    var result: [[Crossing]] = []
    let isEnd = { (crossing: Crossing) in neighbours[crossing]?.count == 1 }
    for start in order.filter(isEnd) + order.filter({ !isEnd($0) }) where !isUsed.contains(start) {
      var chain = [start]
      isUsed.insert(start)
      while let last = chain.last, let following = neighbours[last]?.first(where: { !isUsed.contains($0) }) {
        chain.append(following)
        isUsed.insert(following)
      }
      if !isEnd(start) { chain.append(start) }
      result.append(chain)
    }
    return result
  }

  /// Leaves out points that are nearly on the line between those that stay (Douglas and Peucker's method).
  private static func simplified(_ line: [PlanePoint], size: PlanePoint) -> [PlanePoint] {
    let tolerance = 1e-4
    guard line.count > 2 else { return line }
    let scaled = line.map { $0 / size }
    var keeps = [Bool](repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    // A closed line has no chord between its ends: begin with its middle.
    let middle = line.count / 2
    keeps[middle] = true
    var open = [(0, middle), (middle, line.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      let chord = scaled[last] - scaled[first]
      let length = max((chord * chord).sum().squareRoot(), .leastNormalMagnitude)
      let distances = ((first + 1)..<last).map { index in
        let offset = scaled[index] - scaled[first]
        return (index: index, distance: abs(chord.x * offset.y - chord.y * offset.x) / length)
      }
      guard let farthest = distances.max(by: { $0.distance < $1.distance }), farthest.distance > tolerance else {
        continue
      }
      keeps[farthest.index] = true
      open += [(first, farthest.index), (farthest.index, last)]
    }
    return line.indices.filter { keeps[$0] }.map { line[$0] }
  }
}
