import Games

/// When an ally leaves: from its own strength, or for another partner.
public enum ExitRisk: Model {
  public static let id = "exit-risk"
  public static let title = "Exit from self-reliance alone, and exit to another partner"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: an ally's capacity for self-reliance alone poses the risk of exit, a possibility that is underplayed \
    where the ability to find other partners is taken for its primary cause; so the risk exists in bipolar and unipolar \
    systems as well. Modelling choices: the ally values security B at its arms y plus what protects it: s from the patron, \
    m from another partner. Each asks it to follow a line that costs it x or x'. It stays, leaves for the partner, or stands alone, \
    whichever is worth most to it.

    Found: exit without any other partner is possible (P1), happens exactly where the alliance is worth less to the ally than \
    the patron's line costs it (T2), and with diminishing returns to arms what makes an ally leave makes every stronger one \
    leave (O1). The conventional claim, exit only for a partner, fails (T1); it holds exactly for allies that cannot stand \
    alone (T3), and it conflicts with self-reliance where there is no partner (K1); it is at peace with it where a better partner \
    is at hand (K2). In a bipolar world, where the only other partner asks for more than it brings, self-reliance is the \
    only cause of exit (T4).
    """
  public static let functions = [security]

  // MARK: Primitives

  static let y = Term.parameter("y", .nonnegative, unit: .arms, "the ally's own arms")
  static let s = Term.parameter("s", .positive, unit: .arms, "the patron's protection")
  static let m = Term.parameter("m", .nonnegative, unit: .arms, "another partner's protection; none: 0")
  static let x = Term.parameter("x", .nonnegative, unit: .utility, "what following the patron costs the ally")
  static let xm = Term.parameter(
    "x_m", .nonnegative, unit: .utility, tex: "x_m", "what following another partner costs the ally")
  static let security = Function("B", on: .nonnegative, .increasing, .concave, "value of security to the ally")

  static let inside = Term.definition("inside", "the ally's value of staying", security(y + s) - x)
  static let alone = Term.definition("alone", "the ally's value of standing alone", security(y))
  static let elsewhere = Term.definition("elsewhere", "the ally's value of another partner", security(y + m) - xm)

  // MARK: Effects

  static let exits = Formula.effect("exits", "the ally leaves: something else is worth more to it than staying") {
    max(alone, elsewhere) > inside
  }
  static let exitsAlone = Formula.effect("exits-alone", "the ally leaves to stand alone") {
    alone > inside
    alone >= elsewhere
  }
  static let exitsToPartner = Formula.effect("exits-to-partner", "the ally leaves for another partner") {
    elsewhere > inside
    elsewhere > alone
  }

  // MARK: Rival assumptions

  static let conventional = Assumption("conventional", "An ally leaves only if it can find another partner") {
    exits ==> (m > 0)
  }
  static let noPartner = Assumption("no-partner", "There is no other partner, as under unipolarity") { m == 0 }
  static let selfReliant = Assumption("self-reliant", "The ally would rather stand alone than follow the patron") {
    alone > inside
  }

  private static func point(_ values: KeyValuePairs<Term, Term>) -> Example {
    Example(values, functions: [security: { min($0, 2) }])
  }
  private static let strong = point([y: 2, s: 1, m: 0, x: 0.5, xm: 0])
  private static let weak = point([y: 0, s: 1, m: 2, x: 0.5, xm: 0.25])

  public static var theory: [any TheoryItem] {
    Possibility(
      "P1", "An ally can leave though there is no other partner", claims: "000.13", cite: .contributions(2)
    ) {
      m == 0
      exits
    }
    .examples(strong)
    .finding("An ally that is safe by itself has nothing to lose by going its own way.")
    Theorem(
      "T2", "Without another partner it leaves exactly where the alliance is worth less than it costs",
      claims: "000.13", cite: .contributions(2), given: m == 0
    ) {
      exits <=> (security(y + s) - security(y) < x)
    }
    .examples(strong)
    .finding("With nobody else to turn to, it is own strength against the price of following the patron.")
    Ordering(
      "O1", "What makes an ally leave to stand alone makes every stronger one do better alone than inside", moving: y,
      claims: "000.13", "000.4"
    ) { low, high in
      given(exitsAlone, at: low)
      given(low < high)
      always(high(alone) > high(inside))
    }
    .hints(Instances(of: [y]).all[0](y + s), Instances(of: [y]).all[1](y + s))
    .examples(
      Example([s: 1, m: 0, x: 0.5, xm: 0], low: [y: 2], high: [y: 3], functions: [security: { min($0, 2) }])
    )
    .finding("The exit risk grows with what the ally has: this is what makes large allies risky to arm.")
    Theorem(
      "T1", "An ally leaves only if it can find another partner", claims: "000.13", cite: .contributions(2),
      given: exits,
      expect: .refuted
    ) {
      m > 0
    }
    .examples(strong, weak)
    .finding("The conventional claim: a strong ally leaves without any partner.")
    Theorem(
      "T3", "So it is for an ally that would rather follow the patron than stand alone", claims: "000.13",
      cite: .contributions(2), given: exits && alone <= inside
    ) {
      m > 0
    }
    .examples(weak)
    .finding("The conventional claim is about allies that are not self-reliant: only those need a partner to leave.")
    Theorem(
      "T4", "Where the only other partner asks for more than it brings, an ally leaves only to stand alone",
      claims: "000.13", cite: .contributions(2), given: exits && security(y + m) - security(y) <= xm
    ) {
      exitsAlone
    }
    .examples(point([y: 2, s: 1, m: 1, x: 0.5, xm: 1]))
    .byDefinition()
    .finding(
      "Under bipolarity, with the rival bloc as the only other partner, self-reliance is the only cause of exit.")
    Conflict(
      "K1", "The conventional claim is at odds with a self-reliant ally without another partner",
      of: [conventional, noPartner, selfReliant], claims: "000.13", cite: .contributions(2)
    )
    .examples(strong, weak)
    .finding("Without a partner in sight, one cannot both believe the conventional claim and fear an ally's strength.")
    Consistency(
      "K2", "The conventional claim is at peace with self-reliance where there is another partner",
      of: [conventional, selfReliant], claims: "000.13"
    )
    .examples(point([y: 2, s: 1, m: 1, x: 0.5, xm: 0]))
    .finding("Where a partner is at hand the two causes of exit cannot be told apart by exit alone.")
    Possibility("P2", "The ally can also leave for another partner", claims: "000.13") { exitsToPartner }
      .examples(weak)
      .finding("The conventional cause of exit exists as well.")
  }
}
