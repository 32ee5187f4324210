import Algebra
import BigInt

// From a solution in floating point to an identity.
extension SquaresSearch {
  /// The identity that the solution rounds to, if it rounds to any.
  func rounded(_ solution: SemidefiniteProgram.Solution, _ entries: [Entry]) -> Identity? {
    // Of the products by themselves the weights add up to about one.
    let weight = blocks.indices.reduce(0) { $0 + (blocks[$1].isStrict ? solution.primal[$1][0, 0] : 0) }
    let margin = solution.margin / weight
    for bits in [4, 12, 30] {
      if options.isOver { return nil }
      let scale = bits - Int(margin.exponent)
      var values = entries.map { entry in
        Rational(
          rounding: solution.primal[entry.place.block][entry.place.row, entry.place.column] / weight, bits: scale)
      }
      // Exact modulo the equations first, then their multiples.
      guard
        let correction = ExactSolve.combination(
          of: entries.map(\.polynomial), -combination(values, entries.map(\.polynomial)))
      else { return nil }
      for k in values.indices { values[k] += correction[k] }
      let rest = combination(values, entries.map { contribution($0.place) })
      guard let multiples = ExactSolve.combination(of: cofactors.map(\.polynomial), -rest) else { return nil }
      if let identity = identity(values, entries, multiples) { return identity }
    }
    return nil
  }

  private func combination(_ weights: [Rational], _ polynomials: [Polynomial]) -> Polynomial {
    Polynomial(
      zip(weights, polynomials).flatMap { weight, p in p.terms.map { .init($0.monomial, $0.coefficient * weight) } })
  }

  /// The identity with the given entries of G and cofactors, when every G is positive semidefinite.
  private func identity(_ values: [Rational], _ entries: [Entry], _ multiples: [Rational]) -> Identity? {
    var gram = blocks.map { block in
      [[Rational]](repeating: [Rational](repeating: .zero, count: block.basis.count), count: block.basis.count)
    }
    for (value, entry) in zip(values, entries) {
      gram[entry.place.block][entry.place.row][entry.place.column] = value
      gram[entry.place.block][entry.place.column][entry.place.row] = value
    }
    var identity = Identity(summands: [], cofactors: [:])
    var isStrict = false
    for (block, g) in zip(blocks, gram) {
      let weight = block.factors.reduce(Rational.one) { $0 * weights[$1] }
      isStrict = isStrict || block.isStrict && !g[0][0].isZero
      guard let squares = GramMatrix(g)?.squares(of: block.basis) else { return nil }
      for (coefficient, root) in squares {
        let original = root.mapVariables { scaling.inverse($0) }
        let lead = original.primitive.leadingCoefficient
        guard let factor = original.leadingCoefficient.divided(by: lead) else { return nil }
        let square = original.constant == nil ? original.primitive : nil
        identity.summands.append(
          .init(coefficient: coefficient * factor * factor * weight, factors: block.factors, square: square))
      }
    }
    for (value, cofactor) in zip(multiples, cofactors) where !value.isZero {
      let monomial = Polynomial(cofactor.monomial, value * weights[cofactor.equation])
        .mapVariables { scaling.inverse($0) }
      identity.cofactors[cofactor.equation, default: .zero] += monomial
    }
    // Where the strict products all round to zero it is an identity, and no contradiction.
    return isStrict ? identity : nil
  }
}

extension Scaling {
  /// What stands for a variable when it is scaled.
  func variable(_ index: Int) -> Polynomial { power(index, 1) }
  func inverse(_ index: Int) -> Polynomial { power(index, -1) }

  private func power(_ index: Int, _ sign: Int) -> Polynomial {
    let shift = exponent(Monomial([index])) * sign
    return .variable(index) * .powerOfTwo(shift)
  }
}

extension Rational {
  /// The nearest multiple of 2^-bits.
  init(rounding value: Double, bits: Int) {
    let whole = BigInt((value * Double(sign: .plus, exponent: bits, significand: 1)).rounded())
    self = Rational(whole) * .powerOfTwo(-bits)
  }

  /// The convergent of the continued fraction that first comes close.
  init(simplestNear value: Double, within tolerance: Double) {
    var (p, q, lastP, lastQ) = (BigInt(1), BigInt(0), BigInt(0), BigInt(1))
    var x = value
    for _ in 0..<30 {
      let whole = x.rounded(.down)
      (p, lastP) = (BigInt(whole) * p + lastP, p)
      (q, lastQ) = (BigInt(whole) * q + lastQ, q)
      if abs(Double(p) / Double(q) - value) <= tolerance || x == whole { break }
      x = 1 / (x - whole)
    }
    self = Rational(p, over: q) ?? .zero
  }
}
