import Logic
import Propositions

/// Terms and formulas as LaTeX's mathematics, definitions by name.
package enum TeXNotation {
  package static func term(_ term: Term) -> String { self.term(term, 0) }

  package static func formula(_ formula: Formula) -> String {
    switch formula {
    case .truth(let value): return "\\text{\(value)}"
    case .compare(let a, let relation, let b): return "\(term(a)) \(sign(relation)) \(term(b))"
    case .not(.compare(let a, let relation, let b)): return self.formula(.compare(a, relation.negated, b))
    case .not(let a): return "\\lnot (\(self.formula(a)))"
    case .and(let parts): return parts.map { unit($0) }.joined(separator: " \\land ")
    case .or(let parts): return parts.map { unit($0) }.joined(separator: " \\lor ")
    case .implies(let a, let b): return "\(unit(a)) \\Rightarrow \(unit(b))"
    case .iff(let a, let b): return "\(unit(a)) \\Leftrightarrow \(unit(b))"
    case .forAll(let symbols, let body): return "\\forall \(names(symbols)): (\(self.formula(body)))"
    case .exists(let symbols, let body): return "\\exists \(names(symbols)): (\(self.formula(body)))"
    case .named(let definition, _): return "\\text{\(TeX.escape(definition.name))}"
    }
  }

  private static func names(_ symbols: [Symbol]) -> String {
    symbols.map { SymbolText($0).mathematics }.joined(separator: ", ")
  }

  private static func unit(_ formula: Formula) -> String {
    switch formula {
    case .compare, .truth, .named, .not: self.formula(formula)
    default: "(\(self.formula(formula)))"
    }
  }

  private static func sign(_ relation: Relation) -> String {
    switch relation {
    case .less: "<"
    case .lessOrEqual: "\\le"
    case .equal: "="
    case .notEqual: "\\ne"
    case .greaterOrEqual: "\\ge"
    case .greater: ">"
    }
  }

  /// 0 sum, 1 product, 2 operand of a power.
  private static func term(_ term: Term, _ minimum: Int) -> String {
    let (text, precedence) = written(term)
    return precedence < minimum ? "(\(text))" : text
  }

  private static func written(_ term: Term) -> (text: String, precedence: Int) {
    if let negated = term.withoutMinus { return ("-\(self.term(negated, 1))", 0) }
    switch term {
    case .constant(let value):
      return (value.isInteger ? value.description : "\\frac{\(value.numerator)}{\(value.denominator)}", 2)
    case .symbol(let symbol): return (SymbolText(symbol).mathematics, 2)
    case .named(let definition, _): return (SymbolText(definition).mathematics, 2)
    case .sum(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("0", 2) }
      let text = parts.dropFirst().reduce(self.term(parts[0], 0)) { text, part in
        if let negated = part.withoutMinus { return "\(text) - \(self.term(negated, 1))" }
        return "\(text) + \(self.term(part, 1))"
      }
      return (text, 0)
    case .product(let parts):
      guard parts.count > 1 else { return parts.first.map(written) ?? ("1", 2) }
      return (parts.map { self.term($0, 1) }.joined(separator: " \\, "), 1)
    case .power(let base, let exponent): return ("\(self.term(base, 2))^{\(exponent)}", 1)
    case .quotient(let a, let b): return ("\\frac{\(self.term(a))}{\(self.term(b))}", 2)
    case .minimum(let a, let b): return ("\\min(\(self.term(a)), \(self.term(b)))", 2)
    case .maximum(let a, let b): return ("\\max(\(self.term(a)), \(self.term(b)))", 2)
    case .absolute(let a): return ("|\(self.term(a))|", 2)
    case .conditional(let test, let a, let b):
      let cases = "\(self.term(a)) & \\text{if } \(formula(test)) \\\\ \(self.term(b)) & \\text{else}"
      return ("\\begin{cases} \(cases) \\end{cases}", 2)
    case .apply(let function, let arguments):
      return (
        "\(SymbolText(Symbol(function.name)).mathematics)(\(arguments.map { self.term($0) }.joined(separator: ", ")))",
        2
      )
    }
  }
}
