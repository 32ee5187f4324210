import Algebra
import Certify
import Engine
import Kernel
import Logic

/// How an effect with quantifiers comes to a condition without: one subformula after the other is replaced by another
/// that is equivalent where it stands. Replacing a part by an equivalent one does not change the whole, so that every
/// step rests on nothing but its refutations.
public struct Derivation: Sendable {
  /// The subformula X at a place becomes Y.
  public struct Step: Sendable {
    public let position: [Int]
    /// Whether what is given at the place is used; if not, the two are equivalent anywhere.
    public let usesContext: Bool
    /// Y, in the symbols that opening the quantifiers on the way yields.
    public let result: Formula
    /// That X and the negation of Y contradict what is given at the place: one for every alternative of the latter.
    public let necessity: [Refutation]
    /// That Y and the negation of X do: one for every alternative of Y.
    public let sufficiency: [Refutation]

    public init(position: [Int], usesContext: Bool, result: Formula, necessity: [Refutation], sufficiency: [Refutation])
    {
      self.position = position
      self.usesContext = usesContext
      self.result = result
      self.necessity = necessity
      self.sufficiency = sufficiency
    }
  }

  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  public let steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }

  /// The condition that the kernel accepts as equivalent to `formula`.
  ///
  /// - Parameter premises: What may be taken as given, without quantified symbols.
  public func conclusion(from formula: Formula, premises: [(label: String, formula: Formula)]) throws -> Formula {
    var current = formula
    let premises = premises.withoutWeaker
    for (index, step) in steps.enumerated() {
      guard
        let obligation = Obligation(
          current, at: step.position, premises: premises, usesContext: step.usesContext)
      else {
        throw Failure(description: "step \(index + 1): there is no part at \(step.position)")
      }
      // It would catch an opened symbol when that is bound again.
      if let clash = step.result.boundSymbols.first(where: { obligation.place.variables.contains($0) }) {
        throw Failure(description: "step \(index + 1): '\(clash)' is quantified again inside its own scope")
      }
      for (statements, proofs) in try [
        (obligation.necessity(of: step.result), step.necessity),
        (obligation.sufficiency(of: step.result), step.sufficiency),
      ] {
        guard statements.count == proofs.count else {
          throw Failure(description: "step \(index + 1): \(statements.count) proofs are due, there are \(proofs.count)")
        }
        for (statement, proof) in zip(statements, proofs) { _ = try Kernel.check(proof, of: statement) }
      }
      current = obligation.replaced(by: step.result)
    }
    return current
  }

  /// What a step has to show.
  struct Obligation: Sendable {
    let whole: Formula
    let position: [Int]
    let place: Place
    let premises: [(label: String, formula: Formula)]
    var usesContext: Bool

    init?(
      _ whole: Formula, at position: [Int], premises: [(label: String, formula: Formula)], usesContext: Bool = true
    ) {
      let names = (premises.map(\.formula) + [whole]).flatMap(\.freeSymbols).map(\.name)
      guard let place = Place(whole, at: position, avoiding: Set(names)) else { return nil }
      (self.whole, self.position, self.place, self.premises) = (whole, position, place, premises)
      self.usesContext = usesContext
    }

    /// The same without the help, and the complications, of what is given at the place.
    var alone: Obligation {
      var copy = self
      copy.usesContext = false
      return copy
    }

    /// What is taken as given at the place.
    var given: [(label: String, formula: Formula)] {
      premises + (usesContext ? place.context.map { ("given", $0) } : [])
    }

    func necessity(of result: Formula) throws -> [Statement] {
      try Formula.not(result).alternatives.map {
        try Statement(given + [("before", place.formula), ("not after", $0)])
      }
    }

    func sufficiency(of result: Formula) throws -> [Statement] {
      try result.alternatives.map {
        try Statement(given + [("not before", .not(place.formula)), ("after", $0)])
      }
    }

    func replaced(by result: Formula) -> Formula {
      whole.replacing(at: position, opened: place.symbols, with: result)
    }
  }
}

extension Formula {
  /// Formulas one of which holds exactly when this one does.
  var alternatives: [Formula] {
    switch self {
    case .named(_, let body): body.alternatives
    case .truth(false): []
    case .or(let parts): parts.flatMap(\.alternatives)
    case .not(.and(let parts)): parts.flatMap { Formula.not($0).alternatives }
    case .not(.not(let part)): part.alternatives
    case .not(.truth(let value)): Formula.truth(!value).alternatives
    case .not(.named(_, let body)): Formula.not(body).alternatives
    default: [self]
    }
  }
}

extension [(label: String, formula: Formula)] {
  /// Without bounds beside tighter ones on the same polynomial: fewer premises are easier to search, and to check.
  var withoutWeaker: Self {
    let parts = flatMap { premise in premise.formula.conjuncts.map { (label: premise.label, formula: $0) } }
    var table = VariableTable()
    var tightest: [Polynomial: (index: Int, constant: Rational, sign: Fact.Sign)] = [:]
    var dropped: Set<Int> = []
    for (index, premise) in parts.enumerated() {
      guard case .compare(let a, let relation, let b) = premise.formula.withoutNames,
        let fact = try? table.fact(a, relation, b), fact.sign != .zero
      else { continue }
      if fact.constantTruth == true { dropped.insert(index) }
      let constant = fact.polynomial[.unit]
      let rest = fact.polynomial - Polynomial(constant)
      guard let scale = rest.leadingCoefficient.magnitude.reciprocal, !rest.isZero else { continue }
      let own = (index, constant * scale, fact.sign)
      guard let known = tightest[rest * scale] else {
        tightest[rest * scale] = own
        continue
      }
      let isTighter = own.1 < known.constant || (own.1 == known.constant && own.2 == .positive)
      dropped.insert(isTighter ? known.index : index)
      if isTighter { tightest[rest * scale] = own }
    }
    return parts.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
  }
}
