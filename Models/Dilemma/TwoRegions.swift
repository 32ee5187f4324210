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
    in all of the Indo-Pacific box the allies cannot balance alone and would ride free on one another even with the patron (I1, I4, I5); \
    neither region has the other's risks (E2, I2). The more insulated the strong member, the less it defends (O1).
    """

  // MARK: Primitives

  static let needed = Term.parameter("Q", .positive, unit: .arms, "what it takes to stop the adversary")
  static let strength = Term.parameter("L", .positive, unit: .arms, "capacity of the strong member")
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

  static let g = Term.choice(
    "g", .nonnegative, unit: .arms, "what the strong member sends to the exposed one's defence")

  static let strong = Player("strong")
  static let exposed = Player("exposed")

  /// Whether arms suffice, as a number.
  private static func stops(_ arms: Term) -> Term { ifThenElse(arms >= needed, 1, 0) }

  /// What help is worth to the strong member where the patron stays out.
  private static func worth(_ g: Term) -> Term { t * stops(l + g) - k * g - ifThenElse(g > 0, h, 0) }
  static let isBest = Formula.definition("best", "the strong member's help is its best choice") {
    g <= strength
    forAll("f", in: 0...strength) { f in worth(g) >= worth(f) }
  }
  /// Who takes sides against the adversary beside the patron: each member all it has, or nothing.
  static let balancing = Game("balancing") {
    Stage("coalition") {
      Mover("strong", by: strong, among: "balance", "abstain")
      Mover("exposed", by: exposed, among: "balance", "abstain")
    } cells: {
      Cell("balance", "balance", pays: pays(strength, l))
      Cell("balance", "abstain", pays: pays(strength, 0))
      Cell("abstain", "balance", pays: pays(0, l))
      Cell("abstain", "abstain", pays: pays(0, 0))
    }
  }
  private static func pays(_ a: Term, _ b: Term) -> Payoffs {
    func cost(_ arms: Term) -> Term { ifThenElse(arms > 0, k * arms + h, 0) }
    return [strong: t * stops(p + a + b) - cost(a), exposed: u * stops(p + a + b) - cost(b)]
  }

  // MARK: Effects

  static let selfSufficient = Formula.effect("self-sufficient", "the members together can stop the adversary") {
    strength + l >= needed
  }
  static let controlLost = Formula.effect("control-lost", "the strong member does better by ignoring the patron") {
    x > ifThenElse(strength >= q, 0, z)
  }
  static let undefended = Formula.effect(
    "exposed-member-undefended",
    "without the patron the exposed member cannot stop the adversary and it pays nobody to help"
  ) {
    l < needed
    strength + l < needed || t < k * (needed - l) + h
  }
  static let freeRiders = Formula.effect(
    "own-free-riders", "together it is worth it, but both taking sides is no equilibrium"
  ) {
    p + strength + l >= needed
    t + u > k * (strength + l) + 2 * h
    !balancing.isOptimal(at: "strong", "exposed", under: ["strong": "balance", "exposed": "balance"])
  }

  // MARK: The two boxes

  static let europe = Formula.definition("europe", "capacity suffices; the strong member is safe and insulated") {
    needed.isBetween(1, 2)
    strength.isBetween(3, 4)
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
    needed.isBetween(8, 10)
    strength.isBetween(3, 4)
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
      "B1", "Off ties the strong member's best help leaves a gap exactly where the effect says so", claims: "001.5",
      given: isBest && l < needed && t != k * (needed - l) + h
    ) {
      (l + g < needed) <=> undefended
    }
    .hints(0, needed - l)
    .finding("The effect is the strong member's best response, written out.")
    Theorem(
      "T1r", "Where capacity suffices in sum, the exposed member is defended", claims: "001.5", cite: .regions(3),
      given: selfSufficient && isBest, expect: .refuted
    ) {
      l + g >= needed
    }
    .examples(Example(standing), Example(helping))
    .finding("Capacity in sum is not capacity in the exposed member's service.")
    Theorem(
      "T1", "So it is where filling the gap is worth more than its cost to the strong member", claims: "001.5",
      cite: .regions(3), given: selfSufficient && isBest && t > k * (needed - l) + h
    ) {
      l + g >= needed
    }
    .hints(needed - l)
    .examples(Example(helping))
    .finding("It takes a strong member with a stake of its own in the exposed one.")
    Theorem(
      "E1", "In all of the European box control is lost and the exposed member goes undefended", claims: "001.5",
      cite: .regions(2), given: europe && isBest
    ) {
      selfSufficient
      controlLost
      l + g < needed
    }
    .hints(0)
    .examples(Example(standing))
    .byDefinition()
    .finding("No particular numbers matter: the whole box shows both risks.")
    Theorem(
      "E2", "There the members do not ride free on one another where it is worth it to them together",
      claims: "001.5", given: europe
    ) {
      !freeRiders
    }
    .byDefinition()
    .finding("With the insulated member's stake so low there is no common interest to ride free on.")
    Theorem(
      "I1", "In all of the Indo-Pacific box the allies are too weak alone and ride free where the patron fills the gap",
      claims: "001.6", cite: .regions(4), given: indoPacific && p < needed && p + l >= needed
    ) {
      !selfSufficient
      freeRiders
    }
    .byDefinition()
    .finding("Where either ally would be enough to tip the balance, each would rather that the other did.")
    Equilibrium(
      "I4", "There only one of them takes sides in equilibrium: the exposed one", of: balancing,
      at: ["strong": "abstain", "exposed": "balance"], claims: "001.6", cite: .regions(4),
      given: indoPacific && p < needed && p + l >= needed
    )
    .finding("The strong member leaves balancing to the exposed one and the patron.")
    Equilibrium(
      "I5", "Or the strong one", of: balancing, at: ["strong": "balance", "exposed": "abstain"], claims: "001.6",
      given: indoPacific && p < needed && p + l >= needed
    )
    .finding("Which of them takes sides is not settled by their interests: each waits for the other.")
    Theorem("I2", "There the strong member cannot afford to ignore the patron", claims: "001.6", given: indoPacific) {
      !controlLost
    }
    .byDefinition()
    .finding("What is too weak to be safe alone has to listen: control is not the problem there.")
    Ordering(
      "O1", "Where the exposed member goes undefended, it does so with a more insulated strong member", moving: t,
      also: [g], claims: "001.5", "001.10", cite: .regions(3), given: isBest
    ) { low, high in
      given(low < high)
      given(high(l + g) < needed)
      always(low(l + g) < needed)
    }
    .hints(low(g), 0)
    .finding("Insulation does not help those who are not insulated.")
  }

  private static let low = Instances(of: [t, g]).all[0]
  private static let standing: [(Term, Term)] = [
    (needed, 2), (strength, 3), (l, 0.5), (t, 0.25), (u, 2), (k, 1), (h, 0), (q, 1), (z, 5), (x, 1), (p, 0), (g, 0),
  ]
  private static let helping: [(Term, Term)] = [
    (needed, 2), (strength, 3), (l, 0.5), (t, 3), (u, 2), (k, 1), (h, 0), (q, 1), (z, 5), (x, 1), (p, 0), (g, 1.5),
  ]
}
