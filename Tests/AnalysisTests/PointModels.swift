import Algebra
import Analysis
import Engine
import Propositions

// Apart from the tests: their macros do not bear the operators of the model language.

/// Regions whose points are known by hand.
struct PointRegions {
  static let x = Term.parameter("x", .unit)
  static let y = Term.parameter("y", .unit)
  static let z = Term.parameter("z")
  static let g = Term.parameter("g", .positive)
  static let h = Term.parameter("h", .positive)
  static let p = Function("p", on: .nonnegative, .increasing, "a chance")

  static let theory = Theory(
    id: "regions", title: "Regions", functions: [p],
    items: [
      Possibility("disc", "A disc") { (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) <= 0.1 },
      Possibility("strips", "Two thin strips, where few tidy numbers lie") {
        (y >= 0.12341 && y <= 0.12343) || (y >= 0.71711 && y <= 0.71713)
      },
      Possibility("cube", "Three numbers") { z * z * z == z },
      Possibility("root", "A number that is no fraction") { g * g == 2 },
      Possibility("never", "None") { g + h < 0 },
      Possibility("wide", "Anything positive in the right order") { g < h },
      Possibility("above", "Above a parabola, by hand: y is at least a quarter") {
        forAll("t", in: .unit) { t in t * (1 - t) <= y }
      },
      Theorem("claim", "A claim that fails above the diagonal", expect: .refuted) { x + y <= 1 },
    ])

  static let shaped = Theory(
    id: "shaped", title: "About a function of some shape", functions: [p],
    items: [Possibility("half", "Half a chance") { p(g) == 0.5 }])

  static let exemplified = Theory(
    id: "exemplified", title: "The same with a form", functions: [p],
    items: [
      Possibility("half", "Half a chance") { p(g) == 0.5 }.examples(Example([g: 1], functions: [p: { $0 / (1 + $0) }]))
    ])

  static func search(_ name: String, of theory: Theory = theory, negated: Bool = false) throws -> PointSearch {
    let model = CompiledModel(theory)
    guard let question = Question(name, of: model) else { throw Ask.Missing() }
    return try PointSearch(question, negated: negated, prover: try Ask.prover())
  }

  static func found(
    _ name: String, _ count: Int, isSpread: Bool = true, seed: UInt32 = 0, negated: Bool = false, seconds: Int = 30
  ) async throws -> PointSearch.Found {
    try await search(name, negated: negated).points(
      count, isSpread: isSpread, seed: seed, timeLimit: .seconds(seconds))
  }
}

extension Rational {
  static func over(_ numerator: Int, _ denominator: Int) -> Rational {
    Rational(numerator, over: denominator) ?? .zero
  }
}
