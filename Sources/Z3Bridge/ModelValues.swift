import Algebra
import CZ3
import Certificates
import Engine
import Logic

/// Reads the values of symbols from a Z3 model.
struct ModelValues {
  let scope: Z3Scope
  let model: OpaquePointer

  private var c: OpaquePointer { scope.context.raw }

  /// The value of every symbol; a symbol that the model leaves open may have any, and gets 0. A Boolean's is 1 or 0.
  func values(of symbols: Set<Symbol>, in translation: Translation) throws(Z3Error) -> [Symbol: SolverValue] {
    var found: [Symbol: SolverValue] = [:]
    for symbol in symbols {
      let isTruth = translation.truths.contains(symbol)
      let constant = isTruth ? try translation.truth(symbol) : try translation.constant(symbol)
      let declaration = try scope.keep(.declaration, Z3_get_app_decl(c, Z3_to_app(c, constant.raw)))
      found[symbol] = try value(of: declaration) ?? .rational(0)
    }
    return found
  }

  /// The values of the constants that the model mentions, by their names. A Boolean's is 1 or 0.
  func values(of constants: [String: Symbol]) throws(Z3Error) -> [Symbol: SolverValue] {
    var found: [Symbol: SolverValue] = [:]
    for index in 0..<Z3_model_get_num_consts(c, model) {
      let declaration = try scope.keep(.declaration, Z3_model_get_const_decl(c, model, index))
      let name = Z3_get_symbol_string(c, Z3_get_decl_name(c, declaration)).map { String(cString: $0) }
      try scope.context.poll()
      if let symbol = name.flatMap({ constants[$0] }) { found[symbol] = try value(of: declaration) }
    }
    return found
  }

  private func value(of constant: OpaquePointer) throws(Z3Error) -> SolverValue? {
    let interpretation = Z3_model_get_const_interp(c, model, constant)
    try scope.context.poll()
    guard let interpretation else { return nil }
    let value = try scope.keep(.expression, interpretation)
    switch Z3_get_bool_value(c, value) {
    case Z3_L_TRUE: return .rational(1)
    case Z3_L_FALSE: return .rational(0)
    default: break
    }
    if Z3_is_algebraic_number(c, value) { return try algebraic(value) }
    return .rational(try rational(value))
  }

  private func rational(_ value: OpaquePointer) throws(Z3Error) -> Rational {
    guard Z3_get_ast_kind(c, value) == Z3_NUMERAL_AST else { throw Z3Error("a model value is not a number") }
    let text = Z3_get_numeral_string(c, value).map { String(cString: $0) }
    try scope.context.poll()
    guard let text, let number = Rational(parsing: text, digitLimit: IsolatedRoot.digitLimit) else {
      throw Z3Error("the model value '\((text ?? "").prefix(40))' is not a rational number")
    }
    return number
  }

  private func algebraic(_ value: OpaquePointer) throws(Z3Error) -> SolverValue {
    let polynomial = try scope.keep(.vector, Z3_algebraic_get_poly(c, value))
    var coefficients: [Rational] = []
    for index in 0..<Z3_ast_vector_size(c, polynomial) {
      coefficients.append(try rational(try scope.keep(.expression, Z3_ast_vector_get(c, polynomial, index))))
    }
    // The index of the root that the library offers is not reliable; the interval is, and it is checked.
    for precision in [UInt32(10), 20, 40, 80] {
      let lower = try rational(try scope.keep(.expression, Z3_get_algebraic_number_lower(c, value, precision)))
      let upper = try rational(try scope.keep(.expression, Z3_get_algebraic_number_upper(c, value, precision)))
      if lower == upper { return .rational(lower) }
      if IsolatedRoot.isolates(coefficients, lower, upper) {
        return .algebraic(coefficients: coefficients, lower: lower, upper: upper)
      }
    }
    throw Z3Error("an algebraic model value has no isolating interval")
  }
}

/// Whether an interval holds exactly one root of a polynomial.
enum IsolatedRoot {
  /// The most characters of a number that is read from a solver.
  static let digitLimit = 100_000

  /// True only if the polynomial (coefficients by ascending exponent) has exactly one root strictly between the bounds
  /// and changes its sign there. By Descartes' rule of signs; a true answer is exact, a false one may mean that the
  /// interval is too wide to tell.
  static func isolates(_ coefficients: [Rational], _ lower: Rational, _ upper: Rational) -> Bool {
    guard coefficients.count > 1, lower < upper else { return false }
    guard value(coefficients, at: lower).signum * value(coefficients, at: upper).signum < 0 else { return false }
    // Carries the interval to (0, 1), and that by x = 1 / (1 + t) to the positive numbers.
    var moved = shifted(coefficients, by: lower)
    var scale = Rational.one
    for index in moved.indices {
      moved[index] *= scale
      scale *= upper - lower
    }
    let signs = shifted(moved.reversed(), by: 1).map(\.signum).filter { $0 != 0 }
    return zip(signs, signs.dropFirst()).count { $0 != $1 } == 1
  }

  static func value(_ coefficients: [Rational], at point: Rational) -> Rational {
    coefficients.reversed().reduce(Rational.zero) { $0 * point + $1 }
  }

  /// The coefficients of p(x + step).
  private static func shifted(_ coefficients: [Rational], by step: Rational) -> [Rational] {
    var result = coefficients
    for start in result.indices {
      for index in (start..<result.count - 1).reversed() { result[index] += step * result[index + 1] }
    }
    return result
  }
}
