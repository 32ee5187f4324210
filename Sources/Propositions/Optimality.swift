import Logic

/// No other value of the choice, in its declared domain, makes the payoff larger.
///
/// - Parameters:
///   - choice: a choice, as `Term.choice` declares it; anything else is reported when the model is compiled.
///   - payoff: a term that mentions it.
public func isBestResponse(
  _ choice: Term, maximizing payoff: Term, file: String = #fileID, line: Int = #line
) -> Formula {
  let place = SourceLocation(file: file, line: line)
  guard case .symbol(let symbol) = choice, let declaration = symbol.declaration, declaration.role == .choice else {
    return Problem.formula(
      "'\(choice)' is no choice, so it cannot be a best response; declare it by Term.choice", at: place)
  }
  return forAll(symbol.name + "'", in: .domain(declaration.domain), file: file, line: line) { other in
    Substitution(symbols: [symbol: other]).unfolding(payoff) <= payoff
  }
}

extension Term {
  /// The derivative with respect to a parameter or choice, by the rules for sums, products, powers and quotients.
  /// What has none, such as a minimum that depends on it, is reported when the model is compiled.
  public func derivative(in variable: Term, file: String = #fileID, line: Int = #line) -> Term {
    let place = SourceLocation(file: file, line: line)
    guard case .symbol(let symbol) = variable, !symbol.isBound else {
      return Problem.term(
        "'\(variable)' is no parameter or choice; derivatives are taken with respect to one", at: place)
    }
    return derivative(in: symbol, place)
  }

  /// A polynomial that has the sign of the derivative wherever that is defined; `nil` where there is none, or its sign
  /// is plain: all of its terms have one and its symbols are not negative.
  func signOfDerivative(in variable: Term) -> Term? {
    var slope = derivative(in: variable)
    // What stands over a square has its sign.
    if case .quotient(let top, .product(let factors)) = slope, factors.count == 2,
      factors[0].description == factors[1].description
    {
      slope = top
    }
    var table = VariableTable()
    guard !slope.isProblem, let polynomial = try? table.polynomial(slope), polynomial.constant == nil,
      polynomial.variables.allSatisfy({ if case .symbol = table.variables[$0] { true } else { false } })
    else { return nil }
    let isOfOneSign = Set(polynomial.terms.map(\.coefficient.signum)).count == 1
    let isPlain = polynomial.variables.allSatisfy { index in
      guard case .symbol(let symbol) = table.variables[index] else { return false }
      return symbol.declaration?.domain.lower.map { $0.value.signum >= 0 } ?? false
    }
    return isOfOneSign && isPlain ? nil : table.term(polynomial.primitive)
  }

  private var isProblem: Bool {
    var found = false
    visit({ if case .named(let definition, _) = $0, definition.name == Problem.name { found = true } }, { _ in })
    return found
  }

  private func derivative(in symbol: Symbol, _ place: SourceLocation) -> Term {
    guard freeSymbols.contains(symbol) else { return 0 }
    switch self {
    case .constant: return 0
    case .symbol: return 1
    case .named(_, let body): return body.derivative(in: symbol, place)
    case .sum(let parts):
      return .sum(parts.filter { $0.freeSymbols.contains(symbol) }.map { $0.derivative(in: symbol, place) })
    case .product(let parts):
      return .sum(
        parts.indices.filter { parts[$0].freeSymbols.contains(symbol) }.map { index in
          var factors = parts
          factors[index] = parts[index].derivative(in: symbol, place)
          return .product(factors)
        })
    case .power(let base, let exponent):
      let slope = base.derivative(in: symbol, place)
      return exponent == 1 ? slope : .product([.constant(.init(exponent)), .power(base, exponent - 1), slope])
    case .quotient(let a, let b):
      return (a.derivative(in: symbol, place) * b - a * b.derivative(in: symbol, place)) / (b * b)
    case .minimum, .maximum, .absolute, .conditional, .apply:
      return Problem.term(
        "'\(self)' has no derivative that could be written down; state the claim by two instances (ComparativeStatics) or "
          + "give the function a derivative: Function(\"f'\", derivativeOf: f)", at: place)
    }
  }
}
