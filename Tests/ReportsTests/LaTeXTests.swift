import Algebra
import Engine
import Foundation
import Propositions
import TestSupport
import Testing

@testable import Reports

@Suite struct TeXTests {
  @Test(arguments: [
    (#"50% of $x_1 & {a} #2"#, ##"50\% of \$x\_1 \& \{a\} \#2"##),
    (#"a\b~c^d|e`"#, #"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d\textbar{}e\textasciigrave{}"#),
    ("a < b > c", #"a \textless{} b \textgreater{} c"#),
    (#""a" ("b") it's"#, "``a'' (``b'') it's"),
    ("a--b", "a-{}-b"), ("[x]", "{[}x{]}"), ("a\nb\tc", "a b c"),
    (
      "α≥β′→∞",
      #"\ensuremath{\alpha}\ensuremath{\ge}\ensuremath{\beta}\ensuremath{'}\ensuremath{\to}\ensuremath{\infty}"#
    ),
    ("ςσΩ", #"\ensuremath{\varsigma}\ensuremath{\sigma}\ensuremath{\Omega}"#),
    ("é – “Łódź” €", "é – “Łódź” €"), ("e\u{301}", "é"), ("x\u{304}", #"\={x}"#),
    ("中", #"\texttt{U+4E2D}"#), ("🎲", #"\texttt{U+1F3B2}"#), ("", ""),
  ])
  func escaping(text: String, expected: String) { #expect(TeX.escape(text) == expected) }

  /// Nothing but what LaTeX's own text encodings have is left as it is.
  @Test func everyCharacterIsKnownOrNamed() {
    for value in (0x20...0x2FFF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = TeX.escape("a\(scalar)")
      let left = text.unicodeScalars.filter { !$0.isASCII }
      #expect(
        left.allSatisfy {
          $0.value < 0x17F || (0x2010...0x2122).contains($0.value) || (0x218...0x21B).contains($0.value)
        })
      #expect(text.count { $0 == "{" } == text.count { $0 == "}" } || "{}".unicodeScalars.contains(scalar))
    }
  }

  @Test func codeBreaksAndKeepsItsSigns() {
    #expect(
      TeX.code("a --to 'b_1'/c.d")
        == #"\texttt{a -{}-{}to \textquotesingle{}b\_1\textquotesingle{}/\allowbreak{}c.\allowbreak{}d}"#)
  }

  @Test func commentsStayOnTheirLine() { #expect(TeX.comment("a\n\\end{document}") == "% a \\end{document}") }

  @Test func names() {
    let notation = Notation.latex(CompiledModel(Hostile.asTheory))
    #expect(notation.name("β") == #"$\ensuremath{\beta}$"#)
    #expect(notation.name("naïve_é") == #"$\text{\itshape naïve}_{\text{\itshape é}}$"#)
    #expect(notation.name("x'") == #"$\mathit{x'}$"#)
    #expect(notation.name("T") == "$T^*$")
    // In the second of two instances.
    #expect(notation.name("T_2") == "${T^*}_{2}$")
    #expect(notation.name("w_A") == "$w_{A}$")
  }

  @Test func terms() {
    let notation = Notation.latex(CompiledModel(Hostile.asTheory))
    #expect(notation.term(Hostile.squared) == "${T^*}^{2}$")
    #expect(notation.term(Hostile.short) == #"$\frac{\mathit{x'} + 1}{T^*}$"#)
    // Twelve factors do not fit into a fraction; they are set so that the line can end between them.
    #expect(!notation.term(Hostile.body).contains(#"\frac"#) && notation.term(Hostile.body).contains(") / ("))
    #expect(notation.value(Rational(-1, over: 3) ?? 0) == #"$-\frac{1}{3}$"#)
    #expect(TeX.digits("12345678901234567890123456789").contains(#"\allowbreak"#))
  }
}

@Suite struct PaperTests {
  private func write(_ paper: LaTeXPaper) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-paper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in paper.files { try Data(file.text.utf8).write(to: folder.appending(path: file.name)) }
    return folder
  }

  @Test func paper() async throws {
    let files = LaTeXPaper(try await Toy.report()).files
    let parts = ["primitives", "assumptions", "propositions", "theorems", "appendix"].map { "toy-\($0).tex" }
    #expect(files.map(\.name) == parts + ["entente.sty", "sample.tex", "references.bib"])
    let texts = files.filter { $0.name != "entente.sty" }.map { "%%%% \($0.name)\n\($0.text)" }
    try expectGolden(texts.joined(separator: "\n"), "paper.tex")
  }

  /// Each part says which command finds the same again.
  @Test func everyPartNamesItsCommand() async throws {
    for file in LaTeXPaper(try await Toy.report(), program: "theory").files where file.name.hasPrefix("toy-") {
      let lines = file.text.split(separator: "\n")
      #expect(lines.count > 2 && lines[1].hasPrefix("% reproduce: theory "), "\(file.name)")
      #expect(file.text.contains("\\ententereproduce{\\texttt{theory "), "\(file.name)")
    }
  }

  @Test func sourcesOfOneKeyStayApart() async throws {
    let other = Citation(key: "t", authors: "Ministry", year: 1984, title: "Less is more")
    let theory = Theory(id: "toy", title: "T", sources: Toy.sources + [other.at("p. 1")], items: Toy.theory)
    let bibliography = Bibliography(try await Toy.report([theory]))
    #expect(bibliography.cite(Toy.sources[0].pages("3-4")) == "\\ententecite[{pp. 3--4}]{t}")
    #expect(bibliography.cite(other) == "\\ententecite{t-2}")
    #expect(bibliography.text.contains("author = {{Ministry}}"))
  }

  @Test(.enabled(if: PDFLaTeX.isWanted, Comment(rawValue: PDFLaTeX.missing)))
  func whateverTheTextsSayItCompiles() async throws {
    let report = try await Toy.report([Toy.asTheory, Hostile.asTheory])
    let folder = try write(LaTeXPaper(report, figures: ["hostile": [Hostile.figure]]))
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = try PDFLaTeX.compile("sample", in: folder)
    #expect(log.problems.isEmpty)
    #expect(log.pages >= 2)
    #expect(log.overfull.allSatisfy { $0 < 15 }, "\(log.overfull)")
  }
}
