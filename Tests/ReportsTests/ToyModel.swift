import Algebra
import Engine
import Games
import Kernel
import Logic
import Propositions
import Reports

/// A model whose evidence is written by hand, so that reports can be tested without a search.
enum Toy: Model {
  static let id = "toy"
  static let title = "A <toy> & its \"quotes\""
  static let notes = "First <b>paragraph</b>.\n\nSecond paragraph."
  static let sources = [Citation(key: "t", authors: "O'Neil & Co", year: 2020, title: "Less < more", doi: "10.1/x")]
  static let x = Term.parameter("x", .positive, unit: "hours", "time <spent>", file: "Toy.swift", line: 1)
  static let y = Term.parameter("y_A", .real, "effort", file: "Toy.swift", line: 2)

  static var theory: [any TheoryItem] {
    Assumption("A1", "Effort is more than time", file: "Toy.swift", line: 3) { y > x }
    Theorem("T1", "Effort is positive", claims: "1.1", "1.10", file: "Toy.swift", line: 4) { y > 0 }
      .finding("It <always> is.")
    Possibility("P1", "Effort can be two", claims: "1.2", file: "Toy.swift", line: 5) { y == 2 }
    Theorem("T2", "Effort is large", claims: "1.2", expect: .refuted, file: "Toy.swift", line: 6) { y > 3 }
    Theorem("T3", "Nobody knows", claims: "1.10", file: "Toy.swift", line: 7) { y.squared() > x }
  }

  /// Answers from the values and identities below.
  struct Oracle: Prover {
    func decide(_ statement: Statement, hints: SearchHints, timeLimit: Duration) async -> SearchOutcome {
      let candidates = [(1, 2), (1, 4)]
      for (x, y) in candidates {
        let values = [Symbol("x"): Term.constant(Rational(x)), Symbol("y_A"): .constant(Rational(y))]
        let witness = Witness(values: values, evidence: statement.assertions.map { _ in .evaluate })
        let mentionsSquare = statement.assertions.contains { $0.formula.description.contains("^2") }
        if !mentionsSquare, (try? Kernel.check(witness, of: statement)) != nil { return .witnessed(witness) }
      }
      let (x, y) = (Toy.x, Toy.y)
      let psatz = Psatz(
        hypotheses: [x > 0, y - x > 0, -y >= 0], summands: [.init(1, [0]), .init(1, [1]), .init(1, [2])])
      let refutation = Refutation([.psatz(psatz), .refute(Propagation(clause: [], hints: [0, 1, 2, 3]))])
      if (try? Kernel.check(refutation, of: statement)) != nil { return .refuted(refutation) }
      return .undecided(reason: "nothing <known>")
    }
  }

  /// Everything decided, with the times taken out.
  static func report(_ theories: [Theory] = [Toy.asTheory]) async throws -> RunReport {
    let verifier = Verifier(prover: Oracle(), store: nil)
    var entries: [RunReport.Entry] = []
    for theory in theories {
      let model = CompiledModel(theory)
      var entry = RunReport.Entry(model: model, check: try await verifier.check(model, lock: [:]))
      for proposition in model.propositions {
        var finding = try await verifier.decide(proposition, of: model, lock: [:])
        finding.seconds = 0
        entry.insert(finding)
      }
      entries.append(entry)
    }
    return RunReport(entries)
  }
}
