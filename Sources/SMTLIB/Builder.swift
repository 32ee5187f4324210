import Algebra
import Logic

/// Builds terms and formulas from their parts, and keeps them small: what would nest too deeply, or multiply out to too
/// much, gets a symbol of its own with an equation or equivalence that defines it. Such symbols exist for any values
/// of the others, so they change nothing about whether assertions can hold together.
struct Builder: Sendable {
  /// A message without a place; the caller knows it.
  struct Failure: Error {
    let message: String

    init(_ message: String) { self.message = message }
  }

  var names = NameTable()
  /// Each mentions only symbols of the script and of earlier ones.
  private(set) var abbreviations: [Abbreviation] = []
  private(set) var divisions: [Division] = []
  private var knownDivisions: [VariableTable.Variable: Symbol] = [:]
  private var table = VariableTable()
  /// The parts of everything built for good.
  private(set) var totalSize = 0

  static let totalLimit = 1_000_000
  static let divisionLimit = 300
  private static let flatLimit = 500

  mutating func charge(_ size: Int) throws(Failure) {
    totalSize += size
    guard totalSize <= Builder.totalLimit else {
      throw Failure("the script stands for more than \(Builder.totalLimit) parts")
    }
  }

  // MARK: Symbols of one's own

  mutating func bound(_ value: Value) throws(Failure) -> Value {
    try charge(value.weight.size + 3)
    switch value {
    case .real(let term, _):
      let symbol = names.fresh("let")
      abbreviations.append(Abbreviation(symbol: symbol, formula: .compare(.symbol(symbol), .equal, term)))
      return .symbol(symbol, .real)
    case .bool(let formula, _):
      let symbol = names.fresh("prop")
      abbreviations.append(
        Abbreviation(symbol: symbol, formula: .iff(.compare(.symbol(symbol), .greater, .constant(0)), formula)))
      return .symbol(symbol, .bool)
    }
  }

  /// What a `let` or a definition stands for: itself if it is small.
  mutating func shared(_ value: Value) throws(Failure) -> Value {
    value.weight.size > Weight.sharedLimit ? try bound(value) : value
  }

  private mutating func shallow(_ value: Value) throws(Failure) -> Value {
    value.weight.depth >= Weight.depthLimit ? try bound(value) : value
  }

  private mutating func boundTerm(_ term: Term, _ weight: Weight) throws(Failure) -> (Term, Weight) {
    guard case .real(let symbol, let small) = try bound(.real(term, weight)) else { return (term, weight) }
    return (symbol, small)
  }

  // MARK: Terms

  mutating func sum(_ parts: [(Term, Weight)]) throws(Failure) -> Value {
    var list: [Term] = []
    var weight = Weight(size: 0, depth: 0, terms: 0)
    for part in parts {
      let next = Weight.sum(weight, part.1)
      if !next.below.fitsTerm, !list.isEmpty {
        let (symbol, small) = try boundTerm(.sum(list), weight.below)
        list = [symbol]
        weight = small
      }
      guard Weight.sum(weight, part.1).below.fitsTerm else {
        let (symbol, small) = try boundTerm(part.0, part.1)
        list.append(symbol)
        weight = .sum(weight, small)
        continue
      }
      if case .sum(let inner) = part.0, inner.count + list.count <= Builder.flatLimit {
        list += inner
        weight = .sum(weight, part.1.above)
      } else {
        list.append(part.0)
        weight = .sum(weight, part.1)
      }
    }
    return list.count == 1 ? .real(list[0], weight) : .real(.sum(list), weight.below)
  }

  mutating func product(_ parts: [(Term, Weight)]) throws(Failure) -> Value {
    var list: [Term] = []
    var weight = Weight(size: 0, depth: 0)
    for part in parts {
      let next = Weight.product(weight, part.1)
      if !next.below.fitsTerm, !list.isEmpty {
        let (symbol, small) = try boundTerm(.product(list), weight.below)
        list = [symbol]
        weight = small
      }
      guard Weight.product(weight, part.1).below.fitsTerm else {
        let (symbol, small) = try boundTerm(part.0, part.1)
        list.append(symbol)
        weight = .product(weight, small)
        continue
      }
      if case .product(let inner) = part.0, inner.count + list.count <= Builder.flatLimit {
        list += inner
        weight = .product(weight, part.1.above)
      } else if case .constant(let factor) = part.0, case .constant(let known)? = list.first {
        list[0] = .constant(known * factor)
        weight = .product(weight, part.1)
      } else {
        list.append(part.0)
        weight = .product(weight, part.1)
      }
    }
    return list.count == 1 ? .real(list[0], weight) : .real(.product(list), weight.below)
  }

  mutating func negative(_ part: (Term, Weight)) throws(Failure) -> Value {
    if case .constant(let value) = part.0 { return .constant(-value) }
    return try product([(.constant(-1), Weight(digits: 1)), part])
  }

  mutating func quotient(_ a: (Term, Weight), _ b: (Term, Weight)) throws(Failure) -> Value {
    let numerator: Polynomial
    let denominator: Polynomial
    do {
      numerator = try table.polynomial(a.0)
      denominator = try table.polynomial(b.0)
    } catch {
      throw Failure("\(error)")
    }
    if let value = denominator.constant, let reciprocal = value.reciprocal {
      if case .constant(let dividend) = a.0 { return .constant(dividend * reciprocal) }
      guard case .real(let factor, let weight) = Value.constant(reciprocal) else { return .constant(reciprocal) }
      return try product([(factor, weight), a])
    }
    let key = VariableTable.Variable.quotient(numerator, denominator)
    if let known = knownDivisions[key] { return .symbol(known, .real) }
    guard divisions.count < Builder.divisionLimit else {
      throw Failure("more than \(Builder.divisionLimit) divisions by terms that may be zero")
    }
    try charge(2 * (a.1.size + b.1.size))
    let symbol = names.fresh("quot")
    // Also where the denominator is 0 and the first part plainly true: the second one says what the quotient depends on.
    let zero = Formula.compare(b.0, .equal, .constant(0))
    let value = Formula.compare(.product([.symbol(symbol), b.0]), .equal, a.0)
    abbreviations.append(Abbreviation(symbol: symbol, formula: .or([zero, value])))
    divisions.append(Division(quotient: symbol, numerator: a.0, denominator: b.0))
    knownDivisions[key] = symbol
    return .symbol(symbol, .real)
  }

  // MARK: Formulas

  mutating func compare(_ a: (Term, Weight), _ relation: Relation, _ b: (Term, Weight)) throws(Failure) -> Value {
    var (left, right) = (a, b)
    if !Weight.sum(left.1, right.1).below.fitsTerm {
      if left.1.size > right.1.size {
        left = try boundTerm(left.0, left.1)
      } else {
        right = try boundTerm(right.0, right.1)
      }
    }
    if !Weight.sum(left.1, right.1).below.fitsTerm {
      left = try boundTerm(left.0, left.1)
      if right.1.size > 1 { right = try boundTerm(right.0, right.1) }
    }
    return .bool(.compare(left.0, relation, right.0), Weight.sum(left.1, right.1).below.plain)
  }

  mutating func not(_ value: Value) throws(Failure) -> Value {
    guard case .bool(let formula, let weight) = try shallow(value) else { return value }
    switch formula {
    case .truth(let truth): return .bool(.truth(!truth), weight)
    case .not(let inner): return .bool(inner, weight.above)
    default: return .bool(.not(formula), weight.below)
    }
  }

  mutating func junction(_ parts: [Value], isConjunction: Bool) throws(Failure) -> Value {
    var list: [Formula] = []
    var weight = Weight(size: 0, depth: 0)
    for part in parts {
      guard case .bool(let formula, let own) = try shallow(part) else { continue }
      switch formula {
      case .and(let inner) where isConjunction && inner.count + list.count <= Builder.flatLimit: list += inner
      case .or(let inner) where !isConjunction && inner.count + list.count <= Builder.flatLimit: list += inner
      default:
        list.append(formula)
        weight = .sum(weight, own)
        continue
      }
      weight = .sum(weight, own.above)
    }
    if list.count == 1 { return .bool(list[0], weight) }
    return .bool(isConjunction ? .and(list) : .or(list), weight.below.plain)
  }

  mutating func implies(_ a: Value, _ b: Value) throws(Failure) -> Value {
    guard case .bool(let premise, let first) = try shallow(a), case .bool(let conclusion, let second) = try shallow(b)
    else { return a }
    return .bool(.implies(premise, conclusion), Weight.sum(first, second).below)
  }

  /// Both sides are used twice, so that nested equivalences would double at every level.
  mutating func iff(_ a: Value, _ b: Value) throws(Failure) -> Value {
    guard case .bool(let left, let first) = try repeated(a), case .bool(let right, let second) = try repeated(b) else {
      return a
    }
    var weight = Weight.sum(first, second).below
    weight.size *= 2
    return .bool(.iff(left, right), weight)
  }

  mutating func choice(_ test: Value, _ a: Value, _ b: Value) throws(Failure) -> Value {
    guard case .bool(let condition, let weight) = try repeated(test) else { return a }
    switch (a, b) {
    case (.real(let first, let one), .real(let second, let other)):
      // To arithmetic a case distinction is a variable, but its parts are multiplied out, too.
      let whole = Weight.sum(weight, .sum(one, other)).below
      let result = Weight(
        size: whole.size, depth: whole.depth, degree: 1, digits: whole.digits, nesting: whole.nesting + 1)
      if result.nesting <= Weight.nestingLimit, whole.fitsTerm {
        return .real(.conditional(condition, first, second), result)
      }
      let symbol = names.fresh("ite")
      try charge(whole.size + weight.size + 4)
      let cases = [(first, condition), (second, Formula.not(condition))].map { value, test in
        Formula.implies(test, .compare(.symbol(symbol), .equal, value))
      }
      abbreviations.append(Abbreviation(symbol: symbol, formula: .and(cases)))
      return .symbol(symbol, .real)
    case (.bool, .bool):
      let left = try implies(.bool(condition, weight), a)
      let right = try junction([.bool(condition, weight), b], isConjunction: false)
      return try junction([left, right], isConjunction: true)
    default: return a
    }
  }

  private mutating func repeated(_ value: Value) throws(Failure) -> Value {
    value.weight.size > Weight.repeatedLimit ? try bound(value) : try shallow(value)
  }
}

extension Weight {
  /// Without one level, for parts that move up into their surroundings.
  fileprivate var above: Weight {
    var copy = self
    copy.depth = max(1, copy.depth - 1)
    return copy
  }

  /// For formulas, where sizes of polynomials no longer matter.
  fileprivate var plain: Weight { Weight(size: size, depth: depth, nesting: nesting) }
}
