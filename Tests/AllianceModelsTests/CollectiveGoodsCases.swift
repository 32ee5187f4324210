import Games

@testable import AllianceModels

/// A claim in the place of another one of the same id.
func replacing(_ item: any TheoryItem, in model: any Model.Type) -> Theory {
  mutant(model) { $0.id == item.id ? item : $0 }
}

/// That facts can hold at values worked by hand, with functions of the example.
func possible(_ model: any Model.Type, at example: Example, _ facts: Formula...) -> Theory {
  let theory = model.asTheory
  return Theory(
    id: "\(theory.id)-point", title: "a point worked by hand", functions: theory.functions,
    items: theory.items.filter { $0 is Assumption } + [
      Possibility("P", "worked by hand") { Formula.all(facts) }.examples(example)
    ])
}

enum CollectiveGoodsCases {
  // MARK: Provision

  typealias P = Provision
  static let goal = possible(
    P.self, at: P.goal, P.vL == 3, P.vS == 2, P.c == 1, P.gL == 0, P.gS == 1, P.efficient == 1, P.isVoluntary,
    P.isEfficient)
  static let smooth = possible(
    P.self,
    at: Example([P.vL: 2, P.vS: 1, P.cL: 1, P.cS: 1, P.gL: 0.5, P.gS: 0], functions: [P.benefit: curve, P.b: slope]),
    P.vL == 2, P.vS == 1, P.cL == 1, P.cS == 1, P.gL == 0.5, P.gS == 0, P.b(0.5) == 0.5, P.isSmoothlyVoluntary)
  static let sated = possible(
    P.self,
    at: Example(
      [P.vL: 2, P.vS: 1, P.cL: 1, P.cS: 1, P.gL: 0, P.gS: 0], functions: [P.benefit: { $0 / 4 }, P.b: { _ in 1 / 4 }]),
    P.vL == 2, P.vS == 1, P.cL == 1, P.cS == 1, P.gL == 0, P.gS == 0, P.b(0) == 1 / 4, P.isSmoothlyVoluntary)
  static let nobodyGives = replacing(
    Theorem(
      "T1r", "even if nobody contributes", given: P.isSmoothlyVoluntary && P.isSmoothlyEfficient, expect: .refuted
    ) {
      P.total < P.optimum
    }
    .examples(
      Example(
        [P.vL: 2, P.vS: 1, P.cL: 1, P.cS: 1, P.gL: 0, P.gS: 0, P.eL: 0, P.eS: 0],
        functions: [P.benefit: { $0 / 4 }, P.b: { _ in 1 / 4 }]),
      Example(
        [P.vL: 2, P.vS: 1, P.cL: 1, P.cS: 1, P.gL: 0.5, P.gS: 0, P.eL: 2 / 3, P.eS: 0],
        functions: [P.benefit: curve, P.b: slope])), in: P.self)
  private static let curve: @Sendable (Term) -> Term = { g in ifThenElse(g <= 1, g - g.squared() / 2, 0.5) }
  private static let slope: @Sendable (Term) -> Term = { g in max(0, 1 - g) }

  // MARK: Quadratic provision

  typealias Q = QuadraticProvision
  static let priced: KeyValuePairs<Term, Term> = [
    Q.vL: 2, Q.vS: 1, Q.c: 1 / 4, Q.k: 1, Q.gL: 1 / 2, Q.gS: 1 / 8,
  ]
  static let pricedFacts = [
    Q.provision == 5 / 8, Q.largeShare == 1 / 2, Q.smallShare == 1 / 8, Q.optimum == 11 / 14, Q.isVoluntary,
    Q.isFavoured,
  ]
  static let unpriced: KeyValuePairs<Term, Term> = [Q.vL: 2, Q.vS: 1, Q.c: 0, Q.k: 1, Q.gL: 1 / 2, Q.gS: 1 / 4]
  static let unpricedFacts = [Q.isVoluntary, Q.gS * Q.vL == Q.gL * Q.vS]
  static let reversed = replacing(
    Theorem(
      "T4r", "the small ally has the larger stake", given: Q.vS > Q.vL && Q.gL == Q.largeShare && Q.gS == Q.smallShare
    ) { Q.isFavoured <=> (Q.c > 0) }, in: Q.self)

  // MARK: Toleration

  typealias T = Toleration
  static let modest: KeyValuePairs<Term, Term> = [
    T.severity: 1, T.f: 2, T.c: 1, T.kappa: 1, T.protection: 2, T.e: 1 / 2, T.k: 1,
  ]
  static let modestFacts = [
    T.enough == 1, T.wanted == 1 / 2, T.contribution == 1, T.threshold == 4 / 3, T.doesJustEnough, T.staysInside,
  ]
  static let severe: KeyValuePairs<Term, Term> = [
    T.severity: 2, T.f: 2, T.c: 1, T.kappa: 1, T.protection: 2, T.e: 1 / 2, T.k: 1,
  ]
  static let severeFacts = [T.enough == 0, T.contribution == 1, T.toleratesAll]
  static let unexposed: KeyValuePairs<Term, Term> = [
    T.severity: 2, T.f: 2, T.c: 1, T.kappa: 1, T.protection: 2, T.e: 0, T.k: 1,
  ]
  static let exposed = replacing(
    ComparativeStatics("T5n", "exposure dropped", of: T.contribution, in: T.severity, .nonincreasing), in: T.self)

  // MARK: The leadership trap

  typealias L = LeadershipTrap
  static let replies = possible(
    L.self, at: L.lower, L.g == 0, L.h == 1 / 4, L.y == 1 / 2, L.z == 3 / 8, L.replies(L.y, to: L.g),
    L.replies(L.z, to: L.h))
  static let leadingLess = replacing(
    Theorem(
      "C1", "the patron does less", given: L.h <= L.g && L.replies(L.y, to: L.g) && L.replies(L.z, to: L.h),
      expect: .refuted
    ) {
      L.z <= L.y
    }
    .examples(
      Example(
        [L.g: 0, L.h: 0, L.y: 0.5, L.z: 0.5], functions: [L.benefit: curve, L.sacrifice: { $0.squared() / 2 }]),
      Example(
        [L.g: 0.25, L.h: 0, L.y: 0.375, L.z: 0.5], functions: [L.benefit: curve, L.sacrifice: { $0.squared() / 2 }])),
    in: L.self)

  typealias K = LeadershipTrapQuadratic
  static let open: KeyValuePairs<Term, Term> = [K.v: 2, K.c: 0, K.k: 1, K.least: 1 / 2, K.f: 1 / 4, K.g: 5 / 8]
  static let openFacts = [K.canEscape, K.mostEffort == 5 / 8, K.leastEffort == -1 / 2, K.escapes]
  static let strong: KeyValuePairs<Term, Term> = [K.v: 2, K.c: 0, K.k: 1, K.least: 1 / 2, K.f: 1 / 4, K.g: 3 / 4]
  static let indifferent: KeyValuePairs<Term, Term> = [K.v: 1 / 4, K.c: 0, K.k: 1, K.least: 1 / 2, K.f: 1 / 4]

  // MARK: Cohesion

  typealias C = Cohesion
  static let close: KeyValuePairs<Term, Term> = [
    C.disagreement: 1, C.m: 0, C.delta: 1, C.x: 0, C.loss(1): 1, C.loss(2): 2,
  ]
  static let far: KeyValuePairs<Term, Term> = [
    C.disagreement: 1, C.m: 0, C.delta: 2, C.x: 0, C.loss(1): 1, C.loss(2): 2,
  ]
  static let alike: KeyValuePairs<Term, Term> = [C.disagreement: 0, C.a: 3, C.x: 3, C.loss(0): 0]
  static let widening = replacing(
    Ordering("O6", "the other way round", moving: C.delta) { low, high in
      given(low <= high)
      given(C.bothAccept, at: low)
      always(high(C.bothAccept))
    }, in: C.self)

  // MARK: Economic ties

  typealias E = EconomicTies
  private static func ties(_ weight: Term, _ hardness: Term) -> Theory {
    possible(
      E.self,
      at: Example(
        [E.threat: 1, E.p: 2, E.e: weight, E.h: hardness], functions: [E.b: { 2 * min($0, 1) }, E.d: { $0 }]),
      E.threat == 1, E.p == 2, E.e == weight, E.h == hardness, E.isCommon, E.isHardest)
  }
  static let looseTies = ties(1, 2)
  static let closeTies = ties(2, 1)
  static let closestTies = ties(3, 0)
  static let welcomeTies = replacing(
    ComparativeStatics(
      "C7", "ties harden", of: E.h, in: E.e, .nondecreasing, also: [E.h], given: E.isFavourite, expect: .refuted
    )
    .examples(
      Example(
        [E.threat: 1], low: [E.e: 0.5, E.h: 1], high: [E.e: 2, E.h: 0], functions: [E.b: { min($0, 1) }, E.d: { $0 }]),
      Example(
        [E.threat: 1], low: [E.e: 1, E.h: 1], high: [E.e: 2, E.h: 1], functions: [E.b: { min($0, 1) }, E.d: { $0 / 4 }])
    ),
    in: E.self)

  // MARK: Procurement

  typealias M = Procurement
  static let coordination: KeyValuePairs<Term, Term> = [M.s: 3, M.j: 1, M.t: 1, M.a: 1]
  static let dilemma: KeyValuePairs<Term, Term> = [M.s: 3 / 2, M.j: 1, M.t: 1, M.a: 1]
  static let even: KeyValuePairs<Term, Term> = [M.s: 1, M.j: 1, M.t: 0, M.a: 1]
  static let withoutOrders = replacing(
    Theorem("T9", "orders forgotten") { M.failsToCoordinate <=> (M.s > M.j) }, in: M.self)

  // MARK: Path dependence

  typealias H = PathDependence
  static let led: KeyValuePairs<Term, Term> = [H.c: 1, H.d: 2, H.b: 1, H.l: 2, H.h: 3 / 4]
  static let ledFacts = [H.isPathDependent, H.relies, H.needed == 4]
  static let absent: KeyValuePairs<Term, Term> = [H.c: 1, H.d: 2, H.b: 1, H.l: 2, H.h: 1 / 4]
  static let alwaysLed: KeyValuePairs<Term, Term> = [H.h: 1]
  static let costlyGap = replacing(Theorem("T11r", "a gap costs more", given: H.b < H.l) { H.relies }, in: H.self)
}
