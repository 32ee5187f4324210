/// Asks another solver with a seed of one's own.
public struct SeededSolver: Solver {
  private let base: any Solver
  private let seed: UInt32

  public init(_ base: any Solver, seed: UInt32) {
    self.base = base
    self.seed = seed
  }

  public var identity: String { base.identity }

  public func solve(_ query: Query) async -> Answer {
    var seeded = query
    seeded.seed = query.seed &+ seed
    return await base.solve(seeded)
  }
}
