import Algebra
import Logic

/// Writes terms and formulas in Coq's language of real numbers.
struct CoqNotation {
  let names: CoqNames

  /// How tightly an expression binds: 0 sum, 1 product, 2 power, 3 whatever needs no parentheses.
  typealias Precedence = Int

  /// Replaces a subterm by a text of that precedence; `nil` leaves it as it is.
  typealias Replacement = (Term) throws -> (text: String, precedence: Precedence)?

  func term(_ term: Term, _ minimum: Precedence = 0, _ replace: Replacement = { _ in nil }) throws -> String {
    let (text, precedence) = try written(term, replace)
    return precedence < minimum ? "(\(text))" : text
  }

  /// The term as a function's argument.
  func argument(_ term: Term, _ replace: Replacement = { _ in nil }) throws -> String {
    try self.term(term, 3, replace)
  }

  private func written(_ term: Term, _ replace: Replacement) throws -> (text: String, precedence: Precedence) {
    if let replaced = try replace(term) { return replaced }
    switch term {
    case .constant(let value):
      return (value.description, value.signum < 0 ? 0 : (value.isInteger ? 3 : 1))
    case .symbol(let symbol): return (names.name(symbol), 3)
    case .sum(let parts):
      guard let first = parts.first else { return ("0", 3) }
      if parts.count == 1 { return try written(first, replace) }
      var text = try self.term(first, 0, replace)
      for part in parts.dropFirst() {
        if let negated = part.withoutMinus {
          text += " - " + (try self.term(negated, 1, replace))
        } else {
          text += " + " + (try self.term(part, 1, replace))
        }
      }
      return (text, 0)
    case .product(let parts):
      if parts.isEmpty { return ("1", 3) }
      if parts.count == 1 { return try written(parts[0], replace) }
      if let negated = term.withoutMinus { return ("-" + (try self.term(negated, 2, replace)), 0) }
      let factors = try parts.enumerated().map { try self.term($1, $0 == 0 ? 1 : 2, replace) }
      return (factors.joined(separator: "*"), 1)
    case .power(let base, let exponent): return ("\(try self.term(base, 3, replace))^\(exponent)", 2)
    case .quotient(let a, let b): return ("\(try self.term(a, 1, replace))/\(try self.term(b, 2, replace))", 1)
    case .minimum(let a, let b): return ("(Rmin \(try argument(a, replace)) \(try argument(b, replace)))", 3)
    case .maximum(let a, let b): return ("(Rmax \(try argument(a, replace)) \(try argument(b, replace)))", 3)
    case .absolute(let a): return ("(Rabs \(try argument(a, replace)))", 3)
    case .conditional(let test, let a, let b):
      let branches = "then \(try self.term(a, 0, replace)) else \(try self.term(b, 0, replace))"
      return ("(if \(try decision(test)) \(branches))", 3)
    case .apply(let function, let arguments):
      let texts = try arguments.map { try argument($0, replace) }
      return ("(\(names.name(function)) \(texts.joined(separator: " ")))", 3)
    case .named(_, let body): return try written(body, replace)
    }
  }

  func comparison(_ a: Term, _ relation: Relation, _ b: Term, _ replace: Replacement = { _ in nil }) throws -> String {
    "\(try term(a, 0, replace)) \(CoqNotation.symbol(relation)) \(try term(b, 0, replace))"
  }

  static func symbol(_ relation: Relation) -> String { relation == .notEqual ? "<>" : relation.rawValue }

  /// The formula; a compound one in parentheses unless it stands alone.
  func formula(_ formula: Formula, alone: Bool = false) throws -> String {
    let text: String
    switch formula {
    case .truth(let value): return value ? "True" : "False"
    case .compare(let a, let relation, let b): text = try comparison(a, relation, b)
    case .not(let a): text = "~ \(try self.formula(a))"
    case .and(let parts): return try chain(parts, "/\\", empty: "True", alone)
    case .or(let parts): return try chain(parts, "\\/", empty: "False", alone)
    case .implies(let a, let b): text = "\(try self.formula(a)) -> \(try self.formula(b))"
    case .iff(let a, let b): text = "\(try self.formula(a)) <-> \(try self.formula(b))"
    case .forAll(let symbols, let body):
      text = "forall \(binder(symbols)) : R, \(try self.formula(body, alone: true))"
    case .exists(let symbols, let body):
      text = "exists \(binder(symbols)) : R, \(try self.formula(body, alone: true))"
    case .named(_, let body): return try self.formula(body, alone: alone)
    }
    return alone ? text : "(\(text))"
  }

  private func chain(_ parts: [Formula], _ sign: String, empty: String, _ alone: Bool) throws -> String {
    if parts.isEmpty { return empty }
    if parts.count == 1 { return try formula(parts[0], alone: alone) }
    let text = try parts.map { try formula($0) }.joined(separator: " \(sign) ")
    return alone ? text : "(\(text))"
  }

  func binder(_ symbols: [Symbol]) -> String { symbols.map(names.name).joined(separator: " ") }

  /// A procedure that decides the formula, for `if`.
  func decision(_ formula: Formula) throws -> String {
    switch formula {
    case .truth(let value): return value ? "true_dec" : "false_dec"
    case .compare(let a, let relation, let b):
      let name: String =
        switch relation {
        case .less: "Rlt_dec"
        case .lessOrEqual: "Rle_dec"
        case .greater: "Rgt_dec"
        case .greaterOrEqual: "Rge_dec"
        case .equal: "Req_EM_T"
        case .notEqual: "neq_dec"
        }
      return "(\(name) \(try argument(a)) \(try argument(b)))"
    case .not(let a): return "(not_dec \(try decision(a)))"
    case .and(let parts): return try decision(of: parts, "and_dec", empty: "true_dec")
    case .or(let parts): return try decision(of: parts, "or_dec", empty: "false_dec")
    case .implies(let a, let b): return "(imp_dec \(try decision(a)) \(try decision(b)))"
    case .iff(let a, let b): return "(iff_dec \(try decision(a)) \(try decision(b)))"
    case .named(_, let body): return try decision(body)
    case .forAll, .exists: throw CoqExport.Failure("a case distinction on '\(formula)', which has a quantifier")
    }
  }

  private func decision(of parts: [Formula], _ name: String, empty: String) throws -> String {
    guard let last = parts.last else { return empty }
    return try parts.dropLast().reversed().reduce(try decision(last)) { "(\(name) \(try decision($1)) \($0))" }
  }
}

extension Term {
  /// Whether the term is none that addition and multiplication make of symbols and numbers.
  var isOpaque: Bool {
    switch self {
    case .quotient(_, .constant(let value)) where value.isInteger && !value.isZero: false
    case .quotient, .minimum, .maximum, .absolute, .conditional, .apply: true
    default: false
    }
  }

  /// The outermost opaque subterms, in order.
  var opaqueParts: [Term] {
    if isOpaque { return [self] }
    var result: [Term] = []
    _ = mapParts(
      {
        result += $0.opaqueParts
        return $0
      }, { $0 })
    return result
  }
}

extension Formula {
  /// The same formula without definitions and without connectives of a single part: what the normal form does to
  /// everything but comparisons.
  var bare: Formula {
    switch self {
    case .named(_, let body): body.bare
    case .and(let parts) where parts.count == 1: parts[0].bare
    case .or(let parts) where parts.count == 1: parts[0].bare
    default: mapParts({ $0.bare }, { $0.bare })
    }
  }
}

extension Term {
  /// The same term without definitions.
  var bare: Term { if case .named(_, let body) = self { body.bare } else { mapParts({ $0.bare }, { $0.bare }) } }
}
