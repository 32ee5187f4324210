import Algebra
import Certify
import Engine
import Logic
import Propositions

/// Eliminates existential quantifiers over variables that occur linearly (Fourier and Motzkin): what is left speaks of
/// the other variables alone. Nothing here is believed; the result is proposed and its equivalence proved.
struct Elimination {
  let prover: any Prover
  /// What may be taken as given, about the variables that stay.
  let premises: [Formula]
  var table = VariableTable()
  /// Values for the eliminated variables in terms of those that stay, one of each for every case.
  private(set) var choices: [Term] = []
  /// More cases than this are not worth it.
  static let caseLimit = 64

  init(prover: any Prover, premises: [Formula]) {
    self.prover = prover
    self.premises = premises
  }

  /// A formula without quantifiers that is equivalent under the premises; `nil` when there is a universal quantifier, a
  /// variable that is not linear, or a coefficient whose sign is not known.
  mutating func condition(for formula: Formula) async -> Formula? {
    var symbols: [Symbol] = []
    guard let body = opened(formula, &symbols), let cases = disjuncts(of: body) else { return nil }
    var formulas: [Formula] = []
    for var facts in cases {
      var values: [(symbol: Symbol, value: Term)] = []
      for symbol in symbols.reversed() {
        guard let variable = table.existingIndex(of: symbol) else { continue }
        guard let (rest, value) = await eliminating(variable, from: facts) else { return nil }
        facts = rest
        values.append((symbol, value))
      }
      guard let facts = await withoutRedundant(facts) else { continue }
      formulas.append(.and(facts.map { table.formula($0) }))
      // The value of one may mention those that were eliminated after it.
      var known = Substitution()
      for (symbol, value) in values.reversed() { known.symbols[symbol] = known(value) }
      choices += values.compactMap { known.symbols[$0.symbol] }
    }
    return formulas.count == 1 ? formulas[0] : .or(formulas)
  }

  /// The body below existential quantifiers, which distribute over conjunctions because their symbols differ.
  private func opened(_ formula: Formula, _ symbols: inout [Symbol]) -> Formula? {
    switch formula {
    case .named(_, let body): return opened(body, &symbols)
    case .exists(let own, let body):
      // Outside its quantifier a symbol may not carry the mark of one.
      var taken = Set(symbols.map(\.name)).union((premises + [formula]).flatMap(\.freeSymbols).map(\.name))
      var fresh: [Symbol: Term] = [:]
      for symbol in own {
        let name = (0...).lazy.map { symbol.name + String(repeating: "'", count: $0) }.first { !taken.contains($0) }
        let free = Symbol(name ?? symbol.name)
        taken.insert(free.name)
        symbols.append(free)
        fresh[symbol] = .symbol(free)
      }
      return opened(Substitution(symbols: fresh)(body), &symbols)
    case .and(let parts):
      var result: [Formula] = []
      for part in parts {
        guard let body = opened(part, &symbols) else { return nil }
        result.append(body)
      }
      return .and(result)
    default: return formula
    }
  }

  /// The formula as alternatives of sign conditions; `nil` when quantifiers are left or there are too many.
  private mutating func disjuncts(of formula: Formula) -> [[Fact]]? {
    switch formula {
    case .truth(let value): return value ? [[]] : []
    case .named(_, let body): return disjuncts(of: body)
    case .not(let part): return disjuncts(of: part.negatedInward)
    case .implies(let a, let b): return disjuncts(of: .or([.not(a), b]))
    case .iff(let a, let b): return disjuncts(of: .or([.and([a, b]), .and([.not(a), .not(b)])]))
    case .compare(let a, .notEqual, let b):
      return disjuncts(of: .or([.compare(a, .less, b), .compare(a, .greater, b)]))
    case .compare(let a, let relation, let b):
      guard let fact = try? table.fact(a, relation, b), isPolynomial(fact) else { return nil }
      return fact.constantTruth.map { $0 ? [[]] : [] } ?? [[fact]]
    case .or(let parts):
      var result: [[Fact]] = []
      for part in parts {
        guard let own = disjuncts(of: part) else { return nil }
        result += own
      }
      return result.count <= Elimination.caseLimit ? result : nil
    case .and(let parts):
      var result: [[Fact]] = [[]]
      for part in parts {
        guard let own = disjuncts(of: part), result.count * own.count <= Elimination.caseLimit else { return nil }
        result = result.flatMap { first in own.map { first + $0 } }
      }
      return result
    case .forAll, .exists: return nil
    }
  }

  private func isPolynomial(_ fact: Fact) -> Bool {
    fact.polynomial.variables.allSatisfy { if case .symbol = table.variables[$0] { true } else { false } }
  }

  /// `coefficient * y + rest`, the coefficient positive (a lower bound) or negative.
  private struct Bound {
    let coefficient: Polynomial
    let rest: Polynomial
    let isStrict: Bool
  }

  private mutating func eliminating(_ variable: Int, from facts: [Fact]) async -> (rest: [Fact], value: Term)? {
    var result: [Fact] = []
    var lower: [Bound] = []
    var upper: [Bound] = []
    let others = facts.filter { !$0.polynomial.variables.contains(variable) }
    for fact in facts {
      let parts = fact.polynomial.coefficients(in: variable)
      guard parts.count <= 2 else { return nil }
      guard parts.count == 2 else {
        result.append(fact)
        continue
      }
      guard let sign = await sign(of: parts[1], given: others) else { return nil }
      // An equation is two bounds.
      let halves = fact.sign == .zero ? [parts, parts.map { -$0 }] : [parts]
      for (index, half) in halves.enumerated() {
        let bound = Bound(coefficient: half[1], rest: half[0], isStrict: fact.sign == .positive)
        if (sign > 0) == (index == 0) { lower.append(bound) } else { upper.append(bound) }
      }
    }
    for low in lower {
      for high in upper {
        let combined = high.rest * low.coefficient - low.rest * high.coefficient
        let fact = Fact(combined, low.isStrict || high.isStrict ? .positive : .nonnegative)
        if fact.constantTruth != true { result.append(fact) }
      }
    }
    let least = lower.map { value(of: $0) }.reduced { .maximum($0, $1) }
    let most = upper.map { value(of: $0) }.reduced { .minimum($0, $1) }
    let chosen: Term =
      switch (least, most) {
      case (let least?, let most?): (least + most) / 2
      case (let least?, nil): least + 1
      case (nil, let most?): most - 1
      case (nil, nil): 0
      }
    return (result, chosen)
  }

  private func value(of bound: Bound) -> Term {
    .quotient(table.term(-bound.rest), table.term(bound.coefficient))
  }

  private func sign(of polynomial: Polynomial, given facts: [Fact]) async -> Int? {
    if let value = polynomial.constant { return value.signum }
    for (sign, opposite) in [(1, -polynomial), (-1, polynomial)] {
      if await isImpossible(facts.map { table.formula($0) } + [table.formula(Fact(opposite, .nonnegative))]) {
        return sign
      }
    }
    return nil
  }

  /// Facts that imply the others; `nil` when they contradict each other.
  private func withoutRedundant(_ facts: [Fact]) async -> [Fact]? {
    var kept: [Fact] = []
    for fact in facts {
      let short = await withoutKnownFactors(fact)
      if !kept.contains(short) { kept.append(short) }
    }
    if await isImpossible(kept.map { table.formula($0) }) { return nil }
    let size = { (fact: Fact) in (fact.polynomial.degree, fact.polynomial.terms.count) }
    for fact in kept.sorted(by: { size($0) > size($1) }) {
      let rest = kept.filter { $0 != fact }
      if await isImpossible(rest.map { table.formula($0) } + [.not(table.formula(fact))]) { kept = rest }
    }
    return kept
  }

  /// The same condition without variables that divide its polynomial and whose sign is known.
  private func withoutKnownFactors(_ fact: Fact) async -> Fact {
    var polynomial = fact.polynomial
    for variable in polynomial.variables.sorted() {
      let divisor = Polynomial.variable(variable)
      guard polynomial.dividing(by: divisor) != nil, let sign = await sign(of: divisor, given: []) else { continue }
      while let quotient = polynomial.dividing(by: divisor) { polynomial = sign < 0 ? -quotient : quotient }
    }
    return Fact(polynomial, fact.sign)
  }

  private func isImpossible(_ formulas: [Formula]) async -> Bool {
    guard let statement = try? Statement((premises + formulas).map { ("given", $0) }) else { return false }
    let outcome = await prover.decide(statement, hints: .init(), timeLimit: .milliseconds(500))
    if case .refuted = outcome { return true }
    return false
  }
}

extension Array {
  fileprivate func reduced(_ combine: (Element, Element) -> Element) -> Element? {
    first.map { dropFirst().reduce($0, combine) }
  }
}
