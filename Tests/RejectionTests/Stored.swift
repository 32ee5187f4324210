import Algebra
import AllianceModels
import Certificates
import Engine
import Foundation
import Kernel
import Logic
import Propositions

/// The stored evidence of the library's models, with the statements that it is about.
enum Stored {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Proofs")
  static let store = ProofStore(folder: folder)

  /// By id.
  static let models: [String: CompiledModel] = {
    let compiled = AllianceModels.all.map { CompiledModel($0.asTheory) }
    return Dictionary(compiled.map { ($0.id, $0) }) { first, _ in first }
  }()

  /// `model/id` for every file in the folder.
  static let subjects: [String] = {
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".proof") }.map { String($0.dropLast(".proof".count)) }.sorted()
  }()

  static var seed: UInt64 {
    ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_121
  }

  /// Answers for every subject, found on all processors.
  static func inParallel<T: Sendable>(_ body: @escaping @Sendable (File) async throws -> T) async throws -> [T] {
    try await withThrowingTaskGroup(of: (Int, T).self) { group in
      for (index, subject) in subjects.enumerated() {
        group.addTask { (index, try await body(try File(subject, number: index))) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

struct Problem: Error, CustomStringConvertible { let description: String }

/// One file with its model.
struct File: Sendable {
  let subject: String
  let number: Int
  let model: CompiledModel
  /// `nil` for evidence about the model itself.
  let proposition: CompiledProposition?
  let text: String
  let contents: ProofFile
  private let blocks: [String: Substring]
  /// By hash, derived from the model.
  let statements: [String: Statement]
  let lock: [String: ProofStore.LockEntry]

  init(_ subject: String, number: Int) throws {
    let sides = subject.split(separator: "/").map(String.init)
    guard sides.count == 2, let model = Stored.models[sides[0]] else {
      throw Problem(description: "\(subject): there is no such model")
    }
    self.subject = subject
    self.number = number
    self.model = model
    proposition = model.proposition(sides[1])
    lock = try Stored.store.lock()
    text = try String(contentsOf: Stored.store.path(of: subject), encoding: .utf8)
    blocks = File.blocks(text)
    guard let contents = try Stored.store.load(subject, lock: lock) else {
      throw Problem(description: "\(subject): no file")
    }
    self.contents = contents
    var derived: [Statement] = []
    switch sides[1] {
    case ModelCheck.definednessID: derived = try model.definedness().map(\.statement)
    case ModelCheck.assumptionsID: derived = [try Statement(model.premises.map { ($0.label, $0.formula) })]
    default:
      guard let proposition else { throw Problem(description: "\(subject): there is no such proposition") }
      for part: EvidencePart in [.proof, .premises, .holds, .offTies] {
        if let statement = try proposition.statement(of: part) { derived.append(statement) }
      }
      derived += try proposition.partStatements()
    }
    statements = Dictionary(derived.map { ($0.hash, $0) }) { first, _ in first }
  }

  /// The text of each part, by name.
  private static func blocks(_ text: String) -> [String: Substring] {
    let parts = text.split(separator: "\npart ").dropFirst().map { ($0.prefix { $0 != "\n" }, $0) }
    return Dictionary(parts.map { (String($0), $1) }) { first, _ in first }
  }

  /// The statement that the part of the original file is about.
  func statement(of part: ProofFile.Part) throws -> Statement {
    guard let statement = statements[part.statementHash] else {
      throw Problem(description: "\(subject): part '\(part.name)' is stale")
    }
    return statement
  }

  /// Throws unless the changed evidence, read from the text, shows all that the file's shows.
  func require(_ changed: ProofFile, from changedText: String) throws {
    let blocks = File.blocks(changedText)
    for part in contents.parts {
      guard let other = changed.parts.first(where: { $0.name == part.name }) else {
        throw Problem(description: "no part '\(part.name)'")
      }
      guard other.statementHash == part.statementHash else { throw Problem(description: "'\(part.name)' is stale") }
      if blocks[part.name] == self.blocks[part.name] { continue }
      let statement = try statement(of: part)
      switch other.evidence {
      case .refutation(let refutation): _ = try Kernel.check(refutation, of: statement)
      case .witness(let witness): _ = try Kernel.check(witness, of: statement)
      }
    }
  }

  /// Whether the program reads the same verdict off this store, on as many parts of evidence.
  func isAccepted(from store: ProofStore, lock: [String: ProofStore.LockEntry]) async throws -> Bool {
    let verifier = Verifier(prover: nil, store: store)
    guard let proposition else {
      let check = try await verifier.check(model, lock: lock)
      if subject == check.definednessSubject { return check.isDefined }
      if case .consistent = check.consistency { return true }
      return false
    }
    let finding = try await verifier.decide(proposition, of: model, lock: lock)
    return finding.verdict.rawValue == lock[subject]?.verdict && finding.storedProblems.isEmpty
      && Set(finding.evidence.keys.map(\.description)) == Set(contents.parts.map(\.name))
  }
}

/// A folder that holds changed copies of one file.
struct Scratch {
  let store: ProofStore
  private let subject: String
  private let folder: URL

  init(_ subject: String) throws {
    self.subject = subject
    folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")
    store = ProofStore(folder: folder)
    try FileManager.default.createDirectory(
      at: store.path(of: subject).deletingLastPathComponent(), withIntermediateDirectories: true)
  }

  func write(_ text: String) throws { try Data(text.utf8).write(to: store.path(of: subject)) }
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The lock as it would be had the text been stored by the program.
  func lock(_ lock: [String: ProofStore.LockEntry], for text: String) -> [String: ProofStore.LockEntry] {
    var result = lock
    result[subject]?.digest = Digest.sha256(text)
    return result
  }
}

extension ProofFile.Part {
  /// Every refutation in the part with the statement that it refutes, those of universal facts under a witness
  /// included.
  func refutations(of statement: Statement) throws -> [(statement: Statement, refutation: Refutation)] {
    switch evidence {
    case .refutation(let refutation): return [(statement, refutation)]
    case .witness(let witness):
      let substitution = Substitution(
        symbols: witness.values, functions: witness.functions)
      return try zip(statement.assertions, witness.evidence).flatMap { assertion, evidence in
        try nested(substitution(assertion.formula), evidence)
      }
    }
  }

  private func nested(
    _ formula: Formula, _ evidence: Witness.Evidence
  ) throws -> [(statement: Statement, refutation: Refutation)] {
    switch (formula, evidence) {
    case (.named(_, let body), _): try nested(body, evidence)
    case (.not(let inner), _): try nested(inner.negatedInward, evidence)
    case (.implies(let a, let b), _): try nested(.or([.not(a), b]), evidence)
    case (.iff(let a, let b), _): try nested(.and([.or([.not(a), b]), .or([a, .not(b)])]), evidence)
    case (.and(let parts), .all(let pieces)): try zip(parts, pieces).flatMap { try nested($0, $1) }
    case (.or(let parts), .any(let index, let piece)): try nested(parts[index], piece)
    case (.exists(let symbols, let body), .exists(let values, let piece)):
      try nested(
        Substitution(
          symbols: Dictionary(uniqueKeysWithValues: zip(symbols, values)))(body), piece)
    case (.forAll(let symbols, let body), .forAll(let refutation)):
      [(try Statement([("for all", .exists(symbols, .not(body)))]), refutation)]
    default: []
    }
  }
}
