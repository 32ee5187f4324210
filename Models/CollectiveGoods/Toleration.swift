import Games

/// Free-riding that the patron tolerates, as a game: the ally contributes, the patron stays or leaves.
///
/// From the source: the patron tolerates free-riding because it costs less than the collapse of the alliance would; allies
/// do just enough to keep it engaged; the calculation changes only in the face of a direct, existential threat. Our
/// choices: a force goal that the patron makes up for at a constant unit cost; linear stakes in the threat; a quadratic
/// domestic sacrifice.
public enum Toleration: Model {
  public static let id = "toleration"
  public static let title = "Tolerated free-riding: just enough to keep the patron engaged"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: the patron compares the cost of free-riding with the cost of facing the threat alone; allies do just \
    enough to keep it engaged, short of a major domestic sacrifice; a direct, existential threat changes that. Modelling \
    choices: there is a force goal f; as long as it stays, the patron makes up for what the ally leaves undone at unit \
    cost c; if it leaves, it loses kappa T. The ally loses its protection, worth L T, if the patron leaves, and gets e T \
    from each own unit either way: e is its exposure, how directly the threat concerns it. Its sacrifice is k y^2/2.

    Found: in equilibrium the patron stays, and the ally gives the larger of two amounts: just enough and what its own \
    exposure makes it want (E1). Doing just enough is exactly the case of a small threat (T4, T5). There more threat \
    lowers the contribution, since the patron's own stake in staying rises (C5l); so that contributions rise with the \
    threat is refuted (C5). They do from the threshold T* on (C5h), which no threat reaches without direct exposure (T5n). \
    The patron tolerates complete free-riding exactly where the whole goal costs it no more than the collapse (T3).
    """

  // MARK: Primitives

  static let severity = Term.parameter("T", .positive, "the severity of the threat")
  static let f = Term.parameter("f", .positive, unit: .arms, "the force goal that somebody must meet")
  static let c = Term.parameter("c", .positive, "the patron's cost of a unit that the ally leaves undone")
  static let kappa = Term.parameter("kappa", .positive, tex: "\\kappa", "what collapse costs the patron, per threat")
  static let protection = Term.parameter("L", .positive, "what protection is worth to the ally, per threat")
  static let e = Term.parameter("e", .nonnegative, "the ally's exposure: worth of an own unit, per threat")
  static let k = Term.parameter("k", .positive, "how fast the ally's domestic sacrifice grows")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the ally's contribution")

  // MARK: Definitions

  static let shortfall = Term.definition("F", "what the ally's free-riding costs the patron", c * max(0, f - y))
  static let collapse = Term.definition("K", "what the alliance's collapse costs the patron", kappa * severity)
  static let enough = Term.definition("y_j", tex: "y_j", "just enough to keep the patron", max(0, f - collapse / c))
  static let wanted = Term.definition("y_o", tex: "y_o", "what the ally's own exposure makes it want", e * severity / k)
  static let contribution = Term.definition(
    "y_e", tex: "y^*", "the ally's contribution in equilibrium", max(enough, wanted))
  static let threshold = Term.definition("T_0", tex: "T^*", "the threat that ends free-riding", f / (e / k + kappa / c))

  static let tolerates = Formula.effect("tolerates", "free-riding costs the patron no more than collapse") {
    shortfall <= collapse
  }
  static let toleratesAll = Formula.effect("tolerates-all", "the patron stays though the ally does nothing") {
    c * f <= collapse
  }
  static let doesJustEnough = Formula.effect("just-enough", "the ally does just enough and would rather do less") {
    wanted < enough
  }
  static let staysInside = Formula.effect("worthwhile", "being protected is worth doing enough") {
    wanted >= enough || 2 * protection * severity >= k * (enough - wanted).squared()
  }

  static let ally = Player("ally")
  static let patron = Player("patron")
  private static let own = e * severity * y - k * y.squared() / 2
  static let game = Game("toleration") {
    Move("contribute", by: ally, choosing: y) {
      Move("engage", by: patron) {
        Choice("stay", [ally: own + protection * severity, patron: -shortfall])
        Choice("leave", [ally: own, patron: -collapse])
      }
    }
  }
  static func profile(_ amount: Term) -> Profile {
    ["contribute": amount, "engage": ifThenElse(tolerates, "stay", "leave")]
  }

  // MARK: Claims

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "The ally gives the larger of just enough and what it wants, and the patron stays", of: game,
      at: profile(contribution), iff: staysInside, claims: "002.3", "002.4", cite: .freeRidingResult
    )
    .hints(wanted, enough)
    .finding("Where protection is worth it, the ally keeps the patron, and at no higher price than it must pay.")
    toleration
    threat
  }

  @TheoryBuilder private static var toleration: [any TheoryItem] {
    Theorem("T3", "In equilibrium the patron stays, whatever it has to make up for", claims: "002.3", cite: .freeRiding)
    {
      game.outcome("stay", under: profile(contribution))
    }
    .finding("Free-riding is tolerated because it is kept below the cost of collapse.")
    Theorem(
      "T3a",
      "An ally without exposure does nothing, and is tolerated, exactly where the whole goal costs the patron no "
        + "more than collapse", claims: "002.3", cite: .freeRiding, given: e == 0
    ) {
      (contribution == 0) <=> toleratesAll
    }
    .finding("The patron's own stake in the alliance is what the ally lives on.")
    Theorem(
      "T4", "An ally that does just enough leaves the patron indifferent between staying and leaving", claims: "002.4",
      cite: .freeRidingResult, given: doesJustEnough && y == contribution
    ) {
      shortfall == collapse
    }
    .finding("The patron's participation constraint binds.")
    Theorem(
      "T4a", "Allies always do just enough", claims: "002.4", cite: .freeRidingResult, given: staysInside,
      expect: .refuted
    ) {
      contribution == enough
    }
    .finding("An exposed ally wants more than just enough for its own sake.")
    Theorem(
      "T4b", "Any smaller contribution of an ally that does just enough makes the patron leave", claims: "002.4",
      cite: .freeRidingResult, given: doesJustEnough && y < contribution
    ) {
      shortfall > collapse
    }
  }

  @TheoryBuilder private static var threat: [any TheoryItem] {
    ComparativeStatics(
      "C5", "The ally contributes more, the greater the threat", of: contribution, in: severity, .nondecreasing,
      claims: "002.5",
      cite: .freeRidingResult, expect: .refuted
    )
    .finding(
      "A greater threat makes the patron readier to stay, so an ally that does just enough can do less: at first "
        + "contributions fall with the threat.")
    ComparativeStatics(
      "C5l", "Below the threshold it contributes less, the greater the threat", of: contribution, in: severity,
      .nonincreasing,
      claims: "002.5", cite: .freeRidingResult, given: severity <= threshold
    )
    .finding("Below the threshold the ally trades on the patron's stake.")
    ComparativeStatics(
      "C5h", "From the threshold on it contributes more, the greater the threat", of: contribution, in: severity,
      .nondecreasing,
      claims: "002.5", cite: .freeRidingResult, given: severity >= threshold
    )
    .finding("The calculation flips where the ally's own exposure asks for more than the patron does.")
    Theorem(
      "T5", "The threshold in the threat divides just enough from the ally's own interest", claims: "002.5", "002.4",
      cite: .freeRidingResult
    ) {
      doesJustEnough <=> (severity < threshold)
    }
    .finding("T* = f/(e/k + kappa/c): the more exposed the ally, the sooner it stops free-riding.")
    Ordering(
      "T5o", "Once the ally wants more than just enough it does so at every greater threat", moving: severity,
      claims: "002.5",
      cite: .freeRidingResult
    ) { low, high in
      given(wanted >= enough, at: low)
      given(low < high)
      always(high(wanted >= enough))
    }
    ComparativeStatics(
      "T5n", "An ally that is not directly exposed never contributes more when the threat grows", of: contribution,
      in: severity,
      .nonincreasing, claims: "002.5", cite: .freeRidingResult, given: e == 0
    )
    .finding("Only a direct threat flips the calculation: without exposure there is no threshold to cross.")
  }
}
