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
}
