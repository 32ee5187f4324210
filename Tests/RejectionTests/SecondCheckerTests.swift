import Algebra
import Certificates
import Engine
import Foundation
import Kernel
import Logic
import TestSupport
import Testing

/// `Tools/recheck.py`, which shares nothing with this program but the format: both must say the same of every file.
enum SecondChecker {
  static let root = Stored.folder.deletingLastPathComponent()
  static let isAvailable = (try? run([root.appending(path: "Tests/Samples/rules.proof").path]))?.status == 0

  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", root.appending(path: "Tools/recheck.py").path] + arguments
    let output = FileManager.default.temporaryDirectory.appending(path: "recheck-\(UUID().uuidString)")
    guard FileManager.default.createFile(atPath: output.path, contents: nil) else {
      throw Problem(description: "\(output.path) cannot be written")
    }
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
  }

  /// Whether it accepts each of the texts, with its words.
  static func verdicts(on texts: [String]) throws -> [(isAccepted: Bool, words: String)] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = texts.indices.map { folder.appending(path: "\($0).proof") }
    for (text, path) in zip(texts, paths) { try Data(text.utf8).write(to: path) }
    let (status, output) = try run(paths.map(\.path))
    let lines = output.split(separator: "\n")
    guard status == 0 || status == 1, lines.count == texts.count + 1 else {
      throw Problem(description: "recheck.py: exit status \(status): \(output.suffix(2_000))")
    }
    return lines.dropLast().map { ($0.hasPrefix("accepted "), String($0)) }
  }
}

/// The kernel's verdict on a file whose parts may speak of these statements.
private func kernelAccepts(_ text: String, _ statements: [String: Statement]) -> Bool {
  guard let file = try? ProofFile(reading: text) else { return false }
  return file.parts.allSatisfy { part in
    guard let statement = statements[part.statementHash] else { return false }
    switch part.evidence {
    case .refutation(let refutation): return (try? Kernel.check(refutation, of: statement)) != nil
    case .witness(let witness): return (try? Kernel.check(witness, of: statement)) != nil
    }
  }
}

@Suite(.enabled(if: SecondChecker.isAvailable, "python3 is not installed: recheck.py is not tested"))
struct SecondCheckerTests {
  private struct Changed {
    let change: String
    let text: String
    let isAccepted: Bool
  }

  private func compare(_ changed: [Changed]) throws -> (refused: Int, valid: Int) {
    let verdicts = try SecondChecker.verdicts(on: changed.map(\.text))
    for (item, verdict) in zip(changed, verdicts) where item.isAccepted != verdict.isAccepted {
      Issue.record("\(item.change): the kernel says \(item.isAccepted), the second checker: \(verdict.words)")
    }
    let valid = changed.count(where: \.isAccepted)
    return (changed.count - valid, valid)
  }

  /// Every line of hand-made proofs that use every rule, left out, doubled, lengthened, and with every number, name,
  /// exponent, relation and negation in it changed.
  @Test func everyFieldOfEveryRule() throws {
    let path = SecondChecker.root.appending(path: "Tests/Samples/rules.proof")
    let text = try String(contentsOf: path, encoding: .utf8)
    let statements = try ProofFile(reading: text).parts.map { part in
      let statement = try Statement(part.assertions.map { ("", try Parser.formula($0.canonical)) })
      #expect(
        statement.hash == part.statementHash, "\(part.name): not canonical: \(statement.assertions.map(\.canonical))")
      return statement
    }
    let known = Dictionary(statements.map { ($0.hash, $0) }) { first, _ in first }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var changed = [Changed(change: "nothing", text: text, isAccepted: kernelAccepts(text, known))]
    #expect(changed[0].isAccepted)
    func add(_ index: Int, _ replacement: [String]) {
      let copy = (lines[..<index] + replacement + lines[(index + 1)...]).joined(separator: "\n")
      guard copy != text else { return }
      let change = "line \(index + 1): '\(lines[index])' -> \(replacement)"
      changed.append(Changed(change: change, text: copy, isAccepted: kernelAccepts(copy, known)))
    }
    for (index, line) in lines.enumerated() where !line.isEmpty {
      add(index, [])
      add(index, [line, line])
      add(index, [line + " 1"])
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for (position, word) in words.enumerated() {
        var variants: [String] = []
        if let number = Int(word) { variants += ["\(number + 1)", "-\(number)", "\(number)/2"] }
        if Int(word) == nil, let number = Rational(parsing: word) { variants += ["\(number + 1)", "\(-number)"] }
        if let number = Int(word.dropFirst()), word.first == "@" { variants += ["@\(number + 1)", "@99"] }
        if let relation = Relation(rawValue: word) { variants += [relation.negated.rawValue, "!=", ">="] }
        if ["not", "square", "in", "of", "at", "by"].contains(word) { variants += [""] }
        if Symbol.isValid(name: word) { variants += [word + "_1"] }
        if let caret = word.firstIndex(of: "^") { variants += [String(word[..<caret]), word[...caret] + "5"] }
        if ["and", "or"].contains(word) { variants += [word == "and" ? "or" : "and"] }
        for variant in variants {
          add(index, [(words[..<position] + [variant] + words[(position + 1)...]).joined(separator: " ")])
        }
      }
    }
    let (refused, valid) = try compare(changed)
    print("samples: \(refused) changes refused by both, \(valid) valid for both")
    #expect(refused >= 1_000 && valid * 3 < refused)
  }

  /// Random changes of the stored files, twice as many for `make test-all`. A changed subject is left out: it is the lock
  /// file that ties it to a path.
  @Test func storedFiles() async throws {
    let seed = Stored.seed
    let step = ProcessInfo.processInfo.environment["ENTENTE_TEST_ALL"] == nil ? 6 : 3
    let changed = try await Stored.inParallel { file -> [Changed] in
      let all = try Mutator(file, seed: seed &+ 2).mutations(1).filter { $0.kind != .subject }
      return all.enumerated().filter { ($0.offset + file.number) % step == 0 }.map { _, mutation in
        Changed(
          change: "seed \(seed): \(file.subject): \(mutation.kind): \(mutation.change)", text: mutation.text,
          isAccepted: kernelAccepts(mutation.text, file.statements))
      }
    }
    let (refused, valid) = try compare(changed.flatMap { $0 })
    print("stored files: \(refused) changes refused by both, \(valid) valid for both")
    #expect(refused >= 500)
  }

  /// The lock file: a digest that differs, a file that is missing or not listed, another subject.
  @Test func lockFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recheck-\(UUID().uuidString)")
    let store = ProofStore(folder: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = SecondChecker.root.appending(path: "Tests/Samples/rules.proof")
    let file = try ProofFile(reading: try String(contentsOf: path, encoding: .utf8))
    _ = try store.record(file, verdict: .proved, replaces: true)
    func recheck() throws -> (status: Int32, output: String) { try SecondChecker.run([folder.path]) }
    #expect(try recheck().status == 0)
    let stored = store.path(of: file.subject)
    let other = store.path(of: "samples/other")
    try FileManager.default.copyItem(at: stored, to: other)
    #expect(try recheck().output.contains("not in the lock file") || recheck().output.contains("digest is not"))
    #expect(try recheck().status == 1)
    let lock = folder.appending(path: "entente.lock")
    let text = try String(contentsOf: lock, encoding: .utf8)
    let digest = try #require(text.split(separator: "\n").last?.split(separator: " ").last)
    try Data((text + "samples/other proved checked \(digest)\n").utf8).write(to: lock)
    #expect(try recheck().output.contains("it speaks of 'samples/rules'"))
    try FileManager.default.removeItem(at: other)
    #expect(try recheck().output.contains("FileNotFoundError"))
    try Data(text.utf8).write(to: lock)
    try Data((try String(contentsOf: stored, encoding: .utf8) + "\n").utf8).write(to: stored)
    #expect(try recheck().output.contains("digest is not the one in the lock file"))
  }

  /// Writes a file whose one part is about the assertions, and asks both checkers.
  private func bothSay(_ isAccepted: Bool, about assertions: [String], _ evidence: [String]) throws {
    let statement = try Statement(assertions.map { ("", try Parser.formula($0)) })
    let lines =
      ["entente certificate 2", "proposition a/b", "", "part p", "statement \(statement.hash)"]
      + statement.assertions.map { "assert \($0.canonical)" } + evidence + ["end part", "", "end certificate", ""]
    let text = lines.joined(separator: "\n")
    #expect(kernelAccepts(text, [statement.hash: statement]) == isAccepted)
    let verdict = try SecondChecker.verdicts(on: [text])[0]
    #expect(verdict.isAccepted == isAccepted, "\(verdict.words)")
  }

  /// What a witness must give a value: all that is written where it decides, also what a zero multiplies or what cancels once
  /// values are put in; nothing else. Function bodies and values count in normal form.
  @Test(arguments: [
    ("x*y >= 0", ["x = 0"], false), ("x*y - y*z >= 0", ["x = 1", "z = 1"], false),
    ("x/y >= 0", ["x = 0", "y = 0"], false),
    ("x*f(y) >= 0", ["x = 0", "y = 1"], false), ("x*f(y) >= 0", ["x = 0", "f(t) = t"], false),
    ("x/y > 0 or y >= 0", ["x = 1", "y = 0"], false), ("y >= 0 or x/y > 0", ["x = 1", "y = 0"], true),
    ("y >= 0 or x > 0", ["y = 0"], true), ("ite(y >= 0, y, x/y) >= 0", ["y = 0"], true),
    ("ite(x/y > 0, z, w) > 0", ["x = 0", "y = 0", "z = 1", "w = 1"], false),
    ("f(y, y) >= 0", ["f(s, t) = s - t"], false), ("f(x/y) >= 0", ["x = 1", "y = 0", "f(t) = 0*t"], true),
    ("f(x/y) >= 0", ["x = 1", "y = 0", "f(t) = min(t, t - 1)"], false),
    ("f(f(y)) > 0", ["y = 2", "f(t) = 1/t"], true), ("f(f(y)) > 0", ["y = 0", "f(t) = 1/t"], false),
    ("f(y) > 0", ["y = 2", "f(t) = 1/(t - t)"], false), ("x >= 0", ["x = 1", "y = 1/(2 - 2)"], false),
    ("x >= 0", ["x = 1", "y = ite(1 > 0, 1, 1/(2 - 2))"], false),
    ("x >= 0", ["x = 1", "y = 0*ite(1 > 0, 1, 2)"], true),
  ])
  func whatNeedsAValue(_ assertion: String, _ values: [String], _ isAccepted: Bool) throws {
    try bothSay(
      isAccepted, about: [assertion], ["witness"] + values.map { "value \($0)" } + ["evidence", "evaluate"])
  }

  /// Rules about single terms take them in normal form, however they are written.
  @Test(arguments: [
    ("f(x)/1", true), ("0 + f(x)*1", true), ("f(x + y - y)", true), ("2*f(x)", false), ("f(x) + 1", false),
    ("x", false),
  ])
  func termsAreTakenInNormalForm(_ written: String, _ isAccepted: Bool) throws {
    try bothSay(
      isAccepted, about: ["x - y = 0", "f(x) - f(y) > 0"],
      [
        "refutation", "congruence \(written) ; f(y)", "psatz", "0: f(x) - f(y) > 0", "1: f(x) - f(y) = 0", "sum 1 of 0",
        "sum -1 of 1", "end", "refute 0 1 2 3",
      ])
  }

  /// Text made to exhaust a reader or a checker is refused with one line.
  @Test(arguments: [
    "define " + String(repeating: "(", count: 100_000), "define " + String(repeating: "-", count: 100_000) + "x",
    "define x^99999999999999999999", "cases ((((x + y + z)^64)^64)^64)^64 > 0", "cases ((((2^64)^64)^64)^64)^64 > 0",
    "cases x > " + String(repeating: "9", count: 5_000), "refute " + String(repeating: "9", count: 5_000),
    "cases " + String(repeating: "[", count: 100_000) + "x > 0",
    "psatz\nsum " + String(repeating: "9", count: 200_000) + " of\nend",
  ])
  func hostileText(_ line: String) throws {
    try bothSay(false, about: ["x > 0"], ["refutation", line])
  }
}
