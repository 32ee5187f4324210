import Algebra
import CZ3
import Logic

/// Writes terms and formulas as Z3 expressions.
struct Translation {
  let scope: Z3Scope
  /// Symbols that are only compared with zero; they become Booleans.
  let truths: Set<Symbol>

  /// Powers become repeated products, so their exponents are bounded.
  static let exponentLimit = 256

  private var context: Z3Context { scope.context }
  private var c: OpaquePointer { scope.context.raw }

  func formula(_ formula: Formula) throws(Z3Error) -> Z3Expression {
    switch formula {
    case .truth(let value): return try scope.expression(value ? Z3_mk_true(c) : Z3_mk_false(c))
    case .compare(let a, let relation, let b):
      guard let symbol = formula.testedSymbol, truths.contains(symbol) else {
        return try compare(try term(a), relation, try term(b))
      }
      let isTrue = try truth(symbol)
      return relation == .greater ? isTrue : try scope.expression(Z3_mk_not(c, isTrue.raw))
    case .not(let a): return try scope.expression(Z3_mk_not(c, try self.formula(a).raw))
    case .and(let parts): return try joined(parts) { Z3_mk_and($0, $1, $2) }
    case .or(let parts): return try joined(parts) { Z3_mk_or($0, $1, $2) }
    case .implies(let a, let b):
      return try scope.expression(Z3_mk_implies(c, try self.formula(a).raw, try self.formula(b).raw))
    case .iff(let a, let b):
      return try scope.expression(Z3_mk_iff(c, try self.formula(a).raw, try self.formula(b).raw))
    case .forAll(let symbols, let body): return try quantified(symbols, body, universal: true)
    case .exists(let symbols, let body): return try quantified(symbols, body, universal: false)
    case .named(_, let body): return try self.formula(body)
    }
  }

  func term(_ term: Term) throws(Z3Error) -> Z3Expression {
    switch term {
    case .constant(let value): return try numeral(value)
    case .symbol(let symbol): return try constant(symbol)
    case .sum(let parts): return try folded(parts, empty: 0) { Z3_mk_add($0, $1, $2) }
    case .product(let parts): return try folded(parts, empty: 1) { Z3_mk_mul($0, $1, $2) }
    case .power(let base, let exponent): return try power(base, exponent)
    case .quotient(let a, let b): return try scope.expression(Z3_mk_div(c, try self.term(a).raw, try self.term(b).raw))
    case .minimum(let a, let b):
      let (first, second) = (try self.term(a), try self.term(b))
      return try choice(try compare(first, .lessOrEqual, second), first, second)
    case .maximum(let a, let b):
      let (first, second) = (try self.term(a), try self.term(b))
      return try choice(try compare(first, .greaterOrEqual, second), first, second)
    case .absolute(let a):
      let inside = try self.term(a)
      let isNonnegative = try compare(inside, .greaterOrEqual, try numeral(0))
      return try choice(isNonnegative, inside, try scope.expression(Z3_mk_unary_minus(c, inside.raw)))
    case .conditional(let test, let a, let b):
      return try choice(try formula(test), try self.term(a), try self.term(b))
    case .apply(let function, let arguments): return try application(function, arguments)
    case .named(_, let body): return try self.term(body)
    }
  }

  /// The constant for the symbol; a quantifier's variable carries a mark, as in the written form.
  func constant(_ symbol: Symbol) throws(Z3Error) -> Z3Expression { try context.constant(symbol.description) }

  func truth(_ symbol: Symbol) throws(Z3Error) -> Z3Expression { try context.truth(symbol.description) }

  private func numeral(_ value: Rational) throws(Z3Error) -> Z3Expression {
    try scope.expression(Z3_mk_numeral(c, value.description, context.realSort))
  }

  private func compare(
    _ a: Z3Expression, _ relation: Relation, _ b: Z3Expression
  ) throws(Z3Error) -> Z3Expression {
    switch relation {
    case .less: return try scope.expression(Z3_mk_lt(c, a.raw, b.raw))
    case .lessOrEqual: return try scope.expression(Z3_mk_le(c, a.raw, b.raw))
    case .equal: return try scope.expression(Z3_mk_eq(c, a.raw, b.raw))
    case .notEqual: return try scope.expression(Z3_mk_not(c, try compare(a, .equal, b).raw))
    case .greaterOrEqual: return try scope.expression(Z3_mk_ge(c, a.raw, b.raw))
    case .greater: return try scope.expression(Z3_mk_gt(c, a.raw, b.raw))
    }
  }

  private func choice(
    _ test: Z3Expression, _ a: Z3Expression, _ b: Z3Expression
  ) throws(Z3Error) -> Z3Expression {
    try scope.expression(Z3_mk_ite(c, test.raw, a.raw, b.raw))
  }

  private typealias Fold = (OpaquePointer, UInt32, [OpaquePointer?]) -> OpaquePointer?

  private func joined(_ parts: [Formula], _ make: Fold) throws(Z3Error) -> Z3Expression {
    var made: [OpaquePointer?] = []
    for part in parts { made.append(try formula(part).raw) }
    return try scope.expression(make(c, UInt32(made.count), made))
  }

  private func folded(_ parts: [Term], empty: Rational, _ make: Fold) throws(Z3Error) -> Z3Expression {
    guard let first = parts.first else { return try numeral(empty) }
    guard parts.count > 1 else { return try term(first) }
    var made: [OpaquePointer?] = []
    for part in parts { made.append(try term(part).raw) }
    return try scope.expression(make(c, UInt32(made.count), made))
  }

  private func power(_ base: Term, _ exponent: Int) throws(Z3Error) -> Z3Expression {
    guard (0...Translation.exponentLimit).contains(exponent) else {
      throw Z3Error("the exponent \(exponent) is not between 0 and \(Translation.exponentLimit)")
    }
    guard exponent > 0 else { return try numeral(1) }
    let factor = try term(base)
    guard exponent > 1 else { return factor }
    let factors = [OpaquePointer?](repeating: factor.raw, count: exponent)
    return try scope.expression(Z3_mk_mul(c, UInt32(exponent), factors))
  }

  private func application(_ function: FunctionSymbol, _ arguments: [Term]) throws(Z3Error) -> Z3Expression {
    guard arguments.count == function.arity else {
      throw Z3Error("'\(function.name)' takes \(function.arity) arguments, not \(arguments.count)")
    }
    let declaration = try context.function(function.name, arity: function.arity)
    var made: [OpaquePointer?] = []
    for argument in arguments { made.append(try term(argument).raw) }
    return try scope.expression(Z3_mk_app(c, declaration, UInt32(made.count), made))
  }

  private func quantified(
    _ symbols: [Symbol], _ body: Formula, universal: Bool
  ) throws(Z3Error) -> Z3Expression {
    let inner = try formula(body)
    guard !symbols.isEmpty else { return inner }
    var bound: [OpaquePointer?] = []
    for symbol in symbols { bound.append(try constant(symbol).raw) }
    let count = UInt32(bound.count)
    return try scope.expression(
      universal
        ? Z3_mk_forall_const(c, 0, count, bound, 0, nil, inner.raw)
        : Z3_mk_exists_const(c, 0, count, bound, 0, nil, inner.raw))
  }
}
