import Games

/// A quotient without a value where x = y, and a claim for a search: that a square can be 2.
enum Quotients: Model {
  static let id = "quotients"
  static let title = "Quotients"
  static let x = Term.parameter("x", .open(-10, 10), "a number")
  static let y = Term.parameter("y", .nonnegative, "another <b>number</b>")
  static let large = Formula.effect("large", "their difference is small") { 1 / (x - y) > 1 }
  static let square = Formula.effect("square", "x + 2 is a square") {
    exists("r", in: .nonnegative) { r in r * r == x + 2 }
  }

  static var theory: [any TheoryItem] {
    Assumption("A1", "The second is not too large") { y <= 5 }
    Theorem("T1", "What is above 1 is above 0", given: x > 1) { x > 0 }
    Possibility("P1", "The difference can be small") { large }
    Possibility("P2", "There is a root") { square }
    ComparativeStatics("C1", "The sum rises", of: x + y, in: x, .increasing)
  }
}

/// Nature, and then a player who knows it.
enum Lottery {
  static let p = Term.parameter("p", .unit, "chance of rain")
  static let farmer = Player("farmer")
  static let game = Game("harvest") {
    Chance("weather") {
      Outcome("rain", probability: p, [farmer: 3])
      Outcome(
        "sun", probability: 1 - p,
        then: Move("water", by: farmer) {
          Choice("water", [farmer: 1])
          Choice("wait", [farmer: 0])
        })
    }
  }
  static let profile: Profile = ["water": ifThenElse(p > 0.5, "wait", "water")]
  static let symbols = [p].compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } }
}
