import Algebra
import Engine
import GameLibrary
import Games
import Testing

/// Games with published answers. What is expected of a claim is said in the library, by hand; here it is said of the
/// single moves of claims that are wrong, and of the profiles of a game.
@Suite struct LiteratureTests {
  private func verdicts(_ model: any Model.Type, but unexpected: String? = nil) async throws -> [String: Finding] {
    let found = try await decide(model.asTheory)
    for finding in found.values {
      #expect(
        (finding.isAsExpected != false) == (finding.proposition.id != unexpected),
        "\(finding.subject): \(finding.verdict), \(finding.reason ?? "")")
      #expect(finding.verdict == .proved || finding.verdict == .refuted, "\(finding.subject)")
      #expect(finding.trust == .checked)
    }
    return found
  }

  private func proved(_ found: [String: Finding], _ prefix: String) -> Set<String> {
    Set(
      found.filter { $0.key.hasPrefix(prefix) && $0.value.verdict == .proved }.keys.map {
        String($0.dropFirst(prefix.count))
      })
  }

  @Test func extendedDeterrence() async throws {
    let found = try await verdicts(ExtendedDeterrence.self)
    #expect(found.count == 22)
    // Nobody refrains from a prize that is given away.
    #expect(proved(found, "P.") == ["refrain-defend", "attack-abandon", "attack-defend"])
    #expect(proved(found, "E4.") == ["respond"])
    #expect(proved(found, "E3.") == [])
    // The patron breaks its word for less than it would pay for war.
    let point = try #require(found["E3.respond"]).counterexample
    let values = try ["p", "V", "k_P", "a"].map { try #require(point[$0]) }
    #expect(values[0] * values[1] - values[2] < -values[3])
  }

  @Test func entryDeterrence() async throws {
    let found = try await verdicts(EntryDeterrence.self)
    // Selten: entry and yielding is the only perfect equilibrium; out and fight is none because of the reaction.
    #expect(proved(found, "P.") == ["in-yield"])
    #expect(proved(found, "E2.") == ["entry"])
  }

  @Test func simultaneousMoves() async throws {
    let found = try await verdicts(Stages.self)
    #expect(proved(found, "P.") == [])
    #expect(proved(found, "H.") == ["hawk-hawk", "hawk-dove", "dove-hawk"])
    // Against a fair coin everything is as good; against one that shows tails more often heads is better, for the one
    // who wins where the two differ.
    #expect(found["M2.first.heads"]?.verdict == .proved)
    #expect(found["M2.first.tails"]?.verdict == .proved)
    #expect(Set(["heads", "tails"].filter { found["M2.second.\($0)"]?.verdict == .refuted }) == ["heads"])
  }

  @Test func chance() async throws {
    let found = try await verdicts(ChanceGames.self, but: "E2.battle")
    #expect(found["E1.battle"]?.verdict == .proved)
    // A chance above one is no chance.
    let finding = try #require(found["E2.battle"])
    #expect(finding.verdict == .refuted)
    #expect(try #require(finding.counterexample["r"]) > 1)
  }

  @Test func bargaining() async throws {
    let found = try await verdicts(Bargaining.self)
    #expect(proved(found, "E2.") == ["answer"])
    // A deviation in x that B accepts, or a war less bad than what follows the demand for all.
    let point = try #require(found["E2.demand"]).counterexample
    let (p, x) = try (#require(point["p"]), #require(point["x"]))
    let (a, b) = try (#require(point["c_A"]), #require(point["c_B"]))
    let all: Rational = Rational(1) <= p + b ? 1 : p - a
    #expect((x <= p + b ? x : p - a) > all)
  }

  @Test func preventiveWar() async throws {
    let found = try await verdicts(PreventiveWar.self)
    #expect(found.count == 6)
  }

  @Test func ultimatum() async throws {
    let found = try await verdicts(Ultimatum.self)
    #expect(proved(found, "E2.") == ["respond"])
    let point = try #require(found["E2.propose"]).counterexample
    let (b, x) = try (#require(point["b"]), #require(point["x"]))
    #expect(x <= 1 - b)
    #expect(x > (1 - b).halved)
  }

  @Test func duopoly() async throws {
    let found = try await verdicts(Duopoly.self)
    let point = try #require(found["E2.one"]).counterexample
    let (a, b) = try (#require(point["a"]), #require(point["b"]))
    let (c, q) = try (#require(point["c"]), #require(point["q_1"]))
    let quarter = (a - c) * (try #require((4 * b).reciprocal))
    #expect((a - b * (q + quarter) - c) * q > (a - b * (quarter + quarter) - c) * quarter)
  }

  @Test func contestsAndPublicGoods() async throws {
    _ = try await verdicts(Contest.self)
    _ = try await verdicts(PublicGood.self)
  }

  @Test func signalling() async throws {
    let market = try await verdicts(JobMarket.self)
    #expect(proved(market, "E3.") == ["ability", "other-worker"])
    let morning = try await verdicts(BeerQuiche.self)
    // Cho and Kreps: the two ways of pooling, each with a duel after the other breakfast.
    #expect(proved(morning, "P.") == ["beer-leave-duel-beer", "quiche-duel-leave-quiche"])
    #expect(!proved(morning, "E3.").contains("weak"))
  }
}
