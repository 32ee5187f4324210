import Algebra
import Certificates
import Foundation
import Kernel
import Logic
import Testing

@testable import Engine

/// A folder of its own, removed with it.
private final class Scratch {
  let store: ProofStore

  init() {
    store = ProofStore(folder: FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)"))
  }

  deinit { try? FileManager.default.removeItem(at: store.folder) }

  func write(_ text: String, _ subject: String) throws { try Data(text.utf8).write(to: store.path(of: subject)) }
}

/// A file with parts of the given names.
private func file(_ subject: String, _ parts: String..., about number: Rational = 0) -> ProofFile {
  let statement = try? Statement([("a", .compare(.symbol(Symbol("x")), .greater, .constant(number)))])
  let witness = ProofFile.PartEvidence.witness(Witness(values: [:], evidence: [.evaluate]))
  return ProofFile(
    subject: subject,
    parts: parts.compactMap { name in statement.map { ProofFile.Part(name: name, statement: $0, evidence: witness) } })
}

@Suite struct ProofStoreTests {
  @Test func whatIsStoredIsRead() throws {
    let store = Scratch().store
    #expect(try store.record(file("m/T", "proof"), verdict: .proved, replaces: false) == .added)
    #expect(try store.load("m/T", lock: store.lock())?.parts.map(\.name) == ["proof"])
    #expect(try store.record(file("m/T", "proof"), verdict: .proved, replaces: false) == .unchanged)
    #expect(try store.record(file("m/T", "proof", about: 1), verdict: .proved, replaces: false) == .kept)
    #expect(try store.record(file("m/T", "proof", "premises"), verdict: .proved, replaces: false) == .added)
    #expect(try store.record(file("m/T", "proof", about: 1), verdict: .proved, replaces: true) == .replaced)
    #expect(try store.disagreements().isEmpty)
  }

  @Test func changedFilesAreTamperedWith() throws {
    let scratch = Scratch()
    let store = scratch.store
    _ = try store.record(file("m/T", "proof"), verdict: .proved, replaces: false)
    let good = file("m/T", "proof").text
    // Neither is a certificate any more, but the digest is what is looked at first.
    for bad in [String(good.prefix(30)), "nonsense", good + "\u{FFFD}"] {
      try scratch.write(bad, "m/T")
      #expect { try store.load("m/T", lock: store.lock()) } throws: { "\($0)".contains("its digest is not the one") }
      #expect(try store.disagreements().count == 1)
    }
    try Data([0x65, 0xFF, 0xFE]).write(to: store.path(of: "m/T"))
    #expect { try store.load("m/T", lock: store.lock()) } throws: { "\($0)".contains("its digest is not the one") }
  }

  /// It once waited for itself.
  @Test(.timeLimit(.minutes(1))) func changedFilesAreReplaced() throws {
    let scratch = Scratch()
    let store = scratch.store
    _ = try store.record(file("m/T", "proof"), verdict: .proved, replaces: false)
    try scratch.write("nonsense", "m/T")
    #expect(try store.record(file("m/T", "proof"), verdict: .proved, replaces: false) == .kept)
    #expect(try store.record(file("m/T", "proof"), verdict: .proved, replaces: true) == .replaced)
    #expect(try store.load("m/T", lock: store.lock()) != nil)
  }

  @Test func unlistedFilesAreRefused() throws {
    let scratch = Scratch()
    _ = try scratch.store.record(file("m/T", "proof"), verdict: .proved, replaces: false)
    try scratch.write(file("m/U", "proof").text, "m/U")
    #expect(throws: ProofStore.Failure.self) { try scratch.store.load("m/U", lock: scratch.store.lock()) }
    #expect(try scratch.store.disagreements().count == 1)
  }

  /// Killed after any number of steps, a run leaves the old evidence or none; the next one stores the new.
  @Test(arguments: [true, false]) func interruptedAtEveryStep(isReplacement: Bool) throws {
    let new = file("m/T", "proof", "premises", about: 1)
    let entry = ProofStore.LockEntry(new, .proved)
    var count = 0
    var seen: Set<String> = []
    repeat {
      let store = Scratch().store
      _ = try store.record(file("m/U", "proof"), verdict: .proved, replaces: false)
      if isReplacement { _ = try store.record(file("m/T", "proof"), verdict: .proved, replaces: false) }
      let changes = store.changes(saving: new, entry, to: try store.lock())
      for change in changes.prefix(count) { try store.apply(change) }
      let found = try store.load("m/T", lock: store.lock())
      seen.insert(found.map { "\($0.parts.count)" } ?? "none")
      #expect(try store.load("m/U", lock: store.lock()) != nil)
      #expect(try store.disagreements().isEmpty)
      if found == nil {
        #expect(try store.record(new, verdict: .proved, replaces: false) == .added)
        #expect(try store.load("m/T", lock: store.lock())?.parts.count == 2)
      }
      count = count == changes.count ? 0 : count + 1
    } while count > 0
    #expect(seen == (isReplacement ? ["1", "none", "2"] : ["none", "2"]))
  }

  /// What is left behind beside the files is overwritten.
  @Test func leftoversAreHarmless() throws {
    let store = Scratch().store
    let old = file("m/T", "proof")
    _ = try store.record(old, verdict: .proved, replaces: false)
    let changes = store.changes(saving: old, .init(old, .proved), to: try store.lock())
    for change in changes.prefix(2) { try store.apply(change) }
    _ = try store.record(file("m/T", "premises"), verdict: .proved, replaces: true)
    let left = try FileManager.default.subpathsOfDirectory(atPath: store.folder.path).filter { $0.hasSuffix(".new") }
    #expect(left.isEmpty)
  }

  /// Two runs over one folder lose none of each other's entries, and each reads what the other has stored since.
  @Test func runsAtTheSameTime() async throws {
    let scratch = Scratch()
    let store = scratch.store
    let before = try store.lock()
    await withTaskGroup(of: Void.self) { group in
      for run in 0..<4 {
        group.addTask {
          for number in 0..<25 {
            _ = try? store.record(file("m/T\(run)-\(number)", "proof"), verdict: .proved, replaces: false)
          }
        }
      }
    }
    let entries = try store.lock()
    #expect(entries.count == 100)
    for subject in entries.keys { #expect(try store.load(subject, lock: before) != nil) }
  }

  @Test func theLockNamesWhatAVerdictRestsOnBesides() throws {
    let store = Scratch().store
    _ = try store.record(file("m/X", "effect-1", "effect-2", "premises", "proof"), verdict: .proved, replaces: false)
    _ = try store.record(file("m/T", "counterexample", "holds", "off-ties"), verdict: .refuted, replaces: false)
    _ = try store.record(file("m/P", "holds"), verdict: .proved, replaces: false)
    let entries = try store.lock()
    #expect(entries["m/X"]?.parts == ["effect-1", "effect-2"])
    #expect(entries["m/T"]?.parts == ["holds", "off-ties"])
    #expect(entries["m/P"]?.parts == [])
  }

  @Test func malformedLocks() throws {
    let scratch = Scratch()
    let store = scratch.store
    _ = try store.record(file("m/T", "proof"), verdict: .proved, replaces: false)
    let url = store.folder.appending(path: ProofStore.lockName)
    let good = try String(contentsOf: url, encoding: .utf8)
    for (bad, line) in [("entente lock 9\n", 1), (good + "<<<<<<<\n", 3), (good + "m/U proved\n", 3)] {
      try Data(bad.utf8).write(to: url)
      #expect { try store.lock() } throws: { "\($0)".contains("\(ProofStore.lockName):\(line):") }
      #expect(throws: ProofStore.Failure.self) {
        try store.record(file("m/U", "proof"), verdict: .proved, replaces: false)
      }
    }
    // Rewriting keeps the lines that can be read.
    _ = try store.record(file("m/U", "proof"), verdict: .proved, replaces: true)
    #expect(try store.lock().keys.sorted() == ["m/T", "m/U"])
  }
}
