import Logic

/// That a statement's assertions cannot all hold, as the kernel has checked. Only `Kernel.check` makes one.
public struct CheckedRefutation: Sendable {
  public let statementHash: String
  /// Labels of the assertions that the refutation uses.
  public let premises: Set<String>
}

/// That a statement's assertions hold together at given values, as the kernel has checked. Only `Kernel.check`
/// makes one.
public struct CheckedWitness: Sendable {
  public let statementHash: String
  public let witness: Witness
}

public enum Kernel {
  /// Replays `refutation` against `statement`.
  public static func check(
    _ refutation: Refutation, of statement: Statement
  ) throws(Rejection) -> CheckedRefutation {
    var context = try ClauseContext(statement)
    for (index, step) in refutation.steps.enumerated() {
      if context.contradiction != nil { break }
      do { try context.apply(step) } catch { throw error.at(step: index) }
    }
    guard let contradiction = context.contradiction else { throw .statement("the empty clause is not reached") }
    let labels = contradiction.premises.map { statement.assertions[$0].label }
    return CheckedRefutation(statementHash: statement.hash, premises: Set(labels))
  }
}

extension Rejection {
  func at(step: Int) -> Rejection {
    switch self {
    case .statement(let reason), .witness(let reason): .step(step, reason)
    case .step: self
    }
  }
}

extension ClauseContext {
  /// The empty clause, once derived.
  public var contradiction: Clause? { clauses.last { $0.literals.isEmpty } }

  /// Adds the clauses that a step yields; a rejected step may leave atoms behind but no clause that does not follow.
  public mutating func apply(_ step: Refutation.Step) throws(Rejection) {
    switch step {
    case .define(let term): try define(term)
    case .instantiate(let atom, let terms): try instantiate(universal: atom, terms: terms)
    case .congruence(let a, let b): try congruence(a, b)
    case .cases(let formula): try cases(formula)
    case .signSplit(let term): try signSplit(term)
    case .psatz(let psatz): try apply(psatz)
    case .refute(let propagation): try apply(propagation)
    }
  }
}
