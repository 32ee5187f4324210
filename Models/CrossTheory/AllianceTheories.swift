import Games

/// What the five sources commit themselves to about one alliance, and which of them can be right together.
public enum AllianceTheories: Model {
  public static let id = "alliance-theories"
  public static let title = "The five sources together"
  public static let sources: [Citation] = [.iwanami2024, .blankenship2023, .blankenship2024, .rootCauses, .seitz]
  public static let notes = """
    Each source's core claims about outcomes that it shares with others: whether the alliance restrains and deters, what \
    a small, a moderate and a large ally contribute, how likely a defiant ally is abandoned and a compliant one \
    protected, and how strong the alliance's institutions are. What the claims rest on is in the models of each source; \
    here they are taken as they stand, and the question is which can hold of one and the same alliance. Modelling \
    choice: that an effect occurs is a positive number in [0, 1], and "restraint" is one thing for all of them.

    Found: two pairs contradict each other, collective goods with alliance control (K1) and with the practice of \
    conditional pressure (K2). There is one genuine conflict of three: Iwanami's exclusion, alliance control and \
    conditional pressure (K3), although any two of them agree (M1 to M3). The organisation of alliances contradicts none of \
    them. The largest sets that can hold are organisation with two of the three (M1 to M3) and organisation with Iwanami \
    and collective goods (M4). Two scope conditions reconcile the three: restraint in Iwanami's sense, of an ally that \
    would revise, told apart from restraint of arming (S1); or alliances that protect without threat (S2).
    """

  // MARK: Shared outcomes

  static let restraint = Term.parameter("r", .unit, "how much the alliance restrains")
  static let revisionRestraint = Term.parameter(
    "r_v", .unit, tex: "r_v", "how much it restrains an ally that would revise")
  static let deterrence = Term.parameter("d", .unit, "how much the alliance deters")
  static let abandonment = Term.parameter(
    "alpha", .unit, unit: .probability, tex: "\\alpha", "chance that a defiant ally is abandoned")
  static let protection = Term.parameter(
    "beta", .unit, unit: .probability, tex: "\\beta", "chance that a compliant ally is protected")
  static let small = Term.parameter("y_S", .nonnegative, unit: .arms, "the small ally's contribution")
  static let moderate = Term.parameter("y_M", .nonnegative, unit: .arms, "the moderate ally's contribution")
  static let large = Term.parameter("y_L", .nonnegative, unit: .arms, "the large ally's contribution")
  static let institutions = Term.parameter("z", .unit, "the strength of the alliance's institutions")

  private static func eachAlly(_ claim: (Term) -> Formula) -> Formula {
    claim(small) && claim(moderate) && claim(large)
  }

  // MARK: The theories

  static let iwanami = Assumption(
    "Iwanami", "At most one effect; an ally that is deterred for arms as well", cite: .iwanami2024.abstract
  ) {
    restraint == 0 || deterrence == 0
    deterrence > 0 ==> (moderate > 0)
  }
  static let control = Assumption(
    "Control",
    "Contributions take threat and assurance; the moderate ally is pressed hardest; a dependent ally is restrained",
    cite: .blankenship2023.at("The Argument in Brief")
  ) {
    eachAlly { $0 > 0 ==> (abandonment > 0 && protection > 0) }
    moderate > small && moderate > large
    (abandonment > 0 && protection > 0) ==> (restraint > 0)
  }
  static let practice = Assumption(
    "Practice", "No contributions without a threat of abandonment; conditional protection still deters",
    cite: .blankenship2024
  ) {
    eachAlly { $0 > 0 ==> (abandonment > 0) }
    protection > 0 ==> (deterrence > 0)
  }
  static let goods = Assumption(
    "Goods", "Nobody can be excluded; the larger an ally, the more it contributes",
    cite: .rootCauses.at("The Logic of Free-Riding")
  ) {
    abandonment == 0
    small < moderate && moderate < large
  }
  static let organisation = Assumption(
    "Organisation", "Alliances have institutions, and institutions bind", cite: .seitz
  ) {
    institutions > 0
    abandonment <= 1 - institutions
  }

  // MARK: Scope conditions

  static let iwanamiOfRevision = Assumption(
    "Iwanami'", "At most one effect, where restraint is that of an ally that would revise", cite: .iwanami2024.abstract
  ) {
    revisionRestraint == 0 || deterrence == 0
    deterrence > 0 ==> (moderate > 0)
  }
  static let unthreatened = Assumption("Unthreatened", "The patron never threatens to abandon an ally") {
    abandonment == 0
  }

  public static var theory: [any TheoryItem] {
    Conflict(
      "K0", "The five cannot all hold", of: [iwanami, control, practice, goods, organisation], claims: "004.4", "000.16"
    )
    .finding("Why they cannot is told by the smallest conflicts, K1 to K3.")
    Conflict(
      "K1", "Alliance control and collective goods contradict each other", of: [control, goods],
      claims: "000.14", "000.5", "002.2"
    )
    .finding(
      "The one has the moderate ally contribute most, the other the large one; and nobody excluded can be pressed.")
    Conflict(
      "K2", "The practice of conditional pressure and collective goods contradict each other", of: [practice, goods],
      claims: "001.2", "002.1"
    )
    .finding(
      "If no ally contributes unless it can be abandoned, a good from which nobody is excluded gets no contributions.")
    Conflict(
      "K3", "Iwanami, alliance control and conditional pressure cannot all hold", of: [iwanami, control, practice],
      claims: "004.4", "000.16", "001.7"
    )
    .finding(
      "Pressure on the moderate ally takes threat and assurance; these restrain it, and the assurance deters: both effects "
        + "at once, which Iwanami excludes. Any two of the three agree.")
    Consistency(
      "M1", "Iwanami, alliance control and organisation agree", of: [iwanami, control, organisation], claims: "004.4"
    )
    .finding("The alliance then restrains and does not deter: conditional protection must fail to deter.")
    Consistency(
      "M2", "Iwanami, conditional pressure and organisation agree", of: [iwanami, practice, organisation],
      claims: "004.4"
    )
    .finding("The alliance then may deter and does not restrain.")
    Consistency(
      "M3", "Alliance control, conditional pressure and organisation agree", of: [control, practice, organisation],
      claims: "000.16", "001.7"
    )
    .finding("The alliance then does both.")
    Consistency(
      "M4", "Iwanami, collective goods and organisation agree", of: [iwanami, goods, organisation], claims: "002.1"
    )
    .finding("Where nobody is excluded, contributions follow size and restraint is not a matter of pressure.")
    Conflict(
      "K4", "No fourth theory can be added to Iwanami, alliance control and organisation",
      of: [iwanami, control, organisation, practice], claims: "004.4"
    )
    .finding("The set of M1 is a largest one: with conditional pressure it contains K3, with collective goods K1.")
    Consistency(
      "S1", "Restraint of revision told apart from restraint of arming, all but collective goods agree",
      of: [iwanamiOfRevision, control, practice, organisation], claims: "004.4", "000.16"
    )
    .finding(
      "The exclusion is about allies that would overturn the status quo; alliance control restrains allies that would arm. "
        + "Once the two are told apart nothing is left of the conflict.")
    Consistency(
      "S2", "Without threats Iwanami and the practice of pressure agree with collective goods' free-riders",
      of: [iwanami, practice, unthreatened], claims: "001.2"
    )
    .finding("Then nobody contributes: the free-riding that collective goods predicts, without its order of sizes.")
    Theorem(
      "T1", "Where Iwanami and alliance control both hold, conditional protection does not deter", claims: "004.4",
      "000.16",
      given: iwanami.formula && control.formula
    ) {
      protection > 0 && deterrence == 0
    }
    .finding("What the reader has to give up who wants both: protection that deters.")
  }
}
