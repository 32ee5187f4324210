import ArgumentParser
import Engine
import Kernel
import Logic
import Propositions
import Reports

struct PointOption: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "Values of parameters and choices, exact: q=1/2,wA=0.1. Case and underscores do not matter.", valueName: "values"))
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

  @OptionGroup var point: PointOption
  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let question = try Library.question(subject, at: point.values)
    try await search.requireSolver()
    let reply = try await question.decide(with: search.prover, timeLimit: search.timeLimit)
    let answer = AnswerText(question: question, reply: reply, subject: subject)
    if case .outside = reply { throw CommandFailure(.badInput, answer.outside) }
    if json.isOn { try Console.json(answer.json) } else { Console.print(answer.lines(yes: "yes", no: "no", Console.style)) }
    if case .undecided = reply { throw ExitStatus.undecided }
  }
}

struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find a tidy parameter point at which a definition, an effect or a proposition holds, or fails.",
    discussion: """
      Prints 'found' and the point, or 'none' when no such point exists (exit 0 either way). Prints 'undecided' and \
      exits with 3 when neither could be shown.
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "model/name"))
  var subject: String

  @Flag(help: "Find a point at which it fails.")
  var not = false

  @OptionGroup var point: PointOption
  @OptionGroup var search: SearchOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let question = try Library.question(subject, at: point.values)
    try await search.requireSolver()
    let reply = try await question.find(negated: not, with: search.prover, timeLimit: search.timeLimit)
    let answer = AnswerText(question: question, reply: reply, subject: subject, isSearch: true, isNegated: not)
    if case .outside = reply { throw CommandFailure(.badInput, answer.outside) }
    if json.isOn {
      try Console.json(answer.json)
    } else {
      Console.print(answer.lines(yes: "found", no: "none", Console.style))
    }
    if case .undecided = reply { throw ExitStatus.undecided }
  }
}

/// A reply in words.
struct AnswerText {
  let question: Question
  let reply: Question.Reply
  let subject: String
  var isSearch = false
  var isNegated = false

  /// Why the point is outside the model's domain.
  var outside: String {
    guard case .outside(let premises, _) = reply else { return "" }
    let place = question.point.equations.map(\.label).joined(separator: ", ")
    let head =
      place.isEmpty ? "the premises contradict each other:" : "outside the domain: \(place) contradicts the premises"
    return ([head] + premises.map { "  \($0.label): \(Notation.text.formula($0.formula))  (\($0.location))" })
      .joined(separator: "\n")
  }

  func lines(yes: String, no: String, _ style: TextStyle) -> [String] {
    var lines: [String] = []
    switch reply {
    case .yes(let evidence, let statement):
      lines = [style(yes, .good) + ": " + what(holds: true)] + body(evidence, statement, style)
    case .no(let evidence, let statement):
      lines = [style(no, .bad) + ": " + what(holds: false)] + body(evidence, statement, style)
    case .undecided(let reason): lines = [style("undecided", .warning) + ": \(reason)"]
    case .outside: lines = [outside]
    }
    return lines
  }

  private func what(holds: Bool) -> String {
    let name = question.meaning.isEmpty ? question.name : "\(question.name) (\(question.meaning))"
    let place = question.point.equations.map(\.label).joined(separator: ", ")
    let at = place.isEmpty ? "" : " at \(place)"
    let verb = isNegated ? "fails" : "holds"
    if isSearch { return holds ? "\(name) \(verb)\(at) and:" : "\(name) \(verb) nowhere\(at)" }
    let free = question.freeSymbols.map(\.name)
    let rest = free.joined(separator: ", ")
    switch (question.reading, holds) {
    case _ where free.isEmpty: return "\(name) \(holds ? "holds" : "does not hold")\(at)"
    case (.some, true): return "\(name) holds\(at) for some values of \(rest)"
    case (.some, false): return "\(name) holds\(at) for no values of \(rest)"
    case (.every, true): return "\(name) holds\(at) for all values of \(rest)"
    case (.every, false): return "\(name) fails\(at) for some values of \(rest)"
    }
  }

  private func body(_ evidence: CheckedEvidence, _ statement: Statement, _ style: TextStyle) -> [String] {
    switch evidence {
    case .witness(let checked):
      return checked.witness.shownValues.map { "  \($0.name) = \($0.value)" }
        + checked.witness.shownFunctions(.text).map { "  \($0)" } + [style("  checked exactly by the kernel", .faint)]
    case .refutation(let checked, let refutation):
      let premises = checked.premises.subtracting([Question.conclusionLabel]).sorted().joined(separator: "; ")
      return ["  from: \(premises)", style("  a proof of \(refutation.steps.count) steps, checked by the kernel", .faint)]
    }
  }

  var json: AnswerJSON {
    var result = AnswerJSON(subject: subject, answer: "undecided")
    result.at = Dictionary(question.point.values.map { ($0.symbol.name, $0.value.description) }) { first, _ in first }
    result.free = question.freeSymbols.map(\.name)
    result.reading = question.reading.rawValue
    switch reply {
    case .yes(let evidence, _):
      result.answer = isSearch ? "found" : "yes"
      result.set(evidence)
    case .no(let evidence, _):
      result.answer = isSearch ? "none" : "no"
      result.set(evidence)
    case .undecided(let reason): result.reason = reason
    case .outside: break
    }
    return result
  }
}
