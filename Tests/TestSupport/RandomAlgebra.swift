import Algebra
import BigInt

extension SeededGenerator {
  /// An integer of any size, often close to where machine words end.
  public mutating func bigInt() -> BigInt {
    let sign: BigInt = chance(1, in: 2) ? 1 : -1
    switch int(0...5) {
    case 0, 1: return BigInt(int(-12...12))
    case 2: return sign * (BigInt(1) << pick([31, 32, 62, 63, 64]) + BigInt(int(-2...2)))
    case 3: return BigInt(int(Int.min...Int.max))
    case 4: return sign * (BigInt(next()) << int(0...70) + BigInt(next()))
    default: return BigInt(int(-1_000_000...1_000_000))
    }
  }

  public mutating func nonzeroBigInt() -> BigInt {
    while true {
      let value = bigInt()
      if !value.isZero { return value }
    }
  }

  public mutating func fraction() -> Fraction { Fraction(bigInt(), nonzeroBigInt()) }

  /// A rational with small numerator and denominator.
  public mutating func smallRational() -> Rational {
    Rational(int(-6...6), over: chance(2, in: 3) ? 1 : int(2...5)) ?? .zero
  }

  public mutating func polynomial(variables: Int = 3, terms: Int = 4, degree: Int = 3) -> Polynomial {
    Polynomial(
      (0..<int(0...terms)).map { _ in
        let factors = (0..<int(0...degree)).map { _ in int(0...variables - 1) }
        return Polynomial.Term(Monomial(factors), smallRational())
      })
  }
}

/// A fraction that is never reduced: the slow, obvious arithmetic that `Rational` is compared with.
public struct Fraction: CustomStringConvertible {
  public let numerator: BigInt
  public let denominator: BigInt

  public init(_ numerator: BigInt, _ denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public var description: String { "\(numerator)/\(denominator)" }

  /// The rational under test, made by its own initialiser.
  public var rational: Rational? { Rational(numerator, over: denominator) }

  public func isSame(as value: Rational) -> Bool {
    numerator * value.denominator == value.numerator * denominator
  }

  /// Nearer to zero, with one of the two parts smaller.
  public var shrunk: [Fraction] {
    var result: [Fraction] = []
    for part in [BigInt(0), 1, numerator / 2, numerator - numerator.signum()] where part != numerator {
      if part.magnitude < numerator.magnitude { result.append(Fraction(part, denominator)) }
    }
    for part in [BigInt(1), denominator / 2, denominator - denominator.signum()] where !part.isZero {
      if part.magnitude < denominator.magnitude { result.append(Fraction(numerator, part)) }
    }
    return result
  }
}

extension Polynomial {
  /// The value at a point, by definition: term by term, factor by factor.
  public func value(at point: (Int) throws -> Rational) rethrows -> Rational {
    var total = Rational.zero
    for term in terms {
      var product = term.coefficient
      for factor in term.monomial.factors { product *= try point(factor) }
      total += product
    }
    return total
  }

  /// Without one of its terms, or with a coefficient replaced by one.
  public var shrunk: [Polynomial] {
    terms.indices.flatMap { index -> [Polynomial] in
      var fewer = terms
      let removed = fewer.remove(at: index)
      let simpler = fewer + [Polynomial.Term(removed.monomial, .one)]
      return [Polynomial(fewer)] + (removed.coefficient.isOne ? [] : [Polynomial(simpler)])
    }
  }
}
