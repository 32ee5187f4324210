import Algebra
import Engine
import Kernel
import Logic
import Propositions

/// Tells evidence step by step, in the words of a medium.
public struct Narrator: Sendable {
  let notation: Notation

  public init(_ notation: Notation) { self.notation = notation }

  /// The steps of a refutation. What the kernel has accepted can be told; anything else ends the story early.
  public func proof(_ refutation: Refutation, of statement: Statement) -> [StoryLine] {
    guard let context = try? ClauseContext(statement) else { return [] }
    var teller = ProofTeller(notation, context, labels: statement.assertions.map { notation.prose($0.label) })
    var lines: [StoryLine] = []
    for step in refutation.steps {
      if case .mention = step { continue }
      guard let line = teller.tell(step) else { break }
      lines.append(line)
      if teller.isDone { break }
    }
    return lines
  }
}

/// Replays a proof and says what each step does.
private struct ProofTeller {
  private var notation: Notation
  private var context: ClauseContext
  /// Where each clause comes from.
  private var origins: [String]
  /// The same for the clauses of one literal, by how they are written.
  private var sources: [String: String] = [:]
  private var count = 0

  init(_ notation: Notation, _ context: ClauseContext, labels: [String]) {
    self.notation = notation
    self.context = context
    origins = context.clauses.map { clause in clause.premises.sorted().map { labels[$0] }.joined(separator: ", ") }
    note(context.clauses.indices)
  }

  private mutating func note(_ clauses: Range<Int>) {
    for index in clauses where context.clauses[index].literals.count == 1 && !origins[index].isEmpty {
      guard let literal = context.clauses[index].literals.first, let text = fact(literal) else { continue }
      if sources[text] == nil { sources[text] = origins[index] }
    }
  }

  /// A literal that can be a hypothesis, written as one.
  private func fact(_ literal: Literal) -> String? {
    switch (context.atoms[literal.atom], literal.isPositive) {
    case (.positive(let polynomial), true): comparison(polynomial, .greater)
    case (.positive(let polynomial), false): comparison(-polynomial, .greaterOrEqual)
    case (.zero(let polynomial), true): comparison(polynomial, .equal)
    default: nil
    }
  }

  private func comparison(_ polynomial: Polynomial, _ relation: Relation) -> String {
    notation.formula(comparison(polynomial, relation, context.table))
  }

  var isDone: Bool { context.contradiction != nil }

  mutating func tell(_ step: Refutation.Step) -> StoryLine? {
    let before = context.clauses.count
    let universals = context.universals
    guard (try? context.apply(step)) != nil else { return nil }
    count += 1
    var head: String?
    if case .define(let term) = step { head = define(term) }
    let added = context.clauses[before...].map { clause(Array($0.literals)) }
    let line = line(for: step, head: head, added: added, universals: universals)
    origins += Array(repeating: "step \(count)", count: context.clauses.count - before)
    note(before..<context.clauses.count)
    return line
  }

  /// Names the term, and says what the name stands for.
  private mutating func define(_ term: Term) -> String {
    let canonical = canonical(term)
    let key = canonical.description
    let short = "u_\(notation.abbreviations.count + 1)"
    let body = notation.term(canonical)
    notation.abbreviations[key] = short
    return "Let \(notation.name(short)) = \(body):"
  }

  private func line(
    for step: Refutation.Step, head: String?, added: [String], universals: [Int: Formula]
  ) -> StoryLine {
    let details = added.map { StoryLine($0) }
    switch step {
    case .define: return StoryLine(head ?? "", details)
    case .instantiate(let atom, let terms):
      guard let fact = universals[atom], case .forAll(let symbols, _) = fact else {
        return StoryLine("An instance:", details)
      }
      let places = zip(symbols, terms).map { "\(notation.name($0.name)) = \(notation.term(canonical($1)))" }
      return StoryLine("Use “\(notation.formula(fact))” at \(places.joined(separator: ", ")):", details)
    case .congruence(let a, let b):
      return StoryLine(
        "Equal arguments give \(notation.term(canonical(a))) and \(notation.term(canonical(b))) equal values:", details)
    case .mention: return StoryLine("")
    case .cases(.compare(let term, .equal, .constant(let zero))) where zero.signum == 0:
      return StoryLine("\(notation.term(canonical(term))) is positive, zero or negative.")
    case .cases(let formula):
      return StoryLine("Either \(notation.formula(formula)), or some values show that it fails.")
    case .psatz(let psatz): return StoryLine("These cannot all hold:", identity(psatz))
    case .univariate(let hypotheses, let roots):
      return StoryLine("No number meets all of these:", signs(hypotheses, roots))
    case .refute(let propagation):
      let sources = propagation.hints.filter { origins.indices.contains($0) }.map { origins[$0] }
      var seen: Set<String> = []
      let named = sources.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
      if propagation.clause.isEmpty { return StoryLine("No case is left: a contradiction, by \(named).") }
      return StoryLine("Hence \(added.joined(separator: "; ")), by \(named).")
    }
  }

  /// The hypotheses, each with the premises that it comes from, and the sum of products that shows that they cannot all
  /// hold.
  private func identity(_ psatz: Psatz) -> [StoryLine] {
    let isOnly = psatz.hypotheses.count == 1
    let names = psatz.hypotheses.indices.map { isOnly ? "H" : "H_\($0 + 1)" }
    let short = names.map { notation.bare(name: $0) }
    var lines = zip(names, psatz.hypotheses).map { name, formula in
      let text = hypothesis(formula)
      let origin = sources[text].map { " (\($0))" } ?? ""
      return StoryLine("\(notation.name(name)): \(text)\(origin)")
    }
    func name(_ index: Int) -> String { short.indices.contains(index) ? short[index] : "?" }
    let one = notation.bare(.one)
    var parts: [String] = psatz.summands.map { summand in
      var factors = summand.coefficient.isOne ? [] : [notation.bare(summand.coefficient)]
      factors += summand.factors.map(name)
      if let square = summand.square {
        factors.append(notation.power(notation.inBrackets(notation.bare(canonical(square))), "2"))
      }
      return factors.isEmpty ? one : factors.joined(separator: notation.times)
    }
    parts += psatz.cofactors.map { cofactor in
      let text = notation.bare(canonical(cofactor.term))
      return text == one
        ? name(cofactor.equation) : notation.inBrackets(text) + notation.times + name(cofactor.equation)
    }
    let sum = notation.shown(parts.joined(separator: notation.plus))
    let (atLeast, above) = (notation.prose("≥ 0"), notation.prose("> 0"))
    lines.append(
      StoryLine(
        "because \(sum) is identically zero (\(isOnly ? "H" : "each H") stands for the difference of its two sides), yet "
          + "every term is \(atLeast) and one is \(above)"))
    return lines
  }

  /// The hypotheses, and the numbers between which none of their polynomials changes its sign.
  private func signs(_ hypotheses: [Formula], _ roots: [RealRoot]) -> [StoryLine] {
    let points = roots.map { root in
      root.isRational
        ? notation.value(root.lower)
        : "a number between \(notation.value(root.lower)) and \(notation.value(root.upper))"
    }
    let places = points.isEmpty ? "nowhere" : "only at " + points.joined(separator: ", ")
    let reason = "because the signs change \(places), and at and between these one of the conditions fails"
    return hypotheses.map { StoryLine(hypothesis($0)) } + [StoryLine(reason)]
  }

  private func canonical(_ term: Term) -> Term {
    var table = context.table
    return (try? table.polynomial(term)).map { table.term($0) } ?? term
  }

  private func hypothesis(_ formula: Formula) -> String {
    var table = context.table
    guard case .compare(let a, let relation, let b) = formula, let fact = try? table.fact(a, relation, b) else {
      return notation.formula(formula)
    }
    let sign: Relation =
      switch fact.sign {
      case .positive: .greater
      case .nonnegative: .greaterOrEqual
      case .zero: .equal
      }
    return notation.formula(comparison(fact.polynomial, sign, table))
  }

  private func clause(_ literals: [Literal]) -> String {
    guard !literals.isEmpty else { return "a contradiction" }
    let joiner = notation.medium == .html ? " <b>or</b> " : " or "
    return literals.map(literal).joined(separator: joiner)
  }

  private func literal(_ literal: Literal) -> String {
    let negation = literal.isPositive ? "" : "not "
    switch context.atoms[literal.atom] {
    case .positive(let polynomial):
      return notation.formula(comparison(polynomial, literal.isPositive ? .greater : .lessOrEqual, context.table))
    case .zero(let polynomial):
      return notation.formula(comparison(polynomial, literal.isPositive ? .equal : .notEqual, context.table))
    case .universal(let text):
      let fact = context.universals[literal.atom].map { notation.formula($0) }
      return "\(negation)[\(fact ?? notation.prose(text))]"
    case .conjunction(let number): return "\(negation)case \(number)"
    }
  }

  /// The polynomial compared with zero, negative terms on the other side.
  private func comparison(_ polynomial: Polynomial, _ relation: Relation, _ table: VariableTable) -> Formula {
    var left = Polynomial.zero
    var right = Polynomial.zero
    for item in polynomial.terms {
      let part = Polynomial(item.monomial, item.coefficient.magnitude)
      if item.coefficient.signum > 0 { left += part } else { right += part }
    }
    return .compare(table.term(left), relation, table.term(right))
  }
}
