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
      .init(name: name, statementHash: checked.statementHash, evidence: .witness(checked.witness))
    case .unsat(let checked, let refutation):
      .init(name: name, statementHash: checked.statementHash, evidence: .refutation(refutation))
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
      switch await prover.decide(first, hints: SearchHints(), timeLimit: timeLimit) {
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

  /// The values of the script's constants as SMT-LIB writes a model, one line each.
  public func model(_ witness: Witness) -> [String] {
    let lines = declared.map { constant -> String in
      let value = witness.values[constant.symbol] ?? 0
      let text = constant.isBool ? "\(value.signum > 0)" : SMTLIBText.number(value)
      return "  (define-fun \(constant.name) () \(constant.isBool ? "Bool" : "Real") \(text))"
    }
    return ["("] + lines + [")"] + divisionsByZero(witness)
  }

  /// What the witness takes quotients by zero to be, as comments.
  private func divisionsByZero(_ witness: Witness) -> [String] {
    let values = Substitution(symbols: witness.values.mapValues { .constant($0) })
    var told: Set<String> = []
    return divisions.compactMap { division in
      guard let denominator = try? values(division.denominator).value, denominator.isZero,
        let numerator = try? values(division.numerator).value
      else { return nil }
      let quotient = SMTLIBText.number(witness.values[division.quotient] ?? 0)
      let line = "; (/ \(SMTLIBText.number(numerator)) 0.0) is taken to be \(quotient)"
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
  private struct Stale: Error, CustomStringConvertible {
    let description = "the evidence is about other assertions: the script has changed since"
  }

  fileprivate func replay(_ part: ProofFile.Part) throws -> String {
    let complete = try completeStatement()
    switch part.evidence {
    case .witness(let witness):
      guard complete.hash == part.statementHash else { throw Stale() }
      _ = try Kernel.check(witness, of: complete)
      return "sat"
    case .refutation(let refutation):
      guard let statement = [try statement(), complete].first(where: { $0.hash == part.statementHash }) else {
        throw Stale()
      }
      _ = try Kernel.check(refutation, of: statement)
      return "unsat"
    }
  }
}
