import Analysis
import ArgumentParser
import Certificates
import Engine
import Foundation
import Propositions
import Reports

struct CoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "core",
    abstract:
      "Which premises carry a claim, how far they can be relaxed, or what would make a refuted claim a theorem.",
    discussion: """
      Of a claim that follows: every minimal set of premises, line by line, that suffices for it, each with a proof; \
      points which show that nothing less does; and for every inequality how far it can be relaxed, everything else \
      kept. A premise is necessary when the others do not suffice, interchangeable when it is in some minimal set, idle \
      when it is in none.

      Of a claim that fails: whether it does on an open set or only where some inequality is tight, and the weakest \
      additions in the model's own words that make it a theorem without making it vacuous.

      With --conflicts: every minimal set of assumptions that contradict each other, and every maximal one that can \
      hold together, of one model or of several whose symbols of one name are the same.

      Exits with 3 when something remains undecided, with 4 when the premises of a claim or, with --conflicts, the \
      assumptions contradict each other.
      """)

  @Argument(help: ArgumentHelp("Which propositions; with --conflicts, which models.", valueName: "model/id"))
  var selectors: [String]

  @Flag(help: "Look for contradictions among the assumptions of the models.")
  var conflicts = false

  @Flag(inversion: .prefixedNo, help: "Say how far inequalities can be relaxed.")
  var slack = true

  @Flag(inversion: .prefixedNo, help: "Look for repairs of refuted claims.")
  var repair = true

  @Option(help: "How many questions about sets of premises to ask at most.")
  var queries = 200

  @Option(help: ArgumentHelp("How long to ask about one claim altogether.", valueName: "seconds"))
  var totalTimeout = 120.0

  @Option(help: ArgumentHelp("Keep the evidence in this file; of one proposition.", valueName: "file"))
  var proof: String?

  @Option(help: ArgumentHelp("Check such a file instead, without any solver.", valueName: "file"))
  var check: String?

  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard queries > 0 else { throw ValidationError("--queries must be at least 1") }
    guard totalTimeout > 0, totalTimeout < 1e7 else {
      throw ValidationError("--total-timeout must be a positive number of seconds")
    }
    if check != nil, proof != nil || json.isOn {
      throw ValidationError("--check reads a file; it takes neither --proof nor --json")
    }
  }

  func run() async throws {
    let models = try Library.select(selectors).models.map { (model: try Library.compile($0.theory), ids: $0.ids) }
    let claims = models.flatMap { model, ids in
      model.propositions.filter { ids.contains($0.id) }.map { (model: model, proposition: $0) }
    }
    if proof != nil || check != nil, !conflicts, claims.count != 1 {
      throw CommandFailure(
        .usage, "one file holds the evidence of one proposition, and \(claims.count) are named; name one: MODEL/ID")
    }
    if let check {
      let inference =
        conflicts
        ? Inference(conflictsOf: models.map(\.model)) : Inference(claims[0].proposition, of: claims[0].model.id)
      return try recheck(check, inference)
    }
    try await search.requireSolver()
    if conflicts { return try await findConflicts(models.map(\.model)) }
    try await analyse(claims)
  }

  private func analyse(_ claims: [(model: CompiledModel, proposition: CompiledProposition)]) async throws {
    var options = ClaimAnalysis.Options()
    options.timeLimit = search.timeLimit
    options.queryLimit = queries
    options.wholeTimeLimit = .seconds(totalTimeout)
    options.wantsSlack = slack
    options.wantsRepair = repair
    let prover = search.prover()
    var status = ExitStatus.success
    var results: [CoreJSON.Claim] = []
    for (model, proposition) in claims {
      let subject = "\(model.id)/\(proposition.id)"
      let analysis = try await WatchedProver.during(subject, prover) { [options] prover in
        try await ClaimAnalysis(proposition, of: model, prover: prover, options: options)
      }
      if json.isOn { results.append(CoreJSON.Claim(analysis)) } else { Console.print(analysis.lines(Console.style)) }
      if let proof { try Folder.write(analysis.proofFile.text, to: URL(fileURLWithPath: proof)) }
      switch analysis.outcome {
      case .open: status = status == .success ? .undecided : status
      case .inconsistent: status = .inconsistent
      case .follows(let sets, _): if !sets.isComplete, status == .success { status = .undecided }
      case .fails, .possible: break
      }
    }
    if json.isOn { try Console.json(CoreJSON(claims: results)) }
    if status != .success { throw status }
  }

  private func findConflicts(_ models: [CompiledModel]) async throws {
    for difference in Inference.differences(between: models) {
      Console.warning("\(difference); both are among the conditions")
    }
    let subject = models.map(\.id).joined(separator: ", ")
    let found = try await WatchedProver.during(subject, search.prover()) { prover in
      try await Conflicts(
        models, prover: prover, timeLimit: search.timeLimit, queryLimit: queries,
        deadline: .now + .seconds(totalTimeout))
    }
    if json.isOn {
      try Console.json(CoreJSON.Conflicts(found))
    } else {
      Console.print(found.lines(Console.style))
    }
    if let proof { try Folder.write(found.proofFile.text, to: URL(fileURLWithPath: proof)) }
    if found.sets.suffices { throw ExitStatus.inconsistent }
    if !found.sets.isComplete { throw ExitStatus.undecided }
  }

  private func recheck(_ path: String, _ inference: Inference) throws {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw CommandFailure(.badInput, "\(path) cannot be read: \(error.localizedDescription)")
    }
    do {
      let checked = try RecheckedAnalysis(try ProofFile(reading: text), of: inference)
      Console.print(checked.lines)
    } catch let failure as RecheckedAnalysis.Failure {
      throw CommandFailure(.unexpected, "\(path): \(failure)")
    } catch let failure as ProofFile.Failure {
      throw CommandFailure(.badInput, "\(path): \(failure)")
    }
  }
}
