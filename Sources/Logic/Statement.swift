/// A set of named assertions about which one question is asked: can they all hold?
///
/// A theorem is the claim that its assumptions and the negation of its conclusion cannot; a possibility is the
/// claim that its assumptions and its body can. The written form does not depend on labels and order: comparisons are
/// normalised, definitions expanded, top-level conjunctions split.
public struct Statement: Sendable {
  public struct Assertion: Sendable {
    /// The premise's name, for people; not part of the meaning.
    public let label: String
    public let formula: Formula
    /// The written normal form.
    public let canonical: String
  }

  /// Why assertions are no statement, with the label of the one at fault.
  public struct Invalid: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ label: String, _ reason: String) { description = "in '\(label)': \(reason)" }
  }

  /// In canonical order.
  public let assertions: [Assertion]
  /// The written normal form. Statements that agree in it ask the same question.
  public var canonical: String { assertions.map(\.canonical).joined(separator: "\n") }

  /// - Parameter known: Assertions of other statements, which need not be normalised again.
  public init(_ parts: [(label: String, formula: Formula)], and known: [Assertion] = []) throws(Invalid) {
    var (table, collected) = (VariableTable(), known)
    for part in parts {
      if let name = part.formula.shadowed(by: []) {
        throw Invalid(part.label, "the quantified variable '\(name)' is quantified again inside its own scope")
      }
      if let stray = part.formula.freeSymbols.first(where: \.isBound) {
        throw Invalid(part.label, "no quantifier binds the variable '?\(stray.name)'")
      }
      do {
        for conjunct in try table.normalized(part.formula).conjuncts {
          let canonical = try table.canonical(conjunct).description
          collected.append(Assertion(label: part.label, formula: conjunct, canonical: canonical))
        }
      } catch { throw Invalid(part.label, error.description) }
    }
    assertions = collected.sorted { ($0.canonical, $0.label) < ($1.canonical, $1.label) }
  }
}

extension Formula {
  /// The parts of a conjunction, however nested; a formula that is none is its own only part.
  public var conjuncts: [Formula] {
    let inward = if case .not(let inner) = self { inner.negatedInward } else { self }
    switch inward {
    case .and(let parts): return parts.flatMap(\.conjuncts)
    case .named(_, let body): return body.conjuncts
    case .truth(true): return []
    case .not: return inward.conjuncts
    case .iff(let a, let b): return [.or([.not(a), b]), .or([a, .not(b)])]
    default: return [self]
    }
  }

  /// A quantified variable that an enclosing quantifier binds too, if any.
  func shadowed(by names: Set<String>) -> String? {
    switch self {
    case .forAll(let symbols, let body), .exists(let symbols, let body):
      if let clash = symbols.first(where: { names.contains($0.name) }) { return clash.name }
      return body.shadowed(by: names.union(symbols.map(\.name)))
    default:
      var clash: String?
      func look(_ term: Term) { term.forEachPart(look) { clash = clash ?? $0.shadowed(by: names) } }
      forEachPart(look) { clash = clash ?? $0.shadowed(by: names) }
      return clash
    }
  }
}
