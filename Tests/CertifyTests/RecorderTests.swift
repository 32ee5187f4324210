import Certificates
import Kernel
import Logic
import Testing

@testable import Certify

@Suite struct RecorderTests {
  /// The step opens b != 0 or ..., then fails at the unknown clause: neither atoms nor clauses of it may stay.
  @Test func aStepThatFailsHalfwayLeavesNoTrace() throws {
    let statement = try Statement([("given", try Parser.formula("a/b > 1"))])
    var recorder = try Recorder(statement)
    try recorder.defineAll()
    let (atoms, clauses) = (recorder.context.atoms, recorder.context.clauses.count)
    let clause = try Propagation(clause: [.comparison(Parser.formula("c > 7"))], hints: [99])
    #expect(throws: Rejection.self) { try recorder.apply(.refute(clause)) }
    #expect(recorder.context.atoms == atoms)
    #expect(recorder.context.clauses.count == clauses)
    #expect(recorder.steps.count == recorder.firstClause.count)
    // What was opened before is still there for the next step.
    try recorder.apply(.signSplit(try Parser.term("b")))
    #expect(recorder.context.clauses.count > clauses)
  }

  @Test func caseDistinctionsEndAtTheDeadline() {
    var sat = SatSolver()
    sat.add([Literal(0, true), Literal(1, true)])
    #expect(sat.solve(deadline: .now) == nil)
    let isSatisfied = if case .satisfiable? = sat.solve() { true } else { false }
    #expect(isSatisfied)
  }
}
