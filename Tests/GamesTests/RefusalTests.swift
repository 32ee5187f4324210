import Games
import Testing

/// What is wrong is said: where, what, why, what to do.
@Suite struct RefusalTests {
  private func expect(_ messages: [String], _ text: String, place: Testing.SourceLocation = #_sourceLocation) {
    #expect(messages.count == 1, "\(messages)", sourceLocation: place)
    #expect(messages.first?.contains(text) == true, "\(messages)", sourceLocation: place)
  }

  @Test func choicesWithoutADomain() {
    let game = Sample.one(Sample.payoffs(0), choosing: Sample.free)
    expect(Sample.equilibrium(game, ["choose": Sample.zero]), "chooses 'z', a choice without a domain")
    #expect(
      Sample.equilibrium(Sample.one(Sample.payoffs(0), choosing: Sample.free, in: .real), ["choose": Sample.zero])
        .isEmpty)
    expect(
      Sample.equilibrium(Sample.one(Sample.payoffs(0), choosing: Sample.p), ["choose": Sample.zero]),
      "chooses 'p', which is no choice; declare the number with Term.choice")
  }

  @Test func payoffs() {
    expect(
      Sample.equilibrium(Sample.badPower, ["choose": Sample.zero]), "the exponent -1 is not from 0 to 64")
    // The mistake is told even where the payoff does not matter for any deviation.
    expect(Sample.equilibrium(Sample.offer, ["offer": Sample.badNumber, "answer": "take"]), "the exponent -1 is not")
    expect(Sample.equilibrium(Sample.one([Sample.b: 1]), ["choose": Sample.zero]), "gives 'A' no payoff")
    expect(
      Sample.equilibrium(Sample.one([Sample.a: 1, Sample.a: 2]), ["choose": Sample.zero]), "gives 'A' two payoffs")
    expect(
      Sample.equilibrium(Sample.one(Sample.payoffs(Sample.y)), ["choose": Sample.zero]),
      "mentions 'y', which no move of the game chooses")
  }

  @Test func whatIsChosenLater() {
    expect(
      Sample.equilibrium(Sample.laterRange, ["m": Sample.zero, "n": Sample.zero]),
      "the range of 'm' mentions 'y', which is chosen at 'n', not before it")
    expect(
      Sample.equilibrium(Sample.laterChance, ["m": Sample.zero]),
      "the probability of 'u' mentions 'x', which is chosen at 'm', not before it")
    expect(Sample.equilibrium(Sample.again, ["m": Sample.zero, "n": Sample.zero]), "which has been chosen before it")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.x, "answer": "take"]),
      "the strategy for 'offer' mentions 'x', which 'offer' chooses, and not before it")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.y, "answer": "take"]),
      "the strategy for 'offer' mentions 'y', which no move of 'offer' chooses")
  }

  @Test func strategies() {
    expect(Sample.equilibrium(Sample.offer, ["offer": Sample.zero]), "no strategy for 'answer'")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.zero, "answer": "take", "attack": "never"]),
      "a strategy for 'attack', which is no move of 'offer'; its moves are 'offer', 'answer'")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": "low", "answer": "take"]), "is 'low', but the move chooses a number")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.zero, "answer": Sample.zero]),
      "is the number 0, but the move is among 'take', 'leave', 'burn'")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.zero, "answer": "fight"]), "names 'fight', but the move is")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Mix(["low": 1]), "answer": "take"]), "mixes, which is supported for")
    expect(
      Sample.equilibrium(Sample.offer, ["offer": Sample.zero, "answer": Mix(["take": 0.5, "fight": 0.5])]),
      "names 'fight'")
  }

  @Test func conditions() {
    expect(
      Sample.equilibrium(Sample.offer, Sample.greedy, iff: Sample.chosen),
      "the condition of an equilibrium mentions 'x', which a move of 'offer' chooses")
    expect(Sample.equilibrium(Sample.offer, Sample.greedy, given: Sample.chosen), "mentions 'x'")
  }

  @Test func infinitelyManyProfiles() {
    expect(
      Sample.pure(Sample.offer),
      "'A' has infinitely many choices at 'offer', so the profiles of 'offer' cannot be listed")
    expect(Sample.pure(Sample.large), "'large' has 2048 profiles of pure strategies, more than 1024")
  }

  @Test func treesThatAreNotWhole() {
    let messages = Sample.pure(Sample.incomplete)
    #expect(messages.count == 3, "\(messages)")
    #expect(messages.contains { $0.contains("2 things follow 'l', 'r' at 's'; keep one") })
    #expect(messages.contains { $0.contains("nothing is said of what follows 'r', 'r' at 's'") })
    #expect(messages.contains { $0.contains("no players at 's' can choose 'r', 's'") })
  }

  @Test func namesAndInformation() {
    expect(Sample.pure(Sample.twice), "two moves are called 'n'")
    expect(Sample.pure(Sample.forgetful), "'A' moves twice on one path and does not know everything at 'later'")
    expect(Sample.pure(Sample.mixedUp), "differ in player or choices")
    expect(
      Sample.equilibrium(Sample.unseen, ["m": Sample.zero, "later": "u"]), "beliefs over infinitely many histories")
  }

  @Test func unknownOutcomes() {
    let messages = Sample.outcomes()
    #expect(messages.count == 2, "\(messages)")
    #expect(messages.contains { $0.contains("'offer' has no outcome 'war'; its ends are 'take', 'leave', 'burn'") })
    #expect(messages.contains { $0.contains("'C' is not paid at every end of 'offer'") })
    expect(Sample.mixed("offer"), "has no stage 'offer' of two players with two choices each")
  }
}
