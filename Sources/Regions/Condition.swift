import Algebra
import Certify
import Logic

/// A condition on the axes without quantifiers: sign conditions on polynomials, joined by and, or and not.
struct Condition: Sendable {
  indirect enum Node: Sendable {
    case truth(Bool)
    /// The fact of that index, or its negation.
    case atom(Int, isPositive: Bool)
    case all([Node])
    case any([Node])
  }

  let formula: Formula
  private(set) var facts: [Fact] = []
  private var approximate: [ApproximatePolynomial] = []
  private var root = Node.truth(true)

  /// `nil` when the formula speaks of anything but polynomials in the axes.
  init?(_ formula: Formula, variables: Set<Int>, table: inout VariableTable) {
    self.formula = formula
    guard let root = node(formula, &table), facts.allSatisfy({ $0.polynomial.variables.isSubset(of: variables) }) else {
      return nil
    }
    self.root = root
    approximate = facts.map { ApproximatePolynomial($0.polynomial) }
  }

  /// The truth at a point in floating point, given by variable; `nil` where it is too close to tell.
  func approximateTruth(at point: [Double]) -> Bool? {
    truth(
      zip(facts, approximate).map { fact, polynomial in
        let sign = polynomial.sign(at: point, tolerance: 1e-9)
        return sign == 0 ? nil : fact.sign.holds(for: sign)
      })
  }

  private mutating func node(_ formula: Formula, _ table: inout VariableTable) -> Node? {
    switch formula {
    case .truth(let value): return .truth(value)
    case .compare(let a, let relation, let b):
      // `p != 0` has no fact of its own; that of `p = 0` is negated.
      let isPositive = relation != .notEqual
      guard let fact = try? table.fact(a, isPositive ? relation : .equal, b) else { return nil }
      if let truth = fact.constantTruth { return .truth(truth == isPositive) }
      let index = facts.firstIndex(of: fact) ?? facts.count
      if index == facts.count { facts.append(fact) }
      return .atom(index, isPositive: isPositive)
    case .and(let parts): return nodes(parts, &table).map { .all($0) }
    case .or(let parts): return nodes(parts, &table).map { .any($0) }
    case .not(let part): return node(part.negatedInward, &table)
    case .implies(let a, let b): return nodes([.not(a), b], &table).map { .any($0) }
    case .iff(let a, let b): return node(.or([.and([a, b]), .and([.not(a), .not(b)])]), &table)
    case .named(_, let body): return node(body, &table)
    case .forAll, .exists: return nil
    }
  }

  private mutating func nodes(_ parts: [Formula], _ table: inout VariableTable) -> [Node]? {
    var result: [Node] = []
    for part in parts {
      guard let node = node(part, &table) else { return nil }
      result.append(node)
    }
    return result
  }

  /// The truth that the facts' truths determine; `nil` when they do not.
  ///
  /// - Parameter known: by index of the fact; `nil` where it is not known.
  func truth(_ known: [Bool?]) -> Bool? { truth(root, known) }

  private func truth(_ node: Node, _ known: [Bool?]) -> Bool? {
    switch node {
    case .truth(let value): return value
    case .atom(let index, let isPositive): return known[index].map { $0 == isPositive }
    case .all(let parts): return joined(parts, known, neutral: true)
    case .any(let parts): return joined(parts, known, neutral: false)
    }
  }

  private func joined(_ parts: [Node], _ known: [Bool?], neutral: Bool) -> Bool? {
    var result: Bool? = neutral
    for part in parts {
      let value = truth(part, known)
      if value == !neutral { return value }
      if value == nil { result = nil }
    }
    return result
  }
}

extension Fact.Sign {
  /// Whether a fact holds whose polynomial has the sign -1, 0 or 1.
  func holds(for sign: Int) -> Bool {
    switch self {
    case .positive: sign > 0
    case .nonnegative: sign >= 0
    case .zero: sign == 0
    }
  }
}
