import Algebra
import Foundation
import Logic
import Reports

/// A map as data for a page's script: exact ranges, the tree of boxes as the map's file has it, and for each region what
/// it rests on. What the script draws is computed from these in floating point; what it says of a box is exact.
struct MapData: Encodable {
  struct Axis: Encodable {
    let name: String
    let lower: String
    let upper: String
    let meaning: String
  }

  struct Region: Encodable {
    let effect: Int
    let label: String
    let text: String
    let proof: String
  }

  struct Part: Encodable {
    let regions: [Region]
    let tree: String
  }

  struct Entry: Encodable {
    let key: String
    let words: String
    let color: String
    let pattern: String
  }

  struct Border: Encodable {
    let dash: [Double]
    /// Shares of the axes' ranges, two numbers a point.
    let lines: [[Double]]
  }

  let title: String
  let effects: [String]
  let axes: [Axis]
  let regions: [Region]
  let tree: String
  let parts: [Part?]
  let legend: [Entry]
  let borders: [Border]

  init(_ map: RegionMap, _ query: MapQuery, _ picture: MapPicture) {
    title = picture.title
    effects = query.names
    axes = map.axes.map { axis in
      Axis(
        name: axis.symbol.name, lower: axis.range.lower.description, upper: axis.range.upper.description,
        meaning: axis.symbol.declaration?.meaning ?? "")
    }
    var count = 0
    regions = MapData.regions(map.lemmas, &count)
    tree = map.trunk.text
    parts = map.parts.map { part in
      part.map { Part(regions: MapData.regions($0.lemmas, &count), tree: $0.tree.text) }
    }
    legend = picture.legend.map { key in
      Entry(
        key: key.labels.map { $0.map { String($0.rawValue.prefix(1)) }.joined() } ?? key.words, words: key.words,
        color: key.style.color, pattern: "\(key.style.pattern)")
    }
    let (low, high) = picture.plane
    func share(_ point: PlanePoint) -> [Double] {
      [(point.x - low.x) / (high.x - low.x), (point.y - low.y) / (high.y - low.y)].map { ($0 * 1e4).rounded() / 1e4 }
    }
    let isFlat = map.axes.count == 2
    borders = (isFlat ? picture.panels.first?.borders ?? [] : []).map { border in
      Border(dash: PictureLayout.dash(border.effect), lines: border.lines.map { $0.flatMap(share) })
    }
  }

  /// The lemmas of a map are numbered through, those of its parts after its own.
  private static func regions(_ lemmas: [Lemma], _ count: inout Int) -> [Region] {
    lemmas.flatMap { lemma -> [Region] in
      count += 1
      let kind = lemma.isCondition ? "the exact condition" : "proved"
      return lemma.regions.map { formula, label in
        Region(
          effect: lemma.effect, label: label.rawValue, text: Notation.text.formula(formula),
          proof: "\(kind), lemma \(count) of the file")
      }
    }
  }
}

extension SiteMap {
  /// - Parameter path: The map's file, as readers should look for it.
  public init(_ checked: CheckedMap, path: String) throws {
    let picture = MapPicture(checked.map, checked.query)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(MapData(checked.map, checked.query, picture))
    self.init(
      title: picture.title, svg: SVGPicture.text(picture),
      conditions: checked.query.names.enumerated().map { index, name in
        (name, checked.map.condition(ofEffect: index)?.description ?? "")
      }, caption: picture.caption, path: path, command: checked.query.command(writing: path),
      data: String(decoding: data, as: UTF8.self))
  }
}

extension MapQuery {
  /// At which number of boxes a search stops unless told otherwise.
  public static let usualBoxLimit = 4_000_000

  /// What to type to make the map.
  public func command(writing path: String) -> String {
    var words = ["entente region"] + subjects
    words += axes.map { "--axis \($0.name)=\($0.lower):\($0.upper)" }
    if !point.isEmpty { words.append("--at \(point.joined(separator: ","))") }
    if !exists.isEmpty { words.append("--exists \(exists.joined(separator: " "))") }
    if !forAll.isEmpty { words.append("--for-all \(forAll.joined(separator: " "))") }
    words.append("--coverage \(coverage)")
    if boxLimit != MapQuery.usualBoxLimit { words.append("--boxes \(boxLimit)") }
    return (words + ["--proof \(path)"]).joined(separator: " ")
  }
}
