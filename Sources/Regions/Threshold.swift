import Algebra
import Certificates
import Certify
import Engine
import Logic

/// Where on one axis an effect occurs, exactly.
public struct Threshold: Sendable {
  /// An end of an interval: a number, written as the root of the polynomial in the parameter that has it.
  public struct End: Sendable {
    public let root: RealRoot
    /// Of least degree among those that the condition compares.
    public let polynomial: Polynomial
    /// Whether the effect occurs there.
    public let isIncluded: Bool
    /// Whether it is where the axis ends, not the effect.
    public let isOfAxis: Bool
  }

  public struct Interval: Sendable {
    public let lower: End
    public let upper: End
    /// A point in it, or its only one.
    public let inside: Rational?
  }

  public let axis: Axis
  /// Equivalent to the effect, by a derivation that the kernel accepts.
  public let condition: Formula
  public let lemma: Lemma
  /// From left to right.
  public let intervals: [Interval]
  /// Points next to the ends at which the effect does not occur.
  public let outside: [Rational]

  /// - Parameter request: Of one effect over one axis.
  /// - Throws: `MapRequest.Failure` when no condition is found, `MapFailure` when it cannot be solved.
  public init(_ request: MapRequest, with prover: any Prover, timeLimit: Duration) async throws {
    guard request.effects.count == 1, let axis = request.axes.first, request.axes.count == 1 else {
      throw MapFailure("a threshold is that of one effect in one parameter")
    }
    let lemma = try await request.condition(of: 0, with: prover, timeLimit: timeLimit)
    try lemma.check(request.effects[0], axes: request.axes)
    guard case .condition(let formula, _) = lemma.claim else { throw MapFailure("no condition") }
    var table = VariableTable()
    let variable = table.index(of: .symbol(axis.symbol))
    guard let condition = Condition(formula, variables: [variable], table: &table) else {
      throw MapFailure("the condition \(formula) speaks of more than \(axis.symbol.name)")
    }
    self.axis = axis
    self.condition = formula
    self.lemma = lemma
    let line = try SolvedCondition(condition, range: axis.range)
    intervals = line.intervals
    outside = line.outside
  }
}

/// A condition in one variable, which has the number 0, solved.
private struct SolvedCondition {
  private(set) var intervals: [Threshold.Interval] = []
  private(set) var outside: [Rational] = []
  private let condition: Condition
  private let facts: [Polynomial]

  init(_ condition: Condition, range: Box.Side) throws {
    self.condition = condition
    facts = condition.facts.map(\.polynomial)
    let product = facts.reduce(Polynomial.one) { $0 * $1 }
    let roots = try RealRoot.all(of: product, above: range.lower, below: range.upper)
    let marks = [RealRoot(range.lower)] + roots + [RealRoot(range.upper)]
    var open: Threshold.End?
    var inside: Rational?
    for (index, mark) in marks.enumerated() {
      let isAxisEnd = index == 0 || index == marks.count - 1
      let here = try truth { mark.sign(of: $0) }
      let between = index + 1 < marks.count ? Self.between(mark, marks[index + 1]) : nil
      let after = try between.map { point in try truth { $0.sign(at: point) } } ?? false
      let polynomial =
        facts.filter { mark.sign(of: $0) == 0 }.min { ($0.degree, $0.terms.count) < ($1.degree, $1.terms.count) }
        ?? mark.polynomial
      let end = Threshold.End(root: mark, polynomial: polynomial, isIncluded: here, isOfAxis: isAxisEnd)
      if let start = open {
        if !here || !after {
          intervals.append(.init(lower: start, upper: end, inside: inside))
          open = nil
        }
      } else if here && !after {
        intervals.append(.init(lower: end, upper: end, inside: mark.rationalValue))
      }
      if open == nil, after {
        open = end
        inside = between
      }
      if !after, let between { outside.append(between) }
    }
  }

  private func truth(_ sign: (Polynomial) -> Int?) throws -> Bool {
    let known = try condition.facts.map { fact -> Bool in
      guard let sign = sign(fact.polynomial) else { throw MapFailure("the numbers of the condition are too large") }
      return fact.sign.holds(for: sign)
    }
    return condition.truth(known) ?? false
  }

  private static func between(_ a: RealRoot, _ b: RealRoot) -> Rational {
    let (low, high) = (a.refined.upper, b.refined.lower)
    return low < high ? Rational.simple(between: low, and: high) : low
  }
}

extension Threshold.End {
  /// The number written out where it is rational or the root of a polynomial of degree two.
  public var form: MathText? { root.closedForm(of: polynomial) }

  /// To six digits.
  public var approximation: Double { root.approximation }

  /// The polynomial in a parameter's name.
  public func polynomialText(_ name: String) -> String {
    var table = VariableTable()
    _ = table.index(of: .symbol(Symbol(name)))
    return table.term(polynomial).description
  }
}
