import Algebra
import Engine
import Logic
import Regions

/// On which values of one symbol formulas can hold together, exactly: a projection, proved both ways.
struct Shadow {
  let threshold: Threshold

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The time for all attempts, and for each proof.
  private static let limits: (whole: Duration, proof: Duration) = (.seconds(8), .seconds(2))
  private static let orders = 4

  /// - Throws: when no condition on the symbol alone is found.
  init(
    of formulas: [Formula], on symbol: Symbol, _ range: Box.Side, with prover: any Prover, timeLimit: Duration
  ) async throws {
    let limit = min(timeLimit, Shadow.limits.whole)
    let proofLimit = min(timeLimit, Shadow.limits.proof)
    var reason = "the time limit passed"
    let deadline = ContinuousClock.now + limit
    // In which order quantifiers are easy to eliminate is hard to foresee.
    for order in Shadow.orders(formulas, without: symbol).prefix(Shadow.orders) {
      let left = deadline - .now
      guard left > .zero, !Task.isCancelled else { break }
      let request = Shadow.request(formulas, symbol, range, order)
      do {
        if let found = try await Shadow.within(
          left, { try await Threshold(request, with: prover, timeLimit: proofLimit) })
        {
          threshold = found
          return
        }
      } catch { reason = "\(error)" }
    }
    throw Failure(description: reason)
  }

  /// What holds together for some values of the other symbols, the last of which are quantified innermost.
  private static func request(
    _ formulas: [Formula], _ symbol: Symbol, _ range: Box.Side, _ order: [Symbol]
  ) -> MapRequest {
    // The range stands for the symbol's own bounds; its ends are told from those of the shadow.
    var rest = formulas.filter { Bound($0)?.symbol != symbol }
    var premises: [(label: String, formula: Formula)] = []
    for formula in formulas where Bound(formula)?.symbol == symbol { premises.append(("bound", formula)) }
    var formula: Formula?
    for (index, inner) in order.enumerated().reversed() {
      let known = Set(order[..<index]).union([symbol])
      let own = rest.filter { !$0.freeSymbols.isSubset(of: known) }
      rest.removeAll { !$0.freeSymbols.isSubset(of: known) }
      formula = Formula.and(own + (formula.map { [$0] } ?? [])).quantified([inner], isExistential: true)
    }
    let effect = MapRequest.Effect("counterexamples", .and(rest + (formula.map { [$0] } ?? [])), premises: premises)
    return MapRequest([effect], axes: [Axis(symbol, range)])
  }

  /// Orders of the other symbols: first those whose last ones are rare and of a low degree.
  private static func orders(_ formulas: [Formula], without symbol: Symbol) -> [[Symbol]] {
    let symbols = formulas.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }.subtracting([symbol])
    var table = VariableTable()
    var polynomials: [Polynomial] = []
    for formula in formulas {
      formula.visit(
        { _ in },
        {
          guard case .compare(let a, let relation, let b) = $0,
            let fact = try? table.fact(a, relation == .notEqual ? .equal : relation, b)
          else { return }
          polynomials.append(fact.polynomial)
        })
    }
    func weight(_ symbol: Symbol) -> (degree: Int, count: Int) {
      guard let variable = table.existingIndex(of: symbol) else { return (0, 0) }
      let own = polynomials.map { $0.degree(in: variable) }
      return (own.max() ?? 0, own.count { $0 > 0 })
    }
    let first = symbols.map { (symbol: $0, weight: weight($0)) }.sorted { a, b in
      (a.weight.degree, a.weight.count, b.symbol.name) > (b.weight.degree, b.weight.count, a.symbol.name)
    }.map(\.symbol)
    var result = [first]
    // Then the others may come last.
    for index in first.indices.reversed().dropFirst() {
      var other = first
      other.append(other.remove(at: index))
      result.append(other)
    }
    return result
  }

  /// The result of the work, if it ends in time.
  private static func within<T: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T? {
    try await withThrowingTaskGroup(of: T?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  /// Where to look: between the symbol's own bounds among the formulas; where there are none, well beyond the points.
  static func range(of symbol: Symbol, in formulas: [Formula], around points: [Rational]) -> Box.Side {
    var lower: Rational?
    var upper: Rational?
    for bound in formulas.compactMap({ Bound($0) }) where bound.symbol == symbol {
      if bound.isUpper { upper = min(upper ?? bound.value, bound.value) }
      if !bound.isUpper { lower = max(lower ?? bound.value, bound.value) }
    }
    let known = points + [lower, upper].compactMap { $0 }
    let (least, greatest) = (known.min() ?? 0, known.max() ?? 0)
    let margin = max(10, max(least.magnitude, greatest.magnitude) * 4)
    return Box.Side(lower ?? (least - margin), upper ?? (greatest + margin))
  }
}
