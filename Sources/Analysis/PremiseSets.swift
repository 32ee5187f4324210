import Engine
import Kernel
import Logic

/// Which of an inference's conditions suffice, and which do not: every minimal set that does, with a proof, and points
/// at which all that does not suffice holds, each as far as the questions reached.
public struct PremiseSets: Sendable {
  public let inference: Inference
  /// Minimal sets that suffice, small ones first. The kernel has found that the proof uses no other condition.
  public private(set) var sufficient: [(set: Set<Int>, proof: CheckedEvidence)] = []
  /// Sets that hold together although the conclusion fails, none part of another; each witnessed by a point.
  public private(set) var insufficient: [(set: Set<Int>, witness: CheckedEvidence)] = []
  /// Sets of which neither was found out, with the reason.
  public private(set) var open: [(set: Set<Int>, reason: String)] = []
  /// How many questions were asked, and how many could have been.
  public private(set) var queries = 0
  public let queryLimit: Int
  /// Whether the deadline ended the search.
  public private(set) var isCutShort = false
  private var search: SetSearch

  /// Asks until everything is known, or the limit or the deadline is reached.
  ///
  /// - Parameter known: What is known of all conditions together.
  public init(
    _ inference: Inference, _ session: inout Session, known: CheckedEvidence? = nil, queryLimit: Int = 200,
    deadline: ContinuousClock.Instant? = nil
  ) async throws(Statement.Invalid) {
    self.inference = inference
    self.queryLimit = queryLimit
    search = SetSearch(count: inference.conditions.count)
    if let known { add(known) }
    while queries < queryLimit, !search.isOverfull, !Task.isCancelled, let (asked, candidate) = search.next() {
      if let deadline, ContinuousClock.now >= deadline {
        isCutShort = true
        break
      }
      queries += 1
      switch await session.evidence(try inference.statement(asked)) {
      case .refutation(let proof)?: add(proof, candidate)
      case .witness(let witness)?: add(witness)
      case nil:
        search.giveUp(on: asked, candidate)
        if search.open.last == candidate { open.append((candidate, session.lastReason ?? "no evidence was found")) }
      }
    }
    let order = SetSearch.ordered(sufficient.map(\.set))
    sufficient.sort { (order.firstIndex(of: $0.set) ?? 0) < (order.firstIndex(of: $1.set) ?? 0) }
  }

  /// From evidence that the kernel has accepted, about statements of the inference.
  init(_ inference: Inference, evidence: [CheckedEvidence]) {
    self.inference = inference
    queryLimit = 0
    search = SetSearch(count: inference.conditions.count)
    for item in evidence { add(item) }
  }

  private mutating func add(_ evidence: CheckedEvidence, _ candidate: Set<Int>? = nil) {
    switch evidence {
    case .refutation(let checked, _):
      let used = inference.numbers(checked.premises)
      let isNew = !search.suffices(used)
      search.add(sufficient: used, candidate: candidate)
      guard isNew else { return }
      sufficient.removeAll { used.isSubset(of: $0.set) }
      sufficient.append((used, evidence))
    case .witness(let checked):
      let (set, witness) = inference.widened(checked)
      guard !insufficient.contains(where: { set.isSubset(of: $0.set) }) else { return }
      search.add(insufficient: set)
      insufficient.removeAll { $0.set.isSubset(of: set) }
      insufficient.append((set, .witness(witness)))
    }
  }

  // MARK: What it comes to

  /// Whether the minimal sets are all there are, each shown to be minimal. The sets and points themselves show it.
  public var isComplete: Bool { open.isEmpty && search.next() == nil }

  /// Whether the search ended because there are too many sets to go through.
  public var isOverfull: Bool { search.isOverfull }

  /// Whether the point of some set shows that nothing less than the minimal set suffices.
  public func isMinimal(_ set: Set<Int>) -> Bool {
    set.allSatisfy { element in insufficient.contains { set.subtracting([element]).isSubset(of: $0.set) } }
  }

  public var suffices: Bool { !sufficient.isEmpty }

  /// Without it the others do not suffice, which a point shows.
  public var necessary: [Int] {
    let all = Set(inference.conditions.indices)
    return all.filter { element in insufficient.contains { all.subtracting([element]).isSubset(of: $0.set) } }.sorted()
  }

  /// In some minimal set, yet not necessary.
  public var interchangeable: [Int] {
    sufficient.reduce(into: Set<Int>()) { $0.formUnion($1.set) }.subtracting(necessary).sorted()
  }

  /// In no minimal set.
  public var idle: [Int] {
    Set(inference.conditions.indices).subtracting(necessary).subtracting(interchangeable).sorted()
  }
}
