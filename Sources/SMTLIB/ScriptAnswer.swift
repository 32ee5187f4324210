import Certificates
import Engine
import Kernel
import Logic

/// What the kernel has accepted about one `check-sat`.
public enum ScriptAnswer: Sendable {
  case sat(CheckedWitness)
  case unsat(CheckedRefutation, Refutation)
  case unknown(reason: String)

  /// The word that solvers print.
  public var word: String {
    switch self {
    case .sat: "sat"
    case .unsat: "unsat"
    case .unknown: "unknown"
    }
  }

  /// The evidence as a part of a file; `nil` when there is none.
  func part(named name: String) -> ProofFile.Part? {
    switch self {
    case .sat(let checked):
      .init(name: name, statement: checked.statement, evidence: .witness(checked.witness))
    case .unsat(let checked, let refutation):
      .init(name: name, statement: checked.statement, evidence: .refutation(refutation))
    case .unknown: nil
    }
  }
}

extension ScriptProblem {
  /// Searches for a refutation or a witness and has the kernel check it.
  public func decide(with prover: any Prover, timeLimit: Duration) async -> ScriptAnswer {
    let deadline = ContinuousClock.now + timeLimit
    do {
      // Nothing to search for where zeros will do.
      if let zeros = try? checked(Witness(values: [:], evidence: [])) { return .sat(zeros) }
      let first = try statement()
      switch await prover.decide(first, hints: SearchHints(written: written, script: script), timeLimit: timeLimit) {
      case .undecided(let reason): return .unknown(reason: reason)
      case .refuted(let refutation): return .unsat(try Kernel.check(refutation, of: first), refutation)
      case .witnessed(let witness):
        if let checked = try? checked(witness) { return .sat(checked) }
        guard divisions.count > 1 else { return .unknown(reason: "the kernel did not accept the witness") }
      }
      // The values make two quotients by zero differ that must not: now with that condition.
      let second = try completeStatement()
      let left = max(.milliseconds(1), deadline - .now)
      switch await prover.decide(second, hints: SearchHints(), timeLimit: left) {
      case .undecided(let reason): return .unknown(reason: reason)
      case .refuted(let refutation): return .unsat(try Kernel.check(refutation, of: second), refutation)
      case .witnessed(let witness): return .sat(try checked(witness))
      }
    } catch {
      return .unknown(reason: "\(error)")
    }
  }

  /// Has the kernel check a refutation of whichever of the two statements has the hash.
  @discardableResult
  public func check(_ refutation: Refutation, hash: String) throws -> CheckedRefutation {
    guard let statement = [try statement(), try completeStatement()].first(where: { $0.hash == hash }) else {
      throw Stale()
    }
    return try Kernel.check(refutation, of: statement)
  }

  /// The values of the script's constants.
  public func values(_ witness: Witness) -> [(name: String, value: String)] {
    declared.map { constant in
      let value = witness.values[constant.symbol] ?? 0
      return (constant.name, constant.isBool ? "\(isPositive(value, witness))" : value.description)
    }
  }

  /// The values of the script's constants as SMT-LIB writes a model, one line each. Irrational values are terms in a
  /// root, which a comment describes.
  public func model(_ witness: Witness) -> [String] {
    let text = SMTLIBText([])
    let lines = declared.map { constant -> String in
      let value = witness.values[constant.symbol] ?? 0
      let written = constant.isBool ? "\(isPositive(value, witness))" : text.text(value)
      return "  (define-fun \(constant.name) () \(constant.isBool ? "Bool" : "Real") \(written))"
    }
    let root = witness.root.map { ["; \($0.symbol.name) is the root of \($0.number.text)"] } ?? []
    return root + ["("] + lines + [")"] + divisionsByZero(witness)
  }

  private func isPositive(_ value: Term, _ witness: Witness) -> Bool {
    (try? Evaluation(witness.root).holds(.compare(value, .greater, 0))) ?? false
  }

  /// What the witness takes quotients by zero to be, as comments.
  private func divisionsByZero(_ witness: Witness) -> [String] {
    let values = Substitution(symbols: witness.values)
    let evaluation = Evaluation(witness.root)
    let text = SMTLIBText([])
    var told: Set<String> = []
    return divisions.compactMap { division in
      guard (try? evaluation.holds(.compare(values(division.denominator), .equal, 0))) == true,
        let numerator = try? evaluation.value(values(division.numerator))
      else { return nil }
      let quotient = text.text(witness.values[division.quotient] ?? 0)
      let line = "; (/ \(text.text(evaluation.term(numerator))) 0.0) is taken to be \(quotient)"
      return told.insert(line).inserted ? line : nil
    }
  }
}

extension Script {
  /// The evidence for the answers to its questions, in their order.
  public func proofFile(subject: String, _ answers: [ScriptAnswer]) -> ProofFile {
    ProofFile(
      subject: subject,
      parts: answers.enumerated().compactMap { $1.part(named: Script.partName($0)) })
  }

  static func partName(_ index: Int) -> String { "check-sat-\(index + 1)" }

  /// Whether a stored answer to one question still holds.
  public struct Replay: Sendable {
    public let position: ScriptPosition
    /// `sat` or `unsat`; `nil` when there is no evidence that the kernel accepts.
    public let answer: String?
    /// Why not.
    public let problem: String?
  }

  /// Replays stored evidence through the kernel.
  public func replay(_ file: ProofFile) -> [Replay] {
    problems.enumerated().map { index, problem in
      guard let part = file.parts.first(where: { $0.name == Script.partName(index) }) else {
        return Replay(position: problem.position, answer: nil, problem: "the file has no evidence for it")
      }
      do {
        return Replay(position: problem.position, answer: try problem.replay(part), problem: nil)
      } catch {
        return Replay(position: problem.position, answer: nil, problem: "\(error)")
      }
    }
  }
}

extension ScriptProblem {
  struct Stale: Error, CustomStringConvertible {
    let description = "the evidence is about other assertions: the script has changed since"
  }

  fileprivate func replay(_ part: ProofFile.Part) throws -> String {
    switch part.evidence {
    case .witness(let witness):
      let complete = try completeStatement()
      guard complete.hash == part.statementHash else { throw Stale() }
      _ = try Kernel.check(witness, of: complete)
      return "sat"
    case .refutation(let refutation):
      try check(refutation, hash: part.statementHash)
      return "unsat"
    }
  }
}
