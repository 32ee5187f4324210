import Algebra
import BigInt
import Certify
import Logic
import Reports

/// The condition that an effect is proved equivalent to, written for people: alternatives, each bounded by named curves.
public struct ExactRegion: Sendable {
  /// The same in plain text and in LaTeX's mathematics.
  public struct Text: Hashable, Sendable {
    public let plain: String
    public let tex: String
  }

  /// A function of all axes but one that bounds the latter, or a polynomial in all of them.
  public struct Curve: Sendable {
    /// With its arguments.
    public let name: Text
    public let definition: Text
    /// Where the polynomial is zero, solved for an axis in which it has degree two at most.
    public let zeros: Text?
  }

  public let curves: [Curve]
  /// One of them holds exactly where the effect does; none if it is nowhere. Each is a conjunction, empty if it is
  /// everywhere.
  public let cells: [[Text]]

  /// More alternatives than this are too many to read.
  private static let cellLimit = 64

  /// `nil` when the condition speaks of more than polynomials in the axes, or has too many alternatives.
  public init?(_ condition: Formula, axes: [Axis]) {
    var expansion = Expansion(table: VariableTable()) { _, _ in nil }
    let variables = axes.map { expansion.table.index(of: .symbol($0.symbol)) }
    guard let cases = expansion.condition(condition)?.flattened.cases(limit: ExactRegion.cellLimit) else { return nil }
    var writer = RegionWriter(table: expansion.table, axes: axes, variables: variables)
    guard cases.joined().allSatisfy({ $0.polynomial.variables.isSubset(of: Set(variables)) }) else { return nil }
    cells = cases.map { facts in facts.map { writer.text($0) } }
    curves = writer.curves
  }

  /// The equivalence and the curves, ready for a paper.
  public func tex(_ effect: String) -> String {
    let alternatives = cells.map { $0.map(\.tex).joined(separator: " \\land ") }
    let all: String
    switch alternatives.count {
    case 0: all = "\\bot"
    case 1: all = alternatives[0].isEmpty ? "\\top" : alternatives[0]
    default: all = alternatives.map { "(\($0))" }.joined(separator: "\\\\\n    &\\quad\\lor ")
    }
    var lines = ["  \\text{\(TeX.escape(effect))} &\\iff \(all)"]
    for curve in curves {
      lines.append("  \(curve.name.tex) &= \(curve.definition.tex)")
      if let zeros = curve.zeros { lines.append("    &\\text{zero at } \(zeros.tex)") }
    }
    return "\\begin{align*}\n" + lines.joined(separator: "\\\\\n") + "\n\\end{align*}"
  }
}

/// Names curves and writes facts by them.
private struct RegionWriter {
  let table: VariableTable
  let axes: [Axis]
  let variables: [Int]
  private(set) var curves: [ExactRegion.Curve] = []
  private var names: [Polynomial: ExactRegion.Text] = [:]

  init(table: VariableTable, axes: [Axis], variables: [Int]) {
    (self.table, self.axes, self.variables) = (table, axes, variables)
  }

  mutating func text(_ fact: Fact) -> ExactRegion.Text {
    // The last axis is the one that is drawn upwards.
    for place in axes.indices.reversed() {
      if let bound = bound(fact, on: place) { return bound }
    }
    if let known = names[-fact.polynomial] { return joined(known, relation(fact.sign, isReversed: true), zero) }
    let arguments = axes.indices.filter { fact.polynomial.degree(in: variables[$0]) > 0 }
    let name = named(fact.polynomial, "B", arguments, written(fact.polynomial), zeros: zeros(of: fact.polynomial))
    return joined(name, relation(fact.sign), zero)
  }

  private let zero = ExactRegion.Text(plain: "0", tex: "0")

  private func joined(
    _ a: ExactRegion.Text, _ relation: ExactRegion.Text, _ b: ExactRegion.Text
  ) -> ExactRegion.Text {
    .init(plain: "\(a.plain) \(relation.plain) \(b.plain)", tex: "\(a.tex) \(relation.tex) \(b.tex)")
  }

  /// The fact as a bound on one axis by a function of the others, if it is one all over the rectangle.
  private mutating func bound(_ fact: Fact, on place: Int) -> ExactRegion.Text? {
    guard fact.polynomial.degree(in: variables[place]) == 1 else { return nil }
    let parts = fact.polynomial.coefficients(in: variables[place])
    let slope = BernsteinForm(parts[1], variables: variables, on: axes.whole)
    guard slope.least.signum > 0 || slope.greatest.signum < 0 else { return nil }
    let relation = relation(fact.sign, isReversed: slope.least.signum < 0)
    let (top, bottom) = slope.least.signum < 0 ? (parts[0], -parts[1]) : (-parts[0], parts[1])
    let symbol = symbol(place)
    if let value = top.constant, let divisor = bottom.constant, let number = value.divided(by: divisor) {
      return joined(symbol, relation, written(Polynomial(number)))
    }
    // A fact and its opposite share a curve.
    let curve = fact.polynomial.leadingCoefficient.signum < 0 ? -fact.polynomial : fact.polynomial
    let arguments = axes.indices.filter { $0 != place && fact.polynomial.degree(in: variables[$0]) > 0 }
    let name = named(curve, "b", arguments, quotient(top, bottom))
    return joined(symbol, relation, name)
  }

  private mutating func named(
    _ polynomial: Polynomial, _ letter: String, _ arguments: [Int], _ definition: ExactRegion.Text,
    zeros: ExactRegion.Text? = nil
  ) -> ExactRegion.Text {
    if let known = names[polynomial] { return known }
    let name = text(letter, curves.count + 1, arguments)
    curves.append(.init(name: name, definition: definition, zeros: zeros))
    names[polynomial] = name
    return name
  }

  private func relation(_ sign: Fact.Sign, isReversed: Bool = false) -> ExactRegion.Text {
    switch sign {
    case .positive: isReversed ? .init(plain: "<", tex: "<") : .init(plain: ">", tex: ">")
    case .nonnegative: isReversed ? .init(plain: "<=", tex: "\\le") : .init(plain: ">=", tex: "\\ge")
    case .zero: .init(plain: "=", tex: "=")
    }
  }

  /// Where a polynomial is zero, solved for the last axis in which it has degree one or two.
  private func zeros(of polynomial: Polynomial) -> ExactRegion.Text? {
    for place in axes.indices.reversed() {
      let parts = polynomial.coefficients(in: variables[place])
      if parts.count == 2 {
        let isNegative = parts[1].leadingCoefficient.signum < 0
        let value = isNegative ? quotient(parts[0], -parts[1]) : quotient(-parts[0], parts[1])
        return joined(symbol(place), relation(.zero), value)
      }
      guard parts.count == 3 else { continue }
      return joined(symbol(place), relation(.zero), roots(parts))
    }
    return nil
  }

  /// Both roots of a quadratic polynomial with whole coefficients, squares and common numbers taken out.
  private func roots(_ parts: [Polynomial]) -> ExactRegion.Text {
    let discriminant = parts[1] * parts[1] - parts[0] * parts[2] * 4
    let (outer, _) = RealRoot.squareFree(discriminant.isZero ? 1 : discriminant.commonContent.numerator)
    let contents = [parts[1], parts[2] * 2].filter { !$0.isZero }.map(\.commonContent.numerator.magnitude)
    let common = BigInt(contents.reduce(outer.magnitude) { $0.greatestCommonDivisor(with: $1) })
    let sign = parts[2].leadingCoefficient.signum
    let scale = Rational(BigInt(sign), over: common) ?? .one
    let factor = outer / common
    let (top, bottom) = (parts[1] * -scale, parts[2] * (scale * 2))
    let inside = written(discriminant * (Rational(1, over: outer * outer) ?? .one))
    let number = factor == 1 ? "" : "\(factor)"
    let head = top.isZero ? ExactRegion.Text(plain: "", tex: "") : written(top)
    let plain = "\(head.plain) +- \(number.isEmpty ? "" : number + "*")sqrt(\(inside.plain))"
    let tex = "\(head.tex) \\pm \(number)\\sqrt{\(inside.tex)}"
    if let divisor = bottom.constant, divisor.isOne { return .init(plain: plain, tex: tex) }
    let below = written(bottom)
    let divisor = bottom.terms.count > 1 || bottom.constant == nil ? "(\(below.plain))" : below.plain
    return .init(plain: "(\(plain))/\(divisor)", tex: "\\frac{\(tex)}{\(below.tex)}")
  }

  // MARK: Writing

  private func symbol(_ place: Int) -> ExactRegion.Text {
    let symbol = axes[place].symbol
    return .init(plain: symbol.name, tex: SymbolText(symbol).mathematics)
  }

  private func text(_ letter: String, _ number: Int, _ arguments: [Int]) -> ExactRegion.Text {
    let symbols = arguments.map { symbol($0) }
    let greek = letter == "b" ? "\\beta" : letter
    return .init(
      plain: "\(letter)\(number)(\(symbols.map(\.plain).joined(separator: ", ")))",
      tex: "\(greek)_{\(number)}(\(symbols.map(\.tex).joined(separator: ", ")))")
  }

  private func quotient(_ top: Polynomial, _ bottom: Polynomial) -> ExactRegion.Text {
    // Without fractions, and without a common number.
    let scale = Rational(1).divided(by: (top + bottom * .variable(table.variables.count)).commonContent) ?? .one
    let (a, b) = (top * scale, bottom * scale)
    if let divisor = b.constant, divisor.isOne { return written(a) }
    let (upper, lower) = (written(a), written(b))
    let left = a.terms.count > 1 ? "(\(upper.plain))" : upper.plain
    let right = b.terms.count > 1 || b.constant == nil ? "(\(lower.plain))" : lower.plain
    return .init(plain: "\(left)/\(right)", tex: "\\frac{\(upper.tex)}{\(lower.tex)}")
  }

  private func written(_ polynomial: Polynomial) -> ExactRegion.Text {
    .init(plain: table.term(polynomial).description, tex: tex(polynomial))
  }

  private func tex(_ polynomial: Polynomial) -> String {
    let terms = polynomial.terms.sorted { ($1.monomial.degree, $0.monomial) < ($0.monomial.degree, $1.monomial) }
    var result = ""
    for term in terms {
      let size = term.coefficient.magnitude
      let sign = term.coefficient.signum < 0 ? "-" : result.isEmpty ? "" : "+"
      result += result.isEmpty ? sign : " \(sign) "
      if !size.isOne || term.monomial.degree == 0 { result += RealRoot.tex(size) + " " }
      for (place, variable) in variables.enumerated() {
        let exponent = term.monomial.factors.count { $0 == variable }
        guard exponent > 0 else { continue }
        result += symbol(place).tex + (exponent > 1 ? "^{\(exponent)} " : " ")
      }
      while result.hasSuffix(" ") { result.removeLast() }
    }
    return result.isEmpty ? "0" : result
  }
}

extension Polynomial {
  /// The positive number by which the coefficients are multiples of coprime whole numbers.
  fileprivate var commonContent: Rational {
    leadingCoefficient.divided(by: primitive.leadingCoefficient)?.magnitude ?? .one
  }
}
