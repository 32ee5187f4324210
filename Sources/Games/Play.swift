import Propositions

/// A game when everybody keeps to a profile, but for what is fixed at one decision.
struct Play {
  let profile: Profile
  /// What is counted at an end.
  let leaf: (End) -> Term

  /// What a mover does instead of what the profile says.
  enum Fixed {
    case pick(String)
    case number(Term)
    /// Whatever number the mover's symbol stands for.
    case anyNumber
  }

  /// What the play is worth from the tree on, in expectation.
  ///
  /// - Parameter values: of the numbers chosen before, where they are not to stand for themselves.
  func value(of tree: GameTree, _ values: Substitution = Substitution()) -> [Guarded] {
    switch tree {
    case .end(let end): return [Guarded(conditions: [], value: values.unfolding(leaf(end)))]
    case .when(let condition, let then, let otherwise):
      let test = values.unfolding(condition)
      return Guarded.choice(test, value(of: then, values), value(of: otherwise, values))
    case .chance(let chance):
      return Guarded.sum(chance.outcomes.map { (values.unfolding($0.probability), value(of: $0.tree, values)) })
    case .decision(let decision): return value(of: decision, fixing: [:], values)
    }
  }

  /// The same from a decision on, at which the movers with the indices do what is fixed.
  func value(
    of decision: Decision, fixing fixed: [Int: Fixed], _ values: Substitution = Substitution()
  ) -> [Guarded] {
    value(of: decision, fixed, mover: 0, picks: [], values, values)
  }

  private func value(
    of decision: Decision, _ fixed: [Int: Fixed], mover index: Int, picks: [String], _ before: Substitution,
    _ values: Substitution
  ) -> [Guarded] {
    guard index < decision.movers.count else {
      guard let branch = decision.branches.first(where: { $0.picks == picks }) else { return [] }
      return value(of: branch.tree, values)
    }
    let mover = decision.movers[index]
    func next(_ pick: String) -> [Guarded] {
      value(of: decision, fixed, mover: index + 1, picks: picks + [pick], before, values)
    }
    func next(number: Term?) -> [Guarded] {
      var chosen = values
      if let symbol = mover.symbol { chosen.symbols[symbol] = number }
      return value(of: decision, fixed, mover: index + 1, picks: picks, before, chosen)
    }
    func play(_ strategy: Strategy) -> [Guarded] {
      switch strategy {
      case .choice(let name): return next(name)
      // Players at one decision do not see each other's choices.
      case .number(let term): return next(number: before.unfolding(term))
      case .mixed(let weights):
        return Guarded.sum(weights.map { (before.unfolding($0.probability), next($0.choice)) })
      case .cases(let test, let a, let b):
        return Guarded.choice(before.unfolding(test), play(a), play(b))
      }
    }
    switch fixed[index] {
    case .pick(let name)?: return next(name)
    case .number(let term)?: return next(number: term)
    case .anyNumber?: return next(number: nil)
    case nil: return profile[mover.information].map(play) ?? []
    }
  }

  /// The probability with which a history's events happen; the numbers chosen before stand for themselves.
  func probability(of history: History) -> Term {
    history.events.reduce(1) { total, event in
      let factor: Term =
        switch event {
        case .draw(let probability): probability
        case .pick(let mover, let choice): profile[mover.information]?.probability(of: choice) ?? 0
        case .met(let condition): ifThenElse(condition, 1, 0)
        }
      if total.exactValue == 0 || factor.exactValue == 0 { return 0 }
      return total.exactValue == 1 ? factor : factor.exactValue == 1 ? total : total * factor
    }
  }
}

extension [Formula] {
  /// Their conjunction, without what is plainly true; all of it where nothing else is left.
  var together: Formula {
    let all = flatMap(\.conjunction)
    let parts = all.filter { $0.exactTruth != true }
    return all.isEmpty ? .truth(true) : .all(parts.isEmpty ? all : parts)
  }
}

// MARK: What a profile leads to

extension Game {
  /// What the player gets in expectation when everybody keeps to the profile.
  public func payoff(
    of player: Player, under profile: Profile, file: String = #fileID, line: Int = #line
  ) -> Term {
    let place = SourceLocation(file: file, line: line)
    var problems = problems(at: place, profile)
    if problems.isEmpty, !outcomesPay(player) {
      problems = [.init("'\(player)' is not paid at every end of '\(name)'; name a player who is", place)]
    }
    if let problem = problems.first { return problem.term }
    return Play(profile: profile) { $0.payoffs[player] ?? 0 }.value(of: root).term
  }

  /// The probability that the game ends with the outcome when everybody keeps to the profile.
  public func probability(
    of outcome: String, under profile: Profile, file: String = #fileID, line: Int = #line
  ) -> Term {
    let place = SourceLocation(file: file, line: line)
    if let problem = problem(outcome, profile, place) { return problem.term }
    return Play(profile: profile) { $0.name == outcome ? 1 : 0 }.value(of: root).term
  }

  /// That the game ends with the outcome, whatever chance does, when everybody keeps to the profile.
  public func outcome(
    _ outcome: String, under profile: Profile, file: String = #fileID, line: Int = #line
  ) -> Formula {
    let place = SourceLocation(file: file, line: line)
    if let problem = problem(outcome, profile, place) { return problem.formula }
    let cases = Play(profile: profile) { $0.name == outcome ? 1 : 0 }.value(of: root)
    return .or(
      cases.compactMap { part in
        guard let value = part.value.exactValue else { return .and(part.formulas + [part.value == 1]) }
        return value == 1 ? .and(part.formulas) : nil
      })
  }

  /// That no deviation at these moves pays when everybody else keeps to the profile, whatever numbers were chosen before.
  public func isOptimal(
    at moves: String..., under profile: Profile, file: String = #fileID, line: Int = #line
  ) -> Formula {
    let place = SourceLocation(file: file, line: line)
    if let problem = problems(at: place, profile).first { return problem.formula }
    if let unknown = moves.first(where: { move in !informationSets.contains { $0.name == move } }) {
      return GameProblem("'\(name)' has no move '\(unknown)'; name one that it has", place).formula
    }
    return EquilibriumConditions(game: self, profile: profile).at(moves.contains).map(\.closed).together
  }

  private func problem(_ outcome: String, _ profile: Profile, _ place: SourceLocation) -> GameProblem? {
    if let problem = problems(at: place, profile).first { return problem }
    if outcomes.contains(outcome) { return nil }
    return .init(
      "'\(name)' has no outcome '\(outcome)'; its ends are \(outcomes.map { "'\($0)'" }.joined(separator: ", "))", place
    )
  }

  private func outcomesPay(_ player: Player) -> Bool {
    var isPaid = true
    root.visit { tree, _ in if case .end(let end) = tree, end.payoffs[player] == nil { isPaid = false } }
    return isPaid
  }
}
