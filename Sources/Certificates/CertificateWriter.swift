import Algebra
import Kernel
import Logic

/// Writes refutations and witnesses as text: one item a line, terms in the language of `Syntax`, long subterms
/// that recur abbreviated as `$1`, `$2`, ...
///
/// The certificates' hypotheses and clauses are comparisons of terms, so a reader needs no table of variables.
public struct CertificateWriter {
  public private(set) var lines: [String] = []
  /// Names of long terms by the terms' texts.
  private var abbreviations: [String: String] = [:]
  /// What the names stand for that are still to be used for the first time.
  private var definitions: [String: String] = [:]
  private var indentation = 0

  public static func text(_ refutation: Refutation) -> [String] {
    var writer = CertificateWriter()
    writer.abbreviate(refutation)
    writer.write(refutation)
    return writer.lines
  }

  public static func text(_ witness: Witness) -> [String] {
    var writer = CertificateWriter()
    if let root = witness.root { writer.line("root \(root.symbol) = \(root.number.coefficients)") }
    for (symbol, value) in witness.values.sorted(by: { $0.key.name < $1.key.name }) {
      writer.line("value \(symbol) = \(value.plain)")
    }
    for (function, body) in witness.functions.sorted(by: { $0.key.name < $1.key.name }) {
      let parameters = body.parameters.map(\.description).joined(separator: ", ")
      writer.line("value \(function.name)(\(parameters)) = \(body.body.plain)")
    }
    writer.line("evidence")
    for evidence in witness.evidence { writer.write(evidence) }
    return writer.lines
  }

  private mutating func line(_ text: String) {
    lines.append(String(repeating: "  ", count: indentation) + text)
  }

  private mutating func write(_ evidence: Witness.Evidence) {
    switch evidence {
    case .evaluate: line("evaluate")
    case .all(let parts):
      line("all \(parts.count)")
      indented { for part in parts { $0.write(part) } }
    case .any(let index, let part):
      line("any \(index)")
      indented { $0.write(part) }
    case .exists(let values, let part):
      line("exists \(values.map(\.plain.description).joined(separator: " ; "))")
      indented { $0.write(part) }
    case .forAll(let refutation):
      line("forall")
      indented {
        $0.abbreviate(refutation)
        $0.write(refutation)
      }
      line("end")
    }
  }

  private mutating func indented(_ body: (inout CertificateWriter) -> Void) {
    indentation += 1
    body(&self)
    indentation -= 1
  }

  // MARK: Refutations

  private mutating func write(_ refutation: Refutation) {
    for step in refutation.steps {
      let start = lines.count
      switch step {
      case .define(let term): line("define \(text(term, atTop: false))")
      case .mention: break
      case .instantiate(let atom, let terms):
        line("instantiate @\(atom) at \(terms.map(text).joined(separator: " ; "))")
      case .congruence(let a, let b): line("congruence \(text(a)) ; \(text(b))")
      case .cases(let formula): line("cases \(text(formula))")
      case .psatz(let psatz): write(psatz)
      case .univariate(let hypotheses, let roots): write(hypotheses, roots)
      case .refute(let propagation):
        let clause = propagation.clause.map(text).joined(separator: " | ")
        let hints = propagation.hints.map(String.init).joined(separator: " ")
        line("refute \(hints)" + (clause.isEmpty ? "" : " : \(clause)"))
      }
      let added = Array(lines[start...])
      lines.removeSubrange(start...)
      for text in added { define(namesIn: text) }
      lines += added
    }
  }

  /// Says what names stand for before they are first used; not earlier, for they may mention what was not opened then.
  private mutating func define(namesIn text: String) {
    for word in text.split(whereSeparator: { $0 != "$" && !$0.isNumber }) {
      guard let definition = definitions.removeValue(forKey: String(word)) else { continue }
      define(namesIn: definition)
      line("let \(word) = \(definition)")
    }
  }

  private mutating func write(_ psatz: Psatz) {
    line("psatz")
    indented { writer in
      for (index, hypothesis) in psatz.hypotheses.enumerated() { writer.line("\(index): \(writer.text(hypothesis))") }
      for summand in psatz.summands {
        let factors = summand.factors.map { " \($0)" }.joined()
        let square = summand.square.map { " square \(writer.text($0))" } ?? ""
        writer.line("sum \(summand.coefficient) of\(factors)\(square)")
      }
      for cofactor in psatz.cofactors { writer.line("sum \(writer.text(cofactor.term)) of \(cofactor.equation)") }
    }
    line("end")
  }

  private mutating func write(_ hypotheses: [Formula], _ roots: [RealRoot]) {
    line("univariate")
    indented { writer in
      for (index, hypothesis) in hypotheses.enumerated() { writer.line("\(index): \(writer.text(hypothesis))") }
      for root in roots { writer.line("point \(root.coefficients)") }
    }
    line("end")
  }

  private func text(_ literal: NamedLiteral) -> String {
    switch literal {
    case .comparison(let formula): text(formula)
    case .opaque(let atom, let isPositive): (isPositive ? "@" : "not @") + String(atom)
    }
  }

  private func text(_ term: Term) -> String { text(term, atTop: true) }

  private func text(_ term: Term, atTop: Bool) -> String {
    shortened(term.plain, root: !atTop).description
  }

  private func text(_ formula: Formula) -> String {
    shortened(formula.plain).description
  }

  private func shortened(_ term: Term, root: Bool = false) -> Term {
    if !root, term.isOpaque, let name = abbreviations[term.description] { return .symbol(Symbol(name)) }
    return term.mapParts({ shortened($0) }, { shortened($0) })
  }

  private func shortened(_ formula: Formula) -> Formula { formula.mapParts({ shortened($0) }, { shortened($0) }) }

  /// Names every long opaque subterm that occurs more than once, inner ones first.
  private mutating func abbreviate(_ refutation: Refutation) {
    var counts: [String: Int] = [:]
    var found: [String: Term] = [:]
    let count: (Term) -> Void = { term in
      guard term.isOpaque else { return }
      let text = term.description
      guard text.utf8.count > 12, !term.freeSymbols.contains(where: \.isBound) else { return }
      counts[text, default: 0] += 1
      found[text] = term
    }
    for step in refutation.steps {
      if case .mention = step { continue }
      for term in step.terms { term.plain.visit(count) { _ in } }
      for formula in step.formulas { formula.plain.visit(count) { _ in } }
    }
    abbreviations = [:]
    let recurring = found.filter { counts[$0.key, default: 0] > 1 }
      .sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
    for (index, item) in recurring.enumerated() {
      let written = text(item.value, atTop: false)
      abbreviations[item.key] = "$\(index + 1)"
      definitions["$\(index + 1)"] = written
    }
  }
}

extension Term {
  /// Whether the kernel treats the term as a variable of its own.
  fileprivate var isOpaque: Bool {
    switch self {
    case .quotient, .minimum, .maximum, .absolute, .conditional, .apply: true
    default: false
    }
  }
}

extension RealRoot {
  /// `1/2` or `x^2 - 2 in 1 2`, for people.
  public var text: String {
    if isRational { return lower.description }
    var table = VariableTable()
    _ = table.index(of: .symbol(Symbol("x")))
    return "\(table.term(polynomial)) in \(lower) \(upper)"
  }

  /// `-2 0 1 in 1 2` for the root of x^2 - 2 between 1 and 2.
  fileprivate var coefficients: String {
    let numbers = (0...polynomial.degree).map { degree in
      (polynomial.terms.first { $0.monomial.degree == degree }?.coefficient ?? .zero).description
    }
    return "\(numbers.joined(separator: " ")) in \(lower) \(upper)"
  }
}

// What certificates do not write is expressed by what they do.

extension Term {
  fileprivate var plain: Term {
    if case .absolute(let inside) = self {
      let part = inside.plain
      return .maximum(part, .product([.constant(-1), part]))
    }
    return mapParts(\.plain, \.plain)
  }
}

extension Formula {
  fileprivate var plain: Formula { negationsInward.mapParts(\.plain, \.plain) }
}
