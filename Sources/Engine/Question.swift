import Algebra
import Kernel
import Logic
import Propositions

/// Whether a named formula or a proposition holds at a parameter point.
public struct Question: Sendable {
  /// How the parameters that the point leaves free are meant.
  public enum Reading: String, Sendable {
    /// A definition or a possibility holds when it does for some values of them.
    case some
    /// A universal claim holds when it does for all values of them.
    case every
  }

  public let model: CompiledModel
  public let name: String
  public let meaning: String
  /// What is asked about.
  public private(set) var formula: Formula
  /// What a universal claim takes as given.
  public private(set) var given: [Formula]
  public let reading: Reading
  private var ownPremises: [Premise]
  /// Terms that unknown functions stand for.
  public private(set) var functions = Substitution()
  public private(set) var point = ParameterPoint()

  public static let conclusionLabel = "the formula"

  /// `nil` when the model has neither a proposition nor a definition of the name.
  public init?(_ name: String, of model: CompiledModel) {
    self.model = model
    self.name = name
    if let proposition = model.proposition(name) {
      meaning = proposition.title
      switch proposition.claim {
      case .existential(let body): (formula, given, reading) = (body, [], .some)
      case .universal(let premises, let conclusion, _): (formula, given, reading) = (conclusion, premises, .every)
      }
      ownPremises = proposition.premises
    } else if let item = model.formulas.first(where: { $0.definition.name == name }) {
      meaning = item.definition.meaning
      (formula, given, reading) = (item.formula, [], .some)
      ownPremises = model.premises(for: [item.formula])
    } else {
      return nil
    }
  }

  /// Every name that can be asked about.
  public static func names(in model: CompiledModel) -> [String] {
    model.formulas.map(\.definition.name).filter { !$0.contains(" ") } + model.propositions.map(\.id)
  }

  /// The symbols that the point may fix: those of the formula and of the premises, and everything declared.
  public var symbols: [Symbol] {
    let mentioned = ([formula] + given + ownPremises.map(\.formula)).reduce(into: Set<Symbol>()) {
      $0.formUnion($1.freeSymbols)
    }
    return mentioned.union(model.symbols).sorted { $0.name < $1.name }
  }

  /// The same question at a point.
  public func at(_ point: ParameterPoint) -> Question {
    var copy = self
    copy.point = point
    return copy
  }

  /// The same question of certain functions, whose shapes are then no premises any more.
  public func with(_ functions: [FunctionSymbol: Substitution.Interpretation]) -> Question {
    if functions.isEmpty { return self }
    var copy = self
    copy.functions.functions.merge(functions) { $1 }
    copy.formula = copy.functions(formula)
    copy.given = given.map { copy.functions($0) }
    copy.ownPremises = copy.made(ownPremises)
    return copy
  }

  /// The conclusion alone, whether or not what the claim takes as given holds.
  public var unconditional: Question {
    var copy = self
    copy.given = []
    return copy
  }

  private func made(_ premises: [Premise]) -> [Premise] {
    if functions.functions.isEmpty { return premises }
    return premises.compactMap { premise in
      if premise.kind == .shape, !premise.formula.functions.isDisjoint(with: functions.functions.keys) { return nil }
      return Premise(
        label: premise.label, kind: premise.kind, formula: functions(premise.formula), location: premise.location)
    }
  }

  /// Symbols of the question that the point leaves free.
  public var freeSymbols: [Symbol] {
    let fixed = Set(point.values.map(\.symbol))
    let mentioned = ([formula] + given).reduce(into: Set<Symbol>()) { $0.formUnion($1.freeSymbols) }
    return mentioned.subtracting(fixed).sorted { $0.name < $1.name }
  }

  /// Domains and shapes of what is mentioned, and every assumption.
  public var premises: [Premise] {
    let known = Set(ownPremises.map(\.label))
    let others = model.premises(for: point.equations.map(\.formula)).filter { !known.contains($0.label) }
    return ownPremises + made(others)
  }

  private func statement(_ more: [(label: String, formula: Formula)]) throws(Statement.Invalid) -> Statement {
    try Statement(
      premises.map { ($0.label, $0.formula) } + given.map { ("given", $0) } + point.equations + more)
  }

  /// Premises and point alone, without what the claim takes as given.
  public func pointStatement() throws(Statement.Invalid) -> Statement {
    try Statement(premises.map { ($0.label, $0.formula) } + point.equations)
  }

  /// Premises, point and the formula or its negation.
  public func statement(negated: Bool) throws(Statement.Invalid) -> Statement {
    try statement([(Question.conclusionLabel, negated ? .not(formula) : formula)])
  }

  /// The formulas of premises, point and question by the labels that statements give them, as they were written.
  public var labelledFormulas: [(label: String, formula: Formula)] {
    premises.map { ($0.label, $0.formula) } + point.equations + [(Question.conclusionLabel, formula)]
  }

  public enum Reply: Sendable {
    /// With a witness for the reading `some`, a proof for `every`.
    case yes(CheckedEvidence, Statement)
    case no(CheckedEvidence, Statement)
    /// The premises exclude the point.
    case outside(premises: [Premise], CheckedRefutation)
    case undecided(reason: String)
  }

  /// Whether the formula holds.
  public func decide(with prover: any Prover, timeLimit: Duration) async throws -> Reply {
    switch reading {
    case .some: try await find(negated: false, with: prover, timeLimit: timeLimit)
    case .every:
      switch try await find(negated: true, with: prover, timeLimit: timeLimit) {
      case .yes(let witness, let statement): .no(witness, statement)
      case .no(let proof, let statement): .yes(proof, statement)
      case .outside(let premises, let proof): .outside(premises: premises, proof)
      case .undecided(let reason): .undecided(reason: reason)
      }
    }
  }

  /// A point (within this one) where the formula holds or, negated, where it fails; `no` when there is none.
  public func find(negated: Bool, with prover: any Prover, timeLimit: Duration) async throws -> Reply {
    var session = Session(prover: prover, hints: hints, timeLimit: timeLimit)
    let statement = try statement(negated: negated)
    switch await session.evidence(named: [], statement) {
    case .witness(let evidence)?: return .yes(evidence, statement)
    case .refutation(let evidence)?:
      if case .refutation(.refutation(let checked, _))? = await session.evidence(named: [], try pointStatement()) {
        return .outside(premises: premises.filter { checked.premises.contains($0.label) }, checked)
      }
      return .no(evidence, statement)
    case nil: return .undecided(reason: session.lastReason ?? "no evidence was found")
    }
  }

  /// The authors' examples moved to the point.
  public var hints: SearchHints {
    let terms = model.terms.map(\.term).filter { !$0.freeSymbols.contains(where: \.isBound) }
    let examples = model.propositions.flatMap { $0.details.examples.map(\.substitution) }
    let moved = examples.map { example in
      var copy = example
      for (symbol, value) in point.values { copy.symbols[symbol] = .constant(value) }
      return copy
    }
    var unique: [String: Substitution] = [:]
    for example in moved {
      let key = example.symbols.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ",")
      if unique[key] == nil || !example.functions.isEmpty { unique[key] = example }
    }
    return SearchHints(terms: terms, examples: unique.sorted { $0.key < $1.key }.map(\.value))
  }
}
