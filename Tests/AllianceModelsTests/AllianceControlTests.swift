import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct AllianceControlTests {
  typealias Cases = AllianceControlCases

  // MARK: How much a patron asks

  /// By hand: a request of y is worth y - L y^2/2, most at 1/L. To an ally of potential 2: 1/2 - 1/4 = 1/4 at 1/2, nothing at 0, 2 - 4 =
  /// -2 at 2. In the limit of potential 1 it is most at everything: 1 - 1/2 = 1/2, against 1/2 - 1/8 = 3/8 at 1/2.
  @Test func requests() async throws {
    try await expectCase(
      PatronPressure.self, at: Cases.request(potential: 2), can: [Cases.asksHalf],
      no: [Cases.asksNothing, Cases.asksEverything], examples: [Cases.requestExample(potential: 2)])
    try await expectCase(
      PatronPressure.self, at: Cases.request(potential: 1), can: [Cases.asksEverything],
      no: [Cases.asksNothing, Cases.asksHalf], examples: [Cases.requestExample(potential: 1)])
  }

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

  /// By hand: the patron's margin is 3/2 - 1 = 1/2 if the ally defies and 3/2 + 1/2 - 1 = 1 if it complies, so the chances of protection
  /// are 1/2 and 1, and a contribution that costs 1/2 is worth its price from P/2 >= 1/2 on: at 2 (3/2 > 1), at the limit of 1
  /// (1/2 = 1/2), not at 1/2 (0 < 1/4), although protection as such is just worth the contribution.
  @Test func compliance() async throws {
    try await expectCase(
      Compliance.self, at: Cases.pressed(value: 2),
      yes: [Compliance.complies],
      examples: [Cases.uniformExample(2)])
    try await expectCase(
      Compliance.self, at: Cases.pressed(value: 1), yes: [Compliance.complies], examples: [Cases.uniformExample(1)])
    try await expectCase(
      Compliance.self, at: Cases.pressed(value: Cases.over(1, 2)),
      yes: [Cases.isExposed], no: [Compliance.complies],
      examples: [Cases.uniformExample(Cases.over(1, 2))])
  }

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

  /// A patron to which contributions are worth nothing may ask for one that it does not want.
  @Test func willingnessIsNecessaryOnlyIfTheRequestIsTheOnlyBest() async throws {
    try await verify(Cases.indifferent, "T2", is: .refuted)
  }

  /// By hand with B(0) = 0, B(1) = 1/2, B(2) = 2/3 and protection 1: control is 1/2 without own arms, 1/6 with one unit. That unit
  /// and a concession x are accepted up to x = 2/3 - 1/10 = 17/30: 1/2 = 15/30 is, 3/5 = 18/30 is not. In
  /// the limit of an ally that needs no more than its one unit, B(2) = B(1) = 1/2, no control is left.
  @Test func frontier() async throws {
    try await expectCase(
      ControlFrontier.self, at: Cases.security,
      yes: [Cases.halfAtNothing, Cases.sixthAtOne, Cases.oneConcedesHalf], no: [Cases.oneConcedesThreeFifths])
    try await expectCase(ControlFrontier.self, at: Cases.saturated, yes: [Cases.nothingAtOne])
  }

  /// With B(1) = B(2) = 2, B(3) = 7/2 and arms at a cost of 1 a supported ally has 2 at nothing, 2 - 1 = 1 at one unit, 7/2 - 2 = 3/2 at two:
  /// two units leave it more to concede than one.
  @Test func concessionsFallBecauseReturnsDiminish() async throws {
    try await verify(Cases.withoutDiminishing, "T6", is: .refuted)
  }
}
