import Testing

/// The command `threshold`.
@Suite struct ThresholdCommandTests {
  /// The status quo stands alone from c = 6/25 to 3/4 at the worked point, as the model's own propositions have it.
  @Test func atTheWorkedPoint() throws {
    let work = try WorkFolder()
    let made = try Built.run(
      "entente",
      [
        "threshold", "iwanami-ratio/holds-alone", "--in", "c=1/20:2", "--at", "q=1/2,wA=1/10,wC=1/10,k=1,v=1",
      ], in: work)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("\n  6/25 <= c <= 3/4\n"), "\(made.output)")
  }

  /// By hand: w^2 > 1 - w, and 5 p^2 - 5 p + 1 > 0 above one half.
  @Test func whatTheOtherParametersLeave() throws {
    let work = try WorkFolder()
    let task = ["threshold", "separation-task/both"]
    let weight = try Built.run("command-fixture", task + ["--in", "w=0:1", "--exists", "c", "p"], in: work)
    #expect(weight.output.contains("  (-1 + sqrt(5))/2 (about 0.618034) < w\n"), "\(weight.output)\(weight.errors)")
    let chance = try Built.run("command-fixture", task + ["--in", "p=0:1", "--exists", "c", "--json"], in: work)
    #expect(chance.output.contains("\"closedForm\" : \"(5 + sqrt(5))/10\""), "\(chance.output)\(chance.errors)")
  }

  @Test func mistakesAreNamed() throws {
    let work = try WorkFolder()
    for (arguments, part) in [
      (["separation-task/both", "--in", "p=1:0", "--exists", "c"], "p"),
      (["separation-task/both", "--in", "x=0:1"], "x"),
      (["separation-task/bot", "--in", "p=0:1"], "both"),
      (["separation-task/both", "--in", "p"], "--axis"),
    ] {
      let made = try Built.run("command-fixture", ["threshold"] + arguments, in: work)
      #expect(made.code == 65, "\(arguments): \(made.code)")
      #expect(made.errors.contains(part), "\(made.errors)")
    }
  }
}
