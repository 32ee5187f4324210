/// The most positive definite matrix in a linear space: the largest t for which some block diagonal symmetric X of
/// trace 1 has `<A, X> = 0` for every constraint matrix A and `X - t I` positive semidefinite.
///
/// In this form every problem has interior points on both sides, so that the interior-point method (directions of
/// Helmberg, Kojima and Monteiro, with Mehrotra's corrector) converges whatever the answer is. A positive t gives an X
/// that can be rounded; at t = 0 the dual matrix shows in which subspace every X lies; a negative t excludes all.
struct SemidefiniteProgram {
  /// An entry of a constraint matrix, on or above the diagonal; it stands for its mirror image, too.
  struct Entry {
    var block: Int
    var row: Int
    var column: Int
    var value: Double
  }

  struct Solution {
    var margin: Double
    var primal: [Matrix]
    var dual: [Matrix]
  }

  let sizes: [Int]
  let constraints: [[Entry]]
  /// Of each constraint matrix, divided by the order of X. Less this multiple of I, it has trace zero.
  private let shifts: [Double]
  private let isOver: () -> Bool

  init(sizes: [Int], constraints: [[Entry]], isOver: @escaping () -> Bool) {
    self.sizes = sizes
    self.isOver = isOver
    self.constraints = constraints.map { entries in
      let norm = entries.reduce(0) { $0 + $1.value * $1.value * ($1.row == $1.column ? 1 : 2) }.squareRoot()
      return entries.map { Entry(block: $0.block, row: $0.row, column: $0.column, value: $0.value / norm) }
    }
    let order = Double(sizes.reduce(0, +))
    shifts = self.constraints.map { $0.reduce(0) { $0 + ($1.row == $1.column ? $1.value : 0) } / order }
  }

  /// With X = Y + t I and t = (1 - tr Y) / order, the least trace of a positive semidefinite Y is sought;
  /// the dual matrix is `I - sum y[i] * A[i]`. `nil` where t is negative, or out of time.
  func solve() -> Solution? {
    let order = Double(sizes.reduce(0, +))
    var y = [Double](repeating: 0, count: constraints.count)
    var primal = sizes.map { Matrix.identity($0) }
    var dual = primal
    for _ in 0..<80 {
      if isOver() { return nil }
      guard let inverse = inverses(dual) else { break }
      let values = products(primal)
      let residual = zip(shifts, values).reduce(0) { max($0, abs($1.0 + $1.1)) }
      let gap = zip(primal, dual).reduce(0) { $0 + $1.0.dot($1.1) } / order
      if -zip(shifts, y).reduce(0, { $0 + $1.0 * $1.1 }) > 1 + 1e-6 { return nil }
      if gap < 1e-12, residual < 1e-10 { break }
      guard let system = Matrix.Cholesky(schur(primal, inverse), allowingDependence: true) else { break }

      func direction(_ centering: Double, _ correction: [Matrix]) -> ([Double], [Matrix], [Matrix]) {
        let target = zip(inverse, correction).map { $0 * centering - $1 }
        let step = system.solve(zip(shifts, products(target)).map { -$0 - $1 })
        let dualStep = combination(step).map { $0 * -1 }
        let primalStep = primal.indices.map { b in
          target[b] - primal[b] - (primal[b] * dualStep[b] * inverse[b]).symmetricPart
        }
        return (step, primalStep, dualStep)
      }
      let none = sizes.map { Matrix(size: $0) }
      let (_, primalGuess, dualGuess) = direction(0, none)
      let (a, b) = (length(primal, primalGuess), length(dual, dualGuess))
      let reached =
        primal.indices.reduce(0) { sum, k in
          sum + (primal[k] + primalGuess[k] * a).dot(dual[k] + dualGuess[k] * b)
        } / order
      let ratio = max(0, min(1, reached / gap))
      let correction = primal.indices.map { (primalGuess[$0] * dualGuess[$0] * inverse[$0]).symmetricPart }
      let (step, primalStep, dualStep) = direction(gap * ratio * ratio * max(ratio, 0.1), correction)
      let (c, d) = (length(primal, primalStep), length(dual, dualStep))
      if c < 1e-6, d < 1e-6 { break }
      for k in primal.indices {
        primal[k] = primal[k] + primalStep[k] * c
        dual[k] = dual[k] + dualStep[k] * d
      }
      for i in y.indices { y[i] += d * step[i] }
    }
    let margin = (1 - primal.reduce(0) { $0 + $1.trace }) / order
    return Solution(margin: margin, primal: primal.map { $0 + Matrix.identity($0.size) * margin }, dual: dual)
  }

  private func inverses(_ matrices: [Matrix]) -> [Matrix]? {
    let result = matrices.compactMap { Matrix.Cholesky($0)?.inverse }
    return result.count == matrices.count ? result : nil
  }

  /// The products with the constraint matrices of trace zero.
  private func products(_ matrices: [Matrix]) -> [Double] {
    let trace = matrices.reduce(0) { $0 + $1.trace }
    return zip(constraints, shifts).map { entries, shift in
      entries.reduce(-shift * trace) { sum, entry in
        let m = matrices[entry.block]
        let mirrored = entry.row == entry.column ? 0 : m[entry.column, entry.row]
        return sum + entry.value * (m[entry.row, entry.column] + mirrored)
      }
    }
  }

  /// The combination of the constraint matrices of trace zero.
  private func combination(_ weights: [Double]) -> [Matrix] {
    let shift = zip(weights, shifts).reduce(0) { $0 + $1.0 * $1.1 }
    var result = sizes.map { Matrix.identity($0) * -shift }
    for (entries, weight) in zip(constraints, weights) {
      for entry in entries {
        result[entry.block][entry.row, entry.column] += weight * entry.value
        if entry.row != entry.column { result[entry.block][entry.column, entry.row] += weight * entry.value }
      }
    }
    return result
  }

  /// The matrix of `<A[i], Y A[j] S^-1>`, for the constraint matrices of trace zero.
  private func schur(_ primal: [Matrix], _ inverse: [Matrix]) -> Matrix {
    let whole = zip(primal, inverse).map { ($0 * $1).symmetricPart }
    let wholeTrace = whole.reduce(0) { $0 + $1.trace }
    // <A[i], Y S^-1> with the shift added back.
    let diagonal = zip(products(whole), shifts).map { $0 + $1 * wholeTrace }
    var result = Matrix(size: constraints.count)
    var touching = sizes.map { _ in [(constraint: Int, entry: Entry)]() }
    for (i, entries) in constraints.enumerated() { for entry in entries { touching[entry.block].append((i, entry)) } }
    for (j, entries) in constraints.enumerated() {
      for block in Set(entries.map(\.block)) {
        let (y, s) = (primal[block], inverse[block])
        let n = y.size
        var u = Matrix(size: n)
        for entry in entries where entry.block == block {
          let pairs = [(entry.row, entry.column)] + (entry.row == entry.column ? [] : [(entry.column, entry.row)])
          for (r, c) in pairs {
            for p in 0..<n {
              let factor = entry.value * y[p, r]
              for q in 0..<n { u[p, q] += factor * s[c, q] }
            }
          }
        }
        for (i, entry) in touching[block] where i >= j {
          let (p, q) = (entry.row, entry.column)
          result[i, j] += entry.value * (p == q ? u[p, q] : u[p, q] + u[q, p])
        }
      }
    }
    for j in constraints.indices {
      for i in j..<constraints.count {
        result[i, j] += shifts[i] * shifts[j] * wholeTrace - shifts[i] * diagonal[j] - shifts[j] * diagonal[i]
        result[j, i] = result[i, j]
      }
    }
    return result
  }

  /// How far, at most 1, to go along the step and stay positive definite.
  private func length(_ from: [Matrix], _ step: [Matrix]) -> Double {
    var length = 1.0 / 0.95
    for k in from.indices {
      while Matrix.Cholesky(from[k] + step[k] * length) == nil {
        length *= 0.85
        if length < 1e-7 { return 0 }
      }
    }
    return length * 0.95
  }
}
