import Changes
import Games
import Logic

// Apart from the tests: their macros do not bear the operators of the model language.

/// A claim of the premises that something is asserted beside.
func claim(_ premises: [Formula], _ asserted: Formula) throws -> AskedClaim {
  let lines = premises.map { ("premise", $0) } + [("negated conclusion", asserted)]
  return AskedClaim(try Statement(lines), isExistential: false)
}

enum Claims {
  static let a = Term.parameter("a")
  static let b = Term.parameter("b")
  static let x = Term.parameter("x")
  static let y = Term.parameter("y")
  static let f = Function("f", "")
  static let g = Function("g", "")

  struct Pair: Sendable, CustomStringConvertible {
    let description: String
    let first: AskedClaim
    let second: AskedClaim
    let isSame: Bool

    init(_ description: String, isSame: Bool, _ first: AskedClaim, _ second: AskedClaim) {
      self.description = description
      self.first = first
      self.second = second
      self.isSame = isSame
    }
  }

  /// Pairs, and whether they say the same up to new names and order.
  static func pairs() throws -> [Pair] {
    [
      Pair("a new name", isSame: true, try claim([a > 0], a < 1), try claim([x > 0], x < 1)),
      Pair("one name instead of two", isSame: false, try claim([a > 0, b > 0], a < b), try claim([x > 0], x < x + 1)),
      Pair("two names instead of one", isSame: false, try claim([a > 0], a < 1), try claim([x > 0], y < 1)),
      Pair("exchanged names", isSame: false, try claim([], a < b), try claim([], b < a)),
      Pair("new names in another order", isSame: true, try claim([], a < b), try claim([], y < x)),
      // Which of x - y = 0 and y - x = 0 is written depends on the names.
      Pair("an equation", isSame: true, try claim([a == 2 * b], a > b), try claim([y == 2 * x], y > x)),
      Pair("the equation's sign counts elsewhere", isSame: false, try claim([], a > 2 * b), try claim([], 2 * x > y)),
      Pair(
        "a quantified variable", isSame: true, try claim([], all { t, _ in t * a > 0 }),
        try claim([], all("s", "r") { s, _ in x * s > 0 })),
      Pair(
        "quantified variables in another order", isSame: true,
        try claim([], all { s, t in s - t > a }),
        try claim([], all("s", "r") { t, s in s - t > a })),
      Pair(
        "a free quantity instead of a quantified one", isSame: false, try claim([b > 0], all { t, _ in t > a }),
        try claim([b > 0], all { t, _ in t > b })),
      Pair("a function", isSame: true, try claim([f(a) > 0], f(b) > a), try claim([g(a) > 0], g(b) > a)),
      Pair(
        "functions that become one", isSame: false, try claim([f(a) > 0], g(a) > 0), try claim([f(a) > 0], f(a) > 1)),
      Pair(
        "disjuncts and least values", isSame: true, try claim([a > 0 || b > 1], min(a, b + 1) > 0),
        try claim([b > 1 || a > 0], min(b + 1, a) > 0)),
      Pair(
        "a quotient upside down", isSame: false, try claim([a > 0, b > 0], a / b > 1),
        try claim([a > 0, b > 0], b / a > 1)),
      Pair(
        "a premise that became the conclusion", isSame: false, try claim([a > 0], b > 0), try claim([b > 0], a > 0)),
      // Everything looks alike, so that choices must be made: a hexagon and two triangles of products.
      Pair(
        "one ring of six and two of three", isSame: false, try claim([], ring(6, "u")), try claim([], rings(3, "v"))),
      Pair("a ring of six", isSame: true, try claim([], ring(6, "u")), try claim([], ring(6, "v"))),
    ]
  }

  /// That the quantity exceeds the number.
  static func bound(_ name: String, _ number: Int) throws -> AskedClaim {
    try claim([], .compare(.parameter(name), .lessOrEqual, .constant(.init(number))))
  }

  /// Lines of proofs in two versions of a model in which `a` is now `x`: the same line under another label, then one
  /// assumption and two later versions of it.
  static func usedPremises() throws -> (old: [Statement.Assertion], new: [Statement.Assertion]) {
    func line(_ label: String, _ formula: Formula) throws -> Statement.Assertion {
      try Statement([(label, formula)]).assertions[0]
    }
    return (
      [try line("a > 0", a > 0), try line("A2", a < 9)],
      [try line("x > 0", x > 0), try line("A2", x < 9), try line("A2", x < 8)]
    )
  }

  private static func all(
    _ first: String = "t", _ second: String = "v", _ body: (Term, Term) -> Formula
  ) -> Formula {
    let bound = [Symbol(first, isBound: true), Symbol(second, isBound: true)]
    return .forAll(bound, body(.symbol(bound[0]), .symbol(bound[1])))
  }

  private static func ring(_ size: Int, _ name: String, from start: Int = 0) -> Formula {
    let corners = (0..<size).map { Term.parameter("\(name)\((7 * $0) % 11 + start)") }
    return .and((0..<size).map { corners[$0] * corners[($0 + 1) % size] > 0 })
  }

  private static func rings(_ size: Int, _ name: String) -> Formula {
    .and([ring(size, name), ring(size, name, from: 20)])
  }
}
