import Algebra
import Engine
import Logic
import Regions

/// On which values of one symbol formulas can hold together, exactly: a projection, proved both ways.
struct Shadow {
  let threshold: Threshold

  /// - Throws: when no condition on the symbol alone is found.
  init(
    of formulas: [Formula], on symbol: Symbol, _ range: Box.Side, with prover: any Prover, timeLimit: Duration
  ) async throws {
    let own = formulas.filter { $0.freeSymbols.isSubset(of: [symbol]) && !$0.hasQuantifier }
    let others = formulas.filter { !($0.freeSymbols.isSubset(of: [symbol]) && !$0.hasQuantifier) }
    let free = others.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }.subtracting([symbol])
    let body = Formula.and(others).quantified(free, isExistential: true)
    let effect = MapRequest.Effect("counterexamples", .and(own + [body]))
    let request = MapRequest([effect], axes: [Axis(symbol, range)])
    threshold = try await Threshold(request, with: prover, timeLimit: timeLimit)
  }

  /// Where to look: between the symbol's own bounds among the formulas; where there are none, well beyond the points.
  static func range(of symbol: Symbol, in formulas: [Formula], around points: [Rational]) -> (Box.Side, isWhole: Bool) {
    var lower: Rational?
    var upper: Rational?
    for bound in formulas.compactMap({ Bound($0) }) where bound.symbol == symbol {
      if bound.isUpper { upper = min(upper ?? bound.value, bound.value) }
      if !bound.isUpper { lower = max(lower ?? bound.value, bound.value) }
    }
    let known = points + [lower, upper].compactMap { $0 }
    let (least, greatest) = (known.min() ?? 0, known.max() ?? 0)
    let margin = max(10, max(least.magnitude, greatest.magnitude) * 4)
    return (Box.Side(lower ?? (least - margin), upper ?? (greatest + margin)), lower != nil && upper != nil)
  }
}
