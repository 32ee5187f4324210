import Algebra
import AllianceModels
import Engine
import Foundation
import GameLibrary
import Games
import Logic
import Propositions
import Testing

@testable import EntenteServer

@Suite struct PointTests {
  /// The ratio contest at q = 1/2, w_A = w_C = 1/10: revising beats deterring for c < 6/25 only.
  @Test(arguments: [("23/100", "holds"), ("1/4", "fails"), ("0.23", "holds")])
  func restraintIsSwitchedOffAtTheWorkedPoint(cost: String, expected: String) async throws {
    try await Live.run([IwanamiRatio.self]) { live in
      let point = values(["q": "1/2", "w_A": "1/10", "w_C": "1/10", "k": "1", "v": "1", "c": cost])
      let answer = try await live.answer(
        "/api/1/decide", "{\"model\":\"iwanami-ratio\",\"item\":\"restrains\",\"values\":\(point)}")
      #expect(answer["status"] as? String == expected)
      // The deterring chance is q - w_C, the revisionist's q + w_A.
      let report = try await live.answer("/api/1/point", "{\"model\":\"iwanami-ratio\",\"values\":\(point)}")
      let quantities = report["quantities"] as? [[String: Any]] ?? []
      let d = quantities.first { $0["name"] as? String == "d" }?["value"] as? [String: String]
      #expect(d == ["exact": "2/5", "decimal": "0.4"])
    }
  }

  private func model() async -> LiveModel {
    await LiveModel(Quotients.asTheory, store: ProofStore(folder: URL(fileURLWithPath: "/nonexistent")))
  }

  private func report(_ values: [String: String]) async throws -> PointReport {
    try PointEvaluation(await model(), PointRequest(model: "quotients", values: values)).report
  }

  private func statuses(_ values: [String: String]) async throws -> [String: ItemAnswer.Status] {
    let report = try await report(values)
    return Dictionary(uniqueKeysWithValues: report.items.map { ($0.name, $0.status) })
  }

  @Test func arithmeticSettlesWhatNeedsNoSearch() async throws {
    // 1/(2 - 3/2) = 2 > 1, and 2 > 1 is given for T1.
    let near = try await statuses(["x": "2", "y": "3/2"])
    #expect(near["large"] == .holds)
    #expect(near["P1"] == .holds)
    #expect(near["T1"] == .holds)
    #expect(near["C1"] == .several)
    #expect(near["square"] == .pending)
    // 1/(1 - 0) is not above 1, and 1 > 1 is false.
    let far = try await statuses(["x": "1", "y": "0"])
    #expect(far["large"] == .fails)
    #expect(far["T1"] == .vacuous)
  }

  @Test func aQuotientWithoutAValueIsNamed() async throws {
    let report = try await report(["x": "3", "y": "3"])
    let large = try #require(report.items.first { $0.name == "large" })
    #expect(large.status == .undefined)
    #expect(plain(large.html).contains("x−y = 0"))
  }

  @Test func theArithmeticIsShown() async throws {
    let report = try await report(["x": "2", "y": "3/2"])
    let large = try #require(report.items.first { $0.name == "large" })
    #expect(plain(large.html).contains("2&gt;1"))
  }

  @Test func aFailingAssumptionExcludesThePoint() async throws {
    let report = try await report(["x": "2", "y": "6"])
    #expect(!report.isInside)
    #expect(report.items.isEmpty)
    #expect(report.premises.map(\.status) == ["fails"])
    #expect(plain(report.premises[0].html).contains("6≤5 does not hold"))
  }

  @Test(arguments: [
    ("1e999999999", "no number"), (String(repeating: "9", count: 100_000), "100000 characters"), ("1/0", "no number"),
    ("", "no number"), ("nan", "no number"), ("10", "outside"), ("-11", "outside"), ("1,y=2", "no number"),
    ("0x10", "no number"), ("1/2/3", "no number"), ("²", "no number"),
  ])
  func badNumbersAreProblemsOfTheirParameter(text: String, message: String) async throws {
    let report = try await report(["x": text, "y": "1"])
    #expect(report.problems.map(\.parameter) == ["x"])
    #expect(report.problems.first?.message.contains(message) == true, "\(report.problems)")
    #expect(report.items.isEmpty)
  }

  @Test func longNumbersAreComputedExactly() async throws {
    // x - y = 10^-150, so 1/(x - y) is above 1.
    let tiny = "1/1" + String(repeating: "0", count: 150)
    #expect(try await statuses(["x": tiny, "y": "0"])["large"] == .holds)
  }

  @Test func unknownNamesAreRefused() async throws {
    let model = await model()
    #expect(throws: LiveService.Failure.self) {
      try PointEvaluation(model, PointRequest(model: "quotients", values: ["z": "1"]))
    }
    #expect(throws: LiveService.Failure.self) {
      try PointEvaluation(model, PointRequest(model: "quotients", values: ["x": "1", "X": "1", "y": "1"]))
    }
  }

  @Test func meaningsAreTextOnThePage() async throws {
    let parameters = await model().description.parameters
    #expect(parameters.map(\.meaning) == ["a number", "another <b>number</b>"])
    // An open interval's ends are no positions; [0, ...) begins with one.
    #expect(parameters.map(\.first) == [1, 0])
    #expect(parameters.map(\.from) == ["-10", "0"])
  }
}

/// Without tags.
private func plain(_ html: String) -> String { html.replacing(/<[^>]*>/, with: "") }

@Suite struct PlayTests {
  private func point(_ values: KeyValuePairs<String, String>, _ model: CompiledModel) throws -> ExactPoint {
    ExactPoint(try ParameterPoint(parsing: values.map { "\($0.key)=\($0.value)" }, symbols: model.symbols))
  }

  /// With p = 1/2, V = 4, k_P = 1, a = 0 the patron defends: 4/2 - 1 > 0. War gives the challenger 2/2 - k_C.
  @Test(arguments: [("2", "refrain", ["0", "4"]), ("1/2", "defend", ["1/2", "1"])])
  func thePathIsThatOfTheProfile(cost: String, end: String, payoffs: [String]) async throws {
    let model = CompiledModel(ExtendedDeterrence.asTheory)
    let claim = try #require(model.theory.items.compactMap { $0 as? EquilibriumClaim }.first { $0.id.hasPrefix("E5") })
    let profile = try #require(claim.profile)
    let at = try point(["p": "1/2", "V": "4", "k_P": "1", "a": "0", "G": "2", "k_C": cost], model)
    let game = try PlayedGame(claim.game, under: profile, at: at)
    #expect(game.paths.map(\.end) == [end])
    #expect(game.payoffs.map(\.player) == ["challenger", "patron"])
    #expect(game.payoffs.map(\.value.description) == payoffs)
    #expect(game.paths.map(\.probability) == [1])
  }

  /// Rain, 3, with probability 1/3; sun and watering, 1, otherwise: 1 + 2/3 in expectation.
  @Test func chanceIsWeighed() throws {
    let at = ExactPoint(try ParameterPoint(parsing: ["p=1/3"], symbols: Lottery.symbols))
    let game = try PlayedGame(Lottery.game, under: Lottery.profile, at: at)
    #expect(game.paths.map(\.end) == ["rain", "water"])
    #expect(game.paths.map(\.probability.description) == ["1/3", "2/3"])
    #expect(game.payoffs.map(\.value.description) == ["5/3"])
    let sure = try PlayedGame(
      Lottery.game, under: Lottery.profile,
      at: ExactPoint(try ParameterPoint(parsing: ["p=1"], symbols: Lottery.symbols)))
    #expect(sure.paths.map(\.end) == ["rain"])
    #expect(throws: PlayedGame.Failure.self) {
      try PlayedGame(Lottery.game, under: Lottery.profile, at: ExactPoint(ParameterPoint()))
    }
  }
}
