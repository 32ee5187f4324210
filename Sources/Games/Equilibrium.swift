import Propositions

/// The claim that a profile of strategies is a subgame-perfect equilibrium: at no move, on or off the path, is a
/// deviation profitable. Where a player cannot tell moves apart: a weakly perfect Bayesian equilibrium.
///
/// In a theory it becomes one proposition for each move, `E1.respond` (for each deviation, `E1.respond.bluff`, where there
/// are several), and one for each chance move's probabilities. A counterexample gives the history, the deviation and the
/// parameters. With `iff:` these are claimed where the
/// condition holds, and the proposition `E1` is that it holds wherever the profile is an equilibrium. With
/// `expect: .refuted` nothing is expected of the single moves, and `E1` is the whole claim.
public struct Equilibrium: Sendable {
  public private(set) var propositions: [EquilibriumClaim]

  public init(
    _ id: String, _ title: String, of game: Game, at profile: Profile, iff condition: Formula? = nil,
    claims: String..., cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved,
    file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line)
    func details(_ suffix: String, _ title: String, _ given: Formula?, _ expect: Expectation) -> Details {
      Details(
        id: id + suffix, title: title, claims: claims, citation: cite, given: given, expectation: expect,
        location: place)
    }
    let problems =
      game.problems(at: place, profile) + game.problems(in: given, at: place) + game.problems(in: condition, at: place)
    if !problems.isEmpty {
      let details = details("", title, nil, expect)
      propositions = [.init(details, game, profile, [], .and(problems.map(\.formula)))]
      return
    }
    let all = EquilibriumConditions(game: game, profile: profile).all
    let premise = [given, condition].compactMap { $0 }
    propositions = all.map { node in
      let premise = node.isAboutChance ? [given].compactMap { $0 } : premise
      let expectation = node.isAboutChance || expect == .proved ? Expectation.proved : .open
      let details = details(
        ".\(node.name.proofName)", "\(title): \(node.meaning)", premise.isEmpty ? nil : .all(premise), expectation)
      return .init(details, game, profile, premise, node.formula)
    }
    let closed = all.map(\.closed)
    if expect == .refuted {
      let conclusion = condition.map { $0 <=> .all(closed) } ?? .all(all.map(\.formula))
      propositions.append(
        .init(details("", title, given, .refuted), game, profile, given.map { [$0] } ?? [], conclusion))
    } else if let condition {
      propositions.append(
        .init(
          details("", "\(title): only there", given, expect), game, profile, (given.map { [$0] } ?? []) + closed,
          condition))
    }
  }

  private func with(_ change: (EquilibriumClaim) -> EquilibriumClaim) -> Equilibrium {
    var copy = self
    copy.propositions = propositions.map(change)
    return copy
  }

  /// Adds a sentence that says what was found.
  public func finding(_ text: String) -> Equilibrium {
    var copy = self
    if let last = propositions.last { copy.propositions[propositions.count - 1] = last.finding(text) }
    return copy
  }

  /// Adds terms at which quantified facts are worth using. Never believed, only tried.
  public func hints(_ terms: Term...) -> Equilibrium {
    with { claim in
      var copy = claim
      copy.details.hints += terms
      return copy
    }
  }

  /// Names propositions of the same model that the proofs may use as lemmas; see `Proposition.using`.
  public func using(_ ids: String...) -> Equilibrium {
    with { claim in
      var copy = claim
      copy.details.lemmas += ids
      return copy
    }
  }

  /// Adds values to try for a witness. Never believed, only tried.
  public func examples(_ examples: Example...) -> Equilibrium {
    with { claim in
      var copy = claim
      copy.details.examples += examples
      return copy
    }
  }
}

/// A part of the claim that a profile is an equilibrium.
public struct EquilibriumClaim: Proposition {
  public static let kind = "equilibrium"
  public var details: Details
  public let game: Game
  /// `nil` for a claim about several.
  public let profile: Profile?
  public let claim: Claim

  init(_ details: Details, _ game: Game, _ profile: Profile?, _ claim: Claim) {
    self.details = details
    // A move at which nothing is at stake is optimal by the game's definition.
    self.details.isByDefinition = true
    self.game = game
    self.profile = profile
    self.claim = claim
  }

  init(_ details: Details, _ game: Game, _ profile: Profile?, _ given: [Formula], _ conclusion: Formula) {
    self.init(details, game, profile, .universal(given: given, conclusion: conclusion, parts: []))
  }
}

extension TheoryBuilder {
  public static func buildExpression(_ equilibrium: Equilibrium) -> [any TheoryItem] { equilibrium.propositions }
}
