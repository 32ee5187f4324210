import Algebra
import ArgumentParser
import Engine
import Foundation
import Regions
import Reports

struct ThresholdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "threshold",
    abstract: "The exact condition on one parameter for an effect, proved, with points on the other side.",
    discussion: """
      Prints where on the parameter's range the effect occurs: ends in closed form where they are rational or roots of \
      degree two, else as the root of a polynomial. The equivalence is proved in both directions and checked by the \
      kernel, so the ends are sharp. Fix the other parameters with --at, quantify them with --exists and --for-all, or \
      leave them open with --over NAME=FROM:TO: the ends are then curves in these.
      """)

  @Argument(help: ArgumentHelp("The effect, definition or proposition.", valueName: "model/effect"))
  var subject: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The parameter and the range to look at: c=0:2.", valueName: "name=from:to"))
  var axis: String

  @Option(help: ArgumentHelp("A parameter that the ends may depend on, and its range.", valueName: "name=from:to"))
  var over: [String] = []

  @OptionGroup var point: PointOption

  @Option(parsing: .upToNextOption, help: "Parameters of which some value is asked for.")
  var exists: [String] = []

  @Option(parsing: .upToNextOption, help: "Parameters of which every value is asked for.")
  var forAll: [String] = []

  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func validate() throws {
    if !over.isEmpty, json.isOn { throw ValidationError("--over prints curves, for which there is no --json") }
  }

  func run() async throws {
    do {
      let query = MapQuery(
        subjects: [subject], axes: try (over + [axis]).map { try MapQuery.AxisText(parsing: $0) },
        point: point.values.flatMap { $0.split(separator: ",").map(String.init) }, exists: exists, forAll: forAll,
        coverage: .one, boxLimit: 1)
      let request = try RegionCommand.meaning(query)
      try await search.requireSolver()
      if !over.isEmpty { return try await search.printExactly(query, request) }
      let threshold = try await WatchedProver.during(subject, search.prover()) { prover in
        try await Threshold(request, with: prover, timeLimit: search.timeLimit)
      }
      if json.isOn { try Console.json(answer(threshold)) } else { Console.print(lines(threshold)) }
    } catch let failure as MapFailure {
      throw CommandFailure.badInput(failure)
    } catch let failure as MapRequest.Failure {
      throw CommandFailure(.undecided, "\(failure); try a longer --timeout, or 'entente region' for a map")
    } catch let failure as ParameterPoint.Failure {
      throw CommandFailure.badInput(failure)
    }
  }

  // MARK: What is shown

  private func lines(_ threshold: Threshold) -> [String] {
    let name = threshold.axis.symbol.name
    let range = "\(name) from \(threshold.axis.range.lower) to \(threshold.axis.range.upper)"
    guard !threshold.intervals.isEmpty else { return ["\(subject) occurs nowhere for \(range) (proved)"] }
    var lines = ["\(subject) occurs, for \(range), exactly where (proved)"]
    for interval in threshold.intervals {
      let ends = [interval.lower, interval.upper].filter { !$0.isOfAxis && $0.form == nil }
      lines.append("  \(text(interval, name))")
      for end in ends { lines.append("    \(approximation(end)) is a root of \(end.polynomialText(name))") }
    }
    let inside = threshold.intervals.compactMap(\.inside).map { "\(name) = \($0)" }
    let outside = threshold.outside.map { "\(name) = \($0)" }
    if !inside.isEmpty { lines.append("it does at \(inside.joined(separator: ", "))") }
    if !outside.isEmpty { lines.append("it does not at \(outside.joined(separator: ", "))") }
    return lines
  }

  private func text(_ interval: Threshold.Interval, _ name: String) -> String {
    let (lower, upper) = (interval.lower, interval.upper)
    if lower.root == upper.root { return "\(name) = \(text(lower))" }
    let left = lower.isOfAxis ? "" : "\(text(lower)) \(lower.isIncluded ? "<=" : "<") "
    let right = upper.isOfAxis ? "" : " \(upper.isIncluded ? "<=" : "<") \(text(upper))"
    return left.isEmpty && right.isEmpty ? "everywhere" : left + name + right
  }

  private func text(_ end: Threshold.End) -> String {
    guard let form = end.form else { return approximation(end) }
    return form.plain.contains("sqrt") ? "\(form.plain) (about \(approximation(end)))" : form.plain
  }

  private func approximation(_ end: Threshold.End) -> String { String(format: "%.6g", end.approximation) }

  private struct Answer: Encodable {
    struct End: Encodable {
      let approximately: String
      let closedForm: String?
      let tex: String?
      let polynomial: String
      let included: Bool
      let isEndOfRange: Bool
    }
    struct Interval: Encodable {
      let lower: End
      let upper: End
      let inside: String?
    }
    let schema = 1
    let subject: String
    let parameter: String
    let from: String
    let to: String
    let condition: String
    let trust = "checked"
    let intervals: [Interval]
    let outside: [String]
  }

  private func answer(_ threshold: Threshold) -> Answer {
    let name = threshold.axis.symbol.name
    func end(_ end: Threshold.End) -> Answer.End {
      Answer.End(
        approximately: approximation(end), closedForm: end.form?.plain, tex: end.form?.tex,
        polynomial: end.polynomialText(name), included: end.isIncluded, isEndOfRange: end.isOfAxis)
    }
    return Answer(
      subject: subject, parameter: name, from: "\(threshold.axis.range.lower)", to: "\(threshold.axis.range.upper)",
      condition: threshold.condition.description,
      intervals: threshold.intervals.map {
        Answer.Interval(lower: end($0.lower), upper: end($0.upper), inside: $0.inside?.description)
      }, outside: threshold.outside.map(\.description))
  }
}
