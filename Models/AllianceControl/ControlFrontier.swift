import Games

/// Control against cost-sharing: what a patron can make of an ally that it protects, the more the ally arms itself.
public enum ControlFrontier: Model {
  public static let id = "control-frontier"
  public static let title = "The trade-off between control and cost-sharing, for any value of security"
  public static let sources: [Citation] = [.blankenship2023]
  public static let notes = """
    From the source: asking an ally to defend itself reduces the value of the alliance to it and its dependence; control \
    is the ability to influence what the ally does, cost-sharing the ability to shift costs to it; the dilemma cannot be \
    overcome, but mitigated by making protection conditional. Modelling choices: the ally values security B at its own \
    arms y plus the patron's protection s. Control is what the ally concedes: it follows the patron's line, at a cost x \
    to itself, as long as it does no worse than alone. Arms once built are kept by an ally that leaves.

    Found: the value of the alliance, and with it control, never rises with the ally's arms if security has diminishing \
    returns (T1); with increasing returns own arms make the patron's protection worth more, and the claim fails (T1r). With \
    strictly diminishing returns no contribution is best for both control and cost-sharing (T2); with merely diminishing \
    ones there may be no trade-off (T2r). Unconditional protection gets what the ally would give anyway and no \
    concession; whatever it gets, conditional protection gets too (T3), and strictly more concessions where protection is \
    worth something (T4). The trade-off remains \
    along the better frontier: the ceiling of control falls (T5 with T1), and beyond what the ally would give anyway each \
    further unit costs concessions (T6).
    """
  public static let functions = [security]

  // MARK: Primitives

  static let s = Term.parameter("s", .positive, unit: .arms, "the patron's protection")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of arms")
  static let most = Term.parameter("L", .positive, unit: .arms, "the most that the ally can contribute")
  static let security = Function("B", on: .nonnegative, .increasing, "value of security to the ally")

  static let y = Term.choice("y", .nonnegative, unit: .arms, "the ally's own arms")
  static let x = Term.choice("x", .nonnegative, unit: .utility, "what following the patron costs the ally")
  static let u = Term.choice("u", .nonnegative, unit: .arms, "arms of its own choice under unconditional protection")
  static let o = Term.choice("o", .nonnegative, unit: .arms, "arms of its own choice without protection")
  private static let low = Term.parameter("y_l", .nonnegative, unit: .arms, tex: "y_l", "a smaller contribution")
  private static let high = Term.parameter("y_h", .nonnegative, unit: .arms, tex: "y_h", "a larger contribution")

  /// The most that the ally concedes rather than stand alone with its own arms: the value of the alliance to it.
  static func control(_ y: Term) -> Term { security(y + s) - security(y) }

  /// Unconditional protection: the ally arms as it likes and concedes nothing.
  static let takesForGranted = Formula.definition(
    "unconditional", "u is the ally's best choice if it is protected anyway"
  ) {
    forAll("z", in: .nonnegative) { z in security(u + s) - k * u >= security(z + s) - k * z }
  }
  /// Without protection.
  static let standsAlone = Formula.definition("alone", "o is the ally's best choice if it is left alone") {
    forAll("z", in: .nonnegative) { z in security(o) - k * o >= security(z) - k * z }
  }
  /// The most that an ally concedes that gives y rather than defy and stand alone with the arms it then chooses.
  static func concession(_ y: Term) -> Term { security(y + s) - k * y - (security(o) - k * o) }
  /// Conditional protection: the ally accepts arms y and concession x rather than defy.
  static func accepts(_ y: Term, _ x: Term) -> Formula { x <= concession(y) }

  // MARK: Shapes

  static let diminishing = Formula.definition(
    "diminishing", "a further unit of arms never adds more than the one before"
  ) {
    forAll("q", "v", "z", in: .nonnegative) { q, v, z in
      (q < v && v < z) ==> ((z - q) * security(v) >= (z - v) * security(q) + (v - q) * security(z))
    }
  }
  static let strictlyDiminishing = Formula.definition("strictly-diminishing", "a further unit of arms always adds less")
  {
    forAll("q", "v", "z", in: .nonnegative) { q, v, z in
      (q < v && v < z) ==> ((z - q) * security(v) > (z - v) * security(q) + (v - q) * security(z))
    }
  }

  /// No contribution up to L is at least as good as all others in both respects.
  private static let noneIsBest = !exists("y", in: 0...most) { y in
    forAll("z", in: 0...most) { z in
      y >= z
      control(y) >= control(z)
    }
  }

  // MARK: Examples

  private static func convex(_ values: KeyValuePairs<Term, Term>) -> Example {
    Example(values, functions: [security: { $0 * $0 }])
  }
  private static func linear(_ values: KeyValuePairs<Term, Term>) -> Example {
    Example(values, functions: [security: { $0 }])
  }
  private static func concave(_ values: KeyValuePairs<Term, Term>) -> Example {
    Example(values, functions: [security: { $0 / (1 + $0) }])
  }

  public static var theory: [any TheoryItem] {
    dependence
    conditionality
  }

  @TheoryBuilder private static var dependence: [any TheoryItem] {
    Theorem(
      "T1r", "The more the ally arms itself, the less the alliance is worth to it", claims: "000.4",
      cite: .argument(2), given: low < high, expect: .refuted
    ) {
      control(high) <= control(low)
    }
    .examples(convex([s: 1, low: 0, high: 1]), concave([s: 1, low: 0, high: 1]))
    .finding(
      "With increasing returns the ally's own arms make the patron's more useful: they are complements, not substitutes."
    )
    Theorem(
      "T1", "So it is with diminishing returns to arms", claims: "000.4", cite: .argument(2),
      given: low < high && diminishing
    ) {
      control(high) <= control(low)
    }
    .hints(low, high, low + s, high + s)
    .examples(concave([s: 1, low: 0, high: 2]))
    .finding(
      "What protects an ally that is strong already adds less: its dependence falls, and with it what it concedes.")
    Theorem(
      "T2r", "With diminishing returns no contribution is best for both control and cost-sharing", claims: "000.10",
      cite: .argument(4), given: diminishing, expect: .refuted
    ) {
      noneIsBest
    }
    .examples(linear([s: 1, most: 1]), concave([s: 1, most: 1]))
    .finding(
      "With constant returns the ally stays as dependent as before, and the largest contribution is best for both.")
    Theorem(
      "T2", "With strictly diminishing returns none is", claims: "000.10", cite: .argument(4),
      given: strictlyDiminishing
    ) {
      noneIsBest
    }
    .hints(0, most, s, most + s)
    .examples(concave([s: 1, most: 1]))
    .finding(
      "Control is greatest where the ally gives nothing, cost-sharing where it gives all: a frontier, not an optimum.")
  }

  @TheoryBuilder private static var conditionality: [any TheoryItem] {
    Theorem(
      "T3", "Conditional protection gets at least what unconditional protection gets", claims: "000.11",
      cite: .argument(4), given: takesForGranted && standsAlone
    ) {
      accepts(u, 0)
    }
    .hints(o)
    .examples(linear([s: 1, k: 2, u: 0, o: 0]))
    .finding("What the ally gives of its own accord it also gives under a condition.")
    Theorem(
      "T4", "It gets a concession besides where protection is worth something to the ally", claims: "000.11",
      cite: .argument(4), given: takesForGranted && standsAlone && security(o) < security(o + s)
    ) {
      exists("x", in: .positive) { x in accepts(u, x) }
    }
    .hints(o, concession(u))
    .examples(linear([s: 1, k: 2, u: 0, o: 0]))
    .finding("Conditionality moves the frontier outward: the same contribution now comes with control.")
    Theorem(
      "T5", "The alliance's value to an ally that has the arms bounds what it can be made to concede for them",
      claims: "000.4", "000.10", cite: .argument(2), given: standsAlone && accepts(y, x)
    ) {
      x <= control(y)
    }
    .examples(linear([s: 1, k: 2, o: 0, y: 0, x: 1]))
    .finding("With T1: the ceiling of control falls as contributions rise, under conditional protection too.")
    Theorem(
      "L1", "With diminishing returns what the ally concedes has a single peak in its contribution",
      given: diminishing && u < low && low < high
    ) {
      concession(low) >= min(concession(u), concession(high))
    }
    .examples(concave([s: 1, k: 0.04, u: 3, o: 4, low: 4, high: 5]))
    .finding("Between two contributions none brings less concession than both.")
    Theorem(
      "L2", "Nothing brings a larger concession than what the ally would give anyway", given: takesForGranted
    ) {
      concession(high) <= concession(u)
    }
    .hints(high)
    .examples(concave([s: 1, k: 0.04, u: 3, o: 4, high: 5]))
    .finding("A contribution that the ally does not want uses up what it would pay for protection.")
    Theorem(
      "T6", "Asking for more than the ally would give anyway never comes with more concessions", claims: "000.11",
      "000.10", cite: .argument(4), given: takesForGranted && diminishing && u < low && low < high
    ) {
      concession(high) <= concession(low)
    }
    .using("L1", "L2")
    .hints(high)
    .examples(concave([s: 1, k: 0.04, u: 3, o: 4, low: 4, high: 5]))
    .finding("Conditional protection mitigates the dilemma without removing it: the better frontier still slopes down.")
  }
}
