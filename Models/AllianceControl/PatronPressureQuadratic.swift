import Games

/// Willingness with a quadratic instance of `PatronPressure`: the request, and the size pressed hardest, in closed form.
public enum PatronPressureQuadratic: Model {
  public static let id = "patron-pressure-quadratic"
  public static let title = "How much a patron asks of an ally, in closed form"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    The instance of patron-pressure in which the benefit is (T + R) y - kappa y^2/2 and the exit risk rho L y. All of it is \
    our choice; the source prints no equations.

    Found: the patron asks for all of the ally's potential L up to L* = (T + R)/(kappa + rho), and for less and less \
    beyond, until from L = (T + R)/rho on the ally is spared (T1 to T3, O1, O2). L* is both the size pressed hardest and \
    the most that is ever asked. Threat and strain move it up (C3, C4): the graver the threat, the larger the ally that is \
    pressed hardest. From L* on, and only there, tolerating some free-riding beats demanding the most (T4). One and the \
    same request may be all that a small ally has, or what a patron dares to ask of a large one: the request does not tell \
    which (N1).
    """

  // MARK: Primitives

  static let threat = Term.parameter("T", .positive, "severity of the external threat")
  static let strain = Term.parameter("R", .positive, "strain on the patron's resources")
  static let latent = Term.parameter("L", .positive, unit: .arms, "the ally's latent military potential")
  static let rho = Term.parameter("rho", .positive, tex: "\\rho", "exit risk per unit of request and of potential")
  static let kappa = Term.parameter("kappa", .positive, tex: "\\kappa", "how fast the benefit of a request diminishes")

  /// What the patron gains from a request.
  static func gain(_ y: Term) -> Term { (threat + strain) * y - rho * latent * y - kappa * y * y / 2 }

  static let balance = Term.definition(
    "balance", tex: "y_0", "the request at which a further unit adds as much risk as benefit",
    (threat + strain - rho * latent) / kappa
  )
  static let request = Term.definition(
    "request", tex: "y^*", "what the patron asks of the ally", max(0, min(latent, balance)))
  static let peak = Term.definition(
    "peak", tex: "L^*", "the potential at which pressure is greatest", (threat + strain) / (kappa + rho))

  // MARK: Effects

  static let capacityBound = Formula.effect("capacity-bound", "the ally is asked for all it has") { request == latent }
  static let tolerated = Formula.effect(
    "tolerated", "some free-riding is worth more to the patron than demanding the most"
  ) {
    gain(request) > gain(latent)
  }
  static let held = Formula.effect("held-back", "the ally is pressed, but for less than it has, because of exit risk") {
    request > 0 && request < latent
  }
  static let spared = Formula.effect("spared", "the ally is asked for nothing") { request == 0 }

  public static var theory: [any TheoryItem] {
    Theorem("T1", "The request is the patron's best choice", claims: "000.1", cite: .argument(1)) {
      request.isBetween(0, latent)
      forAll("z", in: 0...latent) { z in gain(z) <= gain(request) }
    }
    .finding("The closed form is the optimum; all else here is about it.")
    ComparativeStaticsTable(
      "S", "Pressure and the three factors", of: [request, peak], in: [threat, strain, latent, rho, kappa],
      claims: "000.1",
      cite: .argument(1))
    pressure
    hump
    toleration
  }

  @TheoryBuilder private static var pressure: [any TheoryItem] {
    ComparativeStatics(
      "C1", "Where the ally is neither spared nor at its ceiling, pressure rises in the threat", of: request,
      in: threat,
      .increasing, claims: "000.2", cite: .argument(2), given: held
    )
    .finding("In between its bounds the request rises strictly with the threat.")
    ComparativeStatics(
      "C2", "Where the ally is neither spared nor at its ceiling, pressure rises in the strain", of: request,
      in: strain,
      .increasing, claims: "000.3", cite: .argument(2), given: held
    )
    .finding("In between its bounds the request rises strictly with the patron's strain.")
    ComparativeStatics(
      "C3", "The graver the threat, the larger the ally that is pressed hardest", of: peak, in: threat, .increasing,
      claims: "000.5"
    )
    .finding("A prediction beyond the source: the moderate size is relative to the threat.")
    ComparativeStatics(
      "C4", "The more strained the patron, the larger the ally that is pressed hardest", of: peak, in: strain,
      .increasing,
      claims: "000.5"
    )
    .finding("A prediction beyond the source: a strained patron dares to press larger allies.")
  }

  @TheoryBuilder private static var hump: [any TheoryItem] {
    Theorem(
      "T2", "Pressure is greatest at the moderate size, and only there", claims: "000.5", cite: .argument(2)
    ) {
      request <= peak
      (request == peak) <=> (latent == peak)
    }
    .finding("The size pressed hardest is (T + R)/(kappa + rho), and what is asked there is everything.")
    Ordering(
      "O1", "Up to it pressure rises with the ally's potential", moving: latent, claims: "000.5", cite: .argument(2)
    ) {
      low, high in
      given(low < high)
      given(high(latent) <= peak)
      always(low(request) < high(request))
    }
    .finding("Small allies are asked for all they have.")
    Ordering(
      "O2", "Beyond it pressure falls until the ally is spared", moving: latent, claims: "000.5", "000.14",
      cite: .argument(2)
    ) { low, high in
      given(low < high)
      given(low(latent) >= peak)
      always(high(request) < low(request) || (high(request) == 0 && low(request) == 0))
    }
    .finding("Beyond the peak the exit risk decides, and it grows with the ally's potential.")
    Theorem("T5", "Allies up to that size are asked for all they have", claims: "000.5", cite: .argument(2)) {
      capacityBound <=> (latent <= peak)
    }
    .finding("The smallest allies have little to contribute, and that is asked for.")
    Theorem("T3", "The largest allies are spared", claims: "000.5", "000.14", cite: .argument(2)) {
      spared <=> (rho * latent >= threat + strain)
    }
    .finding("An ally is left in peace exactly where even the first unit asked adds more risk than benefit.")
    NonIdentifiability(
      "N1", "The same request may reflect a small ally's capacity or a large ally's exit risk", of: [request],
      differingIn: [latent], claims: "000.5", "000.14"
    ) { first, second in
      first(capacityBound)
      second(held)
    }
    .finding("How much is asked does not tell why no more is asked.")
  }

  @TheoryBuilder private static var toleration: [any TheoryItem] {
    Theorem(
      "T4", "Tolerating some free-riding beats demanding the most exactly beyond the moderate size", claims: "000.15",
      cite: .contributions(3)
    ) {
      tolerated <=> (latent > peak)
    }
    .finding("Burden-sharing is no unalloyed good: from L* on the last units asked cost more control than they save.")
    Possibility("P1", "An ally can be pressed and yet be left some free-riding", claims: "000.15") {
      held
      tolerated
    }
    .finding("For example at T = R = rho = kappa = 1 and L = 3/2: the patron asks for 1/2.")
  }
}
