import Games

/// A patron that has always led, and allies that expect it to lead.
///
/// From the source: having led for 70 years, the patron has created a powerful expectation that it will always take the
/// lead and fill gaps. Our choices: the patron leads or steps back, the ally relies or builds; payoffs as below; the ally
/// expects the patron to lead as often as it did.
public enum PathDependence: Model {
  public static let id = "path-dependence"
  public static let title = "Having led: two histories, the same fundamentals"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: long leadership has created the expectation that the patron will always lead and fill gaps. Modelling \
    choices: leading costs the patron c; a gap that nobody fills costs it d and the ally l; building costs the ally b. The \
    ally expects the patron to lead with a probability h, the share of the past in which it led.

    Found: leading and relying is an equilibrium where c <= d, stepping back and building where b <= l; where both hold \
    history decides (P11, N11), and neither side leaves the path it is on (T11). The longer the patron has led, the greater \
    the loss must be before an ally builds (C11).
    """

  static let c = Term.parameter("c", .positive, "what leading costs the patron")
  static let d = Term.parameter("d", .positive, "what a gap that nobody fills costs the patron")
  static let b = Term.parameter("b", .positive, "what building its own forces costs the ally")
  static let l = Term.parameter("l", .positive, "what a gap that nobody fills costs the ally")
  static let h = Term.parameter("h", .unit, unit: .probability, "share of the past in which the patron led")

  static let patron = Player("patron")
  static let ally = Player("ally")
  static let period = Game("a period") {
    Stage("a period") {
      Mover("leadership", by: patron, among: "lead", "step back")
      Mover("defence", by: ally, among: "rely", "build")
    } cells: {
      Cell("lead", "rely", pays: [patron: 0 - c, ally: 0])
      Cell("lead", "build", pays: [patron: 0 - c, ally: 0 - b])
      Cell("step back", "rely", pays: [patron: 0 - d, ally: 0 - l])
      Cell("step back", "build", pays: [patron: 0, ally: 0 - b])
    }
  }
  static let leadership: Profile = ["leadership": "lead", "defence": "rely"]
  static let autonomy: Profile = ["leadership": "step back", "defence": "build"]
  static func isEquilibrium(_ profile: Profile) -> Formula {
    period.isOptimal(at: "leadership", "defence", under: profile)
  }

  static let isPathDependent = Formula.effect("path-dependent", "both histories go on by themselves") {
    isEquilibrium(leadership)
    isEquilibrium(autonomy)
  }
  /// Given what it expects of the patron, the ally relies on it.
  static let relies = Formula.effect("relies", "the ally relies on the patron, going by its past") { b > (1 - h) * l }
  static let builds = Formula.effect("builds", "the ally builds its own forces, going by the patron's past") {
    b < (1 - h) * l
  }
  static let needed = Term.definition("l_0", tex: "l_0", "the loss from which an ally builds", b / (1 - h))

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "The patron leads and the ally relies exactly where a gap costs the patron more than leading", of: period,
      at: leadership, iff: c <= d, claims: "002.11", cite: .indispensable)
    Equilibrium(
      "E2", "The patron steps back and the ally builds exactly where a gap costs the ally more than building",
      of: period,
      at: autonomy, iff: b <= l, claims: "002.11", cite: .indispensable)
    Possibility(
      "P11", "Two histories can go on with the same fundamentals", claims: "002.11", cite: .indispensable
    ) {
      isPathDependent
    }
    .finding(
      "Where gaps are costly to both sides, whoever fills them goes on doing so: which one it is history decides.")
    NonIdentifiability(
      "N11", "The same fundamentals with different histories bring different outcomes", of: [c, d, b, l],
      differingIn: [h], claims: "002.11", cite: .indispensable, given: isPathDependent
    ) { first, second in
      first(relies)
      second(builds)
    }
    .finding("Only the share of the past in which the patron led differs.")
    Theorem(
      "T11", "On the path of leadership the patron would go on though it would rather be on the other",
      claims: "002.11",
      cite: .indispensable, given: isPathDependent
    ) {
      period.payoff(of: patron, under: leadership) < period.payoff(of: patron, under: autonomy)
      period.payoff(of: ally, under: leadership) > period.payoff(of: ally, under: autonomy)
    }
    .finding("The two sides want different histories, so neither gives its own up alone.")
    Theorem(
      "T11s", "Whatever the history, the outcome is the same", claims: "002.11", cite: .indispensable,
      given: isPathDependent, expect: .refuted
    ) {
      relies
    }
    Theorem(
      "T11r", "History is without consequence where the ally would rather leave a gap than build", claims: "002.11",
      cite: .indispensable, given: b > l
    ) {
      relies
    }
    ComparativeStatics(
      "C11", "The longer the patron has led, the greater the loss must be before an ally builds", of: needed, in: h,
      .increasing, claims: "002.11", cite: .indispensable, given: h < 1
    )
    .finding("Expectations grow with the years of leadership, and so does what it takes to overcome them.")
  }
}
