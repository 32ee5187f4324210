import Algebra
import Logic

extension Kernel {
  /// Rule `witness`: every assertion holds at the values, quantifiers by the evidence given for them.
  public static func check(_ witness: Witness, of statement: Statement) throws(Rejection) -> CheckedWitness {
    guard witness.evidence.count == statement.assertions.count else {
      throw .witness("it speaks of \(witness.evidence.count) assertions, not \(statement.assertions.count)")
    }
    for (function, value) in witness.functions where !value.isClosed(arity: function.arity) {
      throw .witness("'\(function.name)' is not given as a term in its \(function.arity) parameters alone")
    }
    let substitution = Substitution(
      symbols: witness.values.mapValues { .constant($0) }, functions: witness.functions)
    for (assertion, evidence) in zip(statement.assertions, witness.evidence) {
      do {
        try hold(substitution(assertion.formula), evidence)
      } catch {
        throw .witness("'\(assertion.label)': \(error)")
      }
    }
    return CheckedWitness(statement: statement, witness: witness)
  }

  /// Throws unless the closed formula holds by the evidence.
  static func hold(_ formula: Formula, _ evidence: Witness.Evidence) throws(Rejection) {
    switch (formula, evidence) {
    case (.named(_, let body), _): try hold(body, evidence)
    case (.not(let inner), _): try hold(inner.negatedInward, evidence)
    case (.implies(let a, let b), _): try hold(.or([.not(a), b]), evidence)
    case (.iff(let a, let b), _): try hold(.and([.or([.not(a), b]), .or([a, .not(b)])]), evidence)
    case (.and(let parts), .all(let pieces)):
      guard parts.count == pieces.count else { throw .witness("a conjunction has \(parts.count) parts") }
      for (part, piece) in zip(parts, pieces) { try hold(part, piece) }
    case (.or(let parts), .any(let index, let piece)):
      guard parts.indices.contains(index) else { throw .witness("a disjunction has no part \(index)") }
      try hold(parts[index], piece)
    case (.exists(let symbols, let body), .exists(let values, let piece)):
      guard symbols.count == values.count else { throw .witness("\(symbols.count) values are needed") }
      let binding = Dictionary(zip(symbols, values.map { Term.constant($0) })) { first, _ in first }
      try hold(Substitution(symbols: binding)(body), piece)
    case (.forAll(let symbols, let body), .forAll(let refutation)):
      let statement: Statement
      do {
        statement = try Statement([("for all", .exists(symbols, .not(body)))])
      } catch {
        throw .witness(error.description)
      }
      _ = try check(refutation, of: statement)
    case (_, .evaluate):
      guard try formula.value else { throw .witness("'\(formula)' is false") }
    default: throw .witness("the evidence does not fit '\(formula)'")
    }
  }
}

extension Substitution.Interpretation {
  /// Whether the body mentions nothing but the parameters. A bound symbol would be captured by the quantifiers around
  /// an application, and a quantifier in the body would capture those of an argument.
  fileprivate func isClosed(arity: Int) -> Bool {
    var isQuantified = false
    let onFormula: (Formula) -> Void = {
      switch $0 {
      case .forAll, .exists: isQuantified = true
      default: break
      }
    }
    body.visit({ _ in }, onFormula)
    return parameters.count == arity && Set(parameters).count == arity && !isQuantified
      && body.freeSymbols.isSubset(of: parameters)
  }
}

extension Formula {
  /// The truth value of a formula without free symbols or quantifiers.
  public var value: Bool {
    get throws(Rejection) {
      switch self {
      case .truth(let value): return value
      case .compare(let a, let relation, let b): return relation.holds(try a.value, try b.value)
      case .not(let a): return try !a.value
      case .and(let parts):
        for part in parts where try !part.value { return false }
        return true
      case .or(let parts):
        for part in parts where try part.value { return true }
        return false
      case .implies(let a, let b): return try a.value ? b.value : true
      case .iff(let a, let b): return try a.value == b.value
      case .named(_, let body): return try body.value
      case .forAll, .exists: throw .witness("'\(self)' has a quantifier")
      }
    }
  }
}

extension Term {
  /// The exact value of a term without free symbols or unknown functions. Division by zero is refused.
  public var value: Rational {
    get throws(Rejection) {
      switch self {
      case .constant(let value): return value
      case .symbol(let symbol): throw .witness("no value for '\(symbol.name)'")
      case .apply(let function, _): throw .witness("no interpretation of '\(function.name)'")
      case .sum(let parts):
        var total = Rational.zero
        for part in parts { total += try part.value }
        return total
      case .product(let parts):
        var product = Rational.one
        for part in parts { product *= try part.value }
        return product
      case .power(let base, let exponent):
        guard (0...VariableTable.degreeLimit).contains(exponent) else { throw .witness("exponent \(exponent)") }
        return try base.value.power(exponent)
      case .quotient(let a, let b):
        guard let quotient = try a.value.divided(by: try b.value) else { throw .witness("'\(b)' is zero") }
        return quotient
      case .minimum(let a, let b): return min(try a.value, try b.value)
      case .maximum(let a, let b): return max(try a.value, try b.value)
      case .absolute(let a): return try a.value.magnitude
      case .conditional(let test, let a, let b): return try test.value ? a.value : b.value
      case .named(_, let body): return try body.value
      }
    }
  }
}
