import Testing

/// Games from the command line.
@Suite struct GameTests {
  @Test func equilibriaAreDecidedMoveByMove() throws {
    let work = try WorkFolder()
    let run = try Built.run("command-fixture", "verify", "entry-deterrence", in: work)
    #expect(run.code == 0)
    #expect(run.output.contains("entry-deterrence/E2.reaction: refuted"))
    #expect(work.exists("Proofs/entry-deterrence/E1.reaction.proof"))
    let single = try Built.run("command-fixture", "verify", "entry-deterrence/E1.*", in: work)
    #expect(single.output.contains("2 propositions: 2 proved"))
    #expect(try Built.run("command-fixture", "check", "entry-deterrence", in: work).code == 0)
    // Coq takes a file's name for a module's.
    let export = ["export", "--coq", "entry-deterrence/E1.*", "--output", "coq"]
    #expect(try Built.run("command-fixture", export, in: work).code == 0)
    #expect(work.exists("coq/entry-deterrence/E1__reaction.v"))
  }

  @Test func treesAreDrawn() throws {
    let work = try WorkFolder()
    #expect(try Built.run("command-fixture", "show", "entry-deterrence/E1.*", "--tree", "t.svg", in: work).code == 0)
    #expect(try work.text("t.svg").contains("Heavy lines: the strategies of E1."))
    #expect(try Built.run("command-fixture", "show", "entry-deterrence", "--tree", "t.tex", in: work).code == 0)
    #expect(try work.text("t.tex").contains("\\begin{tikzpicture}"))
    let other = try Built.run("command-fixture", "show", "entry-deterrence", "--tree", "t.png", in: work)
    #expect(other.code == 64)
    #expect(other.errors.contains("neither .svg nor .tex"))
    let none = try Built.run("command-fixture", "show", "sound", "--tree", "t.svg", in: work)
    #expect(none.code == 65)
    #expect(none.errors.contains("none of the propositions is about a game"))
  }

  @Test func reportsShowTrees() throws {
    let work = try WorkFolder()
    #expect(try Built.run("command-fixture", "verify", "entry-deterrence", "--report", "page", in: work).code == 0)
    #expect(try work.text("page/models/entry-deterrence.html").contains("alt=\"The game market as a tree\""))
  }
}
