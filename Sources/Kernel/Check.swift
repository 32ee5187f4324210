import Logic

/// That a statement's assertions cannot all hold, as the kernel has checked. Only `Kernel.check` makes one.
public struct CheckedRefutation: Sendable {
  public let statement: Statement
  /// Labels of the assertions that the refutation uses.
  public let premises: Set<String>
}

/// That a statement's assertions hold together at given values, as the kernel has checked. Only `Kernel.check`
/// makes one.
public struct CheckedWitness: Sendable {
  public let statement: Statement
  public let witness: Witness
}

public enum Kernel {
  /// Replays `refutation` against `statement`.
  public static func check(
    _ refutation: Refutation, of statement: Statement
  ) throws(Rejection) -> CheckedRefutation {
    var context = try ClauseContext(statement)
    for (index, step) in refutation.steps.enumerated() {
      guard context.contradiction == nil else { throw .step(index, "the empty clause is reached before it") }
      do { try context.apply(step) } catch {
        if case .statement(let reason) = error { throw .step(index, reason) }
        throw error
      }
    }
    guard let contradiction = context.contradiction else { throw .statement("the empty clause is not reached") }
    let labels = contradiction.premises.map { statement.assertions[$0].label }
    return CheckedRefutation(statement: statement, premises: Set(labels))
  }
}

extension ClauseContext {
  /// Adds the clauses that a step yields; a rejected step may leave atoms behind but no clause that does not follow.
  public mutating func apply(_ step: Refutation.Step) throws(Rejection) {
    switch step {
    case .define(let term): try define(term)
    case .instantiate(let atom, let terms): try instantiate(universal: atom, terms: terms)
    case .congruence(let a, let b): try congruence(a, b)
    case .cases(let formula): try cases(formula)
    case .mention(let term): _ = try polynomial(term)
    case .psatz(let psatz): try apply(psatz)
    case .univariate(let hypotheses, let points): try univariate(hypotheses, points)
    case .refute(let propagation): try apply(propagation)
    }
  }
}
