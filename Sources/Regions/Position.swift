import Logic

/// What stands at a place inside a formula, the quantifiers on the way opened: their variables are free symbols.
struct Place: Sendable {
  private(set) var formula: Formula
  /// What may be taken as given there: where it fails, the value at the place does not matter to the whole. Only what
  /// is made of polynomials without quantifiers is.
  private(set) var context: [Formula] = []
  /// The symbols opened on the way, outermost first.
  private(set) var symbols: [Symbol] = []
  /// The variables that they stand for.
  private(set) var variables: [Symbol] = []
  /// The names of what is not quantified.
  private let free: Set<String>
  private var taken: Set<String>

  /// - Parameters:
  ///   - position: Which part, which part of that, and so on; a quantifier over several variables is taken as one
  ///     inside the other.
  ///   - names: Those that opened symbols must not have.
  init?(_ formula: Formula, at position: [Int], avoiding names: Set<String>) {
    self.formula = formula
    free = names
    taken = names
    for index in position {
      guard enter(index) else { return nil }
    }
    self.formula = self.formula.withoutNames
  }

  private mutating func enter(_ index: Int) -> Bool {
    switch formula.withoutNames {
    case .and(let parts): return enter(parts, index) { $0 }
    case .or(let parts): return enter(parts, index) { .not($0) }
    case .not(let part): return enter([part], index) { $0 }
    case .implies(let a, let b):
      guard index < 2 else { return false }
      take([index == 0 ? .not(b) : a])
      formula = index == 0 ? a : b
    case .iff(let a, let b):
      guard index < 2 else { return false }
      formula = index == 0 ? a : b
    case .forAll(let bound, let body), .exists(let bound, let body):
      guard index == 0, let first = bound.first else { return false }
      let symbol = Place.opened(first, avoiding: taken)
      taken.insert(symbol.name)
      symbols.append(symbol)
      variables.append(first)
      let rest = formula.withoutNames.quantified(Array(bound.dropFirst()), body)
      formula = Substitution(symbols: [first: .symbol(symbol)])(rest)
    default: return false
    }
    return true
  }

  private mutating func enter(_ parts: [Formula], _ index: Int, _ given: (Formula) -> Formula) -> Bool {
    guard parts.indices.contains(index) else { return false }
    take(parts.enumerated().filter { $0.offset != index }.map { given($0.element) })
    formula = parts[index]
    return true
  }

  private mutating func take(_ formulas: [Formula]) { context += formulas.filter { $0.isPolynomial(over: free) } }

  private static func opened(_ symbol: Symbol, avoiding names: Set<String>) -> Symbol {
    var name = symbol.name
    while names.contains(name) { name += "'" }
    return Symbol(name, note: symbol.note)
  }
}

extension Formula {
  /// The formula below the names of definitions.
  var withoutNames: Formula {
    if case .named(_, let body) = self { body.withoutNames } else { self }
  }

  /// Every variable of a quantifier.
  var boundSymbols: Set<Symbol> {
    var found: Set<Symbol> = []
    let collect = { (part: Formula) in
      switch part {
      case .forAll(let symbols, _), .exists(let symbols, _): found.formUnion(symbols)
      default: break
      }
    }
    visit({ _ in }, collect)
    return found
  }

  /// The same quantifier over other symbols; none are no quantifier.
  func quantified(_ symbols: [Symbol], _ body: Formula) -> Formula {
    guard !symbols.isEmpty else { return body }
    if case .forAll = self { return .forAll(symbols, body) }
    return .exists(symbols, body)
  }

  /// The formula with another one at a place. A quantifier whose variable is gone is dropped.
  ///
  /// - Parameter symbols: Those opened on the way, as `Place` gives them.
  func replacing(at position: some RandomAccessCollection<Int>, opened symbols: [Symbol], with new: Formula) -> Formula
  {
    guard let index = position.first else { return new }
    let rest = position.dropFirst()
    func replaced(_ parts: [Formula]) -> [Formula] {
      parts.enumerated().map { $0 == index ? $1.replacing(at: rest, opened: symbols, with: new) : $1 }
    }
    switch self {
    case .named(_, let body): return body.replacing(at: position, opened: symbols, with: new)
    case .and(let parts): return .and(replaced(parts))
    case .or(let parts): return .or(replaced(parts))
    case .not(let part): return .not(part.replacing(at: rest, opened: symbols, with: new))
    case .implies(let a, let b):
      let parts = replaced([a, b])
      return .implies(parts[0], parts[1])
    case .iff(let a, let b):
      let parts = replaced([a, b])
      return .iff(parts[0], parts[1])
    case .forAll(let bound, let body), .exists(let bound, let body):
      guard let first = bound.first, let symbol = symbols.first else { return self }
      let opened = Substitution(symbols: [first: .symbol(symbol)])(quantified(Array(bound.dropFirst()), body))
      let inner = opened.replacing(at: rest, opened: Array(symbols.dropFirst()), with: new)
      guard inner.freeSymbols.contains(symbol) else { return inner }
      return quantified([first], Substitution(symbols: [symbol: .symbol(first)])(inner))
    default: return self
    }
  }

  /// Whether it has no quantifiers and compares nothing but polynomials in symbols and in terms over `free`.
  func isPolynomial(over free: Set<String> = []) -> Bool { !hasQuantifier && compositeComparisons(over: free).isEmpty }

  /// The places of comparisons of terms that are no polynomials in symbols and in terms over `free`, quantifiers being
  /// taken as `Place` does.
  func compositeComparisons(over free: Set<String> = []) -> [[Int]] {
    switch self {
    case .named(_, let body): return body.compositeComparisons(over: free)
    case .compare(let a, _, let b): return a.isPolynomial(over: free) && b.isPolynomial(over: free) ? [] : [[]]
    case .forAll(let symbols, let body), .exists(let symbols, let body):
      let own = symbols.map { _ in 0 }
      return body.compositeComparisons(over: free).map { own + $0 }
    default:
      var parts: [Formula] = []
      forEachPart({ _ in }, { parts.append($0) })
      return parts.enumerated().flatMap { index, part in part.compositeComparisons(over: free).map { [index] + $0 } }
    }
  }

  /// The place of a quantifier with none inside, the first there is; `nil` without any that can be reached.
  var innermostQuantifier: [Int]? {
    guard hasQuantifier else { return nil }
    switch self {
    case .named(_, let body): return body.innermostQuantifier
    case .forAll(let symbols, let body), .exists(let symbols, let body):
      let own = Array(repeating: 0, count: symbols.count)
      return body.innermostQuantifier.map { own + $0 } ?? (body.hasQuantifier ? nil : Array(own.dropLast()))
    default:
      var parts: [Formula] = []
      forEachPart({ _ in }, { parts.append($0) })
      for (index, part) in parts.enumerated() {
        if let inner = part.innermostQuantifier { return [index] + inner }
      }
      return nil
    }
  }
}

extension Term {
  /// Whether it is made of symbols and of terms over `free` by addition and multiplication alone.
  fileprivate func isPolynomial(over free: Set<String>) -> Bool {
    switch self {
    case .constant, .symbol: true
    case .sum(let parts), .product(let parts): parts.allSatisfy { $0.isPolynomial(over: free) }
    case .power(let base, _): base.isPolynomial(over: free)
    case .quotient(let a, .constant): a.isPolynomial(over: free)
    case .named(_, let body): body.isPolynomial(over: free)
    default: freeSymbols.allSatisfy { free.contains($0.name) && !$0.isBound }
    }
  }
}
