import Engine
import Propositions

extension Site {
  /// The page about the register: what became of every claim of the sources.
  func html(_ report: RegisterReport) -> String {
    let sections = report.sources.map { source, rows in
      let body = rows.map { row in
        let findings = row.groups.map(cells) + row.tables.map { cells($0.signs, $0.model) }
        let empty = "<tr><td colspan=\"5\">No proposition states this claim.</td></tr>"
        return """
          <h3 id="\(HTML.escape(row.claim.id))">\(HTML.escape(row.claim.id)) \(HTML.escape(row.claim.text))</h3>
          <div class="scroll"><table class="register"><thead><tr><th scope="col">proposition</th><th scope="col">verdict</th>\
          <th scope="col">carried by</th><th scope="col">source</th><th scope="col">found</th></tr></thead><tbody>
          \(findings.isEmpty ? empty : findings.joined(separator: "\n"))
          </tbody></table></div>
          """
      }
      return "<section><h2>\(HTML.escape(source.text))</h2>\n\(body.joined(separator: "\n"))</section>"
    }
    return """
      <h1>\(HTML.escape(report.register.title))</h1><p class="counts">\(HTML.escape(report.counts)).</p>
      \(trace("Reproduced by", "entente register"))
      \(sections.joined(separator: "\n"))
      """
  }

  private func cells(_ signs: SignTable, _ model: String) -> String {
    let subject = "\(model)/\(signs.table.id)"
    return """
      <tr><th scope="row"><a href="\(Site.place(ofSubject: subject))">\(HTML.escape(subject))</a><br>\
      \(HTML.escape(signs.table.title))</th><td>\(HTML.escape(signs.verdictText))</td>\
      <td></td><td></td><td>\(HTML.escape(signs.inWords))</td></tr>
      """
  }

  private func cells(_ group: RegisterGroup) -> String {
    guard let finding = group.findings.first else { return "" }
    let links = group.subjects.map { "<a href=\"\(Site.place(ofSubject: $0))\">\(HTML.escape($0))</a>" }
    return """
      <tr><th scope="row">\(links.joined(separator: " "))<br>\(HTML.escape(finding.proposition.title))</th>\
      <td><span class="badge \(finding.verdict.rawValue)">\(HTML.escape(finding.verdictText))</span><br>\
      \(finding.trust.rawValue)</td><td>\(HTML.escape(group.support))</td>\
      <td>\(HTML.escape(finding.proposition.citation?.short ?? ""))</td><td>\(HTML.escape(finding.explanation))</td></tr>
      """
  }
}
