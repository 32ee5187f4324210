import Foundation
import Testing

@Suite struct SMT2Tests {
  private let unsat = """
    (set-logic QF_NRA)
    (declare-const x Real)
    (assert (! (< (* x x) (- 1.0)) :named below))
    (check-sat)

    """
  private let sat = "(declare-fun |a b| () Real)(declare-const t Bool)(assert (= (* 2 |a b|) 3))(assert t)(check-sat)\n"

  @Test func unsatWithEvidenceThatIsCheckedAgain() throws {
    let work = try WorkFolder()
    try work.write(unsat, "q.smt2")
    let run = try Built.run("entente", "smt2", "q.smt2", "--proof", "q.proof", in: work)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("unsat\n"))
    #expect(run.output.contains("q.proof"))
    #expect(run.output.contains("from: below"))
    for program in ["entente", "entente-check"] {
      let words = program == "entente" ? ["check"] : []
      let check = try Built.run(program, words + ["--smt2", "q.smt2", "--proof", "q.proof"], in: work)
      #expect(check.code == 0, "\(check.errors)")
      #expect(check.output.contains("accepted"))
    }
    // The evidence of one script is none for another.
    try work.write(unsat.replacingOccurrences(of: "1.0", with: "2.0"), "q.smt2")
    let stale = try Built.run("entente-check", "--smt2", "q.smt2", "--proof", "q.proof", in: work)
    #expect(stale.code == 1)
    #expect(stale.output.contains("rejected"))
    try work.write(sat, "q.smt2")
    #expect(try Built.run("entente", "check", "--smt2", "q.smt2", "--proof", "q.proof", in: work).code == 1)
  }

  @Test func satWithTheScriptsNames() throws {
    let work = try WorkFolder()
    try work.write(sat, "q.smt2")
    let run = try Built.run("entente", "smt2", "q.smt2", "--proof", "q.proof", in: work)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("sat\n"))
    #expect(run.output.contains("(define-fun |a b| () Real (/ 3.0 2.0))"))
    #expect(run.output.contains("(define-fun t () Bool true)"))
    #expect(try Built.run("entente-check", "--smt2", "q.smt2", "--proof", "q.proof", in: work).code == 0)
  }

  @Test func severalFilesAndJSON() throws {
    let work = try WorkFolder()
    try work.write(unsat, "a.smt2")
    try work.write(sat, "b.smt2")
    let run = try Built.run("entente", "smt2", "a.smt2", "b.smt2", in: work)
    #expect(run.output.hasPrefix("; a.smt2\nunsat\n"))
    #expect(run.output.contains("; b.smt2\nsat\n"))
    let json = try Built.run("entente", "smt2", "--json", "a.smt2", "b.smt2", in: work)
    #expect(json.output.contains("\"answer\" : \"unsat\""))
    #expect(json.output.contains("\"|a b|\" : \"3\\/2\"") || json.output.contains("\"|a b|\" : \"3/2\""))
    #expect(try Built.run("entente", "smt2", "a.smt2", "b.smt2", "--proof", "p", in: work).code == 64)
  }

  @Test func badScripts() throws {
    let work = try WorkFolder()
    try work.write("(declare-const x Real)\n(assert (> y 0))\n", "bad.smt2")
    let run = try Built.run("entente", "smt2", "bad.smt2", in: work)
    #expect(run.code == 65)
    #expect(run.errors.contains("bad.smt2:2:12: y is not declared"))
    let missing = try Built.run("entente", "smt2", "none.smt2", in: work)
    #expect(missing.code == 65)
    #expect(missing.errors.contains("there is no such file"))
    // The others are answered all the same.
    try work.write(unsat, "good.smt2")
    let both = try Built.run("entente", "smt2", "bad.smt2", "good.smt2", in: work)
    #expect(both.code == 65)
    #expect(both.output.contains("unsat"))
    #expect(try Built.run("entente", "check", "--smt2", "good.smt2", in: work).code == 64)
  }

  /// A program named cvc5 that denies what Z3 finds at once; the search has no time to find it.
  @Test func solversThatDisagreeAreAnAlarm() throws {
    let work = try WorkFolder()
    try work.write(
      "(declare-const x Real)(declare-const y Real)(assert (= (* x x) 2))(assert (= (* y y y) (+ x 1)))(check-sat)",
      "q.smt2")
    for (word, code) in [("unsat", Int32(5)), ("sat", 3)] {
      try work.write("#!/bin/sh\necho \(word)\n", "cvc5")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: work.url.appending(path: "cvc5").path)
      let run = try Built.run(
        "entente", ["smt2", "--timeout", "0.001", "q.smt2"], in: work,
        environment: ["PATH": work.url.path + ":/usr/bin:/bin"])
      #expect(run.code == code, "\(run.output) \(run.errors)")
      #expect(run.output.hasPrefix("unknown\n"))
      #expect(run.errors.contains("says sat, cvc5 says unsat") == (code == 5))
      let files = try FileManager.default.contentsOfDirectory(atPath: work.url.path)
      #expect(files.contains { $0.hasPrefix("disagreement-") && $0.hasSuffix(".smt2") })
    }
    let marked = try Built.run(
      "entente", ["smt2", "--timeout", "0.001", "--solver-only", "q.smt2"], in: work,
      environment: ["PATH": work.url.path + ":/usr/bin:/bin"])
    #expect(marked.output.hasPrefix("sat\n; cross-checked"))
  }

  @Test func exportOfAProposition() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "export", "--smt2", "sound/T1", in: work)
    #expect(run.code == 65)
    let script = try Built.run("command-fixture", "export", "--smt2", "sound/T1", in: work)
    #expect(script.code == 0, "\(script.errors)")
    #expect(script.output.contains("(set-logic QF_NRA)"))
    try work.write(script.output, "t1.smt2")
    // The claim is proved: its negation cannot hold together with the premises.
    #expect(try Built.run("entente", "smt2", "t1.smt2", in: work).output.hasPrefix("unsat\n"))
    #expect(try Built.run("command-fixture", "export", "sound/T1", in: work).code == 64)
  }
}
