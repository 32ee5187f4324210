import Algebra
import BigInt
import Kernel
import Logic

/// One method per rule of the kernel.
extension CoqRefutation {
  /// Replays the step and writes what it adds.
  func write(_ step: Refutation.Step) throws {
    try context.apply(step)
    switch step {
    case .define(let term): try define(term)
    case .instantiate(let atom, let terms): try instantiate(atom, terms)
    case .congruence(let a, let b): try congruence(a, b)
    case .mention: break
    case .cases(.compare(let term, .equal, .constant(let zero))) where zero.signum == 0: try signSplit(term)
    case .cases(let formula): try cases(formula.bare)
    case .psatz(let psatz): try write(psatz)
    case .univariate: throw CoqExport.Failure("a refutation by the roots of polynomials cannot be exported yet")
    case .refute: clauseCount += 1
    }
  }

  // MARK: define

  private func define(_ term: Term) throws {
    guard let variable = try context.polynomial(term).opaqueVariable(in: context.table) else {
      throw divergence("a definition")
    }
    let value = Polynomial.variable(variable)
    switch context.table.variables[variable] {
    case .symbol, .apply: throw divergence("a definition")
    case .quotient(let numerator, let denominator):
      let zero = try literal(of: Fact(denominator, .zero))
      let equation = try literal(of: Fact(value * denominator - numerator, .zero))
      try clause([zero, equation]) {
        let lemma = try self.lemma(
          "D",
          proof: [
            "match goal with E : _ / ?q = _, N : ~ _ |- _ =>",
            "assert (S : q <> 0) by (intro Z; apply N; clear - Z; lra);",
            "pose proof (quotient_spec _ _ _ E S) as T; clear - T end; lra.",
          ]
        ) {
          "\(try definition(variable)) = \(try polynomial(value)) -> ~ (\(try literalText(zero))) -> "
            + (try literalText(equation))
        }
        let proof = "(\(lemma) E\(try known(variable)) n\(zero.atom))"
        return CoqRefutation.conflict(equation, proof)
      }
    case .minimum(let a, let b): try defineExtremum(variable, a, b, name: "min", sign: Rational(1))
    case .maximum(let a, let b): try defineExtremum(variable, a, b, name: "max", sign: Rational(-1))
    case .conditional(_, let a, let b): try defineConditional(variable, a, b)
    }
  }

  /// Makes sure that the variable is there.
  private func known(_ variable: Int) throws -> Int {
    _ = try variableName(variable)
    return variable
  }

  private func defineExtremum(
    _ variable: Int, _ a: Polynomial, _ b: Polynomial, name: String, sign: Rational
  ) throws {
    let value = Polynomial.variable(variable)
    let given: () throws -> String = { "\(try self.definition(variable)) = \(try self.polynomial(value)) -> " }
    for (part, side) in [(a, "left"), (b, "right")] {
      let literal = try self.literal(of: Fact((part - value) * sign, .nonnegative))
      try clause([literal]) {
        let proof =
          "match goal with E : _ = _ |- _ => pose proof (\(name)_\(side) _ _ _ E) as T; clear - T end; lra."
        let lemma = try self.lemma("D", proof: [proof]) { try given() + literalText(literal) }
        return CoqRefutation.conflict(literal, try positive(literal, "(\(lemma) E\(try known(variable)))"))
      }
    }
    let sides = try [a, b].map { try self.literal(of: Fact((value - $0) * sign, .nonnegative)) }
    try clause(sides) {
      let proof =
        "match goal with E : _ = _ |- _ => destruct (\(name)_cases _ _ _ E) as [T|T]; clear - T end; "
        + "[left|right]; lra."
      let lemma = try self.lemma("D", proof: [proof]) {
        "\(try given())(\(try literalText(sides[0]))) \\/ (\(try literalText(sides[1])))"
      }
      return try cases(sides, "(\(lemma) E\(try known(variable)))")
    }
  }

  /// A proof of the literal from one of its positive form.
  private func positive(_ literal: Literal, _ proof: String) throws -> String {
    try collecting { try sign(literal) }.result.to(proof)
  }

  /// A proof of False from a disjunction of the literals' positive forms.
  private func cases(_ literals: [Literal], _ proof: String) throws -> String {
    guard let first = literals.first else { return proof }
    if literals.count == 1 { return CoqRefutation.conflict(first, try positive(first, proof)) }
    let (a, b) = (fresh("x"), fresh("x"))
    let rest = try cases(Array(literals.dropFirst()), b)
    let here = CoqRefutation.conflict(first, try positive(first, a))
    return "(match \(proof) with or_introl \(a) => \(here) | or_intror \(b) => \(rest) end)"
  }

  private func defineConditional(_ variable: Int, _ a: Polynomial, _ b: Polynomial) throws {
    let test = context.table.test(of: variable)
    let value = Polynomial.variable(variable)
    for (condition, branch, isTrue) in [(Formula.not(test), a, true), (test, b, false)] {
      let equation = try literal(of: Fact(value - branch, .zero))
      try assert(condition, under: [equation]) {
        let lemma = try self.lemma("D", proof: ["lra."]) {
          "\(try self.polynomial(value)) = \(try self.polynomial(branch)) -> \(try self.literalText(equation))"
        }
        let choice = "(\(isTrue ? "if_true" : "if_false") _ _ _ _ _ E\(try self.known(variable)) g)"
        let refutation = "(fun g => n\(equation.atom) (\(lemma) \(choice)))"
        return isTrue ? refutation : "(NNPP _ \(refutation))"
      }
    }
  }

  // MARK: instantiate and congruence

  private func instantiate(_ atom: Int, _ terms: [Term]) throws {
    guard case .forAll(let symbols, let body)? = universals[atom] else {
      throw divergence("a universal fact")
    }
    let arguments = try terms.map { try notation.argument($0) }.joined(separator: " ")
    let substitution = Substitution(symbols: Dictionary(zip(symbols, terms.map(\.isolated))) { first, _ in first })
    try assert(substitution(body), under: [Literal(atom, false)]) { "(h\(atom) \(arguments))" }
  }

  private func congruence(_ first: Term, _ second: Term) throws {
    guard let left = try context.polynomial(first).opaqueVariable(in: context.table),
      let right = try context.polynomial(second).opaqueVariable(in: context.table),
      case .apply(let function, let a) = context.table.variables[left],
      case .apply(_, let b) = context.table.variables[right]
    else { throw divergence("a congruence") }
    var equations: [Literal] = []
    for (x, y) in zip(a, b) {
      let fact = Fact(x - y, .zero)
      if fact.constantTruth == nil { equations.append(try literal(of: fact)) }
    }
    let difference = try literal(of: Fact(.variable(left) - .variable(right), .zero))
    try clause(equations.map { !$0 } + [difference]) {
      let name = names.name(function)
      let type = Array(repeating: "R", count: function.arity + 1).joined(separator: " -> ")
      var seen: Set<Literal> = []
      let distinct = equations.filter { seen.insert($0).inserted }
      let sides = try [left, right].map { try definition($0) }
      let proof =
        "assert (S : \(try variableName(left)) = \(try variableName(right))) by (transitivity \(sides[0]); "
        + "[symmetry; assumption | transitivity \(sides[1]); [f_equal; lra | assumption]]); lra."
      let lemma = try self.lemma("G", functions: ["(\(name) : \(type))"], proof: [proof]) {
        let given = try distinct.map { "\(try literalText($0)) -> " }.joined()
        let values =
          "\(sides[0]) = \(try polynomial(.variable(left), 0)) -> "
          + "\(sides[1]) = \(try polynomial(.variable(right), 0)) -> "
        for variable in [left, right] { _ = try definition(variable) }
        return given + values + (try literalText(difference))
      }
      let hypotheses = distinct.map { "h\($0.atom) " }.joined()
      return CoqRefutation.conflict(difference, "(\(lemma) \(hypotheses)E\(left) E\(right))")
    }
  }

  private func cases(_ formula: Formula) throws {
    guard let (literals, refuting) = try literals(of: formula) else { throw divergence("a case distinction") }
    try assert(.not(formula), under: literals) {
      let proof = self.fresh("x")
      return "(fun \(proof) : \(try self.notation.formula(formula)) => \(try refuting(proof)))"
    }
  }

  private func signSplit(_ term: Term) throws {
    let p = try context.polynomial(term)
    let literals = try [Fact(p, .zero), Fact(p, .positive), Fact(-p, .positive)].map { try literal(of: $0) }
    try clause(literals) {
      let lemma = try self.lemma(
        "S",
        proof: [
          "destruct (Rtotal_order (\(try polynomial(p, 0))) 0) as [T|[T|T]];",
          "[right; right|left|right; left]; lra.",
        ]
      ) { try literals.map { "(\(try literalText($0)))" }.joined(separator: " \\/ ") }
      return try cases(literals, "(\(lemma))")
    }
  }

  // MARK: psatz

  private func write(_ psatz: Psatz) throws {
    var facts: [Fact] = []
    for hypothesis in psatz.hypotheses {
      guard case .compare(let a, let relation, let b) = hypothesis,
        let fact = try context.fact(a, relation, b)
      else { throw divergence("a hypothesis") }
      facts.append(fact)
    }
    let literals = try facts.map { try literal(of: $0) }
    try clause(literals.map { !$0 }) {
      let sum = try PsatzSum(psatz, facts: facts, refutation: self)
      let (binder, variables) = try collecting { try sum.texts(self) }
      let hypotheses = zip(literals.indices, binder.hypotheses).map { "(H\($0) : \($1))" }
      let name = fresh("L")
      let quantified = variables.isEmpty ? "" : "(\(variables.joined(separator: " ")) : R) "
      lemmas.append("Lemma \(name) \(quantified)\(hypotheses.joined(separator: " ")) : False.")
      lemmas.append("Proof. refine (absurd_sum _ \(binder.proof) _). clear. ring. Qed.")
      let arguments = try literals.map { literal in
        try collecting { try sign(literal) }.result.from(CoqRefutation.hypothesis(literal))
      }
      return "(\(([name] + variables + arguments).joined(separator: " ")))"
    }
  }
}

/// The sum of a psatz step, written out for Coq with integer coefficients.
private struct PsatzSum {
  let psatz: Psatz
  let facts: [Fact]
  let literals: [Literal]
  /// The polynomials by which the equations are multiplied, as they are written for Coq.
  let cofactors: [Polynomial]
  /// What every coefficient is multiplied by.
  let scale: Rational

  init(_ psatz: Psatz, facts: [Fact], refutation: CoqRefutation) throws {
    self.psatz = psatz
    self.facts = facts
    literals = try facts.map { try refutation.literal(of: $0) }
    var denominators: [BigInt] = []
    for summand in psatz.summands {
      let square = try summand.square.map { try refutation.context.polynomial($0).denominator } ?? 1
      denominators.append(summand.coefficient.denominator * square * square)
    }
    var cofactors: [Polynomial] = []
    for cofactor in psatz.cofactors {
      guard case .compare(let a, _, let b) = psatz.hypotheses[cofactor.equation] else {
        throw CoqExport.Failure("a cofactor of what is no equation")
      }
      // The step multiplies the difference of the two sides; Coq has the normal form with a positive first coefficient.
      let difference = try refutation.context.polynomial(a) - refutation.context.polynomial(b)
      let equation = facts[cofactor.equation].polynomial
      let written = try refutation.context.polynomial(refutation.context.table.term(equation, isEquation: true))
      let ratio = difference.leadingCoefficient.divided(by: written.leadingCoefficient) ?? .zero
      cofactors.append(try refutation.context.polynomial(cofactor.term) * ratio)
    }
    self.cofactors = cofactors
    denominators += cofactors.map(\.denominator)
    scale = Rational(denominators.reduce(1) { $0 / $0.greatestCommonDivisor(with: $1) * $1 })
  }

  /// The hypotheses, and the proof that the sum is positive.
  func texts(_ refutation: CoqRefutation) throws -> (hypotheses: [String], proof: String) {
    let hypotheses = try literals.map { try refutation.literalText($0) }
    var total: (proof: String, isStrict: Bool)?
    func add(_ proof: String, _ isStrict: Bool) {
      guard let sum = total else {
        total = (proof, isStrict)
        return
      }
      let name = "sum_" + (sum.isStrict ? "g" : "e") + (isStrict ? "g" : "e")
      total = ("(\(name) _ _ \(sum.proof) \(proof))", sum.isStrict || isStrict)
    }
    for summand in psatz.summands {
      let (proof, isStrict) = try product(summand, refutation)
      add(proof, isStrict)
    }
    for (cofactor, polynomial) in zip(psatz.cofactors, cofactors) {
      let text = try refutation.polynomial(polynomial * scale, 3)
      add("(times_zero \(text) _ H\(cofactor.equation))", false)
    }
    return (hypotheses, total?.proof ?? "")
  }

  private func product(_ summand: Psatz.Summand, _ refutation: CoqRefutation) throws -> (String, Bool) {
    var coefficient = summand.coefficient * scale
    var root: String?
    if let square = summand.square {
      let value = try refutation.context.polynomial(square)
      let denominator = Rational(value.denominator)
      coefficient = coefficient.divided(by: denominator * denominator) ?? coefficient
      root = try refutation.polynomial(value * denominator, 3)
    }
    let number = coefficient.description
    var isStrict = root == nil
    for index in summand.factors where facts[index].sign != .positive { isStrict = false }
    let zero = "(IZR_lt 0 \(number) eq_refl)"
    var proof = isStrict ? zero : "(Rlt_le _ _ \(zero))"
    for index in summand.factors {
      var factor = try sign(index, refutation)
      if !isStrict && facts[index].sign == .positive { factor = "(Rlt_le _ _ \(factor))" }
      proof = "(\(isStrict ? "Rmult_lt_0_compat" : "Rmult_le_pos") _ _ \(proof) \(factor))"
    }
    if let root { proof = "(Rmult_le_pos _ _ \(proof) (square_ge \(root)))" }
    return (proof, isStrict)
  }

  /// A proof of `0 < p` or `0 <= p` from the hypothesis.
  private func sign(_ index: Int, _ refutation: CoqRefutation) throws -> String {
    let text = try refutation.sign(literals[index]).text
    let isNegated = text.hasSuffix("< 0") || text.hasSuffix("<= 0")
    if facts[index].sign == .positive { return isNegated ? "(neg_gt _ H\(index))" : "(Rgt_lt _ _ H\(index))" }
    return isNegated ? "(neg_ge _ H\(index))" : "(Rge_le _ _ H\(index))"
  }
}

extension Polynomial {
  /// The least common denominator of the coefficients.
  fileprivate var denominator: BigInt {
    terms.reduce(1) { $0 / $0.greatestCommonDivisor(with: $1.coefficient.denominator) * $1.coefficient.denominator }
  }
}
