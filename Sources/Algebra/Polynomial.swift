import BigInt

/// A sparse polynomial with rational coefficients. Terms are kept in ascending monomial order
/// without zero coefficients, so equal polynomials are structurally equal.
public struct Polynomial: Hashable, Sendable {
  public struct Term: Hashable, Sendable {
    public let monomial: Monomial
    public let coefficient: Rational

    public init(_ monomial: Monomial, _ coefficient: Rational) {
      self.monomial = monomial
      self.coefficient = coefficient
    }
  }

  public let terms: [Term]

  private init(canonical terms: [Term]) { self.terms = terms }

  /// Sums the given terms.
  public init(_ terms: some Sequence<Term>) {
    var sums: [Monomial: Rational] = [:]
    for term in terms { sums[term.monomial, default: .zero] += term.coefficient }
    self.init(sums)
  }

  public init(_ sums: [Monomial: Rational]) {
    terms = sums.filter { !$0.value.isZero }.map { Term($0.key, $0.value) }.sorted { $0.monomial < $1.monomial }
  }

  public init(_ constant: Rational) { self.init(.unit, constant) }

  public init(_ monomial: Monomial, _ coefficient: Rational = .one) {
    terms = coefficient.isZero ? [] : [Term(monomial, coefficient)]
  }

  public static func variable(_ index: Int) -> Polynomial { Polynomial(Monomial(sorted: [index])) }

  public static let zero = Polynomial(Rational.zero)
  public static let one = Polynomial(Rational.one)

  public var isZero: Bool { terms.isEmpty }
  public var degree: Int { terms.last?.monomial.degree ?? 0 }

  /// The value when no variable occurs, else `nil`.
  public var constant: Rational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 && terms[0].monomial.degree == 0 ? terms[0].coefficient : nil
  }

  public var leadingCoefficient: Rational { terms.last?.coefficient ?? .zero }

  public var variables: Set<Int> { Set(terms.flatMap(\.monomial.factors)) }

  public static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    var sum: [Term] = []
    sum.reserveCapacity(a.terms.count + b.terms.count)
    var (i, j) = (0, 0)
    while i < a.terms.count && j < b.terms.count {
      let (x, y) = (a.terms[i], b.terms[j])
      if x.monomial == y.monomial {
        let total = x.coefficient + y.coefficient
        if !total.isZero { sum.append(Term(x.monomial, total)) }
        i += 1
        j += 1
      } else if x.monomial < y.monomial {
        sum.append(x)
        i += 1
      } else {
        sum.append(y)
        j += 1
      }
    }
    sum.append(contentsOf: a.terms[i...])
    sum.append(contentsOf: b.terms[j...])
    return Polynomial(canonical: sum)
  }

  public static prefix func - (a: Polynomial) -> Polynomial { a * -Rational.one }
  public static func - (a: Polynomial, b: Polynomial) -> Polynomial { a + (-b) }

  public static func * (a: Polynomial, scalar: Rational) -> Polynomial {
    guard !scalar.isZero else { return .zero }
    return Polynomial(canonical: a.terms.map { Term($0.monomial, $0.coefficient * scalar) })
  }

  public static func * (a: Polynomial, b: Polynomial) -> Polynomial {
    if a.terms.count == 1 && b.terms.count > 1 { return b * a }
    // Products with one monomial are in the order of what it is multiplied by.
    if let by = b.terms.first, b.terms.count == 1 {
      return Polynomial(canonical: a.terms.map { Term($0.monomial * by.monomial, $0.coefficient * by.coefficient) })
    }
    var sums: [Monomial: Rational] = [:]
    for x in a.terms {
      for y in b.terms {
        sums[x.monomial * y.monomial, default: .zero] += x.coefficient * y.coefficient
      }
    }
    return Polynomial(sums)
  }

  public static func += (a: inout Polynomial, b: Polynomial) { a = a + b }

  /// The positive multiple of this polynomial with coprime integer coefficients.
  public var primitive: Polynomial {
    let scale = terms.map(\.coefficient).primitiveScale
    return scale.isOne ? self : self * scale
  }

  /// The largest number of bits of a numerator or of the common denominator.
  public var bitWidth: Int {
    max(terms.map(\.coefficient).commonDenominator.bitWidth, terms.reduce(0) { max($0, $1.coefficient.bitWidth) })
  }
}

extension [Rational] {
  /// The least whole number whose product with each is whole.
  var commonDenominator: BigInt {
    reduce(1) { common, value in
      if value.isInteger { return common }
      return common / common.greatestCommonDivisor(with: value.denominator) * value.denominator
    }
  }

  /// The positive factor that makes them coprime integers; 1 if all are zero.
  var primitiveScale: Rational {
    let words = compactMap { if case .small(let n, 1) = $0.storage { n.magnitude } else { nil } }
    if words.count == count { return Rational(word: 1, Swift.max(1, Int(words.reduce(0, Rational.gcd)))) }
    let denominator = commonDenominator
    var divisor = BigInt(0)
    for value in self where divisor != 1 {
      let whole = (value * Rational(denominator)).numerator
      // A remainder is much cheaper than a common divisor, and is mostly zero where the divisor is large.
      divisor = divisor.isZero ? BigInt(whole.magnitude) : divisor.greatestCommonDivisor(with: whole % divisor)
    }
    return Rational(denominator, over: divisor) ?? .one
  }
}
