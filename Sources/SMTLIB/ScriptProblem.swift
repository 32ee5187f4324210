import Algebra
import Engine
import Kernel
import Logic

/// One `check-sat`: can the assertions in force there hold together?
///
/// Two statements stand for it. `statement` says of each quotient only that it times its denominator is the numerator
/// unless the denominator is zero. `completeStatement` adds that quotients by zero are values of one function. Both can
/// be refuted only if the script is unsatisfiable; `completeStatement` can hold only if the script is satisfiable.
public struct ScriptProblem: Sendable {
  /// A constant that the script declares.
  public struct Declared: Sendable {
    /// As a script writes it.
    public let name: String
    /// In formulas; a Bool is "greater than zero".
    public let symbol: Symbol
    public let isBool: Bool
  }

  /// Where the question stands.
  public let position: ScriptPosition
  public let declared: [Declared]
  /// As they were written, with the names of `:named` or their numbers.
  public let assertions: [(label: String, formula: Formula)]
  /// What the assertions use of the symbols that the reading introduced, in an order in which each mentions earlier ones.
  let abbreviations: [Abbreviation]
  public let divisions: [Division]
  /// What of the script is in force.
  let source: [ScriptExcerpt]

  init(
    position: ScriptPosition, declared: [Declared], assertions: [(label: String, formula: Formula)],
    abbreviations: [Abbreviation], divisions: [Division], source: [ScriptExcerpt]
  ) {
    self.position = position
    self.declared = declared
    self.assertions = assertions
    self.source = source
    var needed = assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
    var used: [Abbreviation] = []
    for abbreviation in abbreviations.reversed() where needed.contains(abbreviation.symbol) {
      needed.formUnion(abbreviation.formula.freeSymbols)
      used.append(abbreviation)
    }
    self.abbreviations = used.reversed()
    self.divisions = divisions.filter { needed.contains($0.quotient) }
  }

  /// Everything that `statement` says, as it was written.
  var written: [Formula] { parts.map(\.formula) }

  /// The declarations, definitions and assertions in force, in the script's own words.
  var script: QueryScript {
    let constants = declared.map {
      ($0.name.hasPrefix("|") ? String($0.name.dropFirst().dropLast()) : $0.name, $0.symbol)
    }
    return QueryScript(
      text: source.map(\.text).joined(separator: "\n"), constants: Dictionary(constants) { first, _ in first })
  }

  private var parts: [(label: String, formula: Formula)] {
    assertions + abbreviations.map { ("definition of \($0.symbol.name)", $0.formula) }
  }

  public func statement() throws(Statement.Invalid) -> Statement { try Statement(parts) }

  /// The same as `statement` when there is at most one quotient.
  public func completeStatement() throws(Statement.Invalid) -> Statement {
    var agreements: [(label: String, formula: Formula)] = []
    for (index, first) in divisions.enumerated() {
      for second in divisions.dropFirst(index + 1) {
        agreements.append(("division by zero", first.agrees(with: second)))
      }
    }
    return try Statement(parts + agreements)
  }

  /// The kernel's word that the values satisfy the script; symbols without a value get 0.
  public func checked(_ witness: Witness) throws -> CheckedWitness {
    let complete = try completeStatement()
    var values = witness.values
    for assertion in complete.assertions {
      for symbol in assertion.formula.freeSymbols where values[symbol] == nil { values[symbol] = 0 }
    }
    return try Kernel.check(
      Witness(root: witness.root, values: values, evidence: complete.assertions.map { _ in .evaluate }), of: complete)
  }
}
