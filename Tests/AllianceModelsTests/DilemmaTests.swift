import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct DilemmaTests {
  typealias Cases = DilemmaCases

  /// At constant cost 1 the patron fills up to 3 whatever the ally does: 3 + 0 = 1 + 2.
  @Test func deterrenceSuffersBecauseCostsRise() async throws {
    try await verify(Cases.atConstantCost, "O2", is: .refuted)
  }

  /// By hand with m(x) = 4 - x, c(p) = p: against 2 of the ally's the patron has 1, as 4 - 3 = 1. The ally's security is 5/2 with it and 2
  /// without, so it concedes 1/2. In the limit of 4 the first unit is worth 4 - 4 = 0, which is what it costs: no arms, no
  /// influence.
  @Test func tooLittleTooMuch() async throws {
    try await expectCase(
      TooLittleTooMuch.self, at: Cases.spending,
      yes: [Cases.holdsHalf], examples: [Cases.patron(1, ally: 2)])
    try await expectCase(
      TooLittleTooMuch.self, at: Cases.idle,
      yes: [Cases.holdsNothing], no: [TooLittleTooMuch.isInvolved],
      examples: [Cases.patron(0, ally: 4)])
  }

  /// By hand with m(x) = 1/(1 + x), T = 4, support 1: an ally that adds 2 stops where 4/(1 + 3) = 1 is the cost; at 1 a further unit is
  /// still worth 4/3. In the limit of a support of 3, 4/(1 + 3) = 1 as well: it adds nothing.
  @Test func expectedDefence() async throws {
    try await expectCase(
      ExpectedDefence.self, at: Cases.contribution(2, worth: Cases.over(1, 4)),
      yes: [ExpectedDefence.contributes], examples: [Cases.diminishing(2, expecting: 1)])
    try await expectCase(
      ExpectedDefence.self, at: Cases.contribution(1, worth: Cases.over(1, 3)), no: [ExpectedDefence.isBest],
      examples: [Cases.diminishing(1, expecting: 1)])
    try await expectCase(
      ExpectedDefence.self, at: Cases.supported, yes: [ExpectedDefence.isBest], no: [ExpectedDefence.contributes],
      examples: [Cases.diminishing(0, expecting: 3)])
  }

  /// If a further unit is always worth 1/4, an ally under T = 4 at a cost of 1 does as well with any arms: 2 at a support of 1, 3 at
  /// a support of 2.
  @Test func supportReplacesArmsBecauseReturnsDiminish() async throws {
    try await verify(Cases.withoutDiminishing, "C1", is: .refuted)
  }

  /// By hand with V(0) = 0, V(1) = 1/2, V(2) = 2/3, T = 4, support 1: giving 1 is worth 8/3 - 1 = 5/3. Refusing is worth 2 if nothing follows,
  /// and nothing if abandonment is certain.
  @Test func threatsAndCriticism() async throws {
    try await expectCase(
      ThreatsAndCriticism.self, at: Cases.request(abandonment: 1), yes: [Cases.givingIsBetter])
    try await expectCase(
      ThreatsAndCriticism.self, at: Cases.request(abandonment: 0), yes: [Cases.refusingIsBetter])
  }

  /// If only the second unit of security is worth something (3/2), the supported ally adds it to the patron's first: 3/2 - 1 > 0. Faced with
  /// a threat in case it gives less than 10, it would have to pay for both, 3/2 - 2 < 0, and gives nothing.
  @Test func threatsNeverLowerContributionsBecauseReturnsDiminish() async throws {
    try await verify(Cases.withoutConcavity, "T2", is: .refuted)
  }

  /// By hand with a gain of 2 for the adversary, 3 to lose, even chances for an ally that defies: 2 > 3/2, it is attacked and loses 4/2 = 2; one
  /// that complies is safe and pays 1. So at an own way of 3 it complies, and the patron has 1 - 1 = 0 against -5, as the
  /// abandoned ally (loss 4) goes its own way. At an own way of 1/2 it leaves in any case: -5. Where contributions are worth nothing
  /// pressure is worth -1, abandoning an ally whose own way costs 9 only -1/2.
  @Test func conditionalPressure() async throws {
    try await expectCase(
      ConditionalPressure.self, at: Cases.press(ownWay: 3),
      yes: [
        ConditionalPressure.complies, ConditionalPressure.leavesAlone, ConditionalPressure.pressureIsBetter,
        Cases.isWorth(0),
      ])
    try await expectCase(
      ConditionalPressure.self, at: Cases.press(ownWay: Cases.over(1, 2)),
      yes: [ConditionalPressure.leaves, Cases.isWorth(-5)])
    try await expectCase(
      ConditionalPressure.self, at: Cases.press(ownWay: 9, gain: 0), yes: [Cases.isWorth(-1)],
      no: [ConditionalPressure.pressureIsBetter])
  }

  @Test func theAdversarysOrderOfTemptationsHasADirection() async throws {
    try await verify(Cases.withoutDefence, "T1", is: .refuted)
  }

  /// By hand at cost 2 and relief 1: a legislature at 3/2 blocks after a refusal (-1/2) and allows after a gift (1/2); at 1, the limit, it just
  /// does; at 1/2 it blocks either way; at 5/2 it never does.
  @Test func veto() async throws {
    try await expectCase(Veto.self, at: Cases.vote(legislature: Cases.over(3, 2)), yes: [Veto.works, Veto.isAssured])
    try await expectCase(Veto.self, at: Cases.vote(legislature: 1), yes: [Veto.works])
    try await expectCase(
      Veto.self, at: Cases.vote(legislature: Cases.over(1, 2)), yes: [Veto.isAssured],
      no: [Veto.works, Veto.allowsIfGiven])
    try await expectCase(
      Veto.self, at: Cases.vote(legislature: Cases.over(5, 2)), no: [Veto.works, Veto.blocksIfRefused])
  }

  @Test func aLegislatureThatProtectsAnywayIsNoThreat() async throws {
    try await verify(Cases.burdensome, "T2", is: .refuted)
  }

  /// By hand: the gap is 3/2, and filling it costs 3/2 + 1/2 = 2. At a stake of 1 the exposed member is left alone, at the limit of 2 it no
  /// longer is. The strong member is safe by itself (3 >= 1) and ignores the patron. With a capacity of 1 the two are too weak.
  @Test func regions() async throws {
    try await expectCase(
      TwoRegions.self, at: Cases.region(stake: 1),
      yes: [TwoRegions.selfSufficient, TwoRegions.undefended, TwoRegions.controlLost])
    try await expectCase(TwoRegions.self, at: Cases.region(stake: 2), no: [TwoRegions.undefended])
    try await expectCase(
      TwoRegions.self, at: Cases.region(stake: 3, capacity: 1), yes: [TwoRegions.undefended],
      no: [TwoRegions.selfSufficient])
  }

  @Test func theEuropeanRiskRestsOnInsulation() async throws {
    try await verify(TwoRegions.self, "E1", is: .proved)
    try await verify(Cases.concerned, "E1", is: .refuted)
  }
}
