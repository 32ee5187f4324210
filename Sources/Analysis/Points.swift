import Algebra
import Engine
import Kernel
import Logic

extension Inference {
  /// Numbers tried for symbols of which a witness says nothing.
  static let spare: [Rational] = [0, 1, Rational(1, over: 2) ?? 0, 2, -1]

  /// Every condition that holds at the witness's point, and the witness of all of them: one point may show of more
  /// conditions than were asked about that they do not suffice.
  func widened(_ checked: CheckedWitness) -> (Set<Int>, CheckedWitness) {
    let point = Point(checked, symbols: symbols) { values in
      conditions.count { Point(values).holds($0.formula) == true }
    }
    let asked = numbers(Set(checked.statement.assertions.map(\.label)))
    var set = asked
    for (index, condition) in conditions.enumerated() where point.holds(condition.formula) == true { set.insert(index) }
    if set != asked, let statement = try? statement(set), let wider = point.witness(of: statement) {
      return (set, wider)
    }
    return (asked, checked)
  }
}

/// Values of symbols and unknown functions, at which formulas are evaluated.
struct Point {
  private var witness: Witness
  /// What the witness says of assertions, by their written form.
  private var known: [String: Witness.Evidence] = [:]

  init(_ witness: Witness) { self.witness = witness }

  /// A witness's point; each of the symbols that it lacks gets the value at which the score is greatest.
  init(_ checked: CheckedWitness, symbols: [Symbol], score: (Witness) -> Int) {
    witness = checked.witness
    for (assertion, evidence) in zip(checked.statement.assertions, witness.evidence) {
      known[assertion.canonical] = evidence
    }
    for symbol in symbols where witness.values[symbol] == nil {
      var best: (score: Int, value: Rational)?
      for value in Inference.spare {
        witness.values[symbol] = .constant(value)
        let own = score(witness)
        if best.map({ own > $0.score }) ?? true { best = (own, value) }
      }
      witness.values[symbol] = .constant(best?.value ?? 0)
    }
  }

  /// Whether a formula without quantifiers holds; `nil` where that cannot be said.
  func holds(_ formula: Formula) -> Bool? {
    guard !formula.hasQuantifier else { return nil }
    let point = Substitution(symbols: witness.values, functions: witness.functions)
    return try? Evaluation(witness.root).holds(point(formula))
  }

  func value(of symbol: Symbol) -> Rational? {
    guard case .constant(let value)? = witness.values[symbol] else { return nil }
    return value
  }

  /// The point as a witness of a statement, as far as the kernel accepts it.
  func witness(of statement: Statement) -> CheckedWitness? {
    var copy = witness
    copy.evidence = statement.assertions.map { known[$0.canonical] ?? .evaluate }
    return try? Kernel.check(copy, of: statement)
  }
}
