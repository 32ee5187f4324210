import Games

/// Ability: when an ally gives in to a patron's request, where whether it is protected is left to the patron.
public enum Compliance: Model {
  public static let id = "compliance"
  public static let title = "When an ally gives in to a request, for any uncertainty about the patron's costs"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: pressure works if the threat of abandonment is credible and the ally badly needs protection; strain \
    and domestic pressure make the threat credible; protection is made conditional on contributions; threats are paired \
    with assurances. Modelling choices: neither the threat nor the assurance is assumed. When the time comes the patron \
    protects the ally where that is worth its cost. The ally's safety is worth v to it, the known part of the cost is the \
    strain R, the rest is a shock; F(x) is the chance that the shock is at most x. A contribution y relieves the patron by \
    d y. So an ally that defies is protected with chance F(v - R), one that complies with chance F(v + d y - R), and the \
    ally complies where the difference is worth the contribution.

    Found: success needs a credible threat, an assurance and a need for protection (T1 to T4), and they are not enough (P2). \
    More threat helps (O1). That more strain helps (O2) does not hold in general: strain also undermines the assurance, and \
    an ally that expects to be left anyway has no reason to give. It helps where the assurance stays as it is (O3), or \
    where the chance of protection rises ever more slowly in the patron's margin (O4), that is, while protection is likely.
    """
  public static let functions = [chance, worth]

  // MARK: Primitives

  static let threat = Term.parameter("T", .nonnegative, "the external threat as the ally perceives it")
  static let strain = Term.parameter(
    "R", .nonnegative, unit: .utility, "strain: the known cost to the patron of protecting")
  static let v = Term.parameter("v", .nonnegative, unit: .utility, "what the ally's safety is worth to the patron")
  static let d = Term.parameter("d", .nonnegative, "relief of the patron per unit of contribution")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of contributing")
  static let y = Term.parameter("y", .positive, unit: .arms, "the contribution asked for")

  static let chance = Function(
    "F", on: .real, .increasing, values: .unit, "chance that the shock to the patron's cost is at most its margin")
  static let worth = Function(
    "P", on: .nonnegative, .strictlyIncreasing, values: .nonnegative, "what protection is worth to the ally")

  static let kept = Term.definition(
    "kept", "chance that an ally that complies is protected", chance(v + d * y - strain))
  static let spared = Term.definition("spared", "chance that an ally that defies is protected", chance(v - strain))

  // MARK: Effects

  static let complies = Formula.effect("complies", "the ally does at least as well by complying as by defying") {
    kept * worth(threat) - k * y >= spared * worth(threat)
  }
  static let isThreatened = Formula.effect("threatened", "an ally that defies may be abandoned") { spared < 1 }
  static let isAssured = Formula.effect("assured", "an ally that complies may count on some protection") { kept > 0 }
  static let isNeedy = Formula.effect("needy", "protection is worth the contribution to the ally") {
    worth(threat) >= k * y
  }

  private static let strains = Instances(of: [strain]).all
  /// From the given margin on the chance of protection rises ever more slowly.
  private static func risesMoreSlowly(from margin: Term) -> Formula {
    forAll("u", "x", "z", in: margin...) { u, x, z in
      (u < x && x < z) ==> ((z - u) * chance(x) >= (z - x) * chance(u) + (x - u) * chance(z))
    }
  }

  // MARK: Examples

  /// The shock is equally likely to be anything between 0 and 1.
  private static func uniform(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:]
  ) -> Example {
    Example(values, low: low, high: high, functions: [chance: { max(0, min(1, $0)) }, worth: { $0 }])
  }
  private static let willing = uniform([threat: 2, strain: 1, v: 1.5, d: 1, k: 1, y: 0.5])
  private static let unwilling = uniform([threat: 0.5, strain: 1, v: 1.5, d: 1, k: 1, y: 0.5])
  /// At the higher strain the patron leaves whatever the ally does.
  private static let overstrained = uniform([threat: 2, v: 1, d: 1, k: 1, y: 0.5], low: [strain: 1], high: [strain: 2])
  private static let strained = uniform(
    [threat: 2, v: 1.5, d: 1, k: 1, y: 0.5], low: [strain: 1], high: [strain: 1.25])
  private static let relaxed = uniform([threat: 2, v: 1, d: 1, k: 1, y: 0.5], low: [strain: 0.25], high: [strain: 0.5])

  public static var theory: [any TheoryItem] {
    need
    alone
    more
  }

  @TheoryBuilder private static var need: [any TheoryItem] {
    Theorem(
      "T1", "Success needs a credible threat, an assurance, and an ally that needs protection", claims: "000.6",
      cite: .argument(3), given: complies
    ) {
      isThreatened
      isAssured
      isNeedy
    }
    .examples(willing)
    .finding("Each of the three is necessary: without it the ally would lose by giving in.")
    Possibility("P1", "Pressure can succeed", claims: "000.6", cite: .argument(3)) { complies }
      .examples(willing)
      .finding(
        "An ally that is protected for certain if it complies and by half if not gives in, if protection is worth it.")
    Possibility(
      "P2", "A credible threat, an assurance and a need for protection do not guarantee success", claims: "000.6",
      "000.9", cite: .argument(3)
    ) {
      isThreatened
      isAssured
      isNeedy
      !complies
    }
    .examples(unwilling)
    .finding("It is not enough that abandonment is possible: it must be so much likelier for an ally that defies.")
  }

  @TheoryBuilder private static var alone: [any TheoryItem] {
    Theorem(
      "T2", "A threat without assurance extracts nothing", claims: "000.11", cite: .contributions(1), given: kept == 0
    ) {
      !complies
    }
    .examples(uniform([threat: 2, strain: 3, v: 1, d: 1, k: 1, y: 0.5]))
    .finding("An ally that is abandoned whatever it does keeps its resources.")
    Theorem(
      "T3", "An assurance without a threat extracts nothing", claims: "000.11", cite: .contributions(1),
      given: spared == 1
    ) {
      !complies
    }
    .examples(uniform([threat: 2, strain: 0, v: 1, d: 1, k: 1, y: 0.5]))
    .finding("An ally that is protected whatever it does keeps its resources.")
    Theorem(
      "T4", "Where contributions do not relieve the patron, it can make nothing conditional on them", claims: "000.11",
      given: d == 0
    ) {
      !complies
    }
    .examples(uniform([threat: 2, strain: 1, v: 1.5, d: 0, k: 1, y: 0.5]))
    .finding("Protection is conditional only if the contribution changes what is best for the patron afterwards.")
  }

  @TheoryBuilder private static var more: [any TheoryItem] {
    Ordering(
      "O1", "An ally that gives in under some threat does so under any graver one", moving: threat, claims: "000.8",
      cite: .argument(3)
    ) { low, high in
      given(complies, at: low)
      given(low < high)
      always(high(complies))
    }
    .examples(uniform([strain: 1, v: 1.5, d: 1, k: 1, y: 0.5], low: [threat: 2], high: [threat: 3]))
    .finding("A graver threat makes the protection that defiance puts at risk worth more.")
    Ordering(
      "O2", "An ally that gives in to a patron under some strain does so under any greater one", moving: strain,
      claims: "000.7", cite: .argument(3), expect: .refuted
    ) { low, high in
      given(complies, at: low)
      given(low < high)
      always(high(complies))
    }
    .examples(overstrained, strained)
    .finding(
      "Strain makes the threat credible but wears down the assurance: an overstrained patron leaves even the ally that "
        + "complies, so the ally gives nothing.")
    Ordering(
      "O3", "So it is where the greater strain leaves the assurance as it is", moving: strain, claims: "000.7",
      cite: .argument(3)
    ) { low, high in
      given(complies, at: low)
      given(low < high)
      given(high(kept) >= low(kept))
      always(high(complies))
    }
    .examples(relaxed)
    .finding("The source's claim holds for strain that makes abandoning a defiant ally likelier, not a compliant one.")
    Ordering(
      "O4", "So it is where the chance of protection rises ever more slowly in the patron's margin", moving: strain,
      claims: "000.7"
    ) { low, high in
      given(complies, at: low)
      given(low < high)
      given(risesMoreSlowly(from: high(v - strain)))
      always(high(complies))
    }
    .hints(
      strains[0](v - strain), strains[1](v - strain), strains[0](v + d * y - strain), strains[1](v + d * y - strain)
    )
    .examples(relaxed)
    .finding(
      "While protection is likely, strain takes more from the chances of a defiant ally than of a compliant one.")
  }
}
