import Algebra
import Certificates
import Foundation
import Logic
import Regions
import Reports

/// A map for other programs. The boxes come last and one by one, so that a large map needs no memory for them.
struct RegionJSON: Encodable {
  struct Number: Encodable {
    let exact: String
    let decimal: Double

    init(_ value: Rational) {
      exact = value.description
      decimal = value.approximation
    }
  }

  struct AxisJSON: Encodable {
    let name: String
    let lower: String
    let upper: String
    let meaning: String?
  }

  struct Combination: Encodable {
    let labels: [String: String]
    let volume: Number?
    let witness: [String: String]?
  }

  let schema = JSONReport.schema
  let effects: [String]
  let axes: [AxisJSON]
  let fixed: [String]
  let exists: [String]
  let forAll: [String]
  let conditions: [String: String]
  let coverage: Number
  let labels: [String: [String: Number]]
  let combinations: [Combination]
  /// Combinations that are proved not to occur.
  let never: [Combination]
  let trust = "checked"
  let boxCount: Int
  let complete: Bool
  let seconds: Double

  init(_ text: RegionText) {
    let (query, map, summary) = (text.query, text.map, text.summary)
    let named = { (labels: [Label]) in
      Dictionary(zip(query.subjects, labels.map(\.rawValue))) { first, _ in first }
    }
    effects = query.subjects
    axes = map.axes.map { axis in
      AxisJSON(
        name: axis.symbol.name, lower: axis.range.lower.description, upper: axis.range.upper.description,
        meaning: axis.symbol.declaration?.meaning)
    }
    fixed = query.point
    exists = query.exists
    forAll = query.forAll
    conditions = Dictionary(
      query.subjects.indices.compactMap { index in
        map.condition(ofEffect: index).map { (query.subjects[index], $0.description) }
      }
    ) { first, _ in first }
    coverage = Number(summary.coverage)
    labels = Dictionary(
      query.subjects.indices.map { index in
        let volumes = summary.volumes(ofEffect: index)
        let pairs = Label.allCases.map { ($0.rawValue, Number(volumes[$0] ?? .zero)) }
        return (query.subjects[index], Dictionary(pairs) { first, _ in first })
      }
    ) { first, _ in first }
    combinations = summary.combinations.map { item in
      let values = zip(map.axes, item.witness).map { ($0.symbol.name, $1.description) }
      return Combination(
        labels: named(item.labels), volume: Number(item.volume), witness: Dictionary(values) { first, _ in first })
    }
    never = map.exclusions.map { Combination(labels: named($0.labels), volume: nil, witness: nil) }
    boxCount = summary.boxes
    complete = map.isComplete
    seconds = (text.seconds * 1000).rounded() / 1000
  }

  static func write(_ text: RegionText, _ put: (String) throws -> Void) throws {
    let head = try JSONReport.text(RegionJSON(text))
    try put(head.dropLast(2) + ",\n  \"boxes\" : [")
    var failure: (any Error)?
    var separator = "\n"
    text.map.forEachBox { box, labels, _ in
      guard failure == nil else { return }
      let sides = box.sides.map { "[\"\($0.lower)\", \"\($0.upper)\"]" }.joined(separator: ", ")
      let words = labels.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      do { try put("\(separator)    {\"box\": [\(sides)], \"labels\": [\(words)]}") } catch { failure = error }
      separator = ",\n"
    }
    if let failure { throw failure }
    try put("\n  ]\n}\n")
  }
}
