import GameLibrary
import Games
import TestSupport
import Testing

/// What claims about games state.
@Suite struct EquilibriumTests {
  private func conclusions(_ items: [EquilibriumClaim]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: items.map {
        guard case .universal(_, let conclusion, _) = $0.claim else { return ($0.id, "?") }
        return ($0.id, conclusion.description)
      })
  }

  @Test func everyMoveIsAnObligation() {
    let items = ExtendedDeterrence.asTheory.items.compactMap { $0 as? EquilibriumClaim }.filter {
      $0.id.hasPrefix("E1")
    }
    #expect(items.map(\.id) == ["E1.challenge", "E1.respond", "E1"])
    // The move off the path is there as well; the patron's payoffs are those of the two ends it chooses between.
    #expect(
      conclusions(items) == [
        "E1.challenge": "0 >= (1 - p)*G - k_C", "E1.respond": "p*V - k_P >= -a",
        "E1": "p*V - k_P >= -a and (1 - p)*G <= k_C",
      ])
    #expect(items[0].title.hasSuffix("at 'challenge' 'attack' gains challenger nothing"))
    #expect(items.map { $0.details.given?.description ?? "" }[0] == "p*V - k_P >= -a and (1 - p)*G <= k_C")
    guard case .universal(let given, _, _) = items[2].claim else { return #expect(Bool(false)) }
    #expect(given.map(\.description) == ["0 >= (1 - p)*G - k_C", "p*V - k_P >= -a"])
  }

  /// The history is free; the deviation of a player who chooses a number is its symbol.
  @Test func historiesAndDeviationsAreFree() {
    let items = Equilibrium("E", "greed", of: Sample.offer, at: Sample.greedy).propositions
    #expect(items.map(\.id) == ["E.offer", "E.answer.take", "E.answer.leave", "E.answer.burn"])
    let found = conclusions(items)
    // Nothing is offered: B leaves where that is less than p/2, which it is, since p > 0 is not known to the text.
    #expect(
      found["E.offer"]
        == "0 <= p and [x >= 0 and x <= p => [0 >= p/2 and x >= p/2 => 1 - 0 >= 1 - x] "
        + "and [not 0 >= p/2 and x >= p/2 => 0 >= 1 - x]]", "\(found)")
    #expect(found["E.answer.take"] == "x >= 0 and x <= p => not x >= p/2 => 0 >= x")
    #expect(found["E.answer.leave"] == "x >= 0 and x <= p => x >= p/2 => x >= 0")
    #expect(
      found["E.answer.burn"] == "x >= 0 and x <= p => x >= p/2 => x >= -1")
  }

  @Test func conditionsSpeakOfAllHistories() {
    let items = Equilibrium("E", "greed", of: Sample.offer, at: Sample.greedy, iff: Sample.never).propositions
    guard case .universal(let given, _, _) = items[4].claim else { return #expect(Bool(false)) }
    #expect(
      given[1].description
        == "forall ?x: [?x >= 0 and ?x <= 1 => ?x >= 0 and ?x <= p => not ?x >= p/2 => 0 >= ?x]")
    #expect(items[4].id == "E")
  }

  @Test func refutedClaimsAreOnePropositionMore() {
    let items = Equilibrium("E", "greed", of: Sample.offer, at: Sample.greedy, expect: .refuted).propositions
    #expect(items.map(\.details.expectation) == [.open, .open, .open, .open, .refuted])
    #expect(items.last?.id == "E")
  }

  @Test func branchesAndChance() {
    let profile: Profile = ["arm": Sample.zero]
    let items = Equilibrium("E", "none", of: Sample.conditional, at: profile).propositions
    #expect(items.map(\.id) == ["E.luck", "E.arm"])
    let found = conclusions(items)
    #expect(
      found["E.luck"]
        == "not y >= p => p/(1 + p) >= 0 and 1/(1 + p) >= 0 and p/(1 + p) + 1/(1 + p) = 1")
    let none = "p/(1 + p)*(1 - 0) + 1/(1 + p)*(-1)*0"
    let some = "p/(1 + p)*(1 - y) + 1/(1 + p)*(-1)*y"
    #expect(
      found["E.arm"]
        == "[0 >= p and y >= p => 2 - 0 >= 2 - y] and "
        + "[0 >= p and not y >= p => 2 - 0 >= \(some)] and "
        + "[not 0 >= p and y >= p => \(none) >= 2 - y] and "
        + "[not 0 >= p and not y >= p => \(none) >= \(some)]")
  }

  @Test func beliefsFollowBayesOrAreFree() {
    let items = BeerQuiche.asTheory.items.compactMap { $0 as? EquilibriumClaim }.filter { $0.id.hasPrefix("E1.after") }
    let found = conclusions(items)
    // On the path both types are there; whatever follows quiche is not, so some belief will do.
    #expect(
      found["E1.after-beer"]?.hasPrefix("s*0 + (1 - s)*0 >= s*(-1) + (1 - s)*1 and [s + 1 - s = 0 => exists ?belief: ")
        == true, "\(found)")
    #expect(
      found["E1.after-quiche"]
        == "exists ?belief: [?belief >= 0 and 1 - ?belief >= 0 and ?belief*(-1) + (1 - ?belief)*1 >= ?belief*0 + (1 - ?belief)*0]",
      "\(found)")
  }

  @Test func outcomesAndPayoffs() {
    let (formula, term) = Sample.results
    // Nothing is offered, so B takes it only where half of p is no more than nothing.
    #expect(formula.description == "0 >= p/2")
    #expect(term.description == "ite(0 >= p/2, 1 - 0, 0)")
  }

  @Test func pureEquilibriaAreListed() {
    let names = PureEquilibria("P", "all", of: ExtendedDeterrence.crisis).propositions.map(\.id)
    #expect(names == ["P.refrain-abandon", "P.refrain-defend", "P.attack-abandon", "P.attack-defend", "P"])
    let conditions = ExtendedDeterrence.crisis.pureEquilibria.map(\.condition.description)
    #expect(conditions[2] == "G >= 0 and -a >= p*V - k_P")
  }

  /// With u for k the stage pays A 3 0 / 0 1 and B 0 1 / 1 0: A mixes evenly, B shows l with probability 1/4.
  @Test func mixesMakeTheOtherIndifferent() {
    let found = Sample.stagedMix(["k": "u"])
    #expect(found.mixes == ["1/2 1/2", "1/4 3/4"])
    #expect(found.messages.isEmpty)
    #expect(Sample.stagedMix([:]).messages.first?.contains("depends on 'k', which follows it") == true)
    #expect(Sample.stagedMix(["k": "x"]).messages.first?.contains("names 'x', but the move is among") == true)
  }

  @Test func theoriesTakeThem() {
    let model = CompiledModel(ExtendedDeterrence.asTheory)
    #expect(model.diagnostics.isEmpty)
    #expect(model.proposition("E1.respond")?.kind == "equilibrium")
  }
}

/// Deviations at one move at a time against all deviations, in random games with chance and simultaneous moves.
@Suite struct RandomGameTests {
  @Test func oneDeviationIsEnough() throws {
    let property = Property("perfect equilibria", cases: 300) {
      RandomGame(&$0)
    } shrink: { _ in
      []
    }
    try property.holds { $0.names.isEmpty || $0.stated == $0.equilibria }
  }

  @Test func theGamesAreOfAllKinds() {
    var generator = SeededGenerator(seed: 7)
    let counts = (0..<100).map { _ in RandomGame(&generator).equilibria.count }
    #expect(counts.contains(0))
    #expect(counts.contains(1))
    #expect(counts.contains { $0 > 1 })
  }
}
