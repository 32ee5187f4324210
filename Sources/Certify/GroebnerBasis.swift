import Algebra

/// A basis of the ideal of some polynomials with which membership can be tested (Buchberger 1965, pairs in the order of
/// Giovini, Mora, Niesi, Robbiano and Traverso 1991), as far as it is found within limits. It remembers how each element
/// is a combination of the given polynomials, so that whatever it reduces comes with an identity.
struct GroebnerBasis {
  struct Limits {
    /// How many pairs are looked at.
    var pairs = 200
    /// Of the pairs.
    var degree = 14
    /// Of an element.
    var terms = 120
    var bits = 1_500
    var deadline: ContinuousClock.Instant

    var isOver: Bool { Task.isCancelled || ContinuousClock.now >= deadline }
  }

  private struct Element {
    let polynomial: Polynomial
    let lead: Polynomial.Term
    /// The degree that it would have if it were made of homogeneous polynomials.
    let sugar: Int
    /// By the index of an earlier element, its multiple in this one; none for a given polynomial.
    let parts: [Int: Polynomial]
    /// Whether a later element reduces what this one does.
    var isRedundant = false
  }

  private struct Pair {
    let first: Int
    let second: Int
    let multiple: Monomial
    let sugar: Int
  }

  /// A polynomial modulo the ideal: `rest = polynomial - sum cofactors[i] * given[i]`.
  struct Remainder {
    let rest: Polynomial
    let cofactors: [Int: Polynomial]
  }

  private let limits: Limits
  private let givenCount: Int
  private var elements: [Element] = []
  private var pairs: [Pair] = []

  /// - Parameter given: Polynomials other than zero.
  init(_ given: [Polynomial], _ limits: Limits) {
    self.limits = limits
    givenCount = given.count
    for polynomial in given { add(polynomial, sugar: polynomial.degree, parts: [:]) }
    var count = 0
    while count < limits.pairs, !isEverything, !limits.isOver, let pair = nextPair() {
      if isSuperfluous(pair) { continue }
      count += 1
      guard pair.sugar <= limits.degree else { continue }
      treat(pair)
    }
    pairs = []
  }

  /// The elements that are needed, each as it is found.
  var basis: [(polynomial: Polynomial, cofactors: [Int: Polynomial])] {
    elements.indices.filter { !elements[$0].isRedundant }.map { (elements[$0].polynomial, expanded([$0: .one])) }
  }

  /// Whether a constant is in the ideal.
  private var isEverything: Bool { elements.last?.lead.monomial == .unit }

  func remainder(of polynomial: Polynomial) -> Remainder {
    let (rest, quotients) = reduced(polynomial)
    return Remainder(rest: rest, cofactors: expanded(quotients))
  }

  // MARK: Buchberger's algorithm

  private mutating func add(_ polynomial: Polynomial, sugar: Int, parts: [Int: Polynomial]) {
    guard let lead = polynomial.terms.last else { return }
    let index = elements.count
    for other in elements.indices {
      let multiple = elements[other].lead.monomial.leastCommonMultiple(lead.monomial)
      let excess = max(elements[other].sugar - elements[other].lead.monomial.degree, sugar - lead.monomial.degree)
      pairs.append(Pair(first: other, second: index, multiple: multiple, sugar: multiple.degree + excess))
      // A given polynomial stays in use until its pair with this one has been reduced.
      if multiple == elements[other].lead.monomial, index >= givenCount { elements[other].isRedundant = true }
    }
    elements.append(Element(polynomial: polynomial, lead: lead, sugar: sugar, parts: parts))
  }

  private mutating func nextPair() -> Pair? {
    let best = pairs.indices.min {
      (pairs[$0].sugar, pairs[$0].multiple, $0) < (pairs[$1].sugar, pairs[$1].multiple, $1)
    }
    return best.map { pairs.remove(at: $0) }
  }

  /// Whether the pair is known to reduce to zero: the leading monomials have nothing in common, or a third element
  /// stands between the two.
  private func isSuperfluous(_ pair: Pair) -> Bool {
    let (a, b) = (elements[pair.first].lead.monomial, elements[pair.second].lead.monomial)
    if pair.multiple.degree == a.degree + b.degree { return true }
    return elements.indices.contains { k in
      guard k != pair.first, k != pair.second, pair.multiple.dividing(by: elements[k].lead.monomial) != nil
      else { return false }
      return !pairs.contains { open in
        (open.first == min(k, pair.first) && open.second == max(k, pair.first))
          || (open.first == min(k, pair.second) && open.second == max(k, pair.second))
      }
    }
  }

  private mutating func treat(_ pair: Pair) {
    func cofactor(_ index: Int) -> Polynomial? {
      let lead = elements[index].lead
      guard let monomial = pair.multiple.dividing(by: lead.monomial), let scale = lead.coefficient.reciprocal
      else { return nil }
      return Polynomial(monomial, scale)
    }
    guard let a = cofactor(pair.first), let b = cofactor(pair.second) else { return }
    let difference = elements[pair.first].polynomial * a - elements[pair.second].polynomial * b
    let (rest, quotients) = reduced(difference)
    guard !rest.isZero, rest.terms.count <= limits.terms, rest.bitWidth <= limits.bits,
      let scale = rest.primitive.leadingCoefficient.divided(by: rest.leadingCoefficient)
    else { return }
    var parts = quotients.mapValues { $0 * -scale }
    parts[pair.first, default: .zero] += a * scale
    parts[pair.second, default: .zero] += b * -scale
    add(rest.primitive, sugar: pair.sugar, parts: parts)
  }

  /// What the elements leave of the polynomial, and their multiples in what they take.
  private func reduced(_ polynomial: Polynomial) -> (rest: Polynomial, quotients: [Int: Polynomial]) {
    var open = polynomial
    var done: [Polynomial.Term] = []
    var quotients: [Int: Polynomial] = [:]
    while let top = open.terms.last {
      var hit: (index: Int, factor: Polynomial)?
      for index in elements.indices where !elements[index].isRedundant {
        guard let monomial = top.monomial.dividing(by: elements[index].lead.monomial),
          let scale = top.coefficient.divided(by: elements[index].lead.coefficient)
        else { continue }
        hit = (index, Polynomial(monomial, scale))
        break
      }
      if let hit, !limits.isOver {
        open = open - elements[hit.index].polynomial * hit.factor
        quotients[hit.index, default: .zero] += hit.factor
      } else {
        done.append(top)
        open = open - Polynomial(top.monomial, top.coefficient)
      }
    }
    return (Polynomial(done), quotients)
  }

  /// The same combination as one of the given polynomials.
  private func expanded(_ weights: [Int: Polynomial]) -> [Int: Polynomial] {
    var weights = weights
    for index in elements.indices.reversed() where index >= givenCount {
      guard let weight = weights.removeValue(forKey: index) else { continue }
      for (part, multiple) in elements[index].parts { weights[part, default: .zero] += weight * multiple }
    }
    return weights.filter { !$0.value.isZero }
  }
}

extension Monomial {
  func leastCommonMultiple(_ other: Monomial) -> Monomial {
    var rest = other.factors
    for factor in factors {
      if let place = rest.firstIndex(of: factor) { rest.remove(at: place) }
    }
    return self * Monomial(rest)
  }
}
