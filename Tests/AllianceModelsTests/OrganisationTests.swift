import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct OrganisationTests {
  typealias Cases = OrganisationCases

  /// A wholly unreliable partner at parity: binding completely is worth 1. With beta(z) = min(z, 1) and K(z) = z/2 each
  /// step up to 1 is worth twice its cost, and none beyond is worth anything.
  /// In the limit of no parity nothing is gained by binding, and no institution is chosen.
  @Test func institutionalisation() async throws {
    try await verify(Cases.bound)
    try await verify(Cases.unbound)
    try await verify(Cases.withoutRisk, "C1q", is: .refuted)
  }

  /// p = 1: apart each member produces 2, in all 4; with equal shares 2 (2/2 + 1/2) = 3. Over four campaigns the alliance
  /// is worth 4 * 3 - 3 = 9, coalitions 4 (4 - 2) = 8; over one 0 against 2. Bonds 1 + 1/2 + 1/4 = 7/4.
  /// In the limit p = 0 sharing every task costs nothing.
  @Test func durability() async throws {
    try await expectCase(Durability.self, at: Cases.many, yes: Cases.manyFacts)
    try await expectCase(Durability.self, at: Cases.one, no: [Durability.isWorthIt])
    try await expectCase(Durability.self, at: Cases.alike, yes: Cases.noRedundancy)
    try await verify(Cases.fewer, "O5", is: .refuted)
  }

  /// kappa = 2, r_m = 1, f = 1/2, full specialisation yields 1 and leaves a gap of 1: 2 - 1 - 1/2 = 1/2 against 0.
  /// Partners that do not specialise (kappa = 1/2): -1/2 against 0. In the limit f = 0 the formats tie there.
  @Test func format() async throws {
    try await verify(Cases.strong)
    try await verify(Cases.weak)
    try await verify(Cases.freeOfCost)
    try await verify(Cases.withoutCover, "T12", is: .refuted)
  }

  /// With r_m = 1, r_b = 2 and f = 1 pooling is worth kappa^2/2 - kappa^2/4 - 1: 5/4 at kappa = 3, -3/4 at kappa = 1, and
  /// nothing in the limit kappa = 2.
  @Test func formatQuadratic() async throws {
    try await expectCase(FormatQuadratic.self, at: Cases.capable, yes: [Cases.pays])
    try await expectCase(FormatQuadratic.self, at: Cases.borderline, yes: [Cases.pays, Cases.gainsNothing])
    try await expectCase(FormatQuadratic.self, at: Cases.incapable, no: [Cases.pays])
    try await verify(Cases.withoutOwnCover, "F1", is: .refuted)
  }

  /// Complements, C(g, p) = g p with p = 2, a = 1 and a budget of 2. At c = 1 a unit of guns is worth 2 to an ally, which
  /// spends all on them: 2 * 2 - 2 - 1 = 1 gained. At c = 4 it buys none and has only lost its autonomy.
  /// In the limit c = 2 guns are worth just their price, and any amount is as good.
  @Test func gunsAndButter() async throws {
    try await verify(Cases.cheap)
    try await verify(Cases.dear)
    try await verify(Cases.tie)
    try await verify(Cases.complements, "C8r", is: .refuted)
  }

  /// c = 1/4. Coordinated, kappa = 2, p = 0: g = (1 - 1/8)/2 = 7/16 and contributes 7/8 >= 3/4. Free-riding, kappa = 1, p =
  /// 5/16: g = 1 - 5/16 - 1/4 = 7/16 < 3/4. In the limit of neither: g = 3/4.
  @Test func spending() async throws {
    typealias S = Spending
    try await expectCase(S.self, at: Cases.coordinated, yes: [S.isChosen, S.isCoordinated], no: [S.ridesFree])
    try await expectCase(S.self, at: Cases.free, yes: [S.isChosen, S.ridesFree], no: [S.isCoordinated])
    try await expectCase(S.self, at: Cases.plain, yes: [S.isChosen], no: [S.isCoordinated, S.ridesFree])
    try await verify(Cases.spendingOnly, "T13r", is: .refuted)
  }

  /// d(x) = s(x) = x, k(x) = x^2, weights 1 and 2, m = 2: (2 + 2) x - x^2 is best at 2, (1 + 4) y - y^2 at 5/2.
  /// In the limit of no leverage: 2 x - x^2 at 1, y - y^2 at 1/2.
  @Test func domesticSystemic() async throws {
    try await verify(Cases.leverage)
    try await verify(Cases.noLeverage)
    try await verify(Cases.anyLeverage, "T6z", is: .refuted)
  }

  /// k = 1 <= V = 2 <= K = 3 separates, and an alliance is as likely as commitment; V = 4 is worth 3 even to the
  /// uncommitted. In the limit V = k the committed are indifferent, and investing still separates.
  @Test func costlySignal() async throws {
    typealias C = CostlySignal
    try await expectCase(C.self, at: Cases.separating, yes: Cases.separatingFacts)
    try await expectCase(C.self, at: Cases.copied, no: [C.separates, C.isEquilibrium(C.separating)])
    try await expectCase(C.self, at: Cases.just, yes: [C.isEquilibrium(C.separating)])
    try await verify(without("A1", of: C.self), "E2.committed", is: .refuted)
  }

  /// theta_m = 3, rho = 1: 2 inside, less than 3 outside and more than the others' 1. In the limit of no net redundancy
  /// and no difference neither literature's inequality is strict.
  @Test func rivalTheories() async throws {
    try await expectCase(RivalTheories.self, at: Cases.both, yes: Cases.bothFacts)
    try await expectCase(RivalTheories.self, at: Cases.neutral, no: Cases.neutralFacts)
    try await verify(Cases.stable, "K14", is: .refuted)
  }
}
