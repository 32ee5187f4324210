import Games

/// A region whose strong member is insulated and whose weak one is exposed, without the patron and with it.
public enum TwoRegions: Model {
  public static let id = "two-regions"
  public static let title = "The dilemma in Europe and in the Indo-Pacific"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: in Europe capacity suffices, and the risks are that the major members become able to ignore the patron, and \
    that they would not defend the most exposed ones; in the Indo-Pacific allies alone cannot balance the adversary, and the balancing \
    coalition has a free-rider problem of its own. Modelling choices: a strong member (capacity L, stake t) and an \
    exposed one (capacity l, stake u) face an adversary that takes Q to stop; the patron may add p. A member that takes a side pays k \
    per unit and h in hostility and lost trade. The strong member follows the patron, at a cost x, only while it needs the patron's \
    arms for its own safety, which takes q and is worth z. Europe and the Indo-Pacific are two boxes of parameters, chosen by us to fit the \
    source's description; all numbers are illustrative.

    Found: that capacity suffices in sum does not mean that the exposed member is defended (T1r): the strong one must also \
    find it worth its cost (T1). In all of the European box control is lost and the exposed member goes undefended (E1), and \
    in all of the Indo-Pacific box the allies cannot balance alone and would ride free on one another even with the patron (I1); \
    neither region has the other's risks (E2, I2). The more insulated the strong member, the less it defends (O1).
    """

  // MARK: Primitives

  static let Q = Term.parameter("Q", .positive, unit: .arms, "what it takes to stop the adversary")
  static let L = Term.parameter("L", .positive, unit: .arms, "capacity of the strong member")
  static let l = Term.parameter("l", .positive, unit: .arms, "capacity of the exposed member")
  static let t = Term.parameter(
    "t", .nonnegative, unit: .utility, "what stopping the adversary is worth to the strong member")
  static let u = Term.parameter("u", .nonnegative, unit: .utility, "what it is worth to the exposed member")
  static let k = Term.parameter("k", .positive, "unit cost of arms")
  static let h = Term.parameter("h", .nonnegative, unit: .utility, "cost of openly taking sides against the adversary")
  static let q = Term.parameter("q", .positive, unit: .arms, "what it takes to keep the strong member itself safe")
  static let z = Term.parameter("z", .nonnegative, unit: .utility, "what its own safety is worth to the strong member")
  static let x = Term.parameter("x", .positive, unit: .utility, "what following the patron costs the strong member")
  static let p = Term.parameter("p", .nonnegative, unit: .arms, "the patron's arms in the region")

  /// Whether arms suffice, as a number.
  private static func stops(_ arms: Term) -> Term { ifThenElse(arms >= Q, 1, 0) }
  /// What the strong member gains from filling the exposed one's gap rather than standing aside.
  static let helping = Term.definition(
    "helping", "the strong member's gain from filling the exposed one's gap", t - k * (Q - l) - h)
  static let fills = Formula.definition("fills", "the strong member can and does fill the gap") {
    L + l >= Q
    helping >= 0
  }

  // MARK: Effects

  static let selfSufficient = Formula.effect("self-sufficient", "the members together can stop the adversary") {
    L + l >= Q
  }
  static let controlLost = Formula.effect("control-lost", "the strong member does better by ignoring the patron") {
    x > ifThenElse(L >= q, 0, z)
  }
  static let undefended = Formula.effect(
    "exposed-member-undefended", "without the patron the exposed member cannot stop the adversary and nobody helps it"
  ) {
    l < Q
    !fills
  }
  /// Taking sides, where the other does, is worse for a member than leaving it to the other.
  private static func ridesFree(stake: Term, own: Term, other: Term) -> Formula {
    stake * stops(p + own + other) - k * own - h < stake * stops(p + other)
  }
  static let freeRiders = Formula.effect(
    "own-free-riders", "together it is worth it, but each member would leave the balancing to the other"
  ) {
    p + L + l >= Q
    t + u > k * (L + l) + 2 * h
    ridesFree(stake: t, own: L, other: l)
    ridesFree(stake: u, own: l, other: L)
  }

  // MARK: The two boxes

  static let europe = Formula.definition("europe", "capacity suffices; the strong member is safe and insulated") {
    Q.isBetween(1, 2)
    L.isBetween(3, 4)
    l.isBetween(0.25, 0.5)
    t.isBetween(0, 0.25)
    u.isBetween(1, 3)
    k.isBetween(1, 2)
    h.isBetween(0, 0.5)
    q.isBetween(1, 2)
    z.isBetween(5, 9)
    x.isBetween(0.1, 1)
  }
  static let indoPacific = Formula.definition("indo-pacific", "capacity falls short; all have much at stake") {
    Q.isBetween(8, 10)
    L.isBetween(3, 4)
    l.isBetween(2, 3)
    t.isBetween(15, 20)
    u.isBetween(15, 20)
    k.isBetween(1, 2)
    h.isBetween(1, 2)
    q.isBetween(5, 8)
    z.isBetween(5, 9)
    x.isBetween(0.1, 1)
  }

  public static var theory: [any TheoryItem] {
    Possibility(
      "P1", "Control lost and the exposed member undefended, though capacity suffices", claims: "001.5",
      cite: .regions(1)
    ) {
      selfSufficient
      controlLost
      undefended
    }
    .finding("The European risks: strength enough, but neither for the patron's ends nor for the exposed member's.")
    Possibility(
      "P2", "Too weak alone, and free-riding on one another even with the patron", claims: "001.6",
      cite: .regions(4)
    ) {
      !selfSufficient
      freeRiders
    }
    .finding("The Indo-Pacific risks: the allies cannot do without the patron, nor easily act together with it.")
    Theorem(
      "T1r", "Where capacity suffices in sum, the exposed member is defended", claims: "001.5", cite: .regions(3),
      given: selfSufficient, expect: .refuted
    ) {
      !undefended
    }
    .finding("Capacity in sum is not capacity in the exposed member's service.")
    Theorem(
      "T1", "So it is where filling the gap is worth its cost to the strong member", claims: "001.5", cite: .regions(3),
      given: selfSufficient && t >= k * (Q - l) + h
    ) {
      !undefended
    }
    .finding("It takes a strong member with a stake of its own in the exposed one.")
    Theorem(
      "E1", "In all of the European box control is lost and the exposed member goes undefended", claims: "001.5",
      cite: .regions(2), given: europe
    ) {
      selfSufficient
      controlLost
      undefended
    }
    .finding("No particular numbers matter: the whole box shows both risks.")
    Theorem(
      "E2", "There the allies are not short of capacity, nor is balancing worth it to all of them together",
      claims: "001.5", given: europe
    ) {
      !freeRiders
    }
    .finding("With the insulated member's stake so low there is no common interest to ride free on.")
    Theorem(
      "I1", "In all of the Indo-Pacific box the allies are too weak alone and ride free where the patron fills the gap",
      claims: "001.6", cite: .regions(4), given: indoPacific && p < Q && p + l >= Q
    ) {
      !selfSufficient
      freeRiders
    }
    .finding("Where either ally would be enough to tip the balance, each would rather that the other did.")
    Theorem("I2", "There the strong member cannot afford to ignore the patron", claims: "001.6", given: indoPacific) {
      !controlLost
    }
    .finding("What is too weak to be safe alone has to listen: control is not the problem there.")
    Theorem(
      "I3", "An ally rides free even though it alone could tip the balance and would gain by it", claims: "001.6",
      cite: .regions(4), given: p + l >= Q && p < Q && t > k * L + h
    ) {
      ridesFree(stake: t, own: L, other: l)
    }
    .finding("It is enough that the other member's effort suffices: the benefit cannot be withheld.")
    Ordering(
      "O1", "Where the exposed member goes undefended, it does so with a more insulated strong member", moving: t,
      claims: "001.5", "001.10", cite: .regions(3)
    ) { low, high in
      given(undefended, at: high)
      given(low < high)
      always(low(undefended))
    }
    .finding("Insulation does not help those who are not insulated.")
  }
}
