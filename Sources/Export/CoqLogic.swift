import Logic

/// Proof terms for the steps between a formula and the forms that the kernel gives it.
enum CoqLogic {
  /// Part `index` of a conjunction of `count` parts.
  static func projection(_ index: Int, of count: Int, _ proof: String) -> String {
    var text = proof
    for _ in 0..<index { text = "(proj2 \(text))" }
    return index == count - 1 ? text : "(proj1 \(text))"
  }

  /// A disjunction of `count` parts from its part `index`.
  static func injection(_ index: Int, of count: Int, _ proof: String) -> String {
    let last = index == count - 1 ? proof : "(or_introl \(proof))"
    return (0..<index).reduce(last) { text, _ in "(or_intror \(text))" }
  }

  /// Tactics that rewrite with the equations, those of longer texts first.
  static func rewriting(_ equations: [String: String], in place: String = "") -> String {
    let ordered = equations.sorted { ($1.key.utf8.count, $1.key) < ($0.key.utf8.count, $0.key) }
    return ordered.map { "rewrite \($0.value)\(place); " }.joined()
  }

  /// From a proof of the negation, one of `negatedInward`.
  static func moveIn(_ formula: Formula, _ proof: String) -> String {
    switch formula {
    case .truth(true): "(\(proof) I)"
    case .truth(false): "I"
    case .compare(_, let relation, _):
      switch relation {
      case .less: "(Rnot_lt_ge _ _ \(proof))"
      case .lessOrEqual: "(Rnot_le_gt _ _ \(proof))"
      case .greater: "(Rnot_gt_le _ _ \(proof))"
      case .greaterOrEqual: "(Rnot_ge_lt _ _ \(proof))"
      case .equal: proof
      case .notEqual: "(NNPP _ \(proof))"
      }
    case .not: "(NNPP _ \(proof))"
    case .and(let parts): chain(parts.count, "not_and_in", empty: "(\(proof) I)", proof)
    case .or(let parts): chain(parts.count, "not_or_in", empty: "I", proof)
    case .implies: "(not_imp_in _ _ \(proof))"
    case .iff: "(not_iff_in _ _ \(proof))"
    case .forAll(let symbols, _): notAll(symbols.count, proof)
    case .exists(let symbols, _): notExists(symbols.count, proof)
    case .named(_, let body): moveIn(body, proof)
    }
  }

  private static func chain(_ count: Int, _ name: String, empty: String, _ proof: String) -> String {
    if count == 0 { return empty }
    if count == 1 { return proof }
    return "(\(name) _ _ _ (fun e => \(chain(count - 1, name, empty: empty, "e"))) \(proof))"
  }

  private static func notAll(_ count: Int, _ proof: String) -> String {
    if count == 0 { return proof }
    return "(not_all_in _ _ (fun x e => \(notAll(count - 1, "e"))) \(proof))"
  }

  private static func notExists(_ count: Int, _ proof: String) -> String {
    let variables = (0..<count).map { "y\($0)" }
    let pair = variables.reversed().reduce("e") { "(ex_intro _ \($1) \($0))" }
    return "(fun (\(variables.joined(separator: " ")) : R) e => \(proof) \(pair))"
  }

  /// From a proof of `negatedInward`, one of the negation.
  static func moveOut(_ formula: Formula, _ proof: String) -> String {
    switch formula {
    case .truth(true): "(fun _ => \(proof))"
    case .truth(false): "(fun e => e)"
    case .compare(_, let relation, _):
      switch relation {
      case .less: "(Rge_not_lt _ _ \(proof))"
      case .lessOrEqual: "(Rgt_not_le _ _ \(proof))"
      case .greater: "(Rle_not_gt _ _ \(proof))"
      case .greaterOrEqual: "(Rlt_not_ge _ _ \(proof))"
      case .equal: proof
      case .notEqual: "(fun e => e \(proof))"
      }
    case .not: "(fun e => e \(proof))"
    case .and(let parts): chain(parts.count, "not_and_out", empty: "(fun _ => \(proof))", proof)
    case .or(let parts): chain(parts.count, "not_or_out", empty: "(fun e => e)", proof)
    case .implies: "(not_imp_out _ _ \(proof))"
    case .iff: "(not_iff_out _ _ \(proof))"
    case .forAll(let symbols, _): quantifier(symbols.count, "not_all_out", proof)
    case .exists(let symbols, _): quantifier(symbols.count, "not_ex_out", proof)
    case .named(_, let body): moveOut(body, proof)
    }
  }

  private static func quantifier(_ count: Int, _ name: String, _ proof: String) -> String {
    if count == 0 { return proof }
    return "(\(name) _ _ (fun x e => \(quantifier(count - 1, name, "e"))) \(proof))"
  }
}
