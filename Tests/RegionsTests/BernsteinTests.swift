import Algebra
import Logic
import Testing

@testable import Regions

@Suite struct BernsteinTests {
  private let x = Polynomial.variable(0)
  private let y = Polynomial.variable(1)

  private func box(_ sides: (Int, Int)...) -> Box { Box(sides.map { .init(Rational($0.0), Rational($0.1)) }) }

  /// x^2 on [1, 3]: at the ends 1 and 9, between them the product of the ends, 3.
  @Test func square() {
    let form = BernsteinForm(x * x, variables: [0], on: box((1, 3)))
    #expect(form.coefficients == [1, 3, 9])
  }

  /// x y - 1 on [0, 2] x [1, 3]: bilinear, so the coefficients are the values at the corners.
  @Test func bilinear() {
    let form = BernsteinForm(x * y - .one, variables: [0, 1], on: box((0, 2), (1, 3)))
    #expect(form.coefficients == [-1, -1, 1, 5])
  }

  /// Halving by means gives what the form on the half is.
  @Test func halves() {
    let p = x * x * x * y + y * y * 2 - x * 5 + .one
    let whole = box((-1, 2), (0, 3))
    let form = BernsteinForm(p, variables: [0, 1], on: whole)
    for axis in [0, 1] {
      let (lower, upper) = whole.halves(along: axis)
      let halves = form.halves(along: axis)
      #expect(halves.lower.coefficients == BernsteinForm(p, variables: [0, 1], on: lower).coefficients)
      #expect(halves.upper.coefficients == BernsteinForm(p, variables: [0, 1], on: upper).coefficients)
    }
  }
}
