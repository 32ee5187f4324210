import Algebra
import Certify
import Logic

/// Sign conditions on polynomials in symbols, joined by and and or.
indirect enum SignCondition: Hashable, Sendable {
  case truth(Bool)
  case fact(Fact)
  case all([SignCondition])
  case any([SignCondition])

  var negation: SignCondition {
    switch self {
    case .truth(let value): .truth(!value)
    case .fact(let fact):
      fact.negation.map { .fact($0) }
        ?? .any([.fact(Fact(fact.polynomial, .positive)), .fact(Fact(-fact.polynomial, .positive))])
    case .all(let parts): .any(parts.map(\.negation))
    case .any(let parts): .all(parts.map(\.negation))
    }
  }

  var facts: Set<Fact> {
    switch self {
    case .truth: []
    case .fact(let fact): [fact]
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
    }
  }

  /// The same with constants absorbed, nested parts of the same kind joined and repetitions dropped.
  var flattened: SignCondition {
    switch self {
    case .truth: return self
    case .fact(let fact): return fact.constantTruth.map { .truth($0) } ?? self
    case .all(let parts): return SignCondition.joined(parts, isAll: true)
    case .any(let parts): return SignCondition.joined(parts, isAll: false)
    }
  }

  private static func joined(_ parts: [SignCondition], isAll: Bool) -> SignCondition {
    var result: [SignCondition] = []
    for part in parts.map(\.flattened) {
      switch (part, isAll) {
      case (.truth(let value), _):
        if value != isAll { return part }
      case (.all(let inner), true), (.any(let inner), false):
        result += inner.filter { !result.contains($0) }
      default: if !result.contains(part) { result.append(part) }
      }
    }
    return result.isEmpty ? .truth(isAll) : result.count == 1 ? result[0] : isAll ? .all(result) : .any(result)
  }

  /// Sets of facts that hold together in one of the ways in which the condition does; `nil` when there are too many.
  func cases(limit: Int) -> [[Fact]]? {
    switch self {
    case .truth(let value): return value ? [[]] : []
    case .fact(let fact): return fact.constantTruth.map { $0 ? [[]] : [] } ?? [[fact]]
    case .any(let parts):
      var result: [[Fact]] = []
      for part in parts {
        guard let own = part.cases(limit: limit) else { return nil }
        result += own
      }
      return result.count <= limit ? result : nil
    case .all(let parts):
      var result: [[Fact]] = [[]]
      for part in parts {
        guard let own = part.cases(limit: limit), result.count * own.count <= limit else { return nil }
        result = result.flatMap { first in own.map { more in first + more.filter { !first.contains($0) } } }
      }
      return result
    }
  }

  func map(_ transform: (Fact) -> SignCondition) -> SignCondition {
    switch self {
    case .truth: self
    case .fact(let fact): transform(fact)
    case .all(let parts): .all(parts.map { $0.map(transform) })
    case .any(let parts): .any(parts.map { $0.map(transform) })
    }
  }

  func formula(_ table: VariableTable) -> Formula {
    switch self {
    case .truth(let value): .truth(value)
    case .fact(let fact): table.formula(fact)
    case .all(let parts): .and(parts.map { $0.formula(table) })
    case .any(let parts): .or(parts.map { $0.formula(table) })
    }
  }
}

/// Writes formulas without quantifiers as sign conditions: denominators are cleared, minima and cases distinguished.
/// The result is a proposal; that it is equivalent is proved elsewhere.
struct Expansion {
  var table: VariableTable
  /// Terms over these are left as they are.
  var free: Set<Symbol> = []
  /// The sign of a polynomial wherever it matters, if it has but one.
  let sign: (Polynomial, VariableTable) -> Int?

  /// `nil` where a quantifier or an unknown function stands.
  mutating func condition(_ formula: Formula) -> SignCondition? {
    switch formula {
    case .truth(let value): return .truth(value)
    case .compare(let a, let relation, let b):
      let isPositive = relation != .notEqual
      guard let fact = try? table.fact(a, isPositive ? relation : .equal, b), let result = expanded(fact) else {
        return nil
      }
      return isPositive ? result : result.negation
    case .and(let parts): return conditions(parts).map { .all($0) }
    case .or(let parts): return conditions(parts).map { .any($0) }
    case .not(let part): return condition(part)?.negation
    case .implies(let a, let b):
      guard let a = condition(a), let b = condition(b) else { return nil }
      return .any([a.negation, b])
    case .iff(let a, let b):
      guard let a = condition(a), let b = condition(b) else { return nil }
      return .any([.all([a, b]), .all([a.negation, b.negation])])
    case .named(_, let body): return condition(body)
    case .forAll, .exists: return nil
    }
  }

  private mutating func conditions(_ parts: [Formula]) -> [SignCondition]? {
    var result: [SignCondition] = []
    for part in parts {
      guard let one = condition(part) else { return nil }
      result.append(one)
    }
    return result
  }

  private mutating func expanded(_ fact: Fact) -> SignCondition? {
    // What a variable stands for was met before the variable: the last stands inside no other.
    let last = fact.polynomial.variables.filter { !table.isSimple($0, over: free) }.max()
    guard let variable = last else { return .fact(fact) }
    func with(_ value: Polynomial) -> SignCondition? {
      expanded(Fact(fact.polynomial.substituting(variable, with: value), fact.sign))
    }
    switch table.variables[variable] {
    case .symbol, .apply: return nil
    case .quotient(let numerator, let denominator):
      return cleared(fact, variable, numerator, denominator)
    case .minimum(let a, let b): return extremum(fact, variable, a, b, isMinimum: true)
    case .maximum(let a, let b): return extremum(fact, variable, a, b, isMinimum: false)
    case .conditional(_, let a, let b):
      guard let test = condition(table.test(of: variable)), let first = with(a), let second = with(b) else {
        return nil
      }
      return .any([.all([test, first]), .all([test.negation, second])])
    }
  }

  private mutating func cleared(
    _ fact: Fact, _ variable: Int, _ numerator: Polynomial, _ denominator: Polynomial
  ) -> SignCondition? {
    let cleared = fact.polynomial.substituting(variable, numerator, over: denominator)
    guard fact.polynomial.degree(in: variable) % 2 == 1, fact.sign != .zero else {
      return expanded(Fact(cleared, fact.sign))
    }
    if let sign = sign(denominator, table) { return expanded(Fact(sign < 0 ? -cleared : cleared, fact.sign)) }
    guard let positive = expanded(Fact(denominator, .positive)), let negative = expanded(Fact(-denominator, .positive)),
      let same = expanded(Fact(cleared, fact.sign)), let opposite = expanded(Fact(-cleared, fact.sign))
    else { return nil }
    return .any([.all([positive, same]), .all([negative, opposite])])
  }

  private mutating func extremum(
    _ fact: Fact, _ variable: Int, _ a: Polynomial, _ b: Polynomial, isMinimum: Bool
  ) -> SignCondition? {
    func with(_ value: Polynomial) -> Fact { Fact(fact.polynomial.substituting(variable, with: value), fact.sign) }
    guard let first = expanded(with(a)), let second = expanded(with(b)) else { return nil }
    let parts = fact.polynomial.coefficients(in: variable)
    if parts.count == 2, fact.sign != .zero, let sign = sign(parts[1], table) {
      return (sign > 0) == isMinimum ? .all([first, second]) : .any([first, second])
    }
    let difference = isMinimum ? b - a : a - b
    guard let isFirst = expanded(Fact(difference, .nonnegative)),
      let isSecond = expanded(Fact(-difference, .nonnegative))
    else { return nil }
    return .any([.all([isFirst, first]), .all([isSecond, second])])
  }
}

extension VariableTable {
  /// Whether a variable is a symbol or stands for a term over `free`.
  func isSimple(_ variable: Int, over free: Set<Symbol>) -> Bool {
    if case .symbol = variables[variable] { return true }
    return !free.isEmpty && term(of: variable).freeSymbols.isSubset(of: free)
  }

  /// What a variable that stands for a term comes to at a point that has the variables before it.
  func approximation(of variable: Int, at point: [Double]) -> Double {
    func value(_ polynomial: Polynomial) -> Double { ApproximatePolynomial(polynomial).value(at: point) }
    return switch variables[variable] {
    case .quotient(let a, let b): value(a) / value(b)
    case .minimum(let a, let b): min(value(a), value(b))
    case .maximum(let a, let b): max(value(a), value(b))
    case .symbol, .conditional, .apply: .nan
    }
  }
}
