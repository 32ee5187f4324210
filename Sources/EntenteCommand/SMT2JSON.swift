import Certificates
import Engine
import Kernel
import SMTLIB

/// What `smt2 --json` prints.
struct SMT2JSON: Encodable {
  struct Answer: Encodable {
    /// Of the check-sat.
    var line: Int
    var answer: String
    var trust: String
    var reason: String?
    /// What the solvers say, when they were asked.
    var solvers: String?
    var isDisagreement = false
    var witness: [String: String]?
    var proof: String?
    /// The hash of the statement that the evidence is about.
    var statement: String?
    var seconds: Double
    var certificateBytes: Int?
    var certificateSteps: Int?
    var checkSeconds: Double?
  }

  struct File: Encodable {
    var file: String
    /// What the script itself says that the answer is.
    var status: String?
    var answers: [Answer] = []
  }

  var schema = 1
  var files: [File]
}

extension SMT2JSON.Answer {
  init(_ problem: ScriptProblem, _ answer: ScriptAnswer, seconds: Double) {
    line = problem.position.line
    self.answer = answer.word
    trust = Trust.checked.rawValue
    self.seconds = seconds
    switch answer {
    case .sat(let checked):
      statement = checked.statement.hash
      witness = Dictionary(problem.values(checked.witness)) { first, _ in first }
    case .unsat(let checked, let refutation):
      statement = checked.statement.hash
      certificateSteps = refutation.steps.count
      certificateBytes = CertificateWriter.text(refutation).reduce(0) { $0 + $1.utf8.count + 1 }
      let start = ContinuousClock.now
      _ = try? problem.check(refutation, hash: checked.statement.hash)
      checkSeconds = (ContinuousClock.now - start).seconds
    case .unknown(let why):
      reason = why
      trust = Trust.none.rawValue
    }
  }

  /// - Parameter isBelieved: Whether the solvers' answer stands for the one that was not found.
  mutating func set(_ opinions: CrossCheck, isBelieved: Bool) {
    solvers = opinions.summary
    isDisagreement = opinions.isDisagreement
    guard isBelieved, let agreed = opinions.agreed else { return }
    answer = agreed.opinion.word
    trust = opinions.trust.rawValue
  }
}
