import Algebra
import Engine
import Kernel
import Logic

/// A witness as the theorem that there are values at which the assertions hold.
struct CoqWitness {
  private(set) var lines: [String] = []
  private let notation = CoqNotation(names: CoqNames())
  /// Lemmas that say which number a closed term is, by its text.
  private var values: [String: String] = [:]
  private var counter = 0

  init(_ witness: Witness, of statement: Statement) throws {
    if witness.root != nil { throw CoqExport.Failure("a witness with irrational values cannot be exported yet") }
    var (symbols, functions): (Set<Symbol>, Set<FunctionSymbol>) = ([], [])
    for assertion in statement.assertions {
      symbols.formUnion(assertion.formula.freeSymbols)
      functions.formUnion(assertion.formula.functions)
    }
    var substitution = Substitution(functions: witness.functions)
    var binders: [String] = []
    var tactics: [String] = []
    for symbol in symbols.sorted(by: { $0.name < $1.name }) {
      // Nothing that the evidence looks at depends on a symbol without a value.
      let value = Term.constant(try (witness.values[symbol] ?? 0).value)
      binders.append("(\(notation.names.name(symbol)) : R)")
      tactics.append("exists \(try notation.argument(value)).")
      substitution.symbols[symbol] = value.isolated
    }
    for function in functions.sorted(by: { $0.name < $1.name }) {
      guard let value = witness.functions[function] else {
        throw CoqExport.Failure("no interpretation of '\(function.name)' is given")
      }
      let type = Array(repeating: "R", count: function.arity + 1).joined(separator: " -> ")
      binders.append("(\(notation.names.name(function)) : \(type))")
      let body = try notation.term(value.body.bare)
      tactics.append("exists (fun \(notation.binder(value.parameters)) : R => \(body)).")
    }
    var proofs: [String] = []
    for (assertion, evidence) in zip(statement.assertions, witness.evidence) {
      proofs.append(try proof(of: substitution(assertion.formula.bare.withIsolatedArguments), evidence))
    }
    let body = try statement.assertions.map { try notation.formula($0.formula.bare) }
    let exists = binders.isEmpty ? "" : "exists \(binders.joined(separator: " ")),\n  "
    lines.append(
      "Theorem statement : \(exists)\(body.isEmpty ? "True" : body.joined(separator: "\n  /\\ ")).")
    lines.append("Proof.")
    lines += tactics
    lines += ["exact \(CoqWitness.conjunction(proofs)).", "Qed."]
  }

  private static func conjunction(_ proofs: [String]) -> String {
    guard let last = proofs.last else { return "I" }
    return proofs.dropLast().reversed().reduce(last) { "(conj \($1) \($0))" }
  }

  private mutating func fresh(_ letter: String) -> String {
    counter += 1
    return letter + String(counter)
  }

  // MARK: Evidence

  /// Mirrors the kernel's `hold`: a proof of the closed formula.
  private mutating func proof(of formula: Formula, _ evidence: Witness.Evidence) throws -> String {
    switch (formula, evidence) {
    case (.named(_, let body), _): return try proof(of: body, evidence)
    case (.not(let inner), _): return CoqLogic.moveOut(inner, try proof(of: inner.negatedInward, evidence))
    case (.implies(let a, let b), _): return "(imp_out _ _ \(try proof(of: .or([.not(a), b]), evidence)))"
    case (.iff(let a, let b), _):
      return "(iff_out _ _ \(try proof(of: .and([.or([.not(a), b]), .or([a, .not(b)])]), evidence)))"
    case (.and(let parts), .all(let pieces)):
      var proofs: [String] = []
      for (part, piece) in zip(parts, pieces) { proofs.append(try proof(of: part, piece)) }
      return CoqWitness.conjunction(proofs)
    case (.or(let parts), .any(let index, let piece)):
      return CoqLogic.injection(index, of: parts.count, try proof(of: parts[index], piece))
    case (.exists(let symbols, let body), .exists(let numbers, let piece)):
      let terms = try numbers.map { Term.constant(try $0.value) }
      let binding = Dictionary(zip(symbols, terms.map(\.isolated))) { first, _ in first }
      let inner = try proof(of: Substitution(symbols: binding)(body), piece)
      return try terms.reversed().reduce(inner) { "(ex_intro _ \(try notation.argument($1)) \($0))" }
    case (.forAll(let symbols, let body), .forAll(let refutation)):
      let negation = Formula.exists(symbols, .not(body))
      let statement = try Statement([("for all", negation)])
      let theorem = try CoqTheorem(refutation, of: statement, written: [negation], conclusion: nil)
      let module = fresh("U")
      lines += ["Module \(module)."] + theorem.lines + ["End \(module)."]
      let variables = symbols.indices.map { "y\($0)" }
      let pair = variables.reversed().reduce("e") { "(ex_intro _ \($1) \($0))" }
      return "(fun (\(variables.joined(separator: " ")) : R) => NNPP _ (fun e => \(module).statement \(pair)))"
    case (_, .evaluate): return try truth(of: formula)
    default: throw CoqExport.Failure("the evidence does not fit '\(formula)'")
    }
  }

  // MARK: Evaluation

  /// A proof of a true formula without symbols and quantifiers.
  private mutating func truth(of formula: Formula) throws -> String {
    switch formula {
    case .truth: return "I"
    case .named(_, let body): return try truth(of: body)
    case .not(let a): return try falsity(of: a)
    case .compare(let a, let relation, let b): return try arithmetic(a, relation, b)
    case .and(let parts):
      var proofs: [String] = []
      for part in parts { proofs.append(try truth(of: part)) }
      return CoqWitness.conjunction(proofs)
    case .or(let parts):
      guard let index = try parts.firstIndex(where: { try $0.value }) else { break }
      return CoqLogic.injection(index, of: parts.count, try truth(of: parts[index]))
    case .implies(let a, let b):
      return try a.value ? "(fun _ => \(try truth(of: b)))" : "(fun e => False_ind _ (\(try falsity(of: a)) e))"
    case .iff(let a, let b):
      if try a.value { return "(conj (fun _ => \(try truth(of: b))) (fun _ => \(try truth(of: a))))" }
      let (first, second) = (try falsity(of: a), try falsity(of: b))
      return "(conj (fun e => False_ind _ (\(first) e)) (fun e => False_ind _ (\(second) e)))"
    case .forAll, .exists: break
    }
    throw CoqExport.Failure("'\(formula)' cannot be evaluated")
  }

  /// A proof that a false one does not hold.
  private mutating func falsity(of formula: Formula) throws -> String {
    if case .truth = formula { return "(fun e => e)" }
    return CoqLogic.moveOut(formula, try truth(of: formula.negatedInward))
  }

  private mutating func arithmetic(_ a: Term, _ relation: Relation, _ b: Term) throws -> String {
    let rewriting = try self.rewriting([a, b])
    let name = fresh("W")
    let tactic = relation == .notEqual ? "intro; lra." : "lra."
    lines.append("Lemma \(name) : \(try notation.comparison(a, relation, b)).")
    lines.append("Proof. \(rewriting)\(tactic) Qed.")
    return name
  }

  private mutating func rewriting(_ terms: [Term]) throws -> String {
    var lemmas: [String: String] = [:]
    for term in terms.flatMap(\.opaqueParts) {
      let text = try notation.term(term)
      // A quotient in lowest terms is written like the number that it is.
      if text == (try notation.term(.constant(try term.value))) { continue }
      lemmas[text] = try value(term)
    }
    return CoqLogic.rewriting(lemmas)
  }

  /// The lemma that says which number the term is.
  private mutating func value(_ term: Term) throws -> String {
    let text = try notation.term(term)
    if let known = values[text] { return known }
    let proof: String
    switch term {
    case .quotient(let a, let b): proof = try rewriting([a, b]) + "field; repeat split; lra."
    case .minimum(let a, let b):
      proof = try rewriting([a, b]) + "rewrite \(try a.value <= b.value ? "Rmin_left" : "Rmin_right"); lra."
    case .maximum(let a, let b):
      proof = try rewriting([a, b]) + "rewrite \(try a.value <= b.value ? "Rmax_right" : "Rmax_left"); lra."
    case .absolute(let a):
      proof =
        try rewriting([a]) + "rewrite abs_max; rewrite \(try a.value.signum < 0 ? "Rmax_right" : "Rmax_left"); lra."
    case .conditional(let test, let a, let b):
      let decision = try notation.decision(test)
      if try test.value {
        let side = "destruct (g \(try truth(of: test)))"
        proof = "destruct \(decision) as [g|g]; [\(try rewriting([a]))lra|\(side)]."
      } else {
        let side = "destruct (\(try falsity(of: test)) g)"
        proof = "destruct \(decision) as [g|g]; [\(side)|\(try rewriting([b]))lra]."
      }
    default: throw CoqExport.Failure("'\(term)' has no value")
    }
    let name = fresh("Q")
    lines.append("Lemma \(name) : \(text) = \(try notation.term(.constant(try term.value))).")
    lines.append("Proof. \(proof) Qed.")
    values[text] = name
    return name
  }
}

extension Formula {
  /// The truth value of a closed formula.
  fileprivate var value: Bool { get throws { try Evaluation(nil).holds(self) } }
}

extension Term {
  /// The number that a closed term is.
  fileprivate var value: Rational {
    get throws {
      guard let value = try Evaluation(nil).value(self).constant else {
        throw CoqExport.Failure("'\(self)' has no value")
      }
      return value
    }
  }

  /// The same term, set off so that a minus sign of its own does not join the operators around it.
  var isolated: Term { .sum([self]) }
}

extension Formula {
  /// The same formula with the arguments of unknown functions isolated: an interpretation puts them in other places.
  var withIsolatedArguments: Formula {
    mapParts({ $0.withIsolatedArguments }, { $0.withIsolatedArguments })
  }
}

extension Term {
  fileprivate var withIsolatedArguments: Term {
    if case .apply(let function, let arguments) = self {
      return .apply(function, arguments.map { $0.withIsolatedArguments.isolated })
    }
    return mapParts({ $0.withIsolatedArguments }, { $0.withIsolatedArguments })
  }
}
