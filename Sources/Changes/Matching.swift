import Engine
import Logic

/// Which propositions of two snapshots belong together.
struct Matching {
  /// What is known of two claims.
  enum Sameness {
    /// Up to names and order, they say the same.
    case same
    case restated
    /// At least on one side it is not at hand what the claim says.
    case unknown
  }

  struct Pair {
    let old: Record
    let new: Record
    let sameness: Sameness
    /// Of the model.
    let renaming: Renaming
  }

  private(set) var pairs: [Pair] = []
  private(set) var removed: [Record] = []
  private(set) var added: [Record] = []
  /// New names of models.
  private(set) var models: [String: String] = [:]

  private let old: [String: [Record]]
  private let new: [String: [Record]]
  private var graphs: (old: [String: ClaimGraph?], new: [String: ClaimGraph?]) = ([:], [:])

  init(_ old: [Record], _ new: [Record]) {
    self.old = Dictionary(grouping: old, by: \.model)
    self.new = Dictionary(grouping: new, by: \.model)
    pairModels()
    for (from, to) in models.sorted(by: { $0.key < $1.key }) { match(self.old[from] ?? [], self.new[to] ?? []) }
    removed += self.old.keys.filter { models[$0] == nil }.sorted().flatMap { self.old[$0] ?? [] }
    let known = Set(models.values)
    added += self.new.keys.filter { !known.contains($0) }.sorted().flatMap { self.new[$0] ?? [] }
    matchAcrossModels()
  }

  // MARK: Models

  /// Models of one name belong together; those left over do when at least half of what the smaller one claims has the
  /// shape of a claim of the other.
  private mutating func pairModels() {
    for name in old.keys where new[name] != nil { models[name] = name }
    let gone = old.keys.filter { new[$0] == nil }.sorted()
    let come = new.keys.filter { old[$0] == nil }.sorted()
    var scores: [(score: Int, from: String, to: String)] = []
    for from in gone {
      for to in come {
        let (a, b) = (shapes(old[from] ?? [], isOld: true), shapes(new[to] ?? [], isOld: false))
        let common = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
        let least = min(old[from]?.count ?? 0, new[to]?.count ?? 0)
        if common > 0, 2 * common >= least { scores.append((common, from, to)) }
      }
    }
    for (_, from, to) in scores.sorted(by: { ($1.score, $0.from, $0.to) < ($0.score, $1.from, $1.to) })
    where models[from] == nil && !models.values.contains(to) {
      models[from] = to
    }
  }

  private mutating func shapes(_ records: [Record], isOld: Bool) -> [String: Int] {
    var result: [String: Int] = [:]
    for record in records {
      if let shape = graph(record, isOld: isOld)?.shape { result[shape, default: 0] += 1 }
    }
    return result
  }

  private mutating func graph(_ record: Record, isOld: Bool) -> ClaimGraph? {
    let key = record.subject
    if let known = isOld ? graphs.old[key] : graphs.new[key] { return known }
    let made = record.claim.flatMap { try? ClaimGraph($0) }
    if isOld { graphs.old[key] = .some(made) } else { graphs.new[key] = .some(made) }
    return made
  }

  private func renaming(_ from: [Record], _ to: [Record]) -> Renaming {
    func names(_ records: [Record]) -> Set<Name> { records.reduce(into: []) { $0.formUnion($1.claim?.names ?? []) } }
    return Renaming(from: names(from), to: names(to))
  }

  // MARK: Propositions

  /// In a model: what stayed as it was; then what says the same under the same id; then what says the same under another;
  /// then what has the same id. Names that leave no choice come first: what they say bounds the others.
  private mutating func match(_ from: [Record], _ to: [Record]) {
    var (from, to) = (from, to)
    var found: [(old: Record, new: Record, sameness: Sameness)] = []
    func take(_ a: Record, _ b: Record, _ sameness: Sameness) {
      found.append((a, b, sameness))
      from.removeAll { $0.id == a.id }
      to.removeAll { $0.id == b.id }
    }
    var renaming = renaming(from, to)
    for a in from {
      if let b = to.first(where: { $0.id == a.id }), Matching.isUnchanged(a, b) { take(a, b, .same) }
    }
    for isForced in [true, false] {
      for isSameID in [true, false] {
        for a in from {
          guard let graph = graph(a, isOld: true) else { continue }
          for b in to where (a.id == b.id) == isSameID {
            guard let other = self.graph(b, isOld: false), let match = renaming.matching(graph, other),
              match.isForced || !isForced
            else { continue }
            renaming.adopt(match.names)
            take(a, b, .same)
            break
          }
        }
      }
    }
    for a in from {
      guard let b = to.first(where: { $0.id == a.id }) else { continue }
      take(a, b, Matching.difference(a, b))
    }
    pairs += found.map { Pair(old: $0.old, new: $0.new, sameness: $0.sameness, renaming: renaming) }
    removed += from
    added += to
  }

  private static func isUnchanged(_ a: Record, _ b: Record) -> Bool {
    if let old = a.claim, let new = b.claim { return old.reads(like: new) }
    if let old = a.hash, let new = b.hash { return old == new }
    // Proof files hold what they are about.
    return a.digest != nil && a.digest == b.digest && b.verdict != .undecided
  }

  private static func difference(_ a: Record, _ b: Record) -> Sameness {
    if a.claim != nil, b.claim != nil { return .restated }
    if let old = a.hash, let new = b.hash, old != new { return .restated }
    return .unknown
  }

  /// A proposition may have moved to another model.
  private mutating func matchAcrossModels() {
    for a in removed {
      guard let graph = graph(a, isOld: true) else { continue }
      for b in added where b.model != a.model {
        guard let other = self.graph(b, isOld: false), graph.shape == other.shape else { continue }
        var renaming = renaming(old[a.model] ?? [], new[b.model] ?? [])
        guard let match = renaming.matching(graph, other) else { continue }
        renaming.adopt(match.names)
        pairs.append(Pair(old: a, new: b, sameness: .same, renaming: renaming))
        removed.removeAll { $0.subject == a.subject }
        added.removeAll { $0.subject == b.subject }
        break
      }
    }
  }
}
