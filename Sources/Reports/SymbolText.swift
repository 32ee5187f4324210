import Logic
import Propositions

/// A symbol as mathematics is set: slanted, what follows an underscore below the line.
package struct SymbolText {
  private let base: String
  private let index: String?
  private let source: String?

  package init(_ symbol: Symbol) { self.init(symbol.name, tex: symbol.declaration?.tex) }

  package init(_ definition: Definition) { self.init(definition.name, tex: definition.tex) }

  init(_ name: String, tex: String? = nil) {
    let parts = name.split(separator: "_").map(String.init)
    base = parts.first ?? name
    index = parts.count > 1 ? parts.dropFirst().joined(separator: ",") : nil
    source = tex
  }

  package var svg: String {
    let slanted = "<tspan font-style=\"italic\">\(HTML.escape(base))</tspan>"
    guard let index else { return slanted }
    // The line is taken up again by a space that is moved as far.
    return slanted + "<tspan dy=\"3\" font-size=\"9\">\(HTML.escape(index))</tspan><tspan dy=\"-3\">\u{200B}</tspan>"
  }

  package var tex: String { "$\(mathematics)$" }

  /// Between dollars: the theorist's own way of writing it where there is one.
  package var mathematics: String {
    if let source { return source }
    func slanted(_ text: String) -> String {
      guard TeX.isMathematics(text) else { return "\\text{\\itshape \(TeX.escape(text))}" }
      return text.count == 1 ? TeX.escape(text) : "\\mathit{\(TeX.escape(text))}"
    }
    return index.map { "\(slanted(base))_{\(slanted($0))}" } ?? slanted(base)
  }
}
