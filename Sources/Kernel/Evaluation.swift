import Algebra
import Logic

/// Exact evaluation of closed terms and formulas. A number is a polynomial in the root that the terms may mention,
/// as variable 0; without a root it is a constant.
public struct Evaluation: Sendable {
  public let root: Witness.Root?

  public init(_ root: Witness.Root?) { self.root = root }

  /// Throws unless the closed formula, which has its negations inward, holds by the evidence.
  func hold(_ formula: Formula, _ evidence: Witness.Evidence) throws(Rejection) {
    switch (formula, evidence) {
    case (.and(let parts), .all(let pieces)):
      guard parts.count == pieces.count else { throw .witness("a conjunction has \(parts.count) parts") }
      for (part, piece) in zip(parts, pieces) { try hold(part, piece) }
    case (.or(let parts), .any(let index, let piece)):
      guard parts.indices.contains(index) else { throw .witness("a disjunction has no part \(index)") }
      try hold(parts[index], piece)
    case (.exists(let symbols, let body), .exists(let values, let piece)):
      guard symbols.count == values.count else { throw .witness("\(symbols.count) values are needed") }
      var substitution = Substitution()
      for (symbol, value) in zip(symbols, values) { substitution.symbols[symbol] = try normalized(value) }
      try hold(substitution(body), piece)
    case (.forAll(let symbols, let body), .forAll(let refutation)):
      _ = try Kernel.check(refutation, of: try negation(ofAll: symbols, body))
    case (_, .evaluate):
      guard try holds(formula) else { throw .witness("'\(formula)' is false") }
    default: throw .witness("the evidence does not fit '\(formula)'")
    }
  }
  /// The statement that a universal formula fails, at the root if there is one.
  public func negation(ofAll symbols: [Symbol], _ body: Formula) throws(Rejection) -> Statement {
    var parts = [Formula.not(body)]
    if let root {
      let (number, name) = (root.number, Term.symbol(root.symbol))
      parts.append(.compare(term(number.polynomial), .equal, .constant(0)))
      parts.append(.compare(name, .greaterOrEqual, .constant(number.lower)))
      parts.append(.compare(name, .lessOrEqual, .constant(number.upper)))
    }
    do { return try Statement([("all", .exists(symbols, .and(parts)))]) } catch { throw .witness(error.description) }
  }

  /// The number written out in the root's name.
  public func term(_ number: Polynomial) -> Term {
    var table = VariableTable()
    if let root { _ = table.index(of: .symbol(root.symbol)) }
    return table.term(number)
  }

  /// A value as a polynomial in the root.
  func normalized(_ value: Term) throws(Rejection) -> Term { term(try self.value(Evaluation.normalForm(value))) }

  static func normalForm(_ term: Term) throws(Rejection) -> Term {
    var table = VariableTable()
    do { return try table.normalized(term) } catch { throw .witness(error.description) }
  }

  /// -1, 0 or 1.
  public func sign(_ number: Polynomial) throws(Rejection) -> Int {
    guard let sign = number.constant?.signum ?? root?.number.sign(of: number) else {
      throw .witness("the numbers are too large to take a sign")
    }
    return sign
  }

  /// The truth value of a formula without quantifiers or symbols other than the root's.
  public func holds(_ formula: Formula) throws(Rejection) -> Bool {
    switch formula {
    case .truth(let value): return value
    case .compare(let a, let relation, let b):
      return relation.holds(Rational(try sign(try value(a) - value(b))), .zero)
    case .not(let a): return try !holds(a)
    case .and(let parts):
      for part in parts where try !holds(part) { return false }
      return true
    case .or(let parts):
      for part in parts where try holds(part) { return true }
      return false
    case .implies(let a, let b): return try holds(a) ? holds(b) : true
    case .iff(let a, let b): return try holds(a) == holds(b)
    case .named(_, let body): return try holds(body)
    case .forAll, .exists: throw .witness("'\(formula)' has a quantifier")
    }
  }

  /// The value of a term without unknown functions or symbols other than the root's. Division by zero is refused.
  public func value(_ term: Term) throws(Rejection) -> Polynomial {
    switch term {
    case .constant(let value): return try sized(Polynomial(value))
    case .symbol(let symbol):
      guard symbol == root?.symbol else { throw .witness("no value for '\(symbol.name)'") }
      return try sized(.variable(0))
    case .apply(let function, _): throw .witness("no interpretation of '\(function.name)'")
    case .sum(let parts):
      var total = Polynomial.zero
      for part in parts { total = try sized(total + value(part)) }
      return total
    case .product(let parts):
      var product = Polynomial.one
      for part in parts { product = try sized(product * value(part)) }
      return product
    case .power(let base, let exponent):
      guard (0...VariableTable.degreeLimit).contains(exponent) else { throw .witness("exponent \(exponent)") }
      let factor = try value(base)
      var product = Polynomial.one
      for _ in 0..<exponent { product = try sized(product * factor) }
      return product
    case .quotient(let a, let b):
      let (numerator, denominator) = (try value(a), try value(b))
      guard try sign(denominator) != 0 else { throw .witness("'\(b)' is zero") }
      guard
        let inverse = denominator.constant?.reciprocal.map({ Polynomial($0) }) ?? root?.number.inverse(of: denominator)
      else { throw .witness("cannot divide by '\(b)': it has a factor in common with the root's polynomial") }
      return try sized(numerator * inverse)
    case .minimum(let a, let b): return try extremum(a, b, sign: -1)
    case .maximum(let a, let b): return try extremum(a, b, sign: 1)
    case .absolute(let a):
      let inside = try value(a)
      return try sign(inside) < 0 ? -inside : inside
    case .conditional(let test, let a, let b): return try holds(test) ? value(a) : value(b)
    case .named(_, let body): return try value(body)
    }
  }

  private func extremum(_ a: Term, _ b: Term, sign wanted: Int) throws(Rejection) -> Polynomial {
    let (first, second) = (try value(a), try value(b))
    return try sign(first - second) == wanted ? first : second
  }

  private func sized(_ number: Polynomial) throws(Rejection) -> Polynomial {
    do { return try VariableTable.sized(root?.number.reduced(number) ?? number) } catch {
      throw .witness(error.description)
    }
  }
}
