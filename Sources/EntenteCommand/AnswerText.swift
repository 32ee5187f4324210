import Engine
import Kernel
import Logic
import Propositions
import Reports

/// A reply in words.
struct AnswerText {
  let question: Question
  let reply: Question.Reply
  let subject: String
  var isSearch = false
  var isNegated = false
  var showsSteps = false

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
    let narrator = Narrator(.text)
    switch evidence {
    case .witness(let checked):
      // The formula itself may stand negated in the statement, so its normal form is told.
      let sources = question.labelledFormulas.filter { $0.label != Question.conclusionLabel }
      let domains = Set(question.premises.filter { $0.kind == .domain }.map(\.label))
        .union(question.point.equations.map(\.label))
      let story = narrator.witness(
        checked.witness, of: statement, sources: sources, domains: domains)
      return checked.witness.shownValues.map { "  \($0.name) = \($0.value)" }
        + checked.witness.shownFunctions(.text).map { "  \($0)" } + [style("  checked exactly by the kernel:", .faint)]
        + StoryLine.lines(story, indent: 4, isProof: false, showsSteps: showsSteps)
    case .refutation(let checked, let refutation):
      let premises = checked.premises.subtracting([Question.conclusionLabel]).sorted().joined(separator: "; ")
      let steps = showsSteps ? narrator.proof(refutation, of: statement) : []
      let more = showsSteps ? ":" : "; --steps writes them out"
      return (premises.isEmpty ? [] : ["  from: \(premises)"])
        + [style("  a proof of \(refutation.steps.count) steps, checked by the kernel\(more)", .faint)]
        + StoryLine.lines(steps, indent: 4, isProof: true, showsSteps: true)
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
