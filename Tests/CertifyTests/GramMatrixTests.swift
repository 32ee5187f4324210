import Algebra
import Testing

@testable import Certify

@Suite struct GramMatrixTests {
  private let basis = (0..<4).map { Polynomial.variable($0) }

  /// `b^T G b`.
  private func form(_ entries: [[Rational]], _ basis: [Polynomial]) -> Polynomial {
    zip(basis, entries).reduce(.zero) { sum, row in
      sum + row.0 * zip(basis, row.1).reduce(Polynomial.zero) { $0 + $1.0 * $1.1 }
    }
  }

  private func sum(_ squares: [(weight: Rational, root: Polynomial)]) -> Polynomial {
    squares.reduce(.zero) { $0 + $1.root * $1.root * $1.weight }
  }

  @Test func aSmallMatrixIsFewSquares() throws {
    // x^2 + 2 x y + 2 y^2 = (x + y)^2 + y^2
    let squares = try #require(GramMatrix([[1, 1], [1, 2]])?.squares(of: [basis[0], basis[1]]))
    #expect(squares.count == 2)
    #expect(sum(squares) == form([[1, 1], [1, 2]], [basis[0], basis[1]]))
    // One of rank one: (x - y)^2.
    let single = try #require(GramMatrix([[1, -1], [-1, 1]])?.squares(of: [basis[0], basis[1]]))
    #expect(single.count == 1)
  }

  @Test func whatIsNotPositiveSemidefiniteIsRefused() {
    #expect(GramMatrix([[1, 2], [2, 1]]) == nil)
    #expect(GramMatrix([[0, 1], [1, 5]]) == nil)
    #expect(GramMatrix([[-1]]) == nil)
    // Positive semidefinite but for 10^-12.
    let slightly = Rational(1_000_000_000_000 - 1, over: 1_000_000_000_000) ?? .one
    #expect(GramMatrix([[1, 1], [1, slightly]]) == nil)
  }

  @Test(arguments: [3, 8, 14])
  func largeMatricesAreSquaresOfShortNumbers(size: Int) throws {
    let basis = (0..<size).map { Polynomial.variable($0) }
    // A^T A + 1/100 with entries of A in thousandths.
    var entries = [[Rational]](repeating: [Rational](repeating: .zero, count: size), count: size)
    for k in 0..<size {
      let row = (0..<size).map { j -> Rational in
        let thousandths = (k * 7919 + j * 104_729 + k * j * 31) % 2001 - 1000
        return Rational(thousandths, over: 1000) ?? .zero
      }
      for i in 0..<size { for j in 0..<size { entries[i][j] += row[i] * row[j] } }
      entries[k][k] += Rational(1, over: 100) ?? .one
    }
    let squares = try #require(GramMatrix(entries)?.squares(of: basis))
    #expect(sum(squares) == form(entries, basis))
    #expect(squares.allSatisfy { $0.weight.signum > 0 })
    // The factorisation L D L^T alone would have more than 20 * size bits at the end.
    #expect(squares.allSatisfy { $0.weight.bitWidth + $0.root.bitWidth < 160 })
  }
}
