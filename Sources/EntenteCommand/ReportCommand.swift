import ArgumentParser
import Engine
import Reports

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write what the stored evidence shows as a site: a page for each model, search, maps to look into.",
    discussion: """
      The kernel checks the stored evidence again; nothing is searched for, and what has no evidence is shown as \
      undecided ('entente verify' decides it). The site needs no network and no server: open FOLDER/index.html.

      Maps and analyses of premises stand on a model's page when they lie beside its proofs: PROOFS/MODEL/NAME.map, as \
      'entente region --proof' writes them, and PROOFS/MODEL/ID.core, as 'entente core --proof' does.
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var to = "report"

  @OptionGroup var proofs: ProofsOption

  func run() async throws {
    let selection = try Library.select(selectors)
    let folder = SiteFolder(to)
    try folder.ensureWritable(option: "--to")
    let report = try await Library.stored(selection, proofs: proofs)
    try await folder.write(report, proofs: proofs)
    Console.print(report.counts(Console.style))
  }
}
