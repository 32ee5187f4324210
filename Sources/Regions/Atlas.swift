import Algebra
import Certificates
import Certify
import Kernel
import Logic

/// The axes with everything that is proved about them: the regions of all lemmas, ready to be tried on boxes.
struct Atlas: Sendable {
  /// Where the formula holds, the effect is as labelled.
  struct Region: Sendable {
    let effect: Int
    let label: Label
    let formula: Formula
    /// The parts of the formula, which must all hold.
    let parts: [Condition]
  }

  let axes: [Axis]
  let effectCount: Int
  private(set) var table: VariableTable
  let variables: [Int]
  private(set) var regions: [Region] = []
  /// The conditions that effects are equivalent to: one region each and the next for its negation.
  private(set) var conditions: [(region: Int, condition: Condition)] = []
  /// The other regions of each effect.
  private(set) var others: [[Int]]

  init(axes: [Axis], effectCount: Int) {
    self.axes = axes
    self.effectCount = effectCount
    var table = VariableTable()
    variables = axes.map { table.index(of: .symbol($0.symbol)) }
    self.table = table
    others = Array(repeating: [], count: effectCount)
  }

  /// - Parameter lemmas: Those whose formulas speak of polynomials in the axes; others are left out.
  init(axes: [Axis], effectCount: Int, _ lemmas: [Lemma]) {
    self.init(axes: axes, effectCount: effectCount)
    for lemma in lemmas { _ = add(lemma) }
  }

  func adding(_ lemmas: [Lemma]) -> Atlas {
    var copy = self
    for lemma in lemmas { _ = copy.add(lemma) }
    return copy
  }

  /// - Returns: Whether the lemma's formulas speak of polynomials in the axes alone.
  mutating func add(_ lemma: Lemma) -> Bool {
    var table = table
    var added: [Region] = []
    for (formula, label) in lemma.regions {
      var parts: [Condition] = []
      for part in formula.conjuncts {
        guard let condition = Condition(part, variables: Set(variables), table: &table) else { return false }
        parts.append(condition)
      }
      added.append(Region(effect: lemma.effect, label: label, formula: formula, parts: parts))
    }
    switch lemma.claim {
    case .condition(let formula, _):
      guard let condition = Condition(formula, variables: Set(variables), table: &table) else { return false }
      conditions.append((regions.count, condition))
    case .region: others[lemma.effect].append(regions.count)
    }
    regions += added
    self.table = table
    return true
  }

  func form(of fact: Fact, on box: Box) -> BernsteinForm {
    BernsteinForm(fact.polynomial, variables: variables, on: box)
  }

  /// Whether the Bernstein forms show that the region covers the box.
  func covers(_ region: Region, _ box: Box) -> Bool {
    // Most regions miss the middle of a box, and floating point sees it. The axes are the table's first variables.
    let center = box.center.map(\.approximation)
    guard region.parts.allSatisfy({ $0.approximateTruth(at: center) != false }) else { return false }
    return region.parts.allSatisfy { part in
      var known: [Bool?] = part.facts.map { _ in nil }
      for (index, fact) in part.facts.enumerated() {
        known[index] = form(of: fact, on: box).truth(of: fact.sign)
        if let truth = part.truth(known) { return truth }
      }
      return part.truth(known) == true
    }
  }

  /// Has the kernel check that the region covers the box: the box and the failure of the formula contradict each other.
  /// The signs of its facts are psatz steps, by Bernstein forms; the rest is propagation.
  func check(_ region: Region, covers box: Box) throws {
    let statement = try Statement(box.bounds(on: axes) + [("region", .not(region.formula))])
    var context = try ClauseContext(statement)
    for part in region.parts {
      for (fact, truth) in signs(thatDecide: part, on: box) {
        guard let failing = truth ? fact.negation : fact else { continue }
        let form = truth ? -form(of: fact, on: box) : form(of: fact, on: box)
        try context.apply(.psatz(form.psatz(refuting: failing, on: box, variables: variables, table: table)))
      }
    }
    guard let hints = Propagator.hints(for: [], clauses: context.clauses) else {
      throw MapFailure("the bounds do not show that \(region.formula) holds all over the box \(box.text(axes))")
    }
    try context.apply(.refute(Propagation(clause: [], hints: hints)))
    guard context.contradiction != nil else { throw MapFailure("the kernel sees no contradiction") }
  }

  /// Facts with their truths on the box that suffice for the truth of the condition; all that are known if none do.
  private func signs(thatDecide condition: Condition, on box: Box) -> [(fact: Fact, truth: Bool)] {
    var known = condition.facts.map { form(of: $0, on: box).truth(of: $0.sign) }
    // One after the other is left out where the rest suffices, the dearest first.
    let order = known.indices.sorted {
      condition.facts[$0].polynomial.terms.count > condition.facts[$1].polynomial.terms.count
    }
    for index in order where condition.truth(known) != nil {
      let truth = known[index]
      known[index] = nil
      if condition.truth(known) == nil { known[index] = truth }
    }
    return zip(condition.facts, known).compactMap { fact, truth in truth.map { (fact, $0) } }
  }
}

extension Atlas {
  /// A box of a tree that another tree continues.
  struct Place: Sendable {
    let box: Box
    let labels: [Label]
    let depth: Int
  }

  /// The boxes of the tree that others continue, in their order.
  func places(in tree: RegionTree, of request: MapRequest) throws -> [Place] {
    var places: [Place] = []
    try tree.walk(from: axes.whole, labels: request.undecided, regions: regions) { visit in
      if visit.end == .part { places.append(Place(box: visit.box, labels: visit.labels, depth: visit.depth)) }
    }
    return places
  }

  /// Has the kernel check every decision of a tree.
  ///
  /// - Returns: The boxes at its leaves taken together.
  func check(_ tree: RegionTree, at place: Place, allowsParts: Bool) throws -> MapSummary {
    var summary = MapSummary(effects: effectCount, whole: axes.whole)
    try tree.walk(from: place.box, labels: place.labels, depth: place.depth, regions: regions) { visit in
      for index in visit.decisions {
        do { try check(regions[index], covers: visit.box) } catch {
          throw RegionTree.Failure(offset: visit.offset, message: "region \(index) does not cover the box: \(error)")
        }
      }
      switch visit.end {
      case .split: return
      case .leaf: summary.add(visit.box, visit.labels, depth: visit.depth)
      case .part:
        guard allowsParts else { throw RegionTree.Failure(offset: visit.offset, message: "a part within a part") }
      }
    }
    return summary
  }
}

extension Atlas {
  /// A part with lemmas of its own, accepted by the kernel.
  func checked(
    _ tree: RegionTree, _ lemmas: [Lemma], at place: Place, _ request: MapRequest
  ) throws -> RegionMap.Part {
    for lemma in lemmas { try lemma.check(request.effects[lemma.effect], axes: request.axes) }
    let own = lemmas.isEmpty ? self : adding(lemmas)
    let summary = try own.check(tree, at: place, allowsParts: false)
    return RegionMap.Part(lemmas: lemmas, tree: tree, summary: summary)
  }
}

extension Box {
  /// `[0, 1/2] x [1/4, 1/2]` with the axes' names.
  func text(_ axes: [Axis]) -> String {
    zip(axes, sides).map { "\($0.symbol.name) in [\($1.lower), \($1.upper)]" }.joined(separator: ", ")
  }
}
