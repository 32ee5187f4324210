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

  /// By hand with margins worth 4 - x and arms that cost what there is. Alone 4 against 4: margins of 0, worth 4. With a protection of
  /// 3 that only defends 2 against 3: margins 2 + 3 - 3 = 2, worth 2, and 3 - 2 = 1, worth 3. So both arm less; if the protection counts
  /// there too, the ally's margin of 2 emboldens it beyond a threshold of 1, in the limit of 2 no more. The limit of no protection is 4
  /// against 4 again. An offensive pledge: 3 against 5, margins 3 + 3 - 5 = 1, worth 3, and 5 - 3 - 3 = -1, worth 5.
  @Test func arms() async throws {
    try await expectCase(
      ArmingAlly.self, at: Cases.arms(2, 3), yes: [ArmingAlly.restrains, ArmingAlly.emboldens], no: [ArmingAlly.deters],
      examples: [Cases.armsExample(2, 3)])
    try await expectCase(
      ArmingAlly.self, at: Cases.arms(2, 3, threshold: 2), yes: [ArmingAlly.restrains], no: [ArmingAlly.emboldens],
      examples: [Cases.armsExample(2, 3, threshold: 2)])
    try await expectCase(
      ArmingAlly.self, at: Cases.arms(protection: 0, 4, 4), yes: [Cases.areEquilibria],
      no: [ArmingAlly.restrains, ArmingAlly.emboldens], examples: [Cases.armsExample(protection: 0, 4, 4)])
    try await expectCase(
      ArmingAlly.self, at: Cases.arms(offensive: 1, 3, 5), yes: [Cases.areEquilibria], no: [ArmingAlly.restrains],
      examples: [Cases.armsExample(offensive: 1, 3, 5)])
  }

  /// By hand with a need of 3 and contributions that cost 2 a unit: abandonment by half extracts 1/2 * 3/2 = 3/4; the limit of signals
  /// that reassure nobody is 3/2.
  @Test func leverage() async throws {
    try await expectCase(
      Reassurance.self, at: Cases.reassured(chance: Cases.over(1, 2)),
      yes: [Cases.extracts(Cases.over(3, 4)), Reassurance.yields],
      examples: [Cases.reassuredExample(chance: Cases.over(1, 2))])
    try await expectCase(
      Reassurance.self, at: Cases.reassured(chance: 1), yes: [Cases.extracts(Cases.over(3, 2))],
      no: [Cases.extracts(Cases.over(3, 4))], examples: [Cases.reassuredExample(chance: 1)])
  }

  /// By hand: T z - z^2/2 is largest at z = T. At T = 1 a unit of signals is worth 1 - 1/2 = 1/2 and leaves 4 * 1/2 = 2; two are worth
  /// 2 - 2 = 0 and are not best. In the limit of no threat there are no signals, and what can be extracted is the whole need of 1.
  @Test func signals() async throws {
    try await expectCase(
      Reassurance.self, at: Cases.signals(1, under: 1), can: [Cases.areBest(extracting: 2)],
      examples: [Cases.signalExample(1, under: 1)])
    try await expectCase(
      Reassurance.self, at: Cases.signals(2, under: 1), no: [Reassurance.isBest],
      examples: [Cases.signalExample(2, under: 1)])
    try await expectCase(
      Reassurance.self, at: Cases.signals(0, under: 0), can: [Cases.areBest(extracting: 1)],
      examples: [Cases.signalExample(0, under: 0)])
  }

  /// With (2 - T) z - z^2/2 the signals 2 - T are best: 2 at T = 0, 1 at T = 1.
  @Test func theThreatenedAreReassuredMoreOnlyIfSignalsAreWorthMoreToThem() async throws {
    try await verify(Cases.withoutSelection, "C1", is: .refuted)
  }
}
