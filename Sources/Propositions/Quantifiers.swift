import Logic

/// A range of terms, for the variable of a quantifier.
public struct TermRange: Sendable {
  let constraints: @Sendable (Term) -> [Formula]

  init(_ constraints: @escaping @Sendable (Term) -> [Formula]) { self.constraints = constraints }

  public static let nonnegative = TermRange { Domain.nonnegative.constraints(on: $0) }
  public static let positive = TermRange { Domain.positive.constraints(on: $0) }
  public static let unit = TermRange { Domain.unit.constraints(on: $0) }
  public static let openUnit = TermRange { Domain.openUnit.constraints(on: $0) }
  public static let real = TermRange { _ in [] }

  public static func domain(_ domain: Domain) -> TermRange { TermRange { domain.constraints(on: $0) } }

  /// x > lower.
  public static func above(_ lower: Term) -> TermRange { TermRange { [$0 > lower] } }

  /// lower < x < upper.
  public static func strictly(between lower: Term, and upper: Term) -> TermRange {
    TermRange { [$0 > lower, $0 < upper] }
  }
}

extension Term {
  /// lower <= x < upper.
  public static func ..< (lower: Term, upper: Term) -> TermRange { TermRange { [$0 >= lower, $0 < upper] } }

  /// lower <= x <= upper.
  public static func ... (lower: Term, upper: Term) -> TermRange { TermRange { [$0 >= lower, $0 <= upper] } }

  /// lower <= x.
  public static postfix func ... (lower: Term) -> TermRange { TermRange { [$0 >= lower] } }
}

/// Every value in the range satisfies the body.
public func forAll(_ name: String, in range: TermRange, @FormulaBuilder _ body: (Term) -> [Formula]) -> Formula {
  quantified(name, body) { symbol, body in
    let guards = range.constraints(.symbol(symbol))
    return .forAll([symbol], guards.isEmpty ? body : .implies(.all(guards), body))
  }
}

/// Some value in the range satisfies the body.
public func exists(_ name: String, in range: TermRange, @FormulaBuilder _ body: (Term) -> [Formula]) -> Formula {
  quantified(name, body) { symbol, body in .exists([symbol], .and(range.constraints(.symbol(symbol)) + [body])) }
}

/// Builds the body with a variable of the name, or of a primed one when the body itself quantifies that name.
private func quantified(
  _ name: String, _ body: (Term) -> [Formula], _ make: (Symbol, Formula) -> Formula
) -> Formula {
  var symbol = Symbol(name, isBound: true)
  while true {
    let inner = Formula.all(body(.symbol(symbol)))
    guard inner.quantifies(symbol) else { return make(symbol, inner) }
    symbol = Symbol(symbol.name + "'", isBound: true)
  }
}

extension Formula {
  /// Whether a quantifier in this formula binds the symbol.
  func quantifies(_ symbol: Symbol) -> Bool {
    var found = false
    visit(
      { _ in },
      {
        switch $0 {
        case .forAll(let symbols, _), .exists(let symbols, _): if symbols.contains(symbol) { found = true }
        default: break
        }
      })
    return found
  }
}
