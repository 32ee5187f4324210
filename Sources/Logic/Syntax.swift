import Algebra

/// The written form of terms and formulas: one printer, here, and one parser, used in
/// certificates, statements and on the command line.
public enum Syntax {
  public static let reservedWords: Set<String> = [
    "min", "max", "abs", "ite", "forall", "exists", "and", "or", "not", "true", "false",
  ]

  public static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "'" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}

extension Symbol: CustomStringConvertible {
  /// The name; a quantifier's variable is marked, so that no text can confuse it with a free symbol.
  public var description: String { isBound ? "?\(name)" : name }
}

extension Term: CustomStringConvertible {
  /// How tightly the outermost operator binds: 0 sum, 1 product, 2 power operand.
  private var precedence: Int {
    switch self {
    case .constant(let value): value.signum < 0 ? 0 : (value.isInteger ? 3 : 1)
    case .sum(let parts): parts.count == 1 ? parts[0].precedence : 0
    case .product(let parts): parts.count == 1 ? parts[0].precedence : (withoutMinus == nil ? 1 : 0)
    case .quotient: 1
    case .power: 2
    case .named(_, let body): body.precedence
    default: 3
    }
  }

  private func text(_ minimum: Int) -> String { precedence < minimum ? "(\(description))" : description }

  /// The term whose negative this is, when it is written with a leading minus.
  public var withoutMinus: Term? {
    switch self {
    case .constant(let value) where value.signum < 0: return .constant(-value)
    case .product(let parts):
      guard parts.count > 1, case .constant(let first) = parts[0], first.signum < 0 else { return nil }
      let rest = Array(parts.dropFirst())
      if first == -1 { return rest.count == 1 ? rest[0] : .product(rest) }
      return .product([.constant(-first)] + rest)
    default: return nil
    }
  }

  /// The written form, definitions expanded.
  public var description: String {
    if let withoutMinus, precedence == 0 { return "-" + withoutMinus.text(1) }
    switch self {
    case .constant(let value): return value.description
    case .symbol(let symbol): return symbol.description
    case .sum(let parts):
      guard let first = parts.first else { return "0" }
      return parts.dropFirst().reduce(first.text(0)) { text, part in
        if let negated = part.withoutMinus { return text + " - " + negated.text(1) }
        return text + " + " + part.text(1)
      }
    case .product(let parts):
      guard !parts.isEmpty else { return "1" }
      return parts.enumerated().map { $1.text($0 == 0 ? 1 : 2) }.joined(separator: "*")
    case .power(let base, let exponent): return "\(base.text(3))^\(exponent)"
    case .quotient(let a, let b): return "\(a.text(1))/\(b.text(2))"
    case .minimum(let a, let b): return "min(\(a), \(b))"
    case .maximum(let a, let b): return "max(\(a), \(b))"
    case .absolute(let a): return "abs(\(a))"
    case .conditional(let test, let a, let b): return "ite(\(test), \(a), \(b))"
    case .apply(let function, let arguments):
      return "\(function.name)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .named(_, let body): return body.description
    }
  }
}

extension Formula: CustomStringConvertible {
  /// 0 implication, 1 disjunction, 2 conjunction, 3 unit.
  private var precedence: Int {
    switch self {
    case .implies, .iff: 0
    case .or(let parts): parts.count == 1 ? parts[0].precedence : (parts.isEmpty ? 3 : 1)
    case .and(let parts): parts.count == 1 ? parts[0].precedence : (parts.isEmpty ? 3 : 2)
    case .named(_, let body): body.precedence
    default: 3
    }
  }

  private func text(_ minimum: Int) -> String { precedence < minimum ? "[\(description)]" : description }

  /// The written form, definitions expanded.
  public var description: String {
    switch self {
    case .truth(let value): return value ? "true" : "false"
    case .compare(let a, let relation, let b): return "\(a) \(relation.rawValue) \(b)"
    case .not(let a): return "not \(a.text(3))"
    case .and(let parts):
      return parts.isEmpty ? "true" : parts.map { $0.text(3) }.joined(separator: " and ")
    case .or(let parts):
      return parts.isEmpty ? "false" : parts.map { $0.text(2) }.joined(separator: " or ")
    case .implies(let a, let b): return "\(a.text(1)) => \(b.text(0))"
    case .iff(let a, let b): return "\(a.text(1)) <=> \(b.text(0))"
    case .forAll(let symbols, let body):
      return "forall \(symbols.map(\.description).joined(separator: " ")): [\(body)]"
    case .exists(let symbols, let body):
      return "exists \(symbols.map(\.description).joined(separator: " ")): [\(body)]"
    case .named(_, let body): return body.description
    }
  }
}
