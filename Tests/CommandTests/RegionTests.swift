import Foundation
import FoundationXML
import Testing

/// The command `region` on the model of Tests/CommandFixture/SeparationTask.swift.
@Suite struct RegionTests {
  private static let both = [
    "region", "separation-task/both", "--axis", "c=0:2", "--axis", "p=0:1", "--coverage", "0.98",
  ]

  private func run(_ arguments: [String], in work: WorkFolder, interruptAfter: Double? = nil) throws -> Outcome {
    try Built.run("command-fixture", arguments, in: work, interruptAfter: interruptAfter)
  }

  /// By hand: c < 2p - 1 and c (2p - 1) > p (1 - p).
  @Test func exactConditions() throws {
    let work = try WorkFolder()
    let task = ["region", "separation-task/both", "--axis", "p=0:1", "--axis", "c=0:2", "--exact"]
    let made = try Built.run("command-fixture", task, in: work)
    #expect(made.code == 0, "\(made.errors)")
    for part in [
      "both holds exactly where (proved)\n  c < b1(p) and B2(p, c) > 0\n", "  b1(p) = 2*p - 1\n",
      "zero at c = (-p^2 + p)/(2*p - 1)\n", "\\text{both} &\\iff c < \\beta_{1}(p) \\land B_{2}(p, c) > 0",
    ] {
      #expect(made.output.contains(part), "\(part) in \(made.output)")
    }
    let mixed = try Built.run("command-fixture", task + ["--svg", "a.svg"], in: work)
    #expect(mixed.code == 64)
    #expect(mixed.errors.contains("--exact makes no map"), "\(mixed.errors)")
  }

  /// The exact region, by hand, is c < 2p - 1 and c (2p - 1) > p (1 - p).
  @Test func mapWithFilesThatAreCheckedAgain() throws {
    let work = try WorkFolder()
    let made = try run(Self.both + ["--proof", "m.map", "--json", "m.json"], in: work)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("both holds exactly where"))
    #expect(made.output.contains("every one checked"))
    let json = try JSONSerialization.jsonObject(with: Data(try work.text("m.json").utf8)) as? [String: Any]
    let coverage = try #require(json?["coverage"] as? [String: Any])
    #expect((coverage["decimal"] as? Double ?? 0) >= 0.98)
    let boxes = try #require(json?["boxes"] as? [[String: Any]])
    #expect(boxes.count == json?["boxCount"] as? Int)
    var decided = 0.0
    for entry in boxes {
      let sides = try #require(entry["box"] as? [[String]])
      let labels = try #require(entry["labels"] as? [String])
      let ends = sides.map { $0.map { NSDecimalNumber.fraction($0) } }
      if labels[0] == "undecided" { continue }
      decided += (ends[0][1] - ends[0][0]) * (ends[1][1] - ends[1][0])
      let (c, p) = ((ends[0][0] + ends[0][1]) / 2, (ends[1][0] + ends[1][1]) / 2)
      #expect((c < 2 * p - 1 && c * (2 * p - 1) > p * (1 - p)) == (labels[0] == "everywhere"), "\(sides)")
    }
    #expect(abs(decided / 2 - (coverage["decimal"] as? Double ?? 0)) < 1e-9)
    let combinations = try #require(json?["combinations"] as? [[String: Any]])
    #expect(combinations.count == 2)

    // Beside the stored proofs it is in the report.
    let beside = work.url.appending(path: "Proofs/separation-task")
    try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
    try work.write(try work.text("m.map"), "Proofs/separation-task/m.map")
    try work.write("not a map\n", "Proofs/separation-task/n.map")
    let verify = try Built.run("command-fixture", ["verify", "separation-task/*", "--report", "page"], in: work)
    let page = try work.text("page/models/separation-task.html")
    #expect(page.components(separatedBy: "data:image/svg+xml;base64,").count == 2)
    #expect(page.contains("both holds exactly where (proved)"))
    #expect(verify.errors.contains("Proofs/separation-task/n.map is not in the report"), "\(verify.errors)")

    let check = try run(["check", "m.map"], in: work)
    #expect(check.code == 0 && check.output.hasPrefix("accepted  m.map"), "\(check.output)")
    let text = try work.text("m.map")
    try work.write(text.replacingOccurrences(of: "axis c 0 2", with: "axis c 0 1"), "n.map")
    let changed = try run(["check", "n.map"], in: work)
    #expect(changed.code == 1 && changed.output.hasPrefix("rejected  n.map"), "\(changed.output)")
    // The program that links no solver does not know the model, and says so.
    let other = try Built.run("entente-check", "m.map", in: work)
    #expect(other.code == 1 && other.output.contains("separation-task"), "\(other.output)")
  }

  /// The README shows the command's output; only the time differs.
  @Test func readmeShowsTheOutput() throws {
    let work = try WorkFolder()
    let readme = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../README.md"),
      encoding: .utf8)
    let after = try #require(readme.components(separatedBy: "<!-- Pledge region -->\n```\n").last)
    let shown = try #require(after.components(separatedBy: "\n```").first)
    let made = try run(
      [
        "region", "separation-task/both", "separation-task/cheap", "--axis", "c=0:2", "--axis", "p=0:1", "--coverage",
        "0.99",
      ], in: work)
    let untimed = { (text: String) in text.split(separator: ",").dropLast().joined(separator: ",") }
    #expect(untimed(made.output) == untimed(shown), "\(made.output)")
  }

  /// With the search and again from the file: the same pictures.
  @Test func pictures() throws {
    let work = try WorkFolder()
    let made = try run(Self.both + ["--proof", "m.map", "--svg", "m.svg", "--tikz", "m.tex"], in: work)
    #expect(made.code == 0, "\(made.errors)")
    let svg = try work.text("m.svg")
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(svg.contains(">, a cost</text>") && svg.contains("data-labels=\"separation-task/both=everywhere\""))
    let tikz = try work.text("m.tex")
    #expect(tikz.hasPrefix("% both over c and p\n") && tikz.hasSuffix("\\end{document}\n"))
    let map = try work.text("m.map")
    let drawn = try run(["region", "--draw", "m.map", "--svg", "n.svg", "--tikz", "n.tex"], in: work)
    #expect(drawn.code == 0 && drawn.output.contains("every one checked"), "\(drawn.errors)")
    #expect(try work.text("n.svg") == svg && work.text("n.tex") == tikz && work.text("m.map") == map)
    #expect(try run(["region", "--draw", "m.map", "--svg", "none/n.svg"], in: work).errors.contains("none/n.svg"))
    #expect(try run(["region", "--draw", "m.map", "--proof", "n.map"], in: work).code == 64)
    let bare = try Built.run(
      "command-fixture", ["region", "--draw", "m.map", "--png", "m.png"], in: work, environment: ["PATH": work.url.path]
    )
    #expect(bare.code == 65 && bare.errors.contains("librsvg2-bin") && !work.exists("m.png"), "\(bare.errors)")
  }

  /// The program that makes PNG is given the drawing and its output is kept.
  @Test func picturesByAnotherProgram() throws {
    let work = try WorkFolder()
    #expect(try run(Self.both + ["--proof", "m.map", "--svg", "m.svg"], in: work).code == 0)
    // Copies its last argument to the one before, as --output FILE SOURCE.
    try work.write("#!/bin/sh\n/bin/cp \"$5\" \"$4\"\n", "rsvg-convert")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: work.url.appending(path: "rsvg-convert").path)
    let made = try Built.run(
      "command-fixture", ["region", "--draw", "m.map", "--png", "m.png"], in: work, environment: ["PATH": work.url.path]
    )
    #expect(made.code == 0, "\(made.errors)")
    #expect(try work.text("m.png") == work.text("m.svg"))
  }

  @Test func quantifiedParameters() throws {
    let work = try WorkFolder()
    let axes = ["region", "separation-task/discounted", "--axis", "c=0:2", "--axis", "p=0:1", "--coverage", "0.9"]
    let unclear = try run(axes, in: work)
    #expect(unclear.code == 65 && unclear.errors.contains("--exists k_0") && unclear.errors.contains("--for-all k_0"))
    // For some discount it always holds (k = 0); for every one where c < p, which k = 1 asks.
    let some = try run(axes + ["--exists", "k0"], in: work)
    #expect(some.code == 0 && some.output.contains("never: not discounted (proved)"), "\(some.output)\(some.errors)")
    let fixed = try run(axes + ["--at", "k0=1/2"], in: work)
    #expect(fixed.code == 0 && fixed.output.contains("not discounted"), "\(fixed.errors)")
  }

  @Test(arguments: [
    (["--axis", "c=1:1", "--axis", "p=0:1"], "--at c=1"),
    (["--axis", "c=2:0"], "--axis c=0:2"),
    (["--axis", "cost=0:2"], "knows no parameter 'cost'"),
    (["--axis", "c=0:2", "--axis", "c=0:1"], "an axis twice"),
    (["--axis", "c=0:2", "--at", "c=1"], "leave one of them out"),
    (["--axis", "c=-1:2"], "--axis c=0:2"),
    (["--axis", "c=3:4"], "choose a range inside it"),
    (["--axis", "c=0:2", "--coverage", "1.5"], "write 0.995"),
    (["--axis", "c=0:2", "--coverage", "0"], "write 0.995"),
    (["--axis", "c=0:2", "--axis", "p=0:1", "--axis", "w=0:1", "--axis", "d=0:1"], "one to three axes"),
    (["--axis", "c=0"], "an example: --axis q=1/10:9/10"),
    (["--axis", "c=0:2", "--exists", "c"], "is an axis or has a value"),
    (["--axis", "c=0:2", "--exists", "p", "--for-all", "p"], "decide for one of them"),
    (["--axis", "c=0:2", "--at", "p=3"], "outside its domain"),
  ])
  func mistakesNameTheirRemedy(arguments: [String], hint: String) throws {
    let work = try WorkFolder()
    let outcome = try run(["region", "separation-task/both"] + arguments, in: work)
    #expect(outcome.code == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func otherMistakes() throws {
    let work = try WorkFolder()
    let independent = try run(["region", "separation-task/deep", "--axis", "c=0:2"], in: work)
    #expect(independent.code == 65 && independent.errors.contains("does not depend on c"), "\(independent.errors)")
    let unknown = try run(["region", "separation-task/bot", "--axis", "c=0:2"], in: work)
    #expect(unknown.code == 65 && unknown.errors.contains("nearest: both"), "\(unknown.errors)")
    #expect(try run(["region"], in: work).code == 64)
    #expect(try run(Self.both + ["--shards", "4"], in: work).code == 64)
    #expect(try run(["region", "--emit", "d", "--shard", "5/4"], in: work).code == 64)
    #expect(try run(["region", "--resume", "none.map"], in: work).code == 65)
    #expect(try run(["region", "--merge", "none"], in: work).code == 65)
  }

  @Test func placesThatCannotBeWritten() throws {
    let work = try WorkFolder()
    let folder = try run(Self.both + ["--proof", "none/m.map"], in: work)
    #expect(folder.code == 65 && folder.errors.contains("none/m.map"), "\(folder.errors)")
    let full = try run(Self.both + ["--proof", "/dev/full"], in: work)
    #expect(full.code == 65 && full.errors.contains("No space left"), "\(full.errors)")
    #expect(full.output.contains("every one checked"), "what was decided is told all the same")
  }

  /// Killed or interrupted at random moments and continued, or in eight shards through the array script: the bytes are
  /// those of a run that nothing disturbs.
  @Test func interruptedAndSharedOut() throws {
    let work = try WorkFolder()
    let effects = Self.both.prefix(2) + ["separation-task/cheap"] + Self.both.dropFirst(2).dropLast() + ["0.9995"]
    let emitted = try run(effects + ["--emit", "d", "--shards", "8", "--slurm"], in: work)
    #expect(emitted.code == 0, "\(emitted.errors)")
    #expect(try run(["region", "--resume", "d/plan.map", "--proof", "whole.map"], in: work).code == 0)
    let whole = try work.text("whole.map")
    // Where the first runs end, conditions are still looked for.
    var begun = 0
    func more() -> [String] {
      if work.exists("m.map") { return ["region", "--resume", "m.map", "--jobs", "1"] }
      begun += 1
      return effects + ["--proof", "m.map"]
    }
    for attempt in 0..<20 { try stop(more(), in: work, isKilled: attempt % 2 == 0) }
    #expect(begun > 0)
    let last = try run(more(), in: work)
    #expect(last.code == 0, "\(last.errors)")
    #expect(try work.text("m.map") == whole)

    let lost = try run(["region", "--merge", "d"], in: work)
    #expect(lost.code == 65 && lost.errors.contains("region --emit d --shard 8/8"), "\(lost.errors)")
    try workOffArray(in: work)
    let merged = try run(["region", "--merge", "d", "--proof", "merged.map"], in: work)
    #expect(merged.code == 0, "\(merged.errors)")
    #expect(try work.text("merged.map") == whole)
    let shard = "d/shard-3-of-8.map"
    let text = try work.text(shard)
    try work.write(text.replacingOccurrences(of: "0.", with: "1."), shard)
    #expect(try work.text(shard) != text)
    let corrupt = try run(["region", "--merge", "d"], in: work)
    #expect(corrupt.code == 65 && corrupt.errors.contains("--shard 3/8"), "\(corrupt.errors)")
    #expect(!corrupt.errors.contains("--shard 4/8"))
  }

  /// Starts the program and ends it after a moment, by SIGKILL or as the user would.
  private func stop(_ arguments: [String], in work: WorkFolder, isKilled: Bool) throws {
    let process = Process()
    process.executableURL = Built.folder.appending(path: "command-fixture")
    process.arguments = arguments
    process.currentDirectoryURL = work.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: .random(in: 0.02...0.5))
    if isKilled { kill(process.processIdentifier, SIGKILL) } else { process.interrupt() }
    process.waitUntilExit()
  }

  /// Through Slurm where a cluster answers, else as Slurm would run the script, two tasks at a time.
  private func workOffArray(in work: WorkFolder) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let plain = "printf '%s\\n' 8 2 5 1 7 3 6 4 | xargs -P 2 -I N env SLURM_ARRAY_TASK_ID=N bash d/array.slurm"
    shell.arguments = ["-c", "if sinfo >/dev/null 2>&1; then sbatch --wait d/array.slurm; else \(plain); fi"]
    shell.currentDirectoryURL = work.url
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}

extension NSDecimalNumber {
  /// `3/8` in floating point.
  fileprivate static func fraction(_ text: String) -> Double {
    let sides = text.split(separator: "/").compactMap { Double($0) }
    return sides.count == 2 ? sides[0] / sides[1] : sides.first ?? .nan
  }
}
