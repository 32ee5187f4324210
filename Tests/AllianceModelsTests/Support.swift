import EntenteTesting
import Games

@testable import AllianceModels

// Apart from the tests: their macros do not bear the operators of the model language.

/// A model whose parameters are fixed and about which a test asks something: what was worked by hand.
///
/// The facts `yes` must follow from the model's assumptions and the values, and so must the contrary of the facts `no`;
/// `can` lists facts that hold for some values of what is left free, such as the existence of a pledge. All are decided
/// like any proposition, with evidence that the kernel checks.
///
/// - Parameter examples: points to try where the premises hold, such as with formulas for the unknown functions.
func expectCase(
  _ model: any Model.Type, at values: KeyValuePairs<Term, Term>, yes: [Formula] = [], can: [Formula] = [],
  no: [Formula] = [], examples: [Example] = []
) async throws {
  let theory = model.asTheory
  let point = values.map { $0.key == $0.value }
  let assumptions = theory.items.compactMap { $0 as? Assumption }
  let claims: [any Proposition] =
    yes.enumerated().map { index, fact in
      Theorem("Y\(index + 1)", "worked by hand", given: .all(point)) { fact }
    }
    + can.enumerated().map { index, fact in
      Possibility("P\(index + 1)", "worked by hand", given: .all(point)) { fact }
    }
    + no.enumerated().map { index, fact in
      Theorem("N\(index + 1)", "worked by hand", given: .all(point)) { !fact }
    }
  try await verify(
    Theory(
      id: "\(theory.id)-case", title: "a case worked by hand", functions: theory.functions,
      items: assumptions + claims.map { tried($0, at: examples) })
  )
}

private func tried(_ claim: any Proposition, at examples: [Example]) -> any TheoryItem {
  var claim = claim
  claim.details.examples += examples
  return claim
}

/// The model with items changed: what `change` returns stands in the place of an item; nothing removes it.
///
/// - Parameter functions: in the place of the model's, such as with a shape taken away.
func mutant(
  _ model: any Model.Type, functions: [Function]? = nil,
  _ change: (any TheoryItem) -> (any TheoryItem)? = { $0 }
) -> Theory {
  let theory = model.asTheory
  return Theory(
    id: "\(theory.id)-mutant", title: theory.title, functions: functions ?? theory.functions,
    items: theory.items.compactMap(change))
}

/// The model without the assumptions.
func without(_ ids: String..., of model: any Model.Type) -> Theory {
  mutant(model) { item in item is Assumption && ids.contains(item.id) ? nil : item }
}
