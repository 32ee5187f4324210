import Games

/// Willingness: how much a patron asks of an ally, for benefits and exit risks of which only the shape is known.
///
/// The patron's request is its best choice among what the ally has. Nothing is said of how pressure moves: that is what
/// the propositions ask.
public enum PatronPressure: Model {
  public static let id = "patron-pressure"
  public static let title = "How much a patron asks of an ally, for any benefit and any exit risk"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: pressure is calibrated to the ally's latent potential, the external threat and the patron's resource \
    constraints; contributions save the patron costs, more so under threat and strain; asking for more makes the ally more \
    able to leave, and more so the larger it is. Modelling choices: one request y between nothing and all the ally has \
    (L); the payoff w(T, R) b(y) - r(y, L) with b concave; "the larger, the riskier" as increasing differences of r.

    Found: pressure never falls as the threat or the strain grows (C1, C2), whatever the shapes; it need not rise (C1s, \
    C2s), since an ally may be at its ceiling, or spared altogether. A larger ally is asked for less as soon as the \
    smaller one could have given as much (C3). The Goldilocks claim does not follow from this alone (G1): where the exit \
    risk flattens out, a patron may spare a medium ally and yet ask a very large one for everything, since little more can \
    be lost. What restores it is that the patron's net gain has a single peak in the request (G2), which mounting exit \
    risks bring about (G3).
    """
  public static let functions = [w, b, r]

  // MARK: Primitives

  static let threat = Term.parameter("T", .nonnegative, "severity of the external threat")
  static let strain = Term.parameter("R", .nonnegative, "strain on the patron's resources")
  static let latent = Term.parameter("L", .nonnegative, unit: .arms, "the ally's latent military potential")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "what the patron asks of the ally")

  static let lesser = Term.parameter("x", .nonnegative, unit: .arms, "a request short of everything")

  static let w = Function(
    "w", on: .nonnegative, and: .nonnegative, [.strictlyIncreasing], values: .positive,
    "what a unit of benefit is worth under threat T and strain R")
  static let b = Function("b", on: .nonnegative, .strictlyIncreasing, .concave, "benefit from a contribution")
  static let r = Function(
    "r", on: .nonnegative, and: .nonnegative, [.increasing, .strictlyIncreasingDifferences],
    "risk of exit: the contribution asked for, the ally's potential")

  /// What the patron gains from a request to an ally of given potential.
  static func gain(_ y: Term, potential: Term = latent) -> Term { w(threat, strain) * b(y) - r(y, potential) }

  /// The request is a best choice of the patron's.
  static func asks(_ y: Term, of potential: Term = latent) -> Formula {
    y.isBetween(0, potential)
      && forAll("z", in: 0...potential) { z in gain(y, potential: potential) >= gain(z, potential: potential) }
  }

  // MARK: Three allies

  static let small = Term.parameter("L_s", .nonnegative, unit: .arms, tex: "L_s", "potential of a small ally")
  static let medium = Term.parameter("L_m", .nonnegative, unit: .arms, tex: "L_m", "potential of a medium ally")
  static let large = Term.parameter("L_l", .nonnegative, unit: .arms, tex: "L_l", "potential of a large ally")
  static let ySmall = Term.choice("y_s", .nonnegative, unit: .arms, tex: "y_s", "request to the small ally")
  static let yMedium = Term.choice("y_m", .nonnegative, unit: .arms, tex: "y_m", "request to the medium ally")
  static let yLarge = Term.choice("y_l", .nonnegative, unit: .arms, tex: "y_l", "request to the large ally")

  static let threeAllies = Formula.definition("three-allies", "each of three allies is asked for what is best") {
    small < medium && medium < large
    asks(ySmall, of: small)
    asks(yMedium, of: medium)
    asks(yLarge, of: large)
  }

  /// Between two requests to an ally, none is worse than both.
  static func hasSinglePeak(_ potential: Term) -> Formula {
    forAll("u", "v", "z", in: .nonnegative) { u, v, z in
      (u < v && v < z)
        ==> (gain(v, potential: potential) >= min(gain(u, potential: potential), gain(z, potential: potential)))
    }
  }

  /// Each further unit asked of the ally adds no less risk than the one before: the risk is convex in the request.
  static func riskMounts(_ potential: Term) -> Formula {
    forAll("u", "v", "z", in: .nonnegative) { u, v, z in
      (u < v && v < z)
        ==> ((z - u) * r(v, potential) <= (z - v) * r(u, potential) + (v - u) * r(z, potential))
    }
  }

  // MARK: Examples

  /// The exit risk flattens out both in what is asked and in the ally's potential.
  private static let flattening = Example(
    [threat: 0, strain: 0, small: 0.5, medium: 2, large: 9, ySmall: 0.5, yMedium: 0, yLarge: 9],
    functions: [b: { $0 }],
    surfaces: [w: { 1 + $0 + $1 }, r: { y, potential in 2 * (min(potential, 3) + potential / 10) * y / (1 + y) }])
  /// The exit risk is proportional to both.
  private static func proportional(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(
      values, low: low, high: high, functions: [b: { $0 }],
      surfaces: [w: { 1 + $0 + $1 }, r: { y, potential in y * potential * 2 }])
  }
  private static let three = proportional([
    threat: 1, strain: 1, small: 0.5, medium: 1, large: 2, ySmall: 0.5, yMedium: 1, yLarge: 0,
  ])
  private static let twoSizes = proportional(
    [threat: 1, strain: 1], low: [latent: 0.5, y: 0.5], high: [latent: 2, y: 0])
  private static let twoThreats = proportional(
    [strain: 0, latent: 0.25], low: [threat: 0, y: 0.25], high: [threat: 1, y: 0.25])
  /// An ally of potential 1, for which 2 is what a unit must be worth.
  private static let risingThreat = proportional(
    [strain: 0.5, latent: 1], low: [threat: 0, y: 0], high: [threat: 1, y: 1])
  private static let risingStrain = proportional(
    [threat: 0.5, latent: 1], low: [strain: 0, y: 0], high: [strain: 1, y: 1])
  private static let alike = proportional([threat: 1, strain: 1, small: 0.5, large: 1, ySmall: 0.5, yLarge: 1])
  private static let twoStrains = proportional(
    [threat: 0, latent: 0.25], low: [strain: 0, y: 0.25], high: [strain: 1, y: 0.25])

  // MARK: Propositions

  public static var theory: [any TheoryItem] {
    threatAndStrain
    size
    goldilocks
    freeRiding
  }

  @TheoryBuilder private static var threatAndStrain: [any TheoryItem] {
    ComparativeStatics(
      "C1", "Pressure never falls as the threat grows", of: y, in: threat, .nondecreasing, also: [y], claims: "000.2",
      "000.1", cite: .argument(2), given: asks(y)
    )
    .examples(twoThreats)
    .finding("A graver threat makes every unit of benefit worth more and leaves the exit risk as it was.")
    ComparativeStatics(
      "C1s", "Pressure always rises as the threat grows", of: y, in: threat, .increasing, also: [y], claims: "000.2",
      cite: .argument(2), given: asks(y), expect: .refuted
    )
    .examples(twoThreats, risingThreat)
    .finding("Not always: an ally that is already asked for everything, or for nothing, may be asked for just as much.")
    ComparativeStatics(
      "C2", "Pressure never falls as the patron's resources come under strain", of: y, in: strain, .nondecreasing,
      also: [y], claims: "000.3", "000.1", cite: .argument(2), given: asks(y)
    )
    .examples(twoStrains)
    .finding("Strain works as the threat does: it makes what the ally could contribute worth more.")
    ComparativeStatics(
      "C2s", "Pressure always rises as the patron's resources come under strain", of: y, in: strain, .increasing,
      also: [y], claims: "000.3", cite: .argument(2), given: asks(y), expect: .refuted
    )
    .examples(twoStrains, risingStrain)
    .finding("Not always, for the same reason as with the threat: the request may be at one of its bounds.")
  }

  @TheoryBuilder private static var size: [any TheoryItem] {
    Ordering(
      "C3", "A larger ally is asked for no more, once the smaller could give as much", moving: latent, also: [y],
      claims: "000.5", "000.14", "000.1", cite: .argument(2), given: asks(y)
    ) { low, high in
      given(low < high)
      given(high(y) <= low(latent))
      always(high(y) <= low(y))
    }
    .examples(twoSizes)
    .finding("Where capacity does not bind, greater potential only makes the same contribution riskier to ask for.")
    Theorem(
      "F1", "The larger ally is always asked for at least as much", claims: "000.14", cite: .contributions(2),
      given: small < large && asks(ySmall, of: small) && asks(yLarge, of: large), expect: .refuted
    ) {
      yLarge >= ySmall
    }
    .examples(three, alike)
    .finding(
      "Collective goods logic does not bind the patron: it may ask less of a larger ally because that ally could use its "
        + "strength to leave.")
    Theorem(
      "F2", "Without an exit risk every ally would be asked for all it has", claims: "000.14", cite: .contributions(2),
      given: y <= latent && forAll("z", in: 0...latent) { z in b(y) >= b(z) }
    ) {
      y >= latent
    }
    .hints(latent)
    .examples(proportional([threat: 1, strain: 1, latent: 1, y: 1]))
    .finding(
      "It is the exit risk alone that makes a patron ask less of the larger ally: without it size is all that counts.")
  }

  @TheoryBuilder private static var goldilocks: [any TheoryItem] {
    Theorem(
      "G1", "A medium ally is never pressed less than both a smaller and a larger one", claims: "000.5",
      cite: .argument(2), given: threeAllies, expect: .refuted
    ) {
      yMedium >= min(ySmall, yLarge)
    }
    .examples(flattening, three)
    .finding(
      "Rising exit risks do not suffice: where the risk flattens out, the patron asks a small ally for all it has, spares "
        + "a medium one, and asks a very large one for everything again, since little more can be lost.")
    Theorem(
      "G2", "So it is where the patron's net gain from the larger ally has a single peak", claims: "000.5",
      cite: .argument(2), given: threeAllies && hasSinglePeak(large)
    ) {
      yMedium >= min(ySmall, yLarge)
    }
    .examples(three)
    .finding("The missing premise: between two requests to an ally, none is worse for the patron than both.")
    Theorem(
      "G3", "So it is where each further unit asked adds no less exit risk than the one before", claims: "000.5",
      cite: .argument(2), given: threeAllies && riskMounts(large)
    ) {
      yMedium >= min(ySmall, yLarge)
    }
    .examples(three)
    .finding("Mounting exit risks are enough for the Goldilocks shape: pressure rises in the ally's size, then falls.")
    Possibility(
      "G4", "The medium ally can be pressed harder than the one that could give most", claims: "000.5",
      cite: .argument(2), given: threeAllies
    ) {
      yMedium > ySmall
      yMedium > yLarge
    }
    .examples(three)
    .finding("The hump exists: the small ally has little to give, the large one is left in peace.")
  }

  @TheoryBuilder private static var freeRiding: [any TheoryItem] {
    Possibility(
      "P1", "A patron can be better off tolerating some free-riding than demanding the most", claims: "000.15",
      cite: .contributions(3), given: asks(y)
    ) {
      y > 0
      y < latent
      gain(y) > gain(latent)
    }
    .examples(
      Example(
        [threat: 0, strain: 0, latent: 2, y: 0.25], functions: [b: { $0 }],
        surfaces: [w: { 1 + $0 + $1 }, r: { y, potential in y * y * potential }])
    )
    .finding("A request short of what the ally could give can be best: the rest is not worth its exit risk.")
    Ordering(
      "O1", "Where free-riding of a smaller ally is worth tolerating, that of a larger one is too", moving: latent,
      claims: "000.15", cite: .contributions(3)
    ) { low, high in
      given(low < high)
      given(riskMounts(high(latent)))
      given(lesser < low(latent) && low(gain(lesser)) > low(gain(latent)))
      always(high(gain(lesser)) > high(gain(latent)))
    }
    .hints(PatronPressure.instances[0](latent), PatronPressure.instances[1](latent))
    .examples(proportional([threat: 1, strain: 1, lesser: 0], low: [latent: 2], high: [latent: 3]))
    .finding(
      "With mounting exit risks there is one size from which on demanding the most is worse than some given smaller "
        + "request.")
  }

  private static let instances = Instances(of: [latent]).all
}
