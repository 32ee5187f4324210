import Engine
import Logic

/// What is known of two formulas or claims: whether either implies the other; nil where that is open.
public struct Relation: Sendable, Equatable {
  /// Whether they are the same lines.
  public var isIdentical = false
  public var oldImpliesNew: Bool?
  public var newImpliesOld: Bool?

  static let identical = Relation(isIdentical: true, oldImpliesNew: true, newImpliesOld: true)

  public var isEquivalent: Bool { oldImpliesNew == true && newImpliesOld == true }

  var reversed: Relation {
    Relation(isIdentical: isIdentical, oldImpliesNew: newImpliesOld, newImpliesOld: oldImpliesNew)
  }

  /// - Parameters:
  ///   - tighter: the word for what implies the old one only, as in `tightened`.
  ///   - looser: the word for what only follows from it.
  func words(_ tighter: String, _ looser: String) -> String {
    switch (newImpliesOld, oldImpliesNew) {
    case (true?, true?): "equivalent"
    case (true?, false?): tighter
    case (false?, true?): looser
    case (true?, nil): "\(tighter) or equivalent"
    case (nil, true?): "\(looser) or equivalent"
    case (false?, false?): "changed: neither implies the other"
    case (false?, nil): "changed, not \(tighter); whether \(looser) is open"
    case (nil, false?): "changed, not \(looser); whether \(tighter) is open"
    case (nil, nil): "changed; which way is open"
    }
  }
}

/// In what way a claim was restated. Every implication rests on a refutation that the kernel has checked, or on lines
/// that are the same; every failure of one on a checked point.
public struct Restatement: Sendable {
  public let premises: Relation
  /// Of a theorem the conclusion, of a possibility what is said to be possible; within the domains of the quantities.
  public let conclusion: Relation
  /// Of the claims as a whole, as far as it follows from their parts: a theorem is stronger for looser premises and a
  /// tighter conclusion. Of claims with counterexamples, and of possibilities that occur, also by asking.
  public let claim: Relation
  public let isExistential: Bool
  /// Labels of the premises that are not the same lines.
  public let labels: [String]
  /// Quantities and functions that only one of the two claims mentions, and only in premises of their own.
  public let aside: (old: [Name], new: [Name])
  /// Otherwise only lines were compared.
  public let isSearched: Bool

  /// Such as `premises loosened (A1); the claim is stronger`.
  public var words: String {
    var parts: [String] = []
    if !premises.isIdentical {
      let named = labels.isEmpty ? "" : " (\(labels.joined(separator: ", ")))"
      parts.append("premises \(isSearched ? premises.words("tightened", "loosened") : "changed")\(named)")
    }
    if !conclusion.isIdentical {
      let words = isSearched ? conclusion.words("tightened", "loosened") : "changed"
      parts.append("\(isExistential ? "body" : "conclusion") \(words)")
    }
    if !aside.old.isEmpty { parts.append("no longer speaks of \(list(aside.old))") }
    if !aside.new.isEmpty { parts.append("also speaks of \(list(aside.new))") }
    guard isSearched else { return parts.joined(separator: "; ") }
    let whole =
      switch (claim.newImpliesOld, claim.oldImpliesNew) {
      case (true?, true?): "the claim is equivalent"
      case (true?, false?): "the claim is stronger"
      case (false?, true?): "the claim is weaker"
      case (true?, nil): "the claim is stronger or equivalent"
      case (nil, true?): "the claim is weaker or equivalent"
      case (false?, false?): "neither claim implies the other"
      // The parts do not compare, and there is nothing more to say.
      case (false?, nil), (nil, false?), (nil, nil): ""
      }
    return (parts + (whole.isEmpty ? [] : [whole])).joined(separator: "; ")
  }

  private func list(_ names: [Name]) -> String { names.map(\.description).joined(separator: ", ") }
}

/// Finds out in what way claims were restated.
public struct RestatementSearch: Sendable {
  private let prover: (any Prover)?
  private let timeLimit: Duration

  /// - Parameters:
  ///   - prover: without one, only lines are compared.
  ///   - timeLimit: for each of the at most eight questions about two claims.
  public init(prover: (any Prover)?, timeLimit: Duration = .seconds(2)) {
    self.prover = prover
    self.timeLimit = timeLimit
  }

  /// - Parameter areInhabited: whether both claims' premises and assertions, the negated conclusion of a theorem, hold
  ///   somewhere. Otherwise comparing the claims as a whole says nothing: everything true implies everything true.
  /// - Returns: nil where one is a theorem and the other a possibility, or where a formula has no normal form.
  public func compare(
    _ old: AskedClaim, _ new: AskedClaim, _ renaming: Renaming, areInhabited: Bool
  ) async -> Restatement? {
    guard old.isExistential == new.isExistential else { return nil }
    guard var a = try? Side(old, { renaming($0) }), var b = try? Side(new, { $0 }) else { return nil }
    let both = a.names.intersection(b.names)
    let aside = (await setAside(&a, both), await setAside(&b, both))
    let premises = await relation([], a.premises, b.premises, both)
    let domains = b.premises.filter { line in
      line.isDomain && a.premises.contains { $0.canonical == line.canonical }
    }
    let asserted = await relation(domains, a.asserted, b.asserted, both)
    // For possibilities the old claim implies the new one where premises and body do; theorems turn both around, and
    // `asserted` is a negation there.
    var whole = Relation(
      oldImpliesNew: premises.oldImpliesNew == true && asserted.oldImpliesNew == true ? true : nil,
      newImpliesOld: premises.newImpliesOld == true && asserted.newImpliesOld == true ? true : nil)
    if whole.oldImpliesNew == true, premises.newImpliesOld == false || asserted.newImpliesOld == false {
      whole.newImpliesOld = false
    } else if whole.newImpliesOld == true, premises.oldImpliesNew == false || asserted.oldImpliesNew == false {
      whole.oldImpliesNew = false
    } else if whole == Relation(), areInhabited || a.lines == b.lines {
      whole = await relation([], a.premises + a.asserted, b.premises + b.asserted, both)
    }
    let labels = a.premises.map(\.label) + b.premises.map(\.label)
    let same = Set(
      a.premises.filter { line in b.premises.contains { $0.canonical == line.canonical } }.map(\.canonical))
    let changed = Set((a.premises + b.premises).filter { !same.contains($0.canonical) }.map(\.label))
    var seen: Set<String> = []
    return Restatement(
      premises: premises, conclusion: old.isExistential ? asserted : asserted.reversed,
      claim: old.isExistential ? whole : whole.reversed, isExistential: old.isExistential,
      labels: labels.filter { changed.contains($0) && seen.insert($0).inserted }, aside: aside,
      isSearched: prover != nil)
  }

  /// One of the two claims, in the new names.
  private struct Side {
    var premises: [Statement.Assertion]
    let asserted: [Statement.Assertion]

    init(_ claim: AskedClaim, _ renamed: (Formula) -> Formula) throws {
      premises = try Statement(claim.premises.map { ($0.label, renamed($0.formula)) }).assertions
      asserted = try Statement(claim.asserted.map { ($0.label, renamed($0.formula)) }).assertions
    }

    var names: Set<Name> { (premises + asserted).reduce(into: []) { $0.formUnion($1.formula.names) } }
    var lines: Set<String> { Set((premises + asserted).map(\.canonical)) }
  }

  /// Takes out premises that share nothing with the rest of the claim nor with the other one, such as the domain of a
  /// quantity that is mentioned no more. As they can hold, which is checked, the claim without them is equivalent.
  private func setAside(_ side: inout Side, _ both: Set<Name>) async -> [Name] {
    var apart = side.premises.filter { !$0.formula.names.isEmpty && $0.formula.names.isDisjoint(with: both) }
    while true {
      let lines = Set(apart.map(\.canonical))
      let rest = side.premises.filter { !lines.contains($0.canonical) } + side.asserted
      let taken: Set<Name> = rest.reduce(into: []) { $0.formUnion($1.formula.names) }
      let free = apart.filter { $0.formula.names.isDisjoint(with: taken) }
      if free.count == apart.count { break }
      apart = free
    }
    guard !apart.isEmpty, await isSatisfiable([], apart.map(\.formula)) == true else { return [] }
    let lines = Set(apart.map(\.canonical))
    side.premises.removeAll { lines.contains($0.canonical) }
    return apart.reduce(into: Set<Name>()) { $0.formUnion($1.formula.names) }.sorted()
  }

  private func relation(
    _ context: [Statement.Assertion], _ a: [Statement.Assertion], _ b: [Statement.Assertion], _ both: Set<Name>
  ) async -> Relation {
    if Set(a.map(\.canonical)) == Set(b.map(\.canonical)) { return .identical }
    return Relation(
      oldImpliesNew: await implies(context, a, b, both), newImpliesOld: await implies(context, b, a, both))
  }

  /// Whether all lines of one side follow from those of the other. A point where they do not counts only when both sides
  /// mention the same names: what is unknown to one side has no value there.
  private func implies(
    _ context: [Statement.Assertion], _ from: [Statement.Assertion], _ to: [Statement.Assertion], _ both: Set<Name>
  ) async -> Bool? {
    let known = Set((context + from).map(\.canonical))
    let rest = to.filter { !known.contains($0.canonical) }
    if rest.isEmpty { return true }
    guard let answer = await isSatisfiable(context + from, [.not(.and(rest.map(\.formula)))]) else { return nil }
    if !answer { return true }
    return (context + from + rest).allSatisfy { $0.formula.names.isSubset(of: both) } ? false : nil
  }

  private func isSatisfiable(_ known: [Statement.Assertion], _ formulas: [Formula]) async -> Bool? {
    guard prover != nil, let statement = try? Statement(formulas.map { ("compared", $0) }, and: known) else {
      return nil
    }
    var session = Session(prover: prover, hints: SearchHints(), timeLimit: timeLimit)
    switch await session.evidence(statement) {
    case .witness?: return true
    case .refutation?: return false
    case nil: return nil
    }
  }
}

extension Statement.Assertion {
  /// Whether it bounds a single quantity and is labelled with it, as domains are.
  fileprivate var isDomain: Bool {
    guard let word = label.split(separator: " ").first, word != "given" else { return false }
    return formula.names == [.symbol(String(word))]
  }
}
