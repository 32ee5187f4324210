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
  static let isDefendedByThree = Both.defence == 3
  static let holdsHalf = Both.influence == 1 / 2
  static let idle: KeyValuePairs<Term, Term> = [Both.y: 2, Both.p: 0]
  static let holdsNothing = Both.influence == 0
  /// A further unit of arms costs the patron as much as any.
  static let atConstantCost = mutant(
    Both.self,
    functions: [
      Both.m, Function("c", on: .nonnegative, .increasing, .decreasing, "cost of a further unit"), Both.security,
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
        functions: [Both.m: { 4 - $0 }, Both.c: { _ in 1 }, Both.security: { $0 }]))
  }

  // MARK: Expected defence

  typealias Expected = ExpectedDefence
  /// A further unit of security is worth `value` at the security that is chosen.
  static func contribution(_ y: Term, worth value: Term) -> KeyValuePairs<Term, Term> {
    [
      Expected.threat: 4, Expected.p: 1, Expected.k: 1, Expected.y: y, Expected.m(Expected.p + Expected.y): value,
    ]
  }
  /// Security may be worth the more, the more there is.
  static let withoutDiminishing = mutant(
    Expected.self, functions: [Function("m", on: .nonnegative, values: .positive, "worth of a further unit")])

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
  /// Security need not have diminishing returns.
  static let withoutConcavity = Theory(
    id: "threats-and-criticism-mutant", title: "a mutant",
    functions: [Function("V", on: .nonnegative, .increasing, "value of security")],
    items: [
      Theorem("L", "a mutant") {
        Request.security(2) - Request.security(1) <= Request.security(1) - Request.security(0)
      }
    ])

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
