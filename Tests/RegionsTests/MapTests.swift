import Algebra
import Certificates
import Certify
import Foundation
import Logic
import Testing
import Z3Bridge

@testable import Regions

@Suite struct MapTests {
  private func prover() throws -> CertificateSearch {
    let solver = try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests")
    return CertificateSearch(solver: WorkerSolver(executable: solver))
  }

  private static let domains = "?w > 0 and ?w < 1 and ?d >= 0"
  private static let restrains = "p*(1 - ?w) > c*?d and c < p*?w"
  private static let deters = "c*?d > 1 - p and c*?w > p*(1 - ?w)"

  private func request(_ effects: [(String, String)]) throws -> MapRequest {
    let premises = [("p", "p > 0"), ("p", "p < 1"), ("c", "c > 0"), ("c", "c < 2")]
    return MapRequest(
      try effects.map { name, text in
        MapRequest.Effect(
          name,
          try Parser.formula("exists ?w ?d: [\(Self.domains) and \(text)]"),
          premises: try premises.map { ($0, try Parser.formula($1)) })
      },
      axes: [Axis(Symbol("c"), .init(0, 2)), Axis(Symbol("p"), .init(0, 1))])
  }

  /// Restraint and deterrence together for some w and d: c < 2p - 1 and c (2p - 1) > p (1 - p), by hand from
  /// eliminating d, then w.
  @Test func bothEffectsTogether() async throws {
    let request = try request([("both", "\(Self.restrains) and \(Self.deters)")])
    let map = try await request.map(
      with: try prover(), coverage: Rational(95, over: 100) ?? 0, timeLimit: .seconds(20))
    #expect(map.summary.coverage >= Rational(95, over: 100) ?? 0)
    #expect(map.condition(ofEffect: 0)?.description == "-c + 2*p - 1 > 0 and 2*c*p + p^2 - c - p > 0")
    #expect(map.summary.combinations.map(\.labels) == [[.everywhere], [.nowhere]])
    #expect(map.summary.volumes(ofEffect: 0).values.reduce(0, +) == 2)
    for (box, labels) in map.boxes where labels != [.undecided] {
      // The exact region at the centre, in numbers.
      let (c, p) = (box.center[0].approximation, box.center[1].approximation)
      #expect((labels == [.everywhere]) == (c < 2 * p - 1 && c * (2 * p - 1) > p * (1 - p)), "\(box)")
    }
  }

  /// Effects that no point shares.
  @Test func twoEffectsThatExcludeEachOther() async throws {
    let separate = try request([("low", "c*?w < p - 1/2 and ?d = 0"), ("high", "p*(2 - ?w) < 1/4 and ?d = ?w")])
    let map = try await separate.map(
      with: try prover(), coverage: Rational(9, over: 10) ?? 0, timeLimit: .seconds(20))
    #expect(!map.summary.combinations.contains { $0.labels == [.everywhere, .everywhere] })
    #expect(map.summary.combinations.contains { $0.labels == [.everywhere, .nowhere] })
  }

  /// Without a condition on the axes: the effect holds exactly where c < p^2 and c < 1, by hand, and some values serve
  /// on whole boxes. The kernel has accepted every lemma and every box.
  @Test func effectsWithoutACondition() async throws {
    let request = try request([("curved", "?w^2*?d > c*?d and ?w < p and ?d > 1")])
    let map = try await request.map(
      with: try prover(), coverage: Rational(9, over: 10) ?? 0, timeLimit: .seconds(5))
    #expect(map.condition(ofEffect: 0) == nil)
    #expect(map.summary.coverage >= Rational(9, over: 10) ?? 0)
    for lemma in map.lemmas { try lemma.check(map.request.effects[0], axes: map.axes) }
    for (box, labels) in map.boxes where labels != [.undecided] {
      let (c, p) = (box.center[0].approximation, box.center[1].approximation)
      #expect((labels == [.everywhere]) == (c < p * p), "\(box)")
    }
  }
}
