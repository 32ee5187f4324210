import Kernel

/// A small conflict-driven solver for the propositional skeleton of a statement. It decides only literals of clauses
/// that are not yet satisfied, so its answers are short, and it keeps what it learns: every learned clause follows by
/// unit propagation from the earlier ones, which is what the kernel's `refute` rule replays.
struct SatSolver {
  private(set) var clauses: [[Literal]] = []
  /// Clauses learned from conflicts, in order, with the number of given clauses at that time.
  private(set) var learned: [(literals: [Literal], after: Int)] = []
  /// What each atom is taken to be so far.
  private var value: [Bool?] = []
  private var trail: [(literal: Literal, reason: Int?, level: Int)] = []
  private var isGiven: [Bool] = []
  /// Atoms that every answer decides, whether clauses need it or not.
  var splits: [Int] = []
  private var givenCount = 0

  enum Result {
    /// Literals that together satisfy every clause.
    case satisfiable([Literal])
    case unsatisfiable
  }

  mutating func add(_ clause: [Literal]) {
    clauses.append(clause)
    isGiven.append(true)
    givenCount += 1
  }

  /// `nil` when the case distinctions are too many for the limits.
  mutating func solve(conflictLimit: Int = 20_000, deadline: ContinuousClock.Instant? = nil) -> Result? {
    trail = []
    let atoms = clauses.joined().map(\.atom) + splits
    value = Array(repeating: nil, count: (atoms.max() ?? -1) + 1)
    var level = 0
    var conflicts = 0
    while true {
      if let conflict = propagate(level) {
        conflicts += 1
        if conflicts > conflictLimit { return nil }
        if level == 0 {
          learned.append(([], givenCount))
          return .unsatisfiable
        }
        let (clause, back) = analyze(conflict, level)
        clauses.append(clause)
        isGiven.append(false)
        learned.append((clause, givenCount))
        if clause.isEmpty { return .unsatisfiable }
        undo(to: back)
        level = back
        continue
      }
      if let deadline, ContinuousClock.now >= deadline { return nil }
      guard let choice = decide() else { return .satisfiable(trail.map(\.literal)) }
      level += 1
      assign(choice, nil, level)
    }
  }

  private func isTrue(_ literal: Literal) -> Bool? { value[literal.atom].map { $0 == literal.isPositive } }

  private mutating func assign(_ literal: Literal, _ reason: Int?, _ level: Int) {
    value[literal.atom] = literal.isPositive
    trail.append((literal, reason, level))
  }

  private mutating func undo(to level: Int) {
    while let last = trail.last, last.level > level {
      value[last.literal.atom] = nil
      trail.removeLast()
    }
  }

  /// The first unassigned literal of a clause that nothing satisfies yet, short clauses first.
  private func decide() -> Literal? {
    var best: (size: Int, literal: Literal)?
    for (index, clause) in clauses.enumerated() where isGiven[index] {
      var open: Literal?
      var count = 0
      var satisfied = false
      for literal in clause {
        switch isTrue(literal) {
        case true?:
          satisfied = true
        case nil:
          count += 1
          if open == nil { open = literal }
        case false?: break
        }
        if satisfied { break }
      }
      if !satisfied, let open, best.map({ count < $0.size }) ?? true { best = (count, open) }
      if best?.size == 2 { break }
    }
    if let literal = best?.literal { return literal }
    return splits.first { value[$0] == nil }.map { Literal($0, true) }
  }

  /// Extends the assignment; returns the index of a false clause, if one arises.
  private mutating func propagate(_ level: Int) -> Int? {
    var changed = true
    while changed {
      changed = false
      for (index, clause) in clauses.enumerated() {
        var open: Literal?
        var count = 0
        var satisfied = false
        for literal in clause {
          switch isTrue(literal) {
          case true?: satisfied = true
          case nil:
            count += 1
            open = literal
          case false?: break
          }
          if satisfied || count > 1 { break }
        }
        if satisfied || count > 1 { continue }
        guard let open else { return index }
        assign(open, index, level)
        changed = true
      }
    }
    return nil
  }

  /// The clause of the first unique implication point and the level to return to.
  private func analyze(_ conflict: Int, _ level: Int) -> (clause: [Literal], back: Int) {
    var levels: [Int: Int] = [:]
    for entry in trail { levels[entry.literal.atom] = entry.level }
    var seen: Set<Int> = []
    var clause: [Literal] = []
    var open = 0
    var reason: Int? = conflict
    var position = trail.count
    var pivot: Literal?
    repeat {
      if let reason {
        for literal in clauses[reason] where literal.atom != pivot?.atom {
          let at = levels[literal.atom] ?? 0
          guard at > 0, seen.insert(literal.atom).inserted else { continue }
          if at == level { open += 1 } else { clause.append(literal) }
        }
      }
      repeat { position -= 1 } while position > 0 && !seen.contains(trail[position].literal.atom)
      pivot = trail[position].literal
      reason = trail[position].reason
      open -= 1
    } while open > 0
    if let pivot { clause.insert(!pivot, at: 0) }
    let back = clause.dropFirst().map { levels[$0.atom] ?? 0 }.max() ?? 0
    return (clause, back)
  }
}
