import Certificates
import Engine
import Kernel
import Logic

/// A search that looks into the ledger first. What it finds there is a proposal like any other: the kernel checks it
/// again before it counts.
public struct RememberingProver: Prover {
  private let ledger: Ledger
  private let search: any Prover

  public init(_ search: any Prover, ledger: Ledger) {
    self.search = search
    self.ledger = ledger
  }

  public func decide(_ statement: Logic.Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
    for evidence in (try? ledger.evidence(for: statement.hash)) ?? [] {
      guard let part = evidence.part(), part.statementHash == statement.hash else { continue }
      switch part.evidence {
      case .refutation(let refutation):
        if (try? Kernel.check(refutation, of: statement)) != nil { return .refuted(refutation) }
      case .witness(let witness):
        if (try? Kernel.check(witness, of: statement)) != nil { return .witnessed(witness) }
      }
    }
    return await search.decide(statement, hints: hints, timeLimit: timeLimit)
  }
}
