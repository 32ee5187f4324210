import Algebra
import Logic

/// Values and interpretations to try for a witness. Never believed, only tried.
public struct Example: Sendable {
  public typealias Interpretation = @Sendable (Term) -> Term
  public typealias Surface = @Sendable (Term, Term) -> Term

  /// Every value that was given, of symbols and instances' symbols.
  public private(set) var substitution = Substitution()
  /// What in it could not be used, for the model's diagnostics.
  private(set) var problems: [String] = []
  let location: SourceLocation

  /// - Parameters:
  ///   - values: a number for each parameter and choice, as in `[c: 1 / 5, q: 0.5]`.
  ///   - low: values in the first of two instances, for symbols that differ between them.
  ///   - high: values in the second of two instances.
  ///   - functions: a term in the argument for each unknown function, as in `[p: { a in a / (1 + a) }]`.
  ///   - surfaces: the same for those of two arguments, as in `[r: { y, l in y * l }]`.
  public init(
    _ values: KeyValuePairs<Term, Term>, low: KeyValuePairs<Term, Term> = [:], high: KeyValuePairs<Term, Term> = [:],
    functions: KeyValuePairs<Function, Interpretation> = [:], surfaces: KeyValuePairs<Function, Surface> = [:],
    file: String = #fileID, line: Int = #line
  ) {
    self.init(
      values.map { ($0.key, $0.value) }, functions: functions.map { ($0.key, $0.value) }, file: file, line: line)
    for (function, body) in surfaces {
      let others = body(0, 0).freeSymbols
      let (x, y) = (Example.unused("x", others), Example.unused("y", others))
      substitution.functions[function.symbol] = .init(parameters: [x, y], body: body(.symbol(x), .symbol(y)))
    }
    for (term, value) in low { set(term, value) { $0.instance(1) } }
    for (term, value) in high { set(term, value) { $0.instance(2) } }
  }

  /// The same from lists, for examples that are put together from parts. A later value of a symbol replaces an earlier.
  public init(
    _ values: [(Term, Term)], functions: [(Function, Interpretation)] = [], file: String = #fileID, line: Int = #line
  ) {
    location = SourceLocation(file: file, line: line)
    for (term, value) in values { set(term, value) { $0 } }
    for (function, body) in functions {
      let others = body(0).freeSymbols
      let x = Example.unused("x", others)
      substitution.functions[function.symbol] = .init(parameters: [x], body: body(.symbol(x)))
    }
  }

  private static func unused(_ name: String, _ others: Set<Symbol>) -> Symbol {
    var symbol = Symbol(name)
    while others.contains(symbol) { symbol = Symbol(symbol.name + "'") }
    return symbol
  }

  /// An example for two instances: what differs takes its values from each, everything else from the first.
  public static func instances(_ low: Example, _ high: Example) -> Example {
    var both = low
    both.problems += high.problems
    for (index, part) in [low, high].enumerated() {
      for (symbol, value) in part.substitution.symbols {
        both.substitution.symbols[symbol.instance(index + 1)] = value
      }
    }
    return both
  }

  private mutating func set(_ term: Term, _ value: Term, _ name: (Symbol) -> Symbol) {
    guard case .symbol(let symbol) = term else {
      problems.append("an example gives a value to '\(term)', which is not a parameter or choice; leave it out")
      return
    }
    guard let exact = value.exactValue else {
      problems.append(
        "an example's value for '\(symbol.name)' is no exact number; write a quotient of whole numbers or a decimal of "
          + "at most \(Decimal.digitLimit) digits")
      return
    }
    substitution.symbols[name(symbol)] = .constant(exact)
  }
}
