import Algebra
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
}
