import Algebra
import Testing

@testable import Analysis

@Suite struct PointSearchTests {
  /// The arithmetic is done again here, in fractions.
  @Test func aDiscIsCovered() async throws {
    let found = try await PointRegions.found("disc", 20)
    let points = found.rows.map(\.values)
    #expect(points.count == 20 && Set(points).count == 20)
    let half = Rational.over(1, 2)
    for point in points {
      let (x, y) = (point[0] - half, point[1] - half)
      #expect(x * x + y * y <= .over(1, 10), "\(point)")
      #expect(point.allSatisfy { $0.denominator < 1_000 }, "\(point)")
    }
    // Each quarter of the disc has its share.
    for (right, above) in [(true, true), (true, false), (false, true), (false, false)] {
      let quarter = points.filter { ($0[0] >= half) == right && ($0[1] >= half) == above }
      #expect(quarter.count >= 3, "\(quarter)")
    }
    guard case .enough = found.end else {
      Issue.record("\(found.end)")
      return
    }
  }

  @Test func spreadPointsLieFartherApartThanTheFirst() async throws {
    for name in ["disc", "wide"] {
      let spread = try #require(try await PointRegions.found(name, 20).leastDistance)
      let first = try #require(try await PointRegions.found(name, 20, isSpread: false).leastDistance)
      #expect(spread > first, "\(name)")
    }
  }

  @Test func theSeedNamesThePoints() async throws {
    let first = try await PointRegions.found("disc", 8, seed: 3).rows.map(\.values)
    #expect(try await PointRegions.found("disc", 8, seed: 3).rows.map(\.values) == first)
    #expect(try await PointRegions.found("disc", 8, seed: 4).rows.map(\.values) != first)
  }

  /// Each strip is a fifty-thousandth of the square.
  @Test func thinPartsAreFound() async throws {
    let ys = try await PointRegions.found("strips", 12).rows.map { $0.values[$0.values.count - 1] }
    #expect(ys.count == 12)
    #expect(
      ys.allSatisfy { ($0 >= .over(12_341, 100_000) && $0 <= .over(12_343, 100_000)) || $0 >= .over(71_711, 100_000) })
    #expect(ys.contains { $0 < .over(1, 2) } && ys.contains { $0 > .over(1, 2) })
  }

  /// x^3 = x at -1, 0 and 1 and nowhere else.
  @Test func aFiniteSetIsKnownToBeComplete() async throws {
    let found = try await PointRegions.found("cube", 20)
    #expect(Set(found.rows.map(\.values)) == [[-1], [0], [1]])
    guard case .complete(let proof) = found.end else {
      Issue.record("\(found.end)")
      return
    }
    // The proof is about a statement that leaves out these three alone.
    #expect(proof.isRefutation)
    #expect(proof.statement.assertions.count { $0.label.hasPrefix("other than") } == 3)
  }

  @Test func emptySetsHaveAProof() async throws {
    let found = try await PointRegions.found("never", 5)
    guard case .complete = found.end, found.rows.isEmpty else {
      Issue.record("\(found.end)")
      return
    }
  }

  @Test func irrationalPointsAreLeftOutAndNotDenied() async throws {
    let found = try await PointRegions.found("root", 5, seconds: 10)
    #expect(found.rows.isEmpty)
    guard case .open = found.end else {
      Issue.record("\(found.end)")
      return
    }
  }

  /// Evaluation alone decides of no point here, the prover does.
  @Test func partsWithAQuantifier() async throws {
    let found = try await PointRegions.found("above", 6, seconds: 60)
    let ys = found.rows.map { $0.values[$0.values.count - 1] }
    #expect(Set(ys).count == 6 && ys.allSatisfy { $0 >= .over(1, 4) && $0 <= 1 }, "\(ys)")
    // Six points on three quarters of the range: a seventh of it at best.
    #expect(try #require(found.leastDistance) > 0.05)
  }

  /// Counterexamples to x + y <= 1 on the unit square.
  @Test func counterexamplesOfAClaim() async throws {
    let points = try await PointRegions.found("claim", 10, negated: true).rows.map(\.values)
    #expect(points.count == 10)
    #expect(points.allSatisfy { $0[0] + $0[1] > 1 && $0.allSatisfy { (0...1).contains($0) } })
  }

  @Test func functionsNeedAForm() async throws {
    #expect { try PointRegions.search("half", of: PointRegions.shaped) } throws: {
      "\($0)".contains("only the shape is known") && "\($0)".contains(".examples")
    }
    // p(g) = g/(1 + g) is a half at g = 1 alone.
    let search = try PointRegions.search("half", of: PointRegions.exemplified)
    let found = try await search.points(3, isSpread: false, seed: 0, timeLimit: .seconds(20))
    #expect(found.rows.map(\.values) == [[1]])
    #expect(search.functions.keys.map(\.name) == ["p"])
  }
}

@Suite struct PointGeometryTests {
  @Test(arguments: [
    (1, 3, 1, 2, 1, 2), (3, 10, 4, 10, 1, 3), (314, 100, 315, 100, 22, 7), (-4, 10, -3, 10, -1, 3), (-1, 2, 1, 3, 0, 1),
    (5, 1, 5, 1, 5, 1), (7, 3, 29, 10, 5, 2), (21, 10, 31, 10, 3, 1),
  ]) func simplestFractions(a: Int, b: Int, c: Int, d: Int, n: Int, m: Int) {
    #expect(Rational.simplest(from: .over(a, b), to: .over(c, d)) == .over(n, m))
  }

  /// Five places on a line: the ends and the middle lie farthest apart.
  @Test func farPlacesAreChosen() {
    let spread = PointSpread(positions: [[0], [0.1], [0.5], [0.6], [1]], lengths: [1, 1, 1, 1, 1])
    #expect(Set(spread.chosen(3)) == [0, 2, 4])
    #expect(spread.leastDistance([0, 2, 4]) == 0.5)
    #expect(spread.chosen(9).count == 5)
  }

  /// The first choice is the tidiest, which lies badly: it is exchanged.
  @Test func badChoicesAreExchanged() {
    let spread = PointSpread(positions: [[0.45], [0], [0.5], [1]], lengths: [1, 2, 2, 2])
    #expect(Set(spread.chosen(3)) == [1, 2, 3])
  }
}
