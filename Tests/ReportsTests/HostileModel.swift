import Algebra
import Engine
import Games
import Logic
import Propositions
import Reports

/// A model whose texts are all that LaTeX trips over.
enum Hostile: Model {
  static let id = "hostile"
  static let title = #"50% of \x{}: #1 & "$a_b^c$" ~ <α ≥ β′> [naïve – “Łódź”] 中 🎲 x̄"#
  static let sources = [
    Citation(
      key: "o%_k", authors: "O'Brien & Søn, Å.; {Ltd_}", title: #"A_B {C \D #100%"#, outlet: "J. of $ & €",
      doi: "10.1/a_b%"),
    Citation(key: "ok", authors: "Ministry of “Truth”", year: 1984, title: "Other"),
  ]
  static let words = #"]\end{theorem} --[*] {"quoted" 'text'} → ∞ ½ ² ₁ é"#
  static let beta = Term.parameter("β", .positive, unit: "€_%", words)
  static let naive = Term.parameter("naïve_é", .unit, "[share]")
  static let prime = Term.parameter("x'", .real, "a prime")
  static let star = Term.parameter("T", .positive, tex: "T^*", "starred")
  /// A fraction that no line holds.
  private static let factors: [Term] = (1...12).map { number in
    let multiple: Term = prime * Term.constant(Rational(number))
    return star + multiple
  }
  static let body: Term = Term.product(factors) / (beta + squared)
  static let long = Term.definition("long", words, body)
  static let squared = star.squared()
  static let short = (prime + 1) / star

  static var theory: [any TheoryItem] {
    Assumption("A1", words, cite: sources[0].at("pp. 1-2, [note]")) { prime >= ifThenElse(beta > 1, star, naive) }
    Theorem("T1", words, cite: sources[1].at("§ 3_a"), expect: .open) { star.squared() / beta <= long || prime > 0 }
      .finding(words)
    Theorem("T2.sub", "[*] begins with a bracket", expect: .open) {
      forAll("β_1", in: .positive) { b in b * beta + star > 7 }
    }
  }

  static let figure = LaTeXFigure(
    title: words, picture: "\\begin{tikzpicture}\\draw (0,0) -- (30,4);\\end{tikzpicture}",
    conditions: [("restrains_%", prime >= star)], path: "Proofs/hostile/a_%b.map")
}
