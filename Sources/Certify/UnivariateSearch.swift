import Algebra
import Kernel
import Logic

/// Finds conditions in one variable that cannot hold together, and isolates the roots that show it.
struct UnivariateSearch {
  /// Degrees beyond this are left to other means.
  static let degreeLimit = 64

  /// A step that refutes some of the facts, with those facts.
  static func refute(_ facts: [Fact], _ table: VariableTable) -> (step: Refutation.Step, used: [Fact])? {
    let variables = Set(facts.compactMap { $0.polynomial.variables.count == 1 ? $0.polynomial.variables.first : nil })
    for variable in variables.sorted() {
      var own = facts.filter { $0.polynomial.variables == [variable] }
      guard own.contains(where: { $0.polynomial.degree > 1 }), let search = UnivariateSearch(own), search.isRefuted
      else {
        continue
      }
      var roots = search.roots
      for fact in own where own.count > 1 {
        let fewer = own.filter { $0 != fact }
        if let smaller = UnivariateSearch(fewer), smaller.isRefuted { (own, roots) = (fewer, smaller.roots) }
      }
      return (.univariate(own.map { table.formula($0) }, roots: roots), own)
    }
    return nil
  }

  private let facts: [Fact]
  private let polynomials: [Polynomial]
  private var roots: [RealRoot] = []

  /// `nil` when the polynomials are too large.
  private init?(_ facts: [Fact]) {
    self.facts = facts
    polynomials = facts.map(\.polynomial.inVariableZero)
    let squareFree = polynomials.compactMap(\.squareFreePart)
    guard squareFree.count == polynomials.count else { return nil }
    var all = Polynomial.one
    for polynomial in squareFree {
      guard let rest = polynomial.divided(by: all.commonDivisor(polynomial))?.quotient else { return nil }
      all = (all * rest).primitive
    }
    guard all.degree <= UnivariateSearch.degreeLimit, let isolated = UnivariateSearch.isolate(all, among: squareFree)
    else { return nil }
    roots = isolated
  }

  /// Whether at every root and between any two some condition fails.
  private var isRefuted: Bool {
    (roots + roots.samplesBetween.map { RealRoot($0) }).allSatisfy { cell in
      zip(facts, polynomials).contains { fact, polynomial in
        cell.sign(of: polynomial).map { !fact.sign.relation.holds(Rational($0), .zero) } ?? false
      }
    }
  }

  // MARK: Isolation

  /// The roots of `all`, each as a root of one of the polynomials, apart and ascending.
  private static func isolate(_ all: Polynomial, among polynomials: [Polynomial]) -> [RealRoot]? {
    var rest = all
    var intervals: [(lower: Rational, upper: Rational)] = []
    var points: [Rational] = []
    let bound = all.rootBound
    var pending = [(lower: -bound, upper: bound)]
    var budget = 2_000
    while let interval = pending.popLast() {
      budget -= 1
      guard budget > 0, let count = rest.signSum(above: interval.lower, below: interval.upper) else { return nil }
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
    var roots = points.map { RealRoot($0) }
    for interval in intervals {
      guard let root = UnivariateSearch.root(in: interval, rest, polynomials) else { return nil }
      roots.append(root)
    }
    return separated(roots.sorted { $0.lower < $1.lower })
  }

  /// The root in an interval as one of the polynomial that has it.
  private static func root(
    in interval: (lower: Rational, upper: Rational), _ rest: Polynomial, _ polynomials: [Polynomial]
  ) -> RealRoot? {
    guard var root = RealRoot(of: rest, above: interval.lower, below: interval.upper) else { return nil }
    guard let owner = polynomials.first(where: { root.sign(of: $0) == 0 }) else { return nil }
    for _ in 0..<400 {
      if let own = RealRoot(of: owner, above: root.lower, below: root.upper) { return own }
      guard let smaller = root.halved else { return nil }
      root = smaller
    }
    return nil
  }

  /// Narrows intervals that touch their neighbours.
  private static func separated(_ given: [RealRoot]) -> [RealRoot]? {
    var roots = given
    for _ in 0..<4_000 {
      guard let index = roots.indices.dropFirst().first(where: { roots[$0 - 1].upper >= roots[$0].lower }) else {
        return roots
      }
      let (a, b) = (roots[index - 1], roots[index])
      let narrowed = b.isRational || a.upper - a.lower > b.upper - b.lower ? index - 1 : index
      guard let smaller = roots[narrowed].halved else { return nil }
      roots[narrowed] = smaller
    }
    return nil
  }
}

extension RealRoot {
  /// The same root in half the interval, or as a rational number; `nil` for rational ones.
  fileprivate var halved: RealRoot? {
    guard !isRational else { return nil }
    let middle = (lower + upper).halved
    if polynomial.sign(at: middle) == 0 { return RealRoot(middle) }
    return RealRoot(of: polynomial, above: lower, below: middle)
      ?? RealRoot(of: polynomial, above: middle, below: upper)
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
