import Algebra
import Certificates
import Certify
import Kernel
import Logic

/// What a part may be replaced by, fitted to sample points: an innermost quantifier by something without, or something
/// without quantifiers by something shorter. Nothing here is believed.
struct PartFit {
  struct Proposal {
    let result: Formula
    /// At which the quantified variable is worth looking at.
    let values: [Term]
  }

  /// A value for the quantified variable in terms of the others, where the denominator has the sign.
  private struct Value {
    let numerator: Polynomial
    let denominator: Polynomial
    let sign: Int
    /// Whether the denominator has that sign everywhere.
    let isUnguarded: Bool

    var complexity: Int { numerator.terms.count + denominator.terms.count + numerator.degree + denominator.degree }
  }

  private let isUniversal: Bool
  /// The quantified variable, if there is one.
  private let variable: Int?
  private let body: SignCondition
  private let approximateBody: ApproximateCondition
  /// The coefficients in the quantified variable of every polynomial that has it.
  private let parts: [[ApproximatePolynomial]]
  private let table: VariableTable
  private var sampler: Sampler
  private var samples: [[Double]] = []
  /// Whether some value of the variable satisfies the body, by sample.
  private var truths: [Bool] = []

  /// Polynomials with one sign everywhere.
  private var units: [(Polynomial, sign: Int)] = []

  private var sharpened: Set<Polynomial> = []

  private static let sampleCount = 500

  /// `nil` when something else than polynomials is compared, or when no sample point is found.
  init?(_ obligation: Derivation.Obligation, axes: [Axis]) {
    var surroundings = Surroundings(obligation, axes: axes)
    var part = obligation.place.formula
    switch part {
    case .forAll, .exists:
      if case .forAll = part { isUniversal = true } else { isUniversal = false }
      let inside = obligation.position + [0]
      guard let inner = Derivation.Obligation(obligation.whole, at: inside, premises: []),
        let symbol = inner.place.symbols.last
      else { return nil }
      variable = surroundings.table.index(of: .symbol(symbol))
      part = isUniversal ? .not(inner.place.formula) : inner.place.formula
    default: (isUniversal, variable) = (false, nil)
    }
    guard let body = surroundings.condition(part) else { return nil }
    self.body = body
    table = surroundings.table
    approximateBody = ApproximateCondition(body)

    let variable = variable
    let polynomials = body.facts.map(\.polynomial)
    let involved =
      variable.map { variable in
        polynomials.filter { $0.variables.contains(variable) }.map { $0.coefficients(in: variable) }
      } ?? []
    parts = involved.map { $0.map { ApproximatePolynomial($0) } }
    var turning = Set(polynomials)
    for parts in involved {
      turning.formUnion(parts)
      if parts.count == 3 { turning.insert(parts[1] * parts[1] - parts[0] * parts[2] * 4) }
    }
    sampler = surroundings.sampler(turning: turning)
    for _ in 0..<PartFit.sampleCount {
      if let point = sampler.point() { take(point) }
    }
    guard !samples.isEmpty else { return nil }
    sharpen()
    let plain = turning.union(surroundings.given.facts.map(\.polynomial))
    let candidates = plain.union(plain.map(\.withoutCommonMonomial)).union(
      surroundings.table.variables.indices.map { .variable($0) })
    let keyed = candidates.map { (polynomial: $0, degree: $0.degree, text: "\($0)") }
    let ordered = keyed.sorted { ($0.degree, $0.text) < ($1.degree, $1.text) }.map(\.polynomial)
    units = ordered.compactMap { polynomial in
      guard polynomial.constant == nil, polynomial.variables.allSatisfy({ $0 != variable }) else { return nil }
      return ApproximatePolynomial(polynomial).commonSign(at: samples).map { (polynomial, $0) }
    }
  }

  // MARK: Samples

  private mutating func take(_ point: [Double]) {
    samples.append(point)
    truths.append(isSatisfiable(at: point))
  }

  /// Adds points next to where the truth changes.
  private mutating func sharpen() {
    let (yes, no) = (samples.indices.filter { truths[$0] }, samples.indices.filter { !truths[$0] })
    guard !yes.isEmpty, !no.isEmpty else { return }
    for _ in 0..<150 {
      let a = samples[yes[Int(sampler.uniform() * Double(yes.count))]]
      let b = samples[no[Int(sampler.uniform() * Double(no.count))]]
      for point in sampler.border(a, b, { isSatisfiable(at: $0) }) { take(point) }
    }
  }

  private func isSatisfiable(at point: [Double]) -> Bool {
    guard let variable else { return approximateBody.holds(at: point) }
    let roots = parts.flatMap { part in ApproximatePolynomial.roots(part.map { $0.value(at: point) }) }.sorted()
    var values = roots + zip(roots, roots.dropFirst()).map { ($0 + $1) / 2 }
    values +=
      roots.isEmpty ? [0] : [roots[0] - 1 - abs(roots[0]), roots[roots.count - 1] + 1 + abs(roots[roots.count - 1])]
    var copy = point
    return values.contains {
      copy[variable] = $0
      return approximateBody.holds(at: copy)
    }
  }

  /// Adds points at which polynomials vanish, where strict and weak conditions differ; false when there are none to add.
  private mutating func sharpen(_ polynomials: [Polynomial]) -> Bool {
    let before = samples.count
    for polynomial in polynomials where sharpened.insert(polynomial).inserted {
      let approximate = ApproximatePolynomial(polynomial)
      let (above, below) = (
        samples.indices.filter { approximate.sign(at: samples[$0]) > 0 },
        samples.indices.filter { approximate.sign(at: samples[$0]) < 0 }
      )
      guard !above.isEmpty, !below.isEmpty else { continue }
      for _ in 0..<30 {
        let a = samples[above[Int(sampler.uniform() * Double(above.count))]]
        let b = samples[below[Int(sampler.uniform() * Double(below.count))]]
        let found = sampler.border(a, b, halvings: 60) { approximate.value(at: $0) > 0 }
        if let point = found.first(where: { approximate.sign(at: $0) == 0 }) { take(point) }
      }
    }
    return samples.count > before
  }

  /// Adds a point at which a proposal failed; false when it says nothing new.
  mutating func add(_ witness: Witness) -> Bool {
    var point = [Double](repeating: 0, count: table.variables.count)
    var estimate: [Symbol: Double] = [:]
    if let root = witness.root { estimate[root.symbol] = root.number.approximation }
    for (index, known) in table.variables.enumerated() {
      guard case .symbol(let symbol) = known, index != variable, let term = witness.values[symbol] else { continue }
      var own = VariableTable()
      guard let polynomial = try? own.polynomial(term) else { return false }
      let values = own.variables.map { known in
        if case .symbol(let symbol) = known { estimate[symbol] ?? 0 } else { 0.0 }
      }
      point[index] = ApproximatePolynomial(polynomial).value(at: values)
    }
    sampler.complete(&point)
    guard !samples.contains(point) else { return false }
    take(point)
    return true
  }

  // MARK: Values of the variable

  private func values(of variable: Int) -> [[Value]] {
    var simple: [Value] = []
    var ends: [Value] = []
    for polynomial in Set(body.facts.map(\.polynomial)).sorted(by: { "\($0)" < "\($1)" }) {
      let parts = polynomial.coefficients(in: variable)
      if parts.count == 2 {
        let own = value(-parts[0], parts[1])
        simple += own
        ends += own
      } else if parts.count == 3 {
        simple += value(-parts[1], parts[2] * 2)
      }
    }
    var middles: [Value] = []
    for (index, a) in ends.enumerated() {
      for b in ends[..<index] {
        middles += value(
          a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator * 2)
      }
    }
    // Where the chord between two ends, or the tangent at one, changes sign: on the safe side of the root of a concave
    // and of a convex polynomial.
    var bent: [Value] = []
    for polynomial in body.facts.map(\.polynomial) where polynomial.degree(in: variable) == 2 {
      let parts = polynomial.coefficients(in: variable)
      let slope = parts[1] + parts[2] * .variable(variable) * 2
      for (index, a) in ends.enumerated() where bent.count < 60 {
        let u = polynomial.substituting(variable, a.numerator, over: a.denominator)
        let turn = slope.substituting(variable, a.numerator, over: a.denominator)
        bent += value(turn * a.numerator - u, turn * a.denominator)
        for b in ends[..<index] {
          let u = u * b.denominator.power(2)
          let w = polynomial.substituting(variable, b.numerator, over: b.denominator) * a.denominator.power(2)
          bent += value(
            w * a.numerator * b.denominator - u * b.numerator * a.denominator,
            (w - u) * a.denominator * b.denominator)
        }
      }
    }
    let beyond = ends.flatMap { end in
      value(end.numerator + end.denominator, end.denominator) + value(end.numerator - end.denominator, end.denominator)
    }
    let start = value(.zero, .one)
    return [
      simple + start, simple + start + middles, simple + start + middles + beyond, simple + start + middles + bent,
    ]
  }

  private func value(_ numerator: Polynomial, _ denominator: Polynomial) -> [Value] {
    // One fraction is written in one way.
    var (top, bottom) = (numerator, denominator)
    for factor in [bottom, top] where factor.constant == nil {
      if let a = top.dividing(by: factor), let b = bottom.dividing(by: factor) { (top, bottom) = (a, b) }
    }
    let approximate = ApproximatePolynomial(bottom)
    let signs = Set(samples.map { approximate.sign(at: $0) }).subtracting([0])
    return signs.sorted().map { Value(numerator: top, denominator: bottom, sign: $0, isUnguarded: signs.count == 1) }
  }

  /// The samples at which the body holds at the value.
  private func covered(by value: Value, of variable: Int) -> Set<Int> {
    let (top, bottom) = (ApproximatePolynomial(value.numerator), ApproximatePolynomial(value.denominator))
    return Set(
      samples.indices.filter { index in
        guard truths[index] else { return false }
        var point = samples[index]
        guard bottom.sign(at: point) == value.sign else { return false }
        point[variable] = top.value(at: point) / bottom.value(at: point)
        return approximateBody.holds(at: point)
      })
  }

  private func condition(at value: Value, of variable: Int) -> SignCondition {
    let substituted = body.map { fact in
      let cleared = fact.polynomial.substituting(variable, value.numerator, over: value.denominator)
      let flips = value.sign < 0 && fact.polynomial.degree(in: variable) % 2 == 1
      return .fact(Fact(flips ? -cleared : cleared, fact.sign))
    }
    guard !value.isUnguarded else { return substituted.flattened }
    let denominator = Fact(value.sign < 0 ? -value.denominator : value.denominator, .positive)
    return SignCondition.all([.fact(denominator), substituted]).flattened
  }

  // MARK: The proposal

  mutating func proposal() -> Proposal? {
    while let (plain, values) = exact() {
      let short = plain.map { .fact(reduced($0)) }.flattened
      let pool = short.facts.union(resultants().map { reduced($0) })
      let fitted = FittedCondition(truths: truths, samples: samples, pool: pool).simplest(like: short)
      if sharpen(fitted.facts.map(\.polynomial).sorted { "\($0)" < "\($1)" }) { continue }
      return Proposal(result: (isUniversal ? fitted.negation.flattened : fitted).formula(table), values: values)
    }
    return nil
  }

  /// A condition that should do, however long, and the values that it is made of.
  private func exact() -> (SignCondition, [Term])? {
    guard let variable else { return (body, []) }
    guard let chosen = chosen(of: variable) else { return nil }
    let parts = chosen.map { condition(at: $0, of: variable) }
    return (
      SignCondition.any(parts).flattened,
      chosen.map { .quotient(table.term($0.numerator), table.term($0.denominator)) }
    )
  }

  /// Few and simple values one of which satisfies the body wherever any does.
  private func chosen(of variable: Int) -> [Value]? {
    let wanted = Set(samples.indices.filter { truths[$0] })
    for tier in values(of: variable) {
      var open = wanted
      var pool = tier.map { ($0, covered(by: $0, of: variable)) }
      var chosen: [Value] = []
      while !open.isEmpty {
        let best = pool.max { a, b in
          let (x, y) = (a.1.intersection(open).count, b.1.intersection(open).count)
          return (x, -a.0.complexity) < (y, -b.0.complexity)
        }
        guard let best, !best.1.isDisjoint(with: open) else { break }
        chosen.append(best.0)
        open.subtract(best.1)
        pool.removeAll { $0.1.isDisjoint(with: open) }
      }
      if open.isEmpty { return chosen }
    }
    return nil
  }

  /// What two conditions that are linear in the variable say of the others.
  private func resultants() -> [Fact] {
    guard let variable else { return [] }
    let linear = body.facts.filter { $0.polynomial.degree(in: variable) == 1 }.map {
      $0.polynomial.coefficients(in: variable)
    }
    var result: [Fact] = []
    for (index, a) in linear.enumerated() {
      for b in linear[..<index] {
        let resultant = a[0] * b[1] - b[0] * a[1]
        if resultant.constant == nil {
          result += [Fact(resultant, .positive), Fact(-resultant, .positive)]
        }
      }
    }
    return result + body.facts.filter { $0.polynomial.degree(in: variable) == 0 }
  }

  /// The same condition without factors that have one sign everywhere.
  private func reduced(_ fact: Fact) -> Fact {
    var polynomial = fact.polynomial
    for (unit, sign) in units {
      while polynomial.degree >= unit.degree, let quotient = polynomial.dividing(by: unit) {
        polynomial = sign < 0 ? -quotient : quotient
        if polynomial.constant != nil { break }
      }
    }
    return Fact(polynomial, fact.sign)
  }
}

extension Polynomial {
  /// Divided by the variables that divide it.
  fileprivate var withoutCommonMonomial: Polynomial {
    variables.sorted().reduce(self) { polynomial, variable in
      var rest = polynomial
      while let quotient = rest.dividing(by: .variable(variable)) { rest = quotient }
      return rest
    }
  }
}
