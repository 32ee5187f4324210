import ArgumentParser
import Engine
import Propositions
import Reports

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List models and their propositions.")

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @OptionGroup var json: JSONOption

  func run() throws {
    let selection = try Library.select(selectors)
    if json.isOn {
      try Console.json(ListJSON(selection))
      return
    }
    let style = Console.style
    for (theory, ids) in selection.models {
      var table = TextTable([
        .init("id"), .init("kind"), .init("claims", shrinks: true), .init("title", shrinks: true), .init("expected"),
      ])
      for proposition in theory.propositions where ids.contains(proposition.id) {
        let details = proposition.details
        table.add([
          .init(details.id, .strong), .init(type(of: proposition).kind),
          .init(details.claims.joined(separator: " ")), .init(details.title), .init(details.expectation.rawValue),
        ])
      }
      Console.print(style(theory.id, .strong) + "  " + theory.title)
      Console.print(table.lines(style, indent: 2) + [""])
    }
    let count = selection.count
    Console.print("\(selection.models.count) models, \(count) proposition\(count == 1 ? "" : "s")")
  }
}
