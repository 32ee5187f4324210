import Algebra
import Logic

/// The polynomial whose sign is most worth a case distinction: a variable of unknown sign before a difference of two
/// variables, the one that occurs in most conditions first.
struct SplitChoice {
  let polynomial: Polynomial?

  init(_ facts: [Fact]) {
    let nonlinear = facts.filter { $0.polynomial.degree > 1 }
    var occurrences: [Int: Int] = [:]
    for fact in nonlinear { for variable in fact.polynomial.variables { occurrences[variable, default: 0] += 1 } }
    let variables = occurrences.keys.sorted { (-(occurrences[$0] ?? 0), $0) < (-(occurrences[$1] ?? 0), $1) }
    let known = Set(facts.map { $0.polynomial })
    let isKnown = { (p: Polynomial) in known.contains(p.primitive) || known.contains((-p).primitive) }
    if let variable = variables.first(where: { !isKnown(.variable($0)) }) {
      polynomial = .variable(variable)
      return
    }
    var differences: [Polynomial] = []
    for (index, a) in variables.enumerated() {
      for b in variables[..<index] where occurrences[a] == occurrences[b] {
        differences.append(.variable(b) - .variable(a))
      }
    }
    polynomial = differences.first { !isKnown($0) }
  }
}
