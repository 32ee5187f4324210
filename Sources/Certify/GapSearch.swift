import Algebra
import Logic

/// Looks for an identity in the gap between a variable and one of its bounds: with `u = d x - n >= 0` and d positive,
/// every condition is written in u, where the signs of coefficients tell what in x takes large products.
struct GapSearch {
  private let facts: [Fact]
  private let variable: Int
  private let bound: Int
  /// By which the variable is scaled: `d`.
  private let divisor: Workspace.Factor
  /// That the divisor is positive, unless it is a number.
  private let divisorFact: Int?

  /// Every bound on a variable that some condition has squared.
  ///
  /// - Parameter signs: How hard to look for the sign of what a bound is divided by.
  static func all(_ workspace: inout Workspace, signs: PsatzSearch.Options) -> [GapSearch] {
    var found: [(variable: Int, bound: Fact, divisor: Workspace.Factor)] = []
    let variables = workspace.facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
    for variable in variables { workspace.deriveSign(of: .variable(variable), signs) }
    let given = workspace.facts
    for variable in variables where given.contains(where: { $0.polynomial.degree(in: variable) > 1 }) {
      for fact in given where fact.sign != .zero && fact.polynomial.degree(in: variable) == 1 {
        if signs.isOver { return [] }
        let slope = fact.polynomial.coefficients(in: variable)[1]
        if fact.polynomial != .variable(variable),
          let divisor = workspace.positive(slope, signs) ?? workspace.positive(-slope, signs)
        {
          found.append((variable, fact, divisor))
        }
      }
    }
    return found.prefix(12).compactMap { GapSearch(workspace.facts, $0.variable, $0.bound, $0.divisor) }
  }

  private init?(_ facts: [Fact], _ variable: Int, _ bound: Fact, _ divisor: Workspace.Factor) {
    guard let index = facts.firstIndex(of: bound) else { return nil }
    (self.facts, self.variable, self.bound, self.divisor) = (facts, variable, index, divisor)
    divisorFact = divisor.fact.flatMap { facts.firstIndex(of: $0) }
    if divisor.fact != nil, divisorFact == nil { return nil }
  }

  func refute(_ options: PsatzSearch.Options) -> Identity? {
    let parts = facts[bound].polynomial.coefficients(in: variable)
    // x = (u - rest) / slope, the variable now standing for u.
    let isLower = parts[1] == divisor.polynomial
    let numerator = isLower ? .variable(variable) - parts[0] : parts[0] - .variable(variable)
    var shifted: [Fact] = []
    var degrees: [Int] = []
    var scales: [Rational] = []
    for (index, fact) in facts.enumerated() {
      let degree = index == bound ? 0 : fact.polynomial.degree(in: variable)
      let polynomial =
        index == bound
        ? Polynomial.variable(variable) : fact.polynomial.substituting(variable, numerator, over: divisor.polynomial)
      guard polynomial.terms.count <= 120 else { return nil }
      let result = Fact(polynomial, fact.sign)
      shifted.append(result)
      degrees.append(degree)
      scales.append(result.polynomial.leadingCoefficient.divided(by: polynomial.leadingCoefficient) ?? .one)
    }
    guard let found = PsatzSearch.refute(shifted, options) else { return nil }
    // Back to x: a shifted condition is the condition times a power of the divisor, scaled.
    let gap = facts[bound].polynomial
    var identity = Identity(summands: [], cofactors: [:])
    for summand in found.summands {
      var result = summand
      result.factors = []
      for factor in summand.factors {
        result.coefficient *= scales[factor] * divisor.scale.power(degrees[factor])
        result.factors += [factor]
        if let divisorFact { result.factors += Array(repeating: divisorFact, count: degrees[factor]) }
      }
      result.factors.sort()
      result.square = summand.square.map { $0.substituting(variable, with: gap) }
      identity.summands.append(result)
    }
    for (index, cofactor) in found.cofactors {
      identity.cofactors[index] =
        cofactor.substituting(variable, with: gap) * divisor.polynomial.power(degrees[index]) * scales[index]
    }
    return identity
  }
}
