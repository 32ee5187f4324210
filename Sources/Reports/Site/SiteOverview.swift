import Engine
import Propositions

extension Site {
  // MARK: Overview

  /// Every model with its verdicts.
  var overview: String {
    let boxes = Verdict.allCases.filter { verdict in report.stated.contains { $0.verdict == verdict } }.map {
      "<label><input type=\"checkbox\" value=\"\($0.rawValue)\" checked> \($0.rawValue)</label>"
    }
    return """
      <h1>\(HTML.escape(title))</h1>
      <p class="counts">\(counts)</p>
      \(trace("Reproduced by", "entente verify", "entente report"))
      \(register.map { "<p>\(HTML.escape($0.counts)): <a href=\"register.html\">the register</a>.</p>" } ?? "")
      <form id="filter" hidden aria-label="Which verdicts to show">\(boxes.joined(separator: "\n"))</form>
      <h2>Models</h2>
      <ul class="models">
      \(report.entries.map(row).joined(separator: "\n"))
      </ul>
      """
  }

  private var counts: String {
    let findings = report.stated
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let count = findings.count { $0.verdict == verdict }
      return count == 0 ? nil : badge(verdict, " \(count)")
    }
    let unexpected = findings.count(where: \.isUnexpected)
    let expected = unexpected == 0 ? "all as expected" : "<strong>\(unexpected) not as expected</strong>"
    return
      "\(report.entries.count) model\(report.entries.count == 1 ? "" : "s"), \(findings.count) propositions: "
      + "\(parts.joined(separator: ", ")); \(expected)."
  }

  private func row(_ entry: RunReport.Entry) -> String {
    let model = entry.model.theory
    let stated = entry.findings.filter { $0.proposition.details.table == nil }
    let badges = Verdict.allCases.compactMap { verdict -> String? in
      let count = stated.count { $0.verdict == verdict }
      return count == 0 ? nil : badge(verdict, " \(count)")
    }
    let rows = stated.map { finding in
      let proposition = finding.proposition
      return """
        <tr data-verdict="\(finding.verdict.rawValue)"><th scope="row">\(link(finding.subject, proposition.id))</th>\
        <td>\(HTML.escape(proposition.title))</td><td class="claims">\
        \(HTML.escape(proposition.claims.joined(separator: " ")))</td><td>\(badge(finding))</td>\
        <td class="trust">\(finding.trust == .none ? "" : finding.trust.rawValue)</td></tr>
        """
    }
    let tables = entry.signTables.map { signs in
      """
      <tr><th scope="row">\(link("\(model.id)/\(signs.table.id)", signs.table.id))</th>\
      <td>\(HTML.escape(signs.table.title))</td><td class="claims"></td><td>sign table</td><td class="trust"></td></tr>
      """
    }
    let found = extras(of: model.id)
    let also = [
      model.gameTrees.isEmpty ? "" : "game trees", entry.signTables.isEmpty ? "" : "sign tables",
      found.maps.isEmpty ? "" : "maps", found.premiseSets.isEmpty ? "" : "minimal premise sets",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    return """
      <li><div class="head"><span><a href="\(Site.place(of: model.id))">\(HTML.escape(model.title))</a> \
      <code class="id">\(HTML.escape(model.id))</code></span><span class="badges">\(badges.joined(separator: " "))</span></div>
      <details><summary>\(stated.count) proposition\(stated.count == 1 ? "" : "s")\(also.isEmpty ? "" : "; \(also)")\
      </summary><div class="scroll"><table class="overview"><thead><tr><th scope="col">id</th><th scope="col">proposition</th>\
      <th scope="col" class="claims">claims</th><th scope="col">verdict</th><th scope="col" class="trust">trust</th></tr>\
      </thead><tbody>
      \((rows + tables).joined(separator: "\n"))
      </tbody></table></div></details></li>
      """
  }

  private func link(_ subject: String, _ text: String) -> String {
    "<a href=\"\(Site.place(ofSubject: subject))\">\(HTML.escape(text))</a>"
  }

  // MARK: Claims by model

  /// What each model says to the claims that several speak of.
  var claims: String {
    let tables = claimTables.map { table in
      let head = table.models.map { model in
        "<th scope=\"col\"><a href=\"\(Site.place(of: model.entry.model.id))\">\(HTML.escape(model.name))</a></th>"
      }.joined()
      let rows = table.rows.map { row in
        "<tr><th scope=\"row\">\(HTML.escape(row.claim))</th>\(row.cells.map(cell).joined())</tr>"
      }
      let family = table.prefix.isEmpty ? "Models that share claims" : "\(table.prefix)…"
      return """
        <section><h2>\(HTML.escape(family))</h2><div class="scroll"><table class="matrix"><thead><tr>\
        <th scope="col">claim</th>\(head)</tr></thead><tbody>
        \(rows.joined(separator: "\n"))
        </tbody></table></div></section>
        """
    }
    return "<h1>Claims by model</h1>\n" + trace("Reproduced by", "entente verify") + tables.joined(separator: "\n")
  }

  private func cell(_ cell: ClaimTable.Cell) -> String {
    let lines = cell.parts.map { part in
      let links = cell.findings.filter { $0.verdict == part.verdict }.map { link($0.subject, $0.proposition.id) }
      return "<span class=\"cell \(part.verdict.rawValue)\">\(part.verdict.sign) \(part.verdict.rawValue)</span> "
        + links.joined(separator: ", ")
    }
    return "<td>\(lines.isEmpty ? "–" : lines.joined(separator: "<br>"))</td>"
  }
}
