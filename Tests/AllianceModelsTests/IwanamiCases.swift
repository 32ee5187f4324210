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
}
