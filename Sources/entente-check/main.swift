import AllianceModels
import Engine
import Foundation
import Propositions
import Regions
import SMTLIB

// Replays the stored proofs of every model through the kernel. Needs no solver and links none.

let usage = """
  usage: entente-check [--proofs FOLDER] [SELECTOR ...]
         entente-check FILE.map ...
         entente-check --smt2 FILE --proof FILE

  Derives every statement from its model afresh and replays the stored evidence (default folder: Proofs).
  A SELECTOR is a glob over model/id. Exits with 1 when anything is rejected, stale, missing or not as expected.

  A FILE.map is a map of parameter space, as 'entente region --proof' writes it: every box is checked again.

  With --smt2 replays the evidence for an SMT-LIB script, as 'entente smt2 --proof' writes it.

  """

func end(_ code: Int32, _ message: String) -> Never {
  let file: FileHandle = code == 0 ? .standardOutput : .standardError
  try? file.write(contentsOf: Data(message.utf8))
  exit(code)
}

func show(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }

var folder = "Proofs"
var selectors: [String] = []
var script: String?
var proof: String?
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--help", "-h": end(0, usage)
  case "--proofs":
    guard let value = arguments.popFirst() else { end(64, "error: --proofs needs a folder\n" + usage) }
    folder = value
  case "--smt2", "--proof":
    guard let value = arguments.popFirst() else { end(64, "error: \(argument) needs a file\n" + usage) }
    if argument == "--smt2" { script = value } else { proof = value }
  case _ where argument.hasPrefix("-"): end(64, "error: unknown option '\(argument)'\n" + usage)
  default: selectors.append(argument)
  }
}

guard (script == nil) == (proof == nil), script == nil || selectors.isEmpty else {
  end(64, "error: --smt2 and --proof belong together, without selectors\n" + usage)
}

do {
  if let script, let proof {
    let result = try ScriptFile.replay(script: script, proof: proof)
    for line in result.lines { show(line) }
    exit(result.isGood ? 0 : 1)
  }
  let maps = selectors.filter { $0.hasSuffix(MapFile.suffix) }
  if !maps.isEmpty {
    guard maps.count == selectors.count else { end(64, "error: check maps by themselves, without selectors\n" + usage) }
    var isGood = true
    for path in maps {
      let result = await CheckedMap.verdict(on: path, jobs: ProcessInfo.processInfo.activeProcessorCount) {
        try $0.request(models: AllianceModels.all.map { $0.asTheory })
      }
      for line in result.lines { show(line) }
      isGood = isGood && result.isGood
    }
    exit(isGood ? 0 : 1)
  }
  let store = ProofStore(folder: URL(fileURLWithPath: folder, isDirectory: true))
  let lock = try store.lock()
  var all: [Recheck] = []
  let selection = try Selection(selectors, in: AllianceModels.all.map { $0.asTheory })
  let jobs = selection.models.map { VerificationRun.Job(model: CompiledModel($0.theory), ids: $0.ids) }
  let errors = jobs.flatMap(\.model.errors)
  guard errors.isEmpty else { end(65, errors.map { "error: \($0)\n" }.joined()) }
  for await items in Recheck.all(jobs, store: store, lock: lock) {
    for item in items { show(item.line) }
    all += items
  }
  show(all.summary)
  exit(all.allSatisfy(\.status.isGood) ? 0 : 1)
} catch {
  end(65, "error: \(error)\n")
}
