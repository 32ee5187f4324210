import Algebra
import Kernel
import Logic
import TestSupport
import Testing

/// a + b times the square root of n, for one n that is no square.
private struct Surd {
  let a: Rational
  let b: Rational
  let n: Rational

  /// By the signs of both parts and, where they differ, their squares.
  var sign: Int {
    let (first, second) = (a.signum, b.signum)
    if first * second >= 0 { return first != 0 ? first : second }
    return first * (a * a - b * b * n).signum
  }

  static func + (x: Surd, y: Surd) -> Surd { Surd(a: x.a + y.a, b: x.b + y.b, n: x.n) }
  static func - (x: Surd, y: Surd) -> Surd { Surd(a: x.a - y.a, b: x.b - y.b, n: x.n) }
  static func * (x: Surd, y: Surd) -> Surd {
    Surd(a: x.a * y.a + x.b * y.b * x.n, b: x.a * y.b + x.b * y.a, n: x.n)
  }

  /// With the conjugate; `nil` for zero.
  var reciprocal: Surd? {
    guard let inverse = (a * a - b * b * n).reciprocal else { return nil }
    return Surd(a: a * inverse, b: -b * inverse, n: n)
  }
}

/// The meaning of formulas in one symbol that stands for a square root, by definition.
private struct SurdOracle {
  struct Undefined: Error {}
  let x: Surd

  private func constant(_ value: Rational) -> Surd { Surd(a: value, b: 0, n: x.n) }

  func value(_ term: Term) throws -> Surd {
    switch term {
    case .constant(let value): return constant(value)
    case .symbol: return x
    case .sum(let parts): return try parts.reduce(constant(0)) { try $0 + value($1) }
    case .product(let parts): return try parts.reduce(constant(1)) { try $0 * value($1) }
    case .power(let base, let exponent):
      let factor = try value(base)
      return (0..<exponent).reduce(constant(1)) { product, _ in product * factor }
    case .quotient(let a, let b):
      let (numerator, denominator) = (try value(a), try value(b))
      guard let inverse = denominator.reciprocal else { throw Undefined() }
      return numerator * inverse
    case .minimum(let a, let b):
      let (first, second) = (try value(a), try value(b))
      return (first - second).sign < 0 ? first : second
    case .maximum(let a, let b):
      let (first, second) = (try value(a), try value(b))
      return (first - second).sign > 0 ? first : second
    case .absolute(let a):
      let inside = try value(a)
      return inside.sign < 0 ? constant(0) - inside : inside
    case .conditional(let test, let a, let b): return try holds(test) ? value(a) : value(b)
    case .apply: throw Undefined()
    case .named(_, let body): return try value(body)
    }
  }

  func holds(_ formula: Formula) throws -> Bool {
    try formula.holds { part in
      guard case .compare(let a, let relation, let b) = part else { throw Undefined() }
      return relation.holds(Rational((try value(a) - value(b)).sign), .zero)
    }
  }
}

@Suite struct IrrationalSoundnessTests {
  private static let x = Symbol("x")

  private static func p(_ ascending: Rational...) -> Polynomial {
    Polynomial(ascending.enumerated().map { .init(Monomial(Array(repeating: 0, count: $0)), $1) })
  }

  /// The square root of 2, 3 or 5, or its negative, as a root of a polynomial that may have others, the same one twice
  /// or complex ones.
  private static func root(_ generator: inout SeededGenerator) throws -> (RealRoot, Surd) {
    let n = generator.pick([Rational(2), 3, 5])
    var polynomial = p(-n, 0, 1) * generator.pick([Rational(1), -3, 10])
    let others = [p(-5, 1), p(-n, 0, 1), p(1, 0, 1), p(4, 1), p(-7, 5), p(-7, 0, 1)]
    for _ in 0..<generator.int(0...2) { polynomial = polynomial * generator.pick(others) }
    let isUp = generator.chance(1, in: 2)
    // 7/5 lies below all three roots, 9/4 above them and below the root of 7.
    let number = isUp ? (Rational(7, over: 5), Rational(9, over: 4)) : (Rational(-9, over: 4), Rational(-7, over: 5))
    let bounds = try (#require(number.0), #require(number.1))
    // 7/5 is a root of one of the other factors: then the bound is no bound.
    let shift = Rational(1, over: 1_000) ?? 0
    let lower = isUp ? bounds.0 + shift : bounds.0
    let root = try #require(RealRoot(of: polynomial, above: lower, below: bounds.1))
    return (root, Surd(a: 0, b: isUp ? 1 : -1, n: n))
  }

  @Test func valuesOfFormulas() throws {
    let vocabulary = Vocabulary(symbols: [Self.x], functions: [])
    var (judged, quotients, trueOnes) = (0, 0, 0)
    try Property(
      "formulas at square roots", cases: 1_500,
      generate: { generator in (try Self.root(&generator), generator.formula(vocabulary, depth: 3)) },
      shrink: { root, formula in formula.shrunk.map { (root, $0) } }
    ).holds { root, formula in
      let evaluation = Evaluation((Self.x, root.0))
      guard let answer = try? evaluation.holds(formula) else { return true }
      // What the kernel gives a value has one.
      let truth = try SurdOracle(x: root.1).holds(formula)
      judged += 1
      trueOnes += truth ? 1 : 0
      formula.visit({ if case .quotient = $0 { quotients += 1 } }, { _ in })
      // The normal form refuses a constant that is divided by zero even where its value does not matter.
      guard let statement = try? Statement([("h", formula)]) else { return answer == truth }
      let witness = Witness(
        root: (Self.x, root.0), values: [Self.x: .symbol(Self.x)],
        evidence: statement.assertions.map { _ in .evaluate })
      if !truth, (try? Kernel.check(witness, of: statement)) != nil { return false }
      return answer == truth
    }
    #expect(judged > 800 && quotients > 200 && trueOnes > 200, "\(judged) \(quotients) \(trueOnes)")
  }

  /// Conditions in one variable whose roots are square roots: true lists of points are accepted exactly when no number
  /// meets the conditions, and spoiled ones never where one does.
  @Test func univariateSystems() throws {
    struct System {
      var squares: [[Rational]] = []
      var relations: [Relation] = []
      var points: [RealRoot] = []
      var isSpoiled = false
    }
    func bounds(_ n: Rational, _ isUp: Bool) -> (Rational, Rational) {
      // Below and above the roots of 2, 3, 5, 6, 7 and apart from one another.
      let low = [2: 14, 3: 17, 5: 22, 6: 24, 7: 26][Int(n.numerator)] ?? 0
      let pair = (Rational(low) * (Rational(1, over: 10) ?? 0), Rational(low + 1) * (Rational(1, over: 10) ?? 0))
      return isUp ? pair : (-pair.1, -pair.0)
    }
    func number(_ n: Rational, _ isUp: Bool, _ factors: [Rational]) -> RealRoot? {
      let polynomial = factors.reduce(Polynomial.one) { $0 * Self.p(-$1, 0, 1) }
      return RealRoot(of: polynomial, above: bounds(n, isUp).0, below: bounds(n, isUp).1)
    }
    var (refuted, spoiled) = (0, 0)
    try Property(
      "univariate systems with square roots", cases: 1_200,
      generate: { generator in
        var system = System()
        for _ in 0..<generator.int(1...3) {
          system.squares.append((0..<generator.int(1...2)).map { _ in generator.pick([2, 3, 5, 6, 7]) })
          system.relations.append(generator.pick([.greater, .greaterOrEqual, .equal, .less, .lessOrEqual]))
        }
        let all = Set(system.squares.joined()).sorted()
        // The polynomial of a point may be any that has the root.
        system.points =
          all.reversed().compactMap { number($0, false, [$0]) }
          + all.compactMap { number($0, true, generator.chance(1, in: 2) ? all : [$0]) }
        guard generator.chance(1, in: 2) else { return system }
        system.isSpoiled = true
        let place = generator.int(0...system.points.count - 1)
        switch generator.int(0...3) {
        case 0: system.points.remove(at: place)
        case 1: system.points[place] = RealRoot(system.points[place].lower)
        case 2: system.points[place] = number(7, true, [7]) ?? system.points[place]
        default: system.points.insert(RealRoot(0), at: all.count)
        }
        return system
      }
    ).holds { system in
      let x = Term.symbol(Self.x)
      let hypotheses = zip(system.squares, system.relations).map { squares, relation in
        Formula.compare(.product(squares.map { .sum([.power(x, 2), .constant(-$0)]) }), relation, .constant(0))
      }
      var context = try ClauseContext(try Statement(hypotheses.map { ("h", $0) }))
      let isAccepted = (try? context.apply(.univariate(hypotheses, roots: system.points))) != nil
      // In terms of the square of the number, all roots are whole: halves meet each interval.
      let holds = (0...20).contains { half in
        zip(system.squares, system.relations).allSatisfy { squares, relation in
          relation.holds(squares.reduce(.one) { $0 * (Rational(half).halved - $1) }, .zero)
        }
      }
      refuted += isAccepted ? 1 : 0
      spoiled += isAccepted && system.isSpoiled ? 1 : 0
      return system.isSpoiled ? !(isAccepted && holds) : isAccepted == !holds
    }
    #expect(refuted > 150 && spoiled > 10, "\(refuted) refuted, \(spoiled) of them with other points")
  }
}
