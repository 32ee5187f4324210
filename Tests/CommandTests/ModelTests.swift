import Testing

/// Models of a user's own, with something wrong in each.
@Suite struct ModelTests {
  private func verify(_ selector: String) throws -> Outcome {
    try Built.run("command-fixture", "verify", selector, in: try WorkFolder())
  }

  @Test func unexpectedVerdict() throws {
    let run = try verify("sound")
    #expect(run.code == 1)
    #expect(run.output.contains("sound/T2: refuted, not as expected"))
    #expect(run.output.contains("fails at   x ="))
    #expect(run.output.contains("sound/T3: refuted, as expected"))
    #expect(run.output.contains("show sound/T2"))
    #expect(try verify("sound/T1").code == 0)
    #expect(try verify("sound/T3").code == 0)
  }

  @Test func claimsThatAssumeWhatTheyConclude() throws {
    let run = try verify("circular")
    #expect(run.code == 0)
    #expect(run.errors.contains("circular/T1 follows from definitions and its own conditions alone"))
    for id in ["T2", "T3", "X1"] { #expect(!run.errors.contains("circular/\(id)"), "\(run.errors)") }
  }

  @Test func modelsWithoutARegister() throws {
    let run = try Built.run("command-fixture", "register", in: try WorkFolder())
    #expect(run.code == 65)
    #expect(run.errors.contains("EntenteCommand.main(models:register:)"))
  }

  @Test func contradictoryAssumptions() throws {
    let run = try verify("contradictory")
    #expect(run.code == 4)
    #expect(run.errors.contains("contradict each other"))
    #expect(run.errors.contains("A1"))
    #expect(run.errors.contains("A3"))
    #expect(!run.errors.contains("A2"))
  }

  @Test func divisionByZero() throws {
    let run = try verify("dividing")
    #expect(run.code == 65)
    #expect(run.errors.contains("main.swift:"))
    #expect(run.errors.contains("can be zero"))
    #expect(run.errors.contains("x = 1"))
  }

  @Test func duplicateDeclarationShowsBothPlaces() throws {
    let run = try verify("twice")
    #expect(run.code == 65)
    #expect(run.errors.contains("declared twice"))
    #expect(run.errors.components(separatedBy: "main.swift:").count >= 3)
  }

  @Test func tooManyDigits() throws {
    let run = try verify("digits")
    #expect(run.code == 65)
    #expect(run.errors.contains("main.swift:"))
    #expect(run.errors.contains("15 digits") || run.errors.contains("15 significant"))
  }

  /// Every claim of the model is settled by hand beside it; both checkers accept the evidence.
  @Test func shapesOfOneAndTwoArguments() throws {
    let work = try WorkFolder()
    let run = try Built.run("command-fixture", "verify", "shapes", in: work)
    #expect(run.code == 0 && run.output.contains("7 proved, 5 refuted; all as expected"), "\(run.output)\(run.errors)")
    // A counterexample names functions of the shape.
    #expect(run.output.contains("with       r(x, y) ="), "\(run.output)")
    let check = try Built.run("command-fixture", "check", "shapes", in: work)
    #expect(check.code == 0, "\(check.output)")
    let refused = try verify("wrong-shapes")
    #expect(refused.code == 65 && refused.errors.contains("state it in one argument"), "\(refused.errors)")
  }

  /// By hand, see the model: with kappa the peak moves towards zero, from either side.
  @Test func signTables() throws {
    let work = try WorkFolder()
    let run = try Built.run("command-fixture", "verify", "requests", "--report", "page", in: work)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    let words = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(words.contains(["peak", "increasing", "decreasing", "ambiguous"]), "\(run.output)")
    #expect(words.contains(["kept", "increasing", "decreasing", "constant"]))
    #expect(words.contains(["y", "nondecreasing"]))
    #expect(run.output.contains("peak rises in kappa: ") && run.output.contains("peak falls in kappa: "))
    #expect(run.output.contains("peak is increasing in kappa where L*rho - R - T > 0 (proved)"))
    // The claims behind the cells are not counted.
    #expect(run.output.contains("1 proposition: 1 proved; all as expected"))
    #expect(try work.text("page/models/requests.html").contains("<td>ambiguous</td>"))
  }
}
