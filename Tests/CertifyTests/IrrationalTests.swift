import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing
import Z3Bridge

@testable import Certify

/// Witnesses with irrational values, found by the solver and accepted by the kernel.
@Suite struct IrrationalTests {
  private func witness(_ formulas: String...) async throws -> Witness? {
    let statement = try Statement(formulas.map { ($0, try Parser.formula($0)) })
    let search = CertificateSearch(solver: InProcessSolver())
    switch await search.decide(statement, timeLimit: .seconds(20)) {
    case .witnessed(let witness):
      let read = try CertificateReader.witness(CertificateWriter.text(witness))
      _ = try Kernel.check(read, of: statement)
      return witness
    case .refuted: Issue.record("refuted")
    case .undecided(let reason): Issue.record("undecided: \(reason)")
    }
    return nil
  }

  @Test func oneRoot() async throws {
    let found = try await witness("x*x = 2")
    #expect(found?.root?.number.polynomial.degree == 2)
  }

  @Test func twoIndependentRoots() async throws {
    let found = try await witness("x^2 = 2", "y^2 = 3")
    #expect(found?.root?.number.polynomial.degree == 4)
  }

  @Test func equalNumbers() async throws {
    let found = try await witness("x^2 + y^2 = 1", "x = y", "x > 0")
    #expect(found?.root?.number.polynomial.degree == 2)
  }

  @Test func oneInTermsOfTheOther() async throws {
    let found = try await witness("x^3 - x = 1", "y = x^2 + 1/(x + 2)")
    #expect(found?.root != nil)
  }

  @Test func degreeFive() async throws {
    let found = try await witness("z^5 - z - 1 = 0", "a > z", "b < z", "a - b < 1/100")
    #expect(found?.root?.number.polynomial.degree == 5)
    #expect(["a", "b"].allSatisfy { name in if case .constant? = found?.values[Symbol(name)] { true } else { false } })
  }

  @Test func rationalWherePossible() async throws {
    let found = try await witness("x^2 + y^2 < 2", "x*y > 1/3")
    #expect(found != nil && found?.root == nil)
  }

  @Test func quantifiers() async throws {
    let found = try await witness("x^2 = 2", "forall ?y: [?y^2 >= 2 - x^2]", "exists ?z: [?z^2 = x^2 and ?z < 0]")
    #expect(found?.root != nil)
  }

  /// x is the square root of 2, y of 3, and z their sum with a polynomial of degree 4 of its own: the space of the three
  /// has dimension 16, the field degree 4.
  @Test func dependentNumbersStayInTheirField() async throws {
    let two = SolverValue.algebraic(coefficients: [-2, 0, 1], lower: 1, upper: 2)
    let three = SolverValue.algebraic(coefficients: [-3, 0, 1], lower: 1, upper: 2)
    let sum = SolverValue.algebraic(coefficients: [1, 0, -10, 0, 1], lower: 3, upper: 4)
    let field = try #require(await CommonField([sum, two, three], factoring: InProcessSolver()))
    #expect(field.root.polynomial.degree == 4)
    #expect(field.root.sign(of: field.values[0] - field.values[1] - field.values[2]) == 0)
    #expect(field.root.reduced(field.values[1] * field.values[1]) == Polynomial(2))
    #expect(field.root.sign(of: field.values[2]) == 1)
  }

  /// x0^2 = 2 and x0*x1 = 3, so that x1 = 3 x0 / 2 needs no field of its own; x2 = 5.
  @Test func valuesFollowFromLinearEquations() async throws {
    let numbers: [Int: SolverValue] = [
      0: .algebraic(coefficients: [-2, 0, 1], lower: 1, upper: 2),
      1: .algebraic(coefficients: [-9, 0, 2], lower: 2, upper: 3), 2: .rational(5),
    ]
    let equation = Polynomial.variable(0) * .variable(1) - Polynomial(3)
    let exact = try #require(await ExactValues(numbers, equations: [equation]))
    #expect(exact.root.polynomial.degree == 2)
    #expect(exact.values[1] == Polynomial.variable(0) * (Rational(3, over: 2) ?? .zero))
    #expect(exact.values[2] == Polynomial(5))
  }

  /// w and t are quadratic, m = t/w of degree 4; with u rational everything lies in one field of degree 4.
  @Test func chainsOfSquareRoots() async throws {
    let found = try await witness("w^2 = u^2 + 2", "t^2 = u^2 + 3", "m*w = t", "w > 0", "t > 0", "0 < u", "u < 1")
    #expect((found?.root?.number.polynomial.degree).map { $0 <= 4 } == true)
  }

  /// The companion alone finds the values: the first solver knows nothing.
  @Test func companion() async throws {
    struct Ignorant: Solver {
      let identity = "ignorant"
      func solve(_ query: Query) async -> Answer { .unknown(reason: "ignorant") }
    }
    let formulas = ["x^2 + y^2 = 3", "x = y", "b > 0 or x < 0", "not b > 0"]
    let statement = try Statement(formulas.map { ($0, try Parser.formula($0)) })
    let search = CertificateSearch(solver: Ignorant(), companion: InProcessSolver())
    guard case .witnessed(let witness) = await search.decide(statement, timeLimit: .seconds(20)) else {
      Issue.record("no witness")
      return
    }
    _ = try Kernel.check(witness, of: statement)
    #expect(witness.root?.number.polynomial.degree == 2)
  }

  /// The space of the two numbers has dimension 2 * 3; both come back as combinations of powers of one number.
  @Test func commonField() async throws {
    let two = SolverValue.algebraic(coefficients: [-2, 0, 1], lower: 1, upper: 2)
    let three = SolverValue.algebraic(coefficients: [-1, -1, 0, 1], lower: 1, upper: 2)
    let field = try #require(await CommonField([two, three, two]))
    #expect(field.root.polynomial.degree == 6)
    let (x, y) = (field.values[0], field.values[1])
    #expect(field.values[2] == x)
    #expect(field.root.reduced(x * x) == Polynomial(2))
    #expect(field.root.reduced(y * y * y - y) == .one)
    #expect(field.root.sign(of: x) == 1 && field.root.sign(of: y) == 1)
    #expect(await CommonField([.rational(1)]) == nil)
    let high = SolverValue.algebraic(coefficients: [-2] + Array(repeating: 0, count: 16) + [1], lower: 1, upper: 2)
    #expect(await CommonField([high]) == nil)
  }
}
