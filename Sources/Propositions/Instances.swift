import Logic

/// One of several instances of a model that share every symbol but some. Applied to a formula or a term, it gives
/// that formula or term about this instance.
public struct Instance: Sendable {
  /// The first of the symbols that differ, in this instance; the instance's comparisons are about it.
  public let value: Term
  /// How labels and definitions refer to the instance, such as `c_1`.
  public let name: String
  let index: Int
  /// The symbols that differ, with this instance's symbols for them.
  let renaming: [Symbol: Symbol]

  fileprivate init(_ index: Int, of terms: [Term]) {
    var renaming: [Symbol: Symbol] = [:]
    for case .symbol(let symbol) in terms where !symbol.isBound {
      renaming[symbol] = symbol.instance(index)
    }
    self.index = index
    self.renaming = renaming
    if case .symbol(let symbol)? = terms.first, let own = renaming[symbol] {
      value = .symbol(own)
      name = own.name
    } else {
      value = terms.first ?? .constant(0)
      name = "instance \(index)"
    }
  }

  // MARK: Use

  /// The formula about this instance.
  public func callAsFunction(_ formula: Formula) -> Formula {
    var isChanged = false
    return moved(formula, &isChanged)
  }

  /// The term about this instance.
  public func callAsFunction(_ term: Term) -> Term {
    var isChanged = false
    return moved(term, &isChanged)
  }

  public static func < (a: Instance, b: Instance) -> Formula { a.value < b.value }
  public static func <= (a: Instance, b: Instance) -> Formula { a.value <= b.value }
  public static func > (a: Instance, b: Instance) -> Formula { a.value > b.value }
  public static func >= (a: Instance, b: Instance) -> Formula { a.value >= b.value }
  public static func == (a: Instance, b: Instance) -> Formula { a.value == b.value }
  public static func != (a: Instance, b: Instance) -> Formula { a.value != b.value }

  /// Renames the symbols that differ. A definition that mentions one becomes this instance's own definition, so that
  /// a report never shows two meanings under one name.
  private func moved(_ term: Term, _ isChanged: inout Bool) -> Term {
    switch term {
    case .symbol(let symbol):
      guard let own = renaming[symbol] else { return term }
      isChanged = true
      return .symbol(own)
    case .named(let definition, let body):
      var isInnerChanged = false
      let own = moved(body, &isInnerChanged)
      guard isInnerChanged else { return term }
      isChanged = true
      let renamed = Definition(
        name: "\(definition.name)_\(index)", tex: subscripted(definition.tex ?? definition.name, index),
        meaning: definition.meaning, location: definition.location)
      return .named(renamed, own)
    default: return term.mapParts({ moved($0, &isChanged) }, { moved($0, &isChanged) })
    }
  }

  private func moved(_ formula: Formula, _ isChanged: inout Bool) -> Formula {
    guard case .named(let definition, let body) = formula else {
      return formula.mapParts({ moved($0, &isChanged) }, { moved($0, &isChanged) })
    }
    var isInnerChanged = false
    let own = moved(body, &isInnerChanged)
    guard isInnerChanged else { return formula }
    isChanged = true
    let renamed = Definition(
      name: "\(definition.name) at \(name)", tex: definition.tex, meaning: definition.meaning,
      location: definition.location)
    return .named(renamed, own)
  }
}

extension Symbol {
  /// The symbol in the instance with the number: `c_1` for c in the first. Its domain is the same.
  func instance(_ index: Int) -> Symbol {
    let declaration = declaration.map {
      Declaration(
        role: $0.role, domain: $0.domain, unit: $0.unit, tex: subscripted($0.tex ?? name, index),
        meaning: $0.meaning, location: $0.location)
    }
    return Symbol("\(name)_\(index)", declaration: declaration)
  }
}

private func subscripted(_ tex: String, _ index: Int) -> String { "{\(tex)}_{\(index)}" }

/// Instances of one model in which given parameters and choices differ and everything else is shared.
///
/// Every premise of the model that mentions one of these symbols holds in each instance.
public struct Instances: Sendable {
  /// The parameters and choices that differ.
  public let terms: [Term]
  /// Numbered from 1.
  public let all: [Instance]

  /// - Parameters:
  ///   - terms: parameters and choices; anything else is reported when the model is compiled.
  ///   - count: how many instances, at least one.
  public init(of terms: [Term], count: Int = 2) {
    self.terms = terms
    all = (1...max(1, count)).map { Instance($0, of: terms) }
  }

  var first: Instance { all[0] }
  var last: Instance { all[all.count - 1] }
}
