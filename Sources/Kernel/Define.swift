import Algebra
import Logic

extension ClauseContext {
  /// Rule `define`: the defining clauses of a quotient, minimum, maximum or case distinction.
  /// A quotient by zero is left unspecified.
  mutating func define(_ term: Term) throws(Rejection) {
    guard let variable = try variable(term) else { throw .statement("'\(term)' has no definition to open") }
    let value = Polynomial.variable(variable)
    switch table.variables[variable] {
    case .symbol, .apply: throw .statement("'\(term)' has no definition to open")
    case .quotient(let numerator, let denominator):
      let equation = value * denominator - numerator
      add([literal(Fact(denominator, .zero)), literal(Fact(equation, .zero))], premises: [])
    case .minimum(let a, let b): defineExtremum(value, a, b, sign: Rational(1))
    case .maximum(let a, let b): defineExtremum(value, a, b, sign: Rational(-1))
    case .conditional(_, let a, let b):
      let test = table.test(of: variable)
      for (condition, branch) in [(Formula.not(test), a), (test, b)] {
        let equation = literal(Fact(value - branch, .zero))
        try assert(condition, under: [equation], premises: [])
      }
    }
  }

  /// The table variable that the term's normal form is, if it is one.
  mutating func variable(_ term: Term) throws(Rejection) -> Int? {
    let value = try polynomial(term)
    return value.variables.first.flatMap { value == .variable($0) ? $0 : nil }
  }

  /// `value` is at most `a` and `b` and at least one of them (for a maximum, with every sign turned).
  private mutating func defineExtremum(_ value: Polynomial, _ a: Polynomial, _ b: Polynomial, sign: Rational) {
    for part in [a, b] { add([literal(Fact((part - value) * sign, .nonnegative))], premises: []) }
    add([a, b].map { literal(Fact((value - $0) * sign, .nonnegative)) }, premises: [])
  }
}
