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

@Suite struct BoxSignTests {
  /// x^2 + y^2 < 1 fails all over [1, 2] x [1/2, 1], and x y > 0 all over [-2, 0] x [0, 1], where it can be zero.
  @Test func theKernelAcceptsTheBernsteinForm() throws {
    var table = VariableTable()
    let axes = [Axis(Symbol("x"), .init(0, 1)), Axis(Symbol("y"), .init(0, 1))]
    let variables = axes.map { table.index(of: .symbol($0.symbol)) }
    let x = Polynomial.variable(variables[0])
    let y = Polynomial.variable(variables[1])
    let half = Rational(1).halved
    let cases = [
      (Fact(Polynomial.one - x * x - y * y, .positive), Box([.init(1, 2), .init(half, 1)])),
      (Fact(x * y, .positive), Box([.init(-2, 0), .init(0, 1)])),
      (Fact(-x * x - y - Polynomial(2), .nonnegative), Box([.init(-1, 1), .init(0, half)])),
    ]
    for (fact, box) in cases {
      let form = BernsteinForm(fact.polynomial, variables: variables, on: box)
      #expect(form.truth(of: fact.sign) == false)
      let checked = try form.refutation(of: fact, on: box, axes: axes, variables: variables, table: table)
      #expect(checked.premises.contains("condition"))
    }
  }

  /// The bounds do not tell, or tell the opposite: there is nothing the kernel would accept.
  @Test func nothingIsProvedOfAFactThatCanHold() throws {
    var table = VariableTable()
    let axes = [Axis(Symbol("x"), .init(0, 1))]
    let variables = axes.map { table.index(of: .symbol($0.symbol)) }
    let fact = Fact(.variable(variables[0]) - Polynomial(Rational(1).halved), .positive)
    let box = Box([.init(0, 1)])
    let form = BernsteinForm(fact.polynomial, variables: variables, on: box)
    #expect(form.truth(of: fact.sign) == nil)
    #expect(throws: (any Error).self) {
      try form.refutation(of: fact, on: box, axes: axes, variables: variables, table: table)
    }
  }
}
