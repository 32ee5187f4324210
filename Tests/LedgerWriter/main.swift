import Certify
import Engine
import Foundation
import Games
import Records

// Writes findings into a ledger until it is killed, and says of each when it is kept: ledger-writer FILE NUMBER [RUNS].
// The findings are about numbers from NUMBER on, so that their evidence is new for every NUMBER.

/// The search needs none here: counterexamples and points come from examples, proofs are linear.
struct NoSolver: Solver {
  let identity = "none"
  func solve(_ query: Query) async -> Answer { .unknown(reason: "no solver") }
}

func theory(_ number: Int) -> Theory {
  let x = Term.parameter("x", .nonnegative)
  let n = Term.constant(.init(number))
  return Theory(
    id: "numbers", title: "About a number",
    items: [
      Possibility("P\(number)", "It can be the number") { x == n }.examples(Example([x: n])),
      Theorem("T\(number)", "Twice as much is twice as much", given: x >= n) { 2 * x >= 2 * n }
        .examples(Example([x: n])),
      Theorem("R\(number)", "It is above the number", expect: .refuted) { x > n }
        .examples(Example([x: n]), Example([x: n + 1])),
    ])
}

func say(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }

let arguments = CommandLine.arguments
guard arguments.count > 2, let first = Int(arguments[2]) else { exit(64) }
var findings: [Finding] = []
let verifier = Verifier(prover: CertificateSearch(solver: NoSolver()), store: nil)
do {
  for number in first..<(first + 8) {
    let model = CompiledModel(theory(number))
    for proposition in model.propositions {
      findings.append(try await verifier.decide(proposition, of: model, lock: [:]))
    }
  }
  guard findings.allSatisfy({ $0.verdict != .undecided }) else {
    say("failed: undecided")
    exit(70)
  }
  say("ready")
  for round in 0..<(arguments.count > 3 ? Int(arguments[3]) ?? 1 : .max) {
    let ledger = try Ledger(at: arguments[1])
    let run = try ledger.begin(
      RunOrigin(command: "test", program: "ledger-writer", solver: "none", seed: 0, timeLimit: 20))
    say("begun \(run.id)")
    for finding in findings {
      // Found again the second time.
      var said = finding
      said.isStored = round % 3 == 1
      let version = String(repeating: "0", count: 56) + String(0x1000_0000 + round / 3, radix: 16)
      try run.record(said, version: version)
      say("kept \(run.id) \(finding.proposition.id)")
    }
    try run.end()
    say("ended \(run.id)")
  }
} catch {
  say("failed: \(error)")
  exit(70)
}
