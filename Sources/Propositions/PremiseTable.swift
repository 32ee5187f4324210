import Logic

/// The premises of a model with what they mention, to find those that bear on a formula.
struct PremiseTable: Sendable {
  private struct Entry {
    let premise: Premise
    let mentions: Mentions

    init(_ premise: Premise) {
      self.premise = premise
      mentions = Mentions([premise.formula])
    }

    /// The premise in each instance, or the premise itself where the instances share all that it mentions.
    func copies(_ instances: [Instance]) -> [Entry] {
      guard let first = instances.first, mentions.symbols.contains(where: { first.renaming[$0] != nil }) else {
        return [self]
      }
      return instances.map {
        Entry(
          Premise(
            label: "\(premise.label) at \($0.name)", kind: premise.kind, formula: $0(premise.formula),
            location: premise.location))
      }
    }
  }

  private let symbols: [String: Symbol]
  /// By name of the symbol.
  private let domains: [String: Premise]
  private let shapes: [(function: FunctionSymbol, entries: [Entry])]
  private let assumptions: [Entry]

  init(symbols: [String: Symbol], functions: [Function], assumptions: [Assumption]) {
    self.symbols = symbols
    domains = symbols.compactMapValues(\.domainPremise)
    shapes = functions.map { ($0.symbol, $0.premises.map { Entry($0) }) }
    self.assumptions = assumptions.map {
      Entry(Premise(label: $0.id, kind: .assumption, formula: $0.formula, location: $0.location))
    }
  }

  /// Every premise: domains by name, shapes, assumptions.
  var all: [Premise] {
    let domains = domains.sorted { $0.key < $1.key }.map(\.value)
    return domains + shapes.flatMap { $0.entries.map(\.premise) } + assumptions.map(\.premise)
  }

  /// The first assumptions (all, unless a count is given), and the domains and shapes of whatever they or the formulas
  /// mention. A premise about what differs between instances holds in each.
  func relevant(to formulas: [Formula], instances: [Instance] = [], assumptions count: Int? = nil) -> [Premise] {
    var mentions = Mentions(formulas)
    let assumed = assumptions.prefix(count ?? assumptions.count).flatMap { $0.copies(instances) }
    for entry in assumed { mentions.formUnion(entry.mentions) }
    var shaped: [[Entry]?] = Array(repeating: nil, count: shapes.count)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (index, shape) in shapes.enumerated()
      where shaped[index] == nil && mentions.functions.contains(shape.function) {
        let entries = shape.entries.flatMap { $0.copies(instances) }
        for entry in entries { mentions.formUnion(entry.mentions) }
        shaped[index] = entries
        isGrowing = true
      }
    }
    return domains(of: mentions.symbols) + shaped.flatMap { $0 ?? [] }.map(\.premise) + assumed.map(\.premise)
  }

  /// The domains of the symbols, by name.
  func domains(of mentioned: Set<Symbol>) -> [Premise] {
    mentioned.sorted { $0.name < $1.name }.compactMap { symbols[$0.name] == nil ? $0.domainPremise : domains[$0.name] }
  }

  func domain(of symbol: Symbol) -> Domain {
    symbol.isBound ? .real : (symbols[symbol.name] ?? symbol).declaration?.domain ?? .real
  }
}

extension Symbol {
  /// The bounds of the symbol's domain, as one labelled premise; `nil` where there are none.
  var domainPremise: Premise? {
    guard let declaration, let label = declaration.domain.label(for: name) else { return nil }
    return Premise(
      label: label, kind: .domain, formula: .all(declaration.domain.constraints(on: .symbol(self))),
      location: declaration.location)
  }
}
