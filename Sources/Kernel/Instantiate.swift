import Algebra
import Logic

extension ClauseContext {
  /// Rule `instantiate`: a universally quantified fact implies its body at any terms.
  mutating func instantiate(universal atom: Int, terms: [Term]) throws(Rejection) {
    guard case .forAll(let symbols, let body)? = universals[atom] else {
      throw .statement("@\(atom) is not a universally quantified fact")
    }
    guard symbols.count == terms.count else {
      throw .statement("@\(atom) has \(symbols.count) variables, not \(terms.count)")
    }
    for term in terms where !term.freeSymbols.allSatisfy({ !$0.isBound }) {
      throw .statement("'\(term)' mentions a bound variable")
    }
    // Refuses variables that are only introduced below.
    for term in terms { _ = try polynomial(term) }
    let substitution = Substitution(symbols: Dictionary(zip(symbols, terms)) { first, _ in first })
    try assert(substitution(body), under: [Literal(atom, false)], premises: [])
  }

  /// Rule `congruence`: equal arguments give an unknown function equal values.
  mutating func congruence(_ first: Term, _ second: Term) throws(Rejection) {
    guard let x = try variable(first), case .apply(let f, let a) = table.variables[x], let y = try variable(second),
      case .apply(let g, let b) = table.variables[y], f == g
    else { throw .statement("congruence needs two applications of one function") }
    let gaps = zip(a, b).map { $0 - $1 }.filter { !$0.isZero }.map { !literal(Fact($0, .zero)) }
    add(gaps + [literal(Fact(.variable(x) - .variable(y), .zero))], premises: [])
  }
}
