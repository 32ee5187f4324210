import AllianceModels
import Certificates
import Engine
import Games

// How long it takes to build a model of 200 propositions, to compile it and to hash its statements; and the library.

enum Large: Model {
  static let id = "large"
  static let title = "Two hundred propositions"
  static let functions = [chance]

  static let share = Term.parameter("q", .openUnit, "share")
  static let cost = Term.parameter("c", .positive, "cost of arms")
  static let loss = Term.parameter("w", .positive, "cost of war")
  static let arms = Term.choice("m", .nonnegative, "arms")
  static let other = Term.choice("n", .nonnegative, "other arms")
  static let chance = Function(
    "p", on: .nonnegative, .increasing, .concave, values: 0..<1, at: [0: 0], "chance of winning")

  static func payoff(_ arms: Term) -> Term {
    Term.definition("U(\(arms))", "payoff", min(1, chance(arms) + loss) - cost * arms)
  }
  static let isBest = forAll("z", in: .nonnegative) { z in payoff(z) <= payoff(arms) }

  static var theory: [any TheoryItem] {
    Assumption("A1", "War is dear") { loss > share / 2 }
    for index in 1...200 {
      Theorem("T\(index)", "A claim about the best choice", given: isBest && other <= arms) {
        payoff(other) <= payoff(arms) + cost * Term.constant(.init(index))
        chance(other) - loss <= share / (1 + cost)
      }
    }
  }
}

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start).seconds * 1_000
}

func measure(_ name: String, _ models: [any Model.Type]) throws {
  var theories: [Theory] = []
  var compiled: [CompiledModel] = []
  var hashes: Set<String> = []
  // The best of five: what is asked is the work, not the noise of the machine.
  var times = [Double](repeating: .infinity, count: 3)
  for _ in 0..<5 {
    times[0] = min(times[0], milliseconds { theories = models.map { $0.asTheory } })
    times[1] = min(times[1], milliseconds { compiled = theories.map { CompiledModel($0) } })
    times[2] = try min(
      times[2],
      milliseconds {
        hashes = try Set(compiled.flatMap { try $0.propositions.map { try $0.refutationStatement().hash } })
      })
  }
  let count = compiled.reduce(0) { $0 + $1.propositions.count }
  let shown = zip(["build", "compile", "hash"], times).map { "\($0) \(($1 * 10).rounded() / 10) ms" }
  let total = times.reduce(0, +)
  print(
    "\(name): \(count) propositions, \(hashes.count) statements: \(shown.joined(separator: ", "));",
    "together \((total * 10).rounded() / 10) ms, \((total / Double(count) * 1_000).rounded()) microseconds each")
}

try measure("two hundred", [Large.self])
try measure("the library", AllianceModels.all)
