import CZ3
import Engine
import Logic

/// Answers queries one after the other with a context that it reuses, and replaces when it may be spoilt.
final class Z3Session {
  /// How the library is named in records.
  static var identity: String { "z3 \(Z3Context.version)" }

  /// A context never forgets a name, so it is replaced after this many.
  private static let declarationLimit = 10_000

  private var context: Z3Context?

  /// What stops the next answer; when it was used already, a new context has a new one.
  func interrupter() throws(Z3Error) -> Z3Interrupter { try usableContext().interrupter }

  /// The answer, within about the query's time limit if Z3 honours it.
  func answer(_ query: Query) -> Answer {
    let deadline = ContinuousClock.now + query.timeLimit
    do {
      return try usableContext().withScope {
        if let script = query.script {
          return try ScriptQuery(script: script, scope: $0).answer(within: query.timeLimit)
        }
        return try Portfolio(query: query, scope: $0, deadline: deadline).answer()
      }
    } catch {
      // Whatever failed may have left the context in disorder.
      context = nil
      return .unknown(reason: "z3: \(error)")
    }
  }

  private func usableContext() throws(Z3Error) -> Z3Context {
    // An interrupt may have come too late for the check it was meant for.
    if let context, !context.interrupter.wasRequested, context.declarationCount < Z3Session.declarationLimit {
      return context
    }
    context = nil
    let made = try Z3Context()
    context = made
    return made
  }
}

/// The procedures tried on one query, in order, within its time.
struct Portfolio {
  enum Procedure: String {
    /// Cylindrical decomposition guided by conflicts; for input without quantifiers and unknown functions.
    case nlsat = "qfnra-nlsat"
    /// The same with alternating quantifiers; gives no cores.
    case nlqsat
    case smt

    /// A name that the procedure does not know would lose the assertions made with it.
    var seedParameter: String? {
      switch self {
      case .nlsat: "seed"
      case .nlqsat: nil
      case .smt: "random_seed"
      }
    }
  }

  let query: Query
  let scope: Z3Scope
  let deadline: ContinuousClock.Instant

  private var c: OpaquePointer { scope.context.raw }

  func answer() throws -> Answer {
    let hasQuantifier = query.assertions.contains(where: \.hasQuantifier)
    let translation = Translation(scope: scope, truths: hasQuantifier ? [] : query.assertions.truthSymbols)
    let assertions = try query.assertions.map { try translation.formula($0) }
    let procedures = self.procedures
    var reasons: [String] = []
    for (index, procedure) in procedures.enumerated() {
      if scope.context.interrupter.wasRequested { return .unknown(reason: "interrupted") }
      let left = ContinuousClock.now.duration(to: deadline)
      let share = index == procedures.count - 1 ? left : left / 2
      guard share >= .milliseconds(1) else {
        reasons.append("\(procedure.rawValue): no time left")
        continue
      }
      do {
        switch try run(procedure, on: assertions, translation, for: share) {
        case .unknown(let reason): reasons.append("\(procedure.rawValue): \(reason)")
        case let decided: return decided
        }
      } catch let error as Z3Error {
        reasons.append("\(procedure.rawValue): \(error)")
      }
    }
    if scope.context.interrupter.wasRequested { return .unknown(reason: "interrupted") }
    return .unknown(reason: reasons.joined(separator: "; "))
  }

  /// The procedures that can take the input, the most promising first.
  private var procedures: [Procedure] {
    if query.assertions.contains(where: { !$0.functions.isEmpty }) { return [.smt] }
    return query.assertions.contains(where: \.hasQuantifier) ? [.nlqsat, .smt] : [.nlsat, .smt]
  }

  private func run(
    _ procedure: Procedure, on assertions: [Z3Expression], _ translation: Translation, for time: Duration
  ) throws -> Answer {
    let tactic = try scope.keep(.tactic, Z3_mk_tactic(c, procedure.rawValue))
    let solver = try scope.keep(.solver, Z3_mk_solver_from_tactic(c, tactic))
    try configure(solver, procedure, time)
    for (index, assertion) in assertions.enumerated() {
      if query.wantsCore {
        Z3_solver_assert_and_track(c, solver, assertion.raw, try scope.context.tracker(index).raw)
      } else {
        Z3_solver_assert(c, solver, assertion.raw)
      }
      try scope.context.poll()
    }
    let result = Z3_solver_check(c, solver)
    switch result {
    case Z3_L_TRUE:
      try scope.context.poll()
      let model = try scope.keep(.model, Z3_solver_get_model(c, solver))
      let symbols = query.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
      return .satisfiable(try ModelValues(scope: scope, model: model).values(of: symbols, in: translation))
    case Z3_L_FALSE:
      try scope.context.poll()
      return .unsatisfiable(core: try core(of: solver))
    default:
      try scope.context.poll()
      return .unknown(reason: Z3_solver_get_reason_unknown(c, solver).map { String(cString: $0) } ?? "no reason given")
    }
  }

  private func configure(_ solver: OpaquePointer, _ procedure: Procedure, _ time: Duration) throws {
    let parameters = try scope.keep(.parameters, Z3_mk_params(c))
    func set(_ name: String, _ value: UInt32) throws {
      Z3_params_set_uint(c, parameters, Z3_mk_string_symbol(c, name), value)
      try scope.context.poll()
    }
    try set("timeout", UInt32(clamping: min(time.wholeMilliseconds, Int(UInt32.max) - 1)))
    if let limit = query.resourceLimit { try set("rlimit", limit) }
    if let name = procedure.seedParameter { try set(name, query.seed) }
    if procedure == .nlsat, query.shufflesVariables {
      Z3_params_set_bool(c, parameters, Z3_mk_string_symbol(c, "shuffle_vars"), true)
      try scope.context.poll()
    }
    if query.wantsCore {
      Z3_params_set_bool(c, parameters, Z3_mk_string_symbol(c, "unsat_core"), true)
      try scope.context.poll()
    }
    Z3_solver_set_params(c, solver, parameters)
    try scope.context.poll()
  }

  /// The tracked assertions that Z3 names; all of them when none were tracked or it names none.
  private func core(of solver: OpaquePointer) throws -> [Int] {
    let all = Array(query.assertions.indices)
    guard query.wantsCore else { return all }
    let vector = try scope.keep(.vector, Z3_solver_get_unsat_core(c, solver))
    var named: Set<OpaquePointer> = []
    for index in 0..<Z3_ast_vector_size(c, vector) {
      named.insert(try scope.keep(.expression, Z3_ast_vector_get(c, vector, index)))
    }
    // Equal expressions are one object in a context.
    let core = try all.filter { named.contains(try scope.context.tracker($0).raw) }
    return core.isEmpty || core.count != named.count ? all : core
  }
}

extension Duration {
  /// Rounded up; within the machine's integers.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < Int64.max / 2000 else { return .max }
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
