import Logic
import Testing

@testable import Changes

@Suite struct RenamingTests {
  @Test func sameUpToNamesAndOrder() throws {
    for pair in try Claims.pairs() {
      let renaming = Renaming(from: pair.first.names, to: pair.second.names)
      let match = renaming.matching(try ClaimGraph(pair.first), try ClaimGraph(pair.second))
      #expect((match != nil) == pair.isSame, "\(pair)")
      guard let match else { continue }
      // The bijection, applied to the first claim, gives the second: its written form, but for the order of disjuncts.
      var applied = renaming
      applied.adopt(match.names)
      let lines = pair.first.premises + pair.first.asserted
      let again = AskedClaim(
        try Statement(lines.map { ($0.label, applied($0.formula)) }), isExistential: false)
      let identity = Renaming(from: again.names, to: pair.second.names)
      #expect(again.names == pair.second.names, "\(pair)")
      #expect(identity.matching(try ClaimGraph(again), try ClaimGraph(pair.second)) != nil, "\(pair)")
    }
  }

  /// A name that the other version has as well keeps its meaning, even where this claim does not mention it.
  @Test func namesThatStayAreNotReused() throws {
    let pair = try #require(try Claims.pairs().first)
    let (a, x) = (Name.symbol("a"), Name.symbol("x"))
    let graphs = (try ClaimGraph(pair.first), try ClaimGraph(pair.second))
    #expect(Renaming(from: [a], to: [x]).matching(graphs.0, graphs.1) != nil)
    #expect(Renaming(from: [a], to: [a, x]).matching(graphs.0, graphs.1) == nil)
    #expect(Renaming(from: [a, x], to: [x]).matching(graphs.0, graphs.1) == nil)
    // Nor is one that has become another already.
    var used = Renaming(from: [a, .symbol("b")], to: [x, .symbol("y")])
    used.adopt([.symbol("b"): x])
    #expect(used.matching(graphs.0, graphs.1) == nil)
  }

  // MARK: Propositions

  private func matching(_ old: [(String, AskedClaim)], _ new: [(String, AskedClaim)]) -> [String] {
    func records(_ items: [(String, AskedClaim)]) -> [Record] {
      items.map { subject, claim in
        let sides = subject.split(separator: "/").map(String.init)
        var record = Record(model: sides[0], id: sides[1], verdict: .proved, trust: .checked)
        record.claim = claim
        record.hash = claim.hash
        return record
      }
    }
    let found = Matching(records(old), records(new))
    let pairs = found.pairs.map { "\($0.old.subject) \($0.sameness == .same ? "=" : "~") \($0.new.subject)" }
    return pairs.sorted() + found.removed.map { "- \($0.subject)" } + found.added.map { "+ \($0.subject)" }
  }

  @Test func propositionsThatExchangeTheirNames() throws {
    let (p, q) = (try Claims.bound("a", 0), try Claims.bound("a", 1))
    #expect(matching([("m/T1", p), ("m/T2", q)], [("m/T1", q), ("m/T2", p)]) == ["m/T1 = m/T2", "m/T2 = m/T1"])
  }

  @Test func propositionsThatMoveToAnotherModel() throws {
    let (p, q, r) = (try Claims.bound("a", 0), try Claims.bound("b", 1), try Claims.bound("x", 1))
    #expect(
      matching([("m/T1", p), ("m/T2", q), ("n/T1", p)], [("m/T1", p), ("n/T1", p), ("n/U", r)])
        == ["m/T1 = m/T1", "m/T2 = n/U", "n/T1 = n/T1"])
  }

  /// One name cannot become two: whichever proposition comes first decides, the other says something else.
  @Test func aModelIsRenamedAsAWhole() throws {
    let old = [("m/T1", try Claims.bound("a", 0)), ("m/T2", try Claims.bound("a", 1))]
    let new = [("m/T1", try Claims.bound("x", 0)), ("m/T2", try Claims.bound("y", 1))]
    #expect(matching(old, new) == ["m/T1 = m/T1", "m/T2 ~ m/T2"])
    let good = [("m/T1", try Claims.bound("x", 0)), ("m/T2", try Claims.bound("x", 1))]
    #expect(matching(old, good) == ["m/T1 = m/T1", "m/T2 = m/T2"])
  }

  @Test func modelsAreFoundAgainByWhatTheySay() throws {
    let old = (0..<4).map { ("m/T\($0)", $0) }
    let claims = try old.map { ($0.0, try Claims.bound("a", $0.1)) }
    let renamed = try old.prefix(3).map { ("n/U\($0.1)", try Claims.bound("x", $0.1)) }
    let other = [("o/T0", try Claims.bound("x", 77))]
    #expect(
      matching(claims, renamed + other) == ["m/T0 = n/U0", "m/T1 = n/U1", "m/T2 = n/U2", "- m/T3", "+ o/T0"])
  }
}
