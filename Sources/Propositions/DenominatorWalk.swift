import Algebra
import Logic

/// Collects the denominators of a formula with what holds where their value matters.
struct DenominatorWalk {
  struct Division {
    let denominator: Term
    let context: [Formula]
    let place: SourceLocation
  }

  private(set) var divisions: [Division] = []
  private var context: [Formula] = []
  private var place: SourceLocation
  /// Names that a quantifier's variable must not get.
  private var taken: Set<String>

  init(taken: Set<String>, place: SourceLocation) {
    self.taken = taken
    self.place = place
  }

  mutating func visit(_ formula: Formula) {
    let outer = (context, place)
    defer { (context, place) = outer }
    switch formula {
    case .truth: break
    case .compare(let a, _, let b):
      visit(a)
      visit(b)
    case .not(let a): visit(a)
    case .and(let parts):
      for part in parts {
        visit(part)
        context.append(part)
      }
    case .or(let parts):
      for part in parts {
        visit(part)
        context.append(.not(part))
      }
    case .implies(let a, let b):
      visit(a)
      context.append(a)
      visit(b)
    case .iff(let a, let b):
      visit(a)
      visit(b)
    case .forAll(let variables, let body), .exists(let variables, let body):
      guard body.divides else { break }
      visit(opened(variables)(body))
    case .named(let definition, let body):
      place = definition.location
      visit(body)
    }
  }

  mutating func visit(_ term: Term) {
    switch term {
    case .quotient(let a, let b):
      visit(a)
      visit(b)
      for factor in b.denominatorFactors {
        divisions.append(Division(denominator: factor, context: context, place: place))
      }
    case .conditional(let test, let a, let b):
      visit(test)
      let outer = context
      context.append(test)
      visit(a)
      context = outer + [.not(test)]
      visit(b)
      context = outer
    case .named(let definition, let body):
      let outer = place
      place = definition.location
      visit(body)
      place = outer
    default: term.forEachPart({ visit($0) }, { visit($0) })
    }
  }

  /// Replaces variables by fresh free symbols.
  private mutating func opened(_ variables: [Symbol]) -> Substitution {
    var substitution = Substitution()
    for variable in variables {
      var name = variable.name
      while taken.contains(name) { name += "'" }
      taken.insert(name)
      substitution.symbols[variable] = .symbol(Symbol(name))
    }
    return substitution
  }
}

extension Formula {
  /// Whether a quotient occurs anywhere.
  fileprivate var divides: Bool {
    var found = false
    visit({ if case .quotient = $0 { found = true } }, { _ in })
    return found
  }
}

extension Term {
  /// Terms that are all different from zero exactly when this one is; nonzero constants are left out. (The
  /// denominators within are visited by themselves.)
  fileprivate var denominatorFactors: [Term] {
    if let value = exactValue, !value.isZero { return [] }
    switch self {
    case .product(let parts): return parts.flatMap(\.denominatorFactors)
    case .power(let base, let exponent): return exponent > 0 ? base.denominatorFactors : []
    case .quotient(let a, _): return a.denominatorFactors
    case .absolute(let a): return a.denominatorFactors
    case .named(_, let body):
      if case .product = body { return body.denominatorFactors }
      if case .power = body { return body.denominatorFactors }
      return [self]
    default: return [self]
    }
  }
}
