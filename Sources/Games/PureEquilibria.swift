import Propositions

extension Game {
  /// A profile without mixing, and the condition on parameters under which it is an equilibrium.
  public struct PureEquilibrium: Sendable {
    public let profile: Profile
    /// The choices, in order of the moves.
    public let picks: [String]
    public let condition: Formula
  }

  static let profileLimit = 1024

  /// Every profile of pure strategies with the exact condition under which it is an equilibrium. Empty for a game whose
  /// profiles cannot be listed: `PureEquilibria` says why.
  public var pureEquilibria: [PureEquilibrium] {
    guard problemsOfListing.isEmpty else { return [] }
    return pureProfiles.map { picks in
      let profile = Profile(entries: zip(informationSets, picks).map { ($0.name, .choice($1)) })
      let conditions = EquilibriumConditions(game: self, profile: profile).all.map(\.closed)
      return PureEquilibrium(profile: profile, picks: picks, condition: conditions.together)
    }
  }

  private var pureProfiles: [[String]] {
    informationSets.reduce([[]]) { profiles, set in
      profiles.flatMap { start in set.members[0].mover.choices.map { start + [$0] } }
    }
  }

  /// Why the profiles of the game cannot be listed.
  var problemsOfListing: [GameProblem] {
    let problems = problems(at: location)
    if !problems.isEmpty { return problems }
    if let mover = decisions.flatMap(\.decision.movers).first(where: { $0.symbol != nil }) {
      return [
        .init(
          "'\(mover.player)' has infinitely many choices at '\(mover.name)', so the profiles of '\(name)' cannot be listed; "
            + "give a candidate: Equilibrium(..., of: ..., at: [\"\(mover.name)\": ...])", mover.location)
      ]
    }
    let count = informationSets.reduce(1) { min(1 << 32, $0 * max(1, $1.members[0].mover.choices.count)) }
    if count <= Game.profileLimit { return [] }
    return [
      .init(
        "'\(name)' has \(count == 1 << 32 ? "too many" : "\(count)") profiles of pure strategies, more than "
          + "\(Game.profileLimit); give a candidate with Equilibrium, or split the game", location)
    ]
  }
}

/// All pure equilibria of a game with finitely many choices: subgame-perfect ones, or weakly perfect Bayesian where
/// players lack information.
///
/// In a theory it becomes one proposition for each profile, `P.refrain-defend`, that it is an equilibrium for some
/// parameters (with the exact condition as its statement), and the proposition `P` that for all parameters at least one
/// of them is. Nothing is expected of the single profiles.
public struct PureEquilibria: Sendable {
  public let propositions: [EquilibriumClaim]

  public init(
    _ id: String, _ title: String, of game: Game, claims: String..., cite: Citation? = nil, given: Formula? = nil,
    expect: Expectation = .proved, file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line)
    func details(_ suffix: String, _ title: String, _ expect: Expectation) -> Details {
      Details(
        id: id + suffix, title: title, claims: claims, citation: cite, given: given, expectation: expect,
        location: place)
    }
    let premise = given.map { [$0] } ?? []
    let problems = game.problemsOfListing + game.problems(in: given, at: place)
    if !problems.isEmpty {
      let claim = Claim.universal(given: [], conclusion: .and(problems.map(\.formula)), parts: [])
      propositions = [.init(details("", title, expect), game, nil, claim)]
      return
    }
    let all = game.pureEquilibria
    let names = all.map { $0.picks.map(\.proofName).joined(separator: "-") }
    let isTold = Set(names).count == names.count
    let single = all.enumerated().map { index, found in
      EquilibriumClaim(
        details(
          ".\(isTold ? names[index] : "\(index + 1)")", "\(title): \(found.picks.joined(separator: ", "))", .open),
        game, found.profile, .existential(body: .and(premise + [found.condition])))
    }
    let some = EquilibriumClaim(
      details("", "\(title): there is one", expect), game, nil,
      .universal(given: premise, conclusion: .or(all.map(\.condition)), parts: []))
    propositions = single + [some]
  }
}

extension TheoryBuilder {
  public static func buildExpression(_ equilibria: PureEquilibria) -> [any TheoryItem] { equilibria.propositions }
}
