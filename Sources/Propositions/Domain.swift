import Algebra
import Logic

/// The set of values a symbol ranges over: an interval of the real line.
public struct Domain: Hashable, Sendable {
  public struct Bound: Hashable, Sendable {
    public let value: Rational
    public let isStrict: Bool

    public init(_ value: Rational, isStrict: Bool) {
      self.value = value
      self.isStrict = isStrict
    }
  }

  public let lower: Bound?
  public let upper: Bound?

  public init(lower: Bound? = nil, upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Every real number.
  public static let real = Domain()
  /// x > 0.
  public static let positive = Domain(lower: Bound(0, isStrict: true))
  /// x >= 0.
  public static let nonnegative = Domain(lower: Bound(0, isStrict: false))
  /// 0 <= x <= 1.
  public static let unit = Domain(lower: Bound(0, isStrict: false), upper: Bound(1, isStrict: false))
  /// 0 < x < 1.
  public static let openUnit = Domain(lower: Bound(0, isStrict: true), upper: Bound(1, isStrict: true))

  /// The bounds as comparisons on `term`.
  public func constraints(on term: Term) -> [Formula] {
    var result: [Formula] = []
    if let lower { result.append(.compare(term, lower.isStrict ? .greater : .greaterOrEqual, .constant(lower.value))) }
    if let upper { result.append(.compare(term, upper.isStrict ? .less : .lessOrEqual, .constant(upper.value))) }
    return result
  }

  public func contains(_ value: Rational) -> Bool {
    if let lower, value < lower.value || (lower.isStrict && value == lower.value) { return false }
    if let upper, value > upper.value || (upper.isStrict && value == upper.value) { return false }
    return true
  }
}
