import Algebra
import Logic

extension Domain {
  /// Whether every number in the domain differs from zero.
  var excludesZero: Bool { !contains(.zero) }

  fileprivate static func + (a: Domain, b: Domain) -> Domain {
    Domain(lower: sum(a.lower, b.lower), upper: sum(a.upper, b.upper))
  }

  private static func sum(_ a: Bound?, _ b: Bound?) -> Bound? {
    guard let a, let b else { return nil }
    return Bound(a.value + b.value, isStrict: a.isStrict || b.isStrict)
  }

  /// Exact for a constant factor and for factors that are not negative; every number otherwise.
  fileprivate static func * (a: Domain, b: Domain) -> Domain {
    if let value = a.only { return b.scaled(value) }
    if let value = b.only { return a.scaled(value) }
    guard let l = a.lower, let m = b.lower, l.value.signum >= 0, m.value.signum >= 0 else { return .real }
    let isPositive = !a.contains(.zero) && !b.contains(.zero)
    let isStrict = (l.value * m.value).isZero ? isPositive : l.isStrict || m.isStrict
    var upper: Bound?
    if let u = a.upper, let v = b.upper { upper = Bound(u.value * v.value, isStrict: false) }
    return Domain(lower: Bound(l.value * m.value, isStrict: isStrict), upper: upper)
  }

  private var only: Rational? {
    guard let lower, let upper, lower.value == upper.value else { return nil }
    return lower.value
  }

  private func scaled(_ factor: Rational) -> Domain {
    if factor.isZero { return Domain.interval(0, 0) }
    let low = lower.map { Bound($0.value * factor, isStrict: $0.isStrict) }
    let high = upper.map { Bound($0.value * factor, isStrict: $0.isStrict) }
    return factor.signum > 0 ? Domain(lower: low, upper: high) : Domain(lower: high, upper: low)
  }
}

extension Term {
  /// An interval that contains the term's values when symbols range over their domains. Only used to choose premises.
  func bounds(_ domain: (Symbol) -> Domain) -> Domain {
    switch self {
    case .constant(let value): return .interval(value, value)
    case .symbol(let symbol): return domain(symbol)
    case .sum(let parts): return parts.reduce(.interval(0, 0)) { $0 + $1.bounds(domain) }
    case .product(let parts): return parts.reduce(.interval(1, 1)) { $0 * $1.bounds(domain) }
    case .power(let base, let exponent):
      guard (0...Problem.exponentLimit).contains(exponent) else { return .real }
      let range = base.bounds(domain)
      let power = (0..<exponent).reduce(Domain.interval(1, 1)) { product, _ in product * range }
      return exponent % 2 == 0 && power.lower == nil ? .nonnegative : power
    case .absolute: return .nonnegative
    case .named(_, let body): return body.bounds(domain)
    case .quotient, .minimum, .maximum, .conditional, .apply: return .real
    }
  }
}
