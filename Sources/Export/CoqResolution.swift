import Kernel

/// The propositional part of a refutation: the steps `refute`, as a lemma about any propositions.
struct CoqResolution {
  /// The clauses that the contradiction rests on.
  let needed: Set<Int>
  /// Those of them that a `refute` step derives, in order, with its hints.
  private(set) var derived: [(clause: Int, hints: [Int])] = []
  private let clauses: [Clause]

  /// Replays the refutation; the kernel has accepted it.
  init(_ refutation: Refutation, of statement: ClauseContext) throws {
    var context = statement
    var hints: [Int: [Int]] = [:]
    for step in refutation.steps {
      if context.contradiction != nil { break }
      if case .refute(let propagation) = step { hints[context.clauses.count] = propagation.hints }
      try context.apply(step)
    }
    guard let last = context.clauses.lastIndex(where: { $0.literals.isEmpty }) else {
      throw CoqExport.Failure("the refutation does not end in a contradiction")
    }
    clauses = context.clauses
    var needed: Set<Int> = [last]
    for index in (0...last).reversed() where needed.contains(index) {
      guard let used = hints[index] else { continue }
      // Hints after the conflict are not looked at.
      needed.formUnion(CoqResolution.propagate(clauses, index, used).map(\.clause))
      derived.append((index, used))
    }
    derived.reverse()
    self.needed = needed
  }

  /// The hinted clauses up to the conflict, each with the literal it makes true.
  private static func propagate(
    _ clauses: [Clause], _ target: Int, _ hints: [Int]
  ) -> [(clause: Int, unit: Literal?)] {
    var isTrue = Set(clauses[target].literals.map { !$0 })
    var result: [(clause: Int, unit: Literal?)] = []
    for hint in hints {
      let unit = clauses[hint].literals.first { !isTrue.contains(!$0) }
      result.append((hint, unit))
      guard let unit else { break }
      isTrue.insert(unit)
    }
    return result
  }

  /// The clauses that are not derived by propagation.
  var premises: [Int] {
    let last = Set(derived.map(\.clause))
    return needed.filter { !last.contains($0) }.sorted()
  }

  /// The atoms of the premises.
  var atoms: [Int] {
    Set(needed.flatMap { clauses[$0].literals.map(\.atom) }).sorted()
  }

  /// The lemma that the clauses cannot hold together.
  var lemma: [String] {
    let propositions = atoms.map { "A\($0)" }.joined(separator: " ")
    var lines = [
      "Lemma resolution" + (atoms.isEmpty ? "" : " (\(propositions) : Prop)")
        + premises.map { " (C\($0) : \(type(of: $0)))" }.joined() + " : False."
    ]
    lines.append("Proof.")
    for (index, hints) in derived {
      let names = clauses[index].literals.map { CoqRefutation.hypothesis(!$0) }
      let function = names.isEmpty ? "" : "fun \(names.joined(separator: " ")) => "
      let term = "(\(function)\(term(for: index, hints)))"
      lines.append(
        clauses[index].literals.isEmpty
          ? "exact \(term)." : "assert (C\(index) : \(type(of: index))). { exact \(term). }")
    }
    if derived.isEmpty, let last = premises.last { lines.append("exact C\(last).") }
    lines.append("Qed.")
    return lines
  }

  private func type(of clause: Int) -> String {
    (clauses[clause].literals.map { ($0.isPositive ? "~ A" : "A") + String($0.atom) } + ["False"])
      .joined(separator: " -> ")
  }

  /// The conflict that the hints lead to, as a term: each unit is a hypothesis of what follows.
  private func term(for target: Int, _ hints: [Int]) -> String {
    var text = ""
    for (hint, unit) in CoqResolution.propagate(clauses, target, hints).reversed() {
      let arguments = clauses[hint].literals.map { literal -> String in
        guard literal == unit else { return CoqRefutation.hypothesis(!literal) }
        return literal.isPositive ? "(fun h\(literal.atom) => \(text))" : "h\(literal.atom)"
      }
      let application = (["C\(hint)"] + arguments).joined(separator: " ")
      if let unit, !unit.isPositive {
        text = "(fun n\(unit.atom) : ~ A\(unit.atom) => \(text)) (fun h\(unit.atom) : A\(unit.atom) => \(application))"
      } else {
        text = application
      }
    }
    return text
  }
}
