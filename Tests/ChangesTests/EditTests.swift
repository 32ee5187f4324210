import Changes
import Engine
import Foundation
import Testing

/// What is said of edits of a model, each decided with a solver's help; why, stands beside each edit.
@Suite struct EditTests {
  @Test(arguments: Edit.all)
  func anEditIsToldForWhatItMeans(edit: Edit) async throws {
    let comparison = try await compare(edit.base, edit.theory)
    var said: [String] = []
    for (entry, change) in comparison.changes where change.kind != .renamed && change.kind != .premises {
      // Where a refuted claim fails, and which proof is found, is the search's choice; T2 fails at one point only.
      if change.kind == .witness, entry.new?.id != "T2" { continue }
      let id = (entry.new ?? entry.old)?.id ?? ""
      let text = change.text.split(separator: "; fails at").first.map(String.init) ?? ""
      said.append("\(id) \(change.kind.rawValue): \(text)")
    }
    #expect(
      Set(said) == Set(edit.expected) && said.count == edit.expected.count,
      "\(comparison.lines(.plain, showsNames: true))")
    let isLoss = said.contains { $0.contains(" verdict-changed") || $0.contains(" removed") }
    #expect(comparison.isAlarm == isLoss)
  }

  @Test func newNamesAreToldWhereTheyAreAskedFor() async throws {
    let edit = try #require(Edit.all.first { $0.description == "rename everything" })
    let comparison = try await compare(Pact().theory, edit.theory)
    #expect(!comparison.isChanged)
    #expect(
      comparison.changes.map { "\($0.entry.subject): \($0.change.text)" } == [
        "treaty/M1: was pact/T1, a is now x, b is now y",
        "treaty/T2: was pact/T2, a is now x, b is now y",
        "treaty/T3: was pact/T3, a is now x, b is now y, f is now h",
        "treaty/T4: was pact/T4, a is now x, b is now y",
        "treaty/P1: was pact/P1, a is now x, b is now y",
      ])
    #expect(
      comparison.lines(.plain, showsNames: false).joined()
        == "old → new: nothing changed in 5 propositions; 5 with other names")
  }

  /// As the README shows it.
  @Test func theTableOfChanges() async throws {
    let edit = try #require(Edit.all.first { $0.description == "loosen a premise and tighten the conclusion" })
    let lines = try await compare(edit.base, edit.theory).lines(.plain, showsNames: false)
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../README.md").standardized
    #expect(
      try String(contentsOf: readme, encoding: .utf8).contains("```\n\(lines.joined(separator: "\n"))\n```"), "\(lines)"
    )
  }
}
