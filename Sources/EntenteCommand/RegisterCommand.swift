import ArgumentParser
import Foundation
import Propositions
import Reports

struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Tell what became of every claim of the sources, from stored evidence.",
    discussion: """
      Stored evidence is replayed through the kernel; nothing is searched for. Exits with 1 when a claim of the register \
      has no proposition, when something said of it is undecided, or when a proposition names a claim that the register \
      does not list.
      """)

  @Option(help: ArgumentHelp("Write the register as a Markdown page.", valueName: "file"))
  var markdown: String?

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    guard let register = EntenteCommand.register else {
      throw CommandFailure(
        .badInput,
        "these models have no register of claims; give one to EntenteCommand.main(models:register:)")
    }
    let report = try await Library.stored(try Library.select([]), proofs: proofs)
    let page = RegisterReport(register, report)
    if let markdown {
      try Folder.write(page.markdown, to: URL(fileURLWithPath: markdown))
      Console.note("register: \(markdown)")
    } else if json.isOn {
      try Console.json(RegisterJSON(page, path: proofs.path(of:)))
    } else {
      Console.print(page.lines(Console.style))
    }
    for row in page.open { Console.error("\(row.claim.id): no verdict: \(row.claim.text)") }
    for claim in page.unlisted {
      Console.error("'\(claim)' is named by a proposition, but is no claim of the register")
    }
    if !page.open.isEmpty || !page.unlisted.isEmpty { throw ExitStatus.unexpected }
  }
}
