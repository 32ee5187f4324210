import Logic

/// What several solvers say of one question. Their word is never evidence; but two that contradict each other are an
/// alarm, for one of them is wrong.
public struct CrossCheck: Sendable {
  public enum Opinion: Sendable, Equatable {
    case satisfiable
    case unsatisfiable
    case unknown(reason: String)

    /// The word that solvers print.
    public var word: String {
      switch self {
      case .satisfiable: "sat"
      case .unsatisfiable: "unsat"
      case .unknown: "unknown"
      }
    }
  }

  public let opinions: [(solver: String, opinion: Opinion)]

  public init(_ opinions: [(solver: String, opinion: Opinion)]) { self.opinions = opinions }

  /// Asks all of them at the same time.
  public static func ask(_ solvers: [any Solver], _ assertions: [Formula], timeLimit: Duration) async -> CrossCheck {
    let found = await withTaskGroup(of: (Int, Opinion).self) { group in
      for (index, solver) in solvers.enumerated() {
        group.addTask {
          switch await solver.solve(Query(assertions, timeLimit: timeLimit)) {
          case .satisfiable: (index, .satisfiable)
          case .unsatisfiable: (index, .unsatisfiable)
          case .unknown(let reason): (index, .unknown(reason: reason))
          }
        }
      }
      return await group.reduce(into: [Int: Opinion]()) { $0[$1.0] = $1.1 }
    }
    return CrossCheck(solvers.enumerated().map { ($1.identity, found[$0] ?? .unknown(reason: "no answer")) })
  }

  private func solvers(_ opinion: Opinion) -> [String] { opinions.filter { $0.opinion == opinion }.map(\.solver) }

  /// One says that the assertions can hold together, another that they cannot.
  public var isDisagreement: Bool { !solvers(.satisfiable).isEmpty && !solvers(.unsatisfiable).isEmpty }

  /// What those who know say, and who they are; `nil` when nobody knows or they disagree.
  public var agreed: (opinion: Opinion, solvers: [String])? {
    guard !isDisagreement else { return nil }
    for opinion in [Opinion.satisfiable, .unsatisfiable] where !solvers(opinion).isEmpty {
      return (opinion, solvers(opinion))
    }
    return nil
  }

  /// On what an answer rests that only has these opinions behind it.
  public var trust: Trust {
    switch agreed?.solvers.count ?? 0 {
    case 0: .none
    case 1: .solverOnly
    default: .crossChecked
    }
  }

  /// Such as `z3 4.8.12 says sat, cvc5 says unknown`.
  public var summary: String { opinions.map { "\($0.solver) says \($0.opinion.word)" }.joined(separator: ", ") }
}
