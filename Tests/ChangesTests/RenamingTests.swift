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
}
