import Engine

/// Answers a question that was asked before as it was answered then; one that was given up is tried again only with
/// more time. Attempts that begin alike would otherwise wait for the same time-outs again and again.
actor RememberingSolver: Solver {
  private struct Key: Hashable {
    let assertions: [String]
    let wantsCore: Bool
    let script: String?
  }

  private let solver: any Solver
  private var answers: [Key: (answer: Answer, limit: Duration)] = [:]

  nonisolated let identity: String

  init(_ solver: any Solver) {
    self.solver = solver
    identity = solver.identity
  }

  func solve(_ query: Query) async -> Answer {
    let key = Key(
      assertions: query.assertions.map(\.description), wantsCore: query.wantsCore, script: query.script?.text)
    if let (answer, limit) = answers[key] {
      guard case .unknown = answer, query.timeLimit > limit * 3 / 2 else { return answer }
    }
    let answer = await solver.solve(query)
    answers[key] = (answer, query.timeLimit)
    return answer
  }
}
