import Logic

/// The free symbols and unknown functions of formulas.
struct Mentions: Sendable {
  private(set) var symbols: Set<Symbol> = []
  private(set) var functions: Set<FunctionSymbol> = []

  init() {}

  init(_ formulas: [Formula]) {
    for formula in formulas { visit(formula) }
  }

  mutating func formUnion(_ other: Mentions) {
    symbols.formUnion(other.symbols)
    functions.formUnion(other.functions)
  }

  /// A variable whose quantifier lies outside the formulas counts as free, but is no symbol of a model.
  private mutating func visit(_ formula: Formula) {
    formula.forEachPart({ visit($0) }, { visit($0) })
  }

  private mutating func visit(_ term: Term) {
    switch term {
    case .symbol(let symbol): if !symbol.isBound { symbols.insert(symbol) }
    case .apply(let function, _): functions.insert(function)
    default: break
    }
    term.forEachPart({ visit($0) }, { visit($0) })
  }
}

extension Term {
  /// Visits the direct parts, in order.
  func forEachPart(_ term: (Term) -> Void, _ formula: (Formula) -> Void) {
    switch self {
    case .constant, .symbol: break
    case .sum(let parts), .product(let parts), .apply(_, let parts): for part in parts { term(part) }
    case .power(let base, _), .absolute(let base), .named(_, let base): term(base)
    case .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      term(a)
      term(b)
    case .conditional(let test, let a, let b):
      formula(test)
      term(a)
      term(b)
    }
  }
}

extension Formula {
  /// Visits the direct parts, in order.
  func forEachPart(_ term: (Term) -> Void, _ formula: (Formula) -> Void) {
    switch self {
    case .truth: break
    case .compare(let a, _, let b):
      term(a)
      term(b)
    case .and(let parts), .or(let parts): for part in parts { formula(part) }
    case .not(let a), .forAll(_, let a), .exists(_, let a), .named(_, let a): formula(a)
    case .implies(let a, let b), .iff(let a, let b):
      formula(a)
      formula(b)
    }
  }
}
