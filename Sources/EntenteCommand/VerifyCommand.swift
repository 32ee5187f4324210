import ArgumentParser
import Engine
import Foundation
import Propositions
import Records
import Reports

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Decide propositions: re-check stored evidence, search for what is missing, and store it.",
    discussion: """
      Every proved or refuted verdict rests on evidence that the kernel has checked. Evidence found in the folder of \
      proofs is checked again instead of searched for again; what is missing is added as soon as it is found, so that \
      an interrupted run is continued by the next one. Existing files are only replaced with --update.

      A proposition that its author expects to be proved or refuted must be decided that way (exit 1 otherwise); one \
      left open may stay undecided (exit 3 with --strict).
      """)

  @Argument(help: "Which models or propositions; all when omitted.")
  var selectors: [String] = []

  @Flag(help: "Replace stored evidence, and remove that of propositions that no longer exist.")
  var update = false

  @Flag(help: "Search again, ignoring stored evidence.")
  var fresh = false

  @Flag(help: "Ask Z3 and cvc5 about what stays undecided; exit with 5 when they contradict each other.")
  var crossCheck = false

  @Flag(help: "Exit with 3 when anything is undecided.")
  var strict = false

  @Option(help: ArgumentHelp("Write the report into this folder, as 'entente report' does.", valueName: "folder"))
  var report: String?

  @Option(help: "How many propositions to decide at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Neither write into the ledger nor take evidence from it.")
  var noLedger = false

  @OptionGroup var search: SearchOptions
  @OptionGroup var proofs: ProofsOption
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
  }

  func run() async throws {
    let selection = try Library.select(selectors)
    let models = try Library.jobs(selection)
    let store = proofs.store
    try prepare(store)
    try await search.requireSolver()
    if crossCheck, SecondOpinion.solvers.count < 2 {
      throw CommandFailure(
        .solverUnavailable,
        "--cross-check needs cvc5 as a second solver, and PATH has none: install it (Debian: apt install cvc5), or "
          + "verify without --cross-check")
    }
    let lock: [String: ProofStore.LockEntry]
    do { lock = try store.lock() } catch {
      guard update else { throw CommandFailure.badInput(error) }
      lock = [:]
    }
    var options = Verifier.Options()
    options.timeLimit = search.timeLimit
    options.usesStore = !fresh
    let count = min(jobs, max(models.count, selection.count))
    let ledger = openLedger()
    let provers = (0..<count).map { _ -> any Prover in
      let prover = search.prover(usesTwoCores: 2 * count <= jobs)
      guard let ledger, !fresh else { return prover }
      return RememberingProver(prover, ledger: ledger)
    }
    let run = VerificationRun(
      models, provers: provers, store: store, lock: lock, options: options, repairs: update)
    var recorder = VerifyRecorder(models, store: store, replaces: update)
    recorder.ledgerRun = begin(in: ledger)
    var progress = Progress(total: models.count + selection.count)
    let isInterrupted = try await follow(run, &recorder, &progress)
    recorder.endLedgerRun()
    progress.clear()
    if update && !isInterrupted { try prune(store) }
    try await present(recorder)
    if isInterrupted {
      let done = "\(recorder.report.findings.count) of \(selection.count) propositions"
      Console.note("interrupted after \(done); what is shown is stored, and the next run continues from there")
      throw ExitStatus.interrupted
    }
    if crossCheck, try await hasDisagreement(recorder) { throw ExitStatus.disagreement }
    let status = recorder.status(isStrict: strict)
    if status != .success { throw status }
  }

  /// A ledger that cannot be used costs time and no verdict.
  private func openLedger() -> Ledger? {
    if noLedger { return nil }
    do { return try Ledger(at: ledger.path) } catch {
      Console.warning("\(error)")
      return nil
    }
  }

  private func begin(in ledger: Ledger?) -> Ledger.Run? {
    let origin = RunOrigin(
      command: "verify", program: "\(Program.name) \(Program.version)", solver: SearchOptions.worker.identity,
      seed: search.seed, timeLimit: search.timeout)
    do { return try ledger?.begin(origin) } catch {
      Console.warning("\(error)")
      return nil
    }
  }

  /// Fails before the search rather than after it when a folder cannot be written.
  private func prepare(_ store: ProofStore) throws {
    try Folder.ensureWritable(store.folder, option: "--proofs")
    if let report { try SiteFolder(report).ensureWritable(option: "--report") }
  }

  /// Takes in what the run finds out until it ends, or until the user interrupts it.
  private func follow(
    _ run: VerificationRun, _ recorder: inout VerifyRecorder, _ progress: inout Progress
  ) async throws -> Bool {
    for await event in Interruptible.events(of: run.events()) {
      guard let event else { return true }
      if case .started(let subject) = event { progress.start(subject) }
      if try recorder.take(event) { progress.advance() }
    }
    return false
  }

  /// What the solvers say of the undecided propositions; that is told and nothing more.
  private func hasDisagreement(_ recorder: VerifyRecorder) async throws -> Bool {
    var isAlarm = false
    for finding in recorder.report.findings where finding.verdict == .undecided {
      guard let statement = try? finding.proposition.refutationStatement() else { continue }
      let check = await SecondOpinion.ask(statement, timeLimit: min(search.timeLimit, .seconds(10)))
      Console.note("\(finding.subject): \(check.summary) (\(check.trust.rawValue), no verdict)")
      guard check.isDisagreement else { continue }
      isAlarm = true
      try SecondOpinion.alarm(check, statement, subject: finding.subject)
    }
    return isAlarm
  }

  private func prune(_ store: ProofStore) throws {
    var subjects: Set<String> = []
    for theory in EntenteCommand.theories {
      let ids = theory.propositions.map(\.id) + Array(ModelCheck.reservedIDs)
      subjects.formUnion(ids.map { "\(theory.id)/\($0)" })
    }
    do {
      try store.prune(keeping: subjects, models: Set(EntenteCommand.theories.map(\.id)))
    } catch {
      throw CommandFailure.badInput(error)
    }
  }

  private func present(_ recorder: VerifyRecorder) async throws {
    let report = recorder.report
    let register = EntenteCommand.register.map { RegisterReport($0, report) }
    if json.isOn {
      try Console.json(JSONReport(report, path: proofs.path(of:)))
    } else {
      let style = Console.style
      for entry in report.entries where !entry.findings.isEmpty {
        Console.print(entry.table(style))
        Console.print()
      }
      for finding in report.findings {
        let lines = finding.explanation(style)
        if !lines.isEmpty { Console.print(lines + [""]) }
      }
      for table in ClaimTable.tables(of: report) {
        Console.print(table.lines(style))
        Console.print()
      }
      if !report.findings.isEmpty { Console.print(report.counts(style)) }
      if selectors.isEmpty, let register { Console.print(register.counts) }
    }
    recorder.printNotes()
    if let folder = self.report { try await SiteFolder(folder).write(report, proofs: proofs) }
  }
}

/// Folders that the user names.
enum Folder {
  static func ensureWritable(_ folder: URL, option: String) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw unwritable(folder, option)
    }
    guard access(folder.path, W_OK | X_OK) == 0 else { throw unwritable(folder, option) }
  }

  private static func unwritable(_ folder: URL, _ option: String) -> CommandFailure {
    let exists = FileManager.default.fileExists(atPath: folder.path)
    let kind = exists ? "is not a folder that can be written" : "cannot be made"
    return CommandFailure(
      .badInput, "the folder \(folder.relativePath) \(kind). Choose another with \(option), or mend its permissions")
  }

  static func write(_ text: String, to url: URL) throws {
    do { try Data(text.utf8).write(to: url, options: .atomic) } catch {
      throw CommandFailure(.badInput, "\(url.relativePath) cannot be written: \(error.localizedDescription)")
    }
  }
}
