import Algebra
import Kernel
import Logic
import Propositions

/// What exact arithmetic alone says of a formula at a parameter point, without any search.
public enum ExactAnswer: Sendable {
  /// With the values and why the formula holds, accepted by the kernel.
  case holds(CheckedWitness)
  /// The same for the formula's negation.
  case fails(CheckedWitness)
  /// A quotient that matters has a denominator that is zero there.
  case undefined(denominator: Term)
  /// A quantifier, an unknown function or a symbol without a value stands in the way.
  case open
}

/// Values of symbols and interpretations of functions at which formulas and terms are evaluated.
public struct ExactPoint: Sendable {
  /// The label of the formula in the statement that a checked answer is about.
  public static let label = Question.conclusionLabel

  private let values: [Symbol: Term]
  private let substitution: Substitution
  private let evaluation = Evaluation(nil)

  public init(_ point: ParameterPoint, functions: [FunctionSymbol: Substitution.Interpretation] = [:]) {
    self.init(
      Dictionary(point.values.map { ($0.symbol, .constant($0.value)) }) { first, _ in first }, functions: functions)
  }

  init(_ values: [Symbol: Term], functions: [FunctionSymbol: Substitution.Interpretation]) {
    self.values = values
    substitution = Substitution(symbols: values, functions: functions)
  }

  /// The same point with a value for one more symbol, such as a number that a player has chosen.
  func adding(_ symbol: Symbol, _ value: Rational) -> ExactPoint {
    var more = values
    more[symbol] = .constant(value)
    return ExactPoint(more, functions: substitution.functions)
  }

  /// The term's value; `nil` where it has none: a symbol is free, a function unknown or a denominator zero.
  public func value(_ term: Term) -> Rational? { (try? evaluation.value(substitution(term)))?.constant }

  /// The formula's truth, if arithmetic alone settles it.
  public func truth(_ formula: Formula) -> Bool? {
    let closed = substitution(formula)
    if evidence(closed.negationsInward) != nil { return true }
    return evidence(Formula.not(closed).negationsInward) != nil ? false : nil
  }

  public func answer(_ formula: Formula) -> ExactAnswer {
    // Normal forms take time, so they are made of what is settled only.
    switch truth(formula) {
    case true?: if let witness = witness(formula) { return .holds(witness) }
    case false?: if let witness = witness(.not(formula)) { return .fails(witness) }
    case nil: break
    }
    return zeroDenominator(in: formula).map { .undefined(denominator: $0) } ?? .open
  }

  private func witness(_ formula: Formula) -> CheckedWitness? {
    guard let statement = try? Statement([(ExactPoint.label, formula)]) else { return nil }
    var pieces: [Witness.Evidence] = []
    for assertion in statement.assertions {
      guard let piece = evidence(substitution(assertion.formula).negationsInward) else { return nil }
      pieces.append(piece)
    }
    let mentioned = formula.freeSymbols
    let witness = Witness(
      values: values.filter { mentioned.contains($0.key) },
      functions: substitution.functions.filter { formula.functions.contains($0.key) }, evidence: pieces)
    return try? Kernel.check(witness, of: statement)
  }

  /// Why a closed formula, its negations inward, holds: parts that are not evaluated may be left out of a disjunction.
  private func evidence(_ formula: Formula) -> Witness.Evidence? {
    if !formula.hasQuantifier, let holds = try? evaluation.holds(formula) { return holds ? .evaluate : nil }
    switch formula {
    case .and(let parts):
      var pieces: [Witness.Evidence] = []
      for part in parts {
        guard let piece = evidence(part) else { return nil }
        pieces.append(piece)
      }
      return .all(pieces)
    case .or(let parts):
      for (index, part) in parts.enumerated() { if let piece = evidence(part) { return .any(index, piece) } }
      return nil
    default: return nil
    }
  }

  /// A denominator in the formula that is zero here, outside of quantifiers.
  private func zeroDenominator(in formula: Formula) -> Term? {
    var found: Term?
    formula.visit(
      { term in
        if found == nil, case .quotient(_, let denominator) = term, self.value(denominator)?.isZero == true {
          found = denominator
        }
      }, { _ in })
    return found
  }
}
