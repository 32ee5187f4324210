import Algebra
import Certificates
import Logic
import Testing

@testable import Certify

@Suite struct GroebnerBasisTests {
  private let x = Polynomial.variable(0)
  private let y = Polynomial.variable(1)
  private let z = Polynomial.variable(2)

  private func basis(_ given: [Polynomial], pairs: Int = 200) -> GroebnerBasis {
    GroebnerBasis(given, .init(pairs: pairs, deadline: .now + .seconds(20)))
  }

  /// The remainder is checked to be what its cofactors say.
  private func rest(_ p: Polynomial, modulo given: [Polynomial], pairs: Int = 200) -> Polynomial {
    let remainder = basis(given, pairs: pairs).remainder(of: p)
    let sum = remainder.cofactors.reduce(Polynomial.zero) { $0 + $1.value * given[$1.key] }
    #expect(remainder.rest + sum == p)
    return remainder.rest
  }

  /// On the curve (t, t^2, t^3).
  @Test func membership() {
    let curve = [x * x - y, x * x * x - z]
    #expect(rest(x * y - z, modulo: curve).isZero)
    #expect(rest(y * y * y - z * z, modulo: curve).isZero)
    #expect(rest(x * z - y * y, modulo: curve).isZero)
    // At t = 2, x y - x is 6.
    #expect(!rest(x * y - x, modulo: curve).isZero)
    #expect(rest(x * x + y * 3 + .one, modulo: curve) == y * 4 + .one)
  }

  /// The sums of squares and of products of x and y follow from the sum and the product.
  @Test func theWholeRing() {
    let contradictory = [x + y - .one, x * y - .one, x * x + y * y]
    #expect(rest(.one, modulo: contradictory).isZero)
    #expect(rest(.one, modulo: [x + y - .one, x * y - .one]) == .one)
  }

  /// With few pairs it still says nothing wrong.
  @Test(arguments: 0...4) func limits(_ pairs: Int) {
    let system = [x * x + y * z - .one, y * y + x * z - .one, z * z + x * y - .one]
    #expect(rest(x * y * z, modulo: system, pairs: pairs).degree <= 3)
  }

  @Test func basisElementsAreCombinations() {
    let given = [x * x * y - .one, x * y * y - x]
    for (polynomial, cofactors) in basis(given).basis {
      #expect(cofactors.reduce(Polynomial.zero) { $0 + $1.value * given[$1.key] } == polynomial)
    }
    // y = x from x^2 y^2 = y and x^2 y^2 = x^2; x^3 = 1 and x^2 = y follow.
    #expect(rest(x * x - y, modulo: given).isZero)
    #expect(rest(y * y - .one, modulo: given).isZero)
  }
}

/// What several equations imply together.
extension LeafTests {
  /// Newton's identities: a, b, c are the roots of t^3 - 6 t^2 + 11 t - 6, and 1 + 128 + 2187 = 2316.
  @Test func sumsOfPowers() throws {
    let sums = ["a + b + c = 6", "a^2 + b^2 + c^2 = 14", "a^3 + b^3 + c^3 = 36"]
    for other in ["> 2316", "< 2316"] {
      #expect(try isRefuted(sums + ["a^7 + b^7 + c^7 \(other)"]))
    }
    #expect(try !isRefuted(sums + ["a^7 + b^7 + c^7 > 2315"], within: .seconds(2)))
  }

  /// The minimal polynomial of the sum of the cube root of 2 and the square root of 3.
  @Test func sumOfRoots() throws {
    #expect(
      try isRefuted("r^3 = 2", "s^2 = 3", "u = r + s", "u^6 - 9*u^4 - 4*u^3 + 27*u^2 - 36*u - 23 > 0"))
  }

  /// Vieta: different roots of one equation have the sum and the product that its coefficients say.
  @Test func differentRoots() throws {
    let roots = ["a", "b", "c"].map { "\($0)^3 + p*\($0) = 1" }
    #expect(try isRefuted(roots + ["a < b", "b < c", "a + b + c > 0"]))
    #expect(try isRefuted(roots + ["a < b", "b < c", "a*b*c < 1"]))
    // A root may be used twice.
    #expect(try !isRefuted(roots + ["a < b", "b <= c", "a + b + c > 0"], within: .seconds(2)))
    let quartic = ["a", "b", "c", "d"].map { "\($0)^4 + p*\($0)^2 + q*\($0) = 1" }
    #expect(
      try isRefuted(
        quartic + ["a < b", "b < c", "c < d", "a + b + c + d > 0"]))
  }

  /// With v = sqrt(1 - x) and w = sqrt(1 + x), u = sqrt(1 - x^2) is their product, and not its negative.
  @Test func productsOfSquareRoots() throws {
    let roots = ["v^2 = 1 - x", "w^2 = 1 + x", "u^2 = 1 - x^2", "u >= 0"]
    for other in ["u > v*w", "u < v*w"] {
      #expect(try isRefuted(roots + ["v >= 0", "w >= 0", other]))
    }
    #expect(
      try isRefuted(roots + ["v >= 0", "w >= 0", "y > 0", "y*u + x < y*v*w", "x >= 0"]))
    #expect(try !isRefuted(roots + ["v >= 0", "u > v*w"], within: .seconds(2)))
    // sqrt(12 a) is twice sqrt(3) times sqrt(a).
    #expect(
      try isRefuted("t^2 = 3", "t > 0", "r^2 = a", "r >= 0", "s^2 = 12*a", "s >= 0", "y > 0", "y*s > 2*y*t*r + y^3"))
  }
}
