import Foundation
import TestSupport
import Testing

/// Papers from the command line.
@Suite struct LaTeXTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  /// The signs are those worked out by hand beside the model in Tests/CommandFixture/StaticsModels.swift.
  @Test func tablesAndTrees() throws {
    let work = try WorkFolder()
    #expect(try Built.run("command-fixture", "verify", "requests", "entry-deterrence", in: work).code == 0)
    let made = try Built.run("command-fixture", "latex", "requests", "entry-deterrence", "--to", "paper", in: work)
    #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
    let signs = try work.text("paper/requests-propositions.tex")
    #expect(signs.contains(#"$\mathit{peak}$ & $+$ & $-$ & $\pm$ \\"#))
    #expect(signs.contains(#"reproduce: command-fixture verify requests"#))
    #expect(try work.text("paper/entry-deterrence-games.tex").contains(#"\begin{tikzpicture}"#))
    let theorems = try work.text("paper/entry-deterrence-theorems.tex")
    #expect(theorems.contains(#"\label{entente:entry-deterrence/E1.reaction}"#))
    #expect(theorems.contains(#"\begin{refuted}[{E2.reaction. "#))
    guard PDFLaTeX.isWanted else { return }
    let log = try PDFLaTeX.compile("sample", in: work.url.appending(path: "paper"))
    #expect(log.problems.isEmpty && log.overfull.allSatisfy { $0 < 15 }, "\(log)")
  }

  @Test func whatHasNoEvidenceIsAnOpenQuestion() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "latex", "sound", "--to", "paper", in: work)
    #expect(made.code == 0)
    #expect(made.errors.contains("3 propositions have no stored evidence"))
    #expect(try work.text("paper/sound-theorems.tex").components(separatedBy: "\\begin{undecided}").count == 4)
    #expect(!work.exists("paper/sound-appendix.tex"))
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let work = try WorkFolder()
    try work.write("", "file")
    let made = try Built.run("command-fixture", "latex", "sound", "--to", "file", in: work)
    #expect(made.code == 65)
    #expect(made.errors.contains("--to"))
    #expect(try Built.run("command-fixture", "latex", "nothing", "--to", "paper", in: work).code == 65)
  }

  /// Two models of the library with their maps and their game.
  @Test(.enabled(if: PDFLaTeX.isWanted, Comment(rawValue: PDFLaTeX.missing)))
  func theSamplePaperCompiles() throws {
    let work = try WorkFolder()
    let proofs = Self.root.appending(path: "Proofs").path
    let models = ["iwanami-ratio", "iwanami-tree", "threats-and-criticism"]
    let made = try Built.run("entente", ["latex"] + models + ["--to", "paper", "--proofs", proofs], in: work)
    #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
    let maps = try work.text("paper/iwanami-ratio-maps.tex")
    let stored = try FileManager.default.contentsOfDirectory(atPath: "\(proofs)/iwanami-ratio").filter {
      $0.hasSuffix(".map")
    }
    #expect(maps.components(separatedBy: "\\begin{figure}").count == stored.count + 1)
    let log = try PDFLaTeX.compile("sample", in: work.url.appending(path: "paper"))
    #expect(log.problems.isEmpty && log.overfull.allSatisfy { $0 < 15 }, "\(log)")
    #expect(log.pages > 20)
  }
}
