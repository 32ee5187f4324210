import Algebra
import Engine
import Foundation
import FoundationXML
import Logic
import Propositions
import Testing

@testable import Reports

/// Compares with a stored text; ENTENTE_UPDATE_GOLDEN=1 stores the text instead.
func expectGolden(
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

@Suite struct EvidenceTests {
  @Test func proofIsToldInWords() async throws {
    let report = try await Toy.report()
    let story = try #require(report.findings.first?.stories(.text).first)
    let text = StoryLine.lines(story.lines, indent: 0, isProof: true, showsSteps: true).joined(separator: "\n")
    #expect(text.contains("These cannot all hold:"))
    #expect(text.contains("H_1 + H_2 + H_3 is identically zero"))
    // Each hypothesis with the premise that it comes from.
    #expect(text.contains("H_2: y_A > x (A1)"), "\(text)")
    #expect(text.contains("H_3: 0 ≥ y_A (negated conclusion)"), "\(text)")
    #expect(text.contains("No case is left: a contradiction"))
  }
}

@Suite struct SiteTests {
  private let map = SiteMap(
    title: "one & two over x", svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    conditions: [("one", "x < 1"), ("two", "")], caption: "99 % decided", path: "Proofs/toy/x.map",
    command: "entente region toy/one --axis x=0:1", data: "{\"title\":\"</script>\"}")

  private func files(_ site: Site) -> [String: String] {
    Dictionary(site.files.map { ($0.path, $0.text) }) { first, _ in first }
  }

  @Test func pages() async throws {
    let files = files(Site(try await Toy.report()))
    try expectGolden(try #require(files["index.html"]), "index.html")
    try expectGolden(try #require(files["models/toy.html"]), "toy.html")
  }

  @Test func escaping() async throws {
    #expect(HTML.escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    for file in Site(try await Toy.report(), title: "</title><script>").files where file.path.hasSuffix(".html") {
      for text in ["<toy>", "<b>paragraph", "<spent>", "<always>", "<known>", "Less < more", "</title><script>"] {
        #expect(!file.text.contains(text), "'\(text)' is not escaped in \(file.path)")
      }
    }
    let page = try #require(files(Site(try await Toy.report()))["models/toy.html"])
    #expect(page.contains("A &lt;toy&gt; &amp; its &quot;quotes&quot;"))
  }

  /// Whatever a page refers to is in the site, at the place that is named.
  @Test func everyLinkLeadsSomewhere() async throws {
    let source = Citation(key: "s", authors: "A", title: "T")
    let report = try await Toy.report([
      Toy.asTheory, Theory(id: "toy-two", title: "Another", items: Array(Toy.theory.prefix(3))),
    ])
    let register = RegisterReport(Register("Claims", Register.claims(of: source, "1.1 Effort\n1.2 Two")), report)
    let files = files(Site(report, register: register))
    #expect(files.keys.contains("claims.html") && files.keys.contains("register.html"))
    var count = 0
    for (path, text) in files where path.hasSuffix(".html") {
      for match in text.matches(of: /(?:href|src)="([^"]*)"/) {
        let link = String(match.1)
        if link.hasPrefix("data:") || link.hasPrefix("https://doi.org/") { continue }
        let sides = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isUp = sides[0].hasPrefix("../")
        #expect(isUp == path.hasPrefix("models/") || sides[0].isEmpty, "\(link) in \(path)")
        let target = sides[0].isEmpty ? path : isUp ? String(sides[0].dropFirst(3)) : sides[0]
        let page = try #require(files[target], "\(link) in \(path)")
        if sides.count > 1 { #expect(page.contains("id=\"\(sides[1])\""), "\(link) in \(path)") }
        count += 1
      }
    }
    #expect(count > 40)
  }

  @Test func nothingComesFromElsewhere() async throws {
    for file in Site(try await Toy.report()).files {
      for text in ["src=\"http", "@import", "url(", "fetch(", "import("] { #expect(!file.text.contains(text)) }
    }
  }

  /// The subjects of the index are those of the report, and each place is a page's.
  @Test func searchIndexKnowsEveryProposition() async throws {
    let files = files(Site(try await Toy.report()))
    let text = try #require(files["search.js"])
    let list = text.dropFirst("const ENTENTE_INDEX = ".count).dropLast(2)
    let rows = try JSONDecoder().decode([[String]].self, from: Data(list.utf8))
    #expect(rows.map { $0[0] } == ["toy", "toy/T1", "toy/P1", "toy/T2", "toy/T3"])
    #expect(rows.map { $0[3] }[1] == "models/toy.html#toy-T1")
    #expect(rows[1][4].contains("1.10") && rows[1][4].contains("A1"))
  }

  @Test func mapsStandWithTheirModel() async throws {
    let report = try await Toy.report()
    var extras = Site.Extras()
    extras.maps = [map]
    let page = try #require(files(Site(report, extras: ["toy": extras, "other": extras]))["models/toy.html"])
    // The document in base 64, once: the other model is not in the report.
    let data = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
    #expect(page.components(separatedBy: data).count == 2)
    #expect(page.contains("alt=\"one &amp; two over x. 99 % decided\""))
    #expect(page.contains("<dt>one holds exactly where (proved)</dt><dd><code>x &lt; 1</code></dd>"))
    #expect(!page.contains("<dt>two"))
    #expect(
      page.contains("<code>entente region toy/one --axis x=0:1</code>, <code>entente check Proofs/toy/x.map</code>"))
    // What ends a script inside its text would end it in the page.
    #expect(page.contains("{\"title\":\"\\u003C/script>\"}"))
    #expect(page.contains("<script defer src=\"../map.js\"></script>"))
    let plain = try #require(files(Site(report))["models/toy.html"])
    #expect(!plain.contains("id=\"maps\"") && !plain.contains("map.js"))
  }

  @Test func premiseSetsStandWithTheirClaim() async throws {
    var extras = Site.Extras()
    extras.premiseSets = [
      SitePremiseSets(
        subject: "toy/T1", conditions: [.init(label: "A1", role: "necessary"), .init(label: "z > 0", role: "idle")],
        sets: [["A1", "x > 0"]], isComplete: true, path: "Proofs/toy/T1.core")
    ]
    let page = try #require(files(Site(try await Toy.report(), extras: ["toy": extras]))["models/toy.html"])
    #expect(page.contains("<summary>One minimal set of premises, and no others</summary>"))
    #expect(page.contains("<dt>idle</dt><dd>z &gt; 0</dd>"))
    #expect(page.contains("entente core toy/T1 --check Proofs/toy/T1.core"))
  }

  /// T1 is the only claim with a proof; it uses its premise A1 and the domain of x. The domain of y_A is any number.
  @Test func matrixTellsWhatProofsUse() async throws {
    let page = try #require(files(Site(try await Toy.report()))["models/toy.html"])
    let matrix = try #require(page.components(separatedBy: "id=\"matrix\"").last)
    #expect(matrix.contains("<span>A1</span>") && matrix.contains("<span>x &gt; 0</span>"))
    #expect(matrix.components(separatedBy: "class=\"used\"").count == 3)
    #expect(!matrix.contains("toy-T2"))
  }
}

@Suite struct MathMLTests {
  private let x = Toy.x
  private let y = Toy.y

  @Test func namesHaveSubscripts() {
    #expect(Notation.html.name("w_A") == "<math><msub><mi>w</mi><mi>A</mi></msub></math>")
    #expect(Notation.html.name("not there") == "<math><mtext class=\"def\">not there</mtext></math>")
    #expect(Notation.html.name("b!0") == "<math><msub><mi>b</mi><mi>0</mi></msub></math>")
    #expect(Notation.text.name("w_A") == "w_A")
  }

  @Test func theWayATheoristWritesIt() {
    #expect(MathML.name("r", tex: "\\rho") == "<mi>ρ</mi>")
    #expect(MathML.name("t", tex: "\\theta_m") == "<msub><mi>θ</mi><mi>m</mi></msub>")
    #expect(MathML.name("y", tex: "y^*") == "<msup><mi>y</mi><mo>*</mo></msup>")
    #expect(MathML.name("L", tex: "L^{*}_0") == "<msubsup><mi>L</mi><mn>0</mn><mo>*</mo></msubsup>")
    #expect(
      MathML.name("y_1", tex: "{y^*}_{1}") == "<msub><msup><mi>y</mi><mo>*</mo></msup><mn>1</mn></msub>")
    // What is not understood is written by its name.
    for tex in ["\\mathcal{L}", "x_", "{x", "x_{a", "", "x__y"] { #expect(MathML.name("n", tex: tex) == "<mi>n</mi>") }
  }

  @Test func terms() {
    #expect(Notation.html.formula(x <= y) == "<math><mi>x</mi><mo>≤</mo><msub><mi>y</mi><mi>A</mi></msub></math>")
    #expect(
      Notation.html.term((x + 1) / y)
        == "<math><mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><msub><mi>y</mi><mi>A</mi></msub></mfrac></math>")
    #expect(
      Notation.html.term((x - 1).squared())
        == "<math><msup><mrow><mo stretchy=\"false\">(</mo><mi>x</mi><mo>−</mo><mn>1</mn><mo stretchy=\"false\">)</mo></mrow>"
        + "<mn>2</mn></msup></math>")
    #expect(
      Notation.html.value(Rational(-3, over: 4) ?? .zero)
        == "<math><mo>−</mo><mfrac><mn>3</mn><mn>4</mn></mfrac></math>")
  }

  /// A long formula is several rows between which a line may end; no mark is left and every element is closed.
  @Test func longFormulasMayBreak() throws {
    let long = Formula.and((0..<40).map { x + Term.constant(Rational($0)) < y })
    let text = Notation.html.formula(long)
    #expect(text.components(separatedBy: "<math>").count > 20)
    #expect(!text.contains(MathML.mark))
    let reader = XMLParser(data: Data("<p>\(text.replacing("\u{A0}", with: " "))</p>".utf8))
    #expect(reader.parse(), "\(String(describing: reader.parserError))")
    let inside = Notation.html.term(Toy.x / long.sum)
    #expect(inside.hasPrefix("<math><mfrac>") && !inside.contains(MathML.mark))
  }
}

extension Formula {
  /// A long term.
  fileprivate var sum: Term { .sum((0..<60).map { Toy.y + .constant(Rational($0)) }) }
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
