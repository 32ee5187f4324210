import Algebra
import Analysis
import ArgumentParser
import Certificates
import Engine
import Foundation
import Records
import Reports

struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find a tidy parameter point at which a definition, an effect or a proposition holds, or fails; or many.",
    discussion: """
      Prints 'found' and the point, or 'none' when no such point exists (exit 0 either way). Prints 'undecided' and \
      exits with 3 when neither could be shown.

      --distinct 20 looks for twenty different points and prints them as CSV, with a column for each parameter and choice \
      and exact values; --spread makes them lie far apart. The same seed gives the same points, unless time runs short. Standard error says \
      whether there are others: exit 0 when there are enough or provably no more, 3 when no more were found.
      """)

  @Argument(help: "What to look for.")
  var subject: String

  @Flag(help: "Find a point at which it fails.")
  var not = false

  @Flag(help: "Write out every step of a proof, too.")
  var steps = false

  @Option(help: ArgumentHelp("So many different points, as CSV; --timeout is for all of them.", valueName: "number"))
  var distinct: Int?

  @Flag(help: "With --distinct: points that lie far apart.")
  var spread = false

  @Option(help: ArgumentHelp("With --distinct: write the points into this file.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp("With --distinct: a second column for each, rounded to so many places.", valueName: "number"))
  var decimals: Int?

  @OptionGroup var point: PointOption
  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func validate() throws {
    if let distinct, !(1...1_000).contains(distinct) {
      throw ValidationError("--distinct must be between 1 and 1000")
    }
    if let decimals, !(0...15).contains(decimals) { throw ValidationError("--decimals must be between 0 and 15") }
    if distinct == nil, spread || csv != nil || decimals != nil {
      throw ValidationError(
        "--spread, --csv and --decimals go with --distinct: say how many points, as in --distinct 20")
    }
  }

  func run() async throws {
    let question = try Library.question(subject, at: point.values)
    try await search.requireSolver()
    guard let distinct else { return try await one(question) }
    let (points, found) = try await WatchedProver.during(subject, search.prover()) { prover in
      let points: PointSearch
      do { points = try PointSearch(question, negated: not, prover: prover) } catch {
        throw CommandFailure.badInput(error)
      }
      return (
        points,
        try await points.points(distinct, isSpread: spread, seed: search.seed, timeLimit: search.timeLimit)
      )
    }
    // That there is none is told like that of one point, with what it rests on.
    if case .complete = found.end, found.rows.isEmpty { return try await one(question) }
    let table = PointTable(subject: subject, asked: distinct, points: points, found: found, decimals: decimals)
    if let csv { try Folder.write(table.csv, to: URL(fileURLWithPath: csv)) }
    if json.isOn { try Console.json(table.json) } else if csv == nil { Console.text(table.csv) }
    for line in table.notes(isNegated: not, timeout: search.timeout) { Console.note(line) }
    if case .open = found.end { throw ExitStatus.undecided }
  }

  private func one(_ question: Question) async throws {
    let reply = try await WatchedProver.during(subject, search.prover()) { prover in
      try await question.find(negated: not, with: prover, timeLimit: search.timeLimit)
    }
    let answer = AnswerText(
      question: question, reply: reply, subject: subject, isSearch: true, isNegated: not, showsSteps: steps)
    if case .outside = reply { throw CommandFailure(.badInput, answer.outside) }
    if json.isOn {
      try Console.json(answer.json)
    } else {
      Console.print(answer.lines(yes: "found", no: "none", Console.style))
    }
    if case .undecided = reply { throw ExitStatus.undecided }
  }
}

/// Points as CSV, as JSON, and what is said of them.
struct PointTable {
  let subject: String
  let asked: Int
  let points: PointSearch
  let found: PointSearch.Found
  let decimals: Int?

  private var names: [String] { points.symbols.map(\.name) }

  var csv: String {
    let places = decimals ?? 0
    let header = names + (decimals == nil ? [] : names.map { "\($0)_decimal" })
    let rows = found.rows.map { row in
      row.values.map(\.description)
        + (decimals == nil ? [] : row.values.map { String(format: "%.\(places)f", $0.approximation) })
    }
    return CSV.text([header] + rows)
  }

  var json: PointsJSON {
    let isComplete = if case .complete = found.end { true } else { false }
    return PointsJSON(
      subject: subject, asked: asked, columns: names, rows: found.rows.map { $0.values.map(\.description) },
      isComplete: isComplete, leastDistance: found.leastDistance)
  }

  /// For standard error.
  func notes(isNegated: Bool, timeout: Double) -> [String] {
    let verb = isNegated ? "fails" : "holds"
    let count = found.rows.count == 1 ? "1 point" : "\(found.rows.count) points"
    var lines: [String] = []
    switch found.end {
    case .enough:
      let apart = found.leastDistance.map { String(format: "; the nearest two are %.2g of a range apart", $0) } ?? ""
      lines.append("\(count) at which \(subject) \(verb), each accepted by the kernel\(apart)")
    case .complete(let proof):
      let steps = if case .refutation(_, let refutation) = proof { refutation.steps.count } else { 0 }
      lines.append(
        "\(count) of \(asked): \(subject) \(verb) nowhere else (a proof of \(steps) steps, checked by the kernel)")
    case .open(let reason):
      lines.append(
        "\(count) of \(asked): no more were found (\(reason)); whether there are others is open. A longer --timeout than "
          + String(format: "%g s or another --seed may find some", timeout))
    }
    if found.irrational > 0 {
      lines.append("left out: \(found.irrational) with irrational coordinates, which a table of numbers cannot hold")
    }
    for (function, form) in points.functions.sorted(by: { $0.key.name < $1.key.name }) {
      let arguments = form.parameters.map(\.name).joined(separator: ", ")
      lines.append("with \(function.name)(\(arguments)) = \(form.body), from an example of the model")
    }
    return lines
  }
}

/// Points for other programs.
struct PointsJSON: Encodable {
  var schema = 1
  let subject: String
  let asked: Int
  let columns: [String]
  /// Exact: `3/8`.
  let rows: [[String]]
  /// Whether it is proved that there are no others.
  let isComplete: Bool
  /// See `PointSearch.Found`.
  let leastDistance: Double?
}
