import Logic

/// Something a proof may use.
public struct Premise: Sendable {
  public enum Kind: String, Sendable { case domain, shape, assumption, given }

  public let label: String
  public let kind: Kind
  public let formula: Formula
  public let location: SourceLocation
}

/// Something wrong with a model, for its author.
public struct Diagnostic: Sendable, CustomStringConvertible {
  public let message: String
  public let locations: [SourceLocation]

  public var description: String {
    let places = locations.map(\.description).joined(separator: ", ")
    return places.isEmpty ? message : "\(places): \(message)"
  }
}

/// A theory ready to be decided: its premises labelled, its propositions lowered to statements.
public struct CompiledModel: Sendable {
  public let theory: Theory
  /// Domains, shapes and assumptions, in that order.
  public let premises: [Premise]
  public let propositions: [CompiledProposition]
  /// Declared symbols in order of name.
  public let symbols: [Symbol]
  /// Named terms and formulas, in order of first use.
  public let terms: [(definition: Definition, term: Term)]
  public let formulas: [(definition: Definition, formula: Formula)]
  /// Empty for a sound model; a model with diagnostics is not decided.
  public let diagnostics: [Diagnostic]

  public init(_ theory: Theory) {
    self.theory = theory
    let assumptions = theory.items.compactMap { $0 as? Assumption }
    let propositions = theory.items.compactMap { $0 as? any Proposition }
    var collector = Collector(functions: theory.functions)
    for assumption in assumptions { collector.visit(assumption.formula, assumption.location) }
    for proposition in propositions {
      for formula in proposition.claim.formulas { collector.visit(formula, proposition.location) }
      if let strict = proposition.details.offTies { collector.visit(strict, proposition.location) }
      if proposition.claim.formulas.contains(where: \.isEmpty) {
        collector.report("'\(proposition.id)' states nothing: its body is empty", [proposition.location])
      }
      if let moved = (proposition as? Ordering)?.moved ?? (proposition as? ComparativeStatics)?.moved {
        if case .symbol = moved {
        } else {
          collector.report("'\(proposition.id)' moves a term that is not a parameter or choice", [proposition.location])
        }
      }
    }
    collector.checkIds(theory.items)
    symbols = collector.symbols.values.sorted { $0.name < $1.name }
    terms = collector.terms
    formulas = collector.formulas
    diagnostics = collector.diagnostics

    var all: [Premise] = []
    for symbol in symbols { all += symbol.domainPremises }
    for function in theory.functions { all += function.premises }
    all += assumptions.map {
      Premise(label: $0.id, kind: .assumption, formula: $0.formula, location: $0.location)
    }
    premises = all
    self.propositions = propositions.map { CompiledProposition($0, premises: all) }
  }
}

extension Symbol {
  /// The bounds of the symbol's domain, as one labelled premise.
  var domainPremises: [Premise] {
    guard let declaration else { return [] }
    let constraints = declaration.domain.constraints(on: .symbol(self))
    guard !constraints.isEmpty else { return [] }
    return [
      Premise(
        label: constraints.map(\.description).joined(separator: ", "), kind: .domain, formula: .all(constraints),
        location: declaration.location)
    ]
  }
}

extension Formula {
  fileprivate var isEmpty: Bool { if case .and(let parts) = self { parts.isEmpty } else { false } }
}

extension Claim {
  /// Every formula of the claim.
  var formulas: [Formula] {
    switch self {
    case .universal(let given, let conclusion, _): given + [conclusion]
    case .existential(let body): [body]
    }
  }
}

/// Walks the formulas of a model for symbols, definitions and mistakes.
private struct Collector {
  var symbols: [String: Symbol] = [:]
  var terms: [(definition: Definition, term: Term)] = []
  var formulas: [(definition: Definition, formula: Formula)] = []
  var diagnostics: [Diagnostic] = []
  private var definitions: [String: (definition: Definition, text: String)] = [:]
  private let functions: [String: Function]
  private var unlisted: Set<FunctionSymbol> = []
  private var reported: Set<String> = []

  init(functions: [Function]) {
    var known: [String: Function] = [:]
    var repeated: [Diagnostic] = []
    for function in functions {
      if let other = known.updateValue(function, forKey: function.symbol.name) {
        repeated.append(
          Diagnostic(
            message: "the function '\(function.symbol.name)' is declared twice; rename one",
            locations: [other.location, function.location]))
      }
    }
    self.functions = known
    diagnostics = repeated
  }

  mutating func report(_ message: String, _ locations: [SourceLocation]) {
    if reported.insert(message).inserted { diagnostics.append(Diagnostic(message: message, locations: locations)) }
  }

  mutating func checkIds(_ items: [any TheoryItem]) {
    var known: [String: SourceLocation] = [:]
    for item in items {
      if let other = known.updateValue(item.location, forKey: item.id) {
        report("'\(item.id)' is declared twice; give one of them another id", [other, item.location])
      }
      if item.id.isEmpty || item.id.contains(where: { $0 == "/" || $0 == "*" || $0.isWhitespace }) {
        report("'\(item.id)' is no usable id: it must not be empty or contain '/', '*' or spaces", [item.location])
      }
    }
  }

  mutating func visit(_ formula: Formula, _ location: SourceLocation) {
    var items: [Item] = []
    formula.visit({ items.append(.term($0)) }, { items.append(.formula($0)) })
    for item in items {
      switch item {
      case .term(.symbol(let symbol)) where !symbol.isBound: visit(symbol, location)
      case .term(.named(let definition, let body)): visit(definition, body, location)
      case .term(.apply(let function, _)): visit(function, location)
      case .formula(.named(let definition, let body)): visit(definition, body)
      default: break
      }
    }
  }

  private enum Item {
    case term(Term)
    case formula(Formula)
  }

  private mutating func visit(_ symbol: Symbol, _ location: SourceLocation) {
    guard let declaration = symbol.declaration else {
      report("'\(symbol.name)' is not declared", [location])
      return
    }
    if !Symbol.isValid(name: symbol.name) {
      report(
        "'\(symbol.name)' is no usable name: letters, digits, '_' and primes only, and no reserved word",
        [declaration.location])
    }
    if functions[symbol.name] != nil {
      report("'\(symbol.name)' names both a number and a function; rename one", [declaration.location])
    }
    guard let known = symbols.updateValue(symbol, forKey: symbol.name)?.declaration, known !== declaration,
      known.location != declaration.location
    else { return }
    report(
      "'\(symbol.name)' is declared twice; rename one, or share one declaration",
      [known.location, declaration.location])
  }

  private mutating func visit(_ definition: Definition, _ body: Term, _ location: SourceLocation) {
    if definition.name == Decimal.problemName {
      report(
        "the decimal \(definition.meaning) has more than 15 digits, or is not finite, and cannot be taken exactly from a "
          + "literal; write it as a quotient of whole numbers", [location])
      return
    }
    if isNew(definition, body.description) { terms.append((definition, body)) }
  }

  private mutating func visit(_ definition: Definition, _ body: Formula) {
    if isNew(definition, body.description) { formulas.append((definition, body)) }
  }

  /// Records a definition; two meanings of one name are a mistake, except for instances and families, which share the
  /// place of declaration.
  private mutating func isNew(_ definition: Definition, _ text: String) -> Bool {
    guard let known = definitions[definition.name] else {
      definitions[definition.name] = (definition, text)
      return true
    }
    if known.text != text && known.definition.location != definition.location {
      report(
        "'\(definition.name)' is defined twice with different meanings; rename one",
        [known.definition.location, definition.location])
    }
    return false
  }

  private mutating func visit(_ function: FunctionSymbol, _ location: SourceLocation) {
    guard unlisted.insert(function).inserted else { return }
    guard let known = functions[function.name] else {
      report("the function '\(function.name)' is not in the model's 'functions'; list it there", [location])
      return
    }
    if known.symbol != function {
      report("'\(function.name)' is applied to \(function.arity) arguments", [known.location, location])
    }
  }
}
