import Foundation
import Logic
import Propositions

extension GameTreePicture {
  private static func rounded(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: SVG

  /// A self-contained file.
  public var svg: String {
    let size = (Self.rounded(width), Self.rounded(height))
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(size.0)" height="\(size.1)" viewBox="0 0 \(size.0) \(size.1)" \
      role="img" aria-labelledby="title" font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" \
      font-size="13" fill="#111">
      <title id="title">\(HTML.escape(title))</title>
      <rect width="\(size.0)" height="\(size.1)" fill="#fff"/>
      <text x="24" y="26" font-size="16" font-weight="bold">\(HTML.escape(title))</text>
      """
    return ([head] + marks.map(svg) + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func svg(_ mark: Mark) -> String {
    func pair(_ point: (x: Double, y: Double)) -> String { "\(Self.rounded(point.x)) \(Self.rounded(point.y))" }
    switch mark {
    case .edge(let points, let isChosen):
      let path = points.enumerated().map { ($0 == 0 ? "M" : "L") + pair($1) }.joined()
      let stroke = isChosen ? "stroke=\"#0072B2\" stroke-width=\"3.5\"" : "stroke=\"#333\" stroke-width=\"1.2\""
      return "<path d=\"\(path)\" fill=\"none\" stroke-linejoin=\"round\" \(stroke)/>"
    case .link(let a, let b, let width):
      let bend = (x: min(a.x, b.x) - width, y: (a.y + b.y) / 2)
      return "<path d=\"M\(pair(a))Q\(pair(bend)) \(pair(b))\" fill=\"none\" stroke=\"#333\" stroke-dasharray=\"5 4\"/>"
    case .fan(let x, let y, let width):
      let (far, low, high) = (Self.rounded(x + width), Self.rounded(y + 16), Self.rounded(y - 16))
      return
        "<path d=\"M\(pair((x, y)))L\(far) \(high)Q\(Self.rounded(x + width + 8)) \(Self.rounded(y)) \(far) \(low)Z\" "
        + "fill=\"#e8e8e8\" stroke=\"#999\" stroke-width=\".8\"/>"
    case .node(let shape, let x, let y):
      let (left, top) = (Self.rounded(x - 5), Self.rounded(y - 5))
      switch shape {
      case .move: return "<circle cx=\"\(Self.rounded(x))\" cy=\"\(Self.rounded(y))\" r=\"5\"/>"
      case .chance: return "<rect x=\"\(left)\" y=\"\(top)\" width=\"10\" height=\"10\" fill=\"#fff\" stroke=\"#111\"/>"
      case .condition:
        return
          "<path d=\"M\(pair((x - 7, y)))L\(pair((x, y - 7)))L\(pair((x + 7, y)))L\(pair((x, y + 7)))Z\" fill=\"#fff\" "
          + "stroke=\"#111\"/>"
      }
    case .words(let pieces, let x, let y, let anchor, let isStrong):
      // A white rim keeps words readable where they cross a line.
      let attributes =
        "x=\"\(Self.rounded(x))\" y=\"\(Self.rounded(y))\"" + (anchor == .middle ? " text-anchor=\"middle\"" : "")
        + (isStrong ? " font-weight=\"bold\"" : "") + " stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\""
      return "<text \(attributes) xml:space=\"preserve\">\(pieces.map(svg).joined())</text>"
    }
  }

  private func svg(_ piece: Piece) -> String {
    switch piece {
    case .text(let text): HTML.escape(text)
    case .term(let term): Self.slanted(Notation.text.term(term))
    case .formula(let formula): Self.slanted(Notation.text.formula(formula))
    }
  }

  /// Names as mathematics is set, signs as they are printed.
  private static func slanted(_ text: String) -> String {
    var result = ""
    var name = ""
    func finish() {
      guard !name.isEmpty else { return }
      let isWord = name.first?.isNumber == true || words.contains(name)
      result += isWord ? HTML.escape(name) : SymbolText(Symbol(name)).svg
      name = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "'" {
        name.append(character)
      } else {
        finish()
        result += character == "*" ? "·" : character == "-" ? "−" : HTML.escape(String(character))
      }
    }
    finish()
    return result
  }

  private static let words = Syntax.reservedWords.union(["if", "then", "else", "for", "every", "some", "with"])

  // MARK: LaTeX

  /// A document of its own, drawn by TikZ.
  public var tikz: String {
    let head = [
      TeX.comment(title), "\\documentclass[border=4pt]{standalone}", "\\usepackage[T1]{fontenc}",
      "\\usepackage[utf8]{inputenc}", "\\usepackage{amsmath}", "\\usepackage{tikz}", "\\begin{document}",
    ]
    return (head + [tikzPicture, "\\end{document}"]).joined(separator: "\n") + "\n"
  }

  /// The picture alone, for a document with amsmath and TikZ.
  public var tikzPicture: String {
    let head = [
      "\\begin{tikzpicture}[x=0.028cm, y=-0.028cm, font=\\footnotesize]", "\\definecolor{chosen}{HTML}{0072B2}",
    ]
    return (head + marks.map(tikz) + ["\\end{tikzpicture}"]).joined(separator: "\n")
  }

  private func tikz(_ mark: Mark) -> String {
    func pair(_ point: (x: Double, y: Double)) -> String { "(\(Self.rounded(point.x)),\(Self.rounded(point.y)))" }
    switch mark {
    case .edge(let points, let isChosen):
      let style = isChosen ? "chosen, line width=1.6pt" : "black!80, line width=0.5pt"
      return "\\draw[\(style), line join=round] \(points.map(pair).joined(separator: " -- "));"
    case .link(let a, let b, let width):
      let bend = (x: min(a.x, b.x) - width, y: (a.y + b.y) / 2)
      return "\\draw[dashed] \(pair(a)) .. controls \(pair(bend)) .. \(pair(b));"
    case .fan(let x, let y, let width):
      return "\\draw[black!40, fill=black!9] \(pair((x, y))) -- \(pair((x + width, y - 16))) to[bend left=20] "
        + "\(pair((x + width, y + 16))) -- cycle;"
    case .node(let shape, let x, let y):
      switch shape {
      case .move: return "\\fill \(pair((x, y))) circle[radius=4];"
      case .chance: return "\\draw[fill=white] \(pair((x - 5, y - 5))) rectangle \(pair((x + 5, y + 5)));"
      case .condition:
        return
          "\\draw[fill=white] \(pair((x - 7, y))) -- \(pair((x, y - 7))) -- \(pair((x + 7, y))) -- \(pair((x, y + 7))) "
          + "-- cycle;"
      }
    case .words(let pieces, let x, let y, let anchor, let isStrong):
      let text = pieces.map(tikz).joined()
      let place = anchor == .middle ? "base" : "base west"
      return "\\node[anchor=\(place), inner sep=0\(isStrong ? ", fill=white, inner sep=1pt" : "")] at \(pair((x, y))) "
        + "{\(isStrong ? "\\textbf{\(text)}" : text)};"
    }
  }

  private func tikz(_ piece: Piece) -> String {
    switch piece {
    case .text(let text): TeX.escape(text).replacingOccurrences(of: "  ", with: "\\ \\ ")
    case .term(let term): "$\(Notation.tex.term(term))$"
    case .formula(let formula): "$\(Notation.tex.formula(formula))$"
    }
  }
}
