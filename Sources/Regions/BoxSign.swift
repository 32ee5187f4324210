import Algebra
import Kernel
import Logic

// What a polynomial's Bernstein form says of its sign all over the box.
extension BernsteinForm {
  /// Whether the fact holds all over the box, or fails all over it; `nil` when the bounds do not tell.
  ///
  /// - Parameter sign: that of the fact; its polynomial is the form's.
  func truth(of sign: Fact.Sign) -> Bool? {
    let (least, greatest) = (least.signum, greatest.signum)
    switch sign {
    case .positive: return least > 0 ? true : greatest <= 0 ? false : nil
    case .nonnegative: return least >= 0 ? true : greatest < 0 ? false : nil
    case .zero: return least == 0 && greatest == 0 ? true : least > 0 || greatest < 0 ? false : nil
    }
  }

  /// The fact's contradiction with the box, as the kernel has checked it. The identity is the Bernstein form itself.
  ///
  /// - Parameter fact: One that fails all over the box because its polynomial, the form's, is too small.
  func refutation(
    of fact: Fact, on box: Box, axes: [Axis], variables: [Int], table: VariableTable
  ) throws -> CheckedRefutation {
    let statement = try Statement(box.bounds(on: axes) + [("condition", table.formula(fact))])
    // H_i are the kernel's own polynomials: positive multiples of x - l and u - x.
    let lower = zip(variables, box.sides).map { Fact(.variable($0) - Polynomial($1.lower), .nonnegative) }
    let upper = zip(variables, box.sides).map { Fact(Polynomial($1.upper) - .variable($0), .nonnegative) }
    let count = variables.count
    // The form is below zero all over the box; the excess over the least coefficient has none but positive ones.
    let shift = fact.sign == .positive ? Rational.zero : -greatest
    var summands: [Psatz.Summand] = []
    if shift.signum > 0 { summands.append(.init(shift, [])) }
    for (index, coefficient) in coefficients.enumerated() {
      let excess = -coefficient - shift
      guard excess.signum > 0 else { continue }
      var weight = excess
      var factors: [Int] = []
      for (axis, exponent) in exponents(at: index).enumerated() {
        let rest = degrees[axis] - exponent
        weight *= Binomial.value(degrees[axis], exponent)
        for (facts, power, offset) in [(lower, exponent, 0), (upper, rest, count)] {
          let scale = facts[axis].polynomial.scale(of: variables[axis]) * box.sides[axis].width
          weight *= (scale.reciprocal ?? .one).power(power)
          factors += Array(repeating: axis + offset, count: power)
        }
      }
      summands.append(.init(weight, factors))
    }
    summands.append(.init(.one, [2 * count]))
    let hypotheses = (lower + upper + [fact]).map { table.formula($0) }
    let psatz = Psatz(hypotheses: hypotheses, summands: summands)
    let assertions = statement.assertions.count
    return try Kernel.check(
      Refutation([.psatz(psatz), .refute(Propagation(clause: [], hints: Array(0...assertions)))]), of: statement)
  }
}

extension Polynomial {
  /// The size of a variable's coefficient in a linear polynomial.
  fileprivate func scale(of variable: Int) -> Rational {
    terms.first { $0.monomial.factors == [variable] }?.coefficient.magnitude ?? .one
  }
}
