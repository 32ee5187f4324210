import Games

extension IwanamiGame {
  // MARK: Claims of every member

  /// The claims of the register that make sense for any contest function.
  @TheoryBuilder var commonClaims: [any TheoryItem] {
    possibilities
    pledges
    orderings
    burdens
    powers
  }

  @TheoryBuilder private var possibilities: [any TheoryItem] {
    Possibility(
      "P1", "Burden-sharing preserves a status quo that would fall", claims: "004.1", cite: .iwanami2024.abstract
    ) {
      restrains || deters
    }
    .examples(restraint)
    Possibility("P2", "A pledge can restrain", claims: "004.2", cite: .iwanami2024.abstract) {
      restrains
    }
    .examples(restraint)
    Possibility("P3", "A pledge can deter", claims: "004.3", cite: .iwanami2024.abstract) {
      deters
    }
    .examples(deterrence)
    Exclusion("X1", "At most one effect at a time", claims: "004.4", cite: .iwanami2024.abstract) {
      restrains
      deters
    }
    .finding(
      "Off ties the exclusion needs nothing about the contest: one best choice cannot be both to revise and to concede. "
        + "The substance is in the ordering of the costs at which the effects occur."
    )
    .examples(restraint, deterrence)
  }

  /// What users evaluate at a point, and the deviation that decides how large a pledge must be.
  @TheoryBuilder private var pledges: [any TheoryItem] {
    Possibility(
      "P8", "The status quo can stand without an alliance", claims: "004.8", cite: .iwanami2024.at("project reports")
    ) {
      holdsAlone
    }
    .examples(peace)
    Possibility("P9", "A given pledge can deter", claims: "004.3", cite: .iwanami2024.abstract) {
      detersWithPledge
    }
    .examples(deterrence)
    Possibility("P10", "Conceding under the pledge's cover can be what a pledge must beat", claims: "004.6") {
      holding(deterrentArms - Self.s) > conceding(0, pledge: 0)
      Self.s < deterrentArms
      isAttacked(0, pledge: Self.s)
      holding(deterrentArms - Self.s) < conceding(0, pledge: Self.s)
    }
    .examples(cover)
    .finding(
      "A pledge that makes deterring better than plain submission may still fail, because it also improves the terms of "
        + "submission: the smallest working pledge jumps.")
  }

  @TheoryBuilder private var orderings: [any TheoryItem] {
    Ordering(
      "O1", "Restraint happens at lower cost than deterrence, ties included", moving: Self.c,
      claims: "004.2", "004.3", "004.4", cite: .iwanami2024.abstract
    ) { low, high in
      given(detersAtTies, at: low)
      given(restrainsAtTies, at: high)
      never(low < high)
    }
    .examples(.instances(deterrence, restraint))
    Ordering(
      "O2", "Where an ally revises, arms are no dearer than where the status quo stands alone", moving: Self.c,
      claims: "004.8"
    ) { low, high in
      given(holdsAlone, at: low)
      given(restrainsAtTies, at: high)
      never(low < high)
    }
    .examples(.instances(peace, restraint))
    Ordering(
      "O3", "Where an ally concedes, arms are no cheaper than where the status quo stands alone", moving: Self.c,
      claims: "004.8"
    ) { low, high in
      given(detersAtTies, at: low)
      given(holdsAlone, at: high)
      never(low < high)
    }
    .examples(.instances(deterrence, peace))
  }

  /// The superpower's best pledge: it holds, and no pledge that holds is worth more to the superpower.
  private func isBestPledge(_ s: Term) -> Formula {
    s.isBetween(0, deterrentArms) && pledgeHolds(s)
      && forAll("t", in: 0...deterrentArms) { t in
        pledgeHolds(t) ==> (Self.v - Self.k * s >= Self.v - Self.k * t)
      }
  }

  @TheoryBuilder private var burdens: [any TheoryItem] {
    Possibility(
      "P5", "Under restraint every pledge that works carries more than half of the arms", claims: "004.5",
      cite: .iwanami2024.abstract
    ) {
      restrains
      forAll("s", in: 0...(deterrentArms / 2)) { s in !pledgeHolds(s) }
    }
    .examples(restraint)
    Theorem(
      "T5", "Where revising beats deterring at half cost, the superpower carries more than half", claims: "004.5",
      cite: .iwanami2024.abstract,
      given: revises(Self.a) && revising(Self.a) > holding(deterrentArms / 2) && Self.s <= deterrentArms
        && pledgeHolds(Self.s)
    ) {
      Self.s > deterrentArms / 2
    }
    .examples(restraint)
    Theorem(
      "T6", "Under deterrence the superpower pledges only just enough: any smaller pledge fails", claims: "004.6",
      cite: .iwanami2024.abstract, given: concedesAlone(Self.a) && isBestPledge(Self.s) && Self.t < Self.s
    ) {
      !pledgeHolds(Self.t)
    }
    .examples(deterrence)
    Theorem(
      "T6a", "Under deterrence the ally builds the rest itself", claims: "004.6", cite: .iwanami2024.abstract,
      given: concedesAlone(Self.a) && detersWith(Self.u) && isBestPledge(Self.s)
    ) {
      Self.s < deterrentArms
    }
    .examples(deterrence)
  }

  @TheoryBuilder private var powers: [any TheoryItem] {
    Theorem(
      "T7", "The deterrence alliance aggrandises power", claims: "004.7", cite: .iwanami2024.abstract,
      given: concedesAloneAtTies(Self.a) && Self.s <= deterrentArms && pledgeHolds(Self.s)
    ) {
      Self.a < deterrentArms
    }
    .examples(deterrence)
    Theorem(
      "T7a", "Yet neither the ally nor the alliance is strong enough to provoke the non-signatory", claims: "004.7",
      cite: .iwanami2024.abstract, given: Self.s <= deterrentArms && pledgeHolds(Self.s)
    ) {
      !revises(deterrentArms - Self.s)
      !revises(deterrentArms)
    }
    .examples(deterrence)
    Theorem(
      "T9", "The restraining alliance lowers total arms", claims: "004.9", cite: .iwanami2024.at("seminar summary"),
      given: revisesAloneAtTies(Self.a)
    ) {
      deterrentArms < Self.a
    }
    .examples(restraint)
  }

  /// The status quo stands without an alliance at this cost of arms.
  func holdsAlone(atCost cost: Term) -> Formula {
    var game = self
    game.cost = cost
    return game.isAtLeastEveryDeviation(game.holding(deterrentArms), pledge: 0)
  }

  /// That revising and conceding never both do as well as just deterring: then some cost lies between the two.
  func gap(expect: Expectation) -> Theorem {
    Theorem(
      "B2", "Where some revision, even uncapped, does as well as deterring, every concession does worse",
      claims: "004.8", cite: .iwanami2024.at("project reports"),
      given: revises(Self.a) && contest(Self.a) + wC - cost * Self.a >= holding(deterrentArms)
        && isAttacked(Self.b, pledge: 0),
      expect: expect
    ) {
      conceding(Self.b, pledge: 0) < holding(deterrentArms)
    }
  }

  /// What makes the deterrent arms deter, for contests in which it needs a proof.
  var deterrentArmsDeter: Theorem {
    Theorem("D1", "The deterrent arms just deter", claims: "004.4") { contest(deterrentArms) == Self.deterrent }
  }

  /// The exclusion when ties count for both effects.
  func exclusionAtTies(expect: Expectation) -> Exclusion {
    Exclusion(
      "X2", "At most one effect at a time, ties included", claims: "004.4", cite: .iwanami2024.abstract, expect: expect
    ) {
      restrainsAtTies
      detersAtTies
    }
    .examples(restraint, deterrence)
    .hints(deterrentArms)
    .offTies { !(restrains && deters) }
  }
}
