import AllianceModels
import Certificates
import Engine
import Foundation
import GRDB
import Games

@testable import Records

// How large a ledger of 100,000 instances is, and how long its queries take. The evidence is that of Proofs/, once as a
// year of work would leave it (most of a model's statements are the same in its next version), once with every piece of
// evidence different. Every version of a model is found once and then found again once.

let goal = 100_000
let stored = "Proofs"

/// Everything that the stored proofs show, with its evidence.
func findings() async throws -> [LedgerFinding] {
  let jobs = AllianceModels.all.map { model in
    let compiled = CompiledModel(model.asTheory)
    return VerificationRun.Job(model: compiled, ids: Set(compiled.propositions.map(\.id)))
  }
  let store = ProofStore(folder: URL(fileURLWithPath: stored, isDirectory: true))
  let run = VerificationRun(jobs, provers: [nil, nil], store: store, lock: try store.lock())
  let versions = jobs.map(\.model.version)
  var findings: [LedgerFinding] = []
  for await event in run.events() {
    switch event {
    case .checked(let index, let check): findings += LedgerFinding.all(of: check, version: versions[index])
    case .decided(let index, let finding):
      findings.append(LedgerFinding(finding, version: versions[index]).withInstances(of: finding))
    case .started, .failed: break
    }
  }
  return findings.sorted { $0.subject < $1.subject }
}

/// The finding about another version of its model. Where the statement is another, so are its hash and its evidence.
func changed(_ finding: LedgerFinding, version: Int, date: Date, isNew: Bool) -> LedgerFinding {
  var copy = finding
  copy.version = Digest.sha256("\(finding.version) \(version)")
  copy.date = date
  guard isNew else { return copy }
  copy.instances = finding.instances.map { instance in
    var other = instance
    other.statement = Digest.sha256("\(instance.statement) \(version)")
    if let evidence = instance.evidence {
      let text = evidence.text.replacing("ledger/evidence", with: "ledger/evidence-\(version)", maxReplacements: 1)
      other.evidence = LedgerEvidence(text: text, digest: Digest.sha256(text))
    }
    return other
  }
  return copy
}

/// Writes versions until there are enough instances.
func fill(_ ledger: Ledger, with findings: [LedgerFinding], isAllNew: Bool) throws {
  var instances = 0
  var version = 0
  while instances < goal {
    let date = Date.now.addingTimeInterval(Double(version - 70) * 5 * 86_400)
    let run = try ledger.begin(
      RunOrigin(command: "verify", program: "entente", solver: "z3 4.13.3", seed: 0, timeLimit: 20))
    let second = try ledger.begin(
      RunOrigin(command: "verify", program: "entente", solver: "z3 4.13.3", seed: 0, timeLimit: 20))
    try ledger.database.write { db in
      var kept: [LedgerFinding] = []
      for (place, finding) in findings.enumerated() where instances < goal {
        let isNew = isAllNew || (place + version) % 10 == 0
        let copy = changed(finding, version: version, date: date, isNew: isNew)
        let last = try LastFinding(of: copy.model, copy.proposition, db)
        try Ledger.insert(copy, run: run.id, after: last, into: db)
        instances += copy.instances.count
        kept.append(copy)
      }
      for var again in kept {
        let last = try LastFinding(of: again.model, again.proposition, db)
        again.instances = []
        again.date += 86_400
        try Ledger.insert(again, run: second.id, after: last, as: last, into: db)
      }
    }
    try run.end()
    try second.end()
    version += 1
  }
}

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start).seconds * 1_000
}

/// Opening the ledger is part of every query, as it is for the command.
func ask(_ name: String, _ path: String, _ query: (Ledger) throws -> Int) throws {
  var times: [Double] = []
  var count = 0
  for _ in 0..<9 { times.append(try milliseconds { count = try query(try Ledger(at: path)) }) }
  times.sort()
  let numbers = [times[4], times[8]].map { String(format: "%8.1f", $0) }.joined()
  print(name.padding(toLength: 44, withPad: " ", startingAt: 0) + numbers + String(format: "%10d", count))
}

func measure(_ title: String, _ findings: [LedgerFinding], isAllNew: Bool) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "entente-bench-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: "ledger.sqlite").path
  let ledger = try Ledger(at: path)
  let seconds = try milliseconds { try fill(ledger, with: findings, isAllNew: isAllNew) } / 1_000
  _ = try ledger.database.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
  let size = try ledger.size()
  var bytes = 0
  for file in ["", "-wal", "-shm"] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + file)
    bytes += (attributes?[.size] as? Int) ?? 0
  }
  print("\n\(title)")
  print(
    "\(size.instances) instances, \(size.evidence) pieces of evidence, \(size.findings) findings in \(size.runs) runs; "
      + String(format: "written in %.1f s", seconds))
  print(String(format: "%.1f MB, %.0f bytes per instance", Double(bytes) / 1e6, Double(bytes) / Double(size.instances)))
  print("query (nine times, in ms)                     median   worst      rows")
  func list(_ name: String, _ change: (inout LedgerFilter) -> Void) throws {
    var filter = LedgerFilter()
    filter.limit = 1_000
    change(&filter)
    try ask(name, path) { try $0.findings(filter).count }
  }
  let newest = try ledger.findings(LedgerFilter()).first
  try list("newest of each proposition") { $0.latestOnly = true }
  try list("model iwanami-ratio") { $0.subject = "iwanami-ratio" }
  try list("glob iwanami-*/P?") { $0.subject = "iwanami-*/P?" }
  try list("glob */T1, newest of each") {
    $0.subject = "*/T1"
    $0.latestOnly = true
  }
  try list("glob nothing*/*") { $0.subject = "nothing*/*" }
  try list("verdict refuted") { $0.verdict = "refuted" }
  try list("verdict undecided, newest of each") {
    $0.verdict = "undecided"
    $0.latestOnly = true
  }
  try list("since 30 days ago") { $0.since = .now.addingTimeInterval(-30 * 86_400) }
  try list("since tomorrow") { $0.since = .now.addingTimeInterval(86_400) }
  try list("changed") { $0.changedOnly = true }
  try list("changed, model iwanami-ratio") {
    $0.changedOnly = true
    $0.subject = "iwanami-ratio"
  }
  try list("one run") { $0.run = 7 }
  try ask("runs", path) { try $0.runs(limit: 50).count }
  try ask("size", path) { try $0.size().runs }
  try ask("instances of a finding", path) { try $0.instances(of: newest?.id ?? 1).count }
  let statement = try ledger.instances(of: newest?.id ?? 1).first?.statement ?? ""
  try ask("evidence about a statement", path) { try $0.evidence(for: statement).count }
  print("without a limit, for comparison:")
  try ask("every finding", path) { try $0.findings(LedgerFilter()).count }
  var latest = LedgerFilter()
  latest.latestOnly = true
  try ask("export, newest of each", path) { try $0.export(latest).findings.count }
}

let all = try await findings()
print("\(all.count) findings with \(all.reduce(0) { $0 + $1.instances.count }) instances in \(stored)")
try measure("a tenth of the statements changes from version to version", all, isAllNew: false)
try measure("every statement is another in every version", all, isAllNew: true)
