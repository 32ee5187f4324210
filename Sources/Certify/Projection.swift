import Algebra
import Logic

// What conditions on a variable say of the others alone.
extension Workspace {
  /// More conditions than this are not added for one variable.
  private static let pairLimit = 12
  private static let degreeLimit = 12
  private static let termLimit = 80

  /// Completes squares: `f = a x^2 + b x + c >= 0` with a below zero needs `b^2 - 4 a c >= 0`.
  ///
  /// - Parameter options: How hard to look for the sign of a leading coefficient.
  mutating func deriveDiscriminants(_ options: PsatzSearch.Options) {
    for fact in facts where fact.sign != .zero {
      for variable in fact.polynomial.variables.sorted() where fact.polynomial.degree(in: variable) == 2 {
        if options.isOver { return }
        let parts = fact.polynomial.coefficients(in: variable)
        let discriminant = parts[1] * parts[1] - parts[0] * parts[2] * 4
        guard isWorthKeeping(discriminant), let size = positive(-parts[2], options) else { continue }
        // (2 a x + b)^2 - 4 a f is the discriminant.
        let root = parts[2] * .variable(variable) * 2 + parts[1]
        derive(
          Fact(discriminant, fact.sign), equalTo: discriminant, [(fact, size, 4)],
          square: root)
      }
    }
  }

  /// Adds every lower to every upper bound on a variable, `a x + b >= 0` to `-c x + d >= 0`: then `b c + a d >= 0`.
  /// Numbers a and c are left to `combineBounds`.
  ///
  /// - Parameter options: How hard to look for the signs of a and c.
  mutating func combineQuotientBounds(_ options: PsatzSearch.Options) {
    let variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    let given = facts
    for variable in variables {
      var lower: [(fact: Fact, size: Factor)] = []
      var upper: [(fact: Fact, size: Factor)] = []
      for fact in given where fact.sign != .zero && fact.polynomial.degree(in: variable) == 1 {
        if options.isOver { return }
        let slope = fact.polynomial.coefficients(in: variable)[1]
        if let size = positive(slope, options) {
          lower.append((fact, size))
        } else if let size = positive(-slope, options) {
          upper.append((fact, size))
        }
      }
      guard lower.count * upper.count <= Workspace.pairLimit else { continue }
      for a in lower {
        for c in upper where a.size.fact != nil || c.size.fact != nil {
          let sum = a.fact.polynomial * c.size.polynomial + c.fact.polynomial * a.size.polynomial
          guard isWorthKeeping(sum) else { continue }
          let isStrict = a.fact.sign == .positive || c.fact.sign == .positive
          derive(
            Fact(sum, isStrict ? .positive : .nonnegative), equalTo: sum, [(a.fact, c.size, 1), (c.fact, a.size, 1)])
        }
      }
    }
  }

  /// A positive number, or a polynomial that is positive by one of the facts.
  struct Factor {
    let polynomial: Polynomial
    let fact: Fact?
    /// What the fact's polynomial, or one, is multiplied by.
    let scale: Rational
  }

  /// The polynomial with what shows that it is positive: that it is a number, a fact, or one that is soon derived.
  mutating func positive(_ polynomial: Polynomial, _ options: PsatzSearch.Options) -> Factor? {
    if let value = polynomial.constant {
      return value.signum > 0 ? Factor(polynomial: polynomial, fact: nil, scale: value) : nil
    }
    let fact = Fact(polynomial, .positive)
    if !isPositive(polynomial) { derivePlainlyPositive(polynomial) }
    if !isPositive(polynomial) { deriveSign(of: polynomial, options) }
    guard isPositive(polynomial),
      let scale = polynomial.leadingCoefficient.divided(by: fact.polynomial.leadingCoefficient)
    else { return nil }
    return Factor(polynomial: polynomial, fact: fact, scale: scale)
  }

  private func isWorthKeeping(_ polynomial: Polynomial) -> Bool {
    polynomial.degree <= Workspace.degreeLimit && polynomial.terms.count <= Workspace.termLimit
  }

  /// Adds a fact whose polynomial is a positive multiple of `sum`: products of facts with positive factors, and a
  /// square.
  private mutating func derive(
    _ result: Fact, equalTo sum: Polynomial, _ products: [(fact: Fact, factor: Factor, weight: Rational)],
    square: Polynomial? = nil
  ) {
    guard result.constantTruth != true, let negated = result.negation else { return }
    var hypotheses = [negated]
    var proof = Identity(summands: [], cofactors: [:])
    if !sum.isZero {
      guard let rest = sum.leadingCoefficient.divided(by: negated.polynomial.leadingCoefficient) else { return }
      proof.summands.append(.init(coefficient: -rest, factors: [0]))
    }
    for product in products {
      var factors: [Int] = []
      for fact in [product.fact, product.factor.fact].compactMap({ $0 }) {
        if !hypotheses.contains(fact) { hypotheses.append(fact) }
        factors += hypotheses.firstIndex(of: fact).map { [$0] } ?? []
      }
      proof.summands.append(.init(coefficient: product.weight * product.factor.scale, factors: factors))
    }
    if let square { proof.summands.append(.init(coefficient: 1, factors: [], square: square)) }
    derive(result, by: proof, over: hypotheses)
  }
}
