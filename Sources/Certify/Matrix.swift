/// A small square matrix of floating-point numbers.
struct Matrix {
  let size: Int
  private(set) var entries: [Double]

  init(size: Int) {
    self.size = size
    entries = [Double](repeating: 0, count: size * size)
  }

  static func identity(_ size: Int) -> Matrix {
    var result = Matrix(size: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }

  subscript(row: Int, column: Int) -> Double {
    get { entries[row * size + column] }
    set { entries[row * size + column] = newValue }
  }

  var trace: Double { (0..<size).reduce(0) { $0 + self[$1, $1] } }

  var symmetricPart: Matrix {
    var result = self
    for i in 0..<size { for j in 0..<size { result[i, j] = (self[i, j] + self[j, i]) / 2 } }
    return result
  }

  func dot(_ other: Matrix) -> Double {
    var sum = 0.0
    for k in entries.indices { sum += entries[k] * other.entries[k] }
    return sum
  }

  static func + (a: Matrix, b: Matrix) -> Matrix {
    var result = a
    for k in result.entries.indices { result.entries[k] += b.entries[k] }
    return result
  }

  static func - (a: Matrix, b: Matrix) -> Matrix { a + b * -1 }

  static func * (a: Matrix, scalar: Double) -> Matrix {
    var result = a
    for k in result.entries.indices { result.entries[k] *= scalar }
    return result
  }

  static func * (a: Matrix, b: Matrix) -> Matrix {
    let n = a.size
    var result = Matrix(size: n)
    for i in 0..<n {
      for k in 0..<n {
        let factor = a.entries[i * n + k]
        if factor == 0 { continue }
        for j in 0..<n { result.entries[i * n + j] += factor * b.entries[k * n + j] }
      }
    }
    return result
  }

  /// The factorisation `L L^T` of a positive definite matrix.
  struct Cholesky {
    /// L; what stands above the diagonal does not count.
    private(set) var lower: Matrix

    /// - Parameter allowingDependence: Whether rows that depend on earlier ones are skipped, as if their right-hand
    ///   sides were consistent.
    init?(_ matrix: Matrix, allowingDependence: Bool = false) {
      lower = matrix
      let n = matrix.size
      let smallest = (0..<n).reduce(0) { max($0, matrix[$1, $1]) } * 1e-15
      for j in 0..<n {
        for i in j..<n {
          var sum = lower.entries[i * n + j]
          for k in 0..<j { sum -= lower.entries[i * n + k] * lower.entries[j * n + k] }
          if i > j {
            lower.entries[i * n + j] = sum / lower.entries[j * n + j]
          } else if allowingDependence {
            lower.entries[j * n + j] = sum > smallest ? sum.squareRoot() : 1e100
          } else {
            guard sum > 0, sum.isFinite else { return nil }
            lower.entries[j * n + j] = sum.squareRoot()
          }
        }
      }
    }

    func solve(_ target: [Double]) -> [Double] {
      var x = target
      let n = lower.size
      for i in 0..<n {
        for k in 0..<i { x[i] -= lower.entries[i * n + k] * x[k] }
        x[i] /= lower.entries[i * n + i]
      }
      for i in (0..<n).reversed() {
        x[i] /= lower.entries[i * n + i]
        for k in 0..<i { x[k] -= lower.entries[i * n + k] * x[i] }
      }
      return x
    }

    var inverse: Matrix {
      var result = Matrix(size: lower.size)
      for j in 0..<lower.size {
        var unit = [Double](repeating: 0, count: lower.size)
        unit[j] = 1
        for (i, value) in solve(unit).enumerated() { result[i, j] = value }
      }
      return result.symmetricPart
    }
  }

  /// Eigenvalues with their eigenvectors, by Jacobi's rotations.
  var eigenpairs: [(value: Double, vector: [Double])] {
    var a = self
    var v = Matrix.identity(size)
    for _ in 0..<30 {
      var rest = 0.0
      for p in 0..<size {
        for q in 0..<p {
          rest += a[p, q] * a[p, q]
          guard abs(a[p, q]) > 1e-300 else { continue }
          let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<size {
            let (x, y) = (a[k, p], a[k, q])
            a[k, p] = c * x - s * y
            a[k, q] = s * x + c * y
          }
          for k in 0..<size {
            let (x, y) = (a[p, k], a[q, k])
            a[p, k] = c * x - s * y
            a[q, k] = s * x + c * y
          }
          for k in 0..<size {
            let (x, y) = (v[k, p], v[k, q])
            v[k, p] = c * x - s * y
            v[k, q] = s * x + c * y
          }
        }
      }
      if rest < 1e-24 * max(1e-300, dot(self)) { break }
    }
    return (0..<size).map { k in (a[k, k], (0..<size).map { v[$0, k] }) }
  }
}
