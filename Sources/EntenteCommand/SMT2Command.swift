import ArgumentParser
import Certificates
import Certify
import Engine
import Foundation
import Kernel
import SMTLIB

struct SMT2Command: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "smt2",
    abstract: "Decide SMT-LIB scripts of real arithmetic (QF_NRA, QF_LRA) with evidence that the kernel has checked.",
    discussion: """
      Prints for every check-sat 'sat' and the exact values of a witness, 'unsat' and where the certificate is, or \
      'unknown' and the reason. A name of the file comes first when there are several files.

      Exits with 3 when an answer is unknown, with 65 when a script cannot be read.
      """)

  @Argument(help: "The scripts.", completion: .file(extensions: ["smt2"]))
  var files: [String]

  @Option(help: ArgumentHelp("How long to work on each check-sat.", valueName: "seconds"))
  var timeout = 10.0

  @Option(help: ArgumentHelp("Write the evidence into this file.", valueName: "file"))
  var proof: String?

  @OptionGroup var json: JSONOption

  func validate() throws {
    guard timeout > 0, timeout < 1e7 else { throw ValidationError("--timeout must be a positive number of seconds") }
    if proof != nil, files.count > 1 {
      throw ValidationError("--proof takes the evidence of one script; give one FILE")
    }
  }

  func run() async throws {
    if let problem = await SearchOptions.solverProblem() {
      throw CommandFailure(
        .solverUnavailable,
        "the solver is unavailable: \(problem). 'entente doctor' says more; 'entente check --smt2 FILE --proof FILE' "
          + "replays stored evidence without it")
    }
    let prover = CertificateSearch(solver: SearchOptions.worker)
    var status = ExitStatus.success
    var reports: [SMT2JSON.File] = []
    for path in files {
      do {
        let script = try ScriptFile.script(at: path)
        if files.count > 1, !json.isOn { Console.print("; \(path)") }
        let report = try await answer(script, path, prover)
        if report.answers.contains(where: { $0.answer == "unknown" }), status == .success { status = .undecided }
        reports.append(report)
      } catch let failure as ScriptFile.Failure {
        Console.error("\(failure)")
        status = .badInput
      }
    }
    if json.isOn { try Console.json(SMT2JSON(files: reports)) }
    if status != .success { throw status }
  }

  private func answer(_ script: Script, _ path: String, _ prover: CertificateSearch) async throws -> SMT2JSON.File {
    var answers: [ScriptAnswer] = []
    var report = SMT2JSON.File(file: path, status: script.status)
    for problem in script.problems {
      let start = ContinuousClock.now
      let answer = await problem.decide(with: prover, timeLimit: .seconds(timeout))
      var item = SMT2JSON.Answer(problem, answer, seconds: (ContinuousClock.now - start).inSeconds)
      answers.append(answer)
      if proof != nil, answer.word != "unknown" { item.proof = proof }
      report.answers.append(item)
      if !json.isOn { Console.print(lines(problem, answer)) }
    }
    if let proof {
      let name = URL(fileURLWithPath: path).lastPathComponent.replacing("\n", with: " ")
      try Folder.write(script.proofFile(subject: "smt2/\(name)", answers).text, to: URL(fileURLWithPath: proof))
    }
    return report
  }

  private func lines(_ problem: ScriptProblem, _ answer: ScriptAnswer) -> [String] {
    switch answer {
    case .sat(let checked): return [answer.word] + problem.model(checked.witness)
    case .unsat(let checked, let refutation):
      let place =
        proof.map { "the certificate is in \($0)" } ?? "the certificate was not kept; --proof FILE writes it"
      let premises = checked.premises.sorted().joined(separator: "; ")
      return [
        answer.word, "; \(place)", "; \(refutation.steps.count) steps, accepted by the kernel, from: \(premises)",
      ]
    case .unknown(let reason): return [answer.word, "; \(reason.replacing("\n", with: " "))"]
    }
  }
}

/// What `smt2 --json` prints.
struct SMT2JSON: Encodable {
  struct Answer: Encodable {
    var line: Int
    var answer: String
    var trust: String
    var reason: String?
    var witness: [String: String]?
    var proof: String?
    var statement: String?
    var seconds: Double
    var certificateBytes: Int?
    var certificateSteps: Int?
    var checkSeconds: Double?
  }

  struct File: Encodable {
    var file: String
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
      statement = checked.statementHash
      let pairs = problem.declared.map { constant in
        let value = checked.witness.values[constant.symbol] ?? 0
        return (constant.name, constant.isBool ? "\(value.signum > 0)" : value.description)
      }
      witness = Dictionary(pairs) { first, _ in first }
    case .unsat(let checked, let refutation):
      statement = checked.statementHash
      certificateSteps = refutation.steps.count
      certificateBytes = CertificateWriter.text(refutation).reduce(0) { $0 + $1.utf8.count + 1 }
      let start = ContinuousClock.now
      if let statement = [try? problem.statement(), try? problem.completeStatement()].compactMap({ $0 })
        .first(where: { $0.hash == checked.statementHash })
      {
        _ = try? Kernel.check(refutation, of: statement)
        checkSeconds = (ContinuousClock.now - start).inSeconds
      }
    case .unknown(let why):
      reason = why
      trust = Trust.none.rawValue
    }
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
