/// All minimal sets that suffice, for a property that larger sets inherit, found with few questions.
///
/// A minimal set that suffices meets the complement of every set that does not, and is minimal with that. So the
/// minimal sets that meet all complements known so far are candidates: each is shown to suffice, or a set is found that
/// does not and contains it. When every candidate suffices, there are no others (Reiter; Fredman and Khachiyan).
struct SetSearch {
  let count: Int
  /// Known to suffice; none contains another.
  private(set) var sufficient: [Set<Int>] = []
  /// Known not to suffice.
  private(set) var insufficient: [Set<Int>] = []
  /// Of which nothing could be found out; taken not to suffice.
  private(set) var open: [Set<Int>] = []
  /// The minimal sets that meet the complement of every set that does not suffice, small ones first.
  private(set) var candidates: [Set<Int>] = [[]]
  /// Candidates that are asked about as they are.
  private var narrow: Set<Set<Int>> = []

  /// More candidates are too many to go through.
  private static let candidateLimit = 2_000

  init(count: Int) { self.count = count }

  var isOverfull: Bool { candidates.count > SetSearch.candidateLimit }

  /// A set about which to ask: a candidate, widened by what contains no set that is known to suffice. If it does not
  /// suffice, much is learned; if it does, the proof may need little of it.
  func next() -> (asked: Set<Int>, candidate: Set<Int>)? {
    guard let candidate = candidates.first(where: { !suffices($0) && !open.contains($0) }) else { return nil }
    var asked = candidate
    if !narrow.contains(candidate) {
      for element in 0..<count where !suffices(asked.union([element])) { asked.insert(element) }
    }
    return (asked, candidate)
  }

  func suffices(_ set: Set<Int>) -> Bool { sufficient.contains { $0.isSubset(of: set) } }

  /// The answer about `asked` that a part of it suffices. The candidate is asked about as it is from now on: what else
  /// suffices has a good chance to be just that.
  mutating func add(sufficient part: Set<Int>, candidate: Set<Int>? = nil) {
    if let candidate { narrow.insert(candidate) }
    guard !suffices(part) else { return }
    sufficient.removeAll { part.isSubset(of: $0) }
    sufficient.append(part)
  }

  mutating func add(insufficient set: Set<Int>) {
    insufficient.removeAll { $0.isSubset(of: set) }
    insufficient.append(set)
    meet(Set(0..<count).subtracting(set))
  }

  /// No answer: next time the candidate is asked about alone; if it was, it stays open.
  mutating func giveUp(on asked: Set<Int>, _ candidate: Set<Int>) {
    guard asked == candidate else {
      narrow.insert(candidate)
      return
    }
    open.append(candidate)
    meet(Set(0..<count).subtracting(candidate))
  }

  private mutating func meet(_ complement: Set<Int>) {
    var kept = candidates.filter { !$0.isDisjoint(with: complement) }
    let missing = candidates.filter { $0.isDisjoint(with: complement) }
    for candidate in missing {
      for element in complement.sorted() {
        let wider = candidate.union([element])
        if !kept.contains(where: { $0.isSubset(of: wider) }) { kept.append(wider) }
      }
    }
    candidates = SetSearch.ordered(kept)
  }

  /// Small ones first, then by their elements.
  static func ordered(_ sets: [Set<Int>]) -> [Set<Int>] {
    sets.map { $0.sorted() }.sorted(by: precedes).map { Set($0) }
  }

  private static func precedes(_ a: [Int], _ b: [Int]) -> Bool {
    a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }
}
