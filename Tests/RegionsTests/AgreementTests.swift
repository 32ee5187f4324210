import Algebra
import Certify
import Engine
import Foundation
import Logic
import TestSupport
import Testing
import Z3Bridge

@testable import Regions

/// Maps against the answers at single points, which are found without them: `make test-all` asks for it, since it takes
/// minutes.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["ENTENTE_TEST_ALL"] == "1",
    "a map against a thousand points takes minutes: make test-all"))
struct AgreementTests {
  private static let seed =
    ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_121
  private static let effects = ["restrains", "deters"]
  private static let fixed = ["w_A=1/10", "w_C=1/10", "k=1", "v=1"]

  private func provers() throws -> [CertificateSearch] {
    let solver = try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests")
    return (0..<2).map { _ in CertificateSearch(solver: WorkerSolver(executable: solver)) }
  }

  /// The restraint and deterrence map of the ratio contest at w_A = w_C = 1/10, k = v = 1.
  @Test func theMapAgreesWithPoints() async throws {
    let axes: [MapQuery.AxisText] = [
      .init(name: "q", lower: Rational(1, over: 10) ?? 0, upper: Rational(9, over: 10) ?? 0),
      .init(name: "c", lower: Rational(1, over: 20) ?? 0, upper: 2),
    ]
    let query = MapQuery(
      subjects: Self.effects.map { "iwanami-ratio/\($0)" }, axes: axes, point: Self.fixed,
      coverage: Rational(995, over: 1000) ?? 1, boxLimit: 200_000)
    let request = try query.request { try question($0) }
    let provers = try provers()
    let run = MapRun(query, request, provers: provers, jobs: 2, timeLimit: .seconds(60))
    var map = try await run.begun()
    try await run.complete(&map)
    #expect(map.summary.coverage >= query.coverage)
    #expect(!map.summary.combinations.contains { $0.labels == [.everywhere, .everywhere] })

    var generator = SeededGenerator(seed: Self.seed)
    let points = (0..<1_000).map { _ in
      axes.map {
        $0.lower + ($0.upper - $0.lower) * (Rational(Int.random(in: 1...9_972, using: &generator), over: 9_973) ?? 0)
      }
    }
    let boxes = map.boxes
    let questions = try query.subjects.map { try question($0) }
    var decided = 0
    try await Concurrent.each(Array(points.enumerated()), jobs: provers.count) { index, point in
      let box = boxes.first { box, _ in zip(box.sides, point).allSatisfy { $0.lower <= $1 && $1 <= $0.upper } }
      let values = Self.fixed + zip(axes, point).map { "\($0.name)=\($1)" }
      var answers: [(label: Label, reply: Question.Reply)] = []
      for (effect, question) in questions.enumerated() {
        guard let label = box?.labels[effect], label != .undecided else { continue }
        let asked = question.at(try ParameterPoint(parsing: values, symbols: question.symbols))
        answers.append((label, try await asked.decide(with: provers[index % provers.count], timeLimit: .seconds(60))))
      }
      return answers
    } take: { index, answers in
      for (label, reply) in answers {
        switch (reply, label) {
        case (.yes, .everywhere), (.no, .nowhere): decided += 1
        // No answer in the time is no other answer; there may not be many.
        case (.undecided, _): continue
        default: Issue.record("\(points[index]): \(label) on the map, \(reply) at the point; seed \(Self.seed)")
        }
      }
    }
    // Two effects at a thousand points, of which few lie in undecided boxes.
    #expect(decided > 1_900)
  }
}
