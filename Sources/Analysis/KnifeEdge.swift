import Engine
import Logic

/// Whether a refuted claim fails on an open set or only where some inequality is tight.
public enum KnifeEdge: Sendable {
  /// It fails where all inequalities of premises and negated conclusion are strict, hence at every point nearby; where
  /// there are equations, at every such point that satisfies them.
  case open(CheckedEvidence, hasEquations: Bool)
  /// With every inequality outside quantifiers made strict, there is no counterexample.
  case tight(CheckedEvidence)
  case unclear(reason: String)

  /// - Parameter inference: With a counterexample.
  init(_ inference: Inference, _ session: inout Session) async throws(Statement.Invalid) {
    let all = inference.conditions.map { (label: $0.label, formula: $0.formula) } + inference.fixed
    let parts = all.map { (label: $0.label, formula: $0.formula.hasQuantifier ? $0.formula : $0.formula.madeStrict) }
    switch await session.evidence(try Statement(parts)) {
    case .witness(let witness)?:
      if let part = all.first(where: { $0.formula.strictVersion == nil }) {
        self = .unclear(
          reason: "'\(part.label)' has a quantifier, an unknown function or a case distinction, which may jump")
      } else {
        self = .open(witness, hasEquations: parts.contains { $0.formula.hasEquation })
      }
    case .refutation(let proof)?: self = .tight(proof)
    case nil: self = .unclear(reason: session.lastReason ?? "no evidence was found")
    }
  }
}

extension Formula {
  /// The formula with every `<=` and `>=` made strict; equations stay. `nil` where it need not describe an open set.
  var strictVersion: Formula? {
    var isPlain = !hasQuantifier && functions.isEmpty
    visit({ if case .conditional = $0 { isPlain = false } }, { _ in })
    return isPlain ? madeStrict : nil
  }

  fileprivate var madeStrict: Formula { negationsInward.strict }

  private var strict: Formula {
    switch self {
    // What always holds is written `0 >= 0` when negations are inward.
    case .compare(.constant, _, .constant): self
    case .compare(let a, .lessOrEqual, let b): .compare(a, .less, b)
    case .compare(let a, .greaterOrEqual, let b): .compare(a, .greater, b)
    case .compare: self
    default: mapParts({ $0 }, \.strict)
    }
  }

  fileprivate var hasEquation: Bool {
    var found = false
    visit({ _ in }, { if case .compare(_, .equal, _) = $0 { found = true } })
    return found
  }
}
