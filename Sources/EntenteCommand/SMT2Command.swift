import ArgumentParser
import Certify
import Engine
import Foundation
import SMTLIB

struct SMT2Command: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "smt2",
    abstract: "Decide SMT-LIB scripts of real arithmetic (QF_NRA, QF_LRA) with evidence that the kernel has checked.",
    discussion: """
      Prints for every check-sat 'sat' and the exact values of a witness, 'unsat' and where the certificate is, or \
      'unknown' and the reason. With several files, a line '; FILE' comes before each one's answers.

      Where no evidence is found, Z3 and, where it is installed, cvc5 are asked. With --solver-only their answer is \
      given, marked as theirs; without it, it is only mentioned. If they contradict each other, the question is saved \
      as disagreement-HASH.smt2.

      Exits with 3 when an answer is unknown, with 5 when solvers disagree, with 65 when a script cannot be read.
      """)

  @Argument(help: "The scripts.", completion: .file(extensions: ["smt2"]))
  var files: [String]

  @Option(help: ArgumentHelp("How long to work on each check-sat.", valueName: "seconds"))
  var timeout = 10.0

  @Option(help: ArgumentHelp("Write the evidence into this file.", valueName: "file"))
  var proof: String?

  @Flag(help: "Where no evidence is found, give the solvers' answer, marked as such.")
  var solverOnly = false

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
    let prover = CertificateSearch(solver: SearchOptions.worker, companion: SearchOptions.worker)
    var reports: [SMT2JSON.File] = []
    var isUnreadable = false
    for path in files {
      do {
        let script = try ScriptFile.script(at: path)
        if files.count > 1, !json.isOn { Console.print("; \(path)") }
        reports.append(try await answer(script, path, prover))
      } catch let failure as ScriptFile.Failure {
        Console.error("\(failure)")
        isUnreadable = true
      }
    }
    if json.isOn { try Console.json(SMT2JSON(files: reports)) }
    let answers = reports.flatMap(\.answers)
    if answers.contains(where: \.isDisagreement) { throw ExitStatus.disagreement }
    if isUnreadable { throw ExitStatus.badInput }
    if answers.contains(where: { $0.answer == "unknown" }) { throw ExitStatus.undecided }
  }

  private func answer(_ script: Script, _ path: String, _ prover: CertificateSearch) async throws -> SMT2JSON.File {
    var answers: [ScriptAnswer] = []
    var report = SMT2JSON.File(file: path, status: script.status)
    let solvers = SecondOpinion.solvers
    // A share of the time is kept for asking the solvers where that can be of use.
    let share = solverOnly ? 0.6 : (solvers.count > 1 ? 0.9 : 1)
    for problem in script.problems {
      let start = ContinuousClock.now
      let answer = await problem.decide(with: prover, timeLimit: .seconds(timeout * share))
      var opinions: CrossCheck?
      if case .unknown = answer, share < 1, let statement = try? problem.completeStatement() {
        let left = Duration.seconds(timeout) - (ContinuousClock.now - start)
        let check = await SecondOpinion.ask(
          statement, timeLimit: max(left, .seconds(timeout * (1 - share)), .seconds(2)))
        if check.isDisagreement {
          try SecondOpinion.alarm(check, statement, subject: "\(path):\(problem.position.line)")
        }
        opinions = check
      }
      answers.append(answer)
      var item = SMT2JSON.Answer(problem, answer, seconds: (ContinuousClock.now - start).seconds)
      if let opinions { item.set(opinions, isBelieved: solverOnly) }
      if proof != nil, item.statement != nil { item.proof = proof }
      report.answers.append(item)
      if !json.isOn { Console.print(lines(problem, answer, item)) }
    }
    if let proof {
      let name = URL(fileURLWithPath: path).lastPathComponent.replacing("\n", with: " ")
      try Folder.write(script.proofFile(subject: "smt2/\(name)", answers).text, to: URL(fileURLWithPath: proof))
    }
    return report
  }

  private func lines(_ problem: ScriptProblem, _ answer: ScriptAnswer, _ item: SMT2JSON.Answer) -> [String] {
    switch answer {
    case .sat(let checked): return [answer.word] + problem.model(checked.witness)
    case .unsat(let checked, let refutation):
      let place =
        proof.map { "the certificate is in \($0)" } ?? "the certificate was not kept; --proof FILE writes it"
      let premises = checked.premises.sorted().joined(separator: "; ")
      return [
        answer.word, "; \(place)", "; \(refutation.steps.count) steps, accepted by the kernel, from: \(premises)",
      ]
    case .unknown(let reason):
      let why = "; \(reason.replacing("\n", with: " "))"
      let said = item.solvers.map { ["; \($0)"] } ?? []
      let mark = item.answer == answer.word ? [] : ["; \(item.trust): the word of solvers, without a certificate"]
      return [item.answer] + mark + said + [why]
    }
  }
}
