import TestSupport
import Testing

@testable import Analysis

@Suite struct SetSearchTests {
  /// A family of sets that suffice, with all that contain them.
  private struct Family {
    let count: Int
    let generators: [Set<Int>]

    func suffices(_ set: Set<Int>) -> Bool { generators.contains { $0.isSubset(of: set) } }

    var all: [Set<Int>] {
      (0..<(1 << count)).map { bits in Set((0..<count).filter { bits >> $0 & 1 == 1 }) }
    }

    var minimal: Set<Set<Int>> {
      Set(all.filter { set in suffices(set) && set.allSatisfy { !suffices(set.subtracting([$0])) } })
    }

    var maximal: Set<Set<Int>> {
      let rest = { (set: Set<Int>) in Set(0..<count).subtracting(set) }
      return Set(all.filter { set in !suffices(set) && rest(set).allSatisfy { suffices(set.union([$0])) } })
    }
  }

  /// Proofs use more than they need and points show less than they could; every minimal set is found all the same, and
  /// every maximal one that does not suffice.
  @Test func findsAllSets() throws {
    let property = Property<(Family, UInt64)>("all minimal sets") { generator in
      let count = generator.int(0...7)
      let generators = (0..<generator.int(0...5)).map { _ in Set((0..<count).filter { _ in generator.chance(1, in: 2) })
      }
      return (Family(count: count, generators: generators), generator.next())
    }
    try property.holds { family, seed in
      var generator = SeededGenerator(seed: seed)
      var search = SetSearch(count: family.count)
      var questions = 0
      while let (asked, candidate) = search.next() {
        questions += 1
        guard questions < 2_000, candidate.isSubset(of: asked) else { return false }
        if let own = family.generators.filter({ $0.isSubset(of: asked) }).min(by: { $0.count < $1.count }) {
          search.add(sufficient: own.union(asked.filter { _ in generator.chance(1, in: 4) }))
        } else {
          var wider = asked
          for element in 0..<family.count where generator.chance(1, in: 3) {
            if !family.suffices(wider.union([element])) { wider.insert(element) }
          }
          search.add(insufficient: wider)
        }
      }
      return Set(search.sufficient) == family.minimal && Set(search.insufficient) == family.maximal
        && search.open.isEmpty
    }
  }

  /// {0} and {1, 2} suffice, but of {0} nothing is found out: it is asked about alone, then left open, and the rest is
  /// found as if it did not suffice.
  @Test func leavesOpenWhatIsNotAnswered() throws {
    var search = SetSearch(count: 3)
    var narrow = 0
    while let (asked, candidate) = search.next() {
      if asked.isSuperset(of: [1, 2]) {
        search.add(sufficient: [1, 2])
      } else if asked.contains(0) {
        if asked == candidate { narrow += 1 }
        search.giveUp(on: asked, candidate)
      } else {
        search.add(insufficient: asked)
      }
    }
    #expect(search.sufficient == [[1, 2]])
    #expect(search.open.contains([0]))
    #expect(narrow == search.open.count)
  }
}
