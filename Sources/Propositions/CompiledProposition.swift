import Logic

/// A proposition with the premises that bear on it, lowered to statements for the kernel.
public struct CompiledProposition: Sendable {
  public static let negatedConclusionLabel = "negated conclusion"

  public let kind: String
  public let details: Details
  /// Domains and shapes of what the proposition (or an assumption) mentions, and every assumption.
  public let premises: [Premise]
  public let claim: Claim

  public var id: String { details.id }
  public var title: String { details.title }
  public var claims: [String] { details.claims }
  public var citation: Citation? { details.citation }
  public var expectation: Expectation { details.expectation }
  public var location: SourceLocation { details.location }
  public var finding: String { details.finding }

  init(_ proposition: any Proposition, premises: [Premise]) {
    kind = type(of: proposition).kind
    details = proposition.details
    claim = proposition.claim
    let assumptions = premises.filter { $0.kind == .assumption }
    var formulas = claim.formulas + assumptions.map(\.formula)
    if let strict = details.offTies { formulas.append(strict) }
    let symbols = formulas.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
    let functions = formulas.reduce(into: Set<FunctionSymbol>()) { $0.formUnion($1.functions) }
    self.premises = premises.filter { premise in
      switch premise.kind {
      case .assumption, .given: true
      case .domain: premise.formula.freeSymbols.isSubset(of: symbols)
      case .shape: !premise.formula.functions.isDisjoint(with: functions)
      }
    }
  }

  /// What the proposition states, for readers.
  public var formula: Formula {
    switch claim {
    case .existential(let body): return body
    case .universal(let given, let conclusion, _):
      return given.isEmpty ? conclusion : .implies(given.count == 1 ? given[0] : .and(given), conclusion)
    }
  }

  private func statement(_ more: [(label: String, formula: Formula)]) throws(Statement.Invalid) -> Statement {
    try Statement(premises.map { ($0.label, $0.formula) } + given + more)
  }

  private var given: [(label: String, formula: Formula)] {
    guard case .universal(let given, _, _) = claim else { return [] }
    return given.enumerated().map { (given.count == 1 ? "given" : "given \($0.offset + 1)", $0.element) }
  }

  /// Premises and negated conclusion: refuted, it proves a universal claim; witnessed, it refutes one.
  public func refutationStatement() throws(Statement.Invalid) -> Statement {
    guard case .universal(_, let conclusion, _) = claim else { return try witnessStatement() }
    return try statement([(CompiledProposition.negatedConclusionLabel, .not(conclusion))])
  }

  /// The premises alone (for a universal claim with what is given).
  public func premisesStatement() throws(Statement.Invalid) -> Statement { try statement([]) }

  /// Premises and conclusion.
  public func holdingStatement() throws(Statement.Invalid) -> Statement {
    guard case .universal(_, let conclusion, _) = claim else { return try witnessStatement() }
    return try statement([("conclusion", conclusion)])
  }

  /// Premises and a possibility's body.
  public func witnessStatement() throws(Statement.Invalid) -> Statement {
    guard case .existential(let body) = claim else { return try holdingStatement() }
    return try statement([("claim", body)])
  }

  /// For each effect of an exclusion, the premises and that effect alone.
  public func partStatements() throws(Statement.Invalid) -> [Statement] {
    guard case .universal(_, _, let parts) = claim else { return [] }
    var result: [Statement] = []
    for (index, part) in parts.enumerated() { result.append(try statement([("effect \(index + 1)", part)])) }
    return result
  }

  /// The premises and the negation of the claim's strict version, where the author gave one.
  public func offTiesStatement() throws(Statement.Invalid) -> Statement? {
    guard let strict = details.offTies else { return nil }
    return try statement([(CompiledProposition.negatedConclusionLabel, .not(strict))])
  }

  /// Named terms in the claim and the author's own hints: where quantified facts are worth using.
  public var usefulTerms: [Term] {
    var result = details.hints
    for formula in claim.formulas + premises.map(\.formula) {
      formula.visit({ if case .named = $0, !$0.freeSymbols.contains(where: \.isBound) { result.append($0) } }, { _ in })
    }
    return result
  }
}
