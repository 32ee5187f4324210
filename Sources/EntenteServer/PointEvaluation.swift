import Algebra
import Engine
import Foundation
import Games
import Kernel
import Logic
import Propositions
import Reports

/// A model at a point.
struct PointEvaluation: Sendable {
  /// The most characters of a number: sliders need few, and arithmetic with long numbers takes its time.
  static let digitLimit = 200

  private let model: LiveModel
  private let point: ParameterPoint
  private let functions: LiveModel.Functions
  private let exact: ExactPoint
  private let problems: [PointReport.Problem]
  private let narrator = Narrator(.html)

  /// Throws where the request does not fit the model. A number that cannot be read or lies outside of its domain is no
  /// such error: the report says what is wrong with it.
  init(_ model: LiveModel, _ request: PointRequest) throws(LiveService.Failure) {
    self.model = model
    var texts: [String] = []
    var problems: [PointReport.Problem] = []
    guard request.values.count <= model.model.symbols.count else {
      throw .init(status: 400, message: "there are more values than the model has parameters and choices")
    }
    for (name, text) in request.values.sorted(by: { $0.key < $1.key }) {
      guard let symbol = model.model.symbols.first(where: { $0.name == name }) else {
        let known = model.model.symbols.map(\.name).joined(separator: ", ")
        throw .init(status: 400, message: "the model has no parameter '\(name.prefix(60))'; it has \(known)")
      }
      if let problem = PointEvaluation.problem(symbol, text) {
        problems.append(.init(parameter: name, message: problem))
      } else {
        texts.append("\(name)=\(text)")
      }
    }
    self.problems = problems
    do { point = try ParameterPoint(parsing: texts, symbols: model.model.symbols) } catch {
      throw .init(status: 400, message: "\(error)")
    }
    let index = request.functions ?? 0
    guard model.functions.isEmpty || model.functions.indices.contains(index) else {
      throw .init(
        status: 400,
        message: "'functions' must be a number from 0 to \(model.functions.count - 1), as the model lists them")
    }
    functions = model.functions.isEmpty ? [:] : model.functions[index]
    exact = ExactPoint(point, functions: functions)
  }

  private static func problem(_ symbol: Symbol, _ text: String) -> String? {
    if text.utf8.count > digitLimit {
      return "a number of \(text.utf8.count) characters; at most \(digitLimit) are read"
    }
    let example = "write it like 3, -1/2 or 0.25"
    guard let value = Rational(parsing: text.trimmingCharacters(in: .whitespaces)) else {
      return text.isEmpty ? "no number; \(example)" : "'\(text.prefix(40))' is no number; \(example)"
    }
    guard let declaration = symbol.declaration, !declaration.domain.contains(value) else { return nil }
    let domain = declaration.domain.constraints(on: .symbol(symbol)).map(Notation.text.formula)
    return "outside of the domain \(domain.joined(separator: ", "))"
  }

  // MARK: What needs no search

  var report: PointReport {
    let premises = problems.isEmpty ? self.premises : []
    let isInside = problems.isEmpty && !premises.contains { $0.status == "fails" }
    return PointReport(
      at: point.values.map { "\($0.symbol.name)=\($0.value)" }.joined(separator: ","), problems: problems,
      isInside: isInside, premises: premises, quantities: problems.isEmpty ? quantities : [],
      items: isInside ? model.items.map { quickAnswer($0) ?? pending($0) } : [],
      games: problems.isEmpty ? model.plays.map(played) : [])
  }

  private func pending(_ item: LiveModel.Item) -> ItemAnswer {
    ItemAnswer(name: item.name, status: .pending, words: "not settled by arithmetic alone")
  }

  /// The assumptions; domains are seen to where values are read.
  private var premises: [PointReport.PremiseAnswer] {
    model.model.theory.assumptions.map { assumption in
      let answer = exact.answer(assumption.formula)
      let words: (String, String)
      switch answer {
      case .holds(let witness): words = ("holds", arithmetic(witness, assumption.formula))
      case .fails(let witness): words = ("fails", arithmetic(witness, assumption.formula))
      case .undefined(let denominator): words = ("undefined", zero(denominator))
      case .open: words = ("open", "<ul><li>\(Notation.html.formula(assumption.formula))</li></ul>")
      }
      return .init(label: assumption.id, title: assumption.title, status: words.0, html: words.1)
    }
  }

  private var quantities: [PointReport.Quantity] {
    var known: Set<String> = []
    return model.model.terms.compactMap { item in
      guard !item.definition.name.contains(" "), let value = exact.value(item.term),
        known.insert(item.definition.name).inserted
      else { return nil }
      return .init(
        name: item.definition.name, html: Notation.html.name(item.definition.name), meaning: item.definition.meaning,
        value: ShownNumber(value))
    }
  }

  private func question(_ item: LiveModel.Item) -> Question { item.question.at(point).with(functions) }

  /// What arithmetic and stored proofs say; `nil` where only a search can tell.
  func quickAnswer(_ item: LiveModel.Item) -> ItemAnswer? {
    if let proposition = item.proposition, !proposition.instances.isEmpty {
      return ItemAnswer(
        name: item.name, status: .several, words: "compares several points\(everywhere(item))")
    }
    let question = question(item)
    var givenHolds = true
    for formula in question.given {
      switch exact.answer(formula) {
      case .holds: continue
      case .fails(let witness):
        return ItemAnswer(
          name: item.name, status: .vacuous, words: "what it takes as given does not hold here",
          html: arithmetic(witness, formula))
      case .undefined(let denominator): return undefined(item, denominator)
      case .open: givenHolds = false
      }
    }
    switch exact.answer(question.formula) {
    case .holds(let witness):
      return ItemAnswer(
        name: item.name, status: .holds, words: "holds here", html: arithmetic(witness, question.formula))
    case .fails(let witness) where givenHolds && (question.reading == .some || question.freeSymbols.isEmpty):
      return ItemAnswer(
        name: item.name, status: .fails, words: "fails here", html: arithmetic(witness, question.formula))
    case .undefined(let denominator): return undefined(item, denominator)
    case .fails, .open: return stored(item)
    }
  }

  /// What holds, or fails, at every point does so here.
  private func stored(_ item: LiveModel.Item) -> ItemAnswer? {
    guard let finding = model.finding(item), let proposition = item.proposition,
      let refutation = finding.evidence[.proof]?.refutation
    else { return nil }
    let html =
      "<p>\(provedFrom(finding)) A proof of \(steps(refutation)), checked by the kernel: "
      + "<code>entente show \(HTML.escape(finding.subject)) --steps</code> writes it out.</p>"
    switch (proposition.claim, finding.verdict) {
    case (.universal(let given, _, _), .proved):
      // A move's condition is asked for by itself, and proved only where what the claim takes as given holds.
      if item.group == .move, given.contains(where: { exact.truth($0) != true }) { return nil }
      return ItemAnswer(name: item.name, status: .holds, words: "holds here, as everywhere", html: html)
    case (.existential, .refuted):
      return ItemAnswer(name: item.name, status: .fails, words: "fails here, as everywhere", html: html)
    default: return nil
    }
  }

  private func provedFrom(_ finding: Finding) -> String {
    let premises = finding.premises.map(HTML.escape).joined(separator: "; ")
    return premises.isEmpty ? "Follows by itself." : "Follows from: \(premises)."
  }

  private func steps(_ refutation: Refutation) -> String {
    "\(refutation.steps.count) step\(refutation.steps.count == 1 ? "" : "s")"
  }

  private func everywhere(_ item: LiveModel.Item) -> String {
    model.finding(item).map { "; \($0.verdict.rawValue) for all of them" } ?? ""
  }

  private func undefined(_ item: LiveModel.Item, _ denominator: Term) -> ItemAnswer {
    ItemAnswer(
      name: item.name, status: .undefined, words: "not defined here: it divides by zero", html: zero(denominator))
  }

  private func zero(_ denominator: Term) -> String {
    "<ul><li>\(Notation.html.term(denominator)) = 0, and it is divided by that</li></ul>"
  }

  private func arithmetic(_ checked: CheckedWitness, _ formula: Formula) -> String {
    let lines = narrator.witness(
      checked.witness, of: checked.statement, sources: formula.hasQuantifier ? [] : [(ExactPoint.label, formula)])
    return StoryHTML.list(lines)
  }

  // MARK: Games

  private func played(_ play: LiveModel.Play) -> PointReport.Play {
    var report = PointReport.Play(id: play.id)
    let game: PlayedGame
    do { game = try PlayedGame(play.game, under: play.profile, at: exact) } catch {
      report.problem = "\(error)"
      return report
    }
    func payoffs(_ values: [(player: String, value: Rational)]) -> [PointReport.Payoff] {
      values.map { .init(player: $0.player, value: ShownNumber($0.value)) }
    }
    report.payoffs = payoffs(game.payoffs)
    report.paths = game.paths.map { path in
      .init(
        steps: path.steps.map {
          .init(
            move: $0.move, player: $0.players.joined(separator: ", "), choice: $0.choice,
            probability: $0.probability.isOne ? "" : $0.probability.description)
        }, end: path.end, probability: ShownNumber(path.probability), payoffs: payoffs(path.payoffs))
    }
    let picture = GameTreePicture(play.game, profile: game.profile, named: "\(play.id) at this point")
    report.tree = HTML.source(svg: picture.svg)
    return report
  }

  // MARK: Search

  /// Searches for the answer, within about the time limit.
  func search(_ item: LiveModel.Item, with prover: any Prover, timeLimit: Duration) async -> ItemAnswer {
    let question = question(item)
    let reply: Question.Reply
    do { reply = try await question.decide(with: prover, timeLimit: timeLimit) } catch {
      return ItemAnswer(name: item.name, status: .open, words: "not decided: \(error)")
    }
    switch reply {
    case .yes(let evidence, let statement):
      return ItemAnswer(
        name: item.name, status: .holds, words: "holds here" + free(question, holds: true),
        html: html(evidence, statement, question))
    case .no(let evidence, let statement):
      return ItemAnswer(
        name: item.name, status: .fails, words: "fails here" + free(question, holds: false),
        html: html(evidence, statement, question))
    case .outside(let premises, _):
      let labels = premises.map(\.label).joined(separator: ", ")
      return ItemAnswer(name: item.name, status: .outside, words: "the premises exclude this point: \(labels)")
    case .undecided(let reason):
      return ItemAnswer(name: item.name, status: .open, words: "not decided here: \(reason)")
    }
  }

  private func free(_ question: Question, holds: Bool) -> String {
    let names = question.freeSymbols.map(\.name).joined(separator: ", ")
    if names.isEmpty { return "" }
    switch (question.reading, holds) {
    case (.some, true): return ", for some \(names)"
    case (.some, false): return ", for all \(names)"
    case (.every, true): return ", for all \(names)"
    case (.every, false): return ", for some \(names)"
    }
  }

  private func html(_ evidence: CheckedEvidence, _ statement: Statement, _ question: Question) -> String {
    switch evidence {
    case .witness(let checked):
      let sources = question.labelledFormulas.filter { $0.label != Question.conclusionLabel }
      // Premises and the point itself are told elsewhere on the page.
      let told = Set(sources.map(\.label))
      let lines = narrator.witness(checked.witness, of: statement, sources: sources, domains: told)
      let fixed = Set(question.point.values.map(\.symbol.name))
      let values = checked.witness.shownValues.filter { !fixed.contains($0.name) }
        .map { "\(Notation.html.symbol($0.symbol)) = \(HTML.escape($0.value))" }
      let found = values + checked.witness.shownFunctions(.html)
      return (found.isEmpty ? "" : "<p>With \(found.joined(separator: ", ")):</p>")
        + StoryHTML.list(Array(told.isEmpty ? lines : Array(lines.dropFirst())))
    case .refutation(let checked, let refutation):
      let premises = checked.premises.subtracting([Question.conclusionLabel]).sorted().map(HTML.escape)
      let from = premises.isEmpty ? "" : "From \(premises.joined(separator: "; ")). "
      let head = "<p>\(from)A proof of \(steps(refutation)), checked by the kernel.</p>"
      let lines = refutation.steps.count <= StoryHTML.stepLimit ? narrator.proof(refutation, of: statement) : []
      return head + StoryHTML.proof(lines)
    }
  }
}

/// Evidence in words as nested lists.
enum StoryHTML {
  /// Proofs with more steps are not told.
  static let stepLimit = 40

  static func list(_ lines: [StoryLine]) -> String {
    if lines.isEmpty { return "" }
    let items = lines.map { line in
      let text = line.text.dropFirst(line.label.count)
      if line.isProof { return "<li>\(text)\(proof(line.details.count <= stepLimit ? line.details : []))</li>" }
      return "<li>\(text)\(list(line.details))</li>"
    }
    return "<ul>\(items.joined())</ul>"
  }

  static func proof(_ steps: [StoryLine]) -> String {
    if steps.isEmpty { return "" }
    let items = steps.map { "<li>\($0.text)\(list($0.details))</li>" }.joined()
    return "<details><summary>The proof</summary><ol>\(items)</ol></details>"
  }
}
