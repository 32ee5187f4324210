import Algebra
import Certify
import Logic
import Reports

/// The condition that an effect is proved equivalent to, written for people: alternatives, each bounded by named curves.
public struct ExactRegion: Sendable {
  /// A function of all axes but one that bounds the latter, or a polynomial in all of them.
  public struct Curve: Sendable {
    /// With its arguments.
    public let name: MathText
    public let definition: MathText
    /// Where the polynomial is zero, solved for an axis in which it has degree two at most.
    public let zeros: MathText?
  }

  public let curves: [Curve]
  /// One of them holds exactly where the effect does; none if it is nowhere. Each is a conjunction, empty if it is
  /// everywhere.
  public let cells: [[MathText]]

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
  let written: PolynomialText
  let axes: [Axis]
  let variables: [Int]
  private(set) var curves: [ExactRegion.Curve] = []
  private var names: [Polynomial: MathText] = [:]

  init(table: VariableTable, axes: [Axis], variables: [Int]) {
    (written, self.axes, self.variables) = (PolynomialText(table: table), axes, variables)
  }

  mutating func text(_ fact: Fact) -> MathText {
    // The last axis is the one that is drawn upwards.
    for place in axes.indices.reversed() {
      if let bound = bound(fact, on: place) { return bound }
    }
    if let known = names[-fact.polynomial] { return joined(known, relation(fact.sign, isReversed: true), zero) }
    let arguments = axes.indices.filter { fact.polynomial.degree(in: variables[$0]) > 0 }
    let name = named(
      fact.polynomial, "B", arguments, written.broken(fact.polynomial), zeros: zeros(of: fact.polynomial))
    return joined(name, relation(fact.sign), zero)
  }

  private let zero = MathText("0", tex: "0")

  private func joined(
    _ a: MathText, _ relation: MathText, _ b: MathText
  ) -> MathText {
    MathText("\(a.plain) \(relation.plain) \(b.plain)", tex: "\(a.tex) \(relation.tex) \(b.tex)")
  }

  /// The fact as a bound on one axis by a function of the others, if it is one all over the rectangle.
  private mutating func bound(_ fact: Fact, on place: Int) -> MathText? {
    guard fact.polynomial.degree(in: variables[place]) == 1 else { return nil }
    let parts = fact.polynomial.coefficients(in: variables[place])
    let slope = BernsteinForm(parts[1], variables: variables, on: axes.whole)
    guard slope.least.signum > 0 || slope.greatest.signum < 0 else { return nil }
    let relation = relation(fact.sign, isReversed: slope.least.signum < 0)
    let (top, bottom) = (-parts[0], parts[1])
    let symbol = symbol(place)
    if let value = top.constant, let divisor = bottom.constant, let number = value.divided(by: divisor) {
      return joined(symbol, relation, written(Polynomial(number)))
    }
    // A fact and its opposite share a curve.
    let curve = fact.polynomial.leadingCoefficient.signum < 0 ? -fact.polynomial : fact.polynomial
    let arguments = axes.indices.filter { $0 != place && fact.polynomial.degree(in: variables[$0]) > 0 }
    let name = named(curve, "b", arguments, written.quotient(top, bottom))
    return joined(symbol, relation, name)
  }

  private mutating func named(
    _ polynomial: Polynomial, _ letter: String, _ arguments: [Int], _ definition: MathText,
    zeros: MathText? = nil
  ) -> MathText {
    if let known = names[polynomial] { return known }
    let name = text(letter, curves.count + 1, arguments)
    curves.append(.init(name: name, definition: definition, zeros: zeros))
    names[polynomial] = name
    return name
  }

  private func relation(_ sign: Fact.Sign, isReversed: Bool = false) -> MathText {
    let relation: Relation =
      switch sign {
      case .positive: isReversed ? .less : .greater
      case .nonnegative: isReversed ? .lessOrEqual : .greaterOrEqual
      case .zero: .equal
      }
    return MathText(relation.rawValue, tex: Notation.tex.relation(relation))
  }

  /// Where a polynomial is zero, solved for the last axis in which it has degree one or two.
  private func zeros(of polynomial: Polynomial) -> MathText? {
    for place in axes.indices.reversed() {
      let parts = polynomial.coefficients(in: variables[place])
      if parts.count == 2 {
        return joined(symbol(place), relation(.zero), written.quotient(-parts[0], parts[1]))
      }
      guard parts.count == 3 else { continue }
      let both = written.roots(QuadraticRoots(parts), sign: MathText("+-", tex: "\\pm"))
      return joined(symbol(place), relation(.zero), both)
    }
    return nil
  }

  // MARK: Writing

  private func symbol(_ place: Int) -> MathText { MathText(.symbol(axes[place].symbol)) }

  private func text(_ letter: String, _ number: Int, _ arguments: [Int]) -> MathText {
    let symbols = arguments.map { symbol($0) }
    let greek = letter == "b" ? "\\beta" : letter
    return MathText(
      "\(letter)\(number)(\(symbols.map(\.plain).joined(separator: ", ")))",
      tex: "\(greek)_{\(number)}(\(symbols.map(\.tex).joined(separator: ", ")))")
  }
}
