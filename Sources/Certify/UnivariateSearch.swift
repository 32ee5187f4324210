import Algebra
import Kernel
import Logic

/// Finds conditions in one variable that cannot hold together, and isolates the roots that show it.
struct UnivariateSearch {
  /// Degrees beyond this are left to other means.
  static let degreeLimit = 64

  /// A step that refutes some of the facts, with those facts.
  static func refute(
    _ facts: [Fact], _ table: VariableTable, deadline: ContinuousClock.Instant = .now + .seconds(60)
  ) -> (step: Refutation.Step, used: [Fact])? {
    let variables = Set(facts.compactMap { $0.polynomial.variables.count == 1 ? $0.polynomial.variables.first : nil })
    for variable in variables.sorted() {
      var own = facts.filter { $0.polynomial.variables == [variable] }
      guard own.contains(where: { $0.polynomial.degree > 1 }), !holdTogether(own),
        let search = UnivariateSearch(own, deadline),
        search.isRefuted
      else {
        continue
      }
      var roots = search.roots
      for fact in own where own.count > 1 {
        let fewer = own.filter { $0 != fact }
        if let smaller = UnivariateSearch(fewer, deadline), smaller.isRefuted { (own, roots) = (fewer, smaller.roots) }
      }
      return (.univariate(own.map { table.formula($0) }, roots: roots), own)
    }
    return nil
  }

  /// Whether facts in one variable hold at a point where rounding does not matter.
  private static func holdTogether(_ facts: [Fact]) -> Bool {
    let polynomials = facts.map(\.polynomial.inVariableZero)
    let approximate = polynomials.map { ApproximatePolynomial($0) }
    let roots = polynomials.flatMap { exact in
      ApproximatePolynomial.roots(exact.coefficients(in: 0).map { $0.constant?.approximation ?? 0 })
    }.sorted()
    guard let first = roots.first, let last = roots.last else { return false }
    let points = zip(roots, roots.dropFirst()).map { ($0 + $1) / 2 }
    return ([first - 1 - abs(first), last + 1 + abs(last)] + points).contains { point in
      zip(facts, approximate).allSatisfy { fact, polynomial in
        let sign = polynomial.sign(at: [point], tolerance: 1e-9)
        return fact.sign != .zero && sign > 0
      }
    }
  }

  private let facts: [Fact]
  private let polynomials: [Polynomial]
  private let deadline: ContinuousClock.Instant
  private var roots: [RealRoot] = []

  /// `nil` when the polynomials are too large, or time is over.
  private init?(_ facts: [Fact], _ deadline: ContinuousClock.Instant) {
    self.facts = facts
    self.deadline = deadline
    polynomials = facts.map(\.polynomial.inVariableZero)
    var done: [Polynomial] = []
    var intervals: [RootInterval] = []
    for polynomial in polynomials {
      guard let own = polynomial.squareFreePart else { return nil }
      // Without the roots that are there already.
      var rest = own
      for other in done {
        guard let left = rest.divided(by: other.commonDivisor(rest))?.quotient else { return nil }
        rest = left.primitive
      }
      done.append(rest)
      guard let isolated = isolate(rest, of: own) else { return nil }
      intervals += isolated
    }
    guard let separated = separated(intervals) else { return nil }
    roots = separated
  }

  /// Whether at every root and between any two some condition fails.
  private var isRefuted: Bool {
    (roots + roots.samplesBetween.map { RealRoot($0) }).allSatisfy { cell in
      !isOver
        && zip(facts, polynomials).contains { fact, polynomial in
          cell.sign(of: polynomial).map { !fact.sign.relation.holds(Rational($0), .zero) } ?? false
        }
    }
  }

  // MARK: Isolation

  private var isOver: Bool { Task.isCancelled || ContinuousClock.now >= deadline }

  /// The roots of a factor of a square-free polynomial.
  private func isolate(_ factor: Polynomial, of polynomial: Polynomial) -> [RootInterval]? {
    if factor.constant != nil { return [] }
    var rest = factor
    var intervals: [(lower: Rational, upper: Rational)] = []
    var points: [Rational] = []
    let bound = factor.rootBound
    var pending = [(lower: -bound, upper: bound)]
    var budget = 2_000
    while let interval = pending.popLast() {
      budget -= 1
      guard budget > 0, !isOver, let count = rest.signSum(above: interval.lower, below: interval.upper) else {
        return nil
      }
      if count == 0 { continue }
      let middle = (interval.lower + interval.upper).halved
      if rest.sign(at: middle) == 0, let smaller = rest.divided(by: .variable(0) - Polynomial(middle)) {
        points.append(middle)
        rest = smaller.quotient
        if rest.degree > 0 { pending += [(interval.lower, middle), (middle, interval.upper)] }
      } else if count == 1 {
        intervals.append(interval)
      } else {
        pending += [(interval.lower, middle), (middle, interval.upper)]
      }
    }
    return points.map { RootInterval(factor: rest, owner: polynomial, lower: $0, upper: $0) }
      + intervals.map { RootInterval(factor: rest, owner: polynomial, lower: $0.lower, upper: $0.upper) }
  }

  /// The roots apart and ascending, each as the only one of its owner between its bounds.
  private func separated(_ given: [RootInterval]) -> [RealRoot]? {
    var intervals = given
    while !isOver {
      intervals.sort { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
      let touching = intervals.indices.dropFirst().first { intervals[$0 - 1].upper >= intervals[$0].lower }
      if let index = touching {
        let isFirst = intervals[index - 1].width > intervals[index].width
        guard intervals[isFirst ? index - 1 : index].halve() else { return nil }
        continue
      }
      var roots: [RealRoot] = []
      for index in intervals.indices {
        // The owner may have another root of its own close by.
        while intervals[index].root == nil, !isOver {
          guard intervals[index].halve() else { return nil }
        }
        guard let root = intervals[index].root else { return nil }
        roots.append(root)
      }
      return roots
    }
    return nil
  }
}

/// Where a polynomial without multiple roots has one root: strictly between the bounds, or at both.
private struct RootInterval {
  /// Changes its sign at the root.
  let factor: Polynomial
  /// A multiple of the factor.
  let owner: Polynomial
  private(set) var lower: Rational
  private(set) var upper: Rational

  init(factor: Polynomial, owner: Polynomial, lower: Rational, upper: Rational) {
    (self.factor, self.owner, self.lower, self.upper) = (factor, owner, lower, upper)
  }

  var width: Rational { upper - lower }
  var root: RealRoot? { lower == upper ? RealRoot(lower) : RealRoot(of: owner, above: lower, below: upper) }

  /// Halves the interval; false where that cannot be done.
  mutating func halve() -> Bool {
    let middle = (lower + upper).halved
    guard lower < upper, let end = factor.sign(at: upper), let sign = factor.sign(at: middle) else { return false }
    if sign == 0 { (lower, upper) = (middle, middle) } else if sign == end { upper = middle } else { lower = middle }
    return true
  }
}

/// Of polynomials in variable 0 alone.
extension Polynomial {
  fileprivate func commonDivisor(_ other: Polynomial) -> Polynomial {
    var (a, b) = (self, other)
    while !b.isZero {
      guard let (_, rest) = a.divided(by: b) else { return .one }
      (a, b) = (b, rest.primitive)
    }
    return a.primitive
  }

  fileprivate var squareFreePart: Polynomial? {
    guard degree > 0, degree <= UnivariateSearch.degreeLimit else { return nil }
    return divided(by: commonDivisor(derivative))?.quotient.primitive
  }

  /// Every root lies strictly between minus this and this (Cauchy); a power of two.
  fileprivate var rootBound: Rational {
    guard let inverse = leadingCoefficient.magnitude.reciprocal else { return .one }
    let largest = terms.dropLast().map { ($0.coefficient.magnitude * inverse) }.max() ?? .zero
    var bound = Rational(2)
    while bound <= largest + 1 { bound = bound * 2 }
    return bound
  }
}
