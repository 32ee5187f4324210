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
    try await expectCase(ExitRisk.self, at: Cases.ally(price: 1 / 2), no: [ExitRisk.exits])
  }

  /// With B(y) = y^2 and a price of 3/2: at y = 0 staying is worth 1 - 3/2 < 0; at y = 2 it is worth 9 - 3/2 > 4.
  @Test func exitRiskGrowsWithDiminishingReturnsOnly() async throws {
    try await verify(Cases.withoutConcavity, "O1", is: .refuted)
  }

  /// By hand with worth 4 - margin and cost equal to arms: without protection 4 - (4 - 4) = 4 on both sides. With protection 2
  /// the ally arms 8/3, since 4 - (8/3 + 2 - 10/3) = 8/3, the neighbour 10/3, since 4 - (10/3 - 8/3) = 10/3. Not so 4 and 4, for which
  /// 4 - 2 < 4.
  @Test func arms() async throws {
    try await expectCase(
      ArmingAlly.self, at: Cases.arms(ally: 8 / 3, neighbour: 10 / 3),
      yes: [ArmingAlly.unallied, ArmingAlly.allied, ArmingAlly.restrains], no: [ArmingAlly.deters])
  }

  /// The limit of no protection: the equilibrium is what it was.
  @Test func noProtection() async throws {
    try await expectCase(
      ArmingAlly.self, at: [ArmingAlly.s: 0, ArmingAlly.theta: 0], no: [ArmingAlly.restrains, ArmingAlly.deters])
  }

  @Test func restraintRestsOnSubstitution() async throws {
    try await verify(Cases.withoutSubstitution, "C1", is: .refuted)
  }

  /// By hand with a treaty of 2, a penalty of 1, gains of 5: outside 3 is worth 3 - 1 < 5 - 2, so the treaty stands; in the limit of 4
  /// just so; outside 9/2 the ally concedes 5 - 9/2 + 1 = 3/2.
  @Test func treaty() async throws {
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: 3), yes: [Cases.concedes(2), Bargaining.isLockedIn])
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: 4), yes: [Cases.concedes(2)], no: [Bargaining.isRevised])
    try await expectCase(
      Bargaining.self, at: Cases.treaty(outside: 9 / 2), yes: [Cases.concedes(3 / 2), Bargaining.isRevised])
  }

  @Test func termsFollowOnlyBeyondThePenalty() async throws {
    try await verify(Cases.bottomlessPenalty, "C3", is: .refuted)
  }

  /// By hand: a chance of 1/2 and need 3 at unit cost 2 extract 3/4; a chance of 1/4 and need 6 as much.
  @Test func reassurance() async throws {
    try await expectCase(
      Reassurance.self, at: Cases.reassured(chance: 1 / 2, need: 3), yes: [Cases.extracts(3 / 4), Reassurance.yields])
    try await expectCase(
      Reassurance.self, at: Cases.reassured(chance: 1 / 4, need: 6), yes: [Cases.extracts(3 / 4)])
  }

  /// The limit in which signals leave no doubt: then they do rule pressure out.
  @Test func pressureRestsOnDoubt() async throws {
    try await verify(Cases.withoutDoubt, "T1", is: .refuted)
  }
}
