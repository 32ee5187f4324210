import Games

@testable import AllianceModels

/// Points and mutations of the models of the dilemma in practice, for their tests.
enum DilemmaCases {
  /// A fraction, for the tests, which do not have the language's operators.
  static func over(_ top: Term, _ bottom: Term) -> Term { top / bottom }

  // MARK: Too little, too much

  typealias Both = TooLittleTooMuch
  static let spending: KeyValuePairs<Term, Term> = [
    Both.y: 2, Both.p: 1, Both.m(Both.p + Both.y): 1, Both.c(Both.p): 1, Both.security(Both.p + Both.y): 5 / 2,
    Both.security(Both.y): 2,
  ]
  static let holdsHalf = Both.isBest && Both.isInvolved && Both.defence == 3 && Both.influence == 1 / 2
  /// The ally gives so much that the patron's first unit is worth no more than it costs.
  static let idle: KeyValuePairs<Term, Term> = [
    Both.y: 4, Both.p: 0, Both.m(4): 0, Both.c(0): 0, Both.security(4): 3,
  ]
  static let holdsNothing = Both.isBest && Both.defence == 4 && Both.influence == 0
  static func patron(_ p: Term, ally y: Term) -> Example {
    Example(
      [Both.y: y, Both.p: p],
      functions: [Both.m: { 4 - $0 }, Both.c: { $0 }, Both.security: { 1 + $0 / 2 }])
  }
  /// A further unit of arms may cost the patron as much as any.
  static let atConstantCost = mutant(
    Both.self,
    functions: [
      Both.m, Function("c", on: .nonnegative, .increasing, "cost of a further unit"), Both.security,
    ]
  ) { item in
    guard item.id == "O2" else { return nil }
    return Ordering("O2", "a mutant", moving: Both.y, also: [Both.p], given: Both.isBest, expect: .refuted) {
      low, high in
      given(low < high)
      given(low(Both.p) > 0)
      always(low(Both.defence) < high(Both.defence))
    }
    .examples(
      Example(
        [:], low: [Both.y: 0, Both.p: 3], high: [Both.y: 2, Both.p: 1],
        functions: [Both.m: { 4 - $0 }, Both.c: { _ in 1 }, Both.security: { $0 }]),
      Example(
        [:], low: [Both.y: 0, Both.p: 2], high: [Both.y: 2, Both.p: 1],
        functions: [Both.m: { 4 - $0 }, Both.c: { $0 }, Both.security: { $0 }]))
  }

  // MARK: Expected defence

  typealias Expected = ExpectedDefence
  /// A further unit of security is worth `value` at the security that is chosen.
  static func contribution(_ y: Term, worth value: Term) -> KeyValuePairs<Term, Term> {
    [
      Expected.threat: 4, Expected.p: 1, Expected.k: 1, Expected.y: y, Expected.m(Expected.p + Expected.y): value,
    ]
  }
  /// The support is all that the ally would want at its own cost.
  static let supported: KeyValuePairs<Term, Term> = [
    Expected.threat: 4, Expected.p: 3, Expected.k: 1, Expected.y: 0, Expected.enough: 3, Expected.m(3): 1 / 4,
  ]
  static func diminishing(_ y: Term, expecting p: Term) -> Example {
    Example(
      [Expected.threat: 4, Expected.p: p, Expected.k: 1, Expected.y: y, Expected.enough: 3],
      functions: [Expected.m: { 1 / (1 + $0) }])
  }
  /// Security that is always worth the same.
  static let withoutDiminishing = mutant(
    Expected.self, functions: [Function("m", on: .nonnegative, values: .positive, "worth of a further unit")]
  ) { item in
    guard let statics = item as? ComparativeStatics, statics.id == "C1" else { return nil }
    return statics.examples(
      Example(
        [Expected.threat: 4, Expected.k: 1], low: [Expected.p: 1, Expected.y: 2],
        high: [Expected.p: 2, Expected.y: 3], functions: [Expected.m: { _ in 1 / 4 }]))
  }

  // MARK: Threats and criticism

  typealias Request = ThreatsAndCriticism
  static func request(abandonment: Term) -> KeyValuePairs<Term, Term> {
    [
      Request.threat: 4, Request.p: 1, Request.k: 1, Request.r: 1, Request.alpha: abandonment, Request.h: 0,
      Request.security(0): 0, Request.security(1): 1 / 2, Request.security(2): 2 / 3,
    ]
  }
  static let givingIsBetter = Request.requested(1) > Request.requested(0)
  static let refusingIsBetter = Request.requested(0) > Request.requested(1)
  /// Security need not have diminishing returns: here the first unit is worth nothing, the second everything.
  static let withoutConcavity = mutant(
    Request.self, functions: [Function("V", on: .nonnegative, .increasing, "value of security")]
  ) { item in
    guard let theorem = item as? Theorem, theorem.id == "T2" else { return nil }
    return theorem.examples(
      Example(
        [
          Request.threat: 3 / 2, Request.p: 1, Request.k: 1, Request.r: 10, Request.alpha: 1, Request.h: 0,
          Request.y: 0, Request.y0: 1,
        ],
        functions: [Request.security: { max(0, min(1, $0 - 1)) }]))
  }

  // MARK: Conditional pressure

  typealias Press = ConditionalPressure
  static func press(ownWay: Term, gain: Term = 1) -> KeyValuePairs<Term, Term> {
    [
      Press.alpha: 1 / 2, Press.beta: 1, Press.y: 1, Press.k: 1, Press.n: ownWay, Press.l: 4, Press.e: 2, Press.w: 3,
      Press.g: gain, Press.c: 1, Press.f: 1, Press.v: 1 / 2, Press.a: 5,
    ]
  }
  static func isWorth(_ value: Term) -> Formula { Press.pressing == value }
  /// The patron may fight for an ally that it has abandoned: abandonment is then no worse than pressure for the ally.
  static let withoutDefence = Theory(
    id: "conditional-pressure-mutant", title: "a mutant",
    items: [Theorem("T1", "a mutant", given: Press.attacks(0)) { Press.attacks(Press.beta) }])

  // MARK: The veto

  typealias Vote = Veto
  static func vote(legislature: Term) -> KeyValuePairs<Term, Term> {
    [Vote.vL: 3, Vote.vC: legislature, Vote.c: 2, Vote.d: 1, Vote.worth: 2, Vote.k: 1]
  }
  /// The ally's contribution may burden those who protect it.
  static let burdensome = Theory(
    id: "third-party-veto-mutant", title: "a mutant",
    items: [
      Theorem("T2", "a mutant", given: Vote.isAssured && Vote.worth >= Vote.k) {
        Vote.works <=> Vote.vC.isBetween(Vote.c - Vote.d, Vote.c + Vote.d)
      }
    ])

  // MARK: Two regions

  typealias Regions = TwoRegions
  static func region(stake: Term, capacity: Term = 3) -> KeyValuePairs<Term, Term> {
    [
      Regions.needed: 2, Regions.strength: capacity, Regions.l: 1 / 2, Regions.t: stake, Regions.u: 2, Regions.k: 1,
      Regions.h: 1 / 2, Regions.q: 1, Regions.z: 5, Regions.x: 1, Regions.p: 0,
    ]
  }
  /// The box with a strong member that has a stake in the exposed one.
  static let concerned = Theory(
    id: "two-regions-mutant", title: "a mutant",
    items: [
      Theorem(
        "E1", "a mutant", given: Regions.selfSufficient && Regions.t.isBetween(0, 9) && Regions.l < Regions.needed
      ) {
        Regions.undefended
      }
    ])
}
