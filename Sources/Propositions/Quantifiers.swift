import Logic

/// Every value in the range satisfies the body's lines.
public func forAll(
  _ name: String, in range: TermRange, file: String = #fileID, line: Int = #line,
  @FormulaBuilder _ body: (Term) -> [Formula]
) -> Formula {
  Quantification(.all, [name], range, SourceLocation(file: file, line: line)).formula { body($0[0]) }
}

/// Every two values in the range satisfy the body's lines.
public func forAll(
  _ first: String, _ second: String, in range: TermRange, file: String = #fileID, line: Int = #line,
  @FormulaBuilder _ body: (Term, Term) -> [Formula]
) -> Formula {
  Quantification(.all, [first, second], range, SourceLocation(file: file, line: line)).formula { body($0[0], $0[1]) }
}

/// Every three values in the range satisfy the body's lines.
public func forAll(
  _ first: String, _ second: String, _ third: String, in range: TermRange, file: String = #fileID,
  line: Int = #line, @FormulaBuilder _ body: (Term, Term, Term) -> [Formula]
) -> Formula {
  Quantification(.all, [first, second, third], range, SourceLocation(file: file, line: line))
    .formula { body($0[0], $0[1], $0[2]) }
}

/// Some value in the range satisfies the body's lines.
public func exists(
  _ name: String, in range: TermRange, file: String = #fileID, line: Int = #line,
  @FormulaBuilder _ body: (Term) -> [Formula]
) -> Formula {
  Quantification(.some, [name], range, SourceLocation(file: file, line: line)).formula { body($0[0]) }
}

/// Some two values in the range (they may be equal) satisfy the body's lines.
public func exists(
  _ first: String, _ second: String, in range: TermRange, file: String = #fileID, line: Int = #line,
  @FormulaBuilder _ body: (Term, Term) -> [Formula]
) -> Formula {
  Quantification(.some, [first, second], range, SourceLocation(file: file, line: line)).formula { body($0[0], $0[1]) }
}

/// Some three values in the range (some may be equal) satisfy the body's lines.
public func exists(
  _ first: String, _ second: String, _ third: String, in range: TermRange, file: String = #fileID,
  line: Int = #line, @FormulaBuilder _ body: (Term, Term, Term) -> [Formula]
) -> Formula {
  Quantification(.some, [first, second, third], range, SourceLocation(file: file, line: line))
    .formula { body($0[0], $0[1], $0[2]) }
}

/// A quantifier whose variables get primes until none of them is quantified again in its own scope.
private struct Quantification {
  enum Kind { case all, some }

  let kind: Kind
  let names: [String]
  let range: TermRange
  let location: SourceLocation

  init(_ kind: Kind, _ names: [String], _ range: TermRange, _ location: SourceLocation) {
    self.kind = kind
    self.names = names
    self.range = range
    self.location = location
  }

  func formula(_ body: ([Term]) -> [Formula]) -> Formula {
    var symbols: [Symbol] = []
    for name in names {
      var symbol = Symbol(name, isBound: true)
      while symbols.contains(symbol) { symbol = symbol.primed }
      symbols.append(symbol)
    }
    while true {
      let variables = symbols.map { Term.symbol($0) }
      let guards = variables.flatMap { range.constraints(on: $0) }
      let lines = body(variables)
      let clashing = Formula.and(guards + lines).quantified
      if clashing.isDisjoint(with: symbols) { return formula(symbols, guards, lines) }
      var taken = clashing.union(symbols)
      symbols = symbols.map { symbol in
        guard clashing.contains(symbol) else { return symbol }
        var fresh = symbol.primed
        while taken.contains(fresh) { fresh = fresh.primed }
        taken.insert(fresh)
        return fresh
      }
    }
  }

  private func formula(_ symbols: [Symbol], _ guards: [Formula], _ lines: [Formula]) -> Formula {
    guard !lines.isEmpty else {
      let word = kind == .all ? "forAll" : "exists"
      return Problem.formula("this \(word) says nothing: its body is empty; give it a line", at: location)
    }
    switch kind {
    case .all: return .forAll(symbols, guards.isEmpty ? .all(lines) : .implies(.all(guards), .all(lines)))
    case .some: return .exists(symbols, .all(guards + lines))
    }
  }
}

extension Symbol {
  fileprivate var primed: Symbol { Symbol(name + "'", isBound: isBound) }
}

extension Formula {
  /// Every variable that a quantifier in this formula binds.
  package var quantified: Set<Symbol> {
    var found: Set<Symbol> = []
    visit(
      { _ in },
      {
        switch $0 {
        case .forAll(let symbols, _), .exists(let symbols, _): found.formUnion(symbols)
        default: break
        }
      })
    return found
  }
}
