import Algebra
import Logic

extension ClauseContext {
  /// Rule `psatz`: adds the clause of the negated hypotheses when the identity holds and is strict.
  mutating func apply(_ step: Psatz) throws(Rejection) {
    var facts: [Fact] = []
    for hypothesis in step.hypotheses { facts.append(try fact(hypothesis)) }
    var total = Polynomial.zero
    var isStrict = false
    for summand in step.summands {
      guard summand.coefficient.signum > 0 else { throw .statement("a coefficient is not positive") }
      var product = try sum(.zero, Polynomial(summand.coefficient))
      var strict = summand.square == nil
      for index in summand.factors {
        guard facts.indices.contains(index) else { throw .statement("no hypothesis \(index)") }
        guard facts[index].sign != .zero else { throw .statement("hypothesis \(index) is an equation, not a factor") }
        strict = strict && facts[index].sign == .positive
        product = try times(product, facts[index].polynomial)
      }
      if let square = summand.square {
        let root = try polynomial(square)
        product = try times(product, try times(root, root))
      }
      isStrict = isStrict || strict
      total = try sum(total, product)
    }
    for cofactor in step.cofactors {
      // The sides are subtracted as they are written, whatever sign the normal form of the equation has.
      guard facts.indices.contains(cofactor.equation),
        case .compare(let left, .equal, let right) = step.hypotheses[cofactor.equation]
      else { throw .statement("hypothesis \(cofactor.equation) is not an equation") }
      let difference = try sum(try polynomial(left), -(try polynomial(right)))
      total = try sum(total, try times(try polynomial(cofactor.term), difference))
    }
    guard isStrict else { throw .statement("no summand is strictly positive") }
    guard total.isZero else { throw .statement("the identity does not hold: \(table.term(total)) is left") }
    add(facts.map { !literal($0) }, premises: [])
  }

  /// The sign condition that a comparison with `>`, `>=` or `=` states.
  mutating func fact(_ formula: Formula) throws(Rejection) -> Fact {
    guard case .compare(let a, let relation, let b) = formula, let fact = try fact(a, relation, b) else {
      throw .statement("'\(formula)' is not a sign condition")
    }
    return fact
  }

  private func times(_ a: Polynomial, _ b: Polynomial) throws(Rejection) -> Polynomial {
    do { return try table.times(a, b) } catch { throw .statement(error.description) }
  }

  private func sum(_ a: Polynomial, _ b: Polynomial) throws(Rejection) -> Polynomial {
    do { return try VariableTable.sized(a + b) } catch { throw .statement(error.description) }
  }
}
