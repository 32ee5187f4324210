import Logic
import Propositions

/// Conditions that an author could add, in the model's own words.
struct Vocabulary {
  private(set) var candidates: [Formula] = []
  private var seen: Set<String> = []
  private let symbols: Set<Symbol>

  /// Simple ones first: of few symbols, and short.
  ///
  /// - Parameter settled: Symbols of which every bound is known already.
  init(_ inference: Inference, of model: CompiledModel, settled: Set<Symbol>) {
    symbols = Set(inference.symbols)
    for condition in inference.conditions { note(condition.formula) }
    // Every repair implies the claim, so that the claim itself would stand for them all.
    if let claim = inference.conclusion { note(claim) }
    seen.insert("")
    let ordered = inference.symbols
    for symbol in ordered {
      for relation in [Relation.greaterOrEqual, .lessOrEqual, .greater, .less] {
        add(.compare(.symbol(symbol), relation, .constant(0)))
      }
    }
    for a in ordered {
      for b in ordered where a != b {
        add(.compare(.symbol(a), .lessOrEqual, .symbol(b)))
        add(.compare(.symbol(a), .less, .symbol(b)))
      }
    }
    // What is tight at a counterexample may be asked to be strict.
    for condition in inference.conditions { condition.formula.strictVersion.map { add($0) } }
    let items = model.theory.assumptions.map(\.formula) + model.propositions.flatMap(\.claim.formulas)
    for formula in items + model.formulas.map(\.formula) {
      for atom in formula.atoms {
        add(atom)
        add(atom.negatedInward)
      }
    }
    candidates.removeAll { $0.freeSymbols.count == 1 && $0.freeSymbols.isSubset(of: settled) }
    candidates = candidates.map { (formula: $0, text: $0.description) }
      .sorted {
        ($0.formula.freeSymbols.count, $0.text.count, $0.text) < ($1.formula.freeSymbols.count, $1.text.count, $1.text)
      }.map(\.formula)
  }

  /// What need not be proposed again.
  private mutating func note(_ formula: Formula) {
    if let statement = try? Statement([("", formula)]) { seen.insert(statement.canonical) }
  }

  private mutating func add(_ formula: Formula) {
    let own = formula.freeSymbols
    guard !own.isEmpty, own.isSubset(of: symbols), let statement = try? Statement([("", formula)]),
      seen.insert(statement.canonical).inserted
    else { return }
    candidates.append(formula)
  }
}

extension Formula {
  /// The inequalities in the formula, outside quantifiers.
  fileprivate var atoms: [Formula] {
    switch self {
    case .compare(_, .equal, _), .compare(_, .notEqual, _), .forAll, .exists, .truth: return []
    case .compare: return [self]
    default:
      var found: [Formula] = []
      forEachPart({ _ in }, { found += $0.atoms })
      return found
    }
  }
}
