import ArgumentParser
import Engine
import Foundation
import Records
import Reports
import SMTLIB

struct LedgerOption: ParsableArguments {
  @Option(
    name: .customLong("ledger"),
    help: ArgumentHelp("The record of every run; it can be deleted at any time.", valueName: "file"))
  var path = ".entente/ledger.sqlite"

  func open() throws -> Ledger {
    do { return try Ledger(at: path) } catch { throw CommandFailure.badInput(error) }
  }

  /// The ledger where there is one already.
  func existing() throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(.badInput, "there is no ledger at \(path) yet; 'entente verify' writes one")
    }
    return try open()
  }
}

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Ask the record of every run; export it, import another, check it.",
    discussion: """
      The ledger is a memory: 'verify' writes every finding into it with its evidence, and takes evidence from it that is \
      not among the proofs, once the kernel has checked it again.
      """,
    subcommands: [
      LedgerList.self, LedgerRuns.self, LedgerCheck.self, LedgerExportCommand.self, LedgerImport.self,
    ], defaultSubcommand: LedgerList.self)
}

/// Which findings are meant.
struct LedgerFilterOptions: ParsableArguments {
  @Argument(help: "A glob over model/id; all findings when omitted.")
  var selector: String?

  @Option(help: "Only findings with this verdict.")
  var verdict: String?

  @Option(help: ArgumentHelp("Only findings from this day on, as in 2026-11-21.", valueName: "date"))
  var since: String?

  @Flag(help: "Only where the verdict, its trust or the model is not what it was before.")
  var changed = false

  @Flag(help: "Every finding, not only the newest of each proposition.")
  var all = false

  @Option(help: ArgumentHelp("Only findings of this run.", valueName: "number"))
  var run: Int64?

  func filter() throws -> LedgerFilter {
    var filter = LedgerFilter()
    filter.subject = selector
    if let verdict {
      guard Verdict(rawValue: verdict) != nil else {
        let known = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(.badInput, "there is no verdict '\(verdict)'; there are \(known)")
      }
      filter.verdict = verdict
    }
    if let since {
      guard let date = try? Date("\(since)T00:00:00Z", strategy: .iso8601) else {
        throw CommandFailure(.badInput, "'\(since)' is no date; write it as in 2026-11-21")
      }
      filter.since = date
    }
    filter.run = run
    filter.changedOnly = changed
    filter.latestOnly = !all && !changed && run == nil
    return filter
  }
}

struct LedgerList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Findings, the newest first.")

  @OptionGroup var chosen: LedgerFilterOptions
  @Option(help: "At most so many.")
  var limit = 1000
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let ledger = try ledger.existing()
    var filter = try chosen.filter()
    filter.limit = limit
    let found = try ledger.findings(filter)
    if json.isOn { return try Console.json(LedgerExport(findings: found.map(\.finding))) }
    var table = TextTable([
      .init("when"), .init("proposition"), .init("verdict"), .init("trust"), .init("model version"),
      .init("time", isRight: true), .init("why", shrinks: true),
    ])
    for (_, finding) in found {
      let verdict = Verdict(rawValue: finding.verdict)
      table.add([
        .init(finding.date.ISO8601Format(), .faint),
        .init(finding.subject, .strong), .init(finding.verdict, verdict?.accent ?? .plain), .init(finding.trust),
        .init(String(finding.version.prefix(12)), .faint), .init(String(format: "%.1f s", finding.seconds), .faint),
        .init(finding.reason ?? ""),
      ])
    }
    if !found.isEmpty { Console.print(table.lines(Console.style)) }
    let size = try ledger.size()
    Console.print(
      "\(found.count) findings shown of \(size.findings) in \(size.runs) runs; \(size.instances) instances, "
        + "\(size.evidence) pieces of evidence, \(size.bytes / 1024) kB")
  }
}

struct LedgerRuns: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "runs", abstract: "Runs, the newest first.")

  @Option(help: "At most so many.")
  var limit = 50
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let runs = try ledger.existing().runs(limit: limit)
    if json.isOn { return try Console.json(runs) }
    var table = TextTable([
      .init("run", isRight: true), .init("started"), .init("took", isRight: true), .init("command"),
      .init("findings", isRight: true), .init("program"), .init("solver"), .init("seed", isRight: true),
      .init("limit", isRight: true), .init("from", shrinks: true),
    ])
    for run in runs {
      let took = run.ended.map { String(format: "%.1f s", $0.timeIntervalSince(run.started)) } ?? "not ended"
      table.add([
        .init("\(run.id)", .strong), .init(run.started.ISO8601Format()), .init(took), .init(run.command),
        .init("\(run.findings)"), .init(run.program), .init(run.solver), .init("\(run.seed)"),
        .init(String(format: "%g s", run.timeLimit)), .init(run.origin ?? ""),
      ])
    }
    Console.print(table.lines(Console.style))
  }
}

struct LedgerCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check every evidence in the ledger with the kernel, and every verdict against it.",
    discussion: "Exits with 1 when something is wrong; --remove takes out what is.")

  @Flag(help: "Remove the findings with which something is wrong.")
  var remove = false
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let (checked, problems) = try ledger.existing().recheck(removes: remove)
    if json.isOn {
      try Console.json(problems)
    } else {
      for problem in problems { Console.print(Console.style(problem.line, .bad)) }
      let wrong = Set(problems.map(\.finding)).count
      let rest = problems.isEmpty ? "nothing is wrong" : "\(wrong) wrong\(remove ? " and removed" : "")"
      Console.print("\(checked) findings checked: \(rest)")
    }
    if !problems.isEmpty { throw ExitStatus.unexpected }
  }
}

struct LedgerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write findings as CSV, as JSON for another ledger, or their statements as SMT-LIB.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, smt2 }

  @OptionGroup var chosen: LedgerFilterOptions
  @Option(help: "csv, json or smt2.")
  var format = Format.json
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file; for smt2 a folder, with a file for each statement. Printed without it.", valueName: "path"))
  var output: String?
  @OptionGroup var ledger: LedgerOption

  func run() throws {
    let ledger = try ledger.existing()
    let filter = try chosen.filter()
    switch format {
    case .csv: try write(try ledger.csv(filter))
    case .json: try write(try JSONReport.text(try ledger.export(filter)) + "\n")
    case .smt2:
      guard let output else {
        throw CommandFailure(.usage, "--format smt2 writes a file for each statement: name a folder with --output")
      }
      let folder = URL(fileURLWithPath: output, isDirectory: true)
      try Folder.ensureWritable(folder, option: "--output")
      let statements = try ledger.statements(filter)
      for (hash, statement) in statements {
        let text = SMTLIBText(statement.assertions.map(\.formula)).script(
          comments: statement.assertions.map(\.label), heading: ["statement \(hash)"])
        try Folder.write(text, to: folder.appending(path: "\(hash.prefix(16)).smt2"))
      }
      Console.note("\(statements.count) statements: \(output)")
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return Console.text(text) }
    try Folder.write(text, to: URL(fileURLWithPath: output))
    Console.note("ledger: \(output)")
  }
}

struct LedgerImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in the records of another machine, once the kernel has checked their evidence.",
    discussion: "What its evidence does not show is refused and named; then the command exits with 1.")

  @Argument(help: "A file that 'ledger export --format json' wrote.")
  var file: String
  @OptionGroup var ledger: LedgerOption

  func run() throws {
    let export: LedgerExport
    do {
      export = try LedgerExport(json: try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw CommandFailure(.badInput, "\(file) is no export of a ledger: \(error.localizedDescription)")
    }
    guard export.schema == LedgerExport.schema else {
      throw CommandFailure(
        .badInput, "\(file) is of schema \(export.schema); this version reads \(LedgerExport.schema)")
    }
    let (taken, refused) = try ledger.open().takeIn(
      export, from: file, by: "\(Program.name) \(Program.version)")
    for problem in refused { Console.error(problem.line) }
    Console.print("\(taken) findings taken in, \(refused.count) refused")
    if !refused.isEmpty { throw ExitStatus.unexpected }
  }
}
