import Algebra
import Certificates
import Kernel
import Logic
import Testing

@Suite struct RefuteTests {
  @Test func unitPropagation() throws {
    // 0: -a >= 0, 1: -b >= 0, 2: a > 0 or b > 0
    let s = try statement("a > 0 or b > 0", "a <= 0", "b <= 0")
    accept(s, try refute(by: [0, 1, 2]))
    accept(s, try refute(by: [1, 0, 2]))
  }

  @Test func intermediateClauses() throws {
    let s = try statement("a > 0 or b > 0", "a <= 0", "b <= 0")
    accept(s, try refute(["b > 0"], by: [0, 2]), try refute(by: [1, 3]))
    accept(s, try refute(["a > 0", "b > 0", "c = 7", "c != 8"], by: [2]), try refute(by: [0, 1, 2]))
  }

  @Test func conjunctionsBelowDisjunctions() throws {
    // 0: -a >= 0; 1: not @1 or a > 0; 2: not @1 or b > 0; 3: not @3 or a > 0; 4: not @3 or c > 0; 5: @1 or @3
    let s = try statement("[a > 0 and b > 0] or [a > 0 and c > 0]", "a <= 0")
    accept(s, try refute(by: [0, 1, 3, 5]))
    accept(s, try refute(["not @1"], by: [0, 1]), try refute(by: [0, 6, 3, 5]))
    accept(s, try refute(["@1", "@3"], by: [5]), try refute(by: [0, 1, 3, 6]))
    // The other halves of the conjunctions say nothing about a.
    reject(s, try refute(by: [0, 2, 4, 5]), at: 1, because: "clause 2 is neither false nor a unit")
  }

  @Test func everyConnectiveBecomesClauses() throws {
    accept(try statement("false"))
    accept(try statement("1 < 0"))
    accept(try statement("0 != 0"))
    accept(try statement("not true"))
    accept(try statement("not [a > 0 => a > 0]"), try refute(by: [0, 1]))
    // 0: -a >= 0 or b > 0, 1: -b >= 0, 2: a > 0.
    accept(try statement("a > 0", "a > 0 => b > 0", "b <= 0"), try refute(by: [1, 2, 0]))
    // The same, and 3: a > 0 or -b >= 0.
    accept(try statement("a > 0", "a > 0 <=> b > 0", "b <= 0"), try refute(by: [1, 2, 0]))
    // 0: -a >= 0, 1: -a >= 0 or b > 0, 2: a > 0 or -b >= 0, 3: b > 0.
    accept(try statement("a <= 0", "a > 0 <=> b > 0", "b > 0"), try refute(by: [0, 3, 2]))
    accept(try statement("not [a > 0 or b > 0]", "a > 0"), try refute(by: [0, 2]))
    // 0: -a >= 0, 1: a != 0, 2: a >= 0.
    accept(try statement("a != 0", "not a > 0", "not a < 0"), try refute(by: [0, 2, 1]))
  }

  /// An equivalence mentions both sides twice, so that forty in one another would be 2^40 clauses.
  @Test func equivalencesThatDouble() throws {
    for parts in [Array(repeating: "true", count: 40), (0..<40).map { "a > \($0)" }] {
      let text = parts.dropFirst().reduce("a > b") { "[\($0)] <=> \($1)" }
      #expect(throws: Statement.Invalid.self) { try statement(text) }
      let s = try statement("a > 0")
      reject(s, .cases(try parseFormula(text)), at: 1, because: "too many parts")
      reject(s, try define("ite(\(text), 1, 2)"), at: 1, because: "too many parts")
    }
    let few = try statement((0..<6).reduce("a > b") { "[\($0)] <=> a > \($1)" })
    #expect(try ClauseContext(few).clauses.count < 1_000)
  }

  @Test func truthHasNoClause() throws {
    let s = try statement("a > 0 or 1 > 0", "b > 0 or not false", "c > 0")
    let context = try ClauseContext(s)
    #expect(context.clauses.count == 1)
  }

  // MARK: Rejections

  @Test(arguments: [-1, 3, 99, Int.max, Int.min])
  func hintOutOfRange(hint: Int) throws {
    let s = try statement("a > 0 or b > 0", "a <= 0", "b <= 0")
    reject(s, try refute(by: [0, 1, hint]), at: 1, because: "no clause \(hint)")
  }

  /// A step may use only clauses that stand before it.
  @Test func ownClauseAsHint() throws {
    reject(try statement("a > 0"), try refute(by: [1]), at: 1, because: "no clause 1")
    reject(try statement("a > 0"), try refute(["a <= 0"], by: [1]), at: 1, because: "no clause 1")
  }

  @Test func hintThatIsNotAUnit() throws {
    let s = try statement("a > 0 or b > 0", "a <= 0", "b <= 0")
    reject(s, try refute(by: [2, 0, 1]), at: 1, because: "clause 2 is neither false nor a unit")
  }

  @Test func missingConflict() throws {
    let s = try statement("a > 0 or b > 0", "a <= 0")
    reject(s, try refute(by: [0, 1]), at: 1, because: "the hints end without a conflict")
    reject(s, try refute(by: []), at: 1, because: "the hints end without a conflict")
    reject(s, try refute(["c > 0"], by: [1, 0]), at: 1, because: "clause 1 is neither false nor a unit")
    // A clause that is true already gives no unit that helps.
    reject(s, try refute(by: [0, 0, 0]), at: 1, because: "the hints end without a conflict")
  }

  @Test func targetThatDoesNotFollow() throws {
    let s = try statement("a > 0 or b > 0")
    reject(s, try refute(["a > 0"], by: [0]), at: 1, because: "the hints end without a conflict")
    reject(s, try refute(["c > 0"], by: [0]), at: 1, because: "clause 0 is neither false nor a unit")
    // Weak and strict are different atoms.
    reject(s, try refute(["a > 0", "b < 0"], by: [0]), at: 1, because: "the hints end without a conflict")
  }

  /// Propagation knows no arithmetic: a > 1 does not contradict a < 0 without a lemma.
  @Test func propagationKnowsNoArithmetic() throws {
    reject(try statement("a > 1", "a < 0"), try refute(by: [0, 1]), at: 1, because: "the hints end without a conflict")
  }

  @Test(arguments: ["@9", "not @9", "@-1"])
  func unknownAtom(name: String) throws {
    reject(try statement("a > 0"), try refute([name], by: [0]), at: 1, because: "no atom")
  }

  @Test func literalsMustBeComparisons() throws {
    for text in ["a > 0 and b > 0", "true", "not a > 0", "forall ?x: [?x > 0]"] {
      reject(try statement("a > 0"), try refute([text], by: [0]), at: 1, because: "is not a sign condition")
    }
    reject(try statement("a > 0"), try refute(["1/0 > 0"], by: [0]), at: 1, because: "division by zero")
  }

  @Test func theEmptyProofProvesNothing() throws {
    reject(try statement("a > 0"), because: "the empty clause is not reached")
    reject(try Statement([]), because: "the empty clause is not reached")
    // A derived clause that is not empty is not the end.
    reject(try statement("a > 0"), try refute(["a > 0"], by: [0]), because: "the empty clause is not reached")
  }

  /// A tautology may be derived from anything, and helps nothing.
  @Test func tautologies() throws {
    let s = try statement("a > 0")
    reject(s, try refute(["b > 0", "b <= 0"], by: [0]), try refute(by: [0, 1]))
  }
}
