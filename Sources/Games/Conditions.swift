import Propositions

/// The places at which a player knows the same, and so does the same.
struct InformationSet {
  typealias Member = (decision: Decision, index: Int, mover: Mover, history: History)

  let name: String
  var members: [Member]
}

extension Game {
  /// In order of the first of each one's moves.
  var informationSets: [InformationSet] {
    var sets: [InformationSet] = []
    for (decision, history) in decisions {
      for (index, mover) in decision.movers.enumerated() {
        let member = (decision, index, mover, history)
        if let known = sets.firstIndex(where: { $0.name == mover.information }) {
          sets[known].members.append(member)
        } else {
          sets.append(InformationSet(name: mover.information, members: [member]))
        }
      }
    }
    return sets
  }
}

/// What has to hold at one place for a profile to be an equilibrium. The numbers chosen before, and a number to which
/// the player might deviate, stand for themselves: it has to hold for all of them.
struct NodeCondition {
  /// The move, or the move of chance, by its information or name.
  let place: String
  /// The last part of the proposition's id.
  let name: String
  /// In words.
  let meaning: String
  /// Whether it is about chance, not about a player.
  let isAboutChance: Bool
  let symbols: [Symbol]
  let formula: Formula

  /// The same for all numbers that were or might be chosen, as one formula about parameters.
  var closed: Formula {
    if symbols.isEmpty { return formula }
    var substitution = Substitution()
    var taken = formula.quantified
    let bound = symbols.map { symbol in
      var own = Symbol(symbol.name, isBound: true)
      while taken.contains(own) { own = Symbol(own.name + "'", isBound: true) }
      taken.insert(own)
      substitution.symbols[symbol] = .symbol(own)
      return own
    }
    let domains = zip(symbols, bound).flatMap { $0.declaration?.domain.constraints(on: .symbol($1)) ?? [] }
    let body = substitution.unfolding(formula)
    return .forAll(bound, domains.isEmpty ? body : .implies(.and(domains), body))
  }
}

/// The conditions under which a profile is an equilibrium of a game: perfect where everybody knows what has happened,
/// weakly perfect Bayesian where somebody does not. No deviation at one place alone is profitable; games are finite and
/// nobody who lacks information moves twice, so then no other deviation is.
struct EquilibriumConditions {
  let game: Game
  let profile: Profile

  var all: [NodeCondition] { at { _ in true } }

  /// Those at the places of the names: the moves, or the moves of chance.
  func at(_ isWanted: (String) -> Bool) -> [NodeCondition] {
    let draws = game.chances.filter { isWanted($0.0.name) }.map { chance, history in
      NodeCondition(
        place: chance.name, name: chance.name, meaning: "the chances of '\(chance.name)' add up", isAboutChance: true,
        symbols: history.symbols,
        formula: implied(history.conditions, distribution(chance.outcomes.map(\.probability))))
    }
    return draws
      + game.informationSets.filter { isWanted($0.name) }.flatMap { set in
        profile[set.name].map { set.members.count == 1 ? optimal($0, set.members[0]) : optimal($0, set) } ?? []
      }
  }

  private func implied(_ conditions: [Formula], _ conclusion: Formula) -> Formula {
    conditions.isEmpty || conclusion.exactTruth == true ? conclusion : .implies(.all(conditions), conclusion)
  }

  private func distribution(_ probabilities: [Term]) -> Formula {
    guard let first = probabilities.first else { return .truth(false) }
    let sum = probabilities.dropFirst().reduce(first) { $0 + $1 }
    return .and(probabilities.map { $0 >= 0 } + [sum == 1])
  }

  // MARK: One place

  private func play(for player: Player) -> Play { Play(profile: profile) { $0.payoffs[player] ?? 0 } }

  /// The strategy is possible, and nothing else is worth more: one condition for each other choice.
  private func optimal(_ strategy: Strategy, _ member: InformationSet.Member) -> [NodeCondition] {
    let (decision, index, mover, history) = member
    let play = play(for: mover.player)
    let cases = strategy.byCases.map { conditions, strategy in
      let own = Play(profile: profile.replacing(mover.information, by: strategy), leaf: play.leaf)
      return (conditions: conditions, strategy: strategy, kept: own.value(of: decision, fixing: [:]))
    }
    func condition(_ name: String, _ meaning: String, _ parts: [Formula]) -> NodeCondition {
      NodeCondition(
        place: mover.information, name: name, meaning: "at '\(mover.name)' \(meaning)", isAboutChance: false,
        symbols: history.symbols + (mover.symbol.map { [$0] } ?? []),
        formula: implied(history.conditions, parts.together))
    }
    if let symbol = mover.symbol {
      let bounds = mover.range?.constraints(on: .symbol(symbol)) ?? []
      let other = play.value(of: decision, fixing: [index: .anyNumber])
      let parts = cases.compactMap { conditions, strategy, kept -> Formula? in
        guard case .number(let number) = strategy else { return nil }
        let domain = symbol.declaration?.domain.constraints(on: number) ?? []
        let possible = domain + (mover.range?.constraints(on: number) ?? [])
        return implied(conditions, .all(possible + implied(bounds, noGain(kept, other)).conjunction))
      }
      return [condition(mover.information, "another \(symbol.name) gains \(mover.player) nothing", parts)]
    }
    let gains = mover.choices.compactMap { choice -> (choice: String, parts: [Formula])? in
      let other = play.value(of: decision, fixing: [index: .pick(choice)])
      let parts = cases.filter { $0.strategy.probability(of: choice).exactValue != 1 }
        .map { implied($0.conditions, noGain($0.kept, other)) }
      return parts.isEmpty ? nil : (choice, parts)
    }
    let mixes = cases.flatMap { part in possible(part.strategy).map { implied(part.conditions, $0) } }
    if gains.count == 2, mover.choices.count == 2, mixes.isEmpty {
      // What the deviation is, the case says.
      let parts = gains.flatMap(\.parts)
      return [condition(mover.information, "the other choice gains \(mover.player) nothing", parts)]
    }
    return gains.map { choice, parts in
      let name = gains.count == 1 ? mover.information : "\(mover.information).\(choice)"
      return condition(name, "'\(choice)' gains \(mover.player) nothing", parts)
    } + (mixes.isEmpty ? [] : [condition("\(mover.information).chances", "the chances add up", mixes)])
  }

  /// A mixed strategy's probabilities are a distribution.
  private func possible(_ strategy: Strategy) -> [Formula] {
    if case .mixed(let weights) = strategy { return [distribution(weights.map(\.probability))] }
    return []
  }

  private func noGain(_ kept: [Guarded], _ other: [Guarded]) -> Formula {
    let parts = kept.flatMap { own in
      other.compactMap { deviation in
        Guarded.merged(own.conditions, deviation.conditions).map {
          implied($0.map(\.formula), own.value >= deviation.value)
        }
      }
    }
    return parts.together
  }

  // MARK: Several places that look alike

  /// Given its beliefs, no other choice is worth more to the player. Where the set is reached, they follow from the
  /// strategies by Bayes' rule; elsewhere some beliefs will do.
  private func optimal(_ strategy: Strategy, _ set: InformationSet) -> [NodeCondition] {
    let mover = set.members[0].mover
    if mover.choices.count == 1 { return [] }
    let play = play(for: mover.player)
    let parts = strategy.byCases.map { conditions, strategy -> Formula in
      let own = Play(profile: profile.replacing(set.name, by: strategy), leaf: play.leaf)
      let others = mover.choices.filter { strategy.probability(of: $0).exactValue != 1 }
      let kept = set.members.map { own.value(of: $0.decision, fixing: [:]) }
      let gains = others.map { choice in
        (kept, set.members.map { play.value(of: $0.decision, fixing: [$0.index: .pick(choice)]) })
      }
      func sum(_ lists: [[Guarded]], _ weights: [Term]) -> [Guarded] { Guarded.sum(Array(zip(weights, lists))) }
      func noGain(_ weights: [Term]) -> Formula {
        .all(gains.flatMap { self.noGain(sum($0.0, weights), sum($0.1, weights)).conjunction })
      }
      let reach = set.members.map { play.probability(of: $0.history) }
      let count = set.members.count - 1
      let names = count == 1 ? ["belief"] : (1...count).map { "belief_\($0)" }
      let beliefs = names.map { Term.symbol(Symbol($0, isBound: true)) }
      let last = beliefs.reduce(1 as Term) { $0 - $1 }
      let weights = beliefs + [last]
      let possible = weights.map { $0 >= 0 }
      let off = Formula.exists(names.map { Symbol($0, isBound: true) }, .and(possible + noGain(weights).conjunction))
      var result = self.possible(strategy)
      let reached = reach.filter { $0.exactValue != 0 }
      if let first = reached.first {
        let total = reached.dropFirst().reduce(first) { $0 + $1 }
        result += noGain(reach).conjunction + (total.exactValue == nil ? [.implies(total == 0, off)] : [])
      } else {
        result.append(off)
      }
      return implied(conditions, .all(result))
    }
    return [
      NodeCondition(
        place: set.name, name: set.name, meaning: "at '\(set.name)' another choice gains \(mover.player) nothing",
        isAboutChance: false,
        symbols: [], formula: parts.together)
    ]
  }
}

extension Profile {
  func replacing(_ name: String, by strategy: Strategy) -> Profile {
    Profile(entries: entries.filter { $0.name != name } + [(name, strategy)])
  }
}
