import Testing

/// The command `core`.
@Suite struct CoreCommandTests {
  @Test func premisesOfTheCommonTask() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "core", "limited-pledge/T1", "--proof", "t1.proof", in: work)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("proved: 9 minimal sets of premises, and no others"), "\(made.output)")
    let rows = made.output.split(separator: "\n").filter { $0.contains("  necessary  ") }.map {
      $0.split(separator: "  ")[0]
    }
    #expect(rows == ["A", "restrains: c < p*w", "deters: c*w > p*(1 - w)"])
    #expect(made.output.contains("up to w <= (-1 + sqrt(5))/2 (about 0.618034)"))

    let checked = try Built.run("command-fixture", "core", "limited-pledge/T1", "--check", "t1.proof", in: work)
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.contains("accepted  limited-pledge/T1\n  9 minimal sets suffice, and no others"))
    try work.write(try work.text("t1.proof").replacing("-5*w + 3 >= 0", with: "-5*w + 4 >= 0"), "t1.proof")
    let forged = try Built.run("command-fixture", "core", "limited-pledge/T1", "--check", "t1.proof", in: work)
    #expect(forged.code == 65, "\(forged.output)")
  }

  /// Who looks at a terminal is told that the search goes on; a file is not.
  @Test func aLongSearchIsTold() throws {
    let work = try WorkFolder()
    let core = "'\(Built.folder.appending(path: "entente").path)' core arming-ally/T3r --total-timeout 4"
    let seen = try Built.shell("TERM=xterm script -qec \"\(core)\" /dev/null < /dev/null", in: work)
    #expect(seen.output.contains("arming-ally/T3r: 1 s, "), "\(seen.output)")
    let last = try #require(seen.output.range(of: " asked", options: .backwards))
    #expect(seen.output[last.upperBound...].hasPrefix("\r\u{1B}[2K"), "the line is gone at the end")
    let unseen = try Built.shell(core, in: work)
    #expect(unseen.output.hasPrefix("arming-ally/T3r") && unseen.errors.isEmpty, "\(unseen.errors)")
  }

  @Test func repairsAsJSON() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "core", "free-pledge/T1", "--json", in: work)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("\"condition\" : \"w <= (-1 + sqrt(5))/2 (about 0.618034)\""), "\(made.output)")
    #expect(made.output.contains("\"condition\" : \"p <= (5 + sqrt(5))/10 (about 0.723607)\""), "\(made.output)")
    #expect(made.output.contains("\"failure\" : \"open\""))
  }

  @Test func knifeEdge() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "core", "free-pledge/T3", "--no-repair", in: work)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("refuted at a knife edge: it fails at d = 0\n"), "\(made.output)")
  }

  /// x > 0, y > x and y < 0; any two of them hold together.
  @Test func conflicts() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "core", "--conflicts", "contradictory", in: work)
    #expect(made.code == 4, "\(made.errors)")
    #expect(made.output.contains("minimal conflicts:\n    1. x > 0, A1, A3\n"), "\(made.output)")
    for left in ["A1", "A3", "x > 0"] { #expect(made.output.contains(". all but \(left):"), "\(made.output)") }
  }

  @Test func conflictsAreReplayed() throws {
    let work = try WorkFolder()
    _ = try Built.run("command-fixture", "core", "--conflicts", "contradictory", "--proof", "c.proof", in: work)
    let arguments = ["core", "--conflicts", "contradictory", "--check", "c.proof"]
    let checked = try Built.run("command-fixture", arguments, in: work)
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.contains("1 minimal set suffices, and no others\n    x > 0, A1, A3\n"), "\(checked.output)")
    let other = try Built.run("command-fixture", "core", "--conflicts", "sound", "--check", "c.proof", in: work)
    #expect(other.code == 1)
    #expect(other.errors.contains("not about sound"), "\(other.errors)")
  }

  /// x > 0 and y > x contradict y < 0.
  @Test func contradictoryPremisesAreNamed() throws {
    let work = try WorkFolder()
    let made = try Built.run("command-fixture", "core", "contradictory/T1", in: work)
    #expect(made.code == 4, "\(made.errors)")
    #expect(made.output.contains("these cannot all hold:\n  A1, A3, x > 0\n"), "\(made.output)")
  }

  @Test func mistakesAreNamed() throws {
    let work = try WorkFolder()
    for (arguments, code, part) in [
      (["free-pledge", "--proof", "x.proof"], 64, "name one"),
      (["free-pledge/T9"], 65, "free-pledge/T1"),
      (["free-pledge/T1", "--queries", "0"], 64, "--queries"),
      (["free-pledge/T1", "--check", "missing.proof"], 65, "missing.proof"),
    ] as [([String], Int32, String)] {
      let made = try Built.run("command-fixture", ["core"] + arguments, in: work)
      #expect(made.code == code, "\(arguments): \(made.code)")
      #expect(made.errors.contains(part), "\(made.errors)")
    }
  }
}
