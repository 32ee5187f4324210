import Logic

/// The functions of the Core and Reals theories.
enum Operation: String, Sendable {
  case not, and, or, xor, distinct, ite
  case implies = "=>"
  case equal = "="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// Numerals are real numbers here.
  case toReal = "to_real"

  func accepts(count: Int) -> Bool {
    switch self {
    case .not, .toReal: count == 1
    case .ite: count == 3
    case .and, .or, .plus, .times, .minus: count >= 1
    case .distinct: (2...Operation.distinctLimit).contains(count)
    default: count >= 2
    }
  }

  /// It stands for every pair of its arguments.
  static let distinctLimit = 300

  /// Functions that people try, and why they are not read.
  static let foreign: [String: String] = [
    "div": "'div' is a function of integers; this reader is for real arithmetic",
    "mod": "'mod' is a function of integers; this reader is for real arithmetic",
    "abs": "'abs' is a function of integers in SMT-LIB; write (ite (>= x 0.0) x (- x))",
    "to_int": "'to_int' mixes in integers; this reader is for real arithmetic",
    "is_int": "'is_int' mixes in integers; this reader is for real arithmetic",
    "^": "'^' is not in SMT-LIB; write powers as products",
    "exp": "'exp' is not polynomial; this reader is for real arithmetic",
    "sin": "'sin' is not polynomial; this reader is for real arithmetic",
    "cos": "'cos' is not polynomial; this reader is for real arithmetic",
  ]

  /// Names that no declaration may take.
  static func isReserved(_ name: String) -> Bool {
    Operation(rawValue: name) != nil || foreign[name] != nil
      || ["true", "false", "let", "forall", "exists", "!", "_", "as", "par", "match"].contains(name)
  }
}

extension Builder {
  mutating func apply(_ operation: Operation, _ arguments: [Value]) throws(Failure) -> Value {
    switch operation {
    case .not: return try not(try formulas(arguments)[0])
    case .and, .or: return try junction(try formulas(arguments), isConjunction: operation == .and)
    case .implies:
      var parts = try formulas(arguments)
      var result = parts.removeLast()
      for part in parts.reversed() { result = try implies(part, result) }
      return result
    case .xor:
      let parts = try formulas(arguments)
      var result = parts[0]
      for part in parts.dropFirst() { result = try not(try iff(result, part)) }
      return result
    case .ite:
      guard arguments[0].sort == .bool, arguments[1].sort == arguments[2].sort else {
        throw Failure("'ite' takes a condition and two values of one sort")
      }
      return try choice(arguments[0], arguments[1], arguments[2])
    case .equal where arguments[0].sort == .bool:
      return try chain(try formulas(arguments)) { builder, a, b throws(Failure) in try builder.iff(a, b) }
    case .equal: return try chain(arguments, .equal)
    case .less: return try chain(arguments, .less)
    case .lessOrEqual: return try chain(arguments, .lessOrEqual)
    case .greater: return try chain(arguments, .greater)
    case .greaterOrEqual: return try chain(arguments, .greaterOrEqual)
    case .distinct: return try distinct(arguments)
    case .toReal: return .real(try terms(arguments)[0].0, arguments[0].weight)
    case .plus: return try sum(try terms(arguments))
    case .times: return try product(try terms(arguments))
    case .minus:
      var parts = try terms(arguments)
      let first = parts.removeFirst()
      if parts.isEmpty { return try negative(first) }
      var signed = [first]
      for part in parts {
        guard case .real(let term, let weight) = try negative(part) else { continue }
        signed.append((term, weight))
      }
      return try sum(signed)
    case .divide:
      var parts = try terms(arguments)
      var result = parts.removeFirst()
      for part in parts {
        guard case .real(let term, let weight) = try quotient(result, part) else { continue }
        result = (term, weight)
      }
      return .real(result.0, result.1)
    }
  }

  private func formulas(_ values: [Value]) throws(Failure) -> [Value] {
    for (index, value) in values.enumerated() where value.sort != .bool {
      throw Failure("argument \(index + 1) is Real, where Bool is needed")
    }
    return values
  }

  private func terms(_ values: [Value]) throws(Failure) -> [(Term, Weight)] {
    var result: [(Term, Weight)] = []
    for (index, value) in values.enumerated() {
      guard case .real(let term, let weight) = value else {
        throw Failure("argument \(index + 1) is Bool, where Real is needed")
      }
      result.append((term, weight))
    }
    return result
  }

  private mutating func chain(_ values: [Value], _ relation: Relation) throws(Failure) -> Value {
    let parts = try terms(values)
    var links: [Value] = []
    for (a, b) in zip(parts, parts.dropFirst()) { links.append(try compare(a, relation, b)) }
    return try junction(links, isConjunction: true)
  }

  private mutating func chain(
    _ values: [Value], _ link: (inout Builder, Value, Value) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var links: [Value] = []
    for (a, b) in zip(values, values.dropFirst()) { links.append(try link(&self, a, b)) }
    return try junction(links, isConjunction: true)
  }

  private mutating func distinct(_ values: [Value]) throws(Failure) -> Value {
    var pairs: [Value] = []
    let isReal = values[0].sort == .real
    let numbers = isReal ? try terms(values) : []
    let truths = isReal ? [] : try formulas(values)
    for first in values.indices {
      for second in values.indices.dropFirst(first + 1) {
        pairs.append(
          isReal
            ? try compare(numbers[first], .notEqual, numbers[second])
            : try not(try iff(truths[first], truths[second])))
      }
    }
    return try junction(pairs, isConjunction: true)
  }
}
