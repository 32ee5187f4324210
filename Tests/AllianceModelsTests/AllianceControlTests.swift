import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct AllianceControlTests {
  typealias Cases = AllianceControlCases

  // MARK: How much a patron asks

  /// With b(1) = 1, b(2) = 1.1, b(3) = 6.2 and risk 0.6 y L: 1 - 0.6 > 0 for the small ally; 1 - 1.2 and 1.1 - 2.4 < 0 for the
  /// medium one; 6.2 - 5.4 > 0 for the large one.
  @Test func goldilocksRestsOnConcaveBenefits() async throws {
    try await verify(PatronPressure.self, "G3", is: .proved)
    try await verify(Cases.withoutConcavity, "G3", is: .refuted)
  }

  /// By hand at T = R = rho = kappa = 1: the balance is 2 - L. At L = 3/2 it is 1/2: pressed, held back, tolerated (1/4 -
  /// 1/8 = 1/8 against 3/4 - 9/8 < 0). At L = 1, the peak, it is all the ally has; at L = 2 it is nothing.
  @Test func quadraticRequests() async throws {
    try await expectCase(
      PatronPressureQuadratic.self, at: Cases.ally(potential: Cases.over(3, 2)),
      yes: [Cases.isAskedHalf, PatronPressureQuadratic.held, PatronPressureQuadratic.tolerated],
      no: [PatronPressureQuadratic.capacityBound, PatronPressureQuadratic.spared])
    try await expectCase(
      PatronPressureQuadratic.self, at: Cases.ally(potential: 1),
      yes: [Cases.isAskedOne, PatronPressureQuadratic.capacityBound], no: [PatronPressureQuadratic.tolerated])
    try await expectCase(
      PatronPressureQuadratic.self, at: Cases.ally(potential: 2), yes: [PatronPressureQuadratic.spared])
  }

  @Test func thePeakRestsOnExitRisksThatGrow() async throws {
    try await verify(Cases.safeLarge, "T2", is: .refuted)
  }

  // MARK: Whether the ally gives in

  @Test func threatHelpsOnlyIfItRaisesNeed() async throws {
    try await verify(Cases.withoutNeed, "O1", is: .refuted)
  }

  /// By hand: (1/2 + 1 - 1) * 3/2 = 3/4 can be extracted, not 1; in the limit of no threat nothing but 0.
  @Test func ability() async throws {
    try await expectCase(
      WillingAndAble.self, at: Cases.able(abandonment: Cases.over(1, 2)), yes: [Cases.givesThreeQuarters],
      no: [Cases.givesOne])
    try await expectCase(
      WillingAndAble.self, at: Cases.able(abandonment: 0), yes: [Cases.givesNothing], no: [Cases.givesThreeQuarters])
  }

  /// By hand with B(0) = 0, B(1) = 1/2, B(2) = 2/3 and protection 1: control is 1/2 without own arms, 1/6 with one unit. That unit
  /// and a concession x are accepted up to x = 2/3 - 1/10 = 17/30: 1/2 = 15/30 is, 3/5 = 18/30 is not.
  @Test func frontier() async throws {
    try await expectCase(
      ControlFrontier.self, at: Cases.security,
      yes: [Cases.halfAtNothing, Cases.sixthAtOne, Cases.oneConcedesHalf], no: [Cases.oneConcedesThreeFifths])
  }

  @Test func concessionsFallOnlyBeyondTheAllysOwnChoice() async throws {
    try await verify(Cases.withoutDiminishing, "L2", is: .refuted)
  }
}
