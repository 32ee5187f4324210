import Foundation
import Testing

@Suite struct ReportTests {
  /// A report is made of what is stored: nothing is searched for, and what has no evidence is undecided.
  @Test func storedEvidenceAndNothingElse() throws {
    let work = try WorkFolder()
    let before = try Built.run("entente", "report", "iwanami-linear/P2", "iwanami-linear/T9", "--to", "site", in: work)
    #expect(before.code == 0 && before.output.contains("2 undecided"), "\(before.output)\(before.errors)")
    #expect(try Built.run("entente", "verify", "iwanami-linear/P2", in: work).code == 0)
    let after = try Built.run("entente", "report", "iwanami-linear/P2", "iwanami-linear/T9", "--to", "site", in: work)
    #expect(after.code == 0 && after.output.contains("1 proved, 1 undecided"), "\(after.output)\(after.errors)")
    let page = try work.text("site/models/iwanami-linear.html")
    #expect(page.contains("entente check iwanami-linear/P2"))
    #expect(try work.text("site/index.html").contains("models/iwanami-linear.html#iwanami-linear-P2"))
    for file in ["site.css", "site.js", "map.js", "search.js"] { #expect(try !work.text("site/\(file)").isEmpty) }
  }

  /// The nine minimal sets of the common task stand with its claim; an analysis that was tampered with does not.
  @Test func premiseSets() throws {
    let work = try WorkFolder()
    #expect(try Built.run("command-fixture", "verify", "limited-pledge", in: work).code == 0)
    let core = "Proofs/limited-pledge/T1.core"
    let analysis = try Built.run(
      "command-fixture", "core", "limited-pledge/T1", "--no-slack", "--proof", core, in: work)
    #expect(analysis.code == 0, "\(analysis.output)\(analysis.errors)")
    #expect(try Built.run("command-fixture", "report", "limited-pledge", "--to", "site", in: work).code == 0)
    let page = try work.text("site/models/limited-pledge.html")
    #expect(page.contains("9 minimal sets of premises, and no others"))
    #expect(page.contains("core limited-pledge/T1 --check \(core)"))

    let text = try work.text(core)
    try work.write(text.replacingOccurrences(of: "suffices-1", with: "fails-77"), core)
    let changed = try Built.run("command-fixture", "report", "limited-pledge", "--to", "site", in: work)
    #expect(changed.errors.contains("\(core) is not in the report"), "\(changed.errors)")
    #expect(try !work.text("site/models/limited-pledge.html").contains("9 minimal sets"))
  }

  @Test func refusals() throws {
    let work = try WorkFolder()
    let unknown = try Built.run("entente", "report", "iwanami-lnear", in: work)
    #expect(unknown.code == 65 && unknown.errors.contains("iwanami-linear"))
    try work.write("a file", "taken")
    let folder = try Built.run("entente", "report", "iwanami-linear/P2", "--to", "taken", in: work)
    #expect(folder.code == 65 && folder.errors.contains("--to"), "\(folder.errors)")
  }
}
