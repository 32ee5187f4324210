import CZ3
import Engine

/// Asks about a script with Z3's own reader and its strategy for the script's logic.
struct ScriptQuery {
  let script: QueryScript
  let scope: Z3Scope

  private var c: OpaquePointer { scope.context.raw }

  func answer(within limit: Duration) throws -> Answer {
    let parsed = Z3_parse_smtlib2_string(c, script.text, 0, nil, nil, 0, nil, nil)
    let assertions = try scope.keep(.vector, parsed)
    let logic = Z3_mk_string_symbol(c, "QF_NRA")
    let solver = try scope.keep(.solver, Z3_mk_solver_for_logic(c, logic))
    let parameters = try scope.keep(.parameters, Z3_mk_params(c))
    let milliseconds = UInt32(clamping: min(limit.wholeMilliseconds, Int(UInt32.max) - 1))
    Z3_params_set_uint(c, parameters, Z3_mk_string_symbol(c, "timeout"), milliseconds)
    Z3_solver_set_params(c, solver, parameters)
    try scope.context.poll()
    for index in 0..<Z3_ast_vector_size(c, assertions) {
      let assertion = try scope.keep(.expression, Z3_ast_vector_get(c, assertions, index))
      Z3_solver_assert(c, solver, assertion)
      try scope.context.poll()
    }
    let result = Z3_solver_check(c, solver)
    try scope.context.poll()
    switch result {
    case Z3_L_TRUE:
      let model = try scope.keep(.model, Z3_solver_get_model(c, solver))
      return .satisfiable(try ModelValues(scope: scope, model: model).values(of: script.constants))
    case Z3_L_FALSE: return .unsatisfiable(core: [])
    default:
      return .unknown(reason: Z3_solver_get_reason_unknown(c, solver).map { String(cString: $0) } ?? "no reason given")
    }
  }
}
