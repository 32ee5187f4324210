import Games

@testable import AllianceModels

/// Points and mutations of the models of exit, arms, bargaining and reassurance, for their tests.
enum AllianceConductCases {
  // MARK: Exit

  typealias Exit = ExitRisk
  static func ally(price: Term) -> KeyValuePairs<Term, Term> {
    [
      Exit.y: 2, Exit.s: 1, Exit.m: 0, Exit.x: price, Exit.xm: 0, Exit.inside: 3 - price, Exit.alone: 5 / 2,
      Exit.elsewhere: 5 / 2,
    ]
  }
  /// Returns to arms may rise.
  static let withoutConcavity = Theory(
    id: "exit-risk-mutant", title: "a mutant",
    functions: [Function("B", on: .nonnegative, .increasing, "value of security")],
    items: [
      Ordering("O1", "a mutant", moving: Exit.y) { low, high in
        given(Exit.exitsAlone, at: low)
        given(low < high)
        always(high(Exit.alone) > high(Exit.inside))
      }
      .examples(
        Example(
          [Exit.s: 1, Exit.m: 0, Exit.x: 1.5, Exit.xm: 0], low: [Exit.y: 0], high: [Exit.y: 2],
          functions: [Exit.security: { $0 * $0 }]))
    ])

  // MARK: Arms

  typealias Arms = ArmingAlly
  /// Equilibrium arms with what a further unit is worth and costs at them.
  static func arms(ally a: Term, neighbour n: Term, threshold: Term = 0) -> KeyValuePairs<Term, Term> {
    [
      Arms.s: 2, Arms.theta: 0, Arms.tau: threshold, Arms.tauA: 0, Arms.a0: 4, Arms.n0: 4, Arms.a: a, Arms.n: n,
      Arms.valueA(Arms.a0 - Arms.n0): 4, Arms.costA(Arms.a0): 4, Arms.valueN(Arms.n0 - Arms.a0): 4,
      Arms.costN(Arms.n0): 4, Arms.valueA(Arms.a + Arms.s - Arms.n): 2 - a + n, Arms.costA(Arms.a): a,
      Arms.valueN(Arms.n - Arms.a): 4 - n + a, Arms.costN(Arms.n): n,
    ]
  }
  /// Protection may add to what own arms are worth: what a further unit is worth need not fall in the margin.
  static let withoutSubstitution = mutant(
    Arms.self,
    functions: [Function("m_A", on: .real, "worth of a unit to the ally"), Arms.costA, Arms.valueN, Arms.costN])

  // MARK: Bargaining

  typealias Treaty = Bargaining
  static func treaty(outside: Term, penalty: Term = 1) -> KeyValuePairs<Term, Term> {
    [
      Treaty.x0: 2, Treaty.lambda: penalty, Treaty.gain: 5, Treaty.patronGain: 1, Treaty.o: outside, Treaty.q: 0,
    ]
  }
  static func concedes(_ value: Term) -> Formula { Treaty.terms == value }
  /// A penalty that grows without bound with what there is to gain by leaving.
  static let bottomlessPenalty = Theory(
    id: "treaty-bargaining-mutant", title: "a mutant",
    items: [
      ComparativeStatics(
        "C3", "a mutant", of: Treaty.terms, in: Treaty.o, .decreasing,
        given: Treaty.o - Treaty.lambda < Treaty.gain - Treaty.x0)
    ])

  // MARK: Reassurance

  typealias Signals = Reassurance
  static func reassured(chance: Term, need: Term) -> KeyValuePairs<Term, Term> {
    [
      Signals.threat: 1, Signals.k: 2, Signals.z: 1, Signals.alphaOf(Signals.z): chance,
      Signals.worth(Signals.threat): need,
    ]
  }
  static func extracts(_ value: Term) -> Formula { Signals.extracted == value }
  /// Signals may take all leverage away.
  static let withoutDoubt = mutant(
    Signals.self,
    functions: [
      Signals.signalValue, Function("alpha", on: .nonnegative, .decreasing, values: .unit, "chance of abandonment"),
      Signals.worth,
    ])
}
