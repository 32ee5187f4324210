import Algebra
import Kernel
import Logic

@testable import SMTLIB

extension Script {
  /// The only question.
  var only: ScriptProblem {
    get throws {
      guard let problem = problems.first, problems.count == 1 else { throw TestFailure("\(problems.count) questions") }
      return problem
    }
  }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The normal form of the assertions of a script without `check-sat`, in canonical order.
func canonical(_ text: String) throws -> [String] {
  try Script(text: text).only.statement().assertions.map(\.canonical)
}

/// What the reader says about a script that it refuses.
func refusal(_ text: String) -> String {
  do {
    _ = try Script(text: text)
    return "accepted"
  } catch {
    return error.description
  }
}

/// Whether the kernel accepts the values as a witness of a script's only question; names are those of formulas.
func holds(_ text: String, _ values: [String: Rational]) throws -> Bool {
  let problem = try Script(text: text).only
  let witness = Witness(values: Dictionary(uniqueKeysWithValues: values.map { (Symbol($0), Term.constant($1)) }), evidence: [])
  return (try? problem.checked(witness)) != nil
}

let declarations = "(declare-fun x () Real)(declare-fun y () Real)(declare-fun b () Bool)(declare-fun c () Bool)"
