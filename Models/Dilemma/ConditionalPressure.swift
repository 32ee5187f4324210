import Games

/// Conditional pressure against outright abandonment.
public enum ConditionalPressure: Model {
  public static let id = "conditional-pressure"
  public static let title = "Conditional pressure against abandoning the ally outright"
  public static let sources: [Citation] = [.blankenship2024]
  public static let notes = """
    From the source: conditional pressure has two advantages over abandonment: it emboldens adversaries less, and it makes \
    allies less desperate for means of security that the patron opposes, such as nuclear weapons or appeasement; it \
    still comes with risks, as allies may go their own way. Modelling choices: under pressure the ally complies (then the patron fights for \
    it with chance beta), defies (chance 1 - alpha) or goes its own way, which makes it safe at a cost n; abandoned it stands \
    alone or goes its own way. The adversary attacks where its gain e exceeds what it expects to lose if the patron fights. The ally \
    does what costs it least. The patron gains g per unit of contribution and pays c for keeping the commitment.

    Found: both advantages hold without further assumptions (T1, T2). That pressure is better for the patron does not (T3r): the standing \
    commitment may cost more than it is worth. It is better, or as good, where the ally gives in, the commitment deters and \
    the contribution pays for it, and where the ally goes its own way in any case (T3). It can end in the ally's exit (P1), but \
    only where abandonment would as well (T2).
    """

  // MARK: Primitives

  static let alpha = Term.parameter(
    "alpha", .unit, unit: .probability, tex: "\\alpha", "chance that an ally that defies is abandoned")
  static let beta = Term.parameter(
    "beta", .unit, unit: .probability, tex: "\\beta", "chance that the patron fights for an ally that complies")
  static let y = Term.parameter("y", .positive, unit: .arms, "the contribution asked for")
  static let k = Term.parameter("k", .positive, "the ally's unit cost of contributing")
  static let n = Term.parameter("n", .positive, unit: .utility, "what going its own way costs the ally")
  static let l = Term.parameter("l", .positive, unit: .utility, "what an attack costs an ally that stands alone")
  static let e = Term.parameter("e", .positive, unit: .utility, "the adversary's gain from an attack")
  static let w = Term.parameter("w", .positive, unit: .utility, "the adversary's loss if the patron fights")
  static let g = Term.parameter("g", .nonnegative, "the patron's gain per unit of contribution")
  static let c = Term.parameter("c", .nonnegative, unit: .utility, "what keeping the commitment costs the patron")
  static let f = Term.parameter("f", .nonnegative, unit: .utility, "what fighting costs the patron")
  static let v = Term.parameter("v", .nonnegative, unit: .utility, "the patron's loss if the ally falls")
  static let a = Term.parameter("a", .nonnegative, unit: .utility, "the patron's loss if the ally goes its own way")

  // MARK: The adversary and the ally

  /// The adversary attacks if the patron fights with this chance.
  static func attacks(_ chance: Term) -> Formula { e > chance * w }
  private static func loss(_ chance: Term) -> Term { ifThenElse(attacks(chance), (1 - chance) * l, 0) }

  static let complying = Term.definition("complying", "the ally's cost of complying", k * y + loss(beta))
  static let defying = Term.definition("defying", "the ally's cost of defying", loss(1 - alpha))
  static let alone = Term.definition("alone", "the ally's cost of standing alone when abandoned", loss(0))

  static let complies = Formula.effect("complies", "under pressure the ally does best by complying") {
    complying <= defying && complying <= n
  }
  static let leaves = Formula.effect("leaves-pressed", "under pressure the ally does best by going its own way") {
    n < complying && n < defying
  }
  static let leavesAlone = Formula.effect("leaves-abandoned", "abandoned the ally does best by going its own way") {
    n < alone
  }

  // MARK: The patron

  private static func war(_ chance: Term) -> Term { ifThenElse(attacks(chance), chance * f + (1 - chance) * v, 0) }
  static let pressing = Term.definition(
    "pressing", "what conditional pressure is worth to the patron",
    ifThenElse(complies, g * y - c - war(beta), ifThenElse(leaves, -a, -c - war(1 - alpha))))
  static let abandoning = Term.definition(
    "abandoning", "what abandonment is worth to the patron", ifThenElse(leavesAlone, -a, -v))

  static let pressureIsBetter = Formula.effect(
    "pressure-better", "conditional pressure is worth at least as much to the patron as abandonment"
  ) {
    pressing >= abandoning
  }

  public static var theory: [any TheoryItem] {
    Theorem(
      "T1", "An adversary that attacks under conditional pressure attacks an abandoned ally too", claims: "001.7",
      cite: .coping(3), given: attacks(beta) || attacks(1 - alpha)
    ) {
      attacks(0)
    }
    .finding("Any chance that the patron fights deters more than none.")
    Possibility("P2", "Pressure can deter where abandonment invites an attack", claims: "001.7", cite: .coping(3)) {
      complies
      !attacks(beta)
      attacks(0)
    }
    .finding("The commitment to an ally that complies is what keeps the adversary back.")
    Theorem(
      "T2", "An ally that goes its own way under conditional pressure does so if abandoned too", claims: "001.7",
      "001.9",
      cite: .coping(3), given: leaves
    ) {
      leavesAlone
    }
    .finding(
      "Even an ally that defies is better off under pressure than one that is left for certain: it is less desperate.")
    Possibility(
      "P3", "Abandonment can drive an ally to nuclear weapons or appeasement that pressure would not", claims: "001.7",
      cite: .coping(3)
    ) {
      complies
      leavesAlone
    }
    .finding("An ally that can buy protection has no need of means that the patron opposes.")
    Theorem(
      "T3r", "Conditional pressure is at least as good for the patron as abandonment", claims: "001.7",
      cite: .coping(3), expect: .refuted
    ) {
      pressureIsBetter
    }
    .finding(
      "Not always: the commitment that pressure keeps alive may cost the patron more than the ally is worth to it.")
    Theorem(
      "T3", "So it is where the ally gives in, the adversary is deterred and the contribution pays for the commitment",
      claims: "001.7", cite: .coping(3), given: complies && !attacks(beta) && g * y >= c
    ) {
      pressureIsBetter
    }
    .finding("The source's case: pressure that works is better than abandonment, since it costs nothing on balance.")
    Theorem(
      "T4", "It is no worse where the ally goes its own way in any case", claims: "001.7", "001.9", given: leaves
    ) {
      pressureIsBetter
    }
    .finding("Failed pressure ends where abandonment would have ended.")
    Theorem(
      "T5", "Defied it is no worse where the commitment costs no more than what the chance to be fought for saves",
      claims: "001.7", given: !complies && !leaves && !leavesAlone && c <= (1 - alpha) * (v - f) && f <= v
    ) {
      pressureIsBetter
    }
    .finding("If fighting is cheaper to the patron than losing the ally, a half-hearted commitment beats none.")
    Possibility("P1", "Conditional pressure can end in the ally's exit", claims: "001.9", cite: .coping(5)) {
      leaves
      alpha < 1
      beta > 0
    }
    .finding("An ally for which its own way is cheap prefers it both to paying and to being at risk.")
  }
}
