import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing
import Z3Bridge

@testable import Certify

/// Counterexamples in which a function of two arguments takes the form of a template.
@Suite struct TemplateTests {
  static let homogeneous =
    "forall ?x ?y ?z ?w: [?x > 0 and ?z > 0 and ?y > 0 and ?w > 0 and ?x*?w = ?z*?y => "
    + "?x*h(?z, ?w) = ?z*h(?x, ?y) and ?y*h(?z, ?w) = ?w*h(?x, ?y)]"

  private func template(_ body: String) throws -> Substitution {
    let form = Substitution.Interpretation(parameters: [Symbol("x"), Symbol("y")], body: try Parser.term(body))
    return Substitution(functions: [FunctionSymbol("h", arity: 2): form])
  }

  /// The product is not homogeneous of degree one; -x is. A parameter of the form has the name of a symbol.
  @Test func homogeneous() async throws {
    let statement = try Statement([
      ("h", try Parser.formula(Self.homogeneous)), ("fails", try Parser.formula("h(2*x, b) < h(x, b)")),
      ("x", try Parser.formula("x > 0")), ("b", try Parser.formula("b > 0")),
    ])
    let hints = SearchHints(templates: [try template("k0 + k1*x + k2*y + k3*x*y")])
    let search = CertificateSearch(solver: InProcessSolver())
    let outcome = await search.decide(statement, hints: hints, timeLimit: .seconds(20))
    guard case .witnessed(let witness) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    _ = try Kernel.check(witness, of: statement)
  }
}
