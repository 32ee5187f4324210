import Algebra
import Logic

/// Which names of one version of a model have become which of another. A name that both versions have keeps its meaning:
/// otherwise exchanging two quantities, which changes a claim, would look like renaming them.
public struct Renaming: Sendable {
  public private(set) var forward: [Name: Name] = [:]
  private var backward: [Name: Name] = [:]
  let old: Set<Name>
  let new: Set<Name>

  init(from old: Set<Name>, to new: Set<Name>) {
    self.old = old
    self.new = new
  }

  /// What the old name is now called; itself where nothing is known of it.
  public func callAsFunction(_ name: Name) -> Name { forward[name] ?? name }

  /// The formula in the new names.
  public func callAsFunction(_ formula: Formula) -> Formula {
    var substitution = Substitution()
    for (from, to) in forward {
      switch (from, to) {
      case (.symbol(let from), .symbol(let to)): substitution.symbols[Symbol(from)] = .symbol(Symbol(to))
      case (.function(let from, let arity), .function(let to, _)):
        let parameters = (0..<arity).map { Symbol("argument\($0 + 1)") }
        substitution.functions[FunctionSymbol(from, arity: arity)] = .init(
          parameters: parameters, body: .apply(FunctionSymbol(to, arity: arity), parameters.map { .symbol($0) }))
      default: continue
      }
    }
    return substitution(formula)
  }

  /// The name by which leaves of two graphs are told to belong together; nil where that is to be found out.
  fileprivate func identity(ofOld name: Name) -> Name? { forward[name] ?? (new.contains(name) ? name : nil) }
  fileprivate func identity(ofNew name: Name) -> Name? {
    backward[name] != nil || old.contains(name) ? name : nil
  }

  mutating func adopt(_ found: [Name: Name]) {
    for (from, to) in found where from != to {
      forward[from] = to
      backward[to] = from
    }
  }

  /// How the old graph's names must be changed for the two claims to be the same, names that keep their meaning left
  /// alone; nil where that cannot be or was not found.
  ///
  /// Leaves are told apart by where they occur (colour refinement); where that leaves a choice, one is made and the
  /// others are tried after it. Whatever comes out is applied and compared, so that a mistake here cannot make two claims
  /// the same that are not.
  func matching(_ a: ClaimGraph, _ b: ClaimGraph) -> Match? {
    guard a.nodes.count == b.nodes.count, a.shape == b.shape else { return nil }
    var colours = Colours(a, b)
    colours.tell(
      a.nodes.indices.map { index in
        a.names[index].map { "\(identity(ofOld: $0).map { "=\($0)" } ?? "?")" } ?? ""
      }, b.nodes.indices.map { index in b.names[index].map { "\(identity(ofNew: $0).map { "=\($0)" } ?? "?")" } ?? "" })
    var tries = Renaming.mostTries
    return search(a, b, colours, isForced: true, &tries)
  }

  struct Match {
    let names: [Name: Name]
    /// Whether no choice had to be made.
    let isForced: Bool
  }

  private static let mostTries = 200

  private func search(
    _ a: ClaimGraph, _ b: ClaimGraph, _ start: Colours, isForced: Bool, _ tries: inout Int
  ) -> Match? {
    guard tries > 0 else { return nil }
    tries -= 1
    var colours = start
    guard colours.refine() else { return nil }
    guard let (first, candidates) = colours.choice(a, b) else {
      return names(a, b, colours).map { Match(names: $0, isForced: isForced) }
    }
    for candidate in candidates {
      var chosen = colours
      chosen.join(first, candidate)
      if let found = search(a, b, chosen, isForced: false, &tries) { return found }
    }
    return nil
  }

  /// Applies the pairing of leaves to the whole old graph and compares.
  private func names(_ a: ClaimGraph, _ b: ClaimGraph, _ colours: Colours) -> [Name: Name]? {
    guard let leaves = colours.pairs(a, b), Set(leaves.values).count == leaves.count else { return nil }
    var image: [Int] = []
    for (index, node) in a.nodes.enumerated() {
      if let leaf = leaves[index] {
        guard b.nodes[leaf].label == node.label else { return nil }
        image.append(leaf)
      } else {
        // Children come before their parents.
        guard let found = b.index(of: node, children: node.children.map { image[$0] }) else { return nil }
        image.append(found)
      }
    }
    guard image[a.root] == b.root else { return nil }
    var result: [Name: Name] = [:]
    for (index, name) in a.names {
      guard let other = b.names[image[index]] else { return nil }
      if let fixed = identity(ofOld: name), fixed != other { return nil }
      if let fixed = identity(ofNew: other), identity(ofOld: name) != fixed { return nil }
      result[name] = other
    }
    return result
  }
}

/// Colours of the nodes of two graphs: what differs in colour cannot belong together.
private struct Colours {
  private var old: [Int]
  private var new: [Int]
  private let links: (old: [[Link]], new: [[Link]])
  private let isLeaf: (old: [Bool], new: [Bool])
  private var count = 1

  /// A neighbour, and as what: a child at a place, or a parent in which this node has a place.
  private struct Link {
    let node: Int
    let role: Int
  }

  init(_ a: ClaimGraph, _ b: ClaimGraph) {
    old = Array(repeating: 0, count: a.nodes.count)
    new = Array(repeating: 0, count: b.nodes.count)
    links = (Colours.links(a), Colours.links(b))
    isLeaf = (Colours.leaves(a), Colours.leaves(b))
    tell(a.nodes.map { "\($0.label) \($0.isOrdered)" }, b.nodes.map { "\($0.label) \($0.isOrdered)" })
  }

  /// Named quantities and functions, and quantified variables.
  private static func leaves(_ graph: ClaimGraph) -> [Bool] {
    graph.nodes.indices.map { graph.names[$0] != nil || graph.nodes[$0].label == "variable" }
  }

  private static func links(_ graph: ClaimGraph) -> [[Link]] {
    var result: [[Link]] = Array(repeating: [], count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() {
      for (place, child) in node.children.enumerated() {
        let role = node.isOrdered ? place + 1 : 0
        result[index].append(Link(node: child, role: 2 * role))
        result[child].append(Link(node: index, role: 2 * role + 1))
      }
    }
    return result
  }

  /// Tells nodes apart that differ in these.
  mutating func tell<Key: Hashable>(_ a: [Key], _ b: [Key]) {
    var known: [Int: [Key: Int]] = [:]
    var next = 0
    func colour(_ colour: Int, _ key: Key) -> Int {
      if let found = known[colour]?[key] { return found }
      known[colour, default: [:]][key] = next
      next += 1
      return next - 1
    }
    old = zip(old, a).map { colour($0, $1) }
    new = zip(new, b).map { colour($0, $1) }
    count = next
  }

  /// Tells nodes apart by their neighbours until nothing changes; false when the two graphs turn out to differ.
  mutating func refine() -> Bool {
    while true {
      guard old.sorted() == new.sorted() else { return false }
      let before = count
      tell(keys(old, links.old), keys(new, links.new))
      if count == before { return old.sorted() == new.sorted() }
    }
  }

  private func keys(_ colours: [Int], _ links: [[Link]]) -> [[Int]] {
    links.map { links in links.map { $0.role * colours.count * 2 + colours[$0.node] }.sorted() }
  }

  /// A leaf of the old graph that could be one of several of the new one, in order of their names.
  func choice(_ a: ClaimGraph, _ b: ClaimGraph) -> (Int, [Int])? {
    var groups: [Int: [Int]] = [:]
    for index in old.indices where isLeaf.old[index] { groups[old[index], default: []].append(index) }
    let open = groups.filter { $0.value.count > 1 }
    guard let group = open.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else { return nil }
    func ordered(_ indices: [Int], _ graph: ClaimGraph) -> [Int] {
      indices.sorted { (graph.names[$0]?.description ?? "", $0) < (graph.names[$1]?.description ?? "", $1) }
    }
    guard let first = ordered(group.value, a).first else { return nil }
    return (first, ordered(new.indices.filter { new[$0] == group.key }, b))
  }

  /// Takes the two nodes for the same.
  mutating func join(_ first: Int, _ second: Int) {
    (old[first], new[second]) = (count, count)
    count += 1
  }

  /// Which leaf belongs to which, where every one has a colour of its own.
  func pairs(_ a: ClaimGraph, _ b: ClaimGraph) -> [Int: Int]? {
    var place: [Int: Int] = [:]
    for index in new.indices where isLeaf.new[index] { place[new[index]] = index }
    var result: [Int: Int] = [:]
    for index in old.indices where isLeaf.old[index] {
      guard let other = place[old[index]] else { return nil }
      result[index] = other
    }
    return result
  }
}
