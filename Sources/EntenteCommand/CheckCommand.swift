import ArgumentParser
import Engine
import Foundation
import Logic
import Propositions
import Regions
import Reports
import SMTLIB

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Replay stored evidence through the kernel, without any solver.",
    discussion: """
      Every statement is derived from its model afresh. Exits with 1 when evidence is rejected, stale or missing, or \
      when a verdict is not the expected one. The separate executable entente-check does the same and links no solver.

      A FILE that ends in .map is a map of parameter space, as 'entente region --proof' writes it.

      With --smt2 the evidence is that of an SMT-LIB script, as 'entente smt2 --proof' writes it.
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Option(help: ArgumentHelp("Check the evidence for this SMT-LIB script instead.", valueName: "file"))
  var smt2: String?

  @Option(help: ArgumentHelp("The evidence for the script.", valueName: "file"))
  var proof: String?

  @OptionGroup var proofs: ProofsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (smt2 == nil) == (proof == nil) else { throw ValidationError("--smt2 and --proof belong together") }
    if smt2 != nil, !selectors.isEmpty || json.isOn {
      throw ValidationError("--smt2 checks one script; it takes neither selectors nor --json")
    }
  }

  func run() async throws {
    if let smt2, let proof {
      do {
        let result = try ScriptFile.replay(script: smt2, proof: proof)
        Console.print(result.lines)
        if !result.isGood { throw ExitStatus.unexpected }
      } catch let failure as ScriptFile.Failure {
        throw CommandFailure.badInput(failure)
      }
      return
    }
    if selectors.contains(where: { $0.hasSuffix(MapFile.suffix) }) { return try await checkMaps() }
    let selection = try Library.select(selectors)
    let store = proofs.store
    let lock = try Library.lock(of: store)
    var all: [Recheck] = []
    let jobs = try Library.jobs(selection)
    for await items in Recheck.all(jobs, store: store, lock: lock) {
      if !json.isOn { for item in items { Console.print(styled(item)) } }
      all += items
    }
    if json.isOn {
      try Console.json(CheckJSON(all))
    } else {
      Console.print(all.summary)
    }
    if !all.allSatisfy(\.status.isGood) { throw ExitStatus.unexpected }
  }

  private func checkMaps() async throws {
    guard selectors.allSatisfy({ $0.hasSuffix(MapFile.suffix) }), !json.isOn else {
      throw CommandFailure(.usage, "check maps by themselves: neither selectors nor --json go with them")
    }
    var isGood = true
    for path in selectors {
      let result = await CheckedMap.verdict(
        on: path, jobs: ProcessInfo.processInfo.activeProcessorCount, RegionCommand.meaning)
      Console.print(result.lines.map { Console.style($0, result.isGood ? .plain : .bad) })
      isGood = isGood && result.isGood
    }
    if !isGood { throw ExitStatus.unexpected }
  }

  private func styled(_ item: Recheck) -> String {
    Console.style(item.line, item.status.isGood ? .plain : .bad)
  }
}
