import Algebra
import Certify
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

  /// The identity by which the fact contradicts the box: the Bernstein form itself. The clause that it adds is that one
  /// of the box's bounds or the fact fails.
  ///
  /// - Parameter fact: One that fails all over the box; its polynomial is the form's.
  func psatz(refuting fact: Fact, on box: Box, variables: [Int], table: VariableTable) -> Psatz {
    // Of an equation either side may be too large.
    let isTooLarge = fact.sign == .zero && least.signum > 0
    let form = isTooLarge ? -self : self
    // H_i are the kernel's own polynomials: positive multiples of x - l and u - x.
    let lower = zip(variables, box.sides).map { Fact(.variable($0) - Polynomial($1.lower), .nonnegative) }
    let upper = zip(variables, box.sides).map { Fact(Polynomial($1.upper) - .variable($0), .nonnegative) }
    let count = variables.count
    // The form is below zero all over the box; the excess over the least coefficient has none but positive ones.
    let shift = fact.sign == .positive ? Rational.zero : -form.greatest
    var summands: [Psatz.Summand] = []
    if shift.signum > 0 { summands.append(.init(shift, [])) }
    for (index, coefficient) in form.coefficients.enumerated() {
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
    let bounds = (lower + upper).map { table.formula($0) }
    guard fact.sign == .zero else {
      return Psatz(hypotheses: bounds + [table.formula(fact)], summands: summands + [.init(.one, [2 * count])])
    }
    // Written as it is, so that the kernel multiplies the form's own polynomial.
    let equation = Formula.compare(table.term(fact.polynomial), .equal, .constant(0))
    return Psatz(
      hypotheses: bounds + [equation], summands: summands,
      cofactors: [.init(.constant(isTooLarge ? -1 : 1), equation: 2 * count)])
  }
}

extension Polynomial {
  /// The size of a variable's coefficient in a linear polynomial.
  fileprivate func scale(of variable: Int) -> Rational {
    terms.first { $0.monomial.factors == [variable] }?.coefficient.magnitude ?? .one
  }
}
