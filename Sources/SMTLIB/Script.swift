import Logic

/// An SMT-LIB 2.6 script of real arithmetic without quantifiers (QF_NRA, QF_LRA), read into one problem for each
/// `check-sat`.
///
/// Numerals are real numbers whatever the logic says. Integers, other theories, unknown functions, quantifiers and
/// commands that change what later ones mean in other ways are refused with their place.
public struct Script: Sendable {
  /// The questions in their order; a script without `check-sat` asks once, at its end.
  public let problems: [ScriptProblem]
  /// `(set-info :status ...)`, where it stands.
  public let status: String?

  /// The most bytes a script may have.
  public static let sizeLimit = 32 << 20

  public init(_ bytes: [UInt8]) throws(ScriptError) {
    let source = ScriptSource(bytes)
    guard bytes.count <= Script.sizeLimit else {
      throw source.error(at: 0, "the script is larger than \(Script.sizeLimit >> 20) MB")
    }
    var reader = SExpressionReader(source)
    var state = ScriptState()
    while let tree = try reader.next() {
      try state.run(tree.root)
      if state.isFinished { break }
    }
    if state.problems.isEmpty { state.ask(at: source.position(at: bytes.count)) }
    problems = state.problems
    status = state.status
  }

  public init(text: String) throws(ScriptError) { try self.init(Array(text.utf8)) }
}

/// What the commands so far amount to.
struct ScriptState {
  /// What `push` keeps and `pop` restores.
  private struct Frame {
    var builder = Builder()
    var globals: [ScriptName: Global] = [:]
    var declared: [ScriptProblem.Declared] = []
    var assertions: [(label: String, formula: Formula)] = []
    var labels: Set<String> = []
    var source: [ScriptExcerpt] = []
  }

  private(set) var problems: [ScriptProblem] = []
  private(set) var status: String?
  private(set) var isFinished = false
  private var frame = Frame()
  private var stack: [Frame] = []
  private var steps = 0

  static let levelLimit = 1_000
  static let problemLimit = 1_000

  mutating func run(_ command: SExpression) throws(ScriptError) {
    let parts = command.parts
    guard command.isList, let head = parts.first, head.isSymbol else {
      throw command.error("expected a command such as (assert ...)")
    }
    switch head.text {
    case "set-logic": try setLogic(command, parts)
    case "set-info":
      if parts.count == 3, parts[1].text == ":status", parts[2].isSymbol { status = parts[2].text }
    case "set-option":
      if parts.count == 3, parts[1].text == ":global-declarations", parts[2].isWord("true") {
        throw command.error("declarations that outlast 'pop' are not supported")
      }
    case "declare-fun", "declare-const": try declare(command, parts, hasParameters: head.text == "declare-fun")
    case "define-fun", "define-const": try define(command, parts, hasParameters: head.text == "define-fun")
    case "assert": try assert(command, parts)
    case "push", "pop": try move(command, parts, isPush: head.text == "push")
    case "check-sat": try check(command, parts, [])
    case "check-sat-assuming":
      guard parts.count == 2, parts[1].isList else {
        throw command.error("expected (check-sat-assuming (literal ...))")
      }
      try check(command, Array(parts.prefix(1)), parts[1].parts)
    case "reset":
      frame = Frame()
      stack = []
    case "reset-assertions":
      // Declarations go, too: they are not global.
      frame = Frame()
      stack = []
    case "exit": isFinished = true
    case "echo", "get-model", "get-value", "get-assertions", "get-assignment", "get-info", "get-option", "get-proof",
      "get-unsat-core", "get-unsat-assumptions":
      break
    case "declare-sort", "define-sort", "declare-datatype", "declare-datatypes":
      throw head.error("sorts other than Real and Bool are not read")
    case "define-fun-rec", "define-funs-rec": throw head.error("recursive definitions are not read")
    default: throw head.error("unknown command '\(head.excerpt)'")
    }
  }

  private func setLogic(_ command: SExpression, _ parts: [SExpression]) throws(ScriptError) {
    guard parts.count == 2, parts[1].isSymbol else { throw command.error("expected (set-logic NAME)") }
    let name = parts[1].text
    let known = [
      "QF_NRA", "QF_LRA", "QF_RDL", "NRA", "LRA", "QF_NIRA", "QF_LIRA", "QF_UFNRA", "QF_UFLRA", "ALL", "QF_ALL",
    ]
    guard known.contains(name) else {
      throw parts[1].error("the logic \(parts[1].excerpt) is not real arithmetic; QF_NRA and QF_LRA are read")
    }
  }

  private func sort(_ expression: SExpression) throws(ScriptError) -> Sort {
    if expression.isWord("Real") { return .real }
    if expression.isWord("Bool") { return .bool }
    if expression.isWord("Int") {
      throw expression.error("Int: this reader is for real numbers; a problem of integers has other answers")
    }
    throw expression.error("the sort \(expression.excerpt) is not read; Real and Bool are")
  }

  private func newName(_ expression: SExpression) throws(ScriptError) -> ScriptName {
    guard expression.isSymbol else { throw expression.error("expected a name") }
    let name = ScriptName(expression)
    guard !Operation.isReserved(name.key) else {
      throw expression.error("the name \(name.display) is taken by SMT-LIB")
    }
    guard frame.globals[name] == nil else { throw expression.error("\(name.display) is declared already") }
    return name
  }

  private mutating func declare(
    _ command: SExpression, _ parts: [SExpression], hasParameters: Bool
  ) throws(ScriptError) {
    guard parts.count == (hasParameters ? 4 : 3) else {
      throw command.error(hasParameters ? "expected (declare-fun name () sort)" : "expected (declare-const name sort)")
    }
    let name = try newName(parts[1])
    if hasParameters {
      guard parts[2].isList else { throw parts[2].error("expected the sorts of the arguments, such as ()") }
      guard parts[2].parts.isEmpty else {
        throw parts[2].error("functions that are only declared are not read; \(name.display) takes arguments")
      }
    }
    let sort = try sort(parts[hasParameters ? 3 : 2])
    let symbol = frame.builder.names.symbol(for: name)
    frame.declared.append(.init(name: name.display, symbol: symbol, isBool: sort == .bool))
    frame.globals[name] = .value(.symbol(symbol, sort))
    frame.source.append(command.place)
    do { try frame.builder.charge(1) } catch { throw command.error(error.message) }
  }

  private mutating func define(
    _ command: SExpression, _ parts: [SExpression], hasParameters: Bool
  ) throws(ScriptError) {
    guard parts.count == (hasParameters ? 5 : 4) else {
      throw command.error(
        hasParameters
          ? "expected (define-fun name ((name sort) ...) sort term)" : "expected (define-const name sort term)")
    }
    let name = try newName(parts[1])
    var parameters: [(name: ScriptName, sort: Sort)] = []
    if hasParameters {
      guard parts[2].isList else { throw parts[2].error("expected the parameters, such as ((x Real))") }
      for parameter in parts[2].parts {
        let sides = parameter.parts
        guard sides.count == 2, sides[0].isSymbol else { throw parameter.error("expected (name sort)") }
        let own = ScriptName(sides[0])
        guard !parameters.contains(where: { $0.name == own }) else { throw parameter.error("a second \(own.display)") }
        parameters.append((own, try sort(sides[1])))
      }
    }
    let result = try sort(parts[parts.count - 2])
    let body = parts[parts.count - 1]
    var bindings: [ScriptName: Value] = [:]
    var trial = frame.builder
    for parameter in parameters { bindings[parameter.name] = .symbol(trial.names.fresh("arg"), parameter.sort) }
    var elaborator = Elaborator(
      builder: parameters.isEmpty ? frame.builder : trial, globals: frame.globals, steps: steps)
    let value = try elaborator.value(of: body, bindings: bindings)
    frame.source.append(command.place)
    guard value.sort == result else { throw body.error("this is \(value.sort.rawValue), not \(result.rawValue)") }
    steps = elaborator.steps
    if parameters.isEmpty {
      frame.builder = elaborator.builder
      do { frame.globals[name] = .value(try frame.builder.shared(value)) } catch { throw body.error(error.message) }
    } else {
      frame.globals[name] = .macro(Macro(parameters: parameters, result: result, body: body))
    }
  }

  private mutating func formula(of expression: SExpression) throws(ScriptError) -> (Formula, Value) {
    var elaborator = Elaborator(builder: frame.builder, globals: frame.globals, steps: steps)
    // One owner at a time, so that nothing is copied; after an error the script is not read further.
    frame.builder = Builder()
    let value = try elaborator.value(of: expression)
    steps = elaborator.steps
    frame.builder = elaborator.builder
    guard case .bool(let formula, let weight) = value else {
      throw expression.error("this is Real, where Bool is needed")
    }
    do { try frame.builder.charge(weight.size) } catch { throw expression.error(error.message) }
    return (formula, value)
  }

  private mutating func assert(_ command: SExpression, _ parts: [SExpression]) throws(ScriptError) {
    guard parts.count == 2 else { throw command.error("expected (assert term)") }
    var label = "assertion \(frame.assertions.count + 1)"
    var body = parts[1]
    var name: ScriptName?
    let pieces = body.parts
    if let head = pieces.first, head.kind == .symbol, head.text == "!", pieces.count == 4, pieces[2].text == ":named" {
      let given = try newName(pieces[3])
      name = given
      label = given.display
      body = pieces[1]
    }
    guard frame.labels.insert(label).inserted else { throw command.error("a second assertion named \(label)") }
    let (formula, value) = try formula(of: body)
    frame.assertions.append((label, formula))
    frame.source.append(command.place)
    if let name {
      do { frame.globals[name] = .value(try frame.builder.shared(value)) } catch { throw body.error(error.message) }
    }
  }

  private mutating func move(_ command: SExpression, _ parts: [SExpression], isPush: Bool) throws(ScriptError) {
    guard parts.count == 1 || (parts.count == 2 && parts[1].kind == .numeral) else {
      throw command.error("expected (push) or a number of levels, as in (push 1)")
    }
    let count = parts.count == 1 ? 1 : Int(parts[1].text) ?? .max
    if isPush {
      guard count <= ScriptState.levelLimit - stack.count else {
        throw command.error("more than \(ScriptState.levelLimit) levels of push")
      }
      for _ in 0..<count { stack.append(frame) }
    } else {
      guard count <= stack.count else { throw command.error("there are only \(stack.count) levels to pop") }
      for _ in 0..<count { frame = stack.removeLast() }
    }
  }

  private mutating func check(
    _ command: SExpression, _ parts: [SExpression], _ assumptions: [SExpression]
  ) throws(ScriptError) {
    guard parts.count == 1 else { throw command.error("expected (check-sat)") }
    guard problems.count < ScriptState.problemLimit else {
      throw command.error("more than \(ScriptState.problemLimit) questions")
    }
    let before = frame
    for (index, assumption) in assumptions.enumerated() {
      let (formula, _) = try formula(of: assumption)
      frame.assertions.append(("assumption \(index + 1)", formula))
      var assumed = assumption.place
      assumed.isAssumed = true
      frame.source.append(assumed)
    }
    ask(at: command.position)
    frame = before
  }

  mutating func ask(at position: ScriptPosition) {
    problems.append(
      ScriptProblem(
        position: position, declared: frame.declared, assertions: frame.assertions,
        abbreviations: frame.builder.abbreviations, divisions: frame.builder.divisions,
        source: frame.source))
  }
}
