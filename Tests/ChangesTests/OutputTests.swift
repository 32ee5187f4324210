import Certificates
import Engine
import Foundation
import FoundationXML
import Kernel
import Propositions
import Testing

@testable import Changes

/// What comes out, of records made by hand.
@Suite struct OutputTests {
  private static func record(
    _ id: String, _ verdict: Verdict, _ trust: Trust = .checked, title: String? = nil, problem: String? = nil
  ) -> Record {
    var record = Record(model: "m", id: id, verdict: verdict, trust: trust)
    record.hash = "hash of \(id)"
    record.problem = problem
    if let title {
      record.source = .init(
        title: title, location: SourceLocation(file: "Models/M.swift", line: 7), expectation: .proved)
    }
    return record
  }

  private static func comparison() async -> Comparison {
    let old = [
      record("T1", .proved), record("T2", .undecided, .none), record("T3", .proved), record("T4", .proved),
      record("T5", .proved, .solverOnly), record("T6", .refuted),
    ]
    let new = [
      record("T1", .refuted, title: "A <claim> & \"more\"\u{7}"), record("T2", .proved),
      record("T4", .proved, .solverOnly),
      record("T5", .proved), record("T6", .refuted, problem: "a < b\nis \"false\" & ]]> \u{1}"), record("T7", .proved),
    ]
    return await Comparison(
      Snapshot(name: "old", records: old, listsUndecided: true),
      Snapshot(name: "new", records: new, listsUndecided: true))
  }

  @Test func lossesAndOtherChanges() async {
    let comparison = await OutputTests.comparison()
    let said = comparison.changes.map { "\($0.entry.subject) \($0.change.kind.rawValue) \($0.change.isAlarm)" }
    #expect(
      said == [
        "m/T6 evidence-rejected true", "m/T1 verdict-changed true", "m/T2 verdict-changed false", "m/T3 removed true",
        "m/T4 trust-changed true", "m/T5 trust-changed false", "m/T7 added false",
      ])
    #expect(comparison.summary == "old → new: 7 changes in 7 of 7 propositions, 4 of them losses")
    let lines = comparison.lines(.plain, showsNames: false)
    #expect(lines.first == "evidence that the kernel does not accept")
    #expect(lines.contains { $0.hasPrefix("  m/T1") && $0.contains("proved → refuted") && $0.contains("<claim>") })
  }

  @Test func junitIsWellFormedAndCountsLosses() async throws {
    let seen = XMLRecord(try #require((await OutputTests.comparison()).junit.data(using: .utf8)))
    #expect(seen.isWellFormed)
    #expect(seen.attributes["testsuites"]?.first?["failures"] == "4")
    let suite = try #require(seen.attributes["testsuite"]?.first)
    #expect(suite["name"] == "m" && suite["tests"] == "7" && suite["failures"] == "4")
    let cases = try #require(seen.attributes["testcase"])
    #expect(cases.compactMap { $0["name"] } == ["T1", "T2", "T4", "T5", "T6", "T7", "T3"])
    #expect(cases.allSatisfy { $0["classname"] == "m" })
    #expect(cases[0]["file"] == "Models/M.swift" && cases[0]["line"] == "7")
    let failures = try #require(seen.attributes["failure"])
    #expect(failures.compactMap { $0["type"] } == ["verdict-changed", "trust-changed", "evidence-rejected", "removed"])
    #expect(failures[2]["message"]?.contains("a < b\nis \"false\" & ]]> \u{FFFD}") == true)
    #expect(seen.attributes["system-out"]?.count == 3)
  }

  @Test func sarifHasRulesLevelsAndPlaces() async throws {
    let report = SARIF(await OutputTests.comparison(), program: "1.2.3") { record in
      record.source.map { FilePlace(path: "Sources/My models/M.swift", line: $0.location.line) }
        ?? FilePlace(path: "Proofs/\(record.subject).proof", line: 1)
    }
    let value = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(report)) as? [String: Any]
    #expect(value?["version"] as? String == "2.1.0")
    #expect((value?["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    #expect(driver?["name"] as? String == "entente" && driver?["version"] as? String == "1.2.3")
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 7)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    #expect(
      results.compactMap { $0["level"] as? String } == [
        "error", "error", "warning", "error", "error", "warning", "note",
      ])
    func place(_ result: [String: Any]) throws -> (uri: String?, line: Int?) {
      let locations = try #require(result["locations"] as? [[String: Any]])
      let physical = locations.first?["physicalLocation"] as? [String: Any]
      return (
        (physical?["artifactLocation"] as? [String: Any])?["uri"] as? String,
        (physical?["region"] as? [String: Any])?["startLine"] as? Int
      )
    }
    #expect(try place(results[1]) == ("Sources/My%20models/M.swift", 7))
    #expect(try place(results[3]) == ("Proofs/m/T3.proof", 1))
  }

  @Test func whatASideDoesNotListIsNoChange() async throws {
    let old = Snapshot(name: "old", records: [OutputTests.record("T1", .proved)], listsUndecided: false)
    let new = Snapshot(
      name: "new", records: [OutputTests.record("T1", .proved), OutputTests.record("T2", .undecided, .none)],
      listsUndecided: true)
    let forth = await Comparison(old, new)
    #expect(!forth.isChanged && forth.notes.count == 1 && forth.compared == 1)
    let seen = XMLRecord(try #require(forth.junit.data(using: .utf8)))
    #expect(seen.attributes["skipped"]?.count == 1 && seen.attributes["testsuite"]?.first?["skipped"] == "1")
    let back = await Comparison(new, old)
    #expect(!back.isChanged && back.notes.count == 1)
    // A run that asked about T1 only, of the same version of the model.
    var run = Snapshot(name: "run:2", records: [OutputTests.record("T1", .proved)], listsUndecided: true)
    run.isPartial = true
    run.versions = ["m": "1"]
    var whole = new
    whole.versions = ["m": "1"]
    #expect(!(await Comparison(whole, run)).isChanged)
    whole.versions = ["m": "0"]
    #expect((await Comparison(whole, run)).isAlarm)
  }

  /// Premises count by what they say; one that was restated is the same when its label is.
  @Test func premisesOfAProof() async throws {
    let pair = try #require(try Claims.pairs().first { $0.description == "a new name" })
    let (old, new) = try Claims.usedPremises()
    func compared(_ before: [Int], _ after: [Int]) async -> [String] {
      var (a, b) = (OutputTests.record("T1", .proved), OutputTests.record("T1", .proved))
      (a.claim, b.claim) = (pair.first, pair.second)
      a.premises = before.map { old[$0] }
      b.premises = after.map { new[$0] }
      let comparison = await Comparison(
        Snapshot(name: "old", records: [a], listsUndecided: true),
        Snapshot(name: "new", records: [b], listsUndecided: true))
      return comparison.changes.filter { $0.change.kind != .renamed }.map(\.change.text)
    }
    #expect(await compared([0, 1], [0, 1]) == [])
    #expect(await compared([0], [0, 1]) == ["now uses A2"])
    #expect(await compared([0, 1], [1]) == ["no longer uses a > 0"])
    #expect(await compared([1], [0, 2]) == ["now uses x > 0"])
  }

  /// Evidence that is not that of its statement: a point where the premises do not hold.
  @Test func evidenceThatTheKernelRejectsIsNamed() async throws {
    let file = try #require(try await proofFile(of: Pact().theory, "T2"))
    let good = Record(
      model: "pact", id: "T2", verdict: .refuted, trust: .checked, isKnifeEdge: false, parts: file.parts)
    #expect(good.problem == nil && good.witness != nil && good.claim?.isExistential == false)
    let holds = try #require(file.parts.first { $0.name == "holds" })
    let forged = Record(
      model: "pact", id: "T2", verdict: .refuted, trust: .checked, isKnifeEdge: false,
      parts: [try moved(holds.evidence, to: file, part: "counterexample")])
    #expect(forged.problem?.contains("counterexample") == true)
    let lacking = Record(
      model: "pact", id: "T2", verdict: .proved, trust: .checked, isKnifeEdge: false, parts: file.parts)
    #expect(lacking.problem == "the evidence does not show that it is proved")
  }

  /// The part with other evidence, read from text as a forger would write it.
  private func moved(_ evidence: ProofFile.PartEvidence, to file: ProofFile, part name: String) throws -> ProofFile.Part
  {
    let part = try #require(file.parts.first { $0.name == name })
    return ProofFile.Part(name: name, statement: try part.writtenStatement, evidence: evidence)
  }
}

/// The elements of a document with their attributes.
private final class XMLRecord: NSObject, XMLParserDelegate {
  private(set) var attributes: [String: [[String: String]]] = [:]
  private(set) var isWellFormed = false

  init(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    self.attributes[name, default: []].append(attributes)
  }
}
