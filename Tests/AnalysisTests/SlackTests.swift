import Propositions
import Testing

@testable import Analysis

@Suite struct SlackTests {
  private func slack(_ theory: Theory, of label: String = "A") async throws -> Slack {
    guard case .follows(let sets, let slacks) = try await Ask.analysis(theory).outcome else { throw Ask.Missing() }
    let index = try #require(sets.inference.conditions.firstIndex { $0.label == label })
    return try #require(slacks.first { $0.condition == index })
  }

  private func relaxed(_ theory: Theory, of label: String = "A") async throws -> String? {
    let slack = try await slack(theory, of: label)
    guard case .exact(let text, _, _) = slack.extent else { return nil }
    #expect(slack.holds?.isRefutation == true)
    #expect(slack.fails?.isRefutation == false)
    return text
  }

  @Test func bounds() async throws {
    #expect(try await relaxed(SmallClaims.closed) == "x <= 2")
    #expect(try await relaxed(SmallClaims.halfOpen) == "x < 2")
    #expect(try await relaxed(SmallClaims.joint) == "x + y <= 2")
  }

  @Test func rootsOfHigherDegree() async throws {
    #expect(try await relaxed(SmallClaims.cubic) == "x <= 1.25992..., a root of x^3 - 2")
  }

  /// The largest weight with w^2 <= 1 - w, the largest chance with 5 p^2 - 5 p + 1 <= 0.
  @Test func theCommonTask() async throws {
    #expect(try await relaxed(PledgeTask.byWeight) == "w <= (-1 + sqrt(5))/2 (about 0.618034)")
    #expect(try await relaxed(PledgeTask.byChance) == "p <= (5 + sqrt(5))/10 (about 0.723607)")
  }

  /// Of unknown functions no exact condition is found; the way to the end is halved.
  @Test func boundsInsideUnknownFunctions() async throws {
    let slack = try await slack(SmallClaims.shaped)
    guard case .between(let holds, let fails?) = slack.extent else {
      Issue.record("\(slack.extent)")
      return
    }
    #expect(holds == 2)
    #expect(fails > 2 && fails < 3)
    #expect(slack.holds?.isRefutation == true)
    #expect(slack.fails?.isRefutation == false)
  }

  @Test func strictness() async throws {
    guard case .mayBeWeak = try await slack(SmallClaims.strict, of: "A: x < y").extent else {
      Issue.record("x <= y does as well")
      return
    }
    guard case .any = try await slack(SmallClaims.strict, of: "A: y <= 1").extent else {
      Issue.record("nothing is asked of y")
      return
    }
  }

  @Test func whatIsJustEnough() async throws {
    let slack = try await slack(SmallClaims.tightBound)
    guard case .none = slack.extent else {
      Issue.record("\(slack.extent)")
      return
    }
    #expect(slack.fails?.isRefutation == false)
  }
}
