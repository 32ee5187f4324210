import Certificates
import Foundation
import Kernel
import Logic
import SMTLIB
import TestSupport

// Random and changed inputs through everything that reads what others wrote: `fuzz CORPUS SECONDS [SEED]`. No input may
// crash a reader, keep it busy for long or, for certificates, divide the two checkers. The input at work is always saved.

guard CommandLine.arguments.count >= 3, let seconds = Double(CommandLine.arguments[2]) else {
  print("usage: fuzz REPOSITORY SECONDS [SEED]")
  exit(64)
}
let root = URL(filePath: CommandLine.arguments[1])
let seed = CommandLine.arguments.dropFirst(3).first.flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)
let folder = FileManager.default.temporaryDirectory.appending(path: "entente-fuzz-\(seed)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
print("seed \(seed), inputs in \(folder.path)")
fflush(nil)

/// Changes a text at a few places, or mixes two.
func changed(_ texts: [String], _ generator: inout SeededGenerator) -> String {
  var lines = generator.pick(texts).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let donor = generator.pick(texts).split(separator: "\n").map(String.init)
  let pieces = [
    "!0", "0", "-1", "1/0", "99999999999999999999", "x^64", "(", ")", "$1", "?x", "@0", " of ", " : ", ";", "|", "=",
    "!=",
    "end", "\u{0}", "é", "not ", "forall ?x: [", "ite(x > 0, ", "\r", "1.5",
  ]
  for _ in 0...generator.int(0...3) {
    guard !lines.isEmpty else { break }
    let index = generator.int(0...lines.count - 1)
    switch generator.int(0...6) {
    case 0: lines.remove(at: index)
    case 1: lines[index] = generator.pick(donor)
    case 2: lines.insert(generator.pick(lines), at: index)
    case 3: lines[index] = String(lines[index].prefix(generator.int(0...lines[index].count)))
    default:
      var characters = Array(lines[index])
      let place = generator.int(0...characters.count)
      let end = min(characters.count, place + generator.int(0...2))
      characters.replaceSubrange(place..<end, with: generator.pick(pieces))
      lines[index] = String(characters)
    }
  }
  return lines.joined(separator: "\n")
}

/// Puts each part under the hash of the assertions it writes out, so that changed statements are looked at, too.
func rehashed(_ text: String) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  for index in lines.indices where lines[index].hasPrefix("statement ") {
    let written = lines[(index + 1)...].prefix { $0.hasPrefix("assert ") }.map { line in
      String(line.dropFirst(7).firstRange(of: " # ").map { line.dropFirst(7)[..<$0.lowerBound] } ?? line.dropFirst(7))
    }
    lines[index] = "statement \(Digest.sha256(written.joined(separator: "\n")))"
  }
  return lines.joined(separator: "\n")
}

/// The kernel's verdict; `nil` where the assertions are not in canonical form, which it never meets.
func kernelVerdict(_ text: String) -> Bool? {
  guard let file = try? ProofFile(reading: text) else { return false }
  var isCanonical = true
  var isAccepted = true
  for part in file.parts {
    do {
      let statement = try Statement(try part.assertions.map { ("", try Parser.formula($0.canonical)) })
      isCanonical = isCanonical && statement.hash == part.statementHash
      switch part.evidence {
      case .refutation(let refutation): _ = try Kernel.check(refutation, of: statement)
      case .witness(let witness): _ = try Kernel.check(witness, of: statement)
      }
    } catch { isAccepted = false }
  }
  return isCanonical ? isAccepted : nil
}

func files(_ path: String, _ suffix: String) -> [String] {
  let names =
    FileManager.default.enumerator(atPath: root.appending(path: path).path)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix(suffix) }.sorted().compactMap {
    try? String(contentsOf: root.appending(path: path).appending(path: $0), encoding: .utf8)
  }
}

/// Ends the process when one input takes too long; the input is the last one saved.
final class Watchdog: @unchecked Sendable {
  private let lock = NSLock()
  private var started = Date()

  init(limit: Double) {
    Thread.detachNewThread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        if lock.withLock({ Date().timeIntervalSince(started) }) > limit {
          print("an input took more than \(limit) s: see the last file in the folder")
          exit(1)
        }
      }
    }
  }

  func touch() { lock.withLock { started = Date() } }
}

let samples = files("Tests/Samples", ".proof")
let proofs = samples + samples + files("Proofs", ".proof").filter { $0.utf8.count < 12_000 }
let scripts = [
  "(set-logic QF_NRA)\n(declare-const x Real)\n(define-fun f ((y Real)) Real (* y y))\n(assert (! (< (f x) (- 1.5)) :named a))\n(push 1)\n(assert (let ((z (/ x 2))) (ite (> z 0) (= x 1) (distinct x z))))\n(check-sat)\n(pop 1)\n(check-sat)\n"
]
var generator = SeededGenerator(seed: seed)
let watchdog = Watchdog(limit: 30)
let end = Date().addingTimeInterval(seconds)
var counts = (certificates: 0, accepted: 0, scripts: 0)

func secondChecker(_ names: [String]) throws -> [Substring] {
  let process = Process()
  let output = folder.appending(path: "output")
  guard FileManager.default.createFile(atPath: output.path, contents: nil) else { exit(70) }
  let handle = try FileHandle(forWritingTo: output)
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments =
    ["python3", root.appending(path: "Tools/recheck.py").path] + names.map { folder.appending(path: $0).path }
  process.standardOutput = handle
  process.standardError = handle
  try process.run()
  process.waitUntilExit()
  let text = try String(contentsOf: output, encoding: .utf8)
  guard [0, 1].contains(process.terminationStatus), !text.contains("Traceback") else {
    print("recheck.py failed:\n\(text.suffix(2_000))")
    exit(1)
  }
  return text.split(separator: "\n")
}

while Date() < end {
  var names: [String] = []
  var verdicts: [Bool?] = []
  for number in 0..<40 where Date() < end {
    var text = changed(proofs, &generator)
    if generator.chance(3, in: 4) { text = rehashed(text) }
    let name = "\(number).proof"
    try Data(text.utf8).write(to: folder.appending(path: name))
    watchdog.touch()
    names.append(name)
    verdicts.append(kernelVerdict(text))
    counts.certificates += 1
    if verdicts.last == true { counts.accepted += 1 }
    let script = changed(scripts, &generator)
    try Data(script.utf8).write(to: folder.appending(path: "last.smt2"))
    watchdog.touch()
    _ = try? Script(text: script)
    counts.scripts += 1
  }
  watchdog.touch()
  let lines = try secondChecker(names)
  for (name, (line, verdict)) in zip(names, zip(lines, verdicts)) {
    guard let verdict, verdict != line.hasPrefix("accepted ") else { continue }
    print("\(folder.appending(path: name).path): the kernel says \(verdict), the second checker: \(line)")
    exit(1)
  }
}
try FileManager.default.removeItem(at: folder)
print(
  "\(counts.certificates) certificates (\(counts.accepted) valid for both checkers), \(counts.scripts) scripts: no failure"
)
