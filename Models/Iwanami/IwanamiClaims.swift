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
    limits
  }

  @TheoryBuilder private var possibilities: [any TheoryItem] {
    Possibility(
      "P1", "Burden-sharing preserves a status quo that would fall", claims: "004.1", cite: .iwanami2024.abstract
    ) {
      restrains || deters
    }
    .examples(restraint)
    .finding("At a cost of arms at which the ally would revise, or concede, a pledge can make it do neither.")
    Possibility("P2", "A pledge can restrain", claims: "004.2", cite: .iwanami2024.abstract) {
      restrains
    }
    .examples(restraint)
    .finding("A pledge frees an ally that would revise of enough arms for keeping its share to be worth more.")
    Possibility("P3", "A pledge can deter", claims: "004.3", cite: .iwanami2024.abstract) {
      deters
    }
    .examples(deterrence)
    .finding("A pledge makes the rest of the deterrent arms cheap enough for an ally that would concede.")
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
    .finding("At a medium cost of arms deterring alone is worth more than revising and than conceding.")
    Possibility("P9", "A given pledge can deter", claims: "004.3", cite: .iwanami2024.abstract) {
      detersWithPledge
    }
    .examples(deterrence)
    .finding(
      "In the ratio contest, for example, a pledge of 1/9 deters at a cost of arms of 9/10.")
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
    .finding(
      "A pledge can only restrain where arms are cheap enough to revise with, and only deter where they are too dear to deter with alone."
    )
    Ordering(
      "O2", "Where an ally revises, arms are no dearer than where the status quo stands alone", moving: Self.c,
      claims: "004.8"
    ) { low, high in
      given(holdsAlone, at: low)
      given(restrainsAtTies, at: high)
      never(low < high)
    }
    .examples(.instances(peace, restraint))
    .finding("Revising takes more arms than holding, so it pays only while arms are cheap.")
    Ordering(
      "O3", "Where an ally concedes, arms are no cheaper than where the status quo stands alone", moving: Self.c,
      claims: "004.8"
    ) { low, high in
      given(detersAtTies, at: low)
      given(holdsAlone, at: high)
      never(low < high)
    }
    .examples(.instances(deterrence, peace))
    .finding("Conceding takes fewer arms than holding, so it pays only once arms are dear.")
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
    .finding(
      "Where revising is worth much more than deterring, only a pledge of more than half of the deterrent arms makes up for it."
    )
    Theorem(
      "T5", "Where revising beats deterring at half cost, the superpower carries more than half", claims: "004.5",
      cite: .iwanami2024.abstract,
      given: revises(Self.a) && revising(Self.a) > holding(deterrentArms / 2) && Self.s <= deterrentArms
        && pledgeHolds(Self.s)
    ) {
      Self.s > deterrentArms / 2
    }
    .examples(restraint)
    .finding("The pledge must save the ally more than half of the deterrent arms, since saving half is not enough.")
    Theorem(
      "T6", "Under deterrence the superpower pledges only just enough: any smaller pledge fails", claims: "004.6",
      cite: .iwanami2024.abstract, given: concedesAlone(Self.a) && isBestPledge(Self.s) && Self.t < Self.s
    ) {
      !pledgeHolds(Self.t)
    }
    .examples(deterrence)
    .finding("A superpower that pays for each unit pledges the least that works.")
    Theorem(
      "T6a", "Under deterrence the ally builds the rest itself", claims: "004.6", cite: .iwanami2024.abstract,
      given: concedesAlone(Self.a) && detersWith(Self.u) && isBestPledge(Self.s)
    ) {
      Self.s < deterrentArms
    }
    .examples(deterrence)
    .finding(
      "The least pledge that works is smaller than the deterrent arms, because some smaller pledge than all of them works."
    )
  }

  @TheoryBuilder private var powers: [any TheoryItem] {
    Theorem(
      "T7", "The deterrence alliance aggrandises power", claims: "004.7", cite: .iwanami2024.abstract,
      given: concedesAloneAtTies(Self.a) && Self.s <= deterrentArms && pledgeHolds(Self.s)
    ) {
      Self.a < deterrentArms
    }
    .examples(deterrence)
    .finding(
      "An ally that would concede has fewer arms than deter; with the pledge the alliance has just as many as deter.")
    Theorem(
      "T7a", "Yet neither the ally nor the alliance is strong enough to provoke the non-signatory", claims: "004.7",
      cite: .iwanami2024.abstract, given: Self.s <= deterrentArms && pledgeHolds(Self.s)
    ) {
      !revises(deterrentArms - Self.s)
      !revises(deterrentArms)
    }
    .examples(deterrence)
    .finding("The deterrent arms are fewer than what makes a revisionist, with or without the pledge.")
    Theorem(
      "T9", "The restraining alliance lowers total arms", claims: "004.9", cite: .iwanami2024.at("seminar summary"),
      given: revisesAloneAtTies(Self.a)
    ) {
      deterrentArms < Self.a
    }
    .examples(restraint)
    .finding("A revisionist needs more arms than deter; the restrained ally and its pledge together have just those.")
  }

  /// How low the cost of arms can be before no pledge restrains.
  @TheoryBuilder private var limits: [any TheoryItem] {
    Theorem(
      "K1", "Where a pledge works, no revision is worth more than deterring under it, let alone than the ally's share",
      claims: "004.2",
      given: Self.s <= deterrentArms && pledgeHolds(Self.s) && revises(Self.a)
    ) {
      revising(Self.a) <= holding(deterrentArms - Self.s)
      revising(Self.a) <= Self.q
    }
    .examples(restraint)
    .finding(
      "The most that a pledge can do is to save the ally all arms of its own. Where some revision is worth more to the "
        + "ally than what it has, no pledge restrains it, however generous: restraint has a lowest cost of arms.")
    Theorem(
      "K3", "Some pledge works exactly where the best revision is worth no more than the ally's share",
      claims: "004.2", given: isBestRevision(Self.a)
    ) {
      exists("s", in: 0...deterrentArms) { s in pledgeHolds(s) } <=> (revising(Self.a) <= Self.q)
    }
    .hints(deterrentArms)
    .examples(restraint)
    .finding("The full pledge, which leaves the ally its share for nothing, is the best that a pledge can do.")
    Ordering(
      "K2", "What the full pledge restrains at some cost of arms it restrains at every higher one", moving: Self.c,
      claims: "004.2"
    ) { low, high in
      given(pledgeHolds(deterrentArms), at: low)
      given(low < high)
      always(high(pledgeHolds(deterrentArms)))
    }
    .examples(.instances(restraint, peace))
    .finding("What revising brings falls with the cost of arms; the full pledge costs the ally nothing at any.")
  }

  /// No revision is worth more to the ally.
  private func isBestRevision(_ a: Term) -> Formula {
    revises(a) && forAll("b", in: .nonnegative) { b in revises(b) ==> (revising(a) >= revising(b)) }
  }

  /// How large a pledge that restrains must be, where returns to arms do not rise.
  ///
  /// - Parameter condition: what revising beats deterring says about the cost of arms; by default just that.
  @TheoryBuilder func shares(where condition: Formula? = nil) -> [any TheoryItem] {
    let isCheap = condition ?? (revises(Self.a) && revising(Self.a) > holding(deterrentArms))
    Theorem(
      "H1", "A pledge restrains once it makes deterring worth the best revision", claims: "004.5",
      given: isBestRevision(Self.a) && isCheap && Self.s <= deterrentArms
        && revising(Self.a) <= holding(deterrentArms - Self.s)
    ) {
      pledgeHolds(Self.s)
    }
    .examples(restraint)
    .finding(
      "With K1: the least pledge that restrains is the deterrent arms less what the ally's loss from not revising would "
        + "buy; the superpower carries more than half wherever the best revision beats deterring at half the arms.")
    Theorem(
      "H2", "Where revising beats deterring, conceding under cover of a pledge is no temptation", claims: "004.5",
      given: isCheap && Self.s <= deterrentArms && isAttacked(Self.b, pledge: Self.s)
    ) {
      conceding(Self.b, pledge: Self.s) < holding(deterrentArms - Self.s)
    }
    .examples(restraint)
  }

  /// The status quo stands without an alliance at this cost of arms.
  private func holdsAlone(atCost cost: Term) -> Formula {
    var game = self
    game.cost = cost
    return game.isAtLeastEveryDeviation(game.holding(deterrentArms), pledge: 0)
  }

  /// That the middle band is never empty.
  func middleBand(given premise: Formula? = nil, expect: Expectation) -> Theorem {
    Theorem(
      "B1", "Some cost of arms leaves the status quo standing without an alliance", claims: "004.8", given: premise,
      expect: expect
    ) {
      exists("cost", in: .positive) { holdsAlone(atCost: $0) }
    }
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
