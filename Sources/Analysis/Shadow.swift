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
  private static let limits: (whole: Duration, proof: Duration) = (.seconds(5), .seconds(2))
  private static let orders = 4

  /// - Parameter bounds: On the symbol alone; the range stands for them, so that its ends are told from the shadow's.
  /// - Throws: when no condition on the symbol alone is found.
  init(
    of formulas: [Formula], within bounds: [Formula], on symbol: Symbol, _ range: Box.Side, with prover: any Prover,
    timeLimit: Duration
  ) async throws {
    guard formulas.allSatisfy(\.functions.isEmpty) else {
      throw Failure(description: "unknown functions cannot be eliminated")
    }
    let limit = min(timeLimit, Shadow.limits.whole)
    let proofLimit = min(timeLimit, Shadow.limits.proof)
    var reason = "the time limit passed"
    let deadline = ContinuousClock.now + limit
    // In which order quantifiers are easy to eliminate is hard to foresee. What happens at the range's ends alone is
    // seen from a wider one.
    let orders = Shadow.orders(formulas + bounds, without: symbol).prefix(Shadow.orders)
    let wider = Box.Side(range.lower - range.width, range.upper + range.width)
    let attempts = orders.prefix(1).flatMap { [($0, range), ($0, wider)] } + orders.dropFirst().map { ($0, range) }
    for (order, range) in attempts {
      let left = deadline - .now
      guard left > .zero, !Task.isCancelled else { break }
      let request =
        range == wider
        ? Shadow.request(formulas + bounds, [], symbol, range, order)
        : Shadow.request(formulas, bounds, symbol, range, order)
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
    _ formulas: [Formula], _ bounds: [Formula], _ symbol: Symbol, _ range: Box.Side, _ order: [Symbol]
  ) -> MapRequest {
    var rest = formulas
    var formula: Formula?
    for (index, inner) in order.enumerated().reversed() {
      let known = Set(order[..<index]).union([symbol])
      let own = rest.filter { !$0.freeSymbols.isSubset(of: known) }
      rest.removeAll { !$0.freeSymbols.isSubset(of: known) }
      formula = Formula.and(own + (formula.map { [$0] } ?? [])).quantified([inner], isExistential: true)
    }
    let effect = MapRequest.Effect(
      "counterexamples", .and(rest + (formula.map { [$0] } ?? [])), premises: bounds.map { ("bound", $0) })
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
    /// Greatest degree, in how many polynomials, in how many terms.
    func weight(_ symbol: Symbol) -> [Int] {
      guard let variable = table.existingIndex(of: symbol) else { return [0, 0, 0] }
      let own = polynomials.filter { $0.variables.contains(variable) }
      let terms = own.reduce(0) { $0 + $1.terms.count { $0.monomial.factors.contains(variable) } }
      return [own.map { $0.degree(in: variable) }.max() ?? 0, own.count, terms]
    }
    let weighed = symbols.sorted { $0.name < $1.name }.map { (symbol: $0, weight: weight($0)) }
    let first = weighed.sorted { $1.weight.lexicographicallyPrecedes($0.weight) }.map(\.symbol)
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

  /// Where to look: between the bounds; where there are none, well beyond the points.
  static func range(within bounds: [Formula], around points: [Rational]) -> Box.Side {
    let bounds = bounds.compactMap { Bound($0) }
    let lower = bounds.filter { !$0.isUpper }.map(\.value).max()
    let upper = bounds.filter(\.isUpper).map(\.value).min()
    let known = points + [lower, upper].compactMap { $0 }
    let (least, greatest) = (known.min() ?? 0, known.max() ?? 0)
    let margin = max(10, max(least.magnitude, greatest.magnitude) * 4)
    return Box.Side(lower ?? (least - margin), upper ?? (greatest + margin))
  }
}

extension Inference {
  /// The premises of the numbers that are bounds on the symbol, and everything else that is asked about.
  func bounds(on symbol: Symbol, among chosen: Set<Int>) -> (bounds: [Formula], others: [Formula]) {
    var result: (bounds: [Formula], others: [Formula]) = ([], fixed.map(\.formula))
    for condition in chosen.sorted().map({ conditions[$0] }) {
      if condition.isPremise, Bound(condition.formula)?.symbol == symbol {
        result.bounds.append(condition.formula)
      } else {
        result.others.append(condition.formula)
      }
    }
    return result
  }
}
