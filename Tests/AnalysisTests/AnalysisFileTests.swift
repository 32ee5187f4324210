import Certificates
import Engine
import Propositions
import Testing

@testable import Analysis

@Suite struct AnalysisFileTests {
  private func file(_ theory: Theory) async throws -> (ProofFile, Inference) {
    let analysis = try await Ask.analysis(theory)
    return (analysis.proofFile, analysis.inference)
  }

  @Test func isReadAndReplayed() async throws {
    let (file, inference) = try await file(PledgeTask.byWeight)
    let checked = try RecheckedAnalysis(try ProofFile(reading: file.text), of: inference)
    #expect(checked.sets.isComplete)
    #expect(checked.sets.sufficient.count == 9)
    #expect(checked.sets.necessary.count == 3)
    #expect(checked.others.contains { $0.name == "relaxed-8" && $0.suffices && $0.left == ["A"] })
    #expect(checked.others.contains { $0.name == "beyond-8" && !$0.suffices })
  }

  @Test func repairsAreReplayed() async throws {
    let (file, inference) = try await file(SmallClaims.gap)
    let checked = try RecheckedAnalysis(try ProofFile(reading: file.text), of: inference)
    let repairs = checked.others.filter { $0.name == "repair-1" || $0.name == "repair-2" }
    #expect(repairs.count == 2)
    #expect(repairs.allSatisfy { $0.suffices && $0.added.count == 1 && $0.left.isEmpty })
  }

  @Test func aMissingPartLeavesTheSetsIncomplete() async throws {
    let (file, inference) = try await file(PledgeTask.byChance)
    for name in ["suffices-1", "fails-1"] {
      let rest = ProofFile(subject: file.subject, parts: file.parts.filter { $0.name != name })
      #expect(rest.parts.count == file.parts.count - 1)
      let checked = try RecheckedAnalysis(rest, of: inference)
      #expect(!checked.sets.isComplete, "without \(name)")
    }
  }

  @Test func tamperingIsNoticed() async throws {
    let (file, inference) = try await file(PledgeTask.byChance)
    func isRefused(_ text: String) -> Bool {
      guard text != file.text, let changed = try? ProofFile(reading: text) else { return text != file.text }
      return (try? RecheckedAnalysis(changed, of: inference)) == nil
    }
    #expect(!isRefused(file.text))
    #expect(isRefused(file.text.replacing("part suffices-1", with: "part fails-9")))
    #expect(isRefused(file.text.replacing("pledge/T1", with: "pledge/T2")))
    #expect(isRefused(file.text.replacing("7/10", with: "8/10")))
    // Every coefficient of an identity, by one more.
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let sums = lines.indices.filter { lines[$0].hasPrefix("  sum ") }
    #expect(sums.count > 5)
    for index in sums {
      var words = lines[index].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      words[3] = try (#require(Int(words[3]), "a whole number in \(lines[index])") + 1).description
      var copy = lines
      copy[index] = words.joined(separator: " ")
      #expect(isRefused(copy.joined(separator: "\n")), "\(lines[index])")
    }
  }

  @Test func anotherModelsFileIsStale() async throws {
    let (file, _) = try await file(PledgeTask.byChance)
    let other = try Ask.inference(of: PledgeTask.byWeight)
    #expect(throws: RecheckedAnalysis.Failure.self) { try RecheckedAnalysis(file, of: other) }
  }
}
