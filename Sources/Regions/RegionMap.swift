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
  public indirect enum Node: Sendable {
    /// One label per effect.
    case leaf([Label])
    case split(axis: Int, Node, Node)
  }

  public let effects: [MappedEffect]
  public let axes: [Axis]
  public let root: Node

  public var whole: Box { Box(axes.map(\.range)) }

  /// Every box with its labels, in the order of the tree.
  public var boxes: [(box: Box, labels: [Label])] {
    var result: [(Box, [Label])] = []
    var open: [(Node, Box)] = [(root, whole)]
    while let (node, box) = open.popLast() {
      switch node {
      case .leaf(let labels): result.append((box, labels))
      case .split(let axis, let lower, let upper):
        let halves = box.halves(along: axis)
        open.append((upper, halves.upper))
        open.append((lower, halves.lower))
      }
    }
    return result
  }

  /// The volume of the boxes with each label of an effect.
  public func volumes(ofEffect index: Int) -> [Label: Rational] {
    boxes.reduce(into: [:]) { $0[$1.labels[index], default: .zero] += $1.box.volume }
  }

  /// The share of the whole that is decided for every effect.
  public var coverage: Rational {
    let decided = boxes.filter { !$0.labels.contains(.undecided) }.reduce(Rational.zero) { $0 + $1.box.volume }
    return decided.divided(by: whole.volume) ?? .zero
  }

  /// The combinations of labels that occur, each with its volume and the centre of its largest box.
  public var combinations: [(labels: [Label], volume: Rational, witness: [Rational])] {
    var found: [[Label]: (volume: Rational, largest: Box)] = [:]
    for (box, labels) in boxes where !labels.contains(.undecided) {
      let known = found[labels]
      let larger = known.map { box.volume > $0.largest.volume ? box : $0.largest } ?? box
      found[labels] = ((known?.volume ?? .zero) + box.volume, larger)
    }
    return found.map { ($0.key, $0.value.volume, $0.value.largest.center) }
      .sorted { $0.labels.map(\.rawValue).lexicographicallyPrecedes($1.labels.map(\.rawValue)) }
  }
}

/// An effect with a condition on the axes that it is proved equivalent to.
public struct MappedEffect: Sendable {
  public let name: String
  /// Without quantifiers, in the axes alone.
  public let condition: Formula
  /// How the effect comes to the condition.
  public let derivation: Derivation
}
