import Games

@testable import AllianceModels

/// Points and mutations of the models of exit, arms, bargaining and reassurance, for their tests.
enum AllianceConductCases {
  /// A fraction, for the tests, which do not have the language's operators.
  static func over(_ top: Term, _ bottom: Term) -> Term { top / bottom }

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
      Ordering("O1", "a mutant", moving: Exit.y, expect: .refuted) { low, high in
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
  typealias Linear = ArmingAllyLinear
  static func linear(threshold: Term) -> KeyValuePairs<Term, Term> {
    [Linear.keenA: 4, Linear.keenN: 8, Linear.s: 2, Linear.tau: threshold, Linear.tauA: 0]
  }
  static let linearArms = [
    Linear.a0 == 16 / 3, Linear.n0 == 20 / 3, Linear.a == 4, Linear.n == 6,
  ]
  /// The claim of T3 for a pledge that looks offensive.
  static let offensive = Theory(
    id: "arming-ally-mutant", title: "a mutant", functions: Arms.functions,
    items: [
      Theorem("T3", "a mutant", given: Arms.unallied && Arms.allied && Arms.theta == 1, expect: .refuted) {
        Arms.n <= Arms.n0
      }
      .examples(
        Example(
          [Arms.s: 2, Arms.theta: 1, Arms.a0: 4, Arms.n0: 4, Arms.a: 10 / 3, Arms.n: 14 / 3],
          functions: [
            Arms.valueA: { 4 - $0 }, Arms.costA: { $0 }, Arms.valueN: { 4 - $0 }, Arms.costN: { $0 },
          ]))
    ])
  /// Protection makes own arms more useful instead of taking their place.
  static let complement = Theory(
    id: "arming-ally-linear-mutant", title: "a mutant",
    items: [Theorem("T2", "a mutant") { (2 * (Linear.keenA + Linear.s) + Linear.keenN) / 3 < Linear.a0 }])

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
