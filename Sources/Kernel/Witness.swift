import Algebra
import Logic

extension Kernel {
  /// Rule `witness`: every assertion holds at the values, quantifiers by the evidence given for them.
  public static func check(_ witness: Witness, of statement: Statement) throws(Rejection) -> CheckedWitness {
    guard witness.evidence.count == statement.assertions.count else {
      throw .witness("it speaks of \(witness.evidence.count) assertions, not \(statement.assertions.count)")
    }
    if witness.root?.symbol.isBound == true { throw .witness("the root has the name of a quantified variable") }
    let evaluation = Evaluation(witness.root)
    var substitution = Substitution()
    for (function, value) in witness.functions {
      guard value.isClosed(arity: function.arity, root: witness.root) else {
        throw .witness("'\(function.name)' is not given as a term in its \(function.arity) parameters alone")
      }
      let body = try Evaluation.normalForm(value.body)
      substitution.functions[function] = .init(parameters: value.parameters, body: body)
    }
    for (symbol, value) in witness.values { substitution.symbols[symbol] = try evaluation.normalized(value) }
    for (assertion, evidence) in zip(statement.assertions, witness.evidence) {
      do { try evaluation.hold(substitution(assertion.formula).negationsInward, evidence) } catch {
        throw .witness("'\(assertion.label)': \(error)")
      }
    }
    return CheckedWitness(statement: statement, witness: witness)
  }
}

extension Substitution.Interpretation {
  /// Whether the body mentions nothing but the parameters and the root. A bound symbol would be captured by the quantifiers around
  /// an application, and a quantifier in the body would capture those of an argument.
  fileprivate func isClosed(arity: Int, root: Witness.Root?) -> Bool {
    var isQuantified = false
    let onFormula: (Formula) -> Void = {
      switch $0 {
      case .forAll, .exists: isQuantified = true
      default: break
      }
    }
    body.visit({ _ in }, onFormula)
    return parameters.count == arity && Set(parameters).count == arity && !isQuantified
      && body.freeSymbols.subtracting([root?.symbol].compactMap { $0 }).isSubset(of: parameters)
  }
}
