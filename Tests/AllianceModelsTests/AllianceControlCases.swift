import Games

@testable import AllianceModels

/// Points and mutations of the models of alliance control theory, for their tests.
enum AllianceControlCases {
  /// A fraction, for the tests, which do not have the language's operators.
  static func over(_ top: Term, _ bottom: Term) -> Term { top / bottom }

  // MARK: How much a patron asks

  typealias Pressure = PatronPressure
  /// A unit of benefit is worth 1 and is got by a unit of contribution y, whose exit risk is L y^2 / 2: its values at 0, 1/2, 1
  /// and 2 for allies of potential 1 and 2.
  static func request(potential: Term) -> KeyValuePairs<Term, Term> {
    [
      Pressure.threat: 0, Pressure.strain: 0, Pressure.latent: potential, Pressure.w(0, 0): 1, Pressure.b(0): 0,
      Pressure.b(1 / 2): 1 / 2, Pressure.b(1): 1, Pressure.b(2): 2, Pressure.r(0, 2): 0, Pressure.r(1 / 2, 2): 1 / 4,
      Pressure.r(2, 2): 4, Pressure.r(0, 1): 0, Pressure.r(1 / 2, 1): 1 / 8, Pressure.r(1, 1): 1 / 2,
    ]
  }
  static func requestExample(potential: Term) -> Example {
    Example(
      [Pressure.threat: 0, Pressure.strain: 0, Pressure.latent: potential], functions: [Pressure.b: { $0 }],
      surfaces: [Pressure.w: { 1 + $0 + $1 }, Pressure.r: { y, potential in potential * y * y / 2 }])
  }
  static let asksNothing = Pressure.asks(0)
  static let asksHalf = Pressure.asks(1 / 2)
  static let asksEverything = Pressure.asks(Pressure.latent)
  /// The benefit need not be concave: it hardly rises between 1 and 2 and then steeply.
  static let withoutConcavity = Theory(
    id: "patron-pressure-mutant", title: "a mutant",
    functions: [Pressure.w, Function("b", on: .nonnegative, .strictlyIncreasing, "benefit"), Pressure.r],
    items: [
      Theorem("G3", "a mutant", given: Pressure.threeAllies && Pressure.riskMounts(Pressure.large), expect: .refuted) {
        Pressure.yMedium >= min(Pressure.ySmall, Pressure.yLarge)
      }
      .examples(
        Example(
          [
            Pressure.threat: 0, Pressure.strain: 0, Pressure.small: 1, Pressure.medium: 2, Pressure.large: 3,
            Pressure.ySmall: 1,
            Pressure.yMedium: 0, Pressure.yLarge: 3,
          ],
          functions: [Pressure.b: { min($0, 1) + max(0, $0 - 1) / 10 + 5 * max(0, $0 - 2) }],
          surfaces: [Pressure.w: { 1 + $0 + $1 }, Pressure.r: { 0.6 * $0 * $1 }]),
        Example(
          [
            Pressure.threat: 1, Pressure.strain: 1, Pressure.small: 1 / 2, Pressure.medium: 1, Pressure.large: 2,
            Pressure.ySmall: 1 / 2, Pressure.yMedium: 1, Pressure.yLarge: 0,
          ],
          functions: [Pressure.b: { $0 }],
          surfaces: [Pressure.w: { 1 + $0 + $1 }, Pressure.r: { 2 * $0 * $1 }]))
    ])

  typealias Quadratic = PatronPressureQuadratic
  static func ally(potential: Term) -> KeyValuePairs<Term, Term> {
    [Quadratic.threat: 1, Quadratic.strain: 1, Quadratic.rho: 1, Quadratic.kappa: 1, Quadratic.latent: potential]
  }
  static let isAskedHalf = Quadratic.request == 1 / 2
  static let isAskedOne = Quadratic.request == 1
  /// An exit risk that falls in what the ally has.
  static let safeLarge = Theory(
    id: "patron-pressure-quadratic-mutant", title: "a mutant",
    items: [
      Theorem("T2", "a mutant", given: Quadratic.threat + Quadratic.strain > 0) {
        max(
          0,
          min(
            Quadratic.latent, (Quadratic.threat + Quadratic.strain + Quadratic.rho * Quadratic.latent) / Quadratic.kappa
          ))
          <= Quadratic.peak
      }
    ])

  // MARK: Whether the ally gives in

  static let uniform: @Sendable (Term) -> Term = { max(0, min(1, $0)) }
  /// Chances 1 and 1/2 of being protected, protection worth `value`.
  static func pressed(value: Term) -> KeyValuePairs<Term, Term> {
    [
      Compliance.threat: 1, Compliance.strain: 1, Compliance.v: 3 / 2, Compliance.d: 1, Compliance.k: 1,
      Compliance.y: 1 / 2,
      Compliance.kept: 1, Compliance.spared: 1 / 2, Compliance.worth(Compliance.threat): value,
    ]
  }
  static let isExposed = Compliance.isThreatened && Compliance.isAssured && Compliance.isNeedy
  static func uniformExample(_ value: Term) -> Example {
    Example(
      [
        Compliance.threat: 1, Compliance.strain: 1, Compliance.v: 3 / 2, Compliance.d: 1, Compliance.k: 1,
        Compliance.y: 1 / 2,
      ],
      functions: [Compliance.chance: uniform, Compliance.worth: { value * $0 }])
  }
  /// Protection may be worth less under a graver threat.
  static let withoutNeed = mutant(
    Compliance.self,
    functions: [Compliance.chance, Function("P", on: .nonnegative, values: .nonnegative, "what protection is worth")])

  typealias Able = WillingAndAble
  static func able(abandonment: Term) -> KeyValuePairs<Term, Term> {
    [Able.worth: 3, Able.k: 2, Able.alpha: abandonment, Able.beta: 1]
  }
  static let givesThreeQuarters = Able.succeeds(3 / 4)
  static let givesOne = Able.succeeds(1)
  static let givesNothing = Able.succeeds(0)
  /// The request need not be the only best one.
  static let indifferent = Theory(
    id: "willing-and-able-mutant", title: "a mutant", functions: Able.functions,
    items: [
      Theorem("T2", "a mutant", given: Able.isBest && Able.y > 0 && Able.wants) { Able.isWilling }
        .examples(
          Example(
            [Able.worth: 2, Able.k: 1, Able.alpha: 1 / 2, Able.beta: 1, Able.x: 0, Able.y: 1],
            functions: [Able.value: { _ in 0 }]))
    ])

  // MARK: The frontier

  typealias Frontier = ControlFrontier
  static let security: KeyValuePairs<Term, Term> = [
    Frontier.s: 1, Frontier.k: 1 / 10, Frontier.o: 0, Frontier.security(0): 0, Frontier.security(1): 1 / 2,
    Frontier.security(2): 2 / 3,
  ]
  static let halfAtNothing = Frontier.control(0) == 1 / 2
  static let sixthAtOne = Frontier.control(1) == 1 / 6
  static let oneConcedesHalf = Frontier.accepts(1, 1 / 2)
  static let oneConcedesThreeFifths = Frontier.accepts(1, 3 / 5)
  /// More arms than one add no security.
  static let saturated: KeyValuePairs<Term, Term> = [
    Frontier.s: 1, Frontier.security(1): 1 / 2, Frontier.security(2): 1 / 2,
  ]
  static let nothingAtOne = Frontier.control(1) == 0
  /// The claim of T6 for an ally that would arm itself with nothing, without diminishing returns.
  static let withoutDiminishing = Theory(
    id: "control-frontier-mutant", title: "a mutant", functions: Frontier.functions,
    items: [
      Theorem("T6", "a mutant", given: Frontier.takesForGranted && Frontier.u == 0) {
        Frontier.concession(2) <= Frontier.concession(1)
      }
      .examples(
        Example(
          [Frontier.s: 1, Frontier.k: 1, Frontier.u: 0, Frontier.o: 0],
          functions: [Frontier.security: { 2 * min($0, 1) + 3 / 2 * max(0, min($0, 3) - 2) }]))
    ])
}
