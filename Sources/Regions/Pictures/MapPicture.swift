import Algebra
import Certificates
import Certify
import Logic
import Propositions

/// What a picture of a map shows, whatever it is written in.
///
/// Every region is made of checked boxes and of nothing else; what is undecided is shown as undecided.
public struct MapPicture: Sendable {
  /// The boxes with the same labels.
  public struct Region: Sendable {
    public let labels: [Label]
    /// Closed loops, to be filled by the even-odd rule.
    public let loops: [[PlanePoint]]
  }

  /// The border of the exact condition of an effect.
  public struct Border: Sendable {
    public let effect: Int
    public let lines: [[PlanePoint]]
  }

  /// The whole of a map with one or two axes, a slice of one with three.
  public struct Panel: Sendable {
    /// The third axis's value.
    public let slice: Rational?
    public let regions: [Region]
    public let borders: [Border]
  }

  /// One entry of the legend.
  public struct Key: Sendable {
    /// Nil for all that is undecided.
    let labels: [Label]?
    public let words: String
    public let style: RegionStyle
  }

  /// An axis as it is written at the picture's side.
  public struct Scale: Sendable {
    public let symbol: Symbol
    public let lower: Double
    public let upper: Double

    var meaning: String { symbol.declaration?.meaning ?? "" }
  }

  /// How many slices of the third axis are shown.
  static let sliceCount = 6

  public let query: MapQuery
  /// The axes in the plane: one for a strip.
  public let scales: [Scale]
  public let sliced: Symbol?
  public let panels: [Panel]
  /// The combinations of labels that occur, and one entry for all that is undecided.
  public let legend: [Key]
  /// The effects whose borders are drawn.
  public let borderedEffects: [Int]
  public let title: String
  /// Coverage, what is fixed and what it all rests on.
  public let caption: String
  private let styles: [[Label]: RegionStyle]
  private let shares: [[Label]: Double]

  public init(_ map: RegionMap, _ query: MapQuery) {
    self.query = query
    let summary = map.summary
    scales = map.axes.prefix(2).map {
      Scale(symbol: $0.symbol, lower: $0.range.lower.approximation, upper: $0.range.upper.approximation)
    }
    sliced = map.axes.count > 2 ? map.axes[2].symbol : nil
    title =
      query.names.joined(separator: ", ") + " over "
      + map.axes.map(\.symbol.name).formatted(last: " and ")
    caption = MapPicture.caption(map, query, summary)
    let decided = summary.combinations.map(\.labels)
    var styles: [[Label]: RegionStyle] = [:]
    var colored = 0
    for labels in decided {
      let isEmpty = labels.allSatisfy { $0 == .nowhere }
      styles[labels] = isEmpty ? .empty : RegionStyle(number: colored)
      if !isEmpty { colored += 1 }
    }
    self.styles = styles
    let total = map.whole.volume
    shares = Dictionary(summary.all.map { ($0.labels, ($0.volume.divided(by: total) ?? .zero).approximation) }) { $1 }
    var legend = decided.map { Key(labels: $0, words: query.words($0), style: styles[$0] ?? .undecided) }
    if summary.all.count > decided.count { legend.append(Key(labels: nil, words: "undecided", style: .undecided)) }
    self.legend = legend
    let tests = query.subjects.indices.map { map.approximateCondition(ofEffect: $0) }
    let panels = MapPicture.panels(map, tests)
    self.panels = panels
    borderedEffects = tests.indices.filter { effect in
      panels.contains { $0.borders.contains { $0.effect == effect && !$0.lines.isEmpty } }
    }
  }

  /// The rectangle that every panel shows; a strip's height is 1.
  var plane: (lower: PlanePoint, upper: PlanePoint) {
    let vertical = scales.count > 1 ? (scales[1].lower, scales[1].upper) : (0, 1)
    return (PlanePoint(scales[0].lower, vertical.0), PlanePoint(scales[0].upper, vertical.1))
  }

  func style(of labels: [Label]) -> RegionStyle { styles[labels] ?? .undecided }

  /// What a pointer over a region tells.
  func tooltip(of labels: [Label]) -> String {
    "\(query.words(labels)): \(((shares[labels] ?? 0) * 100).fixed(2)) %"
  }

  private static func caption(_ map: RegionMap, _ query: MapQuery, _ summary: MapSummary) -> String {
    let share = (summary.coverage.approximation * 100).fixed(2)
    var parts = ["\(share) % decided in \(summary.boxes) boxes, every box checked; nothing is interpolated."]
    if !query.point.isEmpty { parts.append("Fixed: \(query.point.joined(separator: ", ")).") }
    if !query.exists.isEmpty { parts.append("For some \(query.exists.joined(separator: ", ")).") }
    if !query.forAll.isEmpty { parts.append("For every \(query.forAll.joined(separator: ", ")).") }
    if query.subjects.indices.contains(where: { map.condition(ofEffect: $0) != nil }) {
      parts.append("Lines: borders of the proved conditions, drawn in floating point.")
    }
    return parts.joined(separator: " ")
  }

  // MARK: Panels

  private static func panels(_ map: RegionMap, _ tests: [(@Sendable ([Double]) -> Bool)?]) -> [Panel] {
    let slices: [Rational?]
    if map.axes.count > 2 {
      let range = map.axes[2].range
      slices = (0..<sliceCount).map { index in
        range.lower + range.width * (Rational(2 * index + 1, over: 2 * sliceCount) ?? .zero)
      }
    } else {
      slices = [nil]
    }
    var boxes = [[[Label]: [PlaneBox]]](repeating: [:], count: slices.count)
    map.forEachBox { box, labels, _ in
      let sides = box.sides.prefix(2).map { ($0.lower.approximation, $0.upper.approximation) }
      let vertical = sides.count > 1 ? sides[1] : (0, 1)
      let flat = PlaneBox(lower: .init(sides[0].0, vertical.0), upper: .init(sides[0].1, vertical.1))
      for (index, slice) in slices.enumerated() {
        // Where a slice is the border of two boxes, the upper one is shown.
        if let slice, box.sides.count > 2, slice < box.sides[2].lower || box.sides[2].upper <= slice { continue }
        boxes[index][labels, default: []].append(flat)
      }
    }
    let ranges = map.axes.map { ($0.range.lower.approximation, $0.range.upper.approximation) }
    let vertical = ranges.count > 1 ? ranges[1] : (0, 1)
    return slices.enumerated().map { index, slice in
      let regions = boxes[index].map { Region(labels: $0, loops: Outline(of: $1).loops) }
        .sorted { $0.labels.map(\.rawValue).lexicographicallyPrecedes($1.labels.map(\.rawValue)) }
      let borders = tests.enumerated().compactMap { effect, test -> Border? in
        guard let test else { return nil }
        let curves = BorderCurves(
          of: { point in
            test(ranges.count == 1 ? [point.x] : [point.x, point.y] + (slice.map { [$0.approximation] } ?? []))
          },
          lower: .init(ranges[0].0, vertical.0), upper: .init(ranges[0].1, vertical.1))
        return Border(effect: effect, lines: curves.lines)
      }
      return Panel(slice: slice, regions: regions, borders: borders)
    }
  }
}

extension RegionMap {
  /// Whether an effect's condition holds at a point of the axes, in floating point; `nil` where it has none.
  func approximateCondition(ofEffect index: Int) -> (@Sendable ([Double]) -> Bool)? {
    let atlas = Atlas(axes: axes, effectCount: request.effects.count)
    var table = atlas.table
    guard let formula = condition(ofEffect: index),
      let condition = Condition(formula, variables: Set(atlas.variables), table: &table)
    else { return nil }
    // The axes are the table's first variables, in their order.
    return { condition.approximateTruth(at: $0) ?? false }
  }
}
