import ArgumentParser
import Engine
import Reports

struct PointOption: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "Values of parameters and choices, exact: q=1/2,wA=0.1. Case and underscores do not matter.", valueName: "values")
  )
  var values: [String] = []
}

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Decide whether a definition, an effect or a proposition holds at a parameter point.",
    discussion: """
      Prints 'yes' or 'no' (exit 0 either way), then the witness or the premises of the proof. Parameters without a \
      value are left free: 'yes' for a definition then means for some values of them, for a theorem for all of them. \
      Prints 'undecided' and exits with 3 when neither could be shown.
      """)

  @Argument(help: ArgumentHelp("What to decide.", valueName: "model/name"))
  var subject: String

  @Flag(help: "Write out every step of a proof, too.")
  var steps = false

  @OptionGroup var point: PointOption
  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let question = try Library.question(subject, at: point.values)
    try await search.requireSolver()
    let reply = try await WatchedProver.during(subject, search.prover()) { prover in
      try await question.decide(with: prover, timeLimit: search.timeLimit)
    }
    let answer = AnswerText(question: question, reply: reply, subject: subject, showsSteps: steps)
    if case .outside = reply { throw CommandFailure(.badInput, answer.outside) }
    if json.isOn {
      try Console.json(answer.json)
    } else {
      Console.print(answer.lines(yes: "yes", no: "no", Console.style))
    }
    if case .undecided = reply { throw ExitStatus.undecided }
  }
}
