import Games

@testable import AllianceModels

enum IwanamiCases {
  typealias Game = IwanamiGame

  /// The linear contest at q = 1/2, wA = wC = 1/10, P = 4/5 with a cheap pledge, at an ally's cost of arms.
  private static func linear(cost: Term) -> KeyValuePairs<Term, Term> {
    [
      Game.q: 1 / 2, Game.wA: 1 / 10, Game.wC: 1 / 10, Game.k: 1, Game.v: 1, Game.c: cost, IwanamiLinear.cap: 4 / 5,
    ]
  }
  static let tooCheap = linear(cost: 1 / 4)
  static let cheap = linear(cost: 3 / 4)
  static let middling = linear(cost: 9 / 8)
  static let dear = linear(cost: 3 / 2)
  static let game = IwanamiLinear.game

  /// The concave member with a contest that need only be increasing.
  static let withoutConcavity = mutant(IwanamiConcave.self, functions: IwanamiGeneral.functions) { item in
    guard let exclusion = item as? Exclusion, exclusion.id == "X2" else { return item }
    return exclusion.examples(IwanamiGeneral.lateStep)
  }

  // MARK: Other protocols

  /// Of the contest only two points are known: 2/5 at 2/3, 3/5 at 3/2.
  static let protocols: KeyValuePairs<Term, Term> = [
    Game.q: 1 / 2, Game.wA: 1 / 10, Game.wC: 1 / 10, Game.c: 4 / 25, Game.k: 1, Game.v: 2 / 3,
    IwanamiProtocols.aD: 2 / 3, IwanamiGeneral.p(2 / 3): 2 / 5, IwanamiGeneral.p(3 / 2): 3 / 5,
  ]
  static let heldInAnyWar = IwanamiProtocols.anyWar.pledgeHolds(1 / 2)
  static let heldWithoutArms = IwanamiProtocols.anyWar.pledgeHolds(2 / 3)
  static let supported = IwanamiProtocols.isSupported(0)
  static let unsupported = Game.v - Game.k * IwanamiProtocols.aD > 0
  static let withoutDeterrentArms = without("A3", of: IwanamiProtocols.self)
}
