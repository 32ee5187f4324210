import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct IwanamiTests {
  typealias Cases = IwanamiCases

  /// By hand in the linear contest at q = 1/2, wA = wC = 1/10, P = 4/5. The deterrent arms are d = 2/5, holding is worth
  /// 1/2 - 2c/5, the best revision (a = 4/5) 9/10 - 4c/5, the best concession (a = 0) nothing.
  /// At c = 3/4: 1/5 against 3/10, the ally revises; the full pledge makes holding worth 1/2 > 3/10 and restrains.
  /// At c = 9/8: 1/20 beats revising (0) and conceding (0), the status quo stands alone.
  /// At c = 3/2: -1/10 against -3/10 and 0, the ally concedes; a pledge of 1/5 makes holding cost 3/10, so 1/5, while
  /// conceding under it is worth 1/5 - 1/10 at most.
  @Test func workedPoints() async throws {
    let game = Cases.game
    try await expectCase(
      IwanamiLinear.self, at: Cases.cheap, can: [game.restrains], no: [game.holdsAlone, game.deters])
    try await expectCase(
      IwanamiLinear.self, at: Cases.middling, can: [game.holdsAlone], no: [game.restrains, game.deters])
    try await expectCase(
      IwanamiLinear.self, at: Cases.dear, can: [game.deters], no: [game.restrains, game.holdsAlone])
  }

  /// The limit of cheap arms: no pledge restrains, since the best revision is worth more than the ally's share.
  /// At c = 1/4 it is worth 9/10 - 1/5 = 7/10 > 1/2.
  @Test func cheapArms() async throws {
    try await expectCase(IwanamiLinear.self, at: Cases.tooCheap, no: [Cases.game.restrains])
  }

  /// Without concavity the exclusion no longer holds at ties: the late step of the general member is a counterexample.
  @Test func concavityCarriesTheExclusionAtTies() async throws {
    try await verify(IwanamiConcave.self, "X2", is: .proved)
    try await verify(Cases.withoutConcavity, "X2", is: .refuted)
  }

  /// By hand at q = 1/2, wA = wC = 1/10, c = 4/25, with p(2/3) = 2/5 and p(3/2) = 3/5. A pledge of 1/2 that is honoured
  /// in any war leaves holding at 1/2 - (4/25)(1/6) = 71/150 and makes revising with one unit of own arms worth
  /// 3/5 + 1/10 - 4/25 = 81/150. The full pledge: holding is worth 1/2, revising with 3/2 - 2/3 = 5/6 units
  /// 7/10 - 2/15 = 17/30. Neither holds.
  @Test func supportInAnyWar() async throws {
    try await expectCase(
      IwanamiProtocols.self, at: Cases.protocols, no: [Cases.heldInAnyWar, Cases.heldWithoutArms])
  }

  /// The limit at which the superpower's stake just covers the deterrent arms, v/k = 2/3 = a_D: it still provides them
  /// all and gains nothing.
  @Test func stakeThatJustCovers() async throws {
    try await expectCase(
      IwanamiProtocols.self, at: Cases.protocols, yes: [Cases.supported], no: [Cases.unsupported])
  }

  /// Where a_D need not deter, a pledge in any war may well keep an ally from revising.
  @Test func deterrentArmsCarryTheFinding() async throws {
    try await verify(Cases.withoutDeterrentArms, "W1", is: .refuted, timeLimit: .seconds(60))
  }
}
