import Engine
import Kernel
import Logic

/// Carries the steps of one proof over to a context in which clauses, atoms and introduced variables have other
/// numbers and names.
struct Renumbering {
  private var names = Substitution()
  private var atoms: [Int: Int] = [:]
  private var clauses: [Int: Int] = [:]
  /// Added to every clause that a step derives by propagation.
  private let alternative: [NamedLiteral]

  /// How far a context has got.
  struct Mark {
    let clauses: Int
    let eigenvariables: Int

    init(_ context: ClauseContext) {
      clauses = context.clauses.count
      eigenvariables = context.eigenvariables.count
    }
  }

  /// Both contexts begin like `context`.
  init(alike context: ClauseContext) {
    alternative = []
    for clause in context.clauses.indices { clauses[clause] = clause }
    for atom in context.atoms.indices { atoms[atom] = atom }
  }

  /// The contexts share nothing yet; in the new one every clause may have further literals at its beginning.
  init(alternative: [NamedLiteral]) { self.alternative = alternative }

  func callAsFunction(_ step: Refutation.Step) -> Refutation.Step {
    switch step {
    case .define(let term): return .define(names(term))
    case .mention(let term): return .mention(names(term))
    case .cases(let formula): return .cases(names(formula))
    case .instantiate(let atom, let terms):
      return .instantiate(universal: atoms[atom] ?? atom, terms: terms.map { names($0) })
    case .congruence(let a, let b): return .congruence(names(a), names(b))
    case .univariate(let hypotheses, let roots): return .univariate(hypotheses.map { names($0) }, roots: roots)
    case .psatz(var psatz):
      psatz.hypotheses = psatz.hypotheses.map { names($0) }
      psatz.summands = psatz.summands.map { .init($0.coefficient, $0.factors, square: $0.square.map { names($0) }) }
      psatz.cofactors = psatz.cofactors.map { .init(names($0.term), equation: $0.equation) }
      return .psatz(psatz)
    case .refute(var propagation):
      propagation.hints = propagation.hints.map { clauses[$0] ?? $0 }
      propagation.clause =
        alternative
        + propagation.clause.map { literal in
          switch literal {
          case .comparison(let formula): .comparison(names(formula))
          case .opaque(let atom, let isPositive): .opaque(atom: atoms[atom] ?? atom, isPositive: isPositive)
          }
        }
      return .refute(propagation)
    }
  }

  /// Notes that what `old` gained since `oldStart` is what `new` gained since `newStart`.
  mutating func extend(
    _ old: ClauseContext, from oldStart: Mark, _ new: ClauseContext, from newStart: Mark
  ) throws(Rejection) {
    let pairs = zip(oldStart.clauses..<old.clauses.count, newStart.clauses..<new.clauses.count)
    guard old.clauses.count - oldStart.clauses == new.clauses.count - newStart.clauses else {
      throw .statement("the proof differs in its new place")
    }
    for (a, b) in pairs { equate(a, old, b, new) }
    rename(old.eigenvariables[oldStart.eigenvariables...], new.eigenvariables[newStart.eigenvariables...])
  }

  mutating func rename(_ old: ArraySlice<Symbol>, _ new: ArraySlice<Symbol>) {
    for (a, b) in zip(old, new) where a != b { names.symbols[a] = .symbol(b) }
  }

  /// Notes that a clause of `old` is one of `new`, which may begin with a further literal.
  mutating func equate(_ a: Int, _ old: ClauseContext, _ b: Int, _ new: ClauseContext) {
    clauses[a] = b
    let extra = max(0, new.clauses[b].literals.count - old.clauses[a].literals.count)
    for (x, y) in zip(old.clauses[a].literals, new.clauses[b].literals.dropFirst(extra)) { atoms[x.atom] = y.atom }
  }
}

/// A fact with its proof: a refutation of a statement that holds the fact's negation beside assertions of the statement
/// in which it is to be used.
struct ProvedLemma: Sendable {
  static let label = "negated lemma"

  let fact: Formula
  let statement: Statement
  let proof: Refutation
}

extension Recorder {
  /// Proves the lemma's fact here, by a case distinction whose second case the lemma's own proof refutes.
  mutating func establish(_ lemma: ProvedLemma) throws(Rejection) {
    var old = try ClauseContext(lemma.statement)
    let assertions = lemma.statement.assertions
    let known = Dictionary(statement.assertions.enumerated().map { ($0.element.canonical, $0.offset) }) { a, _ in a }
    let given = context
    let start = Renumbering.Mark(context)
    try apply(.cases(lemma.fact))
    let opened = start.clauses..<context.clauses.count
    // The clauses of each assertion are there already, those of the negated fact have just come.
    var homes: [Int: [Int]] = [:]
    var negated: [Int] = []
    for (index, assertion) in assertions.enumerated() {
      let own = old.clauses.indices.filter { old.clauses[$0].premises == [index] }
      if assertion.label == ProvedLemma.label {
        negated += own
      } else if let home = known[assertion.canonical] {
        // Its own come first; steps before this lemma may have derived more from it alone.
        homes[index] = Array(given.clauses.indices.filter { given.clauses[$0].premises == [home] }.prefix(own.count))
        guard homes[index]?.count == own.count else { throw .statement("the lemma's premises differ here") }
      }
    }
    guard let first = negated.first, negated.count == opened.count else {
      throw .statement("the lemma's negation differs here")
    }
    let count = context.clauses[opened.lowerBound].literals.count - old.clauses[first].literals.count
    let fact = Array(context.clauses[opened.lowerBound].literals.prefix(count))
    var renumbering = Renumbering(alternative: fact.map { name($0) })
    for (index, home) in homes {
      let own = old.clauses.indices.filter { old.clauses[$0].premises == [index] }
      for (a, b) in zip(own, home) { renumbering.equate(a, old, b, context) }
    }
    // A statement sorts its assertions, so that those of an unquantified fact may come in another order.
    let isSorted = assertions.filter { $0.label == ProvedLemma.label }.count > 1
    for (a, b) in zip(negated, opened) {
      let text = { (literals: ArraySlice<Literal>, context: ClauseContext) in
        literals.map { context.fact($0).map { context.table.formula($0).description } ?? "" }
      }
      let wanted = text(old.clauses[a].literals[...], old)
      let place = isSorted ? opened.first { text(context.clauses[$0].literals.dropFirst(count), context) == wanted } : b
      guard let place else { throw .statement("the lemma's negation differs here") }
      renumbering.equate(a, old, place, context)
    }
    renumbering.rename(old.eigenvariables[...], context.eigenvariables[start.eigenvariables...])
    for step in lemma.proof.steps {
      let oldStart = Renumbering.Mark(old)
      let newStart = Renumbering.Mark(context)
      try old.apply(step)
      try apply(renumbering(step))
      try renumbering.extend(old, from: oldStart, context, from: newStart)
    }
    guard context.clauses.last?.literals == fact else { throw .statement("the lemma's proof does not end here") }
    finishLemma(fact, since: start)
  }
}
