import Games

/// Claims about functions known by their shape alone, each settled by hand.
enum Shapes: Model {
  static let id = "shapes"
  static let title = "What shapes imply and what they do not"
  static let functions = [r, s, u, h, v, slope, m, pull, chance]

  /// On the unit square, increasing in both arguments.
  static let r = Function("r", on: .unit, and: .unit, [.increasing], "a risk")
  static let s = Function("s", on: .nonnegative, and: .nonnegative, [.strictlyIncreasingDifferences], "a surplus")
  static let u = Function("u", on: .nonnegative, .singlePeaked, "a single-peaked payoff")
  static let h = Function("h", on: .positive, and: .positive, [.homogeneous], "a production function")
  static let v = Function("v", on: .nonnegative, .concave, "a concave benefit")
  static let slope = Function("v'", derivativeOf: v, "its derivative")
  static let m = Function("m", on: .real, "a differentiable function")
  static let pull = Function("m'", derivativeOf: m)
  static let chance = Function("chance", on: .nonnegative, .increasing, limits: [.atInfinity(1)], "a chance of winning")

  static let a = Term.choice("a", .unit)
  static let b = Term.choice("b", .unit)
  static let y1 = Term.choice("y_1", .nonnegative)
  static let y2 = Term.choice("y_2", .nonnegative)
  static let t1 = Term.parameter("t_1", .nonnegative)
  static let t2 = Term.parameter("t_2", .nonnegative)
  static let x = Term.choice("x", .positive)
  static let z = Term.choice("z", .positive)

  static var theory: [any TheoryItem] {
    // r(0, 0) <= r(1, 0) <= r(1, 1): the corner between is mentioned by nobody.
    Theorem("T1", "More of both is more") { r(0, 0) <= r(1, 1) }
    // r = a + b - a b: a step in one argument adds less the more there is of the other.
    Theorem("T2", "Monotone in both has increasing differences", expect: .refuted) {
      r(1, 1) - r(0, 1) >= r(1, 0) - r(0, 0)
    }
    // Topkis: sum both optimality conditions.
    Theorem(
      "T3", "The better choice rises with the parameter",
      given: t1 < t2 && s(y1, t1) >= s(y2, t1) && s(y2, t2) >= s(y1, t2)
    ) {
      y1 <= y2
    }
    Theorem(
      "T4", "It falls", given: t1 < t2 && s(y1, t1) >= s(y2, t1) && s(y2, t2) >= s(y1, t2), expect: .refuted
    ) {
      y1 >= y2
    }
    // Else 2 would lie below both 1 and 3.
    Theorem("T5", "Past the peak it falls", given: u(1) > u(2)) { u(3) <= u(2) }
    Theorem("T6", "A single peak means a fall", expect: .refuted) { u(1) > u(2) }
    Theorem("T7", "Twice of everything makes twice as much") { h(2 * x, 2 * z) == 2 * h(x, z) }
    Theorem("T8", "More of one makes more", expect: .refuted) { h(2 * x, z) >= h(x, z) }
    // Tangents: v(2) <= v(1) + v'(1) and v(1) <= v(2) - v'(2).
    Theorem("T9", "A concave function rises by no more than its slope at the start, and no less than at the end") {
      v(2) - v(1) <= slope(1)
      v(2) - v(1) >= slope(2)
    }
    // A line rises by exactly that, a parabola by less.
    Theorem("T10", "It rises by exactly its slope at the start", expect: .refuted) { v(2) - v(1) == slope(1) }
    // The mean value theorem.
    Theorem("T11", "What has slope one at least rises by one at least", given: forAll("q", in: .real) { pull($0) >= 1 })
    {
      m(1) - m(0) >= 1
    }
    Theorem("T12", "A limit from below is an upper bound") { chance(x) <= 1 }
      .hints(chance(x) - 1)
      .examples(Example([x: 1], functions: [chance: { _ in 1 }]))
  }
}

/// Shapes that are refused.
enum WrongShapes: Model {
  static let id = "wrong-shapes"
  static let title = "Shapes that are refused"
  static let functions = [f, g, k]
  static let f = Function("f", on: .unit, and: .unit, [.concave])
  static let g = Function("g", .increasingDifferences)
  static let k = Function("k", .increasing(in: .second))

  static var theory: [any TheoryItem] {
    Theorem("T1", "Whatever") { f(0, 1) + g(0) + k(0) >= 0 }
  }
}
