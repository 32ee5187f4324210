import Logic

extension Substitution {
  /// The term with the replacements made. A definition that changes gives way to its body, so that no name is shown
  /// for what it does not mean.
  package func unfolding(_ term: Term) -> Term {
    if symbols.isEmpty { return term }
    switch term {
    case .symbol(let symbol): return symbols[symbol] ?? term
    case .conditional(let test, let a, let b):
      let condition = unfolding(test)
      guard let truth = condition.exactTruth else { return .conditional(condition, unfolding(a), unfolding(b)) }
      return unfolding(truth ? a : b)
    case .named(_, let body): return body.freeSymbols.isDisjoint(with: symbols.keys) ? term : unfolding(body)
    default: return term.mapParts({ unfolding($0) }, { unfolding($0) })
    }
  }

  /// The same for a formula.
  package func unfolding(_ formula: Formula) -> Formula {
    if symbols.isEmpty { return formula }
    if case .named(_, let body) = formula {
      return body.freeSymbols.isDisjoint(with: symbols.keys) ? formula : unfolding(body)
    }
    return formula.mapParts({ unfolding($0) }, { unfolding($0) })
  }
}

extension Formula {
  /// Whether a comparison of numbers, or of a term with itself, holds; `nil` for whatever does not show it at once.
  package var exactTruth: Bool? {
    switch self {
    case .truth(let value): return value
    case .compare(let a, let relation, let b):
      if let a = a.exactValue, let b = b.exactValue { return relation.holds(a, b) }
      return a.description == b.description ? relation.holds(0, 0) : nil
    case .not(let part): return part.exactTruth.map { !$0 }
    default: return nil
    }
  }
}
