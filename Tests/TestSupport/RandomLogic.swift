import Algebra
import Logic

/// Which kinds of terms and formulas a random one may contain.
public struct Vocabulary: Sendable {
  public var symbols: [Symbol]
  public var functions: [FunctionSymbol]
  /// Quotients, minima, maxima, absolute values and case distinctions.
  public var hasSpecialTerms: Bool
  public var hasQuantifiers: Bool

  public init(
    symbols: [Symbol] = ["a", "b", "c"].map { Symbol($0) },
    functions: [FunctionSymbol] = [FunctionSymbol("f"), FunctionSymbol("g", arity: 2)],
    hasSpecialTerms: Bool = true, hasQuantifiers: Bool = false
  ) {
    self.symbols = symbols
    self.functions = functions
    self.hasSpecialTerms = hasSpecialTerms
    self.hasQuantifiers = hasQuantifiers
  }
}

extension SeededGenerator {
  public mutating func term(_ vocabulary: Vocabulary, depth: Int = 3) -> Term {
    guard depth > 0, !chance(1, in: 5) else {
      return chance(1, in: 3) ? .constant(smallRational()) : .symbol(pick(vocabulary.symbols))
    }
    switch int(0...(vocabulary.hasSpecialTerms ? 9 : 4)) {
    case 0, 1: return .sum((0..<int(0...3)).map { _ in term(vocabulary, depth: depth - 1) })
    case 2, 3: return .product((0..<int(0...3)).map { _ in term(vocabulary, depth: depth - 1) })
    case 4: return .power(term(vocabulary, depth: depth - 1), int(0...2))
    case 5: return .quotient(term(vocabulary, depth: depth - 1), term(vocabulary, depth: depth - 1))
    case 6: return .minimum(term(vocabulary, depth: depth - 1), term(vocabulary, depth: depth - 1))
    case 7:
      return chance(1, in: 2)
        ? .absolute(term(vocabulary, depth: depth - 1))
        : .maximum(term(vocabulary, depth: depth - 1), term(vocabulary, depth: depth - 1))
    case 8:
      return .conditional(
        formula(vocabulary, depth: depth - 1), term(vocabulary, depth: depth - 1), term(vocabulary, depth: depth - 1))
    default:
      guard !vocabulary.functions.isEmpty else { return term(vocabulary, depth: depth - 1) }
      let function = pick(vocabulary.functions)
      return .apply(function, (0..<function.arity).map { _ in term(vocabulary, depth: depth - 1) })
    }
  }

  public mutating func formula(_ vocabulary: Vocabulary, depth: Int = 3) -> Formula {
    guard depth > 0, !chance(1, in: 4) else {
      if chance(1, in: 12) { return .truth(chance(1, in: 2)) }
      let small = max(0, min(depth, 2))
      return .compare(term(vocabulary, depth: small), pick(Relation.allCases), term(vocabulary, depth: small))
    }
    switch int(0...(vocabulary.hasQuantifiers ? 6 : 4)) {
    case 0: return .not(formula(vocabulary, depth: depth - 1))
    case 1: return .and((0..<int(0...3)).map { _ in formula(vocabulary, depth: depth - 1) })
    case 2: return .or((0..<int(0...3)).map { _ in formula(vocabulary, depth: depth - 1) })
    case 3: return .implies(formula(vocabulary, depth: depth - 1), formula(vocabulary, depth: depth - 1))
    case 4: return .iff(formula(vocabulary, depth: depth - 1), formula(vocabulary, depth: depth - 1))
    default:
      // A name that no enclosing quantifier has: the vocabulary grows inward.
      let bound = Symbol("q\(vocabulary.symbols.count)", isBound: true)
      var inner = vocabulary
      inner.symbols.append(bound)
      let body = formula(inner, depth: depth - 1)
      return chance(1, in: 2) ? .forAll([bound], body) : .exists([bound], body)
    }
  }
}

extension Formula {
  /// The truth that the connectives give.
  ///
  /// - Parameter base: that of comparisons and of quantified formulas.
  public func holds(_ base: (Formula) throws -> Bool) rethrows -> Bool {
    switch self {
    case .truth(let value): value
    case .not(let a): try !a.holds(base)
    case .and(let parts): try parts.allSatisfy { try $0.holds(base) }
    case .or(let parts): try parts.contains { try $0.holds(base) }
    case .implies(let a, let b): try !a.holds(base) || b.holds(base)
    case .iff(let a, let b): try a.holds(base) == b.holds(base)
    case .named(_, let body): try body.holds(base)
    case .compare, .forAll, .exists: try base(self)
    }
  }
}

/// The meaning of terms and formulas at a point, by definition: what the trusted code is compared with.
/// Division by zero gives zero, which is one of the values it may have.
public struct Oracle: Sendable {
  public struct Unsupported: Error {}

  public var values: [Symbol: Rational]
  public var function: @Sendable (FunctionSymbol, [Rational]) -> Rational

  public init(
    _ values: [Symbol: Rational],
    function: @escaping @Sendable (FunctionSymbol, [Rational]) -> Rational = Oracle.standardFunction
  ) {
    self.values = values
    self.function = function
  }

  /// Some function for every name and arity: a polynomial in the arguments.
  @Sendable public static func standardFunction(_ symbol: FunctionSymbol, _ arguments: [Rational]) -> Rational {
    arguments.enumerated().reduce(Rational(symbol.name.utf8.count - 2)) { sum, item in
      sum + item.element * item.element - item.element * Rational(item.offset + 1)
    }
  }

  public func value(_ term: Term) throws -> Rational {
    switch term {
    case .constant(let value): return value
    case .symbol(let symbol):
      guard let value = values[symbol] else { throw Unsupported() }
      return value
    case .sum(let parts): return try parts.reduce(.zero) { try $0 + value($1) }
    case .product(let parts): return try parts.reduce(.one) { try $0 * value($1) }
    case .power(let base, let exponent): return try value(base).power(exponent)
    case .quotient(let a, let b): return try value(a).divided(by: try value(b)) ?? .zero
    case .minimum(let a, let b): return Swift.min(try value(a), try value(b))
    case .maximum(let a, let b): return Swift.max(try value(a), try value(b))
    case .absolute(let a): return try value(a).magnitude
    case .conditional(let test, let a, let b): return try holds(test) ? value(a) : value(b)
    case .apply(let symbol, let arguments): return function(symbol, try arguments.map(value))
    case .named(_, let body): return try value(body)
    }
  }

  public func holds(_ formula: Formula) throws -> Bool {
    try formula.holds { part in
      guard case .compare(let a, let relation, let b) = part else { throw Unsupported() }
      return relation.holds(try value(a), try value(b))
    }
  }

  /// The value of a polynomial over the variables of `table`.
  public func value(_ polynomial: Polynomial, in table: VariableTable) throws -> Rational {
    try polynomial.value { variable in
      switch table.variables[variable] {
      case .symbol(let symbol):
        guard let value = values[symbol] else { throw Unsupported() }
        return value
      case .quotient(let a, let b): return try value(a, in: table).divided(by: try value(b, in: table)) ?? .zero
      case .minimum(let a, let b): return Swift.min(try value(a, in: table), try value(b, in: table))
      case .maximum(let a, let b): return Swift.max(try value(a, in: table), try value(b, in: table))
      case .conditional(_, let a, let b):
        return try holds(table.test(of: variable)) ? value(a, in: table) : value(b, in: table)
      case .apply(let symbol, let arguments):
        return function(symbol, try arguments.map { try value($0, in: table) })
      }
    }
  }

  public func holds(_ fact: Fact, in table: VariableTable) throws -> Bool {
    let value = try value(fact.polynomial, in: table)
    switch fact.sign {
    case .positive: return value.signum > 0
    case .nonnegative: return value.signum >= 0
    case .zero: return value.isZero
    }
  }
}

extension Term {
  /// The direct parts that are terms: smaller inputs to try when a property fails.
  public var shrunk: [Term] {
    var parts: [Term] = []
    _ = mapParts(
      {
        parts.append($0)
        return $0
      }, { $0 })
    return parts
  }
}

extension Formula {
  /// The direct parts that are formulas: smaller inputs to try when a property fails.
  public var shrunk: [Formula] {
    var parts: [Formula] = []
    _ = mapParts(
      { $0 },
      {
        parts.append($0)
        return $0
      })
    return parts
  }
}
