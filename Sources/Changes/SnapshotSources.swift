import Certificates
import Engine
import Foundation
import Logic
import Propositions
import Records

extension Snapshot {
  /// The models as they are, with the evidence that is stored for them.
  ///
  /// - Throws: `ProofStore.Failure` where the lock file cannot be read.
  public static func present(_ jobs: [VerificationRun.Job], store: ProofStore, name: String) async throws -> Snapshot {
    let lock = try store.lock()
    let verifier = Verifier(prover: nil, store: store)
    let items = jobs.flatMap { job in job.propositions.map { (job.model, $0) } }
    let records = await Concurrent.lanes(items) { item, _ in
      let (model, proposition) = item
      do { return Record(try await verifier.decide(proposition, of: model, lock: lock)) } catch {
        var record = Record(Finding(model: model.id, proposition: proposition))
        record.problem = "\(error)"
        return record
      }
    }
    var snapshot = Snapshot(name: name, records: records, listsUndecided: true)
    for index in snapshot.records.indices {
      guard let entry = lock[records[index].subject] else { continue }
      snapshot.records[index].digest = entry.digest
      // What was recorded stands beside why it does not hold.
      guard records[index].problem != nil, let verdict = Verdict(rawValue: entry.verdict) else { continue }
      snapshot.records[index].verdict = verdict
      snapshot.records[index].trust = Trust(rawValue: entry.trust) ?? .none
      snapshot.records[index].isKnifeEdge = entry.isKnifeEdge
    }
    for job in jobs { snapshot.versions[job.model.id] = job.model.version }
    return snapshot
  }

  /// What a folder of proofs and its lock file say.
  ///
  /// - Parameter other: the other side of a comparison: a file that is the same there is not checked twice.
  /// - Throws: `ProofStore.Failure` where the lock file cannot be read.
  public static func proofs(_ store: ProofStore, name: String, beside other: Snapshot? = nil) async throws -> Snapshot {
    try await proofs(lock: store.lock(), name: name, beside: other) { entry, subject in
      try store.load(subject, lock: [subject: entry])
    }
  }

  /// What a lock file says, with the proof files beside it that still are the ones it was written for.
  ///
  /// - Throws: `ProofStore.Failure` where the file cannot be read.
  public static func lockFile(_ file: URL, name: String, beside other: Snapshot? = nil) async throws -> Snapshot {
    let folder = file.deletingLastPathComponent()
    if file.lastPathComponent == ProofStore.lockName {
      return try await proofs(ProofStore(folder: folder), name: name, beside: other)
    }
    return try await proofs(lock: try ProofStore.lock(at: file), name: name, beside: other) { entry, subject in
      let url = folder.appending(path: subject + ".proof")
      guard let data = try? Data(contentsOf: url), data.count <= ProofFile.sizeLimit else { return nil }
      let text = String(decoding: data, as: UTF8.self)
      return Digest.sha256(text) == entry.digest ? try ProofFile(reading: text) : nil
    }
  }

  private static func proofs(
    lock: [String: ProofStore.LockEntry], name: String, beside other: Snapshot?,
    load: @escaping @Sendable (ProofStore.LockEntry, String) throws -> ProofFile?
  ) async throws -> Snapshot {
    let entries = lock.sorted { $0.key < $1.key }
    let known = Dictionary(other?.records.map { ($0.subject, $0) } ?? []) { first, _ in first }
    let records = await Concurrent.lanes(entries) { item, _ -> Record? in
      let (subject, entry) = item
      let sides = subject.split(separator: "/", maxSplits: 1).map(String.init)
      guard sides.count == 2, !ModelCheck.reservedIDs.contains(sides[1]) else { return nil }
      let verdict = Verdict(rawValue: entry.verdict)
      let trust = Trust(rawValue: entry.trust)
      var file: ProofFile?
      var problem = verdict == nil || trust == nil ? "the lock file says '\(entry.verdict) \(entry.trust)'" : nil
      do { file = try load(entry, subject) } catch { problem = problem ?? "\(error)" }
      var record = Record(
        model: sides[0], id: sides[1], verdict: verdict ?? .undecided, trust: trust ?? .none,
        isKnifeEdge: entry.isKnifeEdge)
      if file != nil, var same = known[subject], same.says(entry) {
        same.source = nil
        return same
      }
      if let file {
        record = Record(
          model: sides[0], id: sides[1], verdict: verdict ?? .undecided, trust: trust ?? .none,
          isKnifeEdge: entry.isKnifeEdge, parts: file.parts)
      }
      record.problem = problem ?? record.problem
      record.digest = entry.digest
      return record
    }
    var snapshot = Snapshot(name: name, records: records.compactMap { $0 }, listsUndecided: false)
    let bare = snapshot.records.count { $0.claim == nil && $0.problem == nil && $0.verdict != .inconsistent }
    if bare > 0 {
      snapshot.notes.append(
        "\(name): \(bare) of \(snapshot.records.count) proof files are not beside the lock file: of these only verdicts "
          + "and digests can be compared, not what they say")
    }
    return snapshot
  }

  /// What a run of the ledger found.
  ///
  /// - Throws: `Ledger.Failure`.
  public static func run(_ run: Int64, of ledger: Ledger, name: String) async throws -> Snapshot {
    var filter = LedgerFilter()
    filter.run = run
    // A run that found a proposition twice has said last what holds.
    var found: [String: LedgerFinding] = [:]
    for finding in try ledger.export(filter).findings.reversed()
    where !ModelCheck.reservedIDs.contains(finding.proposition) { found[finding.subject] = finding }
    let records = await Concurrent.lanes(found.values.sorted { $0.subject < $1.subject }) { finding, _ in
      Record(finding)
    }
    var snapshot = Snapshot(name: name, records: records, listsUndecided: true)
    snapshot.isPartial = true
    for finding in found.values { snapshot.versions[finding.model] = finding.version }
    return snapshot
  }
}

extension ProofStore.LockEntry {
  fileprivate var isKnifeEdge: Bool { parts.contains("\(EvidencePart.offTies)") }
}

extension Record {
  /// Whether it is of the file that the entry is of, says the same, and the kernel accepts it.
  fileprivate func says(_ entry: ProofStore.LockEntry) -> Bool {
    problem == nil && digest == entry.digest && verdict.rawValue == entry.verdict && trust.rawValue == entry.trust
      && isKnifeEdge == entry.isKnifeEdge
  }

  /// A finding of the ledger with its evidence.
  init(_ finding: LedgerFinding) {
    var unreadable: String?
    let parts = finding.instances.compactMap { instance -> ProofFile.Part? in
      guard let evidence = instance.evidence else { return nil }
      let part = evidence.part()
      if part == nil { unreadable = "the evidence for the part '\(instance.part)' cannot be read" }
      return part?.named(instance.part)
    }
    self.init(
      model: finding.model, id: finding.proposition, verdict: Verdict(rawValue: finding.verdict) ?? .undecided,
      trust: Trust(rawValue: finding.trust) ?? .none, isKnifeEdge: finding.isKnifeEdge,
      isExistential: finding.isExistential, parts: parts)
    problem = unreadable ?? problem
    reason = finding.reason
    if hash == nil, finding.verdict == Verdict.undecided.rawValue { hash = finding.instances.first?.statement }
  }
}
