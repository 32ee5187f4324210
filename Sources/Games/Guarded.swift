import Propositions

/// A term where conditions hold. A list of these covers every case exactly once.
struct Guarded {
  /// A condition with its written form, by which conditions are told apart; writing one out is what takes time.
  struct Condition {
    let formula: Formula
    let text: String
    /// The written forms of what says in so many words that it does not hold.
    let opposites: [String]

    init(_ formula: Formula) {
      self.formula = formula
      text = formula.description
      if case .not(let positive) = formula {
        opposites = [(!formula).description, positive.description]
      } else {
        opposites = [(!formula).description]
      }
    }
  }

  let conditions: [Condition]
  let value: Term

  var formulas: [Formula] { conditions.map(\.formula) }

  /// Every way in which both lists' cases hold together; those that contradict each other in so many words are left out.
  private static func product(_ a: [Guarded], _ b: [Guarded], _ combine: (Term, Term) -> Term) -> [Guarded] {
    a.flatMap { x in
      b.compactMap { y in
        guard let conditions = merged(x.conditions, y.conditions) else { return nil }
        return Guarded(conditions: conditions, value: combine(x.value, y.value))
      }
    }
  }

  static func merged(_ a: [Condition], _ b: [Condition]) -> [Condition]? {
    var result = a
    for condition in b {
      if result.contains(where: { condition.opposites.contains($0.text) }) { return nil }
      if !result.contains(where: { $0.text == condition.text }) { result.append(condition) }
    }
    return result
  }

  /// The first list's cases where the condition holds, and the second's where it does not.
  static func choice(_ condition: Formula, _ then: [Guarded], _ otherwise: [Guarded]) -> [Guarded] {
    if let truth = condition.exactTruth { return truth ? then : otherwise }
    func adding(_ condition: Condition, to cases: [Guarded]) -> [Guarded] {
      cases.compactMap { item in
        merged([condition], item.conditions).map { Guarded(conditions: $0, value: item.value) }
      }
    }
    return adding(Condition(condition), to: then) + adding(Condition(!condition), to: otherwise)
  }

  /// The weighted sum of one item of each list, for every way in which their cases hold together.
  static func sum(_ lists: [(weight: Term, cases: [Guarded])]) -> [Guarded] {
    lists.filter { $0.weight.exactValue != 0 }.reduce(nil) { (total: [Guarded]?, list) in
      let weighted = list.cases.map {
        Guarded(
          conditions: $0.conditions, value: list.weight.exactValue == 1 ? $0.value : list.weight * $0.value)
      }
      return total.map { product($0, weighted) { $0 + $1 } } ?? weighted
    } ?? [Guarded(conditions: [], value: 0)]
  }
}

extension [Guarded] {
  /// One term: the cases as case distinctions. The last one needs no condition.
  var term: Term {
    guard let last else { return 0 }
    return dropLast().reversed().reduce(last.value) { rest, part in
      part.conditions.isEmpty ? part.value : ifThenElse(.and(part.formulas), part.value, rest)
    }
  }
}
