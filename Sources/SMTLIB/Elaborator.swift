import Algebra
import Certificates
import Logic

/// A function defined by `define-fun`; its body is read anew at every use.
struct Macro: Sendable {
  let parameters: [(name: ScriptName, sort: Sort)]
  let result: Sort
  let body: SExpression
}

/// What a name of the script means outside of any `let`.
enum Global: Sendable {
  case value(Value)
  case macro(Macro)
}

/// Reads expressions into terms and formulas with a stack of its own, so that no nesting exhausts the program's.
struct Elaborator {
  var builder: Builder
  let globals: [ScriptName: Global]
  /// Shared by all expressions of a script: definitions that use definitions could otherwise work without end.
  var steps: Int

  static let stepLimit = 4_000_000

  private enum Work {
    case evaluate(SExpression)
    case apply(SExpression, Operation, Int)
    case call(SExpression, Macro)
    case bind([ScriptName])
    case unbind([ScriptName])
    case leave
    case checkSort(SExpression, Sort)
  }

  private var work: [Work] = []
  private var values: [Value] = []
  /// The names bound by `let`, innermost last, for the expression itself and for each definition being used.
  private var environments: [[ScriptName: [Value]]] = [[:]]
  /// Names given with `:named` on the way.
  private(set) var named: [(name: ScriptName, value: Value, place: SExpression)] = []

  init(builder: Builder, globals: [ScriptName: Global], steps: Int) {
    self.builder = builder
    self.globals = globals
    self.steps = steps
  }

  /// - Parameter bindings: names that stand for values, as parameters do.
  mutating func value(of expression: SExpression, bindings: [ScriptName: Value] = [:]) throws(ScriptError) -> Value {
    environments = [bindings.mapValues { [$0] }]
    work = [.evaluate(expression)]
    while let item = work.popLast() {
      steps += 1
      guard steps <= Elaborator.stepLimit else {
        throw expression.error("the definitions used here stand for more than \(Elaborator.stepLimit) parts")
      }
      switch item {
      case .evaluate(let expression): try evaluate(expression)
      case .apply(let place, let operation, let count):
        let arguments = popped(count)
        do { values.append(try builder.apply(operation, arguments)) } catch { throw place.error(error.message) }
      case .call(let place, let macro): try call(place, macro)
      case .bind(let names):
        for (name, value) in zip(names, popped(names.count)) {
          do {
            environments[environments.count - 1][name, default: []].append(try builder.shared(value))
          } catch {
            throw expression.error(error.message)
          }
        }
      case .unbind(let names): for name in names { environments[environments.count - 1][name]?.removeLast() }
      case .leave: environments.removeLast()
      case .checkSort(let place, let sort):
        guard let value = values.last, value.sort == sort else {
          throw place.error("this is \(values.last?.sort.rawValue ?? "nothing"), where \(sort.rawValue) is needed")
        }
      }
    }
    guard let result = values.popLast() else { throw expression.error("an expression is missing") }
    return result
  }

  private mutating func popped(_ count: Int) -> [Value] {
    let result = Array(values.suffix(count))
    values.removeLast(min(count, values.count))
    return result
  }

  private func local(_ name: ScriptName) -> Value? { environments.last?[name]?.last }

  private mutating func evaluate(_ expression: SExpression) throws(ScriptError) {
    switch expression.kind {
    case .numeral, .decimal:
      guard let number = Rational(parsing: expression.text) else {
        throw expression.error("this number cannot be read")
      }
      values.append(.constant(number))
    case .symbol, .quotedSymbol: values.append(try meaning(of: expression))
    case .list: try evaluateList(expression)
    case .keyword, .string, .other:
      throw expression.error("'\(expression.excerpt)' is no term of real arithmetic")
    }
  }

  private func meaning(of expression: SExpression) throws(ScriptError) -> Value {
    let name = ScriptName(expression)
    if let value = local(name) { return value }
    switch globals[name] {
    case .value(let value)?: return value
    case .macro(let macro)?:
      throw expression.error("\(name.display) is a function of \(macro.parameters.count) arguments")
    case nil: break
    }
    if expression.isWord("true") { return .bool(.truth(true), Weight()) }
    if expression.isWord("false") { return .bool(.truth(false), Weight()) }
    throw expression.error("\(name.display) is not declared")
  }

  private mutating func evaluateList(_ expression: SExpression) throws(ScriptError) {
    let parts = expression.parts
    guard let head = parts.first else { throw expression.error("an empty list is no term") }
    guard head.isSymbol else { throw head.error("expected the name of a function") }
    let arguments = parts.dropFirst()
    if head.kind == .symbol {
      switch head.text {
      case "let": return try evaluateLet(expression, parts)
      case "!": return try annotate(expression, parts)
      case "forall", "exists":
        throw head.error("quantifiers are not read; this reader is for QF_NRA and QF_LRA")
      case "_", "as", "match", "par", "lambda":
        throw head.error("'\(head.text)' belongs to no theory that is read here")
      default: break
      }
    }
    let name = ScriptName(head)
    guard local(name) == nil else { throw head.error("\(name.display) is no function") }
    if case .macro(let macro)? = globals[name] {
      guard arguments.count == macro.parameters.count else {
        throw head.error("\(name.display) takes \(macro.parameters.count) arguments, not \(arguments.count)")
      }
      work.append(.call(expression, macro))
      for (argument, parameter) in zip(arguments, macro.parameters).reversed() {
        work.append(.checkSort(argument, parameter.sort))
        work.append(.evaluate(argument))
      }
      return
    }
    guard globals[name] == nil else { throw head.error("\(name.display) is no function") }
    guard let operation = Operation(rawValue: name.key) else {
      throw head.error(Operation.foreign[name.key] ?? "\(name.display) is not declared")
    }
    guard operation.accepts(count: arguments.count) else {
      throw head.error("'\(operation.rawValue)' does not take \(arguments.count) arguments")
    }
    work.append(.apply(expression, operation, arguments.count))
    for argument in arguments.reversed() { work.append(.evaluate(argument)) }
  }

  /// The values are those outside of the `let`: all are read before any is bound.
  private mutating func evaluateLet(_ expression: SExpression, _ parts: [SExpression]) throws(ScriptError) {
    guard parts.count == 3, parts[1].isList else { throw expression.error("expected (let ((name term) ...) term)") }
    var names: [ScriptName] = []
    var terms: [SExpression] = []
    var seen: Set<ScriptName> = []
    for binding in parts[1].parts {
      let sides = binding.parts
      guard sides.count == 2, sides[0].isSymbol else { throw binding.error("expected (name term)") }
      let name = ScriptName(sides[0])
      guard seen.insert(name).inserted else { throw binding.error("\(name.display) is bound twice") }
      names.append(name)
      terms.append(sides[1])
    }
    guard !names.isEmpty else { throw expression.error("this let binds nothing") }
    work += [.unbind(names), .evaluate(parts[2]), .bind(names)]
    for term in terms.reversed() { work.append(.evaluate(term)) }
  }

  private mutating func annotate(_ expression: SExpression, _ parts: [SExpression]) throws(ScriptError) {
    guard parts.count >= 2 else { throw expression.error("expected (! term :attribute value)") }
    var index = 2
    while index < parts.count {
      guard parts[index].kind == .keyword else { throw parts[index].error("expected an attribute such as :named") }
      let hasValue = index + 1 < parts.count && parts[index + 1].kind != .keyword
      if parts[index].text == ":named" {
        throw parts[index].error("names are read on whole assertions only: (assert (! term :named name))")
      }
      index += hasValue ? 2 : 1
    }
    work.append(.evaluate(parts[1]))
  }

  private mutating func call(_ place: SExpression, _ macro: Macro) throws(ScriptError) {
    var environment: [ScriptName: [Value]] = [:]
    for (parameter, value) in zip(macro.parameters, popped(macro.parameters.count)) {
      do { environment[parameter.name] = [try builder.shared(value)] } catch { throw place.error(error.message) }
    }
    environments.append(environment)
    work += [.leave, .evaluate(macro.body)]
  }
}
