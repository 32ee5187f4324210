import Certificates
import Kernel
import Logic

extension Recorder {
  /// Derives every clause that `sat` learned, so that the context ends with the empty clause.
  mutating func replay(_ sat: SatSolver) throws(Rejection) {
    for item in sat.learned {
      guard let hints = Propagator.hints(for: item.literals, clauses: context.clauses) else {
        throw .statement("a learned clause does not follow by unit propagation")
      }
      let names = item.literals.map { name($0) }
      try apply(.refute(Propagation(clause: names, hints: hints)))
    }
  }

  /// The steps that the empty clause depends on, renumbered as the kernel will number them.
  func trimmed() throws(Rejection) -> Refutation {
    guard let goal = context.clauses.lastIndex(where: \.literals.isEmpty) else { return Refutation(steps) }
    let origins = try Origins(self)
    var isNeeded = [Bool](repeating: false, count: steps.count)
    var pending: [Int] = []
    func need(_ step: Int?) {
      guard let step, !isNeeded[step] else { return }
      isNeeded[step] = true
      pending.append(step)
    }
    need(step(ofClause: goal))
    while let index = pending.popLast() {
      for symbol in steps[index].symbols { need(origins.eigenvariables[symbol]) }
      for atom in steps[index].opaqueAtoms { need(origins.atoms[atom]) }
      if case .refute(let propagation) = steps[index] { for hint in propagation.hints { need(step(ofClause: hint)) } }
    }
    return try renumbered(isNeeded)
  }

  /// The step that added the clause; `nil` for clauses of the statement.
  private func step(ofClause clause: Int) -> Int? {
    guard let first = firstClause.first, clause >= first else { return nil }
    return firstClause.lastIndex { $0 <= clause }
  }

  private func renumbered(_ isNeeded: [Bool]) throws(Rejection) -> Refutation {
    var old = try ClauseContext(statement)
    var new = old
    var renumbering = Renumbering(alike: old)
    var kept: [Refutation.Step] = []
    for (index, step) in steps.enumerated() {
      let oldStart = Renumbering.Mark(old)
      try old.apply(step)
      guard isNeeded[index] else { continue }
      let newStart = Renumbering.Mark(new)
      let mapped = renumbering(step)
      try new.apply(mapped)
      kept.append(mapped)
      try renumbering.extend(old, from: oldStart, new, from: newStart)
      if new.contradiction != nil { break }
    }
    return Refutation(kept)
  }
}

/// The step that introduced each opaque atom and each variable of an existential fact.
private struct Origins {
  var atoms: [Int: Int] = [:]
  var eigenvariables: [Symbol: Int] = [:]

  init(_ recorder: Recorder) throws(Rejection) {
    var context = try ClauseContext(recorder.statement)
    for (index, step) in recorder.steps.enumerated() {
      let before = (context.atoms.count, context.eigenvariables.count)
      try context.apply(step)
      for atom in before.0..<context.atoms.count { atoms[atom] = index }
      for symbol in context.eigenvariables[before.1...] { eigenvariables[symbol] = index }
    }
  }
}

extension Refutation.Step {
  fileprivate var symbols: Set<Symbol> {
    (terms.map(\.freeSymbols) + formulas.map(\.freeSymbols)).reduce(into: []) { $0.formUnion($1) }
  }

  fileprivate var opaqueAtoms: [Int] {
    switch self {
    case .instantiate(let atom, _): [atom]
    case .refute(let propagation):
      propagation.clause.compactMap { if case .opaque(let atom, _) = $0 { atom } else { nil } }
    default: []
    }
  }
}

/// Unit propagation that remembers why, to give the kernel its hints.
public enum Propagator {
  /// Clauses that, propagated in order from the negation of `target`, end in a conflict; `nil` when propagation stops.
  public static func hints(for target: [Literal], clauses: [Clause]) -> [Int]? {
    var reason: [Literal: Int?] = [:]
    for literal in target { reason[!literal] = .some(nil) }
    var order: [Int] = []
    var conflict: Int?
    var changed = true
    search: while changed {
      changed = false
      for (index, clause) in clauses.enumerated() {
        var open: Literal?
        var count = 0
        for literal in clause.literals where reason[!literal] == nil {
          count += 1
          open = literal
          if count > 1 { break }
        }
        if count > 1 { continue }
        guard let open else {
          conflict = index
          break search
        }
        if reason[open] != nil { continue }
        reason[open] = .some(index)
        order.append(index)
        changed = true
      }
    }
    guard let conflict else { return nil }
    var needed: Set<Int> = [conflict]
    var pending = [conflict]
    while let index = pending.popLast() {
      for literal in clauses[index].literals {
        if case .some(.some(let cause)) = reason[!literal], needed.insert(cause).inserted { pending.append(cause) }
      }
    }
    return order.filter { needed.contains($0) && $0 != conflict } + [conflict]
  }
}
