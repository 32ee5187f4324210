import Algebra
import Foundation
import Logic
import Regions

/// A comparison of a term with a number.
struct Bound {
  let term: Term
  let isUpper: Bool
  let isStrict: Bool
  let value: Rational

  /// `nil` where the formula is no inequality between polynomials or has no term that varies; only a symbol's bound may
  /// be zero, since elsewhere a zero is seldom a quantity that could be another.
  init?(_ formula: Formula) {
    var body = formula
    while case .named(_, let inner) = body { body = inner }
    if case .not(let inner) = body { body = inner.negatedInward }
    guard case .compare(let a, let relation, let b) = body else { return nil }
    let (left, right) = (a.exactConstant, b.exactConstant)
    switch (left, right, relation) {
    case (nil, let value?, .less), (nil, let value?, .lessOrEqual):
      (term, isUpper, self.value) = (a, true, value)
    case (nil, let value?, .greater), (nil, let value?, .greaterOrEqual):
      (term, isUpper, self.value) = (a, false, value)
    case (let value?, nil, .less), (let value?, nil, .lessOrEqual):
      (term, isUpper, self.value) = (b, false, value)
    case (let value?, nil, .greater), (let value?, nil, .greaterOrEqual):
      (term, isUpper, self.value) = (b, true, value)
    default: return nil
    }
    isStrict = relation == .less || relation == .greater
    if value.isZero, symbol == nil { return nil }
  }

  init(_ term: Term, isUpper: Bool) { (self.term, self.isUpper, isStrict, value) = (term, isUpper, false, 0) }

  /// The term, if it is a symbol.
  var symbol: Symbol? {
    var body = term
    while case .named(_, let inner) = body { body = inner }
    if case .symbol(let symbol) = body { return symbol }
    return nil
  }

  /// The bound with another number.
  func formula(_ value: Rational, isStrict: Bool) -> Formula {
    let relation: Relation = isUpper ? (isStrict ? .less : .lessOrEqual) : (isStrict ? .greater : .greaterOrEqual)
    return .compare(term, relation, .constant(value))
  }

  /// The bound with a number that may be irrational: at or below the number's own interval, or within and on the right
  /// side of the polynomial's sign.
  func formula(_ root: RealRoot, isStrict: Bool) -> Formula {
    guard !root.isRational else { return formula(root.lower, isStrict: isStrict) }
    var table = VariableTable()
    let place = Symbol("x")
    _ = table.index(of: .symbol(place))
    let polynomial = Substitution(symbols: [place: term])(table.term(root.polynomial))
    let (near, far) = isUpper ? (root.lower, root.upper) : (root.upper, root.lower)
    // The sign that the polynomial has on the near side of its only root between the two.
    let isPositive = (root.polynomial.sign(at: near) ?? 0) > 0
    let relation: Relation = isPositive ? (isStrict ? .greater : .greaterOrEqual) : (isStrict ? .less : .lessOrEqual)
    return .or([
      formula(near, isStrict: false),
      .and([formula(far, isStrict: false), .compare(polynomial, relation, .constant(0))]),
    ])
  }

  /// As in `w <= (-1 + sqrt(5))/2`.
  func text(_ number: Number, isStrict: Bool) -> String {
    "\(term) \(isUpper ? (isStrict ? "<" : "<=") : (isStrict ? ">" : ">=")) \(number.text)"
  }
}

/// A number with its closed form where there is one.
public struct Number: Sendable {
  public let root: RealRoot
  /// `3/5`, `(-1 + sqrt(5))/2 (about 0.618034)`, or a decimal and the polynomial of which it is a root.
  public let text: String

  init(_ end: Threshold.End, name: String) {
    root = end.root
    let digits = String(format: "%.6g", end.approximation)
    let closed = end.form.map { $0.plain.contains("sqrt") ? "\($0.plain) (about \(digits))" : $0.plain }
    text = closed ?? "\(digits)..., a root of \(end.polynomialText(name))"
  }
}

extension Term {
  /// The number that a term without symbols is.
  var exactConstant: Rational? {
    var table = VariableTable()
    return try? table.polynomial(self).constant
  }
}
