import CZ3
import Foundation

/// What Z3 said when a call failed, or what in a query it cannot be asked.
struct Z3Error: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A Z3 expression; valid while the scope that made it, or the context's own store, keeps it.
struct Z3Expression {
  let raw: OpaquePointer
}

/// One Z3 context with the constants and functions declared in it.
///
/// Not `Sendable`: one per worker, never shared. Only its `interrupter` may be used from elsewhere.
final class Z3Context {
  let raw: OpaquePointer
  /// Stops a running check from another thread.
  let interrupter: Z3Interrupter
  let realSort: OpaquePointer
  let booleanSort: OpaquePointer
  private var constants: [String: Z3Expression] = [:]
  private var functions: [FunctionKey: OpaquePointer] = [:]
  private var trackers: [Z3Expression] = []

  private struct FunctionKey: Hashable {
    let name: String
    let arity: Int
  }

  init() throws(Z3Error) {
    guard let configuration = Z3_mk_config() else { throw Z3Error("Z3 made no configuration") }
    defer { Z3_del_config(configuration) }
    guard let context = Z3_mk_context_rc(configuration) else { throw Z3Error("Z3 made no context") }
    // The default handler ends the process; the code is polled after every call instead.
    Z3_set_error_handler(context, nil)
    guard let real = Z3_mk_real_sort(context), let boolean = Z3_mk_bool_sort(context) else {
      Z3_del_context(context)
      throw Z3Error("Z3 made no sorts")
    }
    Z3_inc_ref(context, Z3_sort_to_ast(context, real))
    Z3_inc_ref(context, Z3_sort_to_ast(context, boolean))
    raw = context
    realSort = real
    booleanSort = boolean
    interrupter = Z3Interrupter(context)
  }

  deinit {
    interrupter.retire()
    for expression in constants.values { Z3_dec_ref(raw, expression.raw) }
    for expression in trackers { Z3_dec_ref(raw, expression.raw) }
    for function in functions.values { Z3_dec_ref(raw, Z3_func_decl_to_ast(raw, function)) }
    Z3_dec_ref(raw, Z3_sort_to_ast(raw, realSort))
    Z3_dec_ref(raw, Z3_sort_to_ast(raw, booleanSort))
    Z3_del_context(raw)
  }

  /// The version of the linked library, such as `4.8.12.0`.
  static var version: String { Z3_get_full_version().map { String(cString: $0) } ?? "of unknown version" }

  /// Bounds the memory of every context in this process; Z3 knows no narrower limit. Call before making a context.
  static func limitProcessMemory(toMegabytes megabytes: Int) {
    Z3_global_param_set("memory_max_size", String(max(1, megabytes)))
  }

  /// How many names the context keeps; it never forgets one.
  var declarationCount: Int { constants.count + functions.count }

  /// Throws what went wrong in the last call, if anything did.
  func poll() throws(Z3Error) {
    let code = Z3_get_error_code(raw)
    guard code != Z3_OK else { return }
    let text = Z3_get_error_msg(raw, code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    // Some messages go on with a list of every legal parameter.
    throw Z3Error(String((text.split(separator: "\n").first ?? "unnamed error").prefix(300)))
  }

  /// The real constant that stands for the name.
  func constant(_ name: String) throws(Z3Error) -> Z3Expression {
    if let known = constants[name] { return known }
    let made = try constant(name, of: realSort)
    constants[name] = made
    return made
  }

  /// The Boolean that stands for "greater than zero" of the name; no symbol of the language ends in its mark.
  func truth(_ name: String) throws(Z3Error) -> Z3Expression {
    let key = name + "!"
    if let known = constants[key] { return known }
    let made = try constant(key, of: booleanSort)
    constants[key] = made
    return made
  }

  /// The Boolean that tracks the assertion of the index; no symbol of the language begins with its mark.
  func tracker(_ index: Int) throws(Z3Error) -> Z3Expression {
    while trackers.count <= index { trackers.append(try constant("!track\(trackers.count)", of: booleanSort)) }
    return trackers[index]
  }

  /// The declaration of the unknown function.
  func function(_ name: String, arity: Int) throws(Z3Error) -> OpaquePointer {
    let key = FunctionKey(name: name, arity: arity)
    if let known = functions[key] { return known }
    let symbol = Z3_mk_string_symbol(raw, name)
    try poll()
    let domain = [OpaquePointer?](repeating: realSort, count: arity)
    let made = Z3_mk_func_decl(raw, symbol, UInt32(arity), domain, realSort)
    try poll()
    guard let made else { throw Z3Error("no function '\(name)'") }
    Z3_inc_ref(raw, Z3_func_decl_to_ast(raw, made))
    functions[key] = made
    return made
  }

  private func constant(_ name: String, of sort: OpaquePointer) throws(Z3Error) -> Z3Expression {
    let symbol = Z3_mk_string_symbol(raw, name)
    try poll()
    let made = Z3_mk_const(raw, symbol, sort)
    try poll()
    guard let made else { throw Z3Error("no constant '\(name)'") }
    Z3_inc_ref(raw, made)
    return Z3Expression(raw: made)
  }

  /// Runs the body with a scope, and releases what the scope kept when the body is done.
  func withScope<Result>(_ body: (Z3Scope) throws -> Result) throws -> Result {
    let scope = Z3Scope(self)
    defer { scope.release() }
    return try body(scope)
  }
}

/// Holds a reference to every Z3 object made for one query, so that none dangles while the query runs and none leaks
/// after it.
final class Z3Scope {
  enum Kind {
    case expression, declaration, parameters, tactic, solver, model, vector
  }

  let context: Z3Context
  private var held: [(kind: Kind, raw: OpaquePointer)] = []

  fileprivate init(_ context: Z3Context) { self.context = context }

  /// Checks the call that made the object, and keeps the object until the scope ends.
  func keep(_ kind: Kind, _ made: OpaquePointer?) throws(Z3Error) -> OpaquePointer {
    // The reference must be counted before the next call that makes an object, and counting resets the error code.
    try context.poll()
    guard let made else { throw Z3Error("Z3 returned no \(kind)") }
    let c = context.raw
    switch kind {
    case .expression: Z3_inc_ref(c, made)
    case .declaration: Z3_inc_ref(c, Z3_func_decl_to_ast(c, made))
    case .parameters: Z3_params_inc_ref(c, made)
    case .tactic: Z3_tactic_inc_ref(c, made)
    case .solver: Z3_solver_inc_ref(c, made)
    case .model: Z3_model_inc_ref(c, made)
    case .vector: Z3_ast_vector_inc_ref(c, made)
    }
    held.append((kind, made))
    return made
  }

  /// Keeps an expression that Z3 has just made.
  func expression(_ made: OpaquePointer?) throws(Z3Error) -> Z3Expression {
    Z3Expression(raw: try keep(.expression, made))
  }

  fileprivate func release() {
    let c = context.raw
    for (kind, raw) in held.reversed() {
      switch kind {
      case .expression: Z3_dec_ref(c, raw)
      case .declaration: Z3_dec_ref(c, Z3_func_decl_to_ast(c, raw))
      case .parameters: Z3_params_dec_ref(c, raw)
      case .tactic: Z3_tactic_dec_ref(c, raw)
      case .solver: Z3_solver_dec_ref(c, raw)
      case .model: Z3_model_dec_ref(c, raw)
      case .vector: Z3_ast_vector_dec_ref(c, raw)
      }
    }
    held = []
  }
}

/// Stops the check that runs in a context, from any thread.
///
/// An interrupt can outlast the check it was meant for, so a context that was interrupted is not used again.
final class Z3Interrupter: @unchecked Sendable {
  private let lock = NSLock()
  /// Guarded by `lock`; `nil` once the context is gone.
  private var context: OpaquePointer?
  /// Guarded by `lock`.
  private var requested = false

  fileprivate init(_ context: OpaquePointer) { self.context = context }

  /// Whether `interrupt` was ever called.
  var wasRequested: Bool { lock.withLock { requested } }

  func interrupt() {
    lock.withLock {
      requested = true
      if let context { Z3_interrupt(context) }
    }
  }

  fileprivate func retire() { lock.withLock { context = nil } }
}
