import Engine
import Logic
import Propositions

extension MapRequest.Effect {
  /// What the question asks at a point of the axes: some values of the parameters `exists` are such that for all values
  /// of `forAll` there is a choice of everything else for which it holds. A universal claim is asked of every choice
  /// instead. Domains and assumptions restrict what is quantified over.
  public init(
    _ question: Question, name: String? = nil, axes: [Symbol], exists: [Symbol] = [], forAll: [Symbol] = []
  ) {
    let values = question.point.values.map { ($0.symbol, Term.constant($0.value)) }
    let point = Substitution(symbols: Dictionary(values) { first, _ in first })
    let parts = question.premises.map { (label: $0.label, formula: point($0.formula)) }
    let given = question.given.map { point($0) }
    let claim = point(question.formula)
    var levels: [Set<Symbol>] = [Set(axes)]
    levels.append(levels[0].union(exists))
    levels.append(levels[1].union(forAll))
    let mentioned = (parts.map(\.formula) + given + [claim]).reduce(into: Set<Symbol>()) {
      $0.formUnion($1.freeSymbols)
    }
    /// The premises that mention symbols of a level and of none further in.
    func premises(_ level: Int) -> [(label: String, formula: Formula)] {
      parts.filter { part in
        let own = levels.firstIndex { part.formula.freeSymbols.isSubset(of: $0) } ?? levels.count
        return own == level
      }
    }
    let inner = premises(3).map(\.formula) + given
    let isEvery = question.reading == .every
    var formula = isEvery ? Formula.implies(.and(inner), claim) : .and(inner + [claim])
    formula = formula.quantified(mentioned.subtracting(levels[2]), isExistential: !isEvery)
    let guards = premises(2).map(\.formula)
    formula = (guards.isEmpty ? formula : .implies(.and(guards), formula))
      .quantified(mentioned.intersection(levels[2]).subtracting(levels[1]), isExistential: false)
    formula = Formula.and(premises(1).map(\.formula) + [formula])
      .quantified(mentioned.intersection(levels[1]).subtracting(levels[0]), isExistential: true)
    self.init(name ?? question.name, formula, premises: premises(0))
  }

  /// Tells effects apart: SHA-256 of the effect and its premises in normal form.
  func hash() throws -> String { try Statement(premises + [("effect", formula)]).hash }
}

extension Formula {
  /// The formula with the symbols it mentions quantified.
  public func quantified(_ symbols: Set<Symbol>, isExistential: Bool) -> Formula {
    let chosen = symbols.intersection(freeSymbols).sorted { $0.name < $1.name }
    guard !chosen.isEmpty else { return self }
    // A name that a quantifier inside uses as well would be quantified twice.
    var taken: Set<String> = []
    let note = { (part: Formula) in
      switch part {
      case .forAll(let symbols, _), .exists(let symbols, _): taken.formUnion(symbols.map(\.name))
      default: break
      }
    }
    visit({ _ in }, note)
    let bound = chosen.map { symbol -> Symbol in
      var name = symbol.name
      while taken.contains(name) { name += "'" }
      taken.insert(name)
      return Symbol(name, isBound: true, note: symbol.note)
    }
    let marked = Dictionary(zip(chosen, bound.map { Term.symbol($0) })) { first, _ in first }
    let body = Substitution(symbols: marked)(self)
    return isExistential ? .exists(bound, body) : .forAll(bound, body)
  }
}
