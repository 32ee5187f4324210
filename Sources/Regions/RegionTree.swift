import Algebra

/// A partition of a box as text, read from left to right: first the regions (by number) that decide effects on the
/// box, then `.` where it ends, `#` where another tree continues, or the letter of the axis along which it is halved,
/// followed by both halves, the lower first.
public struct RegionTree: Sendable, Equatable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// One box, of which nothing is decided.
  static let whole = RegionTree(".")

  static let leaf = UInt8(ascii: ".")
  static let part = UInt8(ascii: "#")
  static let firstAxis = UInt8(ascii: "a")
  static let separator = UInt8(ascii: ",")
  static let depthLimit = 1_000

  /// A box of the tree.
  struct Visit {
    let box: Box
    let depth: Int
    /// The regions that decide effects here and did not before.
    let decisions: [Int]
    /// By effect.
    let labels: [Label]
    let end: End
    /// Characters before its own.
    let offset: Int
  }

  enum End: Equatable {
    case leaf
    case part
    case split(axis: Int)
  }

  struct Failure: Error, CustomStringConvertible {
    let offset: Int
    let message: String

    var description: String { "at character \(offset + 1): \(message)" }
  }

  /// Visits every box, outermost first.
  ///
  /// - Parameter regions: The effect and the label of each.
  func walk(
    from box: Box, labels: [Label], depth: Int = 0, regions: [Atlas.Region], _ visit: (Visit) throws -> Void
  ) throws {
    var open: [(box: Box, labels: [Label], depth: Int)] = [(box, labels, depth)]
    var reader = Reader(text: Array(text.utf8))
    while let (box, known, level) = open.popLast() {
      var labels = known
      let start = reader.position
      let decisions = try reader.decisions(below: regions.count)
      for index in decisions {
        let region = regions[index]
        guard labels[region.effect] == .undecided else {
          throw Failure(offset: start, message: "effect \(region.effect + 1) is decided twice")
        }
        labels[region.effect] = region.label
      }
      let end = try reader.end(axes: box.sides.count)
      try visit(Visit(box: box, depth: level, decisions: decisions, labels: labels, end: end, offset: start))
      guard case .split(let axis) = end else { continue }
      guard level < RegionTree.depthLimit else { throw Failure(offset: start, message: "too many levels") }
      let halves = box.halves(along: axis)
      open.append((halves.upper, labels, level + 1))
      open.append((halves.lower, labels, level + 1))
    }
    guard reader.position == reader.text.count else {
      throw Failure(offset: reader.position, message: "text after the end of the tree")
    }
  }

  private struct Reader {
    let text: [UInt8]
    var position = 0

    mutating func decisions(below limit: Int) throws(Failure) -> [Int] {
      var result: [Int] = []
      while position < text.count, let first = digit {
        var number = first
        position += 1
        while let next = digit, number < limit {
          number = number * 10 + next
          position += 1
        }
        guard number < limit else { throw Failure(offset: position, message: "there are only \(limit) regions") }
        result.append(number)
        guard position < text.count, text[position] == separator else { break }
        position += 1
        guard digit != nil else { throw Failure(offset: position, message: "expected a number after the comma") }
      }
      return result
    }

    private var digit: Int? {
      guard position < text.count, text[position] >= 48, text[position] <= 57 else { return nil }
      return Int(text[position] - 48)
    }

    mutating func end(axes: Int) throws(Failure) -> End {
      guard position < text.count else { throw Failure(offset: position, message: "the tree is not complete") }
      let mark = text[position]
      position += 1
      if mark == leaf { return .leaf }
      if mark == part { return .part }
      guard mark >= firstAxis, Int(mark - firstAxis) < axes else {
        throw Failure(
          offset: position - 1, message: "'\(Character(UnicodeScalar(mark)))' is neither an axis nor an end")
      }
      return .split(axis: Int(mark - firstAxis))
    }
  }
}

/// A tree while it grows.
struct GrowingTree {
  private struct Node {
    var decisions: [Int] = []
    var split: (axis: Int, lower: Int)?
    var isPart = false
  }

  private var nodes = [Node()]

  var count: Int { nodes.count }

  mutating func decide(_ decisions: [Int], at node: Int) { nodes[node].decisions += decisions }

  mutating func markPart(_ node: Int) { nodes[node].isPart = true }

  /// - Returns: The lower half's place; the upper's is the next.
  mutating func split(_ node: Int, along axis: Int) -> Int {
    nodes[node].split = (axis, nodes.count)
    nodes += [Node(), Node()]
    return nodes.count - 2
  }

  var tree: RegionTree {
    var text: [UInt8] = []
    var open = [0]
    while let index = open.popLast() {
      let node = nodes[index]
      text += node.decisions.map(String.init).joined(separator: ",").utf8
      if let (axis, lower) = node.split {
        text.append(RegionTree.firstAxis + UInt8(axis))
        open += [lower + 1, lower]
      } else {
        text.append(node.isPart ? RegionTree.part : RegionTree.leaf)
      }
    }
    return RegionTree(String(decoding: text, as: UTF8.self))
  }
}
