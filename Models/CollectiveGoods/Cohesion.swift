import Games

/// What members of an alliance with different perceptions of threat can agree on.
///
/// From the source: divergent perceptions make consensus difficult; all members must agree, so decisions are slow and
/// hard. Our choices: decisions lie on a line; each member has an ideal decision and a loss that rises with the distance
/// from it, in any way; it votes for a decision where that loss is no larger than what disagreement costs it.
public enum Cohesion: Model {
  public static let id = "cohesion"
  public static let title = "Consensus among members who perceive threats differently"
  public static let sources: [Citation] = [.rootCauses]
  public static let notes = """
    From the source: geography makes members see different threats, which makes consensus on priorities difficult; by \
    consensus all must agree. Modelling choices: decisions and ideal points on a line; a loss that increases with distance, \
    of any shape, the same for all; a cost R of no decision. Votes are the equilibrium of a game (E1).

    Found: if perceptions spread around a common centre, every decision that remains acceptable was acceptable before \
    (O6). If they drift while they spread, new decisions become acceptable to all (T6); what holds whatever the drift is \
    that agreement becomes impossible never by converging (O6r): some decision is acceptable to both exactly where half \
    their distance costs no more than disagreement (T6e). Members in between change nothing (T8m): the extremes decide. \
    Under consensus a further member never serves the leader (T8); under majority rule a third member can only add to what \
    two can decide (T8a), while a fourth can take away (P8b).
    """
  public static let functions = [loss]

  // MARK: Primitives

  static let loss = Function("l", on: .nonnegative, .increasing, "loss from a decision at a distance from one's ideal")
  static let disagreement = Term.parameter(
    "R", .nonnegative, unit: .utility, "what the lack of a decision costs a member")
  static let m = Term.parameter("m", "the centre of the members' ideal decisions")
  static let delta = Term.parameter("delta", .nonnegative, tex: "\\delta", "how far perceptions are from the centre")
  static let a = Term.parameter("a", "the first member's ideal decision")
  static let b = Term.parameter("b", "the second member's ideal decision")
  static let t = Term.parameter("t", "a third member's ideal decision")
  static let u = Term.parameter("u", "a fourth member's ideal decision")
  static let p = Term.parameter("p", "the leader's ideal decision")
  static let x = Term.parameter("x", "the decision that is put to the vote")
  static let z = Term.parameter("z", "the decision when there is one member more")

  // MARK: Definitions

  static func accepts(_ ideal: Term, _ decision: Term) -> Formula { loss(abs(decision - ideal)) <= disagreement }
  static let spread = Term.definition("s", "how far apart the two members' perceptions are", b - a)

  static let bothAccept = Formula.effect("both-accept", "members on either side of the centre accept the decision") {
    accepts(m - delta, x)
    accepts(m + delta, x)
  }
  /// The leader's best among the decisions that the members accept.
  private static func isBest(_ decision: Term, among members: @escaping @Sendable (Term) -> Formula) -> Formula {
    members(decision)
      && forAll("d", in: .real) { d in members(d) ==> (loss(abs(decision - p)) <= loss(abs(d - p))) }
  }
  private static func two(_ d: Term) -> Formula { accepts(a, d) && accepts(b, d) }
  private static func majorityOfThree(_ d: Term) -> Formula {
    two(d) || (accepts(a, d) && accepts(t, d)) || (accepts(b, d) && accepts(t, d))
  }
  private static func majorityOfFour(_ d: Term) -> Formula {
    (two(d) && accepts(t, d)) || (two(d) && accepts(u, d)) || (accepts(a, d) && accepts(t, d) && accepts(u, d))
      || (accepts(b, d) && accepts(t, d) && accepts(u, d))
  }

  private static let (first, second) = (Player("first member"), Player("second member"))
  private static let none: Payoffs = [first: 0 - disagreement, second: 0 - disagreement]
  static let vote = Game("vote") {
    Move("first", by: first) {
      Choice(
        "accept",
        then: Move("second", by: second) {
          Choice("accept", then: End("adopted", [first: 0 - loss(abs(x - a)), second: 0 - loss(abs(x - b))]))
          Choice("reject", then: End("rejected", none))
        })
      Choice("reject", then: End("rejected", none))
    }
  }
  static let sincere: Profile = [
    "first": ifThenElse(accepts(a, x), "accept", "reject"), "second": ifThenElse(accepts(b, x), "accept", "reject"),
  ]

  private static let linear: [(Function, Example.Interpretation)] = [(loss, { $0 })]
  private static func point(_ values: [(Term, Term)]) -> Example { Example(values, functions: linear) }

  // MARK: Claims

  public static var theory: [any TheoryItem] {
    Equilibrium("E1", "Each member votes for what costs it no more than disagreement", of: vote, at: sincere)
    Theorem("E2", "Then a decision is adopted exactly where all accept it") {
      vote.outcome("adopted", under: sincere) <=> two(x)
    }
    .byDefinition()
    perceptions
    members
  }

  @TheoryBuilder private static var perceptions: [any TheoryItem] {
    Ordering(
      "O6", "What all accept when perceptions are far from the centre they accept when they are closer", moving: delta,
      claims: "002.6", cite: .cohesion
    ) { low, high in
      given(low <= high)
      given(bothAccept, at: high)
      always(low(bothAccept))
    }
    .examples(Example([(m, 0), (x, 0), (disagreement, 1), (delta, 0)], functions: linear))
    .finding("As perceptions spread around a common centre, decisions drop out of the agreed set and none comes in.")
    Ordering(
      "T6", "What all accept when perceptions are far apart they accept when they are closer", moving: a, also: [b],
      claims: "002.6", cite: .cohesion, expect: .refuted
    ) { low, high in
      given(low(a) <= low(b) && low(spread) <= high(spread))
      given(two(x), at: high)
      always(low(two(x)))
    }
    .finding(
      "If perceptions also drift, all together, towards a new threat, decisions come in that nobody wanted before.")
    Ordering(
      "O6r", "If some decision is acceptable to both when perceptions are far apart, some is when they are closer",
      moving: a, also: [b], claims: "002.6", cite: .cohesion
    ) { low, high in
      given(low(a) <= low(b) && low(spread) <= high(spread))
      given(two(x), at: high)
      always(low(exists("d", in: .real) { d in two(d) }))
    }
    .hints(Instances(of: [a, b]).all[0]((a + b) / 2))
    .finding("Whether agreement is possible at all depends on the distance alone, and distance only harms it.")
    Theorem(
      "T6e", "Some decision is acceptable to both exactly where half their distance costs no more than disagreement",
      claims: "002.6", cite: .cohesion, given: a <= b
    ) {
      exists("d", in: .real) { d in two(d) } <=> (loss(spread / 2) <= disagreement)
    }
    .hints((a + b) / 2)
    .finding("The most acceptable decision is half way.")
  }

  @TheoryBuilder private static var members: [any TheoryItem] {
    Theorem(
      "T8m", "A member whose perception lies between others' accepts whatever they accept", claims: "002.8", "002.6",
      cite: .inertia, given: t.isBetween(a, b) && two(x)
    ) {
      accepts(t, x)
    }
    .finding("Numbers as such do not make consensus hard: only members at the extremes do.")
    Theorem(
      "T8", "Under consensus a further member never lets the leader get a better decision", claims: "002.8",
      cite: .inertia, given: isBest(x, among: two) && isBest(z) { two($0) && accepts(t, $0) }
    ) {
      loss(abs(x - p)) <= loss(abs(z - p))
    }
    .hints(z)
    .examples(point([(a, 0), (b, 0), (t, 0), (p, 0), (x, 0), (z, 0), (disagreement, 1)]))
    .finding("Whoever is added can veto and cannot propose.")
    .byDefinition()
    Theorem(
      "T8s", "Under consensus a further member always takes decisions away", claims: "002.8", cite: .inertia,
      expect: .refuted
    ) {
      exists("d", in: .real) { d in two(d) && !accepts(t, d) }
    }
    .examples(point([(a, 0), (b, 1), (t, 0.5), (disagreement, 1), (x, 0)]))
    .finding("One who sees threats as some present member does takes nothing away.")
    Theorem(
      "T8a", "Under majority rule a third member takes nothing from what two can decide", claims: "002.8",
      cite: .inertia, given: two(x)
    ) {
      majorityOfThree(x)
    }
    .byDefinition()
    Possibility(
      "P8a", "Under majority rule a third member can make a decision possible", claims: "002.8", cite: .inertia
    ) {
      majorityOfThree(x)
      !two(x)
    }
    .examples(point([(a, 0), (b, 3), (t, 0), (disagreement, 1), (x, 0)]))
    .finding("Two against one suffices where two had to agree.")
    Possibility(
      "P8b", "Under majority rule a fourth member can make a decision impossible", claims: "002.8", cite: .inertia
    ) {
      majorityOfThree(x)
      !majorityOfFour(x)
    }
    .examples(point([(a, 0), (b, 3), (t, 0), (u, 3), (disagreement, 1), (x, 0)]))
    .finding("Of four, two are no majority: majority rule gains from odd numbers, not from size.")
  }
}
