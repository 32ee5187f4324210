import Algebra
import Logic

/// A literal: an atom of the context or its negation. Atoms are sign conditions `p > 0` and `p = 0`, and
/// opaque atoms that stand for a universally quantified fact or for a conjunction below a disjunction.
public struct Literal: Hashable, Sendable {
  public let atom: Int
  public let isPositive: Bool

  public init(_ atom: Int, _ isPositive: Bool) {
    self.atom = atom
    self.isPositive = isPositive
  }

  public static prefix func ! (a: Literal) -> Literal { Literal(a.atom, !a.isPositive) }
}

public enum Atom: Hashable, Sendable {
  /// p > 0; its negation is -p >= 0.
  case positive(Polynomial)
  /// p = 0.
  case zero(Polynomial)
  /// A universally quantified fact, identified by its written form.
  case universal(String)
  /// A conjunction below a disjunction; the number is its place of introduction.
  case conjunction(Int)
}

/// A disjunction of literals that follows from the statement, with the assertions it depends on.
public struct Clause: Sendable {
  public let literals: [Literal]
  /// Indices into the statement's assertions.
  public let premises: Set<Int>
}

public enum Rejection: Error, Sendable, CustomStringConvertible {
  case step(Int, String)
  case statement(String)
  case witness(String)

  public var description: String {
    switch self {
    case .step(let index, let reason): "step \(index + 1): \(reason)"
    case .statement(let reason): "statement: \(reason)"
    case .witness(let reason): "witness: \(reason)"
    }
  }
}

/// The clauses of a statement and everything derived from them so far. The same code serves the checker and,
/// read-only, the untrusted search, so that both number atoms and clauses alike.
public struct ClauseContext: Sendable {
  public internal(set) var table = VariableTable()
  public private(set) var clauses: [Clause] = []
  /// The empty clause, once derived.
  public private(set) var contradiction: Clause?
  public private(set) var atoms: [Atom] = []
  private var atomIndices: [Atom: Int] = [:]
  /// The quantified formula behind each `universal` atom.
  public private(set) var universals: [Int: Formula] = [:]
  /// The variables introduced for existential facts.
  public private(set) var eigenvariables: [Symbol] = []
  private var conjunctions = 0

  /// The clauses of the statement's assertions, in their order.
  public init(_ statement: Statement) throws(Rejection) {
    for (index, assertion) in statement.assertions.enumerated() {
      try assert(assertion.formula, under: [], premises: [index])
    }
  }

  mutating func atom(_ atom: Atom) -> Int {
    if let index = atomIndices[atom] { return index }
    atoms.append(atom)
    atomIndices[atom] = atoms.count - 1
    return atoms.count - 1
  }

  /// The literal that states `fact`.
  public mutating func literal(_ fact: Fact) -> Literal {
    switch fact.sign {
    case .positive: Literal(atom(.positive(fact.polynomial)), true)
    case .nonnegative: Literal(atom(.positive(-fact.polynomial)), false)
    case .zero: Literal(atom(.zero(fact.polynomial)), true)
    }
  }

  /// Adds `guardLiterals or formula` as clauses.
  mutating func assert(_ formula: Formula, under guardLiterals: [Literal], premises: Set<Int>) throws(Rejection) {
    switch formula {
    case .named(_, let body): try assert(body, under: guardLiterals, premises: premises)
    case .not(let inner): try assert(inner.negatedInward, under: guardLiterals, premises: premises)
    case .and, .iff:
      for part in formula.conjuncts { try assert(part, under: guardLiterals, premises: premises) }
    case .exists(let symbols, let body):
      try assert(opened(symbols, body), under: guardLiterals, premises: premises)
    default:
      guard let literals = try literals(of: formula, premises: premises) else { return }
      add(guardLiterals + literals, premises: premises)
    }
  }

  mutating func add(_ literals: [Literal], premises: Set<Int>) {
    var seen: Set<Literal> = []
    let distinct = literals.filter { seen.insert($0).inserted }
    clauses.append(Clause(literals: distinct, premises: premises))
    if distinct.isEmpty { contradiction = clauses.last }
  }

  /// The literals of a disjunction equivalent to `formula`, introducing opaque atoms where needed;
  /// `nil` when the formula is plainly true.
  mutating func literals(of formula: Formula, premises: Set<Int>) throws(Rejection) -> [Literal]? {
    switch formula {
    case .truth(let value): return value ? nil : []
    case .named(_, let body): return try literals(of: body, premises: premises)
    case .compare(let a, .notEqual, let b):
      return try literals(of: .or([.compare(a, .greater, b), .compare(a, .less, b)]), premises: premises)
    case .compare(let a, let relation, let b):
      guard let fact = try fact(a, relation, b) else { throw .statement("'\(formula)' is not a sign condition") }
      if let truth = fact.constantTruth { return truth ? nil : [] }
      return [literal(fact)]
    case .not(let inner): return try literals(of: inner.negatedInward, premises: premises)
    case .implies(let a, let b): return try literals(of: .or([.not(a), b]), premises: premises)
    case .or(let parts):
      var result: [Literal] = []
      for part in parts {
        guard let more = try literals(of: part, premises: premises) else { return nil }
        result += more
      }
      return result
    case .exists(let symbols, let body): return try literals(of: opened(symbols, body), premises: premises)
    case .forAll:
      let index = atom(.universal(try canonical(formula)))
      universals[index] = formula
      return [Literal(index, true)]
    case .and(let parts) where parts.count == 1: return try literals(of: parts[0], premises: premises)
    case .and, .iff:
      conjunctions += 1
      let index = atom(.conjunction(conjunctions))
      try assert(formula, under: [Literal(index, false)], premises: premises)
      return [Literal(index, true)]
    }
  }

  public mutating func fact(_ a: Term, _ relation: Relation, _ b: Term) throws(Rejection) -> Fact? {
    do { return try table.fact(a, relation, b) } catch { throw .statement(error.description) }
  }

  public mutating func polynomial(_ term: Term) throws(Rejection) -> Polynomial {
    do { return try table.polynomial(term) } catch { throw .statement(error.description) }
  }

  mutating func canonical(_ formula: Formula) throws(Rejection) -> String {
    do { return try table.canonical(formula).description } catch { throw .statement(error.description) }
  }

  /// The body with each quantified variable replaced by a new symbol. The value it stands for may depend on all that was
  /// mentioned before, so none of that may depend on it: what it is called is no name, which `VariableTable.polynomial`
  /// refuses until the symbol is entered here.
  private mutating func opened(_ symbols: [Symbol], _ body: Formula) -> Formula {
    var substitution = Substitution()
    for symbol in symbols {
      let fresh = Symbol("\(symbol.name)!\(eigenvariables.count)", note: symbol.note)
      _ = table.index(of: .symbol(fresh))
      eigenvariables.append(fresh)
      substitution.symbols[symbol] = .symbol(fresh)
    }
    return substitution(body)
  }
}
