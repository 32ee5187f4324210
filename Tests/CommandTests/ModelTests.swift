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
}
