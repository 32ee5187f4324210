/// Non-negative least squares (Lawson and Hanson 1974): the cone search behind every certificate.
///
/// Minimises |A x - b| over x >= 0 with `b` the last unit vector. A zero residual gives a sparse combination; a
/// nonzero one is a functional that separates `b` from the cone, which proposes further columns.
struct LeastSquares {
  /// Sparse columns of A: row and value.
  var columns: [[(row: Int, value: Double)]]
  /// Columns whose coefficient may have either sign.
  var isFree: [Bool]
  var rowCount: Int
  /// The row where the target is 1; elsewhere it is 0.
  var targetRow: Int
  /// When to stop, wherever the iteration is.
  var deadline: ContinuousClock.Instant?

  struct Solution {
    var coefficients: [Double]
    var residual: [Double]
    var norm: Double
  }

  func solve(iterationLimit: Int = 600) -> Solution {
    let scale = columns.map { column -> Double in
      let norm = column.reduce(0.0) { $0 + $1.value * $1.value }.squareRoot()
      return norm > 0 ? 1 / norm : 0
    }
    var basis = OrthogonalBasis(rowCount: rowCount)
    var x = [Double](repeating: 0, count: columns.count)
    var passive: [Int] = []
    var barred: Set<Int> = []

    func dense(_ j: Int) -> [Double] {
      var column = [Double](repeating: 0, count: rowCount)
      for entry in columns[j] { column[entry.row] = entry.value * scale[j] }
      return column
    }
    for j in columns.indices where isFree[j] && scale[j] > 0 {
      if basis.append(dense(j)) { passive.append(j) }
    }
    var target = [Double](repeating: 0, count: rowCount)
    target[targetRow] = 1
    var z = basis.solve(target)
    for (k, j) in passive.enumerated() { x[j] = z[k] }
    var residual = self.residual(x, scale)

    for _ in 0..<iterationLimit {
      if norm(residual) < 1e-11 { break }
      if let deadline, ContinuousClock.now >= deadline { break }
      var best = -1
      var bestGradient = 1e-9
      let inPassive = Set(passive)
      for j in columns.indices where !isFree[j] && !inPassive.contains(j) && !barred.contains(j) && scale[j] > 0 {
        var gradient = 0.0
        for entry in columns[j] { gradient += entry.value * residual[entry.row] }
        gradient *= scale[j]
        if gradient > bestGradient {
          bestGradient = gradient
          best = j
        }
      }
      guard best >= 0 else { break }
      guard basis.append(dense(best)) else {
        barred.insert(best)
        continue
      }
      passive.append(best)
      z = basis.solve(target)
      if z[passive.count - 1] <= 0 {
        basis.remove(passive.count - 1)
        passive.removeLast()
        barred.insert(best)
        continue
      }
      barred.removeAll()
      while let ratio = zip(passive, z).compactMap({ j, value -> Double? in
        isFree[j] || value > 1e-12 ? nil : (x[j] <= 0 ? 0 : x[j] / (x[j] - value))
      }).min() {
        var kept: [Int] = []
        for (k, j) in passive.enumerated() {
          x[j] += ratio * (z[k] - x[j])
          if !isFree[j] && (x[j] <= 1e-12 || (z[k] <= 1e-12 && x[j] <= 1e-10)) { x[j] = 0 } else { kept.append(j) }
        }
        if kept.count == passive.count { break }
        let dropped = Set(passive).subtracting(kept)
        for k in passive.indices.reversed() where dropped.contains(passive[k]) { basis.remove(k) }
        passive = kept
        z = basis.solve(target)
      }
      for j in columns.indices { x[j] = 0 }
      for (k, j) in passive.enumerated() { x[j] = z[k] }
      residual = self.residual(x, scale)
    }
    return Solution(
      coefficients: zip(x, scale).map { $0 * $1 }, residual: residual, norm: norm(residual))
  }

  private func residual(_ x: [Double], _ scale: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount)
    result[targetRow] = 1
    for j in columns.indices where x[j] != 0 {
      for entry in columns[j] { result[entry.row] -= entry.value * scale[j] * x[j] }
    }
    return result
  }

  private func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

/// A QR factorisation that grows by columns (modified Gram-Schmidt, applied twice).
private struct OrthogonalBasis {
  let rowCount: Int
  private var q: [[Double]] = []
  /// r[k] is column k of the triangular factor.
  private var r: [[Double]] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  /// Adds a column of unit norm; returns false and changes nothing when it depends on the others.
  mutating func append(_ column: [Double]) -> Bool {
    var v = column
    var coefficients = [Double](repeating: 0, count: q.count + 1)
    for _ in 0..<2 {
      for k in q.indices {
        var dot = 0.0
        for i in 0..<rowCount { dot += q[k][i] * v[i] }
        if dot == 0 { continue }
        coefficients[k] += dot
        for i in 0..<rowCount { v[i] -= dot * q[k][i] }
      }
    }
    let norm = v.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 1e-9 else { return false }
    coefficients[q.count] = norm
    q.append(v.map { $0 / norm })
    r.append(coefficients)
    return true
  }

  /// Drops column `k`, restoring the triangle by plane rotations.
  mutating func remove(_ k: Int) {
    r.remove(at: k)
    for i in k..<r.count {
      let (a, b) = (r[i][i], r[i][i + 1])
      let length = (a * a + b * b).squareRoot()
      guard length > 0 else { continue }
      let (c, s) = (a / length, b / length)
      for j in i..<r.count {
        let (x, y) = (r[j][i], r[j][i + 1])
        r[j][i] = c * x + s * y
        r[j][i + 1] = c * y - s * x
      }
      r[i].removeLast()
      for row in 0..<rowCount {
        let (x, y) = (q[i][row], q[i + 1][row])
        q[i][row] = c * x + s * y
        q[i + 1][row] = c * y - s * x
      }
    }
    q.removeLast()
  }

  func solve(_ target: [Double]) -> [Double] {
    var x = q.map { column in zip(column, target).reduce(0.0) { $0 + $1.0 * $1.1 } }
    for k in x.indices.reversed() {
      x[k] /= r[k][k]
      for i in 0..<k { x[i] -= r[k][i] * x[k] }
    }
    return x
  }
}
