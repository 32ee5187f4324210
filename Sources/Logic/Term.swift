import Algebra

/// An exact real-valued expression.
///
/// Deliberately not `Equatable`, `Comparable` or `Numeric`: in the DSL `==` and `<` record constraints.
/// The value of a quotient whose denominator is zero is unspecified; every model proves that none occurs.
public indirect enum Term: Sendable {
  case constant(Rational)
  case symbol(Symbol)
  case sum([Term])
  case product([Term])
  case power(Term, Int)
  case quotient(Term, Term)
  case minimum(Term, Term)
  case maximum(Term, Term)
  case absolute(Term)
  case conditional(Formula, Term, Term)
  case apply(FunctionSymbol, [Term])
  /// A definition kept for display; its meaning is its body.
  case named(Definition, Term)
}

/// The name of a named term or formula, and what was said of it; for people.
public final class Definition: Sendable {
  public let name: String
  public let note: (any Sendable)?

  public init(_ name: String, note: (any Sendable)? = nil) {
    self.name = name
    self.note = note
  }
}

public enum Relation: String, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "="
  case notEqual = "!="
  case greaterOrEqual = ">="
  case greater = ">"

  /// The relation that holds exactly when this one does not.
  public var negated: Relation {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    }
  }

  public func holds(_ a: Rational, _ b: Rational) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .equal: a == b
    case .notEqual: a != b
    case .greaterOrEqual: a >= b
    case .greater: a > b
    }
  }
}

/// A statement about real numbers. Quantifiers range over all reals; a domain is a guard in the body.
public indirect enum Formula: Sendable {
  case truth(Bool)
  case compare(Term, Relation, Term)
  case not(Formula)
  case and([Formula])
  case or([Formula])
  case implies(Formula, Formula)
  case iff(Formula, Formula)
  case forAll([Symbol], Formula)
  case exists([Symbol], Formula)
  /// A definition kept for display; its meaning is its body.
  case named(Definition, Formula)
}

extension Term {
  /// The same term with every direct part replaced.
  public func mapParts(_ term: (Term) throws -> Term, _ formula: (Formula) throws -> Formula) rethrows -> Term {
    switch self {
    case .constant, .symbol: self
    case .sum(let parts): .sum(try parts.map(term))
    case .product(let parts): .product(try parts.map(term))
    case .power(let base, let exponent): .power(try term(base), exponent)
    case .quotient(let a, let b): .quotient(try term(a), try term(b))
    case .minimum(let a, let b): .minimum(try term(a), try term(b))
    case .maximum(let a, let b): .maximum(try term(a), try term(b))
    case .absolute(let a): .absolute(try term(a))
    case .conditional(let test, let a, let b): .conditional(try formula(test), try term(a), try term(b))
    case .apply(let function, let arguments): .apply(function, try arguments.map(term))
    case .named(let definition, let body): .named(definition, try term(body))
    }
  }
}

extension Formula {
  /// The same formula with every direct part replaced.
  public func mapParts(_ term: (Term) throws -> Term, _ formula: (Formula) throws -> Formula) rethrows -> Formula {
    switch self {
    case .truth: self
    case .compare(let a, let relation, let b): .compare(try term(a), relation, try term(b))
    case .not(let a): .not(try formula(a))
    case .and(let parts): .and(try parts.map(formula))
    case .or(let parts): .or(try parts.map(formula))
    case .implies(let a, let b): .implies(try formula(a), try formula(b))
    case .iff(let a, let b): .iff(try formula(a), try formula(b))
    case .forAll(let symbols, let body): .forAll(symbols, try formula(body))
    case .exists(let symbols, let body): .exists(symbols, try formula(body))
    case .named(let definition, let body): .named(definition, try formula(body))
    }
  }
}

extension Formula {
  /// An equivalent of the formula's negation with the negation moved one level inward, on to the parts; the negation
  /// of a comparison is the opposite comparison.
  public var negatedInward: Formula {
    switch self {
    case .truth(let value): .truth(!value)
    case .compare(let a, let relation, let b): .compare(a, relation.negated, b)
    case .not(let a): a
    case .and(let parts): .or(parts.map { .not($0) })
    case .or(let parts): .and(parts.map { .not($0) })
    case .implies(let a, let b): .and([a, .not(b)])
    case .iff(let a, let b): .or([.and([a, .not(b)]), .and([.not(a), b])])
    case .forAll(let symbols, let body): .exists(symbols, .not(body))
    case .exists(let symbols, let body): .forAll(symbols, .not(body))
    case .named(_, let body): body.negatedInward
    }
  }
}

extension Formula {
  /// An equivalent without negations, implications and equivalences.
  public var negationsInward: Formula {
    switch self {
    case .truth(let value): .compare(.constant(0), value ? .greaterOrEqual : .greater, .constant(0))
    case .and(let parts) where parts.isEmpty: Formula.truth(true).negationsInward
    case .or(let parts) where parts.isEmpty: Formula.truth(false).negationsInward
    case .not(let a): a.negatedInward.negationsInward
    case .implies(let a, let b): Formula.or([.not(a), b]).negationsInward
    case .iff(let a, let b): Formula.and([.or([.not(a), b]), .or([a, .not(b)])]).negationsInward
    case .named(_, let body): body.negationsInward
    default: mapParts({ $0 }, \.negationsInward)
    }
  }

  /// How many parts the formula has without equivalences, at most.
  var expandedSize: Int {
    var size = 1
    forEachPart({ _ in }, { size = min(1 << 32, size + $0.expandedSize) })
    if case .iff = self { return 2 * size }
    return size
  }
}

/// A simultaneous replacement of symbols by terms and of unknown functions by terms in their arguments.
public struct Substitution: Sendable {
  public struct Interpretation: Sendable {
    public let parameters: [Symbol]
    public let body: Term

    public init(parameters: [Symbol], body: Term) {
      self.parameters = parameters
      self.body = body
    }
  }

  public var symbols: [Symbol: Term]
  public var functions: [FunctionSymbol: Interpretation]

  public init(symbols: [Symbol: Term] = [:], functions: [FunctionSymbol: Interpretation] = [:]) {
    self.symbols = symbols
    self.functions = functions
  }

  /// Bound symbols are distinct from free ones, so nothing is captured as long as the values mention free symbols only.
  public func callAsFunction(_ term: Term) -> Term {
    switch term {
    case .symbol(let symbol): return symbols[symbol] ?? term
    case .apply(let function, let arguments):
      let values = arguments.map { self($0) }
      guard let interpretation = functions[function] else { return .apply(function, values) }
      let binding = Dictionary(zip(interpretation.parameters, values)) { first, _ in first }
      return Substitution(symbols: binding)(interpretation.body)
    default: return term.mapParts({ self($0) }, { self($0) })
    }
  }

  public func callAsFunction(_ formula: Formula) -> Formula {
    switch formula {
    case .forAll(let bound, let body): .forAll(bound, without(bound)(body))
    case .exists(let bound, let body): .exists(bound, without(bound)(body))
    default: formula.mapParts({ self($0) }, { self($0) })
    }
  }

  private func without(_ bound: [Symbol]) -> Substitution {
    var inner = self
    for symbol in bound { inner.symbols[symbol] = nil }
    return inner
  }
}

extension Formula {
  /// Visits the direct parts.
  public func forEachPart(_ onTerm: (Term) -> Void, _ onFormula: (Formula) -> Void) {
    _ = mapParts({ (onTerm($0), $0).1 }, { (onFormula($0), $0).1 })
  }

  /// Visits every term and formula in this one, outermost first.
  public func visit(_ onTerm: (Term) -> Void, _ onFormula: (Formula) -> Void) {
    onFormula(self)
    forEachPart({ $0.visit(onTerm, onFormula) }, { $0.visit(onTerm, onFormula) })
  }

  /// Every symbol that no quantifier in this formula binds.
  public var freeSymbols: Set<Symbol> {
    var found: Set<Symbol> = []
    forEachPart({ found.formUnion($0.freeSymbols) }, { found.formUnion($0.freeSymbols) })
    switch self {
    case .forAll(let symbols, _), .exists(let symbols, _): return found.subtracting(symbols)
    default: return found
    }
  }
}

extension Term {
  /// Visits the direct parts.
  public func forEachPart(_ onTerm: (Term) -> Void, _ onFormula: (Formula) -> Void) {
    _ = mapParts({ (onTerm($0), $0).1 }, { (onFormula($0), $0).1 })
  }

  public func visit(_ onTerm: (Term) -> Void, _ onFormula: (Formula) -> Void) {
    onTerm(self)
    forEachPart({ $0.visit(onTerm, onFormula) }, { $0.visit(onTerm, onFormula) })
  }

  public var freeSymbols: Set<Symbol> {
    if case .symbol(let symbol) = self { return [symbol] }
    var found: Set<Symbol> = []
    forEachPart({ found.formUnion($0.freeSymbols) }, { found.formUnion($0.freeSymbols) })
    return found
  }
}
