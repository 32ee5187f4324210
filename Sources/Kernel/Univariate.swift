import Algebra
import Logic

extension ClauseContext {
  /// Rule `univariate`: adds the clause of the negated hypotheses when they are about one variable, the points are all
  /// the real roots of their polynomials, and at each point and between any two some hypothesis fails.
  mutating func univariate(_ hypotheses: [Formula], _ points: [RealRoot]) throws(Rejection) {
    var facts: [Fact] = []
    for hypothesis in hypotheses { facts.append(try fact(hypothesis)) }
    guard Set(facts.flatMap { $0.polynomial.variables }).count == 1 else {
      throw .statement("the hypotheses are not about one variable")
    }
    let polynomials = facts.map(\.polynomial.inVariableZero)
    for (point, next) in zip(points, points.dropFirst()) where point.upper >= next.lower {
      throw .statement("the points are not apart and ascending")
    }
    // No polynomial changes its sign between two points, so one number stands for all between them.
    let cells = points + points.samplesBetween.map { RealRoot($0) }
    var signs: [[Int]] = []
    for cell in cells {
      let row = polynomials.compactMap { cell.sign(of: $0) }
      guard row.count == polynomials.count else { throw .statement("the numbers are too large to take signs") }
      signs.append(row)
    }
    for (index, polynomial) in polynomials.enumerated() {
      let listed = signs[..<points.count].count { $0[index] == 0 }
      guard let count = polynomial.signSum() else {
        throw .statement("the roots of hypothesis \(index) cannot be counted")
      }
      guard count == listed else {
        throw .statement("hypothesis \(index) has \(count) roots, not the \(listed) listed")
      }
    }
    for (row, cell) in zip(signs, cells)
    where zip(facts, row).allSatisfy({ $0.sign.relation.holds(Rational($1), .zero) }) {
      throw .statement("the hypotheses hold together at some number from \(cell.lower) to \(cell.upper)")
    }
    add(facts.map { !literal($0) }, premises: [])
  }
}

extension Polynomial {
  /// The polynomial in one variable with that variable numbered 0.
  public var inVariableZero: Polynomial {
    Polynomial(terms.map { Term(Monomial(Array(repeating: 0, count: $0.monomial.degree)), $0.coefficient) })
  }
}

extension [RealRoot] {
  /// A rational number in each of the open intervals into which numbers that are apart divide the line.
  public var samplesBetween: [Rational] {
    guard let first, let last else { return [.zero] }
    let middle = zip(self, dropFirst()).map { ($0.upper + $1.lower).halved }
    return [first.lower - 1] + middle + [last.upper + 1]
  }
}
