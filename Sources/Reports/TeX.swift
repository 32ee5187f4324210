import Foundation

/// Text made safe for LaTeX as pdflatex reads it.
package enum TeX {
  /// Safe as running text, in titles, cells of tables and `\text`. A character that pdflatex's fonts lack is named by its
  /// number.
  package static func escape(_ text: String) -> String {
    var pieces: [String] = []
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if let accent = accents[scalar.value] {
        // Over whatever comes before it.
        pieces.append("\\\(accent){\(pieces.popLast() ?? "")}")
      } else {
        pieces.append(escape(scalar, after: pieces.last))
      }
    }
    return pieces.joined()
  }

  /// A command, a file's name or the like, in the type of typewriters; breaks after strokes and points.
  package static func code(_ text: String) -> String {
    let pieces = text.map { character in
      switch character {
      case "\"": "\\char34{}"
      case "'": "\\textquotesingle{}"
      case "-": "-{}"
      case "/", ".", ",", "=": "\(character)\\allowbreak{}"
      default: escape(String(character))
      }
    }
    return "\\texttt{\(pieces.joined())}"
  }

  /// A comment of one line.
  package static func comment(_ text: String) -> String {
    "% " + text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Whether the letters have signs of their own in mathematics.
  static func isMathematics(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.isASCII || signs[$0.value] != nil }
  }

  /// A number with places at which a long one can be broken.
  static func digits(_ text: String) -> String {
    guard text.count > 24 else { return text }
    return text.enumerated().map { $0 > 0 && $0 % 10 == 0 ? "\\allowbreak \($1)" : "\($1)" }.joined()
  }

  /// Whether mathematics is too long to stand in one piece.
  static func isLong(_ mathematics: String, than limit: Int = 50) -> Bool {
    mathematics.replacing(/\\[A-Za-z]+/, with: "x").count { !"{}_^$ ".contains($0) } > limit
  }

  private static func escape(_ scalar: Unicode.Scalar, after last: String?) -> String {
    switch scalar {
    case "\\": return "\\textbackslash{}"
    case "~": return "\\textasciitilde{}"
    case "^": return "\\textasciicircum{}"
    case "<": return "\\textless{}"
    case ">": return "\\textgreater{}"
    case "|": return "\\textbar{}"
    case "`": return "\\textasciigrave{}"
    case "{", "}", "$", "&", "#", "_", "%": return "\\\(scalar)"
    // Not the end or the beginning of an argument.
    case "[", "]": return "{\(scalar)}"
    // Two of them would become a dash.
    case "-" where last == "-": return "{}-"
    case "\"":
      let opens = last.map { [" ", "(", "{[}", "\\ensuremath{-}", "—", "–"].contains($0) } ?? true
      return opens ? "``" : "''"
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": return " "
    case " "..."z": return String(scalar)
    default: break
    }
    if let sign = signs[scalar.value] { return "\\ensuremath{\(sign)}" }
    if isKnown(scalar.value) { return String(scalar) }
    return "\\texttt{U+\(String(format: "%04X", scalar.value))}"
  }

  /// What the T1 encoding and LaTeX's text symbols have.
  private static func isKnown(_ value: UInt32) -> Bool {
    switch value {
    case 0x126, 0x127, 0x13F, 0x140, 0x149, 0x166, 0x167, 0x17F, 0xB8, 0xA8, 0xAD, 0xB4: false
    case 0xA0...0x17E, 0x218...0x21B, 0x2010...0x2015, 0x2018...0x201A, 0x201C...0x201E, 0x2020...0x2022: true
    case 0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122: true
    default: false
    }
  }

  private static let accents: [UInt32: String] = [
    0x300: "`", 0x301: "'", 0x302: "^", 0x303: "~", 0x304: "=", 0x306: "u", 0x307: ".", 0x308: "\"", 0x30A: "r",
    0x30B: "H", 0x30C: "v", 0x327: "c", 0x328: "k",
  ]

  /// Signs of mathematics, by their code.
  private static let signs: [UInt32: String] = {
    var signs: [UInt32: String] = [:]
    for (letter, sign) in written { for scalar in letter.unicodeScalars { signs[scalar.value] = sign } }
    let greek = [
      "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
      "xi",
      "o", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega",
    ]
    let capitals = [
      "A", "B", "\\Gamma", "\\Delta", "E", "Z", "H", "\\Theta", "I", "K", "\\Lambda", "M", "N", "\\Xi", "O", "\\Pi",
      "P",
      "", "\\Sigma", "T", "\\Upsilon", "\\Phi", "X", "\\Psi", "\\Omega",
    ]
    for (index, name) in greek.enumerated() { signs[0x3B1 + UInt32(index)] = name == "o" ? "o" : "\\\(name)" }
    for (index, sign) in capitals.enumerated() where !sign.isEmpty { signs[0x391 + UInt32(index)] = sign }
    for (index, digit) in (0...9).enumerated() { signs[0x2080 + UInt32(index)] = "_{\(digit)}" }
    for (index, digit) in (4...9).enumerated() { signs[0x2074 + UInt32(index)] = "^{\(digit)}" }
    return signs
  }()

  private static let written: [(String, String)] = [
    ("≤", "\\le"), ("≥", "\\ge"), ("≠", "\\ne"), ("≈", "\\approx"), ("≡", "\\equiv"), ("≪", "\\ll"), ("≫", "\\gg"),
    ("−", "-"), ("±", "\\pm"), ("∓", "\\mp"), ("×", "\\times"), ("÷", "\\div"), ("·", "\\cdot"), ("⋅", "\\cdot"),
    ("∗", "*"), ("∘", "\\circ"), ("√", "\\surd"), ("∞", "\\infty"), ("∂", "\\partial"), ("∇", "\\nabla"),
    ("∑", "\\sum"), ("∏", "\\prod"), ("∫", "\\int"), ("∈", "\\in"), ("∉", "\\notin"), ("∅", "\\emptyset"),
    ("⊂", "\\subset"), ("⊆", "\\subseteq"), ("∪", "\\cup"), ("∩", "\\cap"), ("∀", "\\forall"), ("∃", "\\exists"),
    ("∧", "\\land"), ("∨", "\\lor"), ("¬", "\\lnot"), ("→", "\\to"), ("←", "\\leftarrow"), ("↔", "\\leftrightarrow"),
    ("↦", "\\mapsto"), ("⇒", "\\Rightarrow"), ("⇐", "\\Leftarrow"), ("⇔", "\\Leftrightarrow"), ("↑", "\\uparrow"),
    ("↓", "\\downarrow"), ("′", "'"), ("″", "''"), ("…", "\\ldots"), ("⋯", "\\cdots"), ("ϵ", "\\epsilon"),
    ("ϑ", "\\vartheta"), ("ϕ", "\\phi"), ("ϱ", "\\varrho"), ("ϖ", "\\varpi"), ("ℓ", "\\ell"), ("ℝ", "\\mathbb{R}"),
    ("ℕ", "\\mathbb{N}"), ("⌊", "\\lfloor"), ("⌋", "\\rfloor"), ("⌈", "\\lceil"), ("⌉", "\\rceil"), ("⟨", "\\langle"),
    ("⟩", "\\rangle"), ("∝", "\\propto"), ("∼", "\\sim"), ("≻", "\\succ"), ("≽", "\\succeq"), ("≺", "\\prec"),
    ("≼", "\\preceq"), ("★", "\\star"), ("⋆", "\\star"), ("²", "^{2}"), ("³", "^{3}"), ("¹", "^{1}"), ("⁰", "^{0}"),
    ("⊤", "\\top"), ("⊥", "\\bot"), ("∖", "\\setminus"), ("µ", "\\mu"), ("✓", "\\checkmark"),
  ]
}
