import Propositions

/// Something wrong with a game or a profile: it travels in a proposition and is reported when the model is compiled.
struct GameProblem {
  let message: String
  let location: SourceLocation

  init(_ message: String, _ location: SourceLocation) {
    self.message = message
    self.location = location
  }

  var term: Term { Problem.term(message, at: location) }
  var formula: Formula { Problem.formula(message, at: location) }
}

extension Game {
  /// What is wrong with the game, then with the profile that a proposition at the place gives for it.
  ///
  /// - Parameter isWhole: whether the profile has to have a strategy for every move.
  func problems(at place: SourceLocation, _ profile: Profile? = nil, isWhole: Bool = true) -> [GameProblem] {
    var check = GameCheck(self)
    check.run()
    if let profile, check.problems.isEmpty { check.run(profile, at: place, isWhole) }
    return check.problems
  }

  /// That a condition of a proposition speaks of parameters only.
  func problems(in condition: Formula?, at place: SourceLocation) -> [GameProblem] {
    guard let symbol = condition?.freeSymbols.first(where: { chosen.contains($0) }) else { return [] }
    return [
      .init(
        "the condition of an equilibrium mentions '\(symbol.name)', which a move of '\(name)' chooses; a condition is "
          + "about parameters: put what depends on the history into the strategies", place)
    ]
  }

  /// Every number that some move chooses.
  var chosen: Set<Symbol> { Set(decisions.flatMap { $0.decision.movers.compactMap(\.symbol) }) }
}

private struct GameCheck {
  let game: Game
  let chosen: [Symbol: String]
  private(set) var problems: [GameProblem] = []

  init(_ game: Game) {
    self.game = game
    chosen = game.decisions.flatMap(\.decision.movers).reduce(into: [:]) {
      if let symbol = $1.symbol { $0[symbol] = $1.name }
    }
  }

  private mutating func report(_ message: String, _ location: SourceLocation) {
    problems.append(GameProblem(message, location))
  }

  // MARK: The game

  mutating func run() {
    let movers = game.movers
    if game.decisions.isEmpty {
      report("nobody moves in '\(game.name)', so it has no strategies; give it a Move or a Stage", game.location)
    }
    var nodes: [(GameTree, History)] = []
    game.root.visit { nodes.append(($0, $1)) }
    for (tree, history) in nodes {
      switch tree {
      case .end(let end): check(end, movers, history)
      case .when(let condition, _, _): check(condition, "a condition", history, game.location)
      case .chance(let chance):
        if chance.outcomes.isEmpty {
          report("chance has nothing to do at '\(chance.name)'; add an Outcome", chance.location)
        }
        for outcome in chance.outcomes {
          let subject = "the probability of '\(outcome.name)'"
          check(.mentioning([outcome.probability]), subject, history, chance.location)
        }
      case .decision(let decision): check(decision, history)
      }
    }
    checkNames()
    checkInformation()
  }

  private mutating func check(_ end: End, _ movers: [Player], _ history: History) {
    for player in movers where end.payoffs[player] == nil {
      report(
        "the end '\(end.name)' gives '\(player)' no payoff, so nobody can say what '\(player)' would do; add one",
        end.location)
    }
    for (index, entry) in end.payoffs.entries.enumerated() {
      if end.payoffs.entries[..<index].contains(where: { $0.player == entry.player }) {
        report("the end '\(end.name)' gives '\(entry.player)' two payoffs; drop one", end.location)
      }
      check(.mentioning([entry.payoff]), "the payoff of '\(entry.player)' at '\(end.name)'", history, end.location)
    }
  }

  private mutating func check(_ decision: Decision, _ history: History) {
    var known = Set(history.symbols)
    for mover in decision.movers {
      switch mover.options {
      case .among(let names):
        if names.isEmpty { report("the move '\(mover.name)' has no choices; give it one", mover.location) }
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
          report("the move '\(mover.name)' has two choices called '\(name)'; rename one", mover.location)
        }
      case .number(let term, let range):
        check(number: term, range, of: mover, known)
        let bounds = [range?.lower?.term, range?.upper?.term].compactMap { $0 }
        check(.mentioning(bounds), "the range of '\(mover.name)'", history, mover.location)
        if let symbol = mover.symbol { known.insert(symbol) }
      }
    }
    checkBranches(decision)
  }

  private mutating func check(number term: Term, _ range: TermRange?, of mover: Mover, _ known: Set<Symbol>) {
    guard let symbol = mover.symbol, let declaration = symbol.declaration, declaration.role == .choice else {
      report(
        "the move '\(mover.name)' chooses '\(term)', which is no choice; declare the number with Term.choice",
        mover.location)
      return
    }
    if known.contains(symbol) {
      report(
        "the move '\(mover.name)' chooses '\(symbol.name)', which has been chosen before it; use another symbol",
        mover.location)
    }
    if range == nil, declaration.domain == .real {
      report(
        "the move '\(mover.name)' chooses '\(symbol.name)', a choice without a domain, so it is not said which deviations "
          + "there are; give Term.choice a domain such as .nonnegative, or the move a range with 'in:' (.real for every "
          + "number)", mover.location)
    }
  }

  private mutating func checkBranches(_ decision: Decision) {
    let finite = decision.movers.filter { $0.symbol == nil }
    var combinations: [[String]] = [[]]
    for mover in finite { combinations = combinations.flatMap { start in mover.choices.map { start + [$0] } } }
    for picks in combinations {
      let count = decision.branches.count { $0.picks == picks }
      if count == 1 { continue }
      let what = picks.isEmpty ? "its move" : picks.map { "'\($0)'" }.joined(separator: ", ")
      report(
        count == 0
          ? "nothing is said of what follows \(what) at '\(decision.name)'; say what does"
          : "\(count) things follow \(what) at '\(decision.name)'; keep one", decision.location)
    }
    for branch in decision.branches where !combinations.contains(where: { $0 == branch.picks }) {
      let picks = branch.picks.map { "'\($0)'" }.joined(separator: ", ")
      report(
        "no players at '\(decision.name)' can choose \(picks.isEmpty ? "nothing" : picks); name one choice for each move "
          + "with finitely many, in order", decision.location)
    }
  }

  /// What is used must be chosen before, and hold no mistake of its own.
  private mutating func check(_ formula: Formula, _ subject: String, _ history: History, _ location: SourceLocation) {
    reportMistakes(in: formula, location)
    for symbol in formula.freeSymbols.sorted(by: { $0.name < $1.name })
    where symbol.declaration?.role == .choice && !history.symbols.contains(symbol) {
      let reason =
        chosen[symbol].map { "which is chosen at '\($0)', not before it" } ?? "which no move of the game chooses"
      report(
        "\(subject) mentions '\(symbol.name)', \(reason); mention parameters and choices made on the way there only",
        location)
    }
  }

  /// Those that travel in terms, such as an exponent that is no whole number.
  private mutating func reportMistakes(in formula: Formula, _ location: SourceLocation) {
    var found: [Definition] = []
    formula.visit(
      { if case .named(let definition, _) = $0, definition.name == Problem.name { found.append(definition) } }, { _ in }
    )
    for mistake in found {
      report(mistake.meaning, mistake.location.file.isEmpty ? location : mistake.location)
    }
  }

  // MARK: Names and information

  private mutating func checkNames() {
    var known: [String: (name: String, location: SourceLocation)] = [:]
    let chances = game.chances.map { ($0.chance.name, $0.chance.location) }
    let sets = game.informationSets.map { ($0.name, $0.members[0].mover.location) }
    for (name, location) in sets + chances {
      if let other = known.updateValue((name, location), forKey: name.proofName) {
        report(
          "'\(name)' (\(location)) and '\(other.name)' (\(other.location)) would share a name in proofs; rename one, or "
            + "give moves that a player cannot tell apart the same 'information:'", location)
      }
    }
    var names: [String: SourceLocation] = [:]
    for mover in game.decisions.flatMap(\.decision.movers) {
      if names.updateValue(mover.location, forKey: mover.name) != nil, mover.information == mover.name {
        report(
          "two moves are called '\(mover.name)', so a strategy could not say which it is for; rename one, or give both the "
            + "same 'information:' if the player cannot tell them apart", mover.location)
      }
    }
  }

  private mutating func checkInformation() {
    for set in game.informationSets where set.members.count > 1 {
      let first = set.members[0].mover
      let place = first.location
      let subject = "the moves with the information '\(set.name)'"
      for member in set.members.dropFirst()
      where member.mover.player != first.player || member.mover.choices != first.choices {
        report("\(subject) differ in player or choices, so the player could tell them apart; make them alike", place)
      }
      for member in set.members {
        if first.symbol != nil || !member.history.symbols.isEmpty {
          report(
            "\(subject) follow or make a choice of a number, and beliefs over infinitely many histories are not "
              + "supported; make the choices finite", place)
          break
        }
      }
      let owner = game.decisions.filter { $0.decision.movers.contains { $0.player == first.player } }
      let repeats = owner.contains { item in
        item.history.events.contains {
          if case .pick(let mover, _) = $0 { mover.player == first.player } else { false }
        }
      }
      if repeats {
        report(
          "'\(first.player)' moves twice on one path and does not know everything at '\(set.name)'; deviations at one move "
            + "at a time would not be enough, so this is not supported: give the second move to another player", place)
      }
    }
  }

  // MARK: Profiles

  mutating func run(_ profile: Profile, at place: SourceLocation, _ isWhole: Bool) {
    let sets = game.informationSets
    let names = sets.map { "'\($0.name)'" }.joined(separator: ", ")
    for (index, entry) in profile.entries.enumerated() {
      if profile.entries[..<index].contains(where: { $0.name == entry.name }) {
        report("the profile has two strategies for '\(entry.name)'; drop one", place)
      }
      if !sets.contains(where: { $0.name == entry.name }) {
        report(
          "the profile has a strategy for '\(entry.name)', which is no move of '\(game.name)'; its moves are \(names)",
          place)
      }
    }
    for set in sets {
      guard let strategy = profile[set.name] else {
        if !isWhole { continue }
        report(
          "the profile has no strategy for '\(set.name)'; an equilibrium needs one for every move, also where the profile "
            + "does not lead", place)
        continue
      }
      check(strategy, at: set, place)
    }
  }

  private mutating func check(_ strategy: Strategy, at set: InformationSet, _ place: SourceLocation) {
    let subject = "the strategy for '\(set.name)'"
    for (_, part) in strategy.byCases {
      switch part {
      case .number(let term) where set.members[0].mover.symbol == nil:
        report(
          "\(subject) is the number \(term), but the move is among \(list(set)); name one, or give each a probability "
            + "with Mix", place)
      case .choice(let name) where set.members[0].mover.symbol != nil:
        report("\(subject) is '\(name)', but the move chooses a number; give a term", place)
      case .mixed where set.members[0].mover.symbol != nil:
        report("\(subject) mixes, which is supported for finitely many choices only; give a term", place)
      case .choice(let name): checkChoices([name], set, subject, place)
      case .mixed(let weights): checkChoices(weights.map(\.choice), set, subject, place)
      case .number, .cases: break
      }
    }
    let (formulas, terms) = strategy.parts
    let mentioned = Formula.and(formulas + [.mentioning(terms)])
    reportMistakes(in: mentioned, place)
    for symbol in mentioned.freeSymbols.sorted(by: { $0.name < $1.name })
    where symbol.declaration?.role == .choice && set.members.contains(where: { !$0.history.symbols.contains(symbol) }) {
      let reason =
        chosen[symbol].map { "which '\($0)' chooses, and not before it" } ?? "which no move of '\(game.name)' chooses"
      report(
        "\(subject) mentions '\(symbol.name)', \(reason); a strategy may depend on parameters and on what its player has "
          + "seen: earlier choices", place)
    }
  }

  private mutating func checkChoices(
    _ names: [String], _ set: InformationSet, _ subject: String, _ place: SourceLocation
  ) {
    for (index, name) in names.enumerated() {
      if !set.members[0].mover.choices.contains(name) {
        report("\(subject) names '\(name)', but the move is among \(list(set)); correct the name", place)
      }
      if names[..<index].contains(name) { report("\(subject) names '\(name)' twice; add the two up", place) }
    }
  }

  private func list(_ set: InformationSet) -> String {
    set.members[0].mover.choices.map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension String {
  /// As part of the name of a proof's file.
  var proofName: String {
    let parts = split { !($0.isLetter || $0.isNumber || "-_.'".contains($0)) }
    return parts.isEmpty ? "move" : parts.joined(separator: "-")
  }
}

extension Formula {
  /// A formula about the terms; what it says does not matter.
  fileprivate static func mentioning(_ terms: [Term]) -> Formula { .and(terms.map { .compare($0, .equal, $0) }) }
}
