import Foundation
import Testing

@Suite struct VerifyTests {
  private let selector = "iwanami-linear/P2"

  @Test func storesEvidenceAndChecksItAgain() throws {
    let work = try WorkFolder()
    let first = try Built.run("entente", "verify", selector, in: work)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("proved"))
    for file in ["P2", "definedness", "assumptions"] where file != "definedness" {
      #expect(work.exists("Proofs/iwanami-linear/\(file).proof"))
    }
    let stored = try work.text("Proofs/iwanami-linear/P2.proof")
    let second = try Built.run("entente", "verify", selector, in: work)
    #expect(second.code == 0)
    #expect(second.output.contains("stored"))
    #expect(try work.text("Proofs/iwanami-linear/P2.proof") == stored)
    let check = try Built.run("entente", "check", selector, in: work)
    #expect(check.code == 0)
    #expect(check.output.contains("accepted"))
    let small = try Built.run("entente-check", selector, in: work)
    #expect(small.code == 0)
    let show = try Built.run("entente", "show", selector, in: work)
    #expect(show.code == 0)
    #expect(show.output.contains("It happens here"))
  }

  @Test func missingEvidenceIsSaid() throws {
    let work = try WorkFolder()
    let check = try Built.run("entente", "check", selector, in: work)
    #expect(check.code == 1)
    #expect(check.output.contains("missing"))
    #expect(try Built.run("entente-check", selector, in: work).code == 1)
  }

  @Test func truncatedAndTamperedFiles() throws {
    let work = try WorkFolder()
    let path = "Proofs/iwanami-linear/P2.proof"
    #expect(try Built.run("entente", "verify", selector, in: work).code == 0)
    let good = try work.text(path)
    for bad in [String(good.prefix(good.count / 2)), good.replacingOccurrences(of: "1/2", with: "1/3")] {
      try work.write(bad, path)
      let verify = try Built.run("entente", "verify", selector, in: work)
      #expect(verify.code == 65)
      #expect(verify.errors.contains("P2.proof"))
      #expect(verify.errors.contains("--update"))
      #expect(try work.text(path) == bad)
      let check = try Built.run("entente-check", selector, in: work)
      #expect(check.code == 1)
      #expect(check.output.contains("rejected"))
    }
    let update = try Built.run("entente", "verify", selector, "--update", in: work)
    #expect(update.code == 0)
    #expect(try work.text(path) == good)
  }

  @Test func json() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "verify", selector, "--json", in: work)
    #expect(run.code == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    let item = try #require((object["propositions"] as? [[String: Any]])?.first)
    #expect(item["verdict"] as? String == "proved")
    #expect(item["certificate"] as? String == "Proofs/iwanami-linear/P2.proof")
    #expect((item["witness"] as? [String: Any])?["values"] is [String: String])
  }

  @Test func report() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "verify", selector, "--report", "out", in: work)
    #expect(run.code == 0)
    #expect(try work.text("out/index.html").contains("A pledge can restrain"))
  }

  @Test func unwritableFolders() throws {
    let work = try WorkFolder()
    try work.write("a file", "taken")
    for option in ["--report", "--proofs"] {
      let run = try Built.run("entente", "verify", selector, option, "taken/inside", in: work)
      #expect(run.code == 65)
      #expect(run.errors.contains(option))
    }
  }

  @Test func interruption() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "verify", "--fresh", "--timeout", "60", in: work, interruptAfter: 1.5)
    #expect(run.code == 130)
    #expect(run.errors.contains("interrupted"))
    for file in try FileManager.default.subpathsOfDirectory(atPath: work.url.appending(path: "Proofs").path)
    where file.hasSuffix(".proof") {
      #expect(try work.text("Proofs/\(file)").contains("end"))
    }
  }
}
