import Games

/// The leadership trap: stepping back risks collapse, leading strongly breeds free-riding. Is there a way between?
///
/// From the source: both horns. Our choices: a patron's effort g to which an ally replies with its best contribution y;
/// the alliance collapses if together they fall below a level D; the ally rides free if it gives less than a fair
/// contribution f. Benefit and sacrifice may have any concave and convex shape.
public enum LeadershipTrap: Model {
  public static let id = "leadership-trap"
  public static let title = "Between collapse and free-riding: how strongly a patron can lead"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: if the patron steps back, the alliance may weaken or collapse; if it leads too strongly, it \
    reinforces free-riding. Modelling choices: the ally replies to the patron's effort with its best contribution; total \
    effort below D means collapse, a contribution below f free-riding. Nothing is known of the ally's benefit and \
    sacrifice but their shapes; that its best choice is a single one keeps ties out.

    Found: both horns are real: the more the patron does, the less the ally does (C1), and yet the more is done in all \
    (C2). Whether some level escapes both is answered by one level: that which leaves exactly a fair contribution to be \
    done, g = D - f. If any level escapes, this one does (T1, T1a). So the trap closes exactly where an ally that is asked for \
    its fair contribution, and told that nobody else will make up for it, would rather give less, which may be so (T2). The quadratic instance \
    (leadership-trap-quadratic) turns that into a border.
    """
  public static let functions = [benefit, sacrifice]

  // MARK: Primitives

  static let benefit = Function("B", on: .nonnegative, .increasing, .concave, "the ally's benefit from total effort")
  static let sacrifice = Function("C", on: .nonnegative, .increasing, .convex, "the ally's sacrifice")
  static let g = Term.parameter("g", .nonnegative, unit: .arms, "the patron's effort")
  static let h = Term.parameter("h", .nonnegative, unit: .arms, "another effort of the patron, no smaller")
  static let least = Term.parameter("D", .positive, unit: .arms, "the total below which the alliance collapses")
  static let f = Term.parameter("f", .positive, unit: .arms, "a fair contribution; less is free-riding")
  static let y = Term.choice("y", .nonnegative, unit: .arms, "the ally's contribution when the patron does g")
  static let z = Term.choice("z", .nonnegative, unit: .arms, "the ally's contribution when the patron does h")

  // MARK: Definitions

  /// Any other contribution is worse for the ally when the patron does `effort`.
  static func replies(_ own: Term, to effort: Term) -> Formula {
    forAll("x", in: .nonnegative) { x in
      (x != own) ==> (benefit(effort + x) - sacrifice(x) < benefit(effort + own) - sacrifice(own))
    }
  }
  /// The ally contributes its fair part, and the alliance stands.
  static func escapes(_ own: Term, _ effort: Term) -> Formula { own >= f && effort + own >= least }

  private static let ordinary = Example(
    [g: 0, h: 0.5, y: 0.5, z: 0.25, least: 0.5, f: 0.25],
    functions: [benefit: saturating, sacrifice: { $0.squared() / 2 }])
  static let lower = Example(
    [g: 0, h: 0.25, y: 0.5, z: 0.375, least: 0.5, f: 0.25],
    functions: [benefit: saturating, sacrifice: { $0.squared() / 2 }])
  private static let higher = Example(
    [g: 0.25, h: 0.5, y: 0.375, z: 0.25, least: 0.5, f: 0.25],
    functions: [benefit: saturating, sacrifice: { $0.squared() / 2 }])
  private static let trapped = Example(
    [g: 0.25, h: 0.5, y: 0.25, z: 0, least: 0.75, f: 0.5],
    functions: [benefit: saturating, sacrifice: { $0.squared() }])
  private static let saturating: @Sendable (Term) -> Term = { g in ifThenElse(g <= 1, g - g.squared() / 2, 0.5) }

  // MARK: Claims

  public static var theory: [any TheoryItem] {
    Theorem(
      "C1", "Strong leadership breeds free-riding: the more the patron does, the less the ally does", claims: "002.10",
      "002.2", cite: .indispensable, given: g <= h && replies(y, to: g) && replies(z, to: h)
    ) {
      z <= y
    }
    .hints(y, z)
    .examples(ordinary)
    Theorem(
      "C2", "Stepping back weakens the alliance: the less the patron does, the less is done in all", claims: "002.10",
      cite: .indispensable, given: g <= h && replies(y, to: g) && replies(z, to: h)
    ) {
      g + y <= h + z
    }
    .hints(z + h - g, y - h + g)
    .examples(ordinary)
    Theorem(
      "T1", "If some lower level of leadership escapes both horns, the level D - f does", claims: "002.10",
      cite: .indispensable, given: g <= h && h == least - f && replies(y, to: g) && replies(z, to: h) && escapes(y, g)
    ) {
      escapes(z, h)
    }
    .hints(z + h - g, y - h + g)
    .examples(lower)
    .finding(
      "To see whether there is a way between, one need ask one question only: would the ally give its fair contribution "
        + "if nobody made up for it?")
    Theorem(
      "T1a", "If some higher level of leadership escapes both horns, the level D - f does", claims: "002.10",
      cite: .indispensable, given: g <= h && g == least - f && replies(y, to: g) && replies(z, to: h) && escapes(z, h)
    ) {
      escapes(y, g)
    }
    .hints(y, z)
    .examples(higher)
    .finding("Leading more strongly than by D - f is never needed to escape: it only breeds free-riding.")
    Theorem(
      "T2", "Some level of leadership escapes both horns", claims: "002.10", cite: .indispensable,
      given: replies(y, to: g) && least >= f && g == least - f, expect: .refuted
    ) {
      escapes(y, g)
    }
    .examples(trapped, higher)
    .finding("An ally with a small stake gives less than is fair even where nobody would make up for it.")
  }
}
