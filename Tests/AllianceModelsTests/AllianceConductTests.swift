import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct AllianceConductTests {
  typealias Cases = AllianceConductCases

  /// By hand: staying is worth 3 less the price, standing alone 5/2, and there is no partner. At a price of 1 the ally leaves (2 <
  /// 5/2); in the limit of 1/2 it is indifferent and stays.
  @Test func exit() async throws {
    try await expectCase(
      ExitRisk.self, at: Cases.ally(price: 1), yes: [ExitRisk.exits, ExitRisk.exitsAlone],
      no: [ExitRisk.exitsToPartner, ExitRisk.conventional.formula])
    try await expectCase(ExitRisk.self, at: Cases.ally(price: Cases.over(1, 2)), no: [ExitRisk.exits])
  }

  /// With B(y) = y^2 and a price of 3/2: at y = 0 staying is worth 1 - 3/2 < 0; at y = 2 it is worth 9 - 3/2 > 4.
  @Test func exitRiskGrowsWithDiminishingReturnsOnly() async throws {
    try await verify(Cases.withoutConcavity, "O1", is: .refuted)
  }

  /// By hand with A = 4, N = 8, s = 2: alone 16/3 against (8 + 16/3)/2 = 20/3, a margin of 4/3; allied (2*2 + 8)/3 = 4 against 6, which
  /// with the protection is no margin at all. In the limit tau = 4/3 the neighbour would not attack in any case.
  @Test func linearArms() async throws {
    try await expectCase(
      ArmingAllyLinear.self, at: Cases.linear(threshold: 1),
      yes: [ArmingAllyLinear.restrains, ArmingAllyLinear.deters] + Cases.linearArms,
      no: [ArmingAllyLinear.restrainsAttack])
    try await expectCase(
      ArmingAllyLinear.self, at: Cases.linear(threshold: Cases.over(4, 3)), yes: [ArmingAllyLinear.restrains],
      no: [ArmingAllyLinear.deters])
  }

  /// Protection that adds to what own arms are worth raises them.
  @Test func restraintRestsOnSubstitution() async throws {
    try await verify(Cases.complement, "T2", is: .refuted)
  }

  /// An offensive pledge does not restrain the neighbour.
  @Test func theNeighbourIsRestrainedByADefensivePledgeOnly() async throws {
    try await verify(ArmingAlly.self, "T3", is: .proved)
    try await verify(Cases.offensive, "T3", is: .refuted)
  }

  /// By hand with a treaty of 2, a penalty of 1, gains of 5: outside 3 is worth 3 - 1 < 5 - 2, so the treaty stands; in the limit of 4
  /// just so; outside 9/2 the ally concedes 5 - 9/2 + 1 = 3/2.
  @Test func treaty() async throws {
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: 3), yes: [Cases.concedes(2), Bargaining.isLockedIn])
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: 4), yes: [Cases.concedes(2)], no: [Bargaining.isRevised])
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: Cases.over(9, 2)),
      yes: [Cases.concedes(Cases.over(3, 2)), Bargaining.isRevised])
  }

  @Test func termsFollowOnlyBeyondThePenalty() async throws {
    try await verify(Cases.bottomlessPenalty, "C3", is: .refuted)
  }
}
