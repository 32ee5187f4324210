import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Propositions

extension Narrator {
  /// Why every assertion of the statement holds at the witness: each comparison with its two values.
  ///
  /// - Parameter sources: the formulas behind the labels as their authors wrote them; where such a formula has no
  ///   quantifier it is shown instead of its normal form.
  /// - Parameter domains: the labels of domains, which are told in one line.
  public func witness(
    _ witness: Witness, of statement: Statement, sources: [(label: String, formula: Formula)],
    domains: Set<String> = []
  ) -> [StoryLine] {
    guard witness.evidence.count == statement.assertions.count else { return [] }
    let substitution = Substitution(symbols: witness.values, functions: witness.functions)
    let evaluation = Evaluation(witness.root)
    let written = Dictionary(sources.map { ($0.label, $0.formula) }) { first, _ in first }
    let order = Dictionary(sources.enumerated().map { ($1.label, $0) }) { first, _ in first }
    var told: Set<String> = []
    let items = zip(statement.assertions, witness.evidence).enumerated().sorted {
      let (a, b) = (order[$0.element.0.label] ?? .max, order[$1.element.0.label] ?? .max)
      return a != b ? a < b : $0.offset < $1.offset
    }
    var ranges: [String] = []
    let lines: [StoryLine] = items.compactMap { _, item in
      let (assertion, evidence) = item
      if domains.contains(assertion.label) {
        guard told.insert(assertion.label).inserted, let source = written[assertion.label] else { return nil }
        ranges += comparisons(source, substitution, evaluation).map(\.text)
        return nil
      }
      let label = notation.prose(assertion.label)
      if let source = written[assertion.label], !source.hasQuantifier {
        guard told.insert(assertion.label).inserted else { return nil }
        return labelled(label, atoms(source, substitution, evaluation))
      }
      return labelled(label, [self.evidence(evidence, assertion.formula, substitution, evaluation)])
    }
    return (ranges.isEmpty ? [] : [StoryLine("every value lies in its domain", ranges.map { StoryLine($0) })]) + lines
  }

  private func labelled(_ label: String, _ lines: [StoryLine]) -> StoryLine {
    guard lines.count == 1, let only = lines.first else { return StoryLine("\(label):", lines) }
    return StoryLine(only.text, only.details, certificate: only.certificate, label: "\(label): ")
  }

  /// Follows the evidence through the formula.
  private func evidence(
    _ evidence: Witness.Evidence, _ formula: Formula, _ values: Substitution, _ evaluation: Evaluation
  ) -> StoryLine {
    switch (formula, evidence) {
    case (.named(_, let body), _): return self.evidence(evidence, body, values, evaluation)
    case (.not(let inner), let evidence) where !evidence.isEvaluation:
      return self.evidence(evidence, inner.negatedInward, values, evaluation)
    case (.implies(let a, let b), let evidence) where !evidence.isEvaluation:
      return self.evidence(evidence, .or([.not(a), b]), values, evaluation)
    case (.iff(let a, let b), let evidence) where !evidence.isEvaluation:
      return self.evidence(evidence, .and([.or([.not(a), b]), .or([a, .not(b)])]), values, evaluation)
    case (.and(let parts), .all(let pieces)):
      let lines = zip(parts, pieces).flatMap { part, piece -> [StoryLine] in
        let line = self.evidence(piece, part, values, evaluation)
        return line.text == WitnessWords.all ? line.details : [line]
      }
      return StoryLine(WitnessWords.all, lines)
    case (.or(let parts), .any(let index, let piece)) where parts.indices.contains(index):
      return self.evidence(piece, parts[index], values, evaluation)
    case (.exists(let symbols, let body), .exists(let chosen, let piece)):
      var inner = values
      for (symbol, value) in zip(symbols, chosen) { inner.symbols[symbol] = value }
      let choice = zip(symbols, chosen).map { "\(notation.name($0.name)) = \(notation.term($1))" }
      let line = self.evidence(piece, body, inner, evaluation)
      let details = line.text == WitnessWords.all ? line.details : [line]
      return StoryLine("with \(choice.joined(separator: ", ")):", details)
    case (.forAll(let symbols, let body), .forAll(let refutation)):
      return universal(symbols, body, refutation, values, evaluation)
    default:
      let lines = atoms(formula, values, evaluation)
      return lines.count == 1 ? lines[0] : StoryLine(notation.formula(formula), lines)
    }
  }

  private func universal(
    _ symbols: [Symbol], _ body: Formula, _ refutation: Refutation, _ values: Substitution, _ evaluation: Evaluation
  ) -> StoryLine {
    let text = notation.formula(.forAll(symbols, body))
    let closed = Substitution(
      symbols: values.symbols.mapValues { (try? evaluation.value($0)).map(evaluation.term) ?? $0 },
      functions: values.functions)
    guard case .forAll(_, let inner) = closed(Formula.forAll(symbols, body)),
      let statement = try? evaluation.negation(ofAll: symbols, inner)
    else { return StoryLine(text) }
    let steps = proof(refutation, of: statement)
    return StoryLine(
      "\(text), by a proof of \(steps.count) step\(steps.count == 1 ? "" : "s")", steps,
      certificate: CertificateWriter.text(refutation))
  }

  /// Every comparison in a formula without quantifiers, with its values.
  private func atoms(_ formula: Formula, _ values: Substitution, _ evaluation: Evaluation) -> [StoryLine] {
    let lines = comparisons(formula, values, evaluation)
    return lines.count == 1 ? lines : [StoryLine(notation.formula(formula), lines)]
  }

  private func comparisons(_ formula: Formula, _ values: Substitution, _ evaluation: Evaluation) -> [StoryLine] {
    var found: [(Term, Relation, Term)] = []
    collect(formula, &found)
    return found.map { a, relation, b -> StoryLine in
      let text = notation.formula(.compare(a, relation, b))
      guard let x = try? evaluation.value(values(a)), let y = try? evaluation.value(values(b)),
        let sign = try? evaluation.sign(x - y)
      else { return StoryLine(text) }
      let holds = relation.holds(Rational(sign), .zero)
      let values = notation.formula(.compare(evaluation.term(x), relation, evaluation.term(y)))
      return StoryLine("\(text):  \(values)" + (holds ? "" : " does not hold"))
    }
  }

  private func collect(_ formula: Formula, _ found: inout [(Term, Relation, Term)]) {
    switch formula {
    case .compare(let a, let relation, let b): found.append((a, relation, b))
    case .not(.compare(let a, let relation, let b)): found.append((a, relation.negated, b))
    case .truth, .forAll, .exists: break
    case .not(let inner): collect(inner.negatedInward, &found)
    case .named(_, let body): collect(body, &found)
    case .and(let parts), .or(let parts): for part in parts { collect(part, &found) }
    case .implies(let a, let b), .iff(let a, let b): for part in [a, b] { collect(part, &found) }
    }
  }
}

private enum WitnessWords {
  static let all = "all of these hold:"
}

extension Witness.Evidence {
  fileprivate var isEvaluation: Bool { if case .evaluate = self { true } else { false } }
}
