import Logic

/// A theory ready to be decided: its premises labelled, its propositions lowered to statements. Compiling never fails:
/// what is wrong with the theory is in `diagnostics`.
public struct CompiledModel: Sendable {
  public let theory: Theory
  /// Domains, shapes and assumptions, in that order.
  public let premises: [Premise]
  public let propositions: [CompiledProposition]
  /// Declared parameters and choices in order of name.
  public let symbols: [Symbol]
  /// Named terms and formulas, in order of first use.
  public let terms: [(definition: Definition, term: Term)]
  public let formulas: [(definition: Definition, formula: Formula)]
  /// A model with errors must not be decided.
  public let diagnostics: [Diagnostic]
  let table: PremiseTable

  public init(_ theory: Theory) {
    self.theory = theory
    var inspection = Inspection(functions: theory.functions)
    inspection.inspect(theory)
    symbols = inspection.symbols.values.sorted { $0.name < $1.name }
    terms = inspection.terms
    formulas = inspection.formulas
    diagnostics = inspection.diagnostics
    let table = PremiseTable(
      symbols: inspection.symbols, functions: theory.functions, assumptions: theory.assumptions)
    self.table = table
    premises = table.all
    propositions = theory.propositions.map { CompiledProposition($0, table: table) }
  }

  public var id: String { theory.id }

  /// The diagnostics that forbid deciding the model.
  public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  public func proposition(_ id: String) -> CompiledProposition? { propositions.first { $0.id == id } }

  /// Every assumption, and the domains and shapes of what the assumptions or these formulas mention.
  public func premises(for formulas: [Formula]) -> [Premise] { table.relevant(to: formulas) }
}
