import Algebra
import Kernel
import Logic

/// A positivity identity over polynomials: the in-memory form of a `Psatz` step before it is written in terms.
struct Identity: Sendable {
  struct Summand: Sendable {
    var coefficient: Rational
    /// Indices of hypotheses.
    var factors: [Int]
    var square: Polynomial?
  }

  var summands: [Summand]
  /// By index of the hypothesis, an equation.
  var cofactors: [Int: Polynomial]

  /// The same without the factors that all summands share: what is zero times them is zero without.
  var withoutCommonFactors: Identity {
    guard cofactors.allSatisfy(\.value.isZero), var shared = summands.first?.factors else { return self }
    for summand in summands {
      var left = summand.factors
      shared = shared.filter { factor in
        guard let place = left.firstIndex(of: factor) else { return false }
        left.remove(at: place)
        return true
      }
    }
    if shared.isEmpty { return self }
    var result = Identity(summands: summands, cofactors: [:])
    for index in result.summands.indices {
      for factor in shared {
        if let place = result.summands[index].factors.firstIndex(of: factor) {
          result.summands[index].factors.remove(at: place)
        }
      }
    }
    return result
  }

  /// About how many bits its numbers have.
  var length: Int {
    let numbers = summands.flatMap { [$0.coefficient] + ($0.square?.terms.map(\.coefficient) ?? []) }
    return Identity.length(numbers + cofactors.values.flatMap { $0.terms.map(\.coefficient) })
  }

  static func length(_ numbers: [Rational]) -> Int {
    numbers.reduce(0) { $0 + $1.numerator.bitWidth + ($1.isInteger ? 0 : $1.denominator.bitWidth) }
  }

  /// The hypotheses that occur.
  var support: [Int] {
    Set(summands.flatMap(\.factors)).union(cofactors.filter { !$0.value.isZero }.keys).sorted()
  }

  /// What makes the coefficients coprime integers, if they are no longer then: many fractions with different
  /// denominators are better left alone.
  private var scale: Rational {
    let weights = Polynomial(summands.enumerated().map { .init(Monomial([$0.offset]), $0.element.coefficient) })
    guard let first = weights.terms.first, let primitive = weights.primitive.terms.first,
      let factor = primitive.coefficient.divided(by: first.coefficient)
    else { return .one }
    let numbers = weights.terms.map(\.coefficient) + cofactors.values.flatMap { $0.terms.map(\.coefficient) }
    // A few bits more are worth whole numbers.
    let whole = Identity.length(numbers.map { $0 * factor })
    return whole <= 2 * Identity.length(numbers) ? factor : .one
  }

  /// The step with only the hypotheses that occur, the coefficients scaled to coprime integers where that is short.
  func step(_ hypotheses: [Fact], _ table: VariableTable) -> Psatz {
    let support = self.support
    var place: [Int: Int] = [:]
    for (new, old) in support.enumerated() { place[old] = new }
    let scale = self.scale
    return Psatz(
      hypotheses: support.map { table.formula(hypotheses[$0]) },
      summands: summands.map { summand in
        .init(
          summand.coefficient * scale, summand.factors.compactMap { place[$0] },
          square: summand.square.map { table.term($0) })
      },
      cofactors: cofactors.sorted { $0.key < $1.key }.compactMap { index, cofactor in
        place[index].map { place in
          // The cofactor is that of the equation as it is written, which may be the negative of the fact's polynomial.
          let polynomial = hypotheses[index].polynomial
          let isNegated = table.term(polynomial, isEquation: true).description != table.term(polynomial).description
          return .init(table.term(cofactor * (isNegated ? -scale : scale)), equation: place)
        }
      })
  }
}
