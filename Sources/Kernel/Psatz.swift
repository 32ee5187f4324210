import Algebra
import Logic

extension ClauseContext {
  /// Rule `psatz`: adds the clause of the negated hypotheses when the identity holds and is strict.
  mutating func apply(_ step: Psatz) throws(Rejection) {
    var facts: [Fact] = []
    for hypothesis in step.hypotheses { facts.append(try fact(hypothesis)) }
    var total = Polynomial.zero
    var isStrict = false
    var weight = Polynomial.zero
    for (place, summand) in step.summands.enumerated() {
      guard summand.coefficient.signum > 0 else { throw .statement("a coefficient is not positive") }
      let root = try summand.square.map { square throws(Rejection) in try polynomial(square) } ?? .one
      weight = try sum(weight, try times(Polynomial(summand.coefficient), try times(root, root)))
      for index in summand.factors {
        guard facts.indices.contains(index) else { throw .statement("no hypothesis \(index)") }
        guard facts[index].sign != .zero else { throw .statement("hypothesis \(index) is an equation, not a factor") }
      }
      isStrict = isStrict || summand.square == nil && summand.factors.allSatisfy { facts[$0].sign == .positive }
      // Squares with the same factors are added up before they are multiplied.
      if step.summands.dropFirst(place + 1).first?.factors == summand.factors { continue }
      for index in summand.factors { weight = try times(weight, facts[index].polynomial) }
      total = try sum(total, weight)
      weight = .zero
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
