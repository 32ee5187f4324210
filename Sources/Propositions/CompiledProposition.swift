import Logic

/// A proposition with the premises that bear on it, lowered to statements for the kernel.
public struct CompiledProposition: Sendable {
  /// The label of the assertion that a proof refutes; it is no premise.
  public static let negatedConclusionLabel = "negated conclusion"
  /// The label of a conclusion that is asserted.
  public static let conclusionLabel = "conclusion"
  /// The label of a possibility's body.
  public static let bodyLabel = "claim"

  public let kind: String
  public let details: Details
  /// Domains and shapes of what the proposition or an assumption mentions, and every assumption; in each instance.
  public let premises: [Premise]
  public let claim: Claim
  public let instances: [Instance]

  public var id: String { details.id }
  public var title: String { details.title }
  public var claims: [String] { details.claims }
  public var citation: Citation? { details.citation }
  public var expectation: Expectation { details.expectation }
  public var location: SourceLocation { details.location }
  public var finding: String { details.finding }
  public var examples: [Example] { details.examples }

  init(_ proposition: any Proposition, table: PremiseTable) {
    kind = type(of: proposition).kind
    details = proposition.details
    claim = proposition.claim
    instances = proposition.instances
    let formulas = claim.formulas + (details.offTies.map { [$0] } ?? [])
    premises = table.relevant(to: formulas, instances: instances)
  }

  /// What the proposition states, for readers.
  public var formula: Formula {
    switch claim {
    case .existential(let body): return body
    case .universal(let given, let conclusion, _):
      return given.isEmpty ? conclusion : .implies(.all(given), conclusion)
    }
  }

  // MARK: Statements

  private func statement(_ more: [(label: String, formula: Formula)]) throws(Statement.Invalid) -> Statement {
    try Statement(
      premises.filter { $0.assertions == nil }.map { ($0.label, $0.formula) } + given + more,
      and: premises.flatMap { $0.assertions ?? [] })
  }

  private var given: [(label: String, formula: Formula)] { conditions.map { ($0.label, $0.formula) } }

  /// What is given, part by part, under the labels that statements give it: its definition's name, or its number where it
  /// has none.
  public var conditions: [(label: String, number: Int?, formula: Formula)] {
    guard case .universal(let given, _, _) = claim else { return [] }
    let parts = given.flatMap(\.conjunction)
    return parts.enumerated().map { index, part in
      if case .named(let definition, _) = part { return ("given \(definition.name)", nil, part) }
      return (parts.count == 1 ? "given" : "given \(index + 1)", index + 1, part)
    }
  }

  /// Premises and negated conclusion: refuted, it proves a universal claim; witnessed, it refutes one. For an
  /// existential claim the same as `witnessStatement`.
  public func refutationStatement() throws(Statement.Invalid) -> Statement {
    guard case .universal(_, let conclusion, _) = claim else { return try witnessStatement() }
    return try statement([(CompiledProposition.negatedConclusionLabel, .not(conclusion))])
  }

  /// The premises alone; for a universal claim with what is given.
  public func premisesStatement() throws(Statement.Invalid) -> Statement { try statement([]) }

  /// Premises and conclusion: witnessed, a universal claim holds somewhere; refuted, it holds nowhere. For an
  /// existential claim the same as `witnessStatement`.
  public func holdingStatement() throws(Statement.Invalid) -> Statement {
    guard case .universal(_, let conclusion, _) = claim else { return try witnessStatement() }
    return try statement([(CompiledProposition.conclusionLabel, conclusion)])
  }

  /// Premises and an existential claim's body: witnessed, it proves the claim; refuted, it refutes it. For a universal
  /// claim the same as `holdingStatement`.
  public func witnessStatement() throws(Statement.Invalid) -> Statement {
    guard case .existential(let body) = claim else { return try holdingStatement() }
    return try statement([(CompiledProposition.bodyLabel, body)])
  }

  /// For each effect of an exclusion, the premises and that effect alone: each must be witnessed.
  public func partStatements() throws(Statement.Invalid) -> [Statement] {
    guard case .universal(_, _, let parts) = claim else { return [] }
    var result: [Statement] = []
    for (index, part) in parts.enumerated() { result.append(try statement([("effect \(index + 1)", part)])) }
    return result
  }

  /// The premises and the negation of the conclusion off the knife edge, where the author gave one.
  public func offTiesStatement() throws(Statement.Invalid) -> Statement? {
    guard case .universal = claim, let strict = details.offTies else { return nil }
    return try statement([(CompiledProposition.negatedConclusionLabel, .not(strict))])
  }

  // MARK: Lemmas

  /// The claim as a fact about all choices that it mentions; `nil` for claims that are not universal or are about
  /// several instances.
  public var lemma: Formula? {
    guard case .universal(let given, let conclusion, _) = claim, instances.isEmpty else { return nil }
    let body = given + [conclusion]
    let free = body.reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
    let choices = free.filter { $0.declaration?.role == .choice }.sorted { $0.name < $1.name }
    let guards = premises.map(\.formula).filter { !$0.freeSymbols.isDisjoint(with: choices) } + given
    let fact: Formula = guards.isEmpty ? conclusion : .implies(.all(guards), conclusion)
    if choices.isEmpty { return fact }
    let bound = choices.map { Symbol($0.name, isBound: true) }
    let values = Dictionary(zip(choices, bound.map { Term.symbol($0) })) { first, _ in first }
    return .forAll(bound, Substitution(symbols: values)(fact))
  }

  // MARK: Hints

  /// The author's hints and the named terms of the claim and the premises: where quantified facts are worth using.
  public var usefulTerms: [Term] {
    var result = details.hints
    var seen: Set<ObjectIdentifier> = []
    var texts = Set(result.map(\.description))
    for formula in claim.formulas + premises.map(\.formula) {
      formula.visit(
        { term in
          guard case .named(let definition, let body) = term, seen.insert(ObjectIdentifier(definition)).inserted,
            !body.freeSymbols.contains(where: \.isBound), texts.insert(body.description).inserted
          else { return }
          result.append(term)
        }, { _ in })
    }
    return result
  }
}
