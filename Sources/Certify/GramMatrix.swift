import Algebra

/// A positive semidefinite matrix G of exact numbers, and `b^T G b` as a sum of squares.
struct GramMatrix {
  /// A positive number times the square of a combination of the basis.
  typealias Square = (weight: Rational, combination: [Rational])

  private let squares: [Square]

  /// `nil` when the matrix is not positive semidefinite.
  init?(_ entries: [[Rational]]) {
    guard let exact = GramMatrix.exact(entries) else { return nil }
    guard let rounded = GramMatrix.rounded(entries), GramMatrix.length(rounded) < GramMatrix.length(exact) else {
      squares = exact
      return
    }
    squares = rounded
  }

  /// The squares with the basis put in.
  func squares(of basis: [Polynomial]) -> [(weight: Rational, root: Polynomial)] {
    squares.map { weight, combination in
      (weight, zip(basis, combination).reduce(Polynomial.zero) { $0 + $1.0 * $1.1 })
    }
  }

  /// About how many bits the numbers have.
  private static func length(_ squares: [Square]) -> Int {
    squares.reduce(0) { Identity.length(($1.combination + [$1.weight]).filter { !$0.isZero }) + $0 }
  }

  /// The factorisation `L D L^T`: few squares, with numbers that grow from one to the next.
  private static func exact(_ entries: [[Rational]]) -> [Square]? {
    var g = entries
    var result: [Square] = []
    for k in g.indices {
      guard let inverse = g[k][k].reciprocal else {
        guard g[k].allSatisfy(\.isZero) else { return nil }
        continue
      }
      guard inverse.signum > 0 else { return nil }
      let pivot = g[k]
      let row = pivot.map { $0 * inverse }
      result.append((pivot[k], row))
      for i in g.indices where !pivot[i].isZero {
        for j in g.indices { g[i][j] -= pivot[i] * row[j] }
      }
    }
    return result
  }

  /// A factorisation of a slightly smaller matrix in short numbers, and what is left, whose diagonal outweighs the rest:
  /// squares of sums and differences of two. `nil` where the matrix is too close to having an eigenvalue zero.
  private static func rounded(_ entries: [[Rational]]) -> [Square]? {
    // Scaled by powers of two to a diagonal close to 1.
    let scales = entries.indices.map { k -> Rational in
      let size = entries[k][k].approximation
      return size.isNormal ? .powerOfTwo(-Int((Double(size.exponent) / 2).rounded())) : .one
    }
    let n = entries.count
    let scaled = (0..<n).map { i in (0..<n).map { j in entries[i][j] * scales[i] * scales[j] } }
    var matrix = Matrix(size: n)
    for i in 0..<n { for j in 0..<n { matrix[i, j] = scaled[i][j].approximation } }
    let least = matrix.eigenpairs.map(\.value).min() ?? 0
    guard n > 1, least > 1e-9, let lower = Matrix.Cholesky(matrix - .identity(n) * (least / 2))?.lower else {
      return nil
    }
    let bits = 2 - Int((least / Double(n)).exponent)
    var rest = scaled
    var result: [Square] = []
    for k in 0..<n {
      let column = (0..<n).map { $0 < k ? Rational.zero : Rational(rounding: lower[$0, k], bits: bits) }
      for i in k..<n { for j in k..<n { rest[i][j] -= column[i] * column[j] } }
      result.append((.one, column))
    }
    for i in 0..<n {
      for j in 0..<i where !rest[i][j].isZero {
        let weight = rest[i][j].magnitude
        var pair = [Rational](repeating: .zero, count: n)
        (pair[i], pair[j]) = (.one, Rational(rest[i][j].signum))
        result.append((weight, pair))
        rest[i][i] -= weight
        rest[j][j] -= weight
      }
    }
    for k in 0..<n where !rest[k][k].isZero {
      guard rest[k][k].signum > 0 else { return nil }
      var single = [Rational](repeating: .zero, count: n)
      single[k] = .one
      result.append((rest[k][k], single))
    }
    // Back to the matrix as it was.
    return result.map { weight, row in (weight, zip(row, scales).map { $0.0.divided(by: $0.1) ?? .zero }) }
  }
}
