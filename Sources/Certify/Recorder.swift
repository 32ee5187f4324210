import Kernel
import Logic

/// The kernel's own clause context together with the steps that made it, so that the search numbers clauses and atoms
/// exactly as the checker will.
struct Recorder: Sendable {
  let statement: Statement
  private(set) var context: ClauseContext
  private(set) var steps: [Refutation.Step] = []
  /// The index of the first clause that each step added.
  private(set) var firstClause: [Int] = []
  private var defined: Set<Int> = []

  init(_ statement: Statement) throws(Rejection) {
    self.statement = statement
    context = try ClauseContext(statement)
  }

  mutating func apply(_ step: Refutation.Step) throws(Rejection) {
    var next = context
    try next.apply(step)
    firstClause.append(context.clauses.count)
    steps.append(step)
    context = next
  }

  /// Opens the definition of every quotient, minimum, maximum and case distinction that clauses mention.
  mutating func defineAll() throws(Rejection) {
    var variable = 0
    while variable < context.table.variables.count {
      defer { variable += 1 }
      guard defined.insert(variable).inserted else { continue }
      switch context.table.variables[variable] {
      case .symbol, .apply: continue
      case .quotient, .minimum, .maximum, .conditional:
        let term = context.table.term(of: variable)
        if term.freeSymbols.contains(where: \.isBound) { continue }
        try apply(.define(term))
      }
    }
  }

  mutating func literal(_ fact: Fact) -> Literal { context.literal(fact) }

  func name(_ literal: Literal) -> NamedLiteral {
    switch context.atoms[literal.atom] {
    case .universal, .conjunction: return .opaque(atom: literal.atom, isPositive: literal.isPositive)
    case .positive, .zero:
      if let fact = context.fact(literal) { return .comparison(context.table.formula(fact)) }
      guard let fact = context.fact(!literal) else { return .opaque(atom: literal.atom, isPositive: false) }
      return .comparison(.compare(context.table.term(fact.polynomial), .notEqual, .constant(0)))
    }
  }
}
