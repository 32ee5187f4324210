import Algebra
import Logic

extension Term: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The whole number that is written.
  public init(integerLiteral value: Int) { self = .constant(Rational(value)) }

  #if arch(x86_64) && !os(Windows) && !os(Android)
    /// Exactly the decimal that is written, with at most 15 significant digits. A longer literal, or one that is not
    /// finite, has no exact value here: compiling the model reports it.
    public init(floatLiteral value: Float80) { self = Decimal.term(value.description) }
  #else
    /// Exactly the decimal that is written, with at most 15 significant digits. A longer literal, or one that is not
    /// finite, has no exact value here: compiling the model reports it.
    public init(floatLiteral value: Double) { self = Decimal.term(value.description) }
  #endif

  /// The value of a term without symbols, unknown functions and case distinctions; `nil` for any other, and where a
  /// denominator is zero.
  public var exactValue: Rational? {
    switch self {
    case .constant(let value): return value
    case .sum(let parts): return Term.fold(parts, .zero) { $0 + $1 }
    case .product(let parts): return Term.fold(parts, .one) { $0 * $1 }
    case .power(let base, let exponent):
      return (0...Problem.exponentLimit).contains(exponent) ? base.exactValue?.power(exponent) : nil
    case .quotient(let a, let b):
      guard let a = a.exactValue, let b = b.exactValue else { return nil }
      return a.divided(by: b)
    case .minimum(let a, let b): return Term.fold([b], a.exactValue) { $0 < $1 ? $0 : $1 }
    case .maximum(let a, let b): return Term.fold([b], a.exactValue) { $0 < $1 ? $1 : $0 }
    case .absolute(let a): return a.exactValue?.magnitude
    case .named(let definition, let body): return definition.name == Problem.name ? nil : body.exactValue
    case .symbol, .conditional, .apply: return nil
    }
  }

  private static func fold(
    _ parts: [Term], _ start: Rational?, _ combine: (Rational, Rational) -> Rational
  ) -> Rational? {
    parts.reduce(start) { total, part in
      guard let total, let value = part.exactValue else { return nil }
      return combine(total, value)
    }
  }
}

/// A mistake that an expression cannot report when it is built. It travels inside the expression as a marked
/// definition and is reported when the model is compiled.
package enum Problem {
  /// No theorist's definition can have this name: definitions are checked for it.
  package static let name = "!problem"
  static let exponentLimit = 64

  package static func term(_ message: String, at location: SourceLocation? = nil) -> Term {
    let location = location ?? SourceLocation(file: "", line: 0)
    return .named(Definition(name: name, tex: nil, meaning: message, location: location), .constant(0))
  }

  package static func formula(_ message: String, at location: SourceLocation) -> Formula {
    .compare(term(message, at: location), .equal, .constant(0))
  }
}

/// Exact decimals from the text of literals.
enum Decimal {
  static let digitLimit = 15
  static let exponentLimit = 300

  static func term(_ text: String) -> Term {
    if let exact = exact(text) { return .constant(exact) }
    return Problem.term(
      "the decimal \(text) has more than \(digitLimit) significant digits or is not finite, so its exact value cannot be "
        + "recovered from the literal; write it as a quotient of whole numbers")
  }

  /// The value of a decimal such as `-12.5` or `1e-05` with at most 15 significant digits; `nil` for anything else.
  static func exact(_ text: String) -> Rational? {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    let isNegative = mantissa.hasPrefix("-")
    let pieces = (isNegative ? mantissa.dropFirst() : mantissa).split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first, !whole.isEmpty else { return nil }
    var fraction = pieces.count == 2 ? String(pieces[1]) : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let digits = whole + fraction
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    var significant = digits.drop { $0 == "0" }
    var zeros = 0
    while significant.last == "0" {
      significant.removeLast()
      zeros += 1
    }
    if significant.isEmpty { return .zero }
    var exponent = zeros - fraction.count
    if parts.count == 2 {
      guard let written = Int(parts[1]), abs(written) <= exponentLimit else { return nil }
      exponent += written
    }
    guard significant.count <= digitLimit, let unscaled = Int(significant), abs(exponent) <= exponentLimit else {
      return nil
    }
    let scale = Rational(10).power(abs(exponent))
    let value = Rational(isNegative ? -unscaled : unscaled)
    return exponent < 0 ? value.divided(by: scale) : value * scale
  }
}
