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
  /// Both sides value a further unit of margin x at 4 - x, and a unit of arms costs as much as there are. Equilibria with
  /// a protection of 3 and without any: of those the points in question.
  static func arms(
    protection: Term = 3, offensive theta: Term = 0, _ a: Term, _ n: Term, threshold: Term = 1
  ) -> KeyValuePairs<Term, Term> {
    [
      Arms.s: protection, Arms.theta: theta, Arms.tau: 1, Arms.tauA: threshold, Arms.a0: 4, Arms.n0: 4, Arms.a: a,
      Arms.n: n, Arms.valueA(0): 4, Arms.valueA(1): 3, Arms.valueA(2): 2, Arms.costA(2): 2, Arms.costA(3): 3,
      Arms.costA(4): 4, Arms.valueN(0): 4, Arms.valueN(1): 3, Arms.valueN(-1): 5, Arms.costN(3): 3, Arms.costN(4): 4,
      Arms.costN(5): 5,
    ]
  }
  static func armsExample(
    protection: Term = 3, offensive theta: Term = 0, _ a: Term, _ n: Term, threshold: Term = 1
  ) -> Example {
    Example(
      [
        Arms.s: protection, Arms.theta: theta, Arms.tau: 1, Arms.tauA: threshold, Arms.a0: 4, Arms.n0: 4, Arms.a: a,
        Arms.n: n,
      ],
      functions: [
        Arms.valueA: { 4 - $0 }, Arms.costA: { $0 }, Arms.valueN: { 4 - $0 }, Arms.costN: { $0 },
      ])
  }
  static let areEquilibria = Arms.unallied && Arms.allied
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
          ]),
        Example(
          [Arms.s: 0, Arms.theta: 1, Arms.a0: 4, Arms.n0: 4, Arms.a: 4, Arms.n: 4],
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
  /// A unit of signals for an ally that has something to lose.
  static func reassured(chance: Term) -> KeyValuePairs<Term, Term> {
    [Signals.threat: 1, Signals.k: 2, Signals.z: 1, Signals.alphaOf(1): chance, Signals.worth(1): 3]
  }
  static func reassuredExample(chance: Term) -> Example {
    Example(
      [Signals.threat: 1, Signals.k: 2, Signals.z: 1],
      functions: [Signals.alphaOf: { _ in chance }, Signals.worth: { 1 + 2 * $0 }],
      surfaces: [Signals.signalValue: { z, threat in threat * z }])
  }
  static func extracts(_ value: Term) -> Formula { Signals.extracted == value }
  /// Signals z under threat T are worth T z - z^2 / 2 to the patron; leverage is 1/(1 + z), need 1 + 3 T.
  static func signals(_ z: Term, under threat: Term) -> KeyValuePairs<Term, Term> {
    [
      Signals.threat: threat, Signals.k: 1, Signals.z: z, Signals.signalValue(1, 1): 1 / 2,
      Signals.signalValue(2, 1): 0, Signals.alphaOf(0): 1, Signals.alphaOf(1): 1 / 2, Signals.worth(0): 1,
      Signals.worth(1): 4,
    ]
  }
  static func signalExample(_ z: Term, under threat: Term) -> Example {
    Example(
      [Signals.threat: threat, Signals.k: 1, Signals.z: z],
      functions: [Signals.alphaOf: { 1 / (1 + $0) }, Signals.worth: { 1 + 3 * $0 }],
      surfaces: [Signals.signalValue: { z, threat in threat * z - z * z / 2 }])
  }
  static func areBest(extracting value: Term) -> Formula { Signals.isBest && Signals.extracted == value }
  /// Signals may be worth the less, the graver the threat: here 2 - T are best.
  static let withoutSelection = mutant(
    Signals.self,
    functions: [
      Function("G", on: .nonnegative, and: .nonnegative, [], "value of signals"), Signals.alphaOf, Signals.worth,
    ]
  ) { item in
    guard let statics = item as? ComparativeStatics, statics.id == "C1" else { return nil }
    return statics.examples(
      Example(
        [Signals.k: 1], low: [Signals.threat: 0, Signals.z: 2], high: [Signals.threat: 1, Signals.z: 1],
        functions: [Signals.alphaOf: { 1 / (1 + $0) }, Signals.worth: { 1 + $0 }],
        surfaces: [Signals.signalValue: { z, threat in (2 - threat) * z - z * z / 2 }]))
  }
}
