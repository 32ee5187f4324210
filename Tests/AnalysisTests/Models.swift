import Analysis
import Certify
import Engine
import Propositions
import Z3Bridge

// Apart from the tests: their macros do not bear the operators of the model language.

/// A pledge of weight w and depth d is to restrain and to deter at once, which some bound on w or on p forbids.
struct PledgeTask {
  static let c = Term.parameter("c", .open(0, 2), "a cost")
  static let p = Term.parameter("p", .openUnit, "a probability")
  static let w = Term.choice("w", .openUnit, "a weight")
  static let d = Term.choice("d", .nonnegative, "a depth")

  static let restrains = Formula.effect("R", "it restrains") {
    p * (1 - w) > c * d
    c < p * w
  }
  static let deters = Formula.effect("D", "it deters") {
    c * d > 1 - p
    c * w > p * (1 - w)
  }

  static let exclusion = Exclusion("T1", "It cannot do both") {
    restrains
    deters
  }

  static func with(_ items: any TheoryItem...) -> Theory {
    Theory(id: "pledge", title: "A pledge", items: items + [exclusion])
  }

  static let byWeight = with(Assumption("A", "the weight is limited") { w <= 0.6 })
  static let byChance = with(Assumption("A", "the chance is limited") { p <= 0.7 })
  static let free = with()
  /// In another order, with an assumption that does not matter and one that is said twice.
  static let shuffled = with(
    Assumption("Z", "the cost is not two") { c != 2 }, Assumption("C", "the cost is positive") { 0 < c },
    Assumption("A", "the weight is limited") { 5 * w <= 3 })
}

enum Ask {
  struct Missing: Error {}

  static func session(timeLimit: Duration = .seconds(20)) throws -> Session {
    Session(prover: try prover(), hints: SearchHints(), timeLimit: timeLimit)
  }

  static func prover() throws -> CertificateSearch {
    guard let worker = WorkerSolver.siblingExecutable() else { throw Missing() }
    return CertificateSearch(solver: WorkerSolver(executable: worker))
  }

  static func proposition(_ id: String = "T1", of theory: Theory) throws -> CompiledProposition {
    let model = CompiledModel(theory)
    guard model.errors.isEmpty, let found = model.proposition(id) else { throw Missing() }
    return found
  }

  static func inference(_ id: String = "T1", of theory: Theory) throws -> Inference {
    Inference(try proposition(id, of: theory), of: theory.id)
  }
}

/// Claims whose premises, slack and repairs are worked out by hand.
struct SmallClaims {
  static let x = Term.parameter("x", .nonnegative, "a number")
  static let y = Term.parameter("y", .nonnegative, "another")
  static let z = Term.parameter("z", "any number")

  static func claim(_ items: any TheoryItem...) -> Theory {
    Theory(id: "small", title: "Small claims", items: items)
  }

  /// From x <= 1, x^2 <= 4: up to x <= 2, which attains nothing forbidden.
  static let closed = claim(Assumption("A", "") { x <= 1 }, Theorem("T1", "") { x.squared() <= 4 })
  /// From x <= 1, x^2 < 4: up to x < 2.
  static let halfOpen = claim(Assumption("A", "") { x <= 1 }, Theorem("T1", "") { x.squared() < 4 })
  /// From x <= 1, x^3 <= 2: up to the cube root of 2.
  static let cubic = claim(Assumption("A", "") { x <= 1 }, Theorem("T1", "") { x * x * x <= 2 })
  /// From x + y <= 1, xy <= 1: up to x + y <= 2, since xy is at most a quarter of the sum's square.
  static let joint = claim(Assumption("A", "") { x + y <= 1 }, Theorem("T1", "") { x * y <= 1 })
  /// From x <= 1, f(x) <= f(2) for every increasing f: up to x <= 2.
  static let f = Function("f", on: .nonnegative, .increasing, "any increasing function")
  static let shaped = Theory(
    id: "small", title: "Small claims", functions: [f],
    items: [Assumption("A", "") { x <= 1 }, Theorem("T1", "") { f(x) <= f(2) }])
  /// x < 1 need not be strict for x^2 <= 1.
  static let strict = claim(Assumption("A", "") { x < y && y <= 1 }, Theorem("T1", "") { x <= y })
  /// x <= 1 is just enough for x^2 <= 1.
  static let tightBound = claim(Assumption("A", "") { x <= 1 }, Theorem("T1", "") { x.squared() <= 1 })

  /// Fails at x = 0 alone.
  static let tie = claim(Theorem("T1", "", expect: .refuted) { x > 0 })
  /// Fails where f(x) = 0 and nowhere else, as f(0) = 0 and f increases.
  static let g = Function("g", on: .nonnegative, .increasing, at: [0: 0], "any function that begins at zero")
  static let shapedTie = Theory(
    id: "small", title: "Small claims", functions: [g], items: [Theorem("T1", "", expect: .refuted) { g(x) > 0 }])
  /// Fails for x > 1.
  static let open = claim(Theorem("T1", "", expect: .refuted) { x <= 1 })
  /// Fails on a part of a line.
  static let line = claim(Assumption("A", "") { x == z }, Theorem("T1", "", expect: .refuted) { x <= 1 })
  /// Fails between 1 and 2.
  static let gap = claim(Theorem("T1", "", expect: .refuted) { (x - 1) * (x - 2) >= 0 })
  /// y <= x is what is missing.
  static let order = claim(
    Assumption("A", "") { x <= 1 && z > 0 }, Theorem("T1", "", expect: .refuted) { y * z <= x * z })

  /// x y is at most 1/2, so that z >= 1/2 is enough, and so are y <= z and x <= z.
  static let product = claim(
    Assumption("A", "") { x <= 1 && y <= 0.5 }, Theorem("T1", "", expect: .refuted) { x * y <= z })

  /// That x is positive does nothing but give the quotient a meaning.
  static let quotient = claim(Assumption("A", "") { z > 0 }, Theorem("T1", "") { z / z == 1 })
  /// Here its sign counts.
  static let sign = claim(Assumption("A", "") { z > 0 }, Theorem("T1", "") { 1 / z > 0 })

  /// Never, because a square is not negative.
  static let never = claim(
    Assumption("A", "") { z <= 5 }, Possibility("T1", "", expect: .refuted) { z.squared() + 1 <= 0 })
  static let possible = claim(Possibility("T1", "") { z.squared() <= 2 })
  static let contradictory = claim(Assumption("A", "") { x <= -1 }, Theorem("T1", "") { y > 7 })

  // Two theories about z, and a third that contradicts each in its own way.
  static let rising = Theory(
    id: "rising", title: "", items: [Assumption("A", "") { z > y }, Assumption("B", "") { y > 1 }])
  static let falling = Theory(
    id: "falling", title: "", items: [Assumption("A", "") { z < y }, Assumption("B", "") { z <= 1 }])

  static let rivals = claim(
    Conflict("T1", "They differ", of: [Assumption("up", "") { z > 1 }, Assumption("down", "") { z < 1 }]),
    Consistency("T2", "They agree", of: [Assumption("up", "") { z > 1 }, Assumption("far", "") { z > 2 }]))
}

extension Ask {
  static func analysis(_ theory: Theory, _ id: String = "T1") async throws -> ClaimAnalysis {
    let model = CompiledModel(theory)
    return try await ClaimAnalysis(try proposition(id, of: theory), of: model, prover: try prover())
  }

  static func conflicts(_ theories: Theory...) async throws -> Conflicts {
    try await Conflicts(theories.map { CompiledModel($0) }, prover: try prover(), timeLimit: .seconds(20))
  }
}

extension Formula {
  /// About another y, which is positive.
  static var positiveY: Formula { Term.parameter("y", .positive) < 3 }
}

extension CheckedEvidence {
  var isRefutation: Bool { if case .refutation = self { true } else { false } }
}
