import Engine
import Logic
import Propositions

extension HTMLReport {
  /// A model in full.
  func section(_ entry: RunReport.Entry, _ evidence: inout HTMLEvidence) -> String {
    let model = entry.model
    var parts = ["<section class=\"model\" id=\"\(anchor(model.theory.id))\">"]
    parts.append("<h2>\(HTML.escape(model.theory.title))</h2>")
    parts.append("<p class=\"id\"><code>\(HTML.escape(model.theory.id))</code></p>")
    for source in model.theory.sources { parts.append("<p class=\"source\">\(citation(source))</p>") }
    parts += model.theory.notes.split(separator: "\n\n").map { "<p>\(HTML.escape(String($0)))</p>" }
    if let check = entry.check { parts.append(self.check(check)) }
    parts += [primitives(model), assumptions(model)]
    if let games = games(model.theory) { parts.append(games) }
    if let maps = maps(entry) { parts.append(maps) }
    for finding in entry.findings where finding.proposition.details.table == nil {
      parts.append(proposition(finding, model, &evidence))
    }
    for table in entry.signTables {
      parts.append(html(table, entry))
      let behind = entry.findings.filter { $0.proposition.details.table == table.table.id }
      let articles = behind.map { proposition($0, model, &evidence) }.joined(separator: "\n")
      parts.append("<details><summary>The claims behind \(HTML.escape(table.table.id))</summary>\(articles)</details>")
    }
    parts.append("</section>")
    return parts.joined(separator: "\n")
  }

  private func html(_ signs: SignTable, _ entry: RunReport.Entry) -> String {
    let table = signs.table
    let head = table.columns.map { "<th scope=\"col\">in \(notation.name($0.name))</th>" }.joined()
    let rows = table.rows.indices.map { row in
      let cells = signs.cells[row].map { "<td>\(HTML.escape($0.text))</td>" }.joined()
      return "<tr><th scope=\"row\">\(notation.name(table.rows[row].name))</th>\(cells)</tr>"
    }
    let notes = signs.notes(notation).map { "<p class=\"finding\">\($0)</p>" }.joined()
    return """
      <article class="proposition" id="\(anchor("\(entry.model.theory.id)/\(table.id)"))">
      <h3><span class="pid">\(HTML.escape(table.id))</span> \(HTML.escape(table.title))</h3>
      <div class="scroll"><table><thead><tr><th></th>\(head)</tr></thead><tbody>\(rows.joined())</tbody></table></div>
      \(notes)</article>
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
        notation.name(symbol.name), HTML.escape(declaration.meaning),
        domain.isEmpty ? "any number" : domain.joined(separator: ", "), HTML.escape(declaration.unit ?? ""),
        declaration.role.rawValue,
      ])
    }
    let functions = model.theory.functions.map { function in
      row([
        "\(notation.name(function.symbol.name))(\(function.domains.map { _ in "·" }.joined(separator: ", ")))",
        HTML.escape(function.meaning),
        HTML.escape(function.shapes.map(\.description).joined(separator: ", ")), "", "function",
      ])
    }
    let named = model.terms.filter {
      !$0.definition.name.contains(" ") && !$0.definition.name.isInstanceName(of: model)
    }
    let definitions = named.map { item in
      row([
        notation.name(item.definition.name), HTML.escape(item.definition.meaning), "= \(notation.term(item.term))", "",
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
      <h3>Primitives</h3>
      <div class="scroll"><table class="primitives"><thead><tr><th>symbol</th><th>meaning</th><th>domain</th><th>unit</th>\
      <th>role</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
    let list = formulas.isEmpty ? "" : "<details><summary>Definitions</summary><dl>\(formulas.joined())</dl></details>"
    return table + list
  }

  private func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

  private func assumptions(_ model: CompiledModel) -> String {
    let items = model.theory.assumptions.map { assumption in
      let source = assumption.citation.map { " <span class=\"source\">\(HTML.escape($0.short))</span>" } ?? ""
      return "<li><strong>\(HTML.escape(assumption.id))</strong> \(HTML.escape(assumption.title))\(source)"
        + "<div class=\"formula\">\(block(assumption.formula))</div></li>"
    }
    return items.isEmpty ? "" : "<h3>Assumptions</h3><ul class=\"assumptions\">\(items.joined(separator: "\n"))</ul>"
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
      "<article class=\"proposition\" id=\"\(anchor(finding.subject))\" data-verdict=\"\(finding.verdict.rawValue)\">",
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
    for story in finding.stories(notation, model) { parts.append(evidence.html(story, of: finding.subject)) }
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
    case .existential(let body): return "<div><b>somewhere</b></div>" + block(body)
    case .universal(let given, let conclusion, _):
      let premises = given.isEmpty ? "" : "<div><b>given</b></div>" + given.map(block).joined()
      return premises + "<div><b>always</b></div>" + block(conclusion)
    }
  }
}

extension String {
  /// Whether the name is a definition's in one of two instances of the model, such as `d_1` for `d`.
  fileprivate func isInstanceName(of model: CompiledModel) -> Bool {
    guard let cut = lastIndex(of: "_"), Int(self[index(after: cut)...]) != nil else { return false }
    let base = self[..<cut]
    return model.terms.contains { $0.definition.name == base }
  }

  /// The beginning, when the text is longer.
  func shortened(to limit: Int) -> String { count > limit ? prefix(limit - 1) + "…" : self }
}
