import Engine
import Games
import Kernel
import Logic
import Propositions

/// A model's tables, theorems and pictures in LaTeX.
struct LaTeXModel {
  let entry: RunReport.Entry
  let bibliography: Bibliography
  let program: String
  let notation: Notation

  init(_ entry: RunReport.Entry, bibliography: Bibliography, program: String) {
    self.entry = entry
    self.bibliography = bibliography
    self.program = program
    notation = .latex(entry.model)
  }

  var model: CompiledModel { entry.model }

  /// What writes these files.
  var ownCommand: String { "\(program) latex \(model.id) --to FOLDER" }
  /// What finds the verdicts.
  var verdictCommand: String { "\(program) verify \(model.id)" }

  func reproduce(_ command: String) -> String { "\\ententereproduce{\(TeX.code(command))}" }

  /// A formula, the parts of a conjunction on lines of their own; one that would fill pages is left to the command.
  private func lines(_ formula: Formula, else command: String) -> [String] {
    var parts = [formula]
    if case .and(let several) = formula, several.count > 1 { parts = several }
    let texts = parts.map { notation.formula($0) }
    let size = texts.reduce(0) { $0 + $1.count }
    guard size > EvidenceStory.limits.characters else { return texts }
    return ["a formula of \(size) characters; \(TeX.code(command)) writes it out"]
  }

  /// Items of a statement, the first with the word.
  private func items(_ word: String, _ formulas: [Formula], else command: String) -> [String] {
    formulas.flatMap { lines($0, else: command) }.enumerated().map { "\\item[\($0 == 0 ? word : "")] \($1)" }
  }

  private func list(_ texts: [String]) -> [String] {
    guard !texts.isEmpty else { return [] }
    return ["\\begin{ententestatement}"] + texts.map { "\\item[] \($0)" } + ["\\end{ententestatement}"]
  }

  // MARK: Primitives

  var primitives: [String] {
    let symbols = model.symbols.compactMap { symbol -> [String]? in
      guard let declaration = symbol.declaration else { return nil }
      let domain = declaration.domain.constraints(on: .symbol(symbol)).map { notation.formula($0) }
      return [
        notation.name(symbol.name), TeX.escape(declaration.meaning),
        domain.isEmpty ? "any number" : domain.joined(separator: ", "), TeX.escape(declaration.unit ?? ""),
        declaration.role.rawValue,
      ]
    }
    let functions = model.theory.functions.map { function in
      let places = function.domains.map { _ in "$\\cdot$" }.joined(separator: ", ")
      let shapes = function.shapes.map(\.description).joined(separator: ", ")
      return [
        "\(notation.name(function.symbol.name))(\(places))", TeX.escape(function.meaning), TeX.escape(shapes), "",
        "function",
      ]
    }
    // What a column could not hold stands below the table.
    let terms = model.namedTerms.map {
      (name: notation.name($0.definition.name), meaning: $0.definition.meaning, text: notation.term($0.term))
    }
    let short = terms.filter { !TeX.isLong($0.text, than: 24) }
    let rows =
      symbols + functions + short.map { [$0.name, TeX.escape($0.meaning), "= \($0.text)", "", "definition"] }
    var definitions = terms.filter { TeX.isLong($0.text, than: 24) }.map { ($0.name, $0.meaning, ["= \($0.text)"]) }
    for item in model.formulas where !item.definition.name.contains(" ") {
      let lines = lines(item.formula, else: "\(program) show '\(model.id)/*'")
      definitions.append((TeX.escape(item.definition.name), item.definition.meaning, lines))
    }
    let table =
      rows.isEmpty
      ? []
      : table(
        "Primitives of the model", "primitives",
        columns: [("symbol", 0.1), ("meaning", 0.31), ("domain", 0.28), ("unit", 0.11), ("role", 0.11)], rows)
    guard !definitions.isEmpty else { return table }
    let items = definitions.flatMap { name, meaning, lines in
      ["\\item[\(name)] \(TeX.escape(meaning))\(meaning.isEmpty ? "" : ":")"] + lines.map { "\\ententeline{\($0)}" }
    }
    return table + ["\\begin{ententedefinitions}"] + items + ["\\end{ententedefinitions}", reproduce(ownCommand)]
  }

  /// A table that may be longer than a page; widths are shares of the line.
  func table(_ caption: String, _ name: String, columns: [(head: String, width: Double)], _ rows: [[String]])
    -> [String]
  {
    let format = columns.map { ">{\\raggedright\\arraybackslash}p{\($0.width)\\linewidth}" }.joined()
    let head = columns.map { "\\textbf{\($0.head)}" }.joined(separator: " & ") + " \\\\"
    return [
      "\\begingroup\\small\\setlength{\\tabcolsep}{4pt}", "\\begin{longtable}{@{}\(format)@{}}",
      "\\caption{\(caption)}\\label{entente:\(model.id)-\(name)}\\\\", "\\toprule \(head) \\midrule", "\\endfirsthead",
      "\\toprule \(head) \\midrule", "\\endhead", "\\bottomrule", "\\endfoot",
    ] + rows.map { $0.joined(separator: " & ") + " \\\\" } + ["\\end{longtable}", "\\endgroup"]
      + [reproduce(name == "primitives" ? ownCommand : verdictCommand)]
  }

  // MARK: Assumptions

  var assumptions: [String] {
    let lines = model.theory.assumptions.flatMap { assumption in
      [
        "\\begin{assumption}[{\(title(assumption.id, assumption.title, assumption.citation))}]"
          + "\\label{entente:\(model.id)/\(assumption.id)}", "\\leavevmode\\begin{ententestatement}",
      ] + items("", [assumption.formula], else: ownCommand) + ["\\end{ententestatement}", "\\end{assumption}"]
    }
    return lines.isEmpty ? [] : lines + [reproduce(ownCommand)]
  }

  private func title(_ id: String, _ title: String, _ source: Citation?) -> String {
    let source = bibliography.cite(source)
    return "\(TeX.escape(id)). \(TeX.escape(title))" + (source.isEmpty ? "" : " \(source)")
  }

  // MARK: Propositions

  private var stated: [Finding] { entry.findings.filter { $0.proposition.details.table == nil } }

  /// The premises that the proof uses; bounds as mathematics.
  func premises(_ finding: Finding) -> String {
    let domains = Dictionary(
      finding.proposition.premises.filter { $0.kind == .domain }.map { ($0.label, $0.formula) }
    ) { first, _ in first }
    return finding.premises.map { label in
      domains[label].map { notation.formula($0) } ?? TeX.escape(label)
    }.joined(separator: ", ")
  }

  func verdict(_ finding: Finding) -> String { finding.verdict.rawValue + (finding.isKnifeEdge ? " (knife edge)" : "") }

  var propositions: [String] {
    let rows = stated.map { finding in
      let proposition = finding.proposition
      return [
        TeX.escape(proposition.id).replacing(".", with: ".\\allowbreak{}"), TeX.escape(proposition.title),
        verdict(finding),
        finding.trust == .none ? "" : finding.trust.rawValue, premises(finding),
        bibliography.cite(proposition.citation),
      ]
    }
    let columns = [
      ("id", 0.12), ("proposition", 0.29), ("verdict", 0.10), ("trust", 0.09), ("premises used", 0.15),
      ("source", 0.14),
    ]
    let table = rows.isEmpty ? [] : table("Propositions and their verdicts", "propositions", columns: columns, rows)
    return table + entry.signTables.flatMap(signs)
  }

  private func signs(_ table: SignTable) -> [String] {
    let statics = table.table
    let format = "@{}l" + String(repeating: "c", count: statics.columns.count) + "@{}"
    let head = statics.columns.map { notation.name($0.name) }
    let rows = zip(statics.rows, table.cells).map { row, cells in
      ([notation.name(row.name)] + cells.map(\.sign)).joined(separator: " & ") + " \\\\"
    }
    var seen: Set<String> = []
    let legend = table.cells.joined().filter { seen.insert($0.sign).inserted }.map { "\($0.sign) \($0.text)" }
    return [
      "\\begin{table}[htbp]", "\\centering",
      "\\caption{\(title(statics.id, statics.title, nil))}\\label{entente:\(model.id)/\(statics.id)}",
      "\\begin{ententefit}", "\\begin{tabular}{\(format)}", "\\toprule",
      ([""] + head).joined(separator: " & ") + " \\\\", "\\midrule",
    ] + rows + [
      "\\bottomrule", "\\end{tabular}", "\\end{ententefit}",
      "\\par\\smallskip{\\footnotesize \(legend.joined(separator: ";\\quad ")).\\par}",
      reproduce("\(program) verify '\(model.id)/\(statics.id)*'"), "\\end{table}",
    ] + list(table.notes(notation).map { "\($0)." })
  }

  // MARK: Theorems

  var theorems: [String] {
    let problems = entry.check.map { $0.problems() + $0.openQuestions } ?? []
    return list(problems.map(TeX.escape)) + stated.flatMap(theorem)
  }

  private func environment(_ finding: Finding) -> String {
    switch finding.verdict {
    case .proved: finding.proposition.claim.isExistential ? "possibility" : "theorem"
    case .refuted: "refuted"
    case .inconsistent, .undecided: "undecided"
    }
  }

  private func theorem(_ finding: Finding) -> [String] {
    let proposition = finding.proposition
    let environment = environment(finding)
    let command = "\(program) show \(finding.subject)"
    var lines = [
      "\\begin{\(environment)}[{\(title(proposition.id, proposition.title, proposition.citation))}]"
        + "\\label{entente:\(finding.subject)}", "\\leavevmode\\begin{ententestatement}",
    ]
    switch proposition.claim {
    case .existential(let body): lines += items("somewhere", [body], else: command)
    case .universal(let given, let conclusion, _):
      lines += items("given", given, else: command) + items("always", [conclusion], else: command)
    }
    lines.append("\\end{ententestatement}")
    let trust = finding.trust == .none ? "" : " (\(finding.trust.rawValue))"
    let reason = finding.reason.map { ": \(TeX.escape($0.shortened(to: 400)))" } ?? ""
    var notes = ["\(verdict(finding).prefix(1).uppercased())\(verdict(finding).dropFirst())\(trust)\(reason)."]
    if let witness = finding.evidence[.counterexample]?.witness {
      notes.append("It fails at \(place(witness, of: proposition)).")
    }
    if proposition.claim.isExistential, let witness = finding.evidence[.holds]?.witness {
      notes.append("It happens at \(place(witness, of: proposition)).")
    }
    if !finding.premises.isEmpty { notes.append("Premises used: \(premises(finding)).") }
    if !proposition.finding.isEmpty { notes.append(TeX.escape(proposition.finding)) }
    lines.append("\\ententenote{\(notes.joined(separator: " "))}")
    return lines + [reproduce(command), "\\end{\(environment)}", ""]
  }

  private func place(_ witness: Witness, of proposition: CompiledProposition) -> String {
    let values = witness.shownValues(as: proposition.declaredSymbols, notation).map {
      "\(notation.symbol($0.symbol)) = \($0.value)"
    }
    let all = values + witness.shownFunctions(notation)
    return all.isEmpty ? "every point" : all.joined(separator: ", ")
  }

  // MARK: Pictures

  var games: [String] {
    model.theory.gameTrees.flatMap { tree in
      figure(
        tree.tikzPicture, caption: "The game \(TeX.escape(tree.title)).", label("game-\(tree.title)"),
        note: reproduce(ownCommand))
    }
  }

  func maps(_ figures: [LaTeXFigure]) -> [String] {
    figures.flatMap { map in
      let conditions = map.conditions.compactMap { effect, condition -> String? in
        guard let condition else { return nil }
        let text = notation.formula(condition)
        let name = TeX.escape(effect)
        guard text.count <= EvidenceStory.limits.characters else {
          return "\(name) holds exactly where a condition does that takes \(text.count) characters; "
            + "\(TeX.code("\(program) region --exact")) writes such conditions by curves."
        }
        return "\(name) holds exactly where (proved) \(text)."
      }
      let note = reproduce("\(program) region --draw \(map.path) --tikz FILE")
      let label = label("map-\(map.path)")
      return figure(map.picture, caption: "Map of \(TeX.escape(map.title)).", label, note: note)
        + list(conditions.isEmpty ? [] : ["The map in figure~\\ref{\(label)}:"] + conditions)
    }
  }

  private func label(_ name: String) -> String {
    let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-./".contains($0)) ? $0 : "-" }
    return "entente:\(model.id)/\(String(plain))"
  }

  private func figure(_ picture: String, caption: String, _ label: String, note: String) -> [String] {
    [
      "\\begin{figure}[htbp]", "\\centering", "\\begin{ententefit}", picture, "\\end{ententefit}",
      "\\caption{\(caption)}\\label{\(label)}",
      note, "\\end{figure}",
    ]
  }
}

extension SignTable.Cell {
  /// As tables of comparative statics have it.
  fileprivate var sign: String {
    switch self {
    case .increasing: "$+$"
    case .decreasing: "$-$"
    case .nondecreasing: "$+/0$"
    case .nonincreasing: "$-/0$"
    case .constant: "$0$"
    case .ambiguous: "$\\pm$"
    case .open: "?"
    }
  }
}
