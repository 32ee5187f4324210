import Logic

extension ClauseContext {
  /// Rule `cases`: a formula holds or fails. Refuting the second case makes it a lemma for the rest of the proof.
  mutating func cases(_ formula: Formula) throws(Rejection) {
    guard formula.freeSymbols.allSatisfy({ !$0.isBound }) else { throw .statement("it mentions a bound variable") }
    // Refuses a variable that is only introduced below.
    _ = try canonical(formula)
    guard let literals = try literals(of: formula, premises: []) else { throw .statement("it is plainly true") }
    try assert(.not(formula), under: literals, premises: [])
  }
}
