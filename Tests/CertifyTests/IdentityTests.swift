import Algebra
import Kernel
import Logic
import Testing

@testable import Certify

@Suite struct IdentityTests {
  /// 2 h0 h1 h1 + 3 h1 h1 h2 says no more than 2 h0 h1 + 3 h1 h2 divided by the h1 that is left, and so on.
  @Test func commonFactorsAreDropped() {
    let identity = Identity(
      summands: [.init(coefficient: 2, factors: [0, 1, 1]), .init(coefficient: 3, factors: [1, 1, 2])], cofactors: [:])
    #expect(identity.withoutCommonFactors.summands.map(\.factors) == [[0], [2]])
    let apart = Identity(
      summands: [.init(coefficient: 1, factors: [0, 1]), .init(coefficient: 1, factors: [2])], cofactors: [:])
    #expect(apart.withoutCommonFactors.summands.map(\.factors) == [[0, 1], [2]])
    // With an equation in it the rest need not vanish.
    let mixed = Identity(summands: [.init(coefficient: 1, factors: [0])], cofactors: [1: .one])
    #expect(mixed.withoutCommonFactors.summands.map(\.factors) == [[0]])
  }

  private func coefficients(_ values: [Rational]) -> [Rational] {
    let identity = Identity(summands: values.map { .init(coefficient: $0, factors: [0]) }, cofactors: [:])
    return identity.step([Fact(.variable(0), .positive)], table).summands.map(\.coefficient)
  }

  private var table: VariableTable {
    var table = VariableTable()
    _ = try? table.polynomial(.symbol(Symbol("x")))
    return table
  }

  /// Times 6 the halves and thirds are 3 and 2; the least common multiple of the first primes has more digits than all.
  @Test func wholeNumbersWhereTheyAreShort() throws {
    let half = try #require(Rational(1, over: 2))
    let third = try #require(Rational(1, over: 3))
    #expect(coefficients([half, third]) == [3, 2])
    #expect(coefficients([4, 6]) == [2, 3])
    let fractions = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29].compactMap { Rational(1, over: $0) }
    #expect(coefficients(fractions) == fractions)
  }
}
