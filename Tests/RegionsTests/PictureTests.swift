import Algebra
import Certificates
import Foundation
import FoundationXML
import Kernel
import Logic
import Reports
import Testing

@testable import Regions

@Suite struct PictureTests {
  /// A map of one effect that is known where the formula holds; each axis goes from 0 to 2.
  private func map(_ names: [String], _ formula: String, tree: String) throws -> (RegionMap, MapQuery) {
    let lemma = Lemma(effect: 0, .region(try Parser.formula(formula), .everywhere, Refutation([])))
    let request = MapRequest(
      [.init("test/far", try Parser.formula(formula))], axes: names.map { Axis(Symbol($0), .init(0, 2)) })
    let query = MapQuery(
      subjects: ["test/far"], axes: names.map { .init(name: $0, lower: 0, upper: 2) }, point: ["k=1/2"],
      exists: ["w<&"],
      coverage: 1, boxLimit: 10)
    return (
      RegionMap(request: request, lemmas: [lemma], exclusions: [], trunk: RegionTree(tree), parts: []), query
    )
  }

  /// The area that loops enclose, those around holes counted against it.
  private func area(_ loops: [[PlanePoint]]) -> Double {
    var sum = 0.0
    for loop in loops {
      for (a, b) in zip(loop, loop.dropFirst() + loop.prefix(1)) { sum += (a.x * b.y - b.x * a.y) / 2 }
    }
    return sum
  }

  private func box(_ x: Double, _ y: Double) -> PlaneBox { PlaneBox(lower: .init(x, y), upper: .init(x + 1, y + 1)) }

  /// Of four boxes the two on the right are decided: two rectangles remain.
  @Test func fourBoxesAreTwoRectangles() throws {
    let (map, query) = try map(["x", "y"], "x >= 1", tree: "ab..b0.0.")
    let picture = MapPicture(map, query)
    let regions = try #require(picture.panels.first).regions
    #expect(regions.map(\.labels) == [[.everywhere], [.undecided]])
    #expect(regions[0].loops.map(Set.init) == [[.init(1, 0), .init(2, 0), .init(2, 2), .init(1, 2)]])
    #expect(regions[1].loops.map(Set.init) == [[.init(0, 0), .init(1, 0), .init(1, 2), .init(0, 2)]])
    #expect(picture.legend.map(\.words) == ["far", "undecided"])
    #expect(picture.tooltip(of: [.everywhere]) == "far: 50.00 %")
    #expect(picture.style(of: [.undecided]) == .undecided)
    #expect(picture.caption.hasPrefix("50.00 % decided in 4 boxes, every box checked"))
    #expect(picture.caption.contains("Fixed: k=1/2."))
    #expect(picture.borderedEffects.isEmpty, "a region is no condition")
  }

  @Test func outlinesWithHolesAndCorners() {
    let ring = Outline(of: (0..<9).filter { $0 != 4 }.map { box(Double($0 % 3), Double($0 / 3)) })
    #expect(ring.loops.count == 2 && ring.loops.allSatisfy { $0.count == 4 })
    #expect(area(ring.loops) == 8)
    #expect(area(Outline(of: [box(0, 0), box(1, 1)]).loops) == 2)
    // A side against two half as long: no corner where they meet.
    let step = Outline(of: [
      box(0, 0), PlaneBox(lower: .init(1, 0), upper: .init(2, 0.5)), PlaneBox(lower: .init(1, 0.5), upper: .init(2, 1)),
    ])
    #expect(step.loops.map(Set.init) == [[.init(0, 0), .init(2, 0), .init(2, 1), .init(0, 1)]])
    #expect(Outline(of: []).loops.isEmpty)
  }

  /// Each picture's region is as large as the boxes with its labels.
  @Test func regionsKeepTheirArea() async throws {
    let map = try await PlainMaps.map()
    let picture = MapPicture(map, PlainMaps.query)
    let panel = try #require(picture.panels.first)
    for item in map.summary.all {
      let region = try #require(panel.regions.first { $0.labels == item.labels })
      #expect(abs(area(region.loops) - item.volume.approximation) < 1e-9, "\(item.labels)")
    }
    #expect(panel.regions.count == map.summary.all.count)
    #expect(
      picture.legend.map(\.words) == [
        "inside, not above", "not inside, above", "not inside, not above", "undecided",
      ])
    #expect(Set(picture.legend.map(\.style)).count == 4)
  }

  /// Borders are x^2 + y^2 = 1 and y = sqrt 2, whole, and nowhere else.
  @Test func bordersLieOnTheCurves() async throws {
    let picture = try await MapPicture(PlainMaps.map(), PlainMaps.query)
    let borders = try #require(picture.panels.first).borders
    #expect(borders.map(\.effect) == [0, 1])
    let arc = try #require(borders.first?.lines.first)
    #expect(borders[0].lines.count == 1 && arc.count > 20)
    for point in arc { #expect(abs((point * point).sum().squareRoot() - 1) < 1e-6, "\(point)") }
    #expect(abs((arc.map(\.x).min() ?? 0) + 1) < 1e-6 && abs((arc.map(\.x).max() ?? 0) - 1) < 1e-6)
    #expect(abs((arc.map(\.y).max() ?? 0) - 1) < 1e-3)
    let line = try #require(borders.last?.lines.first)
    #expect(line.first?.x != line.last?.x)
    for point in line { #expect(abs(point.y - 2.0.squareRoot()) < 1e-6) }
    #expect(Set(line.map(\.x)).isSuperset(of: [-1, 1]))
  }

  /// A closed curve ends where it begins; a saddle is resolved by its middle.
  @Test func closedCurves() {
    let ring = BorderCurves(of: { ($0 * $0).sum() < 0.25 }, lower: .init(-1, -1), upper: .init(1, 1))
    #expect(ring.lines.count == 1 && ring.lines[0].first == ring.lines[0].last)
    #expect(ring.lines[0].allSatisfy { abs(($0 * $0).sum() - 0.25) < 1e-6 })
    let saddle = BorderCurves(of: { $0.x * $0.y > 0.0001 }, lower: .init(-1.001, -1.003), upper: .init(1, 1))
    #expect(saddle.lines.count == 2)
    #expect(BorderCurves(of: { _ in true }, lower: .init(0, 0), upper: .init(1, 1)).lines.isEmpty)
  }

  /// z >= 1 holds in the last three of the slices at 1/6, 1/2, 5/6, 7/6, 3/2 and 11/6.
  @Test func slicesOfThreeAxes() throws {
    let (map, query) = try map(["x", "y", "z"], "z >= 1", tree: "c.0.")
    let picture = MapPicture(map, query)
    #expect(picture.panels.map { $0.slice?.description } == ["1/6", "1/2", "5/6", "7/6", "3/2", "11/6"])
    let labels: [Label] = picture.panels.flatMap { $0.regions.flatMap(\.labels) }
    #expect(labels == [.undecided, .undecided, .undecided, .everywhere, .everywhere, .everywhere])
    try expectWellFormed(picture, panels: 6)
  }

  @Test func oneAxisIsAStrip() throws {
    let (map, query) = try map(["x"], "x >= 1", tree: "a.0.")
    let picture = MapPicture(map, query)
    #expect(picture.panels.first?.regions.map { area($0.loops) } == [1, 1])
    try expectWellFormed(picture, panels: 1)
  }

  @Test func filesAreWellFormed() async throws {
    try await expectWellFormed(MapPicture(PlainMaps.map(), PlainMaps.query), panels: 1)
    let (map, query) = try map(["x_1", "y"], "x_1 >= 1", tree: "ab..b0.0.")
    let picture = MapPicture(map, query)
    try expectWellFormed(picture, panels: 1)
    #expect(TikZPicture.text(picture).contains("For some w\\textless{}\\&."))
  }

  private func expectWellFormed(_ picture: MapPicture, panels: Int) throws {
    let svg = SVGPicture.text(picture)
    let parser = XMLParser(data: Data(svg.utf8))
    let elements = ElementCount()
    parser.delegate = elements
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let regions = picture.panels.map(\.regions.count).reduce(0, +)
    // The picture's own title and one for each region.
    #expect(elements.counts["title"] == regions + 1 && elements.counts["desc"] == 1)
    #expect(elements.regions == regions)
    let tikz = TikZPicture.text(picture)
    #expect(tikz.components(separatedBy: "\\begin{axis}").count == panels + 1)
    #expect(tikz.components(separatedBy: "\\end{axis}").count == panels + 1)
    #expect(tikz.count { $0 == "{" } == tikz.count { $0 == "}" })
    for text in [svg, tikz] { #expect(text.firstMatch(of: /(?i)\b-?(nan|inf)\b/) == nil) }
  }

  private final class ElementCount: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var regions = 0

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      counts[name, default: 0] += 1
      if attributes["data-labels"] != nil { regions += 1 }
    }
  }

  @Test func stylesDiffer() {
    #expect(Set((0..<56).map { RegionStyle(number: $0) }).count == 56)
    #expect(!(0..<56).contains { [RegionStyle.empty, .undecided].contains(RegionStyle(number: $0)) })
  }

  @Test func ticksAreRound() {
    #expect(Ticks(from: 0, to: 2, atMost: 8).values.map(\.text) == ["0.0", "0.5", "1.0", "1.5", "2.0"])
    #expect(Ticks(from: 0.1, to: 0.9, atMost: 4).values.map(\.text) == ["0.2", "0.4", "0.6", "0.8"])
    #expect(Ticks(from: -30, to: 50, atMost: 4).values.map(\.text) == ["-20", "0", "20", "40"])
  }

  @Test func wordsForTeX() {
    #expect(TeX.escape("50% of a_b & {c}\\") == "50\\% of a\\_b \\& \\{c\\}\\textbackslash{}")
    #expect("a bc def".wrapped(5) == ["a bc", "def"])
    #expect((-0.001).fixed(2) == "0.00" && 2.50.short(3) == "2.5")
  }
}
