import Algebra
import Logic

/// An interval whose bounds are terms: the range of a quantifier's variable or of a function's values.
///
/// Written `0..<1`, `lower...upper`, `lower...`, `..<upper`, `.above(lower)`, `.strictly(between: a, and: b)`, or by
/// the name of a domain, such as `.nonnegative`.
public struct TermRange: Sendable {
  public struct Bound: Sendable {
    public let term: Term
    public let isStrict: Bool
  }

  public let lower: Bound?
  public let upper: Bound?

  init(lower: Bound? = nil, upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  public init(_ domain: Domain) {
    lower = domain.lower.map { Bound(term: .constant($0.value), isStrict: $0.isStrict) }
    upper = domain.upper.map { Bound(term: .constant($0.value), isStrict: $0.isStrict) }
  }

  /// The bounds as comparisons on `term`, the lower one first.
  public func constraints(on term: Term) -> [Formula] {
    var result: [Formula] = []
    if let lower { result.append(lower.isStrict ? term > lower.term : term >= lower.term) }
    if let upper { result.append(upper.isStrict ? term < upper.term : term <= upper.term) }
    return result
  }

  /// Every real number.
  public static let real = TermRange()
  /// x > 0.
  public static let positive = TermRange(Domain.positive)
  /// x >= 0.
  public static let nonnegative = TermRange(Domain.nonnegative)
  /// 0 <= x <= 1.
  public static let unit = TermRange(Domain.unit)
  /// 0 < x < 1.
  public static let openUnit = TermRange(Domain.openUnit)

  /// The numbers in a domain.
  public static func domain(_ domain: Domain) -> TermRange { TermRange(domain) }

  /// x > lower.
  public static func above(_ lower: Term) -> TermRange { TermRange(lower: Bound(term: lower, isStrict: true)) }

  /// lower < x < upper.
  public static func strictly(between lower: Term, and upper: Term) -> TermRange {
    TermRange(lower: Bound(term: lower, isStrict: true), upper: Bound(term: upper, isStrict: true))
  }
}

extension Term {
  /// lower <= x < upper.
  public static func ..< (lower: Term, upper: Term) -> TermRange {
    TermRange(lower: .init(term: lower, isStrict: false), upper: .init(term: upper, isStrict: true))
  }

  /// lower <= x <= upper.
  public static func ... (lower: Term, upper: Term) -> TermRange {
    TermRange(lower: .init(term: lower, isStrict: false), upper: .init(term: upper, isStrict: false))
  }

  /// x >= lower.
  public static postfix func ... (lower: Term) -> TermRange {
    TermRange(lower: .init(term: lower, isStrict: false))
  }

  /// x < upper.
  public static prefix func ..< (upper: Term) -> TermRange {
    TermRange(upper: .init(term: upper, isStrict: true))
  }

  /// x <= upper.
  public static prefix func ... (upper: Term) -> TermRange {
    TermRange(upper: .init(term: upper, isStrict: false))
  }
}
