import Games

@testable import AllianceModels

enum OrganisationCases {
  // MARK: Institutionalisation

  typealias I = Institutionalisation
  static let bound = possible(
    I.self,
    at: Example(
      [I.u: 1, I.q: 1, I.lambda: 0, I.worth: 1, I.z: 1], functions: [I.beta: { min($0, 1) }, I.cost: { $0 / 2 }]),
    I.u == 1, I.q == 1, I.lambda == 0, I.worth == 1, I.z == 1, I.chosen)
  static let unbound = possible(
    I.self,
    at: Example(
      [I.u: 1, I.q: 0, I.lambda: 0, I.worth: 1, I.z: 0], functions: [I.beta: { min($0, 1) }, I.cost: { $0 / 2 }]),
    I.u == 1, I.q == 0, I.lambda == 0, I.worth == 1, I.z == 0, I.chosen)
  static let withoutRisk = replacing(
    ComparativeStatics(
      "C1q", "without any risk of abandonment", of: I.z, in: I.q, .nondecreasing, also: [I.z], given: I.chosen,
      expect: .refuted
    )
    .examples(
      Example(
        [I.u: 0, I.lambda: 1, I.worth: 0.5], low: [I.q: 0, I.z: 0], high: [I.q: 1, I.z: 1],
        functions: [I.beta: { min($0, 1) }, I.cost: { $0 / 2 }]),
      Example(
        [I.u: 0, I.lambda: 1, I.worth: 0.5], low: [I.q: 0, I.z: 1], high: [I.q: 1, I.z: 0],
        functions: [I.beta: { min($0, 1) }, I.cost: { $0 / 2 }])), in: I.self)

  // MARK: Durability

  typealias D = Durability
  static let many: KeyValuePairs<Term, Term> = [
    D.p: 1, D.campaigns: 4, D.a: 2, D.i: 3, D.s: 1, D.m: 1 / 2, D.z: 2, D.x(2): 1 / 4,
  ]
  static let manyFacts = [
    D.redundancy == 1, D.alliance == 9, D.coalitions == 8, D.isWorthIt, D.lasts == 7 / 4,
  ]
  static let one: KeyValuePairs<Term, Term> = [D.p: 1, D.campaigns: 1, D.a: 2, D.i: 3]
  static let alike: KeyValuePairs<Term, Term> = [D.p: 0]
  static let noRedundancy = [D.redundancy == 0]
  static let fewer = replacing(
    Ordering("O5", "fewer campaigns", moving: D.campaigns) { low, high in
      given(low <= high)
      given(D.isWorthIt, at: high)
      always(low(D.isWorthIt))
    }, in: D.self)

  // MARK: Format

  typealias F = Format
  private static func formats(_ kappa: Term, _ freedom: Term, _ many: Term, _ facts: Formula...) -> Theory {
    possible(
      F.self,
      at: Example(
        [F.kappa: kappa, F.rm: 1, F.rb: 3, F.f: freedom, F.xm: many, F.xb: 0],
        functions: [F.b: { min($0, 1) }, F.g: { $0 }]),
      F.kappa == kappa, F.rm == 1, F.rb == 3, F.f == freedom, F.xm == many, F.xb == 0, F.areChosen, Formula.all(facts))
  }
  static let strong = formats(2, 0.5, 1, F.multilateral == 1 / 2, F.bilateral == 0, F.prefersMany)
  static let weak = formats(0.5, 0.5, 0, F.multilateral == -1 / 2, !F.prefersMany)
  static let freeOfCost = formats(0.5, 0, 0, F.multilateral == F.bilateral)

  /// Partners in a multilateral alliance cover for each other less than one does.
  static let withoutCover = Theory(
    id: "format-without-cover", title: "A1 turned round", functions: F.functions,
    items: [
      Theorem("T12", "with worse cover", given: F.rm > F.rb && F.areChosen, expect: .refuted) { F.xb <= F.xm }
        .examples(
          Example(
            [F.kappa: 0.5, F.rm: 3, F.rb: 1, F.f: 0, F.xm: 0, F.xb: 0], functions: [F.b: { min($0, 1) }, F.g: { $0 }]),
          Example(
            [F.kappa: 2, F.rm: 3, F.rb: 1, F.f: 0, F.xm: 0, F.xb: 1], functions: [F.b: { min($0, 1) }, F.g: { $0 }]))
    ])

  typealias Q = FormatQuadratic
  private static func quadratic(_ kappa: Term) -> KeyValuePairs<Term, Term> {
    [Q.kappa: kappa, Q.rm: 1, Q.rb: 2, Q.f: 1]
  }
  static let capable = quadratic(3)
  static let borderline = quadratic(2)
  static let incapable = quadratic(1)
  static let pays = Q.multilateral
  static let gainsNothing = Q.gain == 0
  static let withoutOwnCover = without("A1", of: Q.self)

  // MARK: Guns and butter

  typealias G = GunsAndButter
  private static func common(_ price: Term, _ guns: Term, _ gain: Term) -> Theory {
    possible(
      G.self,
      at: Example(
        [G.budget: 2, G.p: 2, G.a: 1, G.c: price, G.gA: guns, G.gN: 0], surfaces: [G.jointSecurity: { $0 * $1 }]),
      G.budget == 2, G.p == 2, G.a == 1, G.c == price, G.gA == guns, G.gN == 0, G.isBest(G.gA, G.p), G.isBest(G.gN, 0),
      G.gains == gain)
  }
  static let cheap = common(1, 2, 1)
  static let dear = common(4, 0, -1)
  static let tie = common(2, 1, -1)

  static let complements = replacing(
    ComparativeStatics(
      "C8r", "the partner's guns make own guns useful", of: G.butter, in: G.p, .nondecreasing, also: [G.g],
      given: G.isChosenInGeneral, expect: .refuted
    )
    .examples(
      Example(
        [G.budget: 2, G.c: 1], low: [G.p: 0, G.g: 0], high: [G.p: 2, G.g: 2], functions: [G.w: { $0 }],
        surfaces: [G.jointSecurity: { $0 * $1 }]),
      Example(
        [G.budget: 2, G.c: 1], low: [G.p: 0, G.g: 0], high: [G.p: 2, G.g: 0], functions: [G.w: { $0 }],
        surfaces: [G.jointSecurity: { _, p in p }])), in: G.self)

  // MARK: Spending

  typealias S = Spending
  static let coordinated: KeyValuePairs<Term, Term> = [S.kappa: 2, S.p: 0, S.c: 1 / 4, S.g: 7 / 16]
  static let free: KeyValuePairs<Term, Term> = [S.kappa: 1, S.p: 5 / 16, S.c: 1 / 4, S.g: 7 / 16]
  static let plain: KeyValuePairs<Term, Term> = [S.kappa: 1, S.p: 0, S.c: 1 / 4, S.g: 3 / 4]
  static let spendingOnly = replacing(
    Ordering("T13r", "only spending is seen", moving: S.kappa, also: [S.p, S.g], given: S.g > 0 && S.g == S.chosen) {
      low, high in
      given(low(S.g) == high(S.g))
      always(low(S.p) == high(S.p))
    }, in: S.self)

  // MARK: Domestic and systemic

  typealias Y = DomesticSystemic
  private static func weights(_ leverage: Term, _ home: Term, _ abroad: Term) -> Example {
    Example(
      [Y.delta: 1, Y.threat: 1, Y.epsilon: leverage, Y.m: 2, Y.x: home, Y.y: abroad],
      functions: [Y.d: { $0 }, Y.s: { $0 }, Y.k: { $0.squared() }])
  }
  private static func chosen(_ leverage: Term, _ home: Term, _ abroad: Term) -> Theory {
    possible(
      Y.self, at: weights(leverage, home, abroad), Y.delta == 1, Y.threat == 1, Y.epsilon == leverage, Y.m == 2,
      Y.x == home, Y.y == abroad, Y.afterDomestic, Y.afterSystemic)
  }
  static let leverage = chosen(2, 2, 5 / 2)
  static let noLeverage = chosen(0, 1, 1 / 2)
  static let anyLeverage = replacing(
    Theorem("T6z", "with leverage", given: Y.afterDomestic && Y.afterSystemic && Y.epsilon > 0, expect: .refuted) {
      Y.y <= Y.x
    }
    .examples(weights(2, 2, 2.5), weights(0.5, 1.25, 1)), in: Y.self)

  // MARK: Costly signals

  typealias C = CostlySignal
  static let separating: KeyValuePairs<Term, Term> = [C.q: 1 / 4, C.k: 1, C.prize: 2, C.otherCost: 3]
  static let separatingFacts = [
    C.separates, C.isEquilibrium(C.separating), C.game.probability(of: "alliance", under: C.separating) == 1 / 4,
  ]
  static let copied: KeyValuePairs<Term, Term> = [C.q: 1 / 4, C.k: 1, C.prize: 4, C.otherCost: 3]
  static let just: KeyValuePairs<Term, Term> = [C.q: 1 / 4, C.k: 1, C.prize: 1, C.otherCost: 3]

  // MARK: Rival theories

  typealias R = RivalTheories
  static let both: KeyValuePairs<Term, Term> = [R.thetaM: 3, R.thetaN: 1, R.rho: 1, R.tau: 0]
  static let bothFacts = [R.inside == 2, R.inside < R.thetaM, R.inside > R.thetaN]
  static let neutral: KeyValuePairs<Term, Term> = [R.thetaM: 3, R.thetaN: 3, R.rho: 1, R.tau: 1]
  static let neutralFacts = [R.inside < R.thetaM, R.inside > R.thetaN]
  static let stable = replacing(
    Conflict("K14", "power need not shift", of: [R.selfInterest, R.threatsOnly, R.lasting]), in: R.self)
}
