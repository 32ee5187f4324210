import Algebra
import Logic

extension ClauseContext {
  /// Rule `signSplit`: every number is zero, positive or negative. (The two-way split into `p > 0` and `-p >= 0`
  /// needs no step: the two are one atom and its negation.)
  mutating func signSplit(_ term: Term) throws(Rejection) {
    guard try polynomial(term).constant == nil else { throw .statement("a sign split needs a variable") }
    try cases(.compare(term, .equal, .constant(0)))
  }

  /// Rule `cases`: a formula holds or fails. Refuting the second case makes it a lemma for the rest of the proof.
  mutating func cases(_ formula: Formula) throws(Rejection) {
    guard formula.freeSymbols.allSatisfy({ !$0.isBound }) else {
      throw .statement("'\(formula)' mentions a bound variable")
    }
    // Enters every symbol into the table, so that no variable introduced here takes its name.
    _ = try canonical(formula)
    guard let literals = try literals(of: formula, premises: []) else {
      throw .statement("'\(formula)' is plainly true")
    }
    try assert(.not(formula), under: literals, premises: [])
  }
}
