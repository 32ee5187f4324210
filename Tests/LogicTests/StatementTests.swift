import Algebra
import Certificates
import Logic
import TestSupport
import Testing

private func statement(_ formulas: String...) throws -> Statement {
  try Statement(formulas.enumerated().map { ("h\($0.offset)", try Parser.formula($0.element)) })
}

private let x = Symbol("x")
private let boundX = Symbol("x", isBound: true)
private let boundY = Symbol("y", isBound: true)

private func positive(_ term: Term) -> Formula { .compare(term, .greater, .constant(0)) }

@Suite struct StatementHashTests {
  @Test(arguments: [
    (["a > 0", "b > 0"], ["b > 0", "a > 0"]),
    (["a > 0", "b > 0"], ["a > 0 and b > 0"]),
    (["a < b"], ["b > a"]),
    (["a <= b"], ["b >= a"]),
    (["a < b"], ["3*a < 3*b"]),
    (["a/2 < b/3"], ["3*a < 2*b"]),
    (["a + b*c > d"], ["c*b + a > d"]),
    (["a + b*c > d"], ["0 < c*b - d + a"]),
    (["a = b"], ["b = a"]),
    (["a = b"], ["-2*a = -2*b"]),
    (["a != b"], ["b != a"]),
    (["a > 0", "true"], ["a > 0"]),
    (["not [a > 0 or b > 0]"], ["not b > 0", "not a > 0"]),
    (["not [a > 0 => b > 0]"], ["a > 0", "not b > 0"]),
    (["forall ?q: [?q > a]"], ["forall ?q: [2*a < ?q + ?q]"]),
    (["max(a + b, c) > 0"], ["max(b + a, c) > 0"]),
    (["f(a + b) > 0"], ["0 < f(b + a)"]),
    // The sign of an equation must not depend on which variable was met first.
    (["x > 0", "y > 0", "x = y"], ["y > 0", "x > 0", "x = y"]),
    (["x > 0", "y > 0", "x = y"], ["x = y", "y > 0", "x > 0"]),
    (["y > 0", "x != y^2 + y"], ["x != y^2 + y", "y > 0"]),
    (["z > 0", "ite(z = x, 1, 2) > 0"], ["ite(x = z, 1, 2) > 0", "z > 0"]),
  ])
  func sameMeaningSameHash(first: [String], second: [String]) throws {
    let make = { (texts: [String]) in try Statement(texts.map { ("h", try Parser.formula($0)) }) }
    #expect(try make(first).hash == make(second).hash)
  }

  @Test func differentStatementsDiffer() throws {
    let texts = [
      ["a > 0"], ["a >= 0"], ["a = 0"], ["a != 0"], ["a < 0"], ["b > 0"],
      ["a > 0", "b > 0"], ["a > 0 or b > 0"], ["a > 1"], ["a > 1/2"], ["-a/b > 0"], ["(-a)/b > 0"], ["a/b > 0"],
      ["f(a) > 0"], ["g(a) > 0"], ["f(a, b) > 0"], ["f(b, a) > 0"], ["min(a, b) > 0"], ["max(a, b) > 0"],
      ["forall ?a: [?a > b]"], ["exists ?a: [?a > b]"], ["forall ?a: [exists ?b: [?a > ?b]]"],
      ["exists ?b: [forall ?a: [?a > ?b]]"], ["forall ?a ?b: [?a > ?b]"], ["forall ?a: [?a > a]"],
      ["ite(a > 0, b, c) > 0"], ["ite(a > 0, c, b) > 0"], ["ite(a >= 0, b, c) > 0"], ["a^2 > 0"],
      ["a*b > c"], ["a > b*c"], ["a > 0 => b > 0"], ["a > 0 <=> b > 0"], ["a > 0 or b > 0", "c > 0"],
      ["a > 0 or [b > 0 and c > 0]"], ["[a > 0 or b > 0] and c > 0", "a > 0"], ["a + 1/b > 0"], ["(a + 1)/b > 0"],
      ["1/(a*b) > 0"], ["1/a*b > 0"], ["1/a/b > 0"], ["false"], ["not [a > 0 and b > 0]"],
    ]
    let hashes = try texts.map { try Statement($0.map { ("h", try Parser.formula($0)) }).hash }
    for (i, first) in hashes.enumerated() {
      for (j, second) in hashes.enumerated() where j < i {
        #expect(first != second, "\(texts[i]) and \(texts[j]) share a hash")
      }
    }
  }

  @Test func labelsAndNamesOfDefinitionsDoNotCount() throws {
    let formula = try Parser.formula("a > b*c")
    let definition = Definition("d", note: 1)
    let named = Formula.named(
      definition,
      .compare(.named(definition, .symbol(Symbol("a"))), .greater, try Parser.term("b*c")))
    let plain = try Statement([("one", formula)])
    #expect(try plain.hash == Statement([("two", formula)]).hash)
    #expect(try plain.hash == Statement([("one", named)]).hash)
    #expect(plain.assertions.map(\.label) == ["one"])
  }

  @Test func hashIsTheDigestOfTheWrittenAssertions() throws {
    let made = try statement("b > 0", "a < 1/2")
    #expect(made.assertions.map(\.canonical) == ["-2*a + 1 > 0", "b > 0"])
    #expect(made.hash == Digest.sha256("-2*a + 1 > 0\nb > 0"))
  }

  @Test func orderNeverMatters() throws {
    let vocabulary = Vocabulary(hasQuantifiers: true)
    try Property(
      "order of assertions", cases: 400,
      generate: { generator in
        let formulas = (0..<generator.int(2...4)).map { _ in generator.formula(vocabulary) }
        return (formulas, formulas.shuffled(using: &generator))
      },
      shrink: { first, second in
        // Drop one formula from both: order is judged anew, reversed.
        first.indices.map { index in
          var fewer = first
          fewer.remove(at: index)
          return (fewer, fewer.reversed())
        }
      }
    ).holds { first, second in
      let make = { (formulas: [Formula]) in
        try? Statement(formulas.enumerated().map { ("h\($0.offset)", $0.element) }).hash
      }
      return make(first) == make(second)
    }
  }

  /// The written assertions are a statement again, and the same one.
  @Test func writtenStatementsReadBack() throws {
    try Property(
      "statements read back", cases: 600,
      generate: { $0.formula(Vocabulary(hasQuantifiers: true), depth: 4) }, shrink: { $0.shrunk }
    ).holds { formula in
      guard let statement = try? Statement([("h", formula)]) else { return true }
      let again = try Statement(statement.assertions.map { ("h", try Parser.formula($0.canonical)) })
      return again.hash == statement.hash
    }
  }
}

/// A statement's hash stands for its meaning, so whatever could make two meanings read alike is refused.
@Suite struct StatementRefusalTests {
  @Test func quantifiedAgain() {
    for text in [
      "forall ?x: [exists ?x: [?x > 0]]", "exists ?y: [forall ?x: [?x > 0 or exists ?y: [?y > ?x]]]",
      "forall ?x: [ite(exists ?x: ?x > 0, 1, 2) > ?x]",
    ] {
      #expect(throws: Statement.Invalid.self, "\(text)") { try statement(text) }
    }
  }

  @Test func quantifiedSideBySideIsAllowed() throws {
    #expect(try statement("[forall ?x: [?x > a]] or [forall ?x: [?x < a]]").assertions.count == 1)
  }

  @Test(arguments: ["a + b", "a > 0 and b", "", "2", "a\nb > 0", "?x", "min", "x y", "true"])
  func namesThatReadAsSomethingElse(name: String) {
    #expect(throws: Statement.Invalid.self) { try Statement([("h", positive(.symbol(Symbol(name))))]) }
    let bound = Symbol(name, isBound: true)
    #expect(throws: Statement.Invalid.self) { try Statement([("h", .forAll([bound], positive(.symbol(bound))))]) }
    #expect(throws: Statement.Invalid.self) { try Statement([("h", .exists([bound], .truth(true)))]) }
    let function = FunctionSymbol(name, arity: 2)
    let applied = Term.apply(function, [.symbol(x), .constant(1)])
    #expect(throws: Statement.Invalid.self) { try Statement([("h", positive(applied))]) }
  }

  @Test func functionsNamedLikeOperations() {
    for (name, arity) in [("min", 2), ("max", 2), ("abs", 1), ("ite", 3)] {
      let term = Term.apply(FunctionSymbol(name, arity: arity), Array(repeating: .symbol(x), count: arity))
      #expect(throws: Statement.Invalid.self) { try Statement([("h", positive(term))]) }
    }
  }

  /// `f` of one argument and `f` of three are different functions, so the number of arguments must tell them apart.
  @Test func wrongNumberOfArguments() {
    for (arity, count) in [(1, 2), (3, 1), (2, 0), (0, 0)] {
      let term = Term.apply(FunctionSymbol("f", arity: arity), Array(repeating: .symbol(x), count: count))
      #expect(throws: Statement.Invalid.self) { try Statement([("h", positive(term))]) }
    }
  }

  @Test func quantifiersBindBoundSymbolsOnly() {
    #expect(throws: Statement.Invalid.self) { try Statement([("h", .forAll([x], positive(.symbol(x))))]) }
    #expect(throws: Statement.Invalid.self) { try Statement([("h", .exists([x], positive(.symbol(x))))]) }
    let nested = Formula.forAll([boundX], .exists([Symbol("y")], .compare(.symbol(Symbol("y")), .greater, .symbol(x))))
    #expect(throws: Statement.Invalid.self) { try Statement([("h", nested)]) }
    let test = Formula.exists([x], positive(.symbol(x)))
    #expect(throws: Statement.Invalid.self) {
      try Statement([("h", positive(.conditional(test, .constant(1), .constant(2))))])
    }
  }

  @Test func boundSymbolsNeedAQuantifier() {
    #expect(throws: Statement.Invalid.self) { try Statement([("h", positive(.symbol(boundX)))]) }
    let half = Formula.or([.forAll([boundX], positive(.symbol(boundX))), positive(.symbol(boundX))])
    #expect(throws: Statement.Invalid.self) { try Statement([("h", half)]) }
  }

  @Test func quantifiersNameEachVariableOnce() {
    #expect(throws: Statement.Invalid.self) {
      try Statement([("h", .forAll([boundX, boundX], positive(.symbol(boundX))))])
    }
    #expect(throws: Statement.Invalid.self) { try Statement([("h", .forAll([], .truth(true)))]) }
  }

  @Test func divisionByZero() {
    #expect(throws: Statement.Invalid.self) { try statement("1/(a - a) > 0") }
  }
}
