import Algebra
import Certificates
import Foundation
import Logic
import Regions
import Reports

/// A map in words and numbers.
struct RegionText {
  let query: MapQuery
  let map: RegionMap
  let summary: MapSummary
  let seconds: Double

  init(query: MapQuery, map: RegionMap, seconds: Double) {
    self.query = query
    self.map = map
    self.seconds = seconds
    summary = map.summary
  }

  static func percent(_ share: Rational) -> String { String(format: "%.2f%%", share.approximation * 100) }

  static func decimal(_ value: Rational) -> String { String(format: "%.6g", value.approximation) }

  var isReached: Bool { summary.coverage >= query.coverage }

  func lines(_ style: TextStyle) -> [String] {
    let ranges = map.axes.map { "\($0.symbol.name) from \($0.range.lower) to \($0.range.upper)" }
    var lines = [style(query.subjects.joined(separator: ", "), .strong) + "  over " + ranges.joined(separator: ", ")]
    if !query.point.isEmpty { lines.append("  fixed      \(query.point.joined(separator: ", "))") }
    if !query.exists.isEmpty { lines.append("  for some   \(query.exists.joined(separator: ", "))") }
    if !query.forAll.isEmpty { lines.append("  for every  \(query.forAll.joined(separator: ", "))") }
    lines += [""] + effects(style) + conditions + [""] + combinations(style) + ["", total(style)]
    return lines
  }

  private func effects(_ style: TextStyle) -> [String] {
    var table = TextTable([
      .init("effect"), .init("everywhere", isRight: true), .init("nowhere", isRight: true),
      .init("undecided", isRight: true),
    ])
    for (index, name) in query.names.enumerated() {
      let volumes = summary.volumes(ofEffect: index)
      let shown = { (label: Label) in RegionText.percent(share(of: volumes[label] ?? .zero)) }
      table.add([
        .init(name, .strong), .init(shown(.everywhere)), .init(shown(.nowhere)), .init(shown(.undecided), .faint),
      ])
    }
    return table.lines(style, indent: 2)
  }

  func share(of volume: Rational) -> Rational { volume.divided(by: map.whole.volume) ?? .zero }

  private var conditions: [String] {
    query.names.indices.compactMap { index in
      map.condition(ofEffect: index).map { "  \(query.names[index]) holds exactly where \($0)" }
    }
  }

  private func combinations(_ style: TextStyle) -> [String] {
    var table = TextTable([.init("what occurs together"), .init("share", isRight: true), .init("for example at")])
    for item in summary.combinations {
      let point = zip(map.axes, item.witness).map { "\($0.symbol.name) = \($1)" }.joined(separator: ", ")
      table.add([.init(query.words(item.labels)), .init(RegionText.percent(share(of: item.volume))), .init(point)])
    }
    let proved = map.exclusions.map(\.labels)
    let never = proved.map { "  never: \(query.words($0)) (proved)" }
    let unseen = summary.missing.filter { !proved.contains($0) }.map {
      "  in no box: \(query.words($0)) (not excluded)"
    }
    return (summary.combinations.isEmpty ? [] : table.lines(style, indent: 2)) + never + unseen
  }

  private func total(_ style: TextStyle) -> String {
    let time = seconds < 10 ? String(format: "%.1f s", seconds) : String(format: "%.0f s", seconds)
    let reached =
      isReached
      ? ""
      : style("; \(RegionText.percent(query.coverage)) not reached: raise --boxes (now \(query.boxLimit))", .warning)
    return "\(RegionText.percent(summary.coverage)) decided in \(summary.boxes) boxes, every one checked, \(time)"
      + reached
  }
}
