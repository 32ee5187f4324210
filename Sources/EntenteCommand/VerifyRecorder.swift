import Certificates
import Engine
import Records
import Reports

/// Takes in what a verification finds out: stores evidence as it comes, and remembers what to say at the end.
struct VerifyRecorder {
  private(set) var report: RunReport
  private let store: ProofStore
  private let replaces: Bool
  /// Files that differ from the evidence found and were left alone.
  private var kept: [String] = []
  private var failures: [(subject: String, message: String)] = []
  private var hasRejected = false
  /// Where findings are remembered; nil once that has failed.
  var ledgerRun: Ledger.Run?
  private var versions: [Int: String] = [:]

  init(_ jobs: [VerificationRun.Job], store: ProofStore, replaces: Bool) {
    report = RunReport(jobs.map { .init(model: $0.model) })
    self.store = store
    self.replaces = replaces
  }

  /// Whether the event ends a piece of work.
  mutating func take(_ event: VerificationRun.Event) throws -> Bool {
    switch event {
    case .started: return false
    case .checked(let index, let check):
      report.entries[index].check = check
      note(check.storedProblems)
      remember(of: index) { try $0.record(check, version: $1) }
      if check.isComplete, !replaces { break }
      for item in check.proofFiles { try save(item.file, item.verdict) }
    case .decided(let index, let finding):
      report.entries[index].insert(finding)
      note(finding.storedProblems)
      remember(of: index) { try $0.record(finding, version: $1) }
      if finding.isComplete, !replaces { break }
      try save(finding.proofFile, finding.verdict)
    case .failed(let subject, let error): failures.append((subject, "\(error)"))
    }
    return true
  }

  /// - Parameter record: writes into the run what was found out about this version of the model.
  private mutating func remember(of index: Int, _ record: (Ledger.Run, String) throws -> Void) {
    guard let ledgerRun else { return }
    let version = versions[index] ?? report.entries[index].model.version
    versions[index] = version
    do { try record(ledgerRun, version) } catch {
      Console.warning("\(error)")
      self.ledgerRun = nil
    }
  }

  func endLedgerRun() {
    do { try ledgerRun?.end() } catch { Console.warning("\(error)") }
  }

  private mutating func note(_ problems: [StoredProblem]) {
    for problem in problems { if case .rejected = problem { hasRejected = true } }
  }

  private mutating func save(_ file: ProofFile, _ verdict: Verdict) throws {
    do {
      if try store.record(file, verdict: verdict, replaces: replaces) == .kept { kept.append(file.subject) }
    } catch {
      throw CommandFailure.badInput(error)
    }
  }

  /// What is wrong, in order of gravity.
  func status(isStrict: Bool) -> ExitStatus {
    let checks = report.entries.compactMap(\.check)
    if !failures.isEmpty || checks.contains(where: { !$0.vanishing.isEmpty }) { return .badInput }
    let isInconsistent =
      checks.contains { if case .inconsistent = $0.consistency { true } else { false } }
      || report.stated.contains { $0.verdict == .inconsistent }
    if isInconsistent { return .inconsistent }
    let hasOpenDivision = checks.contains { !$0.openDivisions.isEmpty }
    if hasRejected && !replaces || hasOpenDivision || report.findings.contains(where: \.isUnexpected) {
      return .unexpected
    }
    let isOpen =
      report.findings.contains { $0.verdict == .undecided } || checks.contains { !$0.openQuestions.isEmpty }
    return isStrict && isOpen ? .undecided : .success
  }

  /// Errors and warnings, on standard error.
  func printNotes() {
    for check in report.entries.compactMap(\.check) {
      let problems = check.problems()
      if !problems.isEmpty { Console.error(problems.joined(separator: "\n")) }
      for question in check.openQuestions { Console.warning(question) }
    }
    for finding in report.stated where finding.restsOnDefinitionsAlone && !finding.proposition.details.isByDefinition {
      Console.warning(
        "\(finding.proposition.location): \(finding.subject) follows from definitions and its own conditions alone: no "
          + "assumption, shape or domain carries it. Does it assume what it concludes? If it is meant so, add "
          + ".byDefinition()")
    }
    for failure in failures { Console.error(failure.message) }
    for problem in rejections { Console.warning(problem) }
    if !kept.isEmpty {
      let more = kept.count > 4 ? " and \(kept.count - 4) more" : ""
      let names = kept.prefix(4).joined(separator: ", ") + more
      Console.warning(
        "the stored evidence of \(names) is out of date and was left alone; 'entente verify --update' replaces it")
    }
  }

  private var rejections: [String] {
    report.findings.flatMap { finding in
      finding.storedProblems.compactMap { if case .rejected = $0 { "\(finding.subject): \($0)" } else { nil } }
    }
  }
}
