import Algebra
import Kernel
import Logic

/// Writes a refutation that the kernel has accepted as a proof in Coq.
///
/// The kernel's own `ClauseContext` is replayed step by step, and every clause that it adds and the proof needs becomes
/// a fact of the same number, `C17 : ~ A -> B -> False` for the clause "A or not B". Terms that the kernel treats as
/// variables become variables `t5` with an equation `E5` that says what they stand for, so that all arithmetic is about
/// polynomials; it goes into lemmas of its own before the theorem, where no other hypothesis slows Coq down.
final class CoqRefutation {
  let notation: CoqNotation
  var names: CoqNames { notation.names }
  /// The kernel's clauses, after the step that is being written.
  var context: ClauseContext
  /// Lemmas about polynomials.
  var lemmas: [String] = []
  /// The tactics of the theorem.
  var script: [String] = []
  /// The kernel's clauses that the contradiction rests on.
  let needed: Set<Int>
  var counter = 0
  var clauseCount = 0
  var conjunctionCount = 0
  var eigenvariableCount = 0
  /// The names of the variables that stand for opaque terms.
  var variables: [Int: String] = [:]
  /// What opaque terms are equal to, by their text.
  var equations: [String: Equation] = [:]
  var atoms: [Int: AtomText] = [:]
  /// The formulas behind universal atoms, as they are written.
  var universals: [Int: Formula] = [:]
  /// The names that the text being written mentions.
  var mentioned: [String] = []

  struct Equation {
    /// The name of `term = value`.
    let name: String
    let value: String
    let precedence: CoqNotation.Precedence
  }

  init(notation: CoqNotation, statement: Statement, needed: Set<Int>) throws {
    self.notation = notation
    self.needed = needed
    context = try ClauseContext(statement)
  }

  func fresh(_ letter: String) -> String {
    counter += 1
    return letter + String(counter)
  }

  // MARK: Polynomials

  /// The text of a term over the variables of the proof.
  func polynomial(_ term: Term, _ minimum: CoqNotation.Precedence = 0) throws -> String {
    try notation.term(term, minimum, replacement)
  }

  func polynomial(_ value: Polynomial, isEquation: Bool = false, _ minimum: CoqNotation.Precedence = 0) throws -> String
  {
    try polynomial(context.table.term(value, isEquation: isEquation), minimum)
  }

  private func replacement(_ term: Term) throws -> (text: String, precedence: CoqNotation.Precedence)? {
    if case .symbol(let symbol) = term { mention(names.name(symbol)) }
    guard term.isOpaque else { return nil }
    let value = try context.polynomial(term)
    if let variable = value.opaqueVariable(in: context.table) {
      let name = try variableName(variable)
      mention(name)
      return (name, 3)
    }
    return (try polynomial(value, 3), 3)
  }

  private func mention(_ name: String) { if !mentioned.contains(name) { mentioned.append(name) } }

  /// The variable that stands for the table's opaque variable; introduces it when it is new.
  func variableName(_ variable: Int) throws -> String {
    if let name = variables[variable] { return name }
    let outer = mentioned
    let text = try definition(variable)
    mentioned = outer
    let name = "t\(variable)"
    variables[variable] = name
    script.append("destruct (named \(text)) as [\(name) E\(variable)].")
    return name
  }

  /// What the opaque variable stands for, over the variables before it; `E` proves that the two are equal.
  func definition(_ variable: Int) throws -> String {
    switch context.table.variables[variable] {
    case .symbol(let symbol): return names.name(symbol)
    case .quotient(let a, let b): return "(\(try polynomial(a, 3))/\(try polynomial(b, 3)))"
    case .minimum(let a, let b): return "(Rmin \(try polynomial(a, 3)) \(try polynomial(b, 3)))"
    case .maximum(let a, let b): return "(Rmax \(try polynomial(a, 3)) \(try polynomial(b, 3)))"
    case .conditional(_, let a, let b):
      let test = try notation.decision(context.table.test(of: variable))
      return "(if \(test) then \(try polynomial(a)) else \(try polynomial(b)))"
    case .apply(let function, let arguments):
      let texts = try arguments.map { try polynomial($0, 3) }
      return "(\(names.name(function)) \(texts.joined(separator: " ")))"
    }
  }

  func polynomial(_ value: Polynomial, _ minimum: CoqNotation.Precedence) throws -> String {
    try polynomial(value, isEquation: false, minimum)
  }

  /// The body's result, and binders for the variables that it mentions.
  func collecting<T>(_ body: () throws -> T) rethrows -> (result: T, names: [String]) {
    let outer = mentioned
    mentioned = []
    defer { mentioned = outer }
    let result = try body()
    return (result, mentioned)
  }

  /// Adds a lemma about polynomials whose statement is written by `body`; returns its application to the variables.
  func lemma(_ letter: String, functions: [String] = [], proof: [String], _ body: () throws -> String) throws -> String
  {
    let (text, variables) = try collecting(body)
    let name = fresh(letter)
    let binder = functions + (variables.isEmpty ? [] : ["(\(variables.joined(separator: " ")) : R)"])
    let forAll = binder.isEmpty ? "" : "forall \(binder.joined(separator: " ")),\n  "
    lemmas.append("Lemma \(name) : \(forAll)\(text).")
    lemmas.append("Proof. intros. \(proof.joined(separator: " ")) Qed.")
    let bound = functions.map { String($0.dropFirst().prefix { $0 != " " }) }
    return ([name] + bound + variables).joined(separator: " ")
  }

  // MARK: Equations of opaque terms

  /// Rewrites the outermost opaque terms of `terms` into variables, the longest first.
  func rewriting(_ terms: [Term], in place: String = "") throws -> String {
    var texts: [String: String] = [:]
    for term in terms.flatMap(\.opaqueParts) {
      let equation = try equation(term)
      texts[try notation.term(term)] = equation.name
    }
    return CoqLogic.rewriting(texts, in: place)
  }

  /// That an opaque term, written as it is, equals a polynomial in the proof's variables.
  func equation(_ term: Term) throws -> Equation {
    let key = try notation.term(term)
    if let known = equations[key] { return known }
    let value = try context.polynomial(term)
    let equation: Equation
    if let variable = value.opaqueVariable(in: context.table) {
      let name = try variableName(variable)
      if try definition(variable) == key {
        equation = Equation(name: "E\(variable)", value: name, precedence: 3)
      } else {
        let proof = try reduction(term, to: variable)
        equation = Equation(name: fresh("Q"), value: name, precedence: 3)
        script.append("assert (\(equation.name) : \(key) = \(name)). { \(proof) }")
      }
    } else {
      let text = try polynomial(value, 3)
      let proof = try collapse(term)
      equation = Equation(name: fresh("Q"), value: text, precedence: 3)
      script.append("assert (\(equation.name) : \(key) = \(text)). { \(proof) }")
    }
    equations[key] = equation
    return equation
  }

  /// Proves that the term is what the variable stands for.
  private func reduction(_ term: Term, to variable: Int) throws -> String {
    let known = "E\(variable)"
    switch term {
    case .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      return try rewriting([a, b]) + "rewrite <- \(known); f_equal; clear; lra."
    case .apply(_, let arguments): return try rewriting(arguments) + "rewrite <- \(known); f_equal; clear; lra."
    case .absolute(let a): return try rewriting([a]) + "rewrite <- \(known); rewrite abs_max; f_equal; clear; lra."
    case .conditional(let test, let a, let b):
      let canonical = context.table.test(of: variable)
      let (first, second) = (try rewriting([a]), try rewriting([b]))
      let (decision, own) = (try notation.decision(test), try notation.decision(canonical))
      if decision == own {
        return "rewrite <- \(known); destruct \(decision) as [g|g]; [\(first)clear; lra|\(second)clear; lra]."
      }
      let sides =
        try rewriting(test.comparedTerms, in: " in g") + rewriting(canonical.comparedTerms, in: " in k")
      let contradiction = "exfalso; \(sides)clear - g k; lra"
      return "rewrite <- \(known); destruct \(decision) as [g|g]; destruct \(own) as [k|k]; "
        + "[\(first)clear; lra|\(contradiction)|\(contradiction)|\(second)clear; lra]."
    default: break
    }
    throw CoqExport.Failure("'\(term)' has no form that Coq knows")
  }

  /// Proves that the term equals a simpler one.
  private func collapse(_ term: Term) throws -> String {
    switch term {
    case .quotient(let a, let b): return try rewriting([a, b]) + "field; clear; lra."
    case .minimum(let a, let b):
      return try rewriting([a, b]) + "first [rewrite Rmin_left; clear; lra | rewrite Rmin_right; clear; lra]."
    case .maximum(let a, let b):
      return try rewriting([a, b]) + "first [rewrite Rmax_left; clear; lra | rewrite Rmax_right; clear; lra]."
    case .absolute(let a):
      return try rewriting([a])
        + "rewrite abs_max; first [rewrite Rmax_left; clear; lra | rewrite Rmax_right; clear; lra]."
    case .conditional(let test, let a, let b):
      return try "destruct \(notation.decision(test)); [\(rewriting([a]))clear; lra|\(rewriting([b]))clear; lra]."
    default: throw CoqExport.Failure("'\(term)' has no form that Coq knows")
    }
  }
}

extension Polynomial {
  /// The opaque variable of the table that this polynomial is, if it is one.
  func opaqueVariable(in table: VariableTable) -> Int? {
    guard terms.count == 1, terms[0].coefficient.isOne, degree == 1, let variable = terms[0].monomial.factors.first
    else { return nil }
    if case .symbol = table.variables[variable] { return nil }
    return variable
  }
}

extension Formula {
  /// The sides of the comparisons in a formula without quantifiers.
  var comparedTerms: [Term] {
    switch self {
    case .truth, .forAll, .exists: []
    case .compare(let a, _, let b): [a, b]
    case .not(let a), .named(_, let a): a.comparedTerms
    case .and(let parts), .or(let parts): parts.flatMap(\.comparedTerms)
    case .implies(let a, let b), .iff(let a, let b): a.comparedTerms + b.comparedTerms
    }
  }
}
