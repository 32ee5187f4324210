import Algebra
import Logic

extension Term: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self = .constant(Rational(value)) }

  /// Exactly the decimal that is written. More than 15 digits cannot be recovered from a literal; such a literal is
  /// reported when the model is compiled.
  public init(floatLiteral value: Double) { self = Decimal.term(value) }
}

/// Exact decimals from literals.
enum Decimal {
  /// The name of the definition that marks a literal that cannot be exact.
  static let problemName = "!decimal"

  static func term(_ value: Double) -> Term {
    guard let exact = exact(value.description) else {
      let problem = Definition(
        name: problemName, tex: nil, meaning: value.description, location: SourceLocation(file: "", line: 0))
      return .named(problem, .constant(0))
    }
    return .constant(exact)
  }

  /// The value of a decimal with at most 15 significant digits, an exponent allowed.
  static func exact(_ text: String) -> Rational? {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    let negative = mantissa.hasPrefix("-")
    let pieces = (negative ? mantissa.dropFirst() : mantissa).split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first else { return nil }
    var fraction = pieces.count == 2 ? String(pieces[1]) : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let digits = String(whole) + fraction
    let significant = digits.drop { $0 == "0" }
    guard significant.count <= 15, let unscaled = Int(digits) else { return nil }
    let exponent = (parts.count == 2 ? Int(parts[1]) ?? 999 : 0) - fraction.count
    guard abs(exponent) <= 300, let tenth = Rational(1, over: 10) else { return nil }
    let scale = exponent < 0 ? tenth.power(-exponent) : Rational(10).power(exponent)
    return Rational(negative ? -unscaled : unscaled) * scale
  }
}

extension Term {
  public static func + (a: Term, b: Term) -> Term {
    if case .sum(let parts) = a { return .sum(parts + [b]) }
    return .sum([a, b])
  }

  public static func - (a: Term, b: Term) -> Term { a + (-b) }

  public static func * (a: Term, b: Term) -> Term {
    if case .product(let parts) = a { return .product(parts + [b]) }
    return .product([a, b])
  }

  /// The quotient. Every model proves that no denominator can be zero where it is used.
  public static func / (a: Term, b: Term) -> Term { .quotient(a, b) }

  public static prefix func - (a: Term) -> Term {
    if case .constant(let value) = a { return .constant(-value) }
    return .product([.constant(-1), a])
  }

  public func squared() -> Term { .power(self, 2) }

  /// A non-negative whole power.
  public func power(_ exponent: Int) -> Term { .power(self, exponent) }

  /// lower <= self <= upper.
  public func isBetween(_ lower: Term, _ upper: Term) -> Formula { lower <= self && self <= upper }

  /// lower < self < upper.
  public func isStrictlyBetween(_ lower: Term, _ upper: Term) -> Formula { lower < self && self < upper }

  public static func < (a: Term, b: Term) -> Formula { .compare(a, .less, b) }
  public static func <= (a: Term, b: Term) -> Formula { .compare(a, .lessOrEqual, b) }
  public static func > (a: Term, b: Term) -> Formula { .compare(a, .greater, b) }
  public static func >= (a: Term, b: Term) -> Formula { .compare(a, .greaterOrEqual, b) }
  public static func == (a: Term, b: Term) -> Formula { .compare(a, .equal, b) }
  public static func != (a: Term, b: Term) -> Formula { .compare(a, .notEqual, b) }
}

public func min(_ a: Term, _ b: Term) -> Term { .minimum(a, b) }
public func max(_ a: Term, _ b: Term) -> Term { .maximum(a, b) }
public func abs(_ a: Term) -> Term { .absolute(a) }

/// `then` where the test holds, `otherwise` elsewhere.
public func ifThenElse(_ test: Formula, _ then: Term, _ otherwise: Term) -> Term { .conditional(test, then, otherwise) }

precedencegroup ImplicationPrecedence {
  associativity: right
  lowerThan: LogicalDisjunctionPrecedence
  higherThan: TernaryPrecedence
}

infix operator ==> : ImplicationPrecedence
infix operator <=> : ImplicationPrecedence

extension Formula {
  public static func && (a: Formula, b: Formula) -> Formula {
    if case .and(let parts) = a { return .and(parts + [b]) }
    return .and([a, b])
  }

  public static func || (a: Formula, b: Formula) -> Formula {
    if case .or(let parts) = a { return .or(parts + [b]) }
    return .or([a, b])
  }

  public static prefix func ! (a: Formula) -> Formula { .not(a) }
  public static func ==> (a: Formula, b: Formula) -> Formula { .implies(a, b) }
  public static func <=> (a: Formula, b: Formula) -> Formula { .iff(a, b) }
}
