import Games

// What becomes of the effects where the challenger makes no take-it-or-leave-it demand but only gets its value of war:
// the ally's share then rises with its chance of winning without a jump at either end of the status quo.
extension IwanamiGame {
  private var withoutDemand: IwanamiGame {
    var game = self
    game.settlement = .challengerGetsWarValue
    return game
  }

  /// A pledge can restrain though the challenger gains nothing from a settlement.
  func restraintWithoutDemands(_ example: Example) -> Possibility {
    let game = withoutDemand
    return Possibility("V1", "A pledge can restrain without take-it-or-leave-it demands") {
      game.revisesAlone(Self.a)
      Self.s.isBetween(0, deterrentArms)
      isWorthwhile(Self.s)
      game.pledgeHolds(Self.s)
    }
    .examples(example)
  }

  /// A pledge can deter though the challenger gains nothing from a settlement.
  func deterrenceWithoutDemands(expect: Expectation) -> Possibility {
    let game = withoutDemand
    return Possibility(
      "V2", "A pledge can deter without take-it-or-leave-it demands", expect: expect
    ) {
      game.concedesAlone(Self.a)
      game.detersWith(Self.s)
    }
    .hints(max(0, Self.a - Self.s), 0)
  }

  /// What was found for contests with falling or constant returns.
  static let noDeterrenceWithoutDemands =
    "Without take-it-or-leave-it demands being attacked costs the ally nothing at the margin, so an ally that would not "
    + "arm to the deterrent level alone does not arm the rest of the way under a pledge: no pledge deters. Deterrence "
    + "needs either a challenger with bargaining power or increasing returns to arms."

  /// That the effects stay apart.
  @TheoryBuilder func separationWithoutDemands(_ restraint: Example, _ deterrence: Example) -> [any TheoryItem] {
    let game = withoutDemand
    Exclusion("V3", "At most one effect at a time without take-it-or-leave-it demands") {
      game.restrains
      game.deters
    }
    .examples(restraint, deterrence)
    Ordering(
      "V4", "Restraint happens at lower cost than deterrence without take-it-or-leave-it demands", moving: Self.c
    ) { low, high in
      given(game.detersAtTies, at: low)
      given(game.restrainsAtTies, at: high)
      never(low < high)
    }
    .examples(.instances(deterrence, restraint))
  }
}
