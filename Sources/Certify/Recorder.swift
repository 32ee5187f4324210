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
  /// Clauses that have served their purpose: those between a lemma's statement and the lemma.
  private var retired: Set<Int> = []

  /// The clauses that the search works with.
  var live: [Int] { context.clauses.indices.filter { !retired.contains($0) } }

  /// The universally quantified facts that were proved in order to be used.
  private(set) var lemmas: Set<Int> = []
  /// The variables that their proofs introduced.
  private(set) var lemmaVariables: Set<Symbol> = []

  /// Notes that the clauses from `start` on have proved the last of them.
  mutating func finishLemma(_ fact: [Literal], since start: Renumbering.Mark) {
    lemmaVariables.formUnion(context.eigenvariables[start.eigenvariables...])
    lemmas.formUnion(fact.map(\.atom).filter { context.universals[$0] != nil })
    retired.formUnion(start.clauses..<context.clauses.count - 1)
  }

  init(_ statement: Statement) throws(Rejection) {
    self.statement = statement
    context = try ClauseContext(statement)
  }

  mutating func apply(_ step: Refutation.Step) throws(Rejection) {
    let before = context.clauses.count
    do {
      try context.apply(step)
    } catch {
      // A step that fails halfway leaves no trace; that is rare, and a copy for every step would be dear.
      context = try ClauseContext(statement)
      for earlier in steps { try context.apply(earlier) }
      throw error
    }
    firstClause.append(before)
    steps.append(step)
  }

  /// Opens the definition of every quotient, minimum, maximum and case distinction that live clauses mention.
  mutating func defineAll() throws(Rejection) {
    var pending = live[...]
    while let clause = pending.popFirst() {
      for variable in context.variables(inClause: clause).sorted() where defined.insert(variable).inserted {
        let before = context.clauses.count
        try define(variable)
        pending += before..<context.clauses.count
      }
    }
  }

  private mutating func define(_ variable: Int) throws(Rejection) {
    switch context.table.variables[variable] {
    case .symbol: return
    case .apply(_, let arguments):
      for inner in arguments.flatMap(\.variables) where defined.insert(inner).inserted { try define(inner) }
    case .quotient, .minimum, .maximum, .conditional: try apply(.define(context.table.term(of: variable)))
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
