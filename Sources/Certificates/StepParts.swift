import Kernel
import Logic

extension Refutation.Step {
  /// Every number is zero, positive or negative.
  public static func signSplit(_ term: Term) -> Refutation.Step { .cases(.compare(term, .equal, .constant(0))) }

  /// The terms that the step names.
  public var terms: [Term] {
    switch self {
    case .define(let term), .mention(let term): [term]
    case .instantiate(_, let terms): terms
    case .congruence(let a, let b): [a, b]
    case .psatz(let psatz): psatz.summands.compactMap(\.square) + psatz.cofactors.map(\.term)
    case .cases, .univariate, .refute: []
    }
  }

  /// The formulas that the step names.
  public var formulas: [Formula] {
    switch self {
    case .define, .mention, .instantiate, .congruence: []
    case .cases(let formula): [formula]
    case .psatz(let psatz): psatz.hypotheses
    case .univariate(let hypotheses, _): hypotheses
    case .refute(let propagation):
      propagation.clause.compactMap { if case .comparison(let formula) = $0 { formula } else { nil } }
    }
  }
}
