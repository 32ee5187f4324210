import ArgumentParser
import Foundation
import Regions
import Reports

struct LaTeXCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latex",
    abstract: "Write tables, theorems, evidence and pictures for a LaTeX paper, from stored evidence.",
    discussion: """
      Stored evidence is replayed through the kernel; nothing is searched for. For each model there are MODEL-primitives, \
      -assumptions, -propositions, -theorems, -games, -maps and -appendix.tex, as far as there is something to say, each \
      ready for \\input; entente.sty has the environments that they use, references.bib the sources, and sample.tex is a \
      paper that takes everything in. pdflatex compiles it with Debian's texlive-latex-recommended and \
      texlive-pictures. Theorems have labels such as entente:MODEL/ID.
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Option(name: .customLong("to"), help: ArgumentHelp("The folder for the files.", valueName: "folder"))
  var folder: String

  @OptionGroup var proofs: ProofsOption

  func run() async throws {
    let selection = try Library.select(selectors)
    let target = URL(fileURLWithPath: folder, isDirectory: true)
    try Folder.ensureWritable(target, option: "--to")
    let report = try await Library.stored(selection, proofs: proofs)
    var figures: [String: [LaTeXFigure]] = [:]
    for model in report.entries.map(\.model.id) { figures[model] = await maps(of: model) }
    let paper = LaTeXPaper(report, figures: figures, program: Program.name, path: proofs.path(of:))
    let files = paper.files
    for file in files { try Folder.write(file.text, to: target.appending(path: file.name)) }
    Console.print("\(files.count) files in \(folder); \(report.counts(.plain))")
    let missing = report.findings.count { $0.evidence.isEmpty }
    if missing > 0 {
      Console.warning(
        "\(missing) propositions have no stored evidence and are open questions in the text; '\(Program.name) verify' "
          + "searches for it")
    }
  }

  /// Pictures of the maps beside the model's proofs, each checked by the kernel; what it does not accept is left out.
  private func maps(of model: String) async -> [LaTeXFigure] {
    await StoredMaps.each(of: model, in: proofs.folder, for: "the paper") { checked, path in
      let picture = MapPicture(checked.map, checked.query)
      let conditions = checked.query.names.enumerated().map { ($1, checked.map.condition(ofEffect: $0)) }
      return LaTeXFigure(title: picture.title, picture: TikZPicture.body(picture), conditions: conditions, path: path)
    }
  }
}
