import Algebra
import BigInt
import Certificates
import Logic
import Reports

/// Mathematics in plain text and in LaTeX.
public struct MathText: Hashable, Sendable {
  public let plain: String
  public let tex: String

  init(_ plain: String, tex: String) { (self.plain, self.tex) = (plain, tex) }

  init(_ term: Term) { self.init(term.description, tex: Notation.tex.term(term)) }
}

/// Polynomials by the names of their variables.
struct PolynomialText {
  let table: VariableTable

  func callAsFunction(_ polynomial: Polynomial) -> MathText { MathText(table.term(polynomial)) }

  /// A long sum in lines of an alignment.
  func broken(_ polynomial: Polynomial) -> MathText {
    let term = table.term(polynomial)
    guard case .sum(let parts) = term, parts.count > 8 else { return MathText(term) }
    let lines = stride(from: 0, to: parts.count, by: 6).map { start in
      let line = Notation.tex.term(.sum(Array(parts[start..<min(start + 6, parts.count)])))
      return start == 0 || line.hasPrefix("-") ? line : "+ \(line)"
    }
    return MathText(term.description, tex: lines.joined(separator: "\\\\\n    &\\quad "))
  }

  /// In lowest terms, with a denominator that has no fractions and begins with a positive number.
  func quotient(_ top: Polynomial, _ bottom: Polynomial) -> MathText {
    let content = (top + bottom * .variable(table.variables.count)).commonContent
    let sign = Rational(bottom.leadingCoefficient.signum < 0 ? -1 : 1)
    let scale = sign.divided(by: content) ?? .one
    let (upper, lower) = (top * scale, bottom * scale)
    return over(self(upper), lower, isSum: upper.terms.count > 1)
  }

  /// Both roots, or the one that the sign chooses: `+-`, `+` or `-`.
  func roots(_ roots: QuadraticRoots, sign: MathText) -> MathText {
    let inside = self(roots.inner)
    let number = roots.factor == 1 ? "" : "\(roots.factor)"
    let root = MathText(
      (number.isEmpty ? "" : "\(number)*") + "sqrt(\(inside.plain))", tex: "\(number)\\sqrt{\(inside.tex)}")
    guard roots.head.isZero else {
      let head = self(roots.head)
      let sum = MathText("\(head.plain) \(sign.plain) \(root.plain)", tex: "\(head.tex) \(sign.tex) \(root.tex)")
      return over(sum, roots.divisor, isSum: true)
    }
    let first = sign.plain == "+" ? MathText("", tex: "") : sign
    return over(MathText(first.plain + root.plain, tex: first.tex + root.tex), roots.divisor, isSum: false)
  }

  private func over(_ top: MathText, _ bottom: Polynomial, isSum: Bool) -> MathText {
    if let divisor = bottom.constant, divisor.isOne { return top }
    let below = self(bottom)
    let divisor = bottom.constant == nil ? "(\(below.plain))" : below.plain
    return MathText("\(isSum ? "(\(top.plain))" : top.plain)/\(divisor)", tex: "\\frac{\(top.tex)}{\(below.tex)}")
  }
}

/// Both roots of a polynomial of degree two in one variable, in lowest terms: `(head +- factor sqrt(inner)) / divisor`.
struct QuadraticRoots {
  let head: Polynomial
  let factor: BigInt
  let inner: Polynomial
  let divisor: Polynomial

  /// - Parameter parts: The three coefficients by ascending exponent, whose own coefficients are whole.
  init(_ parts: [Polynomial]) {
    let discriminant = parts[1] * parts[1] - parts[0] * parts[2] * 4
    let (outer, _) = QuadraticRoots.squareFree(discriminant.isZero ? 1 : discriminant.commonContent.numerator)
    let contents = [parts[1], parts[2] * 2].filter { !$0.isZero }.map(\.commonContent.numerator.magnitude)
    let common = BigInt(contents.reduce(outer.magnitude) { $0.greatestCommonDivisor(with: $1) })
    let scale = Rational(BigInt(parts[2].leadingCoefficient.signum), over: common) ?? .one
    head = parts[1] * -scale
    divisor = parts[2] * (scale * 2)
    factor = outer / common
    inner = discriminant * (Rational(1, over: outer * outer) ?? .one)
  }

  /// `n = outer^2 inner`, small squares taken out.
  private static func squareFree(_ n: BigInt) -> (outer: BigInt, inner: BigInt) {
    var (outer, inner) = (BigInt(1), n)
    let root = n > 0 ? n.squareRoot() : 0
    if root * root == n { return (root, 1) }
    var factor = BigInt(2)
    while factor * factor <= inner, factor < 10_000 {
      while inner % (factor * factor) == 0 {
        inner /= factor * factor
        outer *= factor
      }
      factor += 1
    }
    return (outer, inner)
  }
}

extension RealRoot {
  /// The number written out where it is rational or the root of a polynomial of degree two.
  ///
  /// - Parameter quadratic: A polynomial in variable 0 that has the root.
  public func closedForm(of quadratic: Polynomial) -> MathText? {
    let written = PolynomialText(table: VariableTable())
    if isRational { return written(Polynomial(lower)) }
    let parts = quadratic.primitive.coefficients(in: 0).filter { $0.constant != nil }
    if parts.count == 2 { return written.quotient(-parts[0], parts[1]) }
    guard parts.count == 3 else { return nil }
    let roots = QuadraticRoots(parts)
    guard let head = roots.head.constant, let divisor = roots.divisor.constant else { return nil }
    if let inner = roots.inner.constant, inner.signum == 0 || inner.isOne {
      let root = inner * Rational(roots.factor)
      let values = [root, -root].compactMap { (head + $0).divided(by: divisor) }
      return values.first { lower <= $0 && $0 <= upper }.map { written(Polynomial($0)) }
    }
    let turning = head.divided(by: divisor) ?? .zero
    let sign = refined.lower > turning ? "+" : "-"
    return written.roots(roots, sign: MathText(sign, tex: sign))
  }
}

extension Polynomial {
  /// The positive number by which the coefficients are multiples of coprime whole numbers.
  fileprivate var commonContent: Rational {
    leadingCoefficient.divided(by: primitive.leadingCoefficient)?.magnitude ?? .one
  }
}
