import Engine
import Propositions
import Testing

@testable import Reports

@Suite struct RegisterTests {
  private let source = Citation(key: "s", authors: "A <author>", title: "A | title")

  private func page(_ list: String) async throws -> RegisterReport {
    RegisterReport(
      Register("The <register>", Register.claims(of: source, list)), try await Toy.report())
  }

  @Test func claimsAreReadFromAList() {
    let claims = Register.claims(of: source, "1.1 Effort is positive\n1.2 Effort is two")
    #expect(claims.map(\.id) == ["1.1", "1.2"])
    #expect(claims.map(\.text) == ["Effort is positive", "Effort is two"])
    #expect(claims.allSatisfy { $0.source == source })
    #expect(source.short == "A <author> n.d.")
  }

  /// By the toy's evidence, 1.1 is proved, 1.2 proved in one reading and refuted in another, 1.10 open in one.
  @Test func everyClaimIsToldOf() async throws {
    let report = try await page("1.1 Effort is positive\n1.2 Effort is two\n1.10 Nobody knows\n2.1 Unheard of")
    #expect(report.rows.map { $0.findings.map(\.proposition.id) } == [["T1"], ["P1", "T2"], ["T1", "T3"], []])
    #expect(report.open.map(\.claim.id) == ["1.10", "2.1"])
    #expect(report.unlisted.isEmpty)
    #expect(
      report.counts == "2 of 4 claims have a verdict: 1 proved in every reading, 1 refuted in some reading")
    let lines = report.lines(.plain)
    #expect(lines.contains { $0.contains("2.1") && $0.contains("no proposition") })
    #expect(lines.contains { $0.contains("toy/T2") && $0.contains("refuted (mixed)") })
  }

  @Test func claimsThatAreNotListedAreFound() async throws {
    #expect(try await page("1.1 Effort is positive").unlisted == ["1.2", "1.10"])
  }

  @Test func pages() async throws {
    let report = try await page("1.1 Effort is positive\n1.2 Effort is two\n2.1 Unheard of")
    let markdown = report.markdown
    #expect(markdown.contains("| `toy/T1` Effort is positive | proved | checked | A1, x \\> 0 |"))
    #expect(markdown.contains("It \\<always\\> is."))
    #expect(markdown.contains("### 2.1 Unheard of\n\nNo proposition states this claim."))
    let files = Site(try await Toy.report(), register: report).files
    let html = try #require(files.first { $0.path == "register.html" }?.text)
    #expect(html.contains("<a href=\"models/toy.html#toy-T2\">toy/T2</a>"))
    for text in ["<author>", "<register>", "<always>"] { #expect(!html.contains(text)) }
    #expect(files[0].text.contains("href=\"register.html\""))
  }

  /// Two models with the same propositions are told of together.
  @Test func modelsThatSayTheSameShareARow() async throws {
    let other = Theory(id: "toy-two", title: "Another", items: Array(Toy.theory.prefix(2)))
    let report = RegisterReport(
      Register("Claims", Register.claims(of: source, "1.1 Effort is positive")),
      try await Toy.report([Toy.asTheory, other]))
    #expect(report.rows.first?.groups.map(\.subjects) == [["toy/T1", "toy-two/T1"]])
    #expect(report.markdown.contains("| `toy/T1`, `toy-two/T1` Effort is positive | proved | checked | A1, x \\> 0 |"))
  }
}
