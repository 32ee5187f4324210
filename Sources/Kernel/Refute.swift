import Logic

extension ClauseContext {
  /// Rule `refute`: adds a clause whose negation, propagated through the hinted clauses in order, ends in conflict.
  /// Each hinted clause must be false or have exactly one literal left open.
  mutating func apply(_ step: Propagation) throws(Rejection) {
    var target: [Literal] = []
    for name in step.clause { target.append(try literal(name)) }
    var isTrue: Set<Literal> = Set(target.map { !$0 })
    var premises: Set<Int> = []
    for hint in step.hints {
      guard clauses.indices.contains(hint) else { throw .statement("no clause \(hint)") }
      let clause = clauses[hint]
      let open = clause.literals.filter { !isTrue.contains(!$0) }
      premises.formUnion(clause.premises)
      guard let unit = open.first else {
        add(target, premises: premises)
        return
      }
      guard open.count == 1 else { throw .statement("clause \(hint) is neither false nor a unit") }
      isTrue.insert(unit)
    }
    throw .statement("the hints end without a conflict")
  }

  mutating func literal(_ name: NamedLiteral) throws(Rejection) -> Literal {
    switch name {
    case .comparison(.compare(let a, .notEqual, let b)): return !literal(try fact(.compare(a, .equal, b)))
    case .comparison(let formula): return literal(try fact(formula))
    case .opaque(let atom, let isPositive):
      guard atoms.indices.contains(atom) else { throw .statement("no atom @\(atom)") }
      return Literal(atom, isPositive)
    }
  }
}
