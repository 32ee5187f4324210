import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Testing

/// Every stored file, as it is and changed in many ways. `ENTENTE_TEST_SEED` in the environment sets another seed.
@Suite struct RejectionTests {
  @Test func everyModelIsStored() {
    #expect(!Stored.subjects.isEmpty, "no evidence in \(Stored.folder.path): run 'entente verify'")
    for id in Stored.models.keys {
      #expect(Stored.subjects.contains { $0.hasPrefix(id + "/") }, "no evidence about \(id)")
    }
  }

  /// What `entente check` does.
  @Test func asStored() async throws {
    let lock = try Stored.store.lock()
    for model in Stored.models.values {
      let ids = Set(model.propositions.map(\.id))
      let items = await Recheck.of(model, ids: ids, store: Stored.store, lock: lock)
      let bad = items.filter { Stored.subjects.contains($0.subject) && $0.status != .accepted }
      #expect(bad.isEmpty, "\(bad.map(\.line).joined(separator: "\n"))")
    }
    for subject in Stored.subjects { #expect(lock[subject] != nil, "\(subject) is not in the lock file") }
  }

  // MARK: The text

  private struct Result: Sendable {
    var kinds: [Mutation.Kind: (refused: Int, standing: Int)] = [:]
    var count = 0
    var problems: [String] = []
  }

  @Test func changedFiles() async throws {
    let seed = Stored.seed
    let results = try await Stored.inParallel { file in
      var result = Result()
      let mutator = Mutator(file, seed: seed)
      let scratch = try Scratch(file.subject)
      defer { scratch.remove() }
      for mutation in try mutator.mutations(24) {
        result.count += 1
        try scratch.write(mutation.text)
        if (try? scratch.store.load(file.subject, lock: file.lock)) != nil {
          result.problems.append("\(file.subject): the store reads it in spite of the lock: \(mutation.change)")
        }
        // As if whoever changed the file had brought the lock up to date.
        let lock = scratch.lock(file.lock, for: mutation.text)
        var isStanding = false
        do {
          guard let changed = try scratch.store.load(file.subject, lock: lock) else { continue }
          try file.require(changed, from: mutation.text)
          isStanding = true
        } catch {}
        if isStanding && mutation.mustFail {
          result.problems.append("\(file.subject): accepted: \(mutation.kind): \(mutation.change)")
        }
        let old = result.kinds[mutation.kind] ?? (0, 0)
        result.kinds[mutation.kind] = (old.refused + (isStanding ? 0 : 1), old.standing + (isStanding ? 1 : 0))
      }
      return result
    }
    var total: [Mutation.Kind: (refused: Int, standing: Int)] = [:]
    for (file, result) in zip(Stored.subjects, results) {
      #expect(result.count >= 20, "\(file): only \(result.count) changes")
      for problem in result.problems { Issue.record("seed \(seed): \(problem)") }
      total.merge(result.kinds) { ($0.refused + $1.refused, $0.standing + $1.standing) }
    }
    let table = Mutation.Kind.allCases.compactMap { kind in
      total[kind].map { "\(kind.rawValue) \($0.refused) refused" + ($0.standing > 0 ? ", \($0.standing) valid" : "") }
    }
    print("seed \(seed): \(results.map(\.count).reduce(0, +)) changes of \(results.count) files")
    print(table.joined(separator: "; "))
    let refused = total.values.map(\.refused).reduce(0, +)
    let standing = total.values.map(\.standing).reduce(0, +)
    #expect(standing * 10 < refused, "most changes must matter: \(refused) refused, \(standing) valid")
  }

  /// The same through the code that reads verdicts off evidence, with the lock brought up to date.
  @Test func changedFilesGiveNoVerdict() async throws {
    let seed = Stored.seed
    let problems = try await Stored.inParallel { file in
      var problems: [String] = []
      let scratch = try Scratch(file.subject)
      defer { scratch.remove() }
      try scratch.write(file.text)
      if try await !file.isAccepted(from: scratch.store, lock: file.lock) {
        problems.append("\(file.subject): the copy is not accepted")
      }
      let mutator = Mutator(file, seed: seed &+ 1)
      let mutations = try mutator.mutations(1).filter(\.mustFail)
      for mutation in mutations.prefix(3) + mutations.filter({ $0.kind == .partRemoved }) {
        try scratch.write(mutation.text)
        let lock = scratch.lock(file.lock, for: mutation.text)
        if (try? await file.isAccepted(from: scratch.store, lock: lock)) == true {
          problems.append("\(file.subject): accepted: \(mutation.kind): \(mutation.change)")
        }
      }
      return problems
    }
    for problem in problems.joined() { Issue.record("seed \(seed): \(problem)") }
  }

  /// A lock that claims another verdict than the evidence gives.
  @Test func changedVerdict() async throws {
    for model in Stored.models.values {
      guard let proposition = model.propositions.first(where: { Stored.subjects.contains("\(model.id)/\($0.id)") })
      else { continue }
      var lock = try Stored.store.lock()
      let subject = "\(model.id)/\(proposition.id)"
      let old = try #require(lock[subject]?.verdict)
      lock[subject]?.verdict = old == "proved" ? "refuted" : "proved"
      let items = await Recheck.of(model, ids: [proposition.id], store: Stored.store, lock: lock)
      #expect(items.contains { $0.subject == subject && $0.status == .rejected })
    }
  }

  /// A file that lacks a part which the lock names, with the digest in the lock brought up to date.
  @Test func missingParts() async throws {
    var count = 0
    for (index, subject) in Stored.subjects.enumerated() {
      let file = try File(subject, number: index)
      guard let proposition = file.proposition, let entry = file.lock[subject] else { continue }
      let scratch = try Scratch(subject)
      defer { scratch.remove() }
      for part in entry.parts {
        let text = ProofFile(subject: subject, parts: file.contents.parts.filter { $0.name != part }).text
        try scratch.write(text)
        let lock = scratch.lock(file.lock, for: text)
        let items = await Recheck.of(file.model, ids: [proposition.id], store: scratch.store, lock: lock)
        let item = items.first { $0.subject == subject }
        #expect(item?.status == .rejected, "\(subject) without '\(part)'")
        #expect(item?.detail?.contains("'\(part)'") == true)
        count += 1
      }
    }
    #expect(count > 10)
  }

  // MARK: Every identity

  /// Every coefficient, index, hypothesis and cofactor of every identity in the store, changed one at a time.
  @Test func everyIdentity() async throws {
    let counts = try await Stored.inParallel { file in
      var count = 0
      var problems: [String] = []
      for part in file.contents.parts {
        for (statement, refutation) in try part.refutations(of: try file.statement(of: part)) {
          var context = try ClauseContext(statement)
          for (index, step) in refutation.steps.enumerated() {
            if case .psatz(let psatz) = step {
              for (change, variant) in psatz.variants(context.table) {
                count += 1
                var copy = context
                do {
                  try copy.apply(.psatz(variant))
                  problems.append("\(file.subject), \(part.name), step \(index + 1): \(change)")
                } catch {}
              }
            }
            try context.apply(step)
          }
          if context.contradiction == nil { problems.append("\(file.subject), \(part.name): no contradiction") }
        }
      }
      return (count, problems)
    }
    for problem in counts.flatMap(\.1) { Issue.record("accepted: \(problem)") }
    let total = counts.map(\.0).reduce(0, +)
    print("\(total) changes of identities")
    #expect(total > 1_000)
  }
}

extension Psatz {
  /// The step with one thing changed so that its identity cannot hold.
  func variants(_ table: VariableTable) -> [(change: String, psatz: Psatz)] {
    var result: [(String, Psatz)] = []
    func add(_ change: String, _ body: (inout Psatz) -> Void) {
      var copy = self
      body(&copy)
      result.append((change, copy))
    }
    let polynomials = hypotheses.map { hypothesis -> Polynomial? in
      var table = table
      guard case .compare(let a, let relation, let b) = hypothesis else { return nil }
      return try? table.fact(a, relation, b)?.polynomial
    }
    var used: Set<Int> = Set(cofactors.map(\.equation))
    for (i, summand) in summands.enumerated() {
      used.formUnion(summand.factors)
      add("coefficient \(i)") { $0.summands[i].coefficient += 1 }
      add("sign of coefficient \(i)") { $0.summands[i].coefficient = -summand.coefficient }
      add("without summand \(i)") { $0.summands.remove(at: i) }
      for (j, factor) in summand.factors.enumerated() {
        let other = (factor + 1) % (hypotheses.count + 1)
        if other < hypotheses.count, polynomials[other] == polynomials[factor] { continue }
        add("factor \(j) of summand \(i)") { $0.summands[i].factors[j] = other }
      }
    }
    for (i, cofactor) in cofactors.enumerated() {
      add("cofactor \(i)") { $0.cofactors[i].term = .sum([cofactor.term, .constant(1)]) }
      add("without cofactor \(i)") { $0.cofactors.remove(at: i) }
      add("equation of cofactor \(i)") { $0.cofactors[i].equation = hypotheses.count }
    }
    // A number stays the same sign condition when it grows.
    for index in used.sorted() where polynomials[index]?.constant == nil {
      guard case .compare(let a, let relation, let b) = hypotheses[index] else { continue }
      add("constant of hypothesis \(index)") {
        $0.hypotheses[index] = .compare(.sum([a, .constant(1)]), relation, b)
      }
    }
    return result
  }
}
