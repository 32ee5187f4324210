import Algebra
import Certificates
import Kernel
import Logic
import TestSupport
import Testing

/// The step as a certificate writes it.
private func univariate(_ hypotheses: [String], _ points: [String]) throws -> Refutation.Step {
  let lines =
    ["univariate"] + hypotheses.enumerated().map { "\($0): \($1)" } + points.map { "point \(written($0))" } + ["end"]
  return try #require(try CertificateReader.refutation(lines).steps.first)
}

/// `x^2 - 2 in 1 2` or `1/2` as a certificate writes it; anything else as it is.
private func written(_ point: String) -> String {
  if let value = Rational(parsing: point) { return "\(-value) 1 in \(value) \(value)" }
  var table = VariableTable()
  guard let place = point.firstRange(of: " in "), let term = try? Parser.term(String(point[..<place.lowerBound])),
    let polynomial = try? table.polynomial(term), table.variables.count == 1, polynomial.variables.count == 1
  else { return point }
  let coefficients = (0...polynomial.degree).map { degree in
    (polynomial.terms.first { $0.monomial.degree == degree }?.coefficient ?? .zero).description
  }
  return coefficients.joined(separator: " ") + String(point[place.lowerBound...])
}

@Suite struct UnivariateTests {
  @Test func rootsOfAll() throws {
    let s = try statement("x^2 < 2", "x > 2")
    let step = try univariate(["x^2 < 2", "x > 2"], ["x^2 - 2 in -2 -1", "x^2 - 2 in 1 3/2", "2"])
    #expect(accept(s, step, try refute(by: [0, 1, 2])).count == 2)
    // A point at which nothing happens does no harm.
    let more = try univariate(["x^2 < 2", "x > 2"], ["-7", "x^2 - 2 in -2 -1", "x^2 - 2 in 1 3/2", "2"])
    #expect(accept(s, more, try refute(by: [0, 1, 2])).count == 2)
  }

  @Test func noRoots() throws {
    accept(try statement("x^2 + x + 1 <= 0"), try univariate(["x^2 + x + 1 <= 0"], []), try refute(by: [0, 1]))
  }

  @Test func equationsAndMultipleRoots() throws {
    accept(
      try statement("x^3 = x + 1", "x <= 1"),
      try univariate(["x^3 = x + 1", "x <= 1"], ["1", "x^3 - x - 1 in 11/10 3/2"]), try refute(by: [0, 1, 2]))
    accept(try statement("(x - 1)^2 < 0"), try univariate(["(x - 1)^2 < 0"], ["1"]), try refute(by: [0, 1]))
  }

  @Test func anyVariableOfTheTable() throws {
    accept(
      try statement("f(a, b) > 1", "f(a, b)^2 < 1"), try univariate(["f(a, b) > 1", "f(a, b)^2 < 1"], ["-1", "1"]),
      try refute(by: [0, 1, 2]))
  }

  @Test(arguments: [
    (["x^2 < 2", "x > 2"], ["x^2 - 2 in 1 3/2", "2"], "hypothesis 0 has 2 roots, not the 1 listed"),
    (["x^2 < 2", "x > 2"], ["x^2 - 2 in -2 -1", "x^2 - 2 in 1 3/2"], "hypothesis 1 has 1 roots, not the 0 listed"),
    (["x^2 < 2", "x > 2"], [], "has 2 roots, not the 0 listed"),
    (["x^2 < 2", "x > 2"], ["2", "x^2 - 2 in -2 -1", "x^2 - 2 in 1 3/2"], "not apart and ascending"),
    (["x^2 < 2", "x > 2"], ["x^2 - 2 in -2 -1", "x^2 - 2 in 1 2", "2"], "not apart and ascending"),
    (["x^2 < 2", "x > 2"], ["x^2 - 2 in 1 3/2", "x^2 - 2 in 1 3/2", "2"], "not apart and ascending"),
    (["x^2 < 2", "x > 2"], ["x^2 - 3 in -2 -1", "x^2 - 2 in 1 3/2", "2"], "has 2 roots, not the 1 listed"),
    (["x^2 < 2", "x > 1"], ["x^2 - 2 in -2 -11/10", "1", "x^2 - 2 in 11/10 2"], "hold together"),
    (["x^2 = 2", "x > 0"], ["x^2 - 2 in -2 -1", "0", "x^2 - 2 in 1 2"], "hold together"),
    (["(x - 1)^2 <= 0"], ["1"], "hold together"), (["x > 2"], ["2"], "hold together"),
    (["x < 2"], ["2"], "hold together"), (["x > y", "x < 0"], ["0"], "not about one variable"),
    (["1 > 2"], [], "not about one variable"), ([], [], "not about one variable"),
    (["x - x = 0", "x > x + 1", "x > 0"], ["0"], "cannot be counted"),
    (["x != 0"], ["0"], "is not a sign condition"),
    (["(x^64)^4 + x < 0", "x > 0"], ["123456789012345678901234567890"], "too large"),
  ])
  func rejections(hypotheses: [String], points: [String], reason: String) throws {
    reject(try statement("x > 0"), try univariate(hypotheses, points), at: 1, because: reason)
  }

  /// What is no number is no point: the reader refuses it.
  @Test(arguments: [
    "x^2 - 2 in -2 2", "x^2 - 2 in 2 3", "x^2 - 2 in 2 1", "x^2 - 4 in 1 2", "x^2 - 2 in 1", "x^2 - 2 in 1 2 3",
    "x*y - 2 in 1 2", "3 in 1 2", "0*x in 1 2", "f(x) in 1 2", "x^2 - 2", "1/x in 1 2", "x in 0 1", "one", "",
  ])
  func noPoints(text: String) {
    #expect(throws: CertificateReader.Failure.self) { try univariate(["x > 0"], [text]) }
  }

  /// Random systems with known roots: the true points are accepted exactly when no number meets the conditions, and
  /// false ones never where one does.
  @Test func randomSystems() throws {
    struct System {
      var factors: [[Rational]] = []
      var relations: [Relation] = []
      var points: [RealRoot] = []
      var isSpoiled = false
    }
    var refuted = 0
    var forged = 0
    try Property(
      "univariate systems", cases: 1_500,
      generate: { generator in
        var system = System()
        for _ in 0..<generator.int(1...3) {
          system.factors.append((0..<generator.int(1...3)).map { _ in Rational(generator.int(-4...4)) })
          system.relations.append(generator.pick([.greater, .greaterOrEqual, .equal, .less, .lessOrEqual]))
        }
        system.points = Set(system.factors.joined()).sorted().map { RealRoot($0) }
        if generator.chance(1, in: 2) {
          system.isSpoiled = true
          let place = generator.int(0...system.points.count - 1)
          switch generator.int(0...3) {
          case 0: system.points.remove(at: place)
          case 1: system.points[place] = RealRoot(Rational(generator.int(-5...5)))
          case 2: system.points.reverse()
          default:
            // One more point, often no root.
            let more = RealRoot(Rational(generator.int(-9...9)).halved)
            system.points = (system.points + [more]).sorted { $0.lower < $1.lower }
          }
        }
        return system
      }
    ).holds { system in
      let x = Term.symbol(Symbol("x"))
      let hypotheses = zip(system.factors, system.relations).map { roots, relation in
        Formula.compare(.product(roots.map { .sum([x, .constant(-$0)]) }), relation, .constant(0))
      }
      let statement = try Statement(hypotheses.map { ("h", $0) })
      var context = try ClauseContext(statement)
      let isAccepted = (try? context.apply(.univariate(hypotheses, roots: system.points))) != nil
      // All roots are whole, so halves meet every interval between and beyond them.
      let holds = (-12...12).contains { half in
        let value = Rational(half).halved
        return zip(system.factors, system.relations).allSatisfy { roots, relation in
          relation.holds(roots.reduce(.one) { $0 * (value - $1) }, .zero)
        }
      }
      if isAccepted { refuted += 1 }
      if system.isSpoiled, isAccepted { forged += 1 }
      return system.isSpoiled ? !(isAccepted && holds) : isAccepted == !holds
    }
    #expect(refuted > 200 && forged > 10, "\(refuted) refuted, \(forged) of them with other points")
  }
}
