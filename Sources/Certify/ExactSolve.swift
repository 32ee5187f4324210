import Algebra

/// Solves a sparse linear system exactly.
enum ExactSolve {
  /// Coefficients with which the polynomials add up to the target, or `nil` when there are none.
  static func combination(of polynomials: [Polynomial], _ target: Polynomial) -> [Rational]? {
    var rows: [Monomial: Int] = [:]
    func column(_ polynomial: Polynomial) -> [Int: Rational] {
      var result: [Int: Rational] = [:]
      for term in polynomial.terms {
        let row = rows[term.monomial] ?? rows.count
        rows[term.monomial] = row
        result[row] = term.coefficient
      }
      return result
    }
    return solve(columns: polynomials.map(column), target: column(target))
  }

  /// The solution of `sum x[j] * columns[j] = target`, free unknowns set to zero, or `nil` when there is none.
  static func solve(columns: [[Int: Rational]], target: [Int: Rational]) -> [Rational]? {
    var rows: [Int: [Int: Rational]] = [:]
    for (j, column) in columns.enumerated() {
      for (row, value) in column where !value.isZero { rows[row, default: [:]][j] = value }
    }
    let constant = columns.count
    for (row, value) in target where !value.isZero { rows[row, default: [:]][constant] = value }

    var open = rows.sorted { $0.key < $1.key }.map(\.value)
    var solved: [(pivot: Int, row: [Int: Rational])] = []
    while !open.isEmpty {
      // The shortest row first keeps the fill-in low.
      guard let next = open.indices.min(by: { open[$0].count < open[$1].count }) else { break }
      let row = open.remove(at: next)
      guard let pivot = row.keys.filter({ $0 != constant }).min(by: { weight($0, open) < weight($1, open) }) else {
        if row[constant] != nil { return nil }
        continue
      }
      guard let inverse = row[pivot]?.reciprocal else { return nil }
      let normalized = row.mapValues { $0 * inverse }
      for i in open.indices {
        if let factor = open[i][pivot] { subtract(normalized, times: factor, from: &open[i]) }
      }
      solved.append((pivot, normalized))
    }
    var x = [Rational](repeating: .zero, count: columns.count)
    for (pivot, row) in solved.reversed() {
      var value = row[constant] ?? .zero
      for (j, coefficient) in row where j != pivot && j != constant { value -= coefficient * x[j] }
      x[pivot] = value
    }
    return x
  }

  private static func weight(_ column: Int, _ rows: [[Int: Rational]]) -> Int {
    rows.reduce(column) { $0 + ($1[column] == nil ? 0 : 1_000) }
  }

  private static func subtract(_ row: [Int: Rational], times factor: Rational, from target: inout [Int: Rational]) {
    for (j, value) in row {
      let difference = (target[j] ?? .zero) - factor * value
      target[j] = difference.isZero ? nil : difference
    }
  }
}
