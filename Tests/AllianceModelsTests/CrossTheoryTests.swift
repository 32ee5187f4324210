import EntenteTesting
import Testing

@testable import AllianceModels

@Suite struct CrossTheoryTests {
  typealias Cases = CrossTheoryCases

  // MARK: Who contributes

  /// By hand: with T = 8 and unit costs the patron asks an ally of potential L for min(L, 8 - L): 3 of 5. There 3 is
  /// worth 24 - 15 - 9/2 = 9/2, 4 is worth 32 - 20 - 8 = 4, 5 is worth 40 - 25 - 25/2 = 5/2.
  @Test func requestsBeyondThePeak() async throws {
    try await expectCase(
      WhoContributes.self, at: Cases.beyondPeak, yes: [Cases.asksThree], no: [Cases.asksFour, Cases.asksFive])
  }

  /// The limit at the peak, L = 8/2 = 4: what the ally has is just what the patron wants.
  @Test func requestsAtThePeak() async throws {
    try await expectCase(
      WhoContributes.self, at: Cases.atPeak, yes: [Cases.asksFour], no: [Cases.asksThree, Cases.asksFive])
  }

  @Test func theOrderOfContributionsRestsOnThatOfPotentials() async throws {
    try await verify(Cases.withoutOrder, "S1", is: .refuted)
  }

  // MARK: The five sources

  /// By hand: an ally pressed with even chances gives 1 and is restrained, the others give nothing, nothing deters. That is
  /// as Iwanami, alliance control and organisation say, and not as conditional pressure says, which has protection deter.
  @Test func pressureWithoutDeterrence() async throws {
    try await expectCase(
      AllianceTheories.self, at: Cases.pressed, yes: [Cases.iwanami, Cases.control, Cases.organisation],
      no: [Cases.practice])
  }

  /// The limit at which nothing happens: nobody is pressed most, so alliance control says more than that.
  @Test func nothingHappens() async throws {
    try await expectCase(
      AllianceTheories.self, at: Cases.nothing, yes: [Cases.iwanami, Cases.practice], no: [Cases.control])
  }

  @Test func theConflictOfThreeRestsOnDependence() async throws {
    try await verify(AllianceTheories.self, "K3", is: .proved)
    try await verify(Cases.withoutDependence, "K3", is: .refuted)
  }
}
