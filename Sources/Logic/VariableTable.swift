import Algebra

/// Why a term has no normal form.
public struct NormalFormError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  static func tooLarge(terms: Int, degree: Int) -> NormalFormError {
    NormalFormError(
      "a polynomial grew beyond \(VariableTable.termLimit) terms or degree \(VariableTable.degreeLimit) "
        + "(about \(terms) terms, degree \(degree))")
  }
}

/// A sign condition on a polynomial.
public struct Fact: Hashable, Sendable {
  public enum Sign: String, Hashable, Sendable {
    case positive = ">"
    case nonnegative = ">="
    case zero = "="

    public var relation: Relation {
      switch self {
      case .positive: .greater
      case .nonnegative: .greaterOrEqual
      case .zero: .equal
      }
    }
  }

  public let polynomial: Polynomial
  public let sign: Sign

  /// Scales to coprime integer coefficients; a zero condition also gets a positive leading coefficient.
  public init(_ polynomial: Polynomial, _ sign: Sign) {
    let primitive = polynomial.primitive
    self.polynomial = sign == .zero && primitive.leadingCoefficient.signum < 0 ? -primitive : primitive
    self.sign = sign
  }

  /// Whether the condition holds of a constant polynomial; `nil` when a variable occurs.
  public var constantTruth: Bool? { polynomial.constant.map { sign.relation.holds($0, .zero) } }
}

/// Turns terms into polynomials. A subterm that is not polynomial (a quotient, minimum, maximum, case
/// distinction or application of an unknown function) becomes a variable of its own; equal normal forms
/// share one. The table keeps what each variable stands for.
public struct VariableTable: Sendable {
  public enum Variable: Hashable, Sendable {
    case symbol(Symbol)
    case quotient(Polynomial, Polynomial)
    case minimum(Polynomial, Polynomial)
    case maximum(Polynomial, Polynomial)
    /// The test is identified by its written form.
    case conditional(String, Polynomial, Polynomial)
    case apply(FunctionSymbol, [Polynomial])
  }

  public static let termLimit = 20_000
  public static let degreeLimit = 256
  /// For the variables in what a variable stands for.
  public static let textLimit = 1 << 20
  /// For numerators and for the common denominator of a polynomial.
  public static let bitLimit = 1 << 14

  public private(set) var variables: [Variable] = []
  private var indices: [Variable: Int] = [:]
  /// What each variable stands for. Kept, with its text, for they nest: made anew, each level would double the work.
  private var written: [(term: Term, text: String)] = []

  public init() {}

  /// The test of a conditional variable.
  public func test(of variable: Int) -> Formula {
    if case .conditional(let test, _, _) = written[variable].term { test } else { .truth(true) }
  }

  /// - Parameter test: that of a conditional variable.
  public mutating func index(of variable: Variable, test: Formula = .truth(true)) -> Int {
    if let index = indices[variable] { return index }
    let meaning: Term =
      switch variable {
      case .symbol(let symbol): .symbol(symbol)
      case .quotient(let a, let b): .quotient(term(a), term(b))
      case .minimum(let a, let b): .minimum(term(a), term(b))
      case .maximum(let a, let b): .maximum(term(a), term(b))
      case .conditional(_, let a, let b): .conditional(test, term(a), term(b))
      case .apply(let function, let arguments): .apply(function, arguments.map { term($0) })
      }
    variables.append(variable)
    written.append((meaning, meaning.description))
    indices[variable] = variables.count - 1
    return variables.count - 1
  }

  /// The index of a symbol that already occurs.
  public func existingIndex(of symbol: Symbol) -> Int? { indices[.symbol(symbol)] }

  public mutating func polynomial(_ term: Term) throws(NormalFormError) -> Polynomial {
    switch term {
    case .constant(let value): return try VariableTable.sized(Polynomial(value))
    case .symbol(let symbol):
      if let index = existingIndex(of: symbol) { return .variable(index) }
      try VariableTable.require(name: symbol.name)
      return .variable(index(of: .symbol(symbol)))
    case .sum(let parts):
      var total = Polynomial.zero
      for part in parts { total = try VariableTable.sized(total + polynomial(part)) }
      return total
    case .product(let parts):
      var product = Polynomial.one
      for part in parts { product = try times(product, try polynomial(part)) }
      return product
    case .power(let base, let exponent):
      guard (0...VariableTable.degreeLimit).contains(exponent) else {
        throw .tooLarge(terms: 1, degree: exponent)
      }
      let factor = try polynomial(base)
      var product = Polynomial.one
      for _ in 0..<exponent { product = try times(product, factor) }
      return product
    case .quotient(let a, let b):
      let (numerator, denominator) = (try polynomial(a), try polynomial(b))
      if let value = denominator.constant {
        guard let scale = value.reciprocal else { throw NormalFormError("division by zero in \(term)") }
        return try VariableTable.sized(numerator * scale)
      }
      return try variable(.quotient(numerator, denominator), of: [numerator, denominator])
    case .minimum(let a, let b): return try extremum(try polynomial(a), try polynomial(b), least: true)
    case .maximum(let a, let b): return try extremum(try polynomial(a), try polynomial(b), least: false)
    case .absolute(let a):
      let inside = try polynomial(a)
      return try extremum(inside, -inside, least: false)
    case .conditional(let test, let a, let b):
      let canonical = try canonical(test)
      let (first, second) = (try polynomial(a), try polynomial(b))
      if first == second { return first }
      return try variable(.conditional(canonical.description, first, second), of: [first, second], test: canonical)
    case .apply(let function, let arguments):
      try VariableTable.require(name: function.name)
      guard arguments.count == function.arity, !arguments.isEmpty else {
        throw NormalFormError("'\(function.name)' is not a function of \(arguments.count) arguments")
      }
      var values: [Polynomial] = []
      for argument in arguments { values.append(try polynomial(argument)) }
      return try variable(.apply(function, values), of: values)
    case .named(_, let body): return try polynomial(body)
    }
  }

  /// Facts and statements are identified by their written form, so that every name must read as one.
  private static func require(name: String) throws(NormalFormError) {
    guard Symbol.isValid(name: name) else { throw NormalFormError("'\(name)' is not a name") }
  }

  private static func require(quantified symbols: [Symbol]) throws(NormalFormError) {
    for symbol in symbols { try require(name: symbol.name) }
    guard !symbols.isEmpty, Set(symbols).count == symbols.count, symbols.allSatisfy(\.isBound) else {
      throw NormalFormError("a quantifier needs distinct variables, marked as bound")
    }
  }

  /// A variable for a subterm, refused before its text, which can grow with each level, is too long to be written.
  private mutating func variable(
    _ variable: Variable, of parts: [Polynomial], test: Formula = .truth(true)
  ) throws(NormalFormError) -> Polynomial {
    let texts = parts.flatMap(\.terms).flatMap(\.monomial.powers).map { written[$0.variable].text.utf8.count }
    guard texts.reduce(0, +) <= VariableTable.textLimit else { throw NormalFormError("a term is too long to write") }
    return .variable(index(of: variable, test: test))
  }

  private mutating func extremum(_ a: Polynomial, _ b: Polynomial, least: Bool) throws(NormalFormError) -> Polynomial {
    if let difference = (a - b).constant { return (difference.signum <= 0) == least ? a : b }
    return try variable(least ? .minimum(a, b) : .maximum(a, b), of: [a, b])
  }

  /// The polynomial, when its numbers are within the limit; all bits together bound those of the common denominator. So
  /// those of a sum or a product of two are within small multiples of it before they are looked at.
  public static func sized(_ polynomial: Polynomial) throws(NormalFormError) -> Polynomial {
    let bound = polynomial.terms.reduce(0) { $0 + $1.coefficient.bitWidth }
    guard bound <= VariableTable.bitLimit || polynomial.bitWidth <= VariableTable.bitLimit else {
      throw NormalFormError("a number grew beyond \(VariableTable.bitLimit) binary digits: write smaller numbers")
    }
    return polynomial
  }

  public func times(_ a: Polynomial, _ b: Polynomial) throws(NormalFormError) -> Polynomial {
    let terms = a.terms.count * b.terms.count
    let degree = a.degree + b.degree
    guard terms <= VariableTable.termLimit, degree <= VariableTable.degreeLimit else {
      throw .tooLarge(terms: terms, degree: degree)
    }
    return try VariableTable.sized(a * b)
  }

  /// The normal form of a term.
  public mutating func normalized(_ term: Term) throws(NormalFormError) -> Term {
    let polynomial = try polynomial(term)
    return self.term(polynomial)
  }

  /// The sign condition `polynomial sign 0` that a comparison states; `nil` for `!=`.
  public mutating func fact(_ a: Term, _ relation: Relation, _ b: Term) throws(NormalFormError) -> Fact? {
    let difference = try polynomial(a) - polynomial(b)
    switch relation {
    case .greater: return Fact(difference, .positive)
    case .greaterOrEqual: return Fact(difference, .nonnegative)
    case .less: return Fact(-difference, .positive)
    case .lessOrEqual: return Fact(-difference, .nonnegative)
    case .equal: return Fact(difference, .zero)
    case .notEqual: return nil
    }
  }

  /// What the variable stands for.
  public func term(of variable: Int) -> Term { written[variable].term }

  /// The polynomial written out, its terms ordered by the written form of their monomials (high degree first),
  /// so that the result does not depend on the order in which variables were met. The side of an equation may be
  /// negated; it is written with a positive first coefficient.
  public func term(_ polynomial: Polynomial, isEquation: Bool = false) -> Term {
    let parts = polynomial.terms.map { item -> (degree: Int, key: String, sign: Int, term: Term) in
      let powers = item.monomial.powers.map { ($0.variable, $0.exponent, written[$0.variable].text) }
        .sorted { $0.2 < $1.2 }
      var factors = powers.map { $0.1 == 1 ? term(of: $0.0) : .power(term(of: $0.0), $0.1) }
      if !item.coefficient.isOne || factors.isEmpty { factors.insert(.constant(item.coefficient), at: 0) }
      let key = powers.map { "\($0.2)^\($0.1)" }.joined(separator: "*")
      return (
        item.monomial.degree, key, item.coefficient.signum, factors.count == 1 ? factors[0] : .product(factors)
      )
    }.sorted { $0.degree != $1.degree ? $0.degree > $1.degree : $0.key < $1.key }
    if isEquation, let first = parts.first, first.sign < 0 { return term(-polynomial) }
    let ordered = parts.map(\.term)
    return ordered.count == 1 ? ordered[0] : (ordered.isEmpty ? .constant(0) : .sum(ordered))
  }

  public func formula(_ fact: Fact) -> Formula {
    .compare(term(fact.polynomial, isEquation: fact.sign == .zero), fact.sign.relation, .constant(0))
  }

  /// The normal form without negations, implications and equivalences, by which formulas are told apart.
  public mutating func canonical(_ formula: Formula) throws(NormalFormError) -> Formula {
    guard formula.expandedSize <= VariableTable.textLimit else {
      throw NormalFormError("a formula has too many parts, or its equivalences")
    }
    return try normalized(formula.negationsInward)
  }

  /// The formula with definitions expanded and every comparison as a primitive polynomial against zero.
  public mutating func normalized(_ formula: Formula) throws(NormalFormError) -> Formula {
    switch formula {
    case .truth: return formula
    case .compare(let a, let relation, let b):
      let isNegated = relation == .notEqual
      guard let fact = try fact(a, isNegated ? .equal : relation, b) else { return formula }
      return isNegated ? .compare(term(fact.polynomial, isEquation: true), .notEqual, .constant(0)) : self.formula(fact)
    case .not(let a): return .not(try normalized(a))
    case .and(let parts) where parts.count == 1, .or(let parts) where parts.count == 1: return try normalized(parts[0])
    case .and(let parts): return .and(try parts.map { part throws(NormalFormError) in try normalized(part) })
    case .or(let parts): return .or(try parts.map { part throws(NormalFormError) in try normalized(part) })
    case .implies(let a, let b): return .implies(try normalized(a), try normalized(b))
    case .iff(let a, let b): return .iff(try normalized(a), try normalized(b))
    case .forAll(let symbols, let body):
      try VariableTable.require(quantified: symbols)
      return .forAll(symbols, try normalized(body))
    case .exists(let symbols, let body):
      try VariableTable.require(quantified: symbols)
      return .exists(symbols, try normalized(body))
    case .named(_, let body): return try normalized(body)
    }
  }
}
