import Algebra
import Logic

/// Walks the formulas of a model for symbols, definitions and mistakes.
struct Inspection {
  private(set) var symbols: [String: Symbol] = [:]
  /// Named terms and formulas in order of first use.
  private(set) var terms: [(definition: Definition, term: Term)] = []
  private(set) var formulas: [(definition: Definition, formula: Formula)] = []
  private(set) var diagnostics: [Diagnostic] = []

  private enum Meaning {
    case term(Term)
    case formula(Formula)

    var text: String {
      switch self {
      case .term(let term): term.description
      case .formula(let formula): formula.description
      }
    }
  }

  private var definitions: [String: (definition: Definition, meaning: Meaning)] = [:]
  private let functions: [String: Function]
  private var inspectedFunctions: Set<FunctionSymbol> = []
  private var reported: Set<String> = []
  /// The symbols that instances introduce; they are not the model's own.
  private var instanceSymbols: Set<Symbol> = []

  init(functions: [Function]) {
    var known: [String: Function] = [:]
    var repeated: [(Function, Function)] = []
    for function in functions {
      if let other = known.updateValue(function, forKey: function.symbol.name) { repeated.append((other, function)) }
    }
    self.functions = known
    for (a, b) in repeated {
      report("the function '\(a.symbol.name)' is listed twice; rename one", [b.location, a.location])
    }
    for function in functions where !Symbol.isValid(name: function.symbol.name) {
      report(Inspection.invalidName(function.symbol.name), [function.location])
    }
  }

  mutating func report(_ message: String, _ locations: [SourceLocation], _ severity: Diagnostic.Severity = .error) {
    guard reported.insert("\(message) \(locations)").inserted else { return }
    diagnostics.append(Diagnostic(severity: severity, message: message, locations: locations))
  }

  static func invalidName(_ name: String) -> String {
    "'\(name)' is no usable name: it would not be readable in formulas; begin with a letter, use letters, digits, '_' "
      + "and primes only, and no reserved word such as 'min' or 'not'"
  }

  // MARK: Formulas

  /// Inspects a formula of the item at `place`; symbols of `instances` are not counted as the model's.
  mutating func inspect(_ formula: Formula, at place: SourceLocation, instances: [Instance] = []) {
    instanceSymbols = Set(instances.flatMap(\.renaming.values))
    visit(formula, place, [])
    instanceSymbols = []
  }

  private mutating func visit(_ formula: Formula, _ place: SourceLocation, _ bound: Set<Symbol>) {
    switch formula {
    case .forAll(let variables, let body), .exists(let variables, let body):
      for variable in variables where !Symbol.isValid(name: variable.name) {
        report(Inspection.invalidName(variable.name), [place])
      }
      visit(body, place, bound.union(variables))
    case .named(let definition, let body):
      if define(definition, .formula(body), place) { formulas.append((definition, body)) }
      visit(body, definition.location, bound)
    default: formula.forEachPart({ visit($0, place, bound) }, { visit($0, place, bound) })
    }
  }

  private mutating func visit(_ term: Term, _ place: SourceLocation, _ bound: Set<Symbol>) {
    switch term {
    case .symbol(let symbol): visit(symbol, place, bound)
    case .named(let definition, let body):
      if definition.name == Problem.name {
        report(definition.meaning, [definition.location.file.isEmpty ? place : definition.location])
        return
      }
      if define(definition, .term(body), place) { terms.append((definition, body)) }
      visit(body, definition.location, bound)
    case .apply(let function, let arguments):
      visit(function, place)
      for argument in arguments { visit(argument, place, bound) }
    case .quotient(let a, let b):
      if b.exactValue?.isZero == true { report("'\(term)' divides by zero; correct the denominator", [place]) }
      visit(a, place, bound)
      visit(b, place, bound)
    default: term.forEachPart({ visit($0, place, bound) }, { visit($0, place, bound) })
    }
  }

  // MARK: Names

  private mutating func visit(_ symbol: Symbol, _ place: SourceLocation, _ bound: Set<Symbol>) {
    if symbol.isBound {
      if !bound.contains(symbol) {
        report(
          "the variable '\(symbol.name)' is used outside its quantifier, where it has no value; move the line into the "
            + "quantifier's body", [place])
      }
      return
    }
    guard let declaration = symbol.declaration else {
      report("'\(symbol.name)' is not declared; use Term.parameter or Term.choice", [place])
      return
    }
    if instanceSymbols.contains(symbol) { return }
    guard let known = symbols[symbol.name]?.declaration else {
      symbols[symbol.name] = symbol
      introduce(symbol, declaration)
      return
    }
    if known === declaration { return }
    if known.location != declaration.location || known.domain != declaration.domain || known.role != declaration.role {
      report(
        "'\(symbol.name)' is declared twice, so one name would stand for two quantities; rename one, or share one "
          + "declaration", [declaration.location, known.location])
    }
  }

  private mutating func introduce(_ symbol: Symbol, _ declaration: Declaration) {
    if !Symbol.isValid(name: symbol.name) { report(Inspection.invalidName(symbol.name), [declaration.location]) }
    if let function = functions[symbol.name] {
      report(
        "'\(symbol.name)' names both a number and a function; rename one", [declaration.location, function.location])
    }
    if declaration.domain.isEmpty {
      let label = declaration.domain.label(for: symbol.name) ?? symbol.name
      report("no number satisfies '\(label)': the domain is empty; correct its bounds", [declaration.location])
    }
  }

  /// Whether the definition is the first of its name. Two meanings of one name are a mistake, except where the
  /// definitions stand at one place in the source: a function of a term, or the members of a family.
  private mutating func define(_ definition: Definition, _ meaning: Meaning, _ place: SourceLocation) -> Bool {
    guard let known = definitions[definition.name] else {
      definitions[definition.name] = (definition, meaning)
      if definition.name.isEmpty || definition.name.hasPrefix("!") {
        report("'\(definition.name)' is no usable name for a definition; begin with a letter", [definition.location])
      }
      return true
    }
    if known.definition === definition || known.definition.location == definition.location { return false }
    if known.meaning.text != meaning.text {
      report(
        "'\(definition.name)' is defined twice with different meanings; rename one",
        [definition.location, known.definition.location])
    }
    return false
  }

  private mutating func visit(_ function: FunctionSymbol, _ place: SourceLocation) {
    guard inspectedFunctions.insert(function).inserted else { return }
    guard let known = functions[function.name] else {
      report(
        "the function '\(function.name)' is not in the model's 'functions', so its shape would not count; list it there",
        [place])
      return
    }
    if known.symbol != function {
      report(
        "'\(function.name)' is applied to \(function.arity) arguments, but takes \(known.symbol.arity)",
        [place, known.location])
    }
  }

  /// Names that mean one thing in the model's text and another in a report.
  mutating func checkNames() {
    for name in definitions.keys.sorted() {
      guard let definition = definitions[name]?.definition, let symbol = symbols[name]?.declaration else { continue }
      report(
        "'\(name)' names both a definition and a symbol, which readers of a report cannot tell apart; rename one",
        [definition.location, symbol.location], .warning)
    }
  }
}
