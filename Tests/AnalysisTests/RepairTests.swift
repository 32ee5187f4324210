import Propositions
import Testing

@testable import Analysis

@Suite struct RepairTests {
  private func failure(_ theory: Theory) async throws -> (KnifeEdge, Repairs) {
    guard case .fails(_, let edge, let repairs?) = try await Ask.analysis(theory).outcome else { throw Ask.Missing() }
    return (edge, repairs)
  }

  /// The sharp bounds of the literature; each is weaker than w <= 3/5 and p <= 7/10.
  @Test func theCommonTask() async throws {
    let (edge, repairs) = try await failure(PledgeTask.free)
    let sharp = repairs.found.filter(\.isSharp).map(\.text)
    #expect(sharp.contains("w <= (-1 + sqrt(5))/2 (about 0.618034)"), "\(sharp)")
    #expect(sharp.contains("p <= (5 + sqrt(5))/10 (about 0.723607)"), "\(sharp)")
    for repair in repairs.found {
      #expect(repair.proof.isRefutation)
      #expect(repair.occasions.count == 2)
      #expect(repair.occasions.allSatisfy { !$0.isRefutation })
      #expect(!repair.isClaim)
    }
    guard case .open(_, hasEquations: false) = edge else {
      Issue.record("it fails on an open set: \(edge)")
      return
    }
  }

  @Test func whatIsMissing() async throws {
    let (_, repairs) = try await failure(SmallClaims.order)
    let order = try #require(repairs.found.first { $0.text == "y <= x" }, "\(repairs.found.map(\.text))")
    #expect(order.isClaim, "y z <= x z says the same where z > 0")
    // Stronger than y <= x, hence not proposed.
    #expect(!repairs.found.contains { $0.text == "y < x" })
  }

  /// Every repair implies the claim, which would displace them all if it were proposed.
  @Test func theClaimIsNoRepairOfItself() async throws {
    let (_, repairs) = try await failure(SmallClaims.product)
    let texts = repairs.found.map(\.text)
    // The bound is stronger than y <= z, but it alone speaks of z by itself.
    #expect(texts == ["z >= 1/2", "x <= z", "y <= z"], "\(texts)")
    #expect(repairs.found.allSatisfy { !$0.isClaim }, "\(texts)")
  }

  @Test func bothSidesOfAGap() async throws {
    let (_, repairs) = try await failure(SmallClaims.gap)
    #expect(Set(repairs.found.map(\.text)) == ["x <= 1", "x >= 2"])
  }

  // MARK: Knife edges

  @Test func failsAtATieOnly() async throws {
    let (edge, repairs) = try await failure(SmallClaims.tie)
    guard case .tight(let proof) = edge else {
      Issue.record("\(edge)")
      return
    }
    #expect(proof.isRefutation)
    #expect(repairs.found.map(\.text) == ["x > 0"])
  }

  @Test func failsAtATieOfAnUnknownFunction() async throws {
    guard case .tight(let proof) = try await failure(SmallClaims.shapedTie).0 else {
      Issue.record("at x = 0 alone")
      return
    }
    #expect(proof.isRefutation)
  }

  @Test func failsOnAnOpenSet() async throws {
    let (edge, repairs) = try await failure(SmallClaims.open)
    guard case .open(let point, hasEquations: false) = edge else {
      Issue.record("\(edge)")
      return
    }
    #expect(!point.isRefutation)
    #expect(repairs.found.map(\.text) == ["x <= 1"])
    #expect(repairs.found.allSatisfy { $0.isClaim })
  }

  @Test func failsOnAPartOfALine() async throws {
    guard case .open(_, hasEquations: true) = try await failure(SmallClaims.line).0 else {
      Issue.record("the equation is said")
      return
    }
  }
}
