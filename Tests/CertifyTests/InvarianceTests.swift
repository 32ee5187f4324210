import Algebra
import Engine
import Foundation
import Kernel
import Logic
import SMTLIB
import TestSupport
import Testing
import Z3Bridge

@testable import Certify

/// No verdict depends on the order, the names or the labels of assertions, or on a true one more that nothing needs.
@Suite struct InvarianceTests {
  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"].flatMap { UInt64($0) } ?? 1
  }

  /// In a process of its own: Z3 does not always keep a time limit.
  private static func solver() throws -> WorkerSolver {
    WorkerSolver(
      executable: try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests"))
  }

  private typealias Parts = [(label: String, formula: Formula)]

  /// The same question in other words.
  private func variant(of parts: Parts, _ generator: inout SeededGenerator) -> Parts {
    let symbols = parts.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }.sorted {
      $0.name < $1.name
    }
    // Another alphabetical order, on which the written form of a statement depends.
    let names = (0..<symbols.count).map { "n\($0)" }.shuffled(using: &generator)
    var renaming = Substitution()
    for (symbol, name) in zip(symbols, names) { renaming.symbols[symbol] = .symbol(Symbol(name)) }
    let unused = Term.symbol(Symbol("unused"))
    let harmless = Formula.compare(.product([unused, unused]), .greaterOrEqual, .constant(-1))
    let all = parts.map { renaming($0.formula) } + [harmless]
    return all.shuffled(using: &generator).enumerated().map { ("fact \($0)", $1) }
  }

  /// `sat` or `unsat` with evidence that the kernel has accepted, else `unknown`.
  private func verdict(_ parts: Parts, _ solver: any Solver) async throws -> String {
    let statement = try Statement(parts)
    switch await CertificateSearch(solver: solver).decide(statement, timeLimit: .seconds(10)) {
    case .refuted(let refutation):
      _ = try Kernel.check(refutation, of: statement)
      return "unsat"
    case .witnessed(let witness):
      _ = try Kernel.check(witness, of: statement)
      return "sat"
    case .undecided: return "unknown"
    }
  }

  /// The claims, but for those that take seconds.
  @Test func claims() async throws {
    let seed = Self.seed
    var generator = SeededGenerator(seed: seed)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Data/claims")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".smt2") }
      .sorted()
    let slow: Set<String> = ["schur.smt2"]
    let solver = try Self.solver()
    var compared = 0
    for file in files where !slow.contains(file) {
      let script = try ScriptFile.script(at: folder.appending(path: file).path)
      let parts = try #require(script.problems.first).statement().assertions.map { ($0.label, $0.formula) }
      let known = try #require(script.status, "\(file) has no status")
      let found = try await verdict(variant(of: parts, &generator), solver)
      #expect(found == known, "seed \(seed), variant of \(file)")
      compared += 1
    }
    #expect(compared > 40)
  }

  /// Small random problems, whatever their verdict is. Linear ones and products of two.
  @Test func randomProblems() async throws {
    let seed = Self.seed
    var generator = SeededGenerator(seed: seed)
    let solver = try Self.solver()
    let vocabulary = Vocabulary(functions: [], hasSpecialTerms: false)
    var words: [String: Int] = [:]
    for round in 0..<40 {
      let parts: Parts = (0..<generator.int(2...5)).map { index in
        let sides = [generator.term(vocabulary, depth: 2), generator.term(vocabulary, depth: 1)]
        let fact = Formula.compare(sides[0], generator.pick(Relation.allCases), sides[1])
        return ("h\(index)", generator.chance(1, in: 3) ? .or([fact, generator.formula(vocabulary, depth: 1)]) : fact)
      }
      guard (try? Statement(parts)) != nil else { continue }
      let first = try await verdict(parts, solver)
      let second = try await verdict(variant(of: parts, &generator), solver)
      #expect(first == second, "seed \(seed), round \(round): \(parts.map(\.formula.description))")
      words[first, default: 0] += 1
    }
    #expect(words["sat", default: 0] > 5 && words["unsat", default: 0] > 5, "seed \(seed): \(words)")
  }
}
