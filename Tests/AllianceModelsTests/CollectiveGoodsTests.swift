import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct CollectiveGoodsTests {
  typealias Cases = CollectiveGoodsCases

  /// A goal of one unit, B(x) = min(x, 1), unit cost 1, stakes 3 and 2. If the small ally gives 1: giving less saves 1 a
  /// unit and loses 2; the large one gains nothing from more. Together a unit is worth 5: the efficient total is 1 too.
  /// Smooth, with B' = 1/2 at 1/2: the large ally's 2 * 1/2 = 1 is its cost, the small one's 1 * 1/2 is less than its.
  /// In the limit of a benefit that is worth nothing to anybody (B' = 1/4 at 0) nobody gives: 2 * 1/4 < 1.
  @Test func provision() async throws {
    try await verify(Cases.goal)
    try await verify(Cases.smooth)
    try await verify(Cases.sated)
    try await verify(Cases.nobodyGives, "T1r", is: .refuted)
  }

  /// v_L = 2, v_S = 1, c = 1/4, k = 1: G = (3 - 1/2)/(3 + 1) = 5/8, so 1 - G = 3/8; g_L = 2 * 3/8 - 1/4 = 1/2 and g_S =
  /// 3/8 - 1/4 = 1/8. Efficient: 2 (3 - 1/4)/(6 + 1) = 11/14. 1/8 * 2 < 1/2 * 1: the small ally is favoured.
  /// In the limit c = 0: G = 3/4, g_L = 2/4, g_S = 1/4, in proportion to 2 and 1.
  @Test func quadraticProvision() async throws {
    try await expectCase(QuadraticProvision.self, at: Cases.priced, yes: Cases.pricedFacts)
    try await expectCase(
      QuadraticProvision.self, at: Cases.unpriced, yes: Cases.unpricedFacts, no: [QuadraticProvision.isFavoured])
    try await verify(Cases.reversed, "T4r", is: .refuted)
  }

  /// T = 1, f = 2, c = kappa = k = 1, e = 1/2: just enough is 2 - 1 = 1, wanted 1/2; the threshold 2/(1/2 + 1) = 4/3;
  /// worthwhile as 2 * 2 * 1 >= (1/2)^2. At T = 2 just enough is 0 and wanted 1.
  /// In the limit e = 0 the ally does nothing at T = 2, where the goal costs the patron 2 and so does collapse.
  @Test func toleration() async throws {
    try await expectCase(Toleration.self, at: Cases.modest, yes: Cases.modestFacts, no: [Toleration.toleratesAll])
    try await expectCase(Toleration.self, at: Cases.severe, yes: Cases.severeFacts, no: [Toleration.doesJustEnough])
    try await expectCase(
      Toleration.self, at: Cases.unexposed, yes: [Toleration.toleratesAll], no: [Toleration.doesJustEnough])
    try await verify(Cases.exposed, "T5n", is: .refuted)
  }

  /// B = G - G^2/2, C = y^2/2: the ally's 1 - g - y = y, so y = (1 - g)/2: 1/2 at g = 0 and 3/8 at g = 1/4.
  @Test func leadershipTrap() async throws {
    try await verify(Cases.replies)
    try await verify(Cases.leadingLess, "C1", is: .refuted)
  }

  /// v = 2, c = 0, k = 1, D = 1/2, f = 1/4: 2 * 1/2 >= 1/4, so some level escapes. The ally's reply is 2 (1 - g)/3: at the
  /// upper bound 1 - (1/4 * 3)/2 = 5/8 it is 1/4, fair, and 7/8 in all; at g = 3/4 it is 1/6, less than fair. The lower
  /// bound 1/2 * 3 - 2 is negative: the ally holds the level alone.
  /// In the limit of a small stake, v = 1/4: 1/4 * 1/2 < 1/4, none escapes.
  @Test func leadershipTrapQuadratic() async throws {
    typealias K = LeadershipTrapQuadratic
    try await expectCase(K.self, at: Cases.open, yes: Cases.openFacts, no: [K.collapses, K.ridesFree])
    try await expectCase(K.self, at: Cases.strong, yes: [K.ridesFree], no: [K.collapses])
    try await expectCase(K.self, at: Cases.indifferent, no: [K.canEscape])
    try await verify(without("A1", of: K.self), "T1", is: .refuted)
  }

  /// Ideal points -1 and 1, loss 1 at distance 1, R = 1: both accept 0. Ideal points -2 and 2, loss 2: neither does.
  /// In the limit R = 0 a member still accepts its ideal.
  @Test func cohesion() async throws {
    try await expectCase(Cohesion.self, at: Cases.close, yes: [Cohesion.bothAccept])
    try await expectCase(Cohesion.self, at: Cases.far, no: [Cohesion.bothAccept])
    try await expectCase(Cohesion.self, at: Cases.alike, yes: [Cohesion.accepts(Cohesion.a, Cohesion.x)])
    try await verify(Cases.widening, "O6", is: .refuted)
  }

  /// b(h) = 2 min(h, 1), d(h) = h: acceptable is what 2 min(h, 1) >= e h: h <= 2 for e = 1, h <= 1 for e = 2, and only
  /// nothing for e = 3. A leader that aims at 2 gets 2, 1 and 0.
  @Test func economicTies() async throws {
    try await verify(Cases.looseTies)
    try await verify(Cases.closeTies)
    try await verify(Cases.closestTies)
    try await verify(Cases.welcomeTies, "C7", is: .refuted)
  }

  /// s = 3 against jobs and orders of 1 + 1: stable and better than 1. s = 3/2: better than 1, but 2 for who leaves.
  /// In the limit s = j a common system is no better.
  @Test func procurement() async throws {
    typealias M = Procurement
    try await expectCase(M.self, at: Cases.coordination, yes: [M.failsToCoordinate])
    try await expectCase(M.self, at: Cases.dilemma, yes: [M.isBetter], no: [M.isStable])
    try await expectCase(M.self, at: Cases.even, yes: [M.isStable], no: [M.isBetter])
    try await verify(Cases.withoutOrders, "T9", is: .refuted)
  }

  /// c = 1 < d = 2 and b = 1 < l = 2: both paths go on. If the patron led three times in four, a gap costs the ally 1/4 *
  /// 2 in expectation, less than building; it builds from a loss of 1/(1/4) = 4. If it led once in four: 3/4 * 2 > 1.
  /// In the limit of a patron that always led the ally relies, whatever building costs.
  @Test func pathDependence() async throws {
    typealias H = PathDependence
    try await expectCase(H.self, at: Cases.led, yes: Cases.ledFacts, no: [H.builds])
    try await expectCase(H.self, at: Cases.absent, yes: [H.builds], no: [H.relies])
    try await expectCase(H.self, at: Cases.alwaysLed, yes: [H.relies])
    try await verify(Cases.costlyGap, "T11r", is: .refuted)
  }
}
