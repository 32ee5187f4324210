/// A product of variables with multiplicity: `x²y` is `[x, x, y]`. Variables are small integers
/// that a table elsewhere gives meaning to.
public struct Monomial: Hashable, Sendable {
  /// The variables in ascending order, repeated as often as they occur.
  public let factors: [Int]

  public init(_ factors: [Int]) { self.factors = factors.sorted() }

  init(sorted factors: [Int]) { self.factors = factors }

  public static let unit = Monomial(sorted: [])

  public var degree: Int { factors.count }

  /// Each variable with its exponent, ascending.
  public var powers: [(variable: Int, exponent: Int)] {
    var result: [(variable: Int, exponent: Int)] = []
    for factor in factors {
      if result.last?.variable == factor {
        result[result.count - 1].exponent += 1
      } else {
        result.append((factor, 1))
      }
    }
    return result
  }

  public static func * (a: Monomial, b: Monomial) -> Monomial {
    if a.factors.isEmpty { return b }
    if b.factors.isEmpty { return a }
    var merged: [Int] = []
    merged.reserveCapacity(a.factors.count + b.factors.count)
    var (i, j) = (0, 0)
    while i < a.factors.count && j < b.factors.count {
      if a.factors[i] <= b.factors[j] {
        merged.append(a.factors[i])
        i += 1
      } else {
        merged.append(b.factors[j])
        j += 1
      }
    }
    merged.append(contentsOf: a.factors[i...])
    merged.append(contentsOf: b.factors[j...])
    return Monomial(sorted: merged)
  }
}

extension Monomial: Comparable {
  /// Graded order: by degree, then lexicographically by variable.
  public static func < (a: Monomial, b: Monomial) -> Bool {
    if a.degree != b.degree { return a.degree < b.degree }
    return a.factors.lexicographicallyPrecedes(b.factors)
  }
}
