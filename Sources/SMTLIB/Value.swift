import Algebra
import Logic

/// How large an expression would become, roughly and from above.
struct Weight: Sendable {
  /// Parts, counted as often as the kernel would meet them.
  var size = 1
  var depth = 1
  /// Terms and degree of the polynomial.
  var terms = 1
  var degree = 0
  /// Digits in all numbers together.
  var digits = 0

  /// Several parts side by side, as in a sum or a conjunction.
  static func sum(_ a: Weight, _ b: Weight) -> Weight {
    Weight(
      size: a.size + b.size, depth: max(a.depth, b.depth), terms: a.terms + b.terms, degree: max(a.degree, b.degree),
      digits: a.digits + b.digits)
  }

  static func product(_ a: Weight, _ b: Weight) -> Weight {
    Weight(
      size: a.size + b.size, depth: max(a.depth, b.depth), terms: a.terms * b.terms, degree: a.degree + b.degree,
      digits: a.digits + b.digits)
  }

  var below: Weight {
    var copy = self
    copy.depth += 1
    return copy
  }

  /// Whether a term may grow to this before it gets a symbol of its own.
  var fitsTerm: Bool {
    depth <= Weight.depthLimit && terms <= Weight.termLimit && degree <= Weight.degreeLimit
      && digits <= Weight.digitLimit
  }

  static let depthLimit = 60
  static let termLimit = 2_000
  static let degreeLimit = 64
  static let digitLimit = 20_000
  /// What a `let` may stand for without a symbol of its own.
  static let sharedLimit = 400
  /// An operand of this size that is used twice gets a symbol of its own.
  static let repeatedLimit = 30
}

/// What an expression of a script stands for.
enum Value: Sendable {
  case real(Term, Weight)
  case bool(Formula, Weight)

  var weight: Weight {
    switch self {
    case .real(_, let weight), .bool(_, let weight): weight
    }
  }

  var sort: Sort {
    switch self {
    case .real: .real
    case .bool: .bool
    }
  }

  static func symbol(_ symbol: Symbol, _ sort: Sort) -> Value {
    switch sort {
    case .real: .real(.symbol(symbol), Weight(degree: 1))
    // Formulas have no boolean symbol: b is "b > 0" of a real one.
    case .bool: .bool(.compare(.symbol(symbol), .greater, .constant(0)), Weight(degree: 1))
    }
  }

  static func constant(_ value: Rational) -> Value {
    .real(.constant(value), Weight(digits: value.numerator.bitWidth / 3 + value.denominator.bitWidth / 3))
  }
}

enum Sort: String, Sendable {
  case real = "Real"
  case bool = "Bool"
}

/// A symbol that the reading introduces, and the condition that fixes its value.
struct Abbreviation: Sendable {
  let symbol: Symbol
  let formula: Formula
}

/// A quotient whose denominator may be zero, as a symbol of its own.
///
/// SMT-LIB's division is a total function of which nothing is known at a zero denominator. The symbol's abbreviation says
/// "the denominator is zero, or symbol * denominator = numerator".
public struct Division: Sendable {
  public let quotient: Symbol
  public let numerator: Term
  public let denominator: Term

  /// That both quotients are one function's values where both denominators are zero.
  func agrees(with other: Division) -> Formula {
    let bothZero = [self, other].map { Formula.compare($0.denominator, .equal, .constant(0)) }
    return .implies(
      .and(bothZero + [.compare(numerator, .equal, other.numerator)]),
      .compare(.symbol(quotient), .equal, .symbol(other.quotient)))
  }
}
