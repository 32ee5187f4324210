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
