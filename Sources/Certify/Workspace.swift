import Algebra
import Kernel
import Logic

/// A set of sign conditions under refutation, with the lemmas that derive new ones from the given ones.
/// Every derived condition is a hypothesis like the others; its lemma is a `psatz` step of its own.
struct Workspace: Sendable {
  private(set) var facts: [Fact]
  /// Steps that must precede the final lemma: each derives one fact from earlier ones.
  private(set) var derivations: [(fact: Fact, steps: [Refutation.Step], uses: [Fact])] = []
  let table: VariableTable

  init(_ facts: [Fact], _ table: VariableTable) {
    self.facts = facts
    self.table = table
  }

  func contains(_ fact: Fact) -> Bool {
    facts.contains(fact) || (fact.sign == .nonnegative && facts.contains(Fact(fact.polynomial, .positive)))
  }

  /// Whether the facts plainly say that the polynomial is positive.
  func isPositive(_ p: Polynomial) -> Bool {
    if let value = p.constant { return value.signum > 0 }
    return facts.contains(Fact(p, .positive))
  }

  /// Whether the polynomial is a sum of products of what the facts plainly say to be positive.
  func isPlainlyPositive(_ p: Polynomial) -> Bool {
    if isPositive(p) { return true }
    var isStrict = false
    for term in p.terms {
      guard term.coefficient.signum > 0 else { return false }
      let odd = term.monomial.powers.filter { $0.exponent % 2 == 1 }.map { Polynomial.variable($0.variable) }
      guard odd.allSatisfy({ contains(Fact($0, .nonnegative)) }) else { return false }
      isStrict = isStrict || term.monomial.powers.allSatisfy { isPositive(.variable($0.variable)) }
    }
    return isStrict
  }

  /// Adds that a plainly positive polynomial is positive.
  mutating func derivePlainlyPositive(_ p: Polynomial) {
    let result = Fact(p, .positive)
    guard isPlainlyPositive(p), !contains(result), let negated = result.negation,
      let scale = p.leadingCoefficient.divided(by: result.polynomial.leadingCoefficient)
    else { return }
    var hypotheses = [negated]
    var proof = Identity(summands: [.init(coefficient: scale, factors: [0])], cofactors: [:])
    for term in p.terms {
      var factors: [Int] = []
      var root: [Int] = []
      for power in term.monomial.powers {
        let sign = [Fact(.variable(power.variable), .positive), Fact(.variable(power.variable), .nonnegative)].first {
          facts.contains($0)
        }
        if let sign {
          if !hypotheses.contains(sign) { hypotheses.append(sign) }
          factors += [Int](repeating: hypotheses.firstIndex(of: sign) ?? 0, count: power.exponent)
        } else {
          root += [Int](repeating: power.variable, count: power.exponent / 2)
        }
      }
      let square = root.isEmpty ? nil : Polynomial(Monomial(root))
      proof.summands.append(.init(coefficient: term.coefficient, factors: factors, square: square))
    }
    derive(result, by: proof, over: hypotheses)
  }

  mutating func remove(_ fact: Fact) { facts.removeAll { $0 == fact } }

  /// Adds `fact`, shown by an identity over `hypotheses` that include its negation.
  mutating func derive(_ fact: Fact, by identity: Identity, over hypotheses: [Fact]) {
    guard !contains(fact) else { return }
    let negated = fact.negation
    let uses = identity.support.map { hypotheses[$0] }.filter { $0 != negated }
    derivations.append((fact, [.psatz(identity.step(hypotheses, table))], uses))
    facts.append(fact)
  }

  /// Tries to show that `p` is positive (or negative, or at least non-negative) by a cheap identity.
  mutating func deriveSign(of p: Polynomial, _ options: PsatzSearch.Options) {
    for candidate in [Fact(p, .positive), Fact(-p, .positive), Fact(p, .nonnegative), Fact(-p, .nonnegative)] {
      if contains(candidate) { return }
      guard let negated = candidate.negation else { continue }
      let hypotheses = facts + [negated]
      if let identity = PsatzSearch.refute(hypotheses, options) {
        derive(candidate, by: identity, over: hypotheses)
        return
      }
    }
  }

  // MARK: Elimination

  /// Replaces `variable` throughout by `a / b` using the equation `b * variable - a = 0` with `b` positive; the
  /// denominators are cleared. The equation itself is dropped.
  mutating func eliminate(_ variable: Int, using equation: Fact) {
    let parts = equation.polynomial.coefficients(in: variable)
    guard parts.count == 2 else { return }
    let isNegative = parts[1].constant.map { $0.signum < 0 } ?? !isPositive(parts[1])
    let flip: Rational = isNegative ? -1 : 1
    let b = parts[1] * flip
    let a = -(parts[0] * flip)
    let old = facts
    facts = []
    for fact in old where fact != equation {
      let degree = fact.polynomial.degree(in: variable)
      guard degree > 0 else {
        facts.append(fact)
        continue
      }
      let coefficients = fact.polynomial.coefficients(in: variable)
      let bv = b * .variable(variable)
      var reduced = Polynomial.zero
      var quotient = Polynomial.zero
      for (j, c) in coefficients.enumerated() {
        reduced += c * a.power(j) * b.power(degree - j)
        var inner = Polynomial.zero
        for i in 0..<j { inner += bv.power(i) * a.power(j - 1 - i) }
        quotient += c * b.power(degree - j) * inner
      }
      add(reduced, from: fact, times: b, power: degree, cofactor: quotient * -flip, of: equation)
    }
  }

  /// Lowers powers of a variable that an equation gives by others, `v^d = others`, in all other conditions.
  mutating func reducePowers() {
    for equation in facts where equation.sign == .zero {
      let polynomial = equation.polynomial
      for variable in polynomial.variables.sorted() {
        let d = polynomial.degree(in: variable)
        let coefficients = polynomial.coefficients(in: variable)
        guard d > 1, coefficients[1..<d].allSatisfy(\.isZero), let leading = coefficients[d].constant?.reciprocal,
          facts.contains(where: { $0 != equation && $0.polynomial.degree(in: variable) >= d })
        else { continue }
        let old = facts
        facts = []
        for fact in old {
          var reduced = fact.polynomial
          guard fact != equation, reduced.degree(in: variable) >= d else {
            facts.append(fact)
            continue
          }
          var cofactor = Polynomial.zero
          while reduced.degree(in: variable) >= d {
            let degree = reduced.degree(in: variable)
            let top = reduced.coefficients(in: variable)[degree]
            let factor = top * Polynomial(Monomial([Int](repeating: variable, count: degree - d)), -leading)
            cofactor += factor
            reduced += factor * polynomial
          }
          add(reduced, from: fact, times: .one, power: 0, cofactor: cofactor, of: equation)
        }
        break
      }
    }
  }

  /// Adds the sign condition on `reduced`, where `b^power * fact + cofactor * equation = reduced`.
  private mutating func add(
    _ reduced: Polynomial, from fact: Fact, times b: Polynomial, power: Int, cofactor: Polynomial, of equation: Fact
  ) {
    let result = Fact(reduced, fact.sign)
    if result.constantTruth == true || contains(result) { return }
    let bFact = b.constant == nil ? Fact(b, .positive) : nil
    let bScale = bFact.flatMap { b.leadingCoefficient.divided(by: $0.polynomial.leadingCoefficient) } ?? 1
    let hypotheses = [fact, equation] + (bFact.map { [$0] } ?? [])
    let bFactors = bFact == nil ? [] : [Int](repeating: 2, count: power)
    let weight = bFact == nil ? (b.constant ?? .one).power(power) : bScale.power(power)
    if fact.sign != .zero {
      guard let negated = result.negation else { return }
      var proof = Identity(
        summands: [.init(coefficient: weight, factors: [0] + bFactors)], cofactors: [1: cofactor])
      if let rest = reduced.leadingCoefficient.divided(by: negated.polynomial.leadingCoefficient) {
        proof.summands.append(.init(coefficient: -rest, factors: [hypotheses.count]))
      }
      facts.append(result)
      derivations.append((result, [.psatz(proof.step(hypotheses + [negated], table))], hypotheses))
      return
    }
    if let inverse = reduced.constant?.reciprocal {
      let proof = Identity(
        summands: [.init(coefficient: 1, factors: [])],
        cofactors: [0: b.power(power) * -inverse, 1: cofactor * -inverse])
      facts.append(result)
      derivations.append((result, [.psatz(proof.step([fact, equation], table))], [fact, equation]))
      return
    }
    deriveEquation(reduced, times: [], by: [(fact, b.power(power)), (equation, cofactor)])
  }

  /// Adds that the polynomial is zero: times the positive divisors it is the combination of equations. Neither sign is
  /// possible, so the three-way split leaves zero.
  mutating func deriveEquation(
    _ polynomial: Polynomial, times divisors: [Fact], by combination: [(equation: Fact, cofactor: Polynomial)]
  ) {
    let result = Fact(polynomial, .zero)
    guard let scale = polynomial.leadingCoefficient.divided(by: result.polynomial.leadingCoefficient) else { return }
    var steps: [Refutation.Step] = [.signSplit(table.term(result.polynomial))]
    let factors = divisors.reduce(into: [Fact]()) { if !$0.contains($1) { $0.append($1) } }
    for sign in [Rational(1), Rational(-1)] {
      let excluded = Fact(result.polynomial * sign, .positive)
      let turn: Rational = scale.signum * sign.signum > 0 ? -1 : 1
      let hypotheses = combination.map(\.equation) + [excluded] + factors
      var proof = Identity(
        summands: [
          .init(
            coefficient: scale.magnitude, factors: ([excluded] + divisors).compactMap { hypotheses.firstIndex(of: $0) })
        ], cofactors: [:])
      for (index, part) in combination.enumerated() { proof.cofactors[index] = part.cofactor * turn }
      steps.append(.psatz(proof.step(hypotheses, table)))
    }
    derive(result, by: steps, using: combination.map(\.equation) + factors)
  }

  /// Adds a fact that the steps derive from others.
  mutating func derive(_ fact: Fact, by steps: [Refutation.Step], using uses: [Fact]) {
    facts.append(fact)
    derivations.append((fact, steps, uses))
  }

  /// Removes variables that occur only linearly in inequalities, by adding every lower bound to every upper bound
  /// (Fourier and Motzkin), where that makes the conditions no more numerous.
  mutating func combineBounds() {
    let variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    for variable in variables {
      let mentioning = facts.filter { $0.polynomial.degree(in: variable) > 0 }
      var bounds: [(fact: Fact, slope: Rational)] = []
      for fact in mentioning where fact.sign != .zero && fact.polynomial.degree(in: variable) == 1 {
        if let slope = fact.polynomial.coefficients(in: variable)[1].constant { bounds.append((fact, slope)) }
      }
      let lower = bounds.filter { $0.slope.signum > 0 }
      let upper = bounds.filter { $0.slope.signum < 0 }
      guard bounds.count == mentioning.count, lower.count * upper.count <= bounds.count + 1 else { continue }
      for fact in mentioning { remove(fact) }
      for a in lower {
        for b in upper {
          let sum = a.fact.polynomial * -b.slope + b.fact.polynomial * a.slope
          let isStrict = a.fact.sign == .positive || b.fact.sign == .positive
          let result = Fact(sum, isStrict ? .positive : .nonnegative)
          guard result.constantTruth != true, !contains(result), let negated = result.negation else {
            continue
          }
          var proof = Identity(
            summands: [.init(coefficient: -b.slope, factors: [0]), .init(coefficient: a.slope, factors: [1])],
            cofactors: [:])
          if let rest = sum.leadingCoefficient.divided(by: negated.polynomial.leadingCoefficient) {
            proof.summands.append(.init(coefficient: -rest, factors: [2]))
          }
          facts.append(result)
          derivations.append(
            (result, [.psatz(proof.step([a.fact, b.fact, negated], table))], [a.fact, b.fact]))
        }
      }
    }
  }

  /// Divides inequalities by polynomials known to be positive, as often as they divide.
  mutating func divideByPositiveFacts() {
    var changed = true
    while changed {
      changed = false
      let divisors = facts.filter { $0.sign == .positive && $0.polynomial.degree > 0 }
      for fact in facts where fact.sign != .zero && fact.polynomial.terms.count > 1 {
        for divisor in divisors where divisor != fact && divisor.polynomial.degree < fact.polynomial.degree {
          guard let quotient = fact.polynomial.dividing(by: divisor.polynomial), quotient.degree > 0 else { continue }
          let result = Fact(quotient, fact.sign)
          guard let negated = result.negation,
            let scale = quotient.leadingCoefficient.divided(by: result.polynomial.leadingCoefficient)
          else { continue }
          remove(fact)
          changed = true
          if !contains(result) {
            let proof = Identity(
              summands: [.init(coefficient: 1, factors: [0]), .init(coefficient: scale, factors: [1, 2])],
              cofactors: [:])
            facts.append(result)
            derivations.append(
              (result, [.psatz(proof.step([fact, negated, divisor], table))], [fact, divisor]))
          }
          break
        }
        if changed { break }
      }
    }
  }

  /// The steps that the final lemma over `facts` needs: the derivations of the facts it uses, and theirs.
  func steps(for final: Refutation.Step, using used: [Fact]) -> [Refutation.Step] {
    var needed = Set(used)
    var result = [final]
    for derivation in derivations.reversed() where needed.contains(derivation.fact) {
      needed.formUnion(derivation.uses)
      result = derivation.steps + result
    }
    return result
  }
}

extension Fact {
  /// The opposite sign condition; an equation has none.
  public var negation: Fact? {
    switch sign {
    case .positive: Fact(-polynomial, .nonnegative)
    case .nonnegative: Fact(-polynomial, .positive)
    case .zero: nil
    }
  }
}
