import Algebra
import Logic

extension Term {
  public static func + (a: Term, b: Term) -> Term { .sum(a.summands + b.summands) }

  public static func - (a: Term, b: Term) -> Term { .sum(a.summands + [-b]) }

  public static func * (a: Term, b: Term) -> Term { .product(a.factors + b.factors) }

  /// The quotient. Every model owes a proof that no denominator can be zero where it is used.
  public static func / (a: Term, b: Term) -> Term { .quotient(a, b) }

  public static prefix func - (a: Term) -> Term {
    if case .constant(let value) = a { return .constant(-value) }
    return .product([.constant(-1)] + a.factors)
  }

  private var summands: [Term] { if case .sum(let parts) = self { parts } else { [self] } }
  private var factors: [Term] { if case .product(let parts) = self { parts } else { [self] } }

  /// The term times itself.
  public func squared() -> Term { .power(self, 2) }

  /// A whole power from 0 to 64; `x.power(0)` is 1. Any other exponent is reported when the model is compiled.
  public func power(_ exponent: Int, file: String = #fileID, line: Int = #line) -> Term {
    guard (0...Problem.exponentLimit).contains(exponent) else {
      let advice = exponent < 0 ? "write 1 / x.power(\(exponent.magnitude))" : "keep degrees low"
      return Problem.term(
        "the exponent \(exponent) is not from 0 to \(Problem.exponentLimit); \(advice)",
        at: SourceLocation(file: file, line: line))
    }
    return .power(self, exponent)
  }

  public static func < (a: Term, b: Term) -> Formula { .compare(a, .less, b) }
  public static func <= (a: Term, b: Term) -> Formula { .compare(a, .lessOrEqual, b) }
  public static func > (a: Term, b: Term) -> Formula { .compare(a, .greater, b) }
  public static func >= (a: Term, b: Term) -> Formula { .compare(a, .greaterOrEqual, b) }
  public static func == (a: Term, b: Term) -> Formula { .compare(a, .equal, b) }
  public static func != (a: Term, b: Term) -> Formula { .compare(a, .notEqual, b) }

  /// lower <= self <= upper. (`0 <= x <= 1` is no Swift expression.)
  public func isBetween(_ lower: Term, _ upper: Term) -> Formula { lower <= self && self <= upper }

  /// lower < self < upper. (`0 < x < 1` is no Swift expression.)
  public func isStrictlyBetween(_ lower: Term, _ upper: Term) -> Formula { lower < self && self < upper }
}

/// The smaller of two terms.
public func min(_ a: Term, _ b: Term) -> Term { .minimum(a, b) }
/// The larger of two terms.
public func max(_ a: Term, _ b: Term) -> Term { .maximum(a, b) }
/// The absolute value of a term.
public func abs(_ a: Term) -> Term { .absolute(a) }

/// `then` where the test holds, `otherwise` elsewhere.
public func ifThenElse(_ test: Formula, _ then: Term, _ otherwise: Term) -> Term { .conditional(test, then, otherwise) }

/// Why `0 < x < 1` is refused.
extension Formula {
  @available(*, unavailable, message: "comparisons do not chain; write x.isStrictlyBetween(0, 1)")
  public static func < (a: Formula, b: Term) -> Formula { a }
  @available(*, unavailable, message: "comparisons do not chain; write x.isBetween(0, 1)")
  public static func <= (a: Formula, b: Term) -> Formula { a }
}
