import Algebra
import Logic

/// Conditions that agree with truths at sample points, as simple as they come.
struct FittedCondition {
  let truths: [Bool]
  /// By fact: whether it holds, by sample.
  private var known: [Fact: [Bool]] = [:]
  private let pool: [Fact]

  /// - Parameter pool: The facts to build conditions from.
  init(truths: [Bool], samples: [[Double]], pool: Set<Fact>) {
    self.truths = truths
    for fact in pool {
      for variant in [fact, Fact(fact.polynomial, .positive), Fact(fact.polynomial, .nonnegative), fact.negation] {
        guard let variant, known[variant] == nil, variant.constantTruth == nil else { continue }
        let approximate = ApproximateCondition(.fact(variant))
        known[variant] = samples.map { approximate.holds(at: $0) }
      }
    }
    // A fact's text is long: each is written once.
    let keyed = known.keys.map { (fact: $0, size: FittedCondition.size($0), text: "\($0)") }
    self.pool = keyed.sorted { ($0.size, $0.text) < ($1.size, $1.text) }.map(\.fact)
  }

  /// What agrees with the truths and is shortest: the condition shortened, or one built anew.
  func simplest(like condition: SignCondition) -> SignCondition {
    let shortened = shortened(condition)
    guard let learnt = learnt(), FittedCondition.size(learnt) <= FittedCondition.size(shortened) else {
      return shortened
    }
    return learnt
  }

  private static func size(_ fact: Fact) -> Int { fact.polynomial.terms.count + fact.polynomial.degree }

  private static func size(_ condition: SignCondition) -> Int {
    switch condition {
    case .truth: 0
    case .fact(let fact): size(fact)
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + size($1) }
    }
  }

  // MARK: Building

  /// Alternatives, each of as few and simple facts as exclude every sample that is false; `nil` when the facts do not
  /// tell the samples apart.
  private func learnt() -> SignCondition? {
    let wrong = truths.indices.filter { !truths[$0] }
    var open = truths.indices.filter { truths[$0] }
    guard !open.isEmpty else { return .truth(false) }
    guard !wrong.isEmpty else { return .truth(true) }
    var parts: [SignCondition] = []
    while !open.isEmpty {
      // Of a few points to start from, the one whose alternative explains most.
      let seeds = stride(from: 0, to: open.count, by: max(1, open.count / 12)).map { open[$0] }
      var best: (facts: [Fact], left: [Int])?
      for seed in seeds {
        guard let facts = alternative(at: seed, excluding: wrong) else { return nil }
        let left = open.filter { index in !facts.allSatisfy { known[$0]?[index] ?? false } }
        if best.map({ left.count < $0.left.count }) ?? true { best = (facts, left) }
      }
      guard let best else { return nil }
      parts.append(.all(best.facts.map { .fact($0) }))
      open = best.left
    }
    return SignCondition.any(parts).flattened
  }

  /// Facts that hold at a sample and exclude the others, the complicated ones left out first.
  private func alternative(at seed: Int, excluding wrong: [Int]) -> [Fact]? {
    var facts = pool.filter { known[$0]?[seed] ?? false }
    func isEnough(_ facts: [Fact]) -> Bool {
      let rows = facts.compactMap { known[$0] }
      return wrong.allSatisfy { index in rows.contains { !$0[index] } }
    }
    guard isEnough(facts) else { return nil }
    for fact in facts.reversed() {
      let rest = facts.filter { $0 != fact }
      if isEnough(rest) { facts = rest }
    }
    return facts
  }

  // MARK: Shortening

  /// Drops parts, large ones first, as long as nothing changes at the samples.
  private func shortened(_ condition: SignCondition) -> SignCondition {
    var condition = condition
    guard values(of: condition) == truths else { return condition }
    var changes = true
    while changes {
      changes = false
      let places = places(in: condition).sorted { ($1.size, $0.path.count) < ($0.size, $1.path.count) }
      for place in places {
        let shorter = without(place.path[...], condition)
        if values(of: shorter) == truths {
          condition = shorter.flattened
          changes = true
          break
        }
      }
    }
    return condition
  }

  private func places(in condition: SignCondition, _ path: [Int] = []) -> [(path: [Int], size: Int)] {
    switch condition {
    case .truth, .fact: []
    case .all(let parts), .any(let parts):
      parts.enumerated().flatMap { index, part in
        [(path + [index], FittedCondition.size(part))] + places(in: part, path + [index])
      }
    }
  }

  private func without(_ path: ArraySlice<Int>, _ condition: SignCondition) -> SignCondition {
    guard let index = path.first else { return condition }
    func rest(_ parts: [SignCondition]) -> [SignCondition] {
      path.count == 1
        ? parts.enumerated().filter { $0.offset != index }.map(\.element)
        : parts.enumerated().map { $0.offset == index ? without(path.dropFirst(), $0.element) : $0.element }
    }
    switch condition {
    case .truth, .fact: return condition
    case .all(let parts): return .all(rest(parts))
    case .any(let parts): return .any(rest(parts))
    }
  }

  private func values(of condition: SignCondition) -> [Bool] {
    switch condition {
    case .truth(let value): return truths.map { _ in value }
    case .fact(let fact): return known[fact] ?? truths.map { _ in false }
    case .all(let parts): return joined(parts, true)
    case .any(let parts): return joined(parts, false)
    }
  }

  private func joined(_ parts: [SignCondition], _ neutral: Bool) -> [Bool] {
    var result = truths.map { _ in neutral }
    for part in parts {
      let own = values(of: part)
      for index in result.indices {
        result[index] = neutral ? result[index] && own[index] : result[index] || own[index]
      }
    }
    return result
  }
}
