import Algebra
import Kernel
import Logic

/// How an atom and its negation are written.
struct AtomText {
  /// `F > 0`, `F < 0`, `F = 0`, or the formula that an opaque atom stands for.
  let text: String
  /// The same for a negated sign condition, positively put, with the facts that lead there and back.
  var opposite: (text: String, from: String, to: String)?
}

/// Follows the kernel through a formula: which clauses it becomes, and why each of them holds.
extension CoqRefutation {
  // MARK: Literals

  func atom(_ index: Int, like fact: Fact? = nil) throws -> AtomText {
    if let known = atoms[index] { return known }
    let text: AtomText
    switch context.atoms[index] {
    case .positive(let p):
      // A sign condition first met as "q >= 0" is the negation of "q < 0".
      if fact?.sign == .nonnegative {
        let side = try polynomial(-p)
        text = AtomText(text: "\(side) < 0", opposite: ("\(side) >= 0", "Rnot_lt_ge", "Rge_not_lt"))
      } else {
        let side = try polynomial(p)
        text = AtomText(text: "\(side) > 0", opposite: ("\(side) <= 0", "Rnot_gt_le", "Rle_not_gt"))
      }
    case .zero(let p): text = AtomText(text: "\(try polynomial(p, isEquation: true)) = 0")
    case .universal, .conjunction: throw divergence("an opaque atom")
    }
    atoms[index] = text
    return text
  }

  func divergence(_ what: String) -> CoqExport.Failure {
    CoqExport.Failure("\(what) does not arise as it does in the kernel; this is a fault of the export")
  }

  /// The hypothesis that the atom holds, or that it does not.
  static func hypothesis(_ literal: Literal) -> String { (literal.isPositive ? "h" : "n") + String(literal.atom) }

  /// What the literal says, for a type.
  func proposition(_ literal: Literal) throws -> String {
    let text = try atom(literal.atom).text
    return literal.isPositive ? "(\(text))" : "~ (\(text))"
  }

  /// The literal's sign condition, positively put, and a proof of it from one of the literal, which `name` proves.
  func sign(_ literal: Literal) throws -> (text: String, from: (String) -> String, to: (String) -> String) {
    let text = try atom(literal.atom)
    guard !literal.isPositive else { return (text.text, { $0 }, { $0 }) }
    guard let opposite = text.opposite else { return ("~ (\(text.text))", { $0 }, { $0 }) }
    return (opposite.text, { "(\(opposite.from) _ _ \($0))" }, { "(\(opposite.to) _ _ \($0))" })
  }

  /// A proof of False from a proof of the literal and the hypothesis that it does not hold.
  static func conflict(_ literal: Literal, _ proof: String) -> String {
    literal.isPositive ? "(n\(literal.atom) \(proof))" : "(\(proof) h\(literal.atom))"
  }

  func literal(of fact: Fact) throws -> Literal {
    let literal = context.literal(fact)
    _ = try collecting { try atom(literal.atom, like: fact) }
    return literal
  }

  // MARK: Clauses

  /// The next clause of the kernel; writes its proof when the contradiction needs it.
  func clause(_ literals: [Literal], _ proof: () throws -> String) throws {
    var seen: Set<Literal> = []
    let distinct = literals.filter { seen.insert($0).inserted }
    let index = clauseCount
    clauseCount += 1
    guard context.clauses.indices.contains(index), context.clauses[index].literals == distinct else {
      throw divergence("clause \(index)")
    }
    guard needed.contains(index) else { return }
    let term = try proof()
    let names = distinct.map { CoqRefutation.hypothesis(!$0) }
    let function = names.isEmpty ? term : "fun \(names.joined(separator: " ")) => \(term)"
    let type = try collecting { try clauseType(distinct) }.result
    script.append("assert (C\(index) : \(type)). { exact (\(function)). }")
  }

  func clauseType(_ literals: [Literal]) throws -> String {
    (try literals.map { try proposition(!$0) } + ["False"]).joined(separator: " -> ")
  }

  /// Mirrors the kernel's `assert`: the clauses of "guard or formula", where `proof` proves the formula from the
  /// hypotheses that the guard's literals do not hold.
  func assert(_ formula: Formula, under guardLiterals: [Literal], _ proof: @escaping () throws -> String) throws {
    switch formula {
    case .truth(true): return
    case .named(_, let body): try assert(body, under: guardLiterals, proof)
    case .not(let inner):
      try assert(inner.negatedInward, under: guardLiterals) { CoqLogic.moveIn(inner, try proof()) }
    case .and(let parts):
      for (index, part) in parts.enumerated() {
        try assert(part, under: guardLiterals) { CoqLogic.projection(index, of: parts.count, try proof()) }
      }
    case .implies(let a, let b):
      try assert(.or([.not(a), b]), under: guardLiterals) { "(imp_in _ _ \(try proof()))" }
    case .iff(let a, let b):
      try assert(.or([.not(a), b]), under: guardLiterals) { "(iff_in1 _ _ \(try proof()))" }
      try assert(.or([a, .not(b)]), under: guardLiterals) { "(iff_in2 _ _ \(try proof()))" }
    case .exists(let symbols, let body):
      let (opened, choice) = try open(symbols, body)
      try assert(opened, under: guardLiterals) { choice(try proof()) }
    default:
      guard let (literals, refutation) = try literals(of: formula) else { return }
      try clause(guardLiterals + literals) { try refutation(try proof()) }
    }
  }

  /// Turns a proof of a formula into one of False, given that none of its literals holds.
  typealias Refuting = (String) throws -> String

  /// Mirrors the kernel's `literals`.
  func literals(of formula: Formula) throws -> (literals: [Literal], refuting: Refuting)? {
    switch formula {
    case .truth(let value): return value ? nil : ([], { $0 })
    case .named(_, let body): return try literals(of: body)
    case .compare(let a, .notEqual, let b):
      guard let (found, refuting) = try literals(of: .or([.compare(a, .greater, b), .compare(a, .less, b)])) else {
        return nil
      }
      return (found, { try refuting("(neq_cases _ _ \($0))") })
    case .compare(let a, let relation, let b):
      guard let fact = try context.fact(a, relation, b) else { throw divergence("a comparison") }
      if let truth = fact.constantTruth {
        return truth ? nil : ([], { try self.absurdity(a, relation, b, $0) })
      }
      let literal = try self.literal(of: fact)
      return ([literal], { CoqRefutation.conflict(literal, try self.conversion(a, relation, b, to: literal, $0)) })
    case .not(let inner):
      guard let (found, refuting) = try literals(of: inner.negatedInward) else { return nil }
      return (found, { try refuting(CoqLogic.moveIn(inner, $0)) })
    case .implies(let a, let b):
      guard let (found, refuting) = try literals(of: .or([.not(a), b])) else { return nil }
      return (found, { try refuting("(imp_in _ _ \($0))") })
    case .or(let parts):
      var found: [Literal] = []
      var cases: [Refuting] = []
      for part in parts {
        guard let (more, refuting) = try literals(of: part) else { return nil }
        found += more
        cases.append(refuting)
      }
      return (found, { try self.disjunction(cases[...], $0) })
    case .exists(let symbols, let body):
      let (opened, choice) = try open(symbols, body)
      guard let (found, refuting) = try literals(of: opened) else { return nil }
      return (found, { try refuting(choice($0)) })
    case .forAll:
      var table = context.table
      let canonical = try table.normalized(formula.negationsInward).description
      guard let index = context.atoms.firstIndex(of: .universal(canonical)) else { throw divergence("a quantifier") }
      let literal = Literal(index, true)
      let text = try notation.formula(formula, alone: true)
      if atoms[index] == nil {
        atoms[index] = AtomText(text: text)
        universals[index] = formula
      }
      return (
        [literal],
        { proof in
          let known = try self.atom(index).text
          if known == text { return CoqRefutation.conflict(literal, proof) }
          // A lemma states it in another form than a premise, say.
          let name = self.fresh("U")
          self.script.append("assert (\(name) : (\(text)) -> (\(known))). { clear; restate. }")
          return CoqRefutation.conflict(literal, "(\(name) \(proof))")
        }
      )
    case .and, .iff:
      conjunctionCount += 1
      guard let index = context.atoms.firstIndex(of: .conjunction(conjunctionCount)) else {
        throw divergence("a conjunction")
      }
      atoms[index] = AtomText(text: try notation.formula(formula, alone: true))
      try assert(formula, under: [Literal(index, false)]) { "h\(index)" }
      return ([Literal(index, true)], { CoqRefutation.conflict(Literal(index, true), $0) })
    }
  }

  private func disjunction(_ cases: ArraySlice<Refuting>, _ proof: String) throws -> String {
    guard let first = cases.first else { return proof }
    if cases.count == 1 { return try first(proof) }
    let (a, b) = (fresh("x"), fresh("x"))
    let rest = try disjunction(cases.dropFirst(), b)
    return "(match \(proof) with or_introl \(a) => \(try first(a)) | or_intror \(b) => \(rest) end)"
  }

  /// The body for values that the existential formula speaks of, and a proof of it from one of the formula.
  private func open(_ symbols: [Symbol], _ body: Formula) throws -> (body: Formula, choice: (String) -> String) {
    var substitution = Substitution()
    var choices: [String] = []
    for (index, symbol) in symbols.enumerated() {
      guard context.eigenvariables.indices.contains(eigenvariableCount) else { throw divergence("a variable") }
      let variable = context.eigenvariables[eigenvariableCount]
      eigenvariableCount += 1
      let rest = Array(symbols[(index + 1)...])
      let inner = substitution(rest.isEmpty ? body : .exists(rest, body))
      let predicate = "(fun \(names.name(symbol)) : R => \(try notation.formula(inner, alone: true)))"
      substitution.symbols[symbol] = .symbol(variable)
      let choice = fresh("X")
      script.append("destruct (chosen \(predicate)) as [\(names.name(variable)) \(choice)].")
      choices.append(choice)
    }
    return (substitution(body), { proof in choices.reduce(proof) { "(\($1) \($0))" } })
  }

  // MARK: Comparisons

  /// A proof of the literal from a proof of the comparison that it came from.
  private func conversion(_ a: Term, _ relation: Relation, _ b: Term, to literal: Literal, _ proof: String) throws
    -> String
  {
    let (target, _, to) = try collecting { try sign(literal) }.result
    let opaque = [a, b].flatMap(\.opaqueParts)
    let rewriting = opaque.isEmpty ? "" : try self.rewriting([a, b])
    let reduced = try collecting { try notation.comparison(a, relation, b, reduction) }.result
    let step: (String) -> String
    if reduced == target {
      step = to
    } else {
      let lemma = try self.lemma("P", proof: ["lra."]) {
        "\(try notation.comparison(a, relation, b, reduction)) -> \(try literalText(literal))"
      }
      step = { to("(\(lemma) \($0))") }
    }
    if opaque.isEmpty { return step(proof) }
    let name = fresh("V")
    let raw = try notation.comparison(a, relation, b)
    script.append("assert (\(name) : \(raw) -> \(try collecting { try proposition(literal) }.result)).")
    script.append("{ \(rewriting)exact (fun k => \(step("k"))). }")
    return "(\(name) \(proof))"
  }

  /// The literal's sign condition, mentioning its variables.
  func literalText(_ literal: Literal) throws -> String {
    switch context.atoms[literal.atom] {
    case .positive(let p), .zero(let p): for variable in p.variables.sorted() { try mention(variable: variable) }
    case .universal, .conjunction: break
    }
    return try sign(literal).text
  }

  private func mention(variable: Int) throws { _ = try polynomial(.variable(variable), 0) }

  private func reduction(_ term: Term) throws -> (text: String, precedence: CoqNotation.Precedence)? {
    guard term.isOpaque else {
      if case .symbol = term { return (try polynomial(term), 3) }
      return nil
    }
    let equation = try equation(term)
    _ = try polynomial(term)
    return (equation.value, equation.precedence)
  }

  /// A proof of False from a comparison of numbers that does not hold.
  private func absurdity(_ a: Term, _ relation: Relation, _ b: Term, _ proof: String) throws -> String {
    let rewriting = try self.rewriting([a, b])
    let name = fresh("V")
    script.append("assert (\(name) : \(try notation.comparison(a, relation, b)) -> False).")
    script.append("{ \(rewriting)clear; intro; lra. }")
    return "(\(name) \(proof))"
  }
}
