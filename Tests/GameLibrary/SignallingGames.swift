import Games

/// Spence (1973): two types, education or none, two wages. Able workers produce 2, others 1; education costs y and y/2.
public enum JobMarket: Model {
  public static let id = "job-market"
  public static let title = "Job market signalling"

  static let q = Term.parameter("q", .openUnit, unit: .probability, "share of able workers")
  static let y = Term.parameter("y", .positive, "cost of education to a worker who is not able")
  static let worker = Player("worker")
  static let firm = Player("firm")

  static func offer(_ name: String, knowing: String, product: Term, cost: Term) -> Move {
    Move(name, by: firm, information: knowing) {
      Choice("low", [worker: 1 - cost, firm: -(product - 1).squared()])
      Choice("high", [worker: 2 - cost, firm: -(product - 2).squared()])
    }
  }
  public static let market = Game("job market") {
    Chance("ability") {
      Outcome(
        "able", probability: q,
        then: Move("able worker", by: worker) {
          Choice("study", then: offer("able, studied", knowing: "studied", product: 2, cost: y / 2))
          Choice("work", then: offer("able, not studied", knowing: "not studied", product: 2, cost: 0))
        })
      Outcome(
        "other", probability: 1 - q,
        then: Move("other worker", by: worker) {
          Choice("study", then: offer("other, studied", knowing: "studied", product: 1, cost: y))
          Choice("work", then: offer("other, not studied", knowing: "not studied", product: 1, cost: 0))
        })
    }
  }
  static func profile(_ able: String, _ other: String, _ studied: String, _ not: String) -> Profile {
    ["able worker": able, "other worker": other, "studied": studied, "not studied": not]
  }

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "Education separates exactly where it costs the able at most and the others at least what it gains",
      of: market, at: profile("study", "work", "high", "low"), iff: y >= 1 && y <= 2)
    Equilibrium(
      "E2", "Nobody studies, and wages are low, where few are able", of: market,
      at: profile("work", "work", "low", "low"), iff: q <= 0.5)
    Equilibrium(
      "E3", "The able study, and studying is not rewarded", of: market, at: profile("study", "work", "low", "high"),
      expect: .refuted)
  }
}

/// Cho and Kreps (1987): beer or quiche, a duel or none.
public enum BeerQuiche: Model {
  public static let id = "beer-quiche"
  public static let title = "Beer and quiche"

  static let s = Term.parameter("s", .openUnit, unit: .probability, "chance that the newcomer is strong")
  static let newcomer = Player("newcomer")
  static let bully = Player("bully")

  static func answer(_ name: String, after breakfast: String, taste: Term, strong: Bool) -> Move {
    Move(name, by: bully, information: breakfast) {
      Choice("duel", [newcomer: taste, bully: strong ? -1 : 1])
      Choice("leave", [newcomer: taste + 2, bully: 0])
    }
  }
  public static let morning = Game("breakfast") {
    Chance("type") {
      Outcome(
        "strong", probability: s,
        then: Move("strong", by: newcomer) {
          Choice("beer", then: answer("strong beer", after: "after beer", taste: 1, strong: true))
          Choice("quiche", then: answer("strong quiche", after: "after quiche", taste: 0, strong: true))
        })
      Outcome(
        "weak", probability: 1 - s,
        then: Move("weak", by: newcomer) {
          Choice("beer", then: answer("weak beer", after: "after beer", taste: 0, strong: false))
          Choice("quiche", then: answer("weak quiche", after: "after quiche", taste: 1, strong: false))
        })
    }
  }
  static func profile(_ strong: String, _ weak: String, beer: String, quiche: String) -> Profile {
    ["strong": strong, "weak": weak, "after beer": beer, "after quiche": quiche]
  }

  public static var theory: [any TheoryItem] {
    Equilibrium(
      "E1", "Both drink beer", of: morning, at: profile("beer", "beer", beer: "leave", quiche: "duel"), iff: s >= 0.5)
    Equilibrium(
      "E2", "Both eat quiche", of: morning, at: profile("quiche", "quiche", beer: "duel", quiche: "leave"),
      iff: s >= 0.5)
    Equilibrium(
      "E3", "Breakfast tells", of: morning, at: profile("beer", "quiche", beer: "leave", quiche: "duel"),
      expect: .refuted)
    // The weak drink beer so often that the bully believes half of those who do to be strong.
    Equilibrium(
      "E4", "The weak sometimes drink beer, and beer sometimes deters", of: morning,
      at: [
        "strong": "beer", "weak": Mix(["beer": s / (1 - s), "quiche": 1 - s / (1 - s)]),
        "after beer": Mix(["duel": 0.5, "leave": 0.5]), "after quiche": "duel",
      ], iff: s <= 0.5)
    PureEquilibria("P", "Pure equilibria", of: morning, expect: .refuted)
  }
}
