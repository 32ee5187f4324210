import Algebra
import Logic

/// Writes formulas for readers: definitions by name, quantifiers in words.
public struct Notation: Sendable {
  /// `tex` is LaTeX's mathematics, for between dollars.
  public enum Medium: Sendable { case text, html, tex }

  let medium: Medium
  /// Names for long terms by their written form.
  var abbreviations: [String: String] = [:]

  public init(_ medium: Medium) { self.medium = medium }

  public static let text = Notation(.text)
  public static let html = Notation(.html)
  public static let tex = Notation(.tex)

  // MARK: Names

  /// A symbol's or a definition's name; what follows an underscore is a subscript.
  public func name(_ name: String) -> String {
    if medium == .text { return name }
    if name.contains(" ") || name.contains("-") { return definition(name) }
    if medium == .tex { return SymbolText(name).mathematics }
    let parts = name.split(separator: "_", omittingEmptySubsequences: true)
    guard let first = parts.first else { return HTML.escape(name) }
    let base = "<i>\(HTML.escape(String(first)))</i>"
    guard parts.count > 1 else { return base }
    return base + "<sub>\(HTML.escape(parts.dropFirst().joined(separator: ",")))</sub>"
  }

  /// The name of a defined formula.
  public func definition(_ name: String) -> String {
    by(name, "<span class=\"def\">\(HTML.escape(name))</span>", "\\text{\(TeX.escape(name))}")
  }

  private func by(_ text: String, _ html: String, _ tex: String) -> String {
    switch medium {
    case .text: text
    case .html: html
    case .tex: tex
    }
  }

  public func relation(_ relation: Relation) -> String {
    switch relation {
    case .less: by("<", "&lt;", "<")
    case .lessOrEqual: by("≤", "≤", "\\le")
    case .equal: "="
    case .notEqual: by("≠", "≠", "\\ne")
    case .greaterOrEqual: by("≥", "≥", "\\ge")
    case .greater: by(">", "&gt;", ">")
    }
  }

  private func word(_ word: String) -> String {
    let signs = ["and": "\\land", "or": "\\lor", "not": "\\lnot", "for every": "\\forall", "for some": "\\exists"]
    return by(word, "<b>\(word)</b>", signs[word] ?? "\\text{ \(word) }")
  }

  private var minus: String { by("-", "−", "-") }
  private var times: String { by("*", "·", " ") }
  private var thatIs: (implies: String, equivalent: String) {
    (by("⇒", "⇒", "\\Rightarrow"), by("⇔", "⇔", "\\Leftrightarrow"))
  }

  private func bracketed(_ text: String) -> String { "[\(text)]" }

  // MARK: Terms

  public func value(_ value: Rational) -> String {
    value.signum < 0 ? minus + magnitude(-value) : magnitude(value)
  }

  private func magnitude(_ value: Rational) -> String {
    medium == .tex && !value.isInteger ? "\\frac{\(value.numerator)}{\(value.denominator)}" : value.description
  }

  public func term(_ term: Term) -> String { self.term(term, 0) }

  /// 0 sum, 1 product, 2 operand of a power, 3 atom.
  private func term(_ term: Term, _ minimum: Int) -> String {
    let (text, precedence) = written(term)
    return precedence < minimum ? "(\(text))" : text
  }

  private func written(_ term: Term) -> (text: String, precedence: Int) {
    if !abbreviations.isEmpty, term.isOpaque, let short = abbreviations[term.description] { return (name(short), 3) }
    if let negated = term.withoutMinus { return (minus + self.term(negated, 1), 0) }
    switch term {
    case .constant(let value): return (self.value(value), value.isInteger || medium == .tex ? 3 : 1)
    case .symbol(let symbol): return (medium == .tex ? SymbolText(symbol).mathematics : name(symbol.name), 3)
    case .named(let definition, _):
      return (medium == .tex ? SymbolText(definition).mathematics : name(definition.name), 3)
    case .sum(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("0", 3) }
      let text = parts.dropFirst().reduce(self.term(parts[0], 0)) { text, part in
        if let negated = part.withoutMinus { return "\(text) \(minus) \(self.term(negated, 1))" }
        return "\(text) + \(self.term(part, 1))"
      }
      return (text, 0)
    case .product(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("1", 3) }
      return (parts.enumerated().map { self.term($1, $0 == 0 ? 1 : 2) }.joined(separator: times), 1)
    case .power(let base, let exponent):
      let text = self.term(base, 3)
      return (by("\(text)^\(exponent)", "\(text)<sup>\(exponent)</sup>", "\(text)^{\(exponent)}"), 2)
    case .quotient(let a, let b):
      if medium == .tex { return ("\\frac{\(self.term(a))}{\(self.term(b))}", 3) }
      return ("\(self.term(a, 1))/\(self.term(b, 2))", 1)
    case .minimum(let a, let b): return ("\(by("min", "min", "\\min"))(\(self.term(a)), \(self.term(b)))", 3)
    case .maximum(let a, let b): return ("\(by("max", "max", "\\max"))(\(self.term(a)), \(self.term(b)))", 3)
    case .absolute(let a): return ("|\(self.term(a))|", 3)
    case .conditional(let test, let a, let b) where medium == .tex:
      let cases = "\(self.term(a)) & \\text{if } \(formula(test)) \\\\ \(self.term(b)) & \\text{else}"
      return ("\\begin{cases} \(cases) \\end{cases}", 3)
    case .conditional(let test, let a, let b):
      return ("(\(word("if")) \(formula(test)) \(word("then")) \(self.term(a)) \(word("else")) \(self.term(b)))", 3)
    case .apply(let function, let arguments):
      return ("\(name(function.name))(\(arguments.map { self.term($0) }.joined(separator: ", ")))", 3)
    }
  }

  // MARK: Formulas

  public func formula(_ formula: Formula) -> String { self.formula(formula, 0) }

  /// 0 implication, 1 disjunction, 2 conjunction, 3 unit.
  private func formula(_ formula: Formula, _ minimum: Int) -> String {
    let (text, precedence) = written(formula)
    return precedence < minimum ? bracketed(text) : text
  }

  private func written(_ formula: Formula) -> (text: String, precedence: Int) {
    switch formula {
    case .truth(let value): return (value ? "true" : "false", 3)
    case .compare(let a, let relation, let b): return ("\(term(a)) \(self.relation(relation)) \(term(b))", 3)
    case .not(.compare(let a, let relation, let b)): return written(.compare(a, relation.negated, b))
    case .not(let a): return ("\(word("not")) \(self.formula(a, 3))", 3)
    case .and(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("true", 3) }
      return (parts.map { self.formula($0, 3) }.joined(separator: " \(word("and")) "), 2)
    case .or(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("false", 3) }
      return (parts.map { self.formula($0, 2) }.joined(separator: " \(word("or")) "), 1)
    case .implies(let a, let b): return ("\(self.formula(a, 1)) \(thatIs.implies) \(self.formula(b, 0))", 0)
    case .iff(let a, let b): return ("\(self.formula(a, 1)) \(thatIs.equivalent) \(self.formula(b, 1))", 0)
    case .forAll(let symbols, let body):
      if case .implies(let range, let inner) = body {
        return ("\(word("for every")) \(names(symbols)) \(word("with")) \(self.formula(range, 2)): \(unit(inner))", 3)
      }
      return ("\(word("for every")) \(names(symbols)): \(unit(body))", 3)
    case .exists(let symbols, let body): return ("\(word("for some")) \(names(symbols)): \(unit(body))", 3)
    case .named(let definition, _): return (self.definition(definition.name), 3)
    }
  }

  private func unit(_ formula: Formula) -> String {
    let (text, precedence) = written(formula)
    return precedence < 3 ? bracketed(text) : text
  }

  private func names(_ symbols: [Symbol]) -> String { symbols.map { name($0.name) }.joined(separator: ", ") }
}

extension Term {
  /// Whether the kernel treats the term as a variable that a step defines.
  fileprivate var isOpaque: Bool {
    switch self {
    case .quotient, .minimum, .maximum, .conditional: true
    default: false
    }
  }
}
