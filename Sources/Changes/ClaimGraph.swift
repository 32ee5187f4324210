import Algebra
import Logic

/// The name of a quantity or of an unknown function, as renaming sees it.
public enum Name: Hashable, Comparable, Sendable, CustomStringConvertible {
  case symbol(String)
  case function(String, arity: Int)

  public var description: String {
    switch self {
    case .symbol(let name), .function(let name, _): name
    }
  }
}

extension Formula {
  /// Every quantity that no quantifier binds, and every unknown function.
  public var names: Set<Name> {
    var found = Set(freeSymbols.map { Name.symbol($0.name) })
    visit(
      { if case .apply(let function, _) = $0 { found.insert(.function(function.name, arity: function.arity)) } },
      { _ in })
    return found
  }
}

/// A claim as a graph whose leaves are its quantities, functions and quantified variables, each once. Equal subterms are
/// one node; the order of conjuncts, disjuncts, summands, factors and quantified variables is not in it, nor is the sign
/// of an equation. Two claims are the same up to such order and up to names when their graphs are isomorphic.
struct ClaimGraph: Sendable {
  struct Node: Hashable, Sendable {
    let label: String
    /// Ascending where the order does not count.
    let children: [Int]
    let isOrdered: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var names: [Int: Name] = [:]
  private(set) var root = 0
  private var indices: [Node: Int] = [:]
  private var leaves: [Name: Int] = [:]
  private var table = VariableTable()

  /// - Throws: `NormalFormError` for formulas without a normal form; statements have one.
  init(_ claim: AskedClaim) throws {
    let premises = try conjunction(claim.premises.map(\.formula))
    let asserted = try conjunction(claim.asserted.map(\.formula))
    root = node(claim.isExistential ? "possibility" : "theorem", [premises, asserted], isOrdered: true)
    let counts = nodes.reduce(into: [:]) { $0[$1.label, default: 0] += 1 }
    shape = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ";")
    // Only needed while the graph is made.
    table = VariableTable()
  }

  /// What graphs that are isomorphic have in common, and others rarely.
  private(set) var shape = ""

  /// The node that a node of another graph becomes when its leaves become those of this graph; nil where there is none.
  func index(of node: Node, children: [Int]) -> Int? {
    indices[Node(label: node.label, children: node.isOrdered ? children : children.sorted(), isOrdered: node.isOrdered)]
  }

  // MARK: Making it

  private mutating func node(_ label: String, _ children: [Int], isOrdered: Bool = false) -> Int {
    let node = Node(label: label, children: isOrdered ? children : children.sorted(), isOrdered: isOrdered)
    if let index = indices[node] { return index }
    nodes.append(node)
    indices[node] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func leaf(_ name: Name) -> Int {
    if let index = leaves[name] { return index }
    let label =
      switch name {
      case .symbol: "quantity"
      case .function(_, let arity): "function of \(arity)"
      }
    // Never found by its parts: every leaf is one of its kind.
    nodes.append(Node(label: label, children: [], isOrdered: true))
    leaves[name] = nodes.count - 1
    names[nodes.count - 1] = name
    return nodes.count - 1
  }

  private mutating func conjunction(_ formulas: [Formula]) throws -> Int {
    var parts: [Formula] = []
    for formula in formulas { parts.append(try table.canonical(formula)) }
    return try junction("and", parts, [:])
  }

  /// A conjunction or disjunction, flat and without repetition.
  private mutating func junction(_ label: String, _ parts: [Formula], _ bound: [Symbol: Int]) throws -> Int {
    var children: Set<Int> = []
    for part in parts.flatMap({ $0.flattened(label) }) { children.insert(try formula(part, bound)) }
    return children.count == 1 ? children.first ?? 0 : node(label, Array(children))
  }

  private mutating func formula(_ formula: Formula, _ bound: [Symbol: Int]) throws -> Int {
    switch formula {
    case .and(let parts): return try junction("and", parts, bound)
    case .or(let parts): return try junction("or", parts, bound)
    case .forAll(let symbols, let body): return try quantified("all", symbols, body, bound)
    case .exists(let symbols, let body): return try quantified("some", symbols, body, bound)
    case .compare(let left, let relation, let right):
      let difference = try table.polynomial(left) - table.polynomial(right)
      var sides = [try polynomial(difference, bound)]
      // Which of its two signs an equation is written with depends on names.
      if relation == .equal || relation == .notEqual { sides.append(try polynomial(-difference, bound)) }
      return node(relation.rawValue, sides)
    case .truth(let value): return node("\(value)", [])
    case .not(let part): return node("not", [try self.formula(part, bound)])
    case .implies(let a, let b):
      return node("implies", [try self.formula(a, bound), try self.formula(b, bound)], isOrdered: true)
    case .iff(let a, let b): return node("iff", [try self.formula(a, bound), try self.formula(b, bound)])
    case .named(_, let body): return try self.formula(body, bound)
    }
  }

  private mutating func quantified(
    _ label: String, _ symbols: [Symbol], _ body: Formula, _ bound: [Symbol: Int]
  ) throws -> Int {
    var inner = bound
    var variables: [Int] = []
    for symbol in symbols {
      nodes.append(Node(label: "variable", children: [], isOrdered: true))
      inner[symbol] = nodes.count - 1
      variables.append(nodes.count - 1)
    }
    let block = node("variables", variables)
    return node(label, [block, try formula(body, inner)], isOrdered: true)
  }

  private mutating func polynomial(_ polynomial: Polynomial, _ bound: [Symbol: Int]) throws -> Int {
    var summands: [Int] = []
    for item in polynomial.terms {
      var factors: [Int] = []
      for power in item.monomial.powers {
        let factor = try variable(power.variable, bound)
        factors.append(power.exponent == 1 ? factor : node("power \(power.exponent)", [factor]))
      }
      summands.append(node("\(item.coefficient)", factors))
    }
    return node("sum", summands)
  }

  private mutating func variable(_ index: Int, _ bound: [Symbol: Int]) throws -> Int {
    switch table.variables[index] {
    case .symbol(let symbol): return bound[symbol] ?? leaf(.symbol(symbol.name))
    case .quotient(let a, let b):
      return node("quotient", [try polynomial(a, bound), try polynomial(b, bound)], isOrdered: true)
    case .minimum(let a, let b): return node("least", [try polynomial(a, bound), try polynomial(b, bound)])
    case .maximum(let a, let b): return node("greatest", [try polynomial(a, bound), try polynomial(b, bound)])
    case .conditional(_, let a, let b):
      let test = try formula(table.test(of: index), bound)
      return node("cases", [test, try polynomial(a, bound), try polynomial(b, bound)], isOrdered: true)
    case .apply(let function, let arguments):
      var children = [leaf(.function(function.name, arity: function.arity))]
      for argument in arguments { children.append(try polynomial(argument, bound)) }
      return node("apply", children, isOrdered: true)
    }
  }
}

extension Formula {
  /// The parts of nested conjunctions or of nested disjunctions.
  fileprivate func flattened(_ label: String) -> [Formula] {
    switch self {
    case .and(let parts) where label == "and": parts.flatMap { $0.flattened(label) }
    case .or(let parts) where label == "or": parts.flatMap { $0.flattened(label) }
    case .named(_, let body): body.flattened(label)
    default: [self]
    }
  }
}
