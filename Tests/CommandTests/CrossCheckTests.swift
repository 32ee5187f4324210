import Foundation
import Testing

/// `verify --cross-check` on a claim for which no evidence is found and which Z3 denies.
@Suite struct VerifyCrossCheckTests {
  /// Runs it with a program that says the word in the place of cvc5; without a program when there is no word.
  private func verify(saying word: String?, in work: WorkFolder) throws -> Outcome {
    let programs = work.url.appending(path: "programs")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    if let word {
      try work.write("#!/bin/sh\n\(word)\n", "programs/cvc5")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: programs.appending(path: "cvc5").path)
    }
    return try Built.run(
      "command-fixture", ["verify", "hard", "--cross-check", "--timeout", "2"], in: work,
      environment: ["PATH": word == nil ? programs.path : programs.path + ":/usr/bin:/bin"])
  }

  private func saved(_ work: WorkFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: work.url.path).filter { $0.hasPrefix("disagreement-") }
  }

  @Test func disagreementIsAnAlarm() throws {
    let work = try WorkFolder()
    let run = try verify(saying: "echo unsat", in: work)
    #expect(run.code == 5, "\(run.output) \(run.errors)")
    #expect(run.output.contains("1 undecided"))
    #expect(run.errors.contains("hard/T1: solvers disagree: z3"))
    #expect(run.errors.contains("says sat, cvc5 says unsat"))
    let files = try saved(work)
    #expect(files.count == 1)
    // The question is whole: it can be asked again, and no solver's word becomes an answer.
    let script = try work.text(try #require(files.first))
    #expect(script.contains("(check-sat)"))
    #expect(script.contains("hard/T1"))
    let again = try Built.run("entente", "smt2", "--timeout", "1", try #require(files.first), in: work)
    #expect(again.output.hasPrefix("unknown"))
  }

  @Test func agreementIsNoVerdict() throws {
    let work = try WorkFolder()
    let run = try verify(saying: "echo sat", in: work)
    #expect(run.code == 0, "\(run.output) \(run.errors)")
    #expect(run.output.contains("1 undecided"))
    #expect(run.errors.contains("says sat, cvc5 says sat (cross-checked, no verdict)"))
    #expect(try saved(work).isEmpty)
  }

  @Test func aSolverThatDies() throws {
    let work = try WorkFolder()
    let run = try verify(saying: "kill -SEGV $$", in: work)
    #expect(run.code == 0, "\(run.output) \(run.errors)")
    #expect(run.errors.contains("says sat, cvc5 says unknown (solver-only, no verdict)"))
    #expect(try saved(work).isEmpty)
  }

  @Test func missingSolver() throws {
    let run = try verify(saying: nil, in: try WorkFolder())
    #expect(run.code == 69, "\(run.output) \(run.errors)")
    #expect(run.errors.contains("--cross-check needs cvc5"))
    #expect(run.errors.contains("apt install cvc5"))
    // Before anything is searched for.
    #expect(run.output.isEmpty)
  }
}
