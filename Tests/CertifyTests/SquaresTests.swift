import Algebra
import Logic
import Testing

@testable import Certify

/// Sums of squares of any polynomials.
@Suite struct SquaresTests {
  private let x = Polynomial.variable(0)
  private let y = Polynomial.variable(1)
  private let z = Polynomial.variable(2)

  private func search(_ facts: [Fact], _ degree: Int, _ factors: Int = 1) -> Identity? {
    SquaresSearch.refute(
      facts,
      .init(
        degree: degree, factors: factors, entryLimit: 9_000, deadline: .now + .seconds(20),
        lastDeadline: .now + .seconds(20)))
  }

  /// Whether the identity holds and refutes the facts.
  private func refutes(_ identity: Identity?, _ facts: [Fact]) -> Bool {
    guard let identity else { return false }
    var sum = Polynomial.zero
    for summand in identity.summands {
      guard summand.coefficient.signum > 0, summand.factors.allSatisfy({ facts[$0].sign != .zero }) else {
        return false
      }
      let product = summand.factors.reduce(Polynomial(summand.coefficient)) { $0 * facts[$1].polynomial }
      sum += product * (summand.square.map { $0 * $0 } ?? .one)
    }
    for (index, cofactor) in identity.cofactors where facts[index].sign == .zero {
      sum += cofactor * facts[index].polynomial
    }
    let isStrict = identity.summands.contains { summand in
      summand.square == nil && summand.factors.allSatisfy { facts[$0].sign == .positive }
    }
    return sum.isZero && isStrict
  }

  /// 2x^4 + 2x^3 y - x^2 y^2 + 5y^4 = ((2x^2 - 3y^2 + xy)^2 + (y^2 + 3xy)^2) / 2 (Parrilo 2003).
  @Test func squaresOfThreeTerms() {
    let p = x.power(4) * 2 + x.power(3) * y * 2 - x * x * y * y + y.power(4) * 5
    let facts = [Fact(-p, .positive)]
    #expect(refutes(search(facts, 4), facts))
  }

  /// The first condition contradicts (x - y)^2 + (y - z)^2 + (z - x)^2 >= 0 by itself, so nothing else is of use.
  @Test func unneededConditionsAreLeftOut() {
    let below = x * y + y * z + z * x - x * x - y * y - z * z
    let facts = [
      Fact(below, .positive), Fact(x, .positive), Fact(y + z, .nonnegative), Fact(.one - x * x * y, .nonnegative),
    ]
    let identity = search(facts, 4)
    #expect(refutes(identity, facts))
    #expect(identity?.support == [0])
  }

  /// The Gram matrix of (x + 2y - 3z)^2 has rank one: only its face has room to round in.
  @Test func deficientRank() {
    let root = x + y * 2 - z * 3
    let facts = [Fact(-(root * root), .positive)]
    let identity = search(facts, 2)
    #expect(refutes(identity, facts))
    #expect(identity?.summands.count == 2)
  }

  /// (x^2 + y^2 + z^2)^2 >= 3 (x^3 y + y^3 z + z^3 x), with equality at four lines, three of them irrational.
  @Test func irrationalZeros() {
    let norm = x * x + y * y + z * z
    let facts = [Fact((x.power(3) * y + y.power(3) * z + z.power(3) * x) * 3 - norm * norm, .positive)]
    #expect(refutes(search(facts, 4), facts))
  }

  /// On the unit circle x + y is at most the root of 2.
  @Test func equation() {
    let facts = [Fact(x * x + y * y - .one, .zero), Fact((x + y) * 2 - Polynomial(3), .positive)]
    #expect(refutes(search(facts, 2), facts))
    let possible = [facts[0], Fact((x + y) * 5 - Polynomial(7), .positive)]
    #expect(search(possible, 4, 2) == nil)
  }

  /// Coefficients of very different sizes, which the variables are scaled for.
  @Test func scaled() {
    let a = x * x - y * 4_000 + Polynomial(7)
    let b = x * y * 1_000 + x * x - Polynomial(3)
    let facts = [Fact(-(a * a) - b * b, .positive)]
    #expect(refutes(search(facts, 4), facts))
  }

  /// Motzkin's polynomial is not a sum of squares; times 1 + x^2 + y^2, a factor of the square's room, it is.
  @Test func multiplier() {
    let motzkin = x.power(4) * y * y + x * x * y.power(4) + .one - x * x * y * y * 3
    let facts = [Fact(-motzkin, .positive)]
    let start = ContinuousClock.now
    #expect(search(facts, 6) == nil)
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(refutes(search(facts, 12, 2), facts))
  }

  /// What holds somewhere has no refutation.
  @Test func none() {
    #expect(search([Fact(x * y - .one, .nonnegative), Fact(Polynomial(3) - x - y, .positive)], 6, 2) == nil)
  }

  /// With equal diagonal entries 1/2 is the largest multiple of I below; where the first one is zero, the dual matrix says so;
  /// no trace can be 1 and 0.
  @Test func programs() {
    func solve(_ first: Double, _ second: Double) -> SemidefiniteProgram.Solution? {
      let constraint = [(0, first), (1, second)].filter { $0.1 != 0 }.map {
        SemidefiniteProgram.Entry(block: 0, row: $0.0, column: $0.0, value: $0.1)
      }
      return SemidefiniteProgram(sizes: [2], constraints: [constraint], isOver: { false }).solve()
    }
    func isClose(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-6 } ?? false }
    #expect(isClose(solve(1, -1)?.margin, 0.5))
    let face = solve(1, 0)
    #expect(isClose(face?.margin, 0) && isClose(face?.dual[0][0, 0], 2) && isClose(face?.dual[0][1, 1], 0))
    #expect(solve(1, 1) == nil)
    #expect(solve(1, 2) == nil)
  }

  /// The eigenvalues of (2 1; 1 2) are 1 and 3.
  @Test func eigenvalues() {
    var matrix = Matrix.identity(2) * 2
    matrix[0, 1] = 1
    matrix[1, 0] = 1
    let values = matrix.eigenpairs.map(\.value).sorted()
    #expect(abs(values[0] - 1) < 1e-12 && abs(values[1] - 3) < 1e-12)
  }
}
