import Games

extension AllianceModels {
  /// Every claim of the five sources that has formal content, paraphrased.
  public static var register: Register {
    Register(
      "What became of the sources’ claims", iwanami + allianceControl + dilemma + collectiveGoods + organisation)
  }

  private static let iwanami = Register.claims(
    of: .iwanami2024,
    """
    004.1 Burden-sharing inside the alliance lets it preserve the status quo where it would fall without one
    004.2 Restraining effect: when the prospective ally's cost of arms is relatively low, the status-quo \
    superpower may form the alliance to dissuade the ally from overturning the status quo
    004.3 Deterrence effect: when that cost is relatively high, the superpower may form the alliance to protect \
    the ally from the external threat
    004.4 At most one of the two effects is observable at a time; they occur in separate parameter spaces
    004.5 Under restraint the superpower may carry a disproportionately heavy share of the burden
    004.6 Under deterrence the superpower provides only just enough arms to make the ally build the rest (it is \
    not exploited: any smaller pledge fails, and it never pays for a larger one)
    004.7 The deterrence alliance entails power aggrandisement (total arms rise above the no-alliance level), yet \
    the ally stays too weak to act alone, so the non-signatory is not provoked
    004.8 At intermediate cost the status quo holds without an alliance, so none forms (reported by the author in \
    her project's public research reports, not in the abstract)
    004.9 The restraining alliance does not menace the non-signatory: total arms fall below the no-alliance level \
    (author's seminar summary)
    """)

  private static let allianceControl = Register.claims(
    of: .blankenship2023,
    """
    000.1 The patron's pressure depends on three factors: the ally's latent potential, the external threat, the \
    patron's resource constraints
    000.2 Pressure rises with the severity of the external threat
    000.3 Pressure rises with the patron's resource constraints
    000.4 More allied self-defence lowers the alliance's value to the ally and its dependence on the patron
    000.5 Goldilocks: pressure is single-peaked in the ally's potential: the moderately sized ally is pressed \
    hardest, not the one that could give most
    000.6 Pressure succeeds only if the threat of abandonment is credible and the ally needs protection (both)
    000.7 Credibility, and so success, rises with the patron's resource strain
    000.8 Success rises with the ally's perceived threat
    000.9 Willingness and ability are each necessary, neither is sufficient
    000.10 Control and cost-sharing trade off along a frontier: no policy maximises both
    000.11 A threat works only together with an assurance; either alone extracts nothing; conditional protection \
    moves the frontier outward without removing the trade-off
    000.12 Signals of support do not rule out successful pressure: the same factor that brings reassurance also \
    predisposes to burden-sharing (selection)
    000.13 Capacity for self-reliance alone creates exit risk, even with no alternative partner, so also under \
    uni- and bipolarity
    000.14 Larger allies contributing less need not be a collective-goods necessity but the patron's choice
    000.15 A patron can be better off tolerating some free-riding than demanding the most
    000.16 An alliance can restrain by lowering the ally's incentive to arm on its own, easing a local security \
    dilemma with its neighbour
    000.17 After formation, bargaining power follows changed interests and capabilities whatever the treaty's \
    design
    """)

  private static let dilemma = Register.claims(
    of: .blankenship2024,
    """
    001.1 Too little burden-sharing costs the patron defence or deterrence; too much costs it influence
    001.2 An ally that expects to be defended anyway does not contribute
    001.3 An ally that perceives too little threat does not contribute
    001.4 Leverage falls as the ally can fend for itself
    001.5 Europe: capacity suffices in sum; the risks are lost control and the undefended vulnerable member \
    (insulated members do not defend exposed ones)
    001.6 Indo-Pacific: allies alone cannot balance, and the balancing coalition has its own free-rider problem
    001.7 Conditional pressure dominates outright abandonment for the patron: adversary less emboldened, ally less \
    desperate (nuclear weapons, appeasement)
    001.8 Threats of abandonment raise contributions; criticism alone does not
    001.9 Conditional pressure can still end in the ally's exit
    001.10 An insulated ally responds less than an exposed one
    001.11 A credible third-party veto (a legislature) makes the threat credible while the leader's own assurance \
    stays intact
    """)

  private static let collectiveGoods = Register.claims(
    of: .rootCauses,
    """
    002.1 With a non-excludable collective good, voluntary provision falls short of the efficient level
    002.2 The smaller member under-contributes relative to the larger (exploitation of the great by the small)
    002.3 The patron tolerates free-riding while its cost is below the cost of the alliance's collapse
    002.4 Allies do just enough to keep the patron engaged (its participation constraint binds)
    002.5 The calculation flips only under a direct, existential threat (a threshold in threat)
    002.6 Divergent threat perceptions make agreement on priorities harder: the set of policies acceptable to all \
    shrinks as perceptions spread
    002.7 Economic ties to the adversary water the common response down
    002.8 Under consensus every added member can only shrink the set of adoptable decisions; majority rule need \
    not
    002.9 National procurement persists although common systems would be better for all (a coordination failure)
    002.10 The leadership trap: stepping back risks collapse, leading strongly breeds free-riding; is there a \
    level that escapes both?
    002.11 Path dependence: two histories, same fundamentals, different outcomes
    """)

  private static let organisation = Register.claims(
    of: .seitz,
    """
    003.1 Mattes: unreliable partners in rough parity institutionalise strongly; unequal and reliable ones weakly
    003.2 Mattes: her scope is bilateral; institutionalisation pressure is lower in multilateral alliances
    003.3 Weber: capable partners make a multilateral alliance efficient; weak ones make the patron prefer \
    bilateral ties (freedom of action)
    003.4 Rafferty: shared norms, institutionalisation and shared interests each add to durability
    003.5 Weitsman: institutionalised alliances endure but are redundant; coalitions are flexible but do not \
    endure
    003.6 Dudley: domestic variables weigh more than systemic ones where a state can only affect domestic issues
    003.7 Mattes: democracies institutionalise more, to bind successors
    003.8 Kimball: an ally moves resources to domestic programmes because its partner subsidises defence
    003.9 Barnett and Levy: a harder guns-butter trade-off makes allying likelier
    003.10 Horowitz, Poast and Stam: a costly signal of military commitment makes a state a likelier ally
    003.11 Weitsman (redundancy) against Horowitz et al. (efficiency): on the same outcome they conflict; find the \
    smallest set of assumptions in conflict and the scope conditions that reconcile them
    003.12 Weber implies more specialisation in multilateral than in bilateral alliances
    003.13 Lower spending can be efficient coordination rather than free-riding: spending alone does not tell them \
    apart
    003.14 Short-lived alliances (balance of power) against durable ones observed: which assumption must go
    """)
}
