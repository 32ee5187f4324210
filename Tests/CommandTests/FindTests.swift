import Foundation
import Testing

@Suite struct FindTests {
  private func table(_ csv: String) -> [[String]] {
    csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Every row is asked about by itself: `eval` knows nothing of how it was found.
  private func ask(_ subject: String, _ rows: [[String]], in work: WorkFolder) throws -> [String] {
    try rows.dropFirst().map { row in
      let values = zip(rows[0], row).map { "\($0)=\($1)" }.joined(separator: ",")
      let run = try Built.run("command-fixture", "eval", subject, "--at", values, in: work)
      return run.output.split(separator: ":").first.map(String.init) ?? run.errors
    }
  }

  @Test func pointsOfAnEffect() throws {
    let work = try WorkFolder()
    let arguments = ["find", "separation-task/both", "--distinct", "6", "--spread"]
    let run = try Built.run("command-fixture", arguments, in: work)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("6 points at which separation-task/both holds"))
    let rows = table(run.output)
    #expect(rows[0] == ["c", "d", "p", "w"])
    #expect(rows.count == 7 && Set(rows).count == 7)
    #expect(try ask("separation-task/both", rows, in: work) == Array(repeating: "yes", count: 6))
    #expect(try Built.run("command-fixture", arguments, in: work).output == run.output)
    let other = try Built.run("command-fixture", arguments + ["--seed", "5"], in: work)
    #expect(other.output != run.output)
  }

  @Test func counterexamplesAsAFile() throws {
    let work = try WorkFolder()
    let run = try Built.run(
      "command-fixture", "find", "sound/T2", "--not", "--distinct", "4", "--csv", "points.csv", "--decimals", "3",
      in: work)
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    let rows = table(try work.text("points.csv"))
    #expect(rows[0] == ["x", "x_decimal"])
    #expect(rows.count == 5 && rows.dropFirst().allSatisfy { $0[1].wholeMatch(of: /\d+\.\d{3}/) != nil }, "\(rows)")
    #expect(try ask("sound/T2", rows.map { [$0[0]] }, in: work) == Array(repeating: "no", count: 4))
  }

  @Test func valuesThatAreGiven() throws {
    let work = try WorkFolder()
    let run = try Built.run(
      "command-fixture", "find", "separation-task/cheap", "--at", "p=1/2", "--distinct", "3", "--json", in: work)
    #expect(run.code == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["columns"] as? [String] == ["c", "p"])
    let rows = try #require(object["rows"] as? [[String]])
    #expect(rows.count == 3 && rows.allSatisfy { $0[1] == "1/2" })
  }

  /// Off its domain there is no point, and of a theorem no counterexample.
  @Test func whereThereIsNone() throws {
    let work = try WorkFolder()
    let none = try Built.run("command-fixture", "find", "sound/T1", "--not", "--distinct", "5", in: work)
    #expect(none.code == 0 && none.output.hasPrefix("none"), "\(none.output)")
  }

  @Test(arguments: [
    (["find", "sound/T2", "--spread"], 64, "--distinct"), (["find", "sound/T2", "--distinct", "0"], 64, "1000"),
    (["find", "sound/T2", "--distinct", "2", "--decimals", "99"], 64, "15"),
    (["find", "shapes/T6", "--distinct", "2"], 65, "only the shape is known"),
    (["find", "sound/T2", "--distinct", "2", "--csv", "no/such/folder/points.csv"], 65, "cannot be written"),
  ]) func badRequests(arguments: [String], code: Int32, message: String) throws {
    let work = try WorkFolder()
    let run = try Built.run("command-fixture", arguments, in: work)
    #expect(run.code == code)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
