import Algebra

// What the search needs of polynomials and the kernel does not.

extension Monomial {
  public func exponent(of variable: Int) -> Int {
    var count = 0
    for factor in factors where factor == variable { count += 1 }
    return count
  }

  /// `self / other`, or `nil` when it does not divide.
  public func dividing(by other: Monomial) -> Monomial? {
    var rest: [Int] = []
    var j = 0
    for factor in factors {
      if j < other.factors.count && other.factors[j] == factor {
        j += 1
      } else {
        rest.append(factor)
      }
    }
    return j == other.factors.count ? Monomial(rest) : nil
  }
}

extension Polynomial {
  public func degree(in variable: Int) -> Int {
    terms.reduce(0) { max($0, $1.monomial.exponent(of: variable)) }
  }

  public subscript(_ monomial: Monomial) -> Rational {
    terms.first { $0.monomial == monomial }?.coefficient ?? .zero
  }

  /// The coefficients as a polynomial in `variable`, by ascending exponent.
  public func coefficients(in variable: Int) -> [Polynomial] {
    var groups: [[Term]] = Array(repeating: [], count: degree(in: variable) + 1)
    for term in terms {
      let rest = Monomial(term.monomial.factors.filter { $0 != variable })
      groups[term.monomial.exponent(of: variable)].append(Term(rest, term.coefficient))
    }
    return groups.map { Polynomial($0) }
  }

  public func substituting(_ variable: Int, with value: Polynomial) -> Polynomial {
    let parts = coefficients(in: variable)
    return parts.reversed().reduce(Polynomial.zero) { $0 * value + $1 }
  }

  /// The polynomial at a quotient, multiplied by the denominator's power that clears it.
  public func substituting(_ variable: Int, _ numerator: Polynomial, over denominator: Polynomial) -> Polynomial {
    let parts = coefficients(in: variable)
    var result = Polynomial.zero
    for (exponent, part) in parts.enumerated() {
      result += part * numerator.power(exponent) * denominator.power(parts.count - 1 - exponent)
    }
    return result
  }

  /// Replaces every variable; `rename` gives the polynomial that stands for it.
  public func mapVariables(_ rename: (Int) throws -> Polynomial) rethrows -> Polynomial {
    var total = Polynomial.zero
    for term in terms {
      var product = Polynomial(term.coefficient)
      for power in term.monomial.powers { product = product * (try rename(power.variable)).power(power.exponent) }
      total += product
    }
    return total
  }

  /// The exact value, or `nil` when a variable has none.
  public func value(_ assignment: (Int) -> Rational?) -> Rational? {
    var total = Rational.zero
    for term in terms {
      var product = term.coefficient
      for factor in term.monomial.factors {
        guard let value = assignment(factor) else { return nil }
        product *= value
      }
      total += product
    }
    return total
  }

  /// The exact quotient, or `nil` when `divisor` does not divide.
  public func dividing(by divisor: Polynomial) -> Polynomial? {
    guard let lead = divisor.terms.last else { return nil }
    var rest = self
    var quotient: [Polynomial.Term] = []
    while let top = rest.terms.last {
      guard let monomial = top.monomial.dividing(by: lead.monomial),
        let coefficient = top.coefficient.divided(by: lead.coefficient)
      else { return nil }
      quotient.append(.init(monomial, coefficient))
      rest = rest - divisor * Polynomial(monomial, coefficient)
    }
    return Polynomial(quotient)
  }

  /// What is left after dividing by the given polynomials as often as they divide.
  func divided(byAny divisors: [Polynomial]) -> Polynomial {
    var result = self
    while let quotient = divisors.lazy.compactMap({ result.dividing(by: $0) }).first { result = quotient }
    return result
  }

  /// A polynomial whose square is a positive multiple of this one, if there is one.
  var squareRoot: Polynomial? {
    guard degree > 0, degree % 2 == 0, let scale = leadingCoefficient.reciprocal, scale.signum > 0 else { return nil }
    // The leading monomials of the root follow one by one from those of the square.
    let target = self * scale
    guard let top = target.terms.last?.monomial.halved else { return nil }
    var root = Polynomial(top)
    while let next = (target - root * root).terms.last {
      guard root.terms.count <= target.terms.count, let monomial = next.monomial.dividing(by: top), monomial < top
      else { return nil }
      root += Polynomial(monomial, next.coefficient.halved)
    }
    return root
  }
}

extension Monomial {
  /// The monomial whose square this is.
  var halved: Monomial? {
    var half: [Int] = []
    for power in powers {
      guard power.exponent % 2 == 0 else { return nil }
      half += [Int](repeating: power.variable, count: power.exponent / 2)
    }
    return Monomial(half)
  }
}

extension Polynomial {
  public func power(_ exponent: Int) -> Polynomial {
    precondition(exponent >= 0, "negative powers are written as quotients")
    return (0..<exponent).reduce(Polynomial.one) { product, _ in product * self }
  }
}
