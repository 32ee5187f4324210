import Engine
import Foundation
import Propositions
import Testing

@testable import Reports

/// Compares with a stored text; ENTENTE_UPDATE_GOLDEN=1 stores the text instead.
private func expectGolden(
  _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: url)
    return
  }
  let stored = try String(contentsOf: url, encoding: .utf8)
  #expect(text == stored, "ENTENTE_UPDATE_GOLDEN=1 stores what is new", sourceLocation: sourceLocation)
}

@Suite struct TableTests {
  @Test func verdictTable() async throws {
    let report = try await Toy.report()
    #expect(report.findings.map(\.verdict) == [.proved, .proved, .refuted, .undecided])
    var lines = report.entries[0].table(.plain) + [""]
    lines += report.findings.flatMap { $0.explanation(.plain) } + ["", report.counts(.plain)]
    try expectGolden(lines.joined(separator: "\n") + "\n", "table.txt")
  }

  @Test func claimTable() async throws {
    let other = Theory(id: "toy-two", title: "Another", items: Array(Toy.theory.prefix(3)))
    let first = Theory(id: "toy-one", title: "One", items: Toy.theory)
    let report = try await Toy.report([first, other])
    let tables = ClaimTable.tables(of: report)
    #expect(tables.count == 1)
    #expect(tables.first?.rows.map(\.claim) == ["1.1", "1.2", "1.10"])
    #expect(tables.first?.prefix == "toy-")
    try expectGolden((tables.first?.lines(.plain) ?? []).joined(separator: "\n") + "\n", "claims.txt")
  }

  @Test func modelsWithoutSharedClaimsHaveNoClaimTable() async throws {
    #expect(ClaimTable.tables(of: try await Toy.report()).isEmpty)
  }

  @Test func tablesKeepWithinTheWidth() {
    var table = TextTable([.init("id"), .init("title", shrinks: true), .init("n", isRight: true)])
    table.add(["T1", "A title that is far too long for the terminal", "10"])
    let lines = table.lines(TextStyle(width: 30))
    #expect(lines.allSatisfy { $0.count <= 30 })
    #expect(lines.last == "T1  A title that is far …   10" || lines.last?.contains("…") == true)
  }

  @Test func coloursOnlyWhenWanted() {
    #expect(TextStyle(usesColour: true)("x", .bad) == "\u{1B}[31mx\u{1B}[0m")
    #expect(TextStyle.plain("x", .bad) == "x")
  }

  @Test func numbersInNamesAreOrderedByValue() {
    #expect(["004.10", "004.9", "004.1", "000.2"].sorted(by: naturalOrder) == ["000.2", "004.1", "004.9", "004.10"])
  }
}

@Suite struct PageTests {
  @Test func page() async throws {
    try expectGolden(HTMLReport(try await Toy.report()).text, "report.html")
  }

  @Test func escaping() async throws {
    #expect(HTML.escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    let page = HTMLReport(try await Toy.report(), title: "</title><script>").text
    for text in ["<toy>", "<b>paragraph", "<spent>", "<always>", "<known>", "Less < more", "</title><script>"] {
      #expect(!page.contains(text), "'\(text)' is not escaped")
    }
    #expect(page.contains("A &lt;toy&gt; &amp; its &quot;quotes&quot;"))
  }

  @Test func pageNeedsNothingElse() async throws {
    let page = HTMLReport(try await Toy.report()).text
    for text in ["src=", "<link", "@import", "url(", "fetch("] { #expect(!page.contains(text)) }
  }

  @Test func proofIsToldInWords() async throws {
    let report = try await Toy.report()
    let story = try #require(report.findings.first?.stories(.text, report.entries[0].model).first)
    let text = StoryLine.lines(story.lines, indent: 0, isProof: true, showsSteps: true).joined(separator: "\n")
    #expect(text.contains("These cannot all hold:"))
    #expect(text.contains("H_1 + H_2 + H_3 is identically zero"))
    #expect(text.contains("No case is left: a contradiction"))
  }

  @Test func namesHaveSubscripts() {
    #expect(Notation.html.name("w_A") == "<i>w</i><sub>A</sub>")
    #expect(Notation.text.name("w_A") == "w_A")
    #expect(Notation.html.formula(Toy.x <= Toy.y) == "<i>x</i> ≤ <i>y</i><sub>A</sub>")
  }
}

@Suite struct JSONTests {
  @Test func keysOfTheSchema() async throws {
    let text = try JSONReport.text(JSONReport(try await Toy.report()) { "Proofs/\($0).proof" })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    let propositions = try #require(object["propositions"] as? [[String: Any]])
    #expect(propositions.count == 4)
    let always: Set<String> = [
      "model", "id", "kind", "claims", "title", "verdict", "trust", "expected", "asExpected", "knifeEdge", "premises",
      "seconds", "location", "stored",
    ]
    for proposition in propositions { #expect(always.isSubset(of: proposition.keys)) }
    #expect(propositions[0]["certificate"] as? String == "Proofs/toy/T1.proof")
    #expect(propositions[0]["premises"] as? [String] == ["A1", "x > 0"])
    let witness = try #require(propositions[2]["witness"] as? [String: Any])
    #expect(witness["values"] as? [String: String] == ["x": "1", "y_A": "2"])
    #expect(propositions[3]["reason"] as? String == "nothing <known>")
    #expect(propositions[3]["certificate"] == nil)
  }
}

/// Maps in the page.
@Suite struct FigureTests {
  private let figure = HTMLFigure(
    title: "one & two over x", svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    conditions: [("one", "x < 1"), ("two", "")], caption: "99 % decided", path: "Proofs/toy/x.map")

  @Test func mapsStandWithTheirModel() async throws {
    let report = try await Toy.report()
    let id = try #require(report.entries.first?.model.theory.id)
    let page = HTMLReport(report, figures: [id: [figure], "other": [figure]]).text
    // The document in base 64, once: the other model is not in the report.
    let data = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
    #expect(page.components(separatedBy: data).count == 2)
    #expect(page.contains("alt=\"one &amp; two over x. 99 % decided\""))
    #expect(page.contains("<dt>one holds exactly where (proved)</dt><dd><code>x &lt; 1</code></dd>"))
    #expect(!page.contains("<dt>two"))
    #expect(page.contains("<code>Proofs/toy/x.map</code>"))
    #expect(!HTMLReport(report).text.contains("<h3>Maps</h3>"))
  }
}
