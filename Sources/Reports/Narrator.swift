import Algebra
import Engine
import Kernel
import Logic
import Propositions

/// Tells evidence step by step, in the words of a medium.
public struct Narrator: Sendable {
  let notation: Notation

  public init(_ notation: Notation) { self.notation = notation }

  func escape(_ text: String) -> String { notation.medium == .html ? HTML.escape(text) : text }

  private func formula(_ formula: Formula) -> String { notation.formula(formula) }

  // MARK: Proofs

  /// The steps of a refutation. What the kernel has accepted can be told; anything else ends the story early.
  public func proof(_ refutation: Refutation, of statement: Statement) -> [StoryLine] {
    guard var context = try? ClauseContext(statement) else { return [] }
    var origins = context.clauses.map { clause in
      clause.premises.sorted().map { escape(statement.assertions[$0].label) }.joined(separator: ", ")
    }
    var lines: [StoryLine] = []
    for (index, step) in refutation.steps.enumerated() {
      let before = context.clauses.count
      let universals = context.universals
      guard (try? context.apply(step)) != nil else { break }
      let added = context.clauses[before...].map { clause(Array($0.literals), context) }
      lines.append(line(for: step, added: added, universals: universals, origins: origins, context))
      origins += Array(repeating: "step \(index + 1)", count: context.clauses.count - before)
      if context.contradiction != nil { break }
    }
    return lines
  }

  private func line(
    for step: Refutation.Step, added: [String], universals: [Int: Formula], origins: [String], _ context: ClauseContext
  ) -> StoryLine {
    let details = added.map { StoryLine($0) }
    switch step {
    case .define(let term): return StoryLine("What \(notation.term(term)) means:", details)
    case .instantiate(let atom, let terms):
      guard case .forAll(let symbols, _)? = universals[atom], let fact = universals[atom] else {
        return StoryLine("An instance:", details)
      }
      let places = zip(symbols, terms).map { "\(notation.name($0.name)) = \(notation.term($1))" }
      return StoryLine("Use “\(formula(fact))” at \(places.joined(separator: ", ")):", details)
    case .congruence(let a, let b):
      return StoryLine("Equal arguments give \(notation.term(a)) and \(notation.term(b)) equal values:", details)
    case .signSplit(let term): return StoryLine("\(notation.term(term)) is positive, zero or negative.")
    case .psatz(let psatz): return StoryLine("These cannot all hold:", identity(psatz))
    case .refute(let propagation):
      let sources = propagation.hints.filter { origins.indices.contains($0) }.map { origins[$0] }
      var seen: Set<String> = []
      let named = sources.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
      if propagation.clause.isEmpty { return StoryLine("No case is left: a contradiction, by \(named).") }
      return StoryLine("Hence \(added.joined(separator: "; ")), by \(named).")
    }
  }

  /// The hypotheses, and the sum of products that shows that they cannot all hold.
  private func identity(_ psatz: Psatz) -> [StoryLine] {
    let names = psatz.hypotheses.indices.map { notation.name("H_\($0 + 1)") }
    var lines = zip(names, psatz.hypotheses).map { StoryLine("\($0): \(formula($1))") }
    var parts: [String] = psatz.summands.map { summand in
      var factors = summand.coefficient.isOne ? [] : [notation.value(summand.coefficient)]
      factors += summand.factors.map { names.indices.contains($0) ? names[$0] : "?" }
      if let square = summand.square {
        let text = "(\(notation.term(square)))"
        factors.append(notation.medium == .html ? text + "<sup>2</sup>" : text + "^2")
      }
      return factors.isEmpty ? "1" : factors.joined(separator: notation.medium == .html ? "·" : "*")
    }
    parts += psatz.cofactors.map { cofactor in
      let name = names.indices.contains(cofactor.equation) ? names[cofactor.equation] : "?"
      let term = notation.term(cofactor.term)
      return (term == "1" ? "" : "(\(term))\(notation.medium == .html ? "·" : "*")") + name
    }
    lines.append(
      StoryLine(
        "because \(parts.joined(separator: " + ")) is identically zero (an H stands for the difference of its two sides), "
          + "yet every term is ≥ 0 and one is \(escape(">")) 0"))
    return lines
  }

  private func clause(_ literals: [Literal], _ context: ClauseContext) -> String {
    guard !literals.isEmpty else { return "a contradiction" }
    let joiner = notation.medium == .html ? " <b class=\"op\">or</b> " : " or "
    return literals.map { literal($0, context) }.joined(separator: joiner)
  }

  private func literal(_ literal: Literal, _ context: ClauseContext) -> String {
    let negation = literal.isPositive ? "" : "not: "
    switch context.atoms[literal.atom] {
    case .positive(let polynomial):
      return formula(comparison(polynomial, literal.isPositive ? .greater : .lessOrEqual, context))
    case .zero(let polynomial):
      return formula(comparison(polynomial, literal.isPositive ? .equal : .notEqual, context))
    case .universal(let text):
      let fact = context.universals[literal.atom].map { formula($0) } ?? escape(text)
      return "\(negation)[\(fact)]"
    case .conjunction(let number): return "\(negation)case \(number)"
    }
  }

  /// The polynomial compared with zero, negative terms on the other side.
  private func comparison(_ polynomial: Polynomial, _ relation: Relation, _ context: ClauseContext) -> Formula {
    var left = Polynomial.zero
    var right = Polynomial.zero
    for item in polynomial.terms {
      let part = Polynomial(item.monomial, item.coefficient.magnitude)
      if item.coefficient.signum > 0 { left += part } else { right += part }
    }
    return .compare(context.table.term(left), relation, context.table.term(right))
  }
}
