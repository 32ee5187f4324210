import Algebra
import Logic

/// That no denominator in an assumption or a proposition can be zero where it is used.
public struct Definedness: Sendable {
  /// The assumption's or proposition's id.
  public let id: String
  public let location: SourceLocation
  /// The denominators in question.
  public let denominators: [Term]
  /// The premises, and that some denominator is zero in its context: must be refuted.
  public let statement: Statement
}

extension CompiledModel {
  /// One question for every assumption and proposition that divides, without repetitions.
  public func definedness() throws(Statement.Invalid) -> [Definedness] {
    var result: [Definedness] = []
    var seen: Set<String> = []
    var earlier = premises.filter { $0.kind != .assumption }
    for item in theory.items {
      var defects: [Defect] = []
      let context: [Premise]
      if let assumption = item as? Assumption {
        defects = assumption.formula.defects([])
        context = earlier
        earlier += premises.filter { $0.kind == .assumption && $0.label == assumption.id }
      } else if let proposition = item as? any Proposition {
        switch proposition.claim {
        case .universal(let given, let conclusion, _): defects = Formula.and(given + [conclusion]).defects([])
        case .existential(let body): defects = body.defects([])
        }
        defects += proposition.details.offTies?.defects([]) ?? []
        context = premises
      } else {
        continue
      }
      var texts: Set<String> = []
      defects = defects.filter { texts.insert($0.formula.description).inserted }
      guard !defects.isEmpty else { continue }
      let used = defects.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
      let relevant = context.filter { $0.kind != .domain || !$0.formula.freeSymbols.isDisjoint(with: used) }
      let statement = try Statement(
        relevant.map { ($0.label, $0.formula) } + [("a denominator is zero", .or(defects.map(\.formula)))])
      guard seen.insert(statement.hash).inserted else { continue }
      result.append(
        Definedness(
          id: item.id, location: item.location, denominators: defects.map(\.denominator), statement: statement))
    }
    return result
  }
}

/// A denominator and the condition under which it would be zero where its value matters.
struct Defect {
  let denominator: Term
  let formula: Formula
}

extension Formula {
  /// The ways in which a division by zero could matter, given what holds around this formula. Parts of a conjunction
  /// are read from left to right: each may rely on those before it.
  func defects(_ context: [Formula]) -> [Defect] {
    switch self {
    case .truth: return []
    case .compare(let a, _, let b): return a.defects(context) + b.defects(context)
    case .not(let a): return a.defects(context)
    case .and(let parts):
      return parts.indices.flatMap { parts[$0].defects(context + parts[..<$0]) }
    case .or(let parts):
      return parts.indices.flatMap { parts[$0].defects(context + parts[..<$0].map { Formula.not($0) }) }
    case .implies(let a, let b): return a.defects(context) + b.defects(context + [a])
    case .iff(let a, let b): return a.defects(context) + b.defects(context)
    case .forAll(let symbols, let body), .exists(let symbols, let body):
      return body.defects([]).map { defect in
        Defect(denominator: defect.denominator, formula: .and(context + [.exists(symbols, defect.formula)]))
      }
    case .named(_, let body): return body.defects(context)
    }
  }
}

extension Term {
  func defects(_ context: [Formula]) -> [Defect] {
    switch self {
    case .constant, .symbol: return []
    case .sum(let parts), .product(let parts): return parts.flatMap { $0.defects(context) }
    case .power(let base, _): return base.defects(context)
    case .quotient(let a, let b):
      let inner = a.defects(context) + b.defects(context)
      if case .constant(let value) = b, !value.isZero { return inner }
      return inner + [Defect(denominator: b, formula: .and(context + [b == 0]))]
    case .minimum(let a, let b), .maximum(let a, let b): return a.defects(context) + b.defects(context)
    case .absolute(let a): return a.defects(context)
    case .conditional(let test, let a, let b):
      return test.defects(context) + a.defects(context + [test]) + b.defects(context + [.not(test)])
    case .apply(_, let arguments): return arguments.flatMap { $0.defects(context) }
    case .named(_, let body): return body.defects(context)
    }
  }
}
