import Logic
import Testing

@testable import Engine

/// A solver that always says the same, after a while.
private struct ScriptedSolver: Solver {
  let identity: String
  let answer: Answer
  var delay = Duration.zero

  func solve(_ query: Query) async -> Answer {
    guard delay <= query.timeLimit else { return .unknown(reason: "timeout") }
    try? await Task.sleep(for: delay)
    return answer
  }
}

@Suite struct CrossCheckTests {
  private static let sat = ScriptedSolver(identity: "S", answer: .satisfiable([:]))
  private static let unsat = ScriptedSolver(identity: "U", answer: .unsatisfiable(core: []))
  private static let dead = ScriptedSolver(identity: "D", answer: .unknown(reason: "it died"))
  private static let slow = ScriptedSolver(identity: "L", answer: .unsatisfiable(core: []), delay: .seconds(60))

  private func ask(_ solvers: ScriptedSolver...) async -> CrossCheck {
    await CrossCheck.ask(solvers, [.truth(true)], timeLimit: .milliseconds(100))
  }

  @Test func agreement() async {
    let two = await ask(Self.unsat, Self.unsat)
    #expect(!two.isDisagreement)
    #expect(two.agreed?.opinion == .unsatisfiable)
    #expect(two.agreed?.solvers == ["U", "U"])
    #expect(two.trust == .crossChecked)
    #expect(two.summary == "U says unsat, U says unsat")
  }

  @Test func disagreement() async {
    for check in [await ask(Self.sat, Self.unsat), await ask(Self.unsat, Self.dead, Self.sat)] {
      #expect(check.isDisagreement)
      #expect(check.agreed == nil)
      #expect(check.trust == .none)
    }
  }

  /// One that dies or runs out of time takes nothing away from what the other says, and adds nothing.
  @Test func onlyOneKnows() async {
    for other in [Self.dead, Self.slow] {
      let check = await ask(Self.sat, other)
      #expect(!check.isDisagreement)
      #expect(check.agreed?.opinion == .satisfiable)
      #expect(check.agreed?.solvers == ["S"])
      #expect(check.trust == .solverOnly)
      #expect(check.summary == "S says sat, \(other.identity) says unknown")
    }
  }

  @Test func nobodyKnows() async {
    for check in [await ask(Self.dead, Self.slow), await ask()] {
      #expect(!check.isDisagreement)
      #expect(check.agreed == nil)
      #expect(check.trust == .none)
    }
    let check = await ask(Self.dead, Self.slow)
    #expect(check.opinions.map(\.solver) == ["D", "L"])
    #expect(check.opinions.map(\.opinion) == [.unknown(reason: "it died"), .unknown(reason: "timeout")])
  }

  /// Opinions stay in the order of the solvers, whoever is first to answer.
  @Test func orderOfSolvers() async {
    var late = Self.sat
    late.delay = .milliseconds(50)
    let check = await CrossCheck.ask([late, Self.unsat], [], timeLimit: .seconds(1))
    #expect(check.opinions.map(\.opinion) == [.satisfiable, .unsatisfiable])
  }
}
