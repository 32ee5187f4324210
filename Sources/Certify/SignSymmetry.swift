import Algebra

/// The changes of signs of variables under which polynomials stay the same: such a polynomial is a sum of squares only
/// if it is one of squares of polynomials whose monomials all change sign in the same way.
struct SignSymmetry {
  /// Sets of variables with odd exponents, in reduced echelon form by their least members.
  private var span: [Int: Set<Int>] = [:]

  init(_ polynomials: [Polynomial]) {
    for polynomial in polynomials {
      for term in polynomial.terms {
        let rest = key(term.monomial)
        guard let pivot = rest.min() else { continue }
        for (known, set) in span where set.contains(pivot) { span[known] = set.symmetricDifference(rest) }
        span[pivot] = rest
      }
    }
  }

  /// The same for monomials that change sign in the same way.
  private func key(_ monomial: Monomial) -> Set<Int> {
    let odd = Set(monomial.powers.filter { $0.exponent % 2 == 1 }.map(\.variable))
    return odd.reduce(into: odd) { key, variable in
      if let set = span[variable] { key = key.symmetricDifference(set) }
    }
  }

  /// The monomials by how they change sign.
  func classes(_ monomials: [Monomial]) -> [[Monomial]] {
    var places: [Set<Int>: Int] = [:]
    var result: [[Monomial]] = []
    for monomial in monomials {
      let key = key(monomial)
      if let place = places[key] {
        result[place].append(monomial)
      } else {
        places[key] = result.count
        result.append([monomial])
      }
    }
    return result
  }
}
