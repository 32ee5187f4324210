import Algebra
import Logic
import Propositions

/// Writes formulas for readers: definitions by name, quantifiers in words.
public struct Notation: Sendable {
  /// `tex` is LaTeX's mathematics, for between dollars.
  public enum Medium: Sendable { case text, html, tex }

  let medium: Medium
  /// Names for long terms by their written form.
  var abbreviations: [String: String] = [:]

  /// Whether LaTeX's mathematics stands between dollars already.
  private var isInText = false
  /// How the model's author writes names in LaTeX.
  private var written: [String: String] = [:]

  public init(_ medium: Medium) { self.medium = medium }

  /// For LaTeX's running text, every formula between dollars and every name as the model's author writes it.
  public static func latex(_ model: CompiledModel) -> Notation {
    var notation = Notation.tex
    notation.isInText = true
    for symbol in model.symbols { notation.written[symbol.name] = symbol.declaration?.tex }
    for item in model.terms { notation.written[item.definition.name] = item.definition.tex }
    return notation
  }

  public static let text = Notation(.text)
  public static let html = Notation(.html)
  public static let tex = Notation(.tex)

  // MARK: What readers see

  /// A symbol's or a definition's name; what follows an underscore is a subscript.
  public func name(_ name: String) -> String { shown(bare(name: name)) }

  /// The name of the symbol, in the theorist's own way of writing it where the medium knows one.
  public func symbol(_ symbol: Symbol) -> String { shown(bare(symbol)) }

  /// The name of a defined formula.
  public func definition(_ name: String) -> String { shown(bare(definition: name)) }

  public func value(_ value: Rational) -> String { shown(bare(value)) }

  public func term(_ term: Term) -> String { shown(bare(term)) }

  public func formula(_ formula: Formula) -> String { shown(bare(formula)) }

  /// Something that was put together from bare parts, as it stands in running text.
  func shown(_ bare: String) -> String { by(bare, MathML.inline(bare), isInText ? "$\(bare)$" : bare) }

  /// Words that were not written for the medium.
  func prose(_ text: String) -> String { by(text, HTML.escape(text), TeX.escape(text)) }

  private func by(_ text: String, _ html: @autoclosure () -> String, _ tex: @autoclosure () -> String) -> String {
    switch medium {
    case .text: text
    case .html: html()
    case .tex: tex()
    }
  }

  // MARK: Names

  func bare(name: String) -> String {
    if medium == .text { return name }
    if name.contains(" ") || name.contains("-") { return bare(definition: name) }
    return medium == .tex ? mathematics(name) : MathML.name(name, tex: nil)
  }

  private func mathematics(_ name: String) -> String {
    if let source = written[name] { return source }
    // In one of several instances the instance's number follows.
    if let cut = name.lastIndex(of: "_"), let source = written[String(name[..<cut])] {
      return "{\(source)}_{\(TeX.escape(String(name[name.index(after: cut)...])))}"
    }
    return SymbolText(name).mathematics
  }

  private func bare(_ symbol: Symbol) -> String {
    by(
      symbol.name, MathML.name(symbol.name, tex: symbol.declaration?.tex),
      symbol.declaration?.tex ?? mathematics(symbol.name))
  }

  private func bare(definition name: String) -> String {
    by(name, "<mtext class=\"def\">\(HTML.escape(name))</mtext>", "\\text{\(TeX.escape(name))}")
  }

  public func relation(_ relation: Relation) -> String {
    switch relation {
    case .less: by("<", sign("<"), "<")
    case .lessOrEqual: by("≤", sign("≤"), "\\le")
    case .equal: by("=", sign("="), "=")
    case .notEqual: by("≠", sign("≠"), "\\ne")
    case .greaterOrEqual: by("≥", sign("≥"), "\\ge")
    case .greater: by(">", sign(">"), ">")
    }
  }

  /// A sign after which, in HTML, no line ends, and before which one may.
  private func sign(_ text: String) -> String { MathML.mark + MathML.sign(text) }

  private func word(_ word: String) -> String {
    let signs = ["and": "\\land", "or": "\\lor", "not": "\\lnot", "for every": "\\forall", "for some": "\\exists"]
    return by(word, MathML.mark + MathML.words(word), signs[word] ?? "\\text{ \(word) }")
  }

  /// What stands between the parts of a row.
  private var space: String { medium == .html ? "" : " " }
  private var minus: String { by("-", MathML.sign("−"), "-") }
  var times: String { by("*", MathML.sign("⋅"), " ") }
  private var comma: String { by(", ", MathML.sign(","), ", ") }
  var plus: String { by(" + ", sign("+"), " + ") }
  private var thatIs: (implies: String, equivalent: String) {
    (by("⇒", sign("⇒"), "\\Rightarrow"), by("⇔", sign("⇔"), "\\Leftrightarrow"))
  }

  func inBrackets(_ text: String) -> String { by("(\(text))", MathML.bracketed(text), "(\(text))") }

  private func inSquareBrackets(_ text: String) -> String {
    by("[\(text)]", MathML.bracketed(text, "[", "]"), "[\(text)]")
  }

  func power(_ base: String, _ exponent: String) -> String {
    // LaTeX has no second exponent.
    let whole = base.contains("^") && !base.hasPrefix("(") ? "{\(base)}" : base
    return by(
      "\(base)^\(exponent)", MathML.element("msup", base, MathML.number(exponent)), "\(whole)^{\(exponent)}")
  }

  // MARK: Terms

  func bare(_ value: Rational) -> String { value.signum < 0 ? minus + magnitude(-value) : magnitude(value) }

  private func magnitude(_ value: Rational) -> String {
    let (a, b) = (value.numerator.description, value.denominator.description)
    if value.isInteger { return by(a, MathML.number(a), TeX.digits(a)) }
    return by(
      value.description, MathML.element("mfrac", MathML.number(a), MathML.number(b)),
      fraction(TeX.digits(a), TeX.digits(b)))
  }

  /// In LaTeX; what no line could hold is written with a stroke, so that it can be broken.
  private func fraction(_ above: String, _ below: String) -> String {
    TeX.isLong(above) || TeX.isLong(below) ? "(\(above)) / (\(below))" : "\\frac{\(above)}{\(below)}"
  }

  func bare(_ term: Term) -> String { bare(term, 0) }

  /// 0 sum, 1 product, 2 operand of a power, 3 atom.
  private func bare(_ term: Term, _ minimum: Int) -> String {
    let (text, precedence) = written(term)
    return precedence < minimum ? inBrackets(text) : text
  }

  private func written(_ term: Term) -> (text: String, precedence: Int) {
    if !abbreviations.isEmpty, term.isOpaque, let short = abbreviations[term.description] {
      return (bare(name: short), 3)
    }
    if let negated = term.withoutMinus { return (minus + bare(negated, 1), 0) }
    switch term {
    case .constant(let value):
      let text = bare(value)
      return (text, value.isInteger || (medium != .text && !text.hasPrefix("(")) ? 3 : 1)
    case .symbol(let symbol): return (bare(symbol), 3)
    case .named(let definition, _):
      return (
        by(
          definition.name, MathML.name(definition.name, tex: definition.tex), SymbolText(definition).mathematics), 3
      )
    case .sum(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? (bare(.zero), 3) }
      let less = by(" - ", sign("−"), " - ")
      let text = parts.dropFirst().reduce(bare(parts[0], 0)) { text, part in
        if let negated = part.withoutMinus { return text + less + bare(negated, 1) }
        return text + plus + bare(part, 1)
      }
      return (text, 0)
    case .product(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? (bare(.one), 3) }
      return (parts.enumerated().map { bare($1, $0 == 0 ? 1 : 2) }.joined(separator: times), 1)
    case .power(let base, let exponent): return (power(bare(base, 3), exponent.description), 2)
    case .quotient(let a, let b):
      if medium == .text { return ("\(bare(a, 1))/\(bare(b, 2))", 1) }
      let text = by("", MathML.element("mfrac", bare(a), bare(b)), fraction(bare(a), bare(b)))
      return (text, text.hasPrefix("(") ? 1 : 3)
    case .minimum(let a, let b): return (function(by("min", MathML.identifier("min"), "\\min"), [a, b]), 3)
    case .maximum(let a, let b): return (function(by("max", MathML.identifier("max"), "\\max"), [a, b]), 3)
    case .absolute(let a):
      return (by("|\(bare(a))|", MathML.bracketed(bare(a), "|", "|"), "|\(bare(a))|"), 3)
    case .conditional(let test, let a, let b):
      return (conditional(bare(test), bare(a), bare(b)), 3)
    case .apply(let symbol, let arguments): return (function(bare(name: symbol.name), arguments), 3)
    }
  }

  private func conditional(_ test: String, _ a: String, _ b: String) -> String {
    let isLong = medium == .tex && [test, a, b].contains { TeX.isLong($0) }
    return by(
      "(if \(test) then \(a) else \(b))",
      MathML.cases([(a, MathML.words("if") + test), (b, MathML.words("else"))]),
      isLong
        ? "(\(word("if")) \(test) \(word("then")) \(a) \(word("else")) \(b))"
        : "\\begin{cases} \(a) & \\text{if } \(test) \\\\ \(b) & \\text{else} \\end{cases}")
  }

  private func function(_ name: String, _ arguments: [Term]) -> String {
    name + inBrackets(arguments.map { bare($0) }.joined(separator: comma))
  }

  // MARK: Formulas

  func bare(_ formula: Formula) -> String { bare(formula, 0) }

  /// 0 implication, 1 disjunction, 2 conjunction, 3 unit.
  private func bare(_ formula: Formula, _ minimum: Int) -> String {
    let (text, precedence) = written(formula)
    return precedence < minimum ? inSquareBrackets(text) : text
  }

  private func written(_ formula: Formula) -> (text: String, precedence: Int) {
    func row(_ parts: String...) -> String { parts.joined(separator: space) }
    switch formula {
    case .truth(let value): return (truth(value), 3)
    case .compare(let a, let relation, let b): return (row(bare(a), self.relation(relation), bare(b)), 3)
    case .not(.compare(let a, let relation, let b)): return written(.compare(a, relation.negated, b))
    case .not(let a): return (row(word("not"), bare(a, 3)), 3)
    case .and(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? (truth(true), 3) }
      return (parts.map { bare($0, 3) }.joined(separator: space + word("and") + space), 2)
    case .or(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? (truth(false), 3) }
      return (parts.map { bare($0, 2) }.joined(separator: space + word("or") + space), 1)
    case .implies(let a, let b): return (row(bare(a, 1), thatIs.implies, bare(b, 0)), 0)
    case .iff(let a, let b): return (row(bare(a, 1), thatIs.equivalent, bare(b, 1)), 0)
    case .forAll(let symbols, let body):
      if case .implies(let range, let inner) = body {
        return (row(word("for every"), names(symbols), word("with"), bare(range, 2)) + colon + unit(inner), 3)
      }
      return (row(word("for every"), names(symbols)) + colon + unit(body), 3)
    case .exists(let symbols, let body): return (row(word("for some"), names(symbols)) + colon + unit(body), 3)
    case .named(let definition, _): return (bare(definition: definition.name), 3)
    }
  }

  private func truth(_ value: Bool) -> String {
    by(value ? "true" : "false", MathML.words(value ? "true" : "false"), value ? "\\top" : "\\bot")
  }

  private var colon: String { by(": ", MathML.sign(":") + MathML.mark, ": ") }

  private func unit(_ formula: Formula) -> String {
    let (text, precedence) = written(formula)
    return precedence < 3 ? inSquareBrackets(text) : text
  }

  private func names(_ symbols: [Symbol]) -> String { symbols.map { bare($0) }.joined(separator: comma) }
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
