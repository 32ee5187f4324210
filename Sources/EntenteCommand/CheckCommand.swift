import ArgumentParser
import Engine
import Logic
import Propositions
import Reports

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Replay stored evidence through the kernel, without any solver.",
    discussion: """
      Every statement is derived from its model afresh. Exits with 1 when evidence is rejected, stale or missing, or \
      when a verdict is not the expected one. The separate executable entente-check does the same and links no solver.
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let selection = try Library.select(selectors)
    let store = proofs.store
    let lock = try Library.lock(of: store)
    var all: [Recheck] = []
    for (theory, ids) in selection.models {
      let items = await Recheck.of(try Library.compile(theory), ids: ids, store: store, lock: lock)
      if !json.isOn { for item in items { Console.print(styled(item)) } }
      all += items
    }
    if json.isOn {
      try Console.json(CheckJSON(all))
    } else {
      Console.print(all.summary)
    }
    if !all.allSatisfy(\.status.isGood) { throw ExitStatus.unexpected }
  }

  private func styled(_ item: Recheck) -> String {
    Console.style(item.line, item.status.isGood ? .plain : .bad)
  }
}
