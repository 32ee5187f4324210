import Algebra
import Engine
import Kernel
import Logic
import Propositions

/// A value of a witness, written out.
public struct ShownValue: Sendable {
  public let symbol: Symbol
  public let value: String
  public let meaning: String

  public var name: String { symbol.name }
}

extension Witness {
  /// Every value, in order of name.
  public var shownValues: [ShownValue] { shownValues(.text) }

  /// The same, values written for LaTeX where the notation is.
  func shownValues(_ notation: Notation) -> [ShownValue] {
    func text(_ term: Term) -> String { notation.medium == .tex ? notation.term(term) : term.description }
    let shown = values.sorted { $0.key.name < $1.key.name }
      .map { ShownValue(symbol: $0.key, value: text($0.value), meaning: $0.key.declaration?.meaning ?? "") }
    guard let root else { return shown }
    let (symbol, number) = (root.symbol, root.number)
    let bounds = number.isRational ? "" : "a number between \(number.lower) and \(number.upper)"
    let equation = text(Evaluation(root).term(number.polynomial))
    return shown + [ShownValue(symbol: symbol, value: "the root of \(equation)", meaning: bounds)]
  }

  /// The same, as the symbols are declared.
  func shownValues(as declared: [String: Symbol], _ notation: Notation) -> [ShownValue] {
    shownValues(notation).map { shown in
      let symbol = declared[shown.name] ?? shown.symbol
      return ShownValue(symbol: symbol, value: shown.value, meaning: symbol.declaration?.meaning ?? shown.meaning)
    }
  }

  /// `p(x) = x/(1 + x)`.
  public func shownFunctions(_ notation: Notation) -> [String] {
    functions.sorted { $0.key.name < $1.key.name }.map { function, interpretation in
      let arguments = interpretation.parameters.map { notation.name($0.name) }.joined(separator: ", ")
      return "\(notation.name(function.name))(\(arguments)) = \(notation.term(interpretation.body))"
    }
  }

  /// `c = 9/11, q = 1/2`.
  public var pointText: String {
    let values = shownValues.map { "\($0.name) = \($0.value)" }
    if values.isEmpty, functions.isEmpty { return "every point: it mentions no parameter" }
    return values.joined(separator: ", ")
  }

  /// The point and the functions in lines: `fails at   c = 9/11`, `with       p(x) = x/2`.
  fileprivate func placeText(_ verb: String) -> [String] {
    [pointText.isEmpty ? "  \(verb)" : "  \(verb) at   \(pointText)"]
      + shownFunctions(.text).map { "  with       \($0)" }
  }
}

extension Finding {
  /// Place, what failed, where, and how to see more: for every finding that is refuted or not as expected.
  public func explanation(_ style: TextStyle) -> [String] {
    guard proposition.details.table == nil, verdict != .proved || isUnexpected else { return [] }
    let expected = isUnexpected ? style("not as expected", .bad) : (isAsExpected == nil ? "" : "as expected")
    let verdictText = style(verdict.rawValue, verdict.accent) + (expected.isEmpty ? "" : ", \(expected)")
    var lines = ["\(proposition.location): \(style(subject, .strong)): \(verdictText): \(proposition.title)"]
    if let witness = evidence[.counterexample]?.witness {
      lines += witness.placeText("fails")
      if isKnifeEdge {
        lines.append("  knife edge it fails only where some inequality is tight; its strict version is proved")
      }
      if let holds = evidence[.holds]?.witness { lines += holds.placeText("holds") }
      if evidence[.never] != nil { lines.append("  never      its negation follows from the premises") }
    } else if verdict == .refuted, evidence[.proof] != nil {
      lines.append("  never      no admissible parameters show it; premises: \(premises.joined(separator: ", "))")
    }
    if let reason { lines.append("  because    \(reason.shortened(to: 240))") }
    if evidence[.counterexample] != nil { lines.append("  repair     entente core \(subject)") }
    lines.append("  more       entente show \(subject)")
    return lines
  }
}

extension CompiledProposition {
  /// The symbols that it mentions by name, with their declarations: what is read from a file knows names alone.
  var declaredSymbols: [String: Symbol] {
    let symbols = labelledFormulas.flatMap { $0.formula.freeSymbols }
    return Dictionary(symbols.map { ($0.name, $0) }) { first, _ in first }
  }
}

extension CheckedEvidence {
  /// The witness, when it is one.
  public var witness: Witness? {
    if case .witness(let checked) = self { checked.witness } else { nil }
  }

  /// The refutation, when it is one.
  public var refutation: Refutation? {
    if case .refutation(_, let refutation) = self { refutation } else { nil }
  }
}

extension ModelCheck {
  /// What is wrong with the model, if anything, as an error's text: place, what is wrong, where, what to do.
  public func problems(_ notation: Notation = .text) -> [String] {
    var lines: [String] = []
    for (obligation, witness) in vanishing {
      let users = obligation.items.joined(separator: ", ")
      lines += [
        "\(obligation.location): the denominator \(notation.term(obligation.denominator)) can be zero (in \(users))",
        "  it is zero at \(witness.witness.pointText)",
        "  exclude this by an assumption, by a domain, or by a condition around the quotient",
      ]
    }
    if case .inconsistent(let conflict, let isMinimal, _) = consistency {
      let place = conflict.last { $0.kind == .assumption }?.location ?? conflict.last?.location
      let subject = place.map { "\($0): " } ?? ""
      lines.append("\(subject)\(model.theory.id): the assumptions contradict each other, so everything would follow")
      lines.append(isMinimal ? "  a smallest set in conflict:" : "  a set in conflict (a smaller one may exist):")
      for premise in conflict {
        lines.append("    \(premise.label): \(notation.formula(premise.formula))  (\(premise.location))")
      }
      lines.append("  weaken or drop one of them; for every conflict: entente core --conflicts \(model.theory.id)")
    }
    return lines
  }

  /// What could not be shown about the model.
  public var openQuestions: [String] {
    var lines = openDivisions.map {
      "\($0.obligation.location): not shown that the denominator \(Notation.text.term($0.obligation.denominator)) "
        + "is not zero (\($0.reason))"
    }
    if case .open(let reason) = consistency {
      lines.append("\(model.theory.id): no values were found at which all assumptions hold (\(reason))")
    }
    return lines
  }
}
