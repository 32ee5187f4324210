import Algebra
import Certificates
import Certify
import Engine
import Foundation
import Logic
import Regions
import Synchronization
import Z3Bridge

// Times certified maps beside plain subdivision with Z3, in one run. Measures and asserts nothing.
//
//     regions-benchmark [two] [three] [six] [--cap SECONDS]
//
// `two` and `three`: the pledge that is to restrain and to deter, over cost and probability, and over its weight too.
// `six`: two more choices, where plain subdivision stalls. Plain subdivision takes the largest box first, asks Z3
// whether the effect can happen and whether it can fail in it, and halves the longer side when both can.

/// At once, whoever reads.
func tell(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

/// Counts what a solver is asked.
final class CountingSolver: Solver {
  private let base: any Solver
  private let count = Mutex(0)

  init(_ base: any Solver) { self.base = base }

  var identity: String { base.identity }
  var calls: Int { count.withLock { $0 } }

  func solve(_ query: Query) async -> Answer {
    count.withLock { $0 += 1 }
    return await base.solve(query)
  }
}

struct Subject {
  let name: String
  let axes: [(name: String, upper: Int)]
  let choices: String
  let domains: String
  let body: String
  /// Whether Z3 goes on beyond its time limit, so that it is to be a process that can be ended.
  var stallsSolver = false

  static var worker: any Solver {
    WorkerSolver.siblingExecutable().map { WorkerSolver(executable: $0) } ?? InProcessSolver()
  }

  static let two = Subject(
    name: "c, p", axes: [("c", 2), ("p", 1)], choices: "?w ?d", domains: "?w > 0 and ?w < 1 and ?d >= 0",
    body: "p*(1 - ?w) > c*?d and c < p*?w and c*?d > 1 - p and c*?w > p*(1 - ?w)")
  static let three = Subject(
    name: "c, p, w", axes: [("c", 2), ("p", 1), ("w", 1)], choices: "?d", domains: "?d >= 0",
    body: "p*(1 - w) > c*?d and c < p*w and c*?d > 1 - p and c*w > p*(1 - w)")
  static let six = Subject(
    name: "c, p; six variables", axes: [("c", 2), ("p", 1)], choices: "?w ?d ?m ?b",
    domains: "?w > 0 and ?w < 1 and ?d >= 0 and ?m > 0 and ?m < 1 and ?b > 0 and ?b < 2",
    body: "p*(?b - ?w) > c*?d + ?m and c < p*?w*?b and c*?d > ?b - p and c*?w*(1 + ?m) > p*(?b - ?w)",
    stallsSolver: true)

  func request() throws -> MapRequest {
    let premises = try axes.flatMap { axis in
      [
        (axis.name, try Parser.formula("\(axis.name) > 0")),
        (axis.name, try Parser.formula("\(axis.name) < \(axis.upper)")),
      ]
    }
    let effect = MapRequest.Effect(
      "both", try Parser.formula("exists \(choices): [\(domains) and \(body)]"), premises: premises)
    return MapRequest([effect], axes: axes.map { Axis(Symbol($0.name), .init(0, Rational($0.upper))) })
  }
}

struct Row {
  var boxes = 0
  var calls = 0
  var seconds = 0.0
  var memory = 0
  var coverage = 0.0

  func line(_ label: String) -> String {
    let name = label.padding(toLength: 28, withPad: " ", startingAt: 0)
    return name
      + String(format: "%8.2f%% %9d boxes %8d calls %9.2f s %6d MB", coverage * 100, boxes, calls, seconds, memory)
  }
}

/// The most memory since `start`.
enum Memory {
  static func start() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

  static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
  }
}

func certified(_ task: Subject, coverage: Rational, jobs: Int) async throws -> Row {
  Memory.start()
  let solvers = (0..<jobs).map { _ in CountingSolver(Subject.worker) }
  let request = try task.request()
  let query = MapQuery(
    subjects: ["both"],
    axes: request.axes.map { .init(name: $0.symbol.name, lower: $0.range.lower, upper: $0.range.upper) },
    coverage: coverage, boxLimit: 20_000_000)
  let start = ContinuousClock.now
  let run = MapRun(
    query, request, provers: solvers.map { CertificateSearch(solver: $0) }, jobs: jobs, timeLimit: .seconds(20))
  var map = try await run.begun(drafted: { map in
    guard let note = ProcessInfo.processInfo.environment["REGIONS_NOTE"], !note.isEmpty else { return }
    let seconds = (ContinuousClock.now - start).seconds
    tell(
      String(format: "    %.4f after %.0f s, %d lemmas", map.summary.coverage.approximation, seconds, map.lemmas.count))
  })
  let begun = (ContinuousClock.now - start).seconds
  try await run.complete(&map)
  var row = Row()
  row.seconds = (ContinuousClock.now - start).seconds
  row.coverage = map.summary.coverage.approximation
  row.boxes = map.summary.boxes
  row.calls = solvers.reduce(0) { $0 + $1.calls }
  row.memory = Memory.peak
  if jobs == 1 { tell(String(format: "    condition, its proof and the first boxes %.2f s", begun)) }
  return row
}

func plain(_ task: Subject, coverage: Double, cap: Double) async throws -> Row {
  Memory.start()
  let solver = CountingSolver(task.stallsSolver ? Subject.worker : InProcessSolver())
  let request = try task.request()
  let effect = request.effects[0]
  let start = ContinuousClock.now
  // By volume, the largest first.
  var levels: [[Box]] = [[Box(request.axes.map(\.range))]]
  let whole = levels[0][0].volume.approximation
  var decided = 0.0
  var row = Row()
  search: while let level = levels.firstIndex(where: { !$0.isEmpty }) {
    for box in levels[level] {
      row.seconds = (ContinuousClock.now - start).seconds
      guard decided < coverage * whole, row.seconds < cap else { break search }
      row.boxes += 1
      let bounds = zip(request.axes, box.sides).flatMap { axis, side -> [Formula] in
        let x = Term.symbol(axis.symbol)
        return [
          .compare(x, .greaterOrEqual, .constant(side.lower)), .compare(x, .lessOrEqual, .constant(side.upper)),
        ]
      }
      let premises = effect.premises.map(\.formula) + bounds
      var isDecided = false
      for claim in [effect.formula, .not(effect.formula)] where !isDecided {
        if case .unsatisfiable = await solver.solve(Query(premises + [claim], timeLimit: .seconds(1))) {
          isDecided = true
        }
      }
      if isDecided {
        decided += box.volume.approximation
      } else {
        let widths = box.sides.map(\.width)
        let axis = widths.indices.max { widths[$0] < widths[$1] } ?? 0
        let halves = box.halves(along: axis)
        if levels.count == level + 1 { levels.append([]) }
        levels[level + 1] += [halves.lower, halves.upper]
      }
    }
    levels[level] = []
  }
  row.seconds = (ContinuousClock.now - start).seconds
  row.calls = solver.calls
  row.coverage = decided / whole
  row.memory = Memory.peak
  return row
}

var words = Array(CommandLine.arguments.dropFirst())
var cap = 120.0
if let index = words.firstIndex(of: "--cap"), words.indices.contains(index + 1) {
  cap = Double(words[index + 1]) ?? cap
  words.removeSubrange(index...(index + 1))
}
let chosen = words.isEmpty ? ["two", "three"] : words
let isInstalled = ["/usr/bin/dreal", "/usr/local/bin/dreal", "/opt/dreal/bin/dreal"].contains {
  FileManager.default.isExecutableFile(atPath: $0)
}
tell(
  isInstalled ? "dReal is installed but not driven by this benchmark" : "dReal is not installed: no comparison with it")
for (word, task) in [("two", Subject.two), ("three", .three), ("six", .six)] where chosen.contains(word) {
  for percent in word == "six" ? ["95"] : ["90", "99", "99.9"] {
    guard let share = Rational(parsing: percent)?.divided(by: 100) else { continue }
    tell("\(task.name), \(percent)%")
    let base = try await plain(task, coverage: share.approximation, cap: cap)
    tell("  " + base.line("plain Z3, one thread"))
    var times: [Double] = []
    for jobs in [1, 2] {
      let row = try await certified(task, coverage: share, jobs: jobs)
      times.append(row.seconds)
      tell("  " + row.line("certified, \(jobs) worker\(jobs == 1 ? "" : "s")"))
      tell(String(format: "    time beside plain Z3: %.2f", row.seconds / base.seconds))
    }
    tell(String(format: "    speed-up with two workers: %.2f", times[0] / times[1]))
  }
}
