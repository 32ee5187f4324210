import Engine
import Logic
import Propositions

extension Site {
  /// A model in full, as a paper's section on it would be.
  func model(_ entry: RunReport.Entry) -> String {
    let model = entry.model
    let theory = model.theory
    var evidence = HTMLEvidence(notation, path: path)
    var parts = ["<h1>\(HTML.escape(theory.title))</h1>"]
    parts.append("<p class=\"id\"><code>\(HTML.escape(theory.id))</code></p>")
    for source in theory.sources { parts.append("<p class=\"source\">\(citation(source))</p>") }
    parts += theory.notes.split(separator: "\n\n").map { "<p>\(HTML.escape(String($0)))</p>" }
    if let check = entry.check { parts.append(self.check(check)) }
    parts.append(trace("Everything on this page is reproduced by", "entente verify \(theory.id)"))
    parts.append(contents(entry))
    parts += [primitives(model), assumptions(model)]
    if let games = games(theory) { parts.append(games) }
    if let maps = maps(entry) { parts.append(maps) }
    let stated = entry.findings.filter { $0.proposition.details.table == nil }
    if !stated.isEmpty { parts.append("<h2 id=\"propositions\">Propositions</h2>") }
    for finding in stated { parts.append(proposition(finding, model, &evidence)) }
    if !entry.signTables.isEmpty { parts.append("<h2 id=\"signs\">Comparative statics</h2>") }
    for table in entry.signTables {
      parts.append(html(table, entry))
      let behind = entry.findings.filter { $0.proposition.details.table == table.table.id }
      let articles = behind.map { proposition($0, model, &evidence) }.joined(separator: "\n")
      parts.append("<details><summary>The claims behind \(HTML.escape(table.table.id))</summary>\(articles)</details>")
    }
    if let matrix = matrix(entry) { parts.append(matrix) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func contents(_ entry: RunReport.Entry) -> String {
    let items = entry.findings.filter { $0.proposition.details.table == nil }.map { finding in
      "<li><span class=\"\(finding.verdict.rawValue)\">\(finding.verdict.sign)</span> "
        + "<a href=\"#\(HTML.anchor(finding.subject))\">\(HTML.escape(finding.proposition.id))</a> "
        + "\(HTML.escape(finding.proposition.title))</li>"
    }
    guard items.count > 3 else { return "" }
    return
      "<nav aria-label=\"Propositions on this page\"><ul class=\"contents\">\(items.joined(separator: "\n"))</ul></nav>"
  }

  private func html(_ signs: SignTable, _ entry: RunReport.Entry) -> String {
    let table = signs.table
    let head = table.columns.map { "<th scope=\"col\">in \(notation.term($0.term))</th>" }.joined()
    let rows = table.rows.indices.map { row in
      let cells = signs.cells[row].map { "<td>\(HTML.escape($0.text))</td>" }.joined()
      return "<tr><th scope=\"row\">\(notation.name(table.rows[row].name))</th>\(cells)</tr>"
    }
    let notes = signs.notes(notation).map { "<p class=\"finding\">\($0)</p>" }.joined()
    return """
      <article class="proposition" id="\(HTML.anchor("\(entry.model.id)/\(table.id)"))">
      <h3><span class="pid">\(HTML.escape(table.id))</span> \(HTML.escape(table.title))</h3>
      <div class="scroll"><table><thead><tr><th scope="col">how it moves</th>\(head)</tr></thead><tbody>\(rows.joined())</tbody></table></div>
      \(notes)\(trace("Reproduced by", "entente verify '\(entry.model.id)/\(table.id)*'"))</article>
      """
  }

  private func check(_ check: ModelCheck) -> String {
    let problems = (check.problems(notation) + check.openQuestions.map(HTML.escape)).map { "<li>\($0)</li>" }
    guard problems.isEmpty else { return "<ul class=\"problems\">\(problems.joined())</ul>" }
    let count = check.divisions.count
    let quotients = count == 0 ? "Nothing is divided" : "No denominator can be zero (\(count) shown)"
    return "<p class=\"check\">✓ \(quotients), and the assumptions can hold together.</p>"
  }

  func citation(_ citation: Citation) -> String {
    var text = "\(HTML.escape(citation.authors)) (\(citation.date)). \(HTML.escape(citation.title))."
    if !citation.outlet.isEmpty { text += " <cite>\(HTML.escape(citation.outlet))</cite>." }
    if let locator = citation.locator { text += " \(HTML.escape(locator))." }
    if let doi = citation.doi {
      text += " <a href=\"https://doi.org/\(HTML.escape(doi))\">doi:\(HTML.escape(doi))</a>"
    }
    return text
  }

  private func primitives(_ model: CompiledModel) -> String {
    let symbols = model.symbols.compactMap { symbol -> String? in
      guard let declaration = symbol.declaration else { return nil }
      let domain = declaration.domain.constraints(on: .symbol(symbol)).map { notation.formula($0) }
      return row([
        notation.symbol(symbol), HTML.escape(declaration.meaning),
        domain.isEmpty ? "any number" : domain.joined(separator: ", "), HTML.escape(declaration.unit ?? ""),
        declaration.role.rawValue,
      ])
    }
    let functions = model.theory.functions.map { function in
      row([
        notation.shown(
          notation.bare(name: function.symbol.name)
            + notation.inBrackets(function.domains.map { _ in MathML.sign("·") }.joined(separator: MathML.sign(",")))),
        HTML.escape(function.meaning),
        HTML.escape(function.shapes.map(\.description).joined(separator: ", ")), "", "function",
      ])
    }
    let definitions = model.namedTerms.map { item in
      row([
        notation.term(.named(item.definition, item.term)), HTML.escape(item.definition.meaning),
        "=\u{A0}\(notation.term(item.term))", "",
        "definition",
      ])
    }
    let formulas = model.formulas.filter { !$0.definition.name.contains(" ") }.map { item in
      "<dt>\(notation.definition(item.definition.name))</dt><dd>\(HTML.escape(item.definition.meaning))"
        + "<div class=\"formula\">\(block(item.formula))</div></dd>"
    }
    let rows = symbols + functions + definitions
    let table =
      rows.isEmpty
      ? ""
      : """
      <h2 id="primitives">Primitives</h2>
      <div class="scroll"><table class="primitives"><thead><tr><th scope="col">symbol</th><th scope="col">meaning</th>\
      <th scope="col">domain</th><th scope="col">unit</th><th scope="col">role</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
    let isShort = formulas.count <= 12
    let list =
      formulas.isEmpty
      ? "" : "<details\(isShort ? " open" : "")><summary>Definitions</summary><dl>\(formulas.joined())</dl></details>"
    return table + list
  }

  private func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

  private func assumptions(_ model: CompiledModel) -> String {
    let items = model.theory.assumptions.map { assumption in
      let source = assumption.citation.map { " <span class=\"source\">\(HTML.escape($0.short))</span>" } ?? ""
      return "<li><strong>\(HTML.escape(assumption.id))</strong> \(HTML.escape(assumption.title))\(source)"
        + "<div class=\"formula\">\(block(assumption.formula))</div></li>"
    }
    return items.isEmpty
      ? "" : "<h2 id=\"assumptions\">Assumptions</h2><ul class=\"assumptions\">\(items.joined(separator: "\n"))</ul>"
  }

  /// A formula, the parts of a conjunction on lines of their own.
  func block(_ formula: Formula) -> String {
    if case .and(let parts) = formula, parts.count > 1 {
      return parts.map { "<div>\(notation.formula($0))</div>" }.joined()
    }
    return "<div>\(notation.formula(formula))</div>"
  }

  // MARK: Propositions

  private func proposition(_ finding: Finding, _ model: CompiledModel, _ evidence: inout HTMLEvidence) -> String {
    let proposition = finding.proposition
    var parts = [
      "<article class=\"proposition\" id=\"\(HTML.anchor(finding.subject))\" data-verdict=\"\(finding.verdict.rawValue)\">",
      "<h3><span class=\"pid\">\(HTML.escape(proposition.id))</span> \(HTML.escape(proposition.title))</h3>",
      "<p class=\"meta\">\(badge(finding)) \(meta(finding))</p>",
      "<div class=\"formula\">\(statement(proposition))</div>",
    ]
    if !proposition.finding.isEmpty { parts.append("<p class=\"finding\">\(HTML.escape(proposition.finding))</p>") }
    if let reason = finding.reason { parts.append("<p class=\"reason\">\(HTML.escape(reason.shortened(to: 400)))</p>") }
    if !finding.premises.isEmpty {
      let used = finding.premises.map { "<span class=\"premise\">\(HTML.escape($0))</span>" }.joined(separator: " ")
      parts.append("<p class=\"premises\">Premises used: \(used)</p>")
    }
    if let sets = extras(of: model.id).premiseSets.first(where: { $0.subject == finding.subject }) {
      parts.append(html(sets))
    }
    for story in finding.stories(notation) { parts.append(evidence.html(story, of: finding.subject)) }
    if finding.verdict != .undecided {
      parts.append(
        trace("Checked again by", "entente check \(finding.subject)", "entente show \(finding.subject) --steps"))
    }
    parts.append("</article>")
    return parts.joined(separator: "\n")
  }

  private func meta(_ finding: Finding) -> String {
    let proposition = finding.proposition
    var items = [finding.trust == .none ? "" : finding.trust.rawValue, proposition.kind]
    if !proposition.claims.isEmpty { items.append("claims \(proposition.claims.joined(separator: ", "))") }
    if let citation = proposition.citation { items.append(citation.short) }
    items.append(proposition.location.description)
    return items.filter { !$0.isEmpty }.map(HTML.escape).joined(separator: " · ")
  }

  private func statement(_ proposition: CompiledProposition) -> String {
    switch proposition.claim {
    case .existential(let body): return "<div><b class=\"when\">somewhere</b></div>" + block(body)
    case .universal(let given, let conclusion, _):
      let premises = given.isEmpty ? "" : "<div><b class=\"when\">given</b></div>" + given.map(block).joined()
      return premises + "<div><b class=\"when\">always</b></div>" + block(conclusion)
    }
  }
}

extension String {
  /// The beginning, when the text is longer.
  func shortened(to limit: Int) -> String { count > limit ? prefix(limit - 1) + "…" : self }
}
