/// Presentation MathML as text, the pieces of a row one after the other. Between them stand marks where a line may end;
/// an element drops the marks inside it. (MathML Core, W3C: browsers draw it without any script.)
enum MathML {
  /// Where a line may end.
  static let mark = "\u{E000}"
  /// Rows with less markup than this stay together in their brackets, which grow with fractions that they hold.
  private static let bracketLimit = 900
  /// A formula with less markup than this is one line.
  private static let lineLimit = 700

  static func identifier(_ text: String) -> String { "<mi>\(HTML.escape(text))</mi>" }

  static func number(_ text: String) -> String { "<mn>\(text)</mn>" }

  static func sign(_ text: String) -> String { "<mo>\(HTML.escape(text))</mo>" }

  /// Words among mathematics.
  static func words(_ text: String) -> String { "<mtext class=\"word\">\u{A0}\(HTML.escape(text))\u{A0}</mtext>" }

  static func element(_ name: String, _ parts: String...) -> String {
    let rows = parts.map { part in
      let whole = part.replacing(mark, with: "")
      return isOneElement(whole) ? whole : "<mrow>\(whole)</mrow>"
    }
    return "<\(name)>\(rows.joined())</\(name)>"
  }

  static func bracketed(_ content: String, _ left: String = "(", _ right: String = ")") -> String {
    let isShort = content.utf8.count < bracketLimit
    let inside = isShort ? content.replacing(mark, with: "") : content
    guard isShort, inside.contains("<mfrac>") || inside.contains("<mtable") else {
      return "<mo stretchy=\"false\">\(left)</mo>\(inside)<mo stretchy=\"false\">\(right)</mo>"
    }
    return "<mrow><mo form=\"prefix\">\(left)</mo>\(inside)<mo form=\"postfix\">\(right)</mo></mrow>"
  }

  static func cases(_ rows: [(value: String, condition: String)]) -> String {
    let cells = rows.map { "<mtr><mtd>\($0.value)</mtd><mtd>\($0.condition)</mtd></mtr>" }.joined()
    return "<mrow><mo form=\"prefix\">{</mo><mtable class=\"cases\">\(cells.replacing(mark, with: ""))</mtable></mrow>"
  }

  /// A row as it stands in running text: one element, or several between which a line may end.
  static func inline(_ content: String) -> String {
    guard content.utf8.count > lineLimit else { return "<math>\(content.replacing(mark, with: ""))</math>" }
    let pieces = content.components(separatedBy: mark).filter { !$0.isEmpty }
    return pieces.map { "<math>\(infix($0))</math>" }.joined(separator: " ")
  }

  /// A sign at the beginning of a piece is between two operands still.
  private static func infix(_ piece: String) -> String {
    piece.hasPrefix("<mo>") ? "<mo form=\"infix\">" + piece.dropFirst(4) : piece
  }

  /// Whether the text is one element from beginning to end.
  private static func isOneElement(_ text: String) -> Bool {
    guard text.hasPrefix("<") else { return false }
    var depth = 0
    var index = text.utf8.startIndex
    let end = text.utf8.endIndex
    while let open = text.utf8[index...].firstIndex(of: UInt8(ascii: "<")) {
      let next = text.utf8.index(after: open)
      depth += next < end && text.utf8[next] == UInt8(ascii: "/") ? -1 : 1
      guard let close = text.utf8[next...].firstIndex(of: UInt8(ascii: ">")) else { return false }
      index = text.utf8.index(after: close)
      if depth == 0 { return index == end }
    }
    return false
  }
}

extension MathML {
  /// A symbol's name: what follows an underscore stands below the line. Where the theorist gave a way of writing it in
  /// LaTeX that is a letter with at most one index and one exponent, it is written so.
  static func name(_ name: String, tex: String?) -> String {
    if let tex, let written = Written(tex) { return written.element }
    // A quantified symbol that a proof has named afresh has an exclamation mark before its number.
    let parts = name.split { "_!".contains($0) }.map(String.init)
    guard let base = parts.first else { return identifier(name) }
    guard parts.count > 1 else { return identifier(base) }
    return element("msub", identifier(base), identifier(parts.dropFirst().joined(separator: ",")))
  }

  /// `\theta_m`, `y^*`, `{L^{*}}_{1}`.
  private struct Written {
    private var base = ""
    private var index: String?
    private var exponent: String?

    init?(_ tex: String) {
      var rest = tex[...]
      guard let first = Written.token(&rest) else { return nil }
      base = first
      while let mark = rest.popFirst() {
        guard let next = Written.token(&rest) else { return nil }
        switch mark {
        case "_" where index == nil: index = next
        case "^" where exponent == nil: exponent = next
        default: return nil
        }
      }
    }

    /// A letter, number or sign, or what stands in braces, as an element.
    private static func token(_ rest: inout Substring) -> String? {
      guard let first = rest.popFirst() else { return nil }
      switch first {
      case "{":
        var depth = 1
        guard
          let end = rest.firstIndex(where: { character in
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            return depth == 0
          })
        else { return nil }
        let inner = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        if inner.allSatisfy({ $0.isLetter || $0.isNumber }), !inner.isEmpty { return atom(inner) }
        return Written(inner)?.element
      case "\\":
        let name = String(rest.prefix { $0.isLetter })
        rest = rest.dropFirst(name.count)
        return greek[name].map(identifier)
      case "_", "^", "}": return nil
      default: return atom(String(first))
      }
    }

    private static func atom(_ text: String) -> String {
      if text.allSatisfy(\.isNumber) { return number(text) }
      return text.allSatisfy { $0.isLetter || $0.isNumber } ? identifier(text) : sign(text)
    }

    var element: String {
      switch (index, exponent) {
      case (nil, nil): base
      case (let index?, nil): MathML.element("msub", base, index)
      case (nil, let exponent?): MathML.element("msup", base, exponent)
      case (let index?, let exponent?): MathML.element("msubsup", base, index, exponent)
      }
    }

    private static let greek = [
      "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
      "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
      "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
      "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
      "Psi": "Ψ", "Omega": "Ω",
    ]
  }
}
